"""The whole graph as one plain object, for programs that read a briefing: every record with its evidence.

The format is described in `docs/about/export-format.md`. An absent value is an absent key, a list is always
there, and equal data gives equal bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from enum import StrEnum
from json.encoder import encode_basestring
from typing import Any

from generator.model.dates import Edtf
from generator.model.geography import position_of
from generator.model.graph import Graph
from generator.model.records import (
    Actor,
    AnyRecord,
    Citation,
    Disagreement,
    Exercise,
    ExerciseDate,
    ExercisePlace,
    Figure,
    NameForm,
    Part,
    Participant,
    Place,
    Quotation,
    Rank,
    Role,
    Side,
    Source,
)
from generator.model.zones import zone_spans

Plain = dict[str, Any]
INDENTATION = "    "
"""What stands before the lines of an object that stands in a list of another one."""

KINDS = ("sources", "actors", "places", "exercises", "quotations", "claims", "disagreements")


def export(graph: Graph) -> Plain:
    """The graph as lists of records by kind, each in the order of ids.

    Args:
        graph: A graph without errors: every citation has been found and every id has a record.
    """
    return {kind: _records(graph, getattr(graph, kind)) for kind in KINDS}


def json_text(value: Plain, indentation: str = "") -> str:
    """A plain object as JSON, two spaces a level; what it stands in indents its lines, but for the first."""
    return _json(value, f"\n{indentation}")


def json_bytes(value: Plain) -> bytes:
    """A plain object as a JSON file in UTF-8."""
    return (json_text(value) + "\n").encode()


def _json(value: object, line: str) -> str:
    """A plain value as JSON; `line` is a line break and the indentation of what the value stands in.

    The standard library writes the same, but with an indentation it does so in pure Python a token at a time.
    """
    if isinstance(value, str):
        return encode_basestring(value)
    inner = f"{line}  "
    if isinstance(value, dict):
        if not value:
            return "{}"
        held = f",{inner}".join([f"{encode_basestring(key)}: {_json(item, inner)}" for key, item in value.items()])
        return f"{{{inner}{held}{line}}}"
    if isinstance(value, (list, tuple)):
        if not value:
            return "[]"
        return f"[{inner}{f',{inner}'.join([_json(item, inner) for item in value])}{line}]"
    return str(value) if type(value) is int else json.dumps(value, allow_nan=False)


def dates_of(exercise: Exercise) -> tuple[str, str] | None:
    """First and last day of an exercise as EDTF: of the preferred date, else of the first that is not deprecated."""
    shown = [stated for stated in exercise.dates if stated.rank is not Rank.DEPRECATED]
    stated = next((date for date in shown if date.rank is Rank.PREFERRED), shown[0] if shown else None)
    return (str(stated.start), str(stated.end or stated.start)) if stated else None


# --- records ----------------------------------------------------------------------------------------------------


def _records(graph: Graph, records: Iterable[AnyRecord]) -> list[Plain]:
    return [export_record(graph, record) for record in sorted(records, key=lambda record: record.id)]


def export_record(graph: Graph, record: AnyRecord) -> Plain:
    """A record as one plain object."""
    place = graph.locate(record.id)
    head = {"id": record.id, "file": place.file, "line": place.line}
    match record:
        case Source():
            found = zone_spans(record, graph.articles[record.id])
            zones = [{"kind": kind.value, "start": s.start, "end": s.end} for kind, s in found]
            return head | _plain(graph, record) | {"zones": zones}
        case Actor():
            return head | _named(graph, record, "aliases", ("native_names", "aliases"))
        case Place():
            return head | _named(graph, record, "alt_names", ("alt_names",)) | _where(graph, record)
        case Exercise():
            return head | _named(graph, record, "alt_names", ("names",)) | _exercise(graph, record)
        case Disagreement():
            return head | _plain(graph, record) | {"sides": [exported_side(graph, side) for side in record.sides]}
        case _:
            return head | _plain(graph, record)


def _named(graph: Graph, record: Actor | Place | Exercise, key: str, fields: tuple[str, ...]) -> Plain:
    """A record with its other names as plain texts under one key, and with language and evidence under `name_forms`."""
    forms: list[NameForm] = [form for field in fields for form in getattr(record, field)]
    others = {name: value for name, value in _plain(graph, record).items() if name not in fields}
    names = list(dict.fromkeys(form.value for form in forms))
    return others | {key: names, "name_forms": [_plain(graph, form) for form in forms]}


def _where(graph: Graph, place: Place) -> Plain:
    position = position_of(place)
    degrees = {"lat": position.lat, "lon": position.lon} if position else {}
    return {**degrees, "drill_location": place.id in graph.drill_locations}


def _exercise(graph: Graph, exercise: Exercise) -> Plain:
    places = [{"id": stated.place} | _plain(graph, stated) for stated in exercise.places]
    for place in places:
        del place["place"]
    dates = dates_of(exercise)
    return ({"start": dates[0], "end": dates[1]} if dates else {}) | {"places": places}


def exported_side(graph: Graph, side: Side) -> Plain:
    """A side with claimant, words and evidence, taken from the statement it points at."""
    if side.ref is None:
        return _plain(graph, side)
    _, statement = graph.keyed[side.ref]
    told = _plain(graph, statement)
    if isinstance(statement, Quotation):
        told |= {"claimant": statement.speaker, "cite": [told["cite"]]}
    for key in ("id", "former_ids", "reviewed", "note"):
        told.pop(key, None)
    return {"ref": side.ref} | told | {"text": side.text or _words(graph, statement)}


def _words(graph: Graph, statement: Part) -> str:
    """What a statement says, shortly: its own words where it has any, else its value."""
    match statement:
        case Quotation():
            return graph.passages[statement.cite].exact
        case Figure():
            return f"{statement.value} {statement.unit}"
        case ExerciseDate():
            return f"{statement.start}/{statement.end}" if statement.end else str(statement.start)
        case ExercisePlace():
            return statement.text or graph.get(statement.place, Place).name
        case Participant():
            return graph.get(statement.actor, Actor).name
        case Role():
            return statement.title
        case _:
            return str(getattr(statement, "text", ""))


# --- values -----------------------------------------------------------------------------------------------------


def _plain(graph: Graph, part: Part) -> Plain:
    return {name: _value(graph, value) for name, value in _held(part)}


def _held(part: Part) -> Iterator[tuple[str, object]]:
    """The keys that hold something; of a record, those that are its own."""
    for name, value in vars(part).items():
        if value is not None and value != "":
            yield name, value


def _value(graph: Graph, value: object) -> Any:
    if type(value) is str:  # most of them
        return value
    match value:
        case Citation():
            return _citation(graph, value)
        case Part():
            return _plain(graph, value)
        case tuple():
            return [_value(graph, item) for item in value]
        case StrEnum():
            return value.value
        case Edtf():
            return str(value)
        case _:
            return value


def _citation(graph: Graph, citation: Citation) -> Plain:
    """The words as they stand in the seed, with their place there in code points."""
    passage = graph.passages[citation]
    article = graph.articles[citation.source]
    return {
        "source": citation.source,
        "seed": article.seed,
        "start": passage.span.start,
        "end": passage.span.end,
        "exact": passage.exact,
    }
