"""A running `mkdocs serve`, and how long it takes from a saved file to the page that shows it."""

from __future__ import annotations

import re
import socket
import statistics
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from builders import BIN, environment

PATIENCE = 120.0


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Run `mkdocs serve` in a folder; gives the address of the site once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    with (folder / ".serve.log").open("wb") as log:
        server = subprocess.Popen(
            [str(BIN / "mkdocs"), "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=folder,
            stdout=log,
            stderr=log,
            env=environment(),
        )
    try:
        waited_for(lambda: text_of(f"{address}/index.html") is not None)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)


def seconds_to_reload(folder: Path, file: str, line: str, edits: Sequence[str], page: str) -> float:
    """Seconds by the clock from a saved file to the page that the server gives for it: the median of several edits.

    The page is in a browser, which the server tells to reload; it is asked for as the browser would, once that was
    told. Each edit is made when the site is whole again.

    Args:
        folder: A project.
        file: The file to edit, which is put back afterwards.
        line: The beginning of a line of it: a key, a colon and a space.
        edits: Values of that key, one after the other, which the page shows and did not show before.
        page: The address of the page.
    """
    path = folder / file
    original = path.read_text("utf-8")
    took = []
    with served(folder) as address:
        try:
            for edit in edits:
                shown = f"{address}/{page}"
                epoch = _epoch(shown)
                # Somebody looks at the page, and goes on working.
                time.sleep(1)
                began = time.monotonic()
                _save(path, re.sub(rf"(?<={line}).*", edit, original, count=1))
                while _told(address, epoch, shown) <= epoch:
                    if time.monotonic() > began + PATIENCE:
                        raise TimeoutError
                given = text_of(shown)
                if given is None or edit not in given:
                    message = f"{edit} is not on the page, which has {len(given or '')} characters"
                    raise AssertionError(message)
                took.append(time.monotonic() - began)
                # Any other page is given when all is built.
                text_of(f"{address}/404.html")
        finally:
            path.write_text(original, "utf-8")
    return statistics.median(took)


def _save(path: Path, text: str) -> None:
    """Write a file at once, as editors do: half of it, once seen, would be an edit of its own."""
    part = path.with_name(f".{path.name}.part")
    part.write_text(text, "utf-8")
    part.replace(path)


def _epoch(page: str) -> int:
    """The number of the build that a page is of, as the server's script in it says."""
    found = re.search(r"livereload\((\d+), \d+\)", text_of(page) or "")
    assert found
    return int(found[1])


def _told(address: str, epoch: int, page: str) -> int:
    """What the server tells a browser that waits for another page than that of a build."""
    asked = urllib.request.Request(f"{address}/livereload/{epoch}/1", headers={"Referer": page})
    with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
        return int(answer.read())


def waited_for(happened: object, every: float = 0.02) -> None:
    """Ask until something has happened.

    Raises:
        TimeoutError: If it does not happen.
    """
    assert callable(happened)
    until = time.monotonic() + PATIENCE
    while not happened():
        if time.monotonic() > until:
            raise TimeoutError
        time.sleep(every)


def text_of(address: str) -> str | None:
    """What a server answers; None while it does not."""
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            return str(answer.read().decode("utf-8"))
    except (urllib.error.URLError, ConnectionError):
        return None
