"""Weak readings: unknown names that only the words next to them explain.

A preposition, a noun or a verb beside a name tells a little; what the rest of the article says is added elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.extract.finds import NameKind
from generator.extract.names.readings import Reading, Run
from generator.extract.names.rules import Rule
from generator.extract.names.tokens import Tokens
from generator.extract.names.vocabulary import (
    CALENDAR,
    COMMON,
    DEMONYM,
    FAMILY,
    GIVEN,
    NO_ACRONYM,
    ORG_TAIL,
    OTHER_TAIL,
    ROLE,
    SPEECH,
    STATE,
    TITLE,
    TITLE_PART,
)

# Marks of words that are no unknown names.
NEVER = COMMON | CALENDAR | DEMONYM | STATE | NO_ACRONYM | TITLE


def single_word(tokens: Tokens, run: Run) -> Iterator[Reading]:
    """A single unknown word, by the words before and behind it."""
    for block in run.blocks:
        first = block.first
        while first < block.last and (tokens.marks[first] & (NEVER | TITLE_PART) or tokens.cores[first] == "."):
            first += 1
        if block.last - first != 1:
            continue
        core = tokens.cores[first]
        if len(core) < 2 or tokens.loud[first] or not core.replace("-", "").isalpha():
            continue
        opens = tokens.opens[first]
        if opens and tokens.lows[first] in tokens.lower:
            continue
        kind, confidence = _by_neighbours(tokens, first)
        if tokens.lows[first] in tokens.lower:
            confidence -= 0.25
        if opens and not tokens.owning[first]:
            confidence -= 0.2
        yield Reading(first, first + 1, kind, Rule.SINGLE_WORD, confidence)


def _by_neighbours(tokens: Tokens, at: int) -> tuple[NameKind, float]:
    marks, core = tokens.marks[at], tokens.cores[at]
    before = tokens.lows[at - 1] if at and tokens.spaced(at - 1) else ""
    spaced = at + 1 < len(tokens) and tokens.spaced(at) and not tokens.capital[at + 1]
    if spaced and not tokens.owning[at] and (kind := tokens.nouns_behind.get(tokens.lows[at + 1])):
        return kind, 0.6
    noun = tokens.lows[at - 2] if before == "of" and at > 1 else before
    if (
        not (at and tokens.capital[at - 1])
        and (kind := tokens.nouns_before.get(noun))
        and (before == "of") <= (kind is NameKind.PLACE)
    ):
        return kind, 0.65
    if core.endswith("s") and core[:-1].isupper():
        return NameKind.OTHER, 0.4
    if core.startswith(("Al-", "El-")):
        return NameKind.PERSON, 0.45
    if core.endswith(tokens.noun_endings):
        return NameKind.OTHER, 0.4
    if (
        any(letter.isupper() for letter in core[1:])
        and not core.isupper()
        and "-" not in core
        and not marks & (GIVEN | FAMILY)
        and not core.startswith(("Mc", "Mac"))
    ):
        return NameKind.ORGANISATION, 0.55
    if spaced and tokens.marks[at + 1] & SPEECH:
        return NameKind.PERSON, 0.55
    if before in tokens.place_before and not marks & (GIVEN | FAMILY):
        return NameKind.PLACE, 0.42 if before == "from" else 0.53
    if before == "the":
        return NameKind.ORGANISATION, 0.3
    if marks & GIVEN:
        return NameKind.PERSON, 0.5
    if marks & (ORG_TAIL | OTHER_TAIL):
        return NameKind.ORGANISATION, 0.2
    if marks & FAMILY or tokens.owning[at]:
        return NameKind.PERSON, 0.4
    return NameKind.ORGANISATION, 0.38


def named_by_noun(tokens: Tokens, run: Run) -> Iterator[Reading]:
    """A noun beside an unknown name, or behind it after a comma, tells what it is: "retailer Pick Well", "Oru, a town in"."""
    for block in run.blocks:
        first, last = block.first, block.last
        while first < last and (tokens.marks[first] & (NEVER | TITLE_PART) or tokens.cores[first] == "."):
            first += 1
        if (
            not 1 <= last - first <= 4
            or tokens.loud[first]
            or (tokens.opens[first] and tokens.lows[first] in tokens.lower)
        ):
            continue
        kind = _apposed(tokens, last)
        if kind is None and last - first > 1:
            before = tokens.lows[first - 1] if first == block.first and first and tokens.spaced(first - 1) else ""
            kind = tokens.nouns_before.get(before)
            if kind is None and last < len(tokens) and tokens.spaced(last - 1) and not tokens.owning[last - 1]:
                kind = tokens.nouns_behind.get(tokens.lows[last])
        if kind:
            yield Reading(first, last, kind, Rule.NAMED_BY_NOUN, 0.62)


def _apposed(tokens: Tokens, at: int) -> NameKind | None:
    """What "X, a …" says X is."""
    if at + 2 >= len(tokens) or tokens.cores[at] not in {",", "("}:
        return None
    if len(tokens.cores[at + 1]) == 2 and tokens.cores[at + 1].isdigit() and tokens.cores[at + 2] in {",", ")"}:
        return NameKind.PERSON
    if tokens.lows[at + 1] not in {"a", "an", "the"}:
        return None
    for index in range(at + 2, min(at + 6, len(tokens))):
        low = tokens.lows[index]
        if tokens.marks[index] & ROLE and not tokens.capital[index]:
            return NameKind.PERSON
        if low in tokens.nouns_before:
            return tokens.nouns_before[low]
        if low in _NOUN_ENDS:
            return None
    return None


_NOUN_ENDS = frozenset({"of", "in", "for", "to", "that", "which", "who", ",", ".", "and"})
