"""A running `mkdocs serve`, and how long it takes from a saved file to the page that shows it."""

from __future__ import annotations

import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
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


def seconds_to_reload(folder: Path, file: str, edit: tuple[str, str], page: str, words: str) -> float:
    """Seconds by the clock from a saved file to the page that the server gives for it.

    Args:
        folder: A project.
        file: The file to edit, which is put back afterwards.
        edit: Old and new words in it.
        page: The address of a page that shows the edit.
        words: Words of that page after the edit, and not before.
    """
    path = folder / file
    original = path.read_text("utf-8")
    with served(folder) as address:
        began = time.monotonic()
        path.write_text(original.replace(*edit), "utf-8")
        try:
            waited_for(lambda: words in (text_of(f"{address}/{page}") or ""))
            return time.monotonic() - began
        finally:
            path.write_text(original, "utf-8")


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
