"""Whom a subject means: a full name of the article, a described speaker's words, or nobody where it is not sure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.extract.finds import Gender, NameKind
from generator.extract.quotations.descriptions import Descriptions
from generator.extract.quotations.issuers import Issuers
from generator.extract.quotations.people import GENDERS, TITLES, People, Person
from generator.extract.quotations.phrases import Kind, Subject
from generator.extract.quotations.reading import Name, Reading
from generator.extract.quotations.subjects import Subjects
from generator.extract.quotations.variations import Variations
from generator.extract.quotations.vocabulary import Vocabulary
from generator.model.articles import Span

_THINGS = frozenset(["it", "its"])
_MANY = frozenset(["they", "their", "them"])
_SENTENCES_BACK = 8
_DESCRIBED_BACK = 2
_SOMEBODY = frozenset(["a", "an", "another", "one", "his", "her"])
_WHOM = {"he": "him", "she": "her"}
_CLAUSES = frozenset(
    ["if", "whether", "that", "to", "why", "how", "what", "about", "when", "where", "who", ":", ",", "."]
)


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
        self._variations = Variations(reading, vocabulary)
        self._spoke: dict[int, Person] = {}
        self._heard: set[int | str] = set()
        self._people = People(reading, vocabulary)
        self._issuers = Issuers(reading, vocabulary, self._people)
        self._main: dict[int, Person | None] = {}

    def resolve(self, subject: Subject) -> Speaker:
        """The speaker a subject means."""
        reading = self._reading
        subject = self._variations.shortened(subject)
        span = reading.span(subject.first, subject.last)
        role = self._role(subject)
        style = self._variations.style(subject)
        if style is not None:
            name = self._variations.styled(style)
            meant = self._people.of(name) if name else self._antecedent(style)
            if meant:
                return self._meaning(subject, span, meant)
        if subject.kind is Kind.NOUN:
            return self._noun(subject, span)
        if subject.name is not None:
            person = self._people.of(subject.name)
            self._spoke[reading.sentence_of[subject.first]] = person
            self._heard.add(person.key)
            return Speaker(span, person.words, person.entity, role)
        meant = self._antecedent(subject.first)
        if meant is None:
            return Speaker(span, "", None, None, 0.6)
        gender = GENDERS.get(reading.lows[subject.first])
        if gender:
            self._people.genders.setdefault(meant.key, gender)
        return self._meaning(subject, span, meant)

    def _noun(self, subject: Subject, span: Span) -> Speaker:
        """A described speaker: whom the description means, else its words."""
        reading = self._reading
        issuer = self._issuers.of(subject)
        if issuer:
            return Speaker(span, issuer.words, issuer.entity, None, 0.8)
        described = self._descriptions.entity(subject)
        if described is not None:
            return self._described(subject, span, described)
        varied = self._varied(subject)
        if varied is not None:
            return self._meaning(subject, span, varied)
        words, entity = reading.words_of(subject.first, subject.last), self._entity_of(subject)
        if reading.lows[subject.last - 1] not in self._words.person_nouns:
            thing = Person(words, words, entity, None, person=False)
            self._spoke.setdefault(reading.sentence_of[subject.first], thing)
        return Speaker(span, words, entity, None)

    def _meaning(self, subject: Subject, span: Span, meant: Person) -> Speaker:
        """A pronoun or description that means somebody."""
        self._spoke.setdefault(self._reading.sentence_of[subject.first], meant)
        known = self._titles.get(meant.entity) if meant.entity is not None else None
        return Speaker(span, meant.words, meant.entity, known, 0.85)

    def _varied(self, subject: Subject) -> Person | None:
        """Whom “the diplomat” means, though nobody was called so: who spoke, or whom it was about, just before."""
        head = self._variations.head(subject)
        if head is None or self._descriptions.unnamed(head, subject.first):
            return None
        told = self._descriptions.told_of(head, subject.first)
        gender = self._variations.gender(head)
        at = self._reading.sentence_of[subject.first]
        paragraph = self._reading.sentences[at].paragraph
        fallback: Person | None = None
        for back in range(at - 1, max(at - _SENTENCES_BACK, -1), -1):
            sentence = self._reading.sentences[back]
            if sentence.heading or sentence.paragraph < paragraph - 1:
                break
            person = next((p for p in self._in_sentence(back, sentence.first, sentence.last) if p.person), None)
            if person is None or (told and person.entity not in told):
                continue
            known = person.gender or self._people.genders.get(person.key)
            if known is gender:
                return person
            fallback = fallback or (person if None in (known, gender) else None)
            if gender is None:
                break
        return fallback

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
            asker = self._asker(sentence.first, sentence.last, low)
            for person in self._in_sentence(back, sentence.first, sentence.last):
                if self._fits(person, low) and person.key != asker:
                    return person
            described = self._described_in(back, low) if at - back <= _DESCRIBED_BACK else None
            if described and described.words.split()[0].lower() in _SOMEBODY:
                return described
            fallback = fallback or described  # “the nurse” may be whoever was named before
        return fallback

    def _asker(self, first: int, last: int, pronoun: str) -> int | str | None:
        """Who asked “him”, and so is not the “he” who answers."""
        lows = self._reading.lows
        whom = _WHOM.get(pronoun)
        for item in range(first + 1, last - 1):
            if lows[item] == whom and lows[item - 1] in ("asked", "told", "pressed") and lows[item + 1] in _CLAUSES:
                subject = self._subjects.main(first, item)
                return self._people.of(subject.name).key if subject and subject.name else None
        return None

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
