"""Reported speech: clauses that the article gives in its own words as somebody else's.

Taken only where a verb of speech leads into a clause, or "according to" names whose it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.extract.quotations.attribution import Attribution
from generator.extract.quotations.cues import Cues
from generator.extract.quotations.phrases import Kind, Subject
from generator.extract.quotations.reading import QUOTE, Reading, Sentence
from generator.extract.quotations.stances import Stances
from generator.extract.quotations.vocabulary import CueForm, Force, Form, Vocabulary

_SHORTEST = 3  # items of a clause
_DASHES = frozenset(["—", "–", "-", "--", "―"])
_TRAILING = frozenset([".", ",", ";", ":", "!", "?", "—", "–", "-"])
_COPULAS = frozenset(["is", "are", "was", "were", "has", "had", "will", "would"])
_ADDRESSED = frozenset(["tell", "warn", "assure", "inform", "remind"])
_THING = frozenset(["it", "this", "that", "which", "what", "there"])


@dataclass(frozen=True, slots=True)
class Report:
    """A clause, items `[first, last)`, and its attribution; `follows` is an earlier report it goes on from."""

    first: int
    last: int
    attribution: Attribution
    follows: int | None = None


class Reporter:
    """Finds reported speech in one article."""

    def __init__(self, reading: Reading, vocabulary: Vocabulary, cues: Cues) -> None:
        self._reading = reading
        self._words = vocabulary
        self._lows = reading.lows
        self._cues = cues
        self._subjects = cues.subjects
        self._stances = Stances(reading, vocabulary, cues)
        self._taken_items: Mapping[int, Subject | None] = {}

    def reports(
        self, taken_cues: frozenset[tuple[int, int]], taken_items: Mapping[int, Subject | None]
    ) -> list[Report]:
        """Reported clauses in order of the text.

        Args:
            taken_cues: Cues that already attribute words in marks; they report nothing beside them.
            taken_items: The items of those words, with whose they are.
        """
        self._taken_items = taken_items
        found: list[Report] = []
        for sentence in self._reading.sentences:
            if not sentence.heading:
                own = list(self._in_sentence(sentence, taken_cues))
                found += _apart(own, len(found))
        return found

    def _in_sentence(self, sentence: Sentence, taken: frozenset[tuple[int, int]]) -> Iterator[Report]:
        at = sentence.first
        while at < sentence.last:
            low = self._lows[at]
            if low == "according" and self._lows[at + 1 : at + 2] == ["to"] and (at, at + 2) not in taken:
                yield from self._according(at, sentence)
            elif low in self._words.speech_nouns and self._lows[at + 1 : at + 2] == ["that"]:
                yield from self._stated(at, sentence)
            elif low in self._words.cues or low in self._words.phrase_heads:
                found = self._cues.cue_at(at)
                if found and (at, found[1]) not in taken:
                    yield from self._reported(at, *found, sentence)
                    for first, last, attribution in self._stances.at(at, *found, sentence):
                        if not any(first <= item < last for item in self._taken_items):
                            yield from self._clause(first, last, attribution)
            at += 1

    def _according(self, at: int, sentence: Sentence) -> Iterator[Report]:
        """“According to X, …” and “…, according to X”."""
        subject = self._subjects.after(at + 1, sentence.last)
        if subject is None or self._quoted(sentence) or self._silent(subject):
            return
        attribution = Attribution(subject, (at, at + 2), "reported_according_to", 0.85)
        if at <= sentence.first + 1:
            comma = next((i for i in range(subject.last, sentence.last) if self._lows[i] == ","), None)
            if comma:
                yield from self._clause(comma + 1, sentence.last, attribution)
            return
        before = list(self._clause(self._clause_start(at, sentence), at, attribution))
        yield from before
        if before and self._lows[subject.last : subject.last + 1] == [","]:
            rest = list(self._clause(subject.last + 1, sentence.last, attribution))
            if rest and rest[0].last - rest[0].first >= 6:
                yield rest[0]

    def _quoted(self, sentence: Sentence) -> bool:
        """Words in marks stand in the sentence: “according to” then says how they came, or has them already."""
        return any(item in self._taken_items for item in range(sentence.first, sentence.last))

    def _silent(self, subject: Subject) -> bool:
        """Data and rules are nobody's voice."""
        return any(self._lows[i] in self._words.silent_sources for i in range(subject.first, subject.last))

    def _clause_start(self, at: int, sentence: Sentence) -> int:
        """Where the clause before “according to” begins: the sentence, or what follows a quotation in it."""
        quotes = [i for i in range(sentence.first, at) if self._lows[i] == QUOTE]
        return quotes[-1] + 1 if quotes else sentence.first

    def _stated(self, at: int, sentence: Sentence) -> Iterator[Report]:
        """“issued a statement that …”."""
        follows = self._lows[at + 2] if at + 2 < sentence.last else "."
        relative = follows.endswith("ed") or follows in self._words.adverbs or follows in self._words.cues
        subject = None if relative else self._subjects.main(sentence.first, at)
        if subject:
            yield from self._clause(at + 2, sentence.last, Attribution(subject, (at, at + 1), "reported_noun", 0.7))

    def _reported(self, at: int, cue: CueForm, after: int, sentence: Sentence) -> Iterator[Report]:
        if self._lows[at - 1] == QUOTE or (self._lows[at - 1] == "," and self._lows[at - 2] == QUOTE):
            return  # “Q,” said X: what follows is the speaker
        closing = list(self._closing(at, cue, after, sentence))
        if closing:
            yield from closing
            return
        inferred = cue.form is Form.PARTICIPLE and cue.base in self._words.inference_verbs
        start = self._content_start(cue, after, sentence)
        if start is None or at == sentence.first or inferred or cue.force not in (Force.SPEECH, Force.THOUGHT):
            return
        subject = self._cues.subject_of(at, cue, sentence)
        if subject and not self._thing(subject):
            confidence = 0.85 if cue.force is Force.SPEECH else 0.6
            yield from self._clause(
                start,
                self._content_end(at, start, sentence),
                Attribution(subject, (at, after), "reported_clause", confidence),
            )

    def _closing(self, at: int, cue: CueForm, after: int, sentence: Sentence) -> Iterator[Report]:
        """Cues behind the clause: “…, analysts said.” and “…, said Ana Perez, a teacher”."""
        if cue.form not in (Form.PAST, Form.PRESENT, Form.BASE) or cue.force is not Force.SPEECH:
            return
        if self._lows[at - 1] == "," and at - 1 > sentence.first:
            subject = self._inverted(at, sentence)
            comma = at - 1
        else:
            comma = max(i for i in range(sentence.first - 1, at) if i < sentence.first or self._lows[i] in (",", QUOTE))
            ends = after >= sentence.last - 1 or self._lows[after] in (",", ".") or self._adverbial(after, sentence)
            if comma < sentence.first or self._lows[comma] == QUOTE or not ends:
                return
            subject = self._subjects.before(at, comma + 1)
        if subject is None or QUOTE in self._lows[sentence.first : comma]:
            return
        if not subject.first > comma or self._opening(sentence.first, comma):
            return
        yield from self._clause(sentence.first, comma, Attribution(subject, (at, after), "reported_before_cue", 0.85))

    def _inverted(self, at: int, sentence: Sentence) -> Subject | None:
        """The subject of “…, said Ana Perez”: nothing but an appositive, a time or the end follows it.

        “Ana Perez, a teacher, said …” has its subject before the commas.
        """
        subject = self._subjects.after(at, sentence.last)
        if subject is None or self._subjects.opens_with_name(sentence.first, at):
            return None
        follows = self._lows[subject.last] if subject.last < sentence.last else "."
        ends = follows in (",", ".", "who", "whose", QUOTE) or follows in self._words.prepositions
        speaks = subject.kind is not Kind.NOUN or any(
            self._lows[i] in self._words.speaking_nouns for i in range(subject.first, subject.last)
        )
        return subject if ends and speaks and self._lows[subject.first] != "that" else None

    def _adverbial(self, after: int, sentence: Sentence) -> bool:
        """Whether only a time or place follows: “said on Monday”."""
        rest = self._lows[after : sentence.last]
        return (
            len(rest) <= 8
            and (rest[0] in self._words.prepositions or rest[0] in self._words.adverbs or rest[0] in ("late", "early"))
            and "that" not in rest
        )

    def _opening(self, first: int, comma: int) -> bool:
        """What stands before the comma is an opening (“In March,”), no clause."""
        low = self._lows[first]
        if self._reading.words[first + 1][:1].isdigit() and low in ("about", "over", "around", "under", "between"):
            return False
        short = comma - first <= 4 and not any(self._lows[i] in _COPULAS for i in range(first + 1, comma))
        return (
            low in self._words.prepositions
            or short
            or low.endswith("ing")
            or low in ("while", "when", "although", "if")
        )

    def _content_start(self, cue: CueForm, after: int, sentence: Sentence) -> int | None:
        """Where the reported clause begins behind a cue: behind “that”, or at once behind verbs that need none."""
        low = self._lows[after] if after < sentence.last else "."
        bare = cue.base in self._words.bare_clause_verbs and cue.form is not Form.PARTICIPLE
        addressed = cue.base in _ADDRESSED
        if low == "that":
            return after + 1 if self._lows[after + 1 : after + 2] != [","] else None
        bare = bare or (low in self._words.pronouns and low != "who" and cue.form is not Form.PARTICIPLE)
        denies = low == "no" and after + 1 < sentence.last and self._lows[after + 1].isalpha()
        begins = denies or (low not in self._words.prepositions and low not in self._words.no_clause)
        if bare and not addressed and begins:
            return after if after < sentence.last - _SHORTEST else None
        for item in range(after, min(sentence.last, after + (16 if addressed or bare else 6))):
            low = self._lows[item]
            if low == "that" and self._lows[item - 1] not in self._words.determiners:
                return item + 1
            if low in (",", ";", ":", QUOTE, "(", "—"):
                break
            cue_inside = self._words.cues.get(low)
            if item - after > 2 and cue_inside and not cue_inside.noun_too:
                break
        name = self._reading.names_by_first.get(after) or self._reading.names_by_first.get(after + 1)
        if not (bare and addressed and name and name.first <= after + 1):
            return None
        return (
            name.last
            if name.last < sentence.last - _SHORTEST and self._lows[name.last] not in self._words.no_clause
            else None
        )

    def _content_end(self, at: int, start: int, sentence: Sentence) -> int:
        """Where a reported clause ends: before “; …” and “, but …”, and in “While X says that …, Y” at the comma."""
        opening = self._lows[sentence.first] in self._words.subordinators
        opening = opening and "," not in self._lows[sentence.first : at]
        for item in range(start + _SHORTEST, sentence.last - 1):
            low = self._lows[item]
            if low == ";" or (low == "," and (opening or self._lows[item + 1] == "but")):
                return item
        return sentence.last

    def _thing(self, subject: Subject) -> bool:
        return subject.kind is Kind.PRONOUN and self._lows[subject.first] in _THING - {"it"}

    def _behind_dateline(self, first: int, last: int) -> int:
        """Where a paragraph's first sentence begins behind “LAGOS, March 5 (Wire) —”."""
        if first >= last:
            return first
        sentence = self._reading.sentences[self._reading.sentence_of[first]]
        if first != sentence.first or not self._reading.words[first][:1].isupper():
            return first
        for item in range(first + 1, min(first + 14, last)):
            if self._lows[item] in _DASHES:
                return item + 1 if self._lows[item + 1] not in self._words.cues else first
            if self._reading.words[item].islower():
                return first
        return first

    def _clause(self, first: int, last: int, attribution: Attribution) -> Iterator[Report]:
        while last > first and self._lows[last - 1] in _TRAILING:
            last -= 1
        first = self._behind_dateline(first, last)
        while first < last and self._lows[first] in _TRAILING:
            first += 1
        own = attribution.subject
        told = (self._taken_items.get(item) for item in range(first, last))
        told_already = any(other and own.first == other.first for other in told)
        if last - first >= _SHORTEST and not told_already:
            yield Report(first, last, attribution)


def _apart(reports: list[Report], offset: int) -> list[Report]:
    """Reports of one sentence that do not overlap: the surer and longer first; parts of one cue are linked."""
    kept: list[Report] = []
    for report in sorted(reports, key=lambda r: (-r.attribution.confidence, r.first - r.last)):
        if all(report.last <= other.first or report.first >= other.last for other in kept):
            kept.append(report)
    kept.sort(key=lambda r: r.first)
    linked: list[Report] = []
    for index, report in enumerate(kept):
        same = index > 0 and kept[index - 1].attribution.cue == report.attribution.cue
        linked.append(Report(report.first, report.last, report.attribution, offset + index - 1 if same else None))
    return linked
