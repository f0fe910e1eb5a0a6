"""Dates as drawings need them: the days a date can mean, and the days it is known to cover."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from generator.model.dates import Edtf, Precision
from generator.model.records import ExerciseDate


class Span(NamedTuple):
    """The first and last day a date can mean, None where open; and the days that are known, if any are."""

    first: date | None
    last: date | None
    known: tuple[date, date] | None

    @property
    def is_exact(self) -> bool:
        """Whether every day it can mean is known."""
        return self.known is not None and self.known == (self.first, self.last)


def span_of(start: Edtf, end: Edtf | None = None, *, as_told: bool = True) -> Span:
    """The span between two dates.

    A date told as a month, a year or an interval means some day in it, so nothing in it is known. Between a first
    and a last day every day is, even where these two are told as months.

    Args:
        start: The first day, or the whole of what is told.
        end: The last day, where it is told apart.
        as_told: False where the words are marked as uncertain elsewhere, so that nothing is known.
    """
    last = end or start
    begun, over = _latest(start), _earliest(last)
    doubtful = start.uncertain or start.approximate or last.uncertain or last.approximate
    known = as_told and not doubtful and begun is not None and over is not None and begun <= over
    return Span(start.earliest, last.latest, (begun, over) if known and begun and over else None)


def span_of_exercise(stated: ExerciseDate) -> Span:
    """The span of an exercise's date."""
    return span_of(stated.start, stated.end)


def _latest(value: Edtf) -> date | None:
    return value.latest if value.precision is not Precision.INTERVAL else None


def _earliest(value: Edtf) -> date | None:
    return value.earliest if value.precision is not Precision.INTERVAL else None
