"""The map page: map, time and list as one view, its address, panel, keyboard, and the drawings without script."""

from __future__ import annotations

import csv
import gzip
import io
import itertools
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from watched import Site, Watched, until

STANDS = ".map-ready .map-live .map-marker, .map-ready .map-live .map-cluster"
CALM: dict[str, Any] = {"reduced_motion": "reduce"}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "reduced_motion": "reduce"}
# Over everything the page asks for, compressed, but for the search, which every page loads in the background.
HEAVIEST = 240 * 1024
# Known no better, a place has no point in what is saved.
WIDEST_POINT_KM = 2500
ON_DISK = pytest.mark.parametrize("disk", [False, True], ids=["http", "file"])


def events_of(root: Path) -> list[dict[str, Any]]:
    text = (root / "data/map-events.js").read_text("utf-8")
    return list(json.loads(text.partition("=")[2].strip().removesuffix(";"))["events"])


def open_map(watched: Watched, query: str = "") -> Page:
    watched.page.goto(f"{watched.base}map.html{query}")
    watched.page.wait_for_selector(STANDS)
    return watched.page


def listed(page: Page) -> set[str]:
    found = page.locator("[data-exercise]:not([hidden])").evaluate_all("all => all.map(item => item.dataset.exercise)")
    return set(found)


def in_strip(page: Page) -> set[str]:
    found = page.locator("[data-strip]:not(.strip-out)").evaluate_all("all => all.map(mark => mark.dataset.strip)")
    return set(found)


def marked(page: Page) -> int:
    """How many markers stand on the map, those inside clusters counted."""
    # Clusters are named a moment after they are drawn.
    until(page, "[...document.querySelectorAll('.map-live .map-cluster')].every(c => c.hasAttribute('aria-label'))")
    alone = page.locator(".map-live .map-marker").count()
    labels = page.locator(".map-live .map-cluster").evaluate_all("all => all.map(c => c.getAttribute('aria-label'))")
    return alone + sum(int(re.findall(r"\d+", label)[1]) for label in labels)


def status(page: Page) -> str:
    return page.locator(".map-status").inner_text()


def assert_agreed(page: Page, events: list[dict[str, Any]]) -> set[str]:
    """Map, list, strip and status tell of the same exercises; gives their ids."""
    shown = listed(page)
    assert marked(page) == sum(len(event["places"]) for event in events if event["id"] in shown)
    assert in_strip(page) == {e["id"] for e in events if e["id"] in shown and (e["start"] or e["end"])}
    told = f"{len(shown)} of {len(events)} exercises shown" if shown else "No exercise matches"
    assert told in status(page)
    assert page.locator(".map-none").is_visible() is not bool(shown)
    return shown


# ---- One view


def test_everything_is_shown_at_first_and_what_cannot_be_placed_is_counted(
    look: Callable[..., Watched], site: Site
) -> None:
    watched = look(**CALM)
    # What is printed before the script runs is what the script says.
    printed = (site.root / "map.html").read_text("utf-8").partition('class="map-status"')[2].partition("</p>")[0]
    page = open_map(watched)
    events = events_of(site.root)
    assert assert_agreed(page, events) == {event["id"] for event in events}
    unplaced = [event for event in events if not event["places"]]
    undated = [event for event in events if not event["start"] and not event["end"]]
    assert f"no place is known well enough: {len(unplaced)}" in status(page)
    assert f"Without a date: {len(undated)}" in status(page)
    assert status(page) in printed
    for event in unplaced:
        assert page.locator(f"section:has(#unplaced) [data-exercise={event['id']}]").count() == 1
    for name in page.locator(".map-live .map-marker, .map-live .map-cluster").all():
        assert name.get_attribute("aria-label")


@ON_DISK
def test_each_filter_changes_map_strip_list_and_status_alike(
    look: Callable[..., Watched], site: Site, *, disk: bool
) -> None:
    page = open_map(look(disk=disk, **CALM))
    events = events_of(site.root)
    domain, arrangement = events[0]["domain"], events[-1]["arrangement"]
    everything = assert_agreed(page, events)
    page.locator(f"input[name=domain][value={domain}]").uncheck()
    # A choice counts what is drawn with its symbol, and takes just that away.
    assert assert_agreed(page, events) == {event["id"] for event in events if event["domain"] != domain}
    page.locator(f"input[name=arrangement][value={arrangement}]").uncheck()
    left = assert_agreed(page, events)
    assert all(event["arrangement"] != arrangement for event in events if event["id"] in left)
    if not disk:
        assert domain not in page.url.partition("domain=")[2].partition("&")[0].split(",")
    page.locator(".map-reset").click()
    until(page, "document.querySelectorAll('[data-exercise][hidden]').length === 0")
    assert assert_agreed(page, events) == everything
    assert "domain=" not in page.url
    for name in ("near", "participant", "source", "precision"):
        option = page.locator(f"select[name={name}] option").nth(1)
        promised = int(option.inner_text().rpartition("(")[2].rstrip(")"))
        page.locator(f"select[name={name}]").select_option(option.get_attribute("value"))
        assert len(assert_agreed(page, events)) == promised, name
        page.locator(f"select[name={name}]").select_option("")


def test_a_choice_tells_beforehand_how_many_it_would_show(look: Callable[..., Watched], site: Site) -> None:
    page = open_map(look(**CALM))
    events = events_of(site.root)
    year = page.locator("select[name=from] option").last.get_attribute("value")
    page.locator("select[name=from]").select_option(year)
    for option in page.locator("select[name=participant] option").all()[1:]:
        promised = int(option.inner_text().rpartition("(")[2].rstrip(")"))
        page.locator("select[name=participant]").select_option(option.get_attribute("value"))
        assert len(assert_agreed(page, events)) == promised
    assert page.locator("input[name=domain] ~ span [data-count]").count() > 1


# ---- The address


def test_the_address_restores_filters_months_and_the_chosen_exercise_and_back_undoes(
    look: Callable[..., Watched], site: Site
) -> None:
    page = open_map(look(**CALM))
    events = events_of(site.root)
    chosen = next(event for event in reversed(events) if event["places"])
    page.locator("select[name=from]").select_option(chosen["start"][:4])
    who = chosen["participants"][0]
    page.locator("select[name=participant]").select_option(who)
    page.locator(f"[data-pick={chosen['id']}]").click()
    shown, said, address = listed(page), status(page), page.url
    assert "from=" in address
    assert f"exercise={chosen['id']}" in address
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_selector(STANDS)
    assert (listed(page), status(page), page.url) == (shown, said, address)
    assert page.locator("select[name=participant]").input_value() == who
    assert page.locator(".map-detail-title").inner_text() == chosen["name"]
    assert_agreed(page, events)
    page.locator("select[name=participant]").select_option("")
    page.go_back()
    until(page, "who => document.querySelector('[name=participant]').value === who", arg=who)
    assert listed(page) == shown
    assert page.locator(".map-detail-title").is_visible()


def test_an_address_of_nonsense_shows_everything(look: Callable[..., Watched], site: Site) -> None:
    watched = look(**CALM)
    page = open_map(watched, "?from=20x9&to=1066-13&domain=moon&near=%3Cb%3E&exercise=x&at=9,9&participant=__proto__")
    assert page.locator("[name=near]").input_value() == ""
    assert watched.console == []
    assert len(assert_agreed(page, events_of(site.root))) == len(events_of(site.root))


# ---- Time


def months_shown(page: Page) -> str:
    return page.locator(".strip-span").inner_text()


@ON_DISK
def test_the_handles_move_by_keyboard_and_say_the_month(
    look: Callable[..., Watched], site: Site, *, disk: bool
) -> None:
    page = open_map(look(disk=disk, **CALM))
    events = events_of(site.root)
    first, last = (page.locator(f".strip-handle-{name}") for name in ("from", "to"))
    start = int(page.locator(".strip").get_attribute("data-strip-first") or 0)
    first.focus()
    page.keyboard.press("PageUp")
    assert first.get_attribute("aria-valuetext") == f"January {start + 1}"
    page.keyboard.press("ArrowLeft")
    assert first.get_attribute("aria-valuetext") == f"December {start}"
    assert months_shown(page).startswith(f"December {start} to ")
    last.focus()
    page.keyboard.press("PageDown")
    page.keyboard.press("ArrowLeft")
    assert (last.get_attribute("aria-valuetext") or "").startswith("November")
    left = assert_agreed(page, events)
    assert 0 < len(left) < len(events)
    # A handle never passes the other.
    page.keyboard.press("Home")
    assert last.get_attribute("aria-valuetext") == f"December {start}"
    assert "Left out while months are chosen, because no date is known: 1" in status(page)
    assert_agreed(page, events)


def test_a_span_is_dragged_and_the_years_of_the_form_follow(look: Callable[..., Watched], site: Site) -> None:
    page = open_map(look(**CALM))
    events = events_of(site.root)
    page.locator(".strip").scroll_into_view_if_needed()
    box = page.locator(".strip-svg").bounding_box()
    assert box
    start = int(page.locator(".strip").get_attribute("data-strip-first") or 0)
    years = page.locator(".strip-year").count()
    width, y = box["width"] / years, box["y"] + box["height"] - 2
    page.mouse.move(box["x"] + width + 3, y)
    page.mouse.down()
    page.mouse.move(box["x"] + 1.5 * width, y)
    page.mouse.move(box["x"] + 2 * width - 3, y)
    page.mouse.up()
    # Close to the turn of a year is the turn of that year.
    assert months_shown(page) == f"January {start + 1} to December {start + 1}"
    assert page.locator("[name=from]").input_value() == str(start + 1)
    assert page.locator("[name=to]").input_value() == str(start + 1)
    assert f"from={start + 1}&to={start + 1}" in page.url
    one = assert_agreed(page, events)
    handle = page.locator(".strip-handle-to").bounding_box()
    assert handle
    page.mouse.move(handle["x"] + 12, y)
    page.mouse.down()
    page.mouse.move(handle["x"] + 12 + width, y, steps=3)
    page.mouse.up()
    assert months_shown(page) == f"January {start + 1} to December {start + 2}"
    assert assert_agreed(page, events) >= one
    page.get_by_role("button", name=str(start)).click()
    assert months_shown(page) == f"January {start} to December {start}"
    assert_agreed(page, events)


def test_dates_too_loose_to_be_sure_are_shown_and_counted(look: Callable[..., Watched], site: Site) -> None:
    events = events_of(site.root)
    loose = next(e for e in events if e["start"] and e["start"][:4] != e["end"][:4])
    year = loose["start"][:4]
    page = open_map(look(**CALM), f"?from={year}&to={year}")
    assert loose["id"] in assert_agreed(page, events)
    assert "Dated too loosely to be sure they fall in these months" in status(page)


def test_time_plays_when_asked_and_not_before(look: Callable[..., Watched], site: Site) -> None:
    watched = look()
    watched.page.clock.install()
    page = open_map(watched)
    events = events_of(site.root)
    start = int(page.locator(".strip").get_attribute("data-strip-first") or 0)
    whole = months_shown(page)
    page.clock.run_for(10_000)
    assert months_shown(page) == whole
    page.get_by_role("button", name="Play").click()
    assert months_shown(page) == f"January {start} to December {start}"
    # A voice that speaks at each step helps nobody.
    assert page.locator(".map-status").get_attribute("aria-live") == "off"
    page.clock.run_for(2_000)
    assert months_shown(page) == f"January {start + 1} to December {start + 1}"
    assert_agreed(page, events)
    page.get_by_role("button", name="Pause").click()
    page.clock.run_for(10_000)
    assert months_shown(page) == f"January {start + 1} to December {start + 1}"
    page.get_by_role("button", name="Play").click()
    page.clock.run_for(60_000)
    end = page.locator(".strip").get_attribute("data-strip-last")
    assert months_shown(page) == f"January {end} to December {end}"
    assert page.get_by_role("button", name="Play").is_visible()


def test_with_reduced_motion_time_goes_step_by_step_and_nothing_is_animated(look: Callable[..., Watched]) -> None:
    page = open_map(look(**CALM))
    start = int(page.locator(".strip").get_attribute("data-strip-first") or 0)
    assert not page.locator(".strip-run").is_visible()
    page.locator(".strip-on").click()
    page.locator(".strip-on").click()
    assert months_shown(page) == f"January {start + 1} to December {start + 1}"
    page.locator(".strip-back").click()
    assert months_shown(page) == f"January {start} to December {start}"
    assert page.locator(".map-live.leaflet-fade-anim").count() == 0


def test_without_that_wish_the_map_is_animated(look: Callable[..., Watched]) -> None:
    assert open_map(look()).locator(".map-live.leaflet-fade-anim").count() == 1


# ---- The panel


def test_the_panel_opens_from_marker_list_and_strip_and_gives_the_focus_back(
    look: Callable[..., Watched], site: Site
) -> None:
    page = open_map(look(**CALM))
    events = {event["id"]: event for event in events_of(site.root)}
    alone = page.locator(".map-live .map-marker").first
    name = alone.get_attribute("aria-label") or ""
    alone.focus()
    page.keyboard.press("Enter")
    title = page.locator(".map-detail-title")
    assert name.startswith(title.inner_text())
    assert page.evaluate("document.activeElement.matches('.map-detail-title')")
    page.keyboard.press("Escape")
    title.wait_for(state="detached")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == name

    chosen = max(events.values(), key=lambda event: len(event["places"]) + len(event["figures"]))
    button = page.locator(f"[data-pick={chosen['id']}]")
    button.focus()
    page.keyboard.press("Enter")
    words = page.locator(".map-detail").inner_text()
    for place in chosen["places"]:
        assert f"{place['name']} ({place['role']}, {place['precision_words']})" in words
    for told in (chosen["name"], chosen["when"], *chosen["participants"], f"({len(chosen['sources'])})"):
        assert told in words
    for figure in chosen["figures"]:
        assert f"{figure['words']} — {figure['by']}" in words
        assert figure["cite"], figure
    assert_links_hold(page, site)
    assert page.locator(".map-chosen").count() == len(chosen["places"])
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.pick") == chosen["id"]
    assert "exercise=" not in page.url

    mark = page.locator("[data-strip]").first
    mark.focus()
    page.keyboard.press("Enter")
    assert title.inner_text() == events[mark.get_attribute("data-strip") or ""]["name"]
    page.locator(".map-close").click()
    assert page.evaluate("document.activeElement.dataset.strip") == mark.get_attribute("data-strip")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Open the entry").click()
    page.wait_for_url("**/exercises/*.html")


def assert_links_hold(page: Page, site: Site) -> None:
    """Every link of the panel leads to a page that is there, marks of citations to the words on it."""
    marks = page.locator(".map-detail .map-cite").evaluate_all("all => all.map(a => [a.href, a.ariaLabel])")
    sources = page.locator(".map-detail ol a").evaluate_all("all => all.map(a => [a.href, a.textContent])")
    assert marks
    assert sources
    assert len({label for _, label in marks}) == len({address for address, _ in marks}), "a name leads to one passage"
    for address, label in marks:
        path, _hash, anchor = address.removeprefix(site.http).partition("#")
        assert f'id="{anchor}"' in (site.root / path).read_text("utf-8"), address
        number = int(re.findall(r"\d+", label)[0])
        assert sources[number - 1] == [address.partition("#")[0], label.partition(": ")[2]]
    for address in page.locator(".map-detail a").evaluate_all("all => all.map(a => a.href.split('#')[0])"):
        assert (site.root / address.removeprefix(site.http)).is_file(), address


def test_each_domain_counts_what_its_symbol_marks(look: Callable[..., Watched], site: Site) -> None:
    page = open_map(look(**CALM))
    events = events_of(site.root)
    for box in page.locator("input[name=domain]").all():
        domain = box.get_attribute("value")
        promised = int(box.locator("xpath=..").locator("[data-count]").inner_text())
        assert promised == sum(event["domain"] == domain for event in events)
        box.uncheck()
        assert len(listed(page)) == len(events) - promised
        box.check()


def test_a_number_on_the_map_counts_exercises(look: Callable[..., Watched]) -> None:
    page = open_map(look(**CALM))
    for cluster in page.locator(".map-live .map-cluster").all():
        exercises, places = map(int, re.findall(r"\d+", cluster.get_attribute("aria-label") or ""))
        assert cluster.inner_text() == str(exercises)
        assert exercises <= places


def test_chosen_in_the_list_on_a_phone_map_and_panel_are_in_view(look: Callable[..., Watched], site: Site) -> None:
    page = open_map(look(**PHONE))
    event = next(event for event in events_of(site.root) if event["places"])
    page.locator(f"[data-pick={event['id']}]").click()
    map_box, title = page.locator(".map-stage").bounding_box(), page.locator(".map-detail-title").bounding_box()
    header = page.locator(".md-header").bounding_box()
    assert map_box
    assert title
    assert header
    assert header["y"] + header["height"] <= map_box["y"] + 1
    assert map_box["y"] + map_box["height"] <= title["y"] + 1
    assert title["y"] + title["height"] < 844
    assert not page.locator(".md-top").is_visible()


def test_the_panel_says_what_the_kilometres_mean_and_what_is_not_drawn(
    look: Callable[..., Watched], site: Site
) -> None:
    event = next(event for event in events_of(site.root) if event["places"] and event["elsewhere"])
    page = open_map(look(**CALM), f"?exercise={event['id']}")
    words = page.locator(".map-detail").inner_text()
    assert "place known to ±" in words
    assert "not where the exercise went" in words
    assert "(not drawn: " in words
    entry = (site.root / event["url"]).read_text("utf-8")
    caption = entry.partition("<figcaption")[2].partition("</figcaption>")[0]
    assert "not where the exercise went" in caption
    assert "Not drawn: " in caption


def test_what_nobody_reports_is_said_so_in_the_panel(look: Callable[..., Watched], site: Site) -> None:
    event = next(e for e in events_of(site.root) if not e["places"] and not e["figures"])
    page = open_map(look(**CALM), f"?exercise={event['id']}")
    assert page.locator(".map-detail .silent").all_inner_texts().count("not reported") >= 2


def test_a_filter_that_leaves_the_chosen_one_out_closes_its_panel(look: Callable[..., Watched], site: Site) -> None:
    event = next(e for e in events_of(site.root) if e["places"])
    page = open_map(look(**CALM), f"?exercise={event['id']}")
    assert page.locator(".map-detail").is_visible()
    page.locator("select[name=precision]").select_option("none")
    assert page.locator(".map-detail").count() == 0
    assert page.locator(".map-chosen").count() == 0
    assert "exercise=" not in page.url


def test_areas_and_routes_are_shapes(look: Callable[..., Watched], site: Site) -> None:
    events = events_of(site.root)
    page = open_map(look(**CALM))
    assert page.locator(".map-live path.map-route").count() == sum(bool(event["route"]) for event in events) > 0
    assert page.locator(".map-live path.map-zone").count() > 0
    passed = next(event for event in events if event["route"])
    page.locator(f"[data-pick={passed['id']}]").click()
    assert page.locator("path.map-route-chosen").count() == 1
    assert "it is no track" in page.locator(".map-detail").inner_text()


# ---- Taking it away


def saved(page: Page, kind: str) -> str:
    with page.expect_download() as download:
        page.locator(f"[data-download={kind}]").click()
    return Path(download.value.path()).read_bytes().decode("utf-8")


@ON_DISK
def test_what_is_shown_is_saved_as_geojson_and_csv(look: Callable[..., Watched], site: Site, *, disk: bool) -> None:
    page = open_map(look(disk=disk, accept_downloads=True, **CALM))
    events = events_of(site.root)
    for narrowed in (False, True):
        if narrowed:
            page.locator("input[name=domain]").first.uncheck()
        shown = listed(page)
        found = json.loads(saved(page, "geojson"))
        assert found["type"] == "FeatureCollection"
        assert {feature["properties"]["id"] for feature in found["features"]} == shown
        for feature in found["features"]:
            check_geometry(feature["geometry"])
            assert not str(feature["properties"]["url"]).startswith("file:")
        nowhere = [feature["id"] for feature in found["features"] if feature["geometry"] is None]
        assert nowhere == [
            name
            for event in events
            if event["id"] in shown
            for name in (
                [f"{event['id']}@{n}" for n, p in enumerate(event["places"]) if p["precision_km"] > WIDEST_POINT_KM]
                if event["places"]
                else [event["id"]]
            )
        ]
        text = saved(page, "csv")
        assert text.startswith("\ufeff")
        rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
        assert [row["id"] for row in rows] == [event["id"] for event in events if event["id"] in shown]


def check_geometry(geometry: dict[str, Any] | None) -> None:
    """RFC 7946: longitude first and on the globe, rings closed and anticlockwise."""
    if geometry is None:
        return
    parts = geometry["coordinates"]
    lines = {
        "Point": lambda: [[parts]],
        "LineString": lambda: [parts],
        "MultiLineString": lambda: parts,
        "Polygon": lambda: parts,
        "MultiPolygon": lambda: [ring for polygon in parts for ring in polygon],
    }[geometry["type"]]()
    for line in lines:
        assert all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in line), geometry["type"]
        if "Polygon" in geometry["type"]:
            assert line[0] == line[-1]
            assert len(line) >= 4
            pairs = itertools.pairwise(line)
            assert sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs) > 0


def test_a_spreadsheet_takes_nothing_for_a_formula(look: Callable[..., Watched]) -> None:
    page = open_map(look(accept_downloads=True, **CALM))
    page.evaluate("""() => Object.assign(briefingEvents.events[0], {name: '=HYPERLINK("x")', when: "-1, “a”"})""")
    row = next(csv.DictReader(io.StringIO(saved(page, "csv").removeprefix("\ufeff"), newline="")))
    assert row["name"] == '\'=HYPERLINK("x")'
    assert row["when"] == "'-1, “a”"


# ---- A reader's task


@pytest.mark.parametrize("options", [CALM, PHONE], ids=["desk", "phone"])
def test_where_drills_took_place_near_a_country_in_some_years_takes_three_choices(
    look: Callable[..., Watched], site: Site, options: dict[str, Any]
) -> None:
    """“Where did drills take place near Japan in 2019–2021?”, by what stands in the form's labels alone."""
    page = open_map(look(**options))
    page.get_by_label("From year").select_option("2019")
    page.get_by_label("To year").select_option("2021")
    names = page.get_by_label("At or near").locator("option")
    japan = names.filter(has_text="Japan (").first.get_attribute("value")
    page.get_by_label("At or near").select_option(japan)
    events = events_of(site.root)
    shown = assert_agreed(page, events)
    assert shown == {e["id"] for e in events if japan in e["near"] and e["end"] >= "2019" and e["start"] < "2022"}
    assert {"joint-air-patrol-2019", "joint-air-patrol-2020", "sea-of-japan-naval-drills-2021"} <= shown
    assert not {"vostok-2018", "baltic-naval-drills-2017", "ningxia-exercise-2021"} & shown
    # The map has gone there, and the places stand in the list beside the names.
    view = page.locator(".map-live").bounding_box()
    assert view
    for marker in page.locator(".map-live .map-marker, .map-live .map-cluster").all():
        box = marker.bounding_box()
        assert box
        assert view["x"] <= box["x"] + box["width"] / 2 <= view["x"] + view["width"]
        assert view["y"] <= box["y"] + box["height"] / 2 <= view["y"] + view["height"]
    assert "Liancourt Rocks" in page.locator("[data-exercise=joint-air-patrol-2019]").inner_text()
    page.locator("[data-pick=joint-air-patrol-2019]").click()
    detail = page.locator(".map-detail").bounding_box()
    assert detail
    assert detail["y"] < (page.viewport_size or {})["height"], "the panel is in view"
    assert "Sea of Japan" in page.locator(".map-detail").inner_text()


# ---- Without script, on paper, steady


@ON_DISK
def test_without_script_the_drawings_and_the_list_stand(look: Callable[..., Watched], *, disk: bool) -> None:
    watched = look(disk=disk, java_script_enabled=False)
    watched.page.goto(f"{watched.base}map.html")
    drawing = watched.page.locator(".map-static svg")
    assert drawing.is_visible()
    box = drawing.bounding_box()
    assert box is not None
    assert box["width"] > 600
    assert watched.page.locator(".strip-svg").is_visible()
    assert watched.page.get_by_text("Dashed bar: some day or days in this span").is_visible()
    assert not watched.page.locator(".map-filters").is_visible()
    assert not watched.page.locator(".map-pick").first.is_visible()
    assert watched.page.locator("[data-exercise]").first.is_visible()
    watched.page.locator("[data-strip]").first.click()
    watched.page.wait_for_url("**/exercises/*.html")


def test_on_paper_the_drawing_takes_the_maps_place(look: Callable[..., Watched]) -> None:
    page = open_map(look(**CALM))
    page.emulate_media(media="print")
    for shown in (".map-static svg", ".strip-svg", ".map-key-list"):
        assert page.locator(shown).is_visible(), shown
    for hidden in (".map-live", ".map-filters", ".strip-handle-from", ".map-pick >> nth=0"):
        assert not page.locator(hidden).is_visible(), hidden


@pytest.mark.parametrize("width", [1440, 700, 390])
def test_the_page_never_scrolls_sideways(look: Callable[..., Watched], width: int) -> None:
    page = open_map(look(viewport={"width": width, "height": 844}, **CALM), "?from=2018&to=2019")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("missing", ["leaflet.js", "map-time.js"])
def test_a_missing_file_leaves_the_drawing(look: Callable[..., Watched], missing: str) -> None:
    watched = look()
    watched.page.route(f"**/{missing}", lambda route: route.abort())
    watched.page.goto(f"{watched.base}map.html")
    watched.page.wait_for_selector(".map-failed")
    assert watched.page.locator(".map-static svg").is_visible()
    assert watched.page.locator(".strip-svg").is_visible()
    assert not watched.page.locator(".map-filters").is_visible()


@pytest.mark.parametrize("width", [1440, 390])
def test_nothing_jumps_while_the_map_comes(look: Callable[..., Watched], width: int) -> None:
    watched = look(viewport={"width": width, "height": 844})
    watched.page.add_init_script(
        """window.shifts = [];
        new PerformanceObserver(list => list.getEntries().forEach(entry => {
          const names = entry.sources.map(source => source.node && (source.node.className || source.node.nodeName));
          if (!entry.hadRecentInput) window.shifts.push([entry.value, names.join(", ")]);
        })).observe({type: "layout-shift", buffered: true});"""
    )
    page = open_map(watched)
    page.wait_for_load_state("networkidle")
    shifts = page.evaluate("new Promise(done => requestAnimationFrame(() => done(window.shifts)))")
    assert sum(value for value, _names in shifts) <= 0.01, shifts


def test_the_map_page_keeps_its_weight(look: Callable[..., Watched], site: Site) -> None:
    watched = look(**CALM)
    asked: set[str] = set()
    watched.page.on("request", lambda request: asked.add(request.url.partition("?")[0]))
    open_map(watched).wait_for_load_state("networkidle")
    files = [site.root / url.removeprefix(site.http) for url in asked if "/search" not in url]
    weights = {path.name: len(gzip.compress(path.read_bytes(), 9)) for path in files if path.is_file()}
    assert sum(weights.values()) <= HEAVIEST, sorted(weights.items(), key=lambda item: -item[1])


def test_only_the_map_page_loads_what_makes_a_map(look: Callable[..., Watched], site: Site) -> None:
    watched = look()
    asked: list[str] = []
    watched.page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    watched.open(site.kinds["exercise"], quiet=True)
    assert not {"map-page.js", "leaflet.js", "map-events.js", "basemap.js", "map-page.css"} & set(asked)
    assert (site.root / "assets/briefing/map.js").stat().st_size < 6000


def test_the_map_links_to_the_right_pages_below_a_sub_path(look: Callable[..., Watched], site: Site) -> None:
    page = open_map(look(**CALM))
    for event in events_of(site.root):
        assert (site.root / event["url"]).is_file()
    page.locator("[data-exercise] a").first.click()
    page.wait_for_url(f"{site.http}exercises/*.html")
