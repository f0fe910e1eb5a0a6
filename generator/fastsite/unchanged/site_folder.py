"""The site's folder between two builds: what may be kept stays in it, all else is removed as MkDocs does.

It follows no symbolic link; a folder that holds one is emptied.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path


class SiteFolder:
    """Files of an earlier build below one folder, and which of them have been claimed by this one."""

    def __init__(self, root: str, candidates: Iterable[str], empty: Callable[[str], None]) -> None:
        self._root = Path(root)
        self._candidates = set(candidates)
        self._empty = empty
        self.cleaned = False

    def clean(self, directory: str) -> None:
        """Remove what is in a folder, but for candidates if it is the site's; in the place of `clean_directory`."""
        if Path(directory) != self._root or _has_link(self._root):
            self._candidates.clear()
            self._empty(directory)
            return
        self.cleaned = True
        if self._root.is_dir():
            self._prune(self._root, "", self._candidates)

    def claim(self, dest: str) -> None:
        """Say that a file belongs to the site of this build."""
        self._candidates.discard(dest)

    def drop(self, dest: str) -> None:
        """Remove a candidate that is about to be written anew, or not at all."""
        if dest in self._candidates:
            self._candidates.discard(dest)
            (self._root / dest).unlink(missing_ok=True)

    def remove_unclaimed(self) -> None:
        """Remove candidates that no page or file of this build is, and folders left empty by that."""
        for dest in sorted(self._candidates):
            path = self._root / dest
            path.unlink(missing_ok=True)
            with suppress(OSError):
                for folder in path.parents:
                    if folder == self._root:
                        break
                    folder.rmdir()
        self._candidates.clear()

    def _prune(self, folder: Path, below: str, keep: set[str]) -> bool:
        """Remove files that are not to be kept; gives whether the folder is empty now."""
        empty = True
        with os.scandir(folder) as entries:
            for entry in entries:
                name = below + entry.name
                if not below and entry.name.startswith("."):
                    # MkDocs writes no hidden files, and so removes none.
                    continue
                if entry.is_dir(follow_symlinks=False):
                    if self._prune(Path(entry.path), f"{name}/", keep):
                        Path(entry.path).rmdir()
                    else:
                        empty = False
                elif name in keep:
                    empty = False
                else:
                    Path(entry.path).unlink()
        return empty


def _has_link(folder: Path) -> bool:
    """Whether a folder is, or holds at any depth, a symbolic link."""
    if folder.is_symlink():
        return True
    if not folder.is_dir():
        return False
    waiting = [str(folder)]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_symlink():
                    return True
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
    return False
