"""Finds claims with numbers: what is stated of whom, as of when, in the shortest clause that supports it.

A number of an exercise's own, a number in a zone that is no prose, a duration and a mere count of those just named
("the two countries") make no claim.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from enum import StrEnum

from generator.extract.claim_sentences import WORD, Neighbours, ReadSentence, Voices
from generator.extract.finds import ClaimFind, Finds, Mention, NameKind, NumberFind
from generator.extract.knowledge import Knowledge
from generator.extract.numbers import Rule as NumberRule
from generator.model.articles import Span
from generator.model.lexicon import Lexicon
from generator.model.records import Measure, Topic, ZoneKind


class Rule(StrEnum):
    """The rules, by what tells the property."""

    MEASURED = "claims/measured-thing"
    STATED = "claims/stated-thing"
    COUNTED = "claims/counted-thing"
    DONE = "claims/thing-done"
    CARRIED = "claims/carried-on"


RULES: frozenset[str] = frozenset(Rule)

_PROSE = (None, ZoneKind.CAPTION)
_MOST = 64  # mentions looked at for a number's subject


class ClaimStep:
    """Finds the claims of an article."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._words = _ClaimWords(knowledge.lexicon)

    def __call__(self, finds: Finds) -> Finds:
        """The finds with their claims, in the order of the text."""
        reading = _Reading(finds, self._words)
        claims = (reading.claim(index, number) for index, number in enumerate(finds.numbers))
        return replace(finds, claims=tuple(claim for claim in claims if claim))


class _ClaimWords:
    """The lexicon's words for claims."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.plain = lexicon.words("claim_plain_properties")
        self.properties = dict(lexicon.table("claim_properties"))
        self.verbs = dict(lexicon.table("claim_verbs"))
        self.units = dict(lexicon.table("claim_units"))
        self.topics = {word: Topic(topic) for word, topic in lexicon.table("claim_topics").items()}


class _Reading:
    """One article's claims."""

    def __init__(self, finds: Finds, known: _ClaimWords) -> None:
        self._finds, self._prose, self._known = finds, finds.prose, known
        self._last: tuple[str, str, int, str] | None = None
        self._drilled = {figure.number for exercise in finds.exercises for figure in exercise.figures}
        self._mentions = sorted(finds.mentions, key=lambda mention: mention.span.start)
        self._starts = [mention.span.start for mention in self._mentions]
        self._dates = Neighbours([date.span for date in finds.dates])
        self._voices = Voices(finds.quotations)
        self._sentence: ReadSentence | None = None

    def claim(self, index: int, number: NumberFind) -> ClaimFind | None:
        """The claim a number makes; None if it makes none."""
        if index in self._drilled or self._prose.zone_at(number.span.start) not in _PROSE:
            return None
        if isinstance(number.value, str) or number.measure in (Measure.DURATION, Measure.COUNTRIES, Measure.EDITION):
            return None
        sentence = self._prose.sentence_at(number.span.start)
        named = self._property(number, sentence)
        if named is None:
            return None
        rule, name = named
        topic = (self._read(sentence).topic(number.span) or Topic.ASSESSMENTS).value
        if rule is Rule.CARRIED and self._last:
            topic = self._last[3]
        self._last = name, number.unit, sentence.end, topic
        clause = self._read(sentence).clause(number.span)
        subject = self._subject(number, sentence, rule)
        when = self._dates.nearest(number.span, clause)
        if when is None:
            when = self._dates.nearest(number.span, Span(sentence.start, clause.end))
        confidence = 0.4 + 0.15 * (subject is not None) + 0.1 * (when is not None) + 0.15 * (rule is not Rule.COUNTED)
        return ClaimFind(
            span=clause,
            number=index,
            subject=subject,
            speaker=self._speaker(number, sentence),
            property=name,
            topic=topic,
            when=when,
            origin=rule.value,
            confidence=round(confidence, 2),
        )

    def _property(self, number: NumberFind, sentence: Span) -> tuple[Rule, str] | None:
        """What is stated, by the words around the number, nearest first."""
        known, text = self._known, self._prose.text
        after = [w.lower() for w in WORD.findall(text[number.span.end : min(sentence.end, number.span.end + 60)])][:5]
        before = [
            w.lower() for w in WORD.findall(text[max(sentence.start, number.span.start - 110) : number.span.start])
        ]
        before.reverse()
        unit = [w.lower() for w in WORD.findall(number.unit)]
        sort = next((known.units[word] for word in reversed(unit) if word in known.units), "")
        if number.origin == NumberRule.COMPOUND or (sort == "cost" and after):
            thing = next((word for word in after if word in known.properties), None)
            if thing:
                return Rule.MEASURED, _joined(known.properties[thing], sort, known.plain)
        thing = next((word for word in unit if word in known.properties), None)
        if thing:
            return Rule.COUNTED, known.properties[thing]
        nearest = next(((w, i) for i, w in enumerate(before) if w in known.properties or w in known.verbs), None)
        if sort and nearest and nearest[1] < 12:
            word = next((w for w in before[:14] if w in known.properties), nearest[0])
            return Rule.STATED, _joined(known.properties.get(word) or known.verbs[word], sort, known.plain)
        done = next((w for w in [*after[:3], *before[:4]] if w in known.verbs), None)
        if done and unit:
            return Rule.DONE, known.verbs[done]
        follows = next((w for w in after[:4] if w in known.properties), None)
        if unit and after[:1] == ["of"] and follows:
            return Rule.COUNTED, known.properties[follows]
        if sort and follows:
            return Rule.MEASURED, _joined(known.properties[follows], sort, known.plain)
        return self._carried(number, sentence) if sort else None

    def _carried(self, number: NumberFind, sentence: Span) -> tuple[Rule, str] | None:
        """As in "It reached …": what the claim before was about, in the sentence right before."""
        opening = self._prose.text[sentence.start : sentence.start + 5]
        if not self._last or not re.match(r"(?:It|They|That|This)\b", opening):
            return None
        name, unit, end, _ = self._last
        near = 0 <= sentence.start - end < 200
        return (Rule.CARRIED, name) if near and unit == number.unit else None

    def _read(self, sentence: Span) -> ReadSentence:
        """What all numbers of a sentence ask of it; the last sentence is kept."""
        if self._sentence is None or self._sentence.span != sentence:
            self._sentence = ReadSentence.of(self._prose.text, sentence, self._known.topics, self._voices)
        return self._sentence

    def _subject(self, number: NumberFind, sentence: Span, rule: Rule) -> int | None:
        """The entity it is told of: the first before the number that does not say so, else the nearest behind."""
        speaker = self._speaker(number, sentence)
        first, last = bisect_left(self._starts, sentence.start), bisect_left(self._starts, sentence.end)
        for mention in self._mentions[first : min(last, first + _MOST)]:
            if mention.span.end <= number.span.start and _may_be_subject(mention, speaker):
                return mention.entity
        if rule is not Rule.MEASURED:
            return None
        behind = bisect_left(self._starts, number.span.end)
        for mention in self._mentions[behind : min(last, behind + _MOST)]:
            if mention.span.start - number.span.end < 60 and _may_be_subject(mention, speaker):
                return mention.entity
        return None

    def _speaker(self, number: NumberFind, sentence: Span) -> int | None:
        """Who says it: the speaker of the quotation it stands in, or that of one in its sentence."""
        around = self._voices.around(number.span.start)
        return around.entity if around else self._read(sentence).speaker


def _may_be_subject(mention: Mention, speaker: int | None) -> bool:
    return mention.entity != speaker and mention.kind is not NameKind.OTHER


def _joined(thing: str, sort: str, plain: frozenset[str]) -> str:
    """A property's name of a thing and what is measured of it: `pipeline` and `length` give `pipeline-length`."""
    last = thing.rsplit("-", 1)[-1]
    whole = ("volume", "value", "length", "rate", "deliveries", "strength", "product", "leaders")
    if not sort or last in whole or (thing in plain and sort != "share"):
        return thing
    return f"{thing}-{sort}"
