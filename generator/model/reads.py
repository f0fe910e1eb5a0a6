"""What is read of a graph while something is made of it: a note for each record and index entry looked at.

A note names what was read; its digest tells whether it still says the same. Whoever reads no more than the notes say
need not be made again while their digests stand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from functools import cached_property, partial
from sys import intern
from typing import Any, TypeVar, cast

from generator.model.diagnostics import Location
from generator.model.geography import Position
from generator.model.graph import Graph
from generator.model.nearby import Near, Nearby
from generator.model.records import Citation
from generator.model.told import Told
from generator.model.walk import Path

Note = str
_SHORT = 32
_NOTHING: Any = object()
V = TypeVar("V")

# Not noted as they stand: what every page reads, so that whoever keeps notes makes everything anew where it changes,
# the lines of records, which are noted by record, and what says the same of the same positions.
_COMMON = frozenset({"gazetteer", "locate", "distances"})
# What stands under a record's id in these is read off its file alone.
_OF_RECORDS = frozenset({"records", "keyed", "parts", "citations", "pointers"})


class _UnknownError(LookupError):
    """A file whose digest nobody took, as of one that came after they were taken."""


class _Digests(dict[str, str]):
    """The digests of files."""

    def __missing__(self, name: str) -> str:
        raise _UnknownError(name)


@dataclass
class _Notebook:
    """Where notes go: to whoever asked for them last, or to nobody."""

    notes: set[Note] = field(default_factory=set)


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
        # The graph is frozen for everybody, its notebook is not.
        own = vars(self)
        self._digests: Mapping[str, str]
        self._book: _Notebook
        self._views: Mapping[str, Callable[[Graph], object]]
        self._graph: Graph
        self._values: dict[str, Any]
        self._told: Told
        own.update(_graph=graph, _values={}, _digests=_Digests(digests), _views=views or {}, _book=_Notebook())
        own.update(_told=Told(self._digests))
        own.update(
            gazetteer=graph.gazetteer, distances=graph.distances, locate=partial(_located, self._book, graph.locate)
        )

    @contextmanager
    def noting(self) -> Iterator[set[Note]]:
        """Note what is read inside; whoever takes notes around it has read that, too."""
        around, notes = self._book.notes, set[Note]()
        self._book.notes = notes
        try:
            yield notes
        finally:
            self._book.notes = around
            around |= notes

    def note(self, notes: Iterable[Note]) -> None:
        """Note what was read another time, and is used now."""
        self._book.notes.update(notes)

    def view(self, name: str, make: Callable[[Graph], V]) -> V:
        """What somebody else makes of the graph; it is made of the graph below, and what is read of it is noted."""
        if name not in self._made:
            self._made[name] = _ReadView(name, self._graph.view(name, make), self._book)
        return cast("V", self._made[name])

    def digest(self, note: Note) -> str | None:
        """What a note stands for says now, in a few characters.

        Returns:
            The empty text where there is no such thing, and None where nobody knows what it says, so that it is like
            nothing else.
        """
        try:
            return self._digest(note)
        except _UnknownError:
            return None

    def _digest(self, note: Note) -> str:
        name, keyed, key = note.partition(":")
        if keyed and name in ("records", "articles"):
            return self._digests[key if name == "records" else note] if key in getattr(self._graph, name) else ""
        value = self._values[name] if name in self._values else self._value(name)
        if keyed:
            value = value.get(key, _NOTHING) if value is not None else _NOTHING
        if value is _NOTHING:
            return ""
        told = self._told(value)
        # What is short stands for itself.
        return told if len(told) < _SHORT else hashlib.sha256(told.encode()).hexdigest()[:_SHORT]

    def _value(self, name: str) -> Any:
        """What stands under a name, here or in a view; None for a view that nobody makes any more."""
        whose, _, part = name.rpartition(".")
        if whose and whose not in self._views:
            value = None
        else:
            value = getattr(self._graph.view(whose, self._views[whose]) if whose else self._graph, part)
        self._values[name] = value
        return value


class _Reading:
    """A property of the graph as it is read: a mapping stays in its place, anything else is noted each time."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, graph: ReadGraph | None, _owner: type | None = None) -> Any:
        if graph is None:
            return self
        found = _noted(self._name, getattr(graph._graph, self._name), graph._book)  # noqa: SLF001 (its own half)
        if isinstance(found, _ReadMapping):
            # A mapping notes what is looked up in it, so the next look need not come by here.
            vars(graph)[self._name] = found
        return found


def _offered() -> set[str]:
    """The names of what a graph holds and works out, its methods left out."""
    worked_out = {
        name
        for kind in Graph.__mro__
        for name, value in vars(kind).items()
        if isinstance(value, (cached_property, property)) and not name.startswith("_")
    }
    return worked_out | {part.name for part in fields(Graph)}


for _name in sorted(_offered() - _COMMON):
    setattr(ReadGraph, _name, _Reading(_name))


def _noted(name: Note, value: Any, book: _Notebook) -> Any:
    """A value of the graph by its name, noted as a whole or as it is looked up in."""
    if isinstance(value, Mapping):
        return _ReadMapping(name, value, book)
    book.notes.add(name)
    return _ReadNearby(value, book) if isinstance(value, Nearby) else value


class _ReadView:
    """An object made of the graph, whose parts are noted as they are looked at."""

    def __init__(self, name: str, made: object, book: _Notebook) -> None:
        self._name = name
        self._view = made
        self._book = book

    def __getattr__(self, part: str) -> Any:
        found = _noted(f"{self._name}.{part}", getattr(self._view, part), self._book)
        if isinstance(found, _ReadMapping):
            # As with the graph's own.
            setattr(self, part, found)
        return found


class _ReadMapping(Mapping[Any, Any]):
    """A mapping of the graph whose entries are noted as they are looked up."""

    __slots__ = ("_book", "_cited", "_known", "_name", "_value")

    def __init__(self, name: str, value: Mapping[Any, Any], book: _Notebook) -> None:
        self._name = name
        self._value = value
        self._book = book
        # The note of each key, made once: many thousand pages hold the same ones. Those of citations are by source.
        self._known: dict[str, Note] = {}
        self._cited: dict[str, Note] = {}

    def _noted(self, key: object) -> None:
        if type(key) is str:
            known = self._known.get(key)
            if known is None:
                known = self._known[key] = _note(self._name, key)
        elif type(key) is Citation:
            known = self._cited.get(key.source)
            if known is None:
                known = self._cited[key.source] = _note(self._name, key)
        else:
            known = _note(self._name, key)
        self._book.notes.add(known)

    def __getitem__(self, key: Any) -> Any:
        self._noted(key)
        return self._value[key]

    def get(self, key: Any, default: Any = None) -> Any:
        self._noted(key)
        return self._value.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._noted(key)
        return key in self._value

    def __iter__(self) -> Iterator[Any]:
        self._book.notes.add(self._name)
        return iter(self._value)

    def __len__(self) -> int:
        self._book.notes.add(self._name)
        return len(self._value)

    def values(self) -> Any:
        self._book.notes.add(self._name)
        return self._value.values()

    def items(self) -> Any:
        self._book.notes.add(self._name)
        return self._value.items()


class _ReadNearby(Nearby):
    """Places by where they lie; each that is looked at is noted as its record."""

    def __init__(self, nearby: Nearby, book: _Notebook) -> None:
        self._nearby = nearby
        self._book = book

    def within(self, here: Position, km: float) -> Iterator[Near]:
        for near in self._nearby.within(here, km):
            self._book.notes.add(f"records:{near.place.id}")
            yield near

    def nearest(self, here: Position, most: int, kept: Callable[[Near], bool]) -> tuple[Near, ...]:
        def noted(near: Near) -> bool:
            self._book.notes.add(f"records:{near.place.id}")
            return kept(near)

        return self._nearby.nearest(here, most, noted)


def _note(name: str, key: object) -> Note:
    """The note for an entry; a statement is part of its record's file, a passage of its article."""
    if isinstance(key, Citation):
        return intern(f"articles:{key.source}")
    if not isinstance(key, str):
        return intern(name)
    if name in _OF_RECORDS:
        return intern(f"records:{key.partition('#')[0]}")
    return intern(f"{name}:{key}")


def _located(
    book: _Notebook, locate: Callable[..., Location], record_id: str, path: Path = (), *, key: bool = False
) -> Location:
    book.notes.add(intern(f"records:{record_id}"))
    return locate(record_id, path, key=key)
