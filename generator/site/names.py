"""What records are called wherever a link leads to them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from generator.model.graph import Graph
from generator.model.records import AnyRecord, Claim, Disagreement, Quotation, Source

_SPACES = re.compile(r"\s+")


class Named(NamedTuple):
    """What a link to a record needs to know of it: the words, and the folder of its kind."""

    name: str
    folder: str


@dataclass(frozen=True)
class Names:
    """The names of a graph's records, so that a page that only names one is not made again for the rest of it."""

    graph: Graph

    @cached_property
    def by_id(self) -> Mapping[str, Named]:
        """Each record by its id."""
        return {record.id: Named(name_of(record), record.folder) for record in self.graph.records.values()}


def names_in(graph: Graph) -> Mapping[str, Named]:
    """The names of a graph's records, by id."""
    return graph.view("names", Names).by_id


def name_of(record: AnyRecord) -> str:
    """What a record is called in a link."""
    match record:
        case Source():
            return record.label
        case Quotation():
            return shortened(record.cite.exact)
        case Claim():
            return record.text
        case Disagreement():
            return record.title
        case _:
            return record.name


def shortened(words: str, length: int = 140) -> str:
    """Words cut at a word's end, with an ellipsis, to a length in code points."""
    flat = _SPACES.sub(" ", words).strip()
    if len(flat) <= length:
        return flat
    return flat[: flat.rfind(" ", 0, length)].rstrip(",;:") + "…"
