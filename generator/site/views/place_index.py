"""The list of places: where exercises took place, and places that are only mentioned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.model.geography import position_of
from generator.model.graph import Graph
from generator.model.records import Place
from generator.model.shelves import NONE, initial
from generator.site import phrases
from generator.site.html_sheet import HtmlSheet
from generator.site.orders import places_by_name
from generator.site.shared import Site
from generator.site.sheet import Link
from generator.site.views import facets
from generator.site.views.facets import ListForm, Shape, Trait
from generator.site.views.list_pages import Composed, ListHead, Listing, list_pages
from generator.site.views.place import kind_of
from generator.site.wording import _


class PlaceRow(NamedTuple):
    """A line of the places' list."""

    name: Link
    also: str
    kind: str
    where: str
    precision: str
    exercises: int
    code: str


class PlaceIndexView(NamedTuple):
    """Drill locations, and places that are only mentioned."""

    head: ListHead
    form: ListForm
    drill_locations: tuple[PlaceRow, ...]
    mentioned: tuple[PlaceRow, ...]


def place_index(site: Site) -> Iterator[Composed]:
    """Every page of the list."""
    graph = site.graph

    def listed(head: ListHead, places: Sequence[Place]) -> PlaceIndexView:
        sheet = HtmlSheet(site, head.page)
        form, codes = _form(graph, places)

        def row(place: Place) -> PlaceRow:
            position = position_of(place)
            return PlaceRow(
                name=sheet.link(place.id),
                also=", ".join(name.value for name in place.alt_names),
                kind=kind_of(place),
                where=phrases.coordinates(position.lat, position.lon) if position else _("Not reported"),
                precision=phrases.precision(place),
                exercises=len(graph.exercises_at.get(place.id, ())),
                code=codes[place.id],
            )

        return PlaceIndexView(
            head,
            form,
            tuple(row(place) for place in places if place.id in graph.exercises_at),
            tuple(row(place) for place in places if place.id not in graph.exercises_at),
        )

    yield from list_pages(
        site,
        Listing("places", _("Places")),
        places_by_name(graph.places),
        (lambda place: initial(place.name), lambda place: initial(place.name, 2)),
        template="places.md.j2",
        view=listed,
        words=lambda letter: _("Others") if letter == NONE else letter.upper(),
    )


def _form(graph: Graph, places: Sequence[Place]) -> tuple[ListForm, dict[str, str]]:
    drill, mentioned = ("drill", _("drill location")), ("mentioned", _("only mentioned"))
    traits: list[Trait[Place]] = [
        Trait("kind", _("Kind"), lambda p: ((p.kind, kind_of(p)),)),
        Trait("country", _("Country"), lambda p: facets.country(graph, p.country), silent=_("None, or not reported")),
        Trait("use", _("Use"), lambda p: (drill if p.id in graph.exercises_at else mentioned,), Shape.CHECKS),
    ]
    return facets.list_form(traits, places, shown=_("{shown} of {total} places shown"), file="places.csv")
