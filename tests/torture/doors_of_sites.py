"""Doors through a whole build: many hostile texts at once in one briefing, and cells of tables."""

from __future__ import annotations

import csv
import io
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import markdown
from hypothesis import strategies as st

from generator.commands.build import build
from generator.commands.settings import Settings
from generator.model.diagnostics import Severity
from generator.site.downloads.csv_bundle import csv_bytes
from torture.corpus import TEXT, VALUE, texts
from torture.doors import Door
from torture.doors_of_files import folder
from torture.hostile_briefing import write_briefing
from torture.reading import Read, read
from torture.walking import broken_files, formulas

_EXTENSIONS = ["attr_list", "def_list", "md_in_html", "tables", "admonition", "toc"]
_OPENED: list[str] = []


@cache
def _listener() -> None:
    """Note every file that is opened or changed from now on; an audit hook cannot be taken back."""

    def note(event: str, given: tuple[Any, ...]) -> None:
        if _LISTENS and event in ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.symlink", "os.link"):
            _OPENED.extend(os.fsdecode(path) for path in given[:2] if isinstance(path, (str, bytes)))
            if event == "open" and isinstance(given[2], int) and given[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
                _OPENED.append(f"written {os.fsdecode(given[0])}" if isinstance(given[0], (str, bytes)) else "")

    sys.addaudithook(note)


_LISTENS: list[bool] = []


@contextmanager
def opened_files() -> Iterator[list[str]]:
    """The paths of all files opened, and `written …` of those that may be written to."""
    _listener()
    _OPENED.clear()
    _LISTENS.append(True)
    found: list[str] = []
    try:
        yield found
    finally:
        _LISTENS.pop()
        found.extend(_OPENED)


def _rendered(docs: Path) -> dict[str, Read]:
    converter = markdown.Markdown(
        extensions=_EXTENSIONS,
        extension_configs={"toc": {"permalink": True}, "tables": {"use_align_attribute": True}},
    )
    return {
        path.relative_to(docs).as_posix(): read(
            converter.reset().convert(path.read_text("utf-8").partition("\n---\n")[2])
        )
        for path in sorted(docs.rglob("*.md"))
    }


def whole_briefings_are_built(found: list[str]) -> None:
    project = folder() / "whole"
    shutil.rmtree(project, ignore_errors=True)
    write_briefing(project, found)
    with opened_files() as opened:
        built = build(Settings.of_folder(project))
    assert [str(fault) for fault in built.diagnostics if fault.severity is Severity.ERROR] == []
    strange = [
        p for p in opened if p.startswith("written ") and not p.removeprefix("written ").startswith(f"{project}/")
    ]
    assert strange == []
    told = {path: page.acting for path, page in _rendered(project / "docs").items() if page.acting}
    assert told == {}
    assert list(broken_files(project / "docs")) == []


def cells_are_no_formulas(rows: list[list[str]]) -> None:
    content = csv_bytes(["a"], rows).decode("utf-8-sig")
    assert list(formulas("x", content)) == []
    assert len(list(csv.reader(io.StringIO(content, newline="")))) == len(rows) + 1


DOORS = (
    Door(
        "whole briefings",
        "built; no page acts, every file is what it says, nothing outside the project is written",
        st.lists(st.one_of(st.sampled_from(texts()), VALUE), min_size=20, max_size=40),
        whole_briefings_are_built,
        2,
    ),
    Door(
        "cells of tables",
        "no cell is a formula",
        st.lists(st.lists(TEXT, min_size=1, max_size=3), min_size=1, max_size=3),
        cells_are_no_formulas,
        60,
    ),
)
