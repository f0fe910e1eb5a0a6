"""Records out of files as they stood at some time: what can be read, and which files cannot. Faults are not told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.model.diagnostics import has_errors
from generator.model.records import AnyRecord
from generator.model.values import ID_PATTERN
from generator.store.record_files import RECORD_TYPE_OF_FOLDER, read_record
from generator.store.yaml_text import read_yaml

_ID = re.compile(ID_PATTERN)


@dataclass(frozen=True, slots=True)
class RecordState:
    """What record files held: records by id, and the files that are no record by today's rules."""

    records: dict[str, AnyRecord]
    unreadable: tuple[str, ...]


def is_record_file(file: str, data: str) -> bool:
    """Whether a path below the project folder is that of a record: `data/<kind>/<id>.yml`."""
    path = PurePosixPath(file)
    return (
        path.suffix == ".yml"
        and path.parent.name in RECORD_TYPE_OF_FOLDER
        and path.parent.parent.as_posix() == data
        and _ID.fullmatch(path.stem) is not None
    )


def read_state(files: Mapping[str, bytes]) -> RecordState:
    """Read the records of files given by path (those of `is_record_file`)."""
    state = RecordState({}, ())
    unreadable = []
    for file, raw in sorted(files.items()):
        path = PurePosixPath(file)
        document, faults = read_yaml(raw, file)
        record = None
        if not has_errors(faults) and document.value is not None:
            record, _ = read_record(RECORD_TYPE_OF_FOLDER[path.parent.name], path.stem, document)
        if record is None:
            unreadable.append(file)
        else:
            state.records[record.id] = record
    return RecordState(state.records, tuple(unreadable))
