/*
 * Lists: tables that sort by a column; and where there is a form above a list, the script that makes it work.
 *
 * Every page is complete without this file. A classic script, so that it works from file://.
 */
(function () {
  "use strict";

  /* Addresses are relative to this file, so they hold on every page, on http and on file://. */
  var HERE = document.currentScript.src;
  var asked = false;

  /* What a row is sorted by; nothing where a source is silent. */
  function keyOf(row, column) {
    var cell = row.cells[column];
    var marked = cell.querySelector("[data-sort]");
    var text = marked ? marked.getAttribute("data-sort") : cell.querySelector(".silent") ? "" : cell.textContent.trim();
    var number = Number(text.replace(/,/g, ""));
    return { text: text.toLowerCase(), number: text !== "" && !Number.isNaN(number) ? number : null };
  }

  /* "Not reported" is no small number: it stands last in either direction. */
  function order(a, b, descending) {
    if (!a.text || !b.text) return (a.text ? 0 : 1) - (b.text ? 0 : 1);
    return descending ? compare(b, a) : compare(a, b);
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
      return order(a.key, b.key, descending) || a.index - b.index;
    });
    rows.forEach(function (entry) {
      body.appendChild(entry.row);
    });
  }

  /* Of numbers the largest are looked for first. */
  function holdsNumbers(table, column) {
    var keys = Array.prototype.map.call(table.tBodies[0].rows, function (row) {
      return keyOf(row, column);
    }).filter(function (key) {
      return key.text;
    });
    return keys.length > 0 && keys.every(function (key) {
      return key.number !== null;
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
      var told = cell.querySelector("[data-sorts]");
      if (told) button.setAttribute("aria-label", (button.title = told.dataset.sorts));
      button.addEventListener("click", function () {
        var sorted = cell.getAttribute("aria-sort");
        var descending = sorted ? sorted === "ascending" : holdsNumbers(table, column);
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

  /* Most pages have no such form, and are spared the script. */
  function loadFormScript() {
    if (asked || !document.querySelector("form[data-list]")) return;
    asked = true;
    var script = document.createElement("script");
    script.src = new URL("list-form.js", HERE).href;
    document.head.appendChild(script);
  }

  function start() {
    document.querySelectorAll(".table-scroll:not(.matrix) table").forEach(makeSortable);
    loadFormScript();
  }

  /* The end of the page is where this file is loaded, so the form is there; the sooner its script is asked for. */
  loadFormScript();
  /* `document$` does not fire on file:// with instant navigation, so both are heard; start() may run twice. */
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
  if (window.document$ && window.document$.subscribe) window.document$.subscribe(start);
})();
