"""The doors that `make torture` fuzzes for many minutes, with few examples; TORTURE_SEED gives others."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from torture import report
from torture.all_doors import DOORS, examples_of
from torture.corpus import HOSTILE
from torture.doors import Door, knock
from torture.doors_of_files import is_told_on_lines
from torture.expressions import Expression
from torture.patterns import all_expressions, try_all
from torture.read_expressions import holds_a_lookahead_for_good

from generator.model.diagnostics import has_errors
from generator.model.records import RECORD_TYPES
from generator.store.record_files import read_record
from generator.store.yaml_text import read_yaml

SEED = int(os.environ.get("TORTURE_SEED", "1"))
EXAMPLES = 2_000


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.name)
def test_door(door: Door) -> None:
    assert knock(door, examples_of(door, EXAMPLES), SEED) > 0


def test_a_door_that_lets_something_in_is_told_with_its_seed() -> None:
    def let_in(text: str) -> None:
        assert "<" not in text

    door = next(each for each in DOORS if each.name == "texts in scripts")
    with pytest.raises(AssertionError) as caught:
        knock(Door("open door", "", door.strategy, let_in, 1), 300, 7)
    assert "--seed 7" in "".join(caught.value.__notes__)


def test_no_expression_is_slow() -> None:
    """With short texts; `make torture` has long ones, for which a square shows."""
    found = all_expressions()
    assert len(found) > 300
    assert try_all(found, (64, 512)).slow == []


def test_every_expression_says_the_same_on_the_oldest_python() -> None:
    # These choose between the quick way and the slow one, which gives the same page.
    of_pages = {"inline._TOKEN_OR_TAG", "tags._UNKNOWN_TAG", "left_out._ELEMENTS"}
    found = {each.name for each in all_expressions() if holds_a_lookahead_for_good(each.pattern)}
    assert {name for name in found if ".".join(name.split(".")[-2:]) not in of_pages} == set()
    assert holds_a_lookahead_for_good(re.compile(r"(?:a|b(?!c))*+"))


@pytest.mark.parametrize(
    ("pattern", "sizes"),
    [("(?:a|ab?)+c", (64,)), (r"\s*,?\s*;", (64, 512, 4_096)), (r"\s*;", (64, 512, 4_096, 16_384))],
)
def test_a_slow_expression_is_told_and_not_waited_for(pattern: str, sizes: tuple[int, ...]) -> None:
    slow = Expression("x._SLOW", re.compile(pattern), ("finditer",))
    assert len(try_all([slow], sizes).slow) == 1
    quick = Expression("x._QUICK", re.compile(r"(?<!\s)\s*+(?:,\s*+)?;"), ("finditer",))
    assert try_all([quick], sizes).slow == []


@pytest.mark.parametrize("path", sorted(HOSTILE.glob("yaml/*.yml")), ids=lambda path: path.stem)
def test_hostile_yaml_is_told(path: Path) -> None:
    raw = path.read_bytes()
    expected = re.search(rb"(?m)^# ([a-z-]+)$", raw)
    assert expected
    document, faults = read_yaml(raw, "data/actors/x.yml")
    if document.value is not None and not faults:
        kind = next(each for each in RECORD_TYPES if each.folder == ("places" if b"kind: city" in raw else "actors"))
        faults = read_record(kind, "x", document)[1]
    assert expected[1].decode() in {fault.code for fault in faults}
    assert has_errors(faults)
    is_told_on_lines(faults)


def test_the_page_shows_the_figures() -> None:
    figures = json.loads(report.FIGURES.read_text("utf-8"))
    assert report.as_json(figures) == report.FIGURES.read_text("utf-8")
    assert report.tables(figures) in report.PAGE.read_text("utf-8")
    assert [door["name"] for door in figures["doors"]] == [door.name for door in DOORS]
    assert sum(door["examples"] for door in figures["doors"]) >= 100_000
    assert sum(each["times"] for each in figures["faults"]) >= 500
    assert figures["patterns"]["expressions"] > 300
    assert figures["patterns"]["slow"] == 0
