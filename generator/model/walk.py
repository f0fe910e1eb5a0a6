"""Walks records by their types: every citation, statement and pointed-at id, with the path where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from types import UnionType
from typing import Annotated, NamedTuple, Protocol, Union, get_args, get_origin

from generator.model.diagnostics import Location
from generator.model.records.parts import Citation, Part, PointsAt

Path = tuple[str | int, ...]


class Locate(Protocol):
    """Tells where a value of a record stands in its file."""

    def __call__(self, record_id: str, path: Path = (), *, key: bool = False) -> Location: ...


class _Plan(NamedTuple):
    """The fields of a type in which parts can stand, and those that hold ids of records in some folders."""

    holding: tuple[str, ...]
    pointing: tuple[tuple[str, tuple[str, ...]], ...]


class Pointer(NamedTuple):
    """An id that one record holds of another."""

    path: Path
    id: str
    folders: tuple[str, ...]


def parts_of(part: Part, path: Path = ()) -> list[tuple[Path, Part]]:
    """A part and all parts below it, outermost first, each with its path from the record."""
    found: list[tuple[Path, Part]] = []
    _gather(part, path, found)
    return found


def _gather(part: Part, path: Path, found: list[tuple[Path, Part]]) -> None:
    found.append((path, part))
    for name in _plan(type(part)).holding:
        value = getattr(part, name)
        if not value:
            continue
        if type(value) is tuple:
            for index, item in enumerate(value):
                if _is_part(item.__class__):
                    _gather(item, (*path, name, index), found)
        elif _is_part(value.__class__):
            _gather(value, (*path, name), found)


@cache
def _is_part(kind: type) -> bool:
    """Whether a type is one of parts; models take their time to say so of every value."""
    return issubclass(kind, Part)


def parts_below(record: Part, path: Path) -> list[tuple[Path, Part]]:
    """The parts of a record that stand at a path or below it, in the order of `parts_of`; none where nothing does."""
    value: object = record
    for step in path:
        if isinstance(step, str):
            value = getattr(value, step, None)
        else:
            value = value[step] if isinstance(value, tuple) and 0 <= step < len(value) else None
    if isinstance(value, Part):
        return parts_of(value, path)
    items = value if isinstance(value, tuple) else ()
    return [found for i, item in enumerate(items) if isinstance(item, Part) for found in parts_of(item, (*path, i))]


def citations_of(part: Part) -> list[tuple[Path, Citation]]:
    """Every citation at or below a part."""
    return citations_in(parts_of(part))


def citations_in(parts: Iterable[tuple[Path, Part]]) -> list[tuple[Path, Citation]]:
    """Those of some parts, each with its path, that are citations."""
    # No type is made of it; models take their time to say what a value is not.
    return [(path, inner) for path, inner in parts if type(inner) is Citation]


def pointers_of(part: Part) -> list[Pointer]:
    """Every id at or below a part that points at another record."""
    return pointers_in(parts_of(part))


def pointers_in(parts: Iterable[tuple[Path, Part]]) -> list[Pointer]:
    """Every id that parts, each with its path, hold themselves of another record."""
    found: list[Pointer] = []
    for path, inner in parts:
        for name, folders in _plan(type(inner)).pointing:
            value = getattr(inner, name)
            if not value:
                continue
            if isinstance(value, str):
                found.append(Pointer((*path, name), value, folders))
            else:
                found += [Pointer((*path, name, index), item, folders) for index, item in enumerate(value)]
    return found


@cache
def _plan(part_type: type[Part]) -> _Plan:
    holding, pointing = [], []
    for name, info in part_type.model_fields.items():
        marks = [mark for mark in info.metadata if isinstance(mark, PointsAt)]
        points_at = marks[0] if marks else _points_at(info.annotation)
        if points_at:
            pointing.append((name, points_at.folders))
        if _holds_parts(info.annotation):
            holding.append(name)
    return _Plan(tuple(holding), tuple(pointing))


def _points_at(annotation: object) -> PointsAt | None:
    if get_origin(annotation) is Annotated:
        marks = [mark for mark in get_args(annotation)[1:] if isinstance(mark, PointsAt)]
        return marks[0] if marks else _points_at(get_args(annotation)[0])
    if get_origin(annotation) in (tuple, Union, UnionType):
        return next((found for item in get_args(annotation) if (found := _points_at(item))), None)
    return None


def _holds_parts(annotation: object) -> bool:
    if isinstance(annotation, type):
        return issubclass(annotation, Part)
    return any(_holds_parts(item) for item in get_args(annotation))
