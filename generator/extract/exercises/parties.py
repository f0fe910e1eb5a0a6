"""Who took part in an exercise, as told: a state, the words that show it, and its role.

How it is found is told in `sides`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.extract.exercises.words import StatesOf
from generator.model.articles import Span
from generator.model.records import ParticipantRole


@dataclass(frozen=True, slots=True)
class Side:
    """A participant as told: whose it is, the words that show it and its role."""

    span: Span
    code: str
    role: ParticipantRole


def merged(sides: Iterable[Side]) -> tuple[Side, ...]:
    """One side a state and role, the first that was told; an observer who also took part took part."""
    kept: dict[str, Side] = {}
    rank: Sequence[ParticipantRole] = (ParticipantRole.OBSERVER, ParticipantRole.PARTICIPANT, ParticipantRole.HOST)
    for side in sides:
        held = kept.get(side.code)
        if held is None or (held.role is not side.role and rank.index(side.role) > rank.index(held.role)):
            kept[side.code] = Side(held.span if held else side.span, side.code, side.role)
    return tuple(kept.values())


def meant(states: StatesOf, text: str, before: int, count: int) -> list[str]:
    """Whom "the two countries" means: the pair named together last, else the states named most so far."""
    earlier = states.within(0, before)
    if count == 2:
        for left, right in list(pairwise(earlier))[:-7:-1]:
            between = text[left.end : right.start]
            if (
                left.code != right.code
                and re.fullmatch(r"(?:['’]s?)?\s*(?:and|-|–|/|&)\s*(?:the\s+)?", between)
                and before - right.end < 900
            ):
                return [left.code, right.code]
    counts = Counter(state.code for state in earlier)
    if len(counts) < count:
        return []
    first = {state.code: state.start for state in reversed(earlier)}
    chosen = sorted(counts, key=lambda code: (-counts[code], first[code]))[:count]
    return sorted(chosen, key=lambda code: first[code])
