"""The search index of a build in which some pages are kept: their entries stand in it as they did before.

Made for `material.plugins.search.plugin.SearchIndex` of mkdocs-material 9.6 to 9.8.
"""

from __future__ import annotations

import json
from typing import Any, NamedTuple


class KeptEntries(NamedTuple):
    """The entries of one page as text: JSON objects with commas between, as the index prints them."""

    text: str


def as_text(entries: list[Any]) -> str:
    """Entries of the index as it prints them, without the brackets."""
    return json.dumps(entries, separators=(",", ":"), default=str)[1:-1]


class KeptIndex:
    """Prints an index from entries, kept or new, as `SearchIndex.generate_search_index` would from new ones alone."""

    def __init__(self, index: Any) -> None:
        self._index = index

    @property
    def length(self) -> int:
        """How many entries the index has gathered so far."""
        return len(self._index.entries)

    def keep(self, text: str) -> None:
        """Put the entries of a kept page where they would stand had the page been built."""
        self._index.entries.append(KeptEntries(text))

    def text_since(self, length: int) -> str:
        """The entries gathered since there were so many."""
        found = self._index.entries[length:]
        text = as_text(found)
        # They are printed once: the text stands for them from now on.
        self._index.entries[length:] = [KeptEntries(text)]
        return text

    def generate_search_index(self, prev: Any) -> str:
        """The index as JSON; takes the place of the method of the same name."""
        if prev is not None:
            # Of a build that is not from scratch; nothing is kept in one.
            return str(type(self._index).generate_search_index(self._index, prev))
        entries = self._index.entries
        texts = (entry.text if isinstance(entry, KeptEntries) else as_text([entry]) for entry in entries)
        config = {name: self._index.config[name] for name in ("lang", "separator", "pipeline", "fields")}
        head = json.dumps(config, separators=(",", ":"), default=str)
        return f'{{"config":{head},"docs":[{",".join(text for text in texts if text)}]}}'
