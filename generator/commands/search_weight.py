"""What a reader downloads before the first result of a search, and what a publisher is told where that is much."""

from __future__ import annotations

import zlib
from pathlib import Path

# What search may cost a reader, compressed.
MOST_BYTES = 2_000_000
# Text of any script is compressed by more, so a smaller index need not be compressed to be weighed.
_LEAST_RATIO = 2.5
_FILES = ("search/search_index.json", "data/names.js")


def search_weight(site: Path) -> int:
    """The bytes a reader loads to search a built site, as a server sends them; 0 where they are surely few.

    Args:
        site: The folder of the built site.

    Raises:
        OSError: If a file cannot be read.
    """
    found = [site / name for name in _FILES if (site / name).is_file()]
    if sum(path.stat().st_size for path in found) < MOST_BYTES * _LEAST_RATIO:
        return 0
    return sum(len(zlib.compress(path.read_bytes(), 6)) for path in found)


def weight_told(site: Path) -> str:
    """A sentence for the publisher of a site whose search is heavy; empty for all others.

    Raises:
        OSError: If a file cannot be read.
    """
    weight = search_weight(site)
    if weight <= MOST_BYTES:
        return ""
    return (
        f"search loads {weight / 1_000_000:.1f} MB before its first result, more than {MOST_BYTES / 1_000_000:.0f} MB; "
        "on phones it will be slow. Leave pages out with `search: {exclude: true}` in their front matter, publish the "
        "briefing in sections, or put another search in its place"
    )
