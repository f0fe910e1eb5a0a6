"""What rules know before they see an article: words and places. No record of a briefing is among it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.extract.finds import Finds
from generator.model.geography import Gazetteer
from generator.model.lexicon import Lexicon

Step = Callable[[Finds], Finds]


@dataclass(frozen=True)
class Knowledge:
    """The lexicon and the gazetteer that every step is built from."""

    lexicon: Lexicon
    gazetteer: Gazetteer
