"""The same pages on a phone, under a finger and on a sheet of paper: nothing is cut off, and nothing stands alone."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from kinds import record_page
from playwright.sync_api import Page, expect
from watched import Site, Watched

PHONE = {"width": 390, "height": 844}
# A sheet of A4 between margins of 15 mm, in CSS pixels.
SHEET = {"width": 680, "height": 1000}
LABEL = "cell => getComputedStyle(cell, '::before').content"
BOX = "node => { const box = node.getBoundingClientRect(); return [box.left, box.top, box.right, box.bottom]; }"
# Where a finger a little beside the middle of each element would land; the first mark, that nothing covers it.
REACHED = """links => links.filter(link => {
    const box = link.getBoundingClientRect();
    const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    const around = [[-11, 0], [11, 0], [0, -11], [0, 11]];
    return !around.every(([dx, dy]) => document.elementFromPoint(x + dx, y + dy) === link);
}).length"""
OUTSIDE = """region => {
    const edge = region.getBoundingClientRect();
    return [...region.querySelectorAll("th, td, td *")].filter(node => {
        const box = node.getBoundingClientRect();
        return box.width > 0 && (box.right > edge.right + 1 || box.left < edge.left - 1);
    }).map(node => node.textContent);
}"""


def at_phone(look: Callable[..., Watched], path: str) -> Page:
    watched = look(viewport=PHONE)
    watched.open(path)
    return watched.page


# --- tables ---------------------------------------------------------------------------------------------------------


def test_a_row_is_a_card_on_a_phone(look: Callable[..., Watched], site: Site) -> None:
    watched = look(viewport=PHONE)
    pages = [site.kinds[kind] for kind in ("exercises", "actors", "places", "sources", "actor")]
    for path in [*pages, record_page(site.root, "places", "table-scroll stacks")]:
        watched.open(path)
        region = watched.page.locator(".stacks").first
        assert region.evaluate("node => [node.scrollWidth - node.clientWidth, document.body.scrollWidth]") == [
            0,
            390,
        ], path
        row = region.locator("tbody tr").first
        name, cell = row.locator("td").first, row.locator("td[data-l]").first
        assert name.evaluate(BOX)[3] <= cell.evaluate(BOX)[1] + 1, path
        label = cell.get_attribute("data-l") or ""
        heading = region.locator("th").nth(1).text_content() or ""
        assert (label, cell.evaluate(LABEL)) == (heading, f'"{heading}"'), path
        assert heading in cell.aria_snapshot(), path


def test_a_wide_table_says_its_columns_once(look: Callable[..., Watched], site: Site) -> None:
    watched = look()
    watched.open(site.kinds["exercises"])
    assert watched.page.locator("td[data-l]").first.evaluate(LABEL) == "none"


def test_cards_are_sorted_by_what_their_columns_say(look: Callable[..., Watched], site: Site) -> None:
    page = at_phone(look, site.kinds["exercises"])
    table = page.locator(".stacks table").first
    names = table.locator("tbody td:first-child")
    before = names.all_inner_texts()
    table.get_by_role("button", name="Domains").click()
    domains = table.locator('td[data-l="Domains"]')
    texts = [text.lower() for text in domains.evaluate_all("cells => cells.map(cell => cell.textContent.trim())")]
    assert texts == sorted(texts)
    assert sorted(names.all_inner_texts()) == sorted(before)
    assert not any("domains" in text for text in texts)


# --- what each source says ------------------------------------------------------------------------------------------


def test_the_sources_of_a_property_stand_below_it_on_a_phone(look: Callable[..., Watched], site: Site) -> None:
    page = at_phone(look, record_page(site.root, "exercises", 'class="silent">nothing on file'))
    row = page.locator(".matrix tbody tr", has=page.locator("td > .silent")).first
    property_, compared = row.locator("td").nth(0).evaluate(BOX), row.locator("td").nth(1).evaluate(BOX)
    assert compared[1] < property_[3], "the comparison stands beside its property"
    speaking = row.locator("td[data-l]:not(:has(> .silent))")
    silent = row.locator("td:has(> .silent)")
    lowest = max(speaking.evaluate_all(f"cells => cells.map({BOX})"), key=lambda box: box[3])
    highest = min(silent.evaluate_all(f"cells => cells.map({BOX})"), key=lambda box: box[1])
    assert lowest[3] <= highest[1]
    for cell in speaking.all():
        assert cell.evaluate(LABEL) == f'"{cell.get_attribute("data-l")}"'
    assert page.locator(".matrix").evaluate("node => node.scrollWidth - node.clientWidth") == 0
    said = silent.locator(".silent").evaluate_all("words => words.filter(word => word.offsetWidth > 1).length")
    assert said == 1, "the silent are named in one line"


# --- paper ----------------------------------------------------------------------------------------------------------


def test_no_column_and_no_address_leaves_the_sheet(look: Callable[..., Watched], site: Site) -> None:
    watched = look(viewport=SHEET)
    page = watched.page
    page.emulate_media(media="print")
    pages = [site.kinds["exercise"], site.kinds["exercises"], site.kinds["actor"], site.kinds["sources"]]
    for path in [*pages, record_page(site.root, "places", "table-scroll stacks")]:
        watched.open(path)
        for region in page.locator(".table-scroll:is(.stacks, .matrix)").all():
            assert region.evaluate(OUTSIDE) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= SHEET["width"], path


def test_facts_have_two_columns_on_paper(look: Callable[..., Watched], site: Site) -> None:
    watched = look(viewport=SHEET)
    watched.page.emulate_media(media="print")
    watched.open(site.kinds["exercise"])
    labels = watched.page.locator(".infobox dt").evaluate_all(f"labels => labels.map({BOX})")
    assert len({round(box[0]) for box in labels}) == 2
    assert max(box[2] for box in labels) <= SHEET["width"]


# --- under a finger -------------------------------------------------------------------------------------------------


def test_corrections_say_what_they_correct(look: Callable[..., Watched], site: Site) -> None:
    watched = look()
    for kind in ("exercise", "actor", "quotations-part", "disagreements-part", "claims-part"):
        watched.open(site.kinds[kind])
        names = watched.page.locator("article a.fix").evaluate_all(
            "all => all.map(one => one.getAttribute('aria-label'))"
        )
        assert names, kind
        assert all(re.fullmatch(r"Correct: \S.{2,140}", name) for name in names), kind
        assert len(set(names)) > len(names) * 0.8, kind
    watched.open(site.kinds["exercise"])
    dated = watched.page.locator(".infobox dd", has=watched.page.locator("a.fix")).first
    label = dated.locator("xpath=preceding-sibling::dt[1]").inner_text()
    assert (dated.locator("a.fix").get_attribute("aria-label") or "").startswith(f"Correct: {label}, ")


@pytest.mark.parametrize("selector", ["a.fix", "a.cite"])
def test_a_finger_finds_the_small_marks(look: Callable[..., Watched], site: Site, selector: str) -> None:
    # Marks that stand alone; those in a row share the room between them.
    alone = (
        f"article .record-main li > {selector}:not({selector} + {selector}, :has(+ {selector})), .infobox dd > a.fix"
    )
    watched = look(viewport={"width": 390, "height": 20_000})
    watched.open(site.kinds["exercise"])
    links = watched.page.locator(alone)
    assert links.count() > 2
    assert links.evaluate_all(REACHED) == 0


def test_a_mark_is_called_by_its_number(look: Callable[..., Watched], site: Site) -> None:
    watched = look()
    watched.open(site.kinds["exercise"])
    mark = watched.page.locator("article a.cite").first
    number = re.sub(r"\D", "", mark.inner_text())
    expect(mark).to_have_accessible_name(f"Citation {number}")


# --- the end of lists -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("disk", [False, True], ids=["http", "file"])
def test_the_evidence_of_a_list_is_folded_and_opens_for_who_is_sent_there(
    look: Callable[..., Watched], site: Site, *, disk: bool
) -> None:
    watched = look(disk=disk)
    page = watched.page
    watched.open(site.kinds["exercises"])
    folded = page.locator("details:has(> ol.evidence)")
    expect(folded).not_to_have_attribute("open", "")
    expect(folded.locator("summary")).to_have_text(re.compile(r"\d+ marks, from \d+ sources"))
    mark = page.locator("article td a.cite").first
    mark.click()
    expect(page.locator(".card .card-words")).not_to_be_empty()
    expect(folded).not_to_have_attribute("open", "")
    page.locator(".card-close").click()
    page.evaluate("location.hash = 'e2'")
    expect(page.locator("#e2")).to_be_visible()
    watched.open("404.html")
    watched.open(site.kinds["exercises"] + "#page-sources")
    expect(page.locator("#page-sources")).to_be_in_viewport()


def test_the_evidence_of_a_list_is_printed_and_opens_without_scripts(look: Callable[..., Watched], site: Site) -> None:
    watched = look(java_script_enabled=False)
    page = watched.page
    watched.open(site.kinds["exercises"])
    first = page.locator("ol.evidence li").first
    expect(first).to_be_hidden()
    page.emulate_media(media="print")
    expect(first).to_be_visible()
    page.emulate_media(media="screen")
    page.locator("details.rest summary").click()
    expect(first).to_be_visible()


def test_the_evidence_of_a_record_is_not_folded(look: Callable[..., Watched], site: Site) -> None:
    watched = look()
    watched.open(site.kinds["exercise"])
    expect(watched.page.locator("ol.evidence li").first).to_be_visible()


# --- the head of a page ---------------------------------------------------------------------------------------------


def test_tags_come_after_the_words_and_mentions_say_what_they_are(look: Callable[..., Watched], site: Site) -> None:
    watched = look()
    page = watched.page
    watched.open(site.kinds["exercise"])
    assert page.locator(".md-tags").evaluate(BOX)[1] > page.locator(".record-foot").evaluate(BOX)[1]
    for kind in ("exercise", "actor", "place"):
        watched.open(site.kinds[kind])
        expect(page.locator(".infobox dt", has_text="Words that name it")).to_be_visible()
