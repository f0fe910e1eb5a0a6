/*
 * The panel beside the map: the head of one exercise's entry, in place of the key, with the words it stands on.
 *
 * Sources are numbered within the panel; a number in brackets leads to the cited words on its source's page, and a
 * letter tells several passages of one source apart.
 */
(function () {
  "use strict";

  var own = (window.briefingMap = window.briefingMap || {});

  function linkTo(address, words, className) {
    var link = own.element("a", className || "", words);
    link.href = new URL(address, own.siteRoot).href;
    return link;
  }

  /* A value is a text, or the list of nodes it is made of. */
  function filled(node, value) {
    (Array.isArray(value) ? value : [value]).forEach(function (part) {
      node.appendChild(typeof part === "string" ? document.createTextNode(part) : part);
    });
    return node;
  }

  function listOf(items, kind) {
    var list = own.element(kind);
    items.forEach(function (item) {
      list.appendChild(filled(own.element("li"), item));
    });
    return list;
  }

  /* The number of a source, and a letter where the panel leads to several passages of it. */
  function nameOf(event, mark) {
    var all = event.when_cite.concat.apply(event.when_cite, event.figures.map(function (figure) { return figure.cite; }));
    var anchors = [];
    all.forEach(function (other) {
      if (other[0] === mark[0] && anchors.indexOf(other[1]) < 0) anchors.push(other[1]);
    });
    return mark[0] + (anchors.length > 1 ? String.fromCharCode(97 + anchors.indexOf(mark[1])) : "");
  }

  function marksOf(event, cited, text) {
    return cited.map(function (mark) {
      var source = event.sources[mark[0] - 1];
      var name = nameOf(event, mark);
      var words = own.filled(text.cited, { number: name, name: source.name });
      var link = linkTo(source.url + "#" + mark[1], "[" + name + "]", "map-cite");
      link.setAttribute("aria-label", words);
      link.title = words;
      return link;
    });
  }

  function row(list, term, values, text, kind) {
    list.appendChild(own.element("dt", "", term));
    var told = own.element("dd");
    if (!values.length) {
      told.className = "silent";
      told.textContent = text.silent;
    } else if (values.length === 1 && kind !== "ol") {
      filled(told, values[0]);
    } else {
      told.appendChild(listOf(values, kind || "ul"));
    }
    list.appendChild(told);
    return told;
  }

  function placesOf(event) {
    return event.places
      .map(function (place) {
        return place.name + " (" + place.role + ", " + place.precision_words + ")";
      })
      .concat(event.elsewhere);
  }

  function factsOf(event, text, arrangement) {
    var list = own.element("dl");
    row(list, text.when, [[event.when].concat(marksOf(event, event.when_cite, text))], text);
    var where = row(list, text.where, placesOf(event), text);
    if (event.places.length) {
      where.appendChild(own.element("p", "map-route-note", text.place_note));
    }
    if (event.route.length) {
      where.appendChild(own.element("p", "map-route-note", text.route));
    }
    row(list, text.participants, event.participants.length ? [event.participants.join(", ")] : [], text);
    row(list, text.kind, [event.kind + ", " + arrangement], text);
    row(list, text.figures, event.figures.map(function (figure) {
      return [figure.words + " — ", linkTo(figure.by_url, figure.by)].concat(marksOf(event, figure.cite, text));
    }), text);
    row(list, text.sources + " (" + event.sources.length + ")", event.sources.map(function (source) {
      return [linkTo(source.url, source.name)];
    }), text, "ol");
    return list;
  }

  /* `leave(isAsked)` is called when the reader closes the panel; `turn(direction)` for the exercise before or after. */
  function create(root, text, leave, turn) {
    var panel = root.querySelector(".map-panel");
    var detail = null;

    panel.addEventListener("keydown", function (pressed) {
      if (pressed.key === "Escape" && detail) {
        pressed.stopPropagation();
        leave();
      }
    });

    function button(className, words, label, act) {
      var node = own.element("button", className, words);
      node.type = "button";
      node.setAttribute("aria-label", label);
      node.title = label;
      node.addEventListener("click", act);
      return node;
    }

    function close() {
      if (detail) {
        detail.remove();
        detail = null;
        panel.classList.remove("map-panel-open");
      }
    }

    /* Beside the map the panel is as high as the board; beneath it, the map comes to the top and the panel with it. */
    function showBoard() {
      var stage = root.querySelector(".map-stage");
      var isBeneath = panel.getBoundingClientRect().top >= stage.getBoundingClientRect().bottom - 2;
      (isBeneath ? stage : panel).scrollIntoView({
        block: isBeneath ? "start" : "nearest",
        behavior: own.calm.matches ? "auto" : "smooth",
      });
    }

    function open(event, arrangement, takeFocus) {
      close();
      detail = own.element("section", "map-detail");
      detail.setAttribute("aria-label", text.selected);
      var bar = own.element("div", "map-detail-bar");
      bar.appendChild(button("map-turn", "‹", text.earlier, function () { turn(-1); }));
      bar.appendChild(button("map-turn", "›", text.later, function () { turn(1); }));
      bar.appendChild(button("map-close", "×", text.close, leave));
      detail.appendChild(bar);
      var title = own.element("h2", "map-detail-title", event.name);
      title.tabIndex = -1;
      detail.appendChild(title);
      detail.appendChild(factsOf(event, text, arrangement));
      detail.appendChild(linkTo(event.url, text.open, "map-detail-link"));
      panel.appendChild(detail);
      panel.classList.add("map-panel-open");
      panel.scrollTop = 0;
      if (takeFocus) {
        title.focus({ preventScroll: true });
        showBoard();
      }
    }

    return {
      open: open,
      close: close,
      holdsFocus: function () {
        return panel.contains(document.activeElement);
      },
    };
  }

  own.panel = { create: create };
})();
