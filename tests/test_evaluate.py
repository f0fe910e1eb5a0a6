"""The figures of the rules: what counts as right, the frozen reading, and what stands in the page."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from evaluate import report, seeds
from evaluate.reading import ReadExercise, ReadFigure, Reading, ReadPlace, ReadQuotation, plain, spans_of
from evaluate.scoring import score
from evaluate.speakers import same_speaker
from evaluate.tally import Tally, pairs

from generator.extract.finds import (
    Entity,
    ExerciseFind,
    ExercisePlaceFind,
    FigureFind,
    Finds,
    Mention,
    NameKind,
    NumberFind,
    ParticipantFind,
    PlaceFind,
    QuotationFind,
)
from generator.extract.prose import Prose
from generator.model.articles import Article, Span
from generator.model.dates import Edtf
from generator.model.records import (
    ActorKind,
    Arrangement,
    ExerciseKind,
    ExerciseStatus,
    ParticipantRole,
    PlaceKind,
    PlaceRole,
    Qualifier,
    QuotationKind,
)

ROOT = Path(__file__).parents[1]
TEXT = "“We are ready,” said Ada Holm. Exercise Blue Reed brings 900 sailors of Norway to Bergen from 3 to 9 May 2024."


# --- the frozen reading -------------------------------------------------------------------------------------------


def test_the_frozen_reading_is_that_of_the_records() -> None:
    now = seeds.as_text(seeds.derive(ROOT)).splitlines()
    frozen = seeds.FROZEN.read_text("utf-8").splitlines()
    differences = [f"- {line.strip()}" for line in frozen if line not in now]
    differences += [f"+ {line.strip()}" for line in now if line not in frozen]
    assert now == frozen, (
        "data/ and the frozen reading of the seeds differ. If the records are right, run `PYTHONPATH=tests"
        " .venv/bin/python -m evaluate --freeze` and commit the file alone, with the words of the article that decide"
        " in the message:\n" + "\n".join(differences)
    )


def test_the_frozen_words_stand_in_the_seeds() -> None:
    readings = seeds.read_seeds(ROOT)
    assert len(readings) == len(json.loads(seeds.FROZEN.read_text("utf-8"))["sources"])
    assert all(q.span.end <= len(reading.text) for reading in readings for q in reading.quotations)


def test_the_seeds_are_read_without_the_records(tmp_path: Path) -> None:
    """Nothing of `data/` but the sources is known to the rules."""
    for name in ("whole", "bare"):
        shutil.copytree(ROOT / "seeds", tmp_path / name / "seeds")
    shutil.copytree(ROOT / "data", tmp_path / "whole" / "data")
    shutil.copytree(ROOT / "data" / "sources", tmp_path / "bare" / "data" / "sources")
    printed = []
    for name in ("whole", "bare"):
        command = [sys.executable, "-m", "evaluate", "--part", "seeds", "--no-keep", "--project", "."]
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "tests")}
        run = subprocess.run(
            command, cwd=tmp_path / name, env=environment, capture_output=True, text=True, encoding="utf-8", check=True
        )
        printed.append(run.stdout)
    assert printed[0] == printed[1]
    assert "quotations" in printed[0]


# --- the page -----------------------------------------------------------------------------------------------------


def test_the_page_shows_the_figures_that_are_kept() -> None:
    figures = json.loads(report.FIGURES.read_text("utf-8"))
    page = report.PAGE.read_text("utf-8")
    assert report.with_block(page, report.as_block(figures)) == page
    assert report.as_json(figures) == report.FIGURES.read_text("utf-8")


def test_a_page_without_a_block_is_not_overwritten() -> None:
    with pytest.raises(ValueError, match="no block"):
        report.with_block("# Nothing here\n", "| a |")


def test_a_block_is_replaced_and_the_rest_stays() -> None:
    page = f"before\n{report.BEGIN}\nold\n{report.END}\nafter\n"
    block = report.as_block({"open": {"people": {"precision": 0.5, "recall": 1.0, "f1": 0.667, "wanted": 3}}})
    shown = report.with_block(page, block)
    assert shown.startswith("before\n")
    assert shown.endswith(f"{report.END}\nafter\n")
    assert "| people | 50.0 | 100.0 | 66.7 | 3 |" in shown


def test_errors_of_the_half_set_aside_are_not_listed() -> None:
    command = [sys.executable, "-m", "evaluate", "--part", "held", "--errors", "quotations"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "tests")}
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert run.stdout == ""


# --- counting -----------------------------------------------------------------------------------------------------


def test_precision_recall_and_f1() -> None:
    tally = Tally()
    tally.add(3, missed=["a"], false=["b", "c"])
    assert (tally.precision, tally.recall, tally.f1) == (0.6, 0.75, pytest.approx(2 / 3))


def test_where_nothing_was_found_precision_is_left_open() -> None:
    tally = Tally()
    tally.add(0, missed=["a"])
    assert (tally.precision, tally.recall, tally.f1) == (None, 0.0, 0.0)


def test_pairs_are_one_to_one_and_the_best_fit_comes_first() -> None:
    assert pairs([(1, 0, 0), (5, 0, 1), (4, 1, 1), (0, 1, 0)]) == [(0, 1)]


@pytest.mark.parametrize(
    ("printed", "compared"),
    [("the Navy", "navy"), ("Ms. Holm’s", "holm"), ("  Long   Sound ", "long sound"), ("Theo Ander", "theo ander")],
)
def test_names_are_compared_plain(printed: str, compared: str) -> None:
    assert plain(printed) == compared


@pytest.mark.parametrize(
    ("found", "read", "right"),
    [
        ("Ada Holm", "Ada Holm", True),
        ("Defence Minister Ada Holm", "Ada Holm", True),
        ("Holm", "Ada Holm", False),
        ("Holm", "Holm", True),
        ("Ada Lie", "Ada Holm", False),
        ("a senior officer", "A senior officer who asked not to be named", True),
        ("the navy", "A senior officer", False),
        ("the ministry", "Norway's defence ministry", True),
        ("", "Ada Holm", False),
    ],
)
def test_a_speaker_is_right_by_name_or_noun(*, found: str, read: str, right: bool) -> None:
    assert same_speaker([found], [read]) is right


# --- a small article ----------------------------------------------------------------------------------------------


def _at(words: str) -> Span:
    return spans_of(TEXT, words)[0]


def _reading() -> Reading:
    return Reading(
        id="small",
        text=TEXT,
        published=Edtf.parse("2024-05-10"),
        names={"PER": (("Ada Holm",),), "ORG": (), "LOC": (("Norway",), ("Bergen",))},
        either=frozenset(),
        aside=(),
        quotations=(ReadQuotation(_at("We are ready,"), "direct", ("Ada Holm",)),),
        exercises=(
            ReadExercise(
                name="Blue Reed",
                spans=(_at("Exercise Blue Reed"),),
                arrangement="unilateral",
                status="held",
                dates=(Edtf.parse("2024-05-03/2024-05-09"),),
                places=(ReadPlace("Bergen", 60.39, 5.32),),
                countries=frozenset({"NO"}),
                figures=(ReadFigure(900, "sailors"),),
            ),
        ),
    )


def _finds(*, speaker: str = "Ada Holm", lat: float = 60.4, country: str = "NO", last: str = "2024-05-09") -> Finds:
    person = Entity("Ada Holm", NameKind.PERSON, ActorKind.PERSON)
    exercise = ExerciseFind(
        spans=(_at("Blue Reed"),),
        name="Blue Reed",
        name_span=_at("Blue Reed"),
        kind=ExerciseKind.NAVAL_EXERCISE,
        arrangement=Arrangement.UNILATERAL,
        status=ExerciseStatus.HELD,
        origin="test",
        confidence=1.0,
        start=Edtf.parse("2024-05-03"),
        end=Edtf.parse(last),
        places=(ExercisePlaceFind(0, PlaceRole.PORT),),
        participants=(ParticipantFind(_at("Norway"), None, country, ParticipantRole.PARTICIPANT, "Norway"),),
        figures=(FigureFind(0),),
    )
    return Finds(
        Prose(Article("small", "", TEXT)),
        mentions=(Mention(_at("Ada Holm"), NameKind.PERSON, 0, "test", 1.0),),
        entities=(person,),
        places=(PlaceFind(_at("Bergen"), "Bergen", PlaceKind.CITY, lat, 5.3, 10.0, "NO", "test", 1.0),),
        numbers=(NumberFind(_at("900 sailors"), 900, "sailors", Qualifier.EXACTLY, "test", 1.0),),
        quotations=(
            QuotationFind(
                _at("We are ready,"), QuotationKind.DIRECT, _at("Ada Holm"), speaker, None, _at("said"), "test", 1.0
            ),
        ),
        exercises=(exercise,),
    )


def _scored(finds: Finds) -> dict[str, Tally]:
    return score([(_reading(), finds)])


def test_everything_right_counts_as_right() -> None:
    tallies = _scored(_finds())
    for kind in ("people", "quotations", "attributed", "exercises", "exercise dates", "exercise places", "figures"):
        assert (tallies[kind].right, tallies[kind].missed, tallies[kind].false) == (1, [], []), kind
    assert tallies["participants"].right == 1
    assert tallies["places"].missed == ["small: Norway", "small: Bergen"]


def test_a_wrong_speaker_leaves_the_quotation_found() -> None:
    tallies = _scored(_finds(speaker="Holm"))
    assert tallies["quotations"].right == 1
    assert tallies["attributed"].right == 0


def test_a_place_too_far_off_is_wrong_and_missed() -> None:
    tally = _scored(_finds(lat=58.0))["exercise places"]
    assert (tally.right, len(tally.missed), len(tally.false)) == (0, 1, 1)


def test_a_date_much_too_wide_is_wrong() -> None:
    tally = _scored(_finds(last="2024-12-31"))["exercise dates"]
    assert (tally.right, len(tally.missed), len(tally.false)) == (0, 1, 1)


def test_a_wrong_country_is_wrong() -> None:
    tally = _scored(_finds(country="SE"))["participants"]
    assert (tally.missed, tally.false) == (["small: Blue Reed: NO"], ["small: Blue Reed: SE"])


def test_slots_of_an_exercise_not_found_are_missed() -> None:
    tallies = score([(_reading(), Finds(Prose(Article("small", "", TEXT))))])
    assert [tallies[kind].recall for kind in ("exercises", "exercise names", "exercise dates", "figures")] == [0.0] * 4
    assert tallies["arrangement"].wanted == 0
