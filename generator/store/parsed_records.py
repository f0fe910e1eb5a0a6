"""What record files hold as plain values, by the digests of their bytes, so that an unchanged file is not parsed again.

One line a file in `.cache/briefing/records.jsonl`: a check of the line, the digest, where the values stand, and the
values as JSON. A line that does not fit its check is dropped, and so is all of it where another version of the program
wrote it. Only files without a fault of form are kept.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Container, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import NamedTuple

from generator.model.diagnostics import Diagnostic, Location
from generator.model.walk import Path
from generator.store.build_memory import RECORDS
from generator.store.files import write_file
from generator.store.inputs import digest_of
from generator.store.yaml_text import Document, Plain, read_yaml

Values = dict[str, Plain]


class _Known(NamedTuple):
    """The values of a file, and as text the lines and columns of them and of their keys, in the order of the file."""

    values: Values
    places: bytes


@dataclass(frozen=True)
class _Unread(Document):
    """A document whose places stay text: a build asks for few of them, and all would take more room than the values."""

    told: bytes

    def location(self, path: Path = (), *, key: bool = False) -> Location:
        found = self._find(path)
        values, keys = self.told.split(b";")
        if key and found.key is not None:
            return Location(self.file, *_pair(keys, found.key))
        return Location(self.file, *_pair(values, found.value))

    def place_of(self, path: Path) -> Location | None:
        return self.location(path) if self._find(path).whole else None

    def _find(self, path: Path) -> _Place:
        """What the file holds of a path, as `Document` looks for it."""
        value: Plain = self.value or {}
        number, keys, own_key = 0, 0, None
        for step in path:
            if isinstance(value, dict) and step in value:
                inside: Iterable[tuple[object, Plain]] = value.items()
                keyed = 1
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                inside, keyed = enumerate(value), 0
            elif step == 0:
                continue
            else:
                return _Place(number, own_key, whole=False)
            number += 1
            for name, inner in inside:
                value = inner
                if name == step:
                    break
                inner_values, inner_keys = _count(inner)
                number += inner_values
                keys += inner_keys + keyed
            own_key = keys if keyed else None
            keys += keyed
        return _Place(number, own_key, whole=True)


class _Place(NamedTuple):
    """The number of a value, that of its key if it has one, and whether all of a path leads there."""

    value: int
    key: int | None
    whole: bool


def _count(value: Plain) -> tuple[int, int]:
    """How many values there are in one, itself among them, and how many keys."""
    if not isinstance(value, (dict, list)):
        return 1, 0
    values, keys = 1, len(value) if isinstance(value, dict) else 0
    for inner in value.values() if isinstance(value, dict) else value:
        inner_values, inner_keys = _count(inner)
        values += inner_values
        keys += inner_keys
    return values, keys


def _pair(told: bytes, number: int) -> tuple[int, int]:
    line, column = told.split(b",", 2 * number + 2)[2 * number : 2 * number + 2]
    return int(line), int(column)


def _told(document: Document) -> bytes:
    """The places of a document, for `_Unread` to read."""
    parts = (",".join(f"{line},{column}" for line, column in places.values()) for places in document.all_places)
    return ";".join(parts).encode()


class ParsedRecords:
    """The values of record files, those of the last build and those parsed since."""

    def __init__(self, folder: FilePath, program: str, digests: Mapping[str, str]) -> None:
        """Take up what is kept.

        Args:
            folder: The folder of the cache.
            program: A digest of the program, which parses.
            digests: The digest of each file, by its path in the folder of records.
        """
        self._path = folder / RECORDS
        self._head = f"{program}\n".encode()
        self._digests = digests
        self._known, self._unused = self._kept(frozenset(digests.values()))
        self._new: dict[str, _Known] = {}

    def read(self, name: str, path: str, file: str) -> tuple[Document, list[Diagnostic]]:
        """A record file as values, and every fault of its form.

        Args:
            name: Its path in the folder of records.
            path: Its path.
            file: What it is called in faults.

        Raises:
            OSError: If it cannot be read.
        """
        known = self._known.get(self._digests.get(name, ""))
        if known is not None:
            return _Unread(file, known.values, {}, {}, known.places), []
        raw = FilePath(path).read_bytes()
        document, faults = read_yaml(raw, file)
        if document.value is not None and not faults:
            self._new[digest_of(raw)] = _Known(document.value, _told(document))
        return document, faults

    def keep(self) -> None:
        """Keep what was parsed; where that cannot be written, it is parsed again."""
        with suppress(OSError, ValueError):
            if self._unused > len(self._known) // 2:
                write_file(self._path, self._head + _lines(self._known | self._new), durable=False)
            elif self._new:
                with self._path.open("ab") as file:
                    file.write(_lines(self._new))

    def _kept(self, wanted: frozenset[str]) -> tuple[dict[str, _Known], int]:
        """What is kept of some files, by their digests, and how many lines are of no use."""
        try:
            content = self._path.read_bytes()
        except OSError:
            content = b""
        if not content.startswith(self._head):
            return {}, 1
        lines = content[len(self._head) :].split(b"\n")[:-1]
        try:
            known = _read_lines(lines, wanted)
        except ValueError:
            return {}, 1
        return known, len(lines) - len(known)


def _read_lines(lines: Iterable[bytes], wanted: Container[str]) -> dict[str, _Known]:
    values: dict[str, bytes] = {}
    places: dict[str, bytes] = {}
    for line in lines:
        check, _, rest = line.partition(b" ")
        if check == _check(rest):
            digest, told, text = rest.split(b" ", 2)
            name = digest.decode()
            if name in wanted:
                places[name], values[name] = told, text
    found = json.loads(b"[" + b",".join(values.values()) + b"]")
    return {name: _Known(value, places[name]) for name, value in zip(values, found, strict=True)}


def _lines(known: Mapping[str, _Known]) -> bytes:
    rests = (
        b"%b %b %b"
        % (digest.encode(), k.places, json.dumps(k.values, ensure_ascii=False, separators=(",", ":")).encode())
        for digest, k in known.items()
    )
    return b"".join(b"%b %b\n" % (_check(rest), rest) for rest in rests)


def _check(rest: bytes) -> bytes:
    return b"%08x" % zlib.crc32(rest)
