"""What somebody holds of something, reported in the article's own words: “X regards Y as Z”, “X accused Y of Z”.

Taken only where the subject can speak and the complement that the verb asks for stands there.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.extract.quotations.attribution import Attribution
from generator.extract.quotations.cues import Cues
from generator.extract.quotations.phrases import Kind, Subject
from generator.extract.quotations.reading import QUOTE, Reading, Sentence
from generator.extract.quotations.vocabulary import CueForm, Form, Vocabulary

_REACH = 12  # items between a verb and its complement
_ENDS = frozenset(
    ["-", ",", ";", ":", "—", "–", "―", "(", ")", "!", "?", QUOTE, "while", "but", "after", "before", "because", "when"]
)
_PASSIVE = frozenset(["is", "are", "was", "were", "been", "be", "being", "get", "got"])
_PAIRED = frozenset(["well", "soon", "long", "much", "far", "such", "same"])
_OBJECTS = frozenset(["it", "him", "her", "them", "this", "that", "us", "me"])
_LINKS = frozenset(["and", "or", "nor"])
_SPEAKING_PRONOUNS = frozenset(["he", "she", "it", "they", "we", "i"])


class Stances:
    """Reads the verbs of one article that say what somebody holds of something."""

    def __init__(self, reading: Reading, vocabulary: Vocabulary, cues: Cues) -> None:
        self._reading = reading
        self._words = vocabulary
        self._lows = reading.lows
        self._cues = cues

    def at(self, at: int, cue: CueForm, after: int, sentence: Sentence) -> Iterator[tuple[int, int, Attribution]]:
        """The complement `[first, last)` of the cue verb at an item, with whose stance it is."""
        wanted = self._words.stances.get(cue.base)
        if wanted is None or at == sentence.first or cue.form is Form.PARTICIPLE or self._lows[at - 1] in _PASSIVE:
            return
        stop = self._stop(after, sentence)
        particle = self._lows[after : after + 1] and self._lows[after] in self._words.verb_particles
        if stop - after < 2 or particle or not any(self._complement(mark, after, stop) for mark in sorted(wanted)):
            return
        subject = self._cues.subject_of(at, cue, sentence)
        if subject and self._speaks(subject):
            first = after + (self._lows[after] in ("of", "against"))
            yield first, stop, Attribution(subject, (at, after), "reported_stance", 0.6)

    def _stop(self, first: int, sentence: Sentence) -> int:
        """Where the clause behind a verb ends: at a mark, a conjunction, or an “and” before another verb."""
        for item in range(first, sentence.last):
            if self._lows[item] in _ENDS:
                return item
            if self._lows[item] in _LINKS and item + 1 < sentence.last:
                following = self._words.cues.get(self._lows[item + 1])
                if self._lows[item + 1] in self._words.adverbs or (following and not following.noun_too):
                    return item
        return sentence.last

    def _complement(self, mark: str, first: int, stop: int) -> bool:
        """Whether what a verb asks for stands behind it: “as Z”, “of Z”, “for Z”, a second noun, any noun at all."""
        if mark == "that which":
            return self._lows[first] in self._words.denied
        if mark == "at once":
            return self._lows[first] in ("of", "against")
        if mark == "noun":
            return self._second_noun(first, stop)
        near = min(stop - 1, first + _REACH)
        return any(self._lows[item] == mark and self._free(item) for item in range(first + 1, near))

    def _free(self, item: int) -> bool:
        """An “as” that links to nothing else: no “as well as”, no “as he left”."""
        if self._lows[item] != "as":
            return True
        before, behind = self._lows[item - 1], self._lows[item + 1]
        clause = behind in self._words.pronouns or behind in _PAIRED or behind in ("part", "if", "though", "to")
        return before not in _PAIRED and not clause

    def _second_noun(self, first: int, stop: int) -> bool:
        """“the treaty a mistake”, “it unacceptable”: a noun with its article behind the object."""
        if self._lows[first] in _OBJECTS and first + 1 < stop:
            low = self._lows[first + 1]
            return low in ("a", "an", "the") or not (low in self._words.prepositions or low in self._words.adverbs)
        for item in range(first + 1, min(stop - 1, first + _REACH)):
            if self._lows[item] in ("a", "an"):
                before = self._lows[item - 1]
                return not (before in self._words.prepositions or before in self._words.conjunctions or before == "as")
        return False

    def _speaks(self, subject: Subject) -> bool:
        """A person, body, place or described group; no thing; “it” is taken where a body or state would regard."""
        if subject.kind is Kind.PRONOUN:
            return self._lows[subject.first] in _SPEAKING_PRONOUNS
        if subject.kind is Kind.NOUN:
            return not any(self._lows[i] in self._words.silent_sources for i in range(subject.first, subject.last))
        if self._lows[subject.last - 1] in self._words.speaking_nouns:
            return True
        return subject.name is not None and (subject.name.mention is not None or subject.last - subject.first > 1)
