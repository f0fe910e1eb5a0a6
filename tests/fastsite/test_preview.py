"""A preview shows the pages somebody waits for before the rest, and is in the end what a clean build gives."""

from __future__ import annotations

import inspect
import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from edits.comparison import build_site, files_below
from edits.projects import configuration, write_configuration, write_records
from mkdocs.livereload import LiveReloadServer
from running_preview import RunningPreview

from generator.commands.rename import rename
from generator.commands.settings import Settings
from generator.fastsite.preview import Preview

# --- what browsers are told -------------------------------------------------------------------------------------

OLD, NEW = 100, 200


@pytest.fixture
def server(tmp_path: Path) -> LiveReloadServer:
    """A server whose site is about to be built anew; nobody waits longer than a moment."""
    for name in ("edited.html", "other.html"):
        (tmp_path / name).write_text(f"<body>{name}</body>", "utf-8")
    found = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path))
    found.poll_response_timeout = 0.01
    found._visible_epoch, found._wanted_epoch = OLD, NEW
    return found


def answer(server: LiveReloadServer, path: str, **more: str) -> bytes:
    return b"".join(server.get_app()({"PATH_INFO": path, **more}, lambda *_: None))


def polled(server: LiveReloadServer, page: str, epoch: int) -> int:
    """What a browser is told that shows a page as of some build; it reloads where that is more."""
    return int(answer(server, f"/livereload/{epoch}/1", HTTP_REFERER=f"http://127.0.0.1:8000/{page}"))


def built(server: LiveReloadServer, preview: Preview) -> None:
    preview.finish()
    server._visible_epoch = NEW


def test_a_page_shown_ahead_is_reloaded_once(server: LiveReloadServer) -> None:
    preview = Preview(server)
    preview.show(["edited.html"])
    shown = answer(server, "/edited.html")
    assert b"edited.html" in shown
    epoch = int(re.findall(rb"livereload\((\d+), ", shown)[0])
    assert polled(server, "edited.html", OLD) == epoch > OLD
    built(server, preview)
    assert polled(server, "edited.html", epoch) == epoch


def test_other_pages_are_reloaded_when_all_is_built(server: LiveReloadServer) -> None:
    preview = Preview(server)
    preview.show(["edited.html"])
    assert polled(server, "other.html", OLD) == OLD
    built(server, preview)
    assert polled(server, "other.html", OLD) == NEW


def test_a_page_that_comes_out_otherwise_is_reloaded_again(server: LiveReloadServer, tmp_path: Path) -> None:
    preview = Preview(server)
    preview.show(["edited.html"])
    epoch = polled(server, "edited.html", OLD)
    (tmp_path / "edited.html").write_text("<body>otherwise</body>", "utf-8")
    assert b"otherwise" not in answer(server, "/edited.html")
    built(server, preview)
    assert polled(server, "edited.html", epoch) == NEW
    assert b"otherwise" in answer(server, "/edited.html")


def test_a_later_build_reloads_a_page_that_was_shown_ahead(server: LiveReloadServer) -> None:
    preview = Preview(server)
    preview.show(["edited.html"])
    built(server, preview)
    server._visible_epoch = NEW + 100
    assert polled(server, "edited.html", NEW - 1) == NEW + 100


def test_whoever_asks_for_another_page_waits_for_it(server: LiveReloadServer) -> None:
    preview, given = Preview(server), list[bytes]()
    preview.show(["edited.html"])
    waiting = threading.Thread(target=lambda: given.append(answer(server, "/other.html")))
    waiting.start()
    waiting.join(0.1)
    assert not given
    built(server, preview)
    with server._epoch_cond:
        server._epoch_cond.notify_all()
    waiting.join(10)
    assert b"other.html" in b"".join(given)


def test_what_a_broken_build_showed_is_not_shown_by_the_next(server: LiveReloadServer) -> None:
    preview = Preview(server)
    preview.show(["edited.html"])
    epoch = polled(server, "edited.html", OLD)
    assert epoch > OLD
    # Its second step fails, so that it never comes to an end of its own.
    preview.begin()
    assert polled(server, "edited.html", OLD) == OLD


def test_a_page_shown_ahead_has_its_styles_at_once(server: LiveReloadServer, tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/style.css").write_text("p{}", "utf-8")
    preview = Preview(server)
    preview.show(["edited.html"])
    preview._began += 10**9
    assert answer(server, "/assets/style.css") == b"p{}"


def test_the_server_has_what_is_used_of_it() -> None:
    parameters = {
        LiveReloadServer._inject_js_into_html: ["self", "content", "epoch"],
        LiveReloadServer._guess_type: ["path"],
        LiveReloadServer.serve_request: ["self", "environ", "start_response"],
    }
    assert {step: list(inspect.signature(step).parameters) for step in parameters} == parameters
    read = set(LiveReloadServer._build_loop.__code__.co_names)
    assert {"builder", "_wanted_epoch", "_visible_epoch", "_epoch_cond"} <= read
    assert "_visible_epoch == self._wanted_epoch" in inspect.getsource(LiveReloadServer._serve_request)


# --- one preview, many edits ------------------------------------------------------------------------------------


class Editing:
    """A project in a running preview that somebody edits."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.preview = RunningPreview(project)
        self.reloads = 0

    def replace(self, file: str, pattern: str, new: str) -> None:
        path = self.project / file
        changed = re.sub(pattern, new, path.read_text("utf-8"), count=1, flags=re.MULTILINE)
        assert changed != path.read_text("utf-8")
        path.write_text(changed, "utf-8")

    def wait(self) -> None:
        """Wait until all is built."""
        self.reloads += 1
        self.preview.wait_for("Reloading browsers", self.reloads)

    def differences(self) -> list[str]:
        """The files of the site in which it differs from that of a clean build of the same data."""
        clean = self.project.parent / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        shutil.copytree(self.project, clean, ignore=shutil.ignore_patterns(".cache"))
        for name in (self.project / "docs").rglob("*.md"):
            if b"\ngenerated: true\n" in name.read_bytes():
                (clean / name.relative_to(self.project)).unlink()
        outcome = build_site(clean, clean.parent / "clean-site", fast=False, address=self.preview.address)
        whole = outcome.files
        ours = files_below(self.preview.site)
        assert whole, outcome.said
        return sorted(name for name in ours.keys() | whole.keys() if ours.get(name) != whole.get(name))


@pytest.fixture
def editing(tmp_path: Path) -> Iterator[Editing]:
    write_records(tmp_path / "project", 12, 1)
    found = Editing(tmp_path / "project")
    try:
        found.preview.wait_for("Serving on")
        yield found
    finally:
        found.preview.stop()


def test_a_preview_is_what_a_clean_build_gives_after_any_edits(editing: Editing) -> None:
    preview, project = editing.preview, editing.project
    settings: Any = Settings.of_folder(project)
    actor = "data/actors/actor-0.yml"

    # A value, of a page that stands in a browser.
    editing.replace(actor, "^name: .*$", "name: First Name")
    editing.wait()
    assert "shown already, while the rest follows: actors/actor-0.html" in preview.told
    assert "First Name" in preview.read("actors/index.html")

    # A fault, and its end.
    sound = (project / actor).read_text("utf-8")
    (project / actor).write_text(sound + "nonsense: 1\n", "utf-8")
    preview.wait_for("unknown-key")
    preview.wait_for("An error happened during the rebuild")
    (project / actor).write_text(sound.replace("First Name", "Mended Name"), "utf-8")
    editing.wait()
    assert "Mended Name" in preview.read("actors/actor-0.html")
    assert editing.differences() == []

    # Records come, go, and are called otherwise.
    (project / "data/actors/actor-new.yml").write_text(sound.replace("First Name", "Newcomer"), "utf-8")
    editing.wait()
    assert "Newcomer" in preview.read("actors/actor-new.html")
    rename(settings, "exercise-0", "drill-renamed")
    editing.wait()
    (project / "data/actors/actor-new.yml").unlink()
    editing.wait()
    editing.replace("data/exercises/drill-renamed.yml", "^name: .*$", "name: Renamed Drill")
    editing.wait()
    assert "Renamed Drill" in preview.read("exercises/drill-renamed.html")
    assert editing.differences() == []

    # Settings, a page by hand, and a value again.
    write_configuration(project, {**configuration(project), "copyright": "Nobody"})
    editing.wait()
    (project / "docs/method.md").write_text("# How it is done\n\n[Drill](exercises/drill-renamed.md)\n", "utf-8")
    editing.wait()
    editing.replace(actor, "^name: .*$", "name: Last Name")
    editing.wait()
    assert "Nobody" in preview.read("method.html")
    assert editing.differences() == []
