"""Plans what an acceptance or a merge writes: ids, references, candidates that are needed, and the texts of files.

A plan is made of values and writes nothing; whatever cannot be written as it should is refused with the reason.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from generator.commands.following import Following, followed, name_of
from generator.commands.references import texts_in
from generator.commands.review_desk import Asked, Desk, proposal, typed
from generator.model.candidates import Added, Standing
from generator.model.diagnostics import did_you_mean
from generator.model.records import AnyRecord
from generator.model.values import RESERVED_ID
from generator.store.additions import additions
from generator.store.ids import RefusedError, check_new_id
from generator.store.insertions import insert
from generator.store.record_yaml import record_yaml
from generator.store.yaml_text import Document, Plain

# Where the same name in the same kind means the same thing, so that a second proposal adds to the first.
_NAMED_ONCE = frozenset({"actors", "places"})


@dataclass(frozen=True, slots=True)
class Planned:
    """What one decision writes.

    Attributes:
        asked: The candidate.
        record: The id of the record it goes into.
        merged: It goes into a record that is there.
        before: The bytes of the file as they are; None where there is none.
        text: The text of the file as it is to be; None where nothing is written.
        added: What to take out again if the decision is undone.
        left: Lines that could not be inserted.
        edited: A person changed the proposal.
    """

    asked: Asked
    record: str
    merged: bool = False
    before: bytes | None = None
    text: str | None = None
    added: tuple[Added, ...] = ()
    left: tuple[str, ...] = ()
    edited: bool = False

    @property
    def file(self) -> str:
        """The file's path below `data/`."""
        return f"{self.asked.candidate.folder}/{self.record}.yml"


@dataclass
class Plan:
    """Decisions in the order in which they are to be taken, those that others need first.

    Attributes:
        desk: What is on file.
        edits: Texts of records that people changed, by the candidate's key.
        stamp: The value of `reviewed` for candidates a person looked at, by key.
        refused: Candidates that must not be taken, with the reason.
    """

    desk: Desk
    edits: Mapping[str, str] = field(default_factory=dict)
    stamps: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)
    steps: dict[str, Planned] = field(default_factory=dict)
    _files: dict[str, tuple[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.follow = Following(self.desk, self._accept)

    # --- asking for it --------------------------------------------------------------------------------------

    def accept(self, key: str, new_id: str | None = None) -> None:
        """Plan the acceptance of a candidate with all that it needs, or nothing.

        Raises:
            RefusedError: If it or one that it needs cannot be accepted.
        """
        before = (dict(self.steps), dict(self.follow.finals), dict(self._files))
        try:
            self._accept(self._waiting(key), new_id)
        except RefusedError:
            self.steps, self.follow.finals, self._files = before
            raise

    def merge(self, key: str, record_id: str, *, add: bool = True) -> None:
        """Plan the merging of a candidate into a record on file; with `add` unset nothing is inserted there.

        Raises:
            RefusedError: If there is no such record of its kind, or what it adds points at what is refused.
        """
        asked = self._waiting(key)
        record_id = self.follow.on_file(record_id) or record_id
        document = self.desk.loaded.documents.get(record_id)
        if document is None:
            remedy = did_you_mean(record_id, self.desk.loaded.documents)
            raise RefusedError(f"no record “{record_id}”; {remedy}".removesuffix("; "))
        record = self.desk.loaded.records.get(record_id)
        if record is None:
            raise RefusedError(f"{document.file} cannot be read; `briefing check` says why")
        if record.folder != asked.candidate.folder:
            raise RefusedError(f"{document.file} is in {record.folder}/, the candidate in {asked.candidate.folder}/")
        self._merge(asked, record_id, add=add)

    def records(self) -> dict[str, tuple[AnyRecord, Document]]:
        """The records that are new or changed, as they will be read."""
        found: dict[str, tuple[AnyRecord, Document]] = {}
        for record_id, (folder, text) in self._files.items():
            record, document, faults = typed(folder, record_id, text, self.desk.file_of(folder, record_id))
            if record is None:
                raise RefusedError("\n".join(map(str, faults)))
            found[record_id] = (record, document)
        return found

    # --- one candidate --------------------------------------------------------------------------------------

    def _waiting(self, key: str) -> Asked:
        asked = self.desk.asked.get(key)
        if asked is None:
            raise RefusedError(f"no candidate “{key}”; `briefing candidates` lists them")
        if reason := self.refused.get(key):
            raise RefusedError(reason)
        if asked.standing is Standing.DECIDED and asked.before:
            raise RefusedError(f"{name_of(asked)} is {asked.before.decision} already; `briefing undo {key}` first")
        return asked

    def _accept(self, asked: Asked, new_id: str | None = None) -> None:
        candidate = asked.candidate
        if candidate.key in self.steps:
            return
        if reason := self.refused.get(candidate.key):
            raise RefusedError(reason)
        if asked.record and self.follow.on_file(asked.record):
            raise RefusedError(
                f"{name_of(asked)} stands on file as “{asked.record}” with other words; "
                f"`briefing merge {candidate.key} {asked.record}` adds the new ones, `--keep` leaves it as it is"
            )
        folder = candidate.folder
        text = self.edits.get(candidate.key, proposal(candidate))
        record, document, faults = typed(folder, candidate.id, text, self.desk.file_of(folder, candidate.id))
        if record is None or document.value is None:
            raise RefusedError("\n".join(map(str, faults)))
        if new_id is not None:
            check_new_id(new_id, self.desk.loaded)
        elif self._is_named(folder, candidate.id, document.value):
            # Nobody has looked at this one: a record that somebody has compared with its source stays as it is.
            compared = candidate.id in self.desk.loaded.records and self.desk.loaded.records[candidate.id].reviewed
            self._merge(asked, candidate.id, add=candidate.key in self.stamps or not compared)
            return
        final = self._free(new_id or candidate.id, candidate.key, document.value)
        self.follow.finals[candidate.key] = final
        value = self.follow.settled(asked, record, document.value)
        edited = candidate.key in self.edits and value != followed(self.desk, asked)
        if value == document.value and candidate.key in self.edits:
            text = _stamped(text, document, self.stamps.get(candidate.key))
        elif candidate.key in self.edits:
            raise RefusedError(f"{name_of(asked)}: {_told_change(document.value, value)}")
        else:
            text = record_yaml(folder, {**value, "reviewed": value.get("reviewed") or self.stamps.get(candidate.key)})
        if final in self.desk.loaded.documents:
            self.steps[candidate.key] = Planned(asked, final, edited=edited)
            return
        self._files[final] = (folder, text)
        added = (Added(file=f"{folder}/{final}.yml", sha256=hashlib.sha256(text.encode()).hexdigest()),)
        self.steps[candidate.key] = Planned(asked, final, text=text, added=added, edited=edited)

    def _merge(self, asked: Asked, record_id: str, *, add: bool = True) -> None:
        candidate, folder = asked.candidate, asked.candidate.folder
        self.follow.finals[candidate.key] = record_id
        if not add:
            self.steps[candidate.key] = Planned(asked, record_id, merged=True)
            return
        raw = self._bytes(folder, record_id)
        file = self.desk.file_of(folder, record_id)
        there = _plain(folder, record_id, raw.decode())
        text = self.edits.get(candidate.key, proposal(candidate))
        record, document, faults = typed(folder, candidate.id, text, file)
        if record is None or document.value is None:
            raise RefusedError("\n".join(map(str, faults)))
        adding = additions(folder, there, self.follow.settled(asked, record, document.value, pull=False))
        words = set(texts_in([cast("Plain", addition.items) for addition in adding]))
        self.follow.settled(asked, record, document.value, only=words)
        adding = additions(folder, there, self.follow.settled(asked, record, document.value, pull=False))
        inserted = insert(raw, file, folder, adding)
        if not inserted.stretches:
            self.steps[candidate.key] = Planned(asked, record_id, merged=True, left=inserted.left)
            return
        self._files[record_id] = (folder, inserted.raw.decode())
        added = tuple(Added(file=f"{folder}/{record_id}.yml", lines=lines) for lines in inserted.stretches)
        self.steps[candidate.key] = Planned(
            asked,
            record_id,
            merged=True,
            before=raw,
            text=inserted.raw.decode(),
            added=added,
            left=inserted.left,
            edited=candidate.key in self.edits,
        )

    def _bytes(self, folder: str, record_id: str) -> bytes:
        """The bytes of a record's file as they will be when the plan so far is carried out."""
        if record_id in self._files:
            return self._files[record_id][1].encode()
        return (self.desk.settings.data / folder / f"{record_id}.yml").read_bytes()

    # --- ids ------------------------------------------------------------------------------------------------

    def _is_named(self, folder: str, record_id: str, value: Mapping[str, Plain]) -> bool:
        """Whether the actor or place of this id is the one proposed: of the same kind and name."""
        if folder not in _NAMED_ONCE:
            return False
        if record_id in self._files and self._files[record_id][0] == folder:
            there = _plain(folder, record_id, self._files[record_id][1])
        else:
            record = self.desk.loaded.records.get(record_id)
            document = self.desk.loaded.documents.get(record_id)
            if record is None or record.folder != folder or document is None:
                return False
            there = document.value or {}
        same = all(there.get(key) == value.get(key) for key in ("kind", "name"))
        return same and not _is_equal(there, value)

    def _free(self, wanted: str, key: str, value: Mapping[str, Plain]) -> str:
        """The id, or the next that no record has or had; that of a record on file that is the same to the letter."""
        folder = self.desk.asked[key].candidate.folder
        record, document = self.desk.loaded.records.get(wanted), self.desk.loaded.documents.get(wanted)
        if record is not None and record.folder == folder and document and _is_equal(document.value or {}, value):
            return wanted
        number, free = 2, wanted
        while free in self._taken:
            free, number = f"{wanted}-{number}", number + 1
        return free

    @property
    def _taken(self) -> set[str]:
        former = {former for record in self.desk.loaded.records.values() for former in record.former_ids}
        return {RESERVED_ID, *self.desk.loaded.documents, *former, *self.follow.finals.values()}


def _told_change(before: Mapping[str, Plain], after: Mapping[str, Plain]) -> str:
    old = next(key for key in before if before[key] != after.get(key))
    return f"under “{old}” it points at a record that is on file under another id: {_texts_apart(before, after)}"


def _texts_apart(before: Mapping[str, Plain], after: Mapping[str, Plain]) -> str:
    pairs = zip(texts_in(list(before.values())), texts_in(list(after.values())), strict=False)
    return ", ".join(dict.fromkeys(f"write “{new}” for “{old}”" for old, new in pairs if old != new))


def _stamped(text: str, document: Document, stamp: Mapping[str, str] | None) -> str:
    """A text that a person wrote, with the line that says so below it."""
    ended = text if text.endswith("\n") else f"{text}\n"
    if not stamp or "reviewed" in (document.value or {}):
        return ended
    lines = record_yaml("claims", {"reviewed": stamp}).partition("\n")[2]
    return ended + lines


def _plain(folder: str, record_id: str, text: str) -> dict[str, Plain]:
    return typed(folder, record_id, text, "")[1].value or {}


def _is_equal(there: Mapping[str, Plain], value: Mapping[str, Plain]) -> bool:
    """Whether two records say the same, whoever compared them with their source."""
    return {k: v for k, v in there.items() if k != "reviewed"} == {k: v for k, v in value.items() if k != "reviewed"}
