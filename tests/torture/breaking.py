"""Breaking a command off: at its k-th change of a file it is killed, leaves half a file, or finds the disk full.

A command runs in a child of this process, so that nothing has to be imported anew. Python tells an audit hook of every
file that is opened to be written, renamed, removed or made, before it happens.
"""

from __future__ import annotations

import ctypes
import errno
import os
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

_CHANGES = frozenset({"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate"})
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Fault(StrEnum):
    """What goes wrong."""

    KILLED = "killed"
    HALF_WRITTEN = "killed with a file half written"
    FULL_DISK = "no space left on the disk"
    READ_ONLY = "folders that may not be written to"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: its exit code, negative for a signal, what it printed, and how many changes it made."""

    code: int
    output: str
    changes: int

    @property
    def is_killed(self) -> bool:
        return self.code == -signal.SIGKILL


def run(project: Path, command: Callable[[Path], int], fault: Fault | None = None, at: int = 0) -> Ended:
    """Run a command in a child.

    Args:
        project: The folder whose files count.
        command: Gives an exit code.
        fault: What goes wrong, if anything.
        at: At which change, from 1; a full disk stays full.
    """
    reading, writing = os.pipe()
    log = project.parent / "output.txt"
    child = os.fork()
    if child == 0:
        os.close(reading)
        _run_and_end(project, command, fault, at, writing, log)
    os.close(writing)
    with os.fdopen(reading) as told:
        changes = int(told.read() or 0)
    _, status = os.waitpid(child, 0)
    output = log.read_text("utf-8", errors="replace") if log.is_file() else ""
    return Ended(os.waitstatus_to_exitcode(status), output, changes)


def _run_and_end(
    project: Path, command: Callable[[Path], int], fault: Fault | None, at: int, writing: int, log: Path
) -> None:
    """The child's whole life."""
    code = 70
    try:
        printed = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(printed, 1)
        os.dup2(printed, 2)
        # A test runner may have put something of its own in their place.
        sys.stdout, sys.stderr = os.fdopen(1, "w", closefd=False), os.fdopen(2, "w", closefd=False)
        os.chdir(project)
        if fault is Fault.READ_ONLY:
            give_up_powers()
        faults = _Faults(str(project), fault, at)
        sys.addaudithook(faults)
        try:
            code = command(project)
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 0 if ended.code is None else 1
        except BaseException:  # noqa: BLE001 (it is what is looked for)
            traceback.print_exc()
        faults.fault = None
        sys.stdout.flush()
        sys.stderr.flush()
        os.write(writing, str(faults.count).encode())
    finally:
        os._exit(code)


def give_up_powers() -> None:
    """Be held to the rights of files as anybody is, also as root (capset(2))."""
    if os.geteuid() != 0:
        return
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    if ctypes.CDLL(None, use_errno=True).capset(header, (ctypes.c_uint32 * 6)()) != 0:
        raise OSError(ctypes.get_errno(), "powers cannot be given up")


class _Faults:
    """Counts changes below a folder, and does what goes wrong at one of them."""

    def __init__(self, folder: str, fault: Fault | None, at: int) -> None:
        self.folder = folder
        self.fault = fault
        self.at = at
        self.count = 0
        self._begun = ""

    def __call__(self, event: str, given: tuple[Any, ...]) -> None:
        path = self._changed(event, given)
        if path is None:
            return
        self.count += 1
        if self.fault is not None and self.count >= self.at:
            self._go_wrong(event, path)
        if event == "open":
            self._begun = path

    def _changed(self, event: str, given: tuple[Any, ...]) -> str | None:
        if event == "open":
            path, _mode, flags = given
            # An open file is wrapped once more by its number, which changes nothing.
            if not isinstance(path, (str, bytes, os.PathLike)) or not isinstance(flags, int) or not flags & _WRITES:
                return None
        elif event in _CHANGES:
            path = given[1] if event in ("os.link", "os.symlink") else given[0]
        else:
            return None
        found = os.path.abspath(os.fsdecode(path)) if isinstance(path, (str, bytes, os.PathLike)) else ""
        return found if found.startswith(self.folder) else None

    def _go_wrong(self, event: str, path: str) -> None:
        if self.fault is Fault.FULL_DISK:
            if event in ("open", "os.mkdir", "os.link", "os.symlink"):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)
            return
        # What has been put in place by a link is whole already.
        if self.fault is Fault.HALF_WRITTEN and os.path.isfile(self._begun) and os.stat(self._begun).st_nlink == 1:
            self.fault, size = None, os.path.getsize(self._begun)
            os.truncate(self._begun, size // 2)
        os.kill(os.getpid(), signal.SIGKILL)
