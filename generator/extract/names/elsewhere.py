"""What one place of an article says about names in others: short forms, acronyms, lists, and votes on single words.

A name told firmly anywhere is found everywhere in its article; nothing outlives the article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator.extract.finds import NameKind
from generator.extract.names.guesses import NEVER
from generator.extract.names.readings import Reading, Run
from generator.extract.names.rules import Rule
from generator.extract.names.tokens import Tokens
from generator.extract.names.vocabulary import (
    COMMON,
    COMPANY,
    DEMONYM,
    EXERCISE,
    FAMILY,
    FAMILY_FIRST,
    GIVEN,
    NO_ACRONYM,
    OUTLET_TAIL,
    PARTICLE,
    SHIP,
    STATE,
    SUFFIX,
    TITLE_PART,
)

FIRM = 0.6  # confidence from which a reading tells others what a name is
_TOLD = 0.4
_SURE_SURNAME = 0.55
_UNTOLD = 0.36  # confidence of a reading that nothing beside the word supports
_SUREST = 0.75  # of a single word, however often it stands there
_NOBODYS = frozenset({Rule.EXERCISE_NAME, Rule.SHIP_NAME})
# Readings of names that look like a person's, which give way to what the article says the name is.
_PERSONS = frozenset({Rule.FIRST_NAME, Rule.FAMILY_NAME, Rule.FAMILY_FIRST, Rule.TWO_NAMES})
# Names that the lexicon finds wherever they stand.
_LISTED_RULES = frozenset({Rule.STATE, Rule.DEMONYM, Rule.KNOWN_PLACE, Rule.OTHER, Rule.CALENDAR})

Words = tuple[str, ...]


@dataclass
class Told:
    """Names that an article tells, and their short forms.

    Attributes:
        names: Kinds and confidences by words.
        lengths: How many words names have that begin with a word, most first.
    """

    names: dict[Words, tuple[NameKind, float]] = field(default_factory=dict)
    lengths: dict[str, tuple[int, ...]] = field(default_factory=dict)


def told(tokens: Tokens, readings: Iterable[Reading]) -> Told:
    """Names that readings tell firmly, with the short forms they may take; single words by vote."""
    kinds: dict[Words, dict[NameKind, float]] = defaultdict(dict)
    votes: dict[str, dict[NameKind, list[float]]] = defaultdict(lambda: defaultdict(list))
    readings = list(readings)
    things = {tokens.words(r.first, r.last) for r in readings if r.rule in _NOBODYS and r.confidence >= FIRM}
    for reading in readings:
        if reading.rule in _PERSONS and tokens.words(reading.first, reading.last) in things:
            continue
        if reading.rule is Rule.SINGLE_WORD:
            votes[tokens.cores[reading.first]][reading.kind].append(reading.confidence)
        elif reading.confidence >= _TOLD and reading.rule not in _LISTED_RULES:
            for words, confidence in _forms(tokens, reading):
                _tell(kinds, words, reading.kind, confidence)
    for word, found in sorted(votes.items()):
        count = sum(map(len, found.values()))
        if count > 1 and (word,) not in kinds:
            kind = max(found, key=lambda k: (sum(max(each - _UNTOLD, 0.01) for each in found[k]), k.value))
            _tell(kinds, (word,), kind, min(max(found[kind]) + 0.06 * (count - 1), _SUREST))
    lengths: dict[str, set[int]] = defaultdict(set)
    names: dict[Words, tuple[NameKind, float]] = {}
    for words, sure in kinds.items():
        kind = max(sure, key=lambda k: (sure[k], k.value))
        names[words] = (kind, sure[kind])
        lengths[words[0]].add(len(words))
    return Told(names, {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()})


def _tell(kinds: dict[Words, dict[NameKind, float]], words: Words, kind: NameKind, confidence: float) -> None:
    if words and confidence > kinds[words].get(kind, 0.0):
        kinds[words][kind] = confidence


def _forms(tokens: Tokens, reading: Reading) -> Iterator[tuple[Words, float]]:
    """A name's words and the short forms it may take, with how sure these are."""
    words = tokens.words(reading.first, reading.last)
    yield words, min(reading.confidence, 0.9)
    if len(words) < 2:
        return
    if reading.kind is NameKind.PERSON and reading.confidence >= _SURE_SURNAME:
        for part, share in _short_names(tokens, reading):
            yield part, min(share, reading.confidence + 0.15)
    elif reading.kind is NameKind.ORGANISATION:
        if tokens.marks[reading.last - 1] & OUTLET_TAIL and not tokens.marks[reading.last - 1] & (COMMON | GIVEN):
            yield words[-1:], 0.62
        last = reading.last
        while last > reading.first + 1 and (tokens.marks[last - 1] & COMPANY or tokens.cores[last - 1] == "."):
            last -= 1
        single = last == reading.first + 1
        if last < reading.last and not (single and tokens.marks[reading.first] & (COMMON | STATE | DEMONYM)):
            yield tokens.words(reading.first, last), 0.7
    elif reading.rule is Rule.SHIP_NAME and tokens.marks[reading.first] & SHIP:
        yield words[1:], 0.85 if len(words) > 2 else 0.72
    elif reading.rule is Rule.OTHER_THING and tokens.marks[reading.first] & EXERCISE and len(words) > 2:
        yield words[1:], 0.85


def _short_names(tokens: Tokens, reading: Reading) -> Iterator[tuple[tuple[str, ...], float]]:
    """The family name, with its particles and without, and the first name."""
    last = reading.last
    while last > reading.first + 1 and (tokens.marks[last - 1] & SUFFIX or tokens.cores[last - 1] == "."):
        last -= 1
    surname = last - 1
    if surname > reading.first:
        marks = tokens.marks[surname]
        if not marks & (NEVER | PARTICLE) or (marks & FAMILY and not marks & COMMON):
            yield (tokens.cores[surname],), 0.85
        first = surname
        while first > reading.first + 1 and tokens.marks[first - 1] & PARTICLE:
            first -= 1
        if first < surname:
            yield tokens.words(first, last), 0.9
        bare = tokens.cores[surname].partition("-")
        if bare[0].lower() in {"al", "el", "ul"} and len(bare[2]) > 2:
            yield (bare[2],), 0.8
            if tokens.cores[first][0].islower():
                yield (tokens.cores[first].capitalize(), *tokens.words(first + 1, last)), 0.85
    begin = tokens.marks[reading.first]
    if begin & FAMILY_FIRST:
        yield (tokens.cores[reading.first],), 0.8
    elif not begin & NEVER and len(tokens.cores[reading.first]) > 2:
        yield (tokens.cores[reading.first],), 0.5


def told_elsewhere(tokens: Tokens, run: Run, told_names: Told) -> Iterator[Reading]:
    """Names and short forms that the article tells elsewhere."""
    for first in range(run.first, run.last):
        for length in told_names.lengths.get(tokens.cores[first], ()):
            last = first + length
            found = told_names.names.get(tokens.words(first, last)) if last <= run.last else None
            if found is None:
                continue
            kind, confidence = found
            if length == 1:
                if kind in _PART_OF_NAMES and _in_longer_name(tokens, run, first):
                    continue
                if tokens.marks[first] & COMMON or (
                    tokens.opens[first] and tokens.lows[first] in tokens.lower and "-" not in tokens.cores[first]
                ):
                    continue
            yield Reading(first, last, kind, Rule.TOLD_ELSEWHERE, confidence - 0.01)


def _in_longer_name(tokens: Tokens, run: Run, at: int) -> bool:
    """Whether another word of a name stands directly before or behind a word."""
    before = (
        at > run.first
        and tokens.capital[at - 1]
        and not tokens.owning[at - 1]
        and not tokens.marks[at - 1] & (NEVER | TITLE_PART)
    )
    behind = (
        at + 1 < run.last
        and tokens.capital[at + 1]
        and not tokens.owning[at]
        and not tokens.marks[at + 1] & (NEVER | TITLE_PART)
    )
    return before or behind


def beside_in_list(tokens: Tokens, readings: list[Reading]) -> list[Reading]:
    """Unknown names in a list take the kind of their neighbours: "Mapou, Senneville and Bel-Ombre"."""
    found: list[Reading] = []
    for order in (readings, readings[::-1]):
        known: Reading | None = None
        for reading in order:
            weak = reading.rule in _WEAK
            if known and weak and reading.confidence < FIRM and _listed(tokens, known, reading):
                known = reading._replace(kind=known.kind, rule=Rule.BESIDE_IN_LIST, confidence=0.6)
                found.append(known)
            else:
                known = reading if not weak and reading.confidence >= FIRM and reading.kind in _LISTED else None
    return found


_PART_OF_NAMES = frozenset({NameKind.PERSON, NameKind.OTHER})
_WEAK = frozenset({Rule.SINGLE_WORD, Rule.TWO_NAMES})


_LISTED = frozenset({NameKind.PLACE, NameKind.PERSON, NameKind.ORGANISATION})


def _listed(tokens: Tokens, one: Reading, other: Reading) -> bool:
    first, last = min(one.last, other.last), max(one.first, other.first)
    return 1 <= last - first <= 2 and all(tokens.cores[i] in {",", "and", "or", "&"} for i in range(first, last))


def acronym_behind(tokens: Tokens, found: Iterable[Run], readings: Iterable[Reading]) -> Iterator[Reading]:
    """A long form with its acronym in brackets: "World Food Programme (WFP)"; both are of one kind."""
    kinds = {reading.last: reading for reading in readings}
    for run in found:
        at = run.last
        if at + 3 < len(tokens) and tokens.cores[at] == "\\":
            at += 1
        if at + 2 >= len(tokens) or tokens.cores[at] != "(" or tokens.cores[at + 2] not in {")", ";", ",", "\\"}:
            continue
        acronym = tokens.cores[at + 1]
        letters = [letter for letter in acronym.upper() if letter.isalpha()]
        if not 2 <= len(letters) <= 10 or sum(letter.isupper() for letter in acronym) < 2:
            continue
        reading = kinds.get(run.last)
        first = _spelt_out(tokens, run, letters)
        if first is None:
            if (
                reading is None
                or reading.kind is not NameKind.ORGANISATION
                or tokens.cores[reading.first][0].upper() != letters[0]
            ):
                continue
            first = reading.first
        kind = reading.kind if reading and reading.kind is not NameKind.PERSON else NameKind.ORGANISATION
        if tokens.marks[at + 1] & NO_ACRONYM:
            kind = NameKind.OTHER
        if run.last - first > 1:
            yield Reading(first, run.last, kind, Rule.ACRONYM_BEHIND, 0.95)
        yield Reading(at + 1, at + 2, kind, Rule.ACRONYM_BEHIND, 0.95)


def _spelt_out(tokens: Tokens, run: Run, letters: list[str]) -> int | None:
    """Where the words begin whose first letters are an acronym's; links may be left out of it."""
    index, left = run.last, len(letters)
    while left and index > run.first:
        index -= 1
        first = tokens.cores[index][0]
        if first.upper() == letters[left - 1] and (tokens.capital[index] or left == 1):
            left -= 1
        elif tokens.capital[index] and "-" not in tokens.cores[index]:
            return None
    return index if not left and tokens.capital[index] else None
