/*
 * Small comforts: names for what the theme leaves unnamed, and the scripts of single pages.
 *
 * Every page is complete without this file. A classic script, so that it works from file://.
 */
(function () {
  "use strict";

  /* The theme's search dialog has no accessible name. */
  function nameSearch() {
    document.querySelectorAll(".md-search[role=dialog]:not([aria-label])").forEach(function (dialog) {
      dialog.setAttribute("aria-label", "Search");
    });
  }

  /* Scripts that one kind of page needs, by what stands on it; other pages are spared their weight. */
  var PARTS = { "[data-briefing-map]": "map.js", "[data-timeline-filter]": "timeline.js" };
  var HERE = document.currentScript.src;

  function readParts() {
    Object.keys(PARTS).forEach(function (selector) {
      if (!document.querySelector(selector)) return;
      var script = document.createElement("script");
      script.src = new URL(PARTS[selector], HERE).href;
      document.head.appendChild(script);
      delete PARTS[selector];
    });
  }

  function start() {
    nameSearch();
    readParts();
  }

  /* `document$` does not fire on file:// with instant navigation, so both are heard; start() may run twice. */
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
  if (window.document$ && window.document$.subscribe) window.document$.subscribe(start);
})();
