"""Who is an independent voice, and which side alone says something: small briefings that can be told in a sentence."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

import pytest

from generator.model.diagnostics import Location
from generator.model.geography import Gazetteer
from generator.model.graph import Graph
from generator.model.independence import (
    Corroboration,
    Voice,
    are_independent,
    claims_alike,
    corroboration,
    figures_alike,
    independent_count,
    one_sided,
    side_of,
    voices,
)
from generator.model.records import Actor, AnyRecord, Claim, Exercise, Source
from generator.model.walk import Path

SOMEWHERE = {"source": "gazette", "exact": "words"}


def outlet(name: str, **more: Any) -> Actor:
    return actor(name, "outlet", **more)


def actor(name: str, kind: str, **more: Any) -> Actor:
    return Actor.model_validate({"id": name, "kind": kind, "name": name.title(), "cite": [SOMEWHERE], **more})


def tie(kind: str, body: str) -> dict[str, Any]:
    return {"kind": kind, "actor": body, "text": "x", "claimant": "gazette", "cite": [SOMEWHERE]}


def article(name: str, publisher: str = "", *, kind: str = "news", **more: Any) -> Source:
    by = {"publisher": {"value": publisher, "cite": [SOMEWHERE]}} if publisher else {}
    return Source.model_validate(
        {
            "id": name,
            "seed": f"{name}.txt",
            "label": name,
            "kind": kind,
            "language": "en",
            "published": {"unknown": True, "note": "Made up."},
            "reliability": {"reason": "Made up."},
            **by,
            **more,
        }
    )


def claim(name: str, claimant: str, *sources: str, **more: Any) -> Claim:
    return Claim.model_validate(
        {
            "id": name,
            "topic": "technology",
            "text": name,
            "about": ["lamp"],
            "claimant": claimant,
            "cite": [{"source": source, "exact": "words"} for source in sources],
            **more,
        }
    )


def nowhere(record_id: str, path: Path = (), *, key: bool = False) -> Location:
    return Location(f"{record_id}{path}{key}", 1, 1)


WORLD: tuple[AnyRecord, ...] = (
    # Two outlets with two articles each of the first; one that prints no publisher; one that copies.
    article("gazette", "The Gazette"),
    article("gazette-later", "Gazette"),
    article("courier", "Courier"),
    article("leaflet"),
    article("courier-copy", "Courier", syndicated_from="gazette"),
    article("copy-of-copy", "Evening Post", syndicated_from="courier-copy"),
    article("state-voice", "Voice of Lampland", kind="state-media", publisher_country="LL"),
    # Lampland, its two ministries, a minister, people, and those without a name.
    actor("lampland", "state", country="LL"),
    actor("ministry-of-light", "organisation", affiliation="lampland"),
    actor("ministry-of-oil", "organisation", affiliation="lampland"),
    actor("minister-of-light", "person", affiliation="ministry-of-light"),
    actor("spokesman-of-light", "person", affiliation="ministry-of-light"),
    actor("fleet", "armed-service", relations=[tie("part-of", "ministry-of-oil")]),
    actor("wickland", "state", country="WL"),
    actor("wick-scholar", "person", country="WL"),
    # Private bodies have a country and no state; a member of a state's club is no organ of the state.
    actor("wick-institute", "organisation", country="WL"),
    actor("wick-analyst", "person", affiliation="wick-institute"),
    actor("lamp-club", "organisation", country="LL", relations=[tie("member-of", "lampland")]),
    actor("home-guard", "armed-service", country="LL"),
    actor("envoy-of-both", "person", affiliation="wickland", relations=[tie("part-of", "lampland")]),
    actor("officials", "group"),
    actor("observers", "group"),
    outlet("lamp-radio", affiliation="lampland"),
    outlet("courier-outlet", aliases=[{"value": "Courier", "cite": [SOMEWHERE]}]),
)  # fmt: skip


def graph(*claims: Claim) -> Graph:
    records = {record.id: record for record in (*WORLD, *claims)}
    gazetteer = Gazetteer(countries=MappingProxyType({}), labels=())
    return Graph(MappingProxyType(records), {}, {}, gazetteer, frozenset(records), nowhere)


def counted(*said: tuple[str, str]) -> Corroboration:
    """How well something is borne out that is said by these claimants through these articles."""
    claims = [claim(f"claim-{index}", who, through) for index, (who, through) in enumerate(said)]
    return corroboration(graph(*claims), claims)


@pytest.mark.parametrize(
    ("told_by", "said", "independent"),
    [
        ("nobody", [], 0),
        ("one outlet", [("gazette", "gazette")], 1),
        ("two outlets in their own voice", [("gazette", "gazette"), ("courier", "courier")], 2),
        ("two outlets that repeat one ministry", [("ministry-of-light", s) for s in ("gazette", "courier")], 1),
        (
            "two outlets, one quoting a ministry and one its minister",
            [("ministry-of-light", "gazette"), ("minister-of-light", "courier")],
            1,
        ),
        (
            "two outlets quoting two ministries of a state",
            [("ministry-of-light", "gazette"), ("ministry-of-oil", "courier")],
            2,
        ),
        (
            "two outlets, one quoting a state and one its ministry",
            [("lampland", "gazette"), ("ministry-of-oil", "courier")],
            1,
        ),
        (
            "two outlets quoting two people of one ministry",
            [("spokesman-of-light", "gazette"), ("minister-of-light", "courier")],
            1,
        ),
        (
            "two outlets, one quoting a state and one a person of that country",
            [("wickland", "gazette"), ("wick-scholar", "courier")],
            1,
        ),
        (
            "two outlets, one quoting a state and one somebody of a private body there",
            [("wickland", "gazette"), ("wick-analyst", "courier")],
            1,
        ),
        ("two outlets quoting a ministry and a part of it", [("fleet", "gazette"), ("ministry-of-oil", "courier")], 1),
        ("two outlets quoting two states", [("lampland", "gazette"), ("wickland", "courier")], 2),
        ("one outlet quoting two ministries", [("ministry-of-light", "gazette"), ("ministry-of-oil", "gazette")], 1),
        ("two articles of one publisher", [("gazette", "gazette"), ("gazette-later", "gazette-later")], 1),
        ("an article and a copy of it", [("gazette", "gazette"), ("courier-copy", "courier-copy")], 1),
        ("an article and a copy of a copy of it", [("gazette", "gazette"), ("copy-of-copy", "copy-of-copy")], 1),
        ("a copy, and another outlet", [("courier-copy", "courier-copy"), ("courier", "courier")], 2),
        ("an article without a publisher, and another", [("gazette", "gazette"), ("leaflet", "leaflet")], 1),
        ("an outlet, and another that quotes it", [("courier", "courier"), ("courier-outlet", "gazette")], 1),
        ("an outlet and unnamed officials through another", [("gazette", "gazette"), ("officials", "courier")], 2),
        ("unnamed people through two outlets", [("officials", "gazette"), ("observers", "courier")], 1),
        ("unnamed people and a ministry", [("officials", "gazette"), ("ministry-of-oil", "courier")], 1),
    ],
)
def test_independent_voices(told_by: str, said: list[tuple[str, str]], independent: int) -> None:
    assert counted(*said).independent == independent, told_by


def test_a_publisher_that_is_not_printed_may_be_any_other() -> None:
    world = graph()
    assert are_independent(world, Voice("gazette", "gazette"), Voice("courier-outlet", "courier-outlet"))
    assert not are_independent(world, Voice("gazette", "gazette"), Voice("leaflet", ""))


def test_each_voice_counts_once_whichever_is_paired_with_which() -> None:
    # The ministry speaks through both; only if the second outlet is left to it do both count.
    both = [("ministry-of-light", "gazette"), ("gazette", "gazette"), ("ministry-of-light", "courier")]
    assert counted(*both).independent == 2
    # A state that overlaps with its ministry must not keep out two who do not overlap.
    others = [("lampland", "gazette"), ("ministry-of-oil", "courier"), ("ministry-of-light", "state-voice")]
    assert counted(*others).independent == 2


def test_many_outlets_that_repeat_the_same_five_are_five() -> None:
    # Every pairing tried would be millions.
    outlets = [article(f"paper-{n}", f"Paper {n}") for n in range(14)]
    speakers = [actor(f"body-{n}", "organisation") for n in range(5)]
    told = [claim(f"c-{o.id}-{s.id}", s.id, o.id) for o in outlets for s in speakers]
    records = {record.id: record for record in (*WORLD, *outlets, *speakers, *told)}
    large = Graph(records, {}, {}, graph().gazetteer, frozenset(records), nowhere)
    assert corroboration(large, told).independent == 5


def test_a_statement_of_an_article_is_said_by_every_article_cited_for_it() -> None:
    own = claim("own", "gazette", "gazette", "courier")
    quoted = claim("quoted", "ministry-of-oil", "gazette", "courier")
    world = graph(own, quoted)
    assert {voice.who for voice in voices(world, own)} == {"gazette", "courier-outlet"}
    assert corroboration(world, [own]).independent == 2
    assert corroboration(world, [quoted]).independent == 1


def test_what_is_no_longer_held_bears_nothing_out() -> None:
    told = [claim("held", "gazette", "gazette"), claim("dropped", "courier", "courier", rank="deprecated")]
    assert corroboration(graph(*told), told).independent == 1


@pytest.mark.parametrize(
    ("claimant", "side"),
    [
        ("lampland", "LL"),
        ("minister-of-light", "LL"),
        ("fleet", "LL"),
        ("home-guard", "LL"),
        ("wick-scholar", None),
        ("wick-analyst", None),
        ("wick-institute", None),
        ("lamp-club", None),
        ("envoy-of-both", None),
        ("officials", None),
        ("gazette", None),
        ("courier-outlet", None),
        ("state-voice", "LL"),
        ("lamp-radio", "LL"),
    ],
)
def test_sides(claimant: str, side: str | None) -> None:
    assert side_of(graph(), claimant) == side


@pytest.mark.parametrize(
    ("said", "side"),
    [
        ([("ministry-of-light", "gazette")], "LL"),
        ([("ministry-of-light", "gazette"), ("ministry-of-oil", "courier")], "LL"),
        ([("ministry-of-light", "gazette"), ("state-voice", "state-voice")], "LL"),
        ([("ministry-of-light", "gazette"), ("wickland", "courier")], None),
        ([("ministry-of-light", "gazette"), ("gazette", "gazette")], None),
        ([("officials", "gazette")], None),
        ([("wick-analyst", "gazette")], None),
        ([], None),
    ],
)
def test_one_side_alone(said: list[tuple[str, str]], side: str | None) -> None:
    claims = [claim(f"claim-{index}", who, through) for index, (who, through) in enumerate(said)]
    assert one_sided(graph(*claims), claims) == side


LENGTH = {"property": "length", "value": 2500, "unit": "miles"}


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        (LENGTH, True),
        ({**LENGTH, "value": 4023, "unit": "km"}, True),
        ({**LENGTH, "value": 4000, "unit": "km", "qualifier": "about"}, True),
        ({**LENGTH, "value": 4200, "unit": "km"}, False),
        ({**LENGTH, "qualifier": "more-than"}, False),
        ({**LENGTH, "property": "width"}, False),
        ({**LENGTH, "about": ["wick"]}, False),
        ({**LENGTH, "scope": "the part on land"}, False),
        ({**LENGTH, "when": "2021"}, False),
        ({"property": "length"}, False),
        ({"value": 2500, "unit": "miles"}, False),
    ],
)
def test_claims_that_state_the_same(other: dict[str, Any], *, alike: bool) -> None:
    first, second = claim("first", "gazette", "gazette", **LENGTH), claim("second", "courier", "courier", **other)
    world = graph(first, second)
    assert corroboration(world, claims_alike(world, first)).independent == (2 if alike else 1)
    assert second in claims_alike(world, second)


COUNT: dict[str, Any] = {"property": "personnel", "value": 5000, "unit": "lamplighters"}


@pytest.mark.parametrize(
    ("other", "independent"),
    [
        (COUNT, 2),
        ({**COUNT, "value": 5050, "qualifier": "about"}, 2),
        ({**COUNT, "value": 6000}, 1),
        ({**COUNT, "property": "ships"}, 1),
        ({**COUNT, "side": "lampland"}, 1),
    ],
)
def test_a_figure_is_borne_out_by_figures_that_say_the_same_alone(other: dict[str, Any], independent: int) -> None:
    figures = [
        {**stated, "claimant": source, "cite": [{"source": source, "exact": "words"}]}
        for stated, source in ((COUNT, "gazette"), (other, "courier"))
    ]
    drill = Exercise.model_validate(
        {
            "id": "drill",
            "name": "Drill",
            "kind": "field-exercise",
            "arrangement": "joint",
            "status": "held",
            "cite": [SOMEWHERE],
            "figures": figures,
        }
    )
    alike = figures_alike(drill, drill.figures[0])
    assert independent_count(graph(), alike) == independent
