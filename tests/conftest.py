"""Shared by all tests: how a small briefing is laid out and how `briefing check` is run on it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main

ROOT = Path(__file__).parents[1]
BASE = Path(__file__).parent / "cases" / "base"


@dataclass(frozen=True)
class Checked:
    """What `briefing check` printed to standard output, and its exit code."""

    lines: tuple[str, ...]
    exit_code: int


@pytest.fixture
def lay_out(tmp_path: Path) -> Callable[[Path], Path]:
    """Lays a case's files over the small valid briefing of `cases/base`; `<name>.delete` removes one."""

    def run(case: Path) -> Path:
        folder = tmp_path / "briefing"
        shutil.copytree(BASE, folder)
        for path in sorted(case.rglob("*")):
            target = folder / path.relative_to(case)
            if path.suffix == ".delete":
                gone = target.with_suffix("")
                shutil.rmtree(gone) if gone.is_dir() else gone.unlink()
            elif path.is_file() and path.name != "expected.txt":
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
        return folder

    return run


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A copy of the small valid briefing, free to be broken."""
    return Path(shutil.copytree(BASE, tmp_path / "briefing"))


@pytest.fixture
def check() -> Callable[[Path], Checked]:
    """Runs `briefing check` on a folder."""

    def run(folder: Path) -> Checked:
        result = CliRunner().invoke(main, ["--project", str(folder), "check"], catch_exceptions=False)
        return Checked(tuple(result.stdout.split("\n")[:-1]), result.exit_code)

    return run


# --- the project's own site, built once -------------------------------------------------------------------------


@dataclass(frozen=True)
class BuiltSite:
    """A copy of this project, and the site that `mkdocs build --strict` made of it."""

    project: Path
    exit_code: int
    output: str

    @property
    def root(self) -> Path:
        """The folder of the built site."""
        return self.project / "site"


def copy_project(folder: Path) -> Path:
    """A copy of what a build reads: configuration, records, articles, theme and the hand-written pages."""
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=_generated)
    for name in ("data", "seeds", "generator/site/theme"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    return folder


def _generated(folder: str, names: list[str]) -> list[str]:
    """Pages that an earlier build left in `docs/`, which git ignores."""
    here = Path(folder)
    return [name for name in names if _is_generated(here / name)]


def _is_generated(path: Path) -> bool:
    if path.is_dir():
        return path in (ROOT / "docs" / "data", ROOT / "docs" / "assets" / "briefing")
    return path.name.startswith(".") or (path.suffix == ".md" and b"\ngenerated: true\n" in path.read_bytes()[:2000])


def run_in(project: Path, *command: str) -> tuple[int, str]:
    """Run a module of this Python in a project's folder; its exit code and everything it printed."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=project,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The project's own site, built strictly; tests read it and copy it, and change nothing in it."""
    project = copy_project(tmp_path_factory.mktemp("site") / "project")
    exit_code, output = run_in(project, "mkdocs", "build", "--strict")
    assert (project / "site" / "index.html").is_file(), output
    return BuiltSite(project, exit_code, output)
