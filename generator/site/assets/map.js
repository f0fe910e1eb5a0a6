/*
 * The map page: an interactive Leaflet map over the static SVG, with filters that the list below obeys too.
 *
 * The page is complete without this file. It is a classic script and loads its data as classic scripts, because a
 * page opened from a disk may neither fetch nor load modules. Nothing is requested from another host.
 */
(function () {
  "use strict";

  /* Every text a reader can see or hear. `strings` in the events file replaces them, key by key. */
  var STRINGS = {
    region:
      "Interactive map. Arrow keys move it, plus and minus zoom, Tab goes from marker to marker. " +
      "The list below has the same content.",
    shown: "{shown} of {total} exercises shown.",
    none: "No exercise matches these filters.",
    undated: "Left out while years are chosen, because no date is known: {count}.",
    unplaced: "Only in the list, because no place is known: {count}.",
    cluster: "{count} markers close together; press Enter to see them apart",
    when: "When",
    where: "Where",
    precision: "Precision",
    participants: "Who",
    figures: "Figures",
    sources: "Sources",
    radius: "within about {km} km",
    close: "Close",
    zoom_in: "Zoom in",
    zoom_out: "Zoom out",
    attribution: "Natural Earth (public domain)",
    disclaimer: "Boundaries and names are not authoritative and imply no position.",
  };

  /* The shapes of generator/site/maps/symbols.py, which a test holds equal. */
  var SHAPES = {
    naval: '<circle class="map-shape" r="6"/>',
    air: '<path class="map-shape" d="M0-7 6.6 5H-6.6z"/>',
    land: '<path class="map-shape" d="M-5.4-5.4H5.4V5.4H-5.4z"/>',
    "joint-domain": '<path class="map-shape" d="M0-7.6 7.6 0 0 7.6-7.6 0z"/>',
    unknown: '<circle class="map-shape" r="5.2"/>',
  };

  /* West of this longitude the world continues on the right, so that the Pacific is one piece. */
  var CUT_LONGITUDE = -30;
  /* A little beyond the map on each side, so that a popup at its edge can be moved into view. */
  var REACH = [[-70, -80], [86, 380]];
  var CLUSTER_PIXELS = 34;
  /* Narrow enough for a phone, and kept clear of the zoom buttons; Escape is heard by `focusPopups`. */
  var POPUP = {
    maxWidth: 260,
    minWidth: 190,
    maxHeight: 240,
    autoPanPaddingTopLeft: [54, 10],
    autoPanPaddingBottomRight: [10, 10],
    closeOnEscapeKey: false,
  };
  var LABEL_ZOOMS = [0, 1.5, 2.75, 3.75, 4.75];

  /* Addresses are relative to this file, so they hold on every page, on http and on file://. */
  var HERE = document.currentScript.src;
  var SITE_ROOT = new URL("../../", HERE).href;

  var calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  var coarse = window.matchMedia("(pointer: coarse)");
  var loading = {};
  var living = [];

  /* ---- Files ---------------------------------------------------------------------------------------------- */

  function address(path) {
    return new URL(path, HERE).href;
  }

  function loadScript(url) {
    if (!loading[url]) {
      loading[url] = new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        script.src = url;
        script.onload = resolve;
        script.onerror = function () {
          delete loading[url];
          reject(new Error("cannot load " + url));
        };
        document.head.appendChild(script);
      });
    }
    return loading[url];
  }

  function loadStyle(url) {
    if (document.querySelector('link[href="' + url + '"]')) {
      return;
    }
    var link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = url;
    /* First, so that the site's own style sheets override it. */
    document.head.insertBefore(link, document.head.querySelector('link[rel="stylesheet"], style'));
  }

  function loadEverything(root) {
    loadStyle(address("vendor/leaflet.css"));
    loadStyle(address("vendor/markercluster.css"));
    return Promise.all([
      /* The cluster plugin extends Leaflet and must come second. */
      loadScript(address("vendor/leaflet.js")).then(function () {
        return loadScript(address("vendor/leaflet.markercluster.js"));
      }),
      loadScript(address(root.dataset.basemap || "basemap.js")),
      loadScript(address(root.dataset.events || "../../data/map-events.js")),
    ]);
  }

  /* ---- Text and elements ---------------------------------------------------------------------------------- */

  function filled(text, values) {
    return text.replace(/\{(\w+)\}/g, function (whole, key) {
      return key in values ? String(values[key]) : whole;
    });
  }

  /* Elements are built, never pasted from text: names come from articles and may hold any character. */
  function element(tag, className, text) {
    var node = document.createElement(tag);
    if (className) {
      node.className = className;
    }
    if (text !== undefined) {
      node.textContent = text;
    }
    return node;
  }

  function domainOf(event) {
    return Object.prototype.hasOwnProperty.call(SHAPES, event.domain) ? event.domain : "unknown";
  }

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
    var still = calm.matches;
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

  /* ---- Markers -------------------------------------------------------------------------------------------- */

  function precisionOf(place, text) {
    if (place.precision_words) {
      return place.precision_words;
    }
    return place.precision_km ? filled(text.radius, { km: place.precision_km }) : "";
  }

  function markerFor(event, place, text) {
    var domain = domainOf(event);
    var spoken = [event.name, event.when, place.name, precisionOf(place, text)].filter(Boolean).join(", ");
    var marker = L.marker(pointOf(place), {
      title: event.name,
      alt: spoken,
      riseOnHover: true,
      icon: L.divIcon({
        className: "map-marker",
        html:
          '<svg viewBox="-9 -9 18 18" aria-hidden="true" focusable="false"><g class="map-mark map-' +
          domain + '">' + SHAPES[domain] + "</g></svg>",
        iconSize: [28, 28],
      }),
    });
    marker.spoken = spoken;
    marker.bindPopup(function () {
      return popupContent(event, place, text);
    }, POPUP);
    return marker;
  }

  function zoneFor(event, place) {
    var look = { className: "map-zone map-" + domainOf(event), interactive: false };
    var point = pointOf(place);
    if (place.outline && place.outline.length > 2) {
      return L.polygon(place.outline.map(function (corner) {
        return [corner[0], beside(point[1], corner[1])];
      }), look);
    }
    return place.precision_km > 0 ? L.circle(point, L.extend({ radius: place.precision_km * 1000 }, look)) : null;
  }

  /* Circles that a marker would cover at this zoom only make specks beside the clusters. */
  function showZones(map, group, zones) {
    group.clearLayers();
    zones.forEach(function (zone) {
      var centre = zone.getRadius && zone.getLatLng();
      var metres = centre && map.distance(centre, map.layerPointToLatLng(map.latLngToLayerPoint(centre).add([10, 0])));
      if (!centre || zone.getRadius() > metres) {
        group.addLayer(zone);
      }
    });
  }

  function popupContent(event, place, text) {
    var box = element("div", "map-popup");
    var title = element("p", "map-popup-title");
    var link = element("a", "", event.name);
    link.href = new URL(event.url, SITE_ROOT).href;
    title.appendChild(link);
    box.appendChild(title);
    var list = element("dl", "");
    function row(term, value) {
      if (value && value.length) {
        list.appendChild(element("dt", "", term));
        list.appendChild(element("dd", "", Array.isArray(value) ? value.join("; ") : value));
      }
    }
    row(text.when, event.when);
    row(text.where, place.role ? place.name + " (" + place.role + ")" : place.name);
    row(text.precision, precisionOf(place, text));
    row(text.participants, (event.participants || []).join(", "));
    row(text.figures, event.figures);
    row(text.sources, event.sources);
    box.appendChild(list);
    return box;
  }

  /* ---- Clusters and the keyboard -------------------------------------------------------------------------- */

  function clusterGroup() {
    return L.markerClusterGroup({
      maxClusterRadius: CLUSTER_PIXELS,
      animate: !calm.matches,
      showCoverageOnHover: false,
      spiderfyDistanceMultiplier: 1.6,
      spiderLegPolylineOptions: { className: "map-leg", weight: 1.2 },
      iconCreateFunction: function (cluster) {
        return L.divIcon({
          className: "map-cluster",
          html: element("span", "", String(cluster.getChildCount())),
          iconSize: [36, 36],
        });
      },
    });
  }

  /* Leaflet names markers by `alt` only for images, and the plugin names clusters by their number alone. */
  function nameMarkers(map, text) {
    map.on("layeradd", function (added) {
      var layer = added.layer;
      if (!layer.getElement || !(layer.spoken || layer.getChildCount)) {
        return;
      }
      window.setTimeout(function () {
        var node = layer.getElement();
        if (node) {
          var count = layer.getChildCount ? layer.getChildCount() : 0;
          node.setAttribute("aria-label", count ? filled(text.cluster, { count: count }) : layer.spoken);
          node.removeAttribute("title");
        }
      }, 0);
    });
  }

  function focusLayer(layer, map) {
    var node = layer && layer.getElement && layer.getElement();
    if (node && node.isConnected) {
      node.focus({ preventScroll: true });
    } else {
      map.getContainer().focus({ preventScroll: true });
    }
  }

  /* A cluster opened with Enter goes away, and the focus with it: hand it to the first of its markers. */
  function keepFocusInClusters(map, group) {
    group.on("clusterkeypress", function (pressed) {
      if (!pressed.originalEvent || pressed.originalEvent.key !== "Enter") {
        return;
      }
      var first = pressed.layer.getAllChildMarkers()[0];
      function settle() {
        group.off("animationend spiderfied", settle);
        map.off("moveend", settleSoon);
        focusLayer(group.getVisibleParent(first) || first, map);
      }
      function settleSoon() {
        window.setTimeout(settle, 350);
      }
      if (calm.matches) {
        /* Without animation it has all happened before this handler runs. */
        window.setTimeout(settle, 0);
        return;
      }
      group.on("animationend spiderfied", settle);
      map.on("moveend", settleSoon);
    });
  }

  function focusPopups(map, container, text) {
    map.on("popupopen", function (opened) {
      var node = opened.popup.getElement();
      var link = node.querySelector(".map-popup-title a");
      node.setAttribute("role", "dialog");
      node.setAttribute("aria-label", link.textContent);
      var button = node.querySelector(".leaflet-popup-close-button");
      if (button) {
        button.setAttribute("aria-label", text.close);
        button.setAttribute("title", text.close);
      }
      link.focus({ preventScroll: true });
    });
    map.on("popupclose", function (closed) {
      var node = closed.popup.getElement();
      var inside = node && node.contains(document.activeElement);
      if (inside || document.activeElement === document.body) {
        focusLayer(closed.popup._source, map);
      }
    });
    container.addEventListener("keydown", function (pressed) {
      if (pressed.key === "Escape" && container.querySelector(".leaflet-popup")) {
        pressed.stopPropagation();
        map.closePopup();
      }
    });
  }

  /* ---- Filters -------------------------------------------------------------------------------------------- */

  function boxes(form, name) {
    return Array.prototype.slice.call(form.querySelectorAll('input[name="' + name + '"]'));
  }

  function checkedIn(form, name) {
    var all = boxes(form, name);
    var values = all
      .filter(function (box) {
        return box.checked;
      })
      .map(function (box) {
        return box.value;
      });
    return { values: values, all: values.length === all.length };
  }

  function filtersOf(form) {
    var from = form.elements.from;
    var to = form.elements.to;
    var chosen = [Number(from.value), Number(to.value)];
    /* A span told backwards means the same span. */
    var years = [Math.min.apply(null, chosen), Math.max.apply(null, chosen)];
    var whole = [Number(from.options[0].value), Number(to.options[to.options.length - 1].value)];
    return {
      domain: checkedIn(form, "domain"),
      arrangement: checkedIn(form, "arrangement"),
      participant: form.elements.participant ? form.elements.participant.value : "",
      from: years[0],
      to: years[1],
      first: whole[0],
      last: whole[1],
      narrowed: years[0] > whole[0] || years[1] < whole[1],
    };
  }

  function isUndated(event) {
    return typeof event.year_from !== "number" && typeof event.year_to !== "number";
  }

  function passesChoices(event, filters) {
    var domains = (event.domains || []).concat(event.domain);
    var domain = filters.domain.all || filters.domain.values.some(function (value) {
      return domains.indexOf(value) >= 0;
    });
    var arrangement = filters.arrangement.all || filters.arrangement.values.indexOf(event.arrangement) >= 0;
    var participant = !filters.participant || (event.participants || []).indexOf(filters.participant) >= 0;
    return domain && arrangement && participant;
  }

  /* An event without a year cannot be placed in a span of years, so it is left out only when one is chosen. */
  function passesYears(event, filters) {
    if (!filters.narrowed) {
      return true;
    }
    if (isUndated(event)) {
      return false;
    }
    var first = typeof event.year_from === "number" ? event.year_from : -Infinity;
    var last = typeof event.year_to === "number" ? event.year_to : Infinity;
    return first <= filters.to && last >= filters.from;
  }

  function readAddress(form) {
    var query = new URLSearchParams(window.location.search);
    ["domain", "arrangement"].forEach(function (name) {
      if (query.has(name)) {
        var wanted = query.get(name).split(",");
        boxes(form, name).forEach(function (box) {
          box.checked = wanted.indexOf(box.value) >= 0;
        });
      }
    });
    ["participant", "from", "to"].forEach(function (name) {
      var select = form.elements[name];
      if (select && query.has(name)) {
        var known = Array.prototype.some.call(select.options, function (option) {
          return option.value === query.get(name);
        });
        if (known) {
          select.value = query.get(name);
        }
      }
    });
  }

  function writeAddress(filters) {
    var query = new URLSearchParams(window.location.search);
    function put(name, value) {
      if (value === null) {
        query.delete(name);
      } else {
        query.set(name, value);
      }
    }
    put("domain", filters.domain.all ? null : filters.domain.values.join(","));
    put("arrangement", filters.arrangement.all ? null : filters.arrangement.values.join(","));
    put("participant", filters.participant || null);
    put("from", filters.from > filters.first ? filters.from : null);
    put("to", filters.to < filters.last ? filters.to : null);
    var search = query.toString().replace(/%2C/g, ",");
    try {
      window.history.replaceState(
        window.history.state, "", window.location.pathname + (search ? "?" + search : "") + window.location.hash
      );
    } catch (error) {
      /* Some browsers refuse this on file://; the address then stays as it was. */
    }
  }

  /* ---- The list and the status ---------------------------------------------------------------------------- */

  function filterList(shownIds) {
    document.querySelectorAll("[data-exercise]").forEach(function (item) {
      item.hidden = !shownIds[item.dataset.exercise];
    });
    document.querySelectorAll("[data-exercise-group]").forEach(function (group) {
      group.hidden = !group.querySelector("[data-exercise]:not([hidden])");
    });
  }

  function statusText(counts, text) {
    var sentences = [counts.shown ? filled(text.shown, counts) : text.none];
    if (counts.undated) {
      sentences.push(filled(text.undated, { count: counts.undated }));
    }
    if (counts.unplaced) {
      sentences.push(filled(text.unplaced, { count: counts.unplaced }));
    }
    return sentences.join(" ");
  }

  /* ---- All together --------------------------------------------------------------------------------------- */

  function entriesOf(events, text) {
    return events.map(function (event) {
      var places = (event.places || []).filter(function (place) {
        return typeof place.lat === "number" && typeof (place.wlon === undefined ? place.lon : place.wlon) === "number";
      });
      return {
        event: event,
        points: places.map(pointOf),
        markers: places.map(function (place) {
          return markerFor(event, place, text);
        }),
        zones: places.map(function (place) {
          return zoneFor(event, place);
        }).filter(Boolean),
      };
    });
  }

  function createView(root) {
    var data = window.briefingEvents;
    var text = L.extend({}, STRINGS, data.strings);
    var form = root.querySelector("form");
    var status = root.querySelector("[role=status]");
    var stage = root.querySelector(".map-stage");
    var container = element("div", "map-live");
    container.setAttribute("role", "region");
    container.setAttribute("aria-label", text.region + " " + text.disclaimer);
    stage.appendChild(container);
    root.classList.add("map-is-live");

    var map = createMap(container, text);
    /* From here on a failure must not leave half a map behind. */
    living.push({
      root: root,
      destroy: function () {
        map.remove();
        container.remove();
        root.classList.remove("map-is-live");
      },
    });

    drawBasemap(map);
    wakeOnFocus(map, container);
    nameMarkers(map, text);
    var zoneGroup = L.layerGroup().addTo(map);
    var zones = [];
    var group = clusterGroup();
    map.addLayer(group);
    keepFocusInClusters(map, group);
    focusPopups(map, container, text);
    var entries = entriesOf(data.events, text);
    var showLabels = addLabels(map, data.labels || []);
    map.on("moveend", showLabels);
    map.on("zoomend", function () {
      showZones(map, zoneGroup, zones);
    });
    group.on("animationend spiderfied unspiderfied", showLabels);

    function apply(fit) {
      var filters = filtersOf(form);
      var counts = { shown: 0, total: entries.length, undated: 0, unplaced: 0 };
      var shownIds = {};
      var markers = [];
      var points = [];
      zones = [];
      entries.forEach(function (entry) {
        if (!passesChoices(entry.event, filters)) {
          return;
        }
        if (!passesYears(entry.event, filters)) {
          counts.undated += isUndated(entry.event) ? 1 : 0;
          return;
        }
        counts.shown += 1;
        counts.unplaced += entry.markers.length ? 0 : 1;
        shownIds[entry.event.id] = true;
        markers = markers.concat(entry.markers);
        points = points.concat(entry.points);
        zones = zones.concat(entry.zones);
      });
      map.closePopup();
      group.clearLayers();
      group.addLayers(markers);
      filterList(shownIds);
      status.textContent = statusText(counts, text);
      writeAddress(filters);
      if (fit && points.length) {
        map.fitBounds(L.latLngBounds(points).pad(0.12), { maxZoom: 5, animate: false });
      }
      showZones(map, zoneGroup, zones);
      showLabels();
    }

    form.addEventListener("change", function () {
      apply(false);
    });
    form.addEventListener("reset", function () {
      /* The event comes before the fields change. */
      window.setTimeout(function () {
        apply(true);
      }, 0);
    });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
    });
    apply(true);
  }

  function fallBack(root, error) {
    living = living.filter(function (view) {
      if (view.root !== root) {
        return true;
      }
      view.destroy();
      return false;
    });
    root.classList.add("map-failed");
    window.console.warn("The interactive map could not start; the printed map stays.", error);
  }

  function start(root) {
    var form = root.querySelector("form");
    if (!form) {
      return;
    }
    readAddress(form);
    loadEverything(root)
      .then(function () {
        /* The reader may have left the page while files were loading. */
        if (root.isConnected) {
          createView(root);
        }
      })
      .catch(function (error) {
        fallBack(root, error);
      });
  }

  function boot() {
    living = living.filter(function (view) {
      if (view.root.isConnected) {
        return true;
      }
      view.destroy();
      return false;
    });
    document.querySelectorAll("[data-briefing-map]:not([data-map-started])").forEach(function (root) {
      root.dataset.mapStarted = "";
      start(root);
    });
  }

  /* `document$` is the theme's sign of a new page; on file:// it may never come, so both are heard. */
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", boot);
  } else {
    boot();
  }
  if (window.document$ && window.document$.subscribe) {
    window.document$.subscribe(boot);
  }
})();
