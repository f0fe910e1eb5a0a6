"""Quotation marks paired paragraph by paragraph, whatever the language that set them.

A stretch is what stands between two marks; whether it is anybody's words is not asked here.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from generator.model.articles import Span

# What closes each opening mark. German marks close with what opens an English quotation, or stand reversed.
_CLOSERS = {
    "“": "”\"",
    "„": "“”\"",
    "‟": "”\"",
    "”": "”",
    "«": "»",
    "»": "«",
    "「": "」",
    "『": "』",
    '"': '"”',
}  # fmt: skip
_DOUBLE = re.compile(r"[\"“”„‟«»「」『』]")
_SINGLE_OPEN = re.compile(r"(?<![\w’'.,;:!?)])[‘'](?=[^\W\d_]|[“\"\[$£€]|\d(?!0s))")
_SINGLE_CLOSE = re.compile(r"(?<=[^\s‘'(\[])[’'](?!\w)")
_BEFORE_CLOSE = ',.?!…—–-”"。'
_AFTER_CLOSE = ",.;:?!)…—–"
_TYPED = re.compile(r"''(?!')")
_LONGEST_SINGLE = 1500


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch in marks.

    Attributes:
        outer: With its marks.
        inner: Without them, and without white space at its edges.
        paragraph: Index of its paragraph.
        closed: False where it runs to the end of its paragraph because the next one takes it up.
        single: It stands in single marks.
        typed: It stands in doubled single marks (''so''), which archives print for double ones and wikis for italics:
            rules step around it, and take nothing in it.
    """

    outer: Span
    inner: Span
    paragraph: int
    closed: bool
    single: bool
    typed: bool = False


def stretches(text: str, paragraphs: Sequence[Span]) -> tuple[Stretch, ...]:
    """All stretches in marks, in order; a stretch within another is part of it.

    Args:
        text: The text as received.
        paragraphs: Its paragraphs.
    """
    found: list[Stretch] = []
    marked: dict[int, list[re.Match[str]]] = {}
    starts = [span.start for span in paragraphs]
    for match in _DOUBLE.finditer(text):
        marked.setdefault(bisect_right(starts, match.start()) - 1, []).append(match)
    singles = _paragraphs_with_singles(text, starts)
    if "''" in text:
        found += _typed(text, starts, marked.keys())
    within: set[Span] = set()
    without = len(found)
    for index in sorted(marked.keys() | singles.keys()):
        doubles = list(_doubles(text, paragraphs, index, marked.get(index, [])))
        taken = [stretch.outer for stretch in doubles]
        found += doubles
        if index in singles:
            found += _singles(text, paragraphs[index], index, singles[index], taken)
            around = _singles(text, paragraphs[index], index, singles[index], taken, nesting=True)
            speech = _Taken([stretch.outer for stretch in around])
            within |= {span for span in taken if speech.hold(span.start)}
    if within and _set_in_singles(found[without:], within):
        outer: dict[int, list[Span]] = {}
        for stretch in found:
            if not stretch.single:
                outer.setdefault(stretch.paragraph, []).append(stretch.outer)
        found = [stretch for stretch in found if not stretch.single and stretch.outer not in within]
        for index, opens in singles.items():
            found += _singles(text, paragraphs[index], index, opens, outer.get(index, []), nesting=True)
    return tuple(sorted(found, key=lambda stretch: stretch.outer))


def _set_in_singles(found: Sequence[Stretch], within: Collection[Span]) -> bool:
    """Whether a text sets speech in single marks, so that the double marks within them stand for what is retold."""
    doubles = sum(1 for stretch in found if not stretch.single) - len(within)
    singles = sum(1 for stretch in found if stretch.single)
    return singles + len(within) > doubles


def _doubles(text: str, paragraphs: Sequence[Span], index: int, marks: Sequence[re.Match[str]]) -> Iterator[Stretch]:
    """The stretches between double marks in one paragraph.

    A mark left open runs to the paragraph's end if it opens the paragraph or if the next paragraph opens with one.
    """
    paragraph = paragraphs[index]
    opened: int | None = None
    for match in marks:
        at, mark = match.start(), match[0]
        if opened is None:
            if _opens(text, at, mark, paragraph):
                opened = at
        elif mark in _CLOSERS[text[opened]] or (mark == "“" and _looks_closing(text, at)):
            yield from _stretch(text, opened, at + 1, index)
            opened = None
    if opened is None:
        return
    following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
    taken_up = following is not None and text[following.start] in '“"„«「'
    if opened == paragraph.start or (taken_up and text[opened] != "”"):
        yield from _stretch(text, opened, paragraph.end, index, closed=False)


def _opens(text: str, at: int, mark: str, paragraph: Span) -> bool:
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1 : at + 2]
    if mark in "“„‟«「『":
        return True
    if mark == '"':
        return not before.isdigit() and bool(after) and (not before.isalpha() or not after.isspace())
    # A closing mark that stands where only an opening one can: a slip of the keyboard, or reversed guillemets.
    return mark in "”»" and (before.isspace() or at == paragraph.start) and bool(after) and not after.isspace()


def _looks_closing(text: str, at: int) -> bool:
    return not text[at - 1].isspace() and not text[at + 1 : at + 2].isalnum()


def _typed(text: str, starts: Sequence[int], marked: Container[int]) -> Iterator[Stretch]:
    """The stretches between doubled single marks, in paragraphs without other double ones."""
    opened: tuple[int, int] | None = None
    for match in _TYPED.finditer(text):
        index = bisect_right(starts, match.start()) - 1
        if index in marked:
            continue
        if opened is None or opened[0] != index:
            opened = (index, match.start())
            continue
        start, end = opened[1], match.end()
        if text[start + 2 : end - 2].strip():
            yield Stretch(Span(start, end), Span(start + 2, end - 2), index, closed=True, single=False, typed=True)
        opened = None


def _stretch(
    text: str, start: int, end: int, index: int, closed: bool = True, single: bool = False
) -> Iterator[Stretch]:
    inner = text[start + 1 : end - 1 if closed else end]
    if inner.strip():
        left = start + 1 + len(inner) - len(inner.lstrip())
        yield Stretch(Span(start, end), Span(left, left + len(inner.strip())), index, closed, single)


def _paragraphs_with_singles(text: str, starts: Sequence[int]) -> dict[int, list[int]]:
    opens: dict[int, list[int]] = {}
    # Two single marks in a row stand for a double one; single marks then stand within it.
    if "''" in text:
        return opens
    for match in _SINGLE_OPEN.finditer(text):
        opens.setdefault(bisect_right(starts, match.start()) - 1, []).append(match.start())
    return opens


def _singles(
    text: str, paragraph: Span, index: int, opens: Sequence[int], taken: Sequence[Span], *, nesting: bool = False
) -> Iterator[Stretch]:
    """The stretches between single marks outside double ones, or also around them where they are `nesting`.

    A closing single mark is also an apostrophe: one behind or before punctuation is sure; one behind a plural's s is
    passed over if a sure one follows.
    """
    end = paragraph.start
    doubles = _Taken(taken)
    for at in opens:
        if at < end or doubles.hold(at):
            continue
        limit = min(at + _LONGEST_SINGLE, paragraph.end)
        if not nesting:
            limit = doubles.next_start(at, limit)
        close = _single_close(text, at + 1, limit, doubles)
        if close is not None:
            yield from _stretch(text, at, close + 1, index, single=True)
            end = close + 1


class _Taken:
    """Stretches of one paragraph, asked what stands in them."""

    def __init__(self, spans: Sequence[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._ends = list(accumulate((span.end for span in ordered), max))

    def hold(self, offset: int) -> bool:
        """Whether one of them holds an offset, with its marks."""
        index = bisect_right(self._starts, offset)
        return index > 0 and offset < self._ends[index - 1]

    def enclose(self, offset: int) -> bool:
        """Whether an offset lies between the marks of one."""
        index = bisect_left(self._starts, offset)
        return index > 0 and offset < self._ends[index - 1] - 1

    def next_start(self, offset: int, limit: int) -> int:
        """Where the next one begins behind an offset, or the limit."""
        index = bisect_right(self._starts, offset)
        return min(self._starts[index], limit) if index < len(self._starts) else limit


def _single_close(text: str, start: int, limit: int, doubles: _Taken) -> int | None:
    first: int | None = None
    for match in _SINGLE_CLOSE.finditer(text, start, limit):
        at = match.start()
        if doubles.enclose(at):
            continue
        sure = text[at - 1] in _BEFORE_CLOSE or text[at + 1 : at + 2] in tuple(_AFTER_CLOSE) or at + 1 >= limit
        if sure:
            return at
        if text[at - 1] != "s":
            return at if first is None else first
        first = at if first is None else first
    return first


def in_force(text: str, found: Sequence[Stretch]) -> Iterator[Stretch]:
    """Single marks count only where a text sets speech in them: else they mark titles and words."""
    singles = sum(1 for stretch in found if stretch.single and _speaks(text, stretch))
    doubles = sum(1 for stretch in found if not stretch.single)
    return (stretch for stretch in found if not stretch.single or singles > doubles or _led_in(text, stretch))


def _led_in(text: str, stretch: Stretch) -> bool:
    """Behind a comma or colon, and long: speech, whatever marks the rest of a text has."""
    start = stretch.outer.start
    long = text.count(" ", stretch.inner.start, stretch.inner.end) > 3
    return long and text[max(start - 2, 0) : start] in (", ", ": ")


def _speaks(text: str, stretch: Stretch) -> bool:
    """Several words, or a few that end like a sentence: more than a word or title."""
    spaces = text.count(" ", stretch.inner.start, stretch.inner.end)
    return spaces > 3 or (spaces > 0 and text[stretch.inner.end - 1] in ",.?!")
