"""The ledgers: quotations by speaker, claims by topic, disagreements by verdict."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.records import Actor, Topic, Verdict
from generator.site import phrases
from generator.site.sheet import Link, Mark, Sheet, Site, by_name
from generator.site.views.lines import (
    ClaimLine,
    DisagreementLine,
    QuotationLine,
    claim_line,
    claim_order,
    disagreement_line,
    in_reading_order,
    quotation_line,
)


@dataclass(frozen=True, slots=True)
class SpeakerGroup:
    """A speaker and the words on file, in the order of their time and place in the sources."""

    speaker: Link
    anchor: str
    role: str
    quotations: tuple[QuotationLine, ...]


@dataclass(frozen=True, slots=True)
class QuotationsView:
    """Every quotation, by speaker."""

    groups: tuple[SpeakerGroup, ...]
    count: int
    direct: int
    evidence: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class TopicGroup:
    """A topic and its claims in time."""

    topic: str
    anchor: str
    claims: tuple[ClaimLine, ...]


@dataclass(frozen=True, slots=True)
class ClaimsView:
    """Every claim, by topic."""

    groups: tuple[TopicGroup, ...]
    count: int
    evidence: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class VerdictGroup:
    """A verdict, what it means, and the disagreements so judged."""

    verdict: str
    anchor: str
    meaning: str
    disagreements: tuple[DisagreementLine, ...]


@dataclass(frozen=True, slots=True)
class DisagreementsView:
    """Every disagreement, by verdict."""

    groups: tuple[VerdictGroup, ...]
    opposed: int
    apparent: int
    evidence: tuple[Mark, ...]


def view_quotations(site: Site) -> QuotationsView:
    """The quotations ledger."""
    sheet = Sheet(site, "quotations/index.md")
    graph = site.graph
    groups = []
    for speaker in by_name({q.speaker: graph.get(q.speaker, Actor) for q in graph.quotations}.values()):
        words = in_reading_order(graph, (q for q in graph.quotations if q.speaker == speaker.id))
        lines = tuple(quotation_line(sheet, q) for q in words)
        role = next((line.role for line in lines if line.role), "")
        groups.append(SpeakerGroup(sheet.link(speaker.id), f"by-{speaker.id}", role, lines))
    direct = sum(q.kind != "indirect" for q in graph.quotations)
    return QuotationsView(tuple(groups), len(graph.quotations), direct, sheet.evidence)


def view_claims(site: Site) -> ClaimsView:
    """The claims, by topic."""
    sheet = Sheet(site, "claims/index.md")
    ordered = sorted(site.graph.claims, key=claim_order)
    groups = tuple(
        TopicGroup(
            phrases.topic(topic), f"topic-{topic}", tuple(claim_line(sheet, c) for c in ordered if c.topic == topic)
        )
        for topic in Topic
        if any(c.topic == topic for c in ordered)
    )
    return ClaimsView(groups, len(ordered), sheet.evidence)


def view_disagreements(site: Site) -> DisagreementsView:
    """The disagreements, by verdict."""
    sheet = Sheet(site, "disagreements/index.md")
    groups = []
    for verdict in Verdict:
        found = tuple(disagreement_line(sheet, d) for d in site.graph.disagreements if d.verdict == verdict)
        if found:
            groups.append(
                VerdictGroup(phrases.verdict(verdict), f"verdict-{verdict}", phrases.verdict_meaning(verdict), found)
            )
    opposed = sum(d.verdict.opposes for d in site.graph.disagreements)
    return DisagreementsView(tuple(groups), opposed, len(site.graph.disagreements) - opposed, sheet.evidence)
