"""One Chromium and one served copy of the built site for all browser tests."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from built import BuiltSite
from kinds import page_kinds
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from served import chromium_path, served
from watched import Site, Watched

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder drives Chromium."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; without it the tests are skipped, but fail where CI=true."""
    path = chromium_path()
    if path is None:
        reason = "Chromium is not installed; on Debian or Ubuntu: sudo apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        # Root in a container has no sandbox.
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(built_site: BuiltSite) -> Iterator[Site]:
    """The built site, served."""
    with served(built_site.root) as address:
        yield Site(built_site.root, address, f"{built_site.root.as_uri()}/", page_kinds(built_site.root))


@pytest.fixture
def look(browser: Browser, site: Site) -> Iterator[Callable[..., Watched]]:
    """Opens a window on the site; `disk=True` opens it from file://, other options go to the browser's context."""
    contexts: list[BrowserContext] = []

    def run(*, disk: bool = False, **options: Any) -> Watched:
        context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **options})
        context.set_default_timeout(10_000)
        contexts.append(context)
        watched = Watched(context.new_page(), site.file if disk else site.http)
        watched.listen()
        return watched

    yield run
    for context in contexts:
        context.close()
