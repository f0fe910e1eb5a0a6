/*
 * The map page as one view: form, map, strip, panel and list show the same exercises, and the address says which.
 */
(function () {
  "use strict";

  var own = (window.briefingMap = window.briefingMap || {});

  function startPage(root, started) {
    var data = window.briefingEvents;
    var text = data.strings;
    var form = root.querySelector("form");
    var status = root.querySelector("[role=status]");
    var container = own.element("div", "map-live");
    container.setAttribute("role", "region");
    container.setAttribute("aria-label", text.region + " " + text.disclaimer);
    root.querySelector(".map-stage").appendChild(container);
    root.classList.add("map-is-live");
    document.documentElement.classList.add("map-page-live");

    var map = own.scene.create(container, text);
    var listeners = [];
    var time = null;
    /* From here on a failure must not leave half a map behind. */
    started({
      root: root,
      destroy: function () {
        if (time) {
          time.stop();
        }
        listeners.forEach(function (listener) {
          listener[0].removeEventListener(listener[1], listener[2]);
        });
        map.remove();
        container.remove();
        root.classList.remove("map-is-live");
        document.documentElement.classList.remove("map-page-live");
      },
    });

    function listen(target, type, hear) {
      target.addEventListener(type, hear);
      listeners.push([target, type, hear]);
    }

    /* ---- The parts ---------------------------------------------------------------------------------------- */

    own.scene.drawBasemap(map);
    own.scene.wakeOnFocus(map, container);
    own.marks.nameMarkers(map, text);
    var shapeGroup = L.layerGroup().addTo(map);
    var chosenGroup = L.layerGroup().addTo(map);
    var group = own.marks.clusterGroup(text);
    map.addLayer(group);
    own.marks.keepFocusInClusters(map, group);
    var showLabels = own.scene.addLabels(map, data.labels);
    var axis = own.filters.axisOf(form);
    var events = data.events;
    var byId = {};
    var entries = events.map(function (event) {
      byId[event.id] = event;
      return own.marks.entryOf(event, text, function (id, marker) {
        choose(id, true, function () {
          own.marks.focusLayer(group.getVisibleParent(marker) || marker, map);
        });
      });
    });
    var state = own.filters.fromAddress(form, axis, events);
    var shown = [];
    var shapes = [];
    /* What gets the focus back when the panel closes. */
    var giveBack = null;
    var panel = own.panel.create(root, text, function () { choose("", false, null); }, turn);
    time = own.time.create(root, axis, data.months, text, changeTime, function (isPlaying) {
      /* A voice that speaks every two seconds helps nobody. */
      status.setAttribute("aria-live", isPlaying ? "off" : "polite");
    });

    map.on("moveend", showLabels);
    map.on("zoomend", function () {
      own.marks.showShapes(map, shapeGroup, shapes);
    });
    group.on("animationend spiderfied unspiderfied", showLabels);

    /* ---- The view of the map, as the reader left it -------------------------------------------------------- */

    var movedByUs = false;

    function byUs(move) {
      movedByUs = true;
      move();
      movedByUs = false;
    }

    map.on("moveend", function () {
      if (!movedByUs && container.contains(document.activeElement)) {
        var centre = map.getCenter();
        state.at = [centre.lat.toFixed(2), centre.lng.toFixed(2), map.getZoom()].join(",");
        own.filters.toAddress(state, axis, false);
      }
    });

    function showView() {
      var numbers = state.at.split(",").map(Number);
      var good = numbers.length === 3 && numbers.every(isFinite) && Math.abs(numbers[0]) <= 85;
      if (!good) {
        state.at = "";
        return false;
      }
      byUs(function () {
        map.setView([numbers[0], numbers[1]], numbers[2], { animate: false });
      });
      return true;
    }

    function fit(points, closest) {
      if (points.length) {
        byUs(function () {
          map.fitBounds(L.latLngBounds(points).pad(0.15), { maxZoom: closest || 5, animate: false });
        });
      }
    }

    function pointsShown() {
      return entries.reduce(function (points, entry) {
        return shown.indexOf(entry.event) < 0 ? points : points.concat(entry.points);
      }, []);
    }

    /* ---- Showing a state ----------------------------------------------------------------------------------- */

    function show() {
      var counts = { shown: 0, total: events.length, perhaps: 0, undated: 0, without_date: 0, unplaced: 0 };
      var markers = [];
      shown = [];
      shapes = [];
      entries.forEach(function (entry) {
        if (!own.filters.passes(entry.event, state)) {
          return;
        }
        var when = own.filters.timeOf(entry.event, state, axis);
        if (!own.filters.isShown(when)) {
          counts.undated += when === "undated" ? 1 : 0;
          return;
        }
        counts.shown += 1;
        counts.perhaps += when === "perhaps" ? 1 : 0;
        counts.unplaced += entry.points.length ? 0 : 1;
        counts.without_date += entry.event.start || entry.event.end ? 0 : 1;
        shown.push(entry.event);
        markers = markers.concat(entry.markers);
        shapes = shapes.concat(entry.shapes);
      });
      if (state.exercise && shown.indexOf(byId[state.exercise]) < 0) {
        state.exercise = "";
      }
      own.filters.toForm(form, axis, state);
      own.filters.showCounts(form, state, axis, events);
      time.show(state.from, state.to);
      group.clearLayers();
      group.addLayers(markers);
      own.marks.showShapes(map, shapeGroup, shapes);
      showList();
      showChosen(false);
      showLabels();
      var words = own.filters.statusOf(counts, text);
      if (status.textContent !== words) {
        status.textContent = words;
      }
    }

    function isListed(id) {
      return shown.indexOf(byId[id]) >= 0;
    }

    function showList() {
      document.querySelectorAll("[data-exercise]").forEach(function (item) {
        item.hidden = !isListed(item.dataset.exercise);
      });
      document.querySelectorAll("[data-exercise-group]").forEach(function (part) {
        part.hidden = !part.querySelector("[data-exercise]:not([hidden])");
      });
      document.querySelectorAll(".map-none").forEach(function (note) {
        note.hidden = shown.length > 0;
      });
      root.querySelectorAll("[data-strip]").forEach(function (mark) {
        var isOut = !isListed(mark.dataset.strip);
        mark.classList.toggle("strip-out", isOut);
        mark.setAttribute("tabindex", isOut ? "-1" : "0");
        mark.setAttribute("aria-hidden", String(isOut));
      });
    }

    function showChosen(takeFocus) {
      var event = byId[state.exercise];
      own.marks.showChosen(chosenGroup, event);
      root.classList.toggle("map-has-chosen", Boolean(event));
      if (event) {
        panel.open(event, labelOf("arrangement", event.arrangement), takeFocus);
      } else {
        panel.close();
      }
      document.querySelectorAll("[data-exercise]").forEach(function (item) {
        item.classList.toggle("map-item-chosen", item.dataset.exercise === state.exercise);
      });
      root.querySelectorAll("[data-strip]").forEach(function (mark) {
        mark.classList.toggle("strip-chosen", mark.dataset.strip === state.exercise);
      });
    }

    function labelOf(name, value) {
      var box = form.querySelector('input[name="' + name + '"][value="' + value + '"]');
      var words = box ? box.parentNode.querySelector("span").firstChild.textContent.trim() : value;
      return words.charAt(0).toLowerCase() + words.slice(1);
    }

    /* ---- What the reader does ------------------------------------------------------------------------------ */

    /* Choose an exercise, or none; `back` gives the focus back to where it was chosen. On the map, it is in view. */
    function choose(id, isOnMap, back) {
      time.stop();
      if (id) {
        giveBack = back || giveBack;
        state.exercise = id;
        if (!isOnMap) {
          showPlaces(byId[id]);
        }
        showChosen(true);
      } else {
        var hadFocus = panel.holdsFocus();
        state.exercise = "";
        showChosen(false);
        if (hadFocus && giveBack) {
          giveBack();
        }
        giveBack = null;
      }
      own.filters.toAddress(state, axis, true);
    }

    function showPlaces(event) {
      fit(event.places.map(own.pointOf), 4);
    }

    /* The exercise before or after the chosen one, among those shown. */
    function turn(direction) {
      var index = shown.indexOf(byId[state.exercise]) + direction;
      if (shown[index]) {
        choose(shown[index].id, false, null);
      }
    }

    function changeTime(from, to, isChoice) {
      state.from = from;
      state.to = to;
      show();
      own.filters.toAddress(state, axis, isChoice);
    }

    listen(form, "change", function (changed) {
      time.stop();
      var isYear = changed.target.name === "from" || changed.target.name === "to";
      state = Object.assign(own.filters.fromForm(form, axis, state), isYear ? own.filters.yearsOf(form, axis) : {});
      show();
      if (changed.target.name === "near") {
        fit(pointsShown());
        state.at = "";
      }
      own.filters.toAddress(state, axis, true);
    });
    listen(form, "reset", function () {
      time.stop();
      /* The event comes before the fields change. */
      window.setTimeout(function () {
        state = Object.assign(own.filters.fromForm(form, axis, { exercise: "", at: "" }), { from: 0, to: axis.months });
        show();
        fit(pointsShown());
        own.filters.toAddress(state, axis, true);
      }, 0);
    });
    listen(form, "submit", function (event) {
      event.preventDefault();
    });
    listen(form, "click", function (pressed) {
      var button = pressed.target.closest("[data-download]");
      if (button) {
        own.download.save(button.dataset.download, shown);
      }
    });
    listen(document, "click", function (pressed) {
      var button = pressed.target.closest("[data-pick]");
      var mark = pressed.target.closest("[data-strip]");
      if (button) {
        choose(button.dataset.pick, false, function () {
          button.focus();
        });
      } else if (mark && !pressed.ctrlKey && !pressed.metaKey && !pressed.shiftKey) {
        pressed.preventDefault();
        choose(mark.dataset.strip, false, function () {
          mark.focus();
        });
      }
    });
    listen(container, "keydown", function (pressed) {
      if (pressed.key === "Escape" && state.exercise) {
        choose("", false, null);
      }
    });
    listen(window, "popstate", function () {
      time.stop();
      state = own.filters.fromAddress(form, axis, events);
      show();
      showView();
    });

    show();
    if (!showView()) {
      fit(pointsShown());
    }
    if (state.exercise && !state.at) {
      showPlaces(byId[state.exercise]);
    }
    root.classList.add("map-ready");
  }

  own.startPage = startPage;
})();
