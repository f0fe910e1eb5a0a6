"""All records of a kind that hold an actor, on a page of their own where the actor's page can list only some."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.model.graph import Graph
from generator.model.records import Actor
from generator.model.shelves import claim_order
from generator.site.addresses import Address, address_of
from generator.site.orders import in_time
from generator.site.sheet import Link, Sheet, Site
from generator.site.views.actor_lists import MOST_ON_PAGE, RecordsOn, records_on, takes_part
from generator.site.views.claim_ledger import claim_rows
from generator.site.views.disagreement_ledger import disagreement_rows
from generator.site.views.exercise_index import exercise_rows
from generator.site.views.lines import disagreements_about, in_reading_order
from generator.site.views.list_pages import Composed, Listing
from generator.site.views.quotation_ledger import quotation_rows
from generator.site.wording import _, n_


@dataclass(frozen=True, slots=True)
class AllOfThem:
    """The ways from an actor's page to all records of a kind; empty where the page lists them all."""

    exercises: Markup
    quotations: Markup
    claims: Markup
    disagreements: Markup


def all_of_them(sheet: Sheet, actor: Actor, on_it: RecordsOn) -> AllOfThem:
    """Links to the pages that list everything."""
    found = _counts(sheet.graph, actor, on_it)
    words: dict[str, Callable[[int], str]] = {
        "exercises": lambda n: n_("All {count} exercises", "All {count} exercises", n),
        "quotations": lambda n: n_("All {count} quotations by it or on it", "All {count} quotations by it or on it", n),
        "claims": lambda n: n_("All {count} claims that name it", "All {count} claims that name it", n),
        "disagreements": lambda n: n_("All {count} disagreements", "All {count} disagreements", n),
    }

    def link(kind: str) -> Markup:
        if found[kind] <= MOST_ON_PAGE:
            return Markup()
        return Link(words[kind](found[kind]), sheet.href(Address(f"lists/{_stem(actor, kind)}.md"))).md

    return AllOfThem(link("exercises"), link("quotations"), link("claims"), link("disagreements"))


def actor_record_pages(site: Site) -> Iterator[Composed]:
    """The pages of every actor that more records hold than its own page lists."""
    graph = site.graph
    for actor in graph.actors:
        holders = graph.pointing_at.get(actor.id, ())
        if len(holders) > MOST_ON_PAGE or len(disagreements_about(graph, actor.id)) > MOST_ON_PAGE:
            yield from _pages(site, actor, records_on(graph, actor.id))


def _pages(site: Site, actor: Actor, on_it: RecordsOn) -> Iterator[Composed]:
    graph = site.graph
    found = _counts(graph, actor, on_it)

    def listing(kind: str, title: str) -> Listing:
        stem = _stem(actor, kind)
        return Listing(kind, title, Link(actor.name, Sheet(site, f"lists/{stem}.md").href(address_of(actor))), stem)

    if found["exercises"] > MOST_ON_PAGE:
        drills = in_time(tuple(e for e in on_it.exercises if takes_part(actor.id, e)))
        yield from exercise_rows(site, drills, listing("exercises", _("Exercises: {name}", name=actor.name)))
    if found["quotations"] > MOST_ON_PAGE:
        words = in_reading_order(graph, on_it.quotations)
        yield from quotation_rows(site, words, listing("quotations", _("Quotations: {name}", name=actor.name)))
    if found["claims"] > MOST_ON_PAGE:
        claims = sorted(on_it.claims, key=claim_order)
        yield from claim_rows(site, claims, listing("claims", _("Claims: {name}", name=actor.name)))
    if found["disagreements"] > MOST_ON_PAGE:
        held = disagreements_about(graph, actor.id)
        yield from disagreement_rows(site, held, listing("disagreements", _("Disagreements: {name}", name=actor.name)))


def _counts(graph: Graph, actor: Actor, on_it: RecordsOn) -> dict[str, int]:
    return {
        "exercises": sum(takes_part(actor.id, exercise) for exercise in on_it.exercises),
        "quotations": len(on_it.quotations),
        "claims": len(on_it.claims),
        "disagreements": len(disagreements_about(graph, actor.id)),
    }


def _stem(actor: Actor, kind: str) -> str:
    return f"actor-{actor.id}-{kind}"
