"""An article's text and the finding of cited words in it.

Offsets are Unicode code points into the text as received: the seed's bytes read as UTF-8, with no newline
translation and nothing removed. A selector is a W3C Web Annotation TextQuoteSelector.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import NamedTuple

# Latin closing punctuation ends a sentence before white space, East Asian punctuation without it.
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+|(?<=[。！？])[”’」』）]*\s*|\n+")
_NO_BREAK_AFTER = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Messrs|St|Gen|Col|Maj|Capt|Lt|Sgt|Adm|Sen|Rep|Gov|Corp|Inc|Ltd|Co"
    r"|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|No|vs)|U\.S|U\.K|i\.e|e\.g|\.\.)\.$"
)
_SPACE = re.compile(r"\s+")
# White space that is no single space.
_GAPS = re.compile(r"\s{2,}|[^\S ]")
_GAP = r"\s*"
# Comparing takes as long as the words times the article; so much is no clause any more, and gets no hint.
_LONGEST_COMPARED = 1_000


class Span(NamedTuple):
    """A half-open stretch `[start, end)` of an article, in code points."""

    start: int
    end: int


class Passage(NamedTuple):
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
            if "\n" not in match[0] and self._goes_on(start, match):
                continue
            spans.append(self._trimmed(start, match.end()))
            start = match.end()
        spans.append(self._trimmed(start, len(self.text)))
        return tuple(span for span in spans if span.end > span.start)

    def sentence_around(self, span: Span) -> Span:
        """The sentence, or run of sentences, that holds a span."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        last = max(bisect_right(self._starts, max(span.end - 1, span.start)) - 1, first)
        return Span(
            min(self.sentences[first].start, span.start),
            max(self.sentences[last].end, span.end),
        )

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        """Where each sentence begins."""
        return tuple(sentence.start for sentence in self.sentences)

    @cached_property
    def _flat(self) -> tuple[str, array[int], array[int]]:
        """The text with single spaces, where stretches of it begin there, and how far further on they stand here."""
        here, shifts = array("q", (0,)), array("q", (0,))
        pieces: list[str] = []
        end = length = 0
        for gap in _GAPS.finditer(self.text):
            pieces += (self.text[end : gap.start()], " ")
            length += gap.start() - end + 1
            end = gap.end()
            here.append(length)
            shifts.append(end - length)
        pieces.append(self.text[end:])
        return "".join(pieces), here, shifts

    def occurrences(self, words: str) -> list[Span]:
        """Every stretch of these words, overlapping ones too; any run of white space is like any other."""
        flat, here, shifts = self._flat
        wanted = " ".join(words.split())
        spans = []
        at = flat.find(wanted) if wanted else -1
        while at >= 0:
            last = at + len(wanted) - 1
            spans.append(Span(at + shifts[bisect_right(here, at) - 1], last + shifts[bisect_right(here, last) - 1] + 1))
            at = flat.find(wanted, at + 1)
        return spans

    def _goes_on(self, start: int, match: re.Match[str]) -> bool:
        """Whether the sentence goes on behind the mark: after an abbreviation, or with a small letter."""
        abbreviated = _NO_BREAK_AFTER.search(self.text, max(start, match.start() - 12), match.start())
        return bool(abbreviated) or self.text[match.end() : match.end() + 1].islower()

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
    if prefix.strip() or suffix.strip():
        spans = _between(article.text, exact, prefix, suffix)
    else:
        spans = article.occurrences(exact)
    if len(spans) == 1:
        return Passage(article.source, spans[0], article.text[spans[0].start : spans[0].end])
    if spans:
        return Ambiguous(tuple(_context(article.text, span) for span in spans))
    return NotFound(_closest(article, exact))


def _between(text: str, exact: str, prefix: str, suffix: str) -> list[Span]:
    """Every stretch of these words between these others, overlapping ones too."""
    if not exact.strip():
        return []
    before, words, after = (words_pattern(part).pattern for part in (prefix, exact, suffix))
    pattern = re.compile(rf"{before}{_GAP if before else ''}({words}){_GAP if after else ''}{after}")
    spans = []
    match = pattern.search(text)
    while match:
        spans.append(Span(*match.span(1)))
        match = pattern.search(text, match.start() + 1)
    return spans


def _context(text: str, span: Span, width: int = 24) -> str:
    around = text[max(0, span.start - width) : span.end + width]
    return _SPACE.sub(" ", around).strip()


def _closest(article: Article, words: str) -> str:
    """The stretch of the article most like the words: the best sentence, cut to the part that matches."""
    wanted = _SPACE.sub(" ", words).strip()
    if len(wanted) > _LONGEST_COMPARED:
        return ""
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
    return sentence[start : stop if stop > 0 else len(sentence)].rstrip(",;:")
