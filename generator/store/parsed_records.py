"""What record files hold as plain values, by the digests of their bytes, so that an unchanged file is not parsed again.

One line a file in `.cache/briefing/records.jsonl`: a check of the line, the digest, where the values stand, and the
values as JSON. A line that does not fit its check is dropped, and so is all of it where another version of the program
wrote it. Only files without a fault of form are kept.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path as FilePath

from generator.model.diagnostics import Diagnostic, Location
from generator.model.walk import Path
from generator.store.build_memory import RECORDS
from generator.store.files import write_file
from generator.store.inputs import digest_of
from generator.store.yaml_text import Document, Plain, read_yaml

Values = dict[str, Plain]
_PAIR = re.compile(rb"\d+,\d+")


@dataclass(frozen=True, slots=True)
class _Known:
    """The values of a file, and as text the lines and columns of them and of their keys, in the order of the file."""

    values: Values
    places: bytes


@dataclass(frozen=True)
class _Unread(Document):
    """A document whose places are read when somebody asks for one."""

    told: bytes

    def location(self, path: Path = (), *, key: bool = False) -> Location:
        if key:
            return self._read.location(path, key=True)
        line, column = self._ends[_number_of(self.value or {}, path)].split(b",")
        return Location(self.file, int(line), int(column))

    def place_of(self, path: Path) -> Location | None:
        return self._read.place_of(path)

    @cached_property
    def _ends(self) -> list[bytes]:
        """Where each value stands, in the order of the file."""
        return _PAIR.findall(self.told.partition(b";")[0])

    @cached_property
    def _read(self) -> Document:
        of_values, of_keys = (_pairs(part) for part in self.told.split(b";"))
        places: dict[Path, tuple[int, int]] = {}
        key_places: dict[Path, tuple[int, int]] = {}

        def walk(value: Plain, path: Path) -> None:
            places[path] = next(of_values)
            if isinstance(value, dict):
                for key, inner in value.items():
                    key_places[*path, key] = next(of_keys)
                    walk(inner, (*path, key))
            elif isinstance(value, list):
                for index, inner in enumerate(value):
                    walk(inner, (*path, index))

        walk(self.value or {}, ())
        return Document(self.file, self.value, places, key_places)


def _number_of(value: Plain, path: Path) -> int:
    """The number of a value among all of a file, in its order: of what stands at a path, or nearest around it."""
    number = 0
    for step in path:
        inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        before = 1
        for name, inner in inside:
            if name == step and type(name) is type(step):
                number, value = number + before, inner
                break
            before += _size(inner)
        else:
            # A list of one may be written as its item.
            if step != 0:
                return number
    return number


def _size(value: Plain) -> int:
    """How many values there are in one, itself counted."""
    if isinstance(value, str):
        return 1
    return 1 + sum(map(_size, value.values() if isinstance(value, dict) else value))


def _told(document: Document) -> bytes:
    """The places of a document, for `_Unread` to read."""
    parts = (",".join(f"{line},{column}" for line, column in places.values()) for places in document.all_places)
    return ";".join(parts).encode()


def _pairs(told: bytes) -> Iterator[tuple[int, int]]:
    numbers = iter(map(int, told.split(b",")))
    return zip(numbers, numbers, strict=True)


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

    def read(self, name: str, path: FilePath, file: str) -> tuple[Document, list[Diagnostic]]:
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
        raw = path.read_bytes()
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
