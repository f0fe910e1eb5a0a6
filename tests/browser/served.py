"""A folder served over http under a sub-path, and the browser that looks at it."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SUB_PATH = "/briefing/"


class _Handler(SimpleHTTPRequestHandler):
    """Serves below the sub-path, and at the root too: without `site_url` the 404 page can only stand there."""

    def translate_path(self, path: str) -> str:
        bare = path.partition("?")[0].partition("#")[0]
        return super().translate_path(f"/{bare.removeprefix(SUB_PATH).lstrip('/')}")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Print nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder; gives its address, which ends in the sub-path."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{SUB_PATH}"
    finally:
        server.shutdown()
        server.server_close()


def chromium_path() -> str | None:
    """The browser: `CHROMIUM`, or Debian's, or none."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
