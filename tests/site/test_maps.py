"""Maps drawn at build: what a reader must find in them, and what must never get into a page."""

from __future__ import annotations

import gzip
import hashlib
import itertools
import json
import math
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.site.maps import (
    DOMAINS,
    OVERVIEW,
    Frame,
    MapMark,
    SeaLabel,
    basemap_script,
    domain_fallback_colours,
    draw_map,
    frame_of,
    symbol,
    wrapped,
)
from generator.site.maps.basemap import decode, packaged_basemap
from generator.site.maps.placement import GAP
from generator.site.maps.projection import Projection, latitude, mercator
from generator.site.maps.symbols import shape

SITE = Path(__file__).parents[2] / "generator" / "site"
SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"

SEA_OF_JAPAN = SeaLabel("Sea of Japan", "East Sea", 40.0, 135.0, 2)
YELLOW_SEA = SeaLabel("Yellow Sea", None, 35.5, 123.5, 3)


def mark(
    lat: float,
    lon: float,
    *,
    ident: str = "drill",
    label: str = "A drill",
    precision_km: float = 0,
    domain: str = "naval",
    href: str | None = None,
    outline: tuple[tuple[float, float], ...] = (),
) -> MapMark:
    return MapMark(ident, label, lat, lon, precision_km, domain, href, outline)


def drawn(
    marks: list[MapMark],
    frame: Frame | None = None,
    *,
    width: int = 440,
    labels: tuple[SeaLabel, ...] = (),
    links: bool = False,
) -> str:
    return draw_map(
        marks,
        frame or frame_of(marks),
        width=width,
        ident="map",
        title="Where it was",
        description="One place",
        labels=labels,
        links=links,
    )


def symbol_places(svg: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r'transform="translate\(([-\d.]+) ([-\d.]+)\)"', svg)]


# ---- Geography


@pytest.mark.parametrize(("lon", "expected"), [(135, 135), (-30, -30), (-31, 329), (-175, 185), (185, 185), (-5, -5)])
def test_longitudes_west_of_30_west_continue_in_the_east(lon: float, expected: float) -> None:
    assert wrapped(lon) == expected


def test_a_latitude_survives_mercator_and_back() -> None:
    assert latitude(mercator(52.25)) == pytest.approx(52.25)


def test_a_known_point_lies_inside_its_frame_and_in_the_middle_of_the_picture() -> None:
    vladivostok = mark(43.1, 131.9)
    frame = frame_of([vladivostok])
    projection = Projection(frame, 440)
    x, y = projection.point(vladivostok.lat, vladivostok.lon)
    assert frame.holds(vladivostok.lat, vladivostok.lon)
    assert x == pytest.approx(220, abs=10)
    assert y == pytest.approx(projection.height / 2, abs=10)


def test_east_is_right_and_north_is_up() -> None:
    (qingdao_x, qingdao_y), (vladivostok_x, vladivostok_y) = symbol_places(
        drawn([mark(36.1, 120.3), mark(43.1, 131.9)])
    )
    assert qingdao_x < vladivostok_x
    assert qingdao_y > vladivostok_y


def test_the_bering_sea_is_one_piece() -> None:
    west, east = mark(60, 175), mark(60, -165)
    frame = frame_of([west, east])
    assert frame.east - frame.west < 60
    (west_x, _), (east_x, _) = symbol_places(drawn([west, east], frame))
    assert west_x < east_x


def test_no_coast_jumps_across_the_map() -> None:
    """A ring that was not unwrapped would draw a band across Russia."""
    for ring in packaged_basemap().land:
        steps = [abs(a[0] - b[0]) for a, b in itertools.pairwise((*ring.points, ring.points[0]))]
        assert max(steps) < 12, ring.points[0]
        assert ring.west >= -30
        assert ring.east <= 330


def test_antarctica_is_not_drawn() -> None:
    assert min(ring.south for ring in packaged_basemap().land) > mercator(-58.1)


@pytest.mark.parametrize(
    ("name", "lat", "lon", "is_land"),
    [
        ("Moscow", 55.75, 37.6, True),
        ("Ningxia", 37.5, 106, True),
        ("Chukotka, west of the antimeridian", 66, 178, True),
        ("Chukotka, east of the antimeridian", 66, -175, True),
        ("Alaska", 65, -155, True),
        ("Okinawa", 26.5, 127.95, True),
        ("middle of the Sea of Japan", 40, 135, False),
        ("middle of the Bering Sea", 58, 180, False),
        ("Miyako Strait", 25.5, 126.5, False),
        ("middle of the Baltic Sea", 57.8, 19.9, False),
        ("North Pacific", 35, -160, False),
    ],
)
def test_land_and_sea_are_where_they_are(name: str, lat: float, lon: float, is_land: bool) -> None:
    x, y = wrapped(lon), mercator(lat)
    crossings = 0
    for ring in packaged_basemap().land:
        for (x1, y1), (x2, y2) in itertools.pairwise((*ring.points, ring.points[0])):
            if (y1 > y) != (y2 > y) and x < x1 + (x2 - x1) * (y - y1) / (y2 - y1):
                crossings += 1
    assert crossings % 2 == is_land, name


def test_the_delta_encoding_reads_small_great_and_negative_steps() -> None:
    assert decode("?@A?", 1) == [(0, -1), (1, -1)]
    assert decode("_@?", 10) == [(1.6, 0.0)]


# ---- Frames


def test_a_frame_shows_the_whole_precision_circle() -> None:
    frame = frame_of([mark(40, 135, precision_km=800)])
    assert frame.holds(40 - 7.2, 135)
    assert frame.holds(40 + 7.2, 135)
    assert frame.holds(40, 135 - 9.4)
    assert frame.holds(40, 135 + 9.4)


def test_a_frame_shows_the_whole_outline() -> None:
    outline = ((30.0, 120.0), (30.0, 150.0), (45.0, 150.0))
    frame = frame_of([mark(40, 135, outline=outline)])
    assert all(frame.holds(*corner) for corner in outline)


def test_an_inland_frame_is_widened_until_a_coast_can_be_recognised() -> None:
    inland, coastal = frame_of([mark(37.5, 106, precision_km=150)]), frame_of([mark(37.5, 122, precision_km=150)])
    assert inland.east - inland.west > coastal.east - coastal.west
    assert inland.holds(38.5, 118.5), "the Bohai Sea"


def test_every_frame_has_the_aspect_asked_for() -> None:
    for lat in (-20.0, 5.0, 40.0, 60.0):
        frame = frame_of([mark(lat, 135, precision_km=200)], aspect=1.6)
        assert 480 / Projection(frame, 480).height == pytest.approx(1.6, rel=0.02)


def test_nothing_to_show_gives_the_overview() -> None:
    assert frame_of([]) == OVERVIEW


@pytest.mark.parametrize(("lat", "lon"), [(82.0, 40.0), (-56.0, 20.0), (10.0, -30.0), (10.0, -31.0), (75.0, -35.0)])
def test_frames_at_the_ends_of_the_world_stay_on_it_and_show_their_mark(lat: float, lon: float) -> None:
    frame = frame_of([mark(lat, lon, precision_km=500)])
    assert frame.holds(lat, lon)
    assert -30 <= frame.west < frame.east <= 330


def test_a_frame_told_backwards_is_refused() -> None:
    with pytest.raises(ValueError, match="west before east"):
        Frame(150, 20, 120, 40)


# ---- Marks


@pytest.mark.parametrize("count", [2, 7, 40])
def test_marks_on_one_spot_are_all_visible(count: int) -> None:
    marks = [mark(40, 135, ident=f"drill-{number}") for number in range(count)]
    places = symbol_places(drawn(marks, OVERVIEW, width=1100))
    assert len(places) == count
    assert min(math.dist(a, b) for a, b in itertools.combinations(places, 2)) > GAP - 1


def test_marks_that_do_not_touch_stay_where_they_are() -> None:
    marks = [mark(40, 135), mark(20, 115)]
    projection = Projection(OVERVIEW, 1100)
    for place, one in zip(symbol_places(drawn(marks, OVERVIEW, width=1100)), marks, strict=True):
        assert math.dist(place, projection.point(one.lat, one.lon)) < 0.2


def test_a_mark_moved_aside_is_tied_to_its_place() -> None:
    svg = drawn([mark(40, 135, ident=f"drill-{number}") for number in range(9)], OVERVIEW, width=1100)
    assert "map-leader" in svg
    assert "map-leader" not in drawn([mark(40, 135)])


def test_an_uncertain_place_has_a_circle_and_an_exact_one_has_none() -> None:
    assert '<circle class="map-zone' in drawn([mark(40, 135, precision_km=400)])
    assert "map-zone" not in drawn([mark(40, 135)])


def test_an_area_has_its_outline_instead_of_a_circle() -> None:
    svg = drawn([mark(36, 123, precision_km=200, outline=((37, 122), (37, 124), (34.5, 124)))])
    assert '<path class="map-zone' in svg
    assert '<circle class="map-zone' not in svg


def test_an_area_across_the_antimeridian_is_not_torn() -> None:
    svg = drawn([mark(60, 179, outline=((58, 175), (58, -175), (62, -175), (62, 175)))])
    corners = re.search(r'class="map-zone[^>]* d="M([^z]*)z"', svg)
    assert corners
    across = [float(number) for number in corners[1].replace("L", " ").split()[::2]]
    assert max(across) - min(across) < 250


def test_equal_circles_do_not_darken_each_other() -> None:
    svg = drawn([mark(40, 135, ident="one", precision_km=400), mark(40, 135, ident="two", precision_km=400)])
    assert svg.count('class="map-zone') == 1


@pytest.mark.parametrize("domain", DOMAINS)
def test_each_domain_has_a_shape_and_a_colour_of_its_own(domain: str) -> None:
    others = set(DOMAINS) - {domain}
    assert shape(domain) not in {shape(other) for other in others}
    assert domain_fallback_colours[domain] not in {domain_fallback_colours[other] for other in others}
    assert shape(domain) in drawn([mark(40, 135, domain=domain)])
    assert f"map-{domain}" in symbol(domain)


def test_a_key_symbol_is_silent() -> None:
    assert 'aria-hidden="true"' in symbol("air")
    assert 'focusable="false"' in symbol("air")


def test_a_domain_nobody_has_drawn_is_refused() -> None:
    with pytest.raises(ValueError, match="no symbol for the domain"):
        mark(40, 135, domain="cyber")


# ---- Names


def test_a_sea_has_both_its_names() -> None:
    svg = drawn([mark(43.1, 131.9)], labels=(SEA_OF_JAPAN,))
    assert ">Sea of Japan<" in svg
    assert ">(East Sea)<" in svg


def test_a_name_does_not_cover_a_mark() -> None:
    svg = drawn([mark(40, 135)], labels=(SEA_OF_JAPAN,))
    ((_, mark_y),) = symbol_places(svg)
    found = re.search(r'<text class="map-label[^>]* y="([\d.]+)"', svg)
    assert found
    assert abs(float(found[1]) - mark_y) > 8


def test_of_two_names_in_one_place_the_lower_rank_goes() -> None:
    crowd = tuple(SeaLabel(f"Strait {number}", None, 40, 135, 5) for number in range(30))
    svg = drawn([mark(43.1, 131.9)], labels=(*crowd, SEA_OF_JAPAN))
    assert "Sea of Japan" in svg
    assert svg.count("Strait") < 10


def test_names_of_low_rank_wait_for_a_closer_view() -> None:
    strait = SeaLabel("Tsugaru Strait", None, 41.5, 140.5, 5)
    assert "Tsugaru" not in drawn([mark(20, 115)], OVERVIEW, width=1100, labels=(strait,))
    assert "Tsugaru" in drawn([mark(43.1, 135)], labels=(strait,))


# ---- What gets into a page


HOSTILE = "Bad \"name\" <script>alert(1)</script> & 'more'\n\n# heading\x00\x1b"


def test_hostile_text_is_only_text() -> None:
    svg = draw_map(
        [mark(40, 135, label=HOSTILE, href='x.html?a=1&b="2"')],
        frame_of([mark(40, 135)]),
        width=440,
        ident="map",
        title=HOSTILE,
        description=HOSTILE,
        labels=[SeaLabel(HOSTILE, HOSTILE, 44, 135, 1)],
        links=True,
    )
    assert "<script" not in svg
    root = ElementTree.fromstring(svg)
    assert root.findtext(f"{SVG}title") == "Bad \"name\" <script>alert(1)</script> & 'more' # heading"
    link = root.find(f"{SVG}a")
    assert link is not None
    assert link.attrib[f"{XLINK}href"] == 'x.html?a=1&b="2"'


def test_a_map_is_one_line() -> None:
    svg = drawn([mark(40, 135, label="two\nlines")], labels=(SEA_OF_JAPAN, YELLOW_SEA))
    assert "\n" not in svg
    assert svg.startswith("<svg ")
    assert svg.endswith("</svg>")


def test_links_never_use_plain_href() -> None:
    svg = drawn([mark(40, 135, href="drill.html"), mark(30, 125, href=None)], links=True)
    assert re.findall(r"[\w:]*href=", svg) == ["xlink:href="]
    assert "href" not in drawn([mark(40, 135, href="drill.html")]).replace("xlink", "")


def test_a_map_is_named_and_kept_out_of_the_search_index() -> None:
    root = ElementTree.fromstring(drawn([mark(40, 135)]))
    assert root.attrib["role"] == "img"
    assert "data-search-exclude" in root.attrib
    named = {element.attrib.get("id") for element in root}
    assert set(root.attrib["aria-labelledby"].split()) <= named


def test_a_map_with_links_is_a_group_because_an_image_has_no_inside() -> None:
    root = ElementTree.fromstring(drawn([mark(40, 135, href="drill.html")], links=True))
    assert root.attrib["role"] == "group"
    assert root.findtext(f"{SVG}a/{SVG}title") == "A drill"


def test_every_mark_has_a_tooltip() -> None:
    svg = drawn([mark(40, 135, label="First"), mark(30, 125, label="Second")])
    assert "<title>First</title>" in svg
    assert "<title>Second</title>" in svg


def test_every_shape_has_a_colour_without_the_style_sheet() -> None:
    root = ElementTree.fromstring(drawn([mark(40, 135, precision_km=300)], labels=(SEA_OF_JAPAN,)))

    def check(element: ElementTree.Element, coloured: bool) -> None:
        coloured = coloured or "fill" in element.attrib
        if element.tag.removeprefix(SVG) in {"path", "circle", "rect", "text"}:
            assert coloured, element.attrib
        for child in element:
            check(child, coloured)

    check(root, coloured=False)


def test_equal_values_give_equal_bytes() -> None:
    marks = [mark(40 + number % 3, 135, ident=f"drill-{number}", precision_km=100) for number in range(20)]
    assert drawn(marks, labels=(SEA_OF_JAPAN,)) == drawn(list(marks), labels=(SEA_OF_JAPAN,))


# ---- Sizes


@pytest.mark.parametrize(
    ("name", "lat", "lon", "precision_km"),
    [
        ("Sea of Japan", 40, 135, 400),
        ("Ningxia", 37.5, 106, 150),
        ("Baltic Sea", 56, 18.5, 300),
        ("Miyako Strait", 25.3, 126.5, 60),
    ],
)
def test_a_small_map_weighs_little(name: str, lat: float, lon: float, precision_km: float) -> None:
    svg = drawn([mark(lat, lon, precision_km=precision_km)], labels=(SEA_OF_JAPAN, YELLOW_SEA))
    assert len(gzip.compress(svg.encode(), 9)) < 3 * 1024, name


def test_the_overview_weighs_less_than_a_photograph() -> None:
    marks = [mark(20 + number, 60 + 5 * number, ident=f"drill-{number}", precision_km=200) for number in range(25)]
    assert len(gzip.compress(drawn(marks, OVERVIEW, width=1100).encode(), 9)) < 25 * 1024


# ---- The browser's side


def test_the_basemap_script_is_the_packaged_basemap() -> None:
    script = basemap_script()
    packaged = json.loads((SITE / "basemap" / "basemap.json").read_text(encoding="utf-8"))
    body = script.removeprefix("window.briefingBasemap = ").removesuffix(";\n")
    assert json.loads(body) == packaged
    assert "</" not in script


def test_the_packaged_basemap_is_the_one_described() -> None:
    digest = hashlib.sha256((SITE / "basemap" / "basemap.json").read_bytes()).hexdigest()
    assert digest in (SITE / "basemap" / "SOURCE.md").read_text(encoding="utf-8")


def test_the_browser_draws_the_same_shapes() -> None:
    script = (SITE / "assets" / "map-marks.js").read_text(encoding="utf-8")
    assert [domain for domain in DOMAINS if f"'{shape(domain)}'" not in script] == []


def test_the_style_sheet_colours_every_domain_in_both_palettes() -> None:
    style = (SITE / "assets" / "map.css").read_text(encoding="utf-8")
    light, dark = style.split('[data-md-color-scheme="slate"] {', 1)
    for domain in DOMAINS:
        assert f"--domain-{domain}: {domain_fallback_colours[domain]};" in light
        assert f"--domain-{domain}:" in dark.partition("}")[0]


def test_the_map_page_asks_no_other_host() -> None:
    script = "".join(path.read_text(encoding="utf-8") for path in sorted((SITE / "assets").glob("map*.js")))
    style = "".join(path.read_text(encoding="utf-8") for path in sorted((SITE / "assets").glob("map*.css")))
    assert re.findall(r"https?://[^\"'\s)]+", script + style) == ["https://leafletjs.com"]
    assert "fetch(" not in script
    assert "import " not in script


def test_vendored_files_are_all_listed_with_their_licences_and_name_no_source_map() -> None:
    folder = SITE / "assets" / "vendor"
    packages = json.loads((folder / "vendor.json").read_text(encoding="utf-8"))["packages"]
    listed = {name for package in packages for name in package["files"].values()}
    assert listed == {path.name for path in folder.iterdir()} - {"vendor.json"}
    for package in packages:
        assert any(name.startswith("LICENSE") for name in package["files"].values()), package["name"]
        assert package["integrity"].startswith("sha512-")
    assert [path.name for path in folder.iterdir() if b"sourceMappingURL" in path.read_bytes()] == []
