"""Marks of files: what tells cheaply, and if need be surely, that a file is as it was."""

from __future__ import annotations

import os
import stat
import time
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

# A file may change twice within one tick of its file system's clock (two seconds on FAT), unseen by its times. What
# changed so shortly before it was looked at is therefore compared by its bytes.
SETTLED_NS = 2_000_000_000


class Mark(NamedTuple):
    """A file as it was: its numbers in the file system, empty if not to be trusted, and the digest of its bytes."""

    numbers: str
    digest: str


def digest(content: bytes) -> str:
    """The digest of some bytes."""
    return sha256(content).hexdigest()[:32]


def numbers(path: str | Path) -> str:
    """The numbers of a regular file that change with it; empty if there is none."""
    try:
        found = os.lstat(path)
    except (OSError, ValueError):
        return ""
    if not stat.S_ISREG(found.st_mode):
        return ""
    return f"{found.st_ino} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"


def settled(found: str) -> str:
    """The numbers if the file last changed long enough ago to trust them, or nothing."""
    if not found:
        return ""
    changed = max(int(number) for number in found.split()[2:])
    return found if changed + SETTLED_NS < time.time_ns() else ""


def mark(path: str | Path) -> Mark | None:
    """The mark of a regular file; nothing if there is none or it changes while it is read."""
    before = numbers(path)
    if not before:
        return None
    try:
        content = Path(path).read_bytes()
    except OSError:
        return None
    return Mark(settled(before), digest(content)) if numbers(path) == before else None


def mark_if_same(path: str | Path, known: Mark) -> Mark | None:
    """The mark of a file that is as it was; nothing if it is another, or gone.

    Returns:
        The known mark itself if the file was not touched, or a new one with the same digest if it was.
    """
    if known.numbers and known.numbers == numbers(path):
        return known
    found = mark(path)
    return found if found is not None and found.digest == known.digest else None
