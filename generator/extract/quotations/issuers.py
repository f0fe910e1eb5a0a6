"""Who issued a document that speaks ("the report"): whoever the paragraph says released it, or owns it.

A document that nobody is said to have issued speaks for itself.
"""

from __future__ import annotations

from generator.extract.quotations.people import People, Person
from generator.extract.quotations.phrases import Subject
from generator.extract.quotations.reading import Name, Reading
from generator.extract.quotations.vocabulary import Vocabulary

_DEFINITE = frozenset(["the", "this", "its", "that"])
_DOCUMENT_REACH = 7


class Issuers:
    """Finds the issuers of one article's documents."""

    def __init__(self, reading: Reading, vocabulary: Vocabulary, people: People) -> None:
        self._reading = reading
        self._words = vocabulary
        self._people = people

    def of(self, subject: Subject) -> Person | None:
        """Who issued “the report”: a sentence of the same paragraph says so, or names it as somebody's."""
        lows = self._reading.lows
        if subject.last - subject.first != 2 or lows[subject.first] not in _DEFINITE:
            return None
        if lows[subject.last - 1] not in self._words.documents:
            return None
        at = self._reading.sentence_of[subject.first]
        paragraph = self._reading.sentences[at].paragraph
        for back in range(at, max(at - 8, -1), -1):
            sentence = self._reading.sentences[back]
            if sentence.paragraph != paragraph:
                break
            end = subject.first if back == at else sentence.last
            for name in self._names_between(sentence.first, end):
                if self._issues(name, min(end, name.last + _DOCUMENT_REACH)):
                    return self._people.of(name)
            owner = self._owner(sentence.first, end)
            if owner:
                return owner
        return None

    def _owner(self, first: int, end: int) -> Person | None:
        """“the intelligence community's 2019 assessment”: a described owner."""
        reading = self._reading
        for item in range(first + 1, end):
            low = reading.lows[item]
            if not low.endswith(("'s", "’s")) or not reading.words[item].islower():
                continue
            if not any(
                low in self._words.documents for low in reading.lows[item + 1 : min(end, item + _DOCUMENT_REACH)]
            ):
                continue
            start = item
            while (
                start > first
                and reading.lows[start - 1] not in self._words.function_words
                and reading.words[start - 1][0].isalnum()
            ):
                start -= 1
            words = reading.words_of(start, item + 1)[:-2]
            return Person(words, words, None, None, person=False)
        return None

    def _issues(self, name: Name, stop: int) -> bool:
        """“X released its report”, “X's 2020 report”."""
        lows = self._reading.lows
        verb = name.last < stop and lows[name.last] in self._words.issuing_verbs
        if not verb and not self._reading.possessive(name.last):
            return False
        return any(lows[item] in self._words.documents for item in range(name.last + verb, stop))

    def _names_between(self, first: int, last: int) -> list[Name]:
        names = self._reading.names_by_first
        return [names[item] for item in range(first, last) if item in names]
