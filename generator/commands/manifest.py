"""The list of generated files, which alone may be removed; it takes nothing for ours that lies outside `docs/`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from generator.commands.build import MANIFEST
from generator.store.build_memory import Memory, stamp_of
from generator.store.files import write_file

# Every generated page says so in its front matter; a page that does not is somebody's own.
OURS = b"\ngenerated: true\n---\n"


def listed_files(docs: Path) -> frozenset[str]:
    """The files earlier builds wrote; an unreadable list counts as empty, so nothing is removed on its word."""
    try:
        listed = json.loads((docs / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return frozenset()
    return _inside(docs, (path for path in listed if isinstance(path, str)) if isinstance(listed, list) else ())


def remembered_files(docs: Path, before: Memory) -> frozenset[str]:
    """The files that the last build wrote and that stand as it left them, should their list be lost."""
    written = {path: stamp for files in before.files.values() for path, stamp in files.items()}
    return frozenset(
        path
        for path in _inside(docs, written)
        if stamp_of(docs / path) == written[path] and (not path.endswith(".md") or OURS in (docs / path).read_bytes())
    )


def list_files(docs: Path, paths: Iterable[str]) -> None:
    """Write the list.

    Raises:
        OSError: If the file system refuses.
    """
    # A path a line, as with `indent=0`, for which Python does without its fast encoder.
    lines = json.dumps(sorted(paths), ensure_ascii=False, separators=(",\n", ":"))[1:-1]
    write_file(docs / MANIFEST, f"[\n{lines}\n]\n".encode() if lines else b"[]\n")


def remove_file(docs: Path, path: str) -> bool:
    """Remove a listed file, with the folders that it leaves empty; whether there was one."""
    target = docs / path
    if not target.is_file():
        return False
    target.unlink()
    for folder in target.parents:
        if folder == docs or any(folder.iterdir()):
            break
        folder.rmdir()
    return True


def folders_outside(docs: Path, paths: Iterable[str]) -> list[str]:
    """Folders of some paths that links lead out of `docs/`: nothing is written through them."""
    root = docs.resolve()
    folders = {path.rpartition("/")[0] for path in paths}
    return sorted(folder for folder in folders if not (docs / folder).resolve().is_relative_to(root))


def _inside(docs: Path, listed: Iterable[str]) -> frozenset[str]:
    """Those of some paths that lie below `docs/`."""
    paths = tuple(listed)
    root = docs.resolve()
    # Folders are looked up once, for there are few.
    folders = {path.rpartition("/")[0] for path in paths}
    inside = {folder for folder in folders if (docs / folder).resolve().is_relative_to(root)}
    split = ((path, *path.rpartition("/")) for path in paths)
    return frozenset(path for path, folder, _, name in split if folder in inside and name not in ("", ".", ".."))
