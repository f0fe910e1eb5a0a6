"""Who is named together with whom: for each two actors, how many exercises, meetings, quotations and claims name both.

Counts only, from what records say; it refuses to call anybody met or related who is merely named beside another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import NamedTuple

from generator.model.records import Actor, AnyRecord, Claim, Exercise, Quotation, Rank, Topic

# A record that names more actors than this says little of any two of them, and its pairs grow with the square.
MOST_NAMED = 20


class Ground(StrEnum):
    """What kind of record names two actors."""

    EXERCISES = "exercises"
    MEETINGS = "meetings"
    QUOTATIONS = "quotations"
    CLAIMS = "claims"


class Tally(NamedTuple):
    """How many records of each kind name both of two actors; no record counts twice."""

    exercises: int = 0
    meetings: int = 0
    quotations: int = 0
    claims: int = 0

    @property
    def total(self) -> int:
        """All records that name both."""
        return self.exercises + self.meetings + self.quotations + self.claims

    @property
    def deeds(self) -> int:
        """Those about something both are named in as such: an exercise, or a meeting or call."""
        return self.exercises + self.meetings


class Pair(NamedTuple):
    """Two actors, the first by id first, and what names both."""

    first: str
    second: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class Connections:
    """Every two actors named together.

    Attributes:
        pairs: Strongest first: by records, then by exercises and meetings, then by ids.
        crowded: Ids of records that name more than `MOST_NAMED` actors and are not counted.
        alone: Ids of actors that no counted record names beside another, sorted.
    """

    pairs: tuple[Pair, ...]
    crowded: tuple[str, ...]
    alone: tuple[str, ...]

    @property
    def by_actor(self) -> dict[str, tuple[tuple[str, Tally], ...]]:
        """The actors named together with each, most often named first."""
        found: dict[str, list[tuple[str, Tally]]] = {}
        for pair in self.pairs:
            found.setdefault(pair.first, []).append((pair.second, pair.tally))
            found.setdefault(pair.second, []).append((pair.first, pair.tally))
        return {
            actor: tuple(sorted(others, key=lambda item: (*_strength(item[1]), item[0])))
            for actor, others in found.items()
        }


def connections_of(records: Mapping[str, AnyRecord]) -> Connections:
    """Count who is named together with whom, in one pass over the records.

    Claims and participants that are no longer held count for nobody.
    """
    counts: dict[tuple[str, str], Counter[Ground]] = {}
    crowded = []
    for record in records.values():
        if not isinstance(record, (Exercise, Quotation, Claim)):
            continue
        if len(actors_in(record, records)) > MOST_NAMED:
            crowded.append(record.id)
            continue
        for pair, ground in _named_together(record, records):
            counts.setdefault(pair, Counter())[ground] += 1
    pairs = [Pair(*names, Tally(**{g.value: n for g, n in tally.items()})) for names, tally in counts.items()]
    pairs.sort(key=lambda pair: (*_strength(pair.tally), pair.first, pair.second))
    named = {name for pair in counts for name in pair}
    return Connections(
        pairs=tuple(pairs),
        crowded=tuple(crowded),
        alone=tuple(sorted(r.id for r in records.values() if isinstance(r, Actor) and r.id not in named)),
    )


def actors_in(record: Exercise | Quotation | Claim, records: Mapping[str, AnyRecord]) -> frozenset[str]:
    """The actors a record names as taking part, speaking or spoken of; sources and places are none."""
    match record:
        case Exercise():
            named = {p.actor for p in record.participants if p.rank is not Rank.DEPRECATED}
        case Quotation():
            named = {record.speaker, *record.about}
        case Claim():
            named = {record.claimant, *record.about} if record.rank is not Rank.DEPRECATED else set()
    return _actors(named, records)


def named_at_meeting(claim: Claim, records: Mapping[str, AnyRecord]) -> frozenset[str]:
    """The actors a claim on a meeting or call is about, if they are two or more; whoever tells of it is not one."""
    if claim.topic is not Topic.MEETINGS or claim.rank is Rank.DEPRECATED:
        return frozenset()
    named = _actors(claim.about, records)
    return named if len(named) > 1 else frozenset()


def _named_together(
    record: Exercise | Quotation | Claim, records: Mapping[str, AnyRecord]
) -> Iterator[tuple[tuple[str, str], Ground]]:
    at_meeting: frozenset[str] = frozenset()
    match record:
        case Exercise():
            ground = Ground.EXERCISES
        case Quotation():
            ground = Ground.QUOTATIONS
        case Claim():
            ground = Ground.CLAIMS
            at_meeting = named_at_meeting(record, records)
    for pair in combinations(sorted(actors_in(record, records)), 2):
        yield pair, Ground.MEETINGS if at_meeting.issuperset(pair) else ground


def _actors(ids: Iterable[str], records: Mapping[str, AnyRecord]) -> frozenset[str]:
    return frozenset(name for name in ids if isinstance(records.get(name), Actor))


def _strength(tally: Tally) -> tuple[int, int]:
    return -tally.total, -tally.deeds
