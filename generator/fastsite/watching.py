"""What a preview watches: what people change, and not the pages that a build writes beside it.

MkDocs 1.6 watches the whole of `docs/`, so that each edit of a record would be followed by two builds: one for the
record and one for the pages written from it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any

from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileModifiedEvent, FileSystemEventHandler

from generator.fastsite.watched import Watched

# Seconds between two looks at least, and how many times as long as the last look took.
_INTERVAL, _REST = 0.1, 3.0

# Times of change of content and of entry, size, number.
Numbers = tuple[int, int, int, int]
Seen = dict[str, Numbers]


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """What is looked at, and who is told of it."""

    handler: FileSystemEventHandler
    path: str


class Looks(Thread):
    """Looks at files again and again; in the place of watchdog's observers, of which MkDocs uses these five methods.

    One thread asks each file for its numbers, and rests the longer the more files there are. A look takes half as long
    as one of watchdog's `PollingObserver`, which compares more of each file, in a thread for each folder.
    """

    def __init__(self, watched: Watched) -> None:
        super().__init__(daemon=True)
        self._watched = watched
        self._ended = Event()
        self._lock = Lock()
        self._seen: dict[Place, Seen] = {}

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool = True) -> Place:  # noqa: ARG002 (MkDocs watches folders as a whole)
        """Look at a file or a folder from now on, and tell the handler of what changes."""
        place = Place(handler, path)
        with self._lock:
            self._seen[place] = self._look(path)
        return place

    def unschedule(self, place: Place) -> None:
        """Look at it no more."""
        with self._lock:
            del self._seen[place]

    def stop(self) -> None:
        """Look at nothing any more."""
        self._ended.set()

    def run(self) -> None:
        """Look until it is ended."""
        took = 0.0
        while not self._ended.wait(max(_INTERVAL, _REST * took)):
            began = time.thread_time()
            with self._lock:
                for place, before in self._seen.items():
                    now = self._seen[place] = self._look(place.path)
                    if now != before:
                        changed = sorted(path for path, _ in before.items() ^ now.items())
                        place.handler.dispatch(FileModifiedEvent(changed[0]))
            took = time.thread_time() - began

    def _look(self, path: str) -> Seen:
        """What there is to be seen now: the numbers of each file."""
        if not os.path.isdir(path):  # noqa: PTH112 (thousands of files: a path object would cost more than the call)
            return {path: numbers} if (numbers := _numbers(path)) else {}
        seen: Seen = {}
        waiting, entered = [path], set[tuple[int, int]]()
        while waiting:
            folder = waiting.pop()
            try:
                known = os.stat(folder)  # noqa: PTH116 (as above)
                entries = self._watched.listed(folder)
            except OSError:
                # It has gone meanwhile.
                continue
            if (known.st_dev, known.st_ino) in entered:
                # A link led here again.
                continue
            entered.add((known.st_dev, known.st_ino))
            for entry in entries:
                if entry.is_dir():
                    waiting.append(entry.path)
                elif numbers := _numbers(entry.path):
                    seen[entry.path] = numbers
        return seen


def _numbers(path: str) -> Numbers | None:
    """What changes with a file; None if there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116 (as above)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino


def watch_people(server: LiveReloadServer, watched: Watched, folders: Iterable[Path]) -> None:
    """Have a preview follow what people change in what it watches already, and in further folders.

    Files are looked at as by MkDocs, since notices of the system do not reach everywhere, such as containers.
    """
    before = dict(server._watched_paths)  # noqa: SLF001 (the one list of them)
    for path in before:
        server.unwatch(path)
    # MkDocs asks no more of it than the methods there are; watchdog has no type for those alone.
    observed: Any = server
    observed.observer = Looks(watched)
    for path in before:
        server.watch(path)
    for folder in folders:
        if folder.is_dir():
            server.watch(str(folder))
