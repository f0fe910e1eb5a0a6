"""Quotations: the case file of their rules, what surrounds the words, and texts that must not hurt."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from rule_cases import RuleCase, Shown, hold, parametrised, read, rules_without_both

from generator.extract.annotation import annotation
from generator.extract.finds import Finds, QuotationFind
from generator.extract.quotations import RULES
from generator.model.articles import Span
from generator.model.records import QuotationKind


def shown(finds: Finds) -> Iterator[Shown]:
    for find in finds.quotations:
        words = finds.prose.text[find.span.start : find.span.end]
        yield Shown(find.origin, words, f"{find.kind.value} | {find.speaker}")


def only(text: str, published: str | None = None) -> tuple[QuotationFind, Finds]:
    finds = read(text, published)
    assert len(finds.quotations) == 1, [str(find) for find in shown(finds)]
    return finds.quotations[0], finds


def words(finds: Finds, span: Span | None) -> str:
    return finds.prose.text[span.start : span.end] if span else ""


@parametrised("quotations")
def test_rule_takes_and_leaves(case: RuleCase) -> None:
    hold(case, shown)


def test_every_rule_has_examples_of_both() -> None:
    assert rules_without_both("quotations", RULES) == []


def test_outlet_and_occasion_are_kept_beside_the_speaker() -> None:
    find, finds = only("“We are ready,” Elena Rossi told Reuters in an interview on Monday.", "2024-05-15")
    assert find.speaker == "Elena Rossi"
    assert words(finds, find.via) == "told Reuters"
    assert words(finds, find.occasion) == "in an interview"
    assert str(find.said_on) == "2024-05-13"


def test_what_a_source_passes_on_is_via_it_and_not_its_own() -> None:
    find, finds = only("“We are ready,” Elena Rossi said, according to the Daily Herald.")
    assert find.speaker == "Elena Rossi"
    assert "Daily Herald" in words(finds, find.via)


def test_a_newspaper_that_quotes_experts_is_the_way_it_came() -> None:
    find, finds = only("The Daily Herald quoted naval experts as saying that joint patrols will become regular.")
    assert find.kind is QuotationKind.INDIRECT
    assert find.speaker == "naval experts"
    assert "Daily Herald" in words(finds, find.via)


def test_a_report_speaks_for_whoever_issued_it() -> None:
    finds = read("Norway released its white paper on Monday. “The sea must stay open,” the paper said.")
    direct = [find for find in finds.quotations if find.kind is QuotationKind.DIRECT]
    assert [(find.speaker, words(finds, find.speaker_span)) for find in direct] == [("Norway", "the paper")]


def test_one_utterance_cut_by_its_cue_is_linked() -> None:
    finds = read("“We will wait,” said Nadia Karimi. “There is time.”")
    assert [find.continues for find in finds.quotations] == [None, 0]


def test_a_pronoun_without_a_fitting_person_stays_open() -> None:
    find, finds = only("“We will wait,” she said.")
    assert find.speaker == ""
    assert words(finds, find.speaker_span) == "she"


def test_a_pronoun_means_the_last_subject_that_fits() -> None:
    finds = read("Mr. Lund met Mrs. Holm on Friday. Mrs. Holm was late. “It rained,” she said. “I waited,” he added.")
    assert [find.speaker.split()[-1] for find in finds.quotations] == ["Holm", "Lund"]


def test_reported_speech_is_no_quoted_stretch_of_the_annotation() -> None:
    finds = read("Elena Rossi said the port would close. “It is over,” she added.")
    assert [find.kind for find in finds.quotations] == [QuotationKind.INDIRECT, QuotationKind.DIRECT]
    assert len(annotation(finds)["quotes"]) == 1  # type: ignore[arg-type]


def test_nothing_in_a_menu_is_anybodys_words() -> None:
    text = (
        "The port closed on Monday.\n\nRelated Articles\n“We are ready,” says minister\nWinter, says mayor, is “over”"
    )
    assert read(text).quotations == ()


def test_quoted_stretches_are_masked_for_later_rules() -> None:
    finds = read("“We will wait,” said Nadia Karimi, who said the boats were late.")
    assert [words(finds, span) for span in finds.masked] == ["We will wait,"]


def test_paragraphs_left_open_take_the_speaker_that_closes_them() -> None:
    text = (
        "“We held their ropes for years.\n\n“Now we plan it ourselves.\n\n“Ask me next year,” Captain Pita Vaka said."
    )
    assert [find.speaker for find in read(text).quotations] == ["Pita Vaka"] * 3


def test_doubled_single_marks_are_stepped_around() -> None:
    text = "''We are ready,'' said Elena Rossi. Mr. Holm said the ''iron'' gate was shut."
    assert [find.speaker.split()[-1] for find in read(text).quotations] == ["Holm"]


def test_the_role_comes_from_wherever_the_person_is_titled() -> None:
    text = "Foreign Minister Elena Rossi flew to Oslo on Monday. “We are ready,” Rossi said."
    find, finds = only(text)
    assert words(finds, find.role) == "Foreign Minister"


@pytest.mark.parametrize(
    "text",
    ["“" * 20000, '"' * 20001, "'" * 20000, "“a” said " * 4000, "said, " * 8000, "A, " * 8000, "according to " * 5000,
     "‘x " * 9000, "“x\n" * 9000, "he said that " * 4000, "A's report " * 4000, "«„「" * 5000],
)  # fmt: skip
def test_hostile_text_is_read_in_time(text: str) -> None:
    before = time.perf_counter()
    read(text)
    assert time.perf_counter() - before < 8
