"""One writer at a time in `data/`: a lock that the system itself lets go when its holder ends, however it ends.

A lock file left behind by a killed command is no lock; nothing is guessed from its age or from a process number.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path as FilePath

from generator.store.ids import RefusedError

NAME = ".review.lock"
_PAUSE = 0.02


@contextmanager
def locked(data: FilePath, patience: float = 30.0) -> Iterator[None]:
    """Hold the lock on a data folder's decisions.

    Args:
        data: The data folder.
        patience: Seconds to wait for another command to finish.

    Raises:
        RefusedError: If another command still holds it then.
        OSError: If there is no such folder, or it cannot be written to.
    """
    path = data / NAME
    deadline = time.monotonic() + patience
    while (file := _taken(path)) is None:
        if time.monotonic() > deadline:
            raise RefusedError("another command is writing decisions; try again when it has finished")
        time.sleep(_PAUSE)
    try:
        yield
    finally:
        _let_go(file, path)


def _taken(path: FilePath) -> int | None:
    """The open lock file, or None while somebody else holds it."""
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        # The holder before removes the file when it is done: a lock on a removed file excludes nobody.
        if _lock(file) and path.exists() and os.path.samestat(os.fstat(file), path.stat()):
            return file
    except FileNotFoundError:
        pass
    except BaseException:
        os.close(file)
        raise
    os.close(file)
    return None


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> bool:
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _let_go(file: int, path: FilePath) -> None:  # noqa: ARG001 (an open file cannot be removed there)
        os.close(file)

else:
    import fcntl

    def _lock(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _let_go(file: int, path: FilePath) -> None:
        path.unlink(missing_ok=True)
        os.close(file)
