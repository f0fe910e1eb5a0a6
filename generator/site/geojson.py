"""The exercises as GeoJSON (RFC 7946): a point for each place each is said to have been held at, and its outline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from generator.model.geography import position_of
from generator.model.graph import Graph
from generator.model.records import Exercise, ExercisePlace, Place, Rank
from generator.site.addresses import address_of
from generator.site.export import INDENTATION, Plain, dates_of, json_text
from generator.site.maps.outlines import clipped

WIDEST_POINT_KM = 2500.0
"""A place known no better has no point: other programs draw a point without the circle that says how vague it is."""

Ring = Sequence[tuple[float, float]]


def exercises_geojson(graph: Graph, site_url: str = "") -> Plain:
    """A feature collection of exercises and places, in the order of their ids.

    Args:
        graph: A graph without errors.
        site_url: Where the site is published; without it `url` is relative to the site's root.
    """
    exercises = sorted(graph.exercises, key=lambda exercise: exercise.id)
    features = [feature for exercise in exercises for feature in _features_of(graph, exercise, site_url)]
    return {"type": "FeatureCollection", "features": features}


def features_text(graph: Graph, exercise: Exercise, site_url: str = "") -> str:
    """The features of one exercise as they stand in the collection, as JSON; nothing where it has no place."""
    features = _features_of(graph, exercise, site_url)
    return f",\n{INDENTATION}".join(json_text(feature, INDENTATION) for feature in features)


def _features_of(graph: Graph, exercise: Exercise, site_url: str) -> Iterator[Plain]:
    for stated in _stated_places(exercise):
        yield from _features(exercise, stated, graph.get(stated.place, Place), site_url)


def _stated_places(exercise: Exercise) -> list[ExercisePlace]:
    """The places, each once, without those the editor has set aside."""
    shown = {stated.place: stated for stated in reversed(exercise.places) if stated.rank is not Rank.DEPRECATED}
    return [shown[place] for place in sorted(shown)]


def _features(exercise: Exercise, stated: ExercisePlace, place: Place, site_url: str) -> Iterator[Plain]:
    position = position_of(place)
    dates = dates_of(exercise)
    properties: dict[str, Any] = {
        "id": exercise.id,
        "name": exercise.name,
        **({"start": dates[0], "end": dates[1]} if dates else {}),
        "place": place.id,
        "place_name": place.name,
        "role": stated.role.value,
        "place_precision_km": place.precision_km,
        "domains": [domain.value for domain in exercise.domains],
        "arrangement": exercise.arrangement.value,
        "url": f"{site_url.rstrip('/')}/{address_of(exercise).html}".removeprefix("/"),
    }
    feature = f"{exercise.id}@{place.id}"
    is_known = position is not None and float(place.precision_km) <= WIDEST_POINT_KM
    point = {"type": "Point", "coordinates": [position.lon, position.lat]} if position and is_known else None
    yield {"type": "Feature", "id": feature, "geometry": point, "properties": properties}
    if len(place.outline) >= 3:
        outline = [(float(corner.lon), float(corner.lat)) for corner in place.outline]
        area = polygon(outline)
        yield {"type": "Feature", "id": f"{feature}:outline", "geometry": area, "properties": properties}


def polygon(ring: Ring) -> Plain:
    """An outline as a closed ring, anticlockwise; in two parts where it crosses the antimeridian.

    Args:
        ring: Corners as longitude and latitude in degrees; the way between two is the shorter one round the globe.
    """
    way = _unrolled(ring)
    parts = []
    for turn in (-360, 0, 360):
        moved = [(lon + turn, lat) for lon, lat in way]
        inside = all(-180 <= lon <= 180 for lon, _ in moved)
        part = moved if inside else clipped(moved, (-180, -90, 180, 90))
        if len(part) >= 3 and _area(part):
            parts.append([_closed(part)])
        if inside:
            break
    if len(parts) == 1:
        return {"type": "Polygon", "coordinates": parts[0]}
    return {"type": "MultiPolygon", "coordinates": parts}


def _unrolled(ring: Ring) -> list[tuple[float, float]]:
    """The ring with longitudes that may leave -180 to 180, so that no step is longer than half the globe."""
    way = [ring[0]]
    for lon, lat in ring[1:]:
        way.append((lon + 360 * round((way[-1][0] - lon) / 360), lat))
    return way


def _closed(ring: Ring) -> list[list[float]]:
    """The ring anticlockwise, as RFC 7946 asks of outer ones, ending where it begins."""
    corners = list(ring) if _area(ring) > 0 else list(reversed(ring))
    if corners[0] != corners[-1]:
        corners.append(corners[0])
    return [[lon, lat] for lon, lat in corners]


def _area(ring: Ring) -> float:
    """Twice the signed area in square degrees; positive if the ring runs anticlockwise."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True))
