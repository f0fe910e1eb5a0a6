/*
 * Small comforts: names for what the theme leaves unnamed.
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

  function start() {
    nameSearch();
  }

  /* `document$` does not fire on file:// with instant navigation, so both are heard; start() may run twice. */
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
  if (window.document$ && window.document$.subscribe) window.document$.subscribe(start);
})();
