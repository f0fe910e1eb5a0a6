"""What a reader does: searches, sorts, follows a citation, reads on paper."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from built import BuiltSite
from kinds import record_page
from playwright.sync_api import Page
from watched import Site, Watched

CHINESE, CYRILLIC = re.compile(r"[\u4e00-\u9fff]{3,}"), re.compile(r"[А-Яа-яЁё]{5,}")


def searched_terms(built_site: BuiltSite) -> dict[str, tuple[str, str]]:
    """A term in each script from the names on file, and the page of the record it should lead to."""
    exported = json.loads((built_site.root / "data/briefing.json").read_text("utf-8"))
    terms: dict[str, tuple[str, str]] = {}
    for actor in exported["actors"]:
        page = f"actors/{actor['id']}.html"
        for name in actor["aliases"]:
            if actor["kind"] == "person" and CHINESE.fullmatch(name):
                terms.setdefault("Chinese", (name, page))
                # A part of a name, which a reader may type.
                terms.setdefault("Chinese, a part", (name[-2:], page))
            if actor["kind"] == "person" and (found := CYRILLIC.findall(name)):
                terms.setdefault("Russian", (found[-1], page))
        if actor["kind"] == "person" and not actor.get("described"):
            terms.setdefault("English", (actor["name"], page))
    named = [e for e in exported["exercises"] if not e.get("described") and re.search(r"[A-Z][a-z]{4,}", e["name"])]
    for exercise in named[:1]:
        word = re.findall(r"[A-Z][a-z]{4,}", exercise["name"])[0]
        terms["English, an exercise"] = (word, f"exercises/{exercise['id']}.html")
    return terms


SCRIPTS = ["English", "English, an exercise", "Russian", "Chinese", "Chinese, a part"]


def search(page: Page, term: str) -> None:
    """Type a term as a reader does, once the index is there; the theme searches on each key."""
    page.locator(".md-search__input").click()
    page.locator(".md-search-result__meta", has_text="Type to start searching").wait_for()
    page.locator(".md-search__input").press_sequentially(term)
    # Letters without a key on this keyboard come as input alone; an input method's last key is heard.
    page.keyboard.press("End")


@pytest.mark.parametrize("disk", [False, True], ids=["http", "file"])
def test_search_finds_names_in_three_scripts(
    look: Callable[..., Watched], built_site: BuiltSite, *, disk: bool
) -> None:
    terms = searched_terms(built_site)
    watched = look(disk=disk)
    page = watched.page
    for script in SCRIPTS:
        term, target = terms[script]
        watched.open("index.html")
        search(page, term)
        results = page.locator(".md-search-result__link")
        results.first.wait_for()
        found = [str(address) for address in results.evaluate_all("links => links.map(link => link.href)")]
        assert any(f"/{target}" in address for address in found), (script, term, found)
        assert term.lower() in page.locator(".md-search-result__list").inner_text().lower(), (script, term)
    # The first answer to a whole name is the record itself, and choosing it leads there.
    term, target = terms["Chinese"]
    watched.open("index.html")
    search(page, term)
    page.locator(f'.md-search-result__link[href*="{target}"]').first.click()
    page.wait_for_url(f"**/{target}*")
    assert term in page.locator("article").inner_text()
    assert (watched.console, watched.outside) == ([], [])


def test_a_search_for_nothing_says_so(look: Callable[..., Watched]) -> None:
    watched = look()
    watched.open("index.html")
    search(watched.page, "zzqqxx")
    watched.page.get_by_text("No matching documents").wait_for()


def test_a_table_is_sorted_by_a_columns_button(look: Callable[..., Watched]) -> None:
    watched = look()
    watched.open("exercises/index.html")
    table = watched.page.locator(".table-scroll table").first
    names = table.locator("tbody tr td:first-child")
    heading = table.locator("thead th").first
    button = heading.get_by_role("button")
    before = names.all_inner_texts()
    button.focus()
    watched.page.keyboard.press("Enter")
    assert heading.get_attribute("aria-sort") == "ascending"
    ascending = names.all_inner_texts()
    assert sorted(ascending) == sorted(before)
    assert ascending == sorted(ascending, key=str.casefold)
    button.click()
    assert heading.get_attribute("aria-sort") == "descending"
    assert names.all_inner_texts() == ascending[::-1]
    figures = table.locator("thead th", has_text="Figures")
    figures.get_by_role("button").click()
    assert heading.get_attribute("aria-sort") is None
    # The largest first, and what nobody reports last in either direction.
    assert figures.get_attribute("aria-sort") == "descending"
    assert "personnel" in (figures.get_by_role("button").get_attribute("aria-label") or "")
    for reverse in (True, False):
        keys = table.locator("tbody td:nth-child(7) [data-sort]").evaluate_all("all => all.map(x => x.dataset.sort)")
        told = [float(key) for key in keys if key]
        assert told == sorted(told, reverse=reverse)
        assert not any(keys[len(told) :])
        figures.get_by_role("button").click()
    when = table.locator("thead th", has_text="When")
    when.get_by_role("button").click()
    keys = table.locator("tbody td:nth-child(2) [data-sort]").evaluate_all("all => all.map(x => x.dataset.sort)")
    assert keys == sorted(keys, key=lambda key: key or "9999"), "undated ones last"


def test_an_exercise_on_paper_is_text_and_evidence(look: Callable[..., Watched], site: Site) -> None:
    watched = look()
    page = watched.page
    watched.open(record_page(site.root, "exercises", 'class="sides"', "<svg"))
    page.emulate_media(media="print")
    for hidden in (".md-header", ".md-tabs", ".md-footer", ".md-sidebar--primary", ".md-search", "a.fix", ".turn"):
        for found in page.locator(hidden).all():
            assert not found.is_visible(), hidden
    for shown in ("h1", ".infobox", "#evidence", "ol.evidence li >> nth=0", ".record svg", ".sides"):
        assert page.locator(shown).first.is_visible(), shown
    # Dark ink on white paper, whatever the palette.
    page.emulate_media(media="print", color_scheme="dark")
    ink = page.evaluate("getComputedStyle(document.querySelector('article p')).color")
    assert max(int(part) for part in re.findall(r"\d+", ink)[:3]) < 120, ink
    assert page.pdf()[:4] == b"%PDF"


def test_a_page_can_be_read_without_script(look: Callable[..., Watched], site: Site) -> None:
    watched = look(java_script_enabled=False)
    for kind in ("exercise", "source", "quotations", "timeline"):
        watched.open(site.kinds[kind])
        assert watched.page.locator("h1").is_visible()
        assert len(watched.page.locator("article").inner_text()) > 500, kind


def test_the_reader_can_skip_to_the_content(look: Callable[..., Watched], site: Site) -> None:
    watched = look()
    watched.open(site.kinds["exercise"])
    watched.page.keyboard.press("Tab")
    focused = watched.page.evaluate("document.activeElement.getAttribute('href')")
    assert focused.startswith("#")
    watched.page.keyboard.press("Enter")
    assert watched.page.url.endswith(focused)
