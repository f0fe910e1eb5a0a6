"""Rules for names of people: by title, first name, family name, role, initials, and what follows the name.

Each rule reads blocks of capitalised words; a name that other words show to be no person's loses against their reading.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.extract.finds import NameKind
from generator.extract.names.reach import likely, name_end
from generator.extract.names.readings import Block, Reading, Run, is_and
from generator.extract.names.rules import Rule
from generator.extract.names.tokens import Tokens
from generator.extract.names.vocabulary import (
    ADDRESS,
    APPOSITION,
    ARTICLE,
    CALENDAR,
    COMMON,
    DEMONYM,
    FAMILY,
    FAMILY_FIRST,
    GIVEN,
    ORG_TAIL,
    OTHER_TAIL,
    PLACE_TAIL,
    PLURAL,
    ROLE,
    SPEECH,
    STATE,
    TITLE,
    TITLE_PART,
)

_NO_NAME = COMMON | CALENDAR | DEMONYM
_TAIL = ORG_TAIL | PLACE_TAIL | OTHER_TAIL


def titled(tokens: Tokens, run: Run) -> Iterator[Reading]:
    """A title or role with a capital before the name: "Defence Minister Mary Teo", "Mr. Lee"."""
    for block in run.blocks:
        for at in range(block.first, block.last - 1):
            if not tokens.marks[at] & TITLE or not tokens.capital[at]:
                continue
            first = at + 1
            if tokens.cores[first] == ".":
                first += 1
            if first >= block.last or (tokens.marks[first] & TITLE and first + 1 < block.last):
                continue
            last = name_end(tokens, first, block.last, address=bool(tokens.marks[at] & ADDRESS))
            if last and not (last == first + 1 < block.last and tokens.marks[last] & TITLE):
                title = (_title_start(tokens, block.first, at), at + 1)
                confidence = 0.95 if tokens.marks[at] & ADDRESS else likely(tokens, first, last, 0.85)
                yield Reading(first, last, NameKind.PERSON, Rule.TITLED, confidence, title)


def titled_pair(tokens: Tokens, run: Run) -> Iterator[Reading]:
    """The second name behind a title in the plural: "Messrs. Harlow and Pinto", "Presidents Teo and Lee"."""
    for number, block in enumerate(run.blocks[:-1]):
        at = block.first
        while at < block.last and not tokens.marks[at] & PLURAL:
            at += 1
        following = run.blocks[number + 1]
        if at == block.last or not is_and(tokens, block.last) or following.first != block.last + 1:
            continue
        last = name_end(tokens, following.first, following.last, address=True)
        if last and not tokens.marks[following.first] & STATE:
            yield Reading(following.first, last, NameKind.PERSON, Rule.TITLED_PAIR, 0.9)


def _title_start(tokens: Tokens, first: int, at: int) -> int:
    while at > first and tokens.marks[at - 1] & (TITLE | TITLE_PART):
        at -= 1
    return at


def first_name(tokens: Tokens, run: Run) -> Iterator[Reading]:
    """A listed first name with another name behind it: "Ana Perez", "José Manuel de la Cruz"."""
    for block in run.blocks:
        for first in range(block.first, block.last - 1):
            if not tokens.marks[first] & GIVEN or tokens.marks[first] & (COMMON | TITLE) or tokens.owning[first]:
                continue
            if tokens.marks[first] & ARTICLE and tokens.cores[first] != "Al":
                continue
            last = name_end(tokens, first, block.last)
            if last > first + 1:
                yield Reading(first, last, NameKind.PERSON, Rule.FIRST_NAME, likely(tokens, first, last, 0.75))


def family_first(tokens: Tokens, run: Run) -> Iterator[Reading]:
    """A family name that comes first, with a given name of one or two words: "Nguyen Phu Trong", "Kim Min-ji"."""
    for block in run.blocks:
        for first in range(block.first, block.last - 1):
            if not tokens.marks[first] & FAMILY_FIRST or tokens.owning[first] or tokens.cores[first + 1] == ".":
                continue
            last = name_end(tokens, first, min(block.last, first + 3))
            if last > first + 1:
                yield Reading(first, last, NameKind.PERSON, Rule.FAMILY_FIRST, likely(tokens, first, last, 0.6))


def family_name(tokens: Tokens, run: Run) -> Iterator[Reading]:
    """A listed family name behind one or two unknown words: "Thembeka Dlamini"."""
    for block in run.blocks:
        for at in range(block.first + 1, block.last):
            if not tokens.marks[at] & FAMILY or tokens.marks[at] & (COMMON | _TAIL):
                continue
            for first in (at - 1, at - 2):
                if (
                    first >= block.first
                    and tokens.capital[first]
                    and name_end(tokens, first, at + 1) == at + 1
                    and not tokens.marks[first] & (TITLE | TITLE_PART | STATE)
                ):
                    yield Reading(first, at + 1, NameKind.PERSON, Rule.FAMILY_NAME, likely(tokens, first, at + 1, 0.55))


def initials(tokens: Tokens, run: Run) -> Iterator[Reading]:
    """Initials inside or before a name: "J. K. Rowling", "George W. Bush"."""
    for block in run.blocks:
        for at in range(block.first, block.last - 1):
            core = tokens.cores[at]
            dotted = len(core) == 1 and core.isupper() and tokens.cores[at + 1] == "."
            if not dotted and not (core.count(".") > 1 and not tokens.marks[at] & STATE):
                continue
            first = at
            while first > block.first and _plain_name(tokens, first - 1) and at - first < 2:
                first -= 1
            last = name_end(tokens, first, block.last)
            if last > at + 1 + dotted:
                yield Reading(first, last, NameKind.PERSON, Rule.INITIALS, likely(tokens, first, last, 0.75))


def _plain_name(tokens: Tokens, index: int) -> bool:
    return (
        tokens.capital[index]
        and not tokens.marks[index] & (_NO_NAME | TITLE | TITLE_PART | _TAIL)
        and not tokens.owning[index]
    )


def role_before(tokens: Tokens, run: Run) -> Iterator[Reading]:
    """A role in small letters directly before the name: "spokesman Dmitri Peskov", "her husband Tom"."""
    for block in run.blocks:
        before = block.first - 1
        if before < 0 or not tokens.marks[before] & ROLE or tokens.capital[before] or not tokens.spaced(before):
            continue
        if tokens.marks[block.first] & TITLE and block.first + 2 < block.last:
            continue  # "spokesperson Commodore Ana Perez": the title tells
        last = name_end(tokens, block.first, block.last)
        if last == block.last or (last and last > block.first + 1):
            title = (before, before + 1)
            yield Reading(
                block.first, last, NameKind.PERSON, Rule.ROLE_BEFORE, likely(tokens, block.first, last, 0.75), title
            )


def told_behind(tokens: Tokens, run: Run) -> Iterator[Reading]:
    """What stands behind two words or more shows a person: "Xola Nkosi, 34,", "Xola Nkosi said", ", the coach"."""
    block = run.blocks[-1]
    first, last = block.first, block.last
    while first < last and not _plain_name(tokens, first):
        first += 1
    if not 2 <= last - first <= 4 or name_end(tokens, first, last) != last or last >= len(tokens):
        return
    if tokens.marks[last] & SPEECH and tokens.spaced(last - 1):
        confidence = 0.6
    elif tokens.cores[last] in {",", "("} and last + 1 < len(tokens) and _apposed(tokens, last + 1):
        confidence = 0.65
    else:
        return
    yield Reading(first, last, NameKind.PERSON, Rule.TOLD_BEHIND, likely(tokens, first, last, confidence))


def _apposed(tokens: Tokens, index: int) -> bool:
    core = tokens.cores[index]
    if core.isdigit():
        return len(core) <= 2 and index + 1 < len(tokens) and tokens.cores[index + 1] in {",", ")", "."}
    return bool(tokens.marks[index] & (APPOSITION | ROLE)) and not tokens.capital[index]


def two_names(tokens: Tokens, run: Run) -> Iterator[Reading]:
    """Two or three words in mid-sentence that nothing else explains are likeliest a person."""
    for block in run.blocks:
        first, last = _bare(tokens, block)
        if (
            2 <= last - first <= 3
            and not tokens.loud[first]
            and name_end(tokens, first, last) == last
            and not any(_no_persons(tokens, i) for i in range(first, last))
        ):
            before = tokens.lows[first - 1] if first and tokens.spaced(first - 1) else ""
            known = any(tokens.marks[i] & (GIVEN | FAMILY | FAMILY_FIRST) for i in range(first, last))
            if before in tokens.place_before and not known:
                yield Reading(first, last, NameKind.PLACE, Rule.TWO_NAMES, 0.45)
            elif (before == "the" and not tokens.marks[first] & GIVEN) or (not known and _of_body(tokens, first)):
                yield Reading(first, last, NameKind.ORGANISATION, Rule.TWO_NAMES, 0.42)
            else:
                yield Reading(first, last, NameKind.PERSON, Rule.TWO_NAMES, likely(tokens, first, last, 0.42))


def _of_body(tokens: Tokens, first: int) -> bool:
    """Whether somebody of a body stands before a name: "captain of X", "chairman of X"."""
    if first < 2 or tokens.lows[first - 1] != "of":
        return False
    return tokens.nouns_behind.get(tokens.lows[first - 2]) is NameKind.ORGANISATION


def _no_persons(tokens: Tokens, index: int) -> bool:
    """Whether a word stands in no person's name."""
    marks, low = tokens.marks[index], tokens.lows[index]
    if tokens.cores[index] == "." or marks & (COMMON | CALENDAR):
        return True
    if marks & (GIVEN | FAMILY):
        return False
    return bool(marks & (TITLE_PART | ROLE | _TAIL)) or low in tokens.lower or low.endswith(tokens.noun_endings)


def _bare(tokens: Tokens, block: Block) -> tuple[int, int]:
    """A block without titles, demonyms and common words at its start."""
    first = block.first
    while first < block.last and tokens.marks[first] & (_NO_NAME | TITLE | STATE):
        first += 1
    return first, block.last
