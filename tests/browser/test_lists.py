"""Lists: chosen from, counted, ordered, shared by their address, taken away as CSV, and whole without script."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Page
from watched import Site, Watched

PHONE = {"width": 390, "height": 844}
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
RUN_AXE = """() => axe.run(".list-form", {resultTypes: ["violations"]}).then(found => found.violations.flatMap(
  fault => fault.nodes.map(node => `${fault.id}: ${node.target.join(" ")}`)))"""
LISTS = ["quotations", "claims", "disagreements", "exercises", "actors", "places", "sources"]


def records(site: Site, folder: str) -> list[dict[str, Any]]:
    return list(json.loads((site.root / "data/briefing.json").read_text("utf-8"))[folder])


def shown(page: Page) -> list[str]:
    """The entries seen: the id of a quotation, a claim or a disagreement, or the first link of a row."""
    return list(
        page.locator("[data-f]").evaluate_all(
            """marks => marks.map(mark => mark.closest("tr, li, .quotation, .disagreement"))
              .filter(node => node.offsetParent !== null)
              .map(node => node.id || (node.tagName === "TR" ? node.querySelector("a:not(.cite)").textContent
                : node.querySelector("[id]").id))"""
        )
    )


def status(page: Page) -> str:
    return page.locator(".list-status").inner_text()


def saved(page: Page) -> list[dict[str, str]]:
    """The rows of the list as downloaded."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Download this list as CSV").click()
    raw = Path(download.value.path()).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf"), "spreadsheets take a file without this mark for another encoding"
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def most_quoted(site: Site) -> str:
    """The person with several direct quotations whose name a reader would look for."""
    said = [q["speaker"] for q in records(site, "quotations") if q["kind"] == "direct"]
    people = {actor["id"] for actor in records(site, "actors") if actor["kind"] == "person"}
    return max(sorted(set(said) & people), key=said.count)


@pytest.mark.parametrize("disk", [False, True], ids=["http", "file"])
@pytest.mark.parametrize("viewport", [{"width": 1440, "height": 900}, PHONE], ids=["wide", "narrow"])
def test_what_a_speaker_said_and_where_is_one_choice_away(
    look: Callable[..., Watched], site: Site, viewport: dict[str, int], *, disk: bool
) -> None:
    watched = look(disk=disk, viewport=viewport)
    watched.open("quotations/index.html")
    page = watched.page
    speaker = most_quoted(site)
    own = [q for q in records(site, "quotations") if q["speaker"] == speaker]
    option = page.locator(f"select[name=speaker] option[value={speaker}]")
    assert (option.text_content() or "").endswith(f"({len(own)})"), "the count stands there before choosing"
    page.get_by_label("Speaker", exact=True).select_option(speaker)
    assert sorted(shown(page)) == sorted(q["id"] for q in own)
    assert status(page) == f"{len(own)} of {len(records(site, 'quotations'))} quotations shown"
    # Other speakers' headings went with their words, in the table of contents too.
    assert page.locator("article h2[id^=by-]:visible").count() == 1
    contents = page.locator(".md-nav--secondary li:not(.list-off) a[href*='#by-']")
    assert set(contents.evaluate_all("all => all.map(link => link.hash)")) == {f"#by-{speaker}"}
    first = page.locator(f"[id='{shown(page)[0]}']")
    # In reach without a long scroll, and with its source.
    box = first.bounding_box()
    assert box is not None
    assert box["y"] < viewport["height"]
    assert first.locator(".q-in a[href*='sources/']").is_visible()
    assert (watched.console, watched.outside) == ([], [])


def test_choices_count_what_they_would_leave(look: Callable[..., Watched], site: Site) -> None:
    watched = look()
    watched.open("quotations/index.html")
    page = watched.page
    speaker = most_quoted(site)
    page.get_by_label("Speaker", exact=True).select_option(speaker)
    counts = page.locator("input[name=kind]").evaluate_all(
        "all => all.map(box => [box.value, box.parentElement.textContent.match(/\\((\\d+)\\)/)[1], box.disabled])"
    )
    for kind, count, disabled in counts:
        expected = sum(q["speaker"] == speaker and q["kind"] == kind for q in records(site, "quotations"))
        assert (int(count), disabled) == (expected, expected == 0), kind
    # A facet's own choice does not count against its other choices.
    whole = page.locator("select[name=speaker] option").evaluate_all("all => all.slice(1).map(o => o.textContent)")
    assert sum(int(re.findall(r"\((\d+)\)$", text)[0]) for text in whole) == len(records(site, "quotations"))
    page.locator("input[name=kind][value=direct]").check()
    page.locator("input[name=kind]:not(:disabled)").evaluate_all("all => all.map(box => box.value)")
    assert {q["kind"] for q in records(site, "quotations") if q["id"] in shown(page)} == {"direct"}


@pytest.mark.parametrize("disk", [False, True], ids=["http", "file"])
def test_a_narrowed_list_can_be_shared_and_left_with_back(
    look: Callable[..., Watched], site: Site, *, disk: bool
) -> None:
    watched = look(disk=disk)
    watched.open("quotations/index.html")
    page = watched.page
    everything = shown(page)
    page.locator("input[name=kind][value=direct]").check()
    direct = shown(page)
    page.get_by_label("Speaker", exact=True).select_option(most_quoted(site))
    page.get_by_label("Order", exact=True).select_option("date")
    address, chosen, words = page.url, shown(page), status(page)
    assert len(chosen) < len(direct) < len(everything)
    for part in ("kind=direct", "speaker=", "order=date"):
        assert part in address
    other = look(disk=disk)
    other.page.goto(address)
    assert (shown(other.page), status(other.page)) == (chosen, words)
    page.go_back()
    page.go_back()
    page.locator(".list-status", has_text=f"{len(direct)} of").wait_for()
    assert shown(page) == direct
    page.go_forward()
    page.locator(".list-status", has_text=f"{len(chosen)} of").wait_for()
    page.get_by_role("button", name="Reset").click()
    assert shown(page) == everything
    assert "?" not in page.url


def test_words_are_found_whatever_their_case_and_dashes(look: Callable[..., Watched]) -> None:
    watched = look()
    watched.open("quotations/index.html")
    page = watched.page
    words = page.locator("blockquote").first.inner_text().split()[:2]
    page.get_by_label("Word or name").fill(f"  {words[0].upper()}  {words[1].strip('“”').lower()} ")
    assert page.locator("blockquote:visible").count() >= 1
    assert page.locator("blockquote").first.is_visible()
    assert "word=" in page.url
    page.get_by_label("Word or name").fill("zzqqxx")
    assert shown(page) == []
    page.get_by_text("No entry fits all of these choices.").wait_for()
    page.get_by_role("button", name="Show all again").click()
    assert len(shown(page)) == page.locator("[data-f]").count()


def test_an_entry_that_is_linked_to_is_shown_whatever_is_chosen(look: Callable[..., Watched], site: Site) -> None:
    watched = look()
    page = watched.page
    reported = next(q["id"] for q in reversed(records(site, "quotations")) if q["kind"] == "indirect")
    watched.open(f"quotations/index.html?kind=direct#{reported}")
    assert reported in shown(page)
    assert "An entry that was linked to is shown too" in status(page)
    box = page.locator(f"[id='{reported}']").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 900
    # Choosing again is a new question.
    page.locator("input[name=kind][value=mixed]").check()
    assert reported not in shown(page)


def test_quotations_stand_by_speaker_by_date_or_by_source(look: Callable[..., Watched]) -> None:
    watched = look()
    watched.open("quotations/index.html")
    page = watched.page
    printed = shown(page)
    page.get_by_label("Order", exact=True).select_option("date")
    days = page.locator(".quotation").evaluate_all("all => all.map(node => node.dataset.d)")
    assert days == sorted(days)
    assert page.locator("article h2[id^=by-]:visible").count() == 0
    page.get_by_label("Order", exact=True).select_option("source")
    sources = page.locator(".quotation").evaluate_all(
        "all => all.map(node => [...node.querySelectorAll('.q-in a')].pop().textContent)"
    )
    assert [source for i, source in enumerate(sources) if source not in sources[:i]] == sorted(
        set(sources), key=str.casefold
    )
    page.get_by_label("Order", exact=True).select_option("")
    assert shown(page) == printed
    assert page.locator("article h2[id^=by-]:visible").count() == page.locator("article h2[id^=by-]").count()


@pytest.mark.parametrize("disk", [False, True], ids=["http", "file"])
def test_the_download_holds_what_is_shown(look: Callable[..., Watched], site: Site, *, disk: bool) -> None:
    watched = look(disk=disk)
    watched.open("quotations/index.html")
    page = watched.page
    speaker = most_quoted(site)
    page.get_by_label("Speaker", exact=True).select_option(speaker)
    rows = saved(page)
    by_id = {q["id"]: q for q in records(site, "quotations")}
    assert [row["Address"].partition("#")[2] for row in rows] == shown(page)
    for row in rows:
        record = by_id[row["Address"].partition("#")[2]]
        printed = " ".join(record["cite"]["exact"].split())
        assert row["Words"].strip("“”") == printed
        assert row["Source"]
    watched.open("exercises/index.html")
    page.get_by_role("button", name="Exercise").first.click()
    page.get_by_label("Participant").select_option(index=1)
    rows = saved(page)
    assert [row["Exercise"] for row in rows] == shown(page)
    assert len(rows) < len(records(site, "exercises"))
    assert all(row["Address"].endswith(".html") and row["Cited words"] for row in rows)
    assert watched.console == []


def test_rows_of_a_long_ledger_are_taken_away_with_who_says_so_and_the_entrys_address(
    look: Callable[..., Watched], site: Site
) -> None:
    watched = look()
    watched.open("claims/index.html?topic=trade")
    rows = saved(watched.page)
    by_id = {claim["id"]: claim for claim in records(site, "claims")}
    names = {record["id"]: record.get("name") for kind in ("actors", "sources") for record in records(site, kind)}
    assert len(rows) == sum(claim["topic"] == "trade" for claim in by_id.values())
    for row in rows:
        page, _, record_id = row["Address"].partition("#")
        assert page.endswith("claims/trade.html")
        claim = by_id[record_id]
        assert row["Claim"] == claim["text"]
        if names[claim["claimant"]]:
            assert row["Who says so"] == names[claim["claimant"]]
    # A row leads to the words, and to the entry that has its marks.
    page = watched.page
    row = page.locator("ul.rows > li:visible").first
    row.locator(".by a").last.click()
    page.locator("mark:target").wait_for()
    page.go_back()
    page.locator("ul.rows > li:visible a.permalink").first.click()
    page.wait_for_url("**/claims/trade.html#*")
    assert page.locator("ol.evidence").count() == 1
    assert watched.console == []


@pytest.mark.parametrize("kind", LISTS)
def test_every_list_can_be_taken_away(look: Callable[..., Watched], site: Site, kind: str) -> None:
    watched = look()
    watched.open(f"{kind}/index.html")
    rows = saved(watched.page)
    assert len(rows) == len(records(site, kind))
    assert len({row["Address"] for row in rows}) == len(rows)
    assert "" not in rows[0]
    # No marks, signs or labels of buttons among the words.
    assert not [row for row in rows if re.search(r"\[\d+\]|✎|↕", ",".join(row.values()))]


def test_no_cell_is_a_formula(look: Callable[..., Watched]) -> None:
    watched = look()
    watched.open("places/index.html")
    page = watched.page
    page.locator("tbody tr td:nth-child(2)").evaluate_all(
        """cells => ["=1+1", "+1", "-1", "@SUM(A1)", 'say "x", y'].forEach((text, i) => cells[i].textContent = text)"""
    )
    assert [row["Kind"] for row in saved(page)][:5] == ["'=1+1", "'+1", "'-1", "'@SUM(A1)", 'say "x", y']


def test_a_quotation_is_copied_with_its_attribution(look: Callable[..., Watched], site: Site) -> None:
    watched = look(permissions=["clipboard-read", "clipboard-write"])
    watched.open("quotations/index.html")
    page = watched.page
    names = {actor["id"]: actor["name"] for actor in records(site, "actors")}
    labels = {source["id"]: source["label"] for source in records(site, "sources")}
    for kind in ("direct", "indirect"):
        quotation = next(q for q in records(site, "quotations") if q["kind"] == kind)
        entry = page.locator(f"[id='{quotation['id']}']")
        entry.get_by_role("button", name="Copy with attribution").click()
        entry.get_by_role("button", name="Copied").wait_for()
        text = page.evaluate("navigator.clipboard.readText()")
        words = " ".join(quotation["cite"]["exact"].split())
        opening = f"“{words}” — " if kind == "direct" else f"{words} [Reported speech] — "
        assert text.startswith(opening + names[quotation["speaker"]]), text
        for part in (quotation.get("role") or "", labels[quotation["cite"]["source"]], f"#{quotation['id']}"):
            assert part in text


@pytest.mark.parametrize("kind", ["exercises", "claims"])
def test_what_two_say_and_what_one_side_says(look: Callable[..., Watched], kind: str) -> None:
    watched = look()
    watched.open(f"{kind}/index.html")
    page = watched.page
    switch = page.get_by_role("group", name="Corroboration")
    chips = {"independent": "independent sources", "one-side": "one side only: "}
    for choice, chip in chips.items():
        radio = switch.locator(f"input[value={choice}]")
        if not radio.count():
            # Claims are joined too seldom for "none" to say anything about the sources.
            assert (kind, choice) == ("claims", "independent")
            continue
        count = int(re.findall(r"\((\d+)\)", radio.locator("xpath=..").inner_text())[0])
        said = page.locator(".chip:visible", has_text=chip).count()
        assert said == count, "what the switch counts is said beside each entry"
        assert radio.is_disabled() == (count == 0)
        if count:
            radio.check()
            assert len(shown(page)) == count
            assert page.locator(".chip:visible", has_text=chip).count() == count
            switch.get_by_label("all").check()


def test_a_figure_of_one_source_says_so_where_two_tell_of_the_exercise(look: Callable[..., Watched]) -> None:
    watched = look()
    watched.open("exercises/index.html?corroboration=independent")
    rows = watched.page.locator("tbody tr:visible", has_text="told of by 2 independent sources")
    assert rows.count() == len(shown(watched.page)) > 0
    figures = rows.filter(has=watched.page.locator("td:nth-child(7) .cite"))
    assert figures.count() > 0
    for row in figures.all():
        cell = row.locator("td:nth-child(7)")
        # No figure on file is given by two.
        assert cell.locator(".one-source").count() == len(cell.inner_text().splitlines())


def test_private_people_are_on_no_side(look: Callable[..., Watched], site: Site) -> None:
    actors = {actor["id"]: actor for actor in records(site, "actors")}

    def private(actor: dict[str, Any]) -> bool:
        body = actors.get(actor.get("affiliation") or "", {})
        return bool(body.get("country")) and body["kind"] == "organisation" and not body.get("affiliation")

    people = [a["name"] for a in actors.values() if a["kind"] == "person" and private(a)]
    assert people
    watched = look()
    watched.open("claims/index.html")
    for name in people:
        said = watched.page.locator("article li", has=watched.page.locator(".by", has_text=name))
        assert said.filter(has_text="one side only").count() == 0, name


def test_places_are_near_what_they_are_near_on_the_map(look: Callable[..., Watched], site: Site) -> None:
    watched = look()
    page = watched.page

    def offered(path: str) -> dict[str, int]:
        watched.open(path)
        texts = page.locator("select[name=near] option").evaluate_all("all => all.map(one => one.textContent)")
        return {name: int(count) for name, count in re.findall(r"(.+) \((\d+)\)", "\n".join(texts))}

    on_map = offered("map.html")
    in_list = offered("exercises/index.html?kind=")
    assert on_map
    assert set(on_map) <= set(in_list)
    # The list holds series too, which the map shows by their editions.
    assert all(in_list[name] >= count for name, count in on_map.items())
    series = {e["name"] for e in records(site, "exercises") if e["kind"] == "series"}
    for name, count in on_map.items():
        page.get_by_label("At or near").select_option(label=f"{name} ({in_list[name]})")
        assert len(set(shown(page)) - series) == count, name
        page.get_by_role("button", name="Reset").click()


def test_exercises_are_counted_alike_wherever_they_are_counted(look: Callable[..., Watched]) -> None:
    watched = look()
    watched.open("exercises/index.html")
    sentence = watched.page.locator(".kicker").inner_text()
    assert "held" in sentence
    watched.open("map.html")
    assert watched.page.locator("h2#list + .lead-in").text_content() == sentence
    watched.open("index.html")
    assert sentence in watched.page.locator(".counts").inner_text().replace("\n", " ")


def test_open_dates_are_no_year_of_their_own(look: Callable[..., Watched], site: Site) -> None:
    watched = look()
    watched.open("quotations/index.html")
    year = watched.page.locator("select[name=year]")
    values = year.locator("option").evaluate_all("all => all.map(one => one.value)")
    opened = [value for value in values if value.endswith("-or-later")]
    assert opened
    year.select_option(opened[0])
    by_id = {q["id"]: q for q in records(site, "quotations")}
    assert all((by_id[found].get("said_on") or "/..").endswith("/..") for found in shown(watched.page))


def test_a_quotation_says_where_it_is_printed_on_every_page(look: Callable[..., Watched], site: Site) -> None:
    watched = look()
    page = watched.page
    labels = {source["id"]: source["label"] for source in records(site, "sources")}
    quotation = next(q for q in records(site, "quotations") if q["speaker"] == most_quoted(site) and q.get("role"))
    words = []
    for path in ("quotations/index.html", f"actors/{quotation['speaker']}.html"):
        watched.open(path)
        entry = page.locator(".quotation", has=page.locator(f"a[href$='#{quotation['id']}']")).first
        assert entry.locator(".q-in").text_content() == labels[quotation["cite"]["source"]]
        words.append([entry.locator(part).text_content() for part in (".q-role", ".q-in", ".q-date")])
    assert words[0] == words[1]


def test_years_leave_out_what_has_none_and_say_so(look: Callable[..., Watched]) -> None:
    watched = look()
    watched.open("exercises/index.html")
    page = watched.page
    page.get_by_label("Years: from").select_option("2019")
    page.get_by_label("Years: to").select_option("2020")
    rows = saved(page)
    assert rows
    assert all({"2019", "2020"} & set(row["Years"].split("; ")) for row in rows)
    assert "Left out, because no year is known" in status(page)


def test_all_of_it_works_from_the_keyboard_on_a_phone(look: Callable[..., Watched]) -> None:
    watched = look(viewport=PHONE)
    watched.open("quotations/index.html")
    page = watched.page
    more = page.get_by_role("button", name="More choices")
    kind = page.locator("input[name=kind][value=direct]")
    assert not kind.is_visible()
    more.focus()
    page.keyboard.press("Enter")
    assert more.get_attribute("aria-expanded") == "true"
    kind.focus()
    page.keyboard.press("Space")
    page.wait_for_url(re.compile("kind=direct"))
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    more.focus()
    page.keyboard.press("Enter")
    assert more.inner_text() == "More choices: Kind", "what is folded away is told"
    page.get_by_role("button", name="Reset").focus()
    page.keyboard.press("Enter")
    assert len(shown(page)) == page.locator("[data-f]").count()
    small = page.locator(
        ".list-form :is(button, select, input[type=search], label:has(input)):visible, button.copy:visible"
    ).evaluate_all(
        """all => all.filter(node => node.getBoundingClientRect().height < 24).map(node => node.outerHTML)"""
    )
    assert small == []


def test_without_script_a_list_is_whole_and_has_no_form(look: Callable[..., Watched], site: Site) -> None:
    watched = look(java_script_enabled=False)
    for kind in LISTS:
        watched.open(f"{kind}/index.html?speaker=nobody&kind=direct")
        assert watched.page.locator("form[data-list]").is_hidden(), kind
        entries = watched.page.locator(
            ".quotation, .disagreement, li:has(> a.anchor), ul.rows > li, .table-scroll tbody tr"
        )
        assert entries.count() == len(records(site, kind))
        assert entries.last.is_visible()
    watched.open("quotations/index.html")
    assert watched.page.get_by_role("button", name="Copy with attribution").count() == 0


def test_the_form_moves_nothing_when_it_wakes(look: Callable[..., Watched]) -> None:
    watched = look(viewport=PHONE)
    watched.page.add_init_script(
        """window.shifts = [];
        new PerformanceObserver(list => window.shifts.push(...list.getEntries().map(entry => entry.value)))
          .observe({type: "layout-shift", buffered: true});"""
    )
    for kind in ("quotations", "exercises"):
        watched.open(f"{kind}/index.html", quiet=True)
        assert sum(watched.page.evaluate("window.shifts")) < 0.02, kind


@pytest.mark.parametrize("viewport", [{"width": 1440, "height": 900}, PHONE], ids=["wide", "narrow"])
def test_a_narrowed_list_has_no_accessibility_fault(look: Callable[..., Watched], viewport: dict[str, int]) -> None:
    watched = look(viewport=viewport, reduced_motion="reduce")
    found = []
    for path in (
        "quotations/index.html?kind=direct&order=date",
        "exercises/index.html?word=zzqqxx",
        "claims/index.html",
    ):
        watched.open(path)
        page = watched.page
        if page.get_by_role("button", name="More choices").is_visible():
            page.get_by_role("button", name="More choices").click()
        page.evaluate(AXE)
        for palette in ("default", "slate"):
            page.evaluate("name => document.body.setAttribute('data-md-color-scheme', name)", palette)
            found += [f"{path}, {palette}: {fault}" for fault in page.evaluate(RUN_AXE)]
    assert not found, "\n".join(found)


def test_a_printed_list_says_that_it_was_narrowed(look: Callable[..., Watched]) -> None:
    watched = look()
    watched.open("quotations/index.html")
    page = watched.page
    page.emulate_media(media="print")
    assert page.locator(".list-form").is_hidden()
    watched.open("quotations/index.html?kind=direct")
    page.emulate_media(media="print")
    assert page.locator(".list-status").is_visible()
    for tool in page.locator(".list-form :is(button, select), button.copy").all():
        assert not tool.is_visible()
