"""A preview that shows some pages of a site before the rest of it is built.

A build of MkDocs' server may have two steps: pages that somebody waits for are built first, all else follows. A browser
on one of the first pages is told to reload after the first step, every other one after the second; each reloads once.
While the second step runs, the first pages and the files they are drawn with are served, and whoever asks for anything
else waits, as with MkDocs.

Written for `mkdocs.livereload.LiveReloadServer` of MkDocs 1.6: its WSGI application is replaced, and its `_epoch_cond`,
`_wanted_epoch`, `_visible_epoch`, `_inject_js_into_html`, `_guess_type` and `_log_poll_request` are used.
"""

from __future__ import annotations

import os
import posixpath
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from mkdocs.livereload import LiveReloadServer

_POLL = re.compile(r"/livereload/([0-9]+)/[0-9]+")
# No record changes what lies here: the theme's files and ours.
_DRAWN_WITH = "assets/"

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Preview:
    """The pages of a running preview that are shown ahead."""

    def __init__(self, server: LiveReloadServer) -> None:
        self._server = server
        self._changed = server._epoch_cond  # noqa: SLF001 (whoever waits for a build waits here)
        self._pages: dict[str, bytes] = {}
        self._epoch = 0
        self._final: frozenset[str] = frozenset()
        self._began = 0
        self._open: Counter[str] = Counter()
        server.set_app(self.answer)

    @property
    def looked_at(self) -> frozenset[str]:
        """The files of pages that stand in a browser now, below the site's folder."""
        with self._changed:
            return frozenset(+self._open)

    def begin(self) -> None:
        """A build begins: nothing is shown ahead any more."""
        with self._changed:
            self._pages = {}

    def show(self, pages: Iterable[str]) -> None:
        """Show these pages from now on, though the build goes on, and reload the browsers that they stand in.

        Args:
            pages: Their files below the site's folder.
        """
        root = Path(self._server.root)
        with self._changed:
            self._pages = {page: (root / page).read_bytes() for page in pages}
            # Between the last build and this one, which has its own number once it is whole.
            self._epoch = self._server._wanted_epoch - 1  # noqa: SLF001
            self._began = time.time_ns()
            self._final = frozenset()
            self._changed.notify_all()

    def finish(self) -> None:
        """The build is whole: pages that came out otherwise in the end are reloaded once more."""
        root = Path(self._server.root)
        with self._changed:
            self._final = frozenset(page for page, shown in self._pages.items() if _holds(root / page, shown))
            self._pages = {}

    def answer(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request; in the place of `LiveReloadServer.serve_request`, which answers all others."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if found := _POLL.fullmatch(path):
            start_response("200 OK", [("Content-Type", "text/plain")])
            return [b"%d" % self._polled(int(found[1]), environ.get("HTTP_REFERER") or "", path)]
        name = self._file(path)
        server = self._server
        with self._changed:
            self._changed.wait_for(lambda: self._is_whole or name in self._pages or name.startswith(_DRAWN_WITH))
            content, epoch = (None, 0) if self._is_whole else (self._pages.get(name), self._epoch)
        if content is not None:
            content = server._inject_js_into_html(content, epoch)  # noqa: SLF001
        elif not self._is_whole and name.startswith(_DRAWN_WITH):
            content = self._untouched(Path(server.root) / name)
        if content is None:
            return server.serve_request(environ, start_response)
        kind = server._guess_type(name)  # noqa: SLF001
        start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(content)))])
        return [content]

    def _polled(self, epoch: int, referer: str, path: str) -> int:
        """Wait until a browser's page is another, or for a minute; gives the number of what is there then."""
        page, server = self._file(unquote(urlsplit(referer).path)), self._server
        with self._changed:
            self._open[page] += 1
            try:
                if self._number(page, epoch) <= epoch:
                    server._log_poll_request(referer, request_id=path)  # noqa: SLF001
                    self._changed.wait_for(lambda: self._number(page, epoch) > epoch, server.poll_response_timeout)
                return self._number(page, epoch)
            finally:
                self._open[page] -= 1

    def _number(self, page: str, epoch: int) -> int:
        """The number of what a page shows, for a browser that shows it as of another."""
        visible: int = self._server._visible_epoch  # noqa: SLF001
        if page in self._final and epoch == self._epoch and visible == epoch + 1:
            # What was shown ahead is what the whole build gave.
            return epoch
        return self._epoch if page in self._pages and self._epoch > visible else visible

    @property
    def _is_whole(self) -> bool:
        return bool(self._server._visible_epoch == self._server._wanted_epoch)  # noqa: SLF001

    def _file(self, path: str) -> str:
        """The file of an address, below the site's folder; empty for what is no part of the site."""
        mount = self._server.mount_path
        if not (path + "/").startswith(mount):
            return ""
        name = path[len(mount) :] + ("index.html" if path.endswith("/") else "")
        return posixpath.normpath("/" + name).lstrip("/")

    def _untouched(self, path: Path) -> bytes | None:
        """The bytes of a file that this build has not written; None if it has, or is about to."""
        try:
            with path.open("rb") as file:
                content = file.read()
                return content if os.fstat(file.fileno()).st_mtime_ns < self._began - _TICK else None
        except OSError:
            return None


# A file system's clock may run behind the system's so far.
_TICK = 100_000_000


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False
