"""The site as a browser meets it, and a page with everything that goes wrong or leaves the house while it is seen."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page, Request
from served import SUB_PATH


def until(page: Page, expression: str, *, arg: object = None, timeout: float = 10_000) -> None:
    """Wait until an expression or a function holds in the page, asked from outside of it.

    Playwright's own `wait_for_function` asks by `eval` inside the page, which the site's policy stops.
    """
    for _ in range(int(timeout / 50)):
        if page.evaluate(expression, arg):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never became true: {expression}")


@dataclass(frozen=True)
class Site:
    """Where the built site can be opened: over http below a sub-path, and from the disk."""

    root: Path
    http: str
    file: str
    kinds: dict[str, str]


@dataclass
class Watched:
    """A page, and everything that went wrong or left the house while it was looked at."""

    page: Page
    base: str
    console: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Hear the console, errors and every request."""
        self.page.on("console", lambda said: said.type in ("error", "warning") and self.console.append(said.text))
        self.page.on("pageerror", lambda error: self.console.append(str(error)))
        self.page.on("request", self._requested)
        self.page.on("requestfailed", lambda request: self.failed.append(request.url))

    def _requested(self, request: Request) -> None:
        if not request.url.startswith((self.base, "data:", "blob:")):
            self.outside.append(request.url)

    def open(self, path: str, *, quiet: bool = False) -> None:
        """Open a page below the site's root; `quiet` waits until nothing more is asked for."""
        self.page.goto(self.base + path)
        if quiet:
            self.page.wait_for_load_state("networkidle")

    def open_not_found(self) -> None:
        """Open the page for what is not found where its absolute addresses hold: at the host's root."""
        self.base = self.base.removesuffix(SUB_PATH) + "/"
        self.open("404.html", quiet=True)
