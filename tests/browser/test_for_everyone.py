"""Every page kind for every reader: enlarged, by keyboard, without script, on paper, with little motion."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from playwright.sync_api import Page
from watched import Site, Watched

# Twice enlarged at 1440 pixels, and the narrowest width text has to fit (WCAG 2.2, 1.4.4 and 1.4.10).
ZOOMED = {"width": 720, "height": 450}
NARROWEST = {"width": 320, "height": 640}
# Text cut off by a box that does not scroll; what is hidden from sight on purpose is a pixel wide.
CUT = """() => [...document.querySelectorAll("article *")].filter(box => {
  const style = getComputedStyle(box);
  const hides = style.overflowX === "hidden" || style.overflowX === "clip";
  return hides && box.clientWidth > 1 && box.scrollWidth > box.clientWidth + 1 && box.textContent.trim() &&
    !box.closest("svg, .leaflet-container");
}).map(box => box.outerHTML.slice(0, 120))"""
# One stop of the Tab key: what has the focus, and whether that can be seen.
STOP = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const style = getComputedStyle(at);
  const beside = at.nextElementSibling;
  const label = beside && at.matches("input") && beside.matches("label") ? beside : null;
  // A choice without a box of its own is seen by its label.
  const box = (label || at).getBoundingClientRect();
  const outlined = [style, label ? getComputedStyle(label) : style].some(
    s => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0);
  const drawn = outlined || style.boxShadow !== "none";
  const caret = at.matches("input[type=text], input[type=search], input:not([type]), textarea");
  return {
    name: at.outerHTML.slice(0, 100).replace(/\\s+/g, " "),
    key: at.tagName + (at.getAttribute("href") || at.id || at.textContent.trim().slice(0, 40)),
    seen: drawn || caret,
    there: box.width > 0 && box.height > 0,
  };
}"""


def opened(watched: Watched, site: Site) -> Iterator[tuple[str, Page]]:
    for kind, path in site.kinds.items():
        if kind != "not-found":
            watched.open(path)
            yield kind, watched.page


def test_nothing_is_lost_twice_enlarged_or_at_320_pixels(look: Callable[..., Watched], site: Site) -> None:
    watched = look(viewport=ZOOMED, device_scale_factor=2, reduced_motion="reduce")
    wide, cut = {}, {}
    for kind, page in opened(watched, site):
        for size in (ZOOMED, NARROWEST):
            page.set_viewport_size(size)
            needs = page.evaluate("document.documentElement.scrollWidth")
            if needs > size["width"]:
                wide[kind, size["width"]] = needs
            if found := page.evaluate(CUT):
                cut[kind, size["width"]] = found
            assert page.locator("h1").is_visible()
        page.set_viewport_size(ZOOMED)
    assert (wide, cut) == ({}, {})


def test_the_keyboard_reaches_everything_and_shows_where_it_is(look: Callable[..., Watched], site: Site) -> None:
    watched = look(reduced_motion="reduce")
    unseen: dict[str, list[str]] = {}
    for kind, page in opened(watched, site):
        stops = []
        for _ in range(30):
            page.keyboard.press("Tab")
            stop = page.evaluate(STOP)
            if stop is None:
                break
            stops.append(stop)
        faint = [stop["name"] for stop in stops if not (stop["seen"] and stop["there"])]
        if faint:
            unseen[kind] = faint[:4]
        # The first stop leads past the navigation; no stop keeps the focus.
        assert "md-skip" in stops[0]["name"], kind
        assert len({stop["key"] for stop in stops}) > len(stops) / 3, kind
        assert len(stops) > 8, kind
    assert unseen == {}


def test_no_stop_of_the_keyboard_is_left_out(look: Callable[..., Watched], site: Site) -> None:
    """Everything that can be pressed is a link, a control, or in the order of the Tab key."""
    watched = look(reduced_motion="reduce")
    left_out = {}
    for kind, page in opened(watched, site):
        found = page.evaluate("""() => [...document.querySelectorAll(
          "article [role=button], article [role=link], article [role=tab], article summary, article a"
        )].filter(one => one.tabIndex < 0 && one.offsetParent && !(one.tagName === "A" && !one.hasAttribute("href"))
          && !one.closest(".leaflet-container"))
          .map(one => one.outerHTML.slice(0, 120))""")
        if found:
            left_out[kind] = found[:3]
    assert left_out == {}


def test_every_kind_of_page_is_whole_without_script(look: Callable[..., Watched], site: Site) -> None:
    watched = look(java_script_enabled=False)
    for kind, page in opened(watched, site):
        assert page.locator("h1").is_visible(), kind
        # No control stands there that a script alone could answer.
        controls = page.locator("article button, article select, article input:not([type=hidden])").all()
        assert [control for control in controls if control.is_visible()] == [], kind
        assert len(page.locator("article").inner_text()) > 200, kind
        assert page.locator("article a[href]").count() > 0, kind


def test_with_little_motion_nothing_moves_by_itself(look: Callable[..., Watched], site: Site) -> None:
    watched = look(reduced_motion="reduce")
    moving = {}
    for kind, page in opened(watched, site):
        found = page.evaluate("""() => document.getAnimations().filter(one => one.effect.getTiming().iterations > 1
          || one.effect.getTiming().duration > 250).map(one => one.effect.target.className)""")
        if found:
            moving[kind] = found
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto", kind
    assert moving == {}


def test_every_kind_of_page_prints_as_text_without_navigation(look: Callable[..., Watched], site: Site) -> None:
    watched = look()
    for kind, page in opened(watched, site):
        page.emulate_media(media="print")
        for hidden in (".md-header", ".md-tabs", ".md-sidebar", ".md-search", ".md-footer__inner", ".md-top"):
            for found in page.locator(hidden).all():
                assert not found.is_visible(), (kind, hidden)
        assert page.locator("h1").is_visible(), kind
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), kind
        page.emulate_media(media="screen")
