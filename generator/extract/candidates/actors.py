"""Candidates for actors: each entity of the article's prose linked to the one it is on file, proposed, or left open."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from generator.extract.candidates.proposals import Basis, Plain, Proposals
from generator.extract.finds import Entity, Mention, NameKind
from generator.model.articles import Span
from generator.model.candidates import Similar
from generator.model.records import Actor, ActorKind, ZoneKind

FOLDER = "actors"
# What stands there is about other articles, or names those who made the page.
NOT_READ = frozenset({ZoneKind.MENU, ZoneKind.TEASER, ZoneKind.CREDIT, ZoneKind.BYLINE, ZoneKind.NOTICE})


@dataclass
class Actors:
    """The ids of an article's entities, made as they are asked for.

    Whoever is named in the prose is proposed; entities of menus and credits only when something else refers to them.
    """

    proposals: Proposals

    def __post_init__(self) -> None:
        self._ids: dict[int, str] = {}
        self._described: dict[str, str] = {}
        self._countries: dict[str, str] = {}

    def propose_all(self) -> None:
        """Propose every person, organisation and state that the prose names."""
        for index, entity in enumerate(self.proposals.finds.entities):
            if _is_actor(entity) and self._in_prose(index):
                self.id_of(index)

    def id_of(self, index: int) -> str:
        """The id of an entity's actor, on file or proposed."""
        if index not in self._ids:
            country = self._stands_for(index)
            if country:
                self._ids[index] = self.of_country(country, self._mentions[index][0].span)
            else:
                self._ids[index] = self._link(index)
        return self._ids[index]

    def _stands_for(self, index: int) -> str | None:
        """The country whose state an entity means without naming it: a demonym, or a capital for its government."""
        entity = self.proposals.finds.entities[index]
        if entity.kind is NameKind.DEMONYM:
            return entity.country
        if entity.kind is NameKind.PLACE and entity.actor_kind is not ActorKind.STATE:
            spans = {m.span for m in self._mentions.get(index, ())}
            return next((p.country for p in self.proposals.finds.places if p.as_actor and p.span in spans), None)
        return None

    def described(self, span: Span, words: str) -> str:
        """The id of a described speaker without a name, such as “a senior official”."""
        name = _described_name(words)
        if name not in self._described:
            on_file = self.proposals.known.ids_named(FOLDER, [name])
            self._described[name] = on_file[0] if len(on_file) == 1 else self._propose_described(span, name)
        return self._described[name]

    def of_country(self, country: str, span: Span) -> str:
        """The id of the state with a country code, named in the article or shown by a word such as “Dutch”."""
        if country not in self._countries:
            name = self.proposals.known.countries.get(country, country)
            self._countries[country] = self._state(country, span, name)
        return self._countries[country]

    def _state(self, country: str, span: Span, name: str) -> str:
        for index, entity in enumerate(self.proposals.finds.entities):
            of_state = entity.kind is NameKind.PLACE and entity.actor_kind is ActorKind.STATE
            if of_state and entity.country == country and index in self._mentions:
                return self.id_of(index)
        on_file = self._states_on_file.get(country) or self.proposals.known.ids_named(FOLDER, [name])
        if len(on_file) == 1:
            return on_file[0]
        record: Plain = {
            "kind": ActorKind.STATE.value,
            "name": name,
            "cite": [self.proposals.cite(span)],
            "country": country,
        }
        key = self.proposals.key(FOLDER, name)
        unsure = (f"the article names it only as “{self.proposals.words(span)}”",)
        return self.proposals.add(FOLDER, key, name, record, Basis(span, "actors/demonym", 0.9, unsure=unsure))

    @cached_property
    def _states_on_file(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = defaultdict(tuple)
        for record in self.proposals.known.records.values():
            if isinstance(record, Actor) and record.kind is ActorKind.STATE and record.country:
                found[record.country] += (record.id,)
        for candidate in self.proposals.known.proposed:
            country = candidate.record.get("country")
            if candidate.folder == FOLDER and candidate.record.get("kind") == "state" and isinstance(country, str):
                found[country] = found[country] or (candidate.id,)
        return found

    @cached_property
    def _mentions(self) -> dict[int, list[Mention]]:
        """The mentions of each entity, those in the prose first."""
        found: dict[int, list[Mention]] = defaultdict(list)
        prose = self.proposals.finds.prose
        for mention in self.proposals.finds.mentions:
            found[mention.entity].append(mention)
        for mentions in found.values():
            mentions.sort(key=lambda m: (prose.zone_at(m.span.start) in NOT_READ, m.span.start))
        return found

    def _in_prose(self, index: int) -> bool:
        mentions = self._mentions.get(index, [])
        return bool(mentions) and self.proposals.finds.prose.zone_at(mentions[0].span.start) not in NOT_READ

    def _link(self, index: int) -> str:
        entity = self.proposals.finds.entities[index]
        names = [entity.name, *(alias for alias in entity.aliases if _full(alias, entity))]
        on_file = self.proposals.known.ids_named(FOLDER, names)
        key = self.proposals.key(FOLDER, entity.name)
        if len(on_file) == 1 and key not in self.proposals.known.decided:
            return on_file[0]
        if entity.country and entity.actor_kind is ActorKind.STATE:
            states = self._states_on_file.get(entity.country, ())
            if len(states) == 1 and key not in self.proposals.known.decided:
                return states[0]
        return self._propose(index, entity, key, on_file)

    def _propose(self, index: int, entity: Entity, key: str, on_file: tuple[str, ...]) -> str:
        mentions = self._mentions.get(index, [])
        first = _fullest(mentions, entity, self.proposals)
        record: Plain = {
            "kind": entity.actor_kind.value,
            "name": entity.name,
            "cite": [self.proposals.cite(first.span)],
            "aliases": self._aliases(entity, mentions),
            "country": entity.country,
            "roles": self._roles(mentions),
        }
        similar = tuple(Similar(id=i, reason=f"carries the name “{entity.name}” or one of its forms") for i in on_file)
        unsure = ("several actors on file carry this name",) if len(on_file) > 1 else ()
        confidence = max(m.confidence for m in mentions)
        basis = Basis(first.span, first.origin, confidence, similar, unsure)
        return self.proposals.add(FOLDER, key, entity.name, record, basis)

    def _aliases(self, entity: Entity, mentions: list[Mention]) -> list[Plain]:
        found: dict[str, Plain] = {}
        for mention in mentions:
            words = self.proposals.words(mention.span)
            if words != entity.name and words not in found:
                found[words] = {"value": words, "cite": self.proposals.cite(mention.span)}
        return list(found.values())

    def _roles(self, mentions: list[Mention]) -> list[Plain]:
        found: dict[str, Plain] = {}
        for mention in mentions:
            if mention.title is None or mention.kind is not NameKind.PERSON:
                continue
            title = self.proposals.words(mention.title)
            if len(title.split()) > 1 or not title.endswith("."):  # “Mr.” is no role
                both = Span(min(mention.title.start, mention.span.start), max(mention.title.end, mention.span.end))
                found.setdefault(title.casefold(), {"title": title, **self.proposals.stated(both)})
        return list(found.values())

    def _propose_described(self, span: Span, name: str) -> str:
        record: Plain = {
            "kind": ActorKind.GROUP.value,
            "name": name,
            "described": "true",
            "cite": [self.proposals.cite(span)],
        }
        key = self.proposals.key(FOLDER, name)
        return self.proposals.add(
            FOLDER, key, name, record, Basis(span, "actors/described", 0.7, unsure=("has no name",))
        )


def _is_actor(entity: Entity) -> bool:
    return entity.kind in (NameKind.PERSON, NameKind.ORGANISATION) or (
        entity.kind is NameKind.PLACE and entity.actor_kind is ActorKind.STATE
    )


def _full(alias: str, entity: Entity) -> bool:
    """Whether a form names the entity outside its article: not a surname alone."""
    return entity.kind is not NameKind.PERSON or len(alias.split()) > 1


def _fullest(mentions: list[Mention], entity: Entity, proposals: Proposals) -> Mention:
    return next((m for m in mentions if proposals.words(m.span) == entity.name), mentions[0])


def _described_name(words: str) -> str:
    """A described speaker's words as a name: without article, first letter large."""
    for article in ("the ", "a ", "an ", "The ", "A ", "An "):
        words = words.removeprefix(article)
    return words[:1].upper() + words[1:]
