"""A running `mkdocs serve` of a project, and what it has printed."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen


class RunningPreview:
    """A preview in a program of its own, from the beginning until `stop`."""

    def __init__(self, project: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"http://127.0.0.1:{free.getsockname()[1]}/"
        self._log = project.parent / "serve.log"
        # MkDocs builds into a new folder of temporary files.
        self._folder = project.parent / "served"
        self._folder.mkdir()
        environment = {
            **os.environ,
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONUNBUFFERED": "1",
            "TMPDIR": str(self._folder),
        }
        command = [sys.executable, "-m", "mkdocs", "serve", "-a", self.address.split("/")[2]]
        with self._log.open("w") as log:
            self._server = subprocess.Popen(command, cwd=project, env=environment, stdout=log, stderr=subprocess.STDOUT)

    @property
    def site(self) -> Path:
        """The folder that is served."""
        (found,) = self._folder.glob("mkdocs_*")
        return found

    @property
    def told(self) -> str:
        """All that was printed so far."""
        return self._log.read_text("utf-8")

    def wait_for(self, words: str, times: int = 1) -> None:
        """Wait until the preview has said something so many times."""
        end = time.monotonic() + 120
        while self.told.count(words) < times:
            assert time.monotonic() < end, self.told
            assert self._server.poll() is None, self.told
            time.sleep(0.05)

    def read(self, page: str) -> str:
        """A page as a browser is given it."""
        with urlopen(self.address + page) as answer:
            return str(answer.read().decode())

    def stop(self) -> None:
        """End it."""
        self._server.terminate()
        self._server.wait()
