/*
 * The timeline's lanes to choose: a lane left out goes from the drawing and from the list, and the rest closes up.
 *
 * The page is complete without this file. A classic script, so that it works from file://.
 */
(function () {
  "use strict";

  var GAP = 4;

  function showDrawing(drawing, isShown) {
    var groups = Array.prototype.slice.call(drawing.querySelectorAll(".tl-group"));
    var top = null;
    var y = 0;
    groups.forEach(function (group) {
      if (top === null) {
        top = Number(/translate\(0 (\d+)\)/.exec(group.getAttribute("transform"))[1]);
        y = Number(drawing.dataset.top || top);
        drawing.dataset.top = y;
      }
      var isIn = isShown(group.dataset.lane);
      group.setAttribute("display", isIn ? "inline" : "none");
      if (isIn) {
        group.setAttribute("transform", "translate(0 " + y + ")");
        y += Number(group.querySelector(".tl-lane").getAttribute("height")) + GAP;
      }
    });
    drawing.setAttribute("viewBox", "0 0 1100 " + Math.max(y, 60));
  }

  function showList(isShown) {
    document.querySelectorAll(".tl-entry").forEach(function (entry) {
      entry.closest("li").hidden = !isShown(entry.dataset.lane);
    });
    document.querySelectorAll(".tl-list ul").forEach(function (list) {
      var isEmpty = !list.querySelector("li:not([hidden])");
      var heading = list.previousElementSibling;
      [list, heading && heading.matches("h2, h3") ? heading : null].forEach(function (node) {
        if (node) {
          node.toggleAttribute("data-timeline-empty", isEmpty);
        }
      });
    });
  }

  function start() {
    var form = document.querySelector("[data-timeline-filter]:not([data-started])");
    var drawing = document.querySelector(".tl-board svg.timeline");
    if (!form || !drawing) {
      return;
    }
    form.dataset.started = "";
    var boxes = Array.prototype.slice.call(form.querySelectorAll("input"));

    function show() {
      function isShown(lane) {
        return boxes.some(function (box) {
          return box.checked && box.value === lane;
        });
      }
      showDrawing(drawing, isShown);
      showList(isShown);
    }

    form.addEventListener("change", show);
    form.addEventListener("submit", function (event) {
      event.preventDefault();
    });
    form.querySelectorAll("[data-lanes]").forEach(function (button) {
      button.addEventListener("click", function () {
        var wanted = button.dataset.lanes.split(" ");
        boxes.forEach(function (box) {
          box.checked = !button.dataset.lanes || wanted.indexOf(box.value) >= 0;
        });
        show();
      });
    });
  }

  /* `document$` does not fire on file:// with instant navigation, so both are heard; start() may run twice. */
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
  if (window.document$ && window.document$.subscribe) {
    window.document$.subscribe(start);
  }
})();
