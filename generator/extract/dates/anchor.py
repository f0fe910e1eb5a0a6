"""What relative dates are counted from, and the counting of days, months, seasons and years.

All results are EDTF texts. An anchor known only to a month or an interval gives a date only where both its ends agree
closely enough.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from generator.model.dates import Edtf

_WIDEST = 62  # Days an anchor's ends may differ for a day counted from it still to be told, as an interval.


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression means.

    Attributes:
        start, end: Offsets of the expression in the text.
        text: EDTF.
        anchored: It was counted from another date.
        confidence: Between 0 and 1.
    """

    start: int
    end: int
    text: str
    anchored: bool = False
    confidence: float = 0.95


@dataclass(frozen=True, slots=True)
class Anchor:
    """The first and last day the date counted from can mean."""

    earliest: date
    latest: date

    def count(self, counted: Callable[[date], str]) -> str | None:
        """The date counted from both ends: their common answer, or the interval between two answers close by.

        Returns:
            EDTF, or None where the ends lie too far apart or the calendar ends.
        """
        try:
            first, last = counted(self.earliest), counted(self.latest)
        except (ValueError, OverflowError):
            return None
        if first == last:
            return first
        if (self.latest - self.earliest).days > _WIDEST or "/" in first + last:
            return None
        first, last = first.rstrip("?~%"), last.rstrip("?~%")
        begin, finish = Edtf.parse(first).earliest, Edtf.parse(last).latest
        return f"{first}?/{last}?" if begin and finish and begin <= finish else None


def publication(published: Edtf | None) -> Anchor | None:
    """The anchor a publication date is, if both its ends are known."""
    if published is None or published.earliest is None or published.latest is None:
        return None
    return Anchor(published.earliest, published.latest)


def month_text(year: int, month: int) -> str:
    """A month, counted over the ends of years: month 13 of 2020 is January 2021."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return f"{date(year, month, 1):%Y-%m}".zfill(7)


def day_in(year: int, month: int, day: int) -> str | None:
    """A day, or None if the calendar has none such."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def month_near(anchor: date, month: int, *, ahead: bool) -> int:
    """The year of the month that a text without a year means.

    The last such month before the anchor, unless the words look ahead or the coming one is much nearer.
    """
    back = (anchor.month - month) % 12
    forth = (month - anchor.month) % 12
    chosen_ahead = back > 0 and (ahead or forth * 2.5 < back)
    return (
        anchor.year
        + (1 if chosen_ahead and month < anchor.month else 0)
        - (1 if not chosen_ahead and month > anchor.month else 0)
    )


def day_near(anchor: date, month: int, day: int, *, ahead: bool) -> str | None:
    """The day that a text without a year means; as `month_near`, to the day."""
    days = [found for year in (-1, 0, 1) if (found := day_in(anchor.year + year, month, day))]
    if not days:
        return None
    gaps = [(date.fromisoformat(found) - anchor).days for found in days]
    past = max((gap for gap in gaps if gap <= 0), default=None)
    coming = min((gap for gap in gaps if gap >= 0), default=None)
    if past is None or coming is None:
        gap = past if coming is None else coming
    elif ahead:
        gap = coming if -past > 20 or coming < -past else past
    else:
        gap = coming if coming * 3 < -past else past
    assert gap is not None
    return (anchor + timedelta(days=gap)).isoformat()


def season_bounds(year: int, season: int) -> tuple[date, date]:
    """First and last day of a season of the northern hemisphere (EDTF 21 to 24)."""
    edtf = Edtf.parse(f"{year:04d}-{season}")
    assert edtf.earliest
    assert edtf.latest
    return edtf.earliest, edtf.latest


def add_months(anchor: date, months: int) -> date:
    """The same day some months on, or the month's last."""
    index = anchor.year * 12 + anchor.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(anchor.day, calendar.monthrange(year, month + 1)[1]))
