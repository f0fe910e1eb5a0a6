/*
 * Small comforts: tables that sort by a column, names for what the theme leaves unnamed, and the scripts of single pages.
 *
 * Every page is complete without this file. A classic script, so that it works from file://.
 */
(function () {
  "use strict";

  function keyOf(row, column) {
    var cell = row.cells[column];
    var marked = cell.querySelector("[data-sort]");
    var text = marked ? marked.getAttribute("data-sort") : cell.textContent.trim();
    var number = Number(text.replace(/,/g, ""));
    return { text: text.toLowerCase(), number: text !== "" && !Number.isNaN(number) ? number : null };
  }

  function compare(a, b) {
    if (a.number !== null && b.number !== null) return a.number - b.number;
    return a.text.localeCompare(b.text);
  }

  function sortBy(table, column, descending) {
    var body = table.tBodies[0];
    var rows = Array.prototype.slice.call(body.rows).map(function (row, index) {
      return { row: row, key: keyOf(row, column), index: index };
    });
    rows.sort(function (a, b) {
      return (descending ? compare(b.key, a.key) : compare(a.key, b.key)) || a.index - b.index;
    });
    rows.forEach(function (entry) {
      body.appendChild(entry.row);
    });
  }

  function makeSortable(table) {
    if (table.dataset.sortable || !table.tHead || !table.tBodies[0] || table.tBodies[0].rows.length < 3) return;
    table.dataset.sortable = "yes";
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (cell, column) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.textContent = cell.textContent;
      button.addEventListener("click", function () {
        var descending = cell.getAttribute("aria-sort") === "ascending";
        Array.prototype.forEach.call(table.tHead.rows[0].cells, function (other) {
          other.removeAttribute("aria-sort");
        });
        cell.setAttribute("aria-sort", descending ? "descending" : "ascending");
        sortBy(table, column, descending);
      });
      cell.textContent = "";
      cell.appendChild(button);
    });
  }

  /* The theme's search dialog has no accessible name. */
  function nameSearch() {
    document.querySelectorAll(".md-search[role=dialog]:not([aria-label])").forEach(function (dialog) {
      dialog.setAttribute("aria-label", "Search");
    });
  }

  /* Scripts that one kind of page needs, by what stands on it; other pages are spared their weight. */
  var PARTS = { "[data-briefing-map]": "map.js" };
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
    document.querySelectorAll(".table-scroll:not(.matrix) table").forEach(makeSortable);
  }

  /* `document$` does not fire on file:// with instant navigation, so both are heard; start() may run twice. */
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
  if (window.document$ && window.document$.subscribe) window.document$.subscribe(start);
})();
