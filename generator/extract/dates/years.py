"""Rules for years, their parts, ranges of them and decades.

A number of things ("2000 soldiers") is no year.
"""

from __future__ import annotations

import re

from generator.extract.dates.anchor import Meaning, month_text
from generator.extract.dates.grammar import Reading

_TIME_LEAD = re.compile(
    r"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill|[Dd]uring|[Bb]efore|[Aa]fter|[Aa]s\s+of|[Cc]irca|[Ff]iscal(?:\s+year)?|[Yy]ears?"
    r"|[Ff]rom|[Tt]hrough|[Ee]arly|[Ll]ate|[Mm]id|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter|[Ss]pring|and\s+in)[\s-]+$"
)
_OF_LEAD = re.compile(r"(?:\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Ii]n\s+the|of|to|and|for|over|than|with|[A-Z]\w+)\s+|[(\[])$")
_COUNTED = re.compile(
    r"[\s-]+(?!(?:was|is|has|as|its|this|does|sees|perhaps|unless)\b)(?:[a-z]+s|people|troops|men|women|aircraft|personnel|meters?|metres?|miles?|km|kg|percent)\b"
)
_PARTS = {"first": 0, "second": 1, "third": 2, "fourth": 3}


def part_of_year(reading: Reading) -> Meaning | None:
    """As in "the first nine months of 2021", "the second half of this year", "early 2022", "by the end of the year"."""
    match = reading.match("part")
    if not match:
        return None
    printed = match["y"]
    if printed:
        year = int(printed)
    elif reading.published:
        step = {"last": -1, "this": 0, "the": 0, "next": 1}[match["rel"]]
        year = reading.published.latest.year + step
    else:
        return None
    months = _months_of(match["head"].lower(), match["nth"], match["unit"], reading)
    if months is None:
        return None
    text = f"{year:04d}" if months == (1, 12) else f"{month_text(year, months[0])}/{month_text(year, months[1])}"
    text = text if months[0] != months[1] else month_text(year, months[0])
    return Meaning(match.start(), match.end(), text, anchored=not printed, confidence=0.8)


def _months_of(head: str, nth: str | None, unit: str | None, reading: Reading) -> tuple[int, int] | None:
    if unit in ("quarter", "half"):
        width = 3 if unit == "quarter" else 6
        index = (12 // width - 1) if nth == "last" else _PARTS.get(nth or "", 9)
        return (index * width + 1, index * width + width) if index * width < 12 else None
    if unit and unit.startswith("month"):
        words = head.split()
        counts = [reading.grammar.number_of(w) for w in words if w.isdecimal() or w in reading.grammar.numbers]
        count = counts[0] if counts else 1
        if not 1 <= count <= 12 or nth not in ("first", "last"):
            return None
        return (1, count) if nth == "first" else (13 - count, 12)
    if unit:
        return None
    word = head.removeprefix("the ").split()[0]
    return {"end": (12, 12), "beginning": (1, 1), "start": (1, 1)}.get(word, (1, 12))


def year_range(reading: Reading) -> Meaning | None:
    """As in "from 2014 to 2016", "2014-2016", "2021-22"."""
    match = reading.match("year_range")
    if not match:
        return None
    first = int(match["y1"])
    last = int(match["y2"]) if len(match["y2"]) == 4 else first // 100 * 100 + int(match["y2"])
    if "and" in match[0] and not re.search(r"\b[Bb]etween\s+$", reading.before()):
        return None
    worded = re.search(r"[a-z]", match[0])
    if worded and "and" not in match[0] and not re.search(r"\b[Ff]rom\s+$", reading.before()):
        return None
    if not first < last <= first + 200 or _COUNTED.match(reading.text, match.end()):
        return None
    return Meaning(match.start(), match.end(), f"{first:04d}/{last:04d}")


def decade(reading: Reading) -> Meaning | None:
    """As in "the 1980s", "the mid-2000s"."""
    match = reading.match("decade")
    if not match:
        return None
    begin, part = int(match["y"]), (match["part"] or "").lower()
    if part:
        first, last = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}[part]
        return Meaning(match.start(), match.end(), f"{begin + first:04d}~/{begin + last:04d}~", confidence=0.8)
    return Meaning(match.start(), match.end(), f"{begin // 10:03d}X")


def year(reading: Reading) -> Meaning | None:
    """As in "in 2017", "since 1998", "the 2018 exercise", "all of 2020"; numbers of things are left."""
    match = reading.match("year")
    if not match:
        return None
    before = reading.before()
    counted = _COUNTED.match(reading.text, match.end())
    led = _TIME_LEAD.search(before)
    if counted and not (led and re.search(r"\b(?:[Ss]ince|[Uu]ntil|[Ff]iscal)\W+$", before)):
        return None
    if led:
        return Meaning(match.start(), match.end(), match["y"], confidence=0.9)
    if re.search(r"[\d$€£¥#:/.-]\s?$", before) or not _OF_LEAD.search(before):
        return None
    if not 1900 <= int(match["y"]) <= 2099:
        return None
    return Meaning(match.start(), match.end(), match["y"], confidence=0.75)
