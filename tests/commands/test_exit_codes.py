"""Exit codes are what `docs/about/cli.md` says they are, in every command that can be asked without a network."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from built import ROOT
from click.testing import CliRunner

from generator.cli import main

BASE = ROOT / "tests/cases/base"
# What is asked of a sound briefing, or of one with an error; and with which code the command ends.
ASKED = [
    ("check", 0),
    ("export --format geojson", 0),
    ("build", 0),
    ("schema", 0),
    ("candidates", 0),
    ("new-record claim one-more", 0),
    ("rename bright-signal-2021 bright-signal-2031 --dry-run", 0),
    ("new-record claim bright-signal-2021", 1),
    ("new-record voyage one-more", 1),
    ("rename nobody somebody", 1),
    ("accept 3fa9c1", 1),
    ("reject 3fa9c1", 1),
    ("merge 3fa9c1 bright-signal-2021", 1),
    ("undo", 1),
    ("add nowhere.txt", 1),
    ("extract nowhere", 1),
    ("diff no-such-commit", 1),
    ("review", 1),
    ("", 2),
    ("chek", 2),
    ("check --fast", 2),
    ("check --format xml", 2),
    ("accept", 2),
    ("new-record claim", 2),
    ("build --strict", 2),
    ("join nowhere", 2),
    ("completion tcsh", 2),
    ("--project nowhere check", 2),
]


@pytest.mark.parametrize(("asked", "code"), ASKED, ids=[asked or "nothing" for asked, _ in ASKED])
def test_a_command_ends_with(asked: str, code: int, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(base)
    result = CliRunner().invoke(main, asked.split())
    assert result.exit_code == code, result.output
    # A fault that is foreseen is told in words, never by a traceback.
    assert result.exception is None or isinstance(result.exception, SystemExit)


@pytest.mark.parametrize("asked", ["check", "export", "build"])
def test_faults_of_the_data_are_code_1(asked: str, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(base / "seeds")
    monkeypatch.chdir(base)
    assert CliRunner().invoke(main, [asked]).exit_code == 1


def test_settings_that_cannot_be_read_are_code_1(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: [", "utf-8")
    result = CliRunner().invoke(main, ["--project", str(tmp_path), "check"])
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)


def test_the_codes_are_those_documented() -> None:
    page = (ROOT / "docs/about/cli.md").read_text("utf-8")
    section = page.partition("{ #exit-codes }")[2].partition("\n## ")[0]
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", section, re.MULTILINE)} == {0, *(c for _, c in ASKED)}
