"""Rules on coordinates: given, readable, in range, and where their country is."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.checks.fault import error
from generator.model.diagnostics import Diagnostic, did_you_mean
from generator.model.geography import CoordinatesError, Position, distance_to, position_of
from generator.model.graph import Graph
from generator.model.records import AnyRecord, Place

# Land just outside its country's simplified outline, an island or a coastal water, is no fault.
_MARGIN_KM = 150.0


def coordinates(graph: Graph, place: AnyRecord) -> Iterator[Diagnostic]:
    """Coordinates that are missing, told twice, unreadable, swapped, or far from the place's country."""
    if not isinstance(place, Place):
        return
    if place.coordinates is not None and (place.lat is not None or place.lon is not None):
        message = "the place has `coordinates` and `lat` or `lon` besides"
        yield error(graph, place.id, ("coordinates",), "bad-coordinates", message, "keep one of them")
        return
    if (place.lat is None) != (place.lon is None):
        given, absent = ("lat", "lon") if place.lon is None else ("lon", "lat")
        message = f"`{given}` stands without `{absent}`"
        yield error(graph, place.id, (given,), "bad-coordinates", message, f"add `{absent}`")
        return
    try:
        position = position_of(place)
    except CoordinatesError as fault:
        remedy = "write latitude before longitude, such as 38°30′N 134°E"
        yield error(graph, place.id, ("coordinates",), "bad-coordinates", str(fault), remedy)
        return
    if position is None:
        yield error(graph, place.id, (), "no-coordinates", "the place has no coordinates", "add `lat` and `lon`")
        return
    yield from _against_country(graph, place, position)


def _against_country(graph: Graph, place: Place, position: Position) -> Iterator[Diagnostic]:
    if place.country is None:
        return
    country = graph.gazetteer.countries.get(place.country)
    if country is None:
        remedy = did_you_mean(place.country, graph.gazetteer.countries) or "see ISO 3166-1 alpha-2"
        yield error(graph, place.id, ("country",), "unknown-country", f"no country “{place.country}”", remedy)
        return
    away = distance_to(country, position)
    path = ("coordinates",) if place.coordinates else ("lat",)
    swapped = Position(position.lon, position.lat) if abs(position.lon) <= 90 else None
    if away > _MARGIN_KM and swapped and distance_to(country, swapped) == 0:
        message = f"{position.lat}, {position.lon} does not lie in {country.name}"
        remedy = f"swap them: {position.lon}, {position.lat} does"
        yield error(graph, place.id, path, "swapped-coordinates", message, remedy)
    elif away > _MARGIN_KM + float(place.precision_km):
        message = f"{position.lat}, {position.lon} lies {away:,.0f} km from {country.name}"
        yield error(graph, place.id, path, "outside-country", message, "correct the coordinates or the country")
