"""An article's words as name rules see them: without possessives, compounds cut, each with the marks of its word.

Also tells where a capital says nothing: at the start of a sentence, in headlines and menus. Finds no names.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from generator.extract.names.vocabulary import COMMON, DEMONYM, DIRECTION, STATE, Vocabulary
from generator.extract.places.toponyms import without_possessive
from generator.extract.prose import Prose
from generator.model.records import ZoneKind

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S{1,64}@\S{1,64}|[@#]\w+")
_IN_ADDRESS = ("@", "#", "://", "www.")
_MONEY = re.compile(r"\b[A-Z]{1,3}(?=[$€£])")
_HYPHENS = re.compile(r"[-‐‑]")
_QUOTES = frozenset("\"“”„«»‘'「『‹›()[]*_•·■–—-…|>#")
_OPENING = frozenset('"“„«‘「『')
_LEADING = frozenset(",:.?!;")
_ENDS = frozenset('.!?…"”»:;')
_NO_PROSE = {ZoneKind.MENU, ZoneKind.TEASER, ZoneKind.HEADING}
_MARKS_BEFORE = 8  # quotation marks, bullets and numbers before a sentence's first word
_LONGEST_CODE = 20  # letters of a word of letters and digits
_PLAIN_IN_TITLE = 6  # one longer word in so many may be in small letters in title case
_TITLE_CASE = 0.6  # share of longer words with a capital from which a line counts as set in title case


class Tokens:
    """Words of one article.

    Attributes:
        cores: Words without possessive.
        starts, ends: Offsets of the cores.
        stops: Where each word ends with its possessive.
        owning: The word has a possessive behind it.
        capital: It is printed like a name's word.
        opens: It begins a sentence, so that its capital says nothing.
        loud: It stands in a headline or menu, so that no capital there says anything.
        marks: What its word tells; see `vocabulary`.
        place_before, noun_endings, abbreviations, small_bodies: Words of the vocabulary that rules ask for: what stands
            before places, endings of nouns, words with a full stop, and names of ministries in small letters.
        nouns_before, nouns_behind: What a noun tells of the name behind or before it.
        lower: Words that the article prints in small letters.
    """

    def __init__(self, prose: Prose, vocabulary: Vocabulary) -> None:
        self.prose = prose
        self.text = prose.text
        self.cores: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.stops: list[int] = []
        self.owning: list[bool] = []
        self.small_bodies = vocabulary.small_bodies
        self.place_before = vocabulary.place_before
        self.noun_endings = vocabulary.noun_endings
        self.abbreviations = vocabulary.abbreviations
        self.nouns_before, self.nouns_behind = vocabulary.nouns
        self._cut(vocabulary)
        small, printed = vocabulary.small.get, vocabulary.printed.get
        self.lows = [core.lower() for core in self.cores]
        self.marks = [small(low, 0) | printed(core, 0) for core, low in zip(self.cores, self.lows, strict=True)]
        self.capital = [core[0].isupper() or (not core.islower() and _is_capital(core)) for core in self.cores]
        self.lower = {core for core, capital in zip(self.cores, self.capital, strict=True) if not capital}
        self.opens = [False] * len(self.cores)
        self._open_sentences()
        self.loud = [False] * len(self.cores)
        self._hear_lines()
        for match in _MONEY.finditer(self.text) if any(mark in self.text for mark in "$€£") else ():
            index = bisect_left(self.starts, match.start())
            self.capital[index : index + 1] = [False]
        for match in _ADDRESS.finditer(self.text) if any(mark in self.text for mark in _IN_ADDRESS) else ():
            for index in range(bisect_left(self.starts, match.start()), bisect_left(self.starts, match.end())):
                self.capital[index] = False

    def __len__(self) -> int:
        return len(self.cores)

    def spaced(self, index: int) -> bool:
        """Whether only a space stands between a word (with its possessive) and the next."""
        if index + 1 >= len(self.starts):
            return False
        gap = self.text[self.stops[index] : self.starts[index + 1]]
        return gap == " " or (len(gap) <= 3 and "\n" not in gap and not gap.strip())

    def words(self, first: int, last: int) -> tuple[str, ...]:
        """The cores of a stretch."""
        return tuple(self.cores[first:last])

    def printed(self, first: int, last: int) -> str:
        """A stretch as printed, without a possessive at its end."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def _cut(self, vocabulary: Vocabulary) -> None:
        """Words as the prose has them, possessives off, compounds of names cut, letters and digits joined."""
        words, starts, ends = self.prose.words, self.prose.starts, self.prose.ends
        taken = 0
        for index in _looked_at(words):
            self._take(words[taken:index], starts[taken:index], ends[taken:index])
            self._take_odd(words[index], starts[index], ends[index], vocabulary)
            taken = index + 1
        self._take(words[taken:], starts[taken:], ends[taken:])

    def _take(self, words: list[str], starts: list[int], ends: list[int]) -> None:
        """Take words of letters alone, and marks, as they are."""
        self.cores += words
        self.starts += starts
        self.ends += ends
        self.stops += ends
        self.owning += [False] * len(words)

    def _take_odd(self, word: str, start: int, end: int, vocabulary: Vocabulary) -> None:
        """Take a word that may have a possessive, be a compound, or go on from the one before it."""
        cores, ends, stops, owning = self.cores, self.ends, self.stops, self.owning
        if ends and stops[-1] == start and not owning[-1] and _grows_together(cores[-1], word):
            cores[-1] += word
            ends[-1] = stops[-1] = end
            return
        core = word if word.isalpha() else without_possessive(word)[0] or word
        parts = _compound(core, vocabulary) if len(core) > 3 and not core.isalpha() else None
        offset = start
        for part in parts or (core,):
            self._take([part], [offset], [offset + len(part)])
            offset += len(part) + 1
        owning[-1] = len(core) < len(word)
        stops[-1] = end

    def _open_sentences(self) -> None:
        count = len(self.starts)
        for sentence in self.prose.sentences:
            index = bisect_left(self.starts, sentence.start)
            limit = min(count, index + _MARKS_BEFORE)
            while index < limit and (
                self.cores[index] in _QUOTES or self.cores[index].isdigit() or self.cores[index] == "."
            ):
                index += 1
            if index < limit:
                self.opens[index] = True
        for index in range(1, count - 1):
            core = self.cores[index]
            if (
                core in _OPENING
                and self.text[self.starts[index] - 1 : self.starts[index]].isspace()
                and self.cores[index - 1] in _LEADING
            ) or core in {":", "•", "·", "—"}:
                self.opens[index + 1] = True

    def _hear_lines(self) -> None:
        for line in self.prose.paragraphs:
            first, last = bisect_left(self.starts, line.start), bisect_left(self.starts, line.end)
            longer = [i for i in range(first + 1, last) if len(self.cores[i]) > 3]
            loud = self.prose.zone_at(line.start) in _NO_PROSE and len(longer) < 40
            if len(longer) > 1 and all(self.cores[i].isupper() for i in range(first, last) if len(self.cores[i]) > 3):
                loud = True
            if len(longer) >= 3 and self.cores[last - 1] not in _ENDS:
                plain = sum(not self.capital[i] and not self.marks[i] & COMMON for i in longer)
                titled = sum(self.capital[i] for i in longer) > _TITLE_CASE * len(longer)
                loud = loud or (titled and plain * _PLAIN_IN_TITLE <= len(longer))
            if loud or (len(longer) >= 3 and sum(self.cores[i].isupper() for i in longer) > _TITLE_CASE * len(longer)):
                self.loud[first:last] = [True] * (last - first)


def _looked_at(words: list[str]) -> list[int]:
    """Words that are no plain letters and no single mark, and those behind them, which may go on from them."""
    odd = [index for index, word in enumerate(words) if not word.isalpha() and (len(word) > 1 or word.isdigit())]
    return sorted({*odd, *(index + 1 for index in odd if index + 1 < len(words))})


def _grows_together(core: str, word: str) -> bool:
    """Whether letters and digits that touch are one word: "G20", "H5N1"."""
    if len(core) > _LONGEST_CODE:
        return False
    return core[-1].isalpha() if word[0].isdigit() else core[-1].isdigit() and word.isalpha()


def _is_capital(core: str) -> bool:
    """Whether a word that begins with no capital is printed like a name's: "iPhone", "al-Qaeda", "3M"."""
    if not core[0].isalpha() and not core[0].isdigit():
        return False
    return any(letter.isupper() for letter in core[1:4]) and core[-1].isalpha()


def _compound(core: str, vocabulary: Vocabulary) -> list[str] | None:
    """Parts of "UK-based" and "US-Oman", which are words of their own; None for a word that is one name."""
    printed = vocabulary.printed
    if printed.get(core, 0) & (DEMONYM | STATE):
        return None
    parts = _HYPHENS.split(core)
    if not all(parts) or not parts[0][0].isupper():
        return None
    if parts[-1].islower():
        known = printed.get(parts[0], 0) & (DEMONYM | STATE) or (parts[0].isupper() and len(parts[0]) > 1)
        return parts if known or parts[-1] in vocabulary.compound_tails else None
    *firsts, last = parts
    if all(printed.get(part, 0) & (DEMONYM | STATE) for part in firsts) and (
        printed.get(last, 0) & (DEMONYM | STATE) or vocabulary.small.get(last.lower(), 0) & DIRECTION
    ):
        return parts
    return None
