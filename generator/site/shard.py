"""Shards: the parts in which a very large site is built, each without knowing of the others. Arithmetic alone.

A page keeps its shard as long as their number stays the same, whatever is added or removed beside it, so that a machine
which builds one shard again and again finds most of it as it was.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256

# The variable of the environment that asks MkDocs for one shard, as people write it.
ASKED = "BRIEFING_SHARD"
# Begins the names of files below `docs/` that tell what is of which shard. Hidden, so that no builder takes one for a
# part of the site.
LISTS = ".briefing-shard-"
# What is made of the whole briefing costs this share of a build (docs/about/scale.md); it is not divided.
_WHOLE = 0.15
_WRITTEN = re.compile(r"([0-9]{1,6})/([0-9]{1,6})")


@dataclass(frozen=True, slots=True)
class Shard:
    """One of `count` parts of a site, by its number from 1."""

    number: int
    count: int

    @classmethod
    def read(cls, written: str) -> Shard:
        """A shard as people write it: `2/4` is the second of four.

        Raises:
            ValueError: If it is none.
        """
        found = _WRITTEN.fullmatch(written.strip())
        number, count = (int(found[1]), int(found[2])) if found else (0, 0)
        if not 1 <= number <= count:
            raise ValueError(f"“{written}” is no shard; write K/N, such as 2/4, with K from 1 to N")
        return cls(number, count)

    def __str__(self) -> str:
        return f"{self.number}/{self.count}"

    @property
    def name(self) -> str:
        """What it is called in names of files."""
        return f"{self.number}-of-{self.count}"

    @property
    def list_file(self) -> str:
        """The file below `docs/` that lists what it holds and what stands elsewhere."""
        return f"{LISTS}{self.name}.json"

    @property
    def is_first(self) -> bool:
        """Whether it is the shard that holds what is made of the whole briefing."""
        return self.number == 1

    def holds(self, path: str) -> bool:
        """Whether a generated file, by its path below `docs/`, or what makes it, by its name, is of this shard."""
        return holder(path, self.count) == self.number


def holder(path: str, count: int) -> int:
    """The number of the shard, of so many, that holds a generated file.

    The pages in folders and the files of single records are divided. The first shard has all else, and as many pages
    as make it no larger than the others.
    """
    if not ("/" in path and path.endswith(".md")) and not path.startswith("data/records/"):
        return 1
    pages_of_first = max(0.0, (1 / count - _WHOLE) / (1 - _WHOLE))
    place = int.from_bytes(sha256(path.encode()).digest()[:6]) / 2**48
    if count == 1 or place < pages_of_first:
        return 1
    return 2 + int((place - pages_of_first) / (1 - pages_of_first) * (count - 1))


def page_order(path: str) -> tuple[list[str], bool, str]:
    """What pages are sorted by, as MkDocs 1.6 walks through `docs/`: those of a folder together, its index first."""
    *folders, name = path.split("/")
    return folders, name not in ("index.md", "README.md"), name
