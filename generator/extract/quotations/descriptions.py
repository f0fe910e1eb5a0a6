"""Whom a definite description means ("the admiral", "the newspaper"): the one entity of the article that it fits.

Where two fit, or somebody unnamed was described so, it means nobody by name.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from generator.extract.finds import Entity, NameKind
from generator.extract.quotations.phrases import Subject
from generator.extract.quotations.reading import Name, Reading
from generator.extract.quotations.vocabulary import Vocabulary
from generator.model.records import ActorKind

_DEFINITE = frozenset(["the", "this", "that"])
_INDEFINITE = frozenset(["a", "an", "another", "one", "any", "no", "some", "every", "each"])
_LONGEST = 5  # items of a description
_APPOSITIVE = 7  # items looked at behind a name's comma
_AGED = "year-old"


class Descriptions:
    """Resolves the described speakers of one article."""

    def __init__(self, reading: Reading, vocabulary: Vocabulary) -> None:
        self._reading = reading
        self._words = vocabulary
        self._lows = reading.lows

    def entity(self, subject: Subject) -> int | None:
        """The entity that a described speaker must mean; None where that is not sure."""
        first, last = subject.first, subject.last
        if not 2 <= last - first <= _LONGEST or self._lows[first] not in _DEFINITE:
            return None
        between = range(first + 1, last - 1)
        if any(self._reading.words[i][0].isupper() or self._lows[i] in self._words.setting_apart for i in between):
            return None
        head = self._lows[last - 1]
        if head == _AGED:
            return self._only(self._aged.get(self._lows[first + 1], ()), first)
        if head not in self._words.speaking_nouns:
            return None
        told = self._told.get(head, ())
        found = self._only(told, first)
        if found is not None or any(item < first for _, item in told):
            return found
        if self.unnamed(head, first):
            return None
        kinds = self._words.kinds_of.get(head, frozenset())
        fitting = [pair for word in sorted(kinds) for pair in self._told.get(word, ())]
        if any(item < first for _, item in fitting):
            return self._only(fitting, first)
        return self._by_kind(head, first)

    def told_of(self, noun: str, before: int) -> frozenset[int]:
        """The entities of which a noun, or one that falls under it, was used before an item."""
        nouns = {noun} | self._words.kinds_of.get(noun, frozenset())
        return frozenset(entity for word in nouns for entity, item in self._told.get(word, ()) if item < before)

    def _only(self, told: tuple[tuple[int, int], ...] | list[tuple[int, int]], before: int) -> int | None:
        """The one entity among those told before an item."""
        entities = {entity for entity, item in told if item < before}
        return entities.pop() if len(entities) == 1 else None

    def unnamed(self, head: str, before: int) -> bool:
        """Whether somebody without a name was so called: “a junior officer”."""
        for item in range(before - 1, -1, -1):
            if self._lows[item] == head:
                return any(low in _INDEFINITE for low in self._lows[max(item - 4, 0) : item])
        return False

    def _by_kind(self, head: str, before: int) -> int | None:
        """The only outlet, or the only organisation of no other kind."""
        if head in self._words.outlet_nouns:
            return self._only(self._of_kind(ActorKind.OUTLET), before)
        if head in self._words.company_nouns:
            return self._only(self._of_kind(ActorKind.ORGANISATION), before)
        return None

    def _of_kind(self, kind: ActorKind) -> list[tuple[int, int]]:
        entities = self._reading.finds.entities
        found = []
        for name, index in self._named:
            entity = entities[index]
            if entity.kind is NameKind.ORGANISATION and entity.actor_kind is kind and not self._public(entity):
                found.append((index, name.first))
        return found

    def _public(self, entity: Entity) -> bool:
        """Whether an organisation's name says that it is a ministry, court or the like, and no company."""
        return entity.actor_kind is ActorKind.ORGANISATION and any(
            word in self._words.speaking_nouns and word not in self._words.company_nouns
            for word in entity.name.lower().split()
        )

    @cached_property
    def _named(self) -> list[tuple[Name, int]]:
        mentions = self._reading.finds.mentions
        named = [(name, mentions[name.mention]) for name in self._reading.names if name.mention is not None]
        return [(name, mention.entity) for name, mention in named if mention.kind is not NameKind.PLACE]

    @cached_property
    def _told(self) -> dict[str, tuple[tuple[int, int], ...]]:
        """Nouns that the article uses of its entities, each with the entity and where it stands."""
        told: dict[str, list[tuple[int, int]]] = {}
        for name, entity in self._named:
            for item in self._nouns_around(name):
                told.setdefault(self._lows[item], []).append((entity, item))
        return {noun: tuple(pairs) for noun, pairs in told.items()}

    @cached_property
    def _aged(self) -> dict[str, tuple[tuple[int, int], ...]]:
        """Ages told behind people's names: “Ana Perez, 44,”."""
        aged: dict[str, list[tuple[int, int]]] = {}
        for name, entity in self._named:
            age = name.last + 1
            if name.person and age < len(self._lows) and self._lows[age - 1] == "," and self._lows[age].isdigit():
                aged.setdefault(self._lows[age], []).append((entity, name.first))
        return {age: tuple(pairs) for age, pairs in aged.items()}

    @cached_property
    def _nouns(self) -> frozenset[str]:
        return self._words.speaking_nouns.union(*self._words.kinds_of.values())

    def _nouns_around(self, name: Name) -> Iterator[int]:
        """Nouns in a name, in the title or noun before it, and in the appositives on both sides."""
        nouns = self._nouns
        if not name.person:
            yield from (i for i in range(name.first, name.last) if self._lows[i] in nouns)
        sentence = self._reading.sentences[self._reading.sentence_of[name.first]]
        before = name.first - 1
        while before > sentence.first and self._lows[before] == ".":
            before -= 1
        if before >= sentence.first and self._lows[before] == "," and self._lows[before - 1] in nouns:
            yield before - 1
        elif before >= sentence.first and self._lows[before] in nouns:
            yield before
        if self._reading.possessive(name.last) or name.last >= sentence.last or self._lows[name.last] != ",":
            return
        for item in range(name.last + 1, min(sentence.last, name.last + 1 + _APPOSITIVE)):
            low = self._lows[item]
            if low == "," or low in self._words.belonging or low in self._words.cues or low == "and":
                return
            if item == name.last + 1 and low in ("who", "which", "while", "when", "but", "as"):
                return
            if low in nouns and self._lows[item + 1] not in nouns:
                yield item
                return
