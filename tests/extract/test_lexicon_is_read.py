"""Every list and table of the package's lexicon is read by some rule: a word nobody reads misleads who edits it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from generator.extract.knowledge import Knowledge
from generator.extract.reader import Reader
from generator.model.articles import Article
from generator.model.lexicon import Lexicon
from generator.store.gazetteer_file import load_gazetteer
from generator.store.intake.head_lines import HeadLines
from generator.store.lexicon_file import load_lexicon

BY_ADD = {"intake_small_words"}  # `briefing add` leaves these out of ids
ABSENT = Path("absent.yml")
ARTICLE = "By Ana Perez\n\nThe Kenyan Navy and the Heron-led fleet held Exercise Blue Heron off Mombasa on 3 May 2021."


Value = TypeVar("Value")


class Watched(Mapping[str, Value]):
    """A mapping that remembers which names were asked for."""

    def __init__(self, inner: Mapping[str, Value]) -> None:
        self._inner = inner
        self.asked: set[str] = set()

    def __getitem__(self, name: str) -> Value:
        self.asked.add(name)
        return self._inner[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._inner)

    def __len__(self) -> int:
        return len(self._inner)

    @property
    def unread(self) -> set[str]:
        return set(self._inner) - self.asked


def test_every_list_and_table_is_read() -> None:
    lexicon, _ = load_lexicon(ABSENT, "")
    gazetteer, _ = load_gazetteer(ABSENT, "")
    lists, tables = Watched(lexicon.lists), Watched(lexicon.tables)
    watched = Lexicon(lists, tables)
    Reader(Knowledge(watched, gazetteer)).read(Article("case", "case.txt", ARTICLE))
    HeadLines(watched).read(ARTICLE)
    assert (lists.unread, tables.unread) == (set(), BY_ADD)
