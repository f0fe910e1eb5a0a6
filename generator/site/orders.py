"""The orders in which records are listed, each sorted once for the whole site, and what stands before and after each.

Pages look their neighbours up here; none sorts or searches a whole kind of record for itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.model.graph import Graph
from generator.model.records import Actor, AnyRecord, Exercise, Place
from generator.site import phrases

Neighbours = tuple[AnyRecord | None, AnyRecord | None]


@dataclass(frozen=True)
class Orders:
    """The records of a graph in the order of their lists."""

    graph: Graph

    @cached_property
    def exercises(self) -> tuple[Exercise, ...]:
        """All exercises, earliest first."""
        return in_time(self.graph.exercises)

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        """All actors by name."""
        return by_name(self.graph.actors)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """All places by name."""
        return places_by_name(self.graph.places)

    @cached_property
    def neighbours(self) -> Mapping[str, Neighbours]:
        """The records before and after each that has a page, in the list of its kind, by record id."""
        found: dict[str, Neighbours] = {}
        lists: tuple[tuple[AnyRecord, ...], ...] = (self.exercises, self.actors, self.places, self.graph.sources)
        for listed in lists:
            for before, record, after in zip((None, *listed), listed, (*listed[1:], None), strict=False):
                found[record.id] = (before, after)
        return found


def in_time(exercises: tuple[Exercise, ...]) -> tuple[Exercise, ...]:
    """Exercises by their preferred date, earliest first, undated last."""
    return tuple(sorted(exercises, key=lambda exercise: (sort_date(exercise), exercise.id)))


def sort_date(exercise: Exercise) -> str:
    """A day to sort an exercise by, as text; the undated come last."""
    date = phrases.preferred_date(exercise)
    return phrases.middle(date.start) if date else "9999"


def by_name(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Actors in the order of their names."""
    return tuple(sorted(actors, key=lambda actor: (actor.name.casefold(), actor.id)))


def places_by_name(places: Iterable[Place]) -> tuple[Place, ...]:
    """Places in the order of their names."""
    return tuple(sorted(places, key=lambda place: (place.name.casefold(), place.id)))
