"""Rules for names that people gave to exercises, operations and ships, which look like people's names and are nobody's.

They are told by a noun beside the name, by a ship's prefix or by a year behind; what they name is not said here.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.extract.finds import NameKind
from generator.extract.names.readings import Block, Reading, Run
from generator.extract.names.rules import Rule
from generator.extract.names.tokens import Tokens
from generator.extract.names.vocabulary import (
    ACRONYM,
    CALENDAR,
    COMMON,
    DEMONYM,
    DIRECTION,
    EXERCISE,
    EXERCISE_SORT,
    GIVEN,
    GIVEN_TO,
    ORG_TAIL,
    OTHER_TAIL,
    PLACE_OF,
    PLACE_TAIL,
    SHIP,
    SHIP_CARRIER,
    SHIP_KIND,
    SHIP_WEAK,
    STATE,
    TITLE,
)

_MARKS = frozenset("\"“”„«»‘’'*_")
_JOINS = frozenset({",", "and", "&"})
_DASHES = frozenset(",(–—")
_LOOKED_AT = _MARKS | _DASHES | {"war"}
_BEFORE = _JOINS | _MARKS | {"during", "games", "carrier", "carriers"}
_THE = frozenset({"the", "a", "an", "its", "their", "this", "another"})
# Words behind a noun that show it to be the whole of what a name is said to be; no "exercise planner".
_BEHIND = frozenset(
    {
        *(",", ".", ";", ":", ")", "–", "—", "-", "and", "as", "while", "that", "which", "who", "where", "they", "it"),
        *("in", "of", "on", "with", "between", "since", "for", "by", "at", "off", "near", "to", "from"),
        *("is", "was", "has", "had", "will", "began", "begins", "ended", "held", "run", "led", "this", "last", "next"),
    }
)
_ENDS = frozenset({",", ".", ";", ":", "(", ")", "?", "!", "of", "in", "for", "to", "who", "that", "said"})
_ALWAYS = frozenset({"codenamed", "code-named", "codename", "code-name"})
_NO_NOUN = DEMONYM | STATE | CALENDAR | TITLE | ACRONYM | DIRECTION
_NO_START = _NO_NOUN | COMMON
_NO_SHIP = DEMONYM | STATE | CALENDAR | ACRONYM
_OF = frozenset({"spirit", "pride", "star", "rose", "maid", "city", "bay", "sea", "wave", "lady", "song", "spring"})
_FAR = 16  # words of a list before a name that are looked through for its noun
_NEAR = 7  # words from a name to the noun that tells what it is
_LONGEST_SHIP = 4


def exercise_name(tokens: Tokens, run: Run) -> Iterator[Reading]:
    """A name beside a word for what it names: "exercise Blue Heron", "Blue Heron, the drill", "Blue Heron 2024"."""
    for block in run.blocks:
        if _may_be_told_behind(tokens, block.last):
            yield from _told_behind(tokens, block)
        first = block.first
        opening = tokens.marks[first] & EXERCISE and tokens.opens[first] and block.last > first + 1
        if not opening and not (first and _may_be_told_before(tokens, first - 1)):
            continue
        before = _place_before(tokens, first)
        if opening:
            before, first = first, first + 1
        start = tokens.marks[first]
        if before >= 0 and not start & _NO_NOUN and (not start & COMMON or block.last > first + 1):
            confidence = _told_before(tokens, before, block.last)
            if tokens.lows[before] == "during" and _may_be_event(tokens, block):
                confidence = 0.84
            if confidence:
                last = _end(tokens, first, block.last)
                if tokens.marks[last - 1] & (ORG_TAIL | PLACE_TAIL):
                    confidence = min(confidence, 0.8)
                yield Reading(first, last, NameKind.OTHER, Rule.EXERCISE_NAME, confidence)


def _may_be_told_before(tokens: Tokens, at: int) -> bool:
    """Whether a word is of those that are looked at before a name; most are not."""
    return bool(tokens.marks[at] & (EXERCISE | GIVEN_TO | SHIP_KIND)) or tokens.lows[at] in _BEFORE


def _may_be_told_behind(tokens: Tokens, at: int) -> bool:
    if at >= len(tokens):
        return tokens.cores[at - 1][-1].isdigit()
    core = tokens.cores[at]
    if core in _LOOKED_AT or tokens.marks[at] & (EXERCISE | EXERCISE_SORT):
        return True
    return core[0].isdigit() or tokens.cores[at - 1][-1].isdigit()


def _may_be_event(tokens: Tokens, block: Block) -> bool:
    """Whether words behind "during" may be an event's name: two or more, of no organisation, owning nothing."""
    tails = ORG_TAIL | PLACE_TAIL | OTHER_TAIL | COMMON
    return (
        block.last - block.first > 1
        and not tokens.owning[block.last - 1]
        and not any(tokens.marks[i] & (tails | STATE | DEMONYM) for i in range(block.first, block.last))
    )


def _place_before(tokens: Tokens, first: int) -> int:
    """The word before a name, over a quotation mark; -1 if there is none in the same line of words."""
    at = first - 1
    if at > 0 and tokens.cores[at] in _MARKS:
        return at - 1
    return at if at >= 0 and (tokens.spaced(at) or tokens.cores[at] in _JOINS) else -1


def _told_before(tokens: Tokens, at: int, last: int) -> float:
    """How sure the words before a name are that it is an exercise's; 0 if they do not say so."""
    marks = tokens.marks[at]
    if marks & GIVEN_TO and not tokens.capital[at]:
        if tokens.lows[at] in _ALWAYS or _noun_among(tokens, at):
            return 0.92
    elif _is_exercise(tokens, at):
        return 0.86 if tokens.lows[at].endswith("s") else 0.92
    elif tokens.cores[at] in _JOINS:
        if _between_commas(tokens, at, last) and _is_exercise(tokens, at - 1):
            return 0.84
        at = _head_of_list(tokens, at, EXERCISE)
        if at >= 0 and tokens.lows[at].endswith("s") and _is_exercise(tokens, at):
            return 0.84
    return 0.0


def _is_exercise(tokens: Tokens, at: int) -> bool:
    """Whether a word in small letters is a noun for an exercise; "games" only behind "war"."""
    if (tokens.capital[at] and not tokens.opens[at]) or tokens.owning[at]:
        return False
    if tokens.lows[at] in {"game", "games"}:
        return at > 0 and tokens.lows[at - 1] == "war"
    return bool(tokens.marks[at] & EXERCISE)


def _noun_among(tokens: Tokens, at: int) -> bool:
    """Whether an exercise or ship stands in the words directly before a participle."""
    for index in range(at - 1, max(at - _NEAR, -1), -1):
        if tokens.cores[index] == ".":
            return False
        if tokens.marks[index] & SHIP_KIND or _is_exercise(tokens, index):
            return True
    return False


def _between_commas(tokens: Tokens, at: int, last: int) -> bool:
    """Whether a name stands between commas, the first of them at a word: "a barge, Ana Korpela, off"."""
    return at > 0 and tokens.cores[at] == "," and last < len(tokens) and tokens.cores[last] == ","


def _head_of_list(tokens: Tokens, at: int, mark: int) -> int:
    """The noun before a list of names: "frigates" of "frigates X, Y and Z"; -1 if none is near."""
    for index in range(at, max(at - _FAR, -1), -1):
        if tokens.opens[index] and tokens.marks[index] & mark:
            return index
        if not (tokens.capital[index] or tokens.cores[index] in _JOINS or tokens.cores[index] in _MARKS):
            return -1 if tokens.cores[index + 1] in _JOINS else index
    return -1


def _end(tokens: Tokens, first: int, last: int) -> int:
    """Where a name ends that begins at a word: before a title or a day."""
    for index in range(first + 1, last):
        if tokens.marks[index] & (TITLE | CALENDAR):
            return index
    return last


def _told_behind(tokens: Tokens, block: Block) -> Iterator[Reading]:
    first, last = _bare_start(tokens, block), block.last
    if first == last or last >= len(tokens):
        return
    at = last
    confidence = 0.0
    if _is_numbered(tokens.cores[last - 1]):
        confidence = 0.85
    elif tokens.owning[last - 1]:
        return
    if tokens.spaced(at - 1) and _is_year(tokens.cores[at]) and not tokens.marks[last - 1] & CALENDAR:
        confidence = 0.84 if last - first > 1 else 0.5
        at += 1
    if at < len(tokens) and tokens.cores[at] in _MARKS:
        at += 1
    if apposed(tokens, at, EXERCISE):
        confidence = 0.92
    elif _noun_behind(tokens, at):
        tail = tokens.marks[last - 1] & (ORG_TAIL | PLACE_TAIL)
        confidence = (0.86 if last - first > 1 else 0.5) - (0.3 if tail else 0.0)
    if confidence:
        yield Reading(first, last, NameKind.OTHER, Rule.EXERCISE_NAME, confidence)


def _bare_start(tokens: Tokens, block: Block) -> int:
    """Where a block begins without the states, titles and common words before its name."""
    first = block.first
    while first < block.last and (tokens.marks[first] & _NO_START or tokens.cores[first] == "."):
        first += 1
    return first


def _is_year(core: str) -> bool:
    return len(core) == 4 and core.isdigit() and core[:2] in {"19", "20"}


def _is_numbered(core: str) -> bool:
    """Whether a word has a number behind a hyphen: "Heron-24"."""
    return core[-1].isdigit() and core.rpartition("-")[2].isdigit() and len(core.partition("-")[0]) > 1


def _noun_behind(tokens: Tokens, at: int) -> bool:
    """Whether an exercise's noun follows, over what sort of exercise it is: "X naval exercise"."""
    for index in range(at, min(at + 3, len(tokens))):
        if index == at and not tokens.spaced(at - 1) and tokens.cores[at - 1] not in _MARKS:
            return False
        if _is_exercise(tokens, index):
            return not tokens.lows[index].startswith("operation")
        if not tokens.marks[index] & EXERCISE_SORT or tokens.capital[index]:
            return False
    return False


def apposed(tokens: Tokens, at: int, mark: int) -> bool:
    """Whether ", the largest exercise" follows: a noun with a mark that says what the name before it is."""
    if at + 2 >= len(tokens) or tokens.cores[at] not in _DASHES or tokens.lows[at + 1] not in _THE:
        return False
    for index in range(at + 2, min(at + 2 + _NEAR, len(tokens))):
        if tokens.cores[index] in _ENDS:
            return False
        if tokens.marks[index] & mark and not tokens.capital[index] and not tokens.owning[index]:
            return index + 1 >= len(tokens) or tokens.lows[index + 1] in _BEHIND
    return False


def ship_prefix(tokens: Tokens, run: Run) -> Iterator[Reading]:
    """A ship's prefix before its name: "HNLMS Tarvelo", "HMS Prince of Orvalo"."""
    for number, block in enumerate(run.blocks):
        for at in range(block.first, block.last - 1):
            if tokens.marks[at] & SHIP and not tokens.loud[at]:
                weak = bool(tokens.marks[at] & SHIP_WEAK) and (
                    bool(tokens.marks[at + 1] & (GIVEN | STATE | DEMONYM))
                    or (at > block.first and not tokens.marks[at - 1] & COMMON)
                )
                last = _end(tokens, at + 2, min(block.last, at + 1 + _LONGEST_SHIP))
                if last == block.last and number + 1 < len(run.blocks) and _goes_on(tokens, last):
                    last = run.blocks[number + 1].last
                yield Reading(at, last, NameKind.OTHER, Rule.SHIP_NAME, 0.4 if weak else 0.92)


def ship_of_kind(tokens: Tokens, run: Run) -> Iterator[Reading]:
    """A kind of ship beside a name: "the frigates Tarvelo and Ana Korpela", "Tarvelo, a tanker"."""
    for block in run.blocks:
        first, last = block.first, block.last
        if not (first and _may_be_told_before(tokens, first - 1)) and (
            last >= len(tokens) or tokens.cores[last] not in _DASHES
        ):
            continue
        if tokens.marks[first] & _NO_SHIP:
            continue
        before = _place_before(tokens, first)
        if (before >= 0 and _is_ship_before(tokens, before, block.last)) or apposed(tokens, block.last, SHIP_KIND):
            yield Reading(block.first, _end(tokens, block.first, block.last), NameKind.OTHER, Rule.SHIP_NAME, 0.9)


def _goes_on(tokens: Tokens, link: int) -> bool:
    """Whether a ship's name goes on behind "of": "Prince of Wales", "Pride of Tarvala"."""
    return tokens.lows[link] == "of" and (
        bool(tokens.marks[link - 1] & (TITLE | PLACE_OF)) or tokens.lows[link - 1] in _OF
    )


def _is_ship_before(tokens: Tokens, at: int, last: int) -> bool:
    in_list = tokens.cores[at] in _JOINS
    if in_list and _between_commas(tokens, at, last) and not tokens.lows[at - 1].endswith("s"):
        at -= 1
        in_list = False
    elif in_list:
        at = _head_of_list(tokens, at, SHIP_KIND)
    if at < 0 or (tokens.capital[at] and not tokens.opens[at]) or (in_list and not tokens.lows[at].endswith("s")):
        return False
    if tokens.lows[at] in {"carrier", "carriers"}:
        return at > 0 and bool(tokens.marks[at - 1] & SHIP_CARRIER)
    return bool(tokens.marks[at] & SHIP_KIND)
