"""Rules on time: nothing ends before it starts, and no source reports as past what lies after it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from generator.model.checks.fault import error, warning
from generator.model.dates import Edtf
from generator.model.diagnostics import Diagnostic
from generator.model.graph import Graph
from generator.model.records import AnyRecord, Citation, Claim, Exercise, Quotation, Role, Source
from generator.model.records.exercise import ExerciseStatus
from generator.model.records.parts import Part
from generator.model.walk import Path


def reversed_ranges(graph: Graph, record: AnyRecord) -> Iterator[Diagnostic]:
    """An end before its start, or a maximum below its minimum."""
    for path, part in graph.parts[record.id]:
        spans, ranges = _pairs(type(part))
        start, end = (getattr(part, "start"), getattr(part, "end")) if spans else (None, None)  # noqa: B009
        if isinstance(start, Edtf) and isinstance(end, Edtf) and _before(end.latest, start.earliest):
            message = f"the end {end} lies before the start {start}"
            yield error(graph, record.id, (*path, "end"), "end-before-start", message, "swap or correct them")
        low, high = (getattr(part, "min"), getattr(part, "max")) if ranges else (None, None)  # noqa: B009
        if low is not None and high is not None and high < low:
            message = f"the maximum {high} is below the minimum {low}"
            yield error(graph, record.id, (*path, "max"), "max-below-min", message, "swap or correct them")


@cache
def _pairs(kind: type[Part]) -> tuple[bool, bool]:
    """Whether parts of a type have a start and an end, and a minimum and a maximum."""
    fields = kind.model_fields.keys()
    return fields >= {"start", "end"}, fields >= {"min", "max"}


def events_after_source(graph: Graph, record: AnyRecord) -> Iterator[Diagnostic]:
    """A source dated before an event that it reports as past."""
    for path, event, citations in _past_events(record):
        for citation in citations:
            source = graph.records.get(citation.source)
            published = source.published.value if isinstance(source, Source) else None
            latest = published.latest if published else None
            if latest and _before(latest, event.earliest):
                message = f"“{citation.source}” was published by {latest}, before {event}, which it is cited for"
                remedy = "correct one of the dates; mark what lies ahead as expected"
                yield error(graph, record.id, path, "source-before-event", message, remedy)


def _past_events(record: AnyRecord) -> Iterator[tuple[Path, Edtf, tuple[Citation, ...]]]:
    if isinstance(record, Exercise) and record.status is ExerciseStatus.HELD:
        for index, stated in enumerate(record.dates):
            yield ("dates", index, "start"), stated.start, stated.cite
    elif isinstance(record, Claim) and record.when and not record.expected:
        yield ("when",), record.when, record.cite
    elif isinstance(record, Quotation) and record.said_on:
        yield ("said_on",), record.said_on, (record.cite,)


def overlapping_roles(graph: Graph) -> Iterator[Diagnostic]:
    """Two people said to hold the same post at the same time, or one person the same post twice."""
    held: dict[tuple[str, str], list[tuple[str, Path, Role]]] = {}
    for actor in graph.actors:
        for index, role in enumerate(actor.roles):
            if role.start or role.end:
                # A post is one with its organisation; where none is named, only the same person's are compared.
                post = (role.organisation or actor.id, role.title.lower())
                held.setdefault(post, []).append((actor.id, ("roles", index), role))
    for holders in held.values():
        for position, (actor_id, path, role) in enumerate(holders):
            for other_id, _, other in holders[:position]:
                if _overlap(role, other):
                    message = f"“{role.title}” overlaps with the same role of “{other_id}”"
                    yield warning(graph, actor_id, path, "overlapping-roles", message, "check `start` and `end`")


def _overlap(a: Role, b: Role) -> bool:
    def end(role: Role) -> date | None:
        return role.end.earliest if role.end else None

    def start(role: Role) -> date | None:
        return role.start.latest if role.start else None

    return not _before(end(a), start(b)) and not _before(end(b), start(a)) and not _touch(a, b) and not _touch(b, a)


def _touch(a: Role, b: Role) -> bool:
    """Whether one may follow the other: the end and the start are told at a precision that lets them meet."""
    return bool(
        a.end
        and b.start
        and a.end.latest
        and b.start.earliest
        and a.end.earliest
        and b.start.latest
        and a.end.earliest <= b.start.latest
    )


def _before(a: date | None, b: date | None) -> bool:
    return a is not None and b is not None and a < b
