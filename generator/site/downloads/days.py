"""The days of an exercise for formats that know plain dates alone: which date may stand, and what is left to words."""

from __future__ import annotations

from datetime import date

from generator.model.dates import Edtf, Precision
from generator.model.records import Exercise, ExerciseDate, Rank
from generator.site import phrases

_PLAIN = (Precision.DAY, Precision.MONTH, Precision.YEAR)


def told_dates(exercise: Exercise) -> tuple[ExerciseDate, ...]:
    """The dates that are still held."""
    return tuple(stated for stated in exercise.dates if stated.rank is not Rank.DEPRECATED)


def agreed_date(exercise: Exercise) -> ExerciseDate | None:
    """The preferred date, or the one that lies within all others told; None where sources give different dates."""
    dates = told_dates(exercise)
    told = tuple(stated for stated in dates if stated.rank is Rank.PREFERRED) or dates
    return next((one for one in told if all(_lies_within(one, other) for other in told)), None)


def _lies_within(one: ExerciseDate, other: ExerciseDate) -> bool:
    """Whether a date says what another says, only more precisely."""
    first, last = one.start.earliest, (one.end or one.start).latest
    earliest, latest = other.start.earliest, (other.end or other.start).latest
    return bool(first and last and earliest and latest and earliest <= first and last <= latest) or one == other


def iso_date(value: Edtf | None) -> str | None:
    """A date that is one in ISO 8601 as it stands, without season, interval or doubt; else None."""
    if value is None or value.precision not in _PLAIN or value.approximate or value.uncertain or "X" in value.text:
        return None
    return value.text


def is_plain(stated: ExerciseDate) -> bool:
    """Whether both ends of a date are plain dates."""
    return iso_date(stated.start) is not None and (stated.end is None or iso_date(stated.end) is not None)


def span_of(stated: ExerciseDate) -> tuple[date, date] | None:
    """First and last day that a date can mean; None where an end is open."""
    first, last = stated.start.earliest, (stated.end or stated.start).latest
    return (first, last) if first and last else None


def dates_in_words(exercise: Exercise) -> str:
    """Every date still held, in words, each once."""
    return "; ".join(dict.fromkeys(phrases.period(stated) for stated in told_dates(exercise)))
