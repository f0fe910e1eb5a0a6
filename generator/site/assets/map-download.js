/*
 * Takes away what is shown, as GeoJSON (RFC 7946) or CSV, made in the browser from the data already there.
 */
(function () {
  "use strict";

  var own = (window.briefingMap = window.briefingMap || {});
  var COLUMNS = [
    "id", "name", "when", "start", "end", "kind", "domains", "arrangement", "participants", "places", "figures",
    "sources", "url",
  ];

  /* As in generator/site/geojson.py: a point without its circle would pretend to knowledge. */
  var WIDEST_POINT_KM = 2500;

  /* ---- Plain values --------------------------------------------------------------------------------------- */

  /* Of a page opened from a disk, an address would tell where on the disk. */
  function addressOf(event) {
    return window.location.protocol === "file:" ? event.url : new URL(event.url, own.siteRoot).href;
  }

  function propertiesOf(event) {
    return {
      id: event.id,
      name: event.name,
      when: event.when,
      start: event.start,
      end: event.end,
      kind: event.kind,
      domains: event.domains,
      arrangement: event.arrangement,
      participants: event.participants,
      places: event.places.map(function (place) {
        return place.name + " (" + place.lat + ", " + place.lon + ", " + place.precision_words + ")";
      }).concat(event.elsewhere),
      figures: event.figures.map(function (figure) {
        return figure.words + " (" + figure.by + ")";
      }),
      sources: event.sources.map(function (source) {
        return source.name;
      }),
      url: addressOf(event),
    };
  }

  /* ---- Geometry ------------------------------------------------------------------------------------------- */

  /* Points as [longitude, latitude], where the map's longitudes run on to 330. */
  function outlineOf(place) {
    var anchor = own.pointOf(place)[1];
    return place.outline.map(function (corner) {
      return [own.beside(anchor, corner[1]), corner[0]];
    });
  }

  function crossing(one, other, edge) {
    var share = (edge - one[0]) / (other[0] - one[0]);
    return [edge, one[1] + share * (other[1] - one[1])];
  }

  /* What of a ring lies on one side of a meridian (Sutherland and Hodgman, 1974). */
  function cut(ring, edge, side) {
    var kept = [];
    ring.forEach(function (point, index) {
      var next = ring[(index + 1) % ring.length];
      var inside = side * (point[0] - edge) >= 0;
      if (inside) {
        kept.push(point);
      }
      if (inside !== side * (next[0] - edge) >= 0) {
        kept.push(crossing(point, next, edge));
      }
    });
    return kept;
  }

  function area(ring) {
    return ring.reduce(function (sum, point, index) {
      var next = ring[(index + 1) % ring.length];
      return sum + point[0] * next[1] - next[0] * point[1];
    }, 0);
  }

  function onTurn(points, turn) {
    return points.map(function (point) {
      return [Math.round((point[0] - turn) * 1e4) / 1e4, Math.round(point[1] * 1e4) / 1e4];
    });
  }

  /* Anticlockwise, closed, and in two parts where the antimeridian runs through it. */
  function polygonOf(ring) {
    var parts = [[cut(cut(ring, 180, -1), -180, 1), 0], [cut(ring, 180, 1), 360], [cut(ring, -180, -1), -360]]
      .filter(function (part) {
        return part[0].length > 2 && area(part[0]) !== 0;
      })
      .map(function (part) {
        var turned = onTurn(area(part[0]) > 0 ? part[0] : part[0].slice().reverse(), part[1]);
        return [turned.concat([turned[0]])];
      });
    return parts.length === 1
      ? { type: "Polygon", coordinates: parts[0] }
      : { type: "MultiPolygon", coordinates: parts };
  }

  function routeOf(points) {
    var lines = [[points[0]]];
    points.slice(1).forEach(function (point, index) {
      var before = points[index];
      if (before[0] > 180 !== point[0] > 180) {
        var edge = crossing(before, point, 180);
        lines[lines.length - 1].push(edge);
        lines.push([edge]);
      }
      lines[lines.length - 1].push(point);
    });
    var turned = lines.map(function (line) {
      return onTurn(line, line[line.length - 1][0] > 180 || line[0][0] > 180 ? 360 : 0);
    });
    return turned.length === 1
      ? { type: "LineString", coordinates: turned[0] }
      : { type: "MultiLineString", coordinates: turned };
  }

  function feature(id, geometry, properties, more) {
    return { type: "Feature", id: id, geometry: geometry, properties: Object.assign({}, properties, more) };
  }

  /* A point for each place, its area if it has one, the route as schematic; without a place no geometry. */
  function featuresOf(event) {
    var properties = propertiesOf(event);
    var found = [];
    event.places.forEach(function (place, index) {
      var more = { place: place.name, role: place.role, place_precision_km: place.precision_km };
      var id = event.id + "@" + index;
      var isKnown = place.precision_km <= WIDEST_POINT_KM;
      var point = isKnown ? { type: "Point", coordinates: [place.lon, place.lat] } : null;
      found.push(feature(id, point, properties, more));
      if (place.outline.length > 2) {
        found.push(feature(id + ":outline", polygonOf(outlineOf(place)), properties, more));
      }
    });
    if (event.route.length > 1) {
      var way = event.route.map(function (number) {
        var point = own.pointOf(event.places[number]);
        return [point[1], point[0]];
      });
      found.push(feature(event.id + ":route", routeOf(way), properties, { schematic: true }));
    }
    return found.length ? found : [feature(event.id, null, properties, {})];
  }

  function geojson(events) {
    var features = events.reduce(function (all, event) {
      return all.concat(featuresOf(event));
    }, []);
    return JSON.stringify({ type: "FeatureCollection", features: features }, null, 1) + "\n";
  }

  /* ---- CSV ------------------------------------------------------------------------------------------------ */

  /* RFC 4180; what a spreadsheet would take for a formula is marked as text. */
  function cell(value) {
    var words = value === null || value === undefined ? "" : Array.isArray(value) ? value.join("; ") : String(value);
    var safe = /^[\s]*[=+\-@\t\r]/.test(words) ? "'" + words : words;
    return '"' + safe.replace(/"/g, '""') + '"';
  }

  function csv(events) {
    var lines = [COLUMNS.map(cell).join(",")].concat(events.map(function (event) {
      var properties = propertiesOf(event);
      return COLUMNS.map(function (name) {
        return cell(properties[name]);
      }).join(",");
    }));
    /* The mark at the front tells spreadsheets that this is UTF-8. */
    return "\ufeff" + lines.join("\r\n") + "\r\n";
  }

  var FORMATS = {
    geojson: { make: geojson, type: "application/geo+json", name: "exercises-shown.geojson" },
    csv: { make: csv, type: "text/csv;charset=utf-8", name: "exercises-shown.csv" },
  };

  function save(format, events) {
    var chosen = FORMATS[format];
    var address = URL.createObjectURL(new Blob([chosen.make(events)], { type: chosen.type }));
    var link = own.element("a");
    link.href = address;
    link.download = chosen.name;
    document.body.appendChild(link);
    link.click();
    link.remove();
    window.setTimeout(function () {
      URL.revokeObjectURL(address);
    }, 10000);
  }

  own.download = { save: save };
})();
