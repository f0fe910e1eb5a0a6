"""Changes of the facts in words, for the page of changes and the foot of the records they are about."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from generator.model.changelog import Change, ChangeKind
from generator.model.graph import Graph
from generator.model.records import AnyRecord
from generator.site import phrases
from generator.site.wording import _


class Changed(NamedTuple):
    """A change in words."""

    on: str
    kind: str
    kind_code: str
    text: str
    was: str
    now: str
    why: str
    by: str


class Past(NamedTuple):
    """What became of an entry of a ledger.

    Attributes:
        former: Ids it had before; links made then lead to it.
        changes: What was corrected or withdrawn in it, newest first.
    """

    former: tuple[str, ...]
    changes: tuple[Changed, ...] = ()


def changed(change: Change) -> Changed:
    """A change as pages tell it."""
    return Changed(
        on=phrases.when(change.on),
        kind=kind_in_words(change.kind),
        kind_code=change.kind,
        text=change.text,
        was=change.was or "",
        now=change.now or "",
        why=change.why,
        by=change.by,
    )


def corrections_of(graph: Graph, record_id: str) -> tuple[Changed, ...]:
    """What was corrected or withdrawn in a record, newest first."""
    told = graph.changes_of.get(record_id, ())
    return tuple(changed(change) for change in told if change.kind is not ChangeKind.NEW)


def past_of(graph: Graph, record: AnyRecord, *, whole: bool = True) -> Past:
    """What became of an entry; its corrections are told where the entry stands whole."""
    return Past(tuple(record.former_ids), corrections_of(graph, record.id) if whole else ())


def kind_in_words(kind: ChangeKind) -> str:
    """What happened, in a word."""
    return {
        ChangeKind.NEW: _("New"),
        ChangeKind.CORRECTED: _("Corrected"),
        ChangeKind.WITHDRAWN: _("Withdrawn"),
    }[kind]


def latest_day(graph: Graph, record: AnyRecord) -> date:
    """The last day on which editors reviewed or changed a record; one long ago where neither is told."""
    days = [change.on.latest for change in graph.changes_of.get(record.id, ())]
    if record.reviewed:
        days.append(record.reviewed.on.latest)
    return max((day for day in days if day), default=date(1970, 1, 1))
