"""Places near a point, found by latitude: as by measuring to all of them, and in the same kilometres as geopy."""

from __future__ import annotations

import random

import pytest
from geopy.distance import great_circle

from generator.model.geography import Position, distance_km
from generator.model.nearby import Nearby
from generator.model.records import Place


def made_up(count: int) -> list[Place]:
    chance = random.Random(5)
    return [
        Place.model_validate(
            {
                "id": f"place-{n}",
                "kind": "sea",
                "name": f"Sea {n}",
                "cite": [{"source": "a", "exact": f"Sea {n} is cold"}],
                "lat": str(round(chance.uniform(-80, 80), 2)),
                "lon": str(round(chance.uniform(-180, 180), 2)),
                "precision_km": str(chance.choice((5, 40))),
                "origin": "made up",
            }
        )
        for n in range(count)
    ]


def at(place: Place) -> Position:
    assert place.lat is not None
    assert place.lon is not None
    return Position(float(place.lat), float(place.lon))


PLACES = made_up(150)


EVERYWHERE = [Position(lat, lon) for lat in (-90.0, -79.0, 0.0, 38.0, 89.9) for lon in (-179.9, 0.0, 134.0, 180.0)]


@pytest.mark.parametrize("here", EVERYWHERE)
def test_the_nearest_are_those_that_measuring_all_gives(here: Position) -> None:
    measured = sorted((distance_km(here, at(place)), place.id) for place in PLACES if place.id != "place-3")
    found = Nearby(PLACES).nearest(here, 6, lambda near: near.place.id != "place-3")
    assert [(near.km, near.place.id) for near in found] == measured[:6]


def test_the_nearest_of_each_place_are_those_that_measuring_all_gives() -> None:
    for here in map(at, PLACES):
        measured = sorted((distance_km(here, at(place)), place.id) for place in PLACES)[:4]
        assert [(km, place.id) for km, place in Nearby(PLACES).nearest(here, 4, lambda _near: True)] == measured


def test_of_places_at_one_distance_the_best_known_comes_first() -> None:
    here = PLACES[0]
    known = [here.model_copy(update={"id": name, "precision_km": km}) for name, km in (("a", 40), ("c", 5), ("b", 5))]
    assert [near.place.id for near in Nearby(known).nearest(at(here), 2, lambda _near: True)] == ["b", "c"]


@pytest.mark.parametrize("here", EVERYWHERE)
@pytest.mark.parametrize("km", [2500, 19_900])
def test_those_within_reach_are_those_that_measuring_all_gives(here: Position, km: float) -> None:
    measured = {place.id for place in PLACES if distance_km(here, at(place)) <= km}
    assert measured
    assert {near.place.id for near in Nearby(PLACES).within(here, km)} == measured


def test_a_place_just_within_reach_is_found() -> None:
    here = at(PLACES[0])
    for place in PLACES:
        away = distance_km(here, at(place))
        assert place.id in {near.place.id for near in Nearby(PLACES).within(here, away)}


def test_places_far_off_along_the_same_latitude_are_not_measured() -> None:
    measured: list[Position] = []

    def counting(one: Position, other: Position) -> float:
        measured.append(other)
        return distance_km(one, other)

    assert tuple(Nearby(PLACES, counting).within(Position(0.0, 0.0), 2500))
    assert measured
    assert all(abs(there.lon) < 25 for there in measured)


def test_fewer_places_than_asked_for_are_all_given() -> None:
    assert len(Nearby(PLACES[:2]).nearest(Position(0, 0), 6, lambda _near: True)) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Position(59.91, 10.75), Position(59.92, 10.75)),
        (Position(38.5, 134.0), Position(38.5, 134.0)),
        (Position(0.0, 179.9), Position(0.0, -179.9)),
        (Position(90.0, 0.0), Position(-90.0, 0.0)),
        (Position(-33.9, 151.2), Position(51.5, -0.1)),
    ],
)
def test_kilometres_are_those_of_geopy(one: Position, other: Position) -> None:
    assert distance_km(one, other) == pytest.approx(great_circle((one.lat, one.lon), (other.lat, other.lon)).km)


def test_places_surely_too_far_are_not_measured() -> None:
    measured = 0

    def counted(a: Position, b: Position) -> float:
        nonlocal measured
        measured += 1
        return distance_km(a, b)

    Nearby(PLACES, counted).nearest(Position(38.0, 134.0), 6, lambda _near: True)
    assert 6 <= measured < len(PLACES) / 4
