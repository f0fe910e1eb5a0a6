"""What record files hold as plain values, by the digests of their bytes, so that an unchanged file is not parsed again.

One line a file in `.cache/briefing/records.jsonl`: a check of the line, the digest, the values as JSON. A line that
does not fit its check is dropped, and so is all of it where another version of the program wrote it. Only files
without a fault of form are kept; where their values stand is read off the YAML again when somebody asks.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path as FilePath

from generator.model.diagnostics import Diagnostic, Location
from generator.model.walk import Path
from generator.store.files import write_file
from generator.store.inputs import digest_of
from generator.store.yaml_text import Document, Plain, read_yaml

RECORDS = "records.jsonl"
Values = dict[str, Plain]


@dataclass(frozen=True)
class _Unread(Document):
    """A document whose values are known, and whose places are read where they are asked for."""

    path: FilePath

    def location(self, path: Path = (), *, key: bool = False) -> Location:
        return self._read.location(path, key=key)

    def place_of(self, path: Path) -> Location | None:
        return self._read.place_of(path)

    @cached_property
    def _read(self) -> Document:
        try:
            return read_yaml(self.path.read_bytes(), self.file)[0]
        except FileNotFoundError:  # removed meanwhile
            return Document(self.file, None, {}, {})


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
        self._new: dict[str, Values] = {}

    def read(self, name: str, path: FilePath, file: str) -> tuple[Document, list[Diagnostic]]:
        """A record file as values, and every fault of its form.

        Args:
            name: Its path in the folder of records.
            path: Its path.
            file: What it is called in faults.

        Raises:
            OSError: If it cannot be read.
        """
        values = self._known.get(self._digests.get(name, ""))
        if values is not None:
            return _Unread(file, values, {}, {}, path), []
        raw = path.read_bytes()
        document, faults = read_yaml(raw, file)
        if document.value is not None and not faults:
            self._new[digest_of(raw)] = document.value
        return document, faults

    def keep(self) -> None:
        """Keep what was parsed; where that cannot be written, it is parsed again."""
        with suppress(OSError):
            if self._unused > len(self._known) // 2:
                write_file(self._path, self._head + _lines(self._known | self._new), durable=False)
            elif self._new:
                with self._path.open("ab") as file:
                    file.write(_lines(self._new))

    def _kept(self, wanted: frozenset[str]) -> tuple[dict[str, Values], int]:
        """What is kept of some files, by their digests, and how many lines are of no use."""
        try:
            content = self._path.read_bytes()
        except OSError:
            content = b""
        if not content.startswith(self._head):
            return {}, 1
        lines = content[len(self._head) :].split(b"\n")[:-1]
        parts: dict[str, bytes] = {}
        for line in lines:
            check, _, rest = line.partition(b" ")
            digest, _, values = rest.partition(b" ")
            name = digest.decode("ascii", "replace")
            if name in wanted and check == _check(rest):
                parts[name] = values
        try:
            known = dict(zip(parts, json.loads(b"[" + b",".join(parts.values()) + b"]"), strict=True))
        except ValueError:
            return {}, 1
        return known, len(lines) - len(known)


def _lines(values: Mapping[str, Values]) -> bytes:
    rests = (
        f"{digest} {json.dumps(v, ensure_ascii=False, separators=(',', ':'))}".encode() for digest, v in values.items()
    )
    return b"".join(b"%b %b\n" % (_check(rest), rest) for rest in rests)


def _check(rest: bytes) -> bytes:
    return b"%08x" % zlib.crc32(rest)
