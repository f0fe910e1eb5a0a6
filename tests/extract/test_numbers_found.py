"""Numbers in prose: the case file of their rules, and texts that must not hurt."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from rule_cases import RuleCase, Shown, hold, parametrised, read, rules_without_both

from generator.extract.finds import Finds
from generator.extract.numbers import RULES


def shown(finds: Finds) -> Iterator[Shown]:
    for find in finds.numbers:
        parts = [str(find.value), find.unit, find.qualifier.value]
        parts += [find.measure.value] if find.measure else []
        parts += [f"{find.min:g} to {find.max:g}"] if find.min is not None and find.max is not None else []
        yield Shown(find.origin, finds.prose.text[find.span.start : find.span.end], " | ".join(parts))


@parametrised("numbers")
def test_rule_takes_and_leaves(case: RuleCase) -> None:
    hold(case, shown)


def test_every_rule_has_examples_of_both() -> None:
    assert rules_without_both("numbers", RULES) == []


def test_a_number_inside_a_date_is_none() -> None:
    text = "On 12 May 2021 some 30 ships sailed; by 2030 there will be 40 ships."
    finds = read(text)
    assert [find.value for find in finds.numbers] == [30, 40]


@pytest.mark.parametrize("text", ["9" * 20000, "hundred " * 5000, "two and " * 5000, "1,000-" * 5000, "half a " * 5000])
def test_hostile_text_is_read_in_time(text: str) -> None:
    before = time.perf_counter()
    read(text)
    assert time.perf_counter() - before < 5
