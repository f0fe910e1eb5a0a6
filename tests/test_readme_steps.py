"""The README's five commands on a new article: taken from its text and run in a copy of the repository."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.commands.load import load
from generator.commands.settings import Settings
from generator.model.records import Exercise, Quotation

ROOT = Path(__file__).parents[1]
SOURCE = "the-harbour-ledger-2025-09-09"


def commands() -> list[list[str]]:
    section = (ROOT / "README.md").read_text("utf-8").partition("## Add an article")[2].partition("\n## ")[0]
    return [line.split() for line in re.findall(r"^    \.venv/bin/(.+)$", section, re.MULTILINE)]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme") / "project"
    kept = ("data", "seeds", "docs", "tests/cases/readme", "generator/site/theme")
    for name in kept:
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for command in commands():
        # The screen wants a person; the README names the command that takes everything instead.
        ours = ["briefing", "accept", "--all", "--source", SOURCE] if command[1] == "review" else command
        done = subprocess.run(
            [str(Path(sys.executable).parent / ours[0]), *ours[1:]],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{' '.join(ours)}\n{done.stdout}{done.stderr}"
    return folder


def test_there_are_five_commands() -> None:
    assert [command[:2] for command in commands()] == [
        ["briefing", "add"],
        ["briefing", "extract"],
        ["briefing", "review"],
        ["briefing", "check"],
        ["mkdocs", "build"],
    ]
    assert f"briefing accept --all --source {SOURCE}" in (ROOT / "README.md").read_text("utf-8")


def test_the_exercise_is_on_file_with_what_the_page_tells(project: Path) -> None:
    graph = load(Settings.of_folder(project)).graph
    exercise = next(e for e in graph.exercises if "Coastal Sentry" in e.name)
    assert isinstance(exercise, Exercise)
    assert exercise.reviewed is None
    assert {p.actor for p in exercise.participants if p.role == "participant"} >= {
        "south-africa",
        "mozambique",
        "tanzania",
        "france",
    }
    assert [d.start.text for d in exercise.dates] == ["2025-09-08"]
    assert {(f.value, f.unit) for f in exercise.figures} >= {(900, "sailors"), (5, "ships"), (3, "helicopters")}
    assert [p.place for p in exercise.places] == ["mozambique-channel"]


def test_its_quotations_are_on_the_site_with_their_speakers_and_marked_as_not_reviewed(project: Path) -> None:
    graph = load(Settings.of_folder(project)).graph
    told = {
        (getattr(graph.records[q.speaker], "name", ""), q.cite.exact.rstrip(",."))
        for q in graph.quotations
        if q.cite.source == SOURCE and q.kind != "indirect"
    }
    assert told == {
        ("Sipho Dlamini", "A pirate does not ask which flag you fly"),
        ("Sipho Dlamini", "So we answer with four flags at once"),
        ("Alberto Machava", "at least 70 million dollars a year"),
        ("Graça Nhantumbo", "They close the channel for ten days and call it protection"),
    }
    assert all(isinstance(q, Quotation) and q.reviewed is None for q in graph.quotations if q.cite.source == SOURCE)
    page = (project / "site/quotations/index.html").read_text("utf-8")
    assert page.count('class="unreviewed"') == sum(q.reviewed is None for q in graph.quotations)
