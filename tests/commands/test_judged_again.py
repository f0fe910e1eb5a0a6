"""After an edit the rules judge what the edit can have changed, and tell the faults of a clean check."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from synthetic import Briefing

from generator.commands import load as loading
from generator.commands.build import MEMORY, build
from generator.commands.check import check
from generator.commands.settings import Settings
from generator.model.checks import check_record
from generator.model.diagnostics import Diagnostic
from generator.model.graph import Graph
from generator.model.records import AnyRecord
from generator.store.build_memory import SOUND
from generator.store.inputs import read_inputs
from generator.store.sound_records import read_sound

Judged = set[str]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A made-up briefing whose pages have been built."""
    Briefing(20, seed=3).write(tmp_path)
    found = Settings.of_folder(tmp_path)
    assert not build(found).failed
    return found


@pytest.fixture
def judged(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Judged:  # noqa: ARG001 (which is built before)
    """The ids of the records that builds from now on judge."""
    names: Judged = set()

    def noted(graph: Graph, record: AnyRecord) -> list[Diagnostic]:
        names.add(record.id)
        return check_record(graph, record)

    monkeypatch.setattr(loading, "check_record", noted)
    return names


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def citing(settings: Settings, source: str) -> Judged:
    """The records that cite a source, and its own."""
    files = settings.data.glob("*s/*.yml")
    return {path.stem for path in files if f"source: {source}\n" in path.read_text("utf-8") or path.stem == source}


def test_an_edited_record_is_judged_alone(settings: Settings, judged: Judged) -> None:
    change(settings.data / "exercises/exercise-0.yml", "unit: sailors", "unit: crew")
    assert not build(settings).failed
    assert judged == {"exercise-0"}


@pytest.mark.parametrize("edited", ["seeds/report-0.txt", "data/sources/report-0.yml"])
def test_a_source_is_judged_with_all_that_cites_it(settings: Settings, judged: Judged, edited: str) -> None:
    path = settings.root / edited
    path.write_text(path.read_text("utf-8") + "# A last line.\n", "utf-8")
    assert not build(settings).failed
    assert judged == citing(settings, "report-0")


def test_words_gone_from_an_article_are_missed(settings: Settings) -> None:
    change(settings.seeds / "report-0.txt", "sailors", "women")
    built = build(settings)
    assert built.failed
    assert built.diagnostics == check(settings)


def test_a_warning_is_told_after_every_edit(settings: Settings, judged: Judged) -> None:
    faulty = settings.data / "exercises/exercise-1.yml"
    change(faulty, "value: ", "value: 1")
    told = [fault for fault in build(settings).diagnostics if fault.code == "figure-differs"]
    assert told
    judged.clear()
    change(settings.data / "exercises/exercise-0.yml", "unit: sailors", "unit: crew")
    built = build(settings)
    assert [fault for fault in built.diagnostics if fault.code == "figure-differs"] == told
    assert built.diagnostics == check(settings)
    assert judged >= {"exercise-0", "exercise-1"}


def test_a_fault_between_records_that_are_as_they_were_is_told(settings: Settings) -> None:
    (settings.data / "actors/actor-0.yml").unlink()
    built = build(settings)
    assert built.failed
    assert built.diagnostics == check(settings)


def test_a_source_that_cites_no_word_of_its_article_is_judged_with_it(settings: Settings) -> None:
    """Its zones rest on the article, too."""
    (settings.data / "sources/leaflet.yml").write_text(
        "seed: leaflet.txt\nlabel: Leaflet\nkind: news\nlanguage: en\npublished:\n  unknown: true\n  note: Undated.\n"
        "reliability:\n  reason: Nobody knows it.\nzones:\n  - kind: menu\n    start_words: Read more\n",
        "utf-8",
    )
    (settings.seeds / "leaflet.txt").write_text("Read more here.\n", "utf-8")
    assert not build(settings).failed
    (settings.seeds / "leaflet.txt").write_text("Nothing else.\n", "utf-8")
    built = build(settings)
    assert "zone-not-found" in {fault.code for fault in built.diagnostics}


def test_words_of_an_article_that_was_away_are_looked_for(settings: Settings) -> None:
    """As in a preview, which goes on after a fault with what it knows."""
    article = settings.seeds / "report-0.txt"
    text = article.read_bytes()
    article.unlink()
    first = loading.load(settings, known_of(settings))
    article.write_bytes(text)
    again = loading.load(settings, replace(known_of(settings), sound=first.sound))
    assert again.graph.passages == loading.load(settings).graph.passages


def known_of(settings: Settings) -> loading.Known:
    """What is read of a project as it is."""
    inputs = read_inputs(settings.data, settings.seeds, settings)
    return loading.Known(loading.read_records(settings, inputs), inputs)


@pytest.mark.parametrize(
    "spoil", [lambda text: text[: len(text) // 2], lambda text: text.replace("1", "2"), lambda _: ""]
)
def test_what_is_damaged_is_not_believed(settings: Settings, judged: Judged, spoil: Callable[[str], str]) -> None:
    kept = settings.root / MEMORY / SOUND
    kept.write_text(spoil(kept.read_text("utf-8")), "utf-8")
    change(settings.data / "exercises/exercise-0.yml", "unit: sailors", "unit: crew")
    assert not build(settings).failed
    assert len(judged) > 20


def test_words_are_looked_for_where_they_do_not_stand_as_kept(settings: Settings) -> None:
    folder = settings.root / MEMORY
    kept = read_sound(folder)
    moved = {name: found._replace(ends=[end + 1 for end in found.ends]) for name, found in kept.records.items()}
    inputs = read_inputs(settings.data, settings.seeds, settings)
    assert inputs.setting == kept.setting
    known = loading.Known(loading.read_records(settings, inputs), inputs, replace(kept, records=moved))
    assert loading.load(settings, known).graph.passages == loading.load(settings).graph.passages


def test_other_settings_are_judged_anew(settings: Settings, judged: Judged) -> None:
    (settings.data / "gazetteer.yml").write_text("places: []\n", "utf-8")
    build(settings)
    assert len(judged) > 20
