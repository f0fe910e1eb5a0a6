"""Weak readings: unknown names that only the words next to them explain.

A preposition, a noun or a verb beside a name tells a little; what the rest of the article says is added elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.extract.finds import NameKind
from generator.extract.names.readings import Block, Reading, Run
from generator.extract.names.rules import Rule
from generator.extract.names.tokens import Tokens
from generator.extract.names.vocabulary import (
    ARTICLE,
    CALENDAR,
    COMMON,
    DEMONYM,
    FAMILY,
    FAMILY_FIRST,
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
        if opens and tokens.stops[first] - tokens.ends[first] < 2:
            confidence -= 0.2
        yield Reading(first, first + 1, kind, Rule.SINGLE_WORD, confidence)


def _by_neighbours(tokens: Tokens, at: int) -> tuple[NameKind, float]:
    return _by_noun(tokens, at) or _by_form(tokens, at) or _by_grammar(tokens, at)


def _by_noun(tokens: Tokens, at: int) -> tuple[NameKind, float] | None:
    """A noun directly before or behind: "X province", "chipmaker X", "village of X"."""
    if _small_behind(tokens, at) and not tokens.owning[at] and (kind := tokens.nouns_behind.get(tokens.lows[at + 1])):
        return kind, 0.6
    if at and tokens.capital[at - 1]:
        return None
    before = _before(tokens, at)
    if before == "at" and at > 1 and tokens.marks[at - 2] & ROLE and not tokens.capital[at - 2]:
        return NameKind.ORGANISATION, 0.6
    if before == "of" and at > 1:
        is_place = tokens.nouns_before.get(tokens.lows[at - 2]) is NameKind.PLACE
        return (NameKind.PLACE, 0.65) if is_place else None
    found = tokens.nouns_before.get(before)
    return (found, 0.65) if found else None


def _by_form(tokens: Tokens, at: int) -> tuple[NameKind, float] | None:
    """The word's own letters: "HiTek" is a company's, "Al-Mansur" a person's, "NGOs" and "Sociology" are no names."""
    core = tokens.cores[at]
    if core.startswith(("Al-", "El-")):
        return NameKind.PERSON, 0.45
    if core.endswith(_PEOPLES) and not tokens.marks[at] & (GIVEN | FAMILY):
        return NameKind.OTHER, 0.4
    if core.endswith(tokens.noun_endings) or (core.endswith("s") and core[:-1].isupper()):
        return NameKind.OTHER, 0.4
    mixed = any(letter.isupper() for letter in core[1:]) and not core.isupper() and "-" not in core
    if mixed and not tokens.marks[at] & (GIVEN | FAMILY) and not core.startswith(("Mc", "Mac")):
        return NameKind.ORGANISATION, 0.55
    return None


def _by_grammar(tokens: Tokens, at: int) -> tuple[NameKind, float]:
    """Prepositions, articles and verbs beside the word, and what the lists know of it."""
    marks, before = tokens.marks[at], _before(tokens, at)
    if before in _INSIDE and not marks & FAMILY_FIRST:
        return NameKind.PLACE, 0.5
    if _small_behind(tokens, at) and tokens.marks[at + 1] & SPEECH:
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


def _before(tokens: Tokens, at: int) -> str:
    """The word before, in small letters; empty if a mark or nothing stands there."""
    return tokens.lows[at - 1] if at and tokens.spaced(at - 1) else ""


def _small_behind(tokens: Tokens, at: int) -> bool:
    """Whether a word in small letters follows."""
    return at + 1 < len(tokens) and tokens.spaced(at) and not tokens.capital[at + 1]


def told_by_telling(tokens: Tokens, run: Run) -> Iterator[Reading]:
    """An unknown name behind "told" is a paper's or station's: "an officer told De Kade"."""
    block = run.blocks[0]
    if (
        tokens.lows[block.first - 1] not in _BEFORE_PAPERS
        and tokens.lows[min(block.last, len(tokens) - 1)] != _REPORTED
    ):
        return
    if not (_tells(tokens, block.first) or (len(run.blocks) == 1 and _reports(tokens, block.last))):
        return
    marks = [tokens.marks[i] for i in range(block.first, block.last)]
    paper = marks[0] & ARTICLE and len(marks) > 1
    plain = not any(m & (NEVER | TITLE_PART | GIVEN | FAMILY | FAMILY_FIRST | ROLE) for m in marks)
    if tokens.opens[block.first] and not paper:
        return
    if (paper or plain) and len(marks) <= 4:
        yield Reading(block.first, block.last, NameKind.ORGANISATION, Rule.TOLD_BY_TELLING, 0.66 if paper else 0.5)


def _tells(tokens: Tokens, at: int) -> bool:
    """Whether "told" stands before a word, or "spoke to", "an interview with"."""
    if not at or not tokens.spaced(at - 1):
        return False
    if tokens.lows[at - 1] == "the" and at > 1:
        at -= 1
    if tokens.lows[at - 1] in _TELLING:
        return True
    return at > 1 and (tokens.lows[at - 2], tokens.lows[at - 1]) in _TELLING_TO


def _reports(tokens: Tokens, at: int) -> bool:
    """Whether "reported" follows a name in mid-sentence."""
    return at < len(tokens) and tokens.lows[at] == _REPORTED and tokens.spaced(at - 1) and not tokens.owning[at - 1]


# Nouns before a company that may as well stand before a person, and nouns behind a place that stand behind people too.
_MAKERS = frozenset(
    {"operator", "developer", "publisher", "producer", "contractor", "manufacturer", "supplier", "provider"}
    | {"distributor", "bookmaker", "builder", "brewer", "shipowner", "maker", "retailer", "broadcaster", "giant"}
)
_OF_PEOPLE = frozenset({"camp", "state", "market", "square", "area", "bridge", "plant", "road", "highway", "port"})
_INSIDE = frozenset({"in", "off", "near"})
_TELLING = frozenset({"told", "tells"})
_BEFORE_PAPERS = _TELLING | {"the", "to", "with"}
_REPORTED = "reported"
_TELLING_TO = frozenset({("spoke", "to"), ("speaking", "to"), ("interview", "with"), ("interview", "to")})


def named_by_noun(tokens: Tokens, run: Run) -> Iterator[Reading]:
    """A noun beside a name, or behind it after a comma, tells what it is: "retailer Pick Well", "Oru, a town in"."""
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
        kind, confidence = _apposed(tokens, last), 0.76
        if kind is None and last - first > 1:
            kind, confidence = _by_noun_beside(tokens, block, first)
        if kind is NameKind.PERSON:
            first = _behind_role(tokens, first, last)
        if kind:
            yield Reading(first, last, kind, Rule.NAMED_BY_NOUN, confidence)


def _by_noun_beside(tokens: Tokens, block: Block, first: int) -> tuple[NameKind | None, float]:
    """What a noun directly before or behind a name of several words says it is, and how surely."""
    last = block.last
    before = tokens.lows[first - 1] if first == block.first and first and tokens.spaced(first - 1) else ""
    if before == "of" and first > 1 and tokens.nouns_before.get(tokens.lows[first - 2]) is NameKind.PLACE:
        return NameKind.PLACE, 0.62
    if kind := tokens.nouns_before.get(before):
        of_people = tokens.marks[first] & GIVEN and (tokens.marks[first - 1] & ROLE or before in _MAKERS)
        return kind, 0.62 if of_people else 0.86
    if last < len(tokens) and tokens.spaced(last - 1) and not tokens.owning[last - 1]:
        kind = tokens.nouns_behind.get(tokens.lows[last])
        return kind, 0.86 if kind is NameKind.PLACE and tokens.lows[last] not in _OF_PEOPLE else 0.62
    return None, 0.0


def _behind_role(tokens: Tokens, first: int, last: int) -> int:
    """Where a person's name begins behind a title or role in capitals: "Wing Commander X", "Leading Chef X"."""
    for index in range(last - 2, first - 1, -1):
        if tokens.marks[index] & (TITLE | ROLE) and not tokens.marks[index] & (GIVEN | FAMILY | FAMILY_FIRST):
            return index + 1
    return first


def _apposed(tokens: Tokens, at: int) -> NameKind | None:
    """What "X, a …" says X is."""
    if at + 2 >= len(tokens) or tokens.cores[at] not in {",", "("}:
        return None
    if len(tokens.cores[at + 1]) == 2 and tokens.cores[at + 1].isdigit() and tokens.cores[at + 2] in {",", ")"}:
        return NameKind.PERSON
    if tokens.lows[at + 1] not in {"a", "an", "the"}:
        return NameKind.ORGANISATION if tokens.lows[at + 1] in {"based", "headquartered"} else None
    for index in range(at + 2, min(at + 6, len(tokens))):
        low = tokens.lows[index]
        if tokens.marks[index] & ROLE and not tokens.capital[index]:
            return NameKind.PERSON
        if low in tokens.nouns_before:
            if index + 1 < len(tokens) and tokens.capital[index + 1]:
                return None
            return tokens.nouns_before[low]
        if low in _NOUN_ENDS:
            return None
    return None


_PEOPLES = ("ians", "ans", "nese")  # endings of peoples that the lexicon lacks
_NOUN_ENDS = frozenset({"of", "in", "for", "to", "that", "which", "who", ",", ".", "and"})
