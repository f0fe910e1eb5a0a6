"""All records of a kind that name an actor, a place or an exercise, on pages of their own where its page lists some.

Nothing is lost without scripts: the page leads to the list, and each row of the list to the whole entry.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from generator.model.graph import Graph
from generator.model.records import Actor, AnyRecord, Claim, Disagreement, Exercise, Place, Quotation
from generator.model.shelves import claim_order
from generator.site.addresses import Address, address_of
from generator.site.orders import in_time
from generator.site.shared import Site
from generator.site.sheet import Link, Sheet
from generator.site.views.actor_lists import MOST_ON_PAGE, records_on, takes_part
from generator.site.views.claim_ledger import claim_rows
from generator.site.views.disagreement_ledger import disagreement_rows
from generator.site.views.exercise_index import exercise_rows
from generator.site.views.lines import claims_about, disagreements_about, in_reading_order, quotations_about
from generator.site.views.list_pages import Composed, Listing
from generator.site.views.quotation_ledger import quotation_rows
from generator.site.wording import _, n_

Named = Actor | Place | Exercise


class Held(NamedTuple):
    """The records that name another one, by kind, in the order in which they are read."""

    exercises: Sequence[Exercise]
    quotations: Sequence[Quotation]
    claims: Sequence[Claim]
    disagreements: Sequence[Disagreement]


class AllOfThem(NamedTuple):
    """The ways from a page to all records of a kind; empty where the page lists them all."""

    exercises: Markup
    quotations: Markup
    claims: Markup
    disagreements: Markup


def held_by(graph: Graph, record: Named) -> Held:
    """The records that name an actor, a place or an exercise."""
    disagreements = disagreements_about(graph, record.id)
    if isinstance(record, Actor):
        on_it = records_on(graph, record.id)
        return Held(
            in_time(tuple(e for e in on_it.exercises if takes_part(record.id, e))),
            in_reading_order(graph, on_it.quotations),
            tuple(sorted(on_it.claims, key=claim_order)),
            disagreements,
        )
    exercises = in_time(exercises_at(graph, record)) if isinstance(record, Place) else ()
    return Held(exercises, quotations_about(graph, record.id), claims_about(graph, record.id), disagreements)


def exercises_at(graph: Graph, place: Place) -> tuple[Exercise, ...]:
    """The exercises that a source places there."""
    holders = dict.fromkeys(holder for holder, _pointer in graph.pointing_at.get(place.id, ()))
    found = (graph.records[holder] for holder in holders)
    return tuple(e for e in found if isinstance(e, Exercise) and any(p.place == place.id for p in e.places))


def all_of_them(sheet: Sheet, record: Named, held: Held) -> AllOfThem:
    """Links to the pages that list everything."""

    def link(kind: str, found: Sequence[AnyRecord], words: str) -> Markup:
        if len(found) <= MOST_ON_PAGE:
            return Markup()
        return Link(words, sheet.href(Address(f"lists/{_stem(record, kind)}.md"))).md

    exercises, quotations = len(held.exercises), len(held.quotations)
    claims, disagreements = len(held.claims), len(held.disagreements)
    return AllOfThem(
        link("exercises", held.exercises, n_("All {count} exercises", "All {count} exercises", exercises)),
        link(
            "quotations",
            held.quotations,
            n_("All {count} quotations by it or on it", "All {count} quotations by it or on it", quotations),
        ),
        link("claims", held.claims, n_("All {count} claims that name it", "All {count} claims that name it", claims)),
        link(
            "disagreements",
            held.disagreements,
            n_("All {count} disagreements", "All {count} disagreements", disagreements),
        ),
    )


def held_record_pages(site: Site) -> Iterator[Composed]:
    """The pages of everything that more records name than its own page lists."""
    graph = site.graph
    named: tuple[Named, ...] = (*graph.actors, *graph.places, *graph.exercises)
    for record in named:
        holders = graph.pointing_at.get(record.id, ())
        if len(holders) > MOST_ON_PAGE or len(disagreements_about(graph, record.id)) > MOST_ON_PAGE:
            yield from _pages(site, record, held_by(graph, record))


def _pages(site: Site, record: Named, held: Held) -> Iterator[Composed]:
    def listing(kind: str, title: str) -> Listing:
        stem = _stem(record, kind)
        return Listing(kind, title, Link(record.name, Sheet(site, f"lists/{stem}.md").href(address_of(record))), stem)

    name = record.name
    if len(held.exercises) > MOST_ON_PAGE:
        yield from exercise_rows(site, held.exercises, listing("exercises", _("Exercises: {name}", name=name)))
    if len(held.quotations) > MOST_ON_PAGE:
        yield from quotation_rows(site, held.quotations, listing("quotations", _("Quotations: {name}", name=name)))
    if len(held.claims) > MOST_ON_PAGE:
        yield from claim_rows(site, held.claims, listing("claims", _("Claims: {name}", name=name)))
    if len(held.disagreements) > MOST_ON_PAGE:
        title = _("Disagreements: {name}", name=name)
        yield from disagreement_rows(site, held.disagreements, listing("disagreements", title))


def _stem(record: Named, kind: str) -> str:
    return f"{record.folder.removesuffix('s')}-{record.id}-{kind}"
