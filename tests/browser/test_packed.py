"""The site as a zip file, unpacked and opened from the disk: pages, search and map work without a server."""

from __future__ import annotations

import zipfile
from pathlib import Path

from built import BuiltSite
from playwright.sync_api import Browser
from test_map_page import marked, open_map
from test_search import ask, open_search
from watched import Watched

from generator.store.site_archive import pack


def test_an_unpacked_site_opens_from_the_disk(browser: Browser, built_site: BuiltSite, tmp_path: Path) -> None:
    pack(built_site.root, tmp_path / "briefing.zip")
    with zipfile.ZipFile(tmp_path / "briefing.zip") as packed:
        packed.extractall(tmp_path / "else where")
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(10_000)
    watched = Watched(context.new_page(), f"{(tmp_path / 'else where' / 'briefing').as_uri()}/")
    watched.listen()
    assert ask(open_search(watched), "vostok")["vostok"]
    assert marked(open_map(watched)) > 0
    assert (watched.console, watched.outside, watched.failed) == ([], [], [])
    context.close()
