"""Exercises as an iCalendar file (RFC 5545): whole days, as far as the sources give any.

An exercise stands in it if the days its date can mean span a month at most; where the days are not exact its title
says so. The others are left out and counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID, uuid5

from generator.model.records import Exercise, ExerciseStatus, Place
from generator.site import phrases
from generator.site.changes import latest_day
from generator.site.downloads.days import agreed_date, dates_in_words, span_of
from generator.site.downloads.permalinks import permalink
from generator.site.escape import plain
from generator.site.shared import Site
from generator.site.wording import _

CALENDAR = "data/exercises.ics"
CALENDAR_END = b"END:VCALENDAR\r\n"
MOST_DAYS = 31
_NAMESPACE = UUID("0b6f3d0a-51f6-5d8e-8f51-6f1f0a6f6b1d")
_FOLD = 75


def in_calendar(exercise: Exercise) -> bool:
    """Whether the days of an exercise are known well enough."""
    stated = agreed_date(exercise)
    span = span_of(stated) if stated and exercise.kind != "series" else None
    return span is not None and (span[1] - span[0]).days < MOST_DAYS


def calendar_head(site: Site) -> bytes:
    """What the calendar begins with."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//briefing-site//exercises//EN", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{_escaped(site.name)}")
    return _lines(lines).encode()


def count_of_events(calendar: bytes) -> int:
    """How many events there are in a calendar; no text holds a line break."""
    return calendar.count(b"\r\nBEGIN:VEVENT\r\n")


def event_text(site: Site, exercise: Exercise) -> str:
    """An exercise as it stands in the calendar, or nothing where it is not in it.

    Equal data gives equal bytes, so its time is that of reviews and changes.
    """
    return _lines(_event(site, exercise)) if in_calendar(exercise) else ""


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(site: Site, exercise: Exercise) -> list[str]:
    stated = agreed_date(exercise)
    span = span_of(stated) if stated else None
    assert stated
    assert span
    exact = stated.start.precision == "day" and not (stated.start.approximate or stated.start.uncertain)
    title = (
        exercise.name
        if exact
        else _("{name} ({date}, exact days not reported)", name=exercise.name, date=phrases.period(stated))
    )
    places = dict.fromkeys(site.graph.get(told.place, Place).name for told in exercise.places)
    lines = [
        "BEGIN:VEVENT",
        f"UID:{uuid5(_NAMESPACE, f'{site.url or site.name} {exercise.id}')}",
        f"DTSTAMP:{latest_day(site.graph, exercise):%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{span[0]:%Y%m%d}",
        # The end is the first day that is no longer part of it.
        f"DTEND;VALUE=DATE:{span[1] + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(title)}",
        f"DESCRIPTION:{_escaped(_description(exercise))}",
        f"CATEGORIES:{_escaped(phrases.label(exercise.kind))}",
        f"STATUS:{_status(exercise, exact=exact)}",
        "TRANSP:TRANSPARENT",
    ]
    if places:
        lines.append(f"LOCATION:{_escaped(', '.join(places))}")
    if site.url:
        lines.append(f"URL:{permalink(site.url, site.graph, exercise)}")
    return [*lines, "END:VEVENT"]


def _description(exercise: Exercise) -> str:
    summary = f"{exercise.summary.text} " if exercise.summary else ""
    return summary + _("Date as reported: {dates}.", dates=dates_in_words(exercise))


def _status(exercise: Exercise, *, exact: bool) -> str:
    if exercise.status is ExerciseStatus.CANCELLED:
        return "CANCELLED"
    return "CONFIRMED" if exact and exercise.status is ExerciseStatus.HELD else "TENTATIVE"


def _escaped(text: str) -> str:
    """A text as RFC 5545, 3.3.11, wants it; control characters and line breaks are gone."""
    flat = plain(text)
    for mark in ("\\", ";", ","):
        flat = flat.replace(mark, f"\\{mark}")
    return flat


def _folded(line: str) -> str:
    """A content line in pieces of 75 octets at most, no character cut (RFC 5545, 3.1)."""
    if len(line) <= _FOLD and line.isascii():
        return line
    pieces, piece, size = [], "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _FOLD:
            pieces.append(piece)
            # The space that begins a further piece counts.
            piece, size = " ", 1
        piece += character
        size += octets
    return "\r\n".join([*pieces, piece])
