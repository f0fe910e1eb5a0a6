"""Which part of the world a map shows: all that is marked, and enough coast around it to know where one is."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache

from generator.site.maps.basemap import packaged_basemap
from generator.site.maps.projection import (
    CUT_LONGITUDE,
    KM_PER_DEGREE,
    NORTHERNMOST,
    SOUTHERNMOST,
    Frame,
    beside,
    clamped,
    latitude,
    mercator,
    wrapped,
)
from generator.site.maps.symbols import MapMark

OVERVIEW = Frame(12.0, 2.0, 202.0, 72.0)
"""From the Baltic to the Bering Sea: what `frame_of` answers when there is nothing to show."""

_STEP = 0.5
"""Frames lie on a grid of this many degrees, so that neighbouring events share one drawn background."""

_LEAST_DEGREES = 25.0
"""Least width of a frame at the equator, in degrees of longitude; less of a coast is hard to recognise."""

_RECOGNISABLE = 420
"""Points of coastline in a frame from which a reader knows where it is. Inland frames are widened to reach them."""

_WIDENING = (1.0, 1.25, 1.5, 1.75, 2.0)


def frame_of(marks: Sequence[MapMark], *, pad_degrees: float = 3.0, aspect: float = 1.5) -> Frame:
    """Choose a frame that shows marks, their precision circles and outlines, with context around them.

    Args:
        marks: What must be seen; none gives `OVERVIEW`.
        pad_degrees: Margin on each side, in degrees of longitude.
        aspect: Width of the picture divided by its height; kept except where the world ends.
    """
    if not marks:
        return OVERVIEW
    corners = [corner for mark in marks for corner in _corners(mark)]
    for widening in _WIDENING:
        frame = _around(corners, pad_degrees, aspect, _LEAST_DEGREES * widening)
        if _coast_points(frame) >= _RECOGNISABLE:
            break
    return frame


def _corners(mark: MapMark) -> Iterable[tuple[float, float]]:
    """The extremes (latitude, wrapped longitude in degrees) of what a mark draws."""
    lon = wrapped(mark.lon)
    reach = 0.0 if mark.outline else mark.precision_km / KM_PER_DEGREE
    sideways = reach / math.cos(math.radians(clamped(mark.lat)))
    found = [(mark.lat - reach, lon - sideways), (mark.lat + reach, lon + sideways)]
    found += [(lat, beside(lon, corner)) for lat, corner in mark.outline]
    for lat, longitude in found:
        yield (
            min(max(lat, SOUTHERNMOST), NORTHERNMOST),
            min(max(longitude, CUT_LONGITUDE), CUT_LONGITUDE + 360),
        )


def _around(corners: Sequence[tuple[float, float]], pad: float, aspect: float, least: float) -> Frame:
    margin = pad + _STEP / 2
    west = min(lon for _, lon in corners) - margin
    east = max(lon for _, lon in corners) + margin
    low = mercator(min(lat for lat, _ in corners)) - margin
    high = mercator(max(lat for lat, _ in corners)) + margin
    # A degree of longitude shrinks towards the poles, so a northern frame takes more of them for the same coast.
    stretch = 1 / math.cos(math.radians(latitude((low + high) / 2)))
    wide = max(east - west, (high - low) * aspect, least * (0.55 + 0.45 * stretch))
    wide = min(360.0, math.ceil(wide / _STEP) * _STEP)
    west, east = _fitted((west + east) / 2, wide, CUT_LONGITUDE, CUT_LONGITUDE + 360)
    low, high = _fitted((low + high) / 2, wide / aspect, mercator(SOUTHERNMOST), mercator(NORTHERNMOST))
    return Frame(west, round(latitude(low), 4), east, round(latitude(high), 4))


def _fitted(middle: float, length: float, least: float, most: float) -> tuple[float, float]:
    """An interval of a length around a middle put on the grid, moved (then cut) to lie between limits."""
    middle = round(middle / _STEP) * _STEP
    low, high = middle - length / 2, middle + length / 2
    if low < least:
        low, high = least, high + least - low
    if high > most:
        low, high = low + most - high, most
    return max(low, least), high


@lru_cache(maxsize=4096)
def _coast_points(frame: Frame) -> int:
    low, high = mercator(frame.south), mercator(frame.north)
    first, last = math.floor(frame.west), math.floor(frame.east)
    columns = _columns()
    inner = (columns.get(degree, []) for degree in range(first + 1, last))
    edges = {degree: columns.get(degree, []) for degree in (first, last)}.values()
    whole = sum(bisect_right(column, (high, math.inf)) - bisect_left(column, (low, -math.inf)) for column in inner)
    cut = sum(
        frame.west <= x <= frame.east
        for column in edges
        for _y, x in column[bisect_left(column, (low, -math.inf)) : bisect_right(column, (high, math.inf))]
    )
    return whole + cut


@lru_cache(maxsize=1)
def _columns() -> dict[int, list[tuple[float, float]]]:
    """The points of all coasts as (ordinate, longitude), sorted, by the whole degree of longitude they lie in."""
    found: dict[int, list[tuple[float, float]]] = {}
    for ring in packaged_basemap().land:
        for x, y in ring.points:
            found.setdefault(math.floor(x), []).append((y, x))
    for column in found.values():
        column.sort()
    return found
