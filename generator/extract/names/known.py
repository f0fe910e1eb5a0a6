"""Rules for names that are known before any article: states, demonyms, services, outlets, organisations, towns.

Reads only what is listed; what else a name may be is for other rules.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.extract.finds import NameKind
from generator.extract.names.readings import Block, Reading, Run
from generator.extract.names.rules import Rule
from generator.extract.names.tokens import Tokens
from generator.extract.names.vocabulary import (
    CALENDAR,
    COMMON,
    DEMONYM,
    DIRECTION,
    GIVEN,
    ORG_TAIL,
    OTHER_TAIL,
    ROLE,
    STATE,
    STATE_BODY,
    TITLE,
    TITLE_PART,
    KnownName,
    Vocabulary,
)
from generator.extract.places.toponyms import Toponyms, fold

_CONFIDENCE = {
    Rule.STATE: 0.93,
    Rule.DEMONYM: 0.9,
    Rule.KNOWN_PLACE: 0.85,
    Rule.OTHER: 0.9,
    Rule.SERVICE: 0.8,
    Rule.KNOWN_ORGANISATION: 0.9,
    Rule.OUTLET: 0.85,
    Rule.ACRONYM: 0.85,
}
_OF_LANDS = frozenset({NameKind.PLACE, NameKind.DEMONYM})
_LOOKED_UP = 5  # words in a town's name


def known_name(tokens: Tokens, run: Run, vocabulary: Vocabulary) -> Iterator[Reading]:
    """States, demonyms, services, outlets and organisations of the lexicon, longest first."""
    known = vocabulary.known
    index = run.first
    ended = (-1, -1)  # where the last state, place or demonym ended and began
    while index < run.last:
        found = tokens.capital[index] and _longest(tokens, index, known)
        if not found:
            index += 1
            continue
        last = index + len(found.words)
        confidence = _CONFIDENCE[found.rule] + (0.04 if last > index + 1 else 0.0)
        if last == index + 1:
            marks = tokens.marks[index]
            if (marks & (COMMON | CALENDAR) and not _initials(tokens, index)) or (
                tokens.opens[index] and tokens.lows[index] in tokens.lower
            ):
                confidence = 0.2
            elif tokens.loud[index] and found.rule is not Rule.STATE:
                confidence = 0.6
        yield Reading(index, last, found.kind, found.rule, confidence, country=found.country)
        if found.kind is NameKind.ORGANISATION and found.rule not in {Rule.OUTLET, Rule.ACRONYM}:
            yield from _with_land(tokens, run, Reading(index, last, found.kind, found.rule, 0.94), ended)
        if found.kind in _OF_LANDS:
            ended = (last, index)
        if found.kind is NameKind.PLACE:
            yield from _with_direction(tokens, run, index, last)
            yield from _with_body(tokens, run, index, last)
        index = last


def _with_land(tokens: Tokens, run: Run, body: Reading, land: tuple[int, int]) -> Iterator[Reading]:
    """A body with a state or demonym before it: "French Navy", "Sri Lanka Navy"."""
    before = body.first - 1
    if before < run.first or not tokens.capital[before] or not tokens.spaced(before) or tokens.owning[before]:
        return
    if tokens.marks[before] & (DEMONYM | STATE):
        yield body._replace(first=before)
    if body.rule is Rule.SERVICE and land[0] == body.first:
        yield body._replace(first=land[1], confidence=0.96)


def _with_direction(tokens: Tokens, run: Run, first: int, last: int) -> Iterator[Reading]:
    """A place with a direction in capitals before it: "West Africa", "North Sumatra"."""
    before = first - 1
    if (
        before >= run.first
        and tokens.capital[before]
        and tokens.marks[before] & DIRECTION
        and not tokens.owning[before]
    ):
        opening = tokens.opens[before] and tokens.lows[before] in tokens.lower
        yield Reading(before, last, NameKind.PLACE, Rule.PLACE_DIRECTION, 0.5 if opening else 0.9)


def _with_body(tokens: Tokens, run: Run, first: int, last: int) -> Iterator[Reading]:
    """A field of work with a state or country alone behind it: "Statistics Norway", "Police Scotland"."""
    before, behind = first - 1, last
    if (
        before >= run.first
        and tokens.marks[before] & STATE_BODY
        and tokens.capital[before]
        and not tokens.owning[before]
        and not tokens.loud[before]
        and (before == run.first or not tokens.capital[before - 1])
        and (behind >= len(tokens) or not tokens.capital[behind] or tokens.owning[last - 1])
    ):
        yield Reading(before, last, NameKind.ORGANISATION, Rule.STATE_BODY, 0.95)


def _initials(tokens: Tokens, index: int) -> bool:
    return tokens.cores[index].isupper() and len(tokens.cores[index]) > 1 and not tokens.loud[index]


def _longest(tokens: Tokens, index: int, known: dict[str, tuple[KnownName, ...]]) -> KnownName | None:
    core = tokens.cores[index]
    for name in known.get(core, ()):
        if tokens.words(index, index + len(name.words)) == name.words:
            return name
    if (len(core) > 3 and core.isupper()) or (len(core) > 2 and core.isupper() and tokens.loud[index]):
        for name in known.get(core.title(), ()):
            words = tokens.words(index, index + len(name.words))
            if tuple(word.title() for word in words) == tuple(word.title() for word in name.words):
                return name
    return None


def town(tokens: Tokens, run: Run, toponyms: Toponyms) -> Iterator[Reading]:
    """Names of towns and features that the index of toponyms holds; surer the more people live there."""
    for block in run.blocks:
        index = block.first
        while index < block.last:
            last = _town_end(tokens, index, block.last, toponyms) if tokens.capital[index] else 0
            if not last:
                index += 1
                continue
            confidence = _town_confidence(tokens, index, last, toponyms)
            if last == index + 1 and _in_longer_name(tokens, block, index):
                confidence -= 0.2
            yield Reading(index, last, NameKind.PLACE, Rule.TOWN, confidence)
            yield from _with_direction(tokens, run, index, last)
            index = last


def _in_longer_name(tokens: Tokens, block: Block, index: int) -> bool:
    """Whether an unknown word with a capital stands next to a word."""
    return any(
        block.first <= at < block.last and tokens.capital[at] and not tokens.marks[at] & (COMMON | TITLE | CALENDAR)
        for at in (index - 1, index + 1)
    )


def _key(tokens: Tokens, first: int, last: int) -> str:
    return fold(" ".join(tokens.cores[first:last]))


def _town_end(tokens: Tokens, first: int, limit: int, toponyms: Toponyms) -> int:
    longest = min(toponyms.longest(fold(tokens.cores[first])), _LOOKED_UP)
    for last in range(min(limit, first + longest), first, -1):
        if toponyms.keyed(_key(tokens, first, last)):
            return last
    return 0


def _town_confidence(tokens: Tokens, first: int, last: int, toponyms: Toponyms) -> float:
    found = toponyms.keyed(_key(tokens, first, last))
    people = max(toponym.population for toponym in found)
    usual = any(toponym.usual for toponym in found)
    if last > first + 1:
        return (0.9 if not people else 0.87 if people >= 100_000 else 0.8) if usual else 0.5
    marks = tokens.marks[first]
    if (
        marks & (COMMON | CALENDAR | TITLE | TITLE_PART | ROLE | ORG_TAIL | OTHER_TAIL)
        or tokens.lows[first] in tokens.lower
        or len(tokens.cores[first]) < 3
    ):
        return 0.1
    confidence = 0.75 if people >= 500_000 or not people else 0.6 if people >= 100_000 else 0.5
    if marks & GIVEN or not usual:
        confidence -= 0.15
    if tokens.opens[first] or tokens.loud[first]:
        confidence -= 0.15
    elif first and tokens.lows[first - 1] in tokens.place_before:
        confidence += 0.15
    if tokens.lows[first].endswith(tokens.noun_endings):
        confidence -= 0.3
    return confidence
