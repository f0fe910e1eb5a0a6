"""Distances between places as they were measured, so that the library that measures need not be loaded for an edit."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path as FilePath

from generator.model.nearby import Distances
from generator.store.checked_json import read_checked, write_checked

DISTANCES = "distances.json"
# Where more are kept, most are of places that lie elsewhere by now.
_MOST = 200_000


def read_distances(folder: FilePath, program: str) -> Distances:
    """What was measured by a program; nothing where nothing of use is kept."""
    try:
        kept, _text = read_checked(folder / DISTANCES)
        numbers = iter(kept["measured"])
        if kept["program"] != program or len(kept["measured"]) > 5 * _MOST:
            return Distances()
        return Distances({(a, b, c, d): km for a, b, c, d, km in zip(*[numbers] * 5, strict=True)})
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Distances()


def keep_distances(folder: FilePath, program: str, distances: Distances) -> None:
    """Keep what was measured; where that cannot be written, it is measured again."""
    if distances.is_new:
        measured = [number for ends, km in distances.known.items() for number in (*ends, km)]
        with suppress(OSError):
            write_checked(folder / DISTANCES, {"program": program, "measured": measured})
