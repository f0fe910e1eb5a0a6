"""All doors, in the order in which they are told, and how examples are shared out among them."""

from __future__ import annotations

from torture import doors_of_articles, doors_of_files, doors_of_names, doors_of_pages, doors_of_sites
from torture.doors import Door

_ROOMS = (doors_of_articles, doors_of_files, doors_of_names, doors_of_pages, doors_of_sites)
DOORS = tuple(door for room in _ROOMS for door in room.DOORS)


def examples_of(door: Door, examples: int) -> int:
    """How many of so many examples are tried at a door; one at least."""
    return max(1, -(-examples * door.share // sum(each.share for each in DOORS)))
