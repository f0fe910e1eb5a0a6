"""The list of actors: by kind and name, with the latest role on file and how often each is named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.model.graph import Graph
from generator.model.records import Actor
from generator.model.shelves import initial
from generator.site.html_sheet import HtmlSheet
from generator.site.orders import by_name
from generator.site.shared import Site
from generator.site.sheet import Link, Mark, Sheet
from generator.site.views import facets
from generator.site.views.facets import ListForm, Shape, Trait
from generator.site.views.list_pages import Composed, ListHead, Listing, list_pages
from generator.site.views.roles import role_order
from generator.site.wording import _

_KINDS = ("person", "state", "organisation", "armed-service", "alliance", "outlet", "group")


class ActorRow(NamedTuple):
    """A line of the actors' list.

    Attributes:
        marks: The words that the role stands on.
    """

    name: Link
    role: str
    native: str
    exercises: int
    quotations: int
    claims: int
    marks: tuple[Mark, ...]
    code: str


class ActorIndexView(NamedTuple):
    """Actors by kind: the kind, its name and its actors."""

    head: ListHead
    form: ListForm
    groups: tuple[tuple[str, str, tuple[ActorRow, ...]], ...]


def actor_index(site: Site) -> Iterator[Composed]:
    """Every page of the list."""
    graph = site.graph

    def listed(head: ListHead, actors: Sequence[Actor]) -> ActorIndexView:
        sheet = HtmlSheet(site, head.page)
        form, codes = _form(graph, actors)
        groups = []
        for kind in _KINDS:
            rows = tuple(_row(sheet, actor, codes[actor.id]) for actor in actors if actor.kind == kind)
            if rows:
                groups.append((kind, _group_name(kind), rows))
        return ActorIndexView(head, form, tuple(groups))

    yield from list_pages(
        site,
        Listing("actors", _("Actors")),
        by_name(graph.actors),
        (lambda actor: actor.kind, lambda actor: initial(actor.name), lambda actor: initial(actor.name, 2)),
        template="actors.md.j2",
        view=listed,
        words=_group_name,
    )


def _form(graph: Graph, actors: Sequence[Actor]) -> tuple[ListForm, dict[str, str]]:
    quoted, unquoted = ("quoted", _("quoted")), ("not-quoted", _("not quoted"))
    traits: list[Trait[Actor]] = [
        Trait("kind", _("Kind"), lambda a: ((a.kind, _group_name(a.kind)),), order=_KINDS),
        Trait("country", _("Country"), lambda a: facets.country(graph, a.country), silent=_("Not reported")),
        Trait("words", _("Quotations"), lambda a: (quoted if a.id in graph.quotations_by else unquoted,), Shape.CHECKS),
    ]
    return facets.list_form(traits, actors, shown=_("{shown} of {total} actors shown"), file="actors.csv")


def _row(sheet: Sheet, actor: Actor, code: str) -> ActorRow:
    graph = sheet.graph
    latest = max(actor.roles, key=role_order, default=None)
    return ActorRow(
        name=sheet.link(actor.id),
        role=latest.title if latest else "",
        native=", ".join(name.value for name in actor.native_names),
        exercises=len(graph.exercises_with.get(actor.id, ())),
        quotations=len(graph.quotations_by.get(actor.id, ())),
        claims=len(graph.claims_with.get(actor.id, ())),
        marks=sheet.marks(latest.cite, actor.id) if latest else (),
        code=code,
    )


def _group_name(kind: str) -> str:
    return {
        "person": _("People"),
        "state": _("States"),
        "organisation": _("Organisations"),
        "armed-service": _("Armed services"),
        "alliance": _("Alliances"),
        "outlet": _("Outlets"),
        "group": _("Described groups and unnamed speakers"),
    }[kind]
