"""The tags of record pages, by which readers narrow a search; told without making the page."""

from __future__ import annotations

from generator.model.graph import Graph
from generator.model.records import Actor, AnyRecord, Exercise, Place
from generator.site import phrases
from generator.site.views.held_records import exercises_at
from generator.site.wording import _


def tags_of(graph: Graph, record: AnyRecord) -> tuple[str, ...]:
    """The tags of a record's page, in the order in which it prints them."""
    match record:
        case Exercise():
            known = () if record.arrangement == "unknown" else (record.arrangement,)
            return tuple(phrases.label(value) for value in (*known, *record.domains))
        case Actor():
            return (phrases.label(record.kind),)
        case Place() if exercises_at(graph, record):
            return (_("Drill location"),)
    return ()
