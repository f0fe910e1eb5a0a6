"""Places by where they lie: those nearest to a point, and those within reach of it, without measuring to all of them.

Holds places with a position, in the order of their latitude. It refuses to guess at places without one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Iterator
from math import cos, pi, radians, sin
from typing import NamedTuple

from generator.model.geography import Position, distance_km, position_of
from generator.model.records import Place

# Kilometres in a degree of latitude, a little less than there are, so that no place is ruled out for a rounding.
_KM_PER_DEGREE = 111.19
# The cosine of an angle on the globe is known better than this; a place is ruled out only if it is further by more.
_UNSURE = 1e-9

# Where a place lies as seen from the middle of the earth, at a distance of one.
Direction = tuple[float, float, float]


class Near(NamedTuple):
    """A place at a distance."""

    km: float
    place: Place


class Nearby:
    """Places in the order of their latitude."""

    def __init__(self, places: Iterable[Place]) -> None:
        located = ((place, position) for place in places if (position := position_of(place)))
        self._located = sorted(located, key=lambda pair: (pair[1].lat, pair[0].id))
        self._latitudes = [position.lat for _place, position in self._located]
        self._directions = [_direction(position) for _place, position in self._located]

    @property
    def positions(self) -> tuple[tuple[str, Position, float], ...]:
        """Which places there are, where, and how well that is known: all that a search among them rests on."""
        return tuple((place.id, there, float(place.precision_km)) for place, there in self._located)

    def within(self, here: Position, km: float) -> Iterator[Near]:
        """The places no further than so many kilometres from a point, from south to north."""
        reach = km / _KM_PER_DEGREE
        first, last = bisect_left(self._latitudes, here.lat - reach), bisect_right(self._latitudes, here.lat + reach)
        (x, y, z), least = _direction(here), _least_cosine(km)
        for (place, there), (a, b, c) in zip(self._located[first:last], self._directions[first:last], strict=True):
            if a * x + b * y + c * z >= least and (away := distance_km(here, there)) <= km:
                yield Near(away, place)

    def nearest(self, here: Position, most: int, kept: Callable[[Near], bool]) -> tuple[Near, ...]:
        """The nearest places of which `kept` holds, nearest first; of those at one distance the best known."""
        found: list[Near] = []
        x, y, z = _direction(here)
        least, furthest = -2.0, float("inf")
        for degrees, index in self._outward(here):
            if degrees * _KM_PER_DEGREE > furthest:
                break
            a, b, c = self._directions[index]
            if a * x + b * y + c * z < least:
                continue
            place, there = self._located[index]
            near = Near(distance_km(here, there), place)
            if kept(near):
                insort(found, near, key=lambda known: (known.km, float(known.place.precision_km), known.place.id))
                del found[most:]
                if len(found) == most:
                    furthest = found[-1].km
                    least = _least_cosine(furthest)
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


def _direction(position: Position) -> Direction:
    lat, lon = radians(position.lat), radians(position.lon)
    return cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)


def _least_cosine(km: float) -> float:
    """The cosine of the angle between two points no further apart than this, or a little less.

    It rules places out that are surely too far; of all others the distance is measured.
    """
    return cos(min(radians(km / _KM_PER_DEGREE), pi)) - _UNSURE
