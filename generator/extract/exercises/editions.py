"""Tells what is said of an exercise's other editions, last year's or the next, from what is said of it itself.

It finds no edition; that is done in `triggers` and `events`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator.extract.exercises.trigger import Trigger
from generator.extract.exercises.view import sentence_of
from generator.extract.prose import Prose
from generator.model.articles import Span

_OTHER_TIME = re.compile(
    r"\b(?:(?:last|next)\s+year\b|(?:last|previous|earlier|past|prior|preceding|next)\s+editions?\b"
    r"|(?:a|one|two|three|four|five)\s+years?\s+(?:ago|earlier|before)\b|(?:the\s+)?year\s+before\b)",
    re.IGNORECASE,
)
# "the same number as last year", "following one in July last year": only a clause looks back.
_LOOKS_BACK = re.compile(
    r"\b(?:following|after|since|than|as|from|compared|like|unlike)\s[^,.;]{0,40}$|\b(?:as|than|since|from)\s+$"
)


def own_triggers(triggers: Sequence[Trigger], prose: Prose) -> list[Trigger]:
    """An event's triggers without those that tell of other editions, unless it is such an edition itself.

    Args:
        triggers: All of one event, in order.
        prose: The article.
    """
    first = triggers[0]
    if first.edition or first.apart:
        return list(triggers)
    later = (t for t in triggers[1:] if not t.edition)
    return [first, *(t for t in later if not of_other_edition(sentence_of(prose, t.head.start), prose))]


def of_other_edition(sentence: Span, prose: Prose) -> bool:
    """Whether a sentence turns to another edition: "last year", "the previous edition"."""
    text = prose.text
    for match in _OTHER_TIME.finditer(text, sentence.start, sentence.end):
        if not _LOOKS_BACK.search(text[max(sentence.start, match.start() - 50) : match.start()]):
            return True
    return False


def of_this_edition(sentences: Iterable[Span], prose: Prose) -> list[Span]:
    """The sentences that do not turn to another edition."""
    return [sentence for sentence in sentences if not of_other_edition(sentence, prose)]
