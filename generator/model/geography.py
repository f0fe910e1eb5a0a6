"""Points on the globe (WGS 84): reading coordinates people write, great-circle distances, and countries' extents.

The one door to geopy for coordinates and distances. Latitudes and longitudes are degrees, distances km.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from generator.model.records import Place, PlaceKind


class Position(NamedTuple):
    """Latitude and longitude in degrees."""

    lat: float
    lon: float


class Extent(NamedTuple):
    """A box in degrees; `east` is over 180 where it crosses the antimeridian."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, position: Position) -> bool:
        """Whether the position lies in the box."""
        return self.south <= position.lat <= self.north and any(
            self.west <= position.lon + turn <= self.east for turn in (0, 360)
        )

    def nearest(self, position: Position) -> Position:
        """The point of the box nearest to a position, measured in degrees."""
        lon = min((position.lon + turn for turn in (-360, 0, 360)), key=lambda x: max(self.west - x, x - self.east, 0))
        lon = min(max(lon, self.west), self.east)
        return Position(min(max(position.lat, self.south), self.north), (lon + 180) % 360 - 180)


class CountryEntry(NamedTuple):
    """A country of the gazetteer: ISO 3166-1 alpha-2 code, name, and the boxes its land lies in."""

    code: str
    name: str
    extents: tuple[Extent, ...]


class MapLabel(NamedTuple):
    """A name printed on maps; rank 1 is always shown, 5 only when zoomed in."""

    name: str
    alt_name: str | None
    lat: float
    lon: float
    rank: int


class Feature(NamedTuple):
    """A named place that lists of towns lack: a sea, an island, a range, a province, a base, a country's middle.

    Attributes:
        aliases: Other names it goes by.
        lat, lon: WGS 84 degrees of a point in its middle.
        precision_km: Radius in km around the point within which the named place lies.
        country: ISO 3166-1 alpha-2; None for what lies in several or in none.
        code: For a first-level province, the code by which GeoNames tells which towns lie in it; None if not given.
        origin: Where the point comes from, in words that name the licence.
    """

    name: str
    kind: PlaceKind
    lat: float
    lon: float
    precision_km: float
    country: str | None
    aliases: tuple[str, ...]
    code: str | None
    origin: str


@dataclass(frozen=True)
class Gazetteer:
    """What is known of the globe without any article: countries by code, names for maps, and named features."""

    countries: Mapping[str, CountryEntry]
    labels: tuple[MapLabel, ...]
    features: tuple[Feature, ...] = ()


class CoordinatesError(ValueError):
    """A text that is no pair of coordinates."""


_MARKS = str.maketrans({"′": "'", "″": '"', "’": "'", "”": '"', "º": "°", "−": "-"})
# "38 30 0 N" and "38-30N", which geopy would read as 0 N.
_UNMARKED = re.compile(r"(?<![\d.])(\d+)[\s-]+([0-5]?\d(?:\.\d+)?)(?:[\s-]+([0-5]?\d(?:\.\d+)?))?\s*([NSEW])")


def parse_coordinates(text: str) -> Position:
    """Read coordinates as people write them: "38°30′N 134°E", "38.5, 134", "38 30 0 N, 134 0 0 E".

    Raises:
        CoordinatesError: If the text is no latitude and longitude, or out of range.
    """
    from geopy.point import Point  # geopy loads clients of web services, which takes its time

    plain = _UNMARKED.sub(lambda m: f"{m[1]}°{m[2]}'{m[3] or 0}\"{m[4]}", text.translate(_MARKS).strip())
    # geopy skips what stands before the numbers, counts past 180° and past 60′, and takes "-38 S" for north.
    match = Point.POINT_PATTERN.match(plain)
    if not match or match.start("latitude") > 0 or match["altitude"]:
        raise CoordinatesError(f"“{text}” is no pair of coordinates")
    for name, most in (("latitude", 90), ("longitude", 180)):
        degrees, minutes, seconds = (float(match[f"{name}_{u}"] or 0) for u in ("degrees", "arcminutes", "arcseconds"))
        direction = match[f"{name}_direction_front"] or match[f"{name}_direction_back"]
        if max(minutes, seconds) >= 60 or abs(degrees) + minutes / 60 + seconds / 3600 > most:
            raise CoordinatesError(f"the {name} of “{text}” is out of range")
        if direction and match[f"{name}_degrees"][0] in "+-":
            raise CoordinatesError(f"the {name} of “{text}” has both a sign and a letter")
    point = Point.from_string(plain)
    return Position(point.latitude, point.longitude)


def position_of(place: Place) -> Position | None:
    """Where a place is, from whichever way its record tells it; None if it does not.

    Raises:
        CoordinatesError: If `coordinates` cannot be read.
    """
    if place.coordinates:
        return parse_coordinates(place.coordinates)
    if place.lat is not None and place.lon is not None:
        return Position(float(place.lat), float(place.lon))
    return None


def distance_km(a: Position, b: Position) -> float:
    """Great-circle distance in km on the mean earth radius (6371.009 km, IUGG)."""
    from geopy.distance import great_circle  # as above

    return float(great_circle((a.lat, a.lon), (b.lat, b.lon)).km)


def distance_to(country: CountryEntry, position: Position) -> float:
    """Distance in km from a position to the nearest box of a country; 0 inside."""
    if any(extent.holds(position) for extent in country.extents):
        return 0.0
    return min(distance_km(position, extent.nearest(position)) for extent in country.extents)
