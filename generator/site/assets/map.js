/*
 * Starts the map page: loads what it is made of, and leaves the drawings alone where anything is missing.
 *
 * Every page carries this file, so it is small; the rest (map-*.js) is loaded where a map stands. All of them are
 * classic scripts, because a page opened from a disk may neither fetch nor load modules. They share one object,
 * `window.briefingMap`, and nothing is requested from another host.
 */
(function () {
  "use strict";

  var own = (window.briefingMap = window.briefingMap || {});
  var PARTS = ["map-scene.js", "map-marks.js", "map-filters.js", "map-time.js", "map-panel.js", "map-download.js", "map-page.js"];

  /* Addresses are relative to this file, so they hold on every page, on http and on file://. */
  var HERE = document.currentScript.src;
  var loading = {};
  var living = [];

  own.siteRoot = new URL("../../", HERE).href;

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
    var files = PARTS.concat(root.dataset.basemap || "basemap.js", root.dataset.events || "../../data/map-events.js");
    /* The cluster plugin extends Leaflet and must come second. */
    var leaflet = loadScript(address("vendor/leaflet.js")).then(function () {
      return loadScript(address("vendor/leaflet.markercluster.js"));
    });
    return Promise.all([leaflet].concat(files.map(function (file) {
      return loadScript(address(file));
    })));
  }

  function fallBack(root, error) {
    living = living.filter(function (view) {
      if (view.root === root) {
        view.destroy();
      }
      return view.root !== root;
    });
    root.classList.add("map-failed");
    window.console.warn("The interactive map could not start; the printed map stays.", error);
  }

  function start(root) {
    loadEverything(root)
      .then(function () {
        /* The reader may have left the page while files were loading. */
        if (root.isConnected) {
          own.startPage(root, function (view) {
            living.push(view);
          });
        }
      })
      .catch(function (error) {
        fallBack(root, error);
      });
  }

  function boot() {
    living = living.filter(function (view) {
      if (!view.root.isConnected) {
        view.destroy();
      }
      return view.root.isConnected;
    });
    document.querySelectorAll("[data-briefing-map]:not([data-map-started])").forEach(function (root) {
      root.dataset.mapStarted = "";
      if (root.querySelector("form")) {
        start(root);
      }
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
