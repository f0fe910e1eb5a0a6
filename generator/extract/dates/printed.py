"""Rules for dates printed with a month, a season or a year; a missing year is counted from an anchor.

Each rule reads at one place and gives the meaning of what begins there, or None. What may be another word (the verb
“may”, a number of things) is left.
"""

from __future__ import annotations

import re
from datetime import date

from generator.extract.dates.anchor import Meaning, day_in, day_near, month_near, month_text, season_bounds
from generator.extract.dates.grammar import Reading

_LEAD = re.compile(
    r"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill|[Oo]f|[Dd]uring|[Ff]rom|[Tt]o|[Tt]hrough|[Bb]efore|[Aa]fter|[Bb]etween|[Aa]nd"
    r"|[Ee]very|[Ee]ach|[Tt]he|[Ii]ts|[Ll]ate|[Ee]arly|[Mm]id|[Ff]or|[Aa]s\s+of|[Aa]round|[Cc]irca|[Oo]ver)[\s-]+$"
)
_TIME_LEAD = re.compile(
    r"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill|[Dd]uring|[Bb]efore|[Aa]fter|[Aa]s\s+of|[Cc]irca|[Ff]iscal(?:\s+year)?|[Yy]ears?"
    r"|[Ff]rom|[Tt]hrough|[Ee]arly|[Ll]ate|[Mm]id|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter|[Ss]pring|and\s+in)[\s-]+$"
)
_AMBIGUOUS = frozenset({"may", "march", "mar", "april", "june", "august", "jan", "sep", "dec"})


def month_range(reading: Reading) -> Meaning | None:
    """As in "Aug. 22 to Sept. 1", "August 22–September 1, 2018", "June 9 through 21"."""
    match = reading.match("month_range")
    return _range(reading, match) if match and _may_join(reading, match) else None


def day_range(reading: Reading) -> Meaning | None:
    """As in "9 to 21 June", "30 May–4 June 2022", "between 9 and 21 June"."""
    match = reading.match("day_month_range")
    return _range(reading, match) if match and _may_join(reading, match) else None


def _may_join(reading: Reading, match: re.Match[str]) -> bool:
    """As in "and" joins a range behind "between", or two days that follow each other."""
    if not re.search(r"(?<!\S)[^\s\d]*+\d\S*+\s++and\s", match[0]) and not re.search(r"\d{4}\s+and\s", match[0]):
        return True
    between = re.search(r"\b[Bb]etween\s+(?:the\s+)?$", reading.before())
    return bool(between) or (int(match["d2"]) - int(match["d1"]) == 1)


def _range(reading: Reading, match: re.Match[str]) -> Meaning | None:
    grammar, group = reading.grammar, match.groupdict()
    first_month = grammar.month_of(group["m1"] or group["m2"])
    last_month = grammar.month_of(group["m2"] or group["m1"])
    first_day, last_day = int(group["d1"]), int(group["d2"])
    printed = group["y2"] or group["y1"]
    anchored = printed is None
    year = int(printed) if printed else _year_of(reading, first_month, first_day, match.end())
    if year is None:
        return None
    over = first_month > last_month
    last_year = year + (1 if over and not group["y2"] else 0)
    first_year = int(group["y1"]) if group["y1"] and group["y2"] else last_year - (1 if over else 0)
    begin, finish = day_in(first_year, first_month, first_day), day_in(last_year, last_month, last_day)
    if not begin or not finish or finish < begin:
        return None
    return Meaning(match.start(), match.end(), f"{begin}/{finish}", anchored)


def _year_of(reading: Reading, month: int, day: int, end: int) -> int | None:
    """The year of a day printed without one: the year told just before, else counted from publication."""
    if reading.told and reading.published is None:
        return reading.told.anchor.earliest.year
    if reading.published is None:
        return None
    ahead = reading.looks_ahead(end)
    found = reading.published.count(lambda base: day_near(base, month, day, ahead=ahead) or "")
    return int(found[:4]) if found and "/" not in found else None


def full_date(reading: Reading) -> Meaning | None:
    """As in "Aug. 22, 2018", "22 August 2018", "Tuesday, August 22"; without a year it is counted."""
    match = reading.match("month_day") or reading.match("day_month")
    if not match:
        return None
    if not match["y1"] and re.match(r"\s+(?:be|have|not)\b", reading.text[match.end() : match.end() + 6]):
        return None
    month, day = reading.grammar.month_of(match["m1"]), int(match["d1"])
    if match["y1"]:
        found = day_in(int(match["y1"]), month, day)
    else:
        year = _year_of(reading, month, day, match.end())
        found = day_in(year, month, day) if year else None
    if not found:
        return None
    return Meaning(match.start(), match.end(), found, match["y1"] is None, 0.97 if match["y1"] else 0.9)


def month(reading: Reading) -> Meaning | None:
    """As in "September 2018", "in late August", "last May", "July last year", "June to August 2019"."""
    span = reading.match("month_month")
    if span and (span["y1"] or span["y2"] or reading.published):
        found = _months(reading, span)
        if found:
            return found
    match = reading.match("month")
    if not match or _is_other_word(reading, match):
        return None
    number, which = reading.grammar.month_of(match["m1"]), (match["which"] or "").lower()
    end = match.end() - _sentence_mark(match)
    if match["y1"]:
        return Meaning(match.start(), match.end(), month_text(int(match["y1"]), number))
    found_text = _month_without_year(reading, number, which, match["rel"] or "", match.end())
    if found_text is None:
        return None
    confidence = 0.6 if found_text.endswith("?") else 0.85
    return Meaning(match.start(), end, found_text, anchored=True, confidence=confidence)


def _sentence_mark(match: re.Match[str]) -> int:
    """1 if the expression ends with a mark that belongs to the sentence and not to a shortened month."""
    word = match["m1"].rstrip(".").lower()
    return int(match[0].endswith(".") and (len(word) > 4 or word in ("may", "june", "july")))


def _months(reading: Reading, match: re.Match[str]) -> Meaning | None:
    first, last = reading.grammar.month_of(match["m1"]), reading.grammar.month_of(match["m2"])
    printed = match["y2"] or match["y1"]
    if printed:
        year = int(printed)
    elif reading.published:
        year = month_near(reading.published.latest, last, ahead=reading.looks_ahead(match.end()))
    else:
        return None
    first_year = int(match["y1"]) if match["y1"] else year - (1 if first > last else 0)
    text = f"{month_text(first_year, first)}/{month_text(year, last)}"
    return Meaning(match.start(), match.end(), text, printed is None) if (first_year, first) < (year, last) else None


def _month_without_year(reading: Reading, number: int, which: str, rel: str, end: int) -> str | None:
    base = reading.published
    if base is None:
        told = reading.told
        return month_text(told.anchor.earliest.year, number) if told and not which and not rel else None
    if rel:
        step = {"last": -1, "this": 0, "next": 1}[rel]
        return base.count(lambda day: month_text(day.year + step, number))
    if which.startswith("last"):
        # Last May, said in November, may be this year's or that of the year before.
        return base.count(
            lambda day: month_text(day.year - (number >= day.month), number) + ("?" if number < day.month else "")
        )
    if which == "next" or which.endswith("coming"):
        return base.count(lambda day: month_text(day.year + (number <= day.month), number))
    if which == "this":
        return base.count(lambda day: month_text(day.year, number))
    if which:
        return base.count(lambda day: month_text(day.year - (number > day.month), number))
    ahead = reading.looks_ahead(end)
    return base.count(lambda day: month_text(month_near(day, number, ahead=ahead), number))


def _is_other_word(reading: Reading, match: re.Match[str]) -> bool:
    """A month's name that is a verb, a person's name, or a part of another name here."""
    if match["y1"] or match["rel"] or match["which"] or match["part"]:
        return False
    word, before = match["m1"].lower().rstrip("."), reading.before()
    after = reading.text[match.end() : match.end() + 24]
    led = bool(_LEAD.search(before))
    if word in _AMBIGUOUS or match["m1"].isupper():
        if not led:
            return True
        if (
            word in ("may", "march")
            and re.match(r"\s+(?:be|have|not|on|in|to|of)\b", after)
            and before.lower().endswith("the ")
        ):
            return True
    name_follows = re.match(r"\s+[A-Z][a-z]+", after)
    return bool(name_follows) and not (_TIME_LEAD.search(before) or (led and word not in _AMBIGUOUS))


def numeric_date(reading: Reading) -> Meaning | None:
    """As in "2018-09-11", "11.09.2018", "25/12/2018"; of "5/6/2018" it is not known which is the month."""
    if match := reading.match("iso"):
        found = day_in(int(match["y"]), int(match["m"]), int(match["d"]))
        return Meaning(match.start(), match.end(), found) if found else None
    match = reading.match("numeric")
    if not match:
        return None
    first, second = int(match["a"]), int(match["b"])
    if match["s"] == "." or first > 12 or first == second:
        day, number = first, second
    elif second > 12:
        day, number = second, first
    else:
        return None
    found = day_in(int(match["y"]), number, day)
    return Meaning(match.start(), match.end(), found) if found else None


def season(reading: Reading) -> Meaning | None:
    """As in "this summer", "in the spring of 2014", "last fall"; seasons of the northern hemisphere."""
    match = reading.match("season")
    if not match:
        return None
    number, which, rel = reading.grammar.seasons[match["s"].lower()], (match["which"] or "").lower(), match["rel"]
    if match["y"]:
        return Meaning(match.start(), match.end(), f"{match['y']}-{number}")
    base = reading.published
    if which == "that" and reading.told:
        return Meaning(match.start(), match.end(), f"{reading.told.anchor.earliest.year:04d}-{number}", anchored=True)
    if base is None or not (which or rel):
        return None
    ahead = reading.looks_ahead(match.end())
    text = base.count(lambda day: _season_near(day, number, which, rel or "", ahead=ahead))
    return Meaning(match.start(), match.end(), text, anchored=True, confidence=0.85) if text else None


def _season_near(day: date, number: int, which: str, rel: str, *, ahead: bool) -> str:
    if rel:
        return f"{day.year + {'last': -1, 'this': 0, 'next': 1}[rel]:04d}-{number}"
    begun = [year for year in (day.year - 2, day.year - 1, day.year) if season_bounds(year, number)[0] <= day]
    over = [year for year in begun if season_bounds(year, number)[1] < day]
    now = begun[-1] not in over
    if which == "last":
        doubt = "?" if over[-1] == day.year else ""
        return f"{over[-1]:04d}-{number}{doubt}"
    if which == "next" or which.endswith("coming"):
        return f"{begun[-1] + 1:04d}-{number}"
    wait = (season_bounds(begun[-1] + 1, number)[0] - day).days
    if not now and (ahead or wait < 100) and not which.endswith("past"):
        return f"{begun[-1] + 1:04d}-{number}"
    return f"{begun[-1]:04d}-{number}"
