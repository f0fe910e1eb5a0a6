/*
 * The strip of time: two handles and a window between them choose months; a button steps through the years.
 *
 * Nothing moves unless it is asked to, and where motion is to be reduced, only step by step.
 */
(function () {
  "use strict";

  var own = (window.briefingMap = window.briefingMap || {});
  var STEP_MILLISECONDS = 1800;
  /* A handle dragged this close to the turn of a year is meant to stand there. */
  var NEAR_PIXELS = 8;
  /* Less than this is a click and not a drag. */
  var DRAG_PIXELS = 4;

  function monthWords(axis, months, month) {
    return months[((month % 12) + 12) % 12] + " " + (axis.first + Math.floor(month / 12));
  }

  function clamped(value, least, most) {
    return Math.min(Math.max(value, least), most);
  }

  /*
   * Args: root of the page's map, axis of months, names of months, the interface's words, and two functions:
   * `change(from, to, isChoice)` when the reader moves the span, `busy(isPlaying)` when it plays by itself.
   */
  function create(root, axis, months, text, change, busy) {
    var strip = root.querySelector(".strip");
    if (!strip) {
      return { show: function () {}, stop: function () {} };
    }
    var time = strip.querySelector(".strip-time");
    var span = { from: 0, to: axis.months };
    var timer = null;

    /* ---- What is laid over the drawing -------------------------------------------------------------------- */

    var shades = [own.element("div", "strip-shade strip-shade-before"), own.element("div", "strip-shade strip-shade-after")];
    var pane = own.element("div", "strip-window");
    var handles = { from: handle("from", text.from_handle), to: handle("to", text.to_handle) };
    var layer = own.element("div", "strip-brush");
    var rails = { from: own.element("div", "strip-rail"), to: own.element("div", "strip-rail") };
    rails.from.appendChild(handles.from);
    rails.to.appendChild(handles.to);
    [shades[0], shades[1], pane, rails.from, rails.to].forEach(function (node) {
      layer.appendChild(node);
    });
    time.appendChild(layer);

    function handle(name, label) {
      var node = own.element("div", "strip-handle strip-handle-" + name);
      node.tabIndex = 0;
      node.setAttribute("role", "slider");
      node.setAttribute("aria-label", label);
      node.setAttribute("aria-orientation", "horizontal");
      node.addEventListener("keydown", function (pressed) {
        var month = afterKey(pressed.key, span[name]);
        if (month !== null) {
          pressed.preventDefault();
          stop();
          move(name, month, false);
        }
      });
      return node;
    }

    function afterKey(key, month) {
      var steps = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 12, PageDown: -12 };
      if (key === "Home" || key === "End") {
        return key === "Home" ? 0 : axis.months;
      }
      return key in steps ? month + steps[key] : null;
    }

    function move(name, month, isChoice) {
      if (name === "from") {
        change(clamped(month, 0, span.to - 1), span.to, isChoice);
      } else {
        change(span.from, clamped(month, span.from + 1, axis.months), isChoice);
      }
    }

    /* ---- The pointer -------------------------------------------------------------------------------------- */

    function monthAt(clientX) {
      var box = time.getBoundingClientRect();
      var exact = clamped((clientX - box.left) / box.width, 0, 1) * axis.months;
      var turn = 12 * Math.round(exact / 12);
      return Math.abs(exact - turn) * box.width / axis.months < NEAR_PIXELS ? turn : Math.round(exact);
    }

    function gripOf(target) {
      if (target === handles.from || target === handles.to) {
        return target === handles.from ? "from" : "to";
      }
      return target === pane && (span.from > 0 || span.to < axis.months) ? "window" : "new";
    }

    time.addEventListener("pointerdown", function (pressed) {
      if (pressed.button !== 0 || pressed.target.closest(".strip-mark, .strip-years")) {
        return;
      }
      var grip = gripOf(pressed.target);
      var begun = { x: pressed.clientX, month: monthAt(pressed.clientX), from: span.from, to: span.to };
      var moved = false;
      stop();

      function follow(event) {
        moved = moved || Math.abs(event.clientX - begun.x) > DRAG_PIXELS;
        if (moved) {
          drag(grip, begun, monthAt(event.clientX), false);
        }
      }

      function leave(event) {
        time.removeEventListener("pointermove", follow);
        time.removeEventListener("pointerup", leave);
        time.removeEventListener("pointercancel", leave);
        if (moved && event.type === "pointerup") {
          drag(grip, begun, monthAt(event.clientX), true);
        }
      }

      time.setPointerCapture(pressed.pointerId);
      time.addEventListener("pointermove", follow);
      time.addEventListener("pointerup", leave);
      time.addEventListener("pointercancel", leave);
    });

    function drag(grip, begun, month, isChoice) {
      if (grip === "window") {
        var shift = clamped(month - begun.month, -begun.from, axis.months - begun.to);
        change(begun.from + shift, begun.to + shift, isChoice);
      } else if (grip === "new") {
        var low = Math.min(month, begun.month);
        change(Math.min(low, axis.months - 1), Math.max(month, begun.month, low + 1), isChoice);
      } else {
        move(grip, month, isChoice);
      }
    }

    /* ---- Years and playing -------------------------------------------------------------------------------- */

    /* A year's name chooses that year; once more, and all years are back. */
    strip.querySelectorAll(".strip-year").forEach(function (label, index) {
      if (!label.textContent) {
        return;
      }
      var button = own.element("button", "strip-year-button", label.textContent);
      button.type = "button";
      button.addEventListener("click", function () {
        var only = span.from === 12 * index && span.to === 12 * index + 12;
        stop();
        change(only ? 0 : 12 * index, only ? axis.months : 12 * index + 12, true);
      });
      label.textContent = "";
      label.appendChild(button);
    });

    function yearFrom(direction) {
      if (span.from === 0 && span.to === axis.months) {
        return direction > 0 ? 0 : axis.months - 12;
      }
      return 12 * (Math.floor((direction > 0 ? span.from : span.to - 1) / 12) + direction);
    }

    /* One year on or back; false at the end of the strip. */
    function step(direction, isChoice) {
      var month = yearFrom(direction);
      if (month < 0 || month >= axis.months) {
        return false;
      }
      change(month, month + 12, isChoice);
      return true;
    }

    function button(className, words, act) {
      var node = own.element("button", "map-button " + className, words);
      node.type = "button";
      node.addEventListener("click", act);
      strip.querySelector(".strip-play").appendChild(node);
      return node;
    }

    button("strip-back", "‹ " + text.earlier, function () {
      stop();
      step(-1, true);
    });
    var play = button("strip-run", "▶ " + text.play, function () {
      if (timer) {
        stop();
      } else {
        start();
      }
    });
    button("strip-on", text.later + " ›", function () {
      stop();
      step(1, true);
    });

    function start() {
      if (own.calm.matches) {
        return;
      }
      play.textContent = "❚❚ " + text.pause;
      busy(true);
      if (span.to === axis.months) {
        change(0, 12, false);
      } else {
        step(1, false);
      }
      timer = window.setInterval(function () {
        if (!step(1, false)) {
          stop();
        }
      }, STEP_MILLISECONDS);
    }

    function stop() {
      if (timer) {
        window.clearInterval(timer);
        timer = null;
        play.textContent = "▶ " + text.play;
        busy(false);
      }
    }

    /* ---- Showing it --------------------------------------------------------------------------------------- */

    /* Everything laid over is as wide as the strip and moved by transforms, which shift no layout. */
    function place(node, left, right) {
      node.style.transform =
        "translateX(" + (100 * left) / axis.months + "%) scaleX(" + (right - left) / axis.months + ")";
    }

    function showHandle(name, value, least, most, words) {
      rails[name].style.transform = "translateX(" + (100 * value) / axis.months + "%)";
      handles[name].setAttribute("aria-valuemin", least);
      handles[name].setAttribute("aria-valuemax", most);
      handles[name].setAttribute("aria-valuenow", value);
      handles[name].setAttribute("aria-valuetext", words);
    }

    function show(from, to) {
      span = { from: from, to: to };
      var words = { first: monthWords(axis, months, from), last: monthWords(axis, months, to - 1) };
      place(shades[0], 0, from);
      place(shades[1], to, axis.months);
      place(pane, from, to);
      showHandle("from", from, 0, to - 1, words.first);
      showHandle("to", to, from + 1, axis.months, words.last);
      layer.classList.toggle("strip-brush-whole", from === 0 && to === axis.months);
      strip.querySelectorAll(".strip-year-button").forEach(function (node) {
        var index = Number(node.textContent) - axis.first;
        node.setAttribute("aria-pressed", String(from <= 12 * index && to >= 12 * index + 12 && to - from < axis.months));
      });
      strip.querySelector("[data-span]").textContent = own.filled(text.span, words);
    }

    show(0, axis.months);
    return { show: show, stop: stop };
  }

  own.time = { create: create };
})();
