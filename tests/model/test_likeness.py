"""Near-duplicates: which changes leave a text the same or a copy, and which make it another."""

from __future__ import annotations

import random

import pytest

from generator.model.likeness import containment, is_copy, jaccard, print_of, same_words

WORDS = tuple(f"w{number}" for number in range(4000))


def text(seed: int, length: int = 600) -> list[str]:
    return random.Random(seed).choices(WORDS, k=length)


def with_changes(words: list[str], every: int) -> list[str]:
    """The words with one in so many replaced."""
    return [f"new{i}" if i % every == every - 1 else word for i, word in enumerate(words)]


def copy(one: list[str], other: list[str]) -> bool:
    return is_copy(print_of(" ".join(one)), print_of(" ".join(other)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“We are glad,” he said.", '"We are glad", he said.'),
        ("Ships\r\n\r\ngather", "SHIPS gather"),
        ("ﬁve ｓｈｉｐｓ", "five ships"),
        ("四国海军，演习", "四国 海军 演习"),
    ],
)
def test_marks_case_and_white_space_are_no_difference(one: str, other: str) -> None:
    assert same_words(print_of(one), print_of(other))


@pytest.mark.parametrize(("one", "other"), [("five ships", "six ships"), ("a b", "b a"), ("", ""), ("…", "…")])
def test_other_words_or_none_are_not_the_same(one: str, other: str) -> None:
    assert not same_words(print_of(one), print_of(other))


@pytest.mark.parametrize("every", [10, 15, 30, 100])
def test_a_text_with_a_word_in_ten_changed_or_fewer_is_a_copy_or_nearly(every: int) -> None:
    assert copy(text(1), with_changes(text(1), every)) is (every > 10)


def test_a_text_cut_to_a_third_is_a_copy() -> None:
    assert copy(text(1), text(1)[:200])


def test_a_text_with_another_papers_frame_around_it_is_a_copy() -> None:
    assert copy(text(1), text(2)[:60] + text(1) + text(3)[:100])


def test_a_statement_printed_whole_in_an_article_is_not_the_article() -> None:
    assert not copy(text(1)[:100], text(2) + text(1)[:100])


@pytest.mark.parametrize("shared", [50, 100, 180])
def test_two_reports_that_share_quotations_and_background_are_two(shared: int) -> None:
    assert not copy(text(1), text(1)[:shared] + text(2)[: 600 - shared])


def test_short_texts_are_copies_only_if_they_are_the_same() -> None:
    words = text(1, 30)
    assert copy(words, words)
    assert not copy(words, [*words[:-1], "other"])


def test_likeness_is_symmetrical_and_within_bounds() -> None:
    one, other = print_of(" ".join(text(1))), print_of(" ".join(with_changes(text(1), 20)))
    for measure in (jaccard, containment):
        assert measure(one, other) == measure(other, one)
        assert 0 < measure(one, other) < 1
        assert measure(one, one) == 1
        assert measure(one, print_of("")) == 0


def test_a_print_is_the_same_on_every_machine() -> None:
    found = print_of("Twelve ships of four navies gathered")
    assert (found.words, sorted(found.shingles)) == (6, [1738427081, 2734024264])
