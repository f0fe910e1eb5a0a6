"""Builds that are disturbed: a file saved meanwhile, an end halfway, a list of pages lost, a memory of elsewhere."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generator.commands import making
from generator.commands.build import MANIFEST, MEMORY, Built, build
from generator.commands.load import Loaded, load
from generator.commands.settings import Settings
from generator.site.pages import Page, Unit, units
from generator.site.shared import Site


@pytest.fixture
def settings(base: Path) -> Settings:
    """The small valid briefing, built."""
    found = Settings.of_folder(base)
    assert not build(found).failed
    return found


def pages(settings: Settings) -> dict[str, bytes]:
    docs = settings.docs
    return {p.relative_to(docs).as_posix(): p.read_bytes() for p in sorted(docs.rglob("*")) if p.is_file()}


def rename_place(settings: Settings, name: str) -> None:
    path = settings.data / "places/gull-head.yml"
    path.write_text(path.read_text("utf-8").replace("name: Gull Head", f"name: {name}"), "utf-8")


@pytest.mark.parametrize("undone", ["meanwhile", "afterwards"])
def test_an_edit_saved_during_a_build_and_undone_leaves_nothing_behind(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, undone: str
) -> None:
    path = settings.data / "places/gull-head.yml"
    # It has changed already, so that its page is to be made.
    was = path.read_bytes() + b"# A remark.\n"
    path.write_bytes(was)

    def disturbed(project: Settings, _known: object) -> Loaded:
        rename_place(project, "Gull Point")
        loaded = load(project)
        if undone == "meanwhile":
            path.write_bytes(was)
        return loaded

    monkeypatch.setattr(making, "load", disturbed)
    build(settings)
    monkeypatch.undo()
    assert b"Gull Point" in (settings.docs / "places/gull-head.md").read_bytes()
    path.write_bytes(was)
    assert not build(settings).failed
    assert not [name for name, content in pages(settings).items() if b"Gull Point" in content]


def failing_at(name: str) -> Callable[[object], Iterator[Unit]]:
    """The units of a site, one of which writes a page and then fails."""

    def broken(site: Site) -> Iterator[Unit]:
        def fail() -> Iterator[Page]:
            yield Page("halfway.md", b"---\ntitle: Halfway\ngenerated: true\n---\n")
            raise KeyboardInterrupt

        for unit in units(site):
            yield Unit(unit.name, fail) if unit.name == name else unit

    return broken


def test_pages_of_a_build_that_ended_halfway_go_with_their_records(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = pages(settings)
    new = settings.data / "places/new-head.yml"
    shutil.copy(settings.data / "places/gull-head.yml", new)
    monkeypatch.setattr(making, "units", failing_at("map.md"))
    with pytest.raises(KeyboardInterrupt):
        build(settings, anew=True)
    monkeypatch.setattr(making, "units", failing_at("changes.md"))
    with pytest.raises(KeyboardInterrupt):
        build(settings, anew=True)
    monkeypatch.undo()
    assert (settings.docs / "places/new-head.md").is_file()
    new.unlink()
    build(settings)
    assert pages(settings) == before


@pytest.mark.parametrize("content", [None, b"", b"[]", b'["index.md"]'])
def test_a_list_of_pages_that_is_lost_is_written_again(settings: Settings, content: bytes | None) -> None:
    before = pages(settings)
    if content is None:
        (settings.docs / MANIFEST).unlink()
    else:
        (settings.docs / MANIFEST).write_bytes(content)
    build(settings)
    assert pages(settings) == before


def without_place(settings: Settings) -> Built:
    for name in ("exercises/bright-signal-2021", "disagreements/how-many-keepers"):
        (settings.data / f"{name}.yml").unlink()
    (settings.data / "places/gull-head.yml").unlink()
    quoted = settings.data / "quotations/kept-every-light-burning.yml"
    quoted.unlink()
    return build(settings)


def test_pages_are_removed_though_their_list_is_lost(settings: Settings) -> None:
    (settings.docs / MANIFEST).unlink()
    assert not without_place(settings).failed
    assert not (settings.docs / "places/gull-head.md").exists()


def test_a_page_that_somebody_wrote_since_is_not_removed_on_the_word_of_a_memory(settings: Settings) -> None:
    (settings.docs / MANIFEST).unlink()
    (settings.docs / "places/gull-head.md").write_text("# My own page\n", "utf-8")
    assert not without_place(settings).failed
    assert (settings.docs / "places/gull-head.md").read_text("utf-8") == "# My own page\n"


def test_a_memory_of_other_pages_is_of_no_account(settings: Settings) -> None:
    elsewhere = replace(settings, docs=settings.root / "other")
    assert not build(elsewhere).failed
    assert pages(elsewhere) == pages(settings)
    assert (settings.root / MEMORY).is_dir()
    (settings.docs / "places/gull-head.md").unlink()
    build(settings)
    assert pages(elsewhere) == pages(settings)


def test_no_record_is_called_as_the_page_of_a_list(base: Path) -> None:
    shutil.copy(base / "data/places/gull-head.yml", base / "data/places/index.yml")
    built = build(Settings.of_folder(base))
    assert built.failed
    assert [(d.code, d.location.file) for d in built.diagnostics] == [("bad-id", "data/places/index.yml")]


def test_units_of_one_name_are_found_before_a_page_is_written(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "units", lambda site: [*units(site), Unit("index.md", lambda: ())])
    with pytest.raises(AssertionError):
        build(Settings.of_folder(base))
    assert not (base / "docs").exists()
