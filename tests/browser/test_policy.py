"""The policy in a browser: what is not the site's own does not run, and all that is its own still works."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route
from watched import Site, Watched, until

BOTH = pytest.mark.parametrize("disk", [False, True], ids=["http", "file"])
HEARD = """window.stopped = [];
document.addEventListener("securitypolicyviolation", event => window.stopped.push(event.effectiveDirective));"""


def stopped(page: Page) -> list[str]:
    return list(page.evaluate("window.stopped"))


@BOTH
def test_what_is_put_into_a_page_does_not_run(look: Callable[..., Watched], *, disk: bool) -> None:
    watched = look(disk=disk)
    page = watched.page
    page.add_init_script(HEARD)
    watched.open("index.html")
    page.evaluate("""() => {
      const script = document.createElement("script");
      script.textContent = "window.ran = true";
      document.body.append(script);
      const put = '<p id="put" onclick="window.ran = true" style="color:red">put</p>';
      document.body.insertAdjacentHTML("beforeend", put);
      document.getElementById("put").click();
      const elsewhere = new Image();
      elsewhere.src = "https://example.org/seen.gif";
    }""")
    until(page, "window.stopped.length >= 4")
    assert page.evaluate("window.ran") is None
    assert set(stopped(page)) == {"script-src-elem", "script-src-attr", "style-src-attr", "img-src"}


@BOTH
def test_nothing_of_ours_is_stopped(look: Callable[..., Watched], site: Site, *, disk: bool) -> None:
    watched = look(disk=disk, color_scheme="light", reduced_motion="reduce")
    page = watched.page
    page.add_init_script(HEARD)
    # The palette, search and the map are what runs most; that other kinds stay quiet, the test of the console tells.
    watched.open("map.html")
    page.locator(".map-is-live .map-marker, .map-is-live .map-cluster").first.wait_for()
    page.locator("input[type=checkbox][name=domain]").first.uncheck()
    page.get_by_title("Switch to the dark palette").click()
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    page.locator(".md-search__input").click()
    page.locator(".md-search-result__meta", has_text="Type to start searching").wait_for()
    page.locator(".md-search__input").press_sequentially("Vostok")
    page.keyboard.press("End")
    page.locator(".md-search-result__link").first.wait_for()
    assert (stopped(page), watched.console) == ([], [])
    watched.open(site.kinds["exercise"])
    # The choice is there from the first moment, before the theme's own script.
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    assert (stopped(page), watched.console) == ([], [])


def with_instant_navigation(watched: Watched, site: Site) -> None:
    """Serve the site as if it had been built with `navigation.instant` and an address: both are data in its files."""

    def turned_on(route: Route) -> None:
        path = route.request.url.removeprefix(watched.base).partition("?")[0].partition("#")[0]
        text = (site.root / path).read_text("utf-8")
        route.fulfill(
            body=text.replace('"features": [', '"features": ["navigation.instant", ', 1), content_type="text/html"
        )

    def listed(route: Route) -> None:
        places = "".join(
            f"<url><loc>{watched.base}{page.relative_to(site.root)}</loc></url>" for page in site.root.rglob("*.html")
        )
        route.fulfill(body=f"<urlset>{places}</urlset>", content_type="application/xml")

    watched.page.route("**/*.html*", turned_on)
    watched.page.route("**/sitemap.xml", listed)


def test_instant_navigation_works_and_nothing_is_stopped(look: Callable[..., Watched], site: Site) -> None:
    watched = look(reduced_motion="reduce")
    page = watched.page
    page.add_init_script(HEARD)
    with_instant_navigation(watched, site)
    watched.open("exercises/index.html", quiet=True)
    page.evaluate("window.sameDocument = true")
    page.locator(".table-scroll table tbody a").first.click()
    page.wait_for_url("**/exercises/*.html")
    page.locator(".infobox").wait_for()
    assert page.evaluate("window.sameDocument") is True, "the page was loaded anew"
    page.locator(".md-tabs__link", has_text="Exercises").click()
    # Tables sort, search searches and the map stands on pages that came without a load.
    page.locator("article th button.sort").first.wait_for()
    page.locator(".md-tabs__link", has_text="Map").click()
    page.locator(".map-is-live .map-marker, .map-is-live .map-cluster").first.wait_for()
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially("Vostok")
    page.keyboard.press("End")
    page.locator(".md-search-result__list .search-kind").first.wait_for()
    page.locator(".md-search-result__link").first.click()
    page.wait_for_url("**/exercises/vostok*")
    page.locator(".infobox").wait_for()
    assert page.evaluate("window.sameDocument") is True, "the page was loaded anew"
    assert (stopped(page), watched.console, watched.outside) == ([], [], [])
