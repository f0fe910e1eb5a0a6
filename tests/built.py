"""The project's own site: how a copy of the project is laid out, and how commands are run in it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]


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
    # Where the site is published changes canonical links and the 404 page alone; tests read the site as files.
    configuration = (ROOT / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(re.sub(r"(?m)^site_url:.*$", 'site_url: ""', configuration), "utf-8")
    return folder


def _generated(folder: str, names: list[str]) -> list[str]:
    """Pages that an earlier build left in `docs/`, which git ignores."""
    here = Path(folder)
    return [name for name in names if _is_generated(here / name)]


def _is_generated(path: Path) -> bool:
    if path.is_dir():
        return path in (ROOT / "docs" / "data", ROOT / "docs" / "assets" / "briefing")
    return path.name.startswith(".") or (path.suffix == ".md" and b"\ngenerated: true\n---\n" in path.read_bytes())


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
