"""What the numbers of a sentence ask of it, read once: words of a topic, marks that cut clauses, whose words it is.

However many numbers a sentence has, each finds what is nearest by bisection. Decides nothing about claims.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from generator.extract.finds import QuotationFind
from generator.model.articles import Span
from generator.model.records import Topic

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CUT = re.compile(r"[;:—]\s|,\s(?=(?:which|who|while|but|and|according|as|nearly|up|down|compared|including)\b)")
_CLEAR = 12  # code points a clause has at least before its number


class Neighbours:
    """Spans in the order of the text, none over another, asked for the one nearest to a stretch."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._starts = [span.start for span in spans]

    def nearest(self, stretch: Span, within: Span | None = None) -> int | None:
        """Index of the nearest span, the first of equals; None if none begins within the bounds."""
        first = max(bisect_left(self._starts, stretch.start) - 2, 0)
        last = bisect_right(self._starts, stretch.end) + 1
        gaps = [
            (min(abs(span.start - stretch.end), abs(stretch.start - span.end)), index)
            for index, span in enumerate(self._spans[first:last], first)
            if within is None or within.start <= span.start < within.end
        ]
        return min(gaps)[1] if gaps else None


class Voices:
    """Whose words stand where, by the quotations of an article."""

    def __init__(self, quotations: Sequence[QuotationFind]) -> None:
        self._quotations = sorted(quotations, key=lambda quotation: quotation.span.start)
        self._starts = [quotation.span.start for quotation in self._quotations]
        # The furthest end so far: the first beyond an offset belongs to the first quotation that ends behind it.
        self._ends = list(accumulate((quotation.span.end for quotation in self._quotations), max))

    def around(self, offset: int) -> QuotationFind | None:
        """The first quotation that an offset stands in."""
        index = bisect_right(self._ends, offset)
        return self._quotations[index] if index < len(self._starts) and self._starts[index] <= offset else None

    def within(self, span: Span) -> int | None:
        """The first speaker known of the quotations that touch a span."""
        first, last = bisect_right(self._ends, span.start), bisect_left(self._starts, span.end)
        touching = (q.entity for q in self._quotations[first:last] if q.span.end > span.start)
        return next((entity for entity in touching if entity is not None), None)


@dataclass(frozen=True)
class ReadSentence:
    """A sentence as its numbers see it.

    Attributes:
        topics: What its words of a topic tell, in order; `topical` are those words.
        cut_starts, cut_ends: The marks between its clauses.
        speaker: Entity whose words stand in it, if any.
    """

    span: Span
    topics: tuple[Topic, ...]
    topical: Neighbours
    cut_starts: tuple[int, ...]
    cut_ends: tuple[int, ...]
    speaker: int | None

    @classmethod
    def of(cls, text: str, span: Span, topics: Mapping[str, Topic], voices: Voices) -> ReadSentence:
        """Read a sentence of a text, with the topics that words tell (in small letters)."""
        words = [
            (topic, Span(*match.span()))
            for match in WORD.finditer(text, span.start, span.end)
            if (topic := topics.get(match[0].lower()))
        ]
        cuts = [match.span() for match in _CUT.finditer(text, span.start, span.end)]
        return cls(
            span,
            tuple(topic for topic, _ in words),
            Neighbours([word for _, word in words]),
            tuple(start for start, _ in cuts),
            tuple(end for _, end in cuts),
            voices.within(span),
        )

    def topic(self, stretch: Span) -> Topic | None:
        """What the nearest word of a topic tells."""
        nearest = self.topical.nearest(stretch)
        return None if nearest is None else self.topics[nearest]

    def clause(self, stretch: Span) -> Span:
        """The part of the sentence around a stretch, between marks that cut clauses and stand clear of it."""
        before = bisect_left(self.cut_ends, stretch.start - _CLEAR)
        behind = bisect_left(self.cut_starts, stretch.end)
        start = self.cut_ends[before - 1] if before else self.span.start
        end = self.cut_starts[behind] if behind < len(self.cut_starts) else self.span.end
        return Span(start, end)
