/*
 * The form above a list: choosing among its entries, counting what each choice leaves, ordering them, and taking them
 * away as CSV.
 *
 * Every list is complete without this file, and lists.js loads it only where there is a form. The form above a list (parts/filters.html.j2) holds the choices and all
 * texts; an entry holds in `data-f` the positions of its choices, facet by facet: "3;0,2;;1". What is chosen stands in
 * the address, so that a list can be shared as it is seen. A classic script, so that it works from file://.
 */
(function () {
  "use strict";

  var OFF = "list-off";
  /* How long a button says that it has copied. */
  var COPIED_MS = 2500;
  /* What belongs to the page and not to what an entry says. */
  var TOOLS = ".cite, .fix, .permalink, .unreviewed, .differs, .chip, button";

  function all(selector, root) {
    return Array.prototype.slice.call((root || document).querySelectorAll(selector));
  }

  function filled(text, values) {
    return text.replace(/\{(\w+)\}/g, function (whole, key) {
      return key in values ? String(values[key]) : whole;
    });
  }

  function flat(text) {
    return text.replace(/\s+/g, " ").trim();
  }

  /* Letters alone: what is typed finds what is printed, whatever the case, accents, dashes and apostrophes. */
  function folded(text) {
    return flat(text)
      .toLowerCase()
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .replace(/[\u2018\u2019\u02bc]/g, "'")
      .replace(/[\u2010-\u2015]/g, "-");
  }

  /* The text of an element without marks and buttons. */
  function wordsOf(node) {
    var copy = node.cloneNode(true);
    all(TOOLS, copy).forEach(function (tool) {
      tool.remove();
    });
    all("br", copy).forEach(function (line) {
      line.replaceWith("; ");
    });
    return flat(copy.textContent);
  }

  /* ---- What a list holds ----------------------------------------------------------------------------------- */

  function entriesOf(form) {
    return all("[data-f]", form.parentElement).map(function (mark, index) {
      var node = mark.closest("tr, li, .quotation, .disagreement");
      return {
        node: node,
        index: index,
        parent: node.parentNode,
        day: mark.getAttribute("data-d") || "",
        choices: mark.getAttribute("data-f").split(";").map(function (part) {
          return part ? part.split(",").map(Number) : [];
        }),
      };
    });
  }

  /* A heading with what follows it until the next one, and the entries there. */
  function sectionsOf(form, entries) {
    var found = [];
    var current = { heading: null, nodes: [], entries: [] };
    var blocks = new Map();
    entries.forEach(function (entry) {
      var block = entry.node;
      while (block.parentElement !== form.parentElement) block = block.parentElement;
      if (!blocks.has(block)) blocks.set(block, []);
      blocks.get(block).push(entry);
    });
    for (var node = form.nextElementSibling; node; node = node.nextElementSibling) {
      if (node.tagName === "H2") {
        found.push(current);
        current = { heading: node, nodes: [], entries: [] };
      }
      var inside = blocks.get(node) || [];
      if (!inside.length || inside[0].node !== node) current.nodes.push(node);
      current.entries = current.entries.concat(inside);
    }
    found.push(current);
    return found
      .filter(function (section) {
        return section.entries.length;
      })
      .map(function (section) {
        /* Where its entries end, so that they find back after another order. */
        var last = section.entries[section.entries.length - 1].node;
        section.end = document.createComment("");
        last.parentNode.insertBefore(section.end, last.nextSibling);
        section.name = section.heading ? wordsOf(section.heading) : "";
        section.entries.forEach(function (entry) {
          entry.group = section.name;
        });
        return section;
      });
  }

  /* The choices of a facet in their order, each with the controls that show it. */
  function facetsOf(form) {
    var found = [];
    all("[data-facet]", form).forEach(function (control) {
      var place = Number(control.dataset.facet);
      var facet = (found[place] = found[place] || { place: place, controls: [], choices: [], range: false });
      facet.controls.push(control);
      facet.range = facet.range || Boolean(control.dataset.end);
      facet.name = facet.range ? "" : control.name;
      if (control.tagName === "SELECT") {
        Array.prototype.slice.call(control.options, 1).forEach(function (option, index) {
          addChoice(facet, index, option.value, option, option);
        });
      } else if (control.value) {
        addChoice(facet, facet.choices.length, control.value, control, control.parentElement.querySelector(".list-count"));
      }
      var field = control.closest(".list-field");
      facet.label = flat(field.querySelector("legend, label").firstChild.textContent);
    });
    return found;
  }

  function addChoice(facet, index, value, control, shown) {
    var text = shown.textContent;
    var choice = (facet.choices[index] = facet.choices[index] || { value: value, shows: [] });
    choice.shows.push({ control: control, node: shown, words: text.slice(0, text.lastIndexOf("(")) });
    choice.label = flat(control === shown ? choice.shows[0].words : wordsOf(control.parentElement).replace(/\(\d+\)$/, ""));
  }

  /* ---- Choosing -------------------------------------------------------------------------------------------- */

  /* What is chosen in a facet: nothing, positions, or the first and last value of a range. */
  function chosenIn(facet) {
    if (facet.range) {
      var ends = { from: -Infinity, to: Infinity };
      facet.controls.forEach(function (control) {
        if (control.value) ends[control.dataset.end] = Number(control.value);
      });
      return ends.from === -Infinity && ends.to === Infinity ? null : ends;
    }
    var values = valuesOf(facet.controls);
    if (!values.length) return null;
    return facet.choices.map(function (choice) {
      return values.indexOf(choice.value) >= 0;
    });
  }

  function valuesOf(controls) {
    return controls
      .filter(function (control) {
        return control.value && (control.tagName === "SELECT" || control.checked);
      })
      .map(function (control) {
        return control.value;
      });
  }

  function fits(entry, facet, chosen) {
    if (!chosen) return true;
    return (entry.choices[facet.place] || []).some(function (position) {
      if (!facet.range) return chosen[position];
      var value = Number(facet.choices[position].value);
      return value >= chosen.from && value <= chosen.to;
    });
  }

  function says(entry, words) {
    if (entry.text === undefined) entry.text = folded(entry.group + " " + entry.node.textContent);
    return words.every(function (word) {
      return entry.text.indexOf(word) >= 0;
    });
  }

  /* For each entry the facets it does not fit; `true` for words it does not hold. */
  function judge(list) {
    var chosen = list.facets.map(chosenIn);
    var words = folded(list.form.elements.word.value).split(" ").filter(Boolean);
    list.entries.forEach(function (entry) {
      entry.silent = !says(entry, words);
      entry.misses = list.facets.filter(function (facet) {
        return !fits(entry, facet, chosen[facet.place]);
      });
      entry.shown = !entry.silent && !entry.misses.length;
    });
    return chosen;
  }

  /* Beside a choice stands how many entries it would leave, all other facets as they are. */
  function count(list, chosen) {
    list.facets.forEach(function (facet) {
      var counts = facet.choices.map(function () {
        return 0;
      });
      list.entries.forEach(function (entry) {
        var others = entry.misses.length - (entry.misses.indexOf(facet) >= 0 ? 1 : 0);
        if (entry.silent || others) return;
        (entry.choices[facet.place] || []).forEach(function (position) {
          counts[position] += 1;
        });
      });
      facet.choices.forEach(function (choice, position) {
        choice.shows.forEach(function (show) {
          show.node.textContent = show.words + "(" + counts[position] + ")";
          show.control.disabled = !counts[position] && !isChosen(show.control, chosen[facet.place]);
        });
      });
    });
  }

  function isChosen(control) {
    return control.tagName === "OPTION" ? control.selected : control.checked;
  }

  function linkedEntry(list) {
    var id = decodeURIComponent(window.location.hash.slice(1));
    var target = id && document.getElementById(id);
    return (
      target &&
      list.entries.find(function (entry) {
        return entry.node.contains(target);
      })
    );
  }

  function apply(list) {
    var chosen = judge(list);
    var linked = linkedEntry(list);
    var extra = Boolean(linked && !linked.shown);
    count(list, chosen);
    if (linked) linked.shown = true;
    order(list);
    list.entries.forEach(function (entry) {
      entry.node.classList.toggle(OFF, !entry.shown);
    });
    list.sections.forEach(function (section) {
      var gone = list.flat || !section.entries.some(function (entry) {
        return entry.shown;
      });
      section.nodes.forEach(function (node) {
        node.classList.toggle(OFF, Boolean(gone));
      });
      if (section.heading) {
        all('.md-nav--secondary a[href$="#' + section.heading.id + '"]').forEach(function (link) {
          link.parentElement.classList.toggle(OFF, Boolean(gone));
        });
      }
    });
    tell(list, chosen, extra);
  }

  function tell(list, chosen, extra) {
    var data = list.form.dataset;
    var shown = list.entries.filter(function (entry) {
      return entry.shown;
    });
    var sentences = [filled(data.shown, { shown: shown.length, total: list.entries.length })];
    var undated = list.facets.some(function (facet) {
      return facet.range && chosen[facet.place];
    });
    if (undated) {
      var left = list.entries.filter(function (entry) {
        return !entry.silent && entry.misses.length === 1 && entry.misses[0].range &&
          !entry.choices[entry.misses[0].place].length;
      });
      if (left.length) sentences.push(filled(data.undated, { count: left.length }));
    }
    if (extra) sentences.push(data.linked);
    tellHidden(list, chosen);
    list.form.querySelector(".list-status").textContent = sentences.join(". ").replace(/\.\. /g, ". ");
    list.form.querySelector(".list-none").hidden = shown.length > 0;
    list.form.classList.toggle("list-narrowed", shown.length < list.entries.length);
  }

  /* On a small screen most choices are folded away; the button that unfolds them says what is chosen among them. */
  function tellHidden(list, chosen) {
    var more = list.form.querySelector(".list-more");
    var active = list.facets.filter(function (facet) {
      return chosen[facet.place] && more.contains(facet.controls[0]);
    });
    var names = active.map(function (facet) {
      return facet.label;
    });
    var toggle = list.form.querySelector(".list-toggle");
    toggle.dataset.label = toggle.dataset.label || toggle.textContent;
    toggle.textContent = toggle.dataset.label + (names.length ? ": " + names.join(", ") : "");
  }

  function unfold(form) {
    var open = form.classList.toggle("list-open");
    form.querySelector(".list-toggle").setAttribute("aria-expanded", String(open));
  }

  /* ---- Order ----------------------------------------------------------------------------------------------- */

  function order(list) {
    var control = list.form.elements.order;
    var wanted = control ? control.value : "";
    if (wanted === list.order) return;
    list.order = wanted;
    if (!wanted) {
      list.sections.forEach(function (section) {
        section.entries.forEach(function (entry) {
          section.end.parentNode.insertBefore(entry.node, section.end);
        });
      });
      list.flat.remove();
      list.flat = null;
      return;
    }
    if (!list.flat) {
      list.flat = document.createElement("div");
      list.form.parentElement.insertBefore(list.flat, list.form.nextSibling);
    }
    list.entries
      .slice()
      .sort(function (a, b) {
        return rank(list, a, wanted) - rank(list, b, wanted) || compareText(a.day, b.day) || a.index - b.index;
      })
      .forEach(function (entry) {
        list.flat.appendChild(entry.node);
      });
  }

  function rank(list, entry, wanted) {
    var facet = list.facets.find(function (one) {
      return one.name === wanted;
    });
    return facet ? entry.choices[facet.place][0] : 0;
  }

  function compareText(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
  }

  /* ---- The address ----------------------------------------------------------------------------------------- */

  function namesIn(form) {
    var names = {};
    Array.prototype.forEach.call(form.elements, function (control) {
      if (control.name) (names[control.name] = names[control.name] || []).push(control);
    });
    return names;
  }

  function readAddress(list) {
    var query = new URLSearchParams(window.location.search);
    var names = namesIn(list.form);
    Object.keys(names).forEach(function (name) {
      var wanted = (query.get(name) || "").trim();
      names[name].forEach(function (control) {
        if (control.type === "checkbox") control.checked = wanted.split(",").indexOf(control.value) >= 0;
        else if (control.type === "radio") control.checked = control.value === wanted;
        else {
          control.value = wanted;
          /* A value that no choice has chooses nothing. */
          if (control.tagName === "SELECT" && control.selectedIndex < 0) control.selectedIndex = 0;
        }
      });
      var radios = names[name].filter(function (control) {
        return control.type === "radio";
      });
      if (radios.length && !radios.some(isChosen)) radios[0].checked = true;
    });
  }

  function writeAddress(list, step) {
    var query = new URLSearchParams(window.location.search);
    var names = namesIn(list.form);
    Object.keys(names).forEach(function (name) {
      var word = names[name][0].type === "search";
      var values = word ? [flat(names[name][0].value)] : valuesOf(names[name]);
      if (values.length && values[0]) query.set(name, values.join(","));
      else query.delete(name);
    });
    var search = query.toString().replace(/%2C/g, ",");
    var address = window.location.pathname + (search ? "?" + search : "");
    try {
      window.history[step ? "pushState" : "replaceState"](window.history.state, "", address);
    } catch (error) {
      /* Some browsers refuse this on file://; the address then stays as it was. */
    }
  }

  function clear(form) {
    Array.prototype.forEach.call(form.elements, function (control) {
      if (control.type === "checkbox") control.checked = false;
      else if (control.type === "radio") control.checked = !control.value;
      else if (control.tagName === "SELECT") control.selectedIndex = 0;
      else if (control.type === "search") control.value = "";
    });
  }

  /* ---- Take it away ---------------------------------------------------------------------------------------- */

  /* Where the page is published, if it says so; else where it is read. */
  function pageAddress() {
    var canonical = document.querySelector('link[rel="canonical"]');
    return (canonical ? canonical.href : window.location.href).split(/[?#]/)[0];
  }

  function addressOf(node) {
    if (node.tagName === "TR") {
      var link = node.querySelector("a[href]:not(.cite)");
      return link ? new URL(link.getAttribute("href"), pageAddress()).href : pageAddress();
    }
    /* A row leads to the entry it is short for. */
    var entry = node.querySelector("a.permalink");
    if (entry) return new URL(entry.getAttribute("href"), pageAddress()).href;
    var named = node.id ? node : node.querySelector("[id]");
    return pageAddress() + (named ? "#" + named.id : "");
  }

  /* The words behind the marks of an entry, and their sources, from the page's list of evidence. */
  function evidenceOf(node) {
    var sources = [];
    var words = [];
    all("a.cite", node).forEach(function (mark) {
      var line = document.getElementById("e" + mark.textContent.replace(/\D/g, ""));
      var quoted = line && line.querySelector("q");
      if (!quoted) return;
      var source = all("a", line).find(function (link) {
        return !quoted.contains(link) && !link.matches(".fix");
      });
      var name = source ? flat(source.textContent) : "";
      if (sources.indexOf(name) < 0) sources.push(name);
      if (words.indexOf(flat(quoted.textContent)) < 0) words.push(flat(quoted.textContent));
    });
    return { sources: sources.join("; "), words: words.join(" | ") };
  }

  function columnsOf(list) {
    var columns = [];
    var table = list.entries.length && list.entries[0].node.closest("table");
    if (table) {
      Array.prototype.forEach.call(table.tHead.rows[0].cells, function (cell, index) {
        columns.push({
          heading: flat(cell.textContent),
          of: function (entry) {
            return wordsOf(entry.node.cells[index]);
          },
        });
      });
    }
    all("[data-column]", list.form).forEach(function (column) {
      columns.push({
        heading: flat(column.textContent),
        of: function (entry) {
          return all(column.dataset.column, entry.node).map(wordsOf).join("; ");
        },
      });
    });
    list.facets.forEach(function (facet) {
      var known = columns.some(function (column) {
        return column.heading.toLowerCase() === facet.label.toLowerCase();
      });
      if (known) return;
      columns.push({
        heading: facet.label,
        of: function (entry) {
          return (entry.choices[facet.place] || [])
            .map(function (position) {
              return facet.choices[position].label;
            })
            .join("; ");
        },
      });
    });
    var data = list.form.dataset;
    columns.push({ heading: data.address, of: function (entry) { return addressOf(entry.node); } });
    if (list.entries.some(function (entry) { return entry.node.querySelector("a.cite"); })) {
      columns.push({ heading: data.source, of: function (entry) { return evidenceOf(entry.node).sources; } });
      columns.push({ heading: data.cited, of: function (entry) { return evidenceOf(entry.node).words; } });
    }
    return columns;
  }

  /* A spreadsheet would take a cell that begins so for a formula. */
  function cell(text) {
    var safe = /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
    return '"' + safe.replace(/"/g, '""') + '"';
  }

  function csvOf(list) {
    var columns = columnsOf(list);
    /* As the page shows them: rows may have been sorted since. */
    var shown = list.entries
      .filter(function (entry) {
        return !entry.node.classList.contains(OFF);
      })
      .sort(function (a, b) {
        return a.node.compareDocumentPosition(b.node) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
      });
    var lines = [
      columns.map(function (column) {
        return cell(column.heading);
      }),
    ].concat(
      shown.map(function (entry) {
        return columns.map(function (column) {
          return cell(column.of(entry));
        });
      })
    );
    return lines.map(function (line) { return line.join(","); }).join("\r\n") + "\r\n";
  }

  function download(list) {
    /* The mark at the start tells spreadsheets that this is UTF-8. */
    var file = new Blob(["\ufeff" + csvOf(list)], { type: "text/csv;charset=utf-8" });
    var link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = list.form.dataset.file;
    document.body.appendChild(link);
    link.click();
    link.remove();
    window.setTimeout(function () {
      URL.revokeObjectURL(link.href);
    }, 60000);
  }

  function attributed(node) {
    var words = wordsOf(node.querySelector("blockquote"));
    var kind = node.querySelector(".chip");
    if (node.classList.contains("quotation-reported") && kind) words += " [" + wordsOf(kind) + "]";
    return words + " — " + wordsOf(node.querySelector(".q-by")) + ", " + addressOf(node);
  }

  /* Without a clipboard, as on http, what is selected can still be copied. */
  function copyBySelection(text) {
    var field = document.createElement("textarea");
    field.value = text;
    field.className = "list-clipboard";
    document.body.appendChild(field);
    field.select();
    var done = document.execCommand("copy");
    field.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("not copied"));
  }

  function copy(button, list) {
    var text = attributed(button.closest(".quotation"));
    var label = button.textContent;
    var done = list.form.dataset.copied || "Copied";
    if (label === done) return;
    var written = navigator.clipboard
      ? navigator.clipboard.writeText(text).catch(function () {
          return copyBySelection(text);
        })
      : copyBySelection(text);
    written.then(
      function () {
        button.textContent = done;
        button.focus();
        window.setTimeout(function () {
          button.textContent = label;
        }, COPIED_MS);
      },
      function () {
        /* Nothing was copied, and the button says nothing else. */
      }
    );
  }

  /* ---- Start ----------------------------------------------------------------------------------------------- */

  function begin(form) {
    var list = { form: form, order: "", flat: null };
    form.briefingList = list;
    form.classList.add("list-live");
    list.entries = entriesOf(form);
    list.sections = sectionsOf(form, list.entries);
    list.facets = facetsOf(form);
    form.addEventListener("submit", function (event) {
      event.preventDefault();
    });
    form.parentElement.addEventListener("click", function (event) {
      if (event.target.closest("[data-copy]")) copy(event.target.closest("[data-copy]"), list);
    });
    form.querySelector("[data-csv]").addEventListener("click", function () {
      download(list);
    });
    if (form.elements.word) listen(list);
  }

  function listen(list) {
    var form = list.form;
    form.addEventListener("input", function (event) {
      if (event.target.type !== "search") return;
      writeAddress(list, false);
      apply(list);
    });
    form.addEventListener("change", function (event) {
      if (event.target.type === "search") return;
      writeAddress(list, true);
      apply(list);
    });
    form.querySelector(".list-toggle").addEventListener("click", function () {
      unfold(form);
    });
    form.addEventListener("reset", function (event) {
      event.preventDefault();
      clear(form);
      writeAddress(list, true);
      apply(list);
      form.elements.word.focus();
    });
    readAddress(list);
    apply(list);
    showLinked(list);
  }

  /* The browser went to the entry before the list became shorter. */
  function showLinked(list) {
    var linked = linkedEntry(list);
    if (linked && list.form.classList.contains("list-narrowed")) linked.node.scrollIntoView();
  }

  /* Back and forward, and links to an entry. */
  function moved() {
    all("form[data-list]").forEach(function (form) {
      var list = form.briefingList;
      if (!list || !form.elements.word) return;
      readAddress(list);
      apply(list);
    });
  }

  function start() {
    all("form[data-list]").forEach(function (form) {
      if (!form.briefingList) begin(form);
    });
  }

  window.addEventListener("popstate", moved);
  window.addEventListener("hashchange", moved);
  /* `document$` does not fire on file:// with instant navigation, so both are heard; start() may run twice. */
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
  if (window.document$ && window.document$.subscribe) window.document$.subscribe(start);
})();
