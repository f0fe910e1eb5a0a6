"""Two kinds of project to edit: one of a few hand-written pages, quick to build, and a made-up briefing of records."""

from __future__ import annotations

import shutil
from pathlib import Path

import yaml
from tools.synthetic import Briefing

ROOT = Path(__file__).resolve().parents[2]

# File: front matter, then paragraphs.
_PAGES = {
    "index.md": ("", "# Start", "[Birds](birds/index.md), [the wren](birds/wren.md#song), [the oak](trees/oak.md)."),
    "about.md": ("tags: [About]", "# About", "## Who { #who }", "Back to the [start](index.md).", "![A dot](dot.svg)"),
    "tags.md": ("", "# Tags", "<!-- material/tags -->"),
    "birds/index.md": ("", "# Birds", "- [Wren](wren.md)\n- [Robin](robin.md#nest)\n- [Oak](../trees/oak.md#bark)"),
    "birds/wren.md": (
        *("tags: [Small, Brown]", "# Wren", "## Song { #song }", "Loud."),
        *("## Nest { #nest }", "Round. [Robin](robin.md)"),
    ),
    "birds/robin.md": (
        *("tags: [Small]\nsearch:\n  boost: 2", "# Robin", "## Song { #song }", "Sweet."),
        *("## Nest { #nest }", "[As the wren's](wren.md#nest)"),
    ),
    "birds/heron.md": (
        *("title: The heron\ntags: [Tall]", "No heading."),
        "[Oak](../trees/oak.md#bark), [data](../data.json)",
    ),
    "trees/oak.md": ("", "# Oak", "## Bark { #bark }", "Rough; [birds](../birds/index.md) live there."),
    "trees/elm.md": ("search:\n  exclude: true", "# Elm", "Not in the search. [Here](#elm)"),
}
_NAV = ["index.md", {"Birds": ["birds/index.md", {"The robin": "birds/robin.md"}]}, {"About": "about.md"}, "tags.md"]


def write_pages(folder: Path) -> None:
    """A project of hand-written pages, with this project's configuration and theme and no records."""
    for name, (matter, *paragraphs) in _PAGES.items():
        text = (f"---\n{matter}\n---\n" if matter else "") + "\n\n".join(paragraphs) + "\n"
        target = folder / "docs" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    (folder / "docs" / "dot.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><circle r="1"/></svg>', "utf-8")
    (folder / "docs" / "data.json").write_text("{}", "utf-8")
    shutil.copytree(ROOT / "generator/site/theme", folder / "generator/site/theme")
    configuration = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    for name in ("extra_css", "extra_javascript", "not_in_nav"):
        configuration.pop(name)
    configuration["extra"]["polyfills"] = []
    write_configuration(folder, {**configuration, "nav": _NAV, "not_in_nav": "/birds/*\n/trees/*\n"})


def write_records(folder: Path, pages: int, seed: int) -> None:
    """A made-up briefing of so many record pages, with a page that lists tags."""
    Briefing(pages, seed).write(folder)
    (folder / "docs" / "tags.md").write_text("# Tags\n\n<!-- material/tags -->\n", "utf-8")


def configuration(folder: Path) -> dict[str, object]:
    """The project's configuration, free to be changed and written back."""
    found = yaml.safe_load((folder / "mkdocs.yml").read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def write_configuration(folder: Path, changed: dict[str, object]) -> None:
    """Write the project's configuration."""
    text = yaml.safe_dump(changed, sort_keys=False, allow_unicode=True)
    (folder / "mkdocs.yml").write_text(text, "utf-8")
