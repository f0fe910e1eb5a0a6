"""Stretches that have no cue of their own and go on from the one before them, or are led in by the sentence before."""

from __future__ import annotations

from generator.extract.quotations.attribution import Attribution
from generator.extract.quotations.cues import Cues
from generator.extract.quotations.phrases import Kind, Subject
from generator.extract.quotations.reading import QUOTE, Reading, Sentence
from generator.extract.quotations.vocabulary import Vocabulary

_NEW = frozenset(["a", "an", "another", "his", "her"])


class Continuation:
    """Finds what the stretches of one article go on from."""

    def __init__(self, reading: Reading, vocabulary: Vocabulary, cues: Cues) -> None:
        self._reading = reading
        self._lows = reading.lows
        self._cues = cues
        self._so_phrases = vocabulary.so_phrases
        self._person_nouns = vocabulary.person_nouns

    def from_before(self, quote: int, found: list[Attribution | None]) -> Attribution | None:
        """What a stretch without a cue of its own takes from the one before it."""
        reading = self._reading
        item = reading.item_of[quote]
        sentence = reading.sentences[reading.sentence_of[item]]
        stretch = reading.stretches[quote]
        before = found[quote - 1] if quote else None
        last = reading.stretches[quote - 1] if quote else None
        opens = item == sentence.first
        if before and last and last.paragraph == stretch.paragraph:
            last_item = reading.item_of[quote - 1]
            if reading.sentence_of[last_item] == reading.sentence_of[item]:
                joined = all(low in (",", "and", "or", "but") for low in self._lows[last_item + 1 : item])
                return self._goes_on(before, quote - 1, 0.85 if joined else 0.6, "same_sentence")
            if opens:
                other = self._somebody_else(quote, before)
                if other:
                    return other
                return self._goes_on(before, quote - 1, 0.93, "same_paragraph")
        introduced = self._introduced(sentence, item) or self._so_said(quote)
        if introduced:
            return introduced
        if opens and before and last and last.paragraph == stretch.paragraph - 1:
            if not last.closed:
                return self._goes_on(before, quote - 1, 0.93, "next_paragraph")
            if sentence.last - item <= 2 and self._last_of_paragraph(quote - 1):
                return self._goes_on(before, quote - 1, 0.75, "next_paragraph")
        return self._sentence_before(quote)

    def from_behind(self, quote: int, found: list[Attribution | None]) -> Attribution | None:
        """What a stretch left open at its paragraph's end takes from the one that takes it up."""
        following = found[quote + 1] if quote + 1 < len(found) else None
        if following is None or self._reading.stretches[quote].closed:
            return None
        apart = self._reading.stretches[quote + 1].paragraph - self._reading.stretches[quote].paragraph
        if apart != 1:
            return None
        return Attribution(following.subject, following.cue, "next_paragraph", min(0.9, following.confidence))

    def _goes_on(self, before: Attribution, quote: int, confidence: float, rule: str) -> Attribution:
        return Attribution(before.subject, before.cue, rule, min(confidence, before.confidence), quote)

    def _last_of_paragraph(self, quote: int) -> bool:
        """The stretch's sentence, or the one after it, ends the paragraph."""
        reading = self._reading
        index = reading.sentence_of[reading.item_of[quote]]
        following = reading.sentences[index + 2] if index + 2 < len(reading.sentences) else None
        return following is None or following.paragraph != reading.sentences[index].paragraph

    def _so_said(self, quote: int) -> Attribution | None:
        """“Q.” So said X. “Q.” Those were the words of X."""
        reading = self._reading
        index = reading.sentence_of[reading.item_of[quote]] + 1
        if index >= len(reading.sentences) or not self._stands_alone(quote):
            return None
        sentence = reading.sentences[index]
        for length in (2, 3, 4, 5):
            if " ".join(self._lows[sentence.first : sentence.first + length]) in self._so_phrases:
                subject = self._cues.subjects.after(sentence.first + length - 1, sentence.last)
                cue = (sentence.first, sentence.first + length)
                return Attribution(subject, cue, "so_said", 0.9) if subject else None
        return None

    def _sentence_before(self, quote: int) -> Attribution | None:
        """“X was unimpressed. ‘Q.’”: a whole sentence in marks behind one whose subject is a person."""
        reading = self._reading
        index = reading.sentence_of[reading.item_of[quote]]
        if index == 0 or not self._stands_alone(quote):
            return None
        previous, own = reading.sentences[index - 1], reading.sentences[index]
        if previous.paragraph != own.paragraph or previous.heading:
            return None
        if QUOTE in self._lows[previous.first : previous.last]:
            return None
        subject = self._cues.subjects.main(previous.first, previous.last)
        if subject is None or (subject.name is not None and subject.name.person is False):
            return None
        if subject.kind is Kind.NOUN and not self._another(subject):
            return None
        if self._lows[subject.first] in ("it", "they", "we", "i", "you"):
            return None
        return Attribution(subject, None, "sentence_before", 0.65)

    def _another(self, subject: Subject) -> bool:
        """Somebody new who is described: “Her colleague nods.”, “A neighbour disagreed”."""
        return self._lows[subject.first] in _NEW and self._lows[subject.last - 1] in self._person_nouns

    def _somebody_else(self, quote: int, before: Attribution) -> Attribution | None:
        """Another person in a sentence between two stretches of a paragraph: “Ben Moss agreed.”."""
        reading = self._reading
        found = self._sentence_before(quote)
        index = reading.sentence_of[reading.item_of[quote]]
        if found and found.subject.kind is Kind.NOUN:
            return None if index - 1 == reading.sentence_of[before.subject.first] else found
        if before.subject.name is None:
            return None
        if found is None or found.subject.name is None or not found.subject.name.person:
            return None
        same = self._lows[found.subject.last - 1] in self._lows[before.subject.name.first : before.subject.name.last]
        return None if same or index - 1 == reading.sentence_of[before.subject.first] else found

    def _stands_alone(self, quote: int) -> bool:
        """A stretch that is a whole sentence and all of its sentence."""
        reading = self._reading
        item = reading.item_of[quote]
        sentence = reading.sentences[reading.sentence_of[item]]
        inner = reading.inner(quote)
        whole = inner.endswith((".", "?", "!", "…")) and inner[:1].isupper() and " " in inner
        return whole and item == sentence.first and sentence.last - item <= 2

    def _introduced(self, sentence: Sentence, item: int) -> Attribution | None:
        """A sentence before it that ends in a colon, also in the paragraph before."""
        reading = self._reading
        index = reading.sentence_of[item]
        if item != sentence.first or index == 0:
            return None
        previous = reading.sentences[index - 1]
        if self._lows[previous.last - 1] != ":":
            return None
        for at in range(previous.last - 1, previous.first - 1, -1):
            found = self._cues.cue_at(at)
            subject = self._cues.subject_of(at, found[0], previous) if found else None
            if found and subject:
                return Attribution(subject, (at, found[1]), "introduced", 0.85)
        subject = self._cues.subjects.main(previous.first, previous.last)
        return Attribution(subject, None, "introduced", 0.7) if subject else None
