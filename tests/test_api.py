"""What scripts can use: the page is made of the code, and does what it says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import api_page
from built import ROOT

from generator import api

PAGE = (ROOT / "docs/about/api.md").read_text("utf-8")


def test_the_page_is_made_of_the_code() -> None:
    """`make api` brings it up to date."""
    assert api_page.page() == PAGE


def test_everything_public_has_an_entry_and_says_what_it_is() -> None:
    told = [name for names in api_page.GROUPS.values() for name in names]
    assert sorted(told) == sorted({*api.__all__} - api_page.LEFT_OUT)
    entries = re.split(r"^### .*$", PAGE, flags=re.MULTILINE)[1:]
    assert [entry for entry in entries if not re.search(r"^[A-Z].{15,}", entry, re.MULTILINE)] == []


def test_its_example_runs(base: Path) -> None:
    example = re.search(r"```python\n(from generator\.api .*?)```", PAGE, re.DOTALL)
    assert example
    done = subprocess.run(
        [sys.executable, "-c", example[1]],
        cwd=base,
        env={"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    claim, cited = done.stdout.splitlines()
    assert claim == "lantern-authority says: The new lamp cost 2.5 million crowns."
    assert re.fullmatch(r" +harbour-gazette \d+ The new lamp cost 2\.5 million crowns", cited)


def test_a_script_reads_checks_and_exports(base: Path) -> None:
    project = api.open_project(base)
    assert api.check(project) == ()
    exercise = api.read(project).graph.get("bright-signal-2021", api.Exercise)
    assert exercise.name == "Bright Signal"
    whole = api.export(project)
    assert whole.content
    assert b"bright-signal-2021" in whole.content


def test_faults_are_values(base: Path) -> None:
    (base / "data/claims/cost-of-the-lamp.yml").write_text("topic: trade\n", "utf-8")
    project = api.open_project(str(base))
    faults = api.check(project)
    assert api.has_errors(faults)
    assert {fault.location.file for fault in faults} == {"data/claims/cost-of-the-lamp.yml"}
    assert api.export(project).content is None
    assert api.build(project).failed


def test_settings_come_from_the_configuration(base: Path) -> None:
    assert api.open_project(base).site_name == "Briefing"
    (base / "docs").mkdir()
    (base / "mkdocs.yml").write_text("site_name: Gull Head\nplugins: [briefing]\n", "utf-8")
    assert api.open_project(base).site_name == "Gull Head"
