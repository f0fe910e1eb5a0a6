"""Writes the JSON Schemas that editors read."""

from __future__ import annotations

from generator.commands.settings import Settings
from generator.store.files import sweep, write_file
from generator.store.schema import schema_files


def write_schemas(settings: Settings) -> list[str]:
    """Write `data/schema/` where its bytes change.

    Returns:
        The names of the files written.

    Raises:
        OSError: If a file cannot be written.
    """
    folder = settings.data / "schema"
    sweep(folder)
    return [name for name, content in schema_files() if write_file(folder / name, content)]
