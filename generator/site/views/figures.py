"""Maps on pages: which marks a page shows, in words and as a drawing."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import NamedTuple

from markupsafe import Markup

from generator.model.geography import Position, position_of
from generator.model.graph import Graph
from generator.model.nearby import Near
from generator.model.records import Exercise, Place, PlaceKind, Rank
from generator.site import phrases
from generator.site.addresses import address_of, html_address
from generator.site.maps import (
    DOMAINS,
    OVERVIEW,
    Frame,
    MapMark,
    Outlines,
    SeaLabel,
    background,
    draw_map,
    frame_of,
    symbol,
)
from generator.site.sheet import Link, Sheet
from generator.site.wording import _, n_


class Figure(NamedTuple):
    """A drawn map with its caption; `wide` for maps of the whole region.

    `left_out` says what of too many exercises is not drawn; the caption has it too.
    """

    svg: Markup
    caption: str
    wide: bool = False
    legend: tuple[tuple[Markup, str], ...] = ()
    left_out: str = ""


class Distance(NamedTuple):
    """A computed distance to another place on file."""

    place: Link
    words: str


def domain_of(exercise: Exercise) -> str:
    """The one domain of an exercise, "joint-domain" for several, "unknown" for none."""
    if len(exercise.domains) > 1:
        return "joint-domain"
    return str(exercise.domains[0]) if exercise.domains else "unknown"


# A place known no better than this would cover most of a map; it is told in words, and drawn only where an
# exercise has no other.
_WIDE_KM, _TOO_WIDE_KM = 1000.0, 3000.0
# A region that holds another place of the same exercise adds nothing to a map; a sea that holds an islet does.
_WATERS = frozenset({PlaceKind.SEA, PlaceKind.OCEAN, PlaceKind.STRAIT})


def drawn_places(graph: Graph, exercise: Exercise) -> tuple[Place, ...]:
    """The places of an exercise that a map can show, each once, in the order of the record."""
    places = dict.fromkeys(graph.get(stated.place, Place) for stated in exercise.places)
    shown = [place for place in places if float(place.precision_km) <= _TOO_WIDE_KM and position_of(place)]
    close = [place for place in shown if float(place.precision_km) <= _WIDE_KM or place.outline] or shown
    around = {place.within for place in close if place.kind not in _WATERS}
    return tuple(place for place in close if place.id not in around or place.kind in _WATERS)


def left_out(graph: Graph, exercise: Exercise) -> tuple[tuple[Place, str], ...]:
    """The places still held that a map of an exercise does not show, each with the reason in words."""
    drawn = drawn_places(graph, exercise)
    held = dict.fromkeys(stated.place for stated in exercise.places if stated.rank is not Rank.DEPRECATED)
    around = {place.within for place in drawn}
    found = []
    for place in (graph.get(place_id, Place) for place_id in held):
        if place in drawn:
            continue
        is_wide = float(place.precision_km) > _WIDE_KM or not position_of(place)
        why = _("known too widely") if is_wide or place.id not in around else _("around a place that is drawn")
        found.append((place, why))
    return tuple(found)


def not_drawn(graph: Graph, exercise: Exercise) -> str:
    """A sentence on the places a map of an exercise does not show; empty where it shows all."""
    names = ", ".join(_("{place} ({why})", place=place.name, why=why) for place, why in left_out(graph, exercise))
    return _("Not drawn: {places}.", places=names) if names else ""


def known_note() -> str:
    """What a number of kilometres behind a place means on a map of an exercise."""
    return _("“±” tells how well the named place is known, not where the exercise went.")


def marks_of(graph: Graph, exercise: Exercise, page: str) -> tuple[MapMark, ...]:
    """A mark for each place of an exercise that a map can show."""
    marks = []
    for place in drawn_places(graph, exercise):
        position = position_of(place)
        if position is None:
            continue
        marks.append(
            MapMark(
                id=f"{exercise.id}-{place.id}",
                label=f"{exercise.name}: {place.name}",
                lat=position.lat,
                lon=position.lon,
                precision_km=float(place.precision_km),
                domain=domain_of(exercise),
                href=html_address(page, address_of(exercise)),
                outline=tuple((float(corner.lat), float(corner.lon)) for corner in place.outline),
            )
        )
    return tuple(marks)


def main_mark(graph: Graph, exercise: Exercise, page: str) -> MapMark | None:
    """The mark that stands for an exercise where there is room for one: its most precise place."""
    marks = marks_of(graph, exercise, page)
    return min(marks, key=lambda mark: mark.precision_km) if marks else None


def sea_labels(graph: Graph) -> tuple[SeaLabel, ...]:
    """The names printed on every map."""
    return tuple(SeaLabel(m.name, m.alt_name, m.lat, m.lon, m.rank) for m in graph.gazetteer.labels)


# Symbols are moved apart so that none hides another; more than these would be moved too far to tell where they belong.
_MOST_MARKS = 200


def overview(sheet: Sheet, exercises: Iterable[Exercise], *, ident: str, title: str, width: int = 1100) -> Figure:
    """A map with one mark an exercise: of the usual frame where all fit, else of one around them.

    Args:
        sheet: The page.
        exercises: Earliest first; of more than a map can show the latest are drawn, and the caption says so.
        ident: Prefix of the drawing's ids, unique on the page.
        title: Accessible name.
        width: Width in pixels at natural size.
    """
    graph = sheet.graph
    marks = tuple(mark for e in exercises if (mark := main_mark(graph, e, sheet.page)))
    words = n_(
        "{count} exercise with a place on file. The list gives the same as text.",
        "{count} exercises with a place on file. The list gives the same as text.",
        len(marks),
    )
    left_out = _more_than_drawn(len(marks))
    words = f"{words} {left_out}".strip()
    marks = marks[-_MOST_MARKS:]
    labels = sea_labels(graph)

    def draw() -> str:
        fits = all(OVERVIEW.holds(mark.lat, mark.lon) for mark in marks)
        frame = OVERVIEW if fits else frame_of(marks, aspect=1.8)
        coast = _coast(sheet, frame, width, f"{ident}-coast")
        return draw_map(
            marks,
            frame,
            width=width,
            ident=ident,
            title=title,
            description=words,
            labels=labels,
            links=True,
            coast=coast,
        )

    svg = sheet.site.kept.drawing(ident, (marks, width, title, words, labels), draw)
    shown = {mark.domain for mark in marks}
    legend = tuple((Markup(symbol(name)), phrases.label(name)) for name in DOMAINS if name in shown)
    return Figure(Markup(svg), f"{left_out} {caption()}".strip(), wide=True, legend=legend, left_out=left_out)


def _coast(sheet: Sheet, frame: Frame, width: int, name: str) -> Outlines:
    """The outlines of a frame, which stay as they are while the same part of the world is shown."""
    drawn = sheet.site.kept.drawing(name, (frame, width), lambda: json.dumps(background(frame, width)))
    land, borders, disputed = json.loads(drawn)
    return land, borders, disputed


def _more_than_drawn(count: int) -> str:
    """Which exercises a map does not show because there are too many; empty where it shows all."""
    if count <= _MOST_MARKS:
        return ""
    return _("Drawn are the {shown} latest of {count} exercises with a place.", shown=_MOST_MARKS, count=count)


def mini_map(sheet: Sheet, marks: tuple[MapMark, ...], *, ident: str, title: str, words: str) -> Figure | None:
    """A small map around a few marks; None without any."""
    if not marks:
        return None
    svg = draw_map(
        marks,
        frame_of(marks),
        width=560,
        ident=ident,
        title=title,
        description=words,
        labels=sea_labels(sheet.graph),
    )
    return Figure(Markup(svg), f"{words} {caption()}")


def caption() -> str:
    """What stands under every map."""
    return _("Natural Earth (public domain). Boundaries and names are not authoritative and imply no position.")


def place_in_words(place: Place, position: Position) -> str:
    """A place with its coordinates and how well they are known."""
    where = phrases.coordinates(position.lat, position.lon)
    return _("{place}: {where}, {precision}.", place=place.name, where=where, precision=phrases.precision(place))


# A distance of which the greatest value is more than this many times the least is not told.
_WIDEST_RANGE = 2


def distances(sheet: Sheet, place: Place, *, apart_from: Collection[str] = (), most: int = 6) -> tuple[Distance, ...]:
    """Great-circle distances from a place to the nearest other drill locations, nearest first.

    Left out are places that may overlap and distances known within too wide a range: they would say nothing.
    """
    here = position_of(place)
    if here is None:
        return ()
    without = {place.id, *apart_from}

    def uncertainty(other: Place) -> float:
        return float(place.precision_km) + float(other.precision_km)

    def tells(near: Near) -> bool:
        unsure = uncertainty(near.place)
        return near.place.id not in without and near.km - unsure > (near.km + unsure) / _WIDEST_RANGE

    found = sheet.graph.drills_nearby.nearest(here, most, tells)
    return tuple(
        Distance(sheet.link(near.place.id), phrases.distance(near.km, uncertainty(near.place))) for near in found
    )
