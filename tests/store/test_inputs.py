"""What a build reads: every file that the loader would read, and no two states taken for the same."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import generator
from generator.store import inputs
from generator.store.inputs import Inputs, Reading, digests_of_records, program_digest, read_inputs


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("data/actors/ada.yml", "data/gazetteer.yml", "data/schema/actor.json", "seeds/paper.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("one", "utf-8")
    return tmp_path


def read(folder: Path) -> Inputs:
    return read_inputs(folder / "data", folder / "seeds", "settings")


SEEN = (
    *("data/actors/bo.yml", "data/actors/schema/bo.yml", "data/changelog.yml", "data/LICENSE", "data/other/file"),
    *("seeds/.paper.txt", "seeds/__pycache__.txt", "seeds/schema", "seeds/candidates", "data/__pycache__/a"),
)
# What every page reads, or is worded and laid out by.
COMMON = ("data/gazetteer.yml", "data/wording.yml", "data/LICENSE")
UNSEEN = ("data/schema/other.json", "data/candidates/paper.yml", "data/.DS_Store", "data/actors/.ada.yml.swp")


@pytest.mark.parametrize("name", SEEN)
def test_a_file_more_is_seen(folder: Path, name: str) -> None:
    (folder / "data/candidates").mkdir()
    before = read(folder).all
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("one", "utf-8")
    assert read(folder).all != before


@pytest.mark.parametrize("name", COMMON)
def test_what_all_pages_depend_on_is_part_of_the_setting(folder: Path, name: str) -> None:
    before = read(folder).setting
    (folder / name).write_text("two", "utf-8")
    assert read(folder).setting != before


@pytest.mark.parametrize("name", UNSEEN)
def test_what_nobody_reads_is_not_seen(folder: Path, name: str) -> None:
    (folder / "data/candidates").mkdir()
    before = read(folder).all
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("one", "utf-8")
    assert read(folder).all == before


def test_an_empty_folder_is_seen_since_the_loader_refuses_it(folder: Path) -> None:
    before = read(folder).all
    (folder / "data/actorz").mkdir()
    assert read(folder).all != before


def test_what_a_linked_folder_holds_is_seen(folder: Path) -> None:
    (folder / "shared").mkdir()
    (folder / "data/places").symlink_to(folder / "shared")
    before = read(folder).all
    (folder / "shared/bay.yml").write_text("one", "utf-8")
    assert read(folder).all != before
    assert "bay" in digests_of_records(read(folder).data, ["places"])


def test_a_record_that_becomes_one_of_another_kind_is_another(folder: Path) -> None:
    before = digests_of_records(read(folder).data, ["actors", "places"])
    (folder / "data/places").mkdir()
    (folder / "data/actors/ada.yml").rename(folder / "data/places/ada.yml")
    after = digests_of_records(read(folder).data, ["actors", "places"])
    assert before.keys() == after.keys() == {"ada"}
    assert before != after


def rewrite(path: Path) -> None:
    path.write_bytes(path.read_bytes())


def change_and_undo(path: Path) -> None:
    when = path.stat()
    path.write_text("two", "utf-8")
    path.write_text("one", "utf-8")
    os.utime(path, ns=(when.st_atime_ns, when.st_mtime_ns))


@pytest.mark.parametrize("touch", [rewrite, change_and_undo])
def test_a_file_that_was_touched_says_the_same_and_is_known_to_have_been_touched(
    folder: Path, touch: Callable[[Path], None]
) -> None:
    path = folder / "data/actors/ada.yml"
    before = read(folder)
    assert before.is_untouched(read(folder))
    time.sleep(0.02)
    touch(path)
    assert read(folder) == before
    assert not before.is_untouched(read(folder))


def test_what_nobody_touched_is_not_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "SETTLED_NS", -(10**18))
    before = read(folder)

    def never(path: Path) -> bytes:
        raise AssertionError(path)

    monkeypatch.setattr(Path, "read_bytes", never)
    assert read_inputs(folder / "data", folder / "seeds", "settings", before.reading) == before


def test_a_file_touched_shortly_before_it_was_read_is_read_again(folder: Path) -> None:
    path = folder / "data/actors/ada.yml"
    before = read(folder)
    path.write_text("two", "utf-8")
    after = path.stat()
    touch = (after.st_size, after.st_mtime_ns, after.st_ctime_ns, after.st_ino)
    # As if the clock had not moved on between reading it and writing it again.
    known = Reading(time.time_ns(), {**before.reading.files, "data/actors/ada.yml": (touch, "an older digest")})
    later = read_inputs(folder / "data", folder / "seeds", "settings", known)
    assert later.data["actors/ada.yml"] == read(folder).data["actors/ada.yml"] != "an older digest"


def test_any_file_of_the_program_counts_but_for_what_python_keeps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generator, "__file__", str(tmp_path / "__init__.py"))
    told = []
    for name in ("__init__.py", "site/templates/actor.md.j2", "site/__pycache__.txt", "site/__pycache__/x.pyc"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("one", "utf-8")
        told.append(inputs.program_digest.__wrapped__())
    assert len(set(told)) == 3
    assert told[2] == told[3]
    assert program_digest() not in told


@pytest.mark.parametrize("library", ["geopy", "jinja2", "markupsafe", "pydantic", "pyyaml"])
def test_another_version_of_what_pages_are_made_with_is_another_program(
    monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    before = inputs.version
    monkeypatch.setattr(inputs, "version", lambda name: "another" if name == library else before(name))
    assert inputs.program_digest.__wrapped__() != program_digest()
