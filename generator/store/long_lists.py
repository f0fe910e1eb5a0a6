"""Files that hold one long list, which outgrow what one reading takes: cut at their items, each item with its place.

One item that cannot be read is a fault at its line and takes no other item with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.model.diagnostics import Diagnostic, Location, Severity
from generator.model.walk import Path
from generator.store.yaml_text import Document, Plain, read_yaml

# A file up to this many bytes is read whole; above it, in pieces of about as many.
PIECE_BYTES = 60_000
_ITEM = re.compile(rb"^  - key: ", re.MULTILINE)


@dataclass(frozen=True)
class Item(Document):
    """A mapping in a list, as a document of its own that knows its places in the file.

    Attributes:
        outer: The document it stands in.
        prefix: The path of the item there.
    """

    outer: Document
    prefix: Path

    def location(self, path: Path = (), *, key: bool = False) -> Location:
        """The place of a value of the item."""
        return self.outer.location((*self.prefix, *path), key=key)

    def within(self, key: str) -> Item:
        """The mapping under one of its keys, as a document of its own."""
        inner = (self.value or {}).get(key)
        value = inner if isinstance(inner, dict) else None
        return Item(self.file, value, {}, {}, self.outer, (*self.prefix, key))


@dataclass(frozen=True, slots=True)
class LongList:
    """A file with a list: its items in order, its other keys as a document, and every fault of form."""

    head: Document
    items: tuple[Item, ...]
    faults: tuple[Diagnostic, ...]


def read_long_list(raw: bytes, file: str, name: str) -> LongList:
    """Read a file whose key `name` holds a list of mappings, written with `  - key:` as the first line of each.

    Args:
        raw: The file's bytes; none at all is an empty list.
        file: Its path as faults tell it.
        name: The key of the list.
    """
    if not raw.strip(b" \r\n"):
        return LongList(Document(file, {}, {}, {}), (), ())
    readings = [_read(piece, file) for piece in _pieces(raw, name)]
    items: list[Item] = []
    faults = [fault for _, found in readings for fault in found]
    for document, _ in readings:
        listed = (document.value or {}).get(name, [])
        if not isinstance(listed, list):
            faults.append(_fault(document.location((name,)), f"“{name}” is no list", "begin each item with “- ”"))
            continue
        for index, value in enumerate(listed):
            if isinstance(value, dict):
                items.append(Item(file, value, {}, {}, document, (name, index)))
            else:
                faults.append(_fault(document.location((name, index)), f"item {index + 1} of “{name}” is no mapping"))
    return LongList(readings[0][0], tuple(items), tuple(faults))


def _pieces(raw: bytes, name: str) -> Iterator[bytes]:
    """The file in pieces, each a file with the same list; empty lines in front keep the numbers of its lines."""
    starts = [match.start() for match in _ITEM.finditer(raw)] if len(raw) > PIECE_BYTES else []
    cuts = [0]
    for start in starts[1:]:
        if start - cuts[-1] > PIECE_BYTES:
            cuts.append(start)
    lines = 0
    for start, end in zip(cuts, [*cuts[1:], len(raw)], strict=True):
        piece = raw[start:end]
        yield piece if start == 0 else b"\n" * (lines - 1) + f"{name}:\n".encode() + piece
        lines += piece.count(b"\n")


@lru_cache(maxsize=256)
def _read(piece: bytes, file: str) -> tuple[Document, list[Diagnostic]]:
    """A piece as read; a list that grew at its end is read anew in its last piece alone."""
    return read_yaml(piece, file)


def _fault(place: Location, message: str, remedy: str = "") -> Diagnostic:
    return Diagnostic(place, Severity.ERROR, "bad-value", message, remedy)


def as_plain(value: Plain | None) -> str:
    """A value that should be one text; anything else as nothing."""
    return value if isinstance(value, str) else ""
