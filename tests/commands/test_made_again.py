"""A build after an edit: the pages of a clean build, with no more made than the edit touches."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from synthetic import Briefing

from generator.commands import making
from generator.commands.build import MANIFEST, MEMORY, Built, build
from generator.commands.load import load
from generator.commands.rename import rename
from generator.commands.settings import Settings
from generator.model import nearby
from generator.model.graph import Graph
from generator.model.reads import ReadGraph
from generator.site import pages
from generator.site.pages import Unit
from generator.site.sheet import Sheet
from generator.site.timeline_drawing import draw_timeline
from generator.site.views import exercise_index, map_page, timeline
from generator.store import inputs
from generator.store.build_memory import read_memory
from generator.store.build_notes import read_notes

SIZE = 20


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def clean_build(settings: Settings, aside: Path) -> dict[str, bytes]:
    """The files that a build from nothing makes of the same records, in a project that nothing was built in."""
    shutil.rmtree(aside, ignore_errors=True)
    elsewhere = replace(settings, root=aside, data=aside / "data", seeds=aside / "seeds", docs=aside / "docs")
    shutil.copytree(settings.data, elsewhere.data)
    shutil.copytree(settings.seeds, elsewhere.seeds)
    assert not build(elsewhere).failed
    return tree(elsewhere.docs)


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


@pytest.fixture
def long_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists of three exercises are long already, so that their entries are rows."""
    for module in (exercise_index, map_page, timeline):
        monkeypatch.setattr(module, "MOST_WITH_EVIDENCE", 2)


def some(rng: random.Random, folder: Path, pattern: str) -> Path:
    return rng.choice(sorted(folder.glob(pattern)))


def edit(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")


def set_line(path: Path, key: str, value: object) -> None:
    """Give a key at the margin another value; it is added where it is missing."""
    text = re.sub(rf"(?m)^{key}: .*(\n +.*)*\n", "", path.read_text("utf-8"))
    path.write_text(f"{text}{key}: {value}\n", "utf-8")


def a_value(rng: random.Random, s: Settings) -> None:
    edit(some(rng, s.data, "exercises/*.yml"), "unit: sailors", f"unit: {rng.choice(('crew', 'hands', 'sailors'))}")


def a_name(rng: random.Random, s: Settings) -> None:
    edit(some(rng, s.data, "actors/*.yml"), "name: ", "name: Old ")


def a_label(rng: random.Random, s: Settings) -> None:
    edit(some(rng, s.data, "sources/*.yml"), "label: ", "label: Late ")


def an_alias(rng: random.Random, s: Settings) -> None:
    path = some(rng, s.data, rng.choice(("actors/*.yml", "places/*.yml")))
    key = "alt_names" if path.parent.name == "places" else "aliases"
    if key not in path.read_text("utf-8"):
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{key}:\n- value: Also {rng.randrange(100)}\n  origin: made up\n")


def a_place_moved(rng: random.Random, s: Settings) -> None:
    set_line(some(rng, s.data, "places/*.yml"), "lat", rng.randrange(-60, 70))


def a_speaker(rng: random.Random, s: Settings) -> None:
    set_line(some(rng, s.data, "quotations/*.yml"), "speaker", some(rng, s.data, "actors/*.yml").stem)


def a_claim_about_others(rng: random.Random, s: Settings) -> None:
    path = some(rng, s.data, "claims/*.yml")
    text = re.sub(r"(?m)^about:\n(- .*\n)+", "", path.read_text("utf-8"))
    path.write_text(text, "utf-8")
    set_line(path, "about", f"[{some(rng, s.data, 'actors/*.yml').stem}]")


def the_sides(rng: random.Random, s: Settings) -> None:
    path = some(rng, s.data, "disagreements/*.yml")
    lines = path.read_text("utf-8").splitlines(keepends=True)
    sides = [number for number, line in enumerate(lines) if "ref: " in line]
    lines[sides[0]], lines[sides[1]] = lines[sides[1]], lines[sides[0]]
    path.write_text("".join(lines), "utf-8")


def a_verdict(rng: random.Random, s: Settings) -> None:
    set_line(some(rng, s.data, "disagreements/*.yml"), "verdict", rng.choice(("conflict", "scope", "superseded")))


def a_change_told(rng: random.Random, s: Settings) -> None:
    path = s.data / "changelog.yml"
    before = path.read_text("utf-8") if path.is_file() else "changes:\n"
    named = some(rng, s.data, "*s/*.yml").stem
    entry = f"- on: 2024-05-{rng.randrange(10, 29)}\n  kind: corrected\n  records: [{named}]\n"
    path.write_text(f"{before}{entry}  text: It was otherwise.\n  why: Seen.\n  by: An editor\n", "utf-8")


def the_lines(rng: random.Random, s: Settings) -> None:
    """Nothing is said otherwise, but everything stands one line further down."""
    path = some(rng, s.data, "*s/*.yml")
    path.write_text("# A remark of the editor.\n" + path.read_text("utf-8"), "utf-8")


def a_review_withdrawn(rng: random.Random, s: Settings) -> None:
    path = some(rng, s.data, "*s/*.yml")
    path.write_text(re.sub(r"(?m)^reviewed:\n(  .*\n)+", "", path.read_text("utf-8")), "utf-8")


def a_renamed_record(rng: random.Random, s: Settings) -> None:
    record = some(rng, s.data, rng.choice(("places", "actors", "exercises", "claims", "sources")) + "/*.yml").stem
    rename(s, record, f"{record}-again")


def a_gone_claim(rng: random.Random, s: Settings) -> None:
    refs = {
        line.split("ref: ")[1].strip() for p in s.data.glob("disagreements/*.yml") for line in lines_with(p, "ref: ")
    }
    told = (s.data / "changelog.yml").read_text("utf-8") if (s.data / "changelog.yml").is_file() else ""
    free = [path for path in sorted(s.data.glob("claims/*.yml")) if path.stem not in refs and path.stem not in told]
    rng.choice(free).unlink()


def a_gone_quotation(rng: random.Random, s: Settings) -> None:
    told = (s.data / "changelog.yml").read_text("utf-8") if (s.data / "changelog.yml").is_file() else ""
    free = [path for path in sorted(s.data.glob("quotations/*.yml")) if path.stem not in told]
    rng.choice(free).unlink()


def a_new_actor(rng: random.Random, s: Settings) -> None:
    path = some(rng, s.data, "actors/*.yml")
    path.with_name(f"new-{rng.randrange(10**6)}.yml").write_bytes(path.read_bytes())


def lines_with(path: Path, words: str) -> list[str]:
    return [line for line in path.read_text("utf-8").splitlines() if words in line]


def a_longer_article(rng: random.Random, s: Settings) -> None:
    path = some(rng, s.seeds, "*.txt")
    path.write_text("A line that came later.\n\n" + path.read_text("utf-8"), "utf-8")


def a_licence(rng: random.Random, s: Settings) -> None:
    (s.data / "LICENSE").write_text(f"Free for {rng.randrange(100)} readers.\n", "utf-8")


def a_setting(rng: random.Random, s: Settings) -> Settings:
    chosen: tuple[dict[str, Any], ...] = (
        {"site_name": f"Name {rng.randrange(9)}"},
        {"site_url": f"https://example.org/{rng.randrange(9)}/"},
        {"badge_unreviewed": not s.badge_unreviewed},
        {"correct_url": ""},
    )
    return replace(s, **rng.choice(chosen))


def a_page_by_hand(rng: random.Random, s: Settings) -> None:
    path = some(rng, s.docs, "actors/*.md")
    path.write_text(path.read_text("utf-8") + "\nAdded by hand.\n", "utf-8")


def a_page_gone(rng: random.Random, s: Settings) -> None:
    some(rng, s.docs, "**/*.md").unlink()


def the_manifest(rng: random.Random, s: Settings) -> None:
    path = s.docs / MANIFEST
    kept = json.loads(path.read_bytes())
    path.write_text(rng.choice(("", "[]", "[1", json.dumps(kept[: len(kept) // 2]))), "utf-8")


def a_damaged_memory(rng: random.Random, s: Settings) -> None:
    path = some(rng, s.root / MEMORY, "*")
    content = path.read_bytes()
    path.write_bytes(rng.choice((b"", b"{}", b"[1]", content[: len(content) // 2], b'{"form": 1}', b"\xff\x00")))


EDITS: tuple[Callable[[random.Random, Settings], Settings | None], ...] = (
    *(a_value, a_name, a_label, an_alias, a_place_moved, a_speaker, a_claim_about_others, the_sides, a_verdict),
    *(a_change_told, the_lines, a_review_withdrawn, a_renamed_record, a_gone_claim, a_gone_quotation, a_new_actor),
    *(a_longer_article, a_licence, a_setting),
    *(a_page_by_hand, a_page_gone, the_manifest, a_damaged_memory),
)


@pytest.mark.parametrize(("seed", "at_once"), [(1, 1), (2, 4)])
def test_after_any_edits_the_pages_are_those_of_a_clean_build(
    settings: Settings, tmp_path: Path, seed: int, at_once: int
) -> None:
    rng = random.Random(seed)
    told = []
    # Every kind of edit, each meeting what others left.
    order = rng.sample(EDITS, len(EDITS))
    for first in range(0, len(order), at_once):
        for change in order[first : first + at_once]:
            told.append(change.__name__)
            settings = change(rng, settings) or settings
        built = build(settings)
        assert not built.failed, (told, built.diagnostics)
        assert differing(tree(settings.docs), clean_build(settings, tmp_path / "clean")) == [], told


@pytest.mark.usefixtures("long_lists")
@pytest.mark.parametrize("seed", [3])
def test_after_any_edits_long_lists_are_those_of_a_clean_build(request: pytest.FixtureRequest, seed: int) -> None:
    # The first build is of long lists, too.
    settings, tmp_path = request.getfixturevalue("settings"), request.getfixturevalue("tmp_path")
    rng, told = random.Random(seed), []
    for change in rng.sample(EDITS, len(EDITS)):
        told.append(change.__name__)
        settings = change(rng, settings) or settings
        assert not build(settings).failed, told
        assert differing(tree(settings.docs), clean_build(settings, tmp_path / "clean")) == [], told


@pytest.mark.usefixtures("long_lists")
def test_a_long_list_is_made_again_for_what_it_says(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = request.getfixturevalue("settings")
    whole = {"map.md", "timeline.md"}
    edited = settings.data / "exercises/exercise-0.yml"
    edit(edited, "unit: sailors", "unit: crew")
    assert made_by(settings, monkeypatch)[1] & {*whole, "exercises/index.md"} == {"exercises/index.md"}
    edit(edited, "role: sea-area", "role: port")
    assert made_by(settings, monkeypatch)[1] >= {*whole, "exercises/index.md"}


def test_a_link_to_a_record_reads_no_more_than_its_name(settings: Settings) -> None:
    graph = ReadGraph(load(settings).graph, {}, pages.VIEWS)
    with graph.noting() as notes:
        Sheet(making.site_of(settings, graph), "index.md").link("exercise-0")
    assert notes == {"names.by_id:exercise-0"}


def differing(ours: Mapping[str, bytes], clean: Mapping[str, bytes]) -> list[str]:
    return [path for path in sorted(ours.keys() | clean.keys()) if ours.get(path) != clean.get(path)]


def test_an_excerpt_notes_the_record_that_it_is_of(settings: Settings) -> None:
    notes = read_notes(settings.root / MEMORY, read_memory(settings.root / MEMORY).inputs)
    assert notes.excerpts
    read = {name: {notes.names[number] for number in excerpt.notes} for name, excerpt in notes.excerpts.items()}
    without = [name for name, found in read.items() if f"records:{name.rpartition(':')[2]}" not in found]
    assert without == []


@pytest.mark.parametrize("change", [a_label, a_name, a_place_moved, a_value])
def test_an_edit_stands_in_every_file_that_tells_of_it(settings: Settings, tmp_path: Path, change: Any) -> None:
    change(random.Random(1), settings)
    assert not build(settings).failed
    assert differing(tree(settings.docs), clean_build(settings, tmp_path / "clean")) == []


def test_a_record_that_says_the_same_as_another_is_another(settings: Settings, tmp_path: Path) -> None:
    # It comes right behind the other, so that the page after them leads back to another one.
    for path in sorted(settings.data.glob("places/*.yml")):
        path.with_name(f"{path.stem}-too.yml").write_bytes(path.read_bytes())
        assert not build(settings).failed
        assert differing(tree(settings.docs), clean_build(settings, tmp_path / "clean")) == []


def test_another_program_makes_every_page_anew(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "program_digest", lambda: "another")
    monkeypatch.setattr(pages, "render", lambda template, _view: f"{template}\n")
    assert not build(settings).failed
    assert {path.read_bytes() for path in (settings.docs / "actors").glob("actor-*.md")} == {b"actor.md.j2\n"}


def test_without_an_edit_nothing_is_made(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_all: object) -> None:
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


def test_a_drawing_is_drawn_again_only_where_it_shows_something_else(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []

    def drawing(*of: Any, ident: str, **more: Any) -> str:
        drawn.append(ident)
        return draw_timeline(*of, ident=ident, **more)

    monkeypatch.setattr(timeline, "draw_timeline", drawing)
    edited = settings.data / "exercises/exercise-0.yml"
    edit(edited, "unit: sailors", "unit: crew")
    assert "timeline.md" in made_by(settings, monkeypatch)[1]
    assert drawn == []
    edit(edited, "name: ", "name: Old ")
    assert not build(settings).failed
    assert sorted(drawn) == ["timeline", "timeline-full", "timeline-home"]
    monkeypatch.undo()
    assert differing(tree(settings.docs), clean_build(settings, tmp_path / "clean")) == []


def test_where_no_place_moves_no_distance_is_measured(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[object] = []
    monkeypatch.setattr(nearby, "distance_km", lambda *ends: measured.append(ends) or 1.0)
    edit(settings.data / "exercises/exercise-0.yml", "name: ", "name: Old ")
    assert not build(settings).failed
    assert measured == []
    a_place_moved(random.Random(1), settings)
    build(settings)
    assert measured


def test_whatever_a_graph_offers_can_be_told_apart(settings: Settings) -> None:
    graph = load(settings).graph
    read = ReadGraph(graph, dict.fromkeys(graph.records, "same") | {f"articles:{s.id}": "same" for s in graph.sources})
    offered = [name for name, value in vars(Graph).items() if isinstance(value, cached_property)]
    for name in offered:
        value = getattr(graph, name)
        notes = [f"{name}:{key}" for key in value] if isinstance(value, Mapping) else [name]
        assert all(map(read.digest, notes)) or not notes, name
        assert " at 0x" not in read._told(value), name
