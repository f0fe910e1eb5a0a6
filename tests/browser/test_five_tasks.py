"""Five tasks as a new reader would go about them, by what stands on the screen alone, on a desk and on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from built import BuiltSite
from playwright.sync_api import Locator, Page, expect
from watched import Watched

SIZES = {"desk": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}


@pytest.fixture(params=SIZES)
def page(look: Callable[..., Watched], request: pytest.FixtureRequest) -> Iterator[Page]:
    """The front page at one of the sizes."""
    watched = look(viewport=SIZES[request.param], reduced_motion="reduce", has_touch=request.param == "phone")
    watched.open("index.html")
    yield watched.page
    assert (watched.console, watched.outside) == ([], [])


def search_for(page: Page, words: str) -> Locator:
    """Open the search as the screen offers it, type, and give the results."""
    field = page.get_by_role("textbox", name="Search")
    opener = page.locator("header label.md-header__button[for=__search]")
    (opener if opener.is_visible() else field).click()
    page.get_by_text("Type to start searching").wait_for()
    field.press_sequentially(words)
    results = page.get_by_role("dialog", name="Search").get_by_role("listitem")
    page.locator(".search-kind").first.wait_for()
    return results


def go_to(page: Page, section: str) -> None:
    """Go to a section: by the tabs, or where there are none by the menu."""
    tab = page.get_by_role("navigation", name="Tabs").get_by_role("link", name=section, exact=True)
    if tab.count() and tab.is_visible():
        tab.click()
        return
    page.locator("header").locator("label[for=__drawer]").first.click()
    page.get_by_role("navigation", name="Navigation").get_by_role("link", name=section, exact=True).click()


def test_which_exercise_was_largest_and_who_says_so(page: Page) -> None:
    largest = page.get_by_role("heading", name=re.compile("^Largest")).locator("xpath=following-sibling::ul[1]")
    first = largest.get_by_role("listitem").first
    expect(first).to_contain_text("Vostok-2018")
    expect(first).to_contain_text("300,000")
    first.get_by_role("link", name="Vostok-2018").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Vostok-2018")
    # Who says so stands beside the figure, or behind its mark on the source's page.
    said = page.get_by_role("article").get_by_text("300,000").first
    expect(said).to_be_visible()
    page.locator("#matrix").scroll_into_view_if_needed()
    account = (
        page.get_by_role("region", name="What each source says").get_by_role("row").filter(has_text="300,000").first
    )
    expect(account).to_be_visible()
    heads = page.get_by_role("region", name="What each source says").get_by_role("columnheader")
    assert any("New Eastern Outlook" in head for head in heads.all_inner_texts())


def test_what_peskov_said_and_where(page: Page) -> None:
    results = search_for(page, "Peskov")
    expect(results.first).to_contain_text("Dmitry Peskov")
    expect(results.first).to_contain_text("Actor · Person")
    results.first.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Dmitry Peskov")
    quoted = page.get_by_role("article").get_by_role("blockquote").filter(has_text="common ground").first
    expect(quoted).to_be_visible()
    # Where: the mark leads to the words in their article.
    quoted.get_by_role("link").first.click()
    opened = page.get_by_role("link", name=re.compile("Wall Street Journal")).first
    if "/sources/" not in page.url:
        opened.click()
    page.wait_for_url("**/sources/**")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Wall Street Journal")
    expect(page.get_by_role("article").get_by_text("common ground").first).to_be_visible()


def test_where_drills_took_place_near_japan_in_2019_to_2021(page: Page) -> None:
    go_to(page, "Map")
    page.locator(".map-is-live").wait_for()
    page.get_by_label(re.compile("^from", re.IGNORECASE)).first.select_option("2019")
    page.get_by_label(re.compile("^(to|until)", re.IGNORECASE)).first.select_option("2021")
    status = page.get_by_role("status").filter(has_text="exercises shown")
    expect(status).to_be_visible()
    shown = page.get_by_role("article").get_by_role("listitem").filter(visible=True).all_inner_texts()
    near = [text for text in shown if re.search("Japan|Okinawa|Miyako|Kuril", text)]
    assert len(near) >= 3, shown
    assert not [text for text in shown if "Vostok-2018" in text]


def test_what_the_sources_disagree_on_about_the_2019_patrol(page: Page) -> None:
    results = search_for(page, "air patrol 2019")
    patrol = results.filter(has_text=re.compile("patrol.*2019", re.IGNORECASE | re.DOTALL)).first
    patrol.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2019")
    heading = page.get_by_role("heading", name=re.compile("differ", re.IGNORECASE)).first
    heading.scroll_into_view_if_needed()
    expect(heading).to_be_visible()
    sides = page.locator(".sides").first
    expect(sides).to_be_visible()
    assert len(sides.get_by_role("blockquote").all()) >= 2


def test_a_wrong_date_is_corrected_where_it_stands(page: Page, built_site: BuiltSite) -> None:
    results = search_for(page, "Vostok-2018")
    results.first.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Vostok-2018")
    date = page.get_by_role("definition").filter(has_text=re.compile("September 2018")).first
    address = date.get_by_role("link", name=re.compile("^Correct")).first.get_attribute("href")
    assert address
    file, line = re.findall(r"/(data/exercises/[^#]+)#L(\d+)$", address)[0]
    written = Path(built_site.project / file).read_text("utf-8").splitlines()
    assert "2018-09" in "\n".join(written[int(line) - 1 : int(line) + 4])
