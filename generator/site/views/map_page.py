"""The map page: filters, the drawing that stands where no script runs, the list beside it, the data of the script."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.model.geography import position_of
from generator.model.graph import Graph
from generator.model.records import Exercise, Place
from generator.site import phrases
from generator.site.addresses import address_of, html_address
from generator.site.maps import symbol, wrapped
from generator.site.sheet import Mark, Sheet, Site
from generator.site.views.exercise_list import ExerciseRow, exercise_row, in_time
from generator.site.views.figures import domain_of, drawn_places, overview, sea_labels
from generator.site.wording import _


@dataclass(frozen=True, slots=True)
class MapControls:
    """What the map's filters offer, and the drawing that stands where no script runs."""

    domains: tuple[tuple[str, str, Markup], ...]
    arrangements: tuple[tuple[str, str], ...]
    participants: tuple[tuple[str, str], ...]
    years: tuple[int, int]
    overview_svg: Markup
    caption: str


@dataclass(frozen=True, slots=True)
class MapRow:
    """A line of the list beside the map."""

    row: ExerciseRow
    symbol: Markup


@dataclass(frozen=True, slots=True)
class MapView:
    """The map page: filters, drawing, and the same as a list."""

    map: MapControls
    placed: tuple[MapRow, ...]
    unplaced: tuple[MapRow, ...]
    evidence: tuple[Mark, ...]


def _mapped(graph: Graph) -> tuple[Exercise, ...]:
    return tuple(e for e in in_time(graph.exercises) if e.kind != "series")


def view_map(site: Site) -> MapView:
    """The map page."""
    sheet = Sheet(site, "map.md")
    graph = site.graph
    exercises = _mapped(graph)
    rows = [(e, _map_row(sheet, e)) for e in reversed(exercises)]
    dated = [y for e in exercises if (d := phrases.preferred_date(e)) and (y := phrases.years_of(d.start))]
    figure = overview(sheet, exercises, ident="map-overview", title=_("Where exercises took place"))
    controls = MapControls(
        domains=tuple(
            (name, phrases.label(name), Markup(symbol(name)))
            for name in ("land", "naval", "air", "joint-domain", "unknown")
            if any(domain_of(e) == name for e in exercises)
        ),
        arrangements=tuple((str(name), phrases.label(name)) for name in sorted({e.arrangement for e in exercises})),
        participants=tuple((name, name) for name in sorted({n for e in exercises for n in _participants(graph, e)})),
        years=(min((y[0] for y in dated), default=2000), max((y[1] for y in dated), default=2000)),
        overview_svg=figure.svg,
        caption=_("A shaded circle or area shows how well a place is known."),
    )
    return MapView(
        controls,
        tuple(row for e, row in rows if e.places),
        tuple(row for e, row in rows if not e.places),
        sheet.evidence,
    )


def _map_row(sheet: Sheet, exercise: Exercise) -> MapRow:
    return MapRow(exercise_row(sheet, exercise, figures=False), Markup(symbol(domain_of(exercise))))


def _participants(graph: Graph, exercise: Exercise) -> tuple[str, ...]:
    """The states that took part, by name, each once."""
    actors = (graph.records[p.actor] for p in exercise.participants if p.role != "observer")
    return tuple(dict.fromkeys(getattr(a, "name", "") for a in actors if getattr(a, "kind", "") == "state"))


def map_events(site: Site) -> dict[str, object]:
    """What the map's script draws: events with their places, labels, and the interface's words."""
    graph = site.graph
    sheet = Sheet(site, "map.md")
    return {
        "events": [_event(sheet, exercise) for exercise in _mapped(graph)],
        "labels": [
            {"name": s.name, "alt_name": s.alt_name, "lat": s.lat, "wlon": wrapped(s.lon), "lon": s.lon, "rank": s.rank}
            for s in sea_labels(graph)
        ],
        "strings": _map_words(),
    }


def _map_words() -> dict[str, str]:
    """The interface's words in the map's script, by the script's keys."""
    return {
        "region": _(
            "Interactive map. Arrow keys move it, plus and minus zoom, Tab goes from marker to marker. "
            "The list below has the same content."
        ),
        "shown": _("{shown} of {total} exercises shown."),
        "none": _("No exercise matches these filters."),
        "undated": _("Left out while years are chosen, because no date is known: {count}."),
        "unplaced": _("Only in the list, because no place is known: {count}."),
        "cluster": _("{count} markers close together; press Enter to see them apart"),
        "when": _("When"),
        "where": _("Where"),
        "precision": _("Precision"),
        "participants": _("Who"),
        "figures": _("Figures"),
        "sources": _("Sources"),
        "radius": _("within about {km} km"),
        "close": _("Close"),
        "zoom_in": _("Zoom in"),
        "zoom_out": _("Zoom out"),
        "attribution": _("Natural Earth (public domain)"),
        "disclaimer": _("Boundaries and names are not authoritative and imply no position."),
    }


def _event(sheet: Sheet, exercise: Exercise) -> dict[str, object]:
    graph = sheet.graph
    date = phrases.preferred_date(exercise)
    years = phrases.years_of(date.start) if date else None
    last = (date.end or date.start).latest if date else None
    cited = dict.fromkeys(c.source for c in exercise.cite)
    roles = {stated.place: phrases.label(stated.role) for stated in exercise.places}
    return {
        "id": exercise.id,
        "name": exercise.name,
        "when": phrases.period(date) if date else _("Not reported"),
        "start": str(date.start.earliest) if date and date.start.earliest else None,
        "end": str(last) if last else None,
        "year_from": years[0] if years else None,
        "year_to": last.year if years and last else None,
        "domain": domain_of(exercise),
        "domains": [str(d) for d in exercise.domains],
        "arrangement": str(exercise.arrangement),
        "participants": list(_participants(graph, exercise)),
        "places": [_event_place(place, roles[place.id]) for place in drawn_places(graph, exercise)],
        "figures": [phrases.figure(f) for f in exercise.figures if f.rank != "deprecated"],
        "url": html_address("map.md", address_of(exercise)),
        "sources": [sheet.link(source).text for source in cited],
    }


def _event_place(place: Place, role: str) -> dict[str, object]:
    position = position_of(place)
    assert position is not None
    return {
        "name": place.name,
        "lat": position.lat,
        "lon": position.lon,
        "wlon": wrapped(position.lon),
        "precision_km": place.precision_km,
        "precision_words": phrases.precision(place),
        "outline": [[corner.lat, wrapped(float(corner.lon))] for corner in place.outline],
        "role": role,
    }
