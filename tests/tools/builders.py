"""The builders that `bench.py` sets side by side: ours, and others on the Markdown pages that ours wrote."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

BIN = Path(sys.executable).parent
PLAIN = """\
site_name: Plain
use_directory_urls: false
theme:
  name: material
  font: false
  features: [navigation.indexes, navigation.prune]
markdown_extensions: [attr_list, def_list, md_in_html, tables, admonition]
plugins: [search]
"""
HUGO = """\
baseURL = "https://example.org/"
title = "Plain"
contentDir = "docs"
disableKinds = ["taxonomy", "term", "RSS", "sitemap"]
[markup.goldmark.renderer]
unsafe = true
"""
LAYOUT = (
    "<!doctype html><title>{{ .Title }}</title><body>{{ .Content }}"
    "{{ range .Pages }}<p><a href={{ .RelPermalink }}>{{ .Title }}</a></p>{{ end }}\n"
)


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: CPU seconds of it and its children, seconds by the clock, and its memory at most."""

    cpu: float
    wall: float
    peak_mb: float


class FailedError(Exception):
    """A command of the bench ended with an error."""


def environment() -> dict[str, str]:
    """The environment of a command: modules are compiled once and kept, as they usually are."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"NO_MKDOCS_2_WARNING": "1"}


def cost(folder: Path, command: Sequence[str | Path]) -> Cost:
    """Run a command in a folder and tell what it took.

    Raises:
        FailedError: If the command fails.
    """
    with (folder / ".bench.log").open("wb") as log:
        began = time.monotonic()
        child = subprocess.Popen(
            [str(part) for part in command],
            cwd=folder,
            stdout=log,
            stderr=log,
            env=environment(),
        )
        _pid, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise FailedError(f"{command}: {(folder / '.bench.log').read_text('utf-8', 'replace')[-2000:]}")
    # Linux tells kilobytes.
    return Cost(used.ru_utime + used.ru_stime, time.monotonic() - began, used.ru_maxrss / 1000)


def ours(folder: Path) -> Cost:
    """A whole `mkdocs build` of a briefing, from its records, with nothing kept from an earlier one."""
    for left in ("site", ".cache"):
        shutil.rmtree(folder / left, ignore_errors=True)
    return cost(folder, (BIN / "mkdocs", "build", "-q"))


def plain(folder: Path) -> Cost:
    """The same pages in plain Material: every page in the navigation, which is pruned."""
    return _other(folder, "mkdocs.yml", PLAIN, (BIN / "mkdocs", "build", "-q"))


def zensical(folder: Path) -> Cost:
    """The same pages and configuration in Zensical."""
    return _other(folder, "mkdocs.yml", PLAIN, (BIN / "zensical", "build"))


def hugo(folder: Path) -> Cost | None:
    """The same pages in Hugo with a bare layout and no search; None where Hugo is not installed."""
    program = shutil.which("hugo")
    return _other(folder, "config.toml", HUGO, (program, "--quiet", "--destination", "site")) if program else None


def _other(folder: Path, name: str, configuration: str, command: Sequence[str | Path]) -> Cost:
    """Build a copy of the pages in a folder of its own, which is removed."""
    aside = folder.parent / f"{folder.name}-aside"
    shutil.rmtree(aside, ignore_errors=True)
    # What builders do with downloads is copying; the pages are what is compared.
    shutil.copytree(folder / "docs", aside / "docs", ignore=shutil.ignore_patterns("data", "*.manifest.json"))
    (aside / name).write_text(configuration, encoding="utf-8")
    if name == "config.toml":
        (aside / "layouts/_default").mkdir(parents=True)
        for layout in ("single", "list"):
            (aside / f"layouts/_default/{layout}.html").write_text(LAYOUT, encoding="utf-8")
    try:
        return cost(aside, command)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
