"""The strip of time below the map, and at home on narrow screens: exercises with a date, a lane for each domain.

What has no date is not on it; the lists beside it say so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.model.records import Exercise
from generator.site import phrases
from generator.site.addresses import address_of, html_address
from generator.site.sheet import Sheet
from generator.site.strip_drawing import Stay, Strip, draw_strip
from generator.site.views.figures import domain_of
from generator.site.views.spans import span_of_exercise
from generator.site.wording import _

LANES = ("naval", "air", "land", "joint-domain", "unknown")
# More years than this have no room for a label each.
_LABELLED_YEARS = 14
# More marks than these make lanes of so many rows that none can be told.
_MOST_MARKS = 400


class TimeStrip(NamedTuple):
    """The drawing with the first and last year of its axis, and a label for each year, some of them empty."""

    drawing: Strip
    years: tuple[int, int]
    year_labels: tuple[str, ...]
    left_out: str


def years_of(exercises: Sequence[Exercise]) -> tuple[int, int]:
    """The first and last year the exercises can have taken place in."""
    spans = [span_of_exercise(date) for e in exercises if (date := phrases.preferred_date(e))]
    days = [day for span in spans for day in (span.first, span.last) if day]
    return (min(days).year, max(days).year) if days else (2000, 2000)


def time_strip(
    sheet: Sheet, exercises: Sequence[Exercise], *, ident: str, labelled: int = _LABELLED_YEARS
) -> TimeStrip | None:
    """The strip; None where no exercise has a date.

    Args:
        sheet: The page it stands on.
        exercises: Earliest first.
        ident: Prefix of the drawing's ids, unique on the page.
        labelled: How many years at most have a label.
    """
    dated = [exercise for exercise in exercises if phrases.preferred_date(exercise)]
    if not dated:
        return None
    first, last = years_of(exercises)
    count, dated = len(dated), dated[-_MOST_MARKS:]
    left_out = _("On the strip are the {shown} latest of {count} dated exercises.", shown=len(dated), count=count)
    drawing = draw_strip(
        [_stay(sheet, exercise) for exercise in dated],
        [(name, phrases.label(name)) for name in LANES],
        (first, last),
        ident=ident,
        title=_("When exercises took place"),
        description=_("A lane for each domain. The list below gives the same as text."),
    )
    every = range(first, last + 1)
    step = -(-len(every) // labelled)
    labels = tuple(str(year) if (year - first) % step == 0 else "" for year in every)
    return TimeStrip(drawing, (first, last), labels, left_out if count > len(dated) else "")


def _stay(sheet: Sheet, exercise: Exercise) -> Stay:
    date = phrases.preferred_date(exercise)
    assert date is not None
    span = span_of_exercise(date)
    return Stay(
        exercise.id,
        exercise.name,
        phrases.period(date),
        domain_of(exercise),
        span.first,
        span.last,
        span.known,
        html_address(sheet.page, address_of(exercise)),
    )
