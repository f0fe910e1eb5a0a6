"""The packaged coastlines and borders, decoded once, and the same data as a script for the browser.

The file is made from Natural Earth (public domain); `SOURCE.md` beside it says how. Nothing else is read here.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple, TypedDict

from generator.site.maps.projection import mercator

Point = tuple[float, float]
"""Longitude in degrees (Pacific-centred) and Mercator ordinate in degrees, growing to the north."""


class _Document(TypedDict):
    decimals: int
    land: list[list[str]]
    borders: list[str]
    disputed: list[str]


class Line(NamedTuple):
    """A ring (its last point not repeated) or an open line, with its bounding box.

    Attributes:
        points: At least one point.
        west, south, east, north: The box, in the units of `Point`.
        stretches: A long line cut into pieces, each with its box; none of a short one.
    """

    points: tuple[Point, ...]
    west: float
    south: float
    east: float
    north: float
    stretches: tuple[Line, ...] = ()


_STRETCH = 48
"""Points of a line that are looked at together."""


class Basemap(NamedTuple):
    """Coastlines as rings (islands and the shores of inland seas alike), borders as open lines."""

    land: tuple[Line, ...]
    borders: tuple[Line, ...]
    disputed: tuple[Line, ...]


@lru_cache(maxsize=1)
def _text() -> str:
    """The packaged file; the only reading of a file in this package."""
    return files("generator").joinpath("site/basemap/basemap.json").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def packaged_basemap() -> Basemap:
    """The basemap in Mercator, decoded once in the life of a program."""
    document: _Document = json.loads(_text())
    unit = 10 ** document["decimals"]

    def lines(texts: list[str]) -> tuple[Line, ...]:
        return tuple(line_of(tuple((lon, mercator(lat)) for lon, lat in decode(text, unit))) for text in texts)

    land = [ring for polygon in document["land"] for ring in polygon]
    return Basemap(lines(land), lines(document["borders"]), lines(document["disputed"]))


def basemap_script() -> str:
    """The text of a classic script that sets `window.briefingBasemap`.

    A script and not JSON, because a page opened from a disk may load scripts but may not fetch.
    """
    text = _text().strip().replace("</", "<\\/")
    return f"window.briefingBasemap = {text};\n"


def decode(text: str, unit: int) -> list[tuple[float, float]]:
    """Read (longitude, latitude) pairs in degrees from their delta encoding.

    Each coordinate is the zigzag difference to the one before it, in groups of five bits from the lowest on, each
    group a character from `?`; the sixth bit says that another group follows.

    Args:
        text: The encoded line.
        unit: How many steps of the encoding make a degree.
    """
    numbers: list[int] = []
    number = shift = 0
    for character in text:
        bits = ord(character) - 63
        number |= (bits & 31) << shift
        shift += 5
        if bits < 32:
            numbers.append(~(number >> 1) if number & 1 else number >> 1)
            number = shift = 0
    points = []
    x = y = 0
    for step_x, step_y in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + step_x, y + step_y
        points.append((x / unit, y / unit))
    return points


def line_of(points: tuple[Point, ...]) -> Line:
    """A line with the box around its points, and around each of its stretches if it is long."""
    across = [x for x, _ in points]
    along = [y for _, y in points]
    starts = range(0, len(points), _STRETCH) if len(points) > _STRETCH else ()
    stretches = tuple(line_of(points[start : start + _STRETCH]) for start in starts)
    return Line(points, min(across), min(along), max(across), max(along), stretches)
