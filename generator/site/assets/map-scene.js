/*
 * The map itself: Leaflet over the packaged basemap, its controls, and the names of seas.
 *
 * What stands on it is in map-marks.js.
 */
(function () {
  "use strict";

  var own = (window.briefingMap = window.briefingMap || {});

  /* West of this longitude the world continues on the right, so that the Pacific is one piece. */
  var CUT_LONGITUDE = -30;
  /* A little beyond the map on each side, so that what stands at its edge can be moved into the middle. */
  var REACH = [[-70, -80], [86, 380]];
  var LABEL_ZOOMS = [0, 1.5, 2.75, 3.75, 4.75];

  own.calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  var coarse = window.matchMedia("(pointer: coarse)");

  /* ---- Text and elements ---------------------------------------------------------------------------------- */

  own.filled = function (text, values) {
    return text.replace(/\{(\w+)\}/g, function (whole, key) {
      return key in values ? String(values[key]) : whole;
    });
  };

  /* Elements are built, never pasted from text: names come from articles and may hold any character. */
  own.element = function (tag, className, text) {
    var node = document.createElement(tag);
    if (className) {
      node.className = className;
    }
    if (text !== undefined) {
      node.textContent = text;
    }
    return node;
  };

  var element = own.element;

  /* ---- Geography ------------------------------------------------------------------------------------------ */

  function wrapped(longitude) {
    return ((((longitude - CUT_LONGITUDE) % 360) + 360) % 360) + CUT_LONGITUDE;
  }

  function beside(anchor, longitude) {
    return longitude + 360 * Math.round((anchor - longitude) / 360);
  }

  function pointOf(place) {
    return [place.lat, typeof place.wlon === "number" ? place.wlon : wrapped(place.lon)];
  }

  /* The encoding is described in generator/site/maps/basemap.py. */
  function decoded(text, unit) {
    var points = [];
    var numbers = [0, 0];
    var axis = 0;
    var number = 0;
    var shift = 0;
    for (var index = 0; index < text.length; index += 1) {
      var bits = text.charCodeAt(index) - 63;
      number |= (bits & 31) << shift;
      shift += 5;
      if (bits < 32) {
        numbers[axis] += number & 1 ? ~(number >> 1) : number >> 1;
        if (axis) {
          points.push([numbers[1] / unit, numbers[0] / unit]);
        }
        axis = 1 - axis;
        number = 0;
        shift = 0;
      }
    }
    return points;
  }

  /* ---- The map -------------------------------------------------------------------------------------------- */

  function createMap(container, text) {
    var still = own.calm.matches;
    var map = L.map(container, {
      center: [45, 110],
      zoom: 3,
      minZoom: 1,
      maxZoom: 9,
      zoomSnap: 0.25,
      zoomDelta: 1,
      maxBounds: REACH,
      maxBoundsViscosity: 0.9,
      scrollWheelZoom: false,
      zoomControl: false,
      zoomAnimation: !still,
      fadeAnimation: !still,
      markerZoomAnimation: !still,
      inertia: !still,
      attributionControl: false,
      renderer: L.svg({ padding: 0.4 }),
    });
    L.control.zoom({ zoomInTitle: text.zoom_in, zoomOutTitle: text.zoom_out }).addTo(map);
    L.control.scale({ imperial: false }).addTo(map);
    /* Leaflet's own prefix carries a flag. A plain link takes no side. */
    L.control
      .attribution({ prefix: '<a href="https://leafletjs.com">Leaflet</a>' })
      .addAttribution(text.attribution)
      .addTo(map);
    return map;
  }

  function drawBasemap(map) {
    var basemap = window.briefingBasemap;
    var unit = Math.pow(10, basemap.decimals);
    function lines(texts) {
      return texts.map(function (text) {
        return decoded(text, unit);
      });
    }
    var look = { interactive: false, smoothFactor: 1, noClip: false };
    L.polygon(basemap.land.map(lines), L.extend({ className: "map-land-area" }, look)).addTo(map);
    L.polyline(lines(basemap.borders), L.extend({ className: "map-border" }, look)).addTo(map);
    L.polyline(lines(basemap.disputed), L.extend({ className: "map-border map-disputed" }, look)).addTo(map);
  }

  /* One finger scrolls the page and the wheel scrolls the page, until the reader turns to the map. */
  function wakeOnFocus(map, container) {
    function wake() {
      map.scrollWheelZoom.enable();
      map.dragging.enable();
    }
    function sleep() {
      map.scrollWheelZoom.disable();
      if (coarse.matches) {
        map.dragging.disable();
      }
    }
    sleep();
    container.addEventListener("focusin", wake);
    container.addEventListener("focusout", function (event) {
      if (!container.contains(event.relatedTarget)) {
        sleep();
      }
    });
    map.on("click", wake);
  }

  /* ---- Names of seas -------------------------------------------------------------------------------------- */

  function addLabels(map, labels) {
    /* Below the markers and not in the way of the pointer. */
    map.createPane("map-labels").style.zIndex = 450;
    var placed = labels
      .slice()
      .sort(function (one, other) {
        return one.rank - other.rank;
      })
      .map(function (label) {
        var node = element("span", "map-live-label map-live-label-" + label.rank, label.name);
        if (label.alt_name) {
          node.appendChild(document.createElement("br"));
          node.appendChild(document.createTextNode("(" + label.alt_name + ")"));
        }
        node.setAttribute("aria-hidden", "true");
        var marker = L.marker([label.lat, wrapped(label.lon)], {
          pane: "map-labels",
          interactive: false,
          keyboard: false,
          icon: L.divIcon({ className: "map-live-label-spot", html: node, iconSize: [0, 0] }),
        }).addTo(map);
        return { rank: label.rank, marker: marker, node: node };
      });
    return function choose() {
      chooseLabels(map, placed);
    };
  }

  /* What names must not cover: markers and clusters, wherever they stand now. */
  function markerBoxes(map) {
    var found = [];
    map.eachLayer(function (layer) {
      if ((layer.spoken || layer.getChildCount) && layer.getElement && layer.getElement()) {
        found.push(boxAround(map.latLngToLayerPoint(layer.getLatLng()), 16, 16));
      }
    });
    return found;
  }

  function boxAround(point, wide, tall) {
    return L.bounds([point.x - wide, point.y - tall], [point.x + wide, point.y + tall]);
  }

  /* A name stands at its point, else just below or above it; else, or if its rank is too low, it is hidden. */
  function chooseLabels(map, placed) {
    var taken = markerBoxes(map);
    var corner = map.containerPointToLayerPoint([0, 0]);
    var view = L.bounds(corner, corner.add(map.getSize()));
    placed.forEach(function (label) {
      var spot = map.latLngToLayerPoint(label.marker.getLatLng());
      var wide = label.node.offsetWidth / 2 + 2;
      var tall = label.node.offsetHeight / 2 + 1;
      var steps = map.getZoom() >= (LABEL_ZOOMS[label.rank - 1] || 0) ? [0, tall + 18, -tall - 18] : [];
      var found = steps.find(function (step) {
        var box = boxAround(spot.add([0, step]), wide, tall);
        var free = view.contains(box) && !taken.some(function (other) {
          return box.overlaps(other);
        });
        if (free) {
          taken.push(box);
        }
        return free;
      });
      label.node.classList.toggle("map-live-label-hidden", found === undefined);
      label.node.style.marginTop = (found || 0) + "px";
    });
  }

  own.wrapped = wrapped;
  own.beside = beside;
  own.pointOf = pointOf;
  own.scene = { create: createMap, drawBasemap: drawBasemap, wakeOnFocus: wakeOnFocus, addLabels: addLabels };
})();
