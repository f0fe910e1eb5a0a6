"""An article's text and the finding of cited words in it.

Offsets are Unicode code points into the text as received: the seed's bytes read as UTF-8, with no newline
translation and nothing removed. A selector is a W3C Web Annotation TextQuoteSelector.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

_SENTENCE_END = re.compile(r"(?<=[.!?…。！？])[\"'”’)\]]*\s+|\n+")
_NO_BREAK_AFTER = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Messrs|St|Gen|Sen|Jan|Feb|Aug|Sept|Oct|Nov|Dec|No|vs)|U\.S|U\.K|i\.e|e\.g|\.\.)\.$"
)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch `[start, end)` of an article, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Cited words found again in their article."""

    source: str
    span: Span
    exact: str


@dataclass(frozen=True, slots=True)
class NotFound:
    """The words do not stand in the article; `closest` is the passage most like them, if any is."""

    closest: str


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """The words stand in the article more than once; `contexts` shows each with what is around it."""

    contexts: tuple[str, ...]


@dataclass(frozen=True)
class Article:
    """A source's id, the name of its seed and the text as received."""

    source: str
    seed: str
    text: str

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The text cut into sentences, at line breaks and after closing punctuation; white space left out."""
        spans: list[Span] = []
        start = 0
        for match in _SENTENCE_END.finditer(self.text):
            if "\n" not in match[0] and _NO_BREAK_AFTER.search(
                self.text, max(start, match.start() - 12), match.start()
            ):
                continue
            spans.append(self._trimmed(start, match.end()))
            start = match.end()
        spans.append(self._trimmed(start, len(self.text)))
        return tuple(span for span in spans if span.end > span.start)

    def sentence_around(self, span: Span) -> Span:
        """The sentence, or run of sentences, that holds a span."""
        starts = [s.start for s in self.sentences]
        first = max(bisect_right(starts, span.start) - 1, 0)
        last = max(bisect_right(starts, max(span.end - 1, span.start)) - 1, first)
        return Span(
            min(self.sentences[first].start, span.start),
            max(self.sentences[last].end, span.end),
        )

    def _trimmed(self, start: int, end: int) -> Span:
        part = self.text[start:end]
        return Span(start + len(part) - len(part.lstrip()), start + len(part.rstrip()))


def words_pattern(words: str) -> re.Pattern[str]:
    """A pattern for exactly these words, in which any run of white space matches any other."""
    return re.compile(r"\s+".join(re.escape(word) for word in words.split()))


def find(article: Article, exact: str, prefix: str = "", suffix: str = "") -> Passage | NotFound | Ambiguous:
    """Find cited words in an article.

    Args:
        article: The article they are said to stand in.
        exact: The words; a run of white space matches any run of white space.
        prefix: Words directly before them, needed only where `exact` is not unique.
        suffix: Words directly after them.

    Returns:
        The passage if the words stand there exactly once, else why not.
    """
    spans = [span for span in _occurrences(article.text, exact) if _fits(article.text, span, prefix, suffix)]
    if len(spans) == 1:
        return Passage(article.source, spans[0], article.text[spans[0].start : spans[0].end])
    if spans:
        return Ambiguous(tuple(_context(article.text, span) for span in spans))
    return NotFound(_closest(article, exact))


def _occurrences(text: str, words: str) -> list[Span]:
    if not words.strip():
        return []
    spans = []
    at = text.find(words)
    while at >= 0:
        spans.append(Span(at, at + len(words)))
        at = text.find(words, at + 1)
    if spans:
        return spans
    return [Span(*match.span()) for match in words_pattern(words).finditer(text)]


def _fits(text: str, span: Span, prefix: str, suffix: str) -> bool:
    before = _SPACE.sub(" ", text[max(0, span.start - 2 * len(prefix) - 8) : span.start])
    after = _SPACE.sub(" ", text[span.end : span.end + 2 * len(suffix) + 8])
    return (not prefix.strip() or before.rstrip().endswith(_SPACE.sub(" ", prefix).strip())) and (
        not suffix.strip() or after.lstrip().startswith(_SPACE.sub(" ", suffix).strip())
    )


def _context(text: str, span: Span, width: int = 24) -> str:
    around = text[max(0, span.start - width) : span.end + width]
    return _SPACE.sub(" ", around).strip()


def _closest(article: Article, words: str) -> str:
    """The stretch of the article most like the words: the best sentence, cut to the part that matches."""
    wanted = _SPACE.sub(" ", words).strip()
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted.lower())
    best, best_ratio = "", 0.0
    for span in article.sentences:
        sentence = _SPACE.sub(" ", article.text[span.start : span.end])
        matcher.set_seq1(sentence.lower())
        if matcher.real_quick_ratio() * 2 < best_ratio:
            continue
        matched = sum(block.size for block in matcher.get_matching_blocks() if block.size > 2)
        ratio = matched / max(len(wanted), 1)
        if ratio > best_ratio:
            best, best_ratio = _cut(sentence, matcher, len(wanted)), ratio
    return best if best_ratio > 0.5 else ""


def _cut(sentence: str, matcher: SequenceMatcher[str], length: int) -> str:
    blocks = [block for block in matcher.get_matching_blocks() if block.size > 2]
    start = sentence.rfind(" ", 0, blocks[0].a + 1) + 1
    stop = sentence.find(" ", max(blocks[-1].a + blocks[-1].size - 1, start + length - 1))
    return sentence[start : stop if stop > 0 else len(sentence)]
