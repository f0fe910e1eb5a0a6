"""Starts a record: a commented skeleton for a person to fill."""

from __future__ import annotations

import os
from pathlib import Path

from generator.commands.settings import Settings
from generator.store.files import new_file, sweep_below
from generator.store.record_files import load_records
from generator.store.skeletons import new_record as skeleton_of


def new_record(settings: Settings, kind: str, record_id: str) -> str:
    """Write the skeleton of a record.

    Returns:
        Its path relative to the project.

    Raises:
        RefusedError: If there is no such kind, or the id is malformed or taken.
        OSError: If the file cannot be written.
    """
    sweep_below(settings.data)
    name, content = skeleton_of(kind, record_id, load_records(settings.data, settings.root))
    path = settings.data / name
    new_file(path, content)
    return Path(os.path.relpath(path, settings.root)).as_posix()
