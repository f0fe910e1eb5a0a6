"""The whole briefing as one document: what it holds, how it counts, and that it stays bounded and says so."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.commands.build import build
from generator.commands.settings import Settings
from generator.site.views import full


def document(folder: Path) -> str:
    built = build(Settings.of_folder(folder), anew=True)
    assert not built.failed, [str(fault) for fault in built.diagnostics]
    return (folder / "docs/full-briefing.md").read_text("utf-8")


def test_it_is_kept_out_of_the_search(base: Path) -> None:
    assert "search:\n  exclude: true\n" in document(base).partition("\n---\n")[0]


def test_every_mark_leads_to_a_numbered_passage(base: Path) -> None:
    text = document(base)
    marks = set(re.findall(r"\]\(#(s\d+-\d+) ", text))
    assert marks
    assert marks <= set(re.findall(r'<li id="(s\d+-\d+)">', text))


def test_disagreements_come_before_exercises_and_sources_last(base: Path) -> None:
    text = document(base)
    order = [text.index(f"{{ #{anchor} }}") for anchor in ("disagreements", "exercises", "quotations", "sources")]
    assert order == sorted(order)


def with_another_print(base: Path) -> None:
    """The article was printed elsewhere, too."""
    gazette = (base / "data/sources/harbour-gazette.yml").read_text("utf-8")
    other = gazette.replace("Harbour Gazette, 9 May 2021", "Another print").replace("harbour-gazette", "another-print")
    shutil.copy(base / "seeds/harbour-gazette.txt", base / "seeds/another-print.txt")
    (base / "data/sources/another-print.yml").write_text(other, "utf-8")


def test_of_disagreements_those_of_more_sources_come_first_then_those_of_more_sides(base: Path) -> None:
    with_another_print(base)
    claim = (base / "data/claims/cost-of-the-lamp.yml").read_text("utf-8")
    for name, source in (("one", "harbour-gazette"), ("two", "harbour-gazette"), ("three", "another-print")):
        (base / f"data/claims/{name}.yml").write_text(claim.replace("harbour-gazette", source), "utf-8")
    for title, sides in (("One Paper", ("one", "two")), ("Two Papers", ("two", "three"))):
        told = f"title: {title}\nverdict: conflict\nsides:\n" + "".join(f"  - ref: {side}\n" for side in sides)
        (base / f"data/disagreements/{sides[1]}-lamps.yml").write_text(told, "utf-8")
    # The other one is of two sides in one paper.
    titles = re.findall(r"(?m)^#### (.+) \{ #disagreement-", document(base))
    assert titles == ["Two Papers", "How many keepers took part", "One Paper"]


def test_speakers_stand_by_name(base: Path) -> None:
    quotation = (base / "data/quotations/kept-every-light-burning.yml").read_text("utf-8")
    other = quotation.replace("speaker: ida-marsh", "speaker: lantern-authority")
    (base / "data/quotations/a-first.yml").write_text(other, "utf-8")
    text = document(base)
    assert text.index("#said-by-ida-marsh }") < text.index("#said-by-lantern-authority }")


def test_nothing_in_it_leads_to_a_line_of_a_file(base: Path) -> None:
    assert ".fix" not in document(base)
    assert "data/exercises/" not in document(base)


def test_it_is_bounded_and_says_where_the_rest_is(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "This document holds" not in document(base)
    monkeypatch.setattr(full, "MOST_ACTORS", 1)
    text = document(base)
    assert "This document holds 1 of 2; all are on the site: [actors](actors/index.md)" in text


def test_of_many_sources_it_lists_those_that_it_cites(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_another_print(base)
    assert "Another print { #source-1 }" in document(base)
    monkeypatch.setattr(full, "MOST_SOURCES", 1)
    text = document(base)
    assert "Another print {" not in text
    assert "This document holds 1 of 2; all are on the site: [sources](sources/index.md)" in text
