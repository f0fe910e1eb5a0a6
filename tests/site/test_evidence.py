"""Citation marks, the lists of evidence behind them, and the passages of a source's page, as written."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.commands.build import build
from generator.commands.settings import Settings
from generator.site.escape import as_read

CASES = Path(__file__).parents[1] / "cases" / "pages"
LONG = "The harbour pilots counted 900 keepers at Gull Head"


def written(folder: Path, page: str) -> str:
    built = build(Settings.of_folder(folder))
    assert not built.failed, [str(fault) for fault in built.diagnostics]
    return (folder / "docs" / page).read_text("utf-8")


def cited_elsewhere(folder: Path, words: str) -> None:
    """Put a claim on file that rests on these words of the gazette."""
    claim = (folder / "data/claims/cost-of-the-lamp.yml").read_text("utf-8")
    text = claim.replace("exact: The new lamp cost 2.5 million crowns", f"exact: {words}")
    assert text != claim
    text = re.sub(r"value: .*\nunit: .*\n", "", text)
    (folder / "data/claims/another.yml").write_text(text, "utf-8")


def evidence(page: str) -> dict[str, str]:
    """The list of evidence: the words of each item, and the rest of its line."""
    found = re.findall(r"<li id=\"e\d+\".*?><q>\[(.*?)\]\(.*?\)</q>(.*)</li>", page)
    return {html.unescape(words): rest for words, rest in found}


def blocks(page: str) -> list[str]:
    return re.findall(r"<blockquote>(.*?)</blockquote>", page)


# --- who says so --------------------------------------------------------------------------------------------------


def test_evidence_says_who_claims_what_rests_on_the_words(base: Path) -> None:
    told = evidence(written(base, "exercises/bright-signal-2021.md"))
    assert "[Lantern Authority](../actors/lantern-authority.md)" in told["About 1,300 keepers took part in the drill"]
    assert '<span class="says">the article itself</span>' in told["The harbour pilots counted 900 keepers"]


def test_the_speaker_of_a_quotation_claims_it(base: Path) -> None:
    told = evidence(written(base, "quotations/index.md"))
    assert "[Ida Marsh](../actors/ida-marsh.md)" in told["We kept every light burning through the night,"]


def test_words_that_only_mention_somebody_are_claimed_by_nobody(base: Path) -> None:
    told = evidence(written(base, "actors/ida-marsh.md"))
    assert "says" not in told["said Ida Marsh, the chief keeper"]


def test_a_second_source_is_not_said_to_speak_for_the_first(lay_out: Callable[[Path], Path]) -> None:
    """One statement, told by the gazette in its own voice, that the pilots' log bears out."""
    folder = lay_out(CASES / "two-sources-that-differ")
    record = folder / "data/exercises/bright-signal-2021.yml"
    first = "      source: harbour-gazette\n      exact: From 3 to 5 May 2021\n"
    both = (
        "      - source: harbour-gazette\n        exact: From 3 to 5 May 2021\n"
        "      - source: pilots-log\n        exact: Bright Signal ended on 6 May 2021\n"
    )
    text = record.read_text("utf-8")
    own_date = re.search(r"  - start: 2021-05-03\n    end: 2021-05-06\n(?:    .*\n)+", text)
    assert own_date
    assert first in text
    record.write_text(text.replace(own_date[0], "").replace(first, both), "utf-8")
    told = evidence(written(folder, "exercises/bright-signal-2021.md"))
    assert "the article itself" in told["From 3 to 5 May 2021"]
    assert "says" not in told["Bright Signal ended on 6 May 2021"]


# --- the sources of a page ------------------------------------------------------------------------------------------


def test_a_page_tells_of_the_sources_it_cites_once(base: Path) -> None:
    page = written(base, "exercises/bright-signal-2021.md")
    (told,) = re.findall(r'<li id="s-harbour-gazette".*?</li>', page)
    for words in (
        "[Harbour Gazette, 9 May 2021](../sources/harbour-gazette.md)",
        "Keepers Drill for the Great Storm",
        "9 May 2021",
        "News",
        "Cannot be judged",
        "Admiralty code F6",
        "A local paper that names whom it quotes.",
    ):
        assert words in told
    assert "publisher not printed" in told
    for _words, rest in evidence(page).items():
        assert "(#s-harbour-gazette)" in rest


def test_words_in_another_language_are_marked_as_such(base: Path) -> None:
    source = base / "data/sources/harbour-gazette.yml"
    source.write_text(source.read_text("utf-8").replace("language: en", "language: is"), "utf-8")
    assert '<q lang="is">' in written(base, "exercises/bright-signal-2021.md")
    assert '<blockquote lang="is">' in (base / "docs/sources/harbour-gazette.md").read_text("utf-8")


def test_no_correction_is_offered_without_a_repository(base: Path) -> None:
    assert "{ .fix" not in written(base, "exercises/bright-signal-2021.md")


# --- passages ---------------------------------------------------------------------------------------------------------


def test_a_statement_with_a_key_has_a_place_to_lead_to(base: Path) -> None:
    source = written(base, "sources/harbour-gazette.md")
    assert "[Bright Signal](../exercises/bright-signal-2021.md#k-keepers-by-pilots): Personnel: 900 keepers" in source
    exercise = (base / "docs/exercises/bright-signal-2021.md").read_text("utf-8")
    assert exercise.count('id="k-keepers-by-pilots"') == 1


def test_words_cited_alone_need_no_letter(base: Path) -> None:
    page = written(base, "sources/harbour-gazette.md")
    (block,) = [text for text in blocks(page) if "The new lamp" in text]
    assert re.search(r'<mark id="w\d+">The new lamp cost 2.5 million crowns</mark>', block)
    assert "Rests on this: [The new lamp cost 2.5 million crowns.]" in page


def test_words_within_other_words_have_a_letter_each(base: Path) -> None:
    cited_elsewhere(base, "900 keepers")
    page = written(base, "sources/harbour-gazette.md")
    (block,) = [text for text in blocks(page) if "900 keepers" in text]
    assert re.search(r'counted <mark id="w\d+" data-letter="\w">900 keepers</mark></mark>', block)
    letters = re.findall(r'data-letter="(\w)"', block)
    assert letters == sorted(letters)
    assert [f"Rests on ({letter}):" in page for letter in letters] == [True] * len(letters)


def test_words_that_cross_others_go_on_in_a_second_mark(base: Path) -> None:
    cited_elsewhere(base, "900 keepers at Gull Head")
    page = written(base, "sources/harbour-gazette.md")
    (block,) = [text for text in blocks(page) if "900 keepers" in text]
    pieces = re.search(
        r'<mark id="(w\d+)" data-letter="\w">900 keepers</mark></mark>'
        r'<mark class="goes-on" data-w="\1"> at Gull Head</mark>',
        block,
    )
    assert pieces
    assert LONG in html.unescape(re.sub(r"<[^>]+>", "", block))
    assert block.count("<mark") == block.count("</mark>")


@pytest.mark.parametrize("words", ["The harbour", "The harbour pilots counted 900 keepers at Gull Head"])
def test_words_that_begin_together_are_one_passage(base: Path, words: str) -> None:
    cited_elsewhere(base, words)
    page = written(base, "sources/harbour-gazette.md")
    (anchor,) = set(re.findall(r'id="(w\d+)"[^>]*>The harbour', page))
    (item,) = [line for line in page.splitlines() if f'data-w="{anchor}"' in line and line.startswith("<li")]
    assert "Personnel: 900 keepers" in item
    assert "The new lamp cost 2.5 million crowns." in item


def test_words_of_an_article_are_shown_without_the_markup_of_its_links() -> None:
    shown = {
        "By [Ida Marsh](#) [Follow](#) in Port": "By Ida Marsh Follow in Port",
        "the [log](https://logs.example/1), it said": "the log, it said",
        # What is no link stays as it is printed.
        "a [sic] (see below) [x](javascript:y)": "a [sic] (see below) [x](javascript:y)",
    }
    assert {words: as_read(words) for words in shown} == shown
