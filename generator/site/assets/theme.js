/*
 * What the theme wants before its own script runs, as a file, because no script may stand in a page itself.
 *
 * Loaded twice, from one file: in the head it names where the reader's choices are kept; behind the palette's buttons
 * it gives the page its colours before they are seen.
 */
(function () {
  "use strict";

  function keyOf(scope, name) {
    return scope.pathname + "." + name;
  }

  /* The theme calls these by the names below; a store that cannot be read or written is as good as an empty one. */
  function begin(base) {
    var here = new URL(base, location.href);
    // One store for all pages of the site: the same folder, whether or not it ends in a stroke.
    if (!here.pathname.endsWith("/")) here = new URL(here.pathname + "/", here);
    window.__md_scope = here;
    window.__md_hash = function (text) {
      return Array.from(text).reduce(function (sum, letter) {
        return ((sum << 5) - sum + letter.charCodeAt(0)) | 0;
      }, 0);
    };
    window.__md_get = function (name, store, scope) {
      try {
        return JSON.parse((store || localStorage).getItem(keyOf(scope || here, name)));
      } catch (unreadable) {
        return null;
      }
    };
    window.__md_set = function (name, value, store, scope) {
      try {
        (store || localStorage).setItem(keyOf(scope || here, name), JSON.stringify(value));
      } catch (full) {
        // The choice holds for this page alone.
      }
    };
  }

  /* The colours chosen before, or else those of the first palette made for what the reader's system prefers. */
  function coloursOf(stored) {
    if (stored && stored.color) return stored.color;
    var options = Array.from(document.querySelectorAll("input[data-md-color-media]"));
    var fitting = options.find(function (option) {
      return window.matchMedia(option.dataset.mdColorMedia).matches;
    });
    if (!fitting) return {};
    return {
      scheme: fitting.dataset.mdColorScheme,
      primary: fitting.dataset.mdColorPrimary,
      accent: fitting.dataset.mdColorAccent,
    };
  }

  function colour() {
    var colours = coloursOf(window.__md_get("__palette"));
    Object.keys(colours).forEach(function (name) {
      if (colours[name]) document.body.setAttribute("data-md-color-" + name, colours[name]);
    });
  }

  var base = document.currentScript && document.currentScript.dataset.base;
  if (base) begin(base);
  else if (document.body && window.__md_get) colour();
})();
