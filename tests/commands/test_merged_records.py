"""Two records found to be one: the survivor takes the other's id, and nothing that led to it leads nowhere."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.commands.build import build
from generator.commands.settings import Settings
from generator.model.diagnostics import Severity


@pytest.fixture
def merged(base: Path) -> Path:
    """An exercise filed twice was one; the page of the second is gone, and its corrections name its old id."""
    exercises = base / "data/exercises"
    second = exercises / "signal-drill-2021.yml"
    shutil.copyfile(exercises / "bright-signal-2021.yml", second)
    assert not build(Settings.of_folder(base)).failed
    assert (base / "docs/exercises/signal-drill-2021.md").is_file()
    (base / "data/changelog.yml").write_text(
        "changes:\n  - on: 2024-05-01\n    kind: corrected\n    records: [signal-drill-2021]\n"
        "    text: It is Bright Signal, told twice.\n    why: Same days and place.\n    by: Ada\n",
        "utf-8",
    )
    second.unlink()
    survivor = exercises / "bright-signal-2021.yml"
    survivor.write_text(f"{survivor.read_text('utf-8')}former_ids: signal-drill-2021\n", "utf-8")
    return base


def test_the_old_address_leads_to_the_survivor(merged: Path) -> None:
    done = build(Settings.of_folder(merged))
    assert not [fault for fault in done.diagnostics if fault.severity is Severity.ERROR]
    page = (merged / "docs/exercises/signal-drill-2021.md").read_text("utf-8")
    assert 'moved_to: "bright-signal-2021.html"' in page
    assert "](bright-signal-2021.md)" in page


def test_the_survivor_tells_what_was_corrected(merged: Path) -> None:
    build(Settings.of_folder(merged))
    page = (merged / "docs/exercises/bright-signal-2021.md").read_text("utf-8")
    assert "It is Bright Signal, told twice." in page
    assert "DTSTAMP:20240501T" in (merged / "docs/data/exercises.ics").read_text("utf-8")


def test_references_to_the_old_id_are_told(merged: Path) -> None:
    claim = merged / "data/claims/cost-of-the-lamp.yml"
    claim.write_text(claim.read_text("utf-8").replace("about: ", "about: [signal-drill-2021]\n# ", 1), "utf-8")
    told = [str(fault) for fault in build(Settings.of_folder(merged)).diagnostics if fault.severity is Severity.ERROR]
    assert len(told) == 1
    assert told[0].endswith("no record “signal-drill-2021”; that record is “bright-signal-2021” today")


def test_a_side_that_names_the_old_id_is_told_the_new_one(merged: Path) -> None:
    path = merged / "data/disagreements/how-many-keepers.yml"
    path.write_text(path.read_text("utf-8").replace("ref: bright-signal-2021#", "ref: signal-drill-2021#", 1), "utf-8")
    told = [str(fault) for fault in build(Settings.of_folder(merged)).diagnostics if fault.severity is Severity.ERROR]
    assert len(told) == 1
    assert told[0].endswith("; that record is “bright-signal-2021” today")


def test_the_foot_of_a_record_says_when_it_was_reviewed(base: Path) -> None:
    record = base / "data/exercises/bright-signal-2021.yml"
    text = record.read_text("utf-8").partition("\nreviewed:")[0].rstrip("\n")
    record.write_text(f"{text}\nreviewed:\n  by: Ada\n  on: 2024-05-02\n", "utf-8")
    build(Settings.of_folder(base))
    page = (base / "docs/exercises/bright-signal-2021.md").read_text("utf-8")
    assert "Last reviewed 2 May 2024" in page
