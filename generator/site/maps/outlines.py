"""Lines of the basemap as SVG path data: clipped to a window, thinned to what a pixel can show, written tersely."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from generator.site.maps.basemap import Basemap, Line, packaged_basemap
from generator.site.maps.projection import Frame, Projection, mercator

Point = tuple[float, float]
# Path data of land, borders and disputed borders.
Outlines = tuple[str, str, str]

_MARGIN_PIXELS = 4.0
"""Lines are cut this far outside the picture, so that the cut itself is never seen."""

_THINNING_PIXELS = 0.5
"""A point may lie this far off the line drawn without it."""

_SPECK_PIXELS = 1.6
"""Islands smaller than this in both directions are left out."""


@lru_cache(maxsize=1024)
def background(frame: Frame, width: int) -> Outlines:
    """Path data of land, borders and disputed borders for a frame on a canvas of a width in pixels."""
    basemap: Basemap = packaged_basemap()
    window = _Window(Projection(frame, width))
    land = "".join(path(window.ring(ring), closed=True) for ring in window.touching(basemap.land))
    borders, disputed = (
        "".join(path(part, closed=False) for line in window.touching(lines) for part in window.parts(line))
        for lines in (basemap.borders, basemap.disputed)
    )
    return land, borders, disputed


class _Window:
    """The rectangle, in the basemap's units, outside of which nothing is drawn, and the way to pixels."""

    def __init__(self, projection: Projection) -> None:
        frame, self._scale = projection.frame, projection.scale
        margin = _MARGIN_PIXELS / self._scale
        self._west, self._top = frame.west, mercator(frame.north)
        self._box = (frame.west - margin, mercator(frame.south) - margin, frame.east + margin, self._top + margin)

    def touching(self, lines: Iterable[Line]) -> list[Line]:
        """The lines whose boxes meet the window."""
        west, south, east, north = self._box
        return [
            line
            for line in lines
            if line.west <= east and line.east >= west and line.south <= north and line.north >= south
        ]

    def ring(self, ring: Line) -> list[Point]:
        """A ring clipped to the window, in pixels."""
        west, south, east, north = self._box
        inside = ring.west >= west and ring.east <= east and ring.south >= south and ring.north <= north
        return self._pixels(ring.points if inside else clipped(near(ring, self._box), self._box))

    def parts(self, line: Line) -> Iterable[list[Point]]:
        """The stretches of an open line that cross the window, in pixels; each keeps one point beyond the edge."""
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
        west, top, scale = self._west, self._top, self._scale
        return [((x - west) * scale, (top - y) * scale) for x, y in points]


def near(ring: Line, box: tuple[float, float, float, float]) -> Sequence[Point]:
    """A ring without most of the points that lie outside a rectangle; cut to it, it is the same.

    Of a stretch that lies wholly beyond one side the ends alone count: clipping drops all between them. Above and
    below that holds only between the rectangle's left and right, since these are cut first.
    """
    if not ring.stretches:
        return ring.points
    west, south, east, north = box
    found: list[Point] = []
    for part in ring.stretches:
        beyond = part.east < west or part.west > east
        within = part.west >= west and part.east <= east
        if beyond or (within and (part.north < south or part.south > north)):
            found += (part.points[0], part.points[-1])
        else:
            found += part.points
    return found


def clipped(ring: Sequence[Point], box: tuple[float, float, float, float]) -> list[Point]:
    """A ring cut to a rectangle (Sutherland and Hodgman 1974); pieces are joined along the rectangle's edge."""
    west, south, east, north = box
    points = list(ring)
    points = _cut(points, [x >= west for x, _ in points], lambda a, b: (west, _at(*a, *b, west)))
    points = _cut(points, [x <= east for x, _ in points], lambda a, b: (east, _at(*a, *b, east)))
    points = _cut(points, [y >= south for _, y in points], lambda a, b: (_at(a[1], a[0], b[1], b[0], south), south))
    return _cut(points, [y <= north for _, y in points], lambda a, b: (_at(a[1], a[0], b[1], b[0], north), north))


def _cut(points: list[Point], kept: list[bool], crossing: Callable[[Point, Point], Point]) -> list[Point]:
    if all(kept):
        return points
    result: list[Point] = []
    before, before_kept = points[-1], kept[-1]
    for point, point_kept in zip(points, kept, strict=True):
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
    away = [math.dist(point, first) for point in points]
    far = away.index(max(away))
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
        (x1, y1), (x2, y2) = points[first], points[last]
        dx, dy = x2 - x1, y2 - y1
        length = math.hypot(dx, dy)
        between = points[first + 1 : last]
        # Of most stretches only a few points are left: what can be done once for all of them is.
        if length:
            away = [abs(dx * (y - y1) - dy * (x - x1)) for x, y in between]
        else:
            away, length = [math.hypot(x - x1, y - y1) for x, y in between], 1.0
        most = max(away)
        if most / length > tolerance:
            index = first + 1 + away.index(most)
            keep.add(index)
            if index - first > 1:
                stretches.append((first, index))
            if last - index > 1:
                stretches.append((index, last))
    return [points[index] for index in sorted(keep)]


def _written(points: Sequence[Point], *, closed: bool) -> str:
    """Relative path data in halves of a pixel; steps of nothing are left out."""
    halves = [(round(x * 2), round(y * 2)) for x, y in points]
    x, y = halves[0]
    numbers: list[str] = []
    for next_x, next_y in halves[1:]:
        if next_x != x or next_y != y:
            numbers += (_half(next_x - x), _half(next_y - y))
            x, y = next_x, next_y
    if not numbers:
        return ""
    # A minus parts two numbers as well as a space does.
    text = " ".join(numbers).replace(" -", "-")
    return f"M{_half(halves[0][0])} {_half(halves[0][1])}l{text}{'z' if closed else ''}"


@lru_cache(maxsize=4096)
def _half(halves: int) -> str:
    """Halves of a pixel as the shortest decimal: 1 is `.5`, -6 is `-3`."""
    whole, rest = divmod(abs(halves), 2)
    return ("-" if halves < 0 else "") + (f"{whole or ''}.5" if rest else str(whole))
