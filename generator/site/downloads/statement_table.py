"""The table of statements: every value that somebody asserts of an exercise or an actor, one a row.

Dates, places, figures and words share one table, so that who says what on which words is asked in one way.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.graph import Graph
from generator.model.records import (
    ActivityKind,
    Actor,
    AimKind,
    AnyRecord,
    Exercise,
    ExerciseDate,
    Figure,
    Measure,
    Part,
    ParticipantRole,
    PlaceRole,
    ReactionKind,
    RelationKind,
    Statement,
)
from generator.model.walk import parts_of
from generator.site.downloads.columns import (
    Cell,
    Column,
    Row,
    cell,
    field,
    foot_columns,
    head_columns,
    kinds_of,
    span,
    text,
)
from generator.site.wording import _

_SORTS = (ActivityKind, AimKind, Measure, ParticipantRole, PlaceRole, ReactionKind, RelationKind)
_FIELDS = ("property", "kind", "role")
_TARGETS = ("place", "actor", "organisation")


def statement_rows(graph: Graph, site_url: str, record: AnyRecord) -> Iterator[Row]:
    """Every statement of an exercise or actor, in the order of the file."""
    statements = ((path, part) for path, part in parts_of(record) if isinstance(part, Statement))
    return (Row(graph, site_url, record, part, path) for path, part in statements)


def statement_columns() -> tuple[Column, ...]:
    """The columns of the table."""
    _id, address = head_columns()
    sorts = tuple(dict.fromkeys(member.value for kind in _SORTS for member in kind))
    told_of = (name for model in (Exercise, Actor) for name in model.model_fields if _holds_statements(model, name))
    closed = _("one of a closed list")
    return (
        text("record", _("The id of the exercise or actor it is about."), lambda row: row.record.id),
        address,
        Column(
            "property",
            _("What is stated."),
            closed,
            lambda row: str(row.path[0]),
            allowed=tuple(dict.fromkeys(told_of)),
        ),
        field(Statement, "key", _("Its name within the record, if a disagreement points at it.")),
        Column(
            "sort", _("What kind of figure, activity, aim, reaction, relation or part."), closed, _sort, allowed=sorts
        ),
        text("target", _("Id of the place or actor that is stated."), _target),
        text("text", _("What is stated, in words."), _text),
        field(Figure, "value", _("The figure."), unit=_("see “unit”")),
        field(Figure, "min", _("Its lower bound."), unit=_("see “unit”")),
        field(Figure, "max", _("Its upper bound."), unit=_("see “unit”")),
        field(Figure, "unit", _("What the figure counts.")),
        field(Figure, "qualifier", _("How the figure is hedged.")),
        field(Figure, "side", _("Whose part the figure counts.")),
        *span(ExerciseDate, "start", _("First day, or the time it lasted from.")),
        *span(ExerciseDate, "end", _("Last day, or the time it lasted to.")),
        field(Statement, "claimant", _("Who says so; a source where it speaks in its own voice.")),
        field(Statement, "as_of", _("As of when it held.")),
        field(Statement, "said_on", _("When it was said.")),
        field(Statement, "scope", _("What it covers, where others cover something else.")),
        field(Statement, "rank", _("Which of several to show first; a deprecated one is no longer held.")),
        *foot_columns(),
    )


def _holds_statements(model: type[Part], name: str) -> bool:
    return any(issubclass(kind, Statement) for kind in kinds_of(model.model_fields[name].annotation))


def _sort(row: Row) -> Cell:
    return next((cell(found) for name in _FIELDS if (found := getattr(row.part, name, None))), None)


def _target(row: Row) -> Cell:
    return next((cell(found) for name in _TARGETS if (found := getattr(row.part, name, None))), None)


def _text(row: Row) -> Cell:
    return cell(getattr(row.part, "text", None) or getattr(row.part, "title", None))
