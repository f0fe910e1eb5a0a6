"""Claims with numbers: the case file of their rules, and what makes none."""

from __future__ import annotations

from collections.abc import Iterator

from rule_cases import RuleCase, Shown, hold, parametrised, read, rules_without_both

from generator.extract.claims import RULES
from generator.extract.finds import Finds
from generator.model.records import Topic


def shown(finds: Finds) -> Iterator[Shown]:
    for find in finds.claims:
        number = finds.numbers[find.number]
        parts = [find.property, f"{number.value} {number.unit}", find.topic]
        parts += [finds.entities[find.subject].name if find.subject is not None else "nobody"]
        parts += [finds.dates[find.when].date.text] if find.when is not None else []
        yield Shown(find.origin, finds.prose.text[find.span.start : find.span.end], " | ".join(parts))


@parametrised("claims")
def test_rule_takes_and_leaves(case: RuleCase) -> None:
    hold(case, shown)


def test_every_rule_has_examples_of_both() -> None:
    assert rules_without_both("claims", RULES) == []


def test_an_exercises_own_figures_make_no_claim() -> None:
    text = "Norway and Sweden held a joint naval exercise with 3,000 troops and 12 warships near Narvik on Monday."
    assert read(text, "2024-06-12").claims == ()


def test_topics_are_those_of_the_data_format() -> None:
    finds = read("Exports of gas rose to $3 billion in 2020. Iran has 300 tanks.", "2024-06-12")
    assert {claim.topic for claim in finds.claims} <= {topic.value for topic in Topic}
    assert finds.claims
