"""What a preview watches: what people change, and not the pages that a build writes beside it.

MkDocs 1.6 watches the whole of `docs/`, so that each edit of a record would be followed by two builds: one for the
record and one for the pages written from it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

from mkdocs.livereload import LiveReloadServer
from watchdog.observers.polling import PollingObserverVFS

# Seconds between two looks. MkDocs takes twice as long, but looks at every page.
_INTERVAL = 0.25


class Watched:
    """The files a preview looks at: all but those that builds write."""

    def __init__(self) -> None:
        self._active = False
        self._generated: frozenset[str] = frozenset()
        self._lock = RLock()

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Look at nothing while a site is built, which would take its time; what changes meanwhile is seen later."""
        with self._lock:
            yield

    @contextmanager
    def written(self, generated: Callable[[], Iterable[str]]) -> Iterator[None]:
        """Look at nothing while a build writes its pages; then leave out those that are `generated` by now."""
        with self._lock:
            try:
                yield
            finally:
                if self._active:
                    self._generated = frozenset(generated())

    def begin(self, generated: Iterable[str]) -> None:
        """Look from now on at all but these."""
        self._active = True
        self._generated = frozenset(generated)

    def listed(self, folder: str | None) -> Iterator[os.DirEntry[str]]:
        """What is to be looked at in a folder; hidden files are part of no site and of no record."""
        with self._lock, os.scandir(folder) as entries:
            found = [entry for entry in entries if not entry.name.startswith(".") and entry.path not in self._generated]
        return iter(found)


def watch_people(server: LiveReloadServer, watched: Watched, folders: Iterable[Path]) -> None:
    """Have a preview follow what people change in what it watches already, and in further folders.

    A poll is used as by MkDocs, since notices of the system do not reach everywhere, such as containers.
    """
    before = dict(server._watched_paths)  # noqa: SLF001 (the one list of them)
    for path in before:
        server.unwatch(path)
    server.observer = PollingObserverVFS(os.stat, watched.listed, polling_interval=_INTERVAL)  # type: ignore[assignment]
    for path in before:
        server.watch(path)
    for folder in folders:
        if folder.is_dir():
            server.watch(str(folder))
