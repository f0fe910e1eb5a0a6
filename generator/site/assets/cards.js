/*
 * Evidence at hand: a citation mark opens a card with the words, their source and who says so; on a source's page
 * the words a reader came for, or points at, are lit, and any passage can be copied with its attribution.
 *
 * Everything a card says stands in the page's lists of evidence and of sources, which are complete without this file.
 * The card follows the pattern of a disclosure: it is put directly after its mark, the mark says whether it is
 * expanded, focus stays on the mark, and Tab goes into the card and on. The mark stays a link: pressed a second time,
 * with a key for a new tab, or without this file, it leads to the words in their source.
 */
(function () {
  "use strict";

  /* Milliseconds a pointer rests on a mark before the card opens, and may be away before it closes. */
  var REST = 300;
  var AWAY = 300;
  /* Milliseconds that "copied" can be read. */
  var TOLD = 6000;
  /* Code points of a citation in the address of a report; servers take some 8,000 bytes, a letter may be nine. */
  var MOST_REPORTED = 500;
  /* Between mark and card, and between card and the window's edge, in pixels. */
  var GAP = 6;
  var MARGIN = 10;
  var LEAST_HEIGHT = 140;
  /* Where the window is too small to set a card beside its mark; cards.css says the same. */
  var SMALL = "(max-width: 37.49em), (max-height: 25em)";

  /* English, should a page not say it in its own words. */
  var STRINGS = {
    title: "Citation {number}",
    source: "Source",
    publisher: "Publisher",
    published: "Published",
    says: "Who says so",
    reliability: "Reliability",
    read: "Read it in the source",
    copy: "Copy citation",
    copied: "Copied",
    failed: "Could not be copied. The citation:",
    correct: "Correct this",
    report: "Report a mistake",
    close: "Close",
    citation: "“{words}” ({source}), {address}",
  };

  /* The site's root, from where this file lies: it holds on http, below a path and on file://. */
  var ROOT = new URL("../../", document.currentScript.src).href;

  /* The open card: {mark, card, pinned}. Pinned is what was opened by a click, a tap or a key. */
  var open = null;
  var timer = 0;

  /* --- small things -------------------------------------------------------------------------------------------- */

  function element(tag, className, text) {
    var made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function closest(target, selector) {
    return target && target.closest ? target.closest(selector) : null;
  }

  function word(name) {
    var list = document.querySelector("ol.evidence");
    return (list && list.dataset[name]) || STRINGS[name];
  }

  function flat(text) {
    return text.replace(/\s+/g, " ").trim();
  }

  function textOf(within, selector) {
    var found = within && within.querySelector(selector);
    return found ? flat(found.textContent) : "";
  }

  /* --- what a mark stands for ------------------------------------------------------------------------------------ */

  function evidenceOf(mark) {
    var number = mark.textContent.replace(/\D/g, "");
    return number && document.querySelector("ol.evidence > #e" + number);
  }

  function titleOf(mark) {
    return word("title").replace("{number}", mark.textContent.replace(/\D/g, ""));
  }

  function sourceOf(item) {
    var link = item.querySelector('a[href^="#s-"]');
    return link && document.getElementById(link.getAttribute("href").slice(1));
  }

  /* --- citations to take away ------------------------------------------------------------------------------------ */

  /* Where the passage is published; on file://, the site's name and the path within it. */
  function addressOf(link) {
    /* An edition kept as it was is cited as itself; its canonical address is that of the current one. */
    var canonical = !document.querySelector(".snapshot") && document.querySelector('link[rel="canonical"]');
    if (canonical) return new URL(link.getAttribute("href"), canonical.href).href;
    if (window.location.protocol !== "file:" || link.href.indexOf(ROOT) !== 0) return link.href;
    var logo = document.querySelector(".md-logo[title]");
    return (logo ? logo.title + ", " : "") + link.href.slice(ROOT.length);
  }

  /* The source as a reference names it: what of title, publisher and date is printed, else the label. */
  function referenceTo(source) {
    if (!source) return textOf(document, "article h1").replace("¶", "");
    var parts = [
      textOf(source, ".cited-title"),
      textOf(source, ".cited-publisher:not(.silent)"),
      textOf(source, ".cited-published"),
    ];
    return parts[0] || parts[1] ? parts.filter(Boolean).join(", ") : textOf(source, "a");
  }

  function citation(words, source, link) {
    var given = { words: flat(words), source: referenceTo(source), address: addressOf(link) };
    return word("citation").replace(/\{(\w+)\}/g, function (whole, name) {
      return name in given ? given[name] : whole;
    });
  }

  /* --- mistakes to report ------------------------------------------------------------------------------------------ */

  /* The record and its line are told by where they are corrected: …/KIND/ID.yml#L12. */
  function placeOf(fix) {
    var found = /[^\/]+\/[^\/]+\/([^\/]+)\.yml.*$/.exec(fix.getAttribute("href"));
    return found ? { record: found[1], line: found[0] } : {};
  }

  function reportAddress(item, source, fix) {
    var here = element("a");
    here.href = "#" + item.id;
    var given = placeOf(fix);
    given.citation = Array.from(textOf(item, "q") + " (" + referenceTo(source) + ")").slice(0, MOST_REPORTED).join("");
    given.page = addressOf(here);
    return window.briefingReport.replace(/\{(\w+)\}/g, function (whole, name) {
      return encodeURIComponent(given[name] || "");
    });
  }

  /* For pages that may not use the clipboard directly. */
  function copyBySelection(text) {
    var field = element("textarea", "copy-field");
    var before = document.activeElement;
    field.value = text;
    field.setAttribute("readonly", "");
    (open ? open.card : document.body).appendChild(field);
    field.select();
    var copied = false;
    try {
      copied = document.execCommand("copy");
    } catch (refused) {
      copied = false;
    }
    field.remove();
    if (before && before.focus) before.focus({ preventScroll: true });
    return copied;
  }

  function copy(text, status) {
    function tell(copied) {
      var told = copied ? word("copied") : word("failed") + " " + text;
      status.textContent = told;
      if (open) place();
      /* A citation that has to be copied by hand stays. */
      if (copied) window.setTimeout(fall, TOLD, told);
    }
    function fall(told) {
      if (status.textContent === told) status.textContent = "";
    }
    function bySelection() {
      tell(copyBySelection(text));
    }
    status.textContent = "";
    if (navigator.clipboard && navigator.clipboard.writeText) {
      navigator.clipboard.writeText(text).then(function () {
        tell(true);
      }, bySelection);
    } else {
      bySelection();
    }
  }

  /* --- the card -------------------------------------------------------------------------------------------------- */

  function row(list, label, content) {
    if (!content) return;
    var told = element("dd");
    list.appendChild(element("dt", "", label));
    if (typeof content === "string") told.textContent = content;
    else told.appendChild(content);
    list.appendChild(told);
  }

  function copyOf(node) {
    return node ? node.cloneNode(true) : null;
  }

  function reliability(source) {
    var told = document.createDocumentFragment();
    told.appendChild(element("strong", "", textOf(source, ".cited-reliability")));
    told.appendChild(document.createTextNode(" " + textOf(source, ".cited-reason") + " "));
    told.appendChild(element("span", "aside", textOf(source, ".cited-grade")));
    return told;
  }

  function facts(item, source) {
    var list = element("dl", "card-facts");
    row(list, word("source"), copyOf(source && source.querySelector("a")));
    row(list, word("publisher"), textOf(source, ".cited-publisher"));
    row(list, word("published"), textOf(source, ".cited-published"));
    row(list, word("says"), copyOf(item.querySelector(".says")));
    if (source) row(list, word("reliability"), reliability(source));
    return list;
  }

  function button(className, text, press) {
    var made = element("button", className, text);
    made.type = "button";
    made.addEventListener("click", press);
    return made;
  }

  function actions(mark, item, source, status) {
    var bar = element("p", "card-actions");
    var read = element("a", "", word("read"));
    read.href = mark.getAttribute("href");
    bar.appendChild(read);
    bar.appendChild(
      button("", word("copy"), function () {
        copy(citation(textOf(item, "q"), source, read), status);
      })
    );
    /* A ledger's entry has its own way to its record, and then the list of evidence has none. */
    var entry = mark.closest("li, dd, td, .side, .quotation");
    var fix = item.querySelector("a.fix") || (entry && entry.querySelector("a.fix"));
    if (fix) {
      var correct = element("a", "", word("correct"));
      correct.href = fix.href;
      bar.appendChild(correct);
    }
    if (fix && window.briefingReport) {
      var report = element("a", "", word("report"));
      report.href = reportAddress(item, source, fix);
      bar.appendChild(report);
    }
    return bar;
  }

  function build(mark, item) {
    var source = sourceOf(item);
    var card = element("div", "card");
    card.id = "card";
    card.setAttribute("role", "group");
    card.setAttribute("aria-labelledby", "card-title");
    var title = element("p", "card-title", titleOf(mark));
    title.id = "card-title";
    var words = element("blockquote", "card-words", textOf(item, "q"));
    var language = item.querySelector("q").lang;
    if (language) words.lang = language;
    var status = element("p", "card-status");
    status.setAttribute("role", "status");
    var shut = button("card-close", "×", function () {
      close(true);
    });
    shut.setAttribute("aria-label", word("close"));
    [title, words, facts(item, source), actions(mark, item, source, status), status, shut].forEach(function (part) {
      card.appendChild(part);
    });
    return card;
  }

  function show(mark, pinned) {
    window.clearTimeout(timer);
    if (open && open.mark === mark) {
      open.pinned = open.pinned || pinned;
      return;
    }
    close(false);
    var card = build(mark, evidenceOf(mark));
    mark.insertAdjacentElement("afterend", card);
    /* In the top layer nothing clips or covers it; browsers without popovers use its z-index. */
    if (card.showPopover) {
      card.setAttribute("popover", "manual");
      card.showPopover();
    }
    mark.setAttribute("aria-expanded", "true");
    mark.setAttribute("aria-controls", "card");
    open = { mark: mark, card: card, pinned: pinned };
    place();
    if (pinned) uncover();
  }

  function close(returnFocus) {
    window.clearTimeout(timer);
    if (!open) return;
    var mark = open.mark;
    open.card.remove();
    open = null;
    mark.setAttribute("aria-expanded", "false");
    mark.removeAttribute("aria-controls");
    if (returnFocus) mark.focus({ preventScroll: true });
  }

  /* Below its mark, or above it where there is more room; a sheet at the foot of a small window. */
  function place() {
    var card = open.card;
    var small = window.matchMedia(SMALL).matches;
    card.classList.toggle("card-sheet", small);
    card.style.top = card.style.left = card.style.maxHeight = "";
    if (small) return;
    var box = open.mark.getBoundingClientRect();
    var below = window.innerHeight - box.bottom - GAP - MARGIN;
    var above = box.top - GAP - MARGIN;
    var under = card.offsetHeight <= below || below >= above;
    card.style.maxHeight = Math.max(LEAST_HEIGHT, under ? below : above) + "px";
    var right = document.documentElement.clientWidth - MARGIN - card.offsetWidth;
    card.style.left = Math.max(MARGIN, Math.min(box.left - 2 * GAP, right)) + "px";
    card.style.top = Math.max(MARGIN, under ? box.bottom + GAP : box.top - GAP - card.offsetHeight) + "px";
  }

  /* A sheet must not lie on the mark it belongs to. */
  function uncover() {
    if (!open.card.classList.contains("card-sheet")) return;
    var covered = open.mark.getBoundingClientRect().bottom + MARGIN - open.card.getBoundingClientRect().top;
    if (covered > 0) window.scrollBy(0, covered);
  }

  function follow(event) {
    if (!open || (event.target !== document && closest(event.target, ".card"))) return;
    var box = open.mark.getBoundingClientRect();
    var away = box.bottom < 0 || box.top > window.innerHeight;
    if (away && !open.card.contains(document.activeElement) && !open.card.classList.contains("card-sheet")) close(false);
    else place();
  }

  /* --- how it is opened and closed ------------------------------------------------------------------------------- */

  function isPlain(event) {
    return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  }

  /* Heard before the theme, which would follow the link at once with instant navigation. */
  function onClick(event) {
    var mark = closest(event.target, "a.cite");
    if (mark && isPlain(event) && evidenceOf(mark)) {
      if (open && open.mark === mark && open.pinned) {
        close(false);
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      mark.focus({ preventScroll: true });
      show(mark, true);
      return;
    }
    if (!open) return;
    if (!open.card.contains(event.target)) close(false);
    else if (closest(event.target, "a")) window.setTimeout(close, 0, false);
  }

  function onPointer(event) {
    if (event.pointerType !== "mouse") return;
    var mark = closest(event.target, "a.cite");
    window.clearTimeout(timer);
    if (mark) {
      if ((!open || !open.pinned) && evidenceOf(mark)) timer = window.setTimeout(show, REST, mark, false);
    } else if (open && !open.pinned && !open.card.contains(event.target)) {
      timer = window.setTimeout(leave, AWAY);
    }
  }

  function leave() {
    if (open && !open.pinned && !open.card.contains(document.activeElement)) close(false);
  }

  function onKey(event) {
    if (event.key !== "Escape" || !open) return;
    var elsewhere = document.activeElement;
    /* A card that only the pointer opened takes no focus from where somebody is typing. */
    close(open.pinned || open.card.contains(elsewhere) || elsewhere === document.body);
  }

  function onFocus(event) {
    if (open && event.target !== open.mark && !open.card.contains(event.target)) close(false);
  }

  /* --- a source's page: lit words, passages to copy ---------------------------------------------------------------- */

  /* The pieces of cited words: the marked words of that anchor, and where they go on beside others. */
  function piecesOf(anchor) {
    return document.querySelectorAll('.passage mark[id="' + anchor + '"], .passage mark[data-w="' + anchor + '"]');
  }

  function statementsOn(anchor) {
    return document.querySelectorAll('.rests li[data-w="' + anchor + '"]');
  }

  function setClass(name, anchor) {
    document.querySelectorAll(".passage ." + name).forEach(function (found) {
      found.classList.remove(name);
    });
    if (!anchor) return;
    piecesOf(anchor).forEach(function (piece) {
      piece.classList.add(name);
    });
    statementsOn(anchor).forEach(function (item) {
      item.classList.add(name);
    });
  }

  function anchorAt(target) {
    var found = closest(target, ".passage mark, .rests li[data-w]");
    return found ? found.dataset.w || found.id : "";
  }

  /* What the pointer is on, else what has the focus: a page scrolled by keys moves under a pointer that rests. */
  function light(event) {
    setClass("is-lit", anchorAt(event.target) || anchorAt(document.activeElement));
  }

  function arrive() {
    var anchor = window.location.hash.slice(1);
    setClass("is-arrived", /^w\d+$/.test(anchor) ? anchor : "");
  }

  /* After instant navigation the words may lie under the header or out of sight. */
  function bringIntoView() {
    arrive();
    var words = document.querySelector(".passage mark.is-arrived");
    if (!words) return;
    var box = words.getBoundingClientRect();
    var header = document.querySelector(".md-header");
    var top = header ? header.getBoundingClientRect().bottom : 0;
    if (box.top < top || box.top > window.innerHeight - MARGIN) words.scrollIntoView();
  }

  function copyPassage(pressed) {
    var item = closest(pressed, "li[data-w]");
    var words = Array.prototype.map.call(piecesOf(item.dataset.w), function (piece) {
      return piece.textContent;
    });
    var source = document.querySelector(".cited-sources li");
    copy(citation(words.join(""), source, item.querySelector("a.permalink")), document.querySelector(".copy-status"));
  }

  /* The place where copying is told must be there before anything is told in it. */
  function addStatus() {
    var passages = document.querySelector(".passage");
    if (!passages || document.querySelector(".copy-status")) return;
    var status = element("p", "copy-status");
    status.setAttribute("role", "status");
    passages.parentNode.appendChild(status);
  }

  /* --- start --------------------------------------------------------------------------------------------------------- */

  function start() {
    close(false);
    document.querySelectorAll("a.cite:not([aria-expanded])").forEach(function (mark) {
      if (!evidenceOf(mark)) return;
      mark.setAttribute("aria-expanded", "false");
      /* Said here and not three hundred times in the page; without this file a mark is called by its number. */
      mark.setAttribute("aria-label", titleOf(mark));
    });
    addStatus();
    arrive();
  }

  document.addEventListener("click", onClick, true);
  document.addEventListener("click", function (event) {
    var pressed = closest(event.target, ".rests button");
    if (pressed) copyPassage(pressed);
  });
  document.addEventListener("pointerover", onPointer);
  document.addEventListener("pointerover", light);
  document.addEventListener("focusin", onFocus);
  document.addEventListener("focusin", light);
  document.addEventListener("keydown", onKey, true);
  window.addEventListener("scroll", follow, { passive: true, capture: true });
  window.addEventListener("resize", follow);
  window.addEventListener("hashchange", bringIntoView);

  /* `document$` does not fire on file:// with instant navigation, so both are heard; start() may run twice. */
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
  if (window.document$ && window.document$.subscribe) {
    window.document$.subscribe(function () {
      start();
      window.setTimeout(bringIntoView, 0);
    });
  }
})();
