"""Lines of the basemap as SVG path data: clipped to a window, thinned to what a pixel can show, written tersely."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from generator.site.maps.basemap import Basemap, Line, packaged_basemap
from generator.site.maps.projection import Frame, Projection, mercator

Point = tuple[float, float]

_MARGIN_PIXELS = 4.0
"""Lines are cut this far outside the picture, so that the cut itself is never seen."""

_THINNING_PIXELS = 0.5
"""A point may lie this far off the line drawn without it."""

_SPECK_PIXELS = 1.6
"""Islands smaller than this in both directions are left out."""


@lru_cache(maxsize=128)
def background(frame: Frame, width: int) -> tuple[str, str, str]:
    """Path data of land, borders and disputed borders for a frame on a canvas of a width in pixels."""
    basemap: Basemap = packaged_basemap()
    window = _Window(Projection(frame, width))
    land = "".join(path(window.ring(ring), closed=True) for ring in basemap.land if window.touches(ring))
    borders = "".join(path(part, closed=False) for line in basemap.borders for part in window.parts(line))
    disputed = "".join(path(part, closed=False) for line in basemap.disputed for part in window.parts(line))
    return land, borders, disputed


class _Window:
    """The rectangle, in the basemap's units, outside of which nothing is drawn, and the way to pixels."""

    def __init__(self, projection: Projection) -> None:
        frame, self._scale = projection.frame, projection.scale
        margin = _MARGIN_PIXELS / self._scale
        self._west, self._top = frame.west, mercator(frame.north)
        self._box = (frame.west - margin, mercator(frame.south) - margin, frame.east + margin, self._top + margin)

    def touches(self, line: Line) -> bool:
        west, south, east, north = self._box
        return line.west <= east and line.east >= west and line.south <= north and line.north >= south

    def ring(self, ring: Line) -> list[Point]:
        """A ring clipped to the window, in pixels."""
        west, south, east, north = self._box
        inside = ring.west >= west and ring.east <= east and ring.south >= south and ring.north <= north
        return self._pixels(ring.points if inside else clipped(ring.points, self._box))

    def parts(self, line: Line) -> Iterable[list[Point]]:
        """The stretches of an open line that cross the window, in pixels; each keeps one point beyond the edge."""
        if not self.touches(line):
            return
        west, south, east, north = self._box
        points = line.points
        inside = [west <= x <= east and south <= y <= north for x, y in points]
        stretch: list[Point] = []
        for index, point in enumerate(points):
            if any(inside[max(index - 1, 0) : index + 2]):
                stretch.append(point)
            elif stretch:
                yield self._pixels(stretch)
                stretch = []
        if len(stretch) > 1:
            yield self._pixels(stretch)

    def _pixels(self, points: Iterable[Point]) -> list[Point]:
        return [((x - self._west) * self._scale, (self._top - y) * self._scale) for x, y in points]


def clipped(ring: Sequence[Point], box: tuple[float, float, float, float]) -> list[Point]:
    """A ring cut to a rectangle (Sutherland and Hodgman 1974); pieces are joined along the rectangle's edge."""
    west, south, east, north = box
    points = list(ring)
    points = _cut(points, lambda p: p[0] >= west, lambda a, b: (west, _at(a[0], a[1], b[0], b[1], west)))
    points = _cut(points, lambda p: p[0] <= east, lambda a, b: (east, _at(a[0], a[1], b[0], b[1], east)))
    points = _cut(points, lambda p: p[1] >= south, lambda a, b: (_at(a[1], a[0], b[1], b[0], south), south))
    return _cut(points, lambda p: p[1] <= north, lambda a, b: (_at(a[1], a[0], b[1], b[0], north), north))


def _cut(points: list[Point], kept: Callable[[Point], bool], crossing: Callable[[Point, Point], Point]) -> list[Point]:
    result: list[Point] = []
    before, before_kept = points[-1] if points else (0.0, 0.0), bool(points) and kept(points[-1])
    for point in points:
        point_kept = kept(point)
        if point_kept != before_kept:
            result.append(crossing(before, point))
        if point_kept:
            result.append(point)
        before, before_kept = point, point_kept
    return result


def _at(x1: float, y1: float, x2: float, y2: float, x: float) -> float:
    """The ordinate of a segment at an abscissa it crosses."""
    return y1 + (y2 - y1) * (x - x1) / (x2 - x1)


def path(points: Sequence[Point], *, closed: bool) -> str:
    """SVG path data for a line in pixels, or nothing where it is too small to see."""
    if len(points) < (3 if closed else 2):
        return ""
    if closed and _extent(points) < _SPECK_PIXELS:
        return ""
    kept = _thinned_ring(points) if closed else thinned(points, _THINNING_PIXELS)
    return _written(kept, closed=closed)


def _extent(points: Sequence[Point]) -> float:
    across = [x for x, _ in points]
    along = [y for _, y in points]
    return max(max(across) - min(across), max(along) - min(along))


def _thinned_ring(points: Sequence[Point]) -> list[Point]:
    """A ring thinned as two lines between its first point and the one farthest from it."""
    first = points[0]
    far = max(range(len(points)), key=lambda index: math.dist(points[index], first))
    there = thinned(points[: far + 1], _THINNING_PIXELS)
    back = thinned([*points[far:], first], _THINNING_PIXELS)
    return there + back[1:-1]


def thinned(points: Sequence[Point], tolerance: float) -> list[Point]:
    """A line without the points that lie within a tolerance of it (Douglas and Peucker 1973)."""
    if len(points) < 3:
        return list(points)
    keep = {0, len(points) - 1}
    stretches = [(0, len(points) - 1)]
    while stretches:
        first, last = stretches.pop()
        index, distance = _farthest(points, first, last)
        if distance > tolerance:
            keep.add(index)
            stretches += [(first, index), (index, last)]
    return [points[index] for index in sorted(keep)]


def _farthest(points: Sequence[Point], first: int, last: int) -> tuple[int, float]:
    (x1, y1), (x2, y2) = points[first], points[last]
    dx, dy = x2 - x1, y2 - y1
    length = math.hypot(dx, dy)
    found, most = first, 0.0
    for index in range(first + 1, last):
        x, y = points[index]
        distance = abs(dx * (y - y1) - dy * (x - x1)) / length if length else math.hypot(x - x1, y - y1)
        if distance > most:
            found, most = index, distance
    return found, most


def _written(points: Sequence[Point], *, closed: bool) -> str:
    """Relative path data in halves of a pixel; steps of nothing are left out."""
    halves = [(round(x * 2), round(y * 2)) for x, y in points]
    x, y = halves[0]
    text = ""
    for next_x, next_y in halves[1:]:
        if (next_x, next_y) == (x, y):
            continue
        for step in (next_x - x, next_y - y):
            number = _half(step)
            text += number if not text or number[0] == "-" else f" {number}"
        x, y = next_x, next_y
    if not text:
        return ""
    return f"M{_half(halves[0][0])} {_half(halves[0][1])}l{text}{'z' if closed else ''}"


def _half(halves: int) -> str:
    """Halves of a pixel as the shortest decimal: 1 is `.5`, -6 is `-3`."""
    whole, rest = divmod(abs(halves), 2)
    return ("-" if halves < 0 else "") + (f"{whole or ''}.5" if rest else str(whole))
