"""Dates in prose: the case file of their rules, and texts that must not hurt."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import pairwise

import pytest
from rule_cases import RuleCase, Shown, hold, parametrised, read, rules_without_both

from generator.extract.dates import RULES
from generator.extract.finds import Finds


def shown(finds: Finds) -> Iterator[Shown]:
    for find in finds.dates:
        words = finds.prose.text[find.span.start : find.span.end]
        yield Shown(find.origin, words, ("←" if find.anchored else "") + find.date.text)


@parametrised("dates")
def test_rule_takes_and_leaves(case: RuleCase) -> None:
    hold(case, shown)


def test_every_rule_has_examples_of_both() -> None:
    assert rules_without_both("dates", RULES) == []


def test_dates_lie_in_text_order_and_do_not_overlap() -> None:
    text = "From 9 to 21 June 2021, on Monday 14 June 2021, in 2014 and from June to July 2019, the year after."
    dates = read(text, "2021-07-01").dates
    assert all(a.span.end <= b.span.start for a, b in pairwise(dates))
    assert len(dates) >= 4


@pytest.mark.parametrize("text", ["1" * 20000, "May " * 5000, "2 to " * 5000, "from the first " * 3000, "Mon, " * 5000])
def test_hostile_text_is_read_in_time(text: str) -> None:
    before = time.perf_counter()
    read(text, "2021-07-01")
    assert time.perf_counter() - before < 5
