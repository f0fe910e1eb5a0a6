"""Reads amounts: digits, number words, scales and currencies, as numbers.

What is counted is not read here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.extract.finds import DateFind
from generator.extract.prose import Prose
from generator.model.lexicon import Lexicon
from generator.model.records import Measure, Qualifier

_PLAIN = re.compile(r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number read from words `first` to `last` (inclusive), and the great scale it is told in."""

    value: int | float
    last: int
    scale: str = ""


class NumberWords:
    """The lexicon's words for numbers, as numbers."""

    def __init__(self, lexicon: Lexicon) -> None:
        def numeric(table: str) -> dict[str, int]:
            return {word: int(value) for word, value in lexicon.table(table).items()}

        self.small = numeric("number_words")
        self.scales = numeric("number_scales")
        self.great = dict(lexicon.table("number_great_scales"))
        self.vague = dict(lexicon.table("number_vague"))
        self.ordinals = numeric("number_ordinals")
        self.currencies = dict(lexicon.table("number_currencies"))
        self.dollars = dict(lexicon.table("number_dollars"))
        self.measures = {word: Measure(measure) for word, measure in lexicon.table("number_measures").items()}
        self.unit_ends = lexicon.words("number_unit_ends")
        self.singular_ends = tuple(sorted(lexicon.words("number_singular_ends")))
        hedges = lexicon.table("number_qualifiers")
        self.qualifiers = {tuple(words.split()): Qualifier(meaning) for words, meaning in hedges.items()}
        self.longest_hedge = max(map(len, self.qualifiers))


_LONGEST = 16  # words of a number


class Amounts:
    """The amounts in one article's words."""

    def __init__(self, prose: Prose, dates: Sequence[DateFind], known: NumberWords) -> None:
        self._prose, self._known = prose, known
        self._words = prose.words
        self._lower = [word.lower() for word in self._words]
        self._dates = [find.span for find in dates]

    def _amount(self, index: int) -> Amount | None:
        """The number that begins at a word: "13,000", "two hundred and fifty", "1.3 trillion", "half a million"."""
        known, lower, total, group, at = self._known, self._lower, 0.0, None, index
        if lower[at] in ("half", "a", "an"):
            return self._of_scale(at)
        while at < min(len(lower), index + _LONGEST):
            word = lower[at]
            part = self._part(at)
            if part is not None:
                if group is not None and (
                    word[0].isdecimal() or not (group % 100 == 0 or (group % 10 == 0 and part < 10))
                ):
                    break
                group = (group or 0) + part
            elif word in known.scales and group is not None and self._is_scale(at):
                scale = known.scales[word]
                if word in known.great:
                    value = total + group
                    return Amount(_plain(value), at, known.great[word])
                group *= scale
                if scale >= 1000:
                    total, group = total + group, 0.0
            elif not (
                word == "and" and group and group % 100 == 0 and at + 1 < len(lower) and lower[at + 1] in known.small
            ):
                break
            at += 1
        if group is None:
            return None
        return Amount(_plain(total + group), at - 1)

    def _part(self, at: int) -> float | None:
        word = self._lower[at]
        if word[0].isdecimal():
            return float(word.replace(",", "")) if _PLAIN.fullmatch(word) and len(word) < 20 else None
        if word in self._known.small:
            return float(self._known.small[word])
        tens, dash, unit = word.partition("-")
        if dash and self._known.small.get(tens, 0) >= 20 and 0 < self._known.small.get(unit, 0) < 10:
            return float(self._known.small[tens] + self._known.small[unit])
        return None

    def _is_scale(self, at: int) -> bool:
        """Single letters are scales only right behind a digit ("200m"), and behind money."""
        word = self._lower[at]
        if len(word) > 1:
            return True
        return word in ("b", "k", "m") and self._glued(at) and self._currency(at - 1) is not None

    def _glued(self, at: int) -> bool:
        return at > 0 and self._prose.ends[at - 1] == self._prose.starts[at]

    def _of_scale(self, at: int) -> Amount | None:
        """As in "a dozen", "a hundred", "half a million", "an estimated 300" is not one."""
        half = self._lower[at] == "half"
        nxt = at + 1
        if half:
            nxt += nxt < len(self._lower) and self._lower[nxt] in ("a", "an")
        if nxt >= len(self._lower) or self._lower[nxt] not in self._known.scales or len(self._lower[nxt]) < 3:
            return None
        scale = self._known.scales[self._lower[nxt]]
        return Amount(_plain(scale * (0.5 if half else 1.0)), nxt)

    def _currency(self, index: int) -> str | None:
        """The currency whose mark stands before a number."""
        mark = self._known.currencies.get(self._words[index - 1]) if index else None
        if mark and index > 1 and self._words[index - 1] == "$" and self._glued(index - 1):
            return self._known.dollars.get(self._words[index - 2], mark)
        return mark


def _plain(value: float) -> int | float:
    return int(value) if value == int(value) else round(value, 6)
