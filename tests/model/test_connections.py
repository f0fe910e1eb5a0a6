"""Who is named together with whom, counted over a handful of records."""

from __future__ import annotations

import pytest

from generator.model.connections import MOST_NAMED, Connections, Tally, connections_of, named_at_meeting
from generator.model.dates import Edtf
from generator.model.records import (
    Actor,
    AnyRecord,
    Citation,
    Claim,
    Exercise,
    ExerciseKind,
    Participant,
    Place,
    Quotation,
    QuotationKind,
    Rank,
    Topic,
)
from generator.model.records.actor import ActorKind
from generator.model.records.place import PlaceKind

CITE = Citation(source="gazette", exact="words")


def actors(*names: str) -> list[AnyRecord]:
    return [Actor(id=name, kind=ActorKind.PERSON, name=name.title(), cite=(CITE,)) for name in names]


def exercise(name: str, *took_part: str, rank: Rank = Rank.NORMAL) -> Exercise:
    participants = tuple(Participant(actor=who, claimant="gazette", cite=(CITE,), rank=rank) for who in took_part)
    return Exercise(
        id=name,
        name=name,
        kind=ExerciseKind.FIELD_EXERCISE,
        arrangement="joint",
        cite=(CITE,),
        participants=participants,
    )


def quotation(name: str, speaker: str, *about: str) -> Quotation:
    return Quotation(id=name, kind=QuotationKind.DIRECT, speaker=speaker, cite=CITE, about=about)


def claim(name: str, claimant: str, *about: str, topic: Topic = Topic.TRADE, rank: Rank = Rank.NORMAL) -> Claim:
    return Claim(id=name, topic=topic, text=name, about=about, claimant=claimant, cite=(CITE,), rank=rank)


def meeting(name: str, claimant: str, *about: str, rank: Rank = Rank.NORMAL) -> Claim:
    return claim(name, claimant, *about, topic=Topic.MEETINGS, rank=rank)


def counted(*records: AnyRecord) -> Connections:
    return connections_of({record.id: record for record in (*actors("ada", "bo", "cy", "di"), *records)})


def tally(found: Connections, first: str, second: str) -> Tally | None:
    return next((p.tally for p in found.pairs if (p.first, p.second) == (first, second)), None)


def test_each_kind_of_record_counts_for_itself() -> None:
    found = counted(
        exercise("drill", "ada", "bo"),
        exercise("parade", "bo", "ada", "cy"),
        meeting("call", "gazette", "ada", "bo"),
        quotation("praise", "ada", "bo"),
        claim("trade", "ada", "bo"),
    )
    assert tally(found, "ada", "bo") == Tally(exercises=2, meetings=1, quotations=1, claims=1)
    assert tally(found, "ada", "cy") == Tally(exercises=1)
    assert found.pairs[0].tally.total == 5
    assert found.pairs[0].tally.deeds == 3
    assert found.alone == ("di",)


def test_whoever_tells_of_a_meeting_was_not_at_it() -> None:
    found = counted(meeting("call", "cy", "ada", "bo"))
    assert tally(found, "ada", "bo") == Tally(meetings=1)
    assert tally(found, "ada", "cy") == Tally(claims=1)
    assert tally(found, "bo", "cy") == Tally(claims=1)


def test_a_meeting_of_one_is_a_claim() -> None:
    lonely = meeting("talks", "cy", "ada")
    assert named_at_meeting(lonely, {a.id: a for a in actors("ada", "cy")}) == frozenset()
    assert tally(counted(lonely), "ada", "cy") == Tally(claims=1)


def test_a_claim_on_anything_else_is_no_meeting() -> None:
    found = counted(claim("trade", "gazette", "ada", "bo"))
    assert tally(found, "ada", "bo") == Tally(claims=1)


def test_a_record_counts_once_however_often_it_names_an_actor() -> None:
    found = counted(quotation("words", "ada", "bo", "ada", "bo"))
    assert tally(found, "ada", "bo") == Tally(quotations=1)


def test_sources_places_and_exercises_are_nobody() -> None:
    place = Place(
        id="head", kind=PlaceKind.LANDMARK, name="Head", lat=1, lon=1, precision_km=1, cite=(CITE,), origin="made up"
    )
    found = counted(place, exercise("drill"), claim("cost", "gazette", "ada", "head", "drill"))
    assert found.pairs == ()


@pytest.mark.parametrize(
    "record",
    [
        exercise("drill", "ada", "bo", rank=Rank.DEPRECATED),
        claim("trade", "ada", "bo", rank=Rank.DEPRECATED),
        meeting("call", "gazette", "ada", "bo", rank=Rank.DEPRECATED),
    ],
    ids=["participants", "claim", "meeting"],
)
def test_what_is_no_longer_held_does_not_count(record: AnyRecord) -> None:
    assert counted(record).pairs == ()


def test_the_strongest_come_first_and_deeds_before_words() -> None:
    found = counted(
        quotation("one", "ada", "cy"),
        exercise("drill", "ada", "di"),
        claim("two", "gazette", "ada", "bo"),
        claim("three", "gazette", "ada", "bo"),
    )
    assert [other for other, _ in found.by_actor["ada"]] == ["bo", "di", "cy"]
    assert [(p.first, p.second) for p in found.pairs] == [("ada", "bo"), ("ada", "di"), ("ada", "cy")]
    assert found.by_actor["di"] == (("ada", Tally(exercises=1)),)
    assert "nobody" not in found.by_actor


def test_a_record_that_names_a_crowd_is_told_and_not_counted() -> None:
    crowd = [f"guest-{number:02}" for number in range(MOST_NAMED + 1)]
    full = exercise("full", *crowd[:-1])
    crowded = exercise("crowded", *crowd)
    found = connections_of({r.id: r for r in (*actors(*crowd), full, crowded)})
    assert found.crowded == ("crowded",)
    assert len(found.pairs) == MOST_NAMED * (MOST_NAMED - 1) // 2
    assert {p.tally for p in found.pairs} == {Tally(exercises=1)}
    assert found.alone == (crowd[-1],)


def test_the_order_of_the_files_changes_nothing() -> None:
    records = [*actors("ada", "bo", "cy"), exercise("drill", "cy", "ada"), quotation("words", "bo", "ada")]
    forwards = connections_of({r.id: r for r in records})
    backwards = connections_of({r.id: r for r in reversed(records)})
    assert forwards.pairs == backwards.pairs
    assert forwards.by_actor["ada"] == backwards.by_actor["ada"]


def test_a_meeting_needs_no_date() -> None:
    undated = meeting("talks", "gazette", "ada", "bo")
    dated = undated.model_copy(update={"id": "call", "when": Edtf.parse("2021-06")})
    assert tally(counted(undated, dated), "ada", "bo") == Tally(meetings=2)
