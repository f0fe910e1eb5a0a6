"""What a first visit costs: bytes over the wire, compressed, and how much of the page moves while it comes."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Response
from watched import Site, Watched, until

# Kilobytes of 1,024 bytes, as a server sends them; the map brings a library and a world map.
PAGE_KB, MAP_KB = 110, 240
# Loaded by the theme on every page over http, apart from what the page needs; its size has a test of its own.
INDEX = "search/search_index.json"
COMPRESSED = (".html", ".js", ".css", ".json", ".svg", ".xml", ".geojson", ".txt")
MOVED = """window.moved = 0;
new PerformanceObserver(list => list.getEntries().forEach(entry => { window.moved += entry.value; }))
  .observe({type: "layout-shift", buffered: true});"""


class Scales:
    """Weighs every file once, as if it came from a server that compresses."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.known: dict[str, int] = {}
        self.loaded: list[str] = []

    def hear(self, response: Response) -> None:
        path = urlsplit(response.url).path.removeprefix(urlsplit(self.base).path)
        self.loaded.append(path)
        if path not in self.known:
            body = response.body()
            self.known[path] = len(gzip.compress(body, mtime=0)) if path.endswith(COMPRESSED) else len(body)

    def weight(self) -> dict[str, int]:
        return {path: self.known[path] for path in dict.fromkeys(self.loaded)}


def test_every_kind_of_page_keeps_its_weight(look: Callable[..., Watched], site: Site) -> None:
    watched = look()
    # Nothing from the browser's store: each page as if it were the first.
    session = watched.page.context.new_cdp_session(watched.page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    scales = Scales(watched.base)
    watched.page.on("requestfinished", lambda request: scales.hear(request.response()))
    heavy = {}
    for kind, path in site.kinds.items():
        if kind == "not-found":
            continue
        scales.loaded.clear()
        watched.open(path, quiet=True)
        files = scales.weight()
        assert files.pop(INDEX, 0) > 0, kind
        kilobytes = sum(files.values()) / 1024
        if kilobytes > (MAP_KB if kind == "map" else PAGE_KB):
            heavy[kind] = (round(kilobytes), dict(sorted(files.items(), key=lambda file: -file[1])[:6]))
    assert heavy == {}


@pytest.mark.parametrize("width", [1440, 390])
def test_nothing_moves_while_a_page_comes(look: Callable[..., Watched], site: Site, width: int) -> None:
    watched = look(viewport={"width": width, "height": 844})
    watched.page.add_init_script(MOVED)
    moved = {}
    for kind, path in site.kinds.items():
        if kind == "not-found":
            continue
        watched.open(path, quiet=True)
        amount = watched.page.evaluate("window.moved")
        if amount > 0.01:
            moved[kind] = round(amount, 4)
    assert moved == {}


def test_a_move_is_seen(look: Callable[..., Watched], site: Site) -> None:
    watched = look()
    watched.page.add_init_script(MOVED)
    watched.open(site.kinds["method"], quiet=True)
    watched.page.evaluate("""() => {
      const block = document.createElement("div");
      block.style.height = "300px";
      document.querySelector("article").prepend(block);
    }""")
    until(watched.page, "window.moved > 0.01")
