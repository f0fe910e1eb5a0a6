"""Reads one article: the steps in their order, each a function from finds to more finds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.extract.finds import Finds
from generator.extract.prose import Prose
from generator.model.articles import Article
from generator.model.dates import Edtf
from generator.model.geography import Gazetteer
from generator.model.lexicon import Lexicon

Step = Callable[[Finds], Finds]


@dataclass(frozen=True)
class Knowledge:
    """What rules know before they see an article: words and places. No record of a briefing is among it."""

    lexicon: Lexicon
    gazetteer: Gazetteer


# In the order in which they lean on each other; each is built once from what is known.
STEPS: tuple[Callable[[Knowledge], Step], ...] = ()


class Reader:
    """Reads articles with rules that were built once."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._steps = [build(knowledge) for build in STEPS]

    def read(self, article: Article, published: Edtf | None = None) -> Finds:
        """Everything the rules find in an article.

        Args:
            article: The text as received.
            published: When it was published, as far as known; relative dates are counted from it.
        """
        finds = Finds(Prose(article, published))
        for step in self._steps:
            finds = step(finds)
        return finds
