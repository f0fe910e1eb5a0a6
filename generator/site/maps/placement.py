"""Where symbols and names go on the canvas so that nothing hides anything. Deterministic, in pixels throughout."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from generator.site.maps.projection import Projection
from generator.site.maps.symbols import SeaLabel

Point = tuple[float, float]

GAP = 14.0
"""Least distance in pixels between the middles of two symbols."""

_EDGE = 9.0
"""Symbols are moved no nearer to the edge of the picture than this."""

_ROUNDS = 300
"""Bound on the rounds of separation; a hundred marks on one spot need about sixty."""

_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))

_LEAST_SCALE = (0.0, 0.0, 3.0, 5.0, 9.0, 14.0)
"""Pixels per degree of longitude from which names of each rank are shown (rank 0 does not exist)."""

_TEXT_SIZE = (0.0, 13.0, 12.0, 11.5, 11.0, 11.0)
"""Font size in pixels by rank."""

_LINE_HEIGHT = 1.15


class Box(NamedTuple):
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two rectangles overlap."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def within(self, other: Box) -> bool:
        """Whether this rectangle lies inside another."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


class PlacedLabel(NamedTuple):
    """A name with its lines and where they go.

    Attributes:
        lines: One or two lines of text.
        x: Middle of each line.
        baseline: Baseline of the first line.
        size: Font size.
        rank: As in `SeaLabel`.
        box: What the text covers.
    """

    lines: tuple[str, ...]
    x: float
    baseline: float
    size: float
    rank: int
    box: Box


def around(point: Point, reach: float) -> Box:
    """The square around a point."""
    return Box(point[0] - reach, point[1] - reach, point[0] + reach, point[1] + reach)


def separated(points: Sequence[Point], width: float, height: float) -> list[Point]:
    """Move points apart until their symbols no longer cover each other, each as little as possible.

    Points on one spot first take places on a spiral; then every two that are too near push each other away. The
    order of the points decides ties, so equal input gives equal output.
    """
    places = _spread(points)
    for _ in range(_ROUNDS):
        if not _pushed(places):
            break
        for index, (x, y) in enumerate(places):
            places[index] = (_between(x, _EDGE, width - _EDGE), _between(y, _EDGE, height - _EDGE))
    return [(round(x, 1), round(y, 1)) for x, y in places]


def _spread(points: Sequence[Point]) -> list[Point]:
    """Points with those on one spot (to the pixel) put on a spiral around it."""
    seen: dict[tuple[int, int], int] = {}
    totals: dict[tuple[int, int], int] = {}
    for x, y in points:
        totals[round(x), round(y)] = totals.get((round(x), round(y)), 0) + 1
    places = []
    for x, y in points:
        spot = (round(x), round(y))
        turn = seen[spot] = seen.get(spot, -1) + 1
        distance = GAP * 0.55 * math.sqrt(turn + 0.5) if totals[spot] > 1 else 0.0
        angle = turn * _GOLDEN_ANGLE
        places.append((x + distance * math.cos(angle), y + distance * math.sin(angle)))
    return places


def _pushed(places: list[Point]) -> bool:
    """Push every two points that are too near apart, in place; whether any was."""
    moved = False
    for first in range(len(places)):
        x1, y1 = places[first]
        for second in range(first + 1, len(places)):
            x2, y2 = places[second]
            dx, dy = x2 - x1, y2 - y1
            # Most are far apart, which the sides tell without measuring.
            if dx >= GAP or dx <= -GAP or dy >= GAP or dy <= -GAP:
                continue
            distance = math.hypot(dx, dy)
            if distance >= GAP - 0.2:
                continue
            if distance < 0.01:
                dx, dy, distance = math.cos(second), math.sin(second), 1.0
                push = GAP / 2
            else:
                push = (GAP - distance) / 2
            dx, dy = dx / distance * push, dy / distance * push
            x1, y1 = places[first] = (x1 - dx, y1 - dy)
            places[second] = (x2 + dx, y2 + dy)
            moved = True
    return moved


def placed_labels(labels: Sequence[SeaLabel], projection: Projection, taken: Sequence[Box]) -> list[PlacedLabel]:
    """Choose which names are shown and where: a name never covers a symbol or another name.

    Names of a lower rank number go first; one that finds no place near its point is left out.

    Args:
        labels: Candidates; those outside the frame or of too high a rank for the scale are left out.
        projection: Frame and canvas.
        taken: What is already drawn there.
    """
    canvas = Box(3, 3, projection.width - 3, projection.height - 3)
    occupied = list(taken)
    placed = []
    for label in sorted(labels, key=lambda item: (item.rank, item.name)):
        rank = min(max(label.rank, 1), 5)
        if projection.scale < _LEAST_SCALE[rank] or not projection.frame.holds(label.lat, label.lon):
            continue
        for candidate in _candidates(label, rank, projection):
            if candidate.box.within(canvas) and not any(candidate.box.meets(box) for box in occupied):
                placed.append(candidate)
                occupied.append(candidate.box)
                break
    return placed


def _candidates(label: SeaLabel, rank: int, projection: Projection) -> list[PlacedLabel]:
    """Places for a name, the best first: at its point, then beside it but still in its sea."""
    lines = (label.name, f"({label.alt_name})") if label.alt_name else (label.name,)
    size = _TEXT_SIZE[rank]
    wide = max(text_width(line, size) for line in lines) + 4
    tall = len(lines) * size * _LINE_HEIGHT + 2
    x, y = projection.point(label.lat, label.lon)
    beside, below = wide / 2 + 10, tall / 2 + 10
    steps = ((0.0, 0.0), (0.0, below), (0.0, -below), (beside, 0.0), (-beside, 0.0), (beside, below), (-beside, -below))
    # A great ocean keeps its name a long way off its middle, a strait does not.
    reach = projection.scale * (8.0 if rank <= 2 else 3.0)
    found = []
    for dx, dy in steps:
        if math.hypot(dx, dy) <= reach:
            box = Box(x + dx - wide / 2, y + dy - tall / 2, x + dx + wide / 2, y + dy + tall / 2)
            found.append(PlacedLabel(lines, x + dx, box.top + size, size, rank, box))
    return found


def text_width(text: str, size: float) -> float:
    """A generous guess of the width of a text in pixels, without knowing the reader's font."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return (wide + (len(text) - wide) * 0.56) * size


def _between(value: float, low: float, high: float) -> float:
    return max(low, min(high, value))
