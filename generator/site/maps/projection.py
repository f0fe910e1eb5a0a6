"""Mercator and the Pacific-centred rule: from degrees to pixels. Refuses to know what is drawn."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

KM_PER_DEGREE = 111.195
"""Kilometres in one degree of a great circle on a sphere of 6,371 km radius."""

CUT_LONGITUDE = -30.0
"""Degrees east. The map begins and ends here, in the Atlantic, so that the Pacific is one piece."""

SOUTHERNMOST = -58.0
NORTHERNMOST = 83.5
"""Degrees north; the basemap has nothing beyond."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the world a map shows.

    Attributes:
        west: Degrees east of the left edge, from -30 on.
        south: Degrees north of the lower edge.
        east: Degrees east of the right edge; over 180 where the map reaches past the antimeridian, at most 330.
        north: Degrees north of the upper edge.
    """

    west: float
    south: float
    east: float
    north: float

    def __post_init__(self) -> None:
        if not (CUT_LONGITUDE <= self.west < self.east <= CUT_LONGITUDE + 360):
            raise ValueError(f"a frame lies between 30°W and 330°E, west before east: {self}")
        if not (-85 < self.south < self.north < 85):
            raise ValueError(f"a frame lies between 85°S and 85°N, south before north: {self}")

    def holds(self, lat: float, lon: float) -> bool:
        """Whether a point (degrees) lies inside or on the edge."""
        return self.south <= lat <= self.north and self.west <= wrapped(lon) <= self.east


class Projection(NamedTuple):
    """Mercator onto a canvas whose origin is the upper left corner.

    Attributes:
        frame: The part of the world shown.
        width: Width of the canvas in user units (pixels at natural size).
    """

    frame: Frame
    width: int

    @property
    def scale(self) -> float:
        """Pixels for one degree of longitude."""
        return self.width / (self.frame.east - self.frame.west)

    @property
    def height(self) -> int:
        """Height of the canvas in user units."""
        return max(1, round((mercator(self.frame.north) - mercator(self.frame.south)) * self.scale))

    def point(self, lat: float, lon: float) -> tuple[float, float]:
        """Pixels from the upper left corner, for degrees; the longitude may be on any turn."""
        scale = self.scale
        return (wrapped(lon) - self.frame.west) * scale, (mercator(self.frame.north) - mercator(lat)) * scale

    def radius(self, lat: float, kilometres: float) -> float:
        """Pixels that a distance takes at a latitude (degrees)."""
        return kilometres / KM_PER_DEGREE / math.cos(math.radians(clamped(lat))) * self.scale


def wrapped(lon: float) -> float:
    """A longitude in degrees by the Pacific-centred rule: from -30 up to 330, so 170°W is 190."""
    return (lon - CUT_LONGITUDE) % 360 + CUT_LONGITUDE


def mercator(lat: float) -> float:
    """The Mercator ordinate of a latitude (degrees), itself in degrees; 0 at the equator."""
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(clamped(lat)) / 2)))


def latitude(ordinate: float) -> float:
    """The latitude in degrees of a Mercator ordinate; the inverse of `mercator`."""
    return math.degrees(2 * math.atan(math.exp(math.radians(ordinate))) - math.pi / 2)


def beside(anchor: float, lon: float) -> float:
    """The turn of a longitude (degrees) that lies nearest to an anchor, so that an area is not torn apart."""
    return lon + 360 * round((anchor - lon) / 360)


def clamped(lat: float) -> float:
    """A latitude in degrees kept where Mercator and the cosine stay finite."""
    return max(-85.0, min(85.0, lat))
