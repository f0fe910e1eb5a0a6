"""Files written whole or not at all, and only where their bytes change."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path as FilePath


def write_file(path: FilePath, content: bytes, *, durable: bool = True) -> bool:
    """Write a file atomically, unless it holds these bytes already.

    Args:
        path: The file.
        content: All it is to hold.
        durable: Whether it must outlast a power cut at once. What can be made again need not, and a program that
            ends halfway leaves the old file or the new one in either case.

    Returns:
        Whether anything was written.

    Raises:
        OSError: If the file system refuses; the old file is then as it was.
    """
    known = None
    try:
        with path.open("rb") as old:
            found = os.fstat(old.fileno())
            if found.st_size == len(content) and old.read() == content:
                return False
            known = found.st_mode & 0o777
    except FileNotFoundError:
        pass
    replace_file(path, (content,), durable=durable, rights=known)
    return True


def replace_file(path: FilePath, pieces: Iterable[bytes], *, durable: bool = True, rights: int | None = None) -> None:
    """Write a file atomically, in pieces and whatever it holds; otherwise as `write_file`.

    Args:
        path: The file.
        pieces: What it is to hold, one behind the other.
        durable: Whether it must outlast a power cut at once.
        rights: Who may read and write it, if not as any new file.

    Raises:
        OSError: If the file system refuses; the old file is then as it was.
    """
    handle, temporary = _part(path)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        if rights is not None:
            os.chmod(temporary, rights)
        os.replace(temporary, path)
    except BaseException:
        FilePath(temporary).unlink(missing_ok=True)
        raise


def leads_out(path: FilePath, *folders: FilePath) -> bool:
    """Whether a path is a link that leads out of some folders, nowhere, or round in a circle.

    Whoever sends records or articles in is not to choose what else is read.
    """
    if not path.is_symlink():
        return False
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return True
    return not any(target.is_relative_to(folder.resolve()) for folder in folders)


def new_file(path: FilePath, content: bytes) -> None:
    """Write a file that is not there yet, whole or not at all.

    Raises:
        FileExistsError: If somebody has written one meanwhile.
        OSError: If the file system refuses.
    """
    handle, temporary = _part(path)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # A link, unlike a renamed file, never takes another's place.
        os.link(temporary, path)
    finally:
        FilePath(temporary).unlink(missing_ok=True)


def sweep(*folders: FilePath) -> None:
    """Remove temporary files in some folders whose program was ended before it could put them in place."""
    for folder in folders:
        try:
            names = [name for name in os.listdir(folder) if name.endswith(".part")]  # noqa: PTH208 (no path for each)
        except OSError:
            continue
        for name in names:
            if (found := _PART.fullmatch(name)) and not _runs(int(found[1])):
                with suppress(OSError):
                    (folder / name).unlink()


def sweep_below(folder: FilePath) -> None:
    """The same for a folder and all in it, links not followed."""
    sweep(*(FilePath(found) for found, _, _ in os.walk(folder)))


def _runs(number: int) -> bool:
    """Whether there is a program of this number; one that may not be asked is there."""
    if os.name == "nt":  # there the question would end it
        return True
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        pass
    return True


def _part(path: FilePath) -> tuple[int, str]:
    """A new file beside another, open for writing, with the rights a new file has; nobody else's by its name."""
    attempt = 0
    while True:
        temporary = f"{path.parent}/.{path.name}.{os.getpid()}-{attempt}.part"
        try:
            return os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666), temporary
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
        except FileExistsError:  # left by a program that was ended, or another thread's
            attempt += 1


_PART = re.compile(r"\..+\.(\d{1,10})-\d+\.part")
# On Windows a file opened by its number turns line breaks without it.
_BINARY = getattr(os, "O_BINARY", 0)
