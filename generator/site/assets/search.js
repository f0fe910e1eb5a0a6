/*
 * What a result is, and fewer of them: page kinds and tags beside and above the theme's search results.
 *
 * The theme's dialog, worker and order stay. This file stands between the worker and the dialog: it hears what was
 * asked and what was found, lets through the kind that was chosen, and so the theme draws, counts and loads the rest as
 * it always does. A record whose very name was typed goes first, and a query that finds nothing is asked again for
 * words spelt alike. Loaded in the head, before the theme's script; without it the theme's search works as it comes.
 */
(function () {
  "use strict";

  if (window.briefingSearch || !window.Worker || !document.currentScript) return;
  window.briefingSearch = true;

  var ROOT = new URL("../../", document.currentScript.src).href;
  // What the theme and its worker call their messages.
  var SETUP = 0;
  var QUERY = 2;
  var RESULT = 3;
  var TAGS_OFFERED = 8;
  var ENGLISH = {
    all: "All",
    kinds: "Narrow the results by kind",
    tags: "Narrow the results by tag",
    list: "List",
    page: "Page",
    none: "No results",
    found: "{count} results",
    one: "1 result",
    narrowed: "{shown} of {count} results: {choice}",
    alike: "Nothing is spelt “{query}”. These are spelt alike:",
  };

  var state = { worker: null, asked: [], result: null, query: "", alike: false, kind: null, tag: null };
  var wanted = false;
  var docs = new Map();
  var pagesByName = null;

  /* --- names and kinds, from a file of their own that is read when the reader turns to the search ------------ */

  function names() {
    return window.briefingNames || { words: {}, groups: [], kinds: [], records: {} };
  }

  function word(key, values) {
    var text = names().words[key] || ENGLISH[key];
    return Object.keys(values || {}).reduce(function (filled, name) {
      return filled.replace("{" + name + "}", values[name]);
    }, text);
  }

  /* The reader turns to the search. */
  function want() {
    if (wanted) return;
    wanted = true;
    if (state.worker) state.worker.start();
    readNames();
  }

  function readNames() {
    var script = document.createElement("script");
    script.src = ROOT + "data/names.js";
    script.onload = function () {
      pagesByName = new Map();
      Object.keys(names().records).forEach(function (page) {
        names().records[page].slice(1).forEach(function (name) {
          var key = plain(name);
          if (!pagesByName.has(key)) pagesByName.set(key, []);
          pagesByName.get(key).push(page);
        });
      });
      if (state.result) show();
    };
    document.head.appendChild(script);
  }

  /* A name as compared: without case, accents, quotation marks and spaces that carry no difference. */
  function plain(text) {
    return text
      .normalize("NFKD")
      .replace(/[\u0300-\u036f]/g, "")
      .toLowerCase()
      .replace(/[‘’ʼ`]/g, "'")
      .replace(/["“”]/g, "")
      .replace(/\s+/g, " ")
      .trim();
  }

  function pageOf(location) {
    return location.split("#")[0];
  }

  function groupOf(page) {
    var folder = page.indexOf("/") > 0 ? page.split("/")[0] : "";
    var known = names().groups.some(function (group) {
      return group[0] === folder;
    });
    return known ? folder : "";
  }

  function groupName(key) {
    var found = names().groups.find(function (group) {
      return group[0] === key;
    });
    return found ? found[1] : word("page");
  }

  /* What a page is, in words: its record's kind, or what its folder lists. */
  function kindOf(page) {
    var record = names().records[page];
    if (record) return names().kinds[record[0]];
    var group = groupOf(page);
    if (!group) return word("page");
    return group === "actors" || group === "places" || group === "sources" || group === "exercises"
      ? groupName(group) + " · " + word("list")
      : groupName(group);
  }

  function tagsOf(article) {
    var found = docs.get(article.page);
    return (found && found.tags) || [];
  }

  /* --- between the worker and the dialog --------------------------------------------------------------------- */

  /* Results of one query as the dialog gets them: articles, each a list of its sections. */
  function articles(items) {
    return items.map(function (sections) {
      var page = pageOf(sections[0].location);
      return { page: page, sections: headFirst(page, sections) };
    });
  }

  /* A page's head is indexed twice, as the page without words and as its first section: shown is one, with the words. */
  function headFirst(page, sections) {
    var article = sections.find(isAt(page));
    var head = sections.find(isAt(page + "#top"));
    if (!article || !head) return sections;
    var whole = Object.assign({}, head, { location: page, score: Math.max(article.score, head.score) });
    var others = sections.filter(function (section) {
      return section !== article && section !== head;
    });
    return others
      .concat(whole)
      .sort(function (a, b) {
        return b.score - a.score;
      });
  }

  function isAt(location) {
    return function (section) {
      return section.location === location;
    };
  }

  /* Records that bear the very name that was typed, before all others; the theme's order otherwise. */
  function namesakesFirst(found, query) {
    var pages = (pagesByName && pagesByName.get(plain(query))) || [];
    if (!pages.length) return found;
    var first = found.filter(function (article) {
      return pages.indexOf(article.page) >= 0;
    });
    pages.forEach(function (page) {
      var found = first.some(function (article) {
        return article.page === page;
      });
      if (!found && docs.has(page)) first.push({ page: page, sections: [entry(page)] });
    });
    return first.concat(
      found.filter(function (article) {
        return pages.indexOf(article.page) < 0;
      })
    );
  }

  function entry(page) {
    return Object.assign({}, docs.get(page), { score: 1, terms: {} });
  }

  function chosen(found) {
    return found.filter(function (article) {
      return (
        (state.kind === null || groupOf(article.page) === state.kind) &&
        (state.tag === null || tagsOf(article).indexOf(state.tag) >= 0)
      );
    });
  }

  /* Give the dialog the results again, as if the worker had just found them. */
  function show() {
    var all = namesakesFirst(articles(state.result.items), state.query);
    var shown = chosen(all);
    var items = shown.map(function (article) {
      return article.sections;
    });
    var data = { type: RESULT, data: Object.assign({}, state.result, { items: items }) };
    state.worker.tell(new MessageEvent("message", { data: data }));
    draw(all, shown);
  }

  /* A designation is indexed as its parts, so that "400" finds the S-400; who types "S-400" wants all of them. */
  function wholeDesignations(query) {
    return query.replace(/(^|\s)([\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+)(?=[\s*]|$)/gu, function (whole, before, term) {
      return /\p{N}/u.test(term) ? before + "+" + term.split("-").join(" +") : whole;
    });
  }

  /* The words of a query, each allowed the slips that its length makes likely. */
  function spelledAlike(query) {
    if (/[~*^:+"]/.test(query)) return "";
    return query
      .split(/[\s,]+/)
      .filter(function (term) {
        return term.length > 3;
      })
      .map(function (term) {
        return term.replace(/^-+/, "") + "~" + (term.length > 7 ? 2 : 1);
      })
      .join(" ");
  }

  /* Whether a message of the worker was results, which go on as we see fit. */
  function heard(event) {
    if (!event.data || event.data.type !== RESULT) return false;
    var data = event.data.data;
    // Another theme's search speaks otherwise; it is left alone.
    if (!data || !Array.isArray(data.items) || (data.items[0] && !Array.isArray(data.items[0]))) return false;
    var asked = state.asked.shift() || { query: "", alike: false };
    var again = !data.items.length && !asked.alike && spelledAlike(asked.query);
    if (again && !state.asked.length) {
      state.asked.push({ query: asked.query, alike: true });
      state.worker.ask({ type: QUERY, data: again });
      return true;
    }
    state.query = asked.query;
    state.alike = asked.alike && data.items.length > 0;
    state.result = state.alike ? withoutMissing(data) : data;
    forgetIdleChoice();
    show();
    return true;
  }

  /* Of words spelt alike the theme would say that the typed ones are missing. */
  function withoutMissing(data) {
    return Object.assign({}, data, {
      items: data.items.map(function (sections) {
        return sections.map(function (section) {
          return Object.assign({}, section, { terms: {} });
        });
      }),
    });
  }

  /* A choice lasts while the reader types on, unless it would leave nothing of what is found. */
  function forgetIdleChoice() {
    var found = articles(state.result.items);
    if (!state.query || (found.length && !chosen(found).length)) state.kind = state.tag = null;
  }

  /* The theme's worker, begun when the reader turns to the search: until then nothing is fetched or reckoned for it. */
  var Begun = window.Worker;

  class SearchWorker extends EventTarget {
    constructor(address, options) {
      super();
      if (!/\/workers\/search\./.test(String(address))) return new Begun(address, options);
      // As the address is meant now: by the time it is needed, the reader may be on a page in another folder.
      var meant = new URL(address, document.baseURI).href;
      this.begin = function () {
        return new Begun(meant, options);
      };
      this.waiting = [];
      state.worker = this;
      if (wanted) this.start();
    }

    start() {
      if (this.inner) return;
      var worker = this;
      this.inner = this.begin();
      this.inner.addEventListener("message", function (event) {
        if (!heard(event)) worker.tell(new MessageEvent("message", { data: event.data }));
      });
      this.waiting.forEach(function (message) {
        worker.inner.postMessage(message);
      });
      this.waiting = [];
    }

    /* Workers are listened to in two ways. */
    tell(event) {
      this.dispatchEvent(event);
      if (this["on" + event.type]) this["on" + event.type](event);
    }

    ask(message) {
      if (this.inner) this.inner.postMessage(message);
      else this.waiting.push(message);
    }

    postMessage(message) {
      if (message && message.type === SETUP && message.data && Array.isArray(message.data.docs)) {
        message.data.docs.forEach(function (doc) {
          if (!docs.has(pageOf(doc.location))) docs.set(pageOf(doc.location), doc);
        });
      }
      if (message && message.type === QUERY && typeof message.data === "string") {
        state.asked.push({ query: message.data, alike: false });
        message = { type: QUERY, data: wholeDesignations(message.data) };
      }
      this.ask(message);
    }

    terminate() {
      if (this.inner) this.inner.terminate();
    }
  }

  window.Worker = SearchWorker;

  /* --- chips, kinds of results, and what is said about them -------------------------------------------------- */

  function built(tag, className, text) {
    var element = document.createElement(tag);
    element.className = className;
    if (text) element.textContent = text;
    return element;
  }

  /* The place for chips above the results, made once for each dialog. */
  function panel() {
    var output = document.querySelector(".md-search__output");
    if (!output) return null;
    if (!output.querySelector(".search-panel")) {
      var made = built("div", "search-panel");
      made.hidden = true;
      var kinds = built("div", "search-chips search-kinds");
      var tags = built("div", "search-chips search-tags");
      [kinds, tags].forEach(function (row) {
        row.setAttribute("role", "group");
        made.appendChild(row);
      });
      var note = built("p", "search-note");
      made.appendChild(note);
      output.insertBefore(made, output.firstChild);
      var status = built("p", "search-status");
      status.setAttribute("role", "status");
      output.appendChild(status);
      made.addEventListener("keydown", moveAmongChips);
    }
    return output.querySelector(".search-panel");
  }

  function tally(found, keysOf) {
    var counts = new Map();
    found.forEach(function (article) {
      keysOf(article).forEach(function (key) {
        counts.set(key, (counts.get(key) || 0) + 1);
      });
    });
    return counts;
  }

  function chip(text, count, pressed, choose) {
    var button = built("button", "search-chip");
    button.type = "button";
    button.setAttribute("aria-pressed", String(pressed));
    button.appendChild(built("span", "search-chip__name", text));
    button.appendChild(document.createTextNode(" "));
    button.appendChild(built("span", "search-chip__count", String(count)));
    button.addEventListener("click", choose);
    return button;
  }

  /* A row of chips anew, with the focus where it was. */
  function fill(row, label, chips) {
    var focused = Array.from(row.children).indexOf(document.activeElement);
    row.setAttribute("aria-label", label);
    row.textContent = "";
    row.hidden = chips.length < 2;
    chips.forEach(function (button) {
      row.appendChild(button);
    });
    if (focused >= 0 && row.children.length) row.children[Math.min(focused, row.children.length - 1)].focus();
  }

  function draw(all, shown) {
    var place = panel();
    if (!place) return;
    var kinds = tally(all, function (article) {
      return [groupOf(article.page)];
    });
    var offered = names().groups.filter(function (group) {
      return kinds.has(group[0]);
    });
    var chips = offered.map(function (group) {
      return chip(group[1], kinds.get(group[0]), state.kind === group[0], function () {
        state.kind = state.kind === group[0] ? null : group[0];
        state.tag = null;
        show();
      });
    });
    if (chips.length > 1) {
      chips.unshift(
        chip(word("all"), all.length, state.kind === null, function () {
          state.kind = state.tag = null;
          show();
        })
      );
    }
    fill(place.querySelector(".search-kinds"), word("kinds"), chips);
    drawTags(place, all);
    place.querySelector(".search-note").textContent = state.alike ? word("alike", { query: state.query }) : "";
    place.hidden = !all.length;
    say(all, shown);
  }

  /* Tags of the results of the chosen kind, those that most of them bear. */
  function drawTags(place, all) {
    var within = all.filter(function (article) {
      return state.kind !== null && groupOf(article.page) === state.kind;
    });
    var tags = Array.from(tally(within, tagsOf)).filter(function (pair) {
      return pair[1] < within.length || pair[0] === state.tag;
    });
    tags.sort(function (a, b) {
      return b[1] - a[1] || (a[0] < b[0] ? -1 : 1);
    });
    var chips = tags.slice(0, TAGS_OFFERED).map(function (pair) {
      return chip(plainText(pair[0]), pair[1], state.tag === pair[0], function () {
        state.tag = state.tag === pair[0] ? null : pair[0];
        show();
      });
    });
    fill(place.querySelector(".search-tags"), word("tags"), chips);
  }

  /* Tags stand in the index as they stand in a page, with character references. */
  function plainText(html) {
    return new DOMParser().parseFromString(html, "text/html").documentElement.textContent;
  }

  function say(all, shown) {
    clearTimeout(say.later);
    // After the typing, not with every key.
    say.later = setTimeout(function () {
      var status = document.querySelector(".search-status");
      if (!status || !state.query) return;
      var count = all.length;
      var parts = [];
      if (state.kind !== null) parts.push(groupName(state.kind));
      if (state.tag !== null) parts.push(plainText(state.tag));
      var text = count ? (count === 1 ? word("one") : word("found", { count: count })) : word("none");
      if (count && parts.length) text = word("narrowed", { shown: shown.length, count: count, choice: parts.join(", ") });
      if (state.alike) text = word("alike", { query: state.query }) + " " + text;
      status.textContent = text;
    }, 400);
  }

  /* Arrows move along a row of chips; what the theme does with keys in its dialog does not happen here. */
  function moveAmongChips(event) {
    var at = event.target.closest(".search-chip");
    if (!at || event.key === "Escape" || event.key === "ArrowDown" || event.key === "ArrowUp") return;
    event.stopPropagation();
    var row = Array.from(at.parentElement.children);
    var to = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!to) return;
    event.preventDefault();
    row[(row.indexOf(at) + to + row.length) % row.length].focus();
  }

  /* The theme closes its dialog on Tab; where there are chips, Tab leads to them. */
  function tabToChips(event) {
    var place = document.querySelector(".search-panel");
    if (event.key !== "Tab" || event.shiftKey || !place || place.hidden) return;
    var first = place.querySelector(".search-chips:not([hidden]) .search-chip");
    if (!first) return;
    event.preventDefault();
    event.stopPropagation();
    first.focus();
  }

  /* A result tells what it is, above its title. */
  function label(item) {
    var link = item.querySelector && item.querySelector(".md-search-result__link");
    var article = link && link.querySelector("article");
    if (item.querySelectorAll) {
      // Tags lead nowhere from here, so they are no navigation.
      item.querySelectorAll("nav.md-tags").forEach(function (tags) {
        tags.setAttribute("role", "presentation");
      });
    }
    if (!article || article.querySelector(".search-kind") || link.href.indexOf(ROOT) !== 0) return;
    var kind = kindOf(decodeURI(link.href.slice(ROOT.length).split(/[?#]/)[0]));
    article.insertBefore(built("p", "search-kind", kind), article.firstChild);
    // A tag that says no more than the kind.
    article.querySelectorAll(".md-tag").forEach(function (tag) {
      if (kind.split(" · ").indexOf(tag.textContent) > 0) tag.remove();
    });
  }

  /* The theme leaves the list of results among the stops of the Tab key while it is closed and out of sight. */
  function stopOnlyWhileOpen() {
    var open = document.getElementById("__search");
    var box = document.querySelector(".md-search__scrollwrap");
    if (!open || !box) return;
    var set = function () {
      box.inert = !open.checked;
    };
    open.addEventListener("change", set);
    set();
  }

  function start() {
    var input = document.querySelector(".md-search__input");
    var list = document.querySelector(".md-search-result__list");
    if (!input || !list || input.dataset.briefing) return;
    input.dataset.briefing = "yes";
    stopOnlyWhileOpen();
    input.addEventListener("focus", want);
    input.addEventListener("keydown", tabToChips);
    if (document.activeElement === input || input.value) want();
    new MutationObserver(function (changes) {
      changes.forEach(function (change) {
        change.addedNodes.forEach(label);
      });
    }).observe(list, { childList: true });
  }

  /* `document$` does not fire on file:// with instant navigation, so both are heard; start() may run twice. */
  document.addEventListener("DOMContentLoaded", function () {
    start();
    if (window.document$ && window.document$.subscribe) window.document$.subscribe(start);
  });
})();
