"""What lies near what: which exercises have a place near a sea, a country or an island on file.

Measured from coordinates for the filters of the map and of the exercises' list alone; no page says of an exercise that
it was near something.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from generator.model.geography import Position, position_of
from generator.model.graph import Graph
from generator.model.nearby import Nearby
from generator.model.records import Exercise, Place, PlaceKind
from generator.site.views.figures import drawn_places
from generator.site.wording import _

NEAR_KM = 500
"""How far from the middle of a small place still counts as near."""

# What is wider than this is near to everything.
_WIDEST_KM = 1600.0
# Near a border, a region or a town is a judgement; near a sea, an island or a country is where on the map to look.
_NAMED = frozenset(
    {
        PlaceKind.SEA,
        PlaceKind.STRAIT,
        PlaceKind.ISLAND,
        PlaceKind.ISLAND_GROUP,
        PlaceKind.PENINSULA,
        PlaceKind.COUNTRY,
    }
)


def near_label() -> str:
    """What the filter is called."""
    return _("At or near")


def within_words() -> str:
    """What "near" means, in brief."""
    return _("within {km} km or its extent", km=NEAR_KM)


@dataclass(frozen=True)
class Nearness:
    """What lies near what, worked out once for all pages."""

    graph: Graph

    @cached_property
    def places(self) -> Mapping[str, tuple[str, ...]]:
        """For each exercise, by its id, the ids of the places on file it was held at or near to.

        At means: a source says so, or the place said lies within it. Near means: one of its places, by its point or a
        corner of its outline, lies within the radius the other is known by, or within `NEAR_KM` of its middle.
        """
        return _near_places(self.graph)


def near_places(graph: Graph) -> Mapping[str, tuple[str, ...]]:
    """For each exercise, by its id, the ids of the places on file it was held at or near to."""
    return graph.view("nearness", Nearness).places


def _near_places(graph: Graph) -> dict[str, tuple[str, ...]]:
    named = (place for place in graph.places if place.kind in _NAMED and float(place.precision_km) <= _WIDEST_KM)
    targets = Nearby(named, graph.distances)

    @cache
    def near(held: str) -> frozenset[str]:
        reached = (found for point in _points(graph.get(held, Place)) for found in targets.within(point, _WIDEST_KM))
        return frozenset(found.place.id for found in reached if found.km <= _reach(found.place))

    def of_exercise(exercise: Exercise) -> tuple[str, ...]:
        said = {around for stated in exercise.places for around in _itself_and_around(graph, stated.place)}
        close = (near(place.id) for place in drawn_places(graph, exercise))
        return tuple(sorted(said.union(*close)))

    return {exercise.id: of_exercise(exercise) for exercise in graph.exercises}


def _itself_and_around(graph: Graph, place_id: str) -> list[str]:
    """A place and what it lies within, from the inside out."""
    chain: list[str] = []
    found: str | None = place_id
    while found and found not in chain:
        chain.append(found)
        found = graph.get(found, Place).within
    return chain


def _reach(target: Place) -> float:
    """How far from its middle a place is still near."""
    return max(float(target.precision_km), NEAR_KM)


def _points(place: Place) -> list[Position]:
    """The point of a place, and the corners of its outline unless it is too wide for them to tell anything."""
    position = position_of(place)
    corners = place.outline if float(place.precision_km) <= _WIDEST_KM else ()
    return [*([position] if position else []), *(Position(float(c.lat), float(c.lon)) for c in corners)]
