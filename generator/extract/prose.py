"""An article's text prepared once for all rules: words, sentences, paragraphs, and stretches that rules step around.

Offsets are code points into the text as received. Nothing is cleaned or moved; what is no prose is masked.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from generator.model.articles import Article, Span
from generator.model.dates import Edtf
from generator.model.records import ZoneKind

# A word keeps inner apostrophes, hyphens and dots of initials; a number its separators; anything else stands alone.
_WORD = re.compile(r"((?:[A-Za-z]\.){2,}|\d+(?:[.,]\d+)*|[^\W\d_]+(?:[’'\-‐‑][^\W_]+)*(?:[’'](?=\s))?|\w+|[^\w\s])")
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class ZoneFind:
    """A stretch that is no prose of the article, and the rule that saw it."""

    span: Span
    kind: ZoneKind
    origin: str


@dataclass(frozen=True)
class Prose:
    """A text with its words.

    Attributes:
        article: The text as received.
        published: When it was published, as far as known; relative dates are anchored on it.
        zones: Menus, captions, credits, bylines, notices, in order of the text; empty until `extract.zones` ran.
    """

    article: Article
    published: Edtf | None = None
    zones: tuple[ZoneFind, ...] = ()

    @property
    def text(self) -> str:
        return self.article.text

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Lines that hold something, without the white space around it."""
        spans = []
        for match in _LINE.finditer(self.text):
            line = match[0]
            start = match.start() + len(line) - len(line.lstrip())
            end = match.start() + len(line.rstrip())
            if start < end:
                spans.append(Span(start, end))
        return tuple(spans)

    @property
    def sentences(self) -> tuple[Span, ...]:
        return self.article.sentences

    @property
    def words(self) -> list[str]:
        """The words, numbers and marks in order."""
        return self._words[0]

    @property
    def starts(self) -> list[int]:
        """Where each word begins."""
        return self._words[1]

    @property
    def ends(self) -> list[int]:
        """Where each word ends."""
        return self._words[2]

    @cached_property
    def _words(self) -> tuple[list[str], list[int], list[int]]:
        parts = _WORD.split(self.text)  # what stands between words, and words, in turn
        offsets = list(accumulate(map(len, parts)))
        return parts[1::2], offsets[:-1:2], offsets[1::2]

    def words_in(self, span: Span) -> range:
        """The indices of the words that lie in a span."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def paragraph_at(self, offset: int) -> Span:
        """The paragraph an offset lies in, or the last that begins before it."""
        return _last_before(self.paragraphs, offset)

    def sentence_at(self, offset: int) -> Span:
        """The sentence an offset lies in, or the last that begins before it."""
        return _last_before(self.sentences, offset)

    @cached_property
    def _zone_starts(self) -> list[int]:
        return [zone.span.start for zone in self.zones]

    def zone_at(self, offset: int) -> ZoneKind | None:
        """The kind of zone an offset lies in; None in prose."""
        index = bisect_right(self._zone_starts, offset) - 1
        zone = self.zones[index] if index >= 0 else None
        return zone.kind if zone and offset < zone.span.end else None


def _last_before(spans: Sequence[Span], offset: int) -> Span:
    index = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return spans[max(index, 0)] if spans else Span(0, 0)
