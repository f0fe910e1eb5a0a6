"""Runs the cases of `cases/review/`: a briefing laid over the small valid one, commands, and what they leave behind."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from click.testing import CliRunner

from generator.cli import main

CASES = Path(__file__).parent / "cases"
REVIEW = CASES / "review"
# What the cases have for the day on which they are run.
DAY = "2021-06-02"


def lay_out(case: Path, folder: Path) -> Path:
    """The briefing of a case, before its commands."""
    shutil.copytree(CASES / "base", folder)
    shutil.copytree(case / "before", folder, dirs_exist_ok=True)
    return folder


def transcript(case: Path, folder: Path) -> str:
    """What the commands of a case print, each below its line; standard error is marked with an exclamation mark."""
    lines = (case / "commands.txt").read_text("utf-8").splitlines()
    return "\n".join(_printed(line, folder) for line in lines)


def _printed(line: str, folder: Path) -> str:
    arguments = shlex.split(line)
    signed = [] if arguments[0] == "candidates" else ["--by", "Ida"]
    result = CliRunner().invoke(main, ["--project", str(folder), *arguments, *signed], catch_exceptions=False)
    told = [*result.stdout.splitlines(), *(f"! {words}" for words in result.stderr.splitlines())]
    code = [f"exit {result.exit_code}"] if result.exit_code else []
    return _on_the_day("\n".join([f"$ briefing {line}", *told, *code, ""]))


def left_behind(folder: Path) -> dict[str, str]:
    """The files of a briefing that differ from the small valid one, by path; a file that is gone has no text."""
    now = dict(_files(folder))
    base = dict(_files(CASES / "base"))
    changed = {path: text for path, text in now.items() if base.get(path) != text and "/candidates/" not in path}
    return {path: _on_the_day(text) for path, text in changed.items()} | dict.fromkeys(base.keys() - now.keys(), "")


def _files(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes().decode()


def _on_the_day(text: str) -> str:
    return text.replace(datetime.now().astimezone().date().isoformat(), DAY)
