"""How the accounts of an exercise compare, in words; and that each value leads to its own line of YAML."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markupsafe import Markup

from generator.commands.load import load
from generator.commands.settings import Settings
from generator.model.records import Disagreement, Exercise, Verdict
from generator.site.addresses import Link
from generator.site.said import Opposed
from generator.site.shared import Site
from generator.site.sheet import Sheet
from generator.site.views.comparison import matrix
from generator.site.views.lines import disagreement_line

SECOND_SOURCE = """\
seed: pilots-log.txt
label: Pilots' Log
kind: news
language: en
published:
  value: 2021-05-20
  cite:
    exact: printed on 20 May 2021
reliability:
  reason: Made up.
reviewed:
  by: test
  on: 2021-06-01
"""
LOG = "Bright Signal was held in May 2021. It was over on 6 May 2021. printed on 20 May 2021"


def statement(body: str, words: str) -> str:
    return f"  - {body}\n    claimant: pilots-log\n    cite:\n      source: pilots-log\n      exact: {words}\n"


def sheet_of(folder: Path, extra: str = "") -> tuple[Sheet, Exercise, list[str]]:
    """The base briefing with a second source, and more statements at the end of its exercise's dates."""
    (folder / "seeds/pilots-log.txt").write_text(LOG, "utf-8")
    (folder / "data/sources/pilots-log.yml").write_text(SECOND_SOURCE, "utf-8")
    path = next((folder / "data/exercises").glob("*.yml"))
    text = path.read_text("utf-8").replace("dates:\n", f"dates:\n{extra}")
    path.write_text(text, "utf-8")
    loaded = load(Settings.of_folder(folder))
    site = Site(loaded.graph, "Test", "", "https://example.org/{path}#L{line}", "en")
    exercise = loaded.graph.get(path.stem, Exercise)
    return Sheet(site, f"exercises/{path.stem}.md"), exercise, text.splitlines()


@pytest.mark.parametrize(
    ("extra", "state", "words"),
    [
        ("", "single", "One source"),
        (statement("start: 2021-05", "held in May 2021"), "agree", "Compatible; one says more"),
        (
            statement("start: 2021-05-03\n    end: 2021-05-06", "over on 6 May 2021"),
            "differ",
            "Told differently",
        ),
    ],
)
def test_dates_are_compared_by_what_they_can_mean(base: Path, extra: str, state: str, words: str) -> None:
    sheet, exercise, _lines = sheet_of(base, extra)
    row = next(row for row in matrix(sheet, exercise).rows if row.label == "Date")
    assert (row.state, row.state_words) == (state, words)


def test_the_source_that_says_most_has_the_first_column(base: Path) -> None:
    more = [statement("start: 2021-05", "held in May 2021")]
    sheet, exercise, _lines = sheet_of(base, *more)
    graph = sheet.graph
    # Told the other way round, the sources stand in the other order only where they say as much.
    table = matrix(sheet, exercise)
    said = [sum(bool(row.cells[column]) for row in table.rows) for column in range(len(table.sources))]
    assert said == sorted(said, reverse=True)
    assert said[0] > said[1]
    object.__setattr__(graph, "sources", graph.sources[::-1])
    assert matrix(sheet, exercise).sources == table.sources


def test_a_column_holds_the_marks_of_its_source_alone(base: Path) -> None:
    both = """\
  - start: 2021-05
    claimant: pilots-log
    cite:
      - source: pilots-log
        exact: held in May 2021
      - source: harbour-gazette
        exact: From 3 to 5 May 2021
"""
    sheet, exercise, _lines = sheet_of(base, both)
    table = matrix(sheet, exercise)
    assert len(table.sources) == 2
    for row in table.rows:
        for source, cell in zip(table.sources, row.cells, strict=True):
            assert all(mark.source.text == source.text for said in cell for mark in said.marks)


def test_every_value_leads_to_its_own_line(base: Path) -> None:
    sheet, exercise, lines = sheet_of(base)
    for index, figure in enumerate(exercise.figures):
        link = sheet.said(exercise, ("figures", index), figure, "").correct
        address, _, line = link.href.partition("#L")
        assert address == f"https://example.org/data/exercises/{exercise.id}.yml"
        assert lines[int(line) - 1].startswith("  - ")
        until = lines[int(line) - 1 : int(line) + 6]
        assert any(f"value: {figure.value}" in text for text in until), until


def test_the_same_words_from_two_mouths_are_one_side(base: Path) -> None:
    """Two authorities that give one answer in one passage stand on one side of a disagreement, each named."""
    side = (
        "  - text: It was calm.\n    claimant: {who}\n    cite:\n      source: harbour-gazette\n      exact: {words}\n"
    )
    sides = [("lantern-authority", "From 3 to 5 May 2021"), ("harbour-gazette", "From 3 to 5 May 2021")]
    text = "title: The weather\nverdict: denial\nsides:\n" + "".join(side.format(who=w, words=x) for w, x in sides)
    text += side.format(who="harbour-gazette", words="About 1,300 keepers").replace("calm", "rough")
    (base / "data/disagreements").mkdir(exist_ok=True)
    (base / "data/disagreements/the-weather.yml").write_text(text, "utf-8")
    sheet, _exercise, _lines = sheet_of(base)
    line = disagreement_line(sheet, sheet.graph.get("the-weather", Disagreement))
    assert [[voice.claimant.text for voice in side.voices] for side in line.sides] == [
        ["Lantern Authority", "Harbour Gazette, 9 May 2021"],
        ["Harbour Gazette, 9 May 2021"],
    ]


def test_sources_that_agree_are_told_apart_from_sources_that_agree_independently(base: Path) -> None:
    sheet, exercise, _lines = sheet_of(base, statement("start: 2021-05-03\n    end: 2021-05-05", "held in May 2021"))
    row = next(row for row in matrix(sheet, exercise).rows if row.label == "Date")
    assert (row.state_words, row.independence) == ("Sources agree", "not shown to be independent")
    for source, name in (("pilots-log", "The Pilots"), ("harbour-gazette", "The Gazette")):
        path = base / f"data/sources/{source}.yml"
        printed = f"publisher:\n  value: {name}\n  note: Made up.\n"
        path.write_text(re.sub(r"(?m)^publisher:\n( .*\n)+", "", path.read_text("utf-8")) + printed, "utf-8")
    loaded = load(Settings.of_folder(base))
    sheet = Sheet(Site(loaded.graph, "Test", "", "", "en"), sheet.page)
    row = next(row for row in matrix(sheet, loaded.graph.get(exercise.id, Exercise)).rows if row.label == "Date")
    assert row.independence == "2 independent voices"


def test_what_excludes_each_other_has_another_sign_than_what_differs() -> None:
    signs = {verdict: Opposed("", verdict, Link("", Markup(""))).sign for verdict in Verdict}
    assert {verdict for verdict, sign in signs.items() if sign == "≠"} == {Verdict.CONFLICT, Verdict.DENIAL}
    assert set(signs.values()) == {"≠", "≈"}
