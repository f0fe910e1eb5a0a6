/*
 * The panel beside the map: the head of one exercise's entry, in place of the key.
 */
(function () {
  "use strict";

  var own = (window.briefingMap = window.briefingMap || {});

  function listOf(items) {
    var list = own.element("ul");
    items.forEach(function (item) {
      list.appendChild(own.element("li", "", item));
    });
    return list;
  }

  function row(list, term, values, text) {
    list.appendChild(own.element("dt", "", term));
    var told = own.element("dd");
    if (!values.length) {
      told.className = "silent";
      told.textContent = text.silent;
    } else if (values.length === 1) {
      told.textContent = values[0];
    } else {
      told.appendChild(listOf(values));
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
    row(list, text.when, [event.when], text);
    var where = row(list, text.where, placesOf(event), text);
    if (event.route.length) {
      where.appendChild(own.element("p", "map-route-note", text.route));
    }
    row(list, text.participants, event.participants.length ? [event.participants.join(", ")] : [], text);
    row(list, text.kind, [event.kind + ", " + arrangement], text);
    row(list, text.figures, event.figures.map(function (figure) {
      return own.filled(text.by, figure);
    }), text);
    row(list, text.sources + " (" + event.sources.length + ")", event.sources.map(function (source) {
      return source.name;
    }), text);
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
      var link = own.element("a", "map-detail-link", text.open);
      link.href = new URL(event.url, own.siteRoot).href;
      detail.appendChild(link);
      panel.appendChild(detail);
      panel.classList.add("map-panel-open");
      panel.scrollTop = 0;
      if (takeFocus) {
        title.focus({ preventScroll: true });
        var behaviour = own.calm.matches ? "auto" : "smooth";
        panel.scrollIntoView({ block: "nearest", behavior: behaviour });
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
