"""The candidates in `data/candidates/`, one file a source, which the program writes and people only read.

A file that somebody edited or cut short gives faults with their places; the candidates around them are still read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path as FilePath

from pydantic import ValidationError

from generator.model.candidates import Candidate, CandidateFile
from generator.model.diagnostics import Diagnostic, Location, Severity, did_you_mean
from generator.model.values import ID_PATTERN
from generator.store.files import write_file
from generator.store.long_lists import Item, as_plain, read_long_list
from generator.store.record_files import RECORD_TYPE_OF_FOLDER, read_record, translate
from generator.store.record_yaml import item_lines, mapping_lines, record_model

FOLDER = "candidates"
_HEAD = "# Written by `briefing extract`, which overwrites it. Decide on candidates with `briefing review`."


@dataclass(frozen=True, slots=True)
class LoadedCandidates:
    """What the files of candidates hold, in the order of sources, and every fault."""

    files: tuple[CandidateFile, ...]
    diagnostics: tuple[Diagnostic, ...]


def candidates_yaml(file: CandidateFile) -> str:
    """The text of a file of candidates; equal candidates give equal text."""
    lines = [_HEAD, *mapping_lines({"source": file.source, "seed_sha256": file.seed_sha256}, None, 0)]
    if file.candidates:
        lines.append("candidates:")
        lines += [line for candidate in file.candidates for line in _candidate_lines(candidate)]
    return "\n".join([*lines, ""])


def write_candidates(data: FilePath, file: CandidateFile) -> bool:
    """Write the candidates of a source, whole or not at all.

    Returns:
        Whether anything was written; the same candidates leave the file as it is.

    Raises:
        OSError: If the file system refuses.
    """
    return write_file(data / FOLDER / f"{file.source}.yml", candidates_yaml(file).encode())


def remove_candidates(data: FilePath, sources: Iterable[str]) -> None:
    """Take away the files of sources that are no longer on file; the program wrote them.

    Raises:
        OSError: If the file system refuses.
    """
    kept = {f"{source}.yml" for source in sources}
    for path in _all(data / FOLDER):
        if path.name not in kept:
            path.unlink(missing_ok=True)


def load_candidates(data: FilePath, root: FilePath, sources: Iterable[str] | None = None) -> LoadedCandidates:
    """Read the candidates of some sources, or of all.

    Args:
        data: The folder of records.
        root: The project folder that locations are told relative to.
        sources: The sources' ids; all that have candidates if none are given. One without any has none.

    Raises:
        OSError: If a file cannot be read.
    """
    folder = data / FOLDER
    paths = [folder / f"{source}.yml" for source in dict.fromkeys(sources)] if sources is not None else _all(folder)
    read = [_read(path.read_bytes(), _told(path, root), path.stem) for path in paths if path.is_file()]
    return LoadedCandidates(
        tuple(file for file, _ in read if file is not None), tuple(fault for _, faults in read for fault in faults)
    )


@lru_cache(maxsize=256)
def _read(raw: bytes, file: str, source: str) -> tuple[CandidateFile | None, list[Diagnostic]]:
    """A file as read; a review reads the same files again after each decision."""
    return read_candidates(raw, file, source)


def read_candidates(raw: bytes, file: str, source: str) -> tuple[CandidateFile | None, list[Diagnostic]]:
    """Read the bytes of a file of candidates.

    Args:
        raw: The bytes.
        file: The path as faults tell it.
        source: The source's id, which is the name of the file.

    Returns:
        What could be read, None if not even the source could, and every fault.
    """
    listed = read_long_list(raw, file, "candidates")
    faults = list(listed.faults)
    head = {key: value for key, value in (listed.head.value or {}).items() if key != "candidates"}
    if listed.head.value is None:
        return None, faults
    told = as_plain(head.get("source"))
    if told and told != source:
        place = listed.head.location(("source",))
        faults.append(_error(place, "bad-value", f"these are candidates of “{told}”", f"name the file {told}.yml"))
        return None, faults
    candidates: dict[str, Candidate] = {}
    for item in listed.items:
        candidate, found = _candidate(item)
        faults += found
        if candidate is not None and candidate.key in candidates:
            faults.append(_error(item.location(("key",)), "duplicate-key", f"the key “{candidate.key}” stands twice"))
        elif candidate is not None:
            candidates[candidate.key] = candidate
    try:
        return CandidateFile.model_validate({**head, "candidates": tuple(candidates.values())}), faults
    except ValidationError as error:
        return None, [*faults, *translate(error, CandidateFile, listed.head)]


def _candidate(item: Item) -> tuple[Candidate | None, list[Diagnostic]]:
    """One candidate, with its record held against the type of its kind."""
    told = as_plain((item.value or {}).get("id"))
    if not re.fullmatch(ID_PATTERN, told):
        # Other files have no id inside, so that the store has no words for a wrong one.
        message = f"“{told}” cannot stand here" if told else "the key “id” is missing"
        remedy = "an id is lower-case words joined by hyphens, such as storm-drill-2018"
        return None, [_error(item.location(("id",)), "bad-value" if told else "missing-key", message, remedy)]
    try:
        candidate = Candidate.model_validate(item.value)
    except ValidationError as error:
        return None, translate(error, Candidate, item)
    kind = RECORD_TYPE_OF_FOLDER.get(candidate.folder)
    if kind is None:
        remedy = did_you_mean(candidate.folder, RECORD_TYPE_OF_FOLDER) or f"one of: {', '.join(RECORD_TYPE_OF_FOLDER)}"
        message = f"there is no folder of records “{candidate.folder}”"
        return None, [_error(item.location(("folder",)), "unknown-folder", message, remedy)]
    record, faults = read_record(kind, candidate.id, item.within("record"))
    return (candidate if record is not None else None), faults


def _candidate_lines(candidate: Candidate) -> Sequence[str]:
    model = record_model(candidate.folder)
    values = {
        "key": candidate.key,
        "folder": candidate.folder,
        "id": candidate.id,
        "origin": candidate.origin,
        "confidence": candidate.confidence,
        "words": candidate.words,
        "similar": [{"id": similar.id, "reason": similar.reason} for similar in candidate.similar],
        "unsure": candidate.unsure,
    }
    return [*item_lines(values, None, 2), "    record:", *mapping_lines(candidate.record, model, 6)]


def _all(folder: FilePath) -> list[FilePath]:
    return sorted(path for path in folder.glob("*.yml") if not path.name.startswith(".")) if folder.is_dir() else []


def _told(path: FilePath, root: FilePath) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def _error(place: Location, code: str, message: str, remedy: str = "") -> Diagnostic:
    return Diagnostic(place, Severity.ERROR, code, message, remedy)
