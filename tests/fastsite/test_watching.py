"""A preview follows what people change: one build for each edit, none for the pages that a build writes."""

from __future__ import annotations

import inspect
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from edits.projects import write_records
from mkdocs.livereload import LiveReloadServer
from running_preview import RunningPreview
from watchdog.events import FileSystemEvent, FileSystemEventHandler

from generator.fastsite.watched import Watched
from generator.fastsite.watching import Looks


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


def noticed(tmp_path: Path, change: Callable[[], object]) -> list[str]:
    """What is told of a change below a folder, and of all that stays as it is."""
    told = list[str]()

    class Handler(FileSystemEventHandler):
        def on_any_event(self, event: FileSystemEvent) -> None:
            told.append(Path(str(event.src_path)).relative_to(tmp_path).as_posix())

    looks = Looks(Watched())
    looks.schedule(Handler(), str(tmp_path))
    looks.start()
    try:
        change()
        time.sleep(0.5)
    finally:
        looks.stop()
        looks.join(10)
    return told


def test_every_change_of_a_file_is_noticed_once(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "one.yml").write_text("one", "utf-8")
    (folder / "again").symlink_to(tmp_path)
    assert noticed(tmp_path, lambda: None) == []
    assert noticed(tmp_path, lambda: (folder / "one.yml").write_text("two", "utf-8")) == ["folder/one.yml"]
    assert noticed(tmp_path, (folder / "two.yml").touch) == ["folder/two.yml"]
    assert noticed(tmp_path, (folder / "one.yml").unlink) == ["folder/one.yml"]


def test_mkdocs_asks_an_observer_for_no_more_than_looks_have() -> None:
    asked = set(re.findall(r"self\.observer\.(\w+)", inspect.getsource(LiveReloadServer)))
    assert asked == {"schedule", "unschedule", "start", "stop", "join"}


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[RunningPreview]:
    """A preview of a made-up briefing."""
    write_records(tmp_path / "project", 4, 1)
    running = RunningPreview(tmp_path / "project")
    try:
        running.wait_for("Serving on")
        yield running
    finally:
        running.stop()


def test_an_edited_record_is_followed_by_no_build_but_its_own(preview: RunningPreview, tmp_path: Path) -> None:
    record = tmp_path / "project/data/actors/actor-0.yml"
    record.write_text(re.sub("(?m)^name: .*$", "name: Another Name", record.read_text("utf-8")), "utf-8")
    preview.wait_for("Reloading browsers", 1)
    assert "Another Name" in preview.read("actors/actor-0.html")
    page = tmp_path / "project/docs/method.md"
    page.write_text("# How it is done\n", "utf-8")
    preview.wait_for("Reloading browsers", 2)
    assert "How it is done" in preview.read("method.html")
    # One for each edit; pages written by them would have been noticed by now.
    time.sleep(1)
    assert preview.told.count("Detected file changes") == 2
