"""Quotations: stretches in marks and reported speech, with who said them, how and where.

Scare quotes and titles are left; a stretch whose speaker is not told stays without one.
"""

from __future__ import annotations

from dataclasses import replace

from generator.extract.finds import Finds, QuotationFind
from generator.extract.knowledge import Knowledge
from generator.extract.quotations.attribution import Attribution, Attributor
from generator.extract.quotations.circumstances import Circumstancer, Circumstances
from generator.extract.quotations.continuation import Continuation
from generator.extract.quotations.cues import Cues
from generator.extract.quotations.reading import Reading
from generator.extract.quotations.reported import Report, Reporter
from generator.extract.quotations.speakers import Speakers
from generator.extract.quotations.vocabulary import Vocabulary
from generator.model.articles import Span
from generator.model.records import QuotationKind

RULES: frozenset[str] = frozenset(
    f"quotations/{name}"
    for name in (
        "name_then_cue", "cue_then_name", "according_to", "clause_then_cue", "relative_clause", "speech_noun",
        "colon", "unlisted_verb", "same_sentence", "same_paragraph", "next_paragraph", "introduced",
        "sentence_before", "so_said", "transcript", "signed", "reported_clause", "reported_before_cue",
        "reported_according_to", "holding", "reported_noun", "reported_stance", "unattributed",
    )
)  # fmt: skip

_CLOSED = (".", "?", "!", ",", "。", "！", "？", "，", "…")
_SURE = 0.93  # what rules give that find the cue directly beside the marks
# Small words of a title.
_TITLE_WORDS = frozenset(
    ["a", "an", "the", "of", "and", "or", "in", "on", "at", "to", "for", "from", "with", "by",
     "de", "la", "le", "v", "vs"]
)  # fmt: skip
_LONG = 9  # words from which a stretch is no title
_WHOLE = 5  # words from which a stretch that begins and ends like a sentence is one


class QuotationStep:
    """Finds whose words stand in an article."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._vocabulary = Vocabulary.of(knowledge.lexicon)

    def __call__(self, finds: Finds) -> Finds:
        reading = Reading(finds, self._vocabulary.function_words, self._vocabulary.particles)
        assembly = _Assembly(reading, self._vocabulary)
        quotations = assembly.quotations()
        masked = tuple(q.span for q in quotations if q.kind is not QuotationKind.INDIRECT)
        return replace(finds, quotations=quotations, masked=masked)


class _Assembly:
    """Puts the quotations of one article together, in the order of the text."""

    def __init__(self, reading: Reading, vocabulary: Vocabulary) -> None:
        self._reading = reading
        self._own_openings = vocabulary.own_openings
        cues = Cues(reading, vocabulary)
        self._attributor = Attributor(reading, vocabulary, cues)
        self._continuation = Continuation(reading, vocabulary, cues)
        self._reporter = Reporter(reading, vocabulary, cues)
        self._speakers = Speakers(reading, cues.subjects, vocabulary)
        self._circumstances = Circumstancer(reading, vocabulary)

    def quotations(self) -> tuple[QuotationFind, ...]:
        """Stretches in marks and reported clauses; `continues` points at places in this tuple."""
        attributions = self._attributions()
        stretches = [i for i, attribution in enumerate(attributions) if self._taken(i, attribution)]
        cues = frozenset(a.cue for i in stretches if (a := attributions[i]) and a.cue)
        taken = {self._reading.item_of[i]: a.subject if (a := attributions[i]) else None for i in stretches}
        reports = self._reporter.reports(cues, taken)
        order = sorted(
            [(self._reading.item_of[i], 0, i) for i in stretches]
            + [(report.first, 1, i) for i, report in enumerate(reports)]
        )
        place = {(kind, index): at for at, (_, kind, index) in enumerate(order)}
        found = []
        for _, kind, index in order:
            if kind:
                found.append(self._reported(reports[index], place))
            else:
                found.append(self._marked(index, attributions[index], place))
        return tuple(found)

    def _attributions(self) -> list[Attribution | None]:
        """One answer a stretch: by its own sentence, else by what it goes on from."""
        found = [self._attributor.attribute(index) for index in range(len(self._reading.stretches))]
        for index, attribution in enumerate(found):
            if attribution is None:
                found[index] = self._continuation.from_before(index, found)
        for index in reversed(range(len(found))):
            if found[index] is None:
                found[index] = self._continuation.from_behind(index, found)
        return found

    def _taken(self, index: int, attribution: Attribution | None) -> bool:
        """Titles are left, and fragments that nobody is said to have said."""
        if self._reading.stretches[index].typed or self._title(index, attribution):
            return False
        return attribution is not None or self._stands_alone(index)

    def _title(self, index: int, attribution: Attribution | None) -> bool:
        """A title or name; a single word or one with a full stop is none where a cue stands beside it."""
        inner = self._reading.inner(index)
        if (inner.endswith(".") or " " not in inner) and attribution and attribution.confidence >= _SURE:
            return False
        return _titled(inner)

    def _stands_alone(self, index: int) -> bool:
        """A whole clause that opens its sentence, or a long one: somebody's words, whoever it is."""
        reading = self._reading
        if not self._whole(index) or reading.stretches[index].single:
            return False
        item = reading.item_of[index]
        words = reading.inner(index).count(" ") + 1
        opens = item == reading.sentences[reading.sentence_of[item]].first
        return words >= _LONG or (opens and words >= _WHOLE)

    def _marked(self, index: int, attribution: Attribution | None, place: dict[tuple[int, int], int]) -> QuotationFind:
        span = self._reading.stretches[index].inner
        kind = self._kind(index)
        if attribution is None:
            return QuotationFind(span, kind, None, "", None, None, "quotations/unattributed", 0.3)
        item = self._reading.item_of[index]
        found = self._find(span, kind, attribution, (item, item + 1))
        follows = attribution.follows
        if follows is None and index and attribution.cue and self._cut_by(attribution.cue, index):
            follows = index - 1
            found = replace(found, kind=self._kind(follows)) if self._closes(index) else found
        return found if follows is None else replace(found, continues=place.get((0, follows)))

    def _cut_by(self, cue: tuple[int, int], index: int) -> bool:
        """Whether a cue stands between a stretch and the one before it, whose sentence goes on behind the cue."""
        before = self._reading.item_of[index - 1]
        one_sentence = self._reading.sentence_of[before] == self._reading.sentence_of[self._reading.item_of[index]]
        return one_sentence and before < cue[0] < self._reading.item_of[index] and self._closes(index - 1)

    def _closes(self, index: int) -> bool:
        return self._reading.inner(index).endswith(_CLOSED)

    def _kind(self, index: int) -> QuotationKind:
        return QuotationKind.DIRECT if self._whole(index) else QuotationKind.MIXED

    def _reported(self, report: Report, place: dict[tuple[int, int], int]) -> QuotationFind:
        span = self._reading.span(report.first, report.last)
        found = self._find(span, QuotationKind.INDIRECT, report.attribution, (report.first, report.last))
        return found if report.follows is None else replace(found, continues=place.get((1, report.follows)))

    def _find(
        self, span: Span, kind: QuotationKind, attribution: Attribution, content: tuple[int, int]
    ) -> QuotationFind:
        speaker = self._speakers.resolve(attribution.subject)
        cue = attribution.cue
        around = self._circumstances.around(cue, content) if cue else Circumstances()
        return QuotationFind(
            span=span,
            kind=kind,
            speaker_span=speaker.span,
            speaker=speaker.words,
            entity=speaker.entity,
            cue=self._reading.span(*cue) if cue else None,
            origin=f"quotations/{attribution.rule}",
            confidence=round(attribution.confidence * speaker.sure, 2),
            via=around.via,
            via_entity=around.via_entity,
            occasion=around.occasion,
            said_on=around.said_on,
            role=speaker.role,
        )

    def _whole(self, index: int) -> bool:
        """Whether a stretch is a clause of its own: begins like a sentence, and is long or ends like one."""
        inner = self._reading.inner(index)
        first = inner.lstrip("‘'“\"[(….—- ")[:1]
        if first.islower() and inner.split()[0].lower() not in self._own_openings:
            return False
        end = self._reading.stretches[index].outer.end
        closed = inner.endswith(_CLOSED) or self._reading.text[end : end + 1] in _CLOSED[:4]
        return inner.count(" ") + 1 >= _WHOLE or (closed and (" " in inner or not first.islower()))


def _titled(inner: str) -> bool:
    """Its long words are capitals, as in a title or name, and it asks or exclaims nothing."""
    words = inner.rstrip(".,").split()
    if any(word.islower() and word not in _TITLE_WORDS for word in words):
        return False
    long = [word for word in words if len(word) > 3]
    if not long or len(words) > 12 or inner.endswith(("?", "!", "…")):
        return False
    capitals = all(word.lstrip("'’‘“\"(")[:1].isupper() for word in (*long, words[0]))
    return capitals and (len(words) > 1 or inner.endswith(","))
