"""The ledger of claims: rows by topic to choose from, and every claim whole with the words it stands on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from generator.model.graph import Graph
from generator.model.independence import Corroboration, claims_alike, corroboration, country_of
from generator.model.open_words import in_their_order
from generator.model.records import Claim
from generator.model.shelves import CLAIM_KEYS, claims_in_order, told_of
from generator.site import phrases
from generator.site.changes import Past, past_of
from generator.site.html_sheet import HtmlSheet
from generator.site.shared import Site
from generator.site.sheet import Mark, Sheet
from generator.site.views import facets
from generator.site.views.facets import Column, ListForm, Shape, Trait, Value
from generator.site.views.lines import ClaimLine, claim_line
from generator.site.views.list_pages import Composed, ListHead, Listing, list_pages, shelf_pages
from generator.site.wording import _, n_

FOLDER = "claims"


class ClaimEntry(NamedTuple):
    """A claim with how well it is borne out, in words, what became of it, and what it can be chosen by."""

    line: ClaimLine
    corroboration: str
    past: Past
    code: str = ""


class TopicGroup(NamedTuple):
    """A topic and its claims in time."""

    topic: str
    anchor: str
    claims: tuple[ClaimEntry, ...]


@dataclass(frozen=True, slots=True)
class ClaimsView:
    """Claims by topic: all with a form to choose from them, or a part of them whole.

    Attributes:
        rows: Whether the entries are rows that lead to the whole ones.
    """

    head: ListHead
    groups: tuple[TopicGroup, ...]
    count: int
    form: ListForm | None = None
    rows: bool = False
    evidence: tuple[Mark, ...] = ()


def claim_pages(site: Site) -> Iterator[Composed]:
    """Every page of the ledger."""
    graph = site.graph
    is_long = any(shelf.folder == FOLDER for shelf in graph.shelves)
    listing = Listing(FOLDER, _("Claims"))

    def listed(head: ListHead, claims: Sequence[Claim]) -> ClaimsView:
        found = _found(graph, claims)
        sheet = (HtmlSheet if is_long else Sheet)(site, head.page)
        form, codes = _form(graph, claims, found)
        groups = _groups(sheet, claims, found, codes)
        return ClaimsView(head, groups, len(claims), form, is_long, () if is_long else sheet.evidence)

    def whole(head: ListHead, claims: Sequence[Claim]) -> ClaimsView:
        sheet = Sheet(site, head.page)
        groups = _groups(sheet, claims, _found(graph, claims), {})
        return ClaimsView(head, groups, len(claims), evidence=sheet.evidence)

    yield from list_pages(
        site, listing, claims_in_order(graph.records), CLAIM_KEYS,
        template="claims.md.j2", view=listed, words=phrases.topic,
    )  # fmt: skip
    yield from shelf_pages(
        site, listing, kind=Claim, template="claims.md.j2", view=whole, words=phrases.topic,
    )  # fmt: skip


def claim_rows(site: Site, claims: Sequence[Claim], listing: Listing) -> Iterator[Composed]:
    """Some claims as rows on pages of their own."""
    graph = site.graph

    def listed(head: ListHead, told: Sequence[Claim]) -> ClaimsView:
        found = _found(graph, told)
        form, codes = _form(graph, told, found)
        return ClaimsView(head, _groups(HtmlSheet(site, head.page), told, found, codes), len(told), form, rows=True)

    yield from list_pages(
        site, listing, claims, CLAIM_KEYS, template="claims.md.j2", view=listed, words=phrases.topic,
    )  # fmt: skip


def _found(graph: Graph, claims: Sequence[Claim]) -> dict[str, Corroboration]:
    """How well each claim is borne out."""
    return {claim.id: corroboration(graph, claims_alike(graph, claim)) for claim in claims}


def _groups(
    sheet: Sheet, claims: Sequence[Claim], found: Mapping[str, Corroboration], codes: Mapping[str, str]
) -> tuple[TopicGroup, ...]:
    def entry(claim: Claim) -> ClaimEntry:
        words = _corroboration_words(sheet.graph, found[claim.id])
        past = past_of(sheet.graph, claim, whole=not isinstance(sheet, HtmlSheet))
        return ClaimEntry(claim_line(sheet, claim), words, past, codes.get(claim.id, ""))

    # Sorting keeps the order of time within a topic.
    topics = in_their_order(claim.topic for claim in claims)
    by_topic = sorted(claims, key=lambda claim: topics.index(claim.topic))
    return tuple(
        TopicGroup(phrases.topic(topic), f"topic-{topic}", tuple(map(entry, told)))
        for topic, told in groupby(by_topic, key=lambda claim: claim.topic)
    )


def _corroboration_words(graph: Graph, found: Corroboration) -> str:
    """By how many a claim is stated alike; sentences without a figure are not compared."""
    if found.side or found.independent < 2:
        return facets.one_side_words(graph, found)
    return n_(
        "stated alike by {count} independent source", "stated alike by {count} independent sources", found.independent
    )


def _form(graph: Graph, claims: Sequence[Claim], found: Mapping[str, Corroboration]) -> tuple[ListForm, dict[str, str]]:
    traits: list[Trait[Claim]] = [
        Trait("topic", _("Topic"), lambda c: ((c.topic, phrases.topic(c.topic)),)),
        Trait("claimant", _("Who says so"), lambda c: facets.records(graph, [c.claimant])),
        Trait(
            "side",
            _("Claimant’s country"),
            lambda c: facets.country(graph, country_of(graph, c.claimant)),
            silent=_("None on file"),
        ),
        Trait("source", _("Source"), lambda c: facets.sources_of(graph, c.cite)),
        Trait("year", _("Year"), lambda c: facets.years(told_of(c)), hint=_("any told of, else of saying")),
        Trait("about", _("Subject"), lambda c: facets.records(graph, c.about)),
        Trait("figure", _("Figure"), _figure, Shape.CHECKS, order=("with", "without")),
        # Claims without a figure are not joined, so that none is stated twice would say nothing about the sources.
        facets.corroboration_trait(
            lambda c: found[c.id], _("stated alike by at least two independent sources"), always=False
        ),
    ]
    return facets.list_form(
        traits,
        claims,
        shown=_("{shown} of {total} claims shown"),
        file="claims.csv",
        columns=(
            Column(_("Claim"), ".c-text"),
            Column(_("Time told of"), ".when"),
            Column(_("Who says so"), ".by a:first-of-type"),
            Column(_("Remarks"), ".aside"),
        ),
    )


def _figure(claim: Claim) -> tuple[Value, ...]:
    return (("without", _("without a figure")),) if claim.value is None else (("with", _("with a figure")),)
