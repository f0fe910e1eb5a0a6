"""Which readings of words as places are none: parts of people's and organisations' names, ordinary words.

Looks at the mentions found before, and where there are none, at the words beside.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from generator.extract.finds import Finds, Mention, NameKind
from generator.extract.places.lore import Lore
from generator.extract.places.toponyms import Reading, Toponym
from generator.model.records import PlaceKind

_WELL_KNOWN = 100_000  # people; a lone word at the start of a sentence is a town from here on
_LONGEST_ACRONYM = 5
_DATELINE_MARKS = frozenset({"-", "–", "—", "(", ","})
_STATES = frozenset({PlaceKind.COUNTRY, PlaceKind.PROVINCE})


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a reading is no place, and whether it stands in the name of an organ of the place."""

    blocked: bool
    in_organ: bool = False


_NO = Verdict(blocked=True)
_YES = Verdict(blocked=False)
_ORGAN = Verdict(blocked=False, in_organ=True)


class Blocking:
    """Judges the readings of one article."""

    def __init__(self, finds: Finds, lore: Lore, readings: Sequence[Reading]) -> None:
        self._prose = finds.prose
        self._entities = finds.entities
        self._words = lore.words
        self._mentions = sorted(finds.mentions, key=lambda mention: mention.span)
        self._mention_starts = [mention.span.start for mention in self._mentions]
        self._inside = {index for reading in readings for index in range(reading.first, reading.last)}
        self._sentence_starts = {span.start for span in self._prose.sentences}
        self._lower = {word for word in self._prose.words if word[0].islower()}
        self._surnames = self._people_words()

    def verdict(self, reading: Reading, *, shown: bool) -> Verdict:
        """Judge a reading; `shown` says that the text tells what it lies in."""
        if self._prose.text[reading.start : reading.end] in self._words["never"]:
            return _NO
        mention = self._mention_over(reading)
        if mention is not None:
            by_mention = self._by_mention(mention, reading)
            if by_mention is not None:
                return by_mention
        if self._word(reading.last) in self._words["not_before"]:
            return _NO
        if shown:
            return _YES
        if self._ordinary(reading):
            return _NO
        return self._by_words(reading)

    def in_person(self, reading: Reading) -> bool:
        """Whether the words are part of a person's name."""
        mention = self._mention_over(reading)
        return mention is not None and mention.kind is NameKind.PERSON

    def in_name(self, reading: Reading) -> bool:
        """Whether the words are part of a longer name that is no place's."""
        mention = self._mention_over(reading)
        return mention is not None and mention.kind in {NameKind.PERSON, NameKind.ORGANISATION, NameKind.OTHER}

    def before_organ(self, reading: Reading) -> bool:
        """Whether an organ's words follow directly ("X Police")."""
        follower = self._word(reading.last)
        return bool(follower) and follower[0].isupper() and follower in self._words["organs"]

    def _by_mention(self, mention: Mention, reading: Reading) -> Verdict | None:
        wider = mention.span.start < reading.start or mention.span.end > reading.end
        if mention.kind is NameKind.PERSON:
            full = " " in self._entities[mention.entity].name if self._entities else True
            return _NO if wider or (full and not _is_state(reading)) else None
        if mention.kind is NameKind.ORGANISATION:
            if not wider:
                acronym = self._prose.text[reading.start : reading.end].isupper()
                return _NO if acronym and not _is_state(reading) else _ORGAN
            return self._in_organisation(mention, reading)
        if mention.kind is NameKind.DEMONYM:
            return _NO
        if mention.kind is NameKind.OTHER:
            return _NO if wider or not _is_state(reading) else None
        return _YES if wider else None

    def _in_organisation(self, mention: Mention, reading: Reading) -> Verdict:
        """A place begins the name of its organ ("X Police"); in names of companies and newspapers none is meant."""
        rest = self._prose.text[reading.end : mention.span.end].split()
        if mention.span.start < reading.start - 4 or not self._words["enders"].isdisjoint(rest):
            return _NO
        return _ORGAN if _is_state(reading) or not self._words["organs"].isdisjoint(rest) else _NO

    def _by_words(self, reading: Reading) -> Verdict:
        """What the words beside say, for what no mention decides."""
        before, behind = self._word(reading.first - 1), self._word(reading.last)
        last = self._prose.words[reading.last - 1]
        possessive = self._prose.ends[reading.last - 1] != reading.end
        shouting = last.isupper() and len(last) > 3
        state = _is_state(reading)
        if before in self._words["titles"] or (
            before == "." and self._word(reading.first - 2) in self._words["titles"]
        ):
            return _NO if not state else _YES
        if behind and behind[0].isupper() and not possessive and not shouting:
            if behind in self._words["enders"]:
                return _NO
            if behind in self._words["organs"]:
                return _ORGAN
            if not state and len(behind) > 1 and not self._may_stand_apart(reading.last):
                return _NO
        if before and before[0].isupper() and not shouting and not state and self._part_of_name(reading.first - 1):
            return _NO
        return _YES

    def _part_of_name(self, index: int) -> bool:
        """Whether a capitalised word before makes the reading part of a longer name."""
        word = self._prose.words[index]
        if index in self._inside or word in self._words["directions"] or word.isupper() or len(word) == 1:
            return False
        at_start = self._prose.starts[index] in self._sentence_starts
        return not at_start and word.lower() not in self._lower

    def _may_stand_apart(self, index: int) -> bool:
        """Whether a capitalised word behind begins something of its own: a place, a sentence, a common word."""
        word = self._prose.words[index]
        return (
            index in self._inside
            or self._prose.starts[index] in self._sentence_starts
            or word.lower() in self._lower
            or word.isupper()
        )

    def _ordinary(self, reading: Reading) -> bool:
        """A lone word that is more likely another word than this town."""
        if reading.last - reading.first > 1 or not all(_is_town(t) for t in reading.toponyms):
            return False
        word = self._prose.text[reading.start : reading.end]
        if word.isupper() and len(word) <= _LONGEST_ACRONYM and self._word(reading.last) not in _DATELINE_MARKS:
            return True
        behind_preposition = self._word(reading.first - 1).lower() in self._words["before"]
        most = max(toponym.population for toponym in reading.toponyms)
        if word.lower() in self._lower or (word in self._surnames and not behind_preposition):
            return True
        if word in self._words["seldom"] and not (behind_preposition and most >= _WELL_KNOWN):
            return True
        at_start = self._prose.starts[reading.first] in self._sentence_starts
        usual = any(toponym.usual for toponym in reading.toponyms)
        return (at_start and most < _WELL_KNOWN) or (not usual and most < _WELL_KNOWN * 3)

    def _people_words(self) -> frozenset[str]:
        """Last words of people's names."""
        return frozenset(
            self._prose.text[m.span.start : m.span.end].split()[-1]
            for m in self._mentions
            if m.kind is NameKind.PERSON and m.span.end > m.span.start
        )

    def _mention_over(self, reading: Reading) -> Mention | None:
        index = bisect_right(self._mention_starts, reading.start) - 1
        for mention in self._mentions[max(index - 1, 0) : index + 2]:
            if mention.span.start < reading.end and mention.span.end > reading.start:
                return mention
        return None

    def _word(self, index: int) -> str:
        words = self._prose.words
        return words[index] if 0 <= index < len(words) else ""


def _is_town(toponym: Toponym) -> bool:
    return toponym.kind is PlaceKind.CITY


def _is_state(reading: Reading) -> bool:
    return any(toponym.kind in _STATES for toponym in reading.toponyms)
