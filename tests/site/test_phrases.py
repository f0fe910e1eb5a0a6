"""Values in words: what a reader sees of a date, a figure and a distance."""

from __future__ import annotations

import pytest

from generator.model.dates import Edtf
from generator.model.records import Citation, ExerciseDate, Figure, Measure, Qualifier
from generator.site import phrases

CITE = (Citation(source="gazette", exact="some words"),)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2019", "2019"),
        ("2019-07", "July 2019"),
        ("2019-07-23", "23 July 2019"),
        ("2021-22", "summer 2021"),
        ("201X", "the 2010s"),
        ("20XX", "the years 2000 to 2099"),
        ("2005~", "about 2005"),
        ("2018-09?", "September 2018 (uncertain)"),
        ("2018%", "about 2018 (uncertain)"),
        ("2020-12-17/2020-12-31", "17–31 December 2020"),
        ("2020-11-30/2020-12-02", "30 November – 2 December 2020"),
        ("2020-12-30/2021-01-02", "30 December 2020 – 2 January 2021"),
        ("2021-01/2021-09", "January–September 2021"),
        ("2020/2022", "2020–2022"),
        ("2016~/2022-01-02", "about 2016 – 2 January 2022"),
        ("2019-06/2019-08-03", "June 2019 – 3 August 2019"),
        ("2024-01?/..", "January 2024 or later (uncertain)"),
        ("../2021-10", "October 2021 or earlier"),
    ],
)
def test_a_date_is_worded_at_its_precision(edtf: str, words: str) -> None:
    assert phrases.when(Edtf.parse(edtf)) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2021-08-09", "2021-08-13", "9 to 13 August 2021"),
        ("2021-08-30", "2021-09-02", "30 August to 2 September 2021"),
        ("2021-12-30", "2022-01-02", "30 December 2021 to 2 January 2022"),
        ("2021-08", None, "August 2021"),
        ("2020-12-17/2020-12-31", None, "some time in 17–31 December 2020"),
        ("2005~/..", None, "from about 2005 on"),
    ],
)
def test_first_and_last_day_are_worded_as_a_period(start: str, end: str | None, words: str) -> None:
    stated = {"claimant": "gazette", "cite": CITE, "start": start} | ({"end": end} if end else {})
    assert phrases.period(ExerciseDate.model_validate(stated)) == words


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "words"),
    [
        ("13000", "troops", Qualifier.ABOUT, "about 13,000 troops"),
        ("40000", "units of equipment", Qualifier.ALMOST, "almost 40,000 units of equipment"),
        ("2500", "mile", Qualifier.EXACTLY, "2,500 miles"),
        ("1", "mile", Qualifier.EXACTLY, "1 mile"),
        ("1.3", "trillion cubic feet", Qualifier.UP_TO, "up to 1.3 trillion cubic feet"),
        ("hundreds", "aircraft", Qualifier.EXACTLY, "hundreds of aircraft"),
    ],
)
def test_a_figure_is_worded_with_its_hedge(value: str, unit: str, qualifier: Qualifier, words: str) -> None:
    stated = {"claimant": "gazette", "cite": CITE, "property": Measure.PERSONNEL, "value": value, "unit": unit}
    assert phrases.figure(Figure.model_validate(stated | {"qualifier": qualifier})) == words


@pytest.mark.parametrize(
    ("km", "uncertainty", "words"),
    [
        (812.0, 10.0, "about 810 km"),
        (750.0, 350.0, "about 400 to 1,100 km"),
        (300.0, 400.0, "up to 700 km"),
        (7.4, 0.1, "about 7 km"),
    ],
)
def test_a_distance_is_a_range_where_precision_demands(km: float, uncertainty: float, words: str) -> None:
    assert phrases.distance(km, uncertainty) == words


@pytest.mark.parametrize(
    ("lat", "lon", "words"),
    [
        (69.65, 18.96, "69.7° N, 19.0° E"),
        (-0.5, -0.5, "0.5° S, 0.5° W"),
        (0.0, 0.0, "0.0° N, 0.0° E"),
    ],
)
def test_a_position_is_told_with_its_hemispheres(lat: float, lon: float, words: str) -> None:
    assert phrases.coordinates(lat, lon) == words
