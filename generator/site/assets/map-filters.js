/*
 * What is shown: the choices of the form, the months chosen, how many each choice would show, and the address that
 * holds all of it.
 *
 * A state is a plain object: lists for check boxes (null for all), texts for selects ("" for all), months counted
 * from January of the first year (`to` is the first month no longer shown), and the id of the chosen exercise.
 */
(function () {
  "use strict";

  var own = (window.briefingMap = window.briefingMap || {});
  var BOXES = ["domain", "arrangement"];
  var SELECTS = ["near", "participant", "source", "precision"];

  /* ---- Months --------------------------------------------------------------------------------------------- */

  /* The axis of the strip: its first year and how many months it has. */
  function axisOf(form) {
    var first = Number(form.elements.from.options[0].value);
    var last = Number(form.elements.to.options[form.elements.to.options.length - 1].value);
    return { first: first, last: last, months: 12 * (last - first + 1) };
  }

  function monthOf(axis, day, otherwise) {
    return day ? 12 * (Number(day.slice(0, 4)) - axis.first) + Number(day.slice(5, 7)) - 1 : otherwise;
  }

  /* "2019", or "2019-06" where the month is not the one a whole year would begin or end with. */
  function written(axis, month, isEnd) {
    var year = axis.first + Math.floor(month / 12);
    var number = (month % 12) + 1;
    return number === (isEnd ? 12 : 1) ? String(year) : year + "-" + (number < 10 ? "0" : "") + number;
  }

  function read(axis, text, isEnd) {
    var found = /^(\d{4})(?:-(\d\d))?$/.exec(text || "");
    if (!found) {
      return null;
    }
    var number = found[2] ? Number(found[2]) : isEnd ? 12 : 1;
    var month = 12 * (Number(found[1]) - axis.first) + number - 1 + (isEnd ? 1 : 0);
    return number >= 1 && number <= 12 && month >= 0 && month <= axis.months ? month : null;
  }

  /* ---- The form and the address --------------------------------------------------------------------------- */

  function boxes(form, name) {
    return Array.prototype.slice.call(form.querySelectorAll('input[name="' + name + '"]'));
  }

  function valuesOf(items) {
    return items.map(function (item) {
      return item.value;
    });
  }

  function fromForm(form, axis, before) {
    var state = { exercise: before.exercise, at: before.at, from: before.from, to: before.to };
    BOXES.forEach(function (name) {
      var all = boxes(form, name);
      var checked = all.filter(function (box) {
        return box.checked;
      });
      state[name] = checked.length === all.length ? null : valuesOf(checked);
    });
    SELECTS.forEach(function (name) {
      state[name] = form.elements[name] ? form.elements[name].value : "";
    });
    return state;
  }

  /* The years of the two selects as months; a span told backwards means the same span. */
  function yearsOf(form, axis) {
    var years = [Number(form.elements.from.value), Number(form.elements.to.value)].sort();
    return { from: 12 * (years[0] - axis.first), to: 12 * (years[1] - axis.first + 1) };
  }

  function toForm(form, axis, state) {
    BOXES.forEach(function (name) {
      boxes(form, name).forEach(function (box) {
        box.checked = !state[name] || state[name].indexOf(box.value) >= 0;
      });
    });
    SELECTS.forEach(function (name) {
      if (form.elements[name]) {
        form.elements[name].value = state[name];
      }
    });
    form.elements.from.value = String(axis.first + Math.floor(state.from / 12));
    form.elements.to.value = String(axis.first + Math.floor((state.to - 1) / 12));
  }

  function fromAddress(form, axis, events) {
    var query = new URLSearchParams(window.location.search);
    var state = { from: 0, to: axis.months, exercise: "", at: query.get("at") || "" };
    BOXES.forEach(function (name) {
      var wanted = query.has(name) ? query.get(name).split(",") : null;
      var all = valuesOf(boxes(form, name));
      var known = wanted && all.filter(function (value) {
        return wanted.indexOf(value) >= 0;
      });
      /* Words that are no choice are as if they had not been written. */
      var isMeant = known && (known.length || query.get(name) === "none");
      state[name] = isMeant && known.length < all.length ? known : null;
    });
    SELECTS.forEach(function (name) {
      var select = form.elements[name];
      var known = select && Array.prototype.some.call(select.options, function (option) {
        return option.value === query.get(name);
      });
      state[name] = known ? query.get(name) : "";
    });
    var from = read(axis, query.get("from"), false);
    var to = read(axis, query.get("to"), true);
    if (from !== null && from < axis.months) {
      state.from = from;
    }
    if (to !== null && to > state.from) {
      state.to = to;
    }
    var chosen = query.get("exercise");
    if (events.some(function (event) { return event.id === chosen; })) {
      state.exercise = chosen;
    }
    return state;
  }

  /* A new entry in the browser's history where the reader made a choice, so that Back undoes it. */
  function toAddress(state, axis, isChoice) {
    var query = new URLSearchParams(window.location.search);
    var values = {
      from: state.from > 0 ? written(axis, state.from, false) : "",
      to: state.to < axis.months ? written(axis, state.to - 1, true) : "",
      exercise: state.exercise,
      at: state.at,
    };
    BOXES.forEach(function (name) {
      values[name] = state[name] && (state[name].join(",") || "none");
    });
    SELECTS.forEach(function (name) {
      values[name] = state[name];
    });
    BOXES.concat(SELECTS, "from", "to", "exercise", "at").forEach(function (name) {
      query.delete(name);
      if (values[name]) {
        query.set(name, values[name]);
      }
    });
    var search = query.toString().replace(/%2C/g, ",");
    var address = window.location.pathname + (search ? "?" + search : "") + window.location.hash;
    if (address === window.location.pathname + window.location.search + window.location.hash) {
      return;
    }
    try {
      window.history[isChoice ? "pushState" : "replaceState"](window.history.state, "", address);
    } catch (error) {
      /* Some browsers refuse this on file://; the address then stays as it was. */
    }
  }

  /* ---- What passes ---------------------------------------------------------------------------------------- */

  function bestPrecision(event) {
    return Math.min.apply(null, event.places.map(function (place) {
      return place.precision_km;
    }));
  }

  /* The choices an exercise answers to, filter by filter. */
  var ANSWERS = {
    domain: function (event) {
      /* The one it is drawn with, so that count, symbol and filter mean the same. */
      return [event.domain];
    },
    arrangement: function (event) {
      return [event.arrangement];
    },
    near: function (event) {
      return event.near;
    },
    participant: function (event) {
      return event.participants;
    },
    source: function (event) {
      return event.sources.map(function (source) {
        return source.id;
      });
    },
    precision: function (event, values) {
      return values.filter(function (value) {
        return value === "none" ? !event.places.length : bestPrecision(event) <= Number(value);
      });
    },
  };

  function passesOne(event, name, value) {
    return ANSWERS[name](event, [value]).indexOf(value) >= 0;
  }

  function passes(event, state, without) {
    return BOXES.every(function (name) {
      return name === without || !state[name] || state[name].some(function (value) {
        return passesOne(event, name, value);
      });
    }) && SELECTS.every(function (name) {
      return name === without || !state[name] || passesOne(event, name, state[name]);
    });
  }

  /* "in": some of the days it can mean are shown; "perhaps": others are not; "undated": nobody says when. */
  function timeOf(event, state, axis) {
    if (state.from === 0 && state.to === axis.months) {
      return "in";
    }
    if (!event.start && !event.end) {
      return "undated";
    }
    var first = monthOf(axis, event.start, -Infinity);
    var last = monthOf(axis, event.end, Infinity);
    if (first >= state.to || last < state.from) {
      return "out";
    }
    return first >= state.from && last < state.to ? "in" : "perhaps";
  }

  function isShown(time) {
    return time === "in" || time === "perhaps";
  }

  /* How many would be shown if this choice alone were made in its filter, everything else being as it is. */
  function showCounts(form, state, axis, events) {
    var inTime = events.filter(function (event) {
      return isShown(timeOf(event, state, axis));
    });
    function count(name, value) {
      return inTime.filter(function (event) {
        return passes(event, state, name) && passesOne(event, name, value);
      }).length;
    }
    BOXES.forEach(function (name) {
      boxes(form, name).forEach(function (box) {
        box.parentNode.querySelector("[data-count]").textContent = count(name, box.value);
      });
    });
    SELECTS.forEach(function (name) {
      if (form.elements[name]) {
        Array.prototype.forEach.call(form.elements[name].options, function (option) {
          if (option.value) {
            option.textContent = option.dataset.label + " (" + count(name, option.value) + ")";
          }
        });
      }
    });
  }

  function statusOf(counts, text) {
    var sentences = [counts.shown ? own.filled(text.shown, counts) : text.none];
    ["perhaps", "unplaced", "undated", "without_date"].forEach(function (name) {
      if (counts[name]) {
        sentences.push(own.filled(text[name], { count: counts[name] }));
      }
    });
    return sentences.join(" ");
  }

  own.filters = {
    axisOf: axisOf,
    fromForm: fromForm,
    yearsOf: yearsOf,
    toForm: toForm,
    fromAddress: fromAddress,
    toAddress: toAddress,
    passes: passes,
    timeOf: timeOf,
    isShown: isShown,
    showCounts: showCounts,
    statusOf: statusOf,
  };
})();
