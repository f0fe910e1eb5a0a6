"""Actors' pages and the network in Chromium: drawings, tables, folded lists, by mouse, keyboard, paper and phone."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from kinds import record_page
from playwright.sync_api import Page, expect
from watched import Site, Watched

PHONE = {"viewport": {"width": 390, "height": 844}}
LEAST_TARGET = 24


@pytest.fixture
def largest(site: Site) -> str:
    """The longest page of an actor."""
    return record_page(site.root, "actors", 'class="ego"', 'class="rest"')


@pytest.fixture
def office_holder(site: Site) -> str:
    """An actor whose roles are drawn."""
    return record_page(site.root, "actors", 'class="roles"')


def boxes(page: Page, selector: str) -> list[dict[str, float]]:
    """Where everything that is seen of a selector stands."""
    found = page.locator(selector).evaluate_all("all => all.map(item => item.getBoundingClientRect().toJSON())")
    return [box for box in found if box["width"]]


@pytest.mark.parametrize("disk", [False, True], ids=["http", "file"])
def test_a_name_in_the_network_leads_to_its_page(look: Callable[..., Watched], *, disk: bool) -> None:
    watched = look(disk=disk)
    watched.open("network.html")
    name = watched.page.locator("svg.network a.net-node").first
    told = name.locator("title").first.text_content() or ""
    name.focus()
    watched.page.keyboard.press("Enter")
    watched.page.wait_for_url("**/actors/*.html")
    assert told.startswith(watched.page.locator("h1").inner_text().removesuffix("¶").strip())
    assert (watched.console, watched.outside) == ([], [])


def test_a_name_in_the_network_that_is_focused_shows_its_own_lines(look: Callable[..., Watched]) -> None:
    watched = look(reduced_motion="reduce")
    watched.open("network.html")
    page = watched.page
    name = page.locator("svg.network a.net-node").first
    own = name.locator(".own path").first
    seen = "path => getComputedStyle(path).visibility"
    assert own.evaluate(seen) == "hidden"
    name.focus()
    assert own.evaluate(seen) == "visible"
    page.locator("svg.network a.net-node").nth(1).focus()
    assert own.evaluate(seen) == "hidden"
    name.locator("text").hover()
    assert own.evaluate(seen) == "visible"


def test_what_is_drawn_stands_in_the_table(look: Callable[..., Watched]) -> None:
    watched = look()
    watched.open("network.html")
    page = watched.page
    drawn = page.locator("svg.network .ties title").all_text_contents()
    rows = page.locator(".pairs tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.textContent.trim()))"
    )
    listed = {f"{first} – {second}: {records} record": deeds for first, second, records, *deeds in rows}
    assert drawn
    for line in drawn:
        stem = line.partition(" record")[0] + " record"
        assert stem in listed, line
        exercises, meetings, _quotations, _claims = listed[stem]
        assert (f"{exercises} exercise" in line) == (exercises != "0")
        assert (f"{meetings} meeting" in line) == (meetings != "0")
    for row in rows:
        assert int(row[2]) == sum(int(number) for number in row[3:]), row


def test_the_pairs_are_sorted_by_a_kind_of_record(look: Callable[..., Watched]) -> None:
    watched = look()
    watched.open("network.html")
    page = watched.page
    heading = page.locator(".pairs thead th", has_text="Meetings").first
    heading.get_by_role("button").click()
    assert heading.get_attribute("aria-sort") == "descending"
    numbers = [int(text) for text in page.locator(".pairs tbody td:nth-child(5)").all_inner_texts()]
    assert numbers[0] > 0
    assert numbers == sorted(numbers, reverse=True)


@pytest.mark.parametrize("disk", [False, True], ids=["http", "file"])
def test_the_network_is_whole_without_script(look: Callable[..., Watched], *, disk: bool) -> None:
    watched = look(disk=disk, java_script_enabled=False)
    watched.open("network.html")
    page = watched.page
    assert page.locator("svg.network").is_visible()
    assert page.locator(".pairs tbody tr").count() > 10
    assert page.locator("#meetings ~ ul li").first.is_visible()


def test_drawings_fit_a_phone_with_targets_for_a_finger(
    look: Callable[..., Watched], largest: str, office_holder: str
) -> None:
    watched = look(**PHONE)
    page = watched.page
    for path in ("network.html", largest, office_holder):
        watched.open(path)
        assert page.evaluate("document.documentElement.scrollWidth") == 390, path
        for box in boxes(page, "svg.network, svg.ego, svg.roles"):
            assert box["x"] >= 0, path
            assert box["x"] + box["width"] <= 390, path
        targets = boxes(page, "svg.network a .hit, svg.ego a .hit, details.rest > summary, .glance a")
        assert targets, path
        assert not [box for box in targets if min(box["width"], box["height"]) < LEAST_TARGET], path


def test_the_facts_leave_room_for_the_text_on_a_phone(look: Callable[..., Watched], largest: str) -> None:
    watched = look(**PHONE)
    watched.open(largest)
    assert all(box["height"] < 0.3 * 844 for box in boxes(watched.page, ".infobox"))
    first = watched.page.locator(".record-actor h2").first.bounding_box()
    assert first is not None
    assert first["y"] < 844


def test_a_folded_list_opens_by_key_and_says_how_much_it_holds(look: Callable[..., Watched], largest: str) -> None:
    watched = look()
    watched.open(largest)
    claims = watched.page.locator("#claims ~ details.rest").first
    summary, lines = claims.locator("summary"), claims.locator("li")
    # Of more than it shows, it says how many there are; the page of all of them is linked below.
    assert re.search(rf"\({lines.count()}( of \d+)?\)", summary.inner_text())
    assert not lines.first.is_visible()
    summary.focus()
    watched.page.keyboard.press("Enter")
    expect(lines.first).to_be_visible()


def test_the_browsers_find_opens_what_is_folded(look: Callable[..., Watched], largest: str) -> None:
    """A link to words in a page reveals them as the browser's own find does (HTML, ancestor revealing algorithm)."""
    watched = look()
    watched.open(largest)
    folded = watched.page.locator("#claims ~ details.rest").first
    folded.locator("li").first.evaluate("item => { item.id = 'sought'; }")
    watched.page.evaluate("location.hash = 'sought'")
    expect(folded.locator("li").first).to_be_visible()


def test_a_printed_page_has_what_is_folded_and_its_drawings(look: Callable[..., Watched], largest: str) -> None:
    watched = look()
    watched.open(largest)
    page = watched.page
    line = page.locator("#claims ~ details.rest li").first
    assert not line.is_visible()
    page.emulate_media(media="print")
    assert line.is_visible()
    assert page.locator("svg.ego").is_visible()
    clipped = "region => region.scrollHeight > region.clientHeight + 1"
    assert not page.locator(".together .table-scroll").evaluate(clipped)


@pytest.mark.parametrize("palette", ["light", "dark"])
def test_drawings_have_a_name_and_their_ink_stands_out(
    look: Callable[..., Watched], office_holder: str, palette: str
) -> None:
    watched = look(color_scheme=palette, reduced_motion="reduce")
    watched.open(office_holder)
    page = watched.page
    for name in ("svg.roles", "svg.ego"):
        labelled = page.locator(name).get_attribute("aria-labelledby") or ""
        for part in labelled.split():
            assert page.locator(f"#{part}").text_content()
    ink = page.locator("svg.roles .role-name").first.evaluate("text => getComputedStyle(text).fill")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert abs(brightness(ink) - brightness(paper)) > 120


def brightness(colour: str) -> float:
    numbers = [float(part) for part in colour.partition("(")[2].rstrip(")").split(",")[:3]]
    return sum(numbers) / 3
