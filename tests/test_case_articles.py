"""The case articles: what is read in them stands in the text, and both halves are whole."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from evaluate.cases import FOLDER, read_case

from generator.model.articles import words_pattern
from generator.model.dates import Edtf
from generator.model.records import Arrangement, ExerciseStatus, QuotationKind

CASES = sorted(FOLDER.glob("*/*.yml"))
NAMES = [f"{path.parent.name}/{path.stem}" for path in CASES]
KEYS = {"name", "words", "start", "end", "places", "countries", "observers", "arrangement", "status", "figures"}


def told(path: Path) -> dict[str, Any]:
    return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)


def text_of(path: Path) -> str:
    return path.with_suffix(".txt").read_text("utf-8")


def test_there_are_enough_articles_in_both_halves() -> None:
    assert {half: len(list((FOLDER / half).glob("*.yml"))) >= 24 for half in ("open", "held")} == {
        "open": True,
        "held": True,
    }


def test_every_text_has_its_reading() -> None:
    assert [path.with_suffix("") for path in CASES] == [p.with_suffix("") for p in sorted(FOLDER.glob("*/*.txt"))]


def test_some_articles_have_no_exercise() -> None:
    assert sum(not told(path)["exercises"] for path in CASES) >= 10


@pytest.mark.parametrize("path", CASES, ids=NAMES)
def test_every_name_stands_in_its_article(path: Path) -> None:
    text = text_of(path).casefold()
    names = [name for kind in told(path)["mentions"].values() for name in kind]
    missing = [n for n in names if not re.search(rf"(?<!\w){words_pattern(n.casefold()).pattern}(?!\w)", text)]
    assert missing == []
    assert len(names) == len(set(names))


@pytest.mark.parametrize("path", CASES, ids=NAMES)
def test_every_quotation_stands_once_in_its_article(path: Path) -> None:
    text = text_of(path)
    for entry in told(path)["quotations"]:
        assert set(entry) == {"words", "speaker", "kind"}
        assert len(words_pattern(entry["words"]).findall(text)) == 1, entry["words"]
        assert entry["kind"] in set(QuotationKind)


@pytest.mark.parametrize("path", CASES, ids=NAMES)
def test_every_speaker_is_a_name_or_words_of_the_article(path: Path) -> None:
    content = told(path)
    text = text_of(path).casefold()
    for entry in content["quotations"]:
        words = re.findall(r"\w+", entry["speaker"].casefold())
        assert all(word in text for word in words), entry["speaker"]


@pytest.mark.parametrize("path", CASES, ids=NAMES)
def test_every_exercise_stands_in_its_article(path: Path) -> None:
    text = text_of(path)
    for entry in told(path)["exercises"]:
        assert set(entry) <= KEYS | {"optional"}
        for words in entry["words"]:
            assert len(words_pattern(words).findall(text)) >= 1, words
        assert not entry["name"] or words_pattern(entry["name"]).search(text), entry["name"]
        assert entry["arrangement"] in set(Arrangement)
        assert entry["status"] in set(ExerciseStatus)
        assert all(Edtf.parse(entry[key]) for key in ("start", "end") if key in entry)
        assert all(re.fullmatch("[A-Z]{2}", code) for key in ("countries", "observers") for code in entry.get(key, ()))


@pytest.mark.parametrize("path", CASES, ids=NAMES)
def test_a_reading_can_be_loaded(path: Path) -> None:
    reading = read_case(path)
    assert 60 <= len(reading.text.split()) <= 450
