"""Starts a briefing in a folder of its own: an invented example that builds at once."""

from __future__ import annotations

from pathlib import Path

from generator.commands.settings import Settings
from generator.commands.write_schemas import write_schemas
from generator.site import THEME
from generator.store.new_project import lay_out


def new_briefing(folder: Path, title: str) -> list[str]:
    """Write the files of a new briefing, and the schemas that editors read.

    Returns:
        The paths of the files, relative to the folder.

    Raises:
        RefusedError: If the title is none, or something is in the folder; nothing is written then.
        OSError: If a file cannot be written.
    """
    written = lay_out(folder, title, THEME)
    schemas = write_schemas(Settings.of_folder(folder.resolve()))
    return sorted([*written, *(f"data/schema/{name}" for name in schemas)])
