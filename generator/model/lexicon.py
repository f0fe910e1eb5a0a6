"""The words that rules of extraction know: lists and tables by name, as values; no file is read here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Lexicon:
    """Named lists and tables of words.

    Attributes:
        lists: Words by the name of their list, in the order of the files.
        tables: Word → value by the name of the table.
    """

    lists: Mapping[str, tuple[str, ...]]
    tables: Mapping[str, Mapping[str, str]]

    def words(self, name: str) -> frozenset[str]:
        """The words of a list.

        Raises:
            KeyError: If there is no such list; the package's own lists are held to the rules by a test.
        """
        return frozenset(self.lists[name])

    def table(self, name: str) -> Mapping[str, str]:
        """A table.

        Raises:
            KeyError: If there is no such table.
        """
        return self.tables[name]
