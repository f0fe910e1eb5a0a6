"""What happened to records: between two states of the data, and commit by commit. Only reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.commands.settings import Settings
from generator.model.changelog import Change
from generator.model.diagnostics import did_you_mean
from generator.model.differences import RecordDifference, compare
from generator.model.records import RECORD_TYPES
from generator.store.changelog_file import load_changelog
from generator.store.git_history import Commit, History
from generator.store.ids import RefusedError
from generator.store.record_files import load_records
from generator.store.record_states import is_record_file, read_state


@dataclass(frozen=True, slots=True)
class Compared:
    """Two states of the data side by side.

    Attributes:
        differences: What became of each record.
        unreadable: Files that hold no record by today's rules, in one state or the other; nothing is said of them.
    """

    differences: tuple[RecordDifference, ...]
    unreadable: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A commit and what it changed in the records."""

    commit: Commit
    compared: Compared


@dataclass(frozen=True, slots=True)
class Told:
    """A history: what readers were told, newest first, and the commits behind it.

    Attributes:
        changes: Entries of the changelog.
        steps: Commits, newest first.
        is_cut: Whether older commits were not fetched.
    """

    changes: tuple[Change, ...]
    steps: tuple[Step, ...]
    is_cut: bool


def differences(settings: Settings, before: str, after: str | None = None) -> Compared:
    """Compare the records of two revisions, or of a revision and of the files as they are.

    Args:
        settings: The project.
        before: A commit, branch or tag.
        after: The same; nothing for the files on disk.

    Raises:
        RefusedError: If there is no git, no repository or no such revision.
        OSError: If a file cannot be read.
    """
    history = History(settings.root)
    data = _data(settings)
    old = _record_files(history.files_at(before, data), data)
    new = _record_files(_on_disk(settings, data) if after is None else history.files_at(after, data), data)
    return _compared(
        {file: raw for file, raw in old.items() if new.get(file) != raw},
        {file: raw for file, raw in new.items() if old.get(file) != raw},
    )


def log(settings: Settings, record_id: str | None = None, *, most: int | None = None) -> Told:
    """The history of a record, also under the ids it had before, or of all records.

    Args:
        settings: The project.
        record_id: An id of today, of before, or of a record that was removed; nothing for all.
        most: How many commits at most.

    Raises:
        RefusedError: If there is no git, no repository, or no record ever had this id.
        OSError: If a file cannot be read.
    """
    history = History(settings.root)
    data = _data(settings)
    loaded = load_records(settings.data, settings.root)
    former = {old: record.id for record in loaded.records.values() for old in record.former_ids}
    ids: tuple[str, ...] = ()
    if record_id is not None:
        today = former.get(record_id, record_id)
        record = loaded.records.get(today)
        ids = (today, *(record.former_ids if record else ()))
    paths = [f"{data}/{kind.folder}/{each}.yml" for kind in RECORD_TYPES for each in ids] if ids else [data]
    steps = tuple(_steps(history, paths, data, most))
    if record_id is not None and not steps and ids[0] not in loaded.documents:
        remedy = did_you_mean(record_id, [*loaded.documents, *former])
        raise RefusedError("; ".join(filter(None, [f"no record has or had the id “{record_id}”", remedy])))
    changes = load_changelog(settings.data, loaded.documents.keys() | former.keys()).changes
    told = [change for change in changes if not ids or set(ids) & set(change.records)]
    newest = tuple(sorted(told, key=lambda change: str(change.on), reverse=True))
    return Told(newest, steps, history.is_cut)


def _steps(history: History, paths: list[str], data: str, most: int | None) -> Iterator[Step]:
    for commit in history.commits(paths, most=most):
        touched = [file for file in commit.touched if is_record_file(file.file, data)]
        compared = _compared(
            {file.file: file.before for file in touched if file.before is not None},
            {file.file: file.after for file in touched if file.after is not None},
        )
        if compared.differences or compared.unreadable:
            yield Step(commit, compared)


def _compared(before: dict[str, bytes], after: dict[str, bytes]) -> Compared:
    old, new = read_state(before), read_state(after)
    unreadable = {*old.unreadable, *new.unreadable}
    silent = {Path(file).stem for file in unreadable}
    found = tuple(each for each in compare(old.records, new.records) if each.id not in silent)
    return Compared(found, tuple(sorted(unreadable)))


def _record_files(files: dict[str, bytes], data: str) -> dict[str, bytes]:
    return {file: raw for file, raw in files.items() if is_record_file(file, data)}


def _on_disk(settings: Settings, data: str) -> dict[str, bytes]:
    files = (path for kind in RECORD_TYPES for path in (settings.data / kind.folder).glob("*.yml"))
    return {f"{data}/{path.parent.name}/{path.name}": path.read_bytes() for path in files if path.is_file()}


def _data(settings: Settings) -> str:
    """The data folder's path below the project folder.

    Raises:
        RefusedError: If it lies elsewhere, where the project's repository knows nothing of it.
    """
    try:
        return settings.data.resolve().relative_to(settings.root.resolve()).as_posix()
    except ValueError:
        raise RefusedError(f"{settings.data} lies outside the project, so its history is not the project's") from None
