"""Finding cited words in an article, and cutting it into sentences."""

from __future__ import annotations

import time

import pytest

from generator.model.articles import Ambiguous, Article, NotFound, Passage, Span, find, words_pattern


def article(text: str) -> Article:
    return Article("gazette", "gazette.txt", text)


def found(text: str, exact: str, prefix: str = "", suffix: str = "") -> str:
    """The words found, between bars in their article, or why they are not."""
    match find(article(text), exact, prefix, suffix):
        case Passage(source, Span(start, end), words):
            assert (source, text[start:end]) == ("gazette", words)
            return f"{text[:start]}|{words}|{text[end:]}"
        case Ambiguous(contexts):
            return f"{len(contexts)} times"
        case NotFound(closest):
            return f"not found; closest: {closest}"


@pytest.mark.parametrize(
    ("text", "exact", "expected"),
    [
        ("the lamp burned all night", "lamp burned", "the |lamp burned| all night"),
        ("the lamp\nburned", "lamp burned", "the |lamp\nburned|"),
        ("the lamp\r\nburned", "lamp burned", "the |lamp\r\nburned|"),
        ("the lamp\n\n  burned", "lamp burned", "the |lamp\n\n  burned|"),
        ("the lamp\u00a0burned", "lamp burned", "the |lamp\u00a0burned|"),
        ("the lamp burned", "lamp\n  burned", "the |lamp burned|"),
        ("the lamp burned", "  lamp burned ", "the |lamp burned|"),
        ("the lampburned", "lamp burned", "not found; closest: lampburned"),
        ("a (lit) lamp.", "(lit) lamp.", "a |(lit) lamp.|"),
        ("灯塔整夜亮着。", "整夜", "灯塔|整夜|亮着。"),
        ("Маяк горел всю ночь", "горел всю", "Маяк |горел всю| ночь"),
    ],
)
def test_a_run_of_white_space_matches_any_other(text: str, exact: str, expected: str) -> None:
    assert found(text, exact) == expected


def test_nothing_else_is_made_equal() -> None:
    assert found('"lit"', "“lit”").startswith("not found")
    assert found("Lit", "lit").startswith("not found")
    assert found("re\u0301gime", "r\u00e9gime").startswith("not found")
    assert found("twenty–five", "twenty-five").startswith("not found")


def test_words_that_are_no_clause_any_more_get_no_hint() -> None:
    text, words = "the lamp burned all night", "the lamp burned at night"
    assert found(text, words) == f"not found; closest: {text}"
    assert found(text, f"{words} " * 50) == "not found; closest: "


def test_offsets_count_code_points_without_newline_translation() -> None:
    text = "🔥🏴‍☠️\r\nthe lamp"
    assert find(article(text), "the lamp") == Passage("gazette", Span(7, 15), "the lamp")


def test_words_that_stand_twice_are_ambiguous() -> None:
    text = "Old lamp is lit, they say, as ever. Nobody has seen it since. New lamp is lit"
    match = find(article(text), "lamp is lit")
    assert match == Ambiguous(("Old lamp is lit, they say, as ever. Nob", "has seen it since. New lamp is lit"))


def test_words_that_stand_twice_in_other_white_space_are_ambiguous_too() -> None:
    assert found("lamp is lit, and the lamp\nis lit", "lamp is lit") == "2 times"


def test_overlapping_words_are_ambiguous() -> None:
    assert found("ha ha ha", "ha ha") == "2 times"


@pytest.mark.parametrize(
    ("prefix", "suffix", "expected"),
    [
        ("old", "", "old |lamp| lit, new\n\nlamp out"),
        ("new", "", "old lamp lit, new\n\n|lamp| out"),
        ("lit, new", "", "old lamp lit, new\n\n|lamp| out"),
        ("ew", "", "old lamp lit, new\n\n|lamp| out"),
        ("", "lit", "old |lamp| lit, new\n\nlamp out"),
        ("", "out", "old lamp lit, new\n\n|lamp| out"),
        ("new", "out", "old lamp lit, new\n\n|lamp| out"),
        ("", "", "2 times"),
        ("old", "out", "not found; closest: lamp"),
    ],
)
def test_prefix_and_suffix_tell_which_of_them(prefix: str, suffix: str, expected: str) -> None:
    assert found("old lamp lit, new\n\nlamp out", "lamp", prefix, suffix) == expected


def test_a_prefix_is_found_over_any_gap() -> None:
    assert found("said" + "\n" * 40 + "lamp, lamp", "lamp", "said").count("|") == 2


def test_the_closest_passage_is_the_part_of_a_sentence_most_like_the_words() -> None:
    text = "The pilots slept. In May the keepers kept nearly every lamp burning, they said. Nobody came."
    assert found(text, "keepers kept every lamp burning") == (
        "not found; closest: keepers kept nearly every lamp burning"
    )
    assert found(text, "zebras graze") == "not found; closest: "


def test_nothing_is_found_by_no_words_or_in_no_article() -> None:
    assert found("the lamp", "  ") == "not found; closest: "
    assert found("", "the lamp") == "not found; closest: "


def test_finding_takes_no_time_on_repetitive_text() -> None:
    started = time.process_time()
    assert found("a " * 50_000, "a " * 60 + "b").startswith("not found")
    assert time.process_time() - started < 5


def test_a_pattern_for_words_takes_them_literally() -> None:
    assert words_pattern("a.b  c").fullmatch("a.b\nc")
    assert not words_pattern("a.b").fullmatch("axb")


def sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in article(text).sentences]


@pytest.mark.parametrize(
    "text",
    [
        "The lamp is lit.|The keeper sleeps.",
        "Who lit it?|Nobody!|He did…|Then she slept.",
        "“The lamp is lit.”|She left.",
        '"The lamp is lit." she said.|He left.',
        "(It was late.)|She left.",
        "The U.S. officials came.|They left.",
        "It went to U.K. Harbour Office.",
        "Mr. Marsh met Mrs. Pike and Gen. Old.|They spoke.",
        "J. R. Marsh came.",
        "On Jan. 2 and Sept. 3 it burned.",
        "The Lantern Corp. said so.|Lamps Inc. Chief Marsh agreed.",
        "He came, i.e. Marsh came, with e.g. Old Tom.",
        "It was … well, late.",
        "See No. 5 vs. No. 6.",
        "It cost 2.5 million.|It burned at 3.30 p.m. on that day.",
        "Headline without a mark|The first sentence.|The second.",
        "灯塔亮了。|守塔人睡了！|谁在那里？|“没有人。”|他走了。",
    ],
)
def test_sentences(text: str) -> None:
    parts = text.split("|")
    glue = "" if "。" in text else " "
    joined = "\n\n".join([parts[0], glue.join(parts[1:])]) if text.startswith("Headline") else glue.join(parts)
    assert sentences(joined) == parts


def test_a_line_break_ends_a_sentence_whatever_stands_before_it() -> None:
    assert sentences("By J. Marsh\r\nHarbour, Jan.\n\n\n2 boats came") == [
        "By J. Marsh",
        "Harbour, Jan.",
        "2 boats came",
    ]


def test_an_empty_article_has_no_sentence() -> None:
    assert sentences(" \n ") == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("keeper", "The keeper sleeps."),
        ("The lamp", "The lamp is lit."),
        ("lit. The keeper", "The lamp is lit. The keeper sleeps."),
        ("sleeps.", "The keeper sleeps."),
        ("came", "Nobody came"),
    ],
)
def test_the_sentence_around_a_passage(words: str, sentence: str) -> None:
    text = "The lamp is lit. The keeper sleeps.\n\nNobody came"
    passage = find(article(text), words)
    assert isinstance(passage, Passage)
    around = article(text).sentence_around(passage.span)
    assert text[around.start : around.end] == sentence
