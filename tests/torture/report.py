"""What was tried, as figures for `docs/about/figures/reliability.json` and the table of the page that shows them."""

from __future__ import annotations

import json
import platform
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
FIGURES = ROOT / "docs/about/figures/reliability.json"
PAGE = ROOT / "docs/about/reliability.md"
_PACKAGES = ("hypothesis", "markdown", "mkdocs", "mkdocs-material", "pydantic", "pyyaml")
_MARKS = "<!-- table -->\n", "<!-- end of table -->"


def keep(section: str, told: list[dict[str, Any]] | dict[str, int], seed: int) -> None:
    """Put a section of figures in the place of the one before, and the tables on the page."""
    figures = json.loads(FIGURES.read_text("utf-8")) if FIGURES.is_file() else {}
    figures[section] = told
    figures["seed"] = seed
    figures["versions"] = {"python": platform.python_version(), **{name: version(name) for name in _PACKAGES}}
    FIGURES.write_text(as_json(figures), "utf-8")
    text = PAGE.read_text("utf-8")
    before, _, rest = text.partition(_MARKS[0])
    PAGE.write_text(f"{before}{_MARKS[0]}{tables(figures)}{_MARKS[1]}{rest.partition(_MARKS[1])[2]}", "utf-8")


def as_json(figures: dict[str, Any]) -> str:
    """The figures in one form, whatever their order."""
    return json.dumps(dict(sorted(figures.items())), ensure_ascii=False, indent=1) + "\n"


def tables(figures: dict[str, Any]) -> str:
    """The figures as the page shows them."""
    doors, faults, patterns = figures.get("doors", []), figures.get("faults", []), figures.get("patterns", {})
    lines = [
        "",
        f"Seed {figures['seed']}, {', '.join(f'{name} {number}' for name, number in figures['versions'].items())}.",
    ]
    lines += ["", "| what comes in | what must hold | examples |", "|---|---|--:|"]
    lines += [f"| {door['name']} | {door['says']} | {door['examples']:,} |" for door in doors]
    lines += [f"| in all | | {sum(door['examples'] for door in doors):,} |"]
    lines += ["", "| what is broken off, or hurt | how | times |", "|---|---|--:|"]
    lines += [f"| {each['what']} | {each['fault']} | {each['times']:,} |" for each in faults]
    lines += [f"| in all | | {sum(each['times'] for each in faults):,} |"]
    if patterns:
        lines += ["", "| regular expressions | texts they were fed, in growing sizes | slow |", "|--:|--:|--:|"]
        lines += [f"| {patterns['expressions']:,} | {patterns['texts']:,} | {patterns['slow']:,} |"]
    lines += ["", ""]
    return "\n".join(lines)
