"""Whom a subject means: a full name of the article, a described speaker's words, or nobody where it is not sure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.extract.finds import Gender, NameKind
from generator.extract.quotations.descriptions import Descriptions
from generator.extract.quotations.people import GENDERS, TITLES, People, Person
from generator.extract.quotations.phrases import Kind, Subject
from generator.extract.quotations.reading import Name, Reading
from generator.extract.quotations.subjects import Subjects
from generator.extract.quotations.vocabulary import Vocabulary
from generator.model.articles import Span

_THINGS = frozenset(["it", "its"])
_MANY = frozenset(["they", "their", "them"])
_SENTENCES_BACK = 8
_DESCRIBED_BACK = 2
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


class Speakers:
    """Resolves the subjects of one article, in text order."""

    def __init__(self, reading: Reading, subjects: Subjects, vocabulary: Vocabulary) -> None:
        self._reading = reading
        self._subjects = subjects
        self._words = vocabulary
        self._descriptions = Descriptions(reading, vocabulary)
        self._spoke: dict[int, Person] = {}
        self._heard: set[int | str] = set()
        self._people = People(reading, vocabulary)
        self._main: dict[int, Person | None] = {}

    def resolve(self, subject: Subject) -> Speaker:
        """The speaker a subject means."""
        reading = self._reading
        span = reading.span(subject.first, subject.last)
        role = self._role(subject)
        if subject.kind is Kind.NOUN:
            issuer = self._issuer(subject)
            if issuer:
                return Speaker(span, issuer.words, issuer.entity, None, 0.8)
            described = self._descriptions.entity(subject)
            if described is not None:
                return self._described(subject, span, described)
            return Speaker(span, reading.words_of(subject.first, subject.last), self._entity_of(subject), None)
        if subject.name is not None:
            person = self._people.of(subject.name)
            self._spoke[reading.sentence_of[subject.first]] = person
            self._heard.add(person.key)
            return Speaker(span, person.words, person.entity, role)
        meant = self._antecedent(subject.first)
        if meant is None:
            return Speaker(span, "", None, None, 0.6)
        self._spoke.setdefault(reading.sentence_of[subject.first], meant)
        gender = GENDERS.get(reading.lows[subject.first])
        if gender:
            self._people.genders.setdefault(meant.key, gender)
        known = self._titles.get(meant.entity) if meant.entity is not None else None
        return Speaker(span, meant.words, meant.entity, known, 0.85)

    def _described(self, subject: Subject, span: Span, index: int) -> Speaker:
        """A described speaker who is an entity of the article."""
        entity = self._reading.finds.entities[index]
        person = entity.kind is NameKind.PERSON
        meant = Person(index, entity.name, index, entity.gender, person)
        self._spoke[self._reading.sentence_of[subject.first]] = meant
        self._heard.add(index)
        return Speaker(span, entity.name, index, self._titles.get(index), 0.8)

    def _role(self, subject: Subject) -> Span | None:
        """Title or role words as printed: around this name, else around another mention of the person."""
        finds = self._reading.finds
        before = self._reading.span(*subject.role) if subject.role else None
        mention = finds.mentions[subject.name.mention] if subject.name and subject.name.mention is not None else None
        if mention is None:
            return before
        title = mention.title
        if title and not self._honorific(title):
            return before if before and before.start <= title.start and before.end >= title.end else title
        return (None if title else before) or self._titles.get(mention.entity)

    def _honorific(self, title: Span) -> bool:
        return self._reading.text[title.start : title.end].lower().rstrip(".") in TITLES

    @cached_property
    def _titles(self) -> dict[int, Span]:
        """The first title of each entity that says more than Mr or Mrs."""
        titles: dict[int, Span] = {}
        for mention in self._reading.finds.mentions:
            if mention.title and not self._honorific(mention.title):
                titles.setdefault(mention.entity, mention.title)
        return titles

    def _entity_of(self, subject: Subject) -> int | None:
        """The organisation that a described speaker is, if its phrase is that name and an article."""
        reading = self._reading
        for name in reading.names:
            whole = subject.first <= name.first <= subject.first + 1 and name.last == subject.last
            if whole and name.mention is not None:
                return reading.finds.mentions[name.mention].entity
        return None

    def _issuer(self, subject: Subject) -> Person | None:
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

    def _antecedent(self, item: int) -> Person | None:
        """The last fitting subject or speaker: in the sentence before the pronoun, then sentence by sentence back."""
        low = self._reading.lows[item]
        at = self._reading.sentence_of[item]
        own = self._reading.sentences[at]
        for person in self._in_sentence(at, own.first, item):
            if self._fits(person, low):
                return person
        fallback = None
        for back in range(at - 1, max(at - _SENTENCES_BACK, -1), -1):
            sentence = self._reading.sentences[back]
            if sentence.heading:
                continue
            for person in self._in_sentence(back, sentence.first, sentence.last):
                if self._fits(person, low):
                    return person
            described = self._described_in(back, low) if at - back <= _DESCRIBED_BACK else None
            if described and described.words.split()[0].lower() in ("a", "an", "another", "one"):
                return described
            fallback = fallback or described  # “the nurse” may be whoever was named before
        return fallback

    def _described_in(self, index: int, pronoun: str) -> Person | None:
        """The described subject of a sentence, where no name in it fits ("The clerk was asleep")."""
        gender = GENDERS.get(pronoun)
        sentence = self._reading.sentences[index]
        subject = self._subjects.main(sentence.first, sentence.last) if gender else None
        if subject is None or subject.kind is not Kind.NOUN:
            return None
        head = self._reading.lows[subject.last - 1]
        other = self._words.he_words if gender is Gender.SHE else self._words.she_words
        if head not in self._words.person_nouns or head in other:
            return None
        entity = self._descriptions.entity(subject)
        if entity is not None:
            found = self._reading.finds.entities[entity]
            return (
                Person(entity, found.name, entity, found.gender, person=True)
                if found.gender in (None, gender)
                else None
            )
        words = self._reading.words_of(subject.first, subject.last)
        return Person(words, words, None, gender, person=True)

    def _in_sentence(self, index: int, first: int, last: int) -> Iterator[Person]:
        """Who is in a sentence: its speaker, its subject, then the rest in order."""
        if index in self._spoke and last == self._reading.sentences[index].last:
            yield self._spoke[index]
        subject = self._subjects.main(first, last)
        if subject and subject.name:
            yield self._people.of(subject.name)
        for name in self._names_between(first, last):
            if not self._reading.possessive(name.last):
                yield self._people.of(name)
        for name in self._names_between(first, last):
            if self._reading.possessive(name.last):
                yield self._people.of(name)

    def _names_between(self, first: int, last: int) -> Iterator[Name]:
        names = self._reading.names_by_first
        for item in range(first, last):
            if item in names:
                yield names[item]

    def _fits(self, person: Person, pronoun: str) -> bool:
        gender = GENDERS.get(pronoun)
        if gender is None:
            return pronoun in _THINGS and person.person is False
        if person.person is False or (person.person is None and person.key not in self._heard):
            return False
        known = person.gender or self._people.genders.get(person.key)
        return known is None or known is gender
