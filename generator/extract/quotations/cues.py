"""Verbs that attribute, told from nouns of the same form, and their subjects.

What they attribute is asked elsewhere.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from generator.extract.quotations.phrases import Kind, Subject
from generator.extract.quotations.reading import QUOTE, Reading, Sentence
from generator.extract.quotations.subjects import Subjects
from generator.extract.quotations.vocabulary import CueForm, Force, Form, Vocabulary

_QUOTING = frozenset(["quote", "quoted", "quotes", "quoting", "cite", "cited", "cites", "citing"])


class Cues:
    """Reads the cues of one article."""

    def __init__(self, reading: Reading, vocabulary: Vocabulary) -> None:
        self._reading = reading
        self._words = vocabulary
        self._lows = reading.lows
        self._items = [
            item for item, low in enumerate(self._lows) if low in vocabulary.cues or low in vocabulary.phrase_heads
        ]
        self._subjects: dict[tuple[int, bool], Subject | None] = {}
        self.subjects = Subjects(reading, vocabulary)

    def before(self, item: int, first: int) -> Iterator[int]:
        """Items from `first` on where a cue may stand before an item, the nearest first."""
        index = bisect_left(self._items, item)
        while index and self._items[index - 1] >= first:
            index -= 1
            yield self._items[index]

    def cue_at(self, item: int) -> tuple[CueForm, int] | None:
        """The cue verb at an item and the item behind it, if it stands as a verb."""
        low = self._lows[item]
        cue = self._words.cues.get(low)
        after = item + 1
        if after < len(self._lows):
            phrase = self._words.phrases.get(f"{low} {self._lows[after]}")
            if phrase:
                cue, after = phrase, after + 1
        if cue is None or not self._stands_as_verb(item, cue):
            return None
        return cue, after

    def _stands_as_verb(self, item: int, cue: CueForm) -> bool:
        first = self._reading.sentences[self._reading.sentence_of[item]].first
        before = self._lows[item - 1] if item > first else ""
        if self._reading.words[item][:1].isupper() and item > first:
            return False
        if cue.base in ("name", "call") and cue.form is Form.PAST and before in self._words.person_nouns:
            definite = "the" in self._lows[max(first, item - 4) : item]
            return cue.base == "call" and definite  # “a man named Ana Perez”, but “the clerk called it Q”
        if before == QUOTE or (before == "," and cue.form is not Form.BASE):
            return True
        plural = before.endswith("s") and not self._reading.possessive(item)
        if cue.form is Form.BASE and before not in self._words.before_base and not plural:
            return before in self._words.speaking_nouns or before in self._words.adverbs
        return not cue.noun_too or self._has_subject_before(item, before, cue)

    def _has_subject_before(self, item: int, before: str, cue: CueForm) -> bool:
        """Whether a form that may be a noun follows what a verb follows."""
        if self._reading.possessive(item) or before in self._words.determiners:
            return False
        if before in self._words.prepositions:
            return before == "to" and cue.form is Form.BASE
        name = self._reading.names_by_last.get(item)
        return (
            name is not None
            or before in self._words.pronouns
            or before in self._words.speaking_nouns
            or before in self._words.adverbs
            or before in (",", ")", "and", "also", "")
            or cue.form in (Form.PAST, Form.PARTICIPLE)
        )

    def subject_of(self, at: int, cue: CueForm, sentence: Sentence, *, sure: bool = False) -> Subject | None:
        """The subject of the cue verb at an item; `sure` where any noun will do. Every stretch of a sentence asks."""
        if (at, sure) not in self._subjects:
            self._subjects[at, sure] = self._subject_of(at, cue, sentence, sure)
        return self._subjects[at, sure]

    def _subject_of(self, at: int, cue: CueForm, sentence: Sentence, sure: bool) -> Subject | None:
        if at == sentence.first or (cue.form is not Form.PARTICIPLE and self._lows[at - 1] == QUOTE):
            return self.subjects.after(at, sentence.last)
        if self._lows[at - 1] in (",", QUOTE) and cue.form is not Form.PARTICIPLE:
            inverted = self.subjects.after(at, sentence.last)
            leads_in = inverted is not None and self._lows[inverted.last : inverted.last + 1] == [":"]
            if inverted and not leads_in and self._lows[inverted.last : inverted.last + 1] == [","]:
                leads_in = ":" in self._lows[inverted.last : sentence.last]
                leads_in = leads_in and self.subjects.main(sentence.first, at) is None
            leads_in = leads_in and not self.subjects.opens_with_name(sentence.first, at)
            if inverted and (leads_in or self._lows[max(at - 2, 0)] == QUOTE):
                return inverted
        if cue.form is Form.PARTICIPLE:
            return self._saying(at, sentence)
        if self._lows[at - 1] in ("when", "if", "as", "once", "while", "being"):
            return None
        return self.subjects.before(at, sentence.first, sure=sure)

    def _saying(self, at: int, sentence: Sentence) -> Subject | None:
        """The subject of “saying”: whom somebody “quoted as saying”, else the sentence's own."""
        if self._lows[at - 1] == "as":
            for back in range(at - 2, max(sentence.first, at - 16) - 1, -1):
                if self._lows[back] in _QUOTING:
                    whom = self.subjects.after(back, at - 1)
                    return whom or self.subjects.before(back, sentence.first)
        name = self._reading.names_by_last.get(at)
        if name and name.person is not False:
            return Subject(name.first, name.last, Kind.NAME, name)
        progressive = self._lows[at - 1] in ("is", "was", "are", "were", "been", "keeps", "kept")
        own = self.subjects.before(at, sentence.first) if progressive else None
        return own or self._same_as_last_cue(at, sentence) or self.subjects.main(sentence.first, at)

    def _same_as_last_cue(self, at: int, sentence: Sentence) -> Subject | None:
        """“X said, adding”: whoever the cue before it names."""
        for back in range(at - 2, sentence.first, -1):
            found = self.cue_at(back)
            if found and found[0].force is Force.SPEECH and found[0].form in (Form.PAST, Form.PRESENT):
                return self.subject_of(back, found[0], sentence)
        return None

    def reporting(self, at: int, sentence: Sentence) -> tuple[Subject, tuple[int, int]] | None:
        """The verb of speech whose clause holds the item: “X told Y that Z wants …”."""
        for back in range(at - 1, sentence.first, -1):
            found = self.cue_at(back)
            if found and found[0].force is Force.SPEECH:
                subject = self.subject_of(back, found[0], sentence)
                return (subject, (back, found[1])) if subject else None
        return None

    def according(self, item: int) -> int:
        """The items that “according to” or “in the words of” takes at an item; 0 where neither stands there."""
        if self._lows[item : item + 2] == ["according", "to"]:
            return 2
        return 4 if self._lows[item : item + 4] == ["in", "the", "words", "of"] else 0
