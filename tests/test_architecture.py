"""The program's text: it names no subject, no module is a drawer, and everything public says what it is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "generator"
# Names of the globe at large, or other people's work, belong here and are not searched.
NOT_SEARCHED = ("store/defaults/gazetteer.yml", "site/basemap/", "vendor/")
SUFFIXES = {".py", ".j2", ".js", ".css"}
SUBJECT = ("China", "Chinese", "Russia", "Russian", "Moscow", "Beijing", "Putin", "Xi Jinping", "Vostok")
# Names of actors that are ordinary words of English or of programs as well.
ORDINARY = {"analysts", "experts", "media outlets", "report", "readers"}
MODULES = sorted(PACKAGE.rglob("*.py"))


def searched_files() -> list[Path]:
    return sorted(
        path
        for path in PACKAGE.rglob("*")
        if path.suffix in SUFFIXES and not any(part in path.relative_to(PACKAGE).as_posix() for part in NOT_SEARCHED)
    )


def actor_names() -> Iterator[str]:
    for path in sorted((ROOT / "data/actors").glob("*.yml")):
        name = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)["name"]
        if len(name) >= 4 and name.lower() not in ORDINARY:
            yield name


def lines_that_name(names: list[str], text: str) -> Iterator[tuple[int, str]]:
    """The lines that hold one of these names as whole words, whatever the case or the joining mark."""
    alternatives = "|".join(re.escape(name).replace(r"\ ", r"[\s_-]+") for name in sorted(names, key=len, reverse=True))
    for match in re.finditer(rf"(?<![^\W_])(?:{alternatives})(?![^\W_])", text, re.IGNORECASE):
        yield text.count("\n", 0, match.start()) + 1, match[0]


def test_the_program_names_nothing_of_its_first_subject() -> None:
    names = [*SUBJECT, *actor_names()]
    assert len(names) > len(SUBJECT), "the actors of the briefing are searched for, too"
    found = [
        f"{path.relative_to(ROOT).as_posix()}:{line}: {name}"
        for path in searched_files()
        for line, name in lines_that_name(names, path.read_text("utf-8"))
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("such as vostok-2018", [(1, "vostok")]),
        ("# one\nXI_JINPING = 1", [(2, "XI_JINPING")]),
        ("a chinaware shop in Prussia", []),
    ],
)
def test_a_name_is_found_as_a_word(text: str, found: list[tuple[int, str]]) -> None:
    assert list(lines_that_name([*SUBJECT], text)) == found


def test_the_program_is_searched() -> None:
    assert {path.suffix for path in searched_files()} == SUFFIXES


def test_no_module_is_a_drawer() -> None:
    drawers = {"util", "utils", "helper", "helpers", "misc", "common", "tools", "manager"}
    assert [path.relative_to(ROOT).as_posix() for path in MODULES if {path.stem, path.parent.name} & drawers] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_everything_public_says_what_it_is(module: Path) -> None:
    tree = ast.parse(module.read_text("utf-8"))
    silent = [] if ast.get_docstring(tree) else [f"{module.name}:1: the module"]
    silent += [
        f"{module.name}:{node.lineno}: {node.name}"
        for node in tree.body
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert silent == []
