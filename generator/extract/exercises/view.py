"""A view of an article's words for the rules on exercises: what each word is, looked up once.

It decides nothing about exercises.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from generator.extract.exercises.words import ExerciseWords, StatesOf
from generator.extract.finds import DateFind, Mention, PlaceFind
from generator.extract.prose import Prose
from generator.model.articles import Span

_REACH = 700


class WordView:
    """The words of one article beside what the lexicon says of them."""

    def __init__(
        self,
        prose: Prose,
        known: ExerciseWords,
        states: StatesOf,
        blocked: frozenset[int],
        others: frozenset[int] = frozenset(),
    ) -> None:
        self._prose, self._known, self._states, self._blocked = prose, known, states, blocked
        self._others = others  # Words in names of towns and bodies.
        self._words = prose.words
        self._lower = [word.lower() for word in self._words]

    def _is_modifier(self, at: int) -> bool:
        lower, known = self._lower[at], self._known
        return lower in known.modifiers or lower in known.military or lower in known.joint

    def _series_at(self, index: int) -> int:
        rows = self._known.series.get(self._words[index].split("-")[0], ()) if index < len(self._words) else ()
        return next((len(row) for row in rows if self._is_row(index, row)), 0)

    def _is_row(self, index: int, row: tuple[str, ...]) -> bool:
        """Whether a series' words stand here, perhaps with a year at the last: "Joint Sea-2022"."""
        words = self._words[index : index + len(row)]
        if len(words) < len(row) or tuple(words[:-1]) != row[:-1]:
            return False
        name, _, year = words[-1].partition("-")
        return words[-1] == row[-1] or (name == row[-1] and year.isdecimal())

    def _is_state(self, at: int) -> bool:
        start, end = self._prose.starts[at], self._prose.ends[at]
        return bool(self._states.within(start, end) or self._states.at(start))

    def _is_blocked(self, at: int) -> bool:
        return at in self._blocked and not self._is_state(at)

    def _hyphened(self, lower: str) -> bool:
        """As in "14-day", "week-long", "NATO-led", "air-and-sea"."""
        parts = re.split("[-‑]", lower)
        return len(parts) > 1 and (parts[0].isdecimal() or parts[-1] in self._known.hyphen_tails)

    def _opens(self, at: int) -> bool:
        start = self._prose.starts[at]
        return self._prose.sentence_at(start).start == start

    def _span(self, first: int, last: int) -> Span:
        return Span(self._prose.starts[first], self._prose.ends[last])


def sentence_of(prose: Prose, offset: int) -> Span:
    """The sentence an offset lies in, cut at some hundred code points to either side."""
    sentence = prose.sentence_at(offset)
    return Span(max(sentence.start, offset - _REACH), min(sentence.end, offset + _REACH))


def within(finds: Sequence[PlaceFind] | Sequence[DateFind] | Sequence[Mention], span: Span) -> range:
    """Indices of the finds, which are in the order of the text, that begin in a span."""
    first = bisect_left(finds, span.start, key=lambda find: find.span.start)
    return range(first, bisect_left(finds, span.end, first, key=lambda find: find.span.start))
