"""Commands broken off, disks full, folders closed, builds at once, caches damaged: a few of each kind of fault."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from built import ROOT

sys.path.insert(0, str(Path(__file__).parent))

from torture.breaking import Fault, run
from torture.commands import COMMANDS
from torture.faults import break_off
from torture.machines import at_once, damaged_caches, read_only

from generator.commands.build import build
from generator.commands.geocode import geocode
from generator.commands.new_record import new_record
from generator.commands.settings import Settings
from generator.store.geocoded_file import Geocoded
from generator.store.new_project import lay_out
from generator.store.review_journal import complete

# Those that read articles first take seconds to be prepared; `make torture` has them.
HEAVY = {"briefing extract", "briefing accept", "briefing merge", "briefing reject", "briefing undo", "briefing zip"}
HEAVY |= {"mkdocs build", "mkdocs build after an edit"}
LIGHT = tuple(command for command in COMMANDS if command.name not in HEAVY)


def test_a_command_that_is_broken_off_loses_nothing(tmp_path: Path) -> None:
    found = break_off(tmp_path, 14, 1, LIGHT)
    assert found.wrong == []
    assert found.counts.total() == 14


def _built(folder: Path) -> None:
    assert not build(Settings.of_folder(folder)).failed


def _asked_where(folder: Path) -> None:
    assert list(geocode(Settings.of_folder(folder), [], Geocoded)) == []


@pytest.mark.parametrize(
    ("command", "place"),
    [
        (_built, ".cache/briefing"),
        (_built, "docs/actors"),
        (_asked_where, "data"),
        (lambda folder: complete(folder / "data"), "data/claims"),
        (lambda folder: new_record(Settings.of_folder(folder), "actor", "ole-berg"), "data/claims"),
        (lambda folder: lay_out(folder / "new", "Voyages", ROOT / "generator/site/theme"), "new/data"),
    ],
    ids=["memory", "pages", "geocode", "decisions", "new-record", "new"],
)
def test_what_a_command_had_begun_to_write_goes_with_the_next(
    base: Path, command: Callable[[Path], object], place: str
) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        ended.wait()
    left = base / place / f".page.md.{ended.pid}-0.part"
    left.parent.mkdir(parents=True, exist_ok=True)
    left.touch()
    command(base)
    assert not left.exists()


def test_a_build_of_the_site_that_is_broken_off_is_made_whole_by_the_next(tmp_path: Path) -> None:
    assert break_off(tmp_path, 2, 3, tuple(c for c in COMMANDS if c.name == "mkdocs build")).wrong == []


def test_where_nothing_may_be_written_nothing_changes(tmp_path: Path) -> None:
    assert read_only(tmp_path, LIGHT).wrong == []


def test_builds_at_once_and_damaged_caches_change_no_site(tmp_path: Path) -> None:
    for name, faults in (("once", at_once), ("caches", damaged_caches)):
        (tmp_path / name).mkdir()
        assert faults(tmp_path / name, 1 if name == "once" else 3, 1).wrong == []


@pytest.mark.parametrize("fault", [Fault.KILLED, Fault.HALF_WRITTEN, Fault.FULL_DISK])
def test_a_careless_command_would_be_found_out(tmp_path: Path, fault: Fault) -> None:
    """What the faults do to a command that writes in place."""
    project = tmp_path / "project"
    project.mkdir()

    def careless(folder: Path) -> int:
        (folder / "a.yml").write_text("0123456789", "utf-8")
        (folder / "b.yml").write_text("0123456789", "utf-8")
        return 0

    ended = run(project, careless, fault, 2)
    left = {path.name: path.read_text("utf-8") for path in project.iterdir()}
    assert left == {"a.yml": "01234" if fault is Fault.HALF_WRITTEN else "0123456789"}
    assert ended.is_killed == (fault is not Fault.FULL_DISK)
    assert ended.code != 0
