"""Places by where they lie: those nearest to a point, and those within reach of it, without measuring to all of them.

Holds places with a position, in the order of their latitude. It refuses to guess at places without one.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.model.geography import Position, distance_km, position_of
from generator.model.records import Place

# Kilometres in a degree of latitude, a little less than there are, so that no place is ruled out for a rounding.
_KM_PER_DEGREE = 111.19
# The same of the earth's radius.
_RADIUS_KM = 6370.0


Ends = tuple[float, float, float, float]


class Near(NamedTuple):
    """A place at a distance."""

    km: float
    place: Place


class Distances:
    """Distances on the globe, each measured once.

    Attributes:
        known: The kilometres from one latitude and longitude to another.
        is_new: Whether any was measured that had not been known.
    """

    def __init__(self, known: Mapping[Ends, float] | None = None) -> None:
        self.known: dict[Ends, float] = dict(known or {})
        self.is_new = False

    def __call__(self, one: Position, other: Position) -> float:
        """The distance from one position to another, in km."""
        ends = one.lat, one.lon, other.lat, other.lon
        km = self.known.get(ends)
        if km is None:
            km = self.known[ends] = distance_km(one, other)
            self.is_new = True
        return km


class Nearby:
    """Places in the order of their latitude."""

    def __init__(self, places: Iterable[Place], measure: Callable[[Position, Position], float] = distance_km) -> None:
        self._measure = measure
        located = ((place, position) for place in places if (position := position_of(place)))
        self._located = sorted(located, key=lambda pair: (pair[1].lat, pair[0].id))
        self._latitudes = [position.lat for _place, position in self._located]
        self._points = [_point(position) for _place, position in self._located]

    @property
    def positions(self) -> tuple[tuple[str, Position, float], ...]:
        """Which places there are, where, and how well that is known: all that a search among them rests on."""
        return tuple((place.id, there, float(place.precision_km)) for place, there in self._located)

    def within(self, here: Position, km: float) -> Iterator[Near]:
        """The places no further than so many kilometres from a point, from south to north."""
        reach = km / _KM_PER_DEGREE
        first, last = bisect_left(self._latitudes, here.lat - reach), bisect_right(self._latitudes, here.lat + reach)
        middle = _point(here)
        for (place, there), point in zip(self._located[first:last], self._points[first:last], strict=True):
            if math.dist(middle, point) <= km and (away := self._measure(here, there)) <= km:
                yield Near(away, place)

    def nearest(self, here: Position, most: int, kept: Callable[[Near], bool]) -> tuple[Near, ...]:
        """The nearest places of which `kept` holds, nearest first; of those at one distance the best known."""
        found: list[Near] = []
        middle = _point(here)
        for degrees, index in self._outward(here):
            if len(found) == most:
                if degrees * _KM_PER_DEGREE > found[-1].km:
                    break
                if math.dist(middle, self._points[index]) > found[-1].km:
                    continue
            place, there = self._located[index]
            near = Near(self._measure(here, there), place)
            if kept(near):
                insort(found, near, key=lambda known: (known.km, float(known.place.precision_km), known.place.id))
                del found[most:]
        return tuple(found)

    def _outward(self, here: Position) -> Iterator[tuple[float, int]]:
        """Every place by how many degrees of latitude lie between, fewest first."""
        north = bisect_left(self._latitudes, here.lat)
        south = north - 1
        while south >= 0 or north < len(self._latitudes):
            down = here.lat - self._latitudes[south] if south >= 0 else float("inf")
            up = self._latitudes[north] - here.lat if north < len(self._latitudes) else float("inf")
            if down <= up:
                yield down, south
                south -= 1
            else:
                yield up, north
                north += 1


def _point(position: Position) -> tuple[float, float, float]:
    """A position in space, in km: no way over the earth is shorter than the straight line between two of them."""
    lat, lon = math.radians(position.lat), math.radians(position.lon)
    across = _RADIUS_KM * math.cos(lat)
    return across * math.cos(lon), across * math.sin(lon), _RADIUS_KM * math.sin(lat)
