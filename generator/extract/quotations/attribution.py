"""Stretches given to speakers: each rule looks at what stands around a stretch in its sentence.

A rule answers with a subject as printed; whom it means is asked elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.extract.quotations.cues import Cues
from generator.extract.quotations.phrases import Kind, Subject
from generator.extract.quotations.reading import QUOTE, Reading, Sentence
from generator.extract.quotations.vocabulary import Force, Form, Vocabulary

_REACH = 28  # items between a stretch and a cue behind it
_DASHES = frozenset(["—", "–", "-", "―", "‒"])
_BEEN = frozenset(["was", "were", "been", "being"])
_PASSIVES = frozenset(["tell", "order", "instruct", "urge", "advise", "remind"])
_MODALS = frozenset(["would", "will", "should", "must", "could", "can", "may", "might"])
_LABEL = re.compile(r"([A-Z][A-Z.’'\- ]{1,40}):\s")


@dataclass(frozen=True, slots=True)
class Attribution:
    """A stretch's speaker as printed and the cue's items; `follows` is the stretch it goes on from."""

    subject: Subject
    cue: tuple[int, int] | None
    rule: str
    confidence: float
    follows: int | None = None


class Attributor:
    """Gives the stretches of one article to speakers."""

    def __init__(self, reading: Reading, vocabulary: Vocabulary, cues: Cues) -> None:
        self._reading = reading
        self._words = vocabulary
        self._lows = reading.lows
        self._cues = cues

    def attribute(self, quote: int) -> Attribution | None:
        """Who says a stretch; None where nothing in its sentence tells."""
        item = self._reading.item_of[quote]
        sentence = self._reading.sentences[self._reading.sentence_of[item]]
        if item > sentence.first and self._word_named(item, sentence):
            return None
        return (
            self._transcript(quote)
            or self._before(item, sentence, tight=True)
            or self._behind(item, sentence)
            or self._signed(item, sentence)
            or self._before(item, sentence, tight=False)
            or self._noun_before(item, sentence)
        )

    def _transcript(self, quote: int) -> Attribution | None:
        """“PEREZ: Q”: a transcript's speaker in capitals before a colon."""
        match = _LABEL.match(self._reading.inner(quote))
        name = self._reading.surname(match[1]) if match else None
        if name is None:
            return None
        return Attribution(Subject(name.first, name.last, Kind.NAME, name), None, "transcript", 0.85)

    def _signed(self, item: int, sentence: Sentence) -> Attribution | None:
        """“Q” — Name, at the end of a paragraph."""
        index = self._reading.sentence_of[item]
        last = sentence.last
        if item + 1 == last and index + 1 < len(self._reading.sentences):
            following = self._reading.sentences[index + 1]
            last = following.last if following.paragraph == sentence.paragraph else last
        if item + 2 < last <= item + 12 and self._lows[item + 1] in _DASHES:
            name = self._reading.names_by_first.get(item + 2)
            if name:
                return Attribution(Subject(name.first, name.last, Kind.NAME, name), None, "signed", 0.85)
        return None

    def _word_named(self, item: int, sentence: Sentence) -> bool:
        """A word, title or name that is mentioned, not said: 'the word “x”', 'a film titled “x”'."""
        before = self._lows[item - 1]
        if before == "," and item - 2 >= sentence.first:
            before = self._lows[item - 2]
        if before == "as" and self._lows[item - 2] in ("identified", "known") and item - 2 >= sentence.first:
            return not self._long(item)
        if before in self._words.speech_nouns and self._owned(item, sentence):
            return False
        return before in self._words.word_nouns and not self._long(item)

    def _owned(self, item: int, sentence: Sentence) -> bool:
        """“in Ana Perez's phrase, Q”: somebody's words, though words are named."""
        noun = item - 1 - (self._lows[item - 1] == ",")
        return noun > sentence.first and self._reading.possessive(noun) and noun in self._reading.names_by_last

    def _long(self, item: int) -> bool:
        return self._reading.inner(self._reading.quote[item]).count(" ") >= 6

    def _before(self, item: int, sentence: Sentence, *, tight: bool) -> Attribution | None:
        """“X said: Q”, “X told Y that the Z was Q”: the nearest cue before the stretch that has a subject."""
        according = self._according_before(item, sentence)
        if according and tight:
            return according
        for at in self._cues.before(item, sentence.first):
            found = self._cues.cue_at(at)
            if found:
                cue, after = found
                if cue.base in _PASSIVES and self._lows[at - 1] in _BEEN:
                    continue  # “she testified that she was told to Q”
                modal = cue.form is Form.BASE and self._lows[at - 1] in _MODALS  # “he said Arvia would continue Q”
                if modal or (cue.force is Force.STANCE and not tight):
                    whole = self._cues.reporting(at, sentence)
                    if whole:
                        return Attribution(whole[0], whole[1], "name_then_cue", 0.8)
                if tight and (cue.force is Force.STANCE or not self._leads_on(after, item)):
                    return None
                sure = cue.force is Force.SPEECH and (tight or cue.base in ("say", "tell"))
                subject = self._cues.subject_of(at, cue, sentence, sure=sure)
                colon = not tight and cue.force is not Force.SPEECH and self._lows[item - 1] == ":"
                if subject and colon:
                    subject = self._cues.subjects.main(sentence.first, at) or subject
                if subject:
                    near = tight or item - after < 12
                    return Attribution(subject, (at, after), "name_then_cue", 0.95 if tight else 0.8 if near else 0.7)
        return None

    def _leads_on(self, after: int, item: int) -> bool:
        """Only an addressee, a time or words that lead on stand between a cue and the stretch."""
        if all(self._lows[i] in self._words.leads for i in range(after, item)):
            return True
        return self._lows[item - 1] in (":", ",", "that") and item - after <= 14 and QUOTE not in self._lows[after:item]

    def _behind(self, item: int, sentence: Sentence) -> Attribution | None:
        """“Q,” said X; “Q,” X said; “Q,” according to X."""
        first = item + 1
        if first < sentence.last and self._lows[first] == ",":
            first += 1
        if first >= sentence.last or not (first > item + 1 or self._closes_open(item)):
            return self._relative(item, sentence) or self._behind_clause(item, sentence)
        if first + 1 < sentence.last and self._lows[first] in ("—", "–", "-"):
            first += 1
        according = self._cues.according(first)
        if according and first + according < sentence.last:
            subject = self._cues.subjects.after(first + according - 1, sentence.last)
            return Attribution(subject, (first, first + according), "according_to", 0.9) if subject else None
        if self._lows[first] in self._words.subordinators:
            return None
        if self._lows[first] in ("and", "but") and QUOTE in self._lows[first : sentence.last]:
            before = self._before(item, sentence, tight=False)  # “X said … Q, and Y called it Q”
            if before:
                return before
        return self._cue_behind(first, sentence) or self._unlisted(first, sentence)

    def _cue_behind(self, first: int, sentence: Sentence) -> Attribution | None:
        for at in range(first, min(sentence.last, first + _REACH)):
            if self._lows[at] == QUOTE:
                break
            found = self._cues.cue_at(at)
            if found is None:
                continue
            cue, after = found
            if at == first:
                subject = self._cues.subjects.after(after - 1, sentence.last)
                rule = "cue_then_name"
            else:
                subject = self._cues.subjects.before(at, first, sure=cue.force is Force.SPEECH and at - first < 6)
                rule = "name_then_cue"
            if subject:
                return Attribution(subject, (at, after), rule, 0.97)
        return None

    def _unlisted(self, first: int, sentence: Sentence) -> Attribution | None:
        """“Q,” X thundered; “Q,” thundered X: a name or pronoun and any verb of the past right behind the comma."""
        if self._lows[first].endswith("ed") and self._reading.words[first].islower():
            inverted = self._cues.subjects.after(first, sentence.last)
            if inverted and inverted.kind is Kind.NAME:
                return Attribution(inverted, (first, first + 1), "unlisted_verb", 0.7)
        for at in range(first + 1, min(sentence.last, first + 5)):
            low = self._lows[at]
            if low.endswith("ed") and self._reading.words[at].islower():
                subject = self._cues.subjects.before(at, first)
                if subject and subject.kind is not Kind.NOUN:
                    return Attribution(subject, (at, at + 1), "unlisted_verb", 0.7)
        return None

    def _relative(self, item: int, sentence: Sentence) -> Attribution | None:
        """“the Q that X mentioned”."""
        first = item + 1
        if first >= sentence.last or self._lows[first] not in ("that", "which", "as"):
            return None
        for at in range(first + 1, min(sentence.last, first + 8)):
            found = self._cues.cue_at(at)
            if found:
                subject = self._cues.subjects.before(at, first + 1)
                if subject:
                    return Attribution(subject, (first, found[1]), "relative_clause", 0.75)
        return None

    def _behind_clause(self, item: int, sentence: Sentence) -> Attribution | None:
        """“Q” and more of a clause, X said: the cue closes the sentence behind a comma."""
        comma = next((at for at in range(sentence.last - 1, item, -1) if self._lows[at] == ","), None)
        if comma is None:
            return None
        while comma > item:
            according = self._cues.according(comma + 1)
            if according:
                subject = self._cues.subjects.after(comma + according, sentence.last)
                cue = (comma + 1, comma + 1 + according)
                return Attribution(subject, cue, "according_to", 0.8) if subject else None
            for at in range(comma + 1, min(sentence.last, comma + 10)):
                found = self._cues.cue_at(at)
                if found and found[0].force is Force.SPEECH:
                    inverted = at == comma + 1
                    subject = (
                        self._cues.subjects.after(at, sentence.last)
                        if inverted
                        else self._cues.subjects.before(at, comma + 1)
                    )
                    if subject:
                        return Attribution(subject, (at, found[1]), "clause_then_cue", 0.8)
                    break
            comma = next((at for at in range(comma - 1, item, -1) if self._lows[at] == ","), item)
        return None

    def _closes_open(self, item: int) -> bool:
        """The stretch ends with a mark behind which its sentence goes on."""
        return self._reading.close_of(self._reading.quote[item]).endswith(
            (",", "?", "!", "…", "...", "—", "–", "-", ";", "，")
        )

    def _according_before(self, item: int, sentence: Sentence) -> Attribution | None:
        """According to X, “Q”."""
        for at in range(sentence.first, min(item, sentence.first + 4)):
            according = self._cues.according(at)
            if according:
                subject = self._cues.subjects.after(at + according - 1, item)
                if subject and item - subject.last < 14:
                    return Attribution(subject, (at, at + according), "according_to", 0.8)
        return None

    def _noun_before(self, item: int, sentence: Sentence) -> Attribution | None:
        """“X's call for Q”, “X: Q”, “X, with a smile: Q”."""
        for at in range(item - 1, max(sentence.first, item - 8), -1):
            if self._lows[at] in self._words.speech_nouns and self._reading.possessive(at):
                name = self._reading.names_by_last.get(at)
                if name:
                    subject = Subject(name.first, name.last, Kind.NAME, name)
                    return Attribution(subject, (name.first, item), "speech_noun", 0.7)
            if self._lows[at] in self._words.speech_nouns and self._lows[at - 1] in ("his", "her", "their", "its"):
                return Attribution(Subject(at - 1, at, Kind.PRONOUN), (at - 1, item), "speech_noun", 0.6)
        colon = item - 1
        while colon > sentence.first and self._lows[colon] == "*":  # bold type of a label
            colon -= 1
        if self._lows[colon] == ":" and colon > sentence.first:
            main = self._cues.subjects.main(sentence.first, colon)
            return Attribution(main, (colon, item), "colon", 0.75) if main else None
        return self._holding(item, sentence)

    def _holding(self, item: int, sentence: Sentence) -> Attribution | None:
        """“For Ana Perez, the treaty is Q”: what somebody holds of something."""
        if self._lows[sentence.first] != "for":
            return None
        name = self._reading.names_by_first.get(sentence.first + 1)
        if name is None or not name.person or name.last >= item or self._lows[name.last] != ",":
            return None
        if not any(self._lows[at] in ("is", "was", "are", "were", "remains") for at in range(name.last, item)):
            return None
        return Attribution(Subject(name.first, name.last, Kind.NAME, name), None, "holding", 0.65)
