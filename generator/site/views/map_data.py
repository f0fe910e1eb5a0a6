"""What the map's script draws and filters: events with places, routes and dates, names of seas, the script's words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from generator.model.geography import position_of
from generator.model.graph import Graph
from generator.model.records import Citation, Exercise, ExercisePlace, Figure, Place, PlaceRole, Rank
from generator.site import phrases
from generator.site.addresses import address_in, address_of, html_address, passage_address
from generator.site.escape import script_json
from generator.site.in_brief import sources_of
from generator.site.maps import wrapped
from generator.site.orders import in_time
from generator.site.shared import Site
from generator.site.sheet import Sheet
from generator.site.views.figures import domain_of, drawn_places, known_note, left_out, sea_labels
from generator.site.views.nearness import near_places
from generator.site.views.spans import span_of_exercise
from generator.site.wording import _

PAGE = "map.md"
_ON_THE_WAY = frozenset({PlaceRole.ROUTE, PlaceRole.CHOKEPOINT})


def map_events(site: Site) -> str:
    """What the map's script draws, as JSON: events with their places, labels, and the interface's words."""
    events = ",".join(
        site.kept.excerpt("event", e.id, partial(_event_json, site, e)) for e in mapped(site.graph.exercises)
    )
    return f'{{"events":[{events}],{script_json(_common(site.graph)).removeprefix("{")}'


def _event_json(site: Site, exercise: Exercise) -> str:
    # On a sheet of its own, which looks up all it tells of.
    return script_json(_event(Sheet(site, PAGE), exercise))


def _common(graph: Graph) -> dict[str, object]:
    """What is drawn and said beside the events."""
    return {
        "labels": [
            {"name": s.name, "alt_name": s.alt_name, "lat": s.lat, "wlon": wrapped(s.lon), "lon": s.lon, "rank": s.rank}
            for s in sea_labels(graph)
        ],
        "months": list(phrases.months()),
        "strings": _map_words(),
    }


def mapped(exercises: tuple[Exercise, ...]) -> tuple[Exercise, ...]:
    """The exercises of the map page, earliest first; a series is shown by its editions."""
    return tuple(e for e in in_time(exercises) if e.kind != "series")


def participants_of(sheet: Sheet, exercise: Exercise) -> tuple[str, ...]:
    """The states that took part, by name, each once."""
    actors = (sheet.graph.records[p.actor] for p in exercise.participants if p.role != "observer")
    return tuple(dict.fromkeys(getattr(a, "name", "") for a in actors if getattr(a, "kind", "") == "state"))


def _event(sheet: Sheet, exercise: Exercise) -> dict[str, object]:
    graph = sheet.graph
    date = phrases.preferred_date(exercise)
    span = span_of_exercise(date) if date else None
    roles = {stated.place: phrases.label(stated.role) for stated in reversed(exercise.places)}
    places = drawn_places(graph, exercise)
    return {
        "id": exercise.id,
        "name": exercise.name,
        "kind": phrases.label(exercise.kind),
        "when": phrases.period(date) if date else _("Not reported"),
        "when_cite": _cited(sheet, exercise, date.cite) if date else [],
        "start": str(span.first) if span and span.first else None,
        "end": str(span.last) if span and span.last else None,
        "near": list(near_places(graph)[exercise.id]),
        "domain": domain_of(exercise),
        "domains": [str(d) for d in exercise.domains],
        "arrangement": str(exercise.arrangement),
        "participants": list(participants_of(sheet, exercise)),
        "places": [_event_place(place, roles[place.id]) for place in places],
        "elsewhere": [
            _("{place} (not drawn: {why})", place=place.name, why=why) for place, why in left_out(graph, exercise)
        ],
        "route": _route(exercise, tuple(place.id for place in places)),
        "figures": _figures(sheet, exercise),
        "url": html_address(PAGE, address_of(exercise)),
        "sources": [
            {"id": source, "name": sheet.link(source).text, "url": _address(sheet, source)}
            for source in sources_of(exercise)
        ],
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
        "precision_words": _("place known to {precision}", precision=phrases.precision(place)),
        "outline": [[corner.lat, wrapped(float(corner.lon))] for corner in place.outline],
        "role": role,
    }


def _route(exercise: Exercise, drawn: tuple[str, ...]) -> list[int]:
    """The places passed on the way, in the order of the record, by their numbers among those drawn."""
    passed = [p.place for p in exercise.places if _is_on_the_way(p) and p.place in drawn]
    return [drawn.index(place) for place in dict.fromkeys(passed)] if len(set(passed)) > 1 else []


def _is_on_the_way(stated: ExercisePlace) -> bool:
    return stated.role in _ON_THE_WAY and stated.rank is not Rank.DEPRECATED


def _held_figures(exercise: Exercise) -> tuple[Figure, ...]:
    return tuple(figure for figure in exercise.figures if figure.rank is not Rank.DEPRECATED)


def _figures(sheet: Sheet, exercise: Exercise) -> list[dict[str, object]]:
    """Every figure still held, with who says so and the words it stands on."""
    return [
        {
            "words": phrases.figure(figure),
            "by": sheet.voice(figure.claimant).text,
            "by_url": _address(sheet, figure.claimant),
            "cite": _cited(sheet, exercise, figure.cite),
        }
        for figure in _held_figures(exercise)
    ]


def _cited(sheet: Sheet, exercise: Exercise, citations: Iterable[Citation]) -> list[tuple[int, str]]:
    """Citations as the number of their source among the entry's, from 1 on, and the place of the words on its page."""
    sources = sources_of(exercise)
    passages = (sheet.graph.passages[citation] for citation in citations if citation in sheet.graph.passages)
    return [(sources.index(p.source) + 1, passage_address(p).anchor) for p in passages]


def _address(sheet: Sheet, record_id: str) -> str:
    return html_address(sheet.page, address_in(sheet.graph, sheet.graph.records[record_id]))


def _map_words() -> dict[str, str]:
    """The interface's words in the map's scripts, by the scripts' keys."""
    return {
        "region": _(
            "Interactive map. Arrow keys move it, plus and minus zoom, Tab goes from marker to marker. "
            "The list below has the same content."
        ),
        **status_words(),
        "cluster": _("Exercises close together: {count}, at so many places: {places}; press Enter to see them apart"),
        "marker": _("{name}, {when}, {place}, {precision}"),
        "when": _("When"),
        "where": _("Where"),
        "participants": _("Who"),
        "kind": _("Kind"),
        "figures": _("Figures"),
        "sources": _("Sources"),
        "silent": _("not reported"),
        "cited": _("Source {number}: {name}"),
        "place_note": known_note(),
        "route": _("The line joins places in the order told; it is no track."),
        "open": _("Open the entry"),
        "close": _("Close"),
        "earlier": _("Earlier"),
        "later": _("Later"),
        "selected": _("Selected exercise"),
        "from_handle": _("First month shown"),
        "to_handle": _("Last month shown"),
        "span": _("{first} to {last}"),
        "play": _("Play"),
        "pause": _("Pause"),
        "zoom_in": _("Zoom in"),
        "zoom_out": _("Zoom out"),
        "attribution": _("Natural Earth (public domain)"),
        "disclaimer": _("Boundaries and names are not authoritative and imply no position."),
    }


def status_words() -> dict[str, str]:
    """What is said of how many are shown; the page prints the same before a script runs."""
    return {
        "shown": _("{shown} of {total} exercises shown."),
        "none": _("No exercise matches these filters."),
        "perhaps": _("Dated too loosely to be sure they fall in these months: {count}."),
        "undated": _("Left out while months are chosen, because no date is known: {count}."),
        "without_date": _("Without a date: {count}."),
        "unplaced": _("In the list alone, because no place is known well enough: {count}."),
    }
