"""The files a theme adds to the site, found without walking through its thousands of icons."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig

from generator.fastsite.replacements import Replacements


def skip_icons(config: MkDocsConfig, replacements: Replacements) -> None:  # noqa: ARG001 (as every shortcut)
    """List no hidden folders of a theme.

    `FileSystemLoader.list_templates` of Jinja is asked by `Files.add_files_from_theme` of MkDocs 1.6 alone, which
    throws away every file whose path has a part that begins with a dot.
    """
    replacements.replace(jinja2.FileSystemLoader, "list_templates", _list_templates)


def _list_templates(loader: jinja2.FileSystemLoader) -> list[str]:
    return sorted({name for folder in loader.searchpath for name in _below(folder, loader.followlinks)})


def _below(folder: str | os.PathLike[str], followlinks: bool) -> Iterator[str]:
    for found, folders, files in os.walk(folder, followlinks=followlinks):
        folders[:] = (name for name in folders if not name.startswith("."))
        below = Path(found).relative_to(folder).as_posix()
        yield from (name if below == "." else f"{below}/{name}" for name in files)
