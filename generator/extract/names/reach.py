"""How far a person's name reaches among capitalised words, and how sure its own words make it.

Says nothing of what stands around a name; that is for the rules.
"""

from __future__ import annotations

from generator.extract.names.tokens import Tokens
from generator.extract.names.vocabulary import (
    ARTICLE,
    CALENDAR,
    COMMON,
    COMPANY,
    DEMONYM,
    EXERCISE,
    FAMILY,
    FAMILY_FIRST,
    GIVEN,
    NO_ACRONYM,
    NO_BODY,
    ORG_TAIL,
    ORG_TAIL_WEAK,
    OTHER_TAIL,
    PARTICLE,
    PLACE_TAIL,
    ROLE,
    STATE,
    SUFFIX,
    TITLE,
    TITLE_PART,
)

_LONGEST = 5
_NO_NAME = COMMON | CALENDAR | DEMONYM
_TAIL = ORG_TAIL | PLACE_TAIL | OTHER_TAIL
_LISTED = GIVEN | FAMILY | FAMILY_FIRST
_NOT_ALONE = _TAIL | STATE | NO_ACRONYM | TITLE_PART | TITLE


def name_end(tokens: Tokens, first: int, limit: int, *, address: bool = False) -> int:
    """The end of a person's name that begins at a word; 0 if none begins there."""
    index = first
    limit = min(limit, first + _LONGEST + 1)
    while index < limit and (_small(tokens, index) or _fits(tokens, index, first)):
        index += 1
        if tokens.owning[index - 1]:
            break
    while index > first and not tokens.capital[index - 1] and tokens.cores[index - 1] != ".":
        index -= 1
    if index > first + 1 and tokens.cores[index - 1] == "." and not _ends_with_stop(tokens, index - 2):
        index -= 1
    if index == first + 1 and not _may_stand_alone(tokens, first, address):
        return 0
    return index if index > first else 0


def _small(tokens: Tokens, index: int) -> bool:
    """Whether a word is a particle in small letters, or a full stop inside a name."""
    return tokens.cores[index] == "." or bool(tokens.marks[index] & PARTICLE and not tokens.capital[index])


def _ends_with_stop(tokens: Tokens, index: int) -> bool:
    return len(tokens.cores[index]) == 1 or bool(tokens.marks[index] & SUFFIX)


def _fits(tokens: Tokens, index: int, first: int) -> bool:
    """Whether a word may stand in a person's name that begins at `first`."""
    marks, core = tokens.marks[index], tokens.cores[index]
    if not tokens.capital[index] or any(letter.isdigit() for letter in core):
        return False
    if marks & _NO_NAME and not marks & _LISTED and not (len(core) == 1 and core.isupper()):
        return False
    if index == first:
        if _is_role(tokens, index) or (tokens.opens[index] and _opens_with_role(tokens, index)):
            return False
        return not marks & TITLE or bool(marks & (GIVEN | FAMILY))
    if marks & (TITLE | COMPANY) and not marks & SUFFIX:
        return bool(marks & FAMILY and tokens.marks[index - 1] & GIVEN)
    return True


def _is_role(tokens: Tokens, index: int) -> bool:
    """Whether a word with a capital is a role before a first name, or an exercise: "Chef Ana Korpela"."""
    marks = tokens.marks[index]
    if marks & EXERCISE and not marks & _LISTED:
        return True
    if not marks & ROLE or marks & _LISTED or index + 1 >= len(tokens):
        return False
    return bool(tokens.marks[index + 1] & GIVEN) and tokens.capital[index + 1]


def _opens_with_role(tokens: Tokens, index: int) -> bool:
    """Whether a sentence's first word says what a person is: "Chef Ana Korpela", "Mother-of-three Ana Korpela"."""
    if not tokens.marks[index] & _LISTED and "-of-" in tokens.lows[index]:
        return True
    if tokens.marks[index] & (GIVEN | FAMILY_FIRST) or index + 1 >= len(tokens):
        return False
    return bool(tokens.marks[index] & ROLE) or (
        index + 2 < len(tokens) and bool(tokens.marks[index + 1] & ROLE) and tokens.capital[index + 2]
    )


def _may_stand_alone(tokens: Tokens, index: int, address: bool) -> bool:
    """Whether one word behind a title or role may be the whole name."""
    marks = tokens.marks[index]
    if (marks & (TITLE | TITLE_PART) and not marks & FAMILY) or marks & NO_BODY:
        return False
    return address or not (marks & _NOT_ALONE or tokens.lows[index] in tokens.lower)


def likely(tokens: Tokens, first: int, last: int, confidence: float) -> float:
    """Less sure where the last word ends other names, surer where the lists know the words."""
    end, begin = tokens.marks[last - 1], tokens.marks[first]
    if end & (_TAIL | COMPANY) and not end & FAMILY:
        return confidence - (0.2 if end & ORG_TAIL_WEAK else 0.4)
    if tokens.cores[last - 1].isupper() and len(tokens.cores[last - 1]) > 1 and not tokens.loud[first]:
        confidence -= 0.25 if end & (ORG_TAIL | NO_ACRONYM) else 0.1
    if begin & STATE or begin & DEMONYM:
        confidence -= 0.3
    if begin & ARTICLE:
        confidence -= 0.2
    if tokens.loud[first]:
        confidence -= 0.2 if end & FAMILY else 0.45
    if end & FAMILY or begin & (GIVEN | FAMILY_FIRST):
        confidence += 0.08
    return confidence
