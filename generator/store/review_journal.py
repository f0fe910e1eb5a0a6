"""Writes decisions together with the files they concern: all of a step or nothing, wherever a command is killed.

What is to be written stands in `data/.review.journal` before the first file changes; the next command completes it.
A file that somebody else changed in between is left alone, and the decision on it is dropped and told.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path as FilePath

from pydantic import BaseModel, ConfigDict, ValidationError

from generator.model.candidates import Decision, RecordFile
from generator.store.files import sweep_below, write_file
from generator.store.ids import RefusedError
from generator.store.review_file import NAME as REVIEW
from generator.store.review_file import appended, load_review

NAME = ".review.journal"


class Change(BaseModel):
    """A file as it is and as it is to be.

    Attributes:
        file: Path below `data/`.
        before: Checksum of the file as it is; None where there is none.
        after: Its whole text as it is to be; None where it is to go.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    file: RecordFile
    before: str | None
    after: str | None


class Step(BaseModel):
    """One decision with the change it brings, if any."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    decision: Decision
    change: Change | None = None


class _Journal(BaseModel):
    """Steps that are to be done together, and how long the file of decisions was before."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    size: int
    steps: tuple[Step, ...]


def checksum(raw: bytes) -> str:
    """The checksum of a file's bytes, in hexadecimal."""
    return hashlib.sha256(raw).hexdigest()


def write_steps(data: FilePath, steps: Sequence[Step]) -> None:
    """Write changes and then their decisions. The caller holds the lock and has completed what was left.

    Raises:
        OSError: If a file cannot be written. Either nothing is changed, or `complete` will do the rest.
        RefusedError: If a file changed in between.
    """
    if not steps:
        return
    journal = _Journal(size=len(_bytes(data / REVIEW) or b""), steps=tuple(steps))
    write_file(data / NAME, journal.model_dump_json().encode())
    if dropped := _write(data, journal):
        raise RefusedError("; ".join(dropped))


def complete(data: FilePath) -> list[str]:
    """Complete what a command left that was killed or could not write. The caller holds the lock.

    Returns:
        A sentence for each decision that can no longer be carried out.

    Raises:
        OSError: If a file cannot be written.
    """
    sweep_below(data)
    raw = _bytes(data / NAME)
    if raw is None:
        return []
    try:
        journal = _Journal.model_validate_json(raw)
    except ValidationError:
        # It is written whole or not at all: this is nobody's unfinished work.
        raise RefusedError(f"{data.name}/{NAME} cannot be read; delete it if you changed it by hand") from None
    return _write(data, journal)


def _write(data: FilePath, journal: _Journal) -> list[str]:
    dropped: list[str] = []
    decisions = tuple(step.decision for step in journal.steps)
    log = load_review(data)
    # Decisions are added last and in one writing: once they stand there, the files may have moved on.
    if len(log.raw) <= journal.size or log.decisions[-len(decisions) :] != decisions:
        lost = {change.file for change in _net(journal.steps) if not _change(data, change)}
        kept = [step for step in journal.steps if step.change is None or step.change.file not in lost]
        dropped = [_told(data, step) for step in journal.steps if step.change and step.change.file in lost]
        if kept:
            write_file(data / REVIEW, log.raw + appended(log, [step.decision for step in kept]))
    (data / NAME).unlink()
    return dropped


def _told(data: FilePath, step: Step) -> str:
    file = step.change.file if step.change else ""
    return f"{data.name}/{file} was changed meanwhile; the decision on {step.decision.key} is not recorded"


def _net(steps: Sequence[Step]) -> list[Change]:
    """What the steps change in all, a file once, in the order in which they first touch it."""
    net: dict[str, Change] = {}
    for change in (step.change for step in steps if step.change):
        first = net.get(change.file, change)
        net[change.file] = Change(file=change.file, before=first.before, after=change.after)
    return list(net.values())


def _change(data: FilePath, change: Change) -> bool:
    """Bring a change about unless it is there already; False if the file is neither as it was nor as it is to be."""
    path = data / change.file
    raw = _bytes(path)
    after = None if change.after is None else change.after.encode()
    if raw == after:
        return True
    if (None if raw is None else checksum(raw)) != change.before:
        return False
    if after is None:
        path.unlink()
    else:
        write_file(path, after)
    return True


def _bytes(path: FilePath) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
