"""Which files of a project a preview looks at, and when; a build that is no preview asks for nothing of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import RLock


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

    def listed(self, folder: str) -> Iterator[os.DirEntry[str]]:
        """What is to be looked at in a folder; hidden files are part of no site and of no record."""
        with self._lock, os.scandir(folder) as entries:
            found = [entry for entry in entries if not entry.name.startswith(".") and entry.path not in self._generated]
        return iter(found)
