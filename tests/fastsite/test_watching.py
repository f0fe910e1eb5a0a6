"""A preview follows what people change: one build for each edit, none for the pages that a build writes."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from edits.projects import write_records

from generator.fastsite.watching import Watched


def names(watched: Watched, folder: Path) -> set[str]:
    return {entry.name for entry in watched.listed(str(folder))}


def test_generated_and_hidden_files_are_not_looked_at(tmp_path: Path) -> None:
    for name in ("rights.md", "map.md", ".briefing-manifest.json"):
        (tmp_path / name).touch()
    watched = Watched()
    watched.begin([str(tmp_path / "map.md")])
    assert names(watched, tmp_path) == {"rights.md"}


def test_pages_a_build_adds_are_not_looked_at_either(tmp_path: Path) -> None:
    watched = Watched()
    watched.begin([])
    with watched.written(lambda: [str(tmp_path / "map.md")]):
        (tmp_path / "map.md").touch()
    assert names(watched, tmp_path) == set()


class Preview:
    """A running `mkdocs serve`, and what it has printed."""

    def __init__(self, project: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self._log = project / "serve.log"
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}
        command = [sys.executable, "-m", "mkdocs", "serve", "-a", self.address]
        with self._log.open("w") as log:
            self.server = subprocess.Popen(command, cwd=project, env=environment, stdout=log, stderr=subprocess.STDOUT)

    def wait_for(self, words: str, times: int) -> None:
        """Wait until the preview has said something so many times."""
        end = time.monotonic() + 120
        while self.said(words) < times:
            assert time.monotonic() < end, self._log.read_text("utf-8")
            assert self.server.poll() is None, self._log.read_text("utf-8")
            time.sleep(0.05)

    def said(self, words: str) -> int:
        return self._log.read_text("utf-8").count(words)

    def read(self, page: str) -> str:
        with urlopen(f"http://{self.address}/{page}") as answer:
            return str(answer.read().decode())


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """A preview of a made-up briefing."""
    write_records(tmp_path, 4, 1)
    running = Preview(tmp_path)
    try:
        running.wait_for("Serving on", 1)
        yield running
    finally:
        running.server.terminate()
        running.server.wait()


def test_an_edited_record_is_seen_after_one_build(preview: Preview, tmp_path: Path) -> None:
    record = tmp_path / "data/actors/actor-0.yml"
    record.write_text(re.sub("(?m)^name: .*$", "name: Another Name", record.read_text("utf-8")), "utf-8")
    preview.wait_for("Reloading browsers", 1)
    assert "Another Name" in preview.read("actors/actor-0.html")
    page = tmp_path / "docs/method.md"
    page.write_text("# How it is done\n", "utf-8")
    preview.wait_for("Reloading browsers", 2)
    assert "How it is done" in preview.read("method.html")
    # The first build, and one for each edit; pages written by them would have been noticed by now.
    time.sleep(1)
    assert preview.said("Building documentation...") == 3
