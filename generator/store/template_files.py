"""A briefing's own templates as its folder holds them: names and texts, read and not judged."""

from __future__ import annotations

from pathlib import Path


def read_templates(folder: Path) -> tuple[tuple[str, str], ...]:
    """Every template below a folder, by its path in there; none where there is no folder.

    Links that lead out of the folder are left aside.

    Raises:
        OSError: If a file cannot be read.
    """
    if not folder.is_dir():
        return ()
    root = folder.resolve()
    inside = (path for path in folder.rglob("*.j2") if path.is_file() and path.resolve().is_relative_to(root))
    found = sorted((path.relative_to(folder).as_posix(), path) for path in inside)
    return tuple((name, path.read_text("utf-8", "replace")) for name, path in found)
