"""What a shard is told of pages that others make is what those pages turn out to be."""

from __future__ import annotations

import json
import re

import pytest
from built import ROOT

from generator.commands.load import load
from generator.commands.settings import Settings
from generator.site.pages import Page, Unit, units
from generator.site.shard import Shard
from generator.site.shard_units import units_of
from generator.site.shared import Site


@pytest.fixture(scope="module")
def found() -> tuple[Unit, ...]:
    graph = load(Settings.of_folder(ROOT)).graph
    return tuple(units(Site(graph, "Briefing", "", "", "en", licence="Free.")))


@pytest.fixture(scope="module")
def made(found: tuple[Unit, ...]) -> dict[str, list[Page]]:
    return {unit.name: list(unit.make()) for unit in found}


def test_every_file_is_told_without_making_it(found: tuple[Unit, ...], made: dict[str, list[Page]]) -> None:
    assert [sorted(unit.paths) for unit in found] == [sorted(page.path for page in pages) for pages in made.values()]


def test_titles_and_tags_are_told_as_the_pages_have_them(found: tuple[Unit, ...], made: dict[str, list[Page]]) -> None:
    tagged = {unit.name: unit.tagged() for unit in found if unit.tagged}
    assert sum(bool(tags) for _title, tags in tagged.values()) > 50
    for page in [page for pages in made.values() for page in pages if page.path.endswith(".md")]:
        head = page.content.decode().partition("\n---\n")[0]
        printed = re.search(r"(?m)^tags: (.*)$", head)
        title, tags = tagged.get(page.path, ("", ()))
        assert [*tags] == (json.loads(printed[1]) if printed else [])
        if tags:
            assert json.loads(re.findall(r"(?m)^title: (.*)$", head)[0]) == title


def test_each_shard_is_told_of_the_others_and_the_first_of_tags(found: tuple[Unit, ...]) -> None:
    everything = {path for unit in found for path in unit.paths}
    for number in (1, 2):
        held, elsewhere = units_of(Shard(number, 2), found)
        own = {path for unit in held[:-1] for path in unit.paths}
        assert own | elsewhere == everything
        assert not own & elsewhere
        (page,) = held[-1].make()
        told = json.loads(page.content)
        assert page.path == f".briefing-shard-{number}-of-2.json"
        assert told["here"] == sorted(own)
        assert told["elsewhere"].keys() == elsewhere
        assert any(told["elsewhere"].values()) is (number == 1)
