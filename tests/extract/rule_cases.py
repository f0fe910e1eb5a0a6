"""The case files in tests/cases/rules/: for each rule, texts with what it must take and what it must leave.

A file is named after its step and holds `cases`, each with

    rule     the origin of the find, as the code writes it
    text     what is read; `published` its date, where it matters
    takes    lines that must be among those shown, each `words → meaning`
    leaves   words that no find of this rule may cover

A test module says how its finds are shown: pairs of rule and line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pytest
import yaml

from generator.commands.annotate import default_reader
from generator.extract.finds import Finds
from generator.extract.reader import Reader
from generator.model.articles import Article
from generator.model.dates import Edtf

FOLDER = Path(__file__).parent.parent / "cases" / "rules"


@dataclass(frozen=True)
class Shown:
    """A find as a case file tells it."""

    rule: str
    words: str
    meaning: str

    def __str__(self) -> str:
        return f"{self.words} → {self.meaning}"


@dataclass(frozen=True)
class RuleCase:
    rule: str
    text: str
    published: str | None
    takes: tuple[str, ...]
    leaves: tuple[str, ...]


@lru_cache(maxsize=1)
def reader() -> Reader:
    return default_reader()


def read(text: str, published: str | None = None) -> Finds:
    return reader().read(Article("case", "case.txt", text), Edtf.parse(published) if published else None)


def cases(step: str) -> list[RuleCase]:
    rows = yaml.load((FOLDER / f"{step}.yml").read_text("utf-8"), yaml.BaseLoader)["cases"]
    assert all(row.keys() <= {"rule", "text", "published", "takes", "leaves"} for row in rows), "an unknown key"
    return [
        RuleCase(
            row["rule"], row["text"], row.get("published"), tuple(row.get("takes", ())), tuple(row.get("leaves", ()))
        )
        for row in rows
    ]


def parametrised(step: str) -> pytest.MarkDecorator:
    """One test a case, named after its rule and place in the file."""
    found = cases(step)
    return pytest.mark.parametrize("case", found, ids=[f"{i}-{case.rule}" for i, case in enumerate(found)])


def hold(case: RuleCase, show: Callable[[Finds], Iterator[Shown]]) -> None:
    """Hold the finds to a case."""
    assert case.takes or case.leaves, "a case takes or leaves something"
    shown = list(show(read(case.text, case.published)))
    own = [str(find) for find in shown if find.rule == case.rule]
    missing = [line for line in case.takes if line not in own]
    assert not missing, f"not taken by {case.rule}: {missing}; shown: {[(f.rule, str(f)) for f in shown]}"
    wrong = [line for line in own for words in case.leaves if words in line]
    assert not wrong, f"taken by {case.rule}: {wrong}"


def rules_without_both(step: str, rules: frozenset[str]) -> list[str]:
    """Rules with no example to take, or none to leave; and rules that cases name and the code does not have."""
    found = cases(step)
    takes = {case.rule for case in found if case.takes}
    leaves = {case.rule for case in found if case.leaves}
    return sorted((rules - takes) | (rules - leaves) | ((takes | leaves) - rules))
