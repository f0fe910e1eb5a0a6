"""Renames a record in the text of the files: the id alone changes where it stands, and all else stays as written.

Everything is computed and read back first; files are written only if they give the same records but for the id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path as FilePath
from typing import Any

from generator.model.diagnostics import Location, Severity, did_you_mean
from generator.model.records import AnyRecord, Disagreement
from generator.model.values import ID_PATTERN
from generator.model.walk import Path, pointers_of
from generator.store.files import write_file
from generator.store.ids import RefusedError, check_new_id
from generator.store.record_files import LoadedRecords, read_record
from generator.store.yaml_text import Document, read_yaml

# The line breaks of YAML 1.1, which locations count.
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_BLOCK_HEAD = r"[|>][-+0-9]*[ ]*(?:#[^\r\n]*)?(?:\r\n|\n)[ \r\n]*"


@dataclass(frozen=True, slots=True)
class Edit:
    """A file as it is and as it is to be; the paths differ for the file of the renamed record.

    Attributes:
        file: Path relative to the project root.
        new_file: Its path afterwards.
        before: Its bytes as read.
        after: Its bytes as they will be.
        references: How many ids in it change.
    """

    file: str
    new_file: str
    before: bytes
    after: bytes
    references: int

    def diff(self) -> str:
        """The change as a unified diff."""
        before, after = (re.findall(r"[^\n]*\n|[^\n]+", raw.decode()) for raw in (self.before, self.after))
        lines = unified_diff(before, after, f"a/{self.file}", f"b/{self.new_file}")
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def plan_rename(loaded: LoadedRecords, root: FilePath, old: str, new: str) -> tuple[Edit, ...]:
    """What a renaming changes, file by file, the renamed record's first.

    Args:
        loaded: All records.
        root: The project folder, which the files are named relative to.
        old: The id today.
        new: The id it gets.

    Raises:
        RefusedError: If no record has the id, the new one cannot be given, or the files cannot be read or
            changed with certainty.
        OSError: If a file cannot be read.
    """
    if old not in loaded.documents:
        raise RefusedError(f"no record “{old}”; {did_you_mean(old, list(loaded.documents))}".removesuffix("; "))
    loaded = _without_begun(loaded, root, old, new)
    check_new_id(new, loaded)
    # A record that could not be read may hold references nobody sees.
    if fault := next((fault for fault in loaded.diagnostics if fault.severity is Severity.ERROR), None):
        raise RefusedError(f"the records cannot be read whole; correct them first: {fault}")
    records = [loaded.records[old], *(record for record in loaded.records.values() if record.id != old)]
    edits = (_edit(record, loaded.documents[record.id], root, old, new) for record in records)
    return tuple(edit for edit in edits if edit is not None)


def _without_begun(loaded: LoadedRecords, root: FilePath, old: str, new: str) -> LoadedRecords:
    """The records without the one under the new id, where that is what a renaming that was broken off had written."""
    if new not in loaded.documents or new not in loaded.records:
        return loaded
    edit = _edit(loaded.records[old], loaded.documents[old], root, old, new)
    if edit is None or loaded.documents[new].file != edit.new_file or (root / edit.new_file).read_bytes() != edit.after:
        return loaded
    records = {record_id: record for record_id, record in loaded.records.items() if record_id != new}
    documents = {record_id: document for record_id, document in loaded.documents.items() if record_id != new}
    return LoadedRecords(records, documents, loaded.diagnostics)


def apply_rename(edits: tuple[Edit, ...], root: FilePath) -> None:
    """Write a planned renaming; what was written is taken back if a file cannot be.

    Raises:
        OSError: If a file cannot be written; all are then as they were.
    """
    done: list[Edit] = []
    try:
        for edit in edits:
            done.append(edit)
            write_file(root / edit.new_file, edit.after)
        for edit in edits:
            if edit.file != edit.new_file:
                (root / edit.file).unlink()
    except OSError:
        for edit in done:
            write_file(root / edit.file, edit.before)
            if edit.file != edit.new_file:
                (root / edit.new_file).unlink(missing_ok=True)
        raise


def _edit(record: AnyRecord, document: Document, root: FilePath, old: str, new: str) -> Edit | None:
    paths = list(_references(record, old))
    places = sorted({place for path in paths if (place := document.place_of(path))})
    if not places and record.id != old:
        return None
    before = (root / document.file).read_bytes()
    text = _Text(before.decode())
    changes = [text.id_at(place, old, new) for place in places]
    new_file = document.file
    if record.id == old:
        changes.append(_former_id(record, document, text))
        new_file = f"{document.file.removesuffix(f'{old}.yml')}{new}.yml"
    after = text.changed(changes).encode()
    _read_back(record, paths, after, document.file, old, new)
    return Edit(document.file, new_file, before, after, len(places))


def _references(record: AnyRecord, old: str) -> Iterator[Path]:
    """Where a record holds an id, alone or before the key of a statement."""
    yield from (pointer.path for pointer in pointers_of(record) if pointer.id == old)
    if isinstance(record, Disagreement):
        for index, side in enumerate(record.sides):
            if side.ref and side.ref.partition("#")[0] == old:
                yield ("sides", index, "ref")


# --- text -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Change:
    start: int
    end: int
    words: str


class _Text:
    """A file's text with the offsets of its lines; a byte order mark stays in front and is not counted."""

    def __init__(self, text: str) -> None:
        self._mark = "\ufeff" if text.startswith("\ufeff") else ""
        self.text = text.removeprefix("\ufeff")
        self._starts = [0, *(match.end() for match in _BREAK.finditer(self.text))]

    def offset(self, place: Location) -> int:
        return self._starts[place.line - 1] + place.column - 1

    def line_end(self, place: Location) -> int:
        return self._starts[place.line] if place.line < len(self._starts) else len(self.text)

    @property
    def newline(self) -> str:
        match = _BREAK.search(self.text)
        return match[0] if match else "\n"

    def id_at(self, place: Location, old: str, new: str) -> _Change:
        """The change of an id written plainly, in quotes, or as a block."""
        pattern = re.compile(rf"(?:{_BLOCK_HEAD}|[\"'])?(?P<id>{re.escape(old)})(?![a-z0-9-])")
        match = pattern.match(self.text, self.offset(place))
        if match is None:
            raise RefusedError(f"{place}: the id is written in a way that cannot be changed; write “{old}” plainly")
        return _Change(*match.span("id"), new)

    def changed(self, changes: list[_Change]) -> str:
        text = self.text
        for change in sorted(changes, key=lambda change: change.start, reverse=True):
            text = text[: change.start] + change.words + text[change.end :]
        return self._mark + text


def _former_id(record: AnyRecord, document: Document, text: _Text) -> _Change:
    """Adds the id to the record's former ones: a line of its own, or an item of the list that is there."""
    old, newline = record.id, text.newline
    if not record.former_ids:
        # Before the first key, below what stands above it.
        first = document.location()
        start = text.offset(first)
        indent = " " * (first.column - 1)
        return _Change(start, start, f"former_ids:{newline}{indent}  - {old}{newline}{indent}")
    place = document.location(("former_ids", len(record.former_ids) - 1))
    start = text.offset(place)
    last = re.compile(rf"([\"']?){ID_PATTERN}\1").match(text.text, start)
    if last is None:
        raise RefusedError(f"{place}: the id is written in a way that cannot be changed; write it plainly")
    before = text.text[start - place.column + 1 : start]
    if before.strip() == "-":
        end = text.line_end(place)
        gap = "" if text.text[end - 1] in "\r\n" else newline
        return _Change(end, end, f"{gap}{before}{old}{newline if not gap else ''}")
    if document.place_of(("former_ids",)) == place:
        return _Change(start, last.end(), f"[{last[0]}, {old}]")
    return _Change(last.end(), last.end(), f", {old}")


# --- proof ------------------------------------------------------------------------------------------------------


def _read_back(record: AnyRecord, paths: list[Path], after: bytes, file: str, old: str, new: str) -> None:
    """Make sure that the new text gives the same record but for the id.

    Raises:
        RefusedError: If it does not.
    """
    expected = record.model_dump(mode="json")
    for path in paths:
        _put(expected, path, old, new)
    record_id = record.id
    if record.id == old:
        record_id = expected["id"] = new
        expected["former_ids"] = [*expected["former_ids"], old]
    document, faults = read_yaml(after, file)
    found, more = read_record(type(record), record_id, document)
    if faults or more or found is None or found.model_dump(mode="json") != expected:
        raise RefusedError(f"{file}: the id cannot be changed without changing more; write the file as block YAML")


def _put(value: Any, path: Path, old: str, new: str) -> None:
    for step in path[:-1]:
        value = value[step]
    value[path[-1]] = new + str(value[path[-1]]).removeprefix(old)
