"""What a briefing calls things by itself: nouns, own words of open lists, and strings of the interface.

Values alone, which are known before any record is read; no file is read here, and nothing is worded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class OwnWording:
    """A briefing's own wording; pairs, so that it can be compared and kept by.

    Attributes:
        nouns: A noun of the interface with what stands in its place, one and many.
        words: Words of open lists, by the name of the list, with what readers are told.
        messages: Strings of the interface with what stands in their place.
    """

    nouns: tuple[tuple[str, str, str], ...] = ()
    words: tuple[tuple[str, str, str], ...] = ()
    messages: tuple[tuple[str, str], ...] = ()

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """What readers are told, by the word."""
        return {word: label for _list, word, label in self.words}

    def own_of(self, name: str) -> frozenset[str]:
        """The words it has in an open list."""
        return frozenset(word for listed, word, _label in self.words if listed == name)


# By their names in `data/wording.yml`.
OPEN_LISTS = ("kinds", "topics", "measures", "activities")
