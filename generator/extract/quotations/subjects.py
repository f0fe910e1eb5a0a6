"""Who stands before or behind a cue: the subject of a verb that attributes, as printed.

Without a parser: commas part a sentence into segments; openings and appositives are told by their first word.
"""

from __future__ import annotations

from itertools import pairwise

from generator.extract.quotations.phrases import Kind, Phrases, Subject
from generator.extract.quotations.reading import QUOTE, Reading
from generator.extract.quotations.vocabulary import Vocabulary

_SEPARATORS = frozenset([",", ";", ":", "—", "–", "-", "(", ")", "[", "]", QUOTE, "?", "!"])
_OBJECTS = frozenset(["him", "them"])
_GENERATIONS = frozenset(["jr", "sr", "ii", "iii", "iv"])
_LONGEST = 16
_DATELINE_MARKS = frozenset([":", "—", "–", "―"])


class Subjects:
    """Finds subjects in one article."""

    def __init__(self, reading: Reading, vocabulary: Vocabulary) -> None:
        self._reading = reading
        self._words = vocabulary
        self._lows = reading.lows
        self._phrases = Phrases(reading, vocabulary)
        self._mains: dict[tuple[int, int], Subject | None] = {}

    def before(self, cue: int, start: int, *, sure: bool = False) -> Subject | None:
        """The subject that ends before the item `cue`, in a clause that begins at `start` at the earliest.

        Args:
            cue: The verb's item.
            start: The first item that may belong to the clause.
            sure: The verb surely has a speaker before it, so that any noun will do.
        """
        end = self._without_adverbs(start, cue)
        if end <= start:
            return None
        last = self._lows[end - 1]
        segments = self._segments(start, end)
        if not segments:
            return None
        if last in ("and", "or", "to", "as", "but", "then", "by", "for", "of", "in"):
            return self.main(segments[-1][0], end - 1) or self.main(start, end - 1)
        if last in ("who", "which"):
            return self._relative(end - 1, start)
        if last in (",", ")", "—", "–", "-"):
            return self._behind_appositive(segments) or self.main(start, end)
        if last in _SEPARATORS:
            return None
        first, stop = segments[-1]
        whose = self._lows[first] == "whose" and len(segments) > 1 and self._person_before(segments[-2])
        if whose or (len(segments) > 1 and self._lows[first] in ("who", "which")):
            return self._relative(first, start)
        return self._phrases.at_end(first, stop, sure=sure)

    def after(self, cue: int, stop: int) -> Subject | None:
        """The subject that follows the item `cue` ("said Ana Perez, a teacher")."""
        first = self._without_adverbs_after(cue + 1, stop)
        if first >= stop or self._lows[first] in _SEPARATORS:
            return None
        low = self._lows[first]
        if low in _OBJECTS or (low in self._words.pronouns and low != "who"):
            return Subject(first, first + 1, Kind.PRONOUN)
        if low in self._words.prepositions or low in self._words.stops:
            return None
        end = first
        while end < stop and self._lows[end] not in _SEPARATORS and end - first < _LONGEST:
            if self._lows[end] == "." and not self._shortening(end):
                break
            end += 1
        return self._in_segment(first, end, stop)

    def main(self, start: int, stop: int) -> Subject | None:
        """The first subject of a sentence, its openings ("In one tweet,") left out; rules ask again and again."""
        if (start, stop) not in self._mains:
            self._mains[start, stop] = self._main(start, stop)
        return self._mains[start, stop]

    def _main(self, start: int, stop: int) -> Subject | None:
        behind = start
        for first, last in self._segments(start, stop):
            if first < behind:
                continue
            if last < stop and self._dateline(first, last):
                behind = self._lows.index(")", last) if self._lows[last] == "(" else last
                continue
            begin = self._phrases.without_conjunctions(first, last)
            if begin >= last:
                continue
            low = self._lows[begin]
            if low in self._words.prepositions or low.endswith("ing") or low in ("asked", "pressed", "told"):
                continue
            if low in self._words.pronouns:
                return Subject(begin, begin + 1, Kind.PRONOUN) if low != "who" else None
            found = self._phrases.at_start(begin, last)
            office = found and (found.kind is Kind.NOUN or (found.name is not None and found.name.person is None))
            if found and office and found.last == last < stop and self._lows[last] == ",":
                following = next(iter(self._segments(last + 1, stop)), None)
                bare = self._phrases.bare_name(*following) if following else None
                return bare if bare and bare.name and bare.name.person is not False else found
            if found:
                return found
        return None

    def _dateline(self, first: int, last: int) -> bool:
        """“ACCRA:”, “KHULNA —”, “DENVER (WIRE) —”: capitals before a colon or dash."""
        agency = self._lows[last] == "(" and ")" in self._lows[last : last + 4]
        mark = self._lows.index(")", last) + 1 if agency else last
        return (
            mark < len(self._lows)
            and self._lows[mark] in _DATELINE_MARKS
            and all(
                self._reading.words[i].isupper() or not self._reading.words[i].isalpha() for i in range(first, last)
            )
            and len(self._lows[first]) > 2
        )

    def opens_with_name(self, start: int, stop: int) -> bool:
        """Whether the first segment of a clause is a name and its title, nothing else: an appositive follows."""
        segments = self._segments(start, stop)
        return len(segments) > 1 and self._phrases.bare_name(*segments[0]) is not None

    def _relative(self, item: int, start: int) -> Subject | None:
        """“who”: the name or noun it stands behind; the pronoun is what is printed."""
        end = item
        while end > start and self._lows[end - 1] in _SEPARATORS:
            end -= 1
        segments = self._segments(start, end)
        found = None
        name = self._reading.names_by_last.get(end)
        if name and name.first >= start and name.person:  # “according to X, who”: of whatever the name is part
            return Subject(item, item + 1, Kind.NAME, name)
        if segments:
            found = (
                self._behind_appositive([*segments, (item, item + 1)])
                if end < item
                else self._phrases.at_end(*segments[-1])
            )
        if found is None or found.kind is not Kind.NAME:
            return found
        return Subject(item, item + 1, Kind.NAME, found.name, found.role)

    def _segments(self, start: int, stop: int) -> list[tuple[int, int]]:
        parts: list[tuple[int, int]] = []
        first = start
        for item in range(start, stop):
            if self._lows[item] in _SEPARATORS and not self._hyphen(item):
                if item > first:
                    parts.append((first, item))
                first = item + 1
        if stop > first:
            parts.append((first, stop))
        return parts

    def _hyphen(self, item: int) -> bool:
        """A hyphen within a word ("44-year-old"), no dash."""
        reading = self._reading
        if self._lows[item] != "-" or not 0 < item < len(self._lows) - 1:
            return False
        return reading.ends[item - 1] == reading.starts[item] and reading.ends[item] == reading.starts[item + 1]

    def _behind_appositive(self, segments: list[tuple[int, int]]) -> Subject | None:
        """The head in "X, the Y, said" and "the Y, X, said": a bare name at the end, else before the appositives."""
        for before, (first, _) in pairwise(segments):
            name = self._reading.names_by_last.get(before[1]) if self._lows[first] == "who" else None
            if name and name.person and name.first >= before[0]:  # “X, who came with his aide, Y, said”
                return self._phrases.named(name, before[0])
        first, last = segments[-1]
        bare = self._phrases.bare_name(first, last)
        if bare and bare.name and bare.name.person is not False and not self._ends_with_person(segments[:-1]):
            return bare
        for index in range(len(segments) - 2, max(len(segments) - 8, -1), -1):
            first, last = segments[index]
            if index > 0 and self._appositive(first) and self._lows[first] not in self._words.determiners:
                continue
            found = self._phrases.at_end(first, last)
            if found and (found.kind is Kind.NAME or not self._ends_with_person(segments[:index])):
                return found
        return bare

    def _ends_with_person(self, segments: list[tuple[int, int]]) -> bool:
        if not segments:
            return False
        return self._person_before(segments[-1])

    def _person_before(self, segment: tuple[int, int]) -> bool:
        name = self._reading.names_by_last.get(segment[1])
        return name is not None and name.first >= segment[0] and bool(name.person)

    def _appositive(self, first: int) -> bool:
        low = self._lows[first]
        return low in self._words.appositive_openings or low[:1].isdigit() or low.endswith("ing") or low in _GENERATIONS

    def _in_segment(self, first: int, end: int, stop: int) -> Subject | None:
        """The noun phrase that follows a cue, up to `end`; a name in the next segment wins over a described role."""
        cut = self._stop(first + 1, end)
        for name in self._phrases.names_in(first, cut):
            if self._reading.possessive(name.last) or self._phrases.belongs(first, name.first):
                continue
            if name.person is False and any(other.person for other in self._phrases.names_in(name.last, cut)):
                continue
            if self._phrases.qualifies(name, cut, any_noun=True):
                continue
            return self._phrases.named(name, first)
        if cut == end and end + 1 < stop and self._lows[end] == ",":
            closing = stop - (self._lows[stop - 1] == ".")
            follows = next(iter(self._segments(end + 1, closing)), None)
            bare = self._phrases.bare_name(*follows) if follows else None
            if bare and bare.name and bare.name.person is not False:
                return bare
        while cut < end and self._lows[cut] in ("by", "with", "at", "in", "and"):
            cut = self._stop(cut + 1, end)
        return self._phrases.noun(first, cut, sure=True)

    def _stop(self, first: int, end: int) -> int:
        """Where a noun phrase ends: at a word that none goes on with, unless it stands in a name."""
        stops, inside = self._words.stops, self._reading.inside_names
        return next((i for i in range(first, end) if self._lows[i] in stops and i not in inside), end)

    def _shortening(self, item: int) -> bool:
        """A full stop within a name or behind a title, not at a sentence's end."""
        return item + 1 < len(self._lows) and self._reading.sentence_of[item] == self._reading.sentence_of[item + 1]

    def _without_adverbs(self, start: int, end: int) -> int:
        """Where a subject ends before adverbs and days: “Ana Perez on Monday also said”."""
        dates = self._reading.dates_by_last
        while end > start:
            before = end
            end = dates.get(end, end)
            while end > start and self._adverb(end - 1):
                end -= 1
            if end == before:
                return end
            if end - 1 > start and self._lows[end - 1] in ("on", "in", "late"):
                end -= 1
        return max(end, start)

    def _without_adverbs_after(self, first: int, stop: int) -> int:
        while first < stop and self._lows[first].endswith("ly") and self._reading.words[first].islower():
            first += 1
        return first

    def _adverb(self, item: int) -> bool:
        low = self._lows[item]
        return (
            low in self._words.adverbs
            or low.endswith(("n't", "n’t"))
            or (low.endswith("ly") and len(low) > 4 and self._reading.words[item].islower())
        )
