"""What is read of a graph while something is made of it: a note for each record and index entry looked at.

A note names what was read; its digest tells whether it still says the same. Whoever reads no more than the notes say
need not be made again while their digests stand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import partial
from typing import Any, TypeVar, cast

from pydantic import BaseModel

from generator.model.diagnostics import Location
from generator.model.geography import Position
from generator.model.graph import Graph
from generator.model.nearby import Near, Nearby
from generator.model.records import RECORD_TYPES, Citation
from generator.model.walk import Path

Note = str
V = TypeVar("V")

# Read by every page, and the same for all: whoever keeps notes makes everything anew where one of these changes.
_COMMON = frozenset({"gazetteer"})


class ReadGraph(Graph):
    """A graph that notes what is read of it, as long as somebody asks for notes.

    Indexes are made on the graph below, so that what making them reads is nobody's note; what is noted is the entry
    that was looked up. Going through a whole index or kind is noted as all of it.
    """

    def __init__(
        self, graph: Graph, digests: Mapping[str, str], views: Mapping[str, Callable[[Graph], object]] | None = None
    ) -> None:
        """Read a graph through notes.

        Args:
            graph: The graph.
            digests: A digest of the file of each record by its id, and of the article of each source by
                `articles:` and the source's id.
            views: What is made of the graph, by the names it is asked for.
        """
        self._digests: Mapping[str, str]
        self._notes: set[Note] | None
        self._views: Mapping[str, Callable[[Graph], object]]
        self._graph: Graph
        below = object.__setattr__
        below(self, "_graph", graph)
        below(self, "_digests", digests)
        below(self, "_notes", None)
        below(self, "_views", views or {})

    @contextmanager
    def noting(self) -> Iterator[set[Note]]:
        """Note what is read inside; whoever takes notes around it has read that, too."""
        around: set[Note] | None = self._notes
        notes: set[Note] = set()
        object.__setattr__(self, "_notes", notes)
        try:
            yield notes
        finally:
            object.__setattr__(self, "_notes", around)
            if around is not None:
                around |= notes

    def note(self, notes: Iterable[Note]) -> None:
        """Note what was read another time, and is used now."""
        if self._notes is not None:
            self._notes.update(notes)

    def view(self, name: str, make: Callable[[Graph], V]) -> V:
        """What somebody else makes of the graph; it is made of the graph below, and what is read of it is noted."""
        made = self._graph.view(name, make)
        return made if self._notes is None else cast("V", _ReadView(name, made, self._notes))

    def digest(self, note: Note) -> str:
        """What a note stands for says now, in a few characters; the empty text where there is no such thing."""
        name, keyed, key = note.partition(":")
        if keyed and name in ("records", "articles"):
            return self._digests.get(key if name == "records" else note, "")
        whose, _, part = name.rpartition(".")
        if whose and whose not in self._views:
            return ""
        holder = self._graph.view(whose, self._views[whose]) if whose else self._graph
        value = getattr(holder, part)
        if keyed:
            if key not in value:
                return ""
            value = value[key]
        return hashlib.sha256(self._told(value).encode()).hexdigest()[:24]

    def __getattribute__(self, name: str) -> Any:
        own = object.__getattribute__
        if name.startswith("_") or name in _OWN:
            return own(self, name)
        value = getattr(own(self, "_graph"), name)
        notes = own(self, "_notes")
        if notes is None or name in _COMMON:
            return value
        return partial(_located, notes, value) if name == "locate" else _noted(name, value, notes)

    def _told(self, value: object) -> str:
        """A value as text that is equal for equal values in any run."""
        match value:
            case None | str() | int() | float() | Enum():
                return repr(value)
            case BaseModel() if isinstance(value, RECORD_TYPES):
                return self._digests[value.id]
            case Mapping():
                return "{" + ",".join(sorted(f"{self._told(k)}:{self._told(v)}" for k, v in value.items())) + "}"
            case AbstractSet():
                return "{" + ",".join(sorted(map(self._told, value))) + "}"
            case Nearby():
                return self._told(value.positions)
            case tuple() | list():
                return "(" + ",".join(map(self._told, value)) + ")"
            case _ if is_dataclass(value):
                return "(" + ",".join(self._told(getattr(value, field.name)) for field in fields(value)) + ")"
            case _:
                return repr(value)


# Methods look things up by the properties, and so leave notes themselves.
_OWN = frozenset(
    name for name in (*vars(Graph), *vars(ReadGraph)) if callable(getattr(Graph, name, getattr(ReadGraph, name, None)))
)


def _noted(name: Note, value: Any, notes: set[Note]) -> Any:
    """A value of the graph by its name, noted as a whole or as it is looked up in."""
    if isinstance(value, Mapping):
        return _ReadMapping(name, value, notes)
    notes.add(name)
    return _ReadNearby(value, notes) if isinstance(value, Nearby) else value


class _ReadView:
    """An object made of the graph, whose parts are noted as they are looked at."""

    def __init__(self, name: str, made: object, notes: set[Note]) -> None:
        self._name = name
        self._view = made
        self._notes = notes

    def __getattr__(self, part: str) -> Any:
        return _noted(f"{self._name}.{part}", getattr(self._view, part), self._notes)


class _ReadMapping(Mapping[Any, Any]):
    """A mapping of the graph whose entries are noted as they are looked up."""

    __slots__ = ("_name", "_notes", "_value")

    def __init__(self, name: str, value: Mapping[Any, Any], notes: set[Note]) -> None:
        self._name = name
        self._value = value
        self._notes = notes

    def __getitem__(self, key: Any) -> Any:
        self._notes.add(_note(self._name, key))
        return self._value[key]

    def get(self, key: Any, default: Any = None) -> Any:
        self._notes.add(_note(self._name, key))
        return self._value.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._notes.add(_note(self._name, key))
        return key in self._value

    def __iter__(self) -> Iterator[Any]:
        self._notes.add(self._name)
        return iter(self._value)

    def __len__(self) -> int:
        self._notes.add(self._name)
        return len(self._value)

    def values(self) -> Any:
        self._notes.add(self._name)
        return self._value.values()

    def items(self) -> Any:
        self._notes.add(self._name)
        return self._value.items()


class _ReadNearby(Nearby):
    """Places by where they lie; each that is looked at is noted as its record."""

    def __init__(self, nearby: Nearby, notes: set[Note]) -> None:
        self._nearby = nearby
        self._notes = notes

    def within(self, here: Position, km: float) -> Iterator[Near]:
        for near in self._nearby.within(here, km):
            self._notes.add(f"records:{near.place.id}")
            yield near

    def nearest(self, here: Position, most: int, kept: Callable[[Near], bool]) -> tuple[Near, ...]:
        def noted(near: Near) -> bool:
            self._notes.add(f"records:{near.place.id}")
            return kept(near)

        return self._nearby.nearest(here, most, noted)


def _note(name: str, key: object) -> Note:
    """The note for an entry; a statement is part of its record's file, a passage of its article."""
    if isinstance(key, Citation):
        return f"articles:{key.source}"
    if not isinstance(key, str):
        return name
    if name == "keyed":
        return f"records:{key.partition('#')[0]}"
    return f"{name}:{key}"


def _located(
    notes: set[Note], locate: Callable[..., Location], record_id: str, path: Path = (), *, key: bool = False
) -> Location:
    notes.add(f"records:{record_id}")
    return locate(record_id, path, key=key)
