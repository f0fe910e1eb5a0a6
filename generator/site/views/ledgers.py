"""Two ledgers: claims by topic, disagreements by verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.model.graph import Graph
from generator.model.independence import Corroboration, claims_alike, corroboration, country_of
from generator.model.records import (
    Citation,
    Claim,
    Disagreement,
    Topic,
    Verdict,
)
from generator.site import phrases
from generator.site.sheet import Mark, Sheet, Site
from generator.site.views import facets
from generator.site.views.facets import Column, ListForm, Shape, Trait, Value
from generator.site.views.lines import (
    ClaimLine,
    DisagreementLine,
    claim_line,
    claim_order,
    disagreement_line,
)
from generator.site.wording import _, n_


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    """A claim with how well it is borne out, in words, and what it can be chosen by."""

    line: ClaimLine
    corroboration: str
    code: str


@dataclass(frozen=True, slots=True)
class TopicGroup:
    """A topic and its claims in time."""

    topic: str
    anchor: str
    claims: tuple[ClaimEntry, ...]


@dataclass(frozen=True, slots=True)
class ClaimsView:
    """Every claim, by topic."""

    form: ListForm
    groups: tuple[TopicGroup, ...]
    count: int
    evidence: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class DisagreementEntry:
    """A disagreement and what it can be chosen by."""

    line: DisagreementLine
    code: str


@dataclass(frozen=True, slots=True)
class VerdictGroup:
    """A verdict, what it means, and the disagreements so judged."""

    verdict: str
    anchor: str
    meaning: str
    disagreements: tuple[DisagreementEntry, ...]


@dataclass(frozen=True, slots=True)
class DisagreementsView:
    """Every disagreement, by verdict."""

    form: ListForm
    groups: tuple[VerdictGroup, ...]
    opposed: int
    apparent: int
    evidence: tuple[Mark, ...]


# --- claims -----------------------------------------------------------------------------------------------------


def view_claims(site: Site) -> ClaimsView:
    """The claims, by topic."""
    sheet = Sheet(site, "claims/index.md")
    graph = site.graph
    found = {c.id: corroboration(graph, claims_alike(graph, c)) for c in graph.claims}
    form, codes = _claims_form(graph, found)

    def entry(claim: Claim) -> ClaimEntry:
        words = _corroboration_words(graph, found[claim.id])
        return ClaimEntry(claim_line(sheet, claim), words, codes[claim.id])

    ordered = sorted(graph.claims, key=claim_order)
    groups = tuple(
        TopicGroup(phrases.topic(topic), f"topic-{topic}", tuple(entry(c) for c in ordered if c.topic == topic))
        for topic in Topic
        if any(c.topic == topic for c in ordered)
    )
    return ClaimsView(form, groups, len(ordered), sheet.evidence)


def _corroboration_words(graph: Graph, found: Corroboration) -> str:
    """By how many a claim is stated alike; sentences without a figure are not compared."""
    if found.side or found.independent < 2:
        return facets.one_side_words(graph, found)
    return n_(
        "stated alike by {count} independent source", "stated alike by {count} independent sources", found.independent
    )


def _claims_form(graph: Graph, found: Mapping[str, Corroboration]) -> tuple[ListForm, dict[str, str]]:
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
        Trait(
            "year",
            _("Year"),
            lambda c: facets.years(c.when or c.as_of or c.said_on),
            hint=_("any told of, else of saying"),
        ),
        Trait("about", _("Subject"), lambda c: facets.records(graph, c.about)),
        Trait("figure", _("Figure"), _figure, Shape.CHECKS, order=("with", "without")),
        # Claims without a figure are not joined, so that none is stated twice would say nothing about the sources.
        facets.corroboration_trait(
            lambda c: found[c.id], _("stated alike by at least two independent sources"), always=False
        ),
    ]
    form, codes = facets.list_form(
        traits,
        graph.claims,
        shown=_("{shown} of {total} claims shown"),
        file="claims.csv",
        columns=(
            Column(_("Claim"), ".c-text"),
            Column(_("Time told of"), ".when"),
            Column(_("Who says so"), ".by a"),
            Column(_("Remarks"), ".aside"),
        ),
    )
    return form, dict(zip((c.id for c in graph.claims), codes, strict=True))


def _figure(claim: Claim) -> tuple[Value, ...]:
    return (("without", _("without a figure")),) if claim.value is None else (("with", _("with a figure")),)


# --- disagreements ----------------------------------------------------------------------------------------------


def view_disagreements(site: Site) -> DisagreementsView:
    """The disagreements, by verdict."""
    sheet = Sheet(site, "disagreements/index.md")
    form, codes = _disagreements_form(site.graph)
    groups = []
    for verdict in Verdict:
        found = tuple(
            DisagreementEntry(disagreement_line(sheet, d), codes[d.id])
            for d in site.graph.disagreements
            if d.verdict == verdict
        )
        if found:
            groups.append(
                VerdictGroup(phrases.verdict(verdict), f"verdict-{verdict}", phrases.verdict_meaning(verdict), found)
            )
    opposed = sum(d.verdict.opposes for d in site.graph.disagreements)
    apparent = len(site.graph.disagreements) - opposed
    return DisagreementsView(form, tuple(groups), opposed, apparent, sheet.evidence)


def _disagreements_form(graph: Graph) -> tuple[ListForm, dict[str, str]]:
    def extent(disagreement: Disagreement) -> tuple[Value, ...]:
        within = len({c.source for c in _cited(graph, disagreement)}) == 1
        return (("within", _("within one source")),) if within else (("between", _("between sources")),)

    traits: list[Trait[Disagreement]] = [
        Trait("verdict", _("Verdict"), lambda d: ((d.verdict, phrases.verdict(d.verdict)),), order=tuple(Verdict)),
        Trait("about", _("Subject"), lambda d: facets.records(graph, d.about)),
        Trait("source", _("Source"), lambda d: facets.sources_of(graph, _cited(graph, d))),
        Trait("extent", _("Extent"), extent, Shape.CHECKS, order=("between", "within")),
    ]
    form, codes = facets.list_form(
        traits,
        graph.disagreements,
        shown=_("{shown} of {total} entries shown"),
        file="disagreements.csv",
        columns=(
            Column(_("Disagreement"), "h3"),
            Column(_("Statements"), ".side-said"),
            Column(_("Explanation"), ":scope > p:not(.verdict, .about)"),
        ),
    )
    return form, dict(zip((d.id for d in graph.disagreements), codes, strict=True))


def _cited(graph: Graph, disagreement: Disagreement) -> Iterator[Citation]:
    """The words that the sides of a disagreement stand on."""
    for side in disagreement.sides:
        part = graph.keyed[side.ref][1] if side.ref else side
        cited = getattr(part, "cite", ())
        yield from (cited,) if isinstance(cited, Citation) else cited
