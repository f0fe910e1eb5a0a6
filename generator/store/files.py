"""Files written whole or not at all, and only where their bytes change."""

from __future__ import annotations

import os
import tempfile
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
    try:
        if path.read_bytes() == content:
            return False
    except FileNotFoundError:
        pass
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        os.chmod(temporary, _mode(path))
        os.replace(temporary, path)
    except BaseException:
        FilePath(temporary).unlink(missing_ok=True)
        raise
    return True


def _mode(path: FilePath) -> int:
    """The mode of the file replaced, or that of a new file under the umask."""
    if path.exists():
        return path.stat().st_mode & 0o777
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask
