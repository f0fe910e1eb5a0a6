"""Time as drawings: what is known of a date, the strip below the map, the timeline, and what lies near what."""

from __future__ import annotations

import html
import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.commands.load import load
from generator.commands.settings import Settings
from generator.model.dates import Edtf
from generator.site.strip_drawing import Stay, Strip, draw_strip, part_of_axis
from generator.site.timeline_drawing import Bar, Lane, draw_timeline
from generator.site.views.nearness import near_places
from generator.site.views.spans import Span, span_of

LANES = (("naval", "Naval"), ("air", "Air"))


def day(text: str) -> date:
    return date.fromisoformat(text)


# ---- What is known of a date


@pytest.mark.parametrize(
    ("start", "end", "first", "last", "known"),
    [
        ("2019-07-23", None, "2019-07-23", "2019-07-23", ("2019-07-23", "2019-07-23")),
        ("2021-08-09", "2021-08-13", "2021-08-09", "2021-08-13", ("2021-08-09", "2021-08-13")),
        ("2018-09", None, "2018-09-01", "2018-09-30", None),
        ("2018-09", "2018-11", "2018-09-01", "2018-11-30", ("2018-09-30", "2018-11-01")),
        ("2018-09", "2018-09", "2018-09-01", "2018-09-30", None),
        ("2020-12-17/2020-12-31", None, "2020-12-17", "2020-12-31", None),
        ("2019-07-23?", None, "2019-07-23", "2019-07-23", None),
        ("2020?/2022?", None, "2020-01-01", "2022-12-31", None),
        ("2014/..", None, "2014-01-01", None, None),
        ("../2014", None, None, "2014-12-31", None),
    ],
)
def test_only_days_that_are_told_are_known(
    start: str, end: str | None, first: str | None, last: str | None, known: tuple[str, str] | None
) -> None:
    span = span_of(Edtf.parse(start), Edtf.parse(end) if end else None)
    expected = Span(first and day(first), last and day(last), known and (day(known[0]), day(known[1])))
    assert span == expected
    assert span.is_exact == (known == (first, last))


# ---- The strip


def stay(
    first: str | None,
    last: str | None,
    known: tuple[str, str] | None = None,
    *,
    domain: str = "naval",
    ident: str = "a",
) -> Stay:
    days = known and (day(known[0]), day(known[1]))
    return Stay(
        ident, f"Drill {ident}", "then", domain, first and day(first), last and day(last), days, f"{ident}.html"
    )


def strip(*stays: Stay, years: tuple[int, int] = (2019, 2022)) -> Strip:
    return draw_strip(stays, LANES, years, ident="strip", title="When", description="As text below")


def drawn(svg: str, name: str) -> list[dict[str, str]]:
    root = ElementTree.fromstring(svg)
    return [element.attrib for element in root.iter() if element.attrib.get("class") == name]


def test_a_known_day_is_solid_and_anything_less_is_dashed() -> None:
    known = strip(stay("2019-07-23", "2019-07-23", ("2019-07-23", "2019-07-23")))
    assert len(drawn(known.svg, "strip-day")) == 1
    assert not drawn(known.svg, "strip-can")
    loose = strip(stay("2019-07-01", "2019-07-31"))
    assert len(drawn(loose.svg, "strip-can")) == 1
    assert not drawn(loose.svg, "strip-day") + drawn(loose.svg, "strip-was")
    partly = strip(stay("2019-07-01", "2019-09-30", ("2019-07-31", "2019-09-01")))
    (can,), (was,) = drawn(partly.svg, "strip-can"), drawn(partly.svg, "strip-was")
    assert float(can["width"].rstrip("%")) > float(was["width"].rstrip("%")) > 0


def test_a_month_stands_where_the_axis_has_it() -> None:
    assert part_of_axis(day("2019-01-01"), 2019, 2022) == 0
    assert part_of_axis(day("2021-01-01"), 2019, 2022) == 50
    assert part_of_axis(day("1999-01-01"), 2019, 2022) == 0
    assert part_of_axis(day("2030-01-01"), 2019, 2022) == 100
    (can,) = drawn(strip(stay("2020-01-01", "2020-12-31")).svg, "strip-can")
    assert (can["x"], can["width"]) == ("25%", "25%")


def test_an_open_end_reaches_the_edge() -> None:
    (can,) = drawn(strip(stay("2021-01-01", None)).svg, "strip-can")
    assert (can["x"], can["width"]) == ("50%", "50%")


def test_what_overlaps_stands_in_rows_and_many_rows_grow_low_not_tall() -> None:
    few = strip(stay("2019-01-01", "2020-12-31"), stay("2020-01-01", "2021-12-31", ident="b"))
    assert len({mark["y"] for mark in drawn(few.svg, "strip-can")}) == 2
    many = strip(*(stay("2019-01-01", "2022-12-31", ident=f"d{number}") for number in range(24)))
    height = ElementTree.fromstring(many.svg).attrib["height"]
    assert int(height) <= 200
    assert ElementTree.fromstring(many.lanes).attrib["height"] == height


def test_each_lane_has_its_symbol_and_name_and_empty_ones_are_left_out() -> None:
    both = strip(stay("2019-01-01", "2019-02-01"), stay("2019-01-01", "2019-02-01", domain="air", ident="b"))
    assert [element.text for element in ElementTree.fromstring(both.lanes).iter() if element.text] == ["Naval", "Air"]
    assert "Air" not in strip(stay("2019-01-01", "2019-02-01")).lanes


# ---- The timeline


def bar(name: str, first: str = "2019-07-01", last: str = "2019-07-31", known: tuple[str, str] | None = None) -> Bar:
    return Bar(day(first), day(last), name, "then", "naval", "a.html", known and (day(known[0]), day(known[1])))


def timeline(*bars: Bar) -> str:
    return draw_timeline((Lane("Naval", bars, "naval"),), ident="t", title="Time", description="As text below")


LONG = (
    "An exercise whose name goes on and on, as names of claims do, since they are sentences and sentences have no end"
)


@pytest.mark.parametrize("first", ["2005-01-01", "2012-01-01", "2019-07-01", "2022-12-01"])
def test_a_long_name_is_printed_whole_beside_its_bar(first: str) -> None:
    others = (bar("Early", "2005-01-01", "2005-01-31"), bar("Late", "2022-12-01", "2022-12-31"))
    svg = timeline(bar(LONG, first, first), *others)
    names = [
        " ".join(re.findall(r"<tspan[^>]*>([^<]*)</tspan>", name)) for name in re.findall(r"tl-name.*?</text>", svg)
    ]
    assert html.unescape(names[[len(name) for name in names].index(max(map(len, names)))]) == LONG
    assert "…" not in svg


def test_known_days_are_solid_in_a_span_of_possible_ones() -> None:
    assert "tl-can" not in timeline(bar("Day", "2019-07-23", "2019-07-23", ("2019-07-23", "2019-07-23")))
    assert "tl-bar" not in timeline(bar("Month"))
    partly = timeline(bar("Autumn", "2019-09-01", "2019-11-30", ("2019-09-30", "2019-11-01")))
    assert "tl-can" in partly
    assert "tl-bar" in partly


def test_hostile_names_are_only_text() -> None:
    hostile = 'A "name" <script>alert(1)</script> & more'
    ElementTree.fromstring(timeline(bar(hostile)))
    assert "<script" not in timeline(bar(hostile))
    bad = Stay("a", hostile, hostile, "naval", day("2019-01-01"), None, None, 'x.html?a="1"&b')
    assert "<script" not in strip(bad).svg
    ElementTree.fromstring(strip(bad).svg)


def test_equal_values_give_equal_bytes() -> None:
    bars = [bar(f"Drill {number % 7}", f"20{10 + number % 9}-01-01", "2020-01-01") for number in range(30)]
    assert timeline(*bars) == timeline(*reversed(bars))


# ---- Near


PLACE = """\
kind: {kind}
name: {name}
cite:
  source: harbour-gazette
  exact: the storm drill Bright Signal at Gull Head
lat: {lat}
lon: {lon}
precision_km: {km}
origin: Made up.
reviewed:
  by: test
  on: 2021-06-01
"""


def test_near_is_within_reach_on_the_map_and_never_a_region_or_an_ocean(base: Path) -> None:
    graph = load(Settings.of_folder(base)).graph
    (head,) = graph.places
    assert head.lat is not None
    assert head.lon is not None
    for name, kind, north, km in (
        ("close-sea", "sea", 3, 100),
        ("far-sea", "sea", 12, 100),
        ("wide-country", "country", 12, 1500),
        ("close-region", "region", 3, 100),
        ("wide-ocean", "ocean", 3, 6000),
    ):
        text = PLACE.format(kind=kind, name=name, lat=float(head.lat) - north, lon=float(head.lon), km=km)
        (base / f"data/places/{name}.yml").write_text(text, "utf-8")
    graph = load(Settings.of_folder(base)).graph
    (exercise,) = graph.exercises
    assert near_places(graph) == {exercise.id: ("close-sea", head.id, "wide-country")}
