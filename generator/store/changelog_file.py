"""The changelog in `data/changelog.yml`: bytes in, entries and faults out.

A missing file holds no entries. An entry may name records that are withdrawn or renamed, but none that never were.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path as FilePath

from pydantic import ValidationError

from generator.model.changelog import Change, ChangeKind, Changelog
from generator.model.diagnostics import Diagnostic, Severity, did_you_mean
from generator.store.record_files import translate
from generator.store.yaml_text import Document, read_yaml

NAME = "changelog.yml"


@dataclass(frozen=True, slots=True)
class ChangesOnFile:
    """The entries in the order of the file, and every fault of it."""

    changes: tuple[Change, ...]
    diagnostics: tuple[Diagnostic, ...]


def load_changelog(data: FilePath, known: Collection[str]) -> ChangesOnFile:
    """Read a project's changelog.

    Args:
        data: The folder of records.
        known: The ids on file, and those that records had before.

    Raises:
        OSError: If the file cannot be read.
    """
    path = data / NAME
    return read_changelog(path.read_bytes(), f"{data.name}/{NAME}", known) if path.is_file() else ChangesOnFile((), ())


def read_changelog(raw: bytes, file: str, known: Collection[str]) -> ChangesOnFile:
    """Read the bytes of a changelog."""
    document, faults = read_yaml(raw, file)
    if document.value is None:
        return ChangesOnFile((), tuple(faults))
    try:
        log = Changelog.model_validate(document.value)
    except ValidationError as error:
        return ChangesOnFile((), (*faults, *translate(error, Changelog, document)))
    return ChangesOnFile(log.changes, (*faults, *_unknown(log, document, known)))


def _unknown(log: Changelog, document: Document, known: Collection[str]) -> list[Diagnostic]:
    """Ids that no record has or had, in entries that do not say that it was withdrawn."""
    return [
        Diagnostic(
            document.location(("changes", index, "records", position)),
            Severity.ERROR,
            "unknown-record",
            f"no record “{record_id}”",
            did_you_mean(record_id, known) or "name a record on file, or an id it had before",
        )
        for index, change in enumerate(log.changes)
        if change.kind is not ChangeKind.WITHDRAWN
        for position, record_id in enumerate(change.records)
        if record_id not in known
    ]
