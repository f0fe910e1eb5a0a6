"""Whom a subject means: a full name of the article, a described speaker's words, or nobody where it is not sure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.extract.finds import Gender, NameKind
from generator.extract.quotations.phrases import Kind, Subject
from generator.extract.quotations.reading import Name, Reading
from generator.extract.quotations.subjects import Subjects
from generator.extract.quotations.vocabulary import Vocabulary
from generator.model.articles import Span

_GENDERS = {"he": Gender.HE, "his": Gender.HE, "him": Gender.HE, "she": Gender.SHE, "her": Gender.SHE}
_TITLES = {
    "mr": Gender.HE,
    "mrs": Gender.SHE,
    "ms": Gender.SHE,
    "miss": Gender.SHE,
    "sir": Gender.HE,
    "madam": Gender.SHE,
}
_THINGS = frozenset(["it", "its"])
_MANY = frozenset(["they", "their", "them"])
_SENTENCES_BACK = 8
_DEFINITE = frozenset(["the", "this", "its", "that"])
_DOCUMENT_REACH = 7


@dataclass(frozen=True, slots=True)
class Speaker:
    """A resolved speaker: the span as printed, the full name or words, the entity."""

    span: Span
    words: str
    entity: int | None
    role: Span | None
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class _Person:
    """Whom a name means: an entity, or the full name of a run of capitals; gender where it is known."""

    key: int | str
    words: str
    entity: int | None
    gender: Gender | None
    person: bool | None


class Speakers:
    """Resolves the subjects of one article, in text order."""

    def __init__(self, reading: Reading, subjects: Subjects, vocabulary: Vocabulary) -> None:
        self._reading = reading
        self._subjects = subjects
        self._words = vocabulary
        self._spoke: dict[int, _Person] = {}
        self._heard: set[int | str] = set()
        self._genders: dict[int | str, Gender] = {}
        self._full = _full_names(reading)
        self._people: dict[Name, _Person] = {}
        self._main: dict[int, _Person | None] = {}

    def resolve(self, subject: Subject) -> Speaker:
        """The speaker a subject means."""
        reading = self._reading
        span = reading.span(subject.first, subject.last)
        role = reading.span(*subject.role) if subject.role else None
        if subject.kind is Kind.NOUN:
            issuer = self._issuer(subject)
            if issuer:
                return Speaker(span, issuer.words, issuer.entity, None, 0.8)
            return Speaker(span, reading.words_of(subject.first, subject.last), self._entity_of(subject), None)
        if subject.name is not None:
            person = self._person(subject.name)
            self._spoke[reading.sentence_of[subject.first]] = person
            self._heard.add(person.key)
            return Speaker(span, person.words, person.entity, role)
        meant = self._antecedent(subject.first)
        if meant is None:
            return Speaker(span, "", None, None, 0.6)
        self._spoke.setdefault(reading.sentence_of[subject.first], meant)
        gender = _GENDERS.get(reading.lows[subject.first])
        if gender:
            self._genders.setdefault(meant.key, gender)
        return Speaker(span, meant.words, meant.entity, None, 0.85)

    def _entity_of(self, subject: Subject) -> int | None:
        """The organisation that a described speaker is, if its phrase is that name and an article."""
        reading = self._reading
        for name in reading.names:
            whole = subject.first <= name.first <= subject.first + 1 and name.last == subject.last
            if whole and name.mention is not None:
                return reading.finds.mentions[name.mention].entity
        return None

    def _issuer(self, subject: Subject) -> _Person | None:
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
                    return self._person(name)
            owner = self._owner(sentence.first, end)
            if owner:
                return owner
        return None

    def _owner(self, first: int, end: int) -> _Person | None:
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
            return _Person(words, words, None, None, person=False)
        return None

    def _issues(self, name: Name, stop: int) -> bool:
        """“X released its report”, “X's 2020 report”."""
        lows = self._reading.lows
        verb = name.last < stop and lows[name.last] in self._words.issuing_verbs
        if not verb and not self._reading.possessive(name.last):
            return False
        return any(lows[item] in self._words.documents for item in range(name.last + verb, stop))

    def _person(self, name: Name) -> _Person:
        found = self._people.get(name)
        if found is None:
            found = self._people[name] = self._meant(name)
            title = self._title_gender(name)
            if title:
                self._genders.setdefault(found.key, title)
        return found

    def _meant(self, name: Name) -> _Person:
        finds = self._reading.finds
        if name.mention is not None:
            mention = finds.mentions[name.mention]
            entity = finds.entities[mention.entity]
            return _Person(mention.entity, entity.name, mention.entity, entity.gender, mention.kind is NameKind.PERSON)
        words = _bare(self._reading.words_of(name.first, name.last))
        full = self._full.get(words.split()[-1] if words.split() else "", words)
        return _Person(full, full, None, None, None)

    def _title_gender(self, name: Name) -> Gender | None:
        for item in (name.first, name.first - 1, name.first - 2):
            if item >= 0 and self._reading.lows[item] in _TITLES:
                return _TITLES[self._reading.lows[item]]
        return None

    def _antecedent(self, item: int) -> _Person | None:
        """The last fitting subject or speaker: in the sentence before the pronoun, then sentence by sentence back."""
        low = self._reading.lows[item]
        at = self._reading.sentence_of[item]
        own = self._reading.sentences[at]
        for person in self._in_sentence(at, own.first, item):
            if self._fits(person, low):
                return person
        for back in range(at - 1, max(at - _SENTENCES_BACK, -1), -1):
            sentence = self._reading.sentences[back]
            if sentence.heading:
                continue
            for person in self._in_sentence(back, sentence.first, sentence.last):
                if self._fits(person, low):
                    return person
        return None

    def _in_sentence(self, index: int, first: int, last: int) -> Iterator[_Person]:
        """Who is in a sentence: its speaker, its subject, then the rest in order."""
        if index in self._spoke and last == self._reading.sentences[index].last:
            yield self._spoke[index]
        subject = self._subjects.main(first, last)
        if subject and subject.name:
            yield self._person(subject.name)
        for name in self._names_between(first, last):
            if not self._reading.possessive(name.last):
                yield self._person(name)
        for name in self._names_between(first, last):
            if self._reading.possessive(name.last):
                yield self._person(name)

    def _names_between(self, first: int, last: int) -> Iterator[Name]:
        names = self._reading.names_by_first
        for item in range(first, last):
            if item in names:
                yield names[item]

    def _fits(self, person: _Person, pronoun: str) -> bool:
        gender = _GENDERS.get(pronoun)
        if gender is None:
            return pronoun in _THINGS and person.person is False
        if person.person is False or (person.person is None and person.key not in self._heard):
            return False
        known = person.gender or self._genders.get(person.key)
        return known is None or known is gender


def _bare(words: str) -> str:
    """A name without title and possessive."""
    for tail in ("'s", "’s", "'", "’"):
        words = words.removesuffix(tail)
    parts = words.split()
    while len(parts) > 1 and parts[0].lower().rstrip(".") in _TITLES:
        parts = parts[1:]
    return " ".join(parts)


def _full_names(reading: Reading) -> dict[str, str]:
    """The first longer run of capitals that ends in a surname, for runs that no mention covers."""
    full: dict[str, str] = {}
    for name in reading.names:
        if name.mention is None and name.last - name.first > 1:
            words = _bare(reading.words_of(name.first, name.last))
            full.setdefault(words.split()[-1], words)
    return full
