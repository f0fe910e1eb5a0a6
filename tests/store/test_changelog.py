"""The changelog: entries as people write them, and what may be named in them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.commands.load import load
from generator.commands.settings import Settings
from generator.store.changelog_file import load_changelog, read_changelog

ENTRY = b"""changes:
  - on: 2021-10-01
    kind: corrected
    records: gull-head
    text: The number of keepers is corrected.
    was: 40 keepers
    now: about 14 keepers
    why: A digit was misread.
    by: the editors
"""


def test_an_entry_is_read() -> None:
    read = read_changelog(ENTRY, "data/changelog.yml", {"gull-head"})
    assert read.diagnostics == ()
    (change,) = read.changes
    assert (str(change.on), change.kind, change.records) == ("2021-10-01", "corrected", ("gull-head",))
    assert (change.was, change.now, change.by) == ("40 keepers", "about 14 keepers", "the editors")


def test_a_missing_file_holds_nothing(tmp_path: Path) -> None:
    read = load_changelog(tmp_path, set())
    assert (read.changes, read.diagnostics) == ((), ())


def test_faults_are_told_at_their_line() -> None:
    (fault,) = read_changelog(ENTRY, "data/changelog.yml", {"gull-heath"}).diagnostics
    assert str(fault) == (
        "data/changelog.yml:4:14: error[unknown-record] no record “gull-head”; did you mean “gull-heath”?"
    )


def test_a_file_that_is_no_yaml_holds_nothing_and_says_so() -> None:
    read = read_changelog(b"changes: [", "data/changelog.yml", set())
    assert read.changes == ()
    assert [fault.code for fault in read.diagnostics] == ["yaml-syntax"]


def test_changes_are_found_under_the_id_a_record_has_today(lay_out: Callable[[Path], Path]) -> None:
    folder = lay_out(Path(__file__).parents[1] / "cases" / "pages" / "renamed-record")
    (folder / "data/changelog.yml").write_text(
        ENTRY.decode().replace("gull-head", "the-head").replace("2021-10-01", "2021-09-01")
        + ENTRY.decode().partition("\n")[2],
        "utf-8",
    )
    loaded = load(Settings.of_folder(folder))
    assert not [fault for fault in loaded.diagnostics if "changelog" in fault.location.file]
    assert [str(change.on) for change in loaded.graph.changes_of["gull-head"]] == ["2021-10-01", "2021-09-01"]
