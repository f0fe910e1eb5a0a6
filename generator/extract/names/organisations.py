"""Rules for organisations: heads ("Ministry of …"), tails ("… Agency"), acronyms, bodies in small letters.

Each rule reads blocks of capitalised words; which of several readings holds is not decided here.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.extract.finds import NameKind
from generator.extract.names.readings import Block, Reading, Run, is_and
from generator.extract.names.rules import Rule
from generator.extract.names.tokens import Tokens
from generator.extract.names.vocabulary import (
    ACRONYM,
    ARTICLE,
    CALENDAR,
    COMMON,
    COMPANY,
    DEMONYM,
    DIRECTION,
    FAMILY,
    FIELD,
    GIVEN,
    NO_ACRONYM,
    NO_BODY,
    ORG_FIRST,
    ORG_HEAD,
    ORG_LINK,
    ORG_TAIL,
    ORG_TAIL_WEAK,
    PARTICLE,
    STATE,
    TITLE,
    TITLE_PART,
    UNIT,
)

_LONGEST = 9


_FORCES = frozenset({"army", "navy", "police"})
_EVENTS = frozenset({"exercise", "operation"})


def start_of(tokens: Tokens, block: Block, at: int) -> int:
    """Where a name that ends or goes on at a word begins: back to a title's end or a common word."""
    first = at
    while first > block.first and at - first < _LONGEST:
        before = first - 1
        marks = tokens.marks[before]
        if tokens.cores[before] == ".":
            first -= 1
            continue
        if marks & (NO_BODY | CALENDAR) and tokens.lows[before] != "may":
            break
        if (
            marks & COMMON
            and (tokens.opens[before] or tokens.lows[before] == "the")
            and not marks & DIRECTION
            and not marks & FIELD
        ):
            break
        first = before
    while first < at and tokens.cores[first] == ".":
        first += 1
    return first


def organisation_tail(tokens: Tokens, run: Run) -> Iterator[Reading]:
    """Words that end in an organisation's last word: "Kinshasa Environment Ministry", "Berjaya Assets Bhd"."""
    for block in run.blocks:
        for at in range(block.first + 1, block.last):
            marks = tokens.marks[at]
            if not marks & ORG_TAIL or not tokens.capital[at]:
                continue
            if tokens.marks[at - 1] & PARTICLE and not tokens.capital[at - 1]:
                continue
            of_state = tokens.marks[at - 1] & STATE and tokens.lows[at] in _FORCES
            if at + 1 < block.last and marks & TITLE_PART and tokens.marks[at + 1] & TITLE and not of_state:
                continue
            first = start_of(tokens, block, at)
            confidence = 0.82 if marks & COMPANY else 0.55 if marks & ORG_TAIL_WEAK else 0.78
            if first == at or tokens.lows[first] in _EVENTS:
                continue
            if tokens.loud[at] or (first + 1 == at and tokens.marks[first] & GIVEN and marks & FAMILY):
                confidence -= 0.3
            elif tokens.marks[first] & (STATE | DEMONYM | ACRONYM):
                confidence += 0.1
            yield Reading(first, at + 1, NameKind.ORGANISATION, Rule.ORGANISATION_TAIL, confidence)


def organisation_before(tokens: Tokens, run: Run) -> Iterator[Reading]:
    """Words that begin with an organisation's first word: "Radio Amal", "Grupo Orvalo", "Banco da Terra"."""
    for block in run.blocks:
        at = block.last - 1
        if tokens.marks[at] & ORG_FIRST and _is_numbered(tokens, at, 2):
            yield Reading(at, block.last + 1, NameKind.ORGANISATION, Rule.ORGANISATION_BEFORE, 0.8)
        for at in range(block.first, block.last - 1):
            if not tokens.marks[at] & ORG_FIRST or tokens.loud[at]:
                continue
            if tokens.marks[at + 1] & (TITLE | CALENDAR | STATE | DEMONYM):
                continue
            first = at - 1 if at > block.first and tokens.marks[at - 1] & ACRONYM else at
            yield Reading(first, block.last, NameKind.ORGANISATION, Rule.ORGANISATION_BEFORE, 0.8)


def numbered_unit(tokens: Tokens, run: Run) -> Iterator[Reading]:
    """A unit with its number before or behind: "41st Mountain Brigade", "Panzer Brigade 41"."""
    for block in run.blocks:
        for at in range(block.first, block.last):
            if not tokens.marks[at] & UNIT or not tokens.capital[at]:
                continue
            before = block.first - 1
            if before >= 0 and tokens.spaced(before) and _is_ordinal(tokens.cores[before]):
                yield Reading(before, at + 1, NameKind.ORGANISATION, Rule.NUMBERED_UNIT, 0.9)
            elif at + 1 == block.last and _is_numbered(tokens, at, 3):
                first = start_of(tokens, block, at)
                yield Reading(first, at + 2, NameKind.ORGANISATION, Rule.NUMBERED_UNIT, 0.9)


def _is_numbered(tokens: Tokens, at: int, most: int) -> bool:
    """Whether a number of so many digits at most follows a word."""
    behind = at + 1
    return (
        behind < len(tokens)
        and tokens.cores[behind].isdigit()
        and len(tokens.cores[behind]) <= most
        and tokens.spaced(at)
    )


def _is_ordinal(core: str) -> bool:
    return core[:-2].isdigit() and core[-2:].lower() in {"st", "nd", "rd", "th"}


def organisation_head(tokens: Tokens, run: Run) -> Iterator[Reading]:
    """A head with "of" or "for" and what it is of: "Ministry of Health and Family Welfare", "Bank of Ghana"."""
    for number, block in enumerate(run.blocks[:-1]):
        at = block.last - 1
        if not tokens.marks[at] & ORG_HEAD or not tokens.marks[block.last] & ORG_LINK:
            continue
        following = run.blocks[number + 1]
        if tokens.marks[following.first] & CALENDAR:
            continue
        first = start_of(tokens, block, at)
        loud = 0.3 if tokens.loud[at] else 0.0
        last, confidence = run.blocks[number + 1].last, 0.85 - loud
        if tokens.marks[block.last] & ORG_LINK and tokens.lows[block.last] == "to":
            confidence -= 0.3
        if (
            tokens.marks[following.first] & (GIVEN | STATE | ARTICLE) == GIVEN
            and not tokens.marks[following.last - 1] & ORG_TAIL
        ):
            confidence -= 0.3
        yield Reading(
            first,
            _object_end(tokens, run.blocks[number + 1]),
            NameKind.ORGANISATION,
            Rule.ORGANISATION_HEAD,
            confidence,
        )
        for later in range(number + 1, min(len(run.blocks) - 1, number + 4)):
            link = run.blocks[later].last
            joins = (is_and(tokens, link) or tokens.cores[link] == ",") and run.blocks[later + 1].first == link + 1
            further = tokens.lows[link] == "of" or (tokens.lows[link] == "for" and later == number + 1)
            if not joins and not further:
                break
            following = run.blocks[later + 1]
            if joins and any(
                tokens.marks[i] & (TITLE | STATE | GIVEN | ORG_HEAD) for i in range(following.first, following.last)
            ):
                break
            if tokens.marks[following.first] & CALENDAR:
                break
            last = _object_end(tokens, following)
            yield Reading(first, last, NameKind.ORGANISATION, Rule.ORGANISATION_HEAD, confidence - 0.03)


def _object_end(tokens: Tokens, block: Block) -> int:
    """What an organisation is of ends before a title: "Minister", "Director"."""
    for index in range(block.first + 1, block.last):
        marks = tokens.marks[index]
        if index + 1 < block.last and (
            marks & TITLE
            or (
                marks & GIVEN
                and not marks & (COMMON | TITLE_PART | STATE)
                and not tokens.marks[block.last - 1] & ORG_TAIL
            )
        ):
            return index
    return block.last


def joined_organisation(tokens: Tokens, run: Run) -> Iterator[Reading]:
    """Common nouns joined by "and" that end in a tail: "Food and Drug Administration", "Health & Safety Board"."""
    for number in range(len(run.blocks) - 1):
        left, right = run.blocks[number], run.blocks[number + 1]
        if not is_and(tokens, left.last) or right.first != left.last + 1 or not _is_noun(tokens, left.last - 1):
            continue
        if tokens.marks[left.last - 1] & (ORG_TAIL | FIELD) == ORG_TAIL and left.last - left.first > 1:
            continue
        for at in range(right.last - 1, right.first, -1):
            if tokens.marks[at] & ORG_TAIL and tokens.capital[at] and at - right.first <= 3:
                first = start_of(tokens, left, left.last - 1)
                if (
                    number
                    and is_and(tokens, run.blocks[number - 1].last)
                    and _is_noun(tokens, run.blocks[number - 1].last - 1)
                ):
                    first = run.blocks[number - 1].first
                yield Reading(first, at + 1, NameKind.ORGANISATION, Rule.JOINED_ORGANISATION, 0.75)
                break


def _is_noun(tokens: Tokens, index: int) -> bool:
    """Whether a word is a field of work rather than a name."""
    marks = tokens.marks[index]
    if marks & (GIVEN | FAMILY | STATE | DEMONYM | TITLE) or tokens.owning[index]:
        return False
    return (
        bool(marks & TITLE_PART)
        or tokens.lows[index] in tokens.lower
        or tokens.lows[index].endswith(tokens.noun_endings)
    )


def acronym(tokens: Tokens, run: Run) -> Iterator[Reading]:
    """Two to six capitals in a sentence of small letters."""
    for block in run.blocks:
        for at in range(block.first, block.last):
            core = tokens.cores[at]
            if (
                not 2 <= len(core) <= 7
                or not core.isupper()
                or tokens.loud[at]
                or tokens.marks[at] & (NO_ACRONYM | STATE)
            ):
                continue
            if not core.isalpha():
                continue
            before = at - 3 if at > 2 and tokens.cores[at - 2] == "\\" else at - 2
            bracketed = at > 1 and tokens.cores[at - 1] == "("
            if bracketed and not tokens.capital[before] and not tokens.marks[before] & (ORG_TAIL | ORG_HEAD):
                yield Reading(at, at + 1, NameKind.OTHER, Rule.ACRONYM, 0.75)
            else:
                yield Reading(at, at + 1, NameKind.ORGANISATION, Rule.ACRONYM, 0.6)


def place_in_name(tokens: Tokens, run: Run) -> Iterator[Reading]:
    """A state's name with unknown words beside it: "Paratus Namibia"."""
    for block in run.blocks:
        length = block.last - block.first
        if not 2 <= length <= 4 or tokens.loud[block.first]:
            continue
        marks = [tokens.marks[i] for i in range(block.first, block.last)]
        named = sum(bool(m & STATE) for m in marks)
        plain = sum(not m & (STATE | DEMONYM | TITLE | COMMON | CALENDAR | GIVEN | DIRECTION | FAMILY) for m in marks)
        if named and named + plain == length and all(tokens.capital[i] for i in range(block.first, block.last)):
            opening = tokens.opens[block.first] and tokens.lows[block.first] in tokens.lower
            if not opening:
                yield Reading(block.first, block.last, NameKind.ORGANISATION, Rule.PLACE_IN_NAME, 0.5)


def small_body(tokens: Tokens, run: Run) -> Iterator[Reading]:
    """A ministry or service in small letters behind a demonym or state: "the Finnish foreign ministry"."""
    at = run.last - 1
    if not tokens.marks[at] & (DEMONYM | STATE) or tokens.owning[at]:
        return
    for length in (2, 1):
        last = run.last + length
        if (
            last <= len(tokens)
            and " ".join(tokens.cores[run.last : last]) in tokens.small_bodies
            and all(tokens.spaced(i) for i in range(at, last - 1))
        ):
            yield Reading(at, last, NameKind.ORGANISATION, Rule.SMALL_BODY, 0.7)
            return
