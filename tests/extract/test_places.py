"""Places in prose: the case file of their rules, the index of toponyms, and texts that must not hurt."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from rule_cases import RuleCase, Shown, hold, parametrised, read, rules_without_both

from generator.extract.finds import Finds
from generator.extract.places.geonames import rows
from generator.extract.places.sightings import RULES
from generator.extract.places.toponyms import key_of, toponyms_of
from generator.extract.places.towns import towns_named
from generator.extract.prose import Prose
from generator.model.articles import Article
from generator.model.geography import Position, distance_to
from generator.store.gazetteer_file import load_gazetteer

GAZETTEER, FAULTS = load_gazetteer(Path("/nonexistent"), "")
TOPONYMS = toponyms_of(GAZETTEER)


def shown(finds: Finds) -> Iterator[Shown]:
    for place in finds.places:
        words = finds.prose.text[place.span.start : place.span.end]
        meaning = "unresolved"
        if place.lat is not None and place.lon is not None:
            meaning = f"{place.name} {place.country or '–'} {place.lat:.0f} {place.lon:.0f}"
        yield Shown(place.origin, words, meaning + (" actor" if place.as_actor else ""))


@parametrised("places")
def test_rule_takes_and_leaves(case: RuleCase) -> None:
    hold(case, shown)


def test_every_rule_has_examples_of_both() -> None:
    assert rules_without_both("places", RULES) == []


def test_the_packages_features_are_sound() -> None:
    assert FAULTS == []
    assert len(GAZETTEER.features) > 2000
    assert {f.country for f in GAZETTEER.features if f.kind == "country"} - {None} >= {"XK", "PS", "TL", "VA", "TW"}


def test_every_country_lies_in_its_land() -> None:
    """Points of archipelagos may lie between their islands."""
    at_sea = {
        feature.name
        for feature in GAZETTEER.features
        if feature.kind == "country" and feature.country in GAZETTEER.countries
        if distance_to(GAZETTEER.countries[feature.country], Position(feature.lat, feature.lon))
        > 0.7 * feature.precision_km
        and feature.precision_km > 100
    }
    assert at_sea <= {"French Polynesia", "Micronesia"}


def words_found(text: str) -> list[str]:
    prose = Prose(Article("case", "case.txt", text))
    return [text[reading.start : reading.end] for reading in TOPONYMS.readings(prose)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("PARIS — He left Kuala Lumpur.", ["PARIS", "Kuala Lumpur"]),
        ("Tokyo's and Athens’ ports", ["Tokyo", "Athens"]),
        ("St. Petersburg, Saint Petersburg and St Petersburg", ["St. Petersburg", "Saint Petersburg", "St Petersburg"]),
        ("a Nairobi-based firm", ["Nairobi"]),
        ("Côte d’Ivoire, Cote d'Ivoire", ["Côte d’Ivoire", "Cote d'Ivoire"]),
        ("the New York state line", ["New York state"]),
        ("they told us that US and us differ", ["US"]),
        ("in Rio de Janeiro", ["Rio de Janeiro"]),
        ("in paris and london", []),
    ],
)
def test_longest_names_are_found_as_printed(text: str, found: list[str]) -> None:
    assert words_found(text) == found


def test_small_towns_are_known_by_name() -> None:
    assert any(town.country == "AU" and town.population < 15_000 for town in towns_named("Coober Pedy"))
    assert towns_named("No Such Town") == ()


def test_the_tables_of_towns_are_laid_out_as_expected() -> None:
    towns = list(rows(15000))
    assert len(towns) > 30_000
    oslo = next(row for row in towns if row.name == "Oslo")
    assert (oslo.country, oslo.province, round(float(oslo.lat))) == ("NO", "12", 60)
    assert "Осло" in oslo.other_names()


def test_names_are_folded() -> None:
    assert key_of("Ålesund") == key_of("alesund")
    assert key_of("St. John’s") == key_of("St. John's")


def test_places_lie_in_text_order_and_do_not_overlap() -> None:
    text = (
        "From Lima, Peru, to Quito (Ecuador) and the village of Baños in Ecuador; the Peru-Chile border, Arica, Chile."
    )
    places = read(text).places
    assert all(a.span.end <= b.span.start for a, b in pairwise(places))
    assert len(places) >= 8


def test_a_text_without_a_place_has_none() -> None:
    assert read("").places == ()
    assert read("nothing to see here\n\n \u2028 — …").places == ()


@pytest.mark.parametrize(
    "text",
    [
        "Paris, " * 5000,
        "X" * 50_000,
        "New " * 20_000,
        "the town of " * 5000,
        "A-" * 20_000,
        "St. " * 10_000,
        "(" * 20_000,
        "Lake County, " * 3000,
        "in Ohio, Ohio " * 3000,
        "東京 北京 " * 5000,
    ],
    ids=lambda text: text[:12],
)
def test_hostile_text_is_read_in_time(text: str) -> None:
    read("Warm up in Ripley, W.Va.")
    before = time.process_time()
    list(shown(read(text)))
    assert time.process_time() - before < 8
