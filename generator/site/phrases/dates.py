"""Dates in words: at the precision they are told in, never a finer one."""

from __future__ import annotations

from datetime import date
from functools import cache
from gettext import NullTranslations

from generator.model.dates import Edtf, Precision
from generator.model.records import Exercise, ExerciseDate, Rank
from generator.site.wording import _, active_catalogue


def months() -> tuple[str, ...]:
    """The months of the year, January first."""
    return _months(active_catalogue())


@cache
def _months(_catalogue: NullTranslations) -> tuple[str, ...]:
    return (
        _("January"), _("February"), _("March"), _("April"), _("May"), _("June"),
        _("July"), _("August"), _("September"), _("October"), _("November"), _("December"),
    )  # fmt: skip


def day(value: date) -> str:
    """A day: "23 July 2019"."""
    return f"{value.day} {months()[value.month - 1]} {value.year}"


def when(value: Edtf) -> str:
    """A date at the precision it is told in: "September 2018", "17–31 December 2020", "January 2024 or later"."""
    words = _plain_date(value)
    if value.approximate and value.precision is not Precision.INTERVAL:
        words = _("about {date}", date=words)
    return _("{date} (uncertain)", date=words) if value.uncertain else words


def _plain_date(value: Edtf) -> str:
    if value.precision is not Precision.INTERVAL:
        return _at_precision(value.text)
    start, _slash, end = value.text.partition("/")
    if start in ("", ".."):
        return _("{date} or earlier", date=_about(end))
    if end in ("", ".."):
        return _("{date} or later", date=_about(start))
    return _span(start, end)


def _span(start: str, end: str) -> str:
    """Two dates joined, with what they share said once."""
    a, b = Edtf.parse(start), Edtf.parse(end)
    plain = a.precision is b.precision and not (a.approximate or b.approximate)
    if plain and a.earliest and b.earliest and a.earliest.year == b.earliest.year:
        first, last = a.earliest, b.earliest
        month = months()[first.month - 1]
        if a.precision is Precision.DAY and first.month == last.month:
            return f"{first.day}–{day(last)}"
        if a.precision is Precision.DAY:
            return f"{first.day} {month} – {day(last)}"
        if a.precision is Precision.MONTH:
            return f"{month}–{_at_precision(end)}"
    joint = "–" if plain and a.precision is Precision.YEAR else " – "
    return f"{_about(start)}{joint}{_about(end)}"


def _about(text: str) -> str:
    words = _at_precision(text)
    return _("about {date}", date=words) if Edtf.parse(text).approximate else words


def _at_precision(text: str) -> str:
    value = Edtf.parse(text)
    first = value.earliest or value.latest
    if first is None:
        return _("unknown")
    match value.precision:
        case Precision.DAY:
            return day(first)
        case Precision.MONTH:
            return f"{months()[first.month - 1]} {first.year}"
        case Precision.SEASON:
            season = {3: _("spring"), 6: _("summer"), 9: _("autumn"), 12: _("winter")}[first.month]
            return f"{season} {first.year}"
        case Precision.DECADE:
            return _("the {year}s", year=first.year)
        case Precision.CENTURY:
            return _("the years {start} to {end}", start=first.year, end=first.year + 99)
        case _:
            return str(first.year)


def period(stated: ExerciseDate) -> str:
    """First and last day in words, as short as they allow: "9 to 13 August 2021"."""
    start, end = stated.start, stated.end
    if end is None or end.text == start.text:
        if start.latest is None and start.earliest is not None:
            return _("from {date} on", date=_about(start.text.partition("/")[0]))
        bounded = start.precision is Precision.INTERVAL and not start.is_open
        return _("some time in {date}", date=when(start)) if bounded else when(start)
    if start.precision is end.precision is Precision.DAY and start.earliest and end.earliest:
        first, last = start.earliest, end.earliest
        if (first.year, first.month) == (last.year, last.month):
            return _("{first} to {last}", first=first.day, last=when(end))
        if first.year == last.year:
            return _("{first} to {last}", first=f"{first.day} {months()[first.month - 1]}", last=when(end))
    return _("{first} to {last}", first=when(start), last=when(end))


def years_of(value: Edtf) -> tuple[int, int] | None:
    """First and last year a date can mean; None where an end is open."""
    if value.earliest is None or value.latest is None:
        return None
    return value.earliest.year, value.latest.year


def middle(value: Edtf) -> str:
    """The middle day a date can mean, as text that sorts; of an open interval the day it has."""
    first, last = value.earliest, value.latest
    if first and last:
        return str(first + (last - first) / 2)
    return str(first or last)


def preferred_date(exercise: Exercise) -> ExerciseDate | None:
    """The date to show first: the preferred one, else the one told most precisely."""
    current = [d for d in exercise.dates if d.rank is not Rank.DEPRECATED]
    current.sort(key=lambda d: (d.rank is not Rank.PREFERRED, _width(d.start)))
    return current[0] if current else None


def _width(value: Edtf) -> int:
    if value.earliest is None or value.latest is None:
        return 10**6
    return (value.latest - value.earliest).days
