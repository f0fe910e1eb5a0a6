"""Evidence at hand: the card of a citation mark, and the passages of a source's page that it leads to."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from kinds import record_page
from playwright.sync_api import Locator, Page, Route, expect
from test_every_page import AXE, RUN_AXE, WIDTHS
from watched import Site, Watched, until

DISK = pytest.mark.parametrize("disk", [False, True], ids=["http", "file"])
CARD = ".card"


def flat(text: str) -> str:
    return " ".join(text.split())


def shown(exact: str) -> str:
    """Cited words as the article's readers saw them: without Markdown's escapes, of its links the words alone."""
    return re.sub(r"\[([^]]*)\]\(#\)", r"\1", exact.replace("\\", ""))


def exported(site: Site) -> dict[str, list[dict[str, Any]]]:
    return dict(json.loads((site.root / "data/briefing.json").read_text("utf-8")))


def passages(found: object) -> dict[tuple[str, int], str]:
    """Every citation of the export: the longest words that begin at each place of a source."""
    words: dict[tuple[str, int], str] = {}
    if isinstance(found, dict):
        if {"source", "start", "exact"} <= found.keys():
            words[found["source"], found["start"]] = flat(found["exact"])
        found = list(found.values())
    if isinstance(found, list):
        for item in found:
            for place, exact in passages(item).items():
                words[place] = max(words.get(place, ""), exact, key=len)
    return words


def first_mark(watched: Watched, site: Site) -> Locator:
    """The first citation mark of the exercise page."""
    watched.open(site.kinds["exercise"])
    return watched.page.locator("article a.cite").first


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.className || document.activeElement.tagName"))


def lies_in_view(words: Locator) -> bool:
    """Whether the top of an element is below the theme's header and within the window."""
    found = words.evaluate("""element => {
        const top = element.getBoundingClientRect().top;
        const header = document.querySelector(".md-header").getBoundingClientRect().bottom;
        return top >= header && top < window.innerHeight;
    }""")
    return bool(found)


# --- the card -----------------------------------------------------------------------------------------------------


@DISK
def test_a_click_opens_the_card_and_a_second_one_leads_to_the_words(
    look: Callable[..., Watched], site: Site, *, disk: bool
) -> None:
    watched = look(disk=disk)
    page = watched.page
    mark = first_mark(watched, site)
    number = re.sub(r"\D", "", mark.inner_text())
    words = flat(page.locator(f"#e{number} q").inner_text()).strip("“”\"'")
    expect(mark).to_have_attribute("aria-expanded", "false")
    mark.click()
    card = page.locator(CARD)
    expect(card).to_be_visible()
    expect(mark).to_have_attribute("aria-expanded", "true")
    assert mark.get_attribute("aria-controls") == card.get_attribute("id")
    assert words in flat(card.inner_text())
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(mark).to_be_focused()
    expect(mark).to_have_attribute("aria-expanded", "false")
    mark.click()
    mark.click()
    page.wait_for_url("**/sources/*.html#w*")
    lit = page.locator("mark.is-arrived").first
    assert lit.get_attribute("id") == page.url.partition("#")[2]
    assert lies_in_view(lit)
    told = "".join(page.locator("mark.is-arrived").all_text_contents())
    assert flat(told).startswith(words)
    assert (watched.console, watched.outside) == ([], [])


def test_a_card_says_what_is_on_file_of_its_source(look: Callable[..., Watched], site: Site) -> None:
    """Every mark of a page: words as in the seed, and the source's bibliographic data and reliability."""
    watched = look()
    first_mark(watched, site)
    told = watched.page.evaluate("""() => [...document.querySelectorAll("article a.cite")].map(mark => {
        mark.click();
        const card = document.querySelector(".card");
        return {href: mark.getAttribute("href"), words: card.querySelector(".card-words").textContent,
                text: card.textContent, read: card.querySelector(".card-actions a").getAttribute("href")};
    })""")
    records = exported(site)
    sources = {source["id"]: source for source in records["sources"]}
    cited = passages(records)
    assert told
    for card in told:
        found = re.search(r"sources/([\w-]+)\.html#w(\d+)$", card["href"])
        assert found
        source = sources[found[1]]
        assert card["read"] == card["href"]
        # Some articles were received with backslashes before marks; pages leave them out.
        assert cited[found[1], int(found[2])].replace("\\", "").startswith(card["words"])
        for value in (source["label"], source["reliability"]["words"], source["reliability"]["reason"]):
            assert flat(value) in flat(card["text"])
        grade = f"{source['reliability']['source_grade']}{source['reliability']['information_grade']}"
        assert f"Admiralty code {grade}" in card["text"]
        if "publisher" in source:
            assert source["publisher"]["value"] in card["text"]


def test_a_mistake_is_reported_with_record_line_words_and_page(look: Callable[..., Watched], site: Site) -> None:
    """From the head of a record's page, and from a card: what is known of the mistake is filled in."""
    watched = look()
    page = watched.page
    mark = first_mark(watched, site)
    record = site.kinds["exercise"].removeprefix("exercises/").removesuffix(".html")
    whole = told_in(page.locator(".kicker").get_by_role("link", name="Report a mistake"))
    assert (whole["record"], whole["title"]) == (record, f"Mistake: {record}")
    assert whole["line"].startswith(f"data/exercises/{record}.yml#L")
    assert whole["page"] == site.kinds["exercise"]
    number = re.sub(r"\D", "", mark.inner_text())
    item = page.locator(f"#e{number}")
    mark.click()
    told = told_in(page.locator(CARD).get_by_role("link", name="Report a mistake"))
    fix = item.locator("a.fix").get_attribute("href") or ""
    assert fix.endswith(told["line"])
    assert told["line"].startswith(f"data/exercises/{told['record']}.yml#L")
    assert told["page"] == f"{page.url.partition('#')[0]}#e{number}"
    words = flat(item.locator("q").inner_text()).strip("“”\"'")
    assert told["citation"].startswith(words[:400])
    assert told["template"] == "mistake.yml"


def told_in(link: Locator) -> dict[str, str]:
    """What a link fills in, by field."""
    query = urlsplit(link.get_attribute("href") or "").query
    return {name: value for name, (value,) in parse_qs(query, strict_parsing=True, keep_blank_values=True).items()}


def test_a_card_names_who_says_so_and_where_to_correct_it(look: Callable[..., Watched], site: Site) -> None:
    records = exported(site)
    watched = look()
    for exercise in records["exercises"]:
        for figure in exercise.get("figures", ()):
            if figure["claimant"] in {actor["id"] for actor in records["actors"]}:
                watched.open(f"exercises/{exercise['id']}.html")
                citation = figure["cite"][0]
                href = f"../sources/{citation['source']}.html#w{citation['start']}"
                (item,) = [
                    found
                    for found in watched.page.locator("ol.evidence li").all()
                    if flat(citation["exact"]) == flat(found.locator("q").inner_text()).strip("“”\"'")
                ]
                number = item.get_attribute("value")
                watched.page.locator(f'a.cite[href="{href}"]', has_text=f"[{number}]").first.click()
                card = watched.page.locator(CARD)
                assert card.locator(f'dd a[href$="actors/{figure["claimant"]}.html"]').is_visible()
                correct = card.get_by_role("link", name="Correct this").get_attribute("href") or ""
                assert f"/data/exercises/{exercise['id']}.yml#L" in correct
                return
    pytest.fail("no figure on file is claimed by an actor")


def test_a_pointer_opens_the_card_and_may_move_into_it(look: Callable[..., Watched], site: Site) -> None:
    watched = look()
    page = watched.page
    mark = first_mark(watched, site)
    card = page.locator(CARD)
    mark.hover()
    expect(card).to_be_visible()
    card.locator(".card-words").hover()
    # Longer than a card stays after the pointer has left it.
    page.wait_for_timeout(450)
    expect(card).to_be_visible()
    page.locator("h1").hover()
    expect(card).to_have_count(0)
    # What the pointer opened, Escape closes, and the focus stays where it was.
    page.keyboard.press("Tab")
    before = focused(page)
    mark.hover()
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    assert focused(page) == before
    # A click keeps open what the pointer opened.
    page.locator("h1").hover()
    mark.hover()
    expect(card).to_be_visible()
    mark.click()
    page.locator("h1").hover()
    page.wait_for_timeout(450)
    expect(card).to_be_visible()


def test_the_keyboard_goes_into_the_card_and_on(look: Callable[..., Watched], site: Site) -> None:
    watched = look()
    page = watched.page
    mark = first_mark(watched, site)
    card = page.locator(CARD)
    mark.focus()
    page.keyboard.press("Tab")
    after = page.evaluate_handle("document.activeElement")
    mark.focus()
    page.keyboard.press("Enter")
    expect(card).to_be_visible()
    expect(mark).to_be_focused()
    assert card.get_attribute("role") == "group"
    stops = card.locator("a, button")
    for index in range(stops.count()):
        page.keyboard.press("Tab")
        expect(stops.nth(index)).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(mark).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(stops.count() + 1):
        page.keyboard.press("Tab")
    assert page.evaluate("element => element === document.activeElement", after)
    expect(card).to_have_count(0)
    mark.focus()
    page.keyboard.press("Enter")
    card.get_by_role("button", name="Close").focus()
    page.keyboard.press("Enter")
    expect(mark).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sources/*.html#w*")


def test_one_card_is_open_at_a_time_and_a_click_elsewhere_closes_it(look: Callable[..., Watched], site: Site) -> None:
    watched = look()
    page = watched.page
    first_mark(watched, site)
    numbers = page.locator("article a.cite").evaluate_all("marks => marks.map(mark => mark.textContent)")
    other = next(index for index, number in enumerate(numbers) if number != numbers[0])
    page.locator("article a.cite").first.click()
    page.locator("article a.cite").nth(other).click()
    expect(page.locator(CARD)).to_have_count(1)
    assert re.sub(r"\D", "", numbers[other]) in page.locator(".card-title").inner_text()
    assert page.locator("a.cite[aria-expanded=true]").count() == 1
    page.locator("h1").click()
    expect(page.locator(CARD)).to_have_count(0)


def test_on_a_phone_the_card_is_a_sheet_that_leaves_its_mark_in_view(look: Callable[..., Watched], site: Site) -> None:
    watched = look(viewport=WIDTHS["narrow"], has_touch=True, is_mobile=True)
    page = watched.page
    first_mark(watched, site)
    marks = page.locator("article a.cite")
    card = page.locator(CARD)
    for index in (0, marks.count() // 2):
        mark = marks.nth(index)
        # At the window's foot, where a sheet would cover it.
        mark.evaluate("mark => mark.scrollIntoView({block: 'end'})")
        mark.tap()
        expect(card).to_be_visible()
        sheet, shown = card.bounding_box(), mark.bounding_box()
        assert sheet
        assert shown
        assert sheet["x"] >= 0
        assert sheet["x"] + sheet["width"] <= 390
        assert sheet["y"] + sheet["height"] <= 845
        assert shown["y"] + shown["height"] <= sheet["y"]
        for target in card.locator(".card-actions a, button").all():
            size = target.bounding_box()
            assert size
            assert size["height"] >= 24, target.inner_text()
        # The head of the window, where no mark can be.
        page.touchscreen.tap(200, 24)
        expect(card).to_have_count(0)
    mark.tap()
    mark.tap()
    page.wait_for_url("**/sources/*.html#w*")


def test_every_card_of_a_page_lies_within_the_window(look: Callable[..., Watched], site: Site) -> None:
    watched = look(viewport={"width": 720, "height": 450})
    first_mark(watched, site)
    outside = watched.page.evaluate("""() => [...document.querySelectorAll("article a.cite")].filter(mark => {
        if (!mark.checkVisibility()) return false;
        mark.scrollIntoView({block: "nearest", inline: "nearest"});
        mark.click();
        const box = document.querySelector(".card").getBoundingClientRect();
        const fits = box.top >= 0 && box.left >= 0 && box.right <= innerWidth && box.bottom <= innerHeight;
        return !fits || box.height < 100;
    }).length""")
    assert outside == 0


@pytest.mark.parametrize(("disk", "clipboard"), [(False, True), (True, False)], ids=["http", "file-without-clipboard"])
def test_a_citation_can_be_copied(look: Callable[..., Watched], site: Site, *, disk: bool, clipboard: bool) -> None:
    watched = look(disk=disk, permissions=["clipboard-read", "clipboard-write"] if clipboard else [])
    page = watched.page
    if not clipboard:
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    mark = first_mark(watched, site)
    mark.click()
    card = page.locator(CARD)
    status = card.get_by_role("status")
    assert status.inner_text() == ""
    button = card.get_by_role("button", name="Copy citation")
    button.click()
    expect(status).to_have_text("Copied")
    expect(button).to_be_focused()
    words = card.locator(".card-words").inner_text()
    href = mark.get_attribute("href") or ""
    page.locator(".md-search__input").focus()
    page.keyboard.press("Control+V")
    copied = page.locator(".md-search__input").input_value()
    assert flat(words) in copied
    assert copied.endswith(href.removeprefix("../"))
    assert "file:" not in copied
    published = re.search(r"\d{4}", page.locator(".cited-sources li >> nth=0 >> .cited-published").inner_text())
    assert published is None or published[0] in copied


def test_a_citation_in_an_edition_that_is_kept_leads_to_that_edition(look: Callable[..., Watched], site: Site) -> None:
    watched = look(permissions=["clipboard-read", "clipboard-write"])
    page = watched.page
    first_mark(watched, site).click()
    page.evaluate("""() => document.head.insertAdjacentHTML(
        "beforeend", '<link rel="canonical" href="https://example.org/now/exercises/x.html">')""")
    for kept in (False, True):
        if kept:
            page.evaluate(
                """() => document.body.insertAdjacentHTML("afterbegin", '<aside class="snapshot"></aside>')"""
            )
        page.locator(CARD).get_by_role("button", name="Copy citation").click()
        expect(page.locator(CARD).get_by_role("status")).to_have_text("Copied")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert ("https://example.org/now/" in copied) == (not kept)


@pytest.mark.parametrize("width", WIDTHS)
def test_an_open_card_has_no_accessibility_fault(look: Callable[..., Watched], site: Site, width: str) -> None:
    watched = look(viewport=WIDTHS[width], color_scheme="light", reduced_motion="reduce")
    first_mark(watched, site).click()
    watched.page.get_by_role("button", name="Copy citation").click()
    watched.page.evaluate(AXE)
    # The page around it is judged with the others.
    around = RUN_AXE.replace("axe.run(document", "axe.run([['.card'], ['a.cite[aria-expanded=true]']]")
    assert around != RUN_AXE
    for palette in ("default", "slate"):
        watched.page.evaluate("name => document.body.setAttribute('data-md-color-scheme', name)", palette)
        assert watched.page.evaluate(around) == [], palette


def test_an_open_card_is_not_printed(look: Callable[..., Watched], site: Site) -> None:
    watched = look()
    first_mark(watched, site).click()
    watched.page.emulate_media(media="print")
    assert not watched.page.locator(CARD).is_visible()
    assert watched.page.locator("#page-sources").is_visible()
    assert watched.page.locator(".cited-sources li").first.is_visible()


# --- with instant navigation, without script ------------------------------------------------------------------------


def with_instant_navigation(watched: Watched, site: Site) -> None:
    """Serve the site as if it were built with the theme's instant navigation, which reads both of these."""
    files = [path.relative_to(site.root).as_posix() for path in site.root.rglob("*.html")]
    addresses = "".join(f"<url><loc>{watched.base}{file}</loc></url>" for file in sorted(files))
    listed = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{addresses}</urlset>'

    def switched_on(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(
            response=answer, body=answer.text().replace('"features": [', '"features": ["navigation.instant", ')
        )

    watched.page.route("**/*.html", switched_on)
    watched.page.route("**/sitemap.xml", lambda route: route.fulfill(body=listed, content_type="application/xml"))


def test_cards_and_words_are_right_with_instant_navigation(look: Callable[..., Watched], site: Site) -> None:
    watched = look()
    page = watched.page
    with_instant_navigation(watched, site)
    watched.open("index.html", quiet=True)
    page.evaluate("window.stayed = true")
    page.locator(".md-tabs a", has_text="Exercises").click()
    page.wait_for_url("**/exercises/index.html")
    mark = page.locator("article table a.cite[aria-expanded]").first
    mark.click()
    expect(page.locator(CARD)).to_be_visible()
    assert page.url.endswith("/exercises/index.html")
    page.locator(CARD).get_by_role("link", name="Read it in the source").click()
    page.wait_for_url("**/sources/*.html#w*")
    lit = page.locator("mark.is-arrived").first
    expect(lit).to_be_visible()
    until(page, "document.querySelector('mark.is-arrived').getBoundingClientRect().top < innerHeight")
    assert lies_in_view(lit)
    expect(page.locator(CARD)).to_have_count(0)
    assert page.evaluate("window.stayed") is True


@DISK
def test_without_script_a_mark_leads_to_the_words_which_stand_out(
    look: Callable[..., Watched], site: Site, *, disk: bool
) -> None:
    watched = look(disk=disk, java_script_enabled=False)
    page = watched.page
    mark = first_mark(watched, site)
    number = re.sub(r"\D", "", mark.inner_text())
    assert page.locator(f"#e{number} .says, #e{number} a[href^='#s-']").first.is_visible()
    mark.click()
    page.wait_for_url("**/sources/*.html#w*")
    lit = page.locator("mark:target")
    assert lies_in_view(lit)
    ground = "element => getComputedStyle(element).backgroundColor"
    others = page.locator(".passage mark:not(:target):not(.goes-on)")
    assert lit.evaluate(ground) != others.last.evaluate(ground)
    # What needs a script is not offered.
    assert not page.get_by_role("button", name="copy citation").first.is_visible()


# --- passages ---------------------------------------------------------------------------------------------------------


def test_a_statement_lights_the_words_it_rests_on(look: Callable[..., Watched], site: Site) -> None:
    watched = look()
    page = watched.page
    watched.open(record_page(site.root, "sources", 'class="goes-on"'))
    anchor = page.locator("mark.goes-on").first.get_attribute("data-w") or ""
    source = re.search(r"sources/([\w-]+)\.html", page.url)
    assert source
    whole = shown(passages(exported(site))[source[1], int(anchor[1:])])
    lit = page.locator("mark.is-lit")
    item = page.locator(f'.rests li[data-w="{anchor}"]')
    item.hover()
    assert flat("".join(lit.all_text_contents())) == whole
    page.locator("h1").hover()
    expect(lit).to_have_count(0)
    item.get_by_role("link", name="permalink").focus()
    assert flat("".join(lit.all_text_contents())) == whole
    # And the other way round: words show the statements that rest on them.
    page.locator(f"#{anchor}").hover(position={"x": 12, "y": 8})
    expect(page.locator(".rests li.is-lit").last).to_have_attribute("data-w", anchor)


def test_every_passage_is_marked_whole(look: Callable[..., Watched], site: Site) -> None:
    """The pieces of each passage, put together, are the words cited; its letter is told where there are several."""
    watched = look()
    cited = passages(exported(site))
    for path in sorted((site.root / "sources").glob("*.html")):
        if path.name == "index.html":
            continue
        watched.open(f"sources/{path.name}")
        told = watched.page.evaluate("""() => [...document.querySelectorAll(".rests li[data-w]")].map(item => {
            const anchor = item.dataset.w;
            const pieces = document.querySelectorAll(`mark[id=${anchor}], mark[data-w=${anchor}]`);
            return [anchor, [...pieces].map(piece => piece.textContent).join(""),
                    document.getElementById(anchor).dataset.letter || "", item.textContent];
        })""")
        assert {(path.stem, int(anchor[1:])) for anchor, *_ in told} == {key for key in cited if key[0] == path.stem}
        for anchor, words, letter, item in told:
            assert flat(words) == shown(cited[path.stem, int(anchor[1:])]), anchor
            assert item.startswith(f"Rests on ({letter}):" if letter else "Rests on this:")


def test_a_passage_can_be_copied(look: Callable[..., Watched], site: Site) -> None:
    watched = look(disk=True)
    page = watched.page
    watched.open(site.kinds["source"])
    item = page.locator(".rests li").nth(12)
    anchor = item.get_attribute("data-w") or ""
    words = page.locator(f"mark#{anchor}").text_content() or ""
    status = page.locator(".copy-status")
    assert status.inner_text() == ""
    item.get_by_role("button", name="copy citation").click()
    expect(status).to_have_text("Copied")
    page.locator(".md-search__input").focus()
    page.keyboard.press("Control+V")
    copied = page.locator(".md-search__input").input_value()
    assert flat(words) in copied
    assert copied.endswith(f"{site.kinds['source']}#{anchor}")


def test_a_passage_leads_back_to_the_very_statement(look: Callable[..., Watched], site: Site) -> None:
    watched = look()
    page = watched.page
    watched.open(record_page(site.root, "sources", "#k-"))
    link = page.locator('.rests a[href*="#k-"]').first
    anchor = link.locator("xpath=ancestor::li").get_attribute("data-w")
    link.click()
    page.wait_for_url("**#k-*")
    place = page.locator("li, dd, p", has=page.locator(":target")).last
    assert place.locator(f'a.cite[href$="#{anchor}"]').count() == 1
    assert lies_in_view(place)
