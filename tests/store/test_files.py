"""Files written whole or not at all, and only where their bytes change."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.store.files import leads_out, new_file, sweep, sweep_below, write_file


def test_a_new_file_is_written_with_the_folders_it_needs(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "page.md"
    assert write_file(path, b"lit") is True
    assert path.read_bytes() == b"lit"


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    content = "灯塔\r\n\n\0".encode() + b"\xff"
    write_file(tmp_path / "page.md", content)
    assert (tmp_path / "page.md").read_bytes() == content


def test_a_file_with_the_same_bytes_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_bytes(b"lit")
    os.utime(path, ns=(1, 1))
    before = path.stat()
    assert write_file(path, b"lit") is False
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_other_bytes_replace_the_file_at_one_stroke(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_bytes(b"lit")
    with path.open("rb") as reader:
        assert write_file(path, b"out") is True
        assert reader.read() == b"lit", "who reads the old file goes on reading it"
    assert path.read_bytes() == b"out"


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755])
def test_the_mode_of_a_file_replaced_is_kept(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "page.md"
    path.write_bytes(b"lit")
    path.chmod(mode)
    write_file(path, b"out")
    assert path.stat().st_mode & 0o777 == mode


def test_a_new_file_has_the_mode_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "other").touch()
    write_file(tmp_path / "page.md", b"lit")
    assert (tmp_path / "page.md").stat().st_mode == (tmp_path / "other").stat().st_mode


@pytest.mark.parametrize("call", ["replace", "fsync", "chmod"])
def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("the disk is full")

    path = tmp_path / "page.md"
    path.write_bytes(b"lit")
    monkeypatch.setattr(os, call, refuse)
    with pytest.raises(OSError, match="the disk is full"):
        write_file(path, b"out")
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"page.md": b"lit"}


def test_a_write_broken_off_by_hand_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_file(tmp_path / "page.md", b"out")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "page.md").mkdir()
    with pytest.raises(OSError):  # noqa: PT011 (which one depends on the system)
        write_file(tmp_path / "page.md", b"lit")
    assert (tmp_path / "page.md").is_dir()


def test_a_link_leads_out_where_it_leads_elsewhere_nowhere_or_in_a_circle(tmp_path: Path) -> None:
    inside, beside = tmp_path / "inside", tmp_path / "beside"
    for folder in (inside, beside):
        folder.mkdir()
        (folder / "page.md").write_bytes(b"lit")
    targets = {"out": beside / "page.md", "nowhere": "none.md", "circle": "circle", "in": "page.md", "up": tmp_path}
    for name, target in targets.items():
        (inside / name).symlink_to(target)
    assert [name for name in targets if leads_out(inside / name, inside)] == ["out", "nowhere", "circle", "up"]
    assert not leads_out(inside / "page.md", inside)
    assert not leads_out(inside / "out", inside, beside)


def test_a_new_file_takes_nobodys_place(tmp_path: Path) -> None:
    new_file(tmp_path / "a/page.md", b"lit")
    with pytest.raises(FileExistsError):
        new_file(tmp_path / "a/page.md", b"out")
    assert {path.name: path.read_bytes() for path in (tmp_path / "a").iterdir()} == {"page.md": b"lit"}


@pytest.fixture
def ended() -> int:
    """The number of a program that runs no more."""
    with subprocess.Popen([sys.executable, "-c", ""]) as program:
        program.wait()
    return program.pid


def test_unfinished_files_go_with_their_program_and_nothing_else_does(tmp_path: Path, ended: int) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    staying = {f".page.md.{os.getpid()}-0.part", f"page.md.{ended}-0.part", ".page.md.x1.part", "film.part", "page.md"}
    for name in (*staying, f".page.md.{ended}-0.part", f".page.md.{ended}-12.part"):
        (tmp_path / "a" / name).touch()
        (tmp_path / "a/b" / name).touch()
    sweep(tmp_path / "none", tmp_path / "a")
    assert {path.name for path in (tmp_path / "a").iterdir()} == staying | {"b"}
    assert len(list((tmp_path / "a/b").iterdir())) == 7
    sweep_below(tmp_path)
    assert {path.name for path in (tmp_path / "a/b").iterdir()} == staying


def test_a_program_that_may_not_be_asked_runs(tmp_path: Path, ended: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    (tmp_path / f".page.md.{ended}-0.part").touch()
    monkeypatch.setattr(os, "kill", refuse)
    sweep(tmp_path)
    assert list(tmp_path.iterdir())
