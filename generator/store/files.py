"""Files written whole or not at all, and only where their bytes change."""

from __future__ import annotations

import os
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
    handle, temporary = _part(path)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        if known is not None:
            os.chmod(temporary, known)
        os.replace(temporary, path)
    except BaseException:
        FilePath(temporary).unlink(missing_ok=True)
        raise
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


# On Windows a file opened by its number turns line breaks without it.
_BINARY = getattr(os, "O_BINARY", 0)
