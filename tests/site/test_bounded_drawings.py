"""Drawings of more than can be seen: the latest are drawn, and the page says of how many."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import pytest

from generator.commands.load import load
from generator.commands.settings import Settings
from generator.site.maps.basemap import packaged_basemap
from generator.site.maps.outlines import clipped, near
from generator.site.maps.projection import Frame, mercator
from generator.site.render import render
from generator.site.shared import Site
from generator.site.sheet import Sheet
from generator.site.views import figures, map_page, overview, strip, timeline
from generator.site.views.map_page import view_map
from generator.site.views.overview import view_home

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def site() -> Site:
    graph = load(Settings.of_folder(ROOT)).graph
    return Site(graph, "Briefing", "https://example.org/", "", "en")


def test_a_timeline_of_too_many_draws_the_latest_and_says_so(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = Sheet(site, "timeline.md")
    whole = timeline.chart(sheet, ident="t")
    assert "Drawn are" not in whole
    every = re.findall(r'class="tl-event', whole)
    monkeypatch.setattr(timeline, "_MOST_BARS", 3)
    drawn = timeline.chart(sheet, ident="t", only_exercises=True)
    assert len(re.findall(r'class="tl-event', drawn)) == 3
    assert re.search(r"Drawn are the 3 latest of \d+\.", drawn)
    assert len(every) > 3
    dated = [e for e in site.orders.exercises if e.kind != "series" and e.dates]
    assert f"exercises/{dated[-1].id}.html" in drawn
    assert f"exercises/{dated[0].id}.html" not in drawn


def test_an_overview_map_of_too_many_draws_the_latest_and_says_so(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = Sheet(site, "map.md")
    whole = figures.overview(sheet, site.orders.exercises, ident="m", title="Where")
    assert not whole.left_out
    monkeypatch.setattr(figures, "_MOST_MARKS", 2)
    drawn = figures.overview(sheet, site.orders.exercises, ident="m", title="Where")
    assert drawn.svg.count("<a ") == 2 < whole.svg.count("<a ")
    assert drawn.left_out.startswith("Drawn are the 2 latest of ")
    assert drawn.left_out in drawn.caption
    assert drawn.left_out in drawn.svg


def test_a_strip_of_too_many_marks_the_latest_on_the_whole_axis(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = Sheet(site, "map.md")
    whole = strip.time_strip(sheet, site.orders.exercises, ident="s")
    monkeypatch.setattr(strip, "_MOST_MARKS", 2)
    drawn = strip.time_strip(sheet, site.orders.exercises, ident="s")
    assert whole is not None
    assert drawn is not None
    assert not whole.left_out
    assert drawn.drawing.svg.count("data-strip=") == 2
    assert drawn.years == whole.years
    assert drawn.left_out.startswith("On the strip are the 2 latest of ")


def test_the_pages_print_what_their_drawings_leave_out(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "_MOST_MARKS", 2)
    monkeypatch.setattr(strip, "_MOST_MARKS", 2)
    for text in (render("map.md.j2", view_map(site)), render("index.md.j2", view_home(site))):
        words = re.sub(r"<svg.*?</svg>", "", text)
        assert "Drawn are the 2 latest of " in words
        assert "On the strip are the 2 latest of " in words


@pytest.mark.parametrize(
    ("module", "page", "entry"),
    [(map_page, "map.md.j2", '<li data-exercise="'), (timeline, "timeline.md.j2", '<li><span class="tl-entry"')],
)
def test_a_long_list_leads_to_the_words_in_the_sources_and_does_not_repeat_them(
    site: Site, monkeypatch: pytest.MonkeyPatch, module: ModuleType, page: str, entry: str
) -> None:
    view = {map_page: view_map, timeline: timeline.view_timeline}[module]
    short = render(page, view(site))
    assert "## Evidence" in short
    monkeypatch.setattr(module, "MOST_WITH_EVIDENCE", 2)
    long = render(page, view(site))
    assert "## Evidence" not in long
    rows = [line for line in long.splitlines() if line.startswith(entry)]
    dated = [row for row in rows if re.search(r"\b(19|20)\d\d\b", re.sub("<[^>]+>", "", row))]
    assert len(dated) > 5
    assert all(re.search(r'href="sources/[a-z0-9-]+\.html#w\d+"', row) for row in dated)


# ---- What is passed over when a coast is drawn


@pytest.mark.parametrize(
    "frame",
    [Frame(120.0, 30.0, 145.0, 45.0), Frame(-10.0, 35.0, 20.5, 60.0), Frame(150.0, -50.0, 200.0, -10.0)],
)
def test_a_coast_is_the_same_whether_or_not_its_far_stretches_are_passed_over(frame: Frame) -> None:
    box = (frame.west, mercator(frame.south), frame.east, mercator(frame.north))
    rings = [ring for ring in packaged_basemap().land if ring.stretches]
    assert [clipped(near(ring, box), box) for ring in rings] == [clipped(ring.points, box) for ring in rings]
    assert sum(len(near(ring, box)) for ring in rings) < sum(len(ring.points) for ring in rings) / 4


def test_a_ring_is_cut_at_the_edges_of_the_window() -> None:
    square = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]
    assert set(clipped(square, (1.0, 1.0, 3.0, 3.0))) == {(1.0, 1.0), (3.0, 1.0), (3.0, 3.0), (1.0, 3.0)}
    assert clipped(square, (5.0, 5.0, 6.0, 6.0)) == []


def test_the_home_page_counts_the_numbers_it_does_not_list(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = view_home(site)
    assert (len(whole.largest), whole.smaller) == (2, 0)
    monkeypatch.setattr(overview, "_LARGEST", 1)
    cut = view_home(site)
    assert (len(cut.largest), cut.smaller) == (1, 1)
    assert cut.unnumbered == whole.unnumbered
    assert "1 more has a number." in render("index.md.j2", cut)
