"""What rules make of a run of capitalised words: readings, and the choice among those that overlap.

A reading says that some words are one name of one kind. The best set without overlap wins, by confidence and length.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from generator.extract.finds import NameKind
from generator.extract.names.rules import Rule
from generator.extract.names.tokens import Tokens
from generator.extract.names.vocabulary import INNER_POSSESSIVE, PARTICLE

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
        if blocks and (last - blocks[0].first > _LONGEST or not _linked(tokens, blocks[-1].last, index)):
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


def is_and(tokens: Tokens, index: int) -> bool:
    """Whether a word joins names of equal rank."""
    return tokens.cores[index] in _AND


def best(readings: Iterable[Reading]) -> list[Reading]:
    """The readings without overlap whose confidence, summed over their words, is greatest; in order.

    Equal sums go to the set with fewer and earlier readings, so that the choice never hangs on chance.
    """
    ordered = sorted(readings, key=lambda r: (r.last, r.first, -r.confidence, r.kind.value, r.rule))
    if len(ordered) < 2:
        return ordered
    ends = sorted({reading.last for reading in ordered})
    chosen: dict[int, tuple[float, list[Reading]]] = {}
    so_far: tuple[float, list[Reading]] = (0.0, [])
    position = 0
    for end in ends:
        while position < len(ordered) and ordered[position].last == end:
            reading = ordered[position]
            position += 1
            before = _up_to(chosen, ends, reading.first)
            score = before[0] + reading.confidence * (reading.last - reading.first) - 0.02
            if score > so_far[0] + 1e-9:
                so_far = (score, [*before[1], reading])
        chosen[end] = so_far
    return so_far[1]


def _up_to(chosen: dict[int, tuple[float, list[Reading]]], ends: list[int], first: int) -> tuple[float, list[Reading]]:
    found: tuple[float, list[Reading]] = (0.0, [])
    for end in ends:
        if end > first or end not in chosen:
            break
        found = chosen[end]
    return found
