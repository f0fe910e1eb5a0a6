"""`briefing export`: every value with its evidence, as the documented JSON and GeoJSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from generator.site.geojson import polygon

KEYS = ["sources", "actors", "places", "exercises", "quotations", "claims", "disagreements"]


@pytest.fixture
def exported(briefing) -> dict[str, list[dict[str, Any]]]:
    return json.loads(briefing.run("export", "--format", "json").stdout_bytes)


def by_id(records: list[dict[str, Any]], record_id: str) -> dict[str, Any]:
    return next(record for record in records if record["id"] == record_id)


def objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from objects(item)


def test_standard_output_is_one_utf_8_object_and_nothing_else(briefing) -> None:
    result = briefing.run("export", "--format", "json")
    assert result.exit_code == 0
    assert list(json.loads(result.stdout_bytes.decode("utf-8"))) == KEYS
    assert "Арланд" in result.stdout_bytes.decode("utf-8")
    assert result.stderr.endswith("0 errors, 8 warnings\n")


@pytest.mark.parametrize("form", ["json", "geojson"])
def test_errors_leave_no_output(briefing, form: str) -> None:
    briefing.write("actors/minister-ro.yml", briefing.read("actors/minister-ro.yml").replace("arland", "arlnd"))
    result = briefing.run("export", "--format", form)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "error[unknown-actor]" in result.stderr


@pytest.mark.parametrize("form", ["json", "geojson"])
def test_the_same_data_gives_the_same_bytes(briefing, form: str) -> None:
    runs = {briefing.run("export", "--format", form).stdout_bytes for _ in range(2)}
    assert len(runs) == 1


def test_every_citation_is_the_seeds_own_text_at_its_offsets(exported, briefing) -> None:
    """The seed has a byte order mark, CRLF breaks and a character outside the BMP; each break counts as two."""
    citations = [found for found in objects(exported) if "exact" in found]
    assert len(citations) > 15
    for citation in citations:
        assert citation.keys() == {"source", "seed", "start", "end", "exact"}
        text = (briefing.root / "seeds" / citation["seed"]).read_bytes().decode("utf-8")
        assert text[citation["start"] : citation["end"]] == citation["exact"]


def test_words_cited_across_a_line_break_are_exported_as_printed(exported) -> None:
    figures = by_id(exported["exercises"], "northern-wind")["figures"]
    assert figures[1]["cite"][0]["exact"] == "Observers counted 1,500 troops\r\nof Arland"


def test_nothing_is_null_and_every_record_says_where_it_can_be_corrected(exported, briefing) -> None:
    assert all(value is not None for found in objects(exported) for value in found.values())
    for key in KEYS:
        ids = [record["id"] for record in exported[key]]
        assert ids == sorted(ids)
        for record in exported[key]:
            lines = (briefing.root / record["file"]).read_text(encoding="utf-8").splitlines()
            assert lines[record["line"] - 1].partition(":")[0].isidentifier()


def test_actors_and_places_have_their_other_names_as_texts_and_with_evidence(exported) -> None:
    arland = by_id(exported["actors"], "arland")
    assert arland["name"] == "Arland"
    assert arland["aliases"] == ["Арланд", "Land of Ar"]
    assert arland["name_forms"][0] == {
        "value": "Арланд",
        "language": "ru",
        "used_by": [],
        "cite": [],
        "origin": "standard name",
    }
    assert by_id(exported["places"], "port-gale")["alt_names"] == []


def test_a_place_has_degrees_however_they_are_written(exported) -> None:
    place = by_id(exported["places"], "port-gale")
    assert (place["lat"], place["lon"], place["precision_km"]) == (-10.5, 179, 20)
    assert place["drill_location"] is True


def test_a_place_nobody_exercised_at_is_no_drill_location(briefing) -> None:
    text = briefing.read("places/port-gale.yml").replace("name: Port Gale", "name: Cape")
    briefing.write("places/cape.yml", text)
    places = json.loads(briefing.run("export").stdout_bytes)["places"]
    assert by_id(places, "cape")["drill_location"] is False


def test_an_exercise_has_dates_places_and_figures(exported) -> None:
    exercise = by_id(exported["exercises"], "northern-wind")
    assert (exercise["start"], exercise["end"]) == ("2018-05", "2018-05")
    assert [(place["id"], place["role"]) for place in exercise["places"]] == [("port-gale", "region")]
    assert exercise["places"][0]["cite"][0]["exact"] == "of Arland near Port Gale"
    assert exercise["participants"][0]["actor"] == "arland"
    assert [(figure["value"], figure["unit"], figure["claimant"]) for figure in exercise["figures"]] == [
        (1200, "troops", "arland"),
        (1500, "troops", "paper"),
    ]


DATES = {
    "one": ["{start: 2018-05-01/2018-05-20, "],
    "preferred": ["{start: 2018, ", "{start: 2018-05-01, end: 2018-05-20, rank: preferred, "],
    "deprecated": ["{start: 2018-04, rank: deprecated, ", "{start: 2018-05~, "],
    "none": ["{start: 2018-04, rank: deprecated, "],
}


@pytest.mark.parametrize(
    ("dates", "start", "end"),
    [
        ("one", "2018-05-01/2018-05-20", "2018-05-01/2018-05-20"),
        ("preferred", "2018-05-01", "2018-05-20"),
        ("deprecated", "2018-05~", "2018-05~"),
        ("none", None, None),
    ],
)
def test_the_preferred_date_is_that_of_the_exercise(briefing, dates: str, start: str | None, end: str | None) -> None:
    text = briefing.read("exercises/northern-wind.yml")
    head, _, rest = text.partition("dates:\n")
    cited = "claimant: paper, cite: {source: paper, exact: was held in May 2018}}\n"
    stated = "".join(f"  - {date}{cited}" for date in DATES[dates])
    briefing.write("exercises/northern-wind.yml", f"{head}dates:\n{stated}{rest[rest.index('places:') :]}")
    exercise = json.loads(briefing.run("export").stdout_bytes)["exercises"][0]
    assert (exercise.get("start"), exercise.get("end")) == (start, end)
    assert len(exercise["dates"]) == len(DATES[dates])


def test_a_quotation_has_the_words_inside_the_marks(exported) -> None:
    quotation = by_id(exported["quotations"], "glad")
    assert (quotation["kind"], quotation["speaker"]) == ("direct", "minister-ro")
    assert quotation["cite"]["exact"] == "We are glad"
    assert [cue["exact"] for cue in quotation["cue"]] == ["said Minister Ro"]


def test_a_disagreement_has_the_words_and_evidence_of_each_side(exported) -> None:
    said, counted, glad, own = by_id(exported["disagreements"], "troops")["sides"]
    assert (said["ref"], said["claimant"], said["value"], said["unit"], said["qualifier"], said["text"]) == (
        "northern-wind#troops-said",
        "arland",
        1200,
        "troops",
        "about",
        "1200 troops",
    )
    assert counted["cite"][0]["source"] == "paper"
    assert (glad["claimant"], glad["text"]) == ("minister-ro", "We are glad")
    assert glad["cite"][0]["exact"] == "We are glad"
    assert (own["claimant"], own["text"]) == ("paper", "Some hold that none took part.")
    assert own["cite"][0]["exact"] == "Observers counted"


def test_zones_are_told_by_place_and_not_by_text(exported) -> None:
    assert by_id(exported["sources"], "paper")["zones"] == [{"kind": "heading", "start": 1, "end": 51}]


# --- GeoJSON ----------------------------------------------------------------------------------------------------


def test_geojson_has_a_point_and_the_outline(briefing) -> None:
    collection = json.loads(briefing.run("export", "--format", "geojson").stdout_bytes)
    point, outline = collection["features"]
    assert collection["type"] == "FeatureCollection"
    assert point == {
        "type": "Feature",
        "id": "northern-wind@port-gale",
        "geometry": {"type": "Point", "coordinates": [179, -10.5]},
        "properties": {
            "id": "northern-wind",
            "name": "Northern Wind",
            "start": "2018-05",
            "end": "2018-05",
            "place": "port-gale",
            "place_name": "Port Gale",
            "role": "region",
            "place_precision_km": 20,
            "domains": ["land"],
            "arrangement": "unilateral",
            "url": "exercises/northern-wind.html",
        },
    }
    assert outline["properties"] == point["properties"]
    assert outline["geometry"]["type"] == "MultiPolygon"


def turns_left(ring: list[list[float]]) -> bool:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) > 0


@pytest.mark.parametrize("corners", [[(0, 0), (4, 0), (4, 3), (0, 3)], [(0, 3), (4, 3), (4, 0), (0, 0)]])
def test_an_outline_is_closed_and_right_handed(corners: list[tuple[float, float]]) -> None:
    area = polygon(corners)
    (ring,) = area["coordinates"]
    assert area["type"] == "Polygon"
    assert ring[0] == ring[-1]
    assert len(ring) == 5
    assert turns_left(ring)


def test_an_outline_over_the_antimeridian_is_cut_there() -> None:
    area = polygon([(178, -10), (178, -11), (-179, -11), (-179, -10)])
    assert area["type"] == "MultiPolygon"
    extents = {(min(lon for lon, _ in ring), max(lon for lon, _ in ring)) for (ring,) in area["coordinates"]}
    assert extents == {(178, 180), (-180, -179)}
    assert all(ring[0] == ring[-1] and turns_left(ring) for (ring,) in area["coordinates"])


def test_a_place_known_too_vaguely_for_a_point_keeps_its_feature(briefing) -> None:
    path = briefing.root / "data/places/port-gale.yml"
    path.write_text(path.read_text("utf-8").replace("precision_km: 20", "precision_km: 2600"), "utf-8")
    point, outline = json.loads(briefing.run("export", "--format", "geojson").stdout_bytes)["features"]
    assert point["geometry"] is None
    assert point["properties"]["place_precision_km"] == 2600
    assert outline["geometry"] is not None
