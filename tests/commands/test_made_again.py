"""A build after an edit: the pages of a clean build, with no more made than the edit touches."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path

import pytest
from synthetic import Briefing

from generator.commands import making
from generator.commands.build import MANIFEST, MEMORY, Built, build
from generator.commands.load import load
from generator.commands.rename import rename
from generator.commands.settings import Settings
from generator.model.graph import Graph
from generator.model.reads import ReadGraph
from generator.site.pages import Unit
from generator.store.build_memory import NOTES, PAGES

SIZE = 30
STEPS = 20


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def clean_build(settings: Settings, aside: Path) -> dict[str, bytes]:
    """The files that a build from nothing makes of the same project."""
    shutil.rmtree(aside, ignore_errors=True)
    elsewhere = replace(settings, docs=aside)
    assert not build(elsewhere, anew=True).failed
    return tree(aside)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A made-up briefing whose pages have been built."""
    folder = tmp_path / "briefing"
    Briefing(SIZE, seed=3).write(folder)
    shutil.rmtree(folder / "docs", ignore_errors=True)
    # Corrections name lines, so pages depend on those, too.
    found = replace(Settings.of_folder(folder), correct_url="https://example.org/{path}#L{line}")
    assert not build(found).failed
    return found


def some(rng: random.Random, folder: Path, pattern: str) -> Path:
    return rng.choice(sorted(folder.glob(pattern)))


def edit(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")


def a_value(rng: random.Random, s: Settings) -> None:
    edit(some(rng, s.data, "exercises/*.yml"), "unit: sailors", f"unit: {rng.choice(('crew', 'hands', 'sailors'))}")


def a_name(rng: random.Random, s: Settings) -> None:
    edit(some(rng, s.data, "actors/*.yml"), "name: ", "name: Old ")


def the_lines(rng: random.Random, s: Settings) -> None:
    """Nothing is said otherwise, but everything stands one line further down."""
    path = some(rng, s.data, "*/*.yml")
    path.write_text("# A remark of the editor.\n" + path.read_text("utf-8"), "utf-8")


def a_renamed_record(rng: random.Random, s: Settings) -> None:
    record = some(rng, s.data, "places/*.yml").stem
    rename(s, record, f"{record}-again")


def a_gone_claim(rng: random.Random, s: Settings) -> None:
    refs = {
        line.split("ref: ")[1].strip() for p in s.data.glob("disagreements/*.yml") for line in lines_with(p, "ref: ")
    }
    free = [path for path in sorted(s.data.glob("claims/*.yml")) if path.stem not in refs]
    rng.choice(free).unlink()


def lines_with(path: Path, words: str) -> list[str]:
    return [line for line in path.read_text("utf-8").splitlines() if words in line]


def a_longer_article(rng: random.Random, s: Settings) -> None:
    path = some(rng, s.seeds, "*.txt")
    path.write_text("A line that came later.\n\n" + path.read_text("utf-8"), "utf-8")


def a_page_by_hand(rng: random.Random, s: Settings) -> None:
    path = some(rng, s.docs, "actors/*.md")
    path.write_text(path.read_text("utf-8") + "\nAdded by hand.\n", "utf-8")


def a_page_gone(rng: random.Random, s: Settings) -> None:
    some(rng, s.docs, "**/*.md").unlink()


def a_damaged_memory(rng: random.Random, s: Settings) -> None:
    path = s.root / MEMORY / rng.choice((PAGES, NOTES))
    content = path.read_bytes()
    path.write_bytes(rng.choice((b"", b"{}", b"[1]", content[: len(content) // 2], b'{"form": 1}', b"\xff\x00")))


EDITS: tuple[Callable[[random.Random, Settings], None], ...] = (
    a_value,
    a_name,
    the_lines,
    a_renamed_record,
    a_gone_claim,
    a_longer_article,
    a_page_by_hand,
    a_page_gone,
    a_damaged_memory,
)


@pytest.mark.parametrize("seed", [1, 2])
def test_after_any_edits_the_pages_are_those_of_a_clean_build(settings: Settings, tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    told = []
    for _ in range(STEPS // 2):
        change = rng.choice(EDITS)
        told.append(change.__name__)
        change(rng, settings)
        built = build(settings)
        assert not built.failed, (told, built.diagnostics)
        assert tree(settings.docs) == clean_build(settings, tmp_path / "clean"), told


def test_another_setting_makes_every_page_anew(settings: Settings, tmp_path: Path) -> None:
    renamed = replace(settings, site_name="Another name")
    assert build(renamed).written
    assert tree(settings.docs) == clean_build(renamed, tmp_path / "clean")


def test_without_an_edit_nothing_is_made(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(_settings: Settings) -> None:
        raise AssertionError("the records were read again")

    monkeypatch.setattr(making, "load", never)
    built = build(settings)
    assert not built.written
    assert built.unchanged == len(json.loads((settings.docs / MANIFEST).read_text("utf-8")))


def made_by(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> tuple[Built, set[str]]:
    """A build, and the names of what it made."""
    names: set[str] = set()
    units = making.units

    def noted(site: object) -> object:
        for unit in units(site):

            def make(unit: Unit = unit) -> object:
                names.add(unit.name)
                return unit.make()

            yield Unit(unit.name, make)

    monkeypatch.setattr(making, "units", noted)
    return build(settings), names


def test_an_edit_makes_no_page_that_does_not_tell_of_it(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(settings.data / "exercises/exercise-0.yml", "unit: sailors", "unit: crew")
    _, names = made_by(settings, monkeypatch)
    assert "exercises/exercise-0.md" in names
    records = {name for name in names if name.endswith(".md") and name.count("/") == 1 and "index" not in name}
    assert len(records) <= SIZE // 2, sorted(records)


def test_whatever_a_graph_offers_can_be_told_apart(settings: Settings) -> None:
    graph = load(settings).graph
    read = ReadGraph(graph, dict.fromkeys(graph.records, "same") | {f"articles:{s.id}": "same" for s in graph.sources})
    offered = [name for name, value in vars(Graph).items() if isinstance(value, cached_property)]
    for name in offered:
        value = getattr(graph, name)
        notes = [f"{name}:{key}" for key in value] if isinstance(value, Mapping) else [name]
        assert all(map(read.digest, notes)) or not notes, name
        assert " at 0x" not in read._told(value), name
