"""Search as a reader meets it: names lead to records, kinds narrow results, and slips of the pen are forgiven."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from watched import Site, Watched, until

BOTH = pytest.mark.parametrize("disk", [False, True], ids=["http", "file"])
# What 2,000 records may cost a reader who searches, compressed, and what a record of ours costs at the most.
INDEX_BYTES = 2_000_000
RECORDS = 2_000

# Each query as the theme hears it, and the pages it answers with, in order.
ASK = """async queries => {
  const input = document.querySelector(".md-search__input");
  const list = document.querySelector(".md-search-result__list");
  const meta = document.querySelector(".md-search-result__meta");
  const answers = {};
  for (const query of queries) {
    const answered = new Promise(done => {
      const observer = new MutationObserver(() => { observer.disconnect(); setTimeout(done); });
      observer.observe(meta, {childList: true});
    });
    input.value = query;
    input.dispatchEvent(new KeyboardEvent("keyup", {key: "x", bubbles: true}));
    await answered;
    answers[query] = [...list.children].slice(0, 3).map(item => item.querySelector("a").href.split(/[?#]/)[0]);
  }
  return answers;
}"""

# In three scripts: a designation, its letter, and its number.
DESIGNATIONS = (("Zq-401", "Zq", "401"), ("Щ-402", "Щ", "402"), ("轰-403", "轰", "403"))


def open_search(watched: Watched, path: str = "index.html") -> Page:
    watched.open(path)
    page = watched.page
    page.locator(".md-search__input").click()
    page.locator(".md-search-result__meta", has_text="Type to start searching").wait_for()
    until(page, "window.briefingNames !== undefined")
    return page


def ask(page: Page, *queries: str) -> dict[str, list[str]]:
    """Pages below the site's root that answer each query, the first three."""
    found = page.evaluate(ASK, list(queries))
    return {query: ["/".join(a.split("/")[-2:]) for a in addresses] for query, addresses in found.items()}


def typed(page: Page, query: str) -> None:
    page.locator(".md-search__input").fill("")
    page.locator(".md-search__input").press_sequentially(query)
    # Letters without a key on this keyboard come as input alone; an input method's last key is heard.
    page.keyboard.press("End")
    page.locator(".search-kind").first.wait_for()


def names_on_file(root: Path) -> Iterator[tuple[str, str]]:
    """Every name of every record, and the record's page."""
    exported = json.loads((root / "data/briefing.json").read_text("utf-8"))
    for folder in ("exercises", "actors", "places", "sources"):
        for record in exported[folder]:
            forms = [*record.get("aliases", []), *record.get("alt_names", [])]
            for name in (record.get("name") or record["label"], *forms):
                yield name, f"{folder}/{record['id']}.html"


def test_every_name_on_file_leads_first_to_its_record(look: Callable[..., Watched], site: Site) -> None:
    bearers: dict[str, set[str]] = {}
    for name, record in names_on_file(site.root):
        bearers.setdefault(name, set()).add(record)
    assert len(bearers) > 200
    answers = ask(open_search(look()), *bearers)
    wrong = {name: answers[name] for name, records in bearers.items() if not {*answers[name][:1]} <= records}
    empty = [name for name, found in answers.items() if not found]
    assert (wrong, empty) == ({}, [])
    # Where two records bear a name, both come before all others.
    shared = {name: records for name, records in bearers.items() if len(records) == 2}
    assert shared
    assert {name: set(answers[name][:2]) for name in shared} == shared


@BOTH
def test_names_parts_of_names_and_slips_find_the_record_first(look: Callable[..., Watched], *, disk: bool) -> None:
    wanted = {
        "Владимир Путин": "actors/vladimir-putin.html",
        "владимир путин": "actors/vladimir-putin.html",
        "习近平": "actors/xi-jinping.html",
        "Dokdo": "places/liancourt-rocks.html",
        "East Sea": "places/sea-of-japan.html",
        "한국": "actors/south-korea.html",
        "Pesk": "actors/dmitry-peskov.html",
        "Песков": "actors/dmitry-peskov.html",
        "Lavrov": "actors/sergei-lavrov.html",
        "Vosto": "exercises/vostok-2018.html",
        "Peskow": "actors/dmitry-peskov.html",
        "Shoygu": "actors/sergei-shoigu.html",
        "Sergej Lawrow": "actors/sergei-lavrov.html",
        "Kendal-Tailor": "actors/andrea-kendall-taylor.html",
    }
    page = open_search(look(disk=disk))
    answers = ask(page, *wanted)
    assert {query: found[:1] for query, found in answers.items()} == {q: [record] for q, record in wanted.items()}


def test_a_designation_is_found_whole_and_by_its_number(look: Callable[..., Watched], site: Site) -> None:
    index = json.loads((site.root / "search/search_index.json").read_text("utf-8"))
    for number, (designation, letter, _) in enumerate(DESIGNATIONS):
        text = f"<p>Nobody saw the {designation} that day.</p>"
        index["docs"] += [
            {"location": f"made/told-{number}.html", "title": "Told", "text": text},
            # Titles count for far more than texts, so that its one letter would come first.
            {"location": f"made/other-{number}.html", "title": f"{letter} {letter}", "text": "<p>Nothing.</p>"},
        ]
    watched = look()
    watched.page.route("**/search_index.json", lambda route: route.fulfill(json=index))
    page = open_search(watched)
    for number, (designation, _, figure) in enumerate(DESIGNATIONS):
        answers = ask(page, designation, figure)
        assert f"made/told-{number}.html" in answers[designation], designation
        assert f"made/other-{number}.html" not in answers[designation], designation
        assert f"made/told-{number}.html" in answers[figure], figure


@BOTH
def test_results_tell_their_kind_and_can_be_narrowed_by_keyboard(look: Callable[..., Watched], *, disk: bool) -> None:
    watched = look(disk=disk)
    page = open_search(watched, "exercises/index.html")
    typed(page, "Japan")
    results = page.locator(".md-search-result__list > li")
    kinds = page.get_by_role("group", name="Narrow the results by kind").get_by_role("button")
    offered = {text.rsplit(" ", 1)[0]: int(text.rsplit(" ", 1)[1]) for text in kinds.all_inner_texts()}
    assert {"All", "Exercises", "Actors", "Places", "Quotations"} <= set(offered)
    assert offered["All"] == sum(offered.values()) - offered["All"]
    assert results.first.locator(".search-kind").inner_text() == "Actor · State"
    # Tab leads to the chips, arrows along them, and the space bar chooses.
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").startswith("All")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    exercises = kinds.filter(has_text="Exercises")
    expect(exercises).to_have_attribute("aria-pressed", "true")
    expect(exercises).to_be_focused()
    expect(results).to_have_count(offered["Exercises"])
    # The list of exercises belongs to the choice too; its table is not searched, so words of a row do not lead there.
    assert {"Exercise"} <= set(page.locator(".search-kind").all_inner_texts()) <= {"Exercise", "Exercises · List"}
    expect(page.locator(".search-status")).to_have_text(
        f"{offered['Exercises']} of {offered['All']} results: Exercises"
    )
    assert page.locator(".search-status").get_attribute("role") == "status"
    # Tags of what is left narrow it further.
    tags = page.get_by_role("group", name="Narrow the results by tag").get_by_role("button")
    tag, count = tags.first.inner_text().rsplit(" ", 1)
    tags.first.click()
    expect(results).to_have_count(int(count))
    assert all(tag in shown for shown in results.all_inner_texts())
    # Another choice of the same takes it back; Escape closes.
    kinds.filter(has_text="All").click()
    expect(kinds.filter(has_text="All")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()
    assert (watched.console, watched.outside) == ([], [])


def test_long_results_are_all_there_as_the_reader_scrolls(look: Callable[..., Watched]) -> None:
    page = open_search(look())
    typed(page, "Japan")
    everything = int(re.sub(r"\D", "", page.locator(".search-chip").first.inner_text()))
    results = page.locator(".md-search-result__list > li")
    assert results.count() < everything
    box = page.locator(".md-search__scrollwrap")
    box.evaluate(
        """async (box, everything) => {
      const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
      for (let step = 0; step < everything; step++) {
        for (const part of [0, 1]) { box.scrollTo(0, part * box.scrollHeight); await frame(); }
      }
    }""",
        everything,
    )
    expect(results).to_have_count(everything)
    expect(page.locator(".search-kind")).to_have_count(everything)


def test_a_choice_of_kind_lasts_while_the_reader_types_on(look: Callable[..., Watched]) -> None:
    page = open_search(look())
    typed(page, "joint")
    exercises = page.get_by_role("button", name=re.compile("^Exercises"))
    exercises.click()
    page.locator(".md-search__input").focus()
    page.keyboard.press("End")
    page.keyboard.type(" naval")
    expect(exercises).to_have_attribute("aria-pressed", "true")
    assert {text.split(" ")[0].rstrip("s") for text in page.locator(".search-kind").all_inner_texts()} == {"Exercise"}
    # Where nothing of that kind is found, the choice is given up.
    typed(page, "习近平")
    assert "Actor · Person" in page.locator(".search-kind").all_inner_texts()


def test_a_slip_is_said_to_be_one(look: Callable[..., Watched]) -> None:
    page = open_search(look())
    typed(page, "Peskow")
    expect(page.locator(".search-note")).to_have_text("Nothing is spelt “Peskow”. These are spelt alike:")
    expect(page.locator(".search-status")).to_contain_text("spelt alike")
    typed(page, "Peskov")
    expect(page.locator(".search-note")).to_have_text("")


def test_search_works_as_the_theme_brings_it_without_our_script(look: Callable[..., Watched]) -> None:
    watched = look()
    watched.page.route("**/briefing/search.js", lambda route: route.abort())
    watched.open("index.html")
    watched.page.locator(".md-search__input").click()
    watched.page.locator(".md-search-result__meta", has_text="Type to start searching").wait_for()
    watched.page.locator(".md-search__input").press_sequentially("Vostok")
    watched.page.locator(".md-search-result__link").first.wait_for()


@pytest.mark.parametrize("width", [1440, 390])
def test_the_open_search_has_no_accessibility_fault(look: Callable[..., Watched], width: int) -> None:
    from test_every_page import AXE, RUN_AXE

    watched = look(viewport={"width": width, "height": 844}, reduced_motion="reduce")
    watched.open("index.html")
    page = watched.page
    page.keyboard.press("/")
    page.locator(".md-search-result__meta", has_text="Type to start searching").wait_for()
    typed(page, "Japan")
    page.evaluate(AXE)
    for palette in ("default", "slate"):
        page.evaluate("name => document.body.setAttribute('data-md-color-scheme', name)", palette)
        found = page.evaluate(RUN_AXE)
        assert [fault for fault in found if "search" in fault] == [], palette
        small = page.locator(".search-chip").evaluate_all(
            "all => all.filter(chip => Math.min(chip.offsetHeight, chip.offsetWidth) < 24).length"
        )
        assert small == 0
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_two_thousand_records_are_searched_in_two_megabytes(site: Site) -> None:
    exported = json.loads((site.root / "data/briefing.json").read_text("utf-8"))
    records = sum(len(of_a_kind) for of_a_kind in exported.values())
    size = sum(
        len(gzip.compress((site.root / name).read_bytes(), mtime=0))
        for name in ("search/search_index.json", "data/names.js")
    )
    assert size / records * RECORDS < INDEX_BYTES, f"{size} bytes for {records} records"
