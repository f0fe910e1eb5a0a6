"""Stretches that have no cue of their own and go on from the one before them, or are led in by the sentence before."""

from __future__ import annotations

from generator.extract.quotations.attribution import Attribution
from generator.extract.quotations.cues import Cues
from generator.extract.quotations.reading import Reading, Sentence


class Continuation:
    """Finds what the stretches of one article go on from."""

    def __init__(self, reading: Reading, cues: Cues) -> None:
        self._reading = reading
        self._lows = reading.lows
        self._cues = cues

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
                return self._goes_on(before, quote - 1, 0.93, "same_paragraph")
        introduced = self._introduced(sentence, item)
        if introduced:
            return introduced
        if opens and before and last and last.paragraph == stretch.paragraph - 1:
            if not last.closed:
                return self._goes_on(before, quote - 1, 0.93, "next_paragraph")
            if sentence.last - item <= 2 and self._last_of_paragraph(quote - 1):
                return self._goes_on(before, quote - 1, 0.75, "next_paragraph")
        return None

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
