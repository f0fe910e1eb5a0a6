"""The tutorial, followed word by word in an empty folder: its files written, its commands run, its answers compared."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from built import ROOT

PAGE = (ROOT / "docs/about/tutorial.md").read_text("utf-8")
# Installing needs a network; the Python that runs this test has the package.
INSTALLING = ["python3 -m venv .venv", ". .venv/bin/activate", "pip install briefing-site"]


@dataclass(frozen=True)
class Block:
    """A fenced block, with the words in front of it."""

    before: str
    language: str
    text: str

    @property
    def file(self) -> str:
        """The file that the words in front of it name at their end; empty for commands."""
        found = re.search(r"`([^`\s]+)`:$", self.before.strip())
        return found[1] if found else ""

    @property
    def is_edit(self) -> bool:
        """Whether it stands for lines of a file that is there, and not for all of it."""
        return re.search(r"In `[^`]+`:$", self.before.strip()) is not None

    def commands(self) -> Iterator[tuple[str, str]]:
        """What is typed, each with what is answered."""
        for part in re.split(r"^\$ ", self.text, flags=re.MULTILINE)[1:]:
            typed, _, answered = part.partition("\n")
            yield typed, answered


BLOCKS = [Block(*found) for found in re.findall(r"([^\n]*\n\n)```(\w+)\n(.*?)```", PAGE, re.DOTALL)]


class Reader:
    """Somebody at a terminal, who does what the page says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        names = {f"GIT_{who}_{what}": "ada" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        own = {"PATH": path, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
        # Fifteen commands, and each would compile the program anew where nothing may be written beside it.
        compiled = {"PYTHONPYCACHEPREFIX": str(folder / "compiled"), "PYTHONDONTWRITEBYTECODE": ""}
        self._environment = {**os.environ, **names, **own, **compiled}

    def type(self, command: str, expected: str) -> None:
        """Run a command, and compare what it answers on standard output."""
        if command in INSTALLING:
            return
        if command.startswith("cd "):
            self.folder /= command.removeprefix("cd ")
            return
        done = subprocess.run(
            ["bash", "-c", command], cwd=self.folder, env=self._environment, capture_output=True, text=True, check=False
        )
        allowed = (0, 1) if "error[" in expected else (0,)
        assert done.returncode in allowed, f"{command}\n{done.stdout}{done.stderr}"
        # “…” alone on a line stands for any lines, or none; elsewhere for what is left out of its line.
        pattern = "".join(
            r"(?:[^\n]*\n)*" if line == "…" else "[^\n]*".join(map(re.escape, line.split("…"))) + "\n"
            for line in expected.splitlines()
        )
        assert re.fullmatch(pattern, done.stdout), f"{command}\n{done.stdout}"

    def write(self, block: Block) -> None:
        """Save a file, or put lines in the place of those with the same key, or behind the line above them."""
        path = self.folder / block.file
        if not block.is_edit:
            path.parent.mkdir(exist_ok=True)
            path.write_text(block.text, "utf-8")
            return
        lines = path.read_text("utf-8").splitlines()
        place = 0
        for line in block.text.splitlines():
            key = line.partition(":")[0]
            found = [number for number, old in enumerate(lines) if old.partition(":")[0] == key]
            if found:
                place = found[0]
                lines[place] = line
            else:
                place += 1
                lines.insert(place, line)
        path.write_text("\n".join(lines) + "\n", "utf-8")


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    reader = Reader(tmp_path_factory.mktemp("tutorial"))
    for block in BLOCKS:
        if block.language == "console":
            for typed, answered in block.commands():
                reader.type(typed, answered)
        else:
            reader.write(block)
    return reader.folder


def test_it_begins_with_installing_the_package() -> None:
    assert [typed for typed, _ in BLOCKS[0].commands()] == INSTALLING


def test_every_block_is_either_commands_or_a_named_file() -> None:
    assert [block.text for block in BLOCKS if (block.language == "console") == bool(block.file)] == []
    assert PAGE.count("```") == 2 * len(BLOCKS)


def test_the_site_is_published_and_tells_what_was_entered(followed: Path) -> None:
    public = followed.parent / "public"
    home = (public / "index.html").read_text("utf-8")
    assert "Arctic research voyages" in home
    assert "https://voyages.example.org/" in home
    assert "Ships and crews" in (public / "claims/index.html").read_text("utf-8")
    assert "No voyage is on file yet." in (public / "exercises/index.html").read_text("utf-8")
    ledger = (public / "disagreements/index.html").read_text("utf-8")
    assert "How many people were on board the North Light" in ledger
    assert "The ice we drilled was half as thick as ten years ago" in (public / "quotations/index.html").read_text(
        "utf-8"
    )


def test_nothing_of_the_example_is_left(followed: Path) -> None:
    held = "".join(page.read_text("utf-8") for page in (followed / "site").rglob("*.html"))
    assert "Calm Harbour" not in held
