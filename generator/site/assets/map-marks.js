/*
 * What stands on the map: a marker for each place of each exercise, how well the place is known as a circle or an
 * area, routes as dotted lines, and the one exercise that is chosen, in front of all others.
 */
(function () {
  "use strict";

  var own = (window.briefingMap = window.briefingMap || {});
  var CLUSTER_PIXELS = 40;

  /* The shapes of generator/site/maps/symbols.py, which a test holds equal. */
  var SHAPES = {
    naval: '<circle class="map-shape" r="6"/>',
    air: '<path class="map-shape" d="M0-7 6.6 5H-6.6z"/>',
    land: '<path class="map-shape" d="M-5.4-5.4H5.4V5.4H-5.4z"/>',
    "joint-domain": '<path class="map-shape" d="M0-7.6 7.6 0 0 7.6-7.6 0z"/>',
    unknown: '<circle class="map-shape" r="5.2"/>',
  };

  function domainOf(event) {
    return Object.prototype.hasOwnProperty.call(SHAPES, event.domain) ? event.domain : "unknown";
  }

  function symbolOf(event, className) {
    var domain = domainOf(event);
    return (
      '<svg class="' + className + '" viewBox="-9 -9 18 18" aria-hidden="true" focusable="false"><g class="map-mark map-' +
      domain + '">' + SHAPES[domain] + "</g></svg>"
    );
  }

  /* ---- Markers, zones, routes ----------------------------------------------------------------------------- */

  function markerFor(event, place, text, choose) {
    var spoken = own.filled(text.marker, {
      name: event.name, when: event.when, place: place.name, precision: place.precision_words,
    });
    var marker = L.marker(own.pointOf(place), {
      title: event.name,
      alt: spoken,
      riseOnHover: true,
      icon: L.divIcon({ className: "map-marker", html: symbolOf(event, ""), iconSize: [28, 28] }),
    });
    marker.spoken = spoken;
    marker.exercise = event.id;
    /* Leaflet turns Enter on a marker into a press of a key, not into a click. */
    marker.on("click", function () {
      choose(event.id, marker);
    });
    marker.on("keypress", function (pressed) {
      if (pressed.originalEvent.key === "Enter") {
        choose(event.id, marker);
      }
    });
    return marker;
  }

  function zoneFor(event, place, more) {
    var look = { className: "map-zone map-" + domainOf(event) + more, interactive: false };
    var point = own.pointOf(place);
    if (place.outline && place.outline.length > 2) {
      return L.polygon(place.outline.map(function (corner) {
        return [corner[0], own.beside(point[1], corner[1])];
      }), look);
    }
    return place.precision_km > 0 ? L.circle(point, L.extend({ radius: place.precision_km * 1000 }, look)) : null;
  }

  function routeFor(event, more) {
    if (!event.route || event.route.length < 2) {
      return null;
    }
    return L.polyline(event.route.map(function (number) {
      return own.pointOf(event.places[number]);
    }), { className: "map-route map-" + domainOf(event) + more, interactive: false, smoothFactor: 0 });
  }

  function entryOf(event, text, choose) {
    return {
      event: event,
      points: event.places.map(own.pointOf),
      markers: event.places.map(function (place) {
        return markerFor(event, place, text, choose);
      }),
      shapes: event.places
        .map(function (place) {
          return zoneFor(event, place, "");
        })
        .concat(routeFor(event, ""))
        .filter(Boolean),
    };
  }

  /* Circles that a marker would cover at this zoom only make specks beside the clusters. */
  function showShapes(map, group, shapes) {
    group.clearLayers();
    shapes.forEach(function (shape) {
      var centre = shape.getRadius && shape.getLatLng();
      var metres = centre && map.distance(centre, map.layerPointToLatLng(map.latLngToLayerPoint(centre).add([10, 0])));
      if (!centre || shape.getRadius() > metres) {
        group.addLayer(shape);
      }
    });
  }

  /* The chosen exercise once more, above clusters that may hold its markers. */
  function showChosen(group, event) {
    group.clearLayers();
    if (!event) {
      return;
    }
    event.places.forEach(function (place) {
      var zone = zoneFor(event, place, " map-zone-chosen");
      if (zone) {
        group.addLayer(zone);
      }
    });
    var route = routeFor(event, " map-route-chosen");
    if (route) {
      group.addLayer(route);
    }
    event.places.forEach(function (place) {
      group.addLayer(L.marker(own.pointOf(place), {
        interactive: false,
        keyboard: false,
        zIndexOffset: 1000,
        icon: L.divIcon({ className: "map-chosen", html: symbolOf(event, ""), iconSize: [36, 36] }),
      }));
    });
  }

  /* ---- Clusters and the keyboard -------------------------------------------------------------------------- */

  /* An exercise at several places has several markers, and is one exercise. */
  function exercisesIn(cluster) {
    return new Set(cluster.getAllChildMarkers().map(function (marker) {
      return marker.exercise;
    })).size;
  }

  function clusterGroup() {
    return L.markerClusterGroup({
      maxClusterRadius: CLUSTER_PIXELS,
      animate: !own.calm.matches,
      showCoverageOnHover: false,
      spiderfyDistanceMultiplier: 1.6,
      spiderLegPolylineOptions: { className: "map-leg", weight: 1.2 },
      iconCreateFunction: function (cluster) {
        return L.divIcon({
          className: "map-cluster",
          html: own.element("span", "", String(exercisesIn(cluster))),
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
          var places = layer.getChildCount ? layer.getChildCount() : 0;
          var counts = places && { count: exercisesIn(layer), places: places };
          node.setAttribute("aria-label", places ? own.filled(text.cluster, counts) : layer.spoken);
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
      if (own.calm.matches) {
        /* Without animation it has all happened before this handler runs. */
        window.setTimeout(settle, 0);
        return;
      }
      group.on("animationend spiderfied", settle);
      map.on("moveend", settleSoon);
    });
  }

  own.marks = {
    entryOf: entryOf,
    symbolOf: symbolOf,
    showShapes: showShapes,
    showChosen: showChosen,
    clusterGroup: clusterGroup,
    nameMarkers: nameMarkers,
    keepFocusInClusters: keepFocusInClusters,
    focusLayer: focusLayer,
  };
})();
