"""Records as lines of other pages: a quotation, a claim or a disagreement wherever it is listed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from markupsafe import Markup

from generator.model.checks.disagreements import ROUNDING, spread
from generator.model.graph import Graph
from generator.model.records import (
    Claim,
    Disagreement,
    ExerciseDate,
    ExercisePlace,
    Figure,
    Participant,
    Quotation,
    Side,
    Source,
    Statement,
    Worded,
)
from generator.model.records.parts import Part
from generator.model.shelves import claim_order
from generator.site import phrases
from generator.site.escape import as_read
from generator.site.said import Opposed, Said
from generator.site.sheet import Link, Mark, Sheet, shortened
from generator.site.wording import _


class QuotationLine(NamedTuple):
    """A quotation as listed: the words as printed, who said them in which role, where, through whom and when.

    `dated` is when the article appeared, and says so, where it is not known when the words were said.
    """

    id: str
    words: str
    short: str
    kind: str
    reported: bool
    speaker: Link
    role: str
    source: Link
    dated: str
    context: tuple[str, ...]
    via: Link | None
    said_on: str
    about: tuple[Link, ...]
    continues: Link | None
    marks: tuple[Mark, ...]
    cue: tuple[Mark, ...]
    correct: Link
    permalink: Markup
    note: str
    unreviewed: bool
    opposed: tuple[Opposed, ...]


class ClaimLine(NamedTuple):
    """A claim as listed, with the figure it holds."""

    id: str
    said: Said
    figure: str
    when: str
    topic: str
    about: tuple[Link, ...]
    permalink: Markup


class Voice(NamedTuple):
    """Somebody on a side of a disagreement, and where the statement is on file and can be corrected."""

    claimant: Link
    on_file: Link | None
    correct: Link


@dataclass(frozen=True, slots=True)
class SideLine:
    """One side of a disagreement: what is said, by whom, on which words; the same words are one side."""

    said: Said
    figure: str
    source: Link | None
    words: str
    voices: tuple[Voice, ...]


class DisagreementLine(NamedTuple):
    """A disagreement with its sides next to each other."""

    id: str
    title: str
    verdict: str
    verdict_code: str
    meaning: str
    explanation: str
    sides: tuple[SideLine, ...]
    about: tuple[Link, ...]
    within_one_source: bool
    compared: str
    permalink: Markup
    correct: Link
    note: str
    unreviewed: bool


class DisagreementTitle(NamedTuple):
    """A disagreement by its title and verdict."""

    title: str
    verdict: str
    verdict_code: str
    permalink: Markup


def quotation_line(sheet: Sheet, quotation: Quotation, *, whole: bool = True, about: bool = True) -> QuotationLine:
    """A quotation as a line of this page; who said it is cited only where the page shows it whole.

    What it is about is looked up only for pages that say so, since others need not be made again for that.
    """
    graph = sheet.graph
    continued = graph.records.get(quotation.continues or "")
    source = graph.get(quotation.cite.source, Source)
    said_on = phrases.when(quotation.said_on) if quotation.said_on else ""
    return QuotationLine(
        id=quotation.id,
        words=as_read(quotation.cite.exact),
        short=shortened(as_read(quotation.cite.exact), 160),
        kind=phrases.label(quotation.kind),
        reported=quotation.kind == "indirect",
        speaker=sheet.link(quotation.speaker),
        role=", ".join(filter(None, (quotation.role, quotation.occasion))),
        source=sheet.link(source.id),
        dated=_("said {date}", date=said_on) if said_on else _("article: {date}", date=phrases.published(source)),
        via=sheet.link(quotation.via) if quotation.via else None,
        context=tuple(filter(None, (quotation.role, said_on, quotation.occasion))),
        said_on=said_on,
        about=sheet.links(quotation.about) if about else (),
        continues=Link(_("earlier words"), sheet.to(continued)) if continued else None,
        marks=sheet.marks([quotation.cite], quotation.id),
        cue=sheet.marks(quotation.cue, quotation.id) if whole else (),
        correct=sheet.correct(quotation.id),
        permalink=sheet.to(quotation),
        note=quotation.note or "",
        unreviewed=sheet.unreviewed(quotation),
        opposed=sheet.opposed(quotation.id),
    )


def claim_line(sheet: Sheet, claim: Claim, *, about: bool = True) -> ClaimLine:
    """A claim as a line of this page; what it is about is looked up only for pages that say so."""
    return ClaimLine(
        id=claim.id,
        said=sheet.said(claim, (), claim, claim.text),
        figure=phrases.figure(claim),
        when=phrases.when(claim.when) if claim.when else "",
        topic=phrases.topic(claim.topic),
        about=sheet.links(claim.about) if about else (),
        permalink=sheet.to(claim),
    )


def disagreement_line(sheet: Sheet, disagreement: Disagreement, *, about: bool = True) -> DisagreementLine:
    """A disagreement as an entry of this page; what it is about is looked up only for pages that say so."""
    sides = _together(_side(sheet, disagreement, index, side) for index, side in enumerate(disagreement.sides))
    sources = {mark.source.href for side in sides for mark in side.said.marks}
    return DisagreementLine(
        id=disagreement.id,
        title=disagreement.title,
        verdict=phrases.verdict(disagreement.verdict),
        verdict_code=disagreement.verdict,
        meaning=phrases.verdict_meaning(disagreement.verdict),
        explanation=disagreement.explanation or "",
        sides=sides,
        about=sheet.links(disagreement.about) if about else (),
        within_one_source=len(sources) == 1,
        compared=_compared(sheet.graph, disagreement),
        permalink=sheet.to(disagreement),
        correct=sheet.correct(disagreement.id),
        note=disagreement.note or "",
        unreviewed=sheet.unreviewed(disagreement),
    )


def disagreement_title(sheet: Sheet, disagreement: Disagreement) -> DisagreementTitle:
    """A disagreement as one line of this page."""
    verdict = disagreement.verdict
    return DisagreementTitle(disagreement.title, phrases.verdict(verdict), verdict, sheet.to(disagreement))


def _compared(graph: Graph, disagreement: Disagreement) -> str:
    """The sides' figures in one unit and how far they lie apart; empty unless all are numbers of the same thing."""
    apart = spread(graph, disagreement)
    if not apart:
        return ""
    stated = (graph.keyed[side.ref or ""][1] for side in disagreement.sides)
    words = [phrases.in_one_unit(part) for part in stated if isinstance(part, (Figure, Claim))]
    rounding = _("close enough for a rounding") if apart <= ROUNDING else _("more than a rounding")
    return _(
        "In one unit: {figures}; {apart} apart, {rounding}.",
        figures="; ".join(words),
        apart=phrases.percent(apart, 1),
        rounding=rounding,
    )


def _side(sheet: Sheet, disagreement: Disagreement, index: int, side: Side) -> SideLine:
    if side.ref is None:
        own = Worded(text=side.text or "", claimant=side.claimant or "", cite=side.cite)
        said = sheet.said(disagreement, ("sides", index), own, own.text)
        return _side_line(said, "", None)
    path, part = sheet.graph.keyed[side.ref]
    record = sheet.graph.records[side.ref.partition("#")[0]]
    on_file = Link(_("on file"), sheet.to(record))
    figure = phrases.figure(part) if isinstance(part, (Figure, Claim)) else ""
    if isinstance(part, Quotation):
        said = Said(
            text=side.text or f"“{shortened(part.cite.exact, 240)}”",
            claimant=sheet.link(part.speaker),
            marks=sheet.marks([part.cite], part.id),
            correct=sheet.correct(part.id),
        )
        return _side_line(said, figure, on_file)
    assert isinstance(part, (Statement, Claim))
    return _side_line(sheet.said(record, path, part, side.text or words_of(sheet, part)), figure, on_file)


def _side_line(said: Said, figure: str, on_file: Link | None) -> SideLine:
    first = said.marks[0] if said.marks else None
    voices = (Voice(said.claimant, on_file, said.correct),)
    return SideLine(said, figure, first.source if first else None, first.words if first else "", voices)


def _together(sides: Iterable[SideLine]) -> tuple[SideLine, ...]:
    """Sides that say the same on the same words as one, with everybody who says it."""
    found: dict[object, SideLine] = {}
    for side in sides:
        same = (str(side.said.text), side.figure, side.said.marks)
        known = found.get(same)
        found[same] = replace(known, voices=(*known.voices, *side.voices)) if known else side
    return tuple(found.values())


def words_of(sheet: Sheet, part: Part) -> str:
    """What a statement says, in words, whatever its kind."""
    match part:
        case Figure():
            scope = sheet.graph.records[part.side] if part.side else None
            whose = f" ({getattr(scope, 'name', '')})" if scope else ""
            return f"{phrases.label(part.property)}: {phrases.figure(part)}{whose}"
        case ExerciseDate():
            return _("Date: {date}", date=phrases.period(part))
        case ExercisePlace():
            return _("Place: {place}", place=sheet.link(part.place).text)
        case Participant():
            return f"{phrases.label(part.role)}: {sheet.link(part.actor).text}"
        case Claim() | Worded():
            return part.text
        case _:
            return str(getattr(part, "title", "") or getattr(part, "text", ""))


def quotations_about(graph: Graph, record_id: str) -> tuple[Quotation, ...]:
    """Quotations said to be about a record."""
    return in_reading_order(graph, graph.quotations_about.get(record_id, ()))


def in_reading_order(graph: Graph, quotations: Iterable[Quotation]) -> tuple[Quotation, ...]:
    """Quotations as they stand in their articles, one article after the other."""

    def place(quotation: Quotation) -> tuple[str, int]:
        passage = graph.passages.get(quotation.cite)
        return quotation.cite.source, passage.span.start if passage else 0

    return tuple(sorted(quotations, key=place))


def claims_about(graph: Graph, record_id: str) -> tuple[Claim, ...]:
    """Claims about a record, those told earliest in time first."""
    return tuple(sorted(graph.claims_about.get(record_id, ()), key=claim_order))


def disagreements_about(graph: Graph, record_id: str) -> tuple[Disagreement, ...]:
    """Disagreements that name a record or one of whose sides rests on a statement of it."""
    return graph.disagreements_about.get(record_id, ())
