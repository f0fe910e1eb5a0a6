"""Walks records by their types: every citation, statement and pointed-at id, with the path where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Union, get_args, get_origin

from generator.model.records.parts import Citation, Part, PointsAt

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    points_at: PointsAt | None
    holds_parts: bool


@dataclass(frozen=True, slots=True)
class Pointer:
    """An id that one record holds of another."""

    path: Path
    id: str
    folders: tuple[str, ...]


def parts_of(part: Part, path: Path = ()) -> Iterator[tuple[Path, Part]]:
    """Yield a part and all parts below it, outermost first, each with its path from the record."""
    yield path, part
    for field in _plan(type(part)):
        if not field.holds_parts:
            continue
        value = getattr(part, field.name)
        if isinstance(value, Part):
            yield from parts_of(value, (*path, field.name))
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, Part):
                    yield from parts_of(item, (*path, field.name, index))


def citations_of(part: Part) -> Iterator[tuple[Path, Citation]]:
    """Yield every citation at or below a part."""
    for path, inner in parts_of(part):
        if isinstance(inner, Citation):
            yield path, inner


def pointers_of(part: Part) -> Iterator[Pointer]:
    """Yield every id at or below a part that points at another record."""
    for path, inner in parts_of(part):
        for field in _plan(type(inner)):
            if field.points_at is None:
                continue
            value = getattr(inner, field.name)
            if isinstance(value, str) and value:
                yield Pointer((*path, field.name), value, field.points_at.folders)
            elif isinstance(value, tuple):
                for index, item in enumerate(value):
                    yield Pointer((*path, field.name, index), item, field.points_at.folders)


@cache
def _plan(part_type: type[Part]) -> tuple[_Field, ...]:
    fields = []
    for name, info in part_type.model_fields.items():
        marks = [mark for mark in info.metadata if isinstance(mark, PointsAt)]
        points_at = marks[0] if marks else _points_at(info.annotation)
        holds_parts = _holds_parts(info.annotation)
        if points_at or holds_parts:
            fields.append(_Field(name, points_at, holds_parts))
    return tuple(fields)


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
