"""Every command shows examples that can be typed as they stand, and a shell completes commands, kinds and ids."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest
from built import ROOT
from click.testing import CliRunner

from generator.cli import main
from generator.cli.examples import EXAMPLES

COMMANDS = {"": main, **main.commands}


@pytest.mark.parametrize("name", COMMANDS)
def test_help_ends_with_examples(name: str) -> None:
    shown = CliRunner().invoke(main, [*name.split(), "--help"], prog_name="briefing")
    assert shown.exit_code == 0
    _head, found, lines = shown.stdout.partition("\n  Examples:\n")
    assert found
    assert [line.strip() for line in lines.splitlines()] == list(EXAMPLES[name])


@pytest.mark.parametrize(("name", "line"), [(name, line) for name, lines in EXAMPLES.items() for line in lines])
def test_an_example_is_a_command_as_it_stands(
    name: str, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("public", "voyages"):
        (tmp_path / folder).mkdir()
    monkeypatch.chdir(tmp_path)
    words = shlex.split(re.split(r"[<>]", line)[0])
    assert words[0] == "briefing"
    with main.make_context("briefing", words[1:]) as context:
        found, command, rest = main.resolve_command(context, [*context._protected_args, *context.args])
        assert command is not None
        assert name in ("", found)
        command.make_context(found or "", rest, parent=context)


def test_examples_belong_to_commands_there_are() -> None:
    assert set(EXAMPLES) == set(COMMANDS)


def test_every_command_and_every_option_says_what_it_does() -> None:
    silent = [
        f"{name} {parameter.name}"
        for name, command in COMMANDS.items()
        for parameter in command.params
        if isinstance(parameter, click.Option) and not parameter.help
    ]
    assert [name for name, command in COMMANDS.items() if not command.help] + silent == []


def test_every_command_has_its_section_in_the_documentation() -> None:
    headings = re.findall(r"^## (.*`.*) \{ #[a-z-]+ \}$", (ROOT / "docs/about/cli.md").read_text("utf-8"), re.MULTILINE)
    told = {name.removeprefix("briefing ") for heading in headings for name in re.findall(r"`([^`]+)`", heading)}
    assert told == set(main.commands)


# --- completion ---------------------------------------------------------------------------------------------------

# What bash does when somebody presses the tab key behind a line: it calls the function that completes the command.
PRESS_TAB = """
set -e
source "$1"
words=($2)
[[ $2 == *" " ]] && words+=("")
COMP_WORDS=("${words[@]}")
COMP_CWORD=$((${#words[@]} - 1))
_briefing_completion briefing
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    printed = CliRunner().invoke(main, ["completion", "bash"])
    path = tmp_path_factory.mktemp("completion") / "briefing.bash"
    # `complete` and `compopt` are of shells that somebody types into.
    path.write_text(f"compopt() {{ :; }}\n{printed.stdout}", "utf-8")
    return path


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("briefing ren", {"rename"}),
        ("briefing new-record cl", {"claim"}),
        ("briefing rename bright-s", {"bright-signal-2021"}),
        ("briefing check --format ", {"github", "gitlab", "json", "text"}),
    ],
)
def test_bash_completes(script: Path, typed: str, offered: set[str]) -> None:
    commands = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    told = subprocess.run(
        ["bash", "-c", PRESS_TAB, "bash", script, typed],
        cwd=ROOT / "tests/cases/base",
        env={**os.environ, "PATH": commands, "PYTHONPATH": str(ROOT)},
        check=True,
        capture_output=True,
        text=True,
    )
    assert set(told.stdout.split()) == offered


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_get_a_script_that_asks_the_command(shell: str) -> None:
    printed = CliRunner().invoke(main, ["completion", shell])
    assert printed.exit_code == 0
    assert f"_BRIEFING_COMPLETE={shell}_complete" in printed.stdout
