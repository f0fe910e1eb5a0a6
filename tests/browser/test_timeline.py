"""The timeline: known and loosely dated told apart, names whole, lanes to choose, a phone, and one page of paper."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from watched import Site, Watched

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}}


def shown_entries(watched: Watched) -> list[str]:
    return list(
        watched.page.locator(".tl-entry").evaluate_all(
            "all => all.filter(e => e.checkVisibility()).map(e => e.dataset.lane)"
        )
    )


def drawn_lanes(watched: Watched) -> list[str]:
    return list(
        watched.page.locator(".tl-board .tl-group").evaluate_all(
            "all => all.filter(g => g.getAttribute('display') !== 'none').map(g => g.dataset.lane)"
        )
    )


def test_every_name_is_printed_whole_and_within_the_drawing(look: Callable[..., Watched], site: Site) -> None:
    watched = look()
    watched.open(site.kinds["timeline"])
    exported = json.loads((site.root / "data/briefing.json").read_text("utf-8"))
    names = {" ".join(r["name"].split()) for r in exported["exercises"]}
    names |= {" ".join(r["text"].split()) for r in exported["claims"]}
    events = watched.page.locator("svg.timeline .tl-event")
    drawn = events.evaluate_all(
        "all => all.map(a => [...a.querySelectorAll('.tl-name tspan')].map(line => line.textContent).join(' '))"
    )
    # A name is broken between words, or after a hyphen.
    joined = {name.replace("- ", "-") for name in names}
    assert len(drawn) > 10
    assert [name for name in drawn if name.replace("- ", "-") not in joined] == []
    outside = watched.page.evaluate(
        """() => {
          const edge = document.querySelector("svg.timeline").getBoundingClientRect();
          return [...document.querySelectorAll("svg.timeline text")].filter(text => {
            const box = text.getBoundingClientRect();
            return box.left < edge.left - 1 || box.right > edge.right + 1 || box.bottom > edge.bottom + 1;
          }).map(text => text.textContent);
        }"""
    )
    assert outside == []


def test_no_name_stands_on_another_name_or_bar(look: Callable[..., Watched], site: Site) -> None:
    watched = look()
    watched.open(site.kinds["timeline"])
    crossed = watched.page.evaluate(
        """() => {
          const events = [...document.querySelectorAll("svg.timeline .tl-event")];
          const boxes = events.map(a => [...a.querySelectorAll("text, rect")].map(x => x.getBoundingClientRect()));
          const meet = (a, b) => a.left < b.right - 2 && b.left < a.right - 2
            && a.top < b.bottom - 4 && b.top < a.bottom - 4;
          const found = [];
          boxes.forEach((one, i) => boxes.slice(i + 1).forEach((other, j) => {
            if (one.some(a => other.some(b => meet(a, b)))) {
              found.push(events[i].textContent + " / " + events[i + 1 + j].textContent);
            }
          }));
          return found;
        }"""
    )
    assert crossed == []


def test_a_known_day_is_solid_and_a_month_is_dashed_in_drawing_and_list(
    look: Callable[..., Watched], site: Site
) -> None:
    watched = look()
    watched.open(site.kinds["timeline"])
    for record, form, other in (
        ("joint-air-patrol-2019", ".tl-bar", ".tl-can"),
        ("vostok-2018", ".tl-can", ".tl-bar"),
        ("joint-air-patrol-2020", ".tl-can", ".tl-bar"),
    ):
        bar = watched.page.locator(f'svg.timeline a[*|href="exercises/{record}.html"]')
        assert bar.locator(form).count() == 1, record
        assert bar.locator(other).count() == 0, record
        entry = watched.page.locator(f'.tl-entry:has(a[href^="exercises/{record}"])')
        glyph = ".tl-glyph-known" if form == ".tl-bar" else ".tl-glyph-loose"
        assert entry.locator(glyph).count() == 1, record
        assert entry.locator("a.cite").count() >= 1, record
    assert watched.page.get_by_text("Solid: the days are known.").is_visible()
    assert watched.page.get_by_text("Dashed: some day or days in this span").is_visible()
    solid = watched.page.locator("svg.timeline .tl-bar").first.evaluate("x => getComputedStyle(x).fillOpacity")
    dashed = watched.page.locator("svg.timeline .tl-can").first.evaluate("x => getComputedStyle(x).fillOpacity")
    assert float(solid) > 0.9
    assert float(dashed) < 0.3


@pytest.mark.parametrize("disk", [False, True], ids=["http", "file"])
def test_lanes_left_out_go_from_drawing_and_list(look: Callable[..., Watched], *, disk: bool) -> None:
    watched = look(disk=disk)
    watched.open("timeline.html")
    page = watched.page
    everything, lanes = shown_entries(watched), drawn_lanes(watched)
    height = page.locator("svg.timeline").get_attribute("viewBox")
    page.get_by_role("button", name="Exercises alone").click()
    assert set(shown_entries(watched)) <= {"naval", "air", "land", "joint-domain", "unknown"}
    assert "meetings" not in drawn_lanes(watched)
    assert drawn_lanes(watched)
    assert page.locator("svg.timeline").get_attribute("viewBox") != height
    # A year of which nothing is left has no heading either.
    for heading in page.locator(".tl-list h3[id^=y]").all():
        has_any = heading.evaluate("h => !!h.nextElementSibling.querySelector('li:not([hidden])')")
        assert heading.is_visible() is has_any
    page.get_by_label("Naval").uncheck()
    assert "naval" not in set(shown_entries(watched)) | set(drawn_lanes(watched))
    page.get_by_role("button", name="Everything").click()
    assert (shown_entries(watched), drawn_lanes(watched)) == (everything, lanes)
    assert page.locator("svg.timeline").get_attribute("viewBox") == height
    assert watched.console == []


def test_an_entry_leads_to_its_record_by_keyboard(look: Callable[..., Watched]) -> None:
    watched = look()
    watched.open("timeline.html")
    link = watched.page.locator("svg.timeline a").first
    target = link.get_attribute("xlink:href") or ""
    link.focus()
    watched.page.keyboard.press("Enter")
    watched.page.wait_for_url(f"**/{target}")


def test_on_a_phone_the_list_is_the_timeline(look: Callable[..., Watched]) -> None:
    watched = look(**PHONE)
    watched.open("timeline.html")
    assert not watched.page.locator("svg.timeline").is_visible()
    assert watched.page.locator(".tl-entry").first.is_visible()
    years = watched.page.locator(".tl-list h3[id^=y]").all_inner_texts()
    found = [int(re.sub(r"\D", "", year)) for year in years]
    assert found == sorted(found, reverse=True)


def test_between_phone_and_desk_the_drawing_scrolls_and_says_so(look: Callable[..., Watched]) -> None:
    watched = look(viewport={"width": 700, "height": 900})
    watched.open("timeline.html")
    assert watched.page.locator(".tl-hint").is_visible()
    region = watched.page.locator(".timeline-scroll")
    assert region.evaluate("node => node.scrollWidth > node.clientWidth + 20")
    region.focus()
    assert watched.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_on_paper_it_is_one_page_across(look: Callable[..., Watched]) -> None:
    watched = look()
    watched.open("timeline.html")
    paper = watched.page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
    box = re.search(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", paper)
    assert box
    assert float(box[1]) > float(box[2])
    watched.page.emulate_media(media="print")
    assert watched.page.locator("svg.timeline").is_visible()
    assert not watched.page.locator(".tl-filter").is_visible()


def test_what_spans_years_or_is_unsure_of_its_year_stands_apart(look: Callable[..., Watched]) -> None:
    watched = look()
    watched.open("timeline.html")
    across = watched.page.locator("#across + ul .tl-entry .when").all_inner_texts()
    assert across
    spans = [[int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", words)] for words in across]
    assert all(len(set(years)) > 1 or "about" in words for years, words in zip(spans, across, strict=True))
    assert [years[0] for years in spans] == sorted(years[0] for years in spans)
    for heading in watched.page.locator(".tl-list h3[id^=y]").all():
        year = re.sub(r"\D", "", heading.inner_text())
        for words in heading.locator("xpath=following-sibling::*[1]").locator(".when").all_inner_texts():
            assert set(re.findall(r"\b(?:19|20)\d\d\b", words)) == {year}


def test_at_home_on_a_phone_the_whole_span_is_seen_at_once(look: Callable[..., Watched]) -> None:
    watched = look(**PHONE)
    watched.open("")
    page = watched.page
    assert not page.locator("svg.timeline").is_visible()
    strip = page.locator(".strip-home")
    assert strip.is_visible()
    assert page.locator(".strip-home .strip-mark").count() > 3
    outside = page.evaluate(
        """() => [...document.querySelectorAll(".strip-home .strip-mark rect, .strip-home .strip-mark line")]
          .map(mark => mark.getBoundingClientRect()).filter(box => box.left < 0 || box.right > 390).length"""
    )
    assert outside == 0
    # Two forms, as on the timeline: whole for known days, pale and dashed for the others.
    solid = page.locator(".strip-home .strip-day, .strip-home .strip-was").count()
    assert 0 < solid < page.locator(".strip-home .strip-mark").count()
    page.set_viewport_size({"width": 1440, "height": 900})
    assert page.locator("svg.timeline").is_visible()
    assert not strip.is_visible()
    assert page.locator("svg.timeline .tl-can").count() > 0


def test_without_script_everything_stands_and_nothing_offers_to_choose(look: Callable[..., Watched]) -> None:
    watched = look(java_script_enabled=False)
    watched.open("timeline.html")
    assert watched.page.locator("svg.timeline").is_visible()
    assert watched.page.locator(".tl-entry").first.is_visible()
    assert not watched.page.locator(".tl-filter").is_visible()
