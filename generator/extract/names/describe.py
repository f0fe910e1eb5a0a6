"""What a name's own words tell of whom it means: kind of actor, country, and the pronoun of a person.

Guesses nothing from what the article says elsewhere; no word, no answer.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.extract.finds import Gender, NameKind
from generator.extract.names.readings import Reading
from generator.extract.names.rules import Rule
from generator.extract.names.tokens import Tokens
from generator.extract.names.vocabulary import FAMILY_FIRST, ROLE, Vocabulary
from generator.model.records import ActorKind

_LONGEST = 6  # words in a state's name


def actor_kind(kind: NameKind, names: Sequence[str], country: str | None, vocabulary: Vocabulary) -> ActorKind:
    """The kind of actor, as far as its names tell.

    Args:
        kind: What the name is on the page.
        names: Its printed forms, fullest first.
        country: Its ISO code, if its name tells it.
        vocabulary: What is known of names.
    """
    if kind is NameKind.PERSON:
        return ActorKind.PERSON
    if kind is NameKind.DEMONYM:
        return ActorKind.STATE if country else ActorKind.GROUP
    if kind is NameKind.PLACE:
        return ActorKind.STATE if country else ActorKind.ORGANISATION
    known = vocabulary.actor_kinds
    for name in names:
        words = name.lower().removeprefix("the ").split()
        for first in range(len(words)):
            found = known.get(" ".join(words[first:]))
            if found:
                return found
    if any(name.lower().split()[-1] in vocabulary.outlet_tails for name in names):
        return ActorKind.OUTLET
    return ActorKind.ORGANISATION


def country_of(tokens: Tokens, reading: Reading, vocabulary: Vocabulary) -> str | None:
    """The ISO code that a name's own words tell: "French Navy", "Ministry of Defence of Norway"; None for people."""
    if reading.kind is NameKind.PERSON:
        return None
    if reading.country and reading.rule != Rule.KNOWN_PLACE:
        return reading.country
    if reading.kind is not NameKind.ORGANISATION:
        return None
    found: set[str] = set()
    first = reading.first
    while first < reading.last:
        for last in range(min(reading.last, first + _LONGEST), first, -1):
            if code := _code(tokens.printed(first, last), vocabulary):
                found.add(code)
                first = last - 1
                break
        first += 1
    return found.pop() if len(found) == 1 else None


def _code(name: str, vocabulary: Vocabulary) -> str | None:
    name = name.replace("’", "'")
    return vocabulary.countries.get(name) or (vocabulary.countries.get(name.title()) if name.isupper() else None)


def gender_of(tokens: Tokens, reading: Reading, vocabulary: Vocabulary) -> Gender | None:
    """The pronoun of a person, by title or role, else by first name."""
    if reading.kind is not NameKind.PERSON:
        return None
    if reading.title:
        for index in range(reading.title[0], reading.title[1]):
            if gender := vocabulary.gender.get(tokens.lows[index]):
                return gender
    if (
        tokens.marks[reading.first - 1] & ROLE
        and reading.first
        and (gender := vocabulary.gender.get(tokens.lows[reading.first - 1]))
    ):
        return gender
    if reading.last - reading.first > 1 and not tokens.marks[reading.first] & FAMILY_FIRST:
        return vocabulary.gender.get(tokens.cores[reading.first])
    return None
