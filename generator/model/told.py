"""Values of the graph as short texts that are equal for equal values in any run; records are told by their digests."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, cast

from generator.model.articles import Passage, Span
from generator.model.connections import Tally
from generator.model.graph import Resting
from generator.model.nearby import Nearby
from generator.model.records import RECORD_TYPES
from generator.model.walk import Pointer

# Texts of this length are kept for whoever tells the same value again, such as each entry of one part of a ledger.
_LONG = 200


class Told:
    """Tells values."""

    def __init__(self, digests: Mapping[str, str]) -> None:
        """Tell values by the digests of what they are made of.

        Args:
            digests: The digest of each record's file by its id, and of each source's article by `articles:` and its id.
        """
        self._digests = digests
        self._long: dict[int, tuple[object, str]] = {}
        self._by_type: dict[type, Callable[[Any], str]] = {
            **dict.fromkeys(RECORD_TYPES, lambda record: digests[record.id]),
            **dict.fromkeys((tuple, list), self._of_list),
            **dict.fromkeys((str, int, float, bool, type(None)), repr),
            Nearby: self._of_nearby,
            # Of plain values alone; as named tuples they would tell the names of their parts each time.
            **dict.fromkeys((Pointer, Span, Tally), tuple.__repr__),
            Passage: self._of_passage,
            Resting: lambda r: f"({r.record!r},{r.path!r},{self._of_passage(r.passage)})",
        }

    def __call__(self, value: object) -> str:
        """A value as text."""
        return (self._by_type.get(type(value)) or self._teller(value))(value)

    def _teller(self, value: object) -> Callable[[Any], str]:
        """How values of a type that was not met before are told."""
        known = self._by_type[type(value)] = self._teller_of_its_kind(value)
        return known

    def _teller_of_its_kind(self, value: object) -> Callable[[Any], str]:
        if isinstance(value, (str, int, float, Enum)):
            return repr
        if is_dataclass(value):
            return self._of_parts
        if isinstance(value, Mapping):
            return lambda mapping: "{" + ",".join(sorted(f"{self(k)}:{self(v)}" for k, v in mapping.items())) + "}"
        if isinstance(value, AbstractSet):
            return lambda found: "{" + ",".join(sorted(map(self, found))) + "}"
        return repr

    def _of_list(self, values: Iterable[object]) -> str:
        known, teller = self._by_type.get, self._teller
        return "(" + ",".join([(known(type(value)) or teller(value))(value) for value in values]) + ")"

    def _of_nearby(self, nearby: Nearby) -> str:
        return self(nearby.positions)

    def _of_passage(self, passage: Passage) -> str:
        """A passage by where it stands: its words are the article's."""
        span = passage.span
        return f"({passage.source!r},{span.start},{span.end},{self._digests[f'articles:{passage.source}']})"

    def _of_parts(self, value: object) -> str:
        known = self._long.get(id(value))
        if known is not None:
            return known[1]
        told = self._of_list([getattr(value, name) for name in _names(cast("Any", type(value)))])
        if len(told) > _LONG:
            self._long[id(value)] = value, told
        return told


@cache
def _names(kind: Any) -> tuple[str, ...]:
    # What takes no part in comparisons is told by something that does.
    return tuple(part.name for part in fields(kind) if part.compare)
