"""Coordinates people write, distances, and the boxes that countries lie in."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.geography import (
    CoordinatesError,
    CountryEntry,
    Extent,
    Position,
    distance_km,
    distance_to,
    parse_coordinates,
    position_of,
)
from generator.model.records import Place
from generator.store.gazetteer_file import load_gazetteer


@pytest.mark.parametrize(
    ("text", "lat", "lon"),
    [
        ("38°30′N 134°E", 38.5, 134),
        ("38° 30′ N, 134° E", 38.5, 134),
        ("38°30'N 134°00'E", 38.5, 134),
        ("38º30’N 134ºE", 38.5, 134),
        ("38°30′36″N 134°15′0″E", 38.51, 134.25),
        ("38.5, 134", 38.5, 134),
        ("38.5 134", 38.5, 134),
        ("38.5;134", 38.5, 134),
        ("38.5°N, 134.0°E", 38.5, 134),
        ("N 38° 30.6' E 134° 0'", 38.51, 134),
        ("38 30 0 N, 134 0 0 E", 38.5, 134),
        ("38 30 N 134 15 E", 38.5, 134.25),
        ("38-30N 134-15E", 38.5, 134.25),
        ("38 N 134 E", 38, 134),
        ("-38.5, -134.25", -38.5, -134.25),
        ("−38.5, 134", -38.5, 134),
        ("38.5 S 134.25 W", -38.5, -134.25),
        ("33°52′S 151°13′E", -33.866667, 151.216667),
        ("90, 180", 90, 180),
        ("0, 0", 0, 0),
        ("  38.5, 134  ", 38.5, 134),
    ],
)
def test_coordinates_as_people_write_them(text: str, lat: float, lon: float) -> None:
    position = parse_coordinates(text)
    assert (round(position.lat, 6), round(position.lon, 6)) == (lat, lon)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "38",
        "38 N",
        "134E 38N",
        "38,5 134,0",
        "41.5 12.5 200",
        "38 134 100km",
        "off 38.5, 134",
        "38.5.1, 134",
    ],
)
def test_what_is_no_pair_of_coordinates(text: str) -> None:
    with pytest.raises(CoordinatesError, match="is no pair of coordinates"):
        parse_coordinates(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("91, 20", "the latitude of “91, 20” is out of range"),
        ("90°30′N 5°E", "the latitude of “90°30′N 5°E” is out of range"),
        ("10, 190", "the longitude of “10, 190” is out of range"),
        ("10, 360", "the longitude of “10, 360” is out of range"),
        ("38°75′N 134°E", "the latitude of “38°75′N 134°E” is out of range"),
        ("38°60′N 134°E", "the latitude of “38°60′N 134°E” is out of range"),
        ("38°30′60″N 134°E", "the latitude of “38°30′60″N 134°E” is out of range"),
        ("-38 S, 134 E", "the latitude of “-38 S, 134 E” has both a sign and a letter"),
    ],
)
def test_coordinates_that_no_globe_has(text: str, message: str) -> None:
    with pytest.raises(CoordinatesError, match=message):
        parse_coordinates(text)


def place(**values: object) -> Place:
    citation = {"source": "gazette", "exact": "at Gull Head"}
    common = {"id": "gull-head", "kind": "landmark", "name": "Gull Head", "precision_km": "5", "origin": "made up"}
    return Place.model_validate({**common, "cite": citation, **values})


def test_the_position_of_a_place_is_told_in_either_way_or_not() -> None:
    assert position_of(place(lat="64.1", lon="-22.6")) == Position(64.1, -22.6)
    assert position_of(place(coordinates="64°06′N 22°36′W")) == Position(64.1, -22.6)
    assert position_of(place(lat="0", lon="0")) == Position(0, 0)
    assert position_of(place()) is None
    assert position_of(place(lat="64.1")) is None


def test_distances_are_great_circles() -> None:
    assert round(distance_km(Position(0, 0), Position(0, 90))) == 10008
    assert round(distance_km(Position(60, 179), Position(60, -179))) == 111
    assert distance_km(Position(64.1, -22.6), Position(64.1, -22.6)) == 0


FIJI_LIKE = Extent(west=174, south=-22, east=182, north=-12)


@pytest.mark.parametrize(
    ("lat", "lon", "inside"),
    [
        (-18, 178, True),
        (-18, -179, True),
        (-18, 180, True),
        (-18, -180, True),
        (-18, -177, False),
        (-18, 174, True),
        (-18, -178, True),
        (-22, 178, True),
        (-12, 178, True),
        (-18, 173, False),
        (-30, 178, False),
    ],
)
def test_a_box_across_the_antimeridian(lat: float, lon: float, inside: bool) -> None:
    assert FIJI_LIKE.holds(Position(lat, lon)) is inside


@pytest.mark.parametrize(
    ("position", "nearest"),
    [
        (Position(-18, -170), Position(-18, -178)),
        (Position(-18, 170), Position(-18, 174)),
        (Position(-40, 179), Position(-22, 179)),
        (Position(-18, -179), Position(-18, -179)),
    ],
)
def test_the_point_of_a_box_nearest_to_a_position(position: Position, nearest: Position) -> None:
    assert FIJI_LIKE.nearest(position) == nearest


def test_the_distance_to_a_country_is_that_to_its_nearest_box() -> None:
    country = CountryEntry("XA", "Lantern Isles", (Extent(0, 0, 1, 1), FIJI_LIKE))
    assert distance_to(country, Position(-18, -179)) == 0
    assert round(distance_to(country, Position(0.5, 2))) == 111
    assert round(distance_to(country, Position(-12, -177))) == 109


@pytest.mark.parametrize(
    ("code", "lat", "lon"),
    [("RU", 43.1, 131.9), ("RU", 64.7, 177.5), ("RU", 66.0, -171.0), ("FJ", -16.8, -179.9), ("NO", 69.6, 18.9)],
)
def test_the_default_gazetteer_knows_countries_on_both_sides_of_the_antimeridian(
    code: str, lat: float, lon: float
) -> None:
    gazetteer, faults = load_gazetteer(Path("no-such-file.yml"), "data/gazetteer.yml")
    assert faults == []
    assert distance_to(gazetteer.countries[code], Position(lat, lon)) == 0
