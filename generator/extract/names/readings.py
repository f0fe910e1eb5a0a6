"""What rules make of a run of capitalised words: readings, and the choice among those that overlap.

A reading says that some words are one name of one kind. The best set without overlap wins, by confidence and length.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from generator.extract.finds import NameKind
from generator.extract.names.rules import Rule
from generator.extract.names.tokens import Tokens
from generator.extract.names.vocabulary import INNER_POSSESSIVE, ORG_HEAD, PARTICLE, TITLE_PART

_SMALL_LINKS = frozenset(
    {"of", "for", "and", "&", "on", "the", "against", "to", "in", "at", "with", "without", "a", "an"}
)
_LONGEST = 40  # words in a run; longer ones are no prose
_AND = frozenset({"and", "&"})


class Reading(NamedTuple):
    """Words that a rule takes for one name.

    Attributes:
        first, last: Its words in the article's tokens, `last` exclusive.
        title: Words of title or role before or behind it.
        country: ISO code, where the name itself tells it.
    """

    first: int
    last: int
    kind: NameKind
    rule: Rule
    confidence: float
    title: tuple[int, int] | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """Words with capitals that stand together, with small words of people's names between them.

    Attributes:
        first, last: Its words, `last` exclusive.
    """

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Run:
    """Blocks with single links ("of", "for the", "and") between them, within one sentence."""

    blocks: tuple[Block, ...]

    @property
    def first(self) -> int:
        return self.blocks[0].first

    @property
    def last(self) -> int:
        return self.blocks[-1].last


def runs(tokens: Tokens) -> list[Run]:
    """All runs of capitalised words, in order."""
    found: list[Run] = []
    blocks: list[Block] = []
    capital, count = tokens.capital, len(tokens)
    index = 0
    while index < count:
        if not capital[index]:
            index += 1
            continue
        last = _block_end(tokens, index)
        far = blocks and last - blocks[0].first > _LONGEST
        if blocks and (
            far or not (_linked(tokens, blocks[-1].last, index) or _enumerated(tokens, blocks, index, last))
        ):
            found.append(Run(tuple(blocks)))
            blocks = []
        blocks.append(Block(index, last))
        index = last
    if blocks:
        found.append(Run(tuple(blocks)))
    return found


def _block_end(tokens: Tokens, first: int) -> int:
    """The end of the block that begins at a word."""
    capital, cores, owning = tokens.capital, tokens.cores, tokens.owning
    index, count = first + 1, min(len(tokens), first + _LONGEST)
    while index < count:
        before = index - 1
        if owning[before] and not _inner_possessive(tokens, before):
            break
        core = cores[index]
        if core == "." and tokens.starts[index] == tokens.ends[before]:
            if (
                not _abbreviated(tokens, before)
                or index + 1 >= count
                or not capital[index + 1]
                or not tokens.spaced(index)
            ):
                break
            index += 2
            continue
        if not tokens.spaced(before):
            break
        if capital[index]:
            index += 1
            continue
        if tokens.marks[index] & PARTICLE and core not in _SMALL_LINKS:
            ahead = index + 1
            if ahead < count and tokens.marks[ahead] & PARTICLE and tokens.spaced(index) and not capital[ahead]:
                ahead += 1
            if ahead < count and capital[ahead] and tokens.spaced(ahead - 1):
                index = ahead + 1
                continue
        break
    return index


def _abbreviated(tokens: Tokens, index: int) -> bool:
    core = tokens.cores[index]
    return len(core) == 1 or core in tokens.abbreviations


def _inner_possessive(tokens: Tokens, index: int) -> bool:
    return bool(tokens.marks[index] & INNER_POSSESSIVE)


def _linked(tokens: Tokens, last: int, first: int) -> bool:
    """Whether only links stand between the end of a block and a word."""
    if not 1 <= first - last <= 2 or tokens.owning[last - 1]:
        return False
    if not all(tokens.spaced(i) for i in range(last - 1, first)):
        return False
    return all(tokens.cores[i] in _SMALL_LINKS for i in range(last, first))


def _enumerated(tokens: Tokens, blocks: list[Block], first: int, last: int) -> bool:
    """Whether a block goes on with the fields of a ministry or council: "Ministry of Youth, Labour and Sport"."""
    comma = blocks[-1].last
    if first != comma + 1 or tokens.cores[comma] != "," or not tokens.marks[first] & TITLE_PART or last >= len(tokens):
        return False
    goes_on = tokens.cores[last] in {",", "and", "&"}
    return goes_on and any(tokens.marks[block.last - 1] & ORG_HEAD for block in blocks[:-1][-6:])


def is_and(tokens: Tokens, index: int) -> bool:
    """Whether a word joins names of equal rank."""
    return tokens.cores[index] in _AND


def best(readings: Iterable[Reading]) -> list[Reading]:
    """The readings without overlap whose confidence, summed over their words, is greatest; in order.

    Equal sums go to the set with fewer and earlier readings, so that the choice never hangs on chance.
    """
    ordered = sorted(readings, key=_rank)
    if len(ordered) < 2:
        return ordered
    # The best choice among readings that end at or before each end so far, in order of the ends.
    ends: list[int] = [-1]
    choices: list[tuple[float, list[Reading]]] = [(0.0, [])]
    for reading in ordered:
        first, last, _, _, confidence, *_ = reading
        before, chosen = choices[bisect_right(ends, first) - 1]
        score = before + confidence * (last - first) - 0.02
        if last > ends[-1]:
            ends.append(last)
            choices.append(choices[-1])
        if score > choices[-1][0] + 1e-9:
            choices[-1] = (score, [*chosen, reading])
    return choices[-1][1]


def _rank(reading: Reading) -> tuple[int, int, float, str, str]:
    first, last, kind, rule, confidence, *_ = reading
    return last, first, -confidence, kind.value, rule
