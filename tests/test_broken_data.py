"""Broken data, case by case: what `briefing check` prints for each folder of `cases/broken`.

A case holds the files that differ from the small valid briefing in `cases/base`; a file `<name>.delete` removes
one. `expected.txt` is what is printed, to the letter. A case is named after its rule or its code.
"""

from __future__ import annotations

import ast
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import generator
from generator.model.checks import RECORD_RULES, RULES

BROKEN = sorted((Path(__file__).parent / "cases" / "broken").iterdir())
# A file of a million bytes and links are made by tests of the store instead of being kept here.
TESTED_ELSEWHERE = {"too-large", "outside-project"}


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case.name)
def test_case(case: Path, lay_out: Callable[[Path], Path], check: Callable) -> None:
    expected = (case / "expected.txt").read_text("utf-8").splitlines()
    started = time.perf_counter()
    checked = check(lay_out(case))
    assert list(checked.lines) == expected
    assert checked.exit_code == (1 if any(": error[" in line for line in expected) else 0)
    assert time.perf_counter() - started < 5, "no small file takes long, a bomb neither"


def test_the_base_is_valid(base: Path, check: Callable) -> None:
    checked = check(base)
    assert (checked.lines, checked.exit_code) == ((), 0)


@pytest.mark.parametrize("rule", [*RECORD_RULES, *RULES], ids=lambda rule: rule.__name__)
def test_every_rule_has_a_case(rule: Callable[..., object]) -> None:
    assert any(re.fullmatch(rf"{rule.__name__}(-.+)?", case.name) for case in BROKEN)


def test_every_code_has_a_case() -> None:
    told = set()
    for case in BROKEN:
        told |= set(re.findall(r": (?:error|warning)\[([a-z0-9-]+)\]", (case / "expected.txt").read_text("utf-8")))
    assert set(_codes_in_the_program()) - told == TESTED_ELSEWHERE


def _codes_in_the_program() -> Iterator[str]:
    """Every code that the rules and the store give to a fault, read from their text."""
    package = Path(generator.__file__).parent
    for path in [*package.glob("model/checks/*.py"), *package.glob("store/*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
            if name.lstrip("_") in ("error", "warning", "fault", "Diagnostic"):
                texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
                yield from [text for text in texts if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", text)]
