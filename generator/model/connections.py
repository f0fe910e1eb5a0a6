"""Who is named together with whom: for each two actors, how many exercises, meetings, quotations and claims name both.

Counts only, from what records say; it refuses to call anybody met or related who is merely named beside another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from generator.model.records import Actor, AnyRecord, Claim, Exercise, Quotation, Rank, Topic

# A record that names more actors than this says little of any two of them, and its pairs grow with the square.
MOST_NAMED = 20


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


# Which count of a tally a record adds to; a claim on a meeting adds to another for those who met.
_GROUNDS = {Exercise: 0, Quotation: 2, Claim: 3}
_MEETINGS = 1


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
        """The actors named together with each, most often named first, then by their ids."""
        found: dict[str, list[tuple[str, Tally]]] = {}
        # In the order of the pairs, whose first is before their second: so ids stand in order for either.
        for first, second, tally in self.pairs:
            found.setdefault(first, []).append((second, tally))
            found.setdefault(second, []).append((first, tally))
        return {actor: tuple(others) for actor, others in found.items()}


def connections_of(records: Mapping[str, AnyRecord]) -> Connections:
    """Count who is named together with whom, in one pass over the records.

    Claims and participants that are no longer held count for nobody.
    """
    counts: dict[tuple[str, str], list[int]] = {}
    crowded = []
    for record in records.values():
        if not isinstance(record, (Exercise, Quotation, Claim)):
            continue
        named = actors_in(record, records)
        if len(named) > MOST_NAMED:
            crowded.append(record.id)
            continue
        at_meeting = named_at_meeting(record, records) if isinstance(record, Claim) else frozenset[str]()
        ground = _GROUNDS[type(record)]
        for pair in combinations(sorted(named), 2):
            tally = counts.get(pair)
            if tally is None:
                tally = counts[pair] = [0] * len(Tally._fields)
            tally[_MEETINGS if at_meeting and at_meeting.issuperset(pair) else ground] += 1
    tallies = [(Tally(*numbers), pair) for pair, numbers in counts.items()]
    ranked = sorted((-tally.total, -tally.deeds, *pair, tally) for tally, pair in tallies)
    together = {name for pair in counts for name in pair}
    return Connections(
        pairs=tuple(Pair(first, second, tally) for _total, _deeds, first, second, tally in ranked),
        crowded=tuple(crowded),
        alone=tuple(sorted(r.id for r in records.values() if isinstance(r, Actor) and r.id not in together)),
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


def _actors(ids: Iterable[str], records: Mapping[str, AnyRecord]) -> frozenset[str]:
    return frozenset(name for name in ids if isinstance(records.get(name), Actor))
