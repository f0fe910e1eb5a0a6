"""The references of a record: every id of another that it holds, in its types and in the plain values of its file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.model.records import AnyRecord, Disagreement
from generator.model.walk import Path, pointers_of
from generator.store.yaml_text import Plain


@dataclass(frozen=True, slots=True)
class Reference:
    """An id that a proposed record holds, with the kinds it may be of."""

    path: Path
    id: str
    folders: tuple[str, ...]
    tail: str = ""


def references_of(record: AnyRecord) -> Iterator[Reference]:
    """Every id of another record that a record holds, alone or before the key of a statement."""
    for pointer in pointers_of(record):
        if pointer.id != record.id:
            yield Reference(pointer.path, pointer.id, pointer.folders)
    if isinstance(record, Disagreement):
        for index, side in enumerate(record.sides):
            if side.ref:
                record_id, mark, key = side.ref.partition("#")
                yield Reference(("sides", index, "ref"), record_id, (), mark + key)


def copied(value: Plain) -> Plain:
    """A value whose parts may be changed."""
    if isinstance(value, dict):
        return {key: copied(item) for key, item in value.items()}
    return [copied(item) for item in value] if isinstance(value, list) else value


def texts_in(values: Sequence[Plain]) -> Iterator[str]:
    """Every text in some values, in their order."""
    for value in values:
        if isinstance(value, str):
            yield value
        else:
            yield from texts_in(list(value.values()) if isinstance(value, dict) else list(value))


def put_text(value: dict[str, Plain], path: Path, word: str) -> None:
    """Set the text at a path; a list of one may be written as its item."""
    at: Any = value
    steps = list(path)
    while steps:
        step = steps.pop(0)
        if isinstance(step, int) and not isinstance(at, list):
            continue
        if not isinstance(at[step], (dict, list)):
            at[step] = word
            return
        at = at[step]
