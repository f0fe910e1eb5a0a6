"""What a reader takes away: files, and the whole briefing as one document on the screen and on paper."""

from __future__ import annotations

import io
import json
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader
from test_every_page import AXE, RUN_AXE
from watched import Site, Watched

sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))

from pdf import pdf_of

FULL = "full-briefing.html"
THIN = """() => {
  for (const list of document.querySelectorAll(".full ul, .full ol, .full tbody, .full, .full section"))
    [...list.children].filter(child => /^(LI|TR|SECTION)$/.test(child.tagName)).slice(3).forEach(x => x.remove());
  [...document.querySelectorAll(".full-disagreement, .full-speaker, .full-columns")].slice(4).forEach(x => x.remove());
}"""


@pytest.mark.parametrize("disk", [False, True], ids=["http", "file"])
def test_the_tables_are_downloaded_as_one_file(look: Callable[..., Watched], site: Site, *, disk: bool) -> None:
    watched = look(disk=disk)
    watched.open("downloads.html")
    with watched.page.expect_download() as waiting:
        watched.page.get_by_role("link", name="briefing-csv.zip").click()
    content = Path(waiting.value.path()).read_bytes()
    assert content == (site.root / "data/briefing-csv.zip").read_bytes()
    assert "briefing/codebook.csv" in zipfile.ZipFile(io.BytesIO(content)).namelist()


def test_a_record_page_leads_to_its_record_as_json(look: Callable[..., Watched], site: Site) -> None:
    watched = look()
    watched.open(site.kinds["exercise"])
    watched.page.locator(".record-foot").get_by_role("link", name="JSON").click()
    watched.page.wait_for_url("**/data/records/exercises/*.json")
    record = json.loads(watched.page.locator("body").inner_text())
    assert site.kinds["exercise"] == f"exercises/{record['id']}.html"


def test_the_document_is_not_for_search_engines_and_has_no_fault(look: Callable[..., Watched]) -> None:
    watched = look(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    page = watched.page
    watched.open(FULL)
    assert page.locator('meta[name="robots"]').get_attribute("content") == "noindex"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    # The judge takes a minute for a thousand like entries; three of each kind show the same faults.
    page.evaluate(THIN)
    page.evaluate(AXE)
    for palette in ("default", "slate"):
        page.evaluate("name => document.body.setAttribute('data-md-color-scheme', name)", palette)
        assert page.evaluate(RUN_AXE) == []
    assert (watched.console, watched.outside, watched.failed) == ([], [], [])


def test_a_mark_of_the_document_leads_to_its_words(look: Callable[..., Watched]) -> None:
    watched = look(java_script_enabled=False)
    page = watched.page
    watched.open(FULL)
    mark = page.locator(".full a.cite").nth(20)
    number = re.sub(r"[\[\]]", "", mark.inner_text())
    words = (mark.get_attribute("title") or "").partition("“")[2].partition("”")[0].rstrip("…")
    mark.click()
    target = page.locator(":target")
    assert target.inner_text().startswith(number)
    assert words in " ".join(target.inner_text().split())


# --- on paper -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pdf(browser: Browser, site: Site) -> Iterator[PdfReader]:
    page = browser.new_page(java_script_enabled=False)
    page.goto(site.http + FULL)
    yield PdfReader(io.BytesIO(pdf_of(page)))
    page.close()


def outline_of(pdf: PdfReader) -> dict[str, int]:
    """The headings of the outline with their page, from 1."""
    found: dict[str, int] = {}

    def walk(items: list) -> None:
        for item in items:
            if isinstance(item, list):
                walk(item)
            else:
                found.setdefault(str(item.title).strip(), (pdf.get_destination_page_number(item) or 0) + 1)

    walk(pdf.outline)
    return found


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_contents_give_the_pages_where_sections_are(pdf: PdfReader) -> None:
    outline = outline_of(pdf)
    first = flat(pdf.pages[0].extract_text() + " " + pdf.pages[1].extract_text())
    for heading in ("At a glance", "Where sources disagree", "Exercises", "Quotations", "Method and limits"):
        assert heading in outline
        assert f"{heading} {outline[heading]}" in first, heading
        assert heading in flat(pdf.pages[outline[heading] - 1].extract_text())
    assert "Page" not in first
    assert len(pdf.pages) < 120


def test_the_file_is_tagged_and_tells_nothing_of_where_and_when_it_was_made(pdf: PdfReader) -> None:
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert set(pdf.metadata or {}) == {"/Title", "/Subject"}
    targets = set()
    for page in pdf.pages:
        for note in page.get("/Annots") or ():
            action = note.get_object().get("/A")
            if action is not None and "/URI" in action:
                targets.add(str(action["/URI"]))
    assert not [target for target in targets if not re.match(r"https://(?!127|localhost)", target)]


def test_links_of_the_document_stay_inside_it(pdf: PdfReader) -> None:
    inside = sum(
        "/Dest" in note.get_object() or "/D" in (note.get_object().get("/A") or {})
        for page in pdf.pages
        for note in page.get("/Annots") or ()
    )
    assert inside > 100
