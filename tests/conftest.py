"""Shared by all tests: how a small briefing is laid out and how `briefing check` is run on it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from built import BuiltSite, copy_project, run_in
from click.testing import CliRunner

from generator.cli import main

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


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The project's own site, built strictly; tests read it and copy it, and change nothing in it."""
    project = copy_project(tmp_path_factory.mktemp("site") / "project")
    exit_code, output = run_in(project, "mkdocs", "build", "--strict")
    assert (project / "site" / "index.html").is_file(), output
    return BuiltSite(project, exit_code, output)
