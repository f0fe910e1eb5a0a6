"""What each shard of a site leaves beside its pages for the joining: one JSON file, `shards/K-of-N.json`.

It holds what no shard can know alone: entries of the search index, anchors and links to pages of other shards, and what
the shard was built from. Whatever does not read as such is refused.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path as FilePath

from generator.store.files import write_file
from generator.store.ids import RefusedError

FOLDER = "shards"
# What the search reads: the index, and for sites that are opened as files a script that holds it.
INDEX = ("search/search_index.json", "search/search_index.js")
_FORM = 1


@dataclass(frozen=True, slots=True)
class ShardFile:
    """What one shard leaves.

    Attributes:
        number: Its number, from 1.
        count: How many shards there are.
        made_of: A digest of each thing that all shards are built from, by its name.
        files: Its files, below the site's folder.
        search: The settings of the search index as JSON; empty without a search.
        index: Which of `INDEX` the site has, and what stands before the index there.
        entries: The entries of its pages in the index, as JSON without brackets, by page.
        anchors: The anchors of its pages, by page.
        links: Links to anchors of other shards' pages: page → page there → anchor → the link as it is written.
    """

    number: int
    count: int
    made_of: Mapping[str, str]
    files: list[str]
    search: str
    index: Mapping[str, str]
    entries: Mapping[str, str]
    anchors: Mapping[str, list[str]]
    links: Mapping[str, Mapping[str, Mapping[str, str]]]

    @property
    def name(self) -> str:
        """The file's name."""
        return f"{self.number}-of-{self.count}.json"


_TYPES = {
    **dict.fromkeys(("number", "count"), int),
    **dict.fromkeys(("made_of", "index", "entries", "anchors", "links"), dict),
    "files": list,
    "search": str,
}


def write_shard_file(site: FilePath, shard: ShardFile) -> str:
    """Write what a shard leaves into its site, in the place of what another build left there.

    Returns:
        The file's path below the site's folder.

    Raises:
        OSError: If it cannot be written.
    """
    content = json.dumps({"form": _FORM, **asdict(shard)}, ensure_ascii=False, separators=(",", ":"))
    write_file(site / FOLDER / shard.name, content.encode("utf-8", "surrogatepass"), durable=False)
    return f"{FOLDER}/{shard.name}"


def read_shard_files(site: FilePath) -> list[ShardFile]:
    """What shards have left in a folder, in the order of their numbers.

    Raises:
        OSError: If a file cannot be read.
        RefusedError: If one is damaged, or of another version of the program.
    """
    found = [_read(path) for path in sorted((site / FOLDER).glob("*-of-*.json"))]
    return sorted(found, key=lambda shard: shard.number)


def _read(path: FilePath) -> ShardFile:
    try:
        kept = json.loads(path.read_bytes().decode("utf-8", "surrogatepass"))
        if kept.pop("form") == _FORM and {name: type(value) for name, value in kept.items()} == _TYPES:
            shard = ShardFile(**kept)
            if shard.name == path.name and set(shard.index) <= set(INDEX):
                return shard
    except (ValueError, KeyError, TypeError, AttributeError):
        pass
    raise RefusedError(f"{path}: not as a shard of this version leaves it; copy that shard again")
