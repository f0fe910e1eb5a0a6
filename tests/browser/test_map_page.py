"""The map page: filters, list, address, keyboard, and the drawing that stands without script."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from watched import Site, Watched

STANDS = ".map-is-live .map-marker, .map-is-live .map-cluster"
CALM = {"reduced_motion": "reduce"}


def events_of(root: Path) -> list[dict[str, Any]]:
    text = (root / "data/map-events.js").read_text("utf-8")
    return list(json.loads(text.partition("=")[2].strip().removesuffix(";"))["events"])


def open_map(watched: Watched, query: str = "") -> Page:
    watched.page.goto(f"{watched.base}map.html{query}")
    watched.page.wait_for_selector(STANDS)
    return watched.page


def listed(page: Page) -> list[str]:
    found = page.locator("[data-exercise]:not([hidden])").evaluate_all("all => all.map(item => item.dataset.exercise)")
    return list(found)


def marked(page: Page) -> int:
    """How many markers stand on the map, those inside clusters counted."""
    alone = page.locator(".map-live .map-marker").count()
    grouped = [int(text) for text in page.locator(".map-live .map-cluster span").all_inner_texts()]
    return alone + sum(grouped)


def test_the_list_and_the_map_hold_every_exercise(look: Callable[..., Watched], site: Site) -> None:
    page = open_map(look(**CALM))
    events = events_of(site.root)
    assert set(listed(page)) == {event["id"] for event in events}
    assert marked(page) == sum(len(event["places"]) for event in events)
    status = page.locator("[role=status]").inner_text()
    assert f"{len(events)} of {len(events)} exercises shown" in status
    for name in page.locator(".map-live .map-marker, .map-live .map-cluster").all():
        assert name.get_attribute("aria-label")


@pytest.mark.parametrize("disk", [False, True], ids=["http", "file"])
def test_filters_change_the_list_the_status_the_markers_and_the_address(
    look: Callable[..., Watched], site: Site, *, disk: bool
) -> None:
    page = open_map(look(disk=disk, **CALM))
    events = events_of(site.root)
    domain = events[0]["domain"]
    everything = listed(page)
    page.locator(f"input[name=domain][value={domain}]").uncheck()
    # A domain left out leaves those that have another of the chosen ones.
    left = listed(page)
    assert len(left) < len(events)
    assert f"{len(left)} of {len(events)} exercises shown" in page.locator("[role=status]").inner_text()
    assert marked(page) == sum(len(e["places"]) for e in events if e["id"] in left)
    if not disk:
        assert "domain=" in page.url
        assert domain not in page.url.partition("domain=")[2].partition("&")[0].split(",")
    page.locator(".map-reset").click()
    page.wait_for_function("document.querySelectorAll('[data-exercise][hidden]').length === 0")
    assert listed(page) == everything
    assert "domain=" not in page.url


def test_the_address_restores_the_filters(look: Callable[..., Watched]) -> None:
    page = open_map(look(**CALM))
    years = [option.get_attribute("value") for option in page.locator("select[name=from] option").all()]
    page.locator("select[name=from]").select_option(years[-1])
    people = page.locator("select[name=participant] option").nth(1).get_attribute("value")
    page.locator("select[name=participant]").select_option(people)
    shown, status, address = listed(page), page.locator("[role=status]").inner_text(), page.url
    assert "from=" in address
    assert "participant=" in address
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_selector(".map-is-live")
    page.wait_for_function("document.querySelector('[role=status]').textContent !== ''")
    assert listed(page) == shown
    assert page.locator("[role=status]").inner_text() == status
    assert page.locator("select[name=from]").input_value() == years[-1]
    assert page.locator("select[name=participant]").input_value() == people
    assert page.url == address


def test_a_popup_opens_by_keyboard_and_gives_the_focus_back(look: Callable[..., Watched]) -> None:
    page = open_map(look(**CALM))
    while page.locator(".map-live .map-marker").count() == 0:
        page.locator(".map-live .map-cluster").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_timeout(400)
    marker = page.locator(".map-live .map-marker").first
    name = marker.get_attribute("aria-label")
    marker.focus()
    page.keyboard.press("Enter")
    popup = page.locator(".leaflet-popup")
    popup.wait_for()
    title = popup.locator(".map-popup-title a")
    assert name
    assert name.startswith(title.inner_text())
    assert popup.get_attribute("role") == "dialog"
    assert page.evaluate("document.activeElement.closest('.leaflet-popup') !== null")
    page.keyboard.press("Escape")
    popup.wait_for(state="detached")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == name
    page.keyboard.press("Enter")
    title.click()
    page.wait_for_url("**/exercises/*.html")


@pytest.mark.parametrize("disk", [False, True], ids=["http", "file"])
def test_without_script_the_drawing_and_the_list_stand(look: Callable[..., Watched], *, disk: bool) -> None:
    watched = look(disk=disk, java_script_enabled=False)
    watched.page.goto(f"{watched.base}map.html")
    drawing = watched.page.locator(".map-static svg")
    assert drawing.is_visible()
    box = drawing.bounding_box()
    assert box is not None
    assert box["width"] > 600
    assert not watched.page.locator(".map-filters").is_visible()
    assert watched.page.locator("[data-exercise]").first.is_visible()


@pytest.mark.parametrize("calm", [True, False], ids=["reduced", "full"])
def test_reduced_motion_is_respected(look: Callable[..., Watched], *, calm: bool) -> None:
    page = open_map(look(reduced_motion="reduce" if calm else "no-preference"))
    animated = page.locator(".map-live.leaflet-fade-anim, .map-live .leaflet-zoom-animated").count()
    fading = page.locator(".map-live.leaflet-fade-anim").count()
    assert (fading == 0) is calm, animated


def test_on_paper_the_drawing_takes_the_maps_place(look: Callable[..., Watched]) -> None:
    page = open_map(look(**CALM))
    page.emulate_media(media="print")
    assert page.locator(".map-static svg").is_visible()
    assert not page.locator(".map-live").is_visible()
    assert not page.locator(".map-filters").is_visible()


def test_a_missing_file_leaves_the_drawing(look: Callable[..., Watched]) -> None:
    watched = look()
    watched.page.route("**/leaflet.js", lambda route: route.abort())
    watched.page.goto(f"{watched.base}map.html")
    watched.page.wait_for_selector(".map-failed")
    assert watched.page.locator(".map-static svg").is_visible()
    assert not watched.page.locator(".map-filters").is_visible()


def test_the_map_links_to_the_right_pages_below_a_sub_path(look: Callable[..., Watched], site: Site) -> None:
    page = open_map(look(**CALM))
    for event in events_of(site.root):
        assert (site.root / event["url"]).is_file()
    page.locator("[data-exercise] a").first.click()
    page.wait_for_url(f"{site.http}exercises/*.html")
