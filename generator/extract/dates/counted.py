"""Rules for dates told as a distance: from publication ("last week", "Tuesday") or from the date told before.

Without anything to count from they give none.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from generator.extract.dates.anchor import Anchor, Meaning, add_months, month_text
from generator.extract.dates.grammar import Reading

_WEEKDAY_AS_NAME = re.compile(r"\s+(?:Times|Post|Mail|Telegraph|Herald|Express|Night|Star|Tribune|Mirror|World)\b")
_BLACK = re.compile(r"\b(?:Black|Good|Ash|Palm|Easter|Holy|Bloody|Super|Cyber|Fat|Shrove|Whit|Maundy)\s+$")
_VAGUE = {"a couple of": 2, "a": 1, "an": 1}


def weekday(reading: Reading) -> Meaning | None:
    """As in "on Tuesday", "next Friday", "from Monday to Thursday": the nearest past one unless words look ahead."""
    span = reading.match("weekday_range")
    if span and reading.published and (" and " not in span[0] or re.search(r"[Bb]etween\s+$", reading.before())):
        return _weekdays(reading, span)
    match = reading.match("weekday")
    if not match or reading.published is None:
        return None
    if _WEEKDAY_AS_NAME.match(reading.text, match.end()) or _BLACK.search(reading.before(12)):
        return None
    end = match.end() - (1 if match[0].endswith(".") and len(match["w"]) > 5 else 0)
    number, which = reading.grammar.weekday_of(match["w"]), (match["which"] or "").lower()
    ahead = not which and reading.looks_ahead(match.end())
    if match["w"].isupper() and not which and not re.search(r"\b(?:ON|on)\s+$", reading.before()):
        return None
    text = reading.published.count(lambda day: _weekday_near(day, number, which, ahead=ahead).isoformat())
    text = text if text and "/" not in text else _whole(reading.published)
    return Meaning(match.start(), end, text, anchored=True, confidence=0.85) if text else None


def _weekdays(reading: Reading, match: re.Match[str]) -> Meaning | None:
    assert reading.published
    first, last = reading.grammar.weekday_of(match["w1"]), reading.grammar.weekday_of(match["w2"])
    which, ahead = (match["which"] or "").lower(), reading.looks_ahead(match.end())

    def both(day: date) -> str:
        begin = _weekday_near(day, first, which, ahead=ahead)
        return f"{begin.isoformat()}/{(begin + timedelta(days=(last - first) % 7)).isoformat()}"

    text = reading.published.count(both)
    return Meaning(match.start(), match.end(), text, anchored=True, confidence=0.8) if text else None


def _weekday_near(day: date, number: int, which: str, *, ahead: bool) -> date:
    back = (day.weekday() - number) % 7
    if which == "last":
        return day - timedelta(days=back or 7)
    if which == "next" or which.endswith("coming") or ahead:
        return day + timedelta(days=(number - day.weekday()) % 7 or (0 if ahead else 7))
    if which == "this":
        return day - timedelta(days=day.weekday() - number)
    return day - timedelta(days=back)


def _whole(anchor: Anchor) -> str | None:
    """An anchor of some weeks as the interval a day near it lies in."""
    if (anchor.latest - anchor.earliest).days > 45:
        return None
    return f"{anchor.earliest.isoformat()}?/{anchor.latest.isoformat()}?"


def relative_day(reading: Reading) -> Meaning | None:
    """As in "today", "yesterday", "tomorrow", "this morning"."""
    match = reading.match("day_word")
    if not match or reading.published is None:
        return None
    word = " ".join(match["word"].lower().split())
    if word == "today" and re.match(
        r"[’']s\s+(?!exercise|drill|event)|,?\s+[A-Z]", reading.text[match.end() : match.end() + 20]
    ):
        return None
    step = {"yesterday": -1, "last night": -1, "tomorrow": 1, "the day before yesterday": -2}.get(word, 0)
    text = reading.published.count(lambda day: (day + timedelta(days=step)).isoformat())
    text = text if text and "/" not in text else _whole(reading.published)
    return Meaning(match.start(), match.end(), text, anchored=True, confidence=0.85) if text else None


def relative_unit(reading: Reading) -> Meaning | None:
    """As in "this week", "earlier this month", "last year", "over the past six years"."""
    base = reading.published
    if base is None:
        return None
    if match := reading.match("span"):
        return _span(reading, match, base)
    match = reading.match("unit")
    if not match:
        return None
    which, unit = " ".join(match["which"].lower().split()), match["unit"].lower()
    step = -1 if which == "last" else 1 if which == "next" or which.endswith("coming") else 0
    if which.endswith("past"):
        months = {"week": 0, "weekend": 0, "month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
        begin = base.earliest - timedelta(days=7) if not months else add_months(base.earliest, -months)
        if unit in ("week", "weekend", "month"):
            return Meaning(
                match.start(),
                match.end(),
                f"{begin.isoformat()}/{base.latest.isoformat()}",
                anchored=True,
                confidence=0.75,
            )
        return Meaning(
            match.start(), match.end(), f"{begin.year:04d}/{base.latest.year:04d}", anchored=True, confidence=0.7
        )
    text = base.count(lambda day: _unit(day, unit, step))
    return Meaning(match.start(), match.end(), text, anchored=True, confidence=0.85) if text else None


def _unit(day: date, unit: str, step: int) -> str:
    if unit in ("week", "weekend"):
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=step)
        first, last = (5, 6) if unit == "weekend" else (0, 6)
        return f"{(monday + timedelta(days=first)).isoformat()}/{(monday + timedelta(days=last)).isoformat()}"
    if unit == "month":
        return month_text(day.year, day.month + step)
    if unit == "quarter":
        first = (day.month - 1) // 3 * 3 + 1 + 3 * step
        return f"{month_text(day.year, first)}/{month_text(day.year, first + 2)}"
    if unit == "year":
        return f"{day.year + step:04d}"
    if unit == "decade":
        return f"{day.year // 10 + step:03d}X"
    return f"{day.year // 100 + step:02d}XX"


def _span(reading: Reading, match: re.Match[str], base: Anchor) -> Meaning | None:
    count, unit = reading.grammar.number_of(match["n"]), match["unit"].lower()
    forth = re.match(r"(?i)the\s+(?:next|coming)", match[0])
    sign = 1 if forth else -1
    try:
        far = _moved(base.latest, sign * count, unit)
    except (ValueError, OverflowError):
        return None
    first, last = (base.latest, far) if forth else (far, base.latest)
    if unit in ("year", "decade"):
        text = f"{first.year:04d}/{last.year:04d}"
    elif unit == "month":
        text = f"{month_text(first.year, first.month)}/{month_text(last.year, last.month)}"
    else:
        text = f"{first.isoformat()}/{last.isoformat()}"
    return Meaning(match.start(), match.end(), text, anchored=True, confidence=0.7)


def _moved(day: date, count: int, unit: str) -> date:
    if unit in ("day", "week"):
        return day + timedelta(days=count * (7 if unit == "week" else 1))
    return add_months(day, count * {"month": 1, "year": 12, "decade": 120}[unit])


def ago(reading: Reading) -> Meaning | None:
    """As in "three days ago", "a year ago", "two decades ago"; "several years ago" tells no date."""
    match = reading.match("ago")
    if not match or reading.published is None:
        return None
    words, unit = " ".join(match["n"].lower().split()), match["unit"].lower()
    count = _VAGUE.get(words) or (
        reading.grammar.number_of(words) if words in reading.grammar.numbers or words.isdecimal() else 0
    )
    if not count:
        return None
    text = reading.published.count(lambda day: _at(_moved(day, -count, unit), unit))
    return Meaning(match.start(), match.end(), text, anchored=True, confidence=0.75) if text else None


def _at(day: date, unit: str) -> str:
    """A counted day at the precision of the unit it was counted in."""
    if unit == "day":
        return day.isoformat()
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
    return (
        month_text(day.year, day.month) + "~"
        if unit == "month"
        else f"{day.year:04d}" + ("~" if unit == "decade" else "")
    )


def told(reading: Reading) -> Meaning | None:
    """As in "the following year", "a month later", "that year", "the next day": counted from the date told before."""
    match = reading.match("told")
    if not match or reading.told is None:
        return None
    way = (match["way1"] or match["way2"] or match["way3"]).lower()
    unit = (match["unit1"] or match["unit2"] or match["unit3"]).lower()
    number = (match["n"] or "").lower()
    if number and number not in ("a", "the") and not number.isdecimal() and number not in reading.grammar.numbers:
        return None
    count = 1 if number in ("", "a", "the") else reading.grammar.number_of(number)
    if way in ("after", "afterward", "before") and not re.match(
        r"\s*[.,;)]", reading.text[match.end() : match.end() + 3]
    ):
        return None  # "The year after the two signed" tells another's date.
    if way == "next" and unit != "day":
        return None
    sign = (
        0
        if way in ("same", "very same", "that", "the same")
        else -1
        if way in ("earlier", "before", "previous", "preceding")
        else 1
    )
    if not _fine_enough(reading.told.anchor, unit):
        return None
    text = reading.told.anchor.count(lambda day: _at(_moved(day, sign * count, unit), unit).rstrip("~"))
    return Meaning(match.start(), match.end(), text, anchored=True, confidence=0.8) if text and len(text) > 3 else None


def _fine_enough(anchor: Anchor, unit: str) -> bool:
    """Whether the date told before is known well enough to count such units from it."""
    days = (anchor.latest - anchor.earliest).days
    return days <= {"day": 14, "week": 14, "month": 45}.get(unit, 400)
