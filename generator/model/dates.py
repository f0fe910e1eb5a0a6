"""Dates at the precision a source gives them: EDTF levels 0 and 1 (ISO 8601-2:2019, annex A).

A date is kept as written together with the earliest and latest day it can mean. Seasons are those of the
northern hemisphere; a winter belongs to the year in which it begins.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache


class Precision(StrEnum):
    """The unit a date is told in."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    INTERVAL = "interval"


class DateError(ValueError):
    """A text that is not an EDTF level 1 date; the message says what would be."""


@dataclass(frozen=True, slots=True)
class Edtf:
    """An EDTF date or interval.

    Attributes:
        text: The expression as written, for example `2021-08`, `2021-22~`, `2019-07-22/2019-08-03`, `../2014`.
        earliest: First day (proleptic Gregorian, UTC) it can mean; None if open or unknown.
        latest: Last day it can mean; None if open or unknown.
        precision: The unit the expression is told in.
        approximate: Marked `~` or `%`.
        uncertain: Marked `?` or `%`.
    """

    text: str
    earliest: date | None
    latest: date | None
    precision: Precision
    approximate: bool = False
    uncertain: bool = False

    @classmethod
    def parse(cls, text: str) -> Edtf:
        """Read an EDTF level 1 expression.

        Raises:
            DateError: If the text is no such expression or names a day that does not exist.
        """
        return _parse(text)

    @property
    def is_open(self) -> bool:
        """Whether an end of the interval is open or unknown."""
        return self.earliest is None or self.latest is None

    def __str__(self) -> str:
        return self.text


_HELP = "write YYYY, YYYY-MM, YYYY-MM-DD, a season (2021-22 is summer), an interval a/b or ../b, with ~ or ? behind"
_DATE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?(?P<mark>[~?%])?", re.ASCII
)
_SEASON_FIRST_MONTH = {21: 3, 22: 6, 23: 9, 24: 12}


@lru_cache(maxsize=4096)
def _parse(text: str) -> Edtf:
    if "/" not in text:
        return _single(text)
    first, _, last = text.partition("/")
    if "/" in last or (first in ("", "..") and last in ("", "..")):
        raise DateError(f"“{text}” is not an EDTF interval; {_HELP}")
    begin = None if first in ("", "..") else _single(first)
    end = None if last in ("", "..") else _single(last)
    earliest = begin.earliest if begin else None
    latest = end.latest if end else None
    if earliest and latest and latest < earliest:
        raise DateError(f"the interval “{text}” ends before it starts")
    parts = [part for part in (begin, end) if part]
    return Edtf(
        text,
        earliest,
        latest,
        Precision.INTERVAL,
        approximate=any(part.approximate for part in parts),
        uncertain=any(part.uncertain for part in parts),
    )


def _single(text: str) -> Edtf:
    match = _DATE.fullmatch(text)
    if not match or match["year"] == "0000":
        raise DateError(f"“{text}” is not an EDTF date; {_HELP}")
    year, month, day, mark = match["year"], match["month"], match["day"], match["mark"] or ""
    try:
        earliest, latest, precision = _bounds(year, month, day)
    except ValueError as error:
        raise DateError(f"“{text}” is no day or month of the calendar; {_HELP}") from error
    return Edtf(text, earliest, latest, precision, approximate=mark in ("~", "%"), uncertain=mark in ("?", "%"))


def _bounds(year: str, month: str | None, day: str | None) -> tuple[date, date, Precision]:
    if "X" in year:
        if month:
            raise ValueError(year)
        span = 10 if year.endswith("X") and not year.endswith("XX") else 100
        first = max(int(year.replace("X", "0")), 1)
        last = int(year.replace("X", "9"))
        return date(first, 1, 1), date(last, 12, 31), Precision.DECADE if span == 10 else Precision.CENTURY
    number = int(year)
    if month is None or month == "XX":
        if day not in (None, "XX"):
            raise ValueError(day)
        return date(number, 1, 1), date(number, 12, 31), Precision.YEAR
    if int(month) in _SEASON_FIRST_MONTH:
        if day is not None:
            raise ValueError(day)
        return _season(number, _SEASON_FIRST_MONTH[int(month)])
    if day is None or day == "XX":
        last_day = calendar.monthrange(number, _month(month))[1]
        return date(number, int(month), 1), date(number, int(month), last_day), Precision.MONTH
    exact = date(number, int(month), int(day))
    return exact, exact, Precision.DAY


def _month(month: str) -> int:
    if not 1 <= int(month) <= 12:
        raise ValueError(month)
    return int(month)


def _season(year: int, first_month: int) -> tuple[date, date, Precision]:
    last_year, last_month = (year + 1, 2) if first_month == 12 else (year, first_month + 2)
    last_day = calendar.monthrange(last_year, last_month)[1]
    return date(year, first_month, 1), date(last_year, last_month, last_day), Precision.SEASON
