"""Rules for places and other things told by their words: "… River", "Gulf of …", "… Act", a quoted title, a dateline.

Other things block readings: a ship or a law is no person. Towns and states are known by name, elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.extract.finds import NameKind
from generator.extract.names.organisations import start_of
from generator.extract.names.readings import Block, Reading, Run
from generator.extract.names.rules import Rule
from generator.extract.names.tokens import Tokens
from generator.extract.names.vocabulary import (
    ADDRESS,
    CALENDAR,
    COMMON,
    FAMILY,
    GIVEN,
    NO_ACRONYM,
    ORG_TAIL,
    OTHER_HEAD,
    OTHER_TAIL,
    PARTICLE,
    PLACE_HEAD,
    PLACE_OF,
    PLACE_TAIL,
    TITLE,
)


def place_tail(tokens: Tokens, run: Run) -> Iterator[Reading]:
    """Words that end in a word for a place: "Crow River", "Darfur Region"."""
    for block in run.blocks:
        for at in range(block.first + 1, block.last):
            if not tokens.marks[at] & PLACE_TAIL or not tokens.capital[at]:
                continue
            if _is_persons(tokens, block, at):
                continue
            first = start_of(tokens, block, at)
            if tokens.loud[at] and at - first > 2:
                continue
            if first < at and not all(tokens.marks[i] & (TITLE | COMMON) for i in range(first, at)):
                yield Reading(first, at + 1, NameKind.PLACE, Rule.PLACE_TAIL, 0.78 if not tokens.loud[at] else 0.5)


def _is_persons(tokens: Tokens, block: Block, at: int) -> bool:
    """Whether a word for a place ends a person's name: behind a particle, or a title and a first name."""
    if tokens.marks[at - 1] & PARTICLE and not tokens.capital[at - 1]:
        return True
    if not tokens.marks[at] & FAMILY:
        return False
    return any(
        tokens.marks[i] & (TITLE | ADDRESS) == TITLE and tokens.marks[i + 1] & GIVEN for i in range(block.first, at - 1)
    )


def place_head(tokens: Tokens, run: Run) -> Iterator[Reading]:
    """A word for a place before its name, or with "of": "Lake Chad", "Gulf of Riga", "northern", "San Pedro"."""
    for number, block in enumerate(run.blocks):
        for at in range(block.first, block.last - 1):
            if tokens.marks[at] & PLACE_HEAD and tokens.capital[at + 1]:
                yield Reading(at, min(at + 2, block.last), NameKind.PLACE, Rule.PLACE_HEAD, 0.6)
        at = block.last - 1
        if (
            number + 1 < len(run.blocks)
            and tokens.marks[at] & PLACE_OF
            and tokens.lows[block.last] == "of"
            and not tokens.loud[at]
        ):
            yield Reading(at, run.blocks[number + 1].last, NameKind.PLACE, Rule.PLACE_HEAD, 0.7)


_DASHES = frozenset("-–—:(")
_LINES = frozenset("-–—")
_DATELINE = 18  # words from a paragraph's start to the dash of its dateline


def dateline(tokens: Tokens, run: Run) -> Iterator[Reading]:
    """Capitals at the start of a paragraph before a dash or colon: "KLANG:", "PORT LOUIS, July 3 –"."""
    yield from _long_dateline(tokens, run)
    last = run.last
    if not tokens.opens[run.first] or last >= len(tokens) or last - run.first > 3:
        return
    if tokens.cores[last] not in _DASHES or tokens.marks[run.first] & NO_ACRONYM:
        return
    loud = all(tokens.cores[i].isupper() and len(tokens.cores[i]) > 2 for i in range(run.first, last))
    if loud and len(tokens.printed(run.first, last)) > 3:
        yield Reading(run.first, last, NameKind.PLACE, Rule.DATELINE, 0.7)


def _long_dateline(tokens: Tokens, run: Run) -> Iterator[Reading]:
    """A place, what it lies in, a day and the wire in brackets: "BERGEN, Norway, May 9 (Harbour Post) —"."""
    first, last = run.first, run.last
    if last >= len(tokens):
        return
    if tokens.cores[last] == ")" and first and tokens.cores[first - 1] == "(":
        if last + 1 < len(tokens) and tokens.cores[last + 1] in _LINES and _opens_line(tokens, first):
            yield Reading(first, last, NameKind.ORGANISATION, Rule.DATELINE, 0.92)
    elif (
        tokens.opens[first] and tokens.cores[last] in {",", "("} and last - first <= 3 and _at_line_start(tokens, first)
    ):
        bracket = False
        for index in range(last, min(first + _DATELINE, len(tokens))):
            core = tokens.cores[index]
            if core in _LINES:
                loud = all(tokens.cores[i].isupper() for i in range(first, last))
                if (loud or bracket) and len(tokens.printed(first, last)) > 2:
                    yield Reading(first, last, NameKind.PLACE, Rule.DATELINE, 0.92)
                return
            bracket = bracket or core == "("
            if not (tokens.capital[index] or core.isdigit() or core in {",", "(", ")", ".", "/"}):
                return


def _at_line_start(tokens: Tokens, at: int) -> bool:
    start = tokens.starts[at]
    return not tokens.text[max(start - 3, 0) : start].strip(" *_#>") or "\n" in tokens.text[max(start - 3, 0) : start]


def _opens_line(tokens: Tokens, at: int) -> bool:
    """Whether a word stands among the first of its line."""
    return "\n" in tokens.text[tokens.starts[max(at - _DATELINE, 0)] : tokens.starts[at]] or at <= _DATELINE


def other_thing(tokens: Tokens, run: Run) -> Iterator[Reading]:
    """Laws, events, prizes, plans, ships and operations: "Clean Air Act", "Operation Blue Whale"."""
    for number, block in enumerate(run.blocks):
        for at in range(block.first, block.last):
            marks = tokens.marks[at]
            if not tokens.capital[at]:
                continue
            if marks & OTHER_TAIL and at > block.first:
                first = start_of(tokens, block, at)
                if first < at:
                    yield Reading(first, at + 1, NameKind.OTHER, Rule.OTHER_THING, 0.72)
            if marks & OTHER_HEAD and at + 1 < block.last and not marks & ORG_TAIL:
                yield Reading(at, block.last, NameKind.OTHER, Rule.OTHER_THING, 0.7)
        at = block.last - 1
        if (
            number + 1 < len(run.blocks)
            and tokens.marks[at] & OTHER_TAIL
            and tokens.lows[block.last] in {"of", "on", "for"}
        ):
            first = start_of(tokens, block, at)
            yield Reading(first, run.blocks[number + 1].last, NameKind.OTHER, Rule.OTHER_THING, 0.6)


_MARKS = frozenset("\"“”„«»‘’'")


def quoted_title(tokens: Tokens, run: Run) -> Iterator[Reading]:
    """A title of a work between quotation marks of its own."""
    before, behind = run.first - 1, run.last
    if run.last == run.first + 1 and tokens.marks[run.first] & COMMON:
        return
    if before < 0 or behind >= len(tokens) or tokens.cores[before] not in _MARKS:
        return
    if tokens.cores[behind] in {",", "."}:
        behind += 1
    if behind < len(tokens) and tokens.cores[behind] in _MARKS and run.last - run.first <= 8:
        yield Reading(run.first, run.last, NameKind.OTHER, Rule.QUOTED_TITLE, 0.65)


def months(tokens: Tokens, run: Run) -> Iterator[Reading]:
    """Months and days are no names."""
    for index in range(run.first, run.last):
        if tokens.marks[index] & CALENDAR and tokens.capital[index] and tokens.lows[index] != "may":
            yield Reading(index, index + 1, NameKind.OTHER, Rule.CALENDAR, 0.9)
