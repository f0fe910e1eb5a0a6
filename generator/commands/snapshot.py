"""An earlier state of a project laid out in a folder of its own, to be built as an edition that is kept."""

from __future__ import annotations

from pathlib import Path

from generator.commands.settings import Settings
from generator.store.files import write_file
from generator.store.git_history import History
from generator.store.ids import RefusedError


def lay_out_state(settings: Settings, revision: str, folder: Path) -> str:
    """Write the files of the project as they were at a revision.

    Links are left out: they could lead anywhere.

    Args:
        settings: The project.
        revision: A commit, branch or tag.
        folder: Where they go.

    Returns:
        The day on which the revision was committed.

    Raises:
        RefusedError: If there is no such revision, or no project in it.
        OSError: If a file cannot be written.
    """
    history = History(settings.root)
    files = history.files_at(revision, "")
    if "mkdocs.yml" not in files:
        raise RefusedError(f"there was no mkdocs.yml at {revision}")
    for path, content in files.items():
        write_file(folder / path, content, durable=False)
    return history.day_of(revision)
