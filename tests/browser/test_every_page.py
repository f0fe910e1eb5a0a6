"""Every page kind in Chromium: quiet, at home, readable at any width, and without accessibility faults."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import axe_playwright_python
import pytest
from watched import Site, Watched

WIDTHS = {"wide": {"width": 1440, "height": 900}, "narrow": {"width": 390, "height": 844}}
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
RUN_AXE = """() => axe.run(document, {resultTypes: ["violations"]}).then(found => found.violations.flatMap(
  fault => fault.nodes.map(node => `${fault.id}: ${node.target.join(" ")} ${(node.failureSummary || "").slice(0, 300)}`)
))"""
# What must be seen before a page is judged: the map stands only once its files are there.
MAP_STANDS = ".map-is-live .map-marker, .map-is-live .map-cluster"


def opened(watched: Watched, kinds: dict[str, str]) -> Iterator[str]:
    """Open every kind of page in turn, the one for what is not found last."""
    for kind, path in kinds.items():
        if kind != "not-found":
            watched.open(path)
            if kind == "map":
                watched.page.wait_for_selector(MAP_STANDS)
            yield kind
    watched.open_not_found()
    yield "not-found"


@pytest.mark.parametrize("disk", [False, True], ids=["http", "file"])
def test_the_console_is_clean_and_nothing_is_asked_of_others(
    look: Callable[..., Watched], site: Site, *, disk: bool
) -> None:
    watched = look(disk=disk)
    for kind, path in site.kinds.items():
        if disk and kind == "not-found":
            continue
        if kind == "not-found":
            watched.open_not_found()
        else:
            watched.open(path, quiet=True)
        if kind == "map":
            watched.page.wait_for_selector(MAP_STANDS)
        assert (kind, watched.console, watched.outside, watched.failed) == (kind, [], [], [])


def test_the_judge_is_awake(look: Callable[..., Watched]) -> None:
    watched = look(color_scheme="dark")
    watched.open("index.html")
    watched.page.evaluate(AXE)
    assert watched.page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    # The policy stops style attributes, but not a style set by a script.
    faulty = """document.querySelector("h1").outerHTML += '<p id="dim">dim</p><img src="data:,">';
document.getElementById("dim").style.color = "#222";"""
    watched.page.evaluate(faulty)
    found = "\n".join(watched.page.evaluate(RUN_AXE))
    assert "color-contrast" in found
    assert "image-alt" in found


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_has_an_accessibility_fault_in_either_palette(
    look: Callable[..., Watched], site: Site, width: str
) -> None:
    watched = look(viewport=WIDTHS[width], color_scheme="light", reduced_motion="reduce")
    found = []
    for kind in opened(watched, site.kinds):
        watched.page.evaluate(AXE)
        for palette in ("default", "slate"):
            # What the palette's button does, without loading the page again.
            watched.page.evaluate("name => document.body.setAttribute('data-md-color-scheme', name)", palette)
            faults = watched.page.evaluate(RUN_AXE)
            found += [f"{kind}, {palette} ({site.kinds[kind]}): {fault}" for fault in faults]
    assert not found, "\n".join(found)


def test_every_page_has_one_heading_and_no_sideways_scroll_on_a_phone(look: Callable[..., Watched], site: Site) -> None:
    watched = look(viewport=WIDTHS["narrow"])
    wide = {}
    for kind in opened(watched, site.kinds):
        assert watched.page.locator("h1").count() == 1, kind
        needs = watched.page.evaluate("document.documentElement.scrollWidth")
        if needs > watched.page.evaluate("window.innerWidth"):
            wide[kind] = needs
    assert wide == {}


def test_both_palettes_can_be_chosen_and_stay(look: Callable[..., Watched], site: Site) -> None:
    watched = look(color_scheme="light")
    watched.open("index.html")
    scheme = "document.body.getAttribute('data-md-color-scheme')"
    assert watched.page.evaluate(scheme) == "default"
    watched.page.get_by_title("Switch to the dark palette").click()
    assert watched.page.evaluate(scheme) == "slate"
    watched.open(site.kinds["exercise"])
    assert watched.page.evaluate(scheme) == "slate"
