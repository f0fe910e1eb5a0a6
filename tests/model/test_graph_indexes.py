"""What the graph has ready: each answer is the one that a walk through all records would give."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.load import load
from generator.commands.settings import Settings
from generator.model.graph import Graph
from generator.model.walk import citations_of, parts_below, parts_of
from generator.site.orders import Orders, in_time

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def graph() -> Graph:
    return load(Settings.of_folder(ROOT)).graph


def test_exercises_are_found_by_who_took_part_and_where(graph: Graph) -> None:
    for actor in graph.actors:
        taking_part = [
            e
            for e in graph.exercises
            if any(p.actor == actor.id for p in e.participants) or any(f.side == actor.id for f in e.figures)
        ]
        assert list(graph.exercises_with.get(actor.id, ())) == taking_part
    for place in graph.places:
        here = [e for e in graph.exercises if any(stated.place == place.id for stated in e.places)]
        assert list(graph.exercises_at.get(place.id, ())) == here


def test_an_edition_is_found_by_its_series(graph: Graph) -> None:
    series = next(e for e in graph.exercises if e.kind == "series")
    assert list(graph.exercises_within[series.id]) == [e for e in graph.exercises if series.id in (e.part_of, e.series)]


def test_quotations_and_claims_are_found_by_who_speaks(graph: Graph) -> None:
    for actor in graph.actors:
        assert list(graph.quotations_by.get(actor.id, ())) == [q for q in graph.quotations if q.speaker == actor.id]
        held = [c for c in graph.claims if actor.id in c.about or c.claimant == actor.id]
        assert list(graph.claims_with.get(actor.id, ())) == held


def test_what_rests_on_a_source_is_found_with_its_place(graph: Graph) -> None:
    for source in graph.sources:
        walked = [
            (record.id, path, passage)
            for record in graph.records.values()
            for path, citation in citations_of(record)
            if (passage := graph.passages[citation]).source == source.id
        ]
        resting = graph.resting_on[source.id]
        assert [(found.record, found.path, found.passage) for found in resting] == walked
        assert graph.cited_spans[source.id] == tuple(sorted({passage.span for _id, _path, passage in walked}))


def test_the_parts_below_a_path_are_those_whose_path_begins_with_it(graph: Graph) -> None:
    exercise = max(graph.exercises, key=lambda e: len(e.figures))
    for path in ((), ("figures",), ("figures", 0), ("figures", 0, "cite"), ("summary",), ("figures", 99), ("none",)):
        walked = [(at, part) for at, part in parts_of(exercise) if at[: len(path)] == path]
        assert parts_below(exercise, path) == walked


def test_every_page_has_the_neighbours_of_its_list(graph: Graph) -> None:
    orders = Orders(graph)
    for listed in (in_time(graph.exercises), orders.actors, orders.places, graph.sources):
        assert orders.neighbours[listed[0].id] == (None, listed[1])
        assert orders.neighbours[listed[-1].id] == (listed[-2], None)
        assert orders.neighbours[listed[1].id] == (listed[0], listed[2])
