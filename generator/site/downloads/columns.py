"""Columns of the tables for download: what each means and takes, and how it is read off a record or statement.

Types and allowed words come from the model's own fields, so that the codebook cannot say anything else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from generator.model.dates import Edtf
from generator.model.graph import Graph
from generator.model.records import AnyRecord, Citation
from generator.model.records.parts import Part, PointsAt
from generator.model.walk import Path
from generator.site.downloads.permalinks import permalink
from generator.site.escape import plain
from generator.site.wording import _

Cell = str | int | float | None
# Between the items of a cell that holds several; it stands in no id and hardly in a text.
BETWEEN = " | "


@dataclass(frozen=True, slots=True)
class Row:
    """What a row is read off: a record, and the part of it that the row is about, with its path."""

    graph: Graph
    site_url: str
    record: AnyRecord
    part: Part
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it means, what it takes, and how its cells are read."""

    name: str
    meaning: str
    takes: str
    read: Callable[[Row], Cell]
    unit: str = ""
    allowed: tuple[str, ...] = ()


def field(model: type[BaseModel], name: str, meaning: str, *, called: str = "", unit: str = "") -> Column:
    """A column that holds a field of the row's part as it stands."""
    takes, allowed = _takes(model, name)
    # Rows may be of parts without the field; pydantic takes its time to say so.
    return Column(called or name, meaning, takes, lambda row: cell(vars(row.part).get(name)), unit, allowed)


def text(name: str, meaning: str, read: Callable[[Row], Cell]) -> Column:
    """A column of text that is read in its own way."""
    return Column(name, meaning, _("text"), read)


def span(model: type[BaseModel], name: str, meaning: str) -> tuple[Column, Column, Column]:
    """A date as written, and the earliest and latest day it can mean."""
    first = _("First day that {name} can mean; empty where it is open.", name=name)
    last = _("Last day that {name} can mean; empty where it is open.", name=name)
    return (
        field(model, name, meaning),
        Column(f"{name}_earliest", first, _("day (YYYY-MM-DD)"), lambda row: _day(_date(row, name), "earliest")),
        Column(f"{name}_latest", last, _("day (YYYY-MM-DD)"), lambda row: _day(_date(row, name), "latest")),
    )


def cell(value: object) -> Cell:
    """A value as it stands in a cell; several of them are joined."""
    if type(value) is str:  # most of them
        return plain(value) if value else None
    match value:
        case None | "":
            return None
        case bool():
            return "true" if value else "false"
        case StrEnum():
            return value.value
        case int() | float():
            return value
        case tuple() | list():
            return BETWEEN.join(str(cell(item)) for item in value) or None
        case _:
            return plain(str(value))


def head_columns() -> tuple[Column, ...]:
    """What every record's row begins with."""
    return (
        text("id", _("The record's id, unique among all kinds and never reused."), lambda row: row.record.id),
        text("permalink", _("Where the site shows it."), lambda row: permalink(row.site_url, row.graph, row.record)),
    )


def foot_columns() -> tuple[Column, ...]:
    """What every row ends with: the words it stands on, and where it stands in the data."""
    several = _("Several are joined by “{between}”.", between=BETWEEN)
    return (
        text("cited_words", _("The exact words it stands on, as printed.") + " " + several, _cited_words),
        text("cited_in", _("Ids of the sources those words stand in, in the same order."), _cited_in),
        text("note", _("The editors' remark."), lambda row: cell(getattr(row.part, "note", None))),
        text("file", _("The file it is held in, relative to the project."), lambda row: _location(row)[0]),
        Column("line", _("The line of that file."), _("number"), lambda row: _location(row)[1]),
    )


def _cited_words(row: Row) -> Cell:
    return cell([row.graph.passages[citation].exact for citation in _citations(row)])


def _cited_in(row: Row) -> Cell:
    return cell([citation.source for citation in _citations(row)])


def _citations(row: Row) -> list[Citation]:
    cited = getattr(row.part, "cite", ())
    return [cited] if isinstance(cited, Citation) else list(cited)


def _location(row: Row) -> tuple[str, int]:
    place = row.graph.locate(row.record.id, row.path)
    return place.file, place.line


def _date(row: Row, name: str) -> Edtf | None:
    value = getattr(row.part, name, None)
    value = getattr(value, "value", value)
    return value if isinstance(value, Edtf) else None


def _day(date: Edtf | None, end: str) -> Cell:
    return cell(getattr(date, end)) if date else None


# --- types --------------------------------------------------------------------------------------------------------


def _takes(model: type[BaseModel], name: str) -> tuple[str, tuple[str, ...]]:
    """What a field takes in words, and the words of its closed list."""
    info = model.model_fields[name]
    marks = [*info.metadata, *_marks(info.annotation)]
    kinds = list(kinds_of(info.annotation))
    closed = next((kind for kind in kinds if issubclass(kind, StrEnum)), None)
    many = _is_many(info.annotation)
    if closed is not None:
        words, allowed = _("one of a closed list"), tuple(member.value for member in closed)
    else:
        words, allowed = _plain_type(kinds, [mark for mark in marks if isinstance(mark, PointsAt)]), ()
    return (_("{type}; several joined", type=words) if many else words), allowed


def _plain_type(kinds: list[type], pointing: list[PointsAt]) -> str:
    if pointing:
        folders = pointing[0].folders
        return _("id in {tables}", tables=", ".join(folders)) if folders else _("id of any record")
    if Edtf in kinds:
        return _("date (EDTF level 1)")
    if bool in kinds:
        return _("true or false")
    if float in kinds:
        return _("number, or words without digits") if str in kinds else _("number")
    return _("text")


def _is_many(annotation: Any) -> bool:
    return get_origin(annotation) is tuple or any(_is_many(item) for item in get_args(annotation))


def _marks(annotation: Any) -> Iterator[object]:
    yield from getattr(annotation, "__metadata__", ())
    for item in get_args(annotation):
        yield from _marks(item)


def kinds_of(annotation: Any) -> Iterator[type]:
    """The classes a field's annotation is made of."""
    if get_origin(annotation) in (Union, UnionType, tuple) or hasattr(annotation, "__metadata__"):
        for item in get_args(annotation):
            yield from kinds_of(item)
    elif isinstance(annotation, type):
        yield annotation


def joined(values: Iterable[object]) -> Cell:
    """Several values in one cell."""
    return cell([value for value in values if value not in (None, "")])
