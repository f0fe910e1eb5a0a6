"""The whole briefing as one document to print: disagreements first, then exercises, actors, words, claims and sources.

It is bounded: of each kind it holds so many entries and says where the others are.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from generator.model.graph import Graph
from generator.model.open_words import in_their_order
from generator.model.records import Actor, Claim, Disagreement, Exercise, Quotation, Source, Verdict
from generator.model.shelves import claim_order
from generator.site import phrases
from generator.site.addresses import Address, address_of
from generator.site.changes import changed
from generator.site.one_document import PAGE, DocumentSheet
from generator.site.orders import by_name, in_time
from generator.site.said import Said
from generator.site.shared import Site
from generator.site.sheet import Link, Sheet
from generator.site.views.exercise import unreported
from generator.site.views.exercise_list import ExerciseRow, exercise_row, largest_personnel
from generator.site.views.figures import Figure, overview
from generator.site.views.full_sections import (
    ActorEntry,
    ExerciseSection,
    SourceEntry,
    actor_entries,
    exercise_section,
    quotation_entries,
    source_entry,
)
from generator.site.views.lines import (
    ClaimLine,
    DisagreementLine,
    QuotationLine,
    claim_line,
    disagreement_line,
    in_reading_order,
)
from generator.site.views.timeline import chart
from generator.site.wording import _, n_

# How many entries of a kind the document holds; about two hundred pages of paper in all.
MOST_EXERCISES, MOST_DISAGREEMENTS, MOST_ACTORS, MOST_QUOTATIONS, MOST_CLAIMS = 60, 80, 200, 250, 300
# Of more sources it holds those that it cites.
MOST_SOURCES = 200

# Where the document names the version of the data and has its timeline: words that no briefing holds.
_VERSION, _TIMELINE = (hashlib.sha256(f"{PAGE} {what}".encode()).hexdigest() for what in ("version", "timeline"))

# A drawing is markup: between marks stand the values of attributes alone.
_QUOTED = re.compile(r'"[^"<>\s]*\.html"')
# What a reader should see first.
_ORDER = (Verdict.CONFLICT, Verdict.DENIAL, Verdict.ASSESSMENT, Verdict.STATUS)


@dataclass(frozen=True, slots=True)
class FullView:
    """Everything the document prints."""

    title: str
    standfirst: str
    state: tuple[str, ...]
    largest: tuple[tuple[Link, Said], ...]
    rows: tuple[ExerciseRow, ...]
    map: Figure | None
    timeline: Markup
    disagreements: tuple[tuple[str, str, tuple[DisagreementLine, ...]], ...]
    differences: tuple[tuple[DisagreementLine, str], ...]
    exercises: tuple[ExerciseSection, ...]
    actors: tuple[tuple[str, tuple[ActorEntry, ...]], ...]
    quotations: tuple[tuple[str, str, tuple[QuotationLine, ...]], ...]
    claims: tuple[tuple[str, str, tuple[ClaimLine, ...]], ...]
    gaps: tuple[tuple[str, tuple[str, ...]], ...]
    sources: tuple[SourceEntry, ...]
    left_out: dict[str, str]


@dataclass(frozen=True)
class Chosen:
    """What the document holds of what there is, so that it is not made again for an edit of anything else."""

    graph: Graph

    @cached_property
    def exercises(self) -> tuple[Exercise, ...]:
        """The latest exercises, earliest first."""
        return in_time(self.graph.exercises)[-MOST_EXERCISES:]

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        """The first actors by name."""
        return by_name(self.graph.actors)[:MOST_ACTORS]

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The first quotations as they stand in their articles."""
        return in_reading_order(self.graph, self.graph.quotations)[:MOST_QUOTATIONS]

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The first claims in time."""
        return tuple(sorted(self.graph.claims, key=claim_order)[:MOST_CLAIMS])

    @cached_property
    def counts(self) -> tuple[int, int, int, int]:
        """How many exercises, actors, quotations and claims there are."""
        graph = self.graph
        return len(graph.exercises), len(graph.actors), len(graph.quotations), len(graph.claims)


def full_briefing(site: Site, version: str, print_view: Callable[[FullView], str]) -> str:
    """The document in print.

    Args:
        site: What all pages share.
        version: What names this state of the data.
        print_view: Prints a view of it.
    """
    # What every edit changes is put into the document when the rest of it is there, which few edits change.
    page = site.kept.excerpt("full", PAGE, lambda: print_view(view_full(site)))
    timeline = chart(Sheet(site, PAGE), ident="timeline-full", only_exercises=True)
    drawn = _inside(timeline, site.graph.view("chosen", Chosen).exercises)
    return page.replace(_VERSION, version[:12]).replace(_TIMELINE, drawn)


def view_full(site: Site) -> FullView:
    """The document, without the timeline and the version of the data, for which it holds places."""
    graph = site.graph
    chosen = graph.view("chosen", Chosen)
    shown = chosen.exercises
    exercises, actors, quotations, claims = chosen.counts
    sheet = DocumentSheet(site, {exercise.id for exercise in shown})
    opposed = _weighed(sheet, [d for d in graph.disagreements if d.verdict.opposes])
    apparent = [d for d in graph.disagreements if not d.verdict.opposes]
    single = tuple(e for e in shown if e.kind != "series")
    # In the order of the document, since marks are numbered as they are given.
    return FullView(
        title=site.name,
        standfirst=_standfirst(site),
        state=_state(site),
        largest=_largest(sheet, single),
        rows=tuple(exercise_row(sheet, e) for e in shown),
        map=_overview(sheet, tuple(e for e in single if e.status == "held")),
        timeline=Markup(_TIMELINE),
        disagreements=_disagreements(sheet, opposed[:MOST_DISAGREEMENTS]),
        differences=tuple((line, line.meaning) for d in apparent[:MOST_DISAGREEMENTS] for line in [_line(sheet, d)]),
        # Where the document cannot hold everything, maps of single exercises are left to their pages.
        exercises=tuple(exercise_section(sheet, e, with_map=len(shown) == exercises) for e in shown),
        actors=actor_entries(sheet, chosen.actors),
        quotations=quotation_entries(sheet, chosen.quotations),
        claims=tuple(
            (phrases.topic(topic), f"topic-{topic}", tuple(claim_line(sheet, c, about=False) for c in found))
            for topic in in_their_order(c.topic for c in chosen.claims)
            for found in [[c for c in chosen.claims if c.topic == topic]]
        ),
        gaps=tuple((e.name, missing) for e in single if (missing := unreported(e))),
        # Last, when every mark is given.
        sources=tuple(source_entry(sheet, source) for source in _sources(sheet)),
        left_out={
            name: _left_out(sheet, total, most, page)
            for name, total, most, page in (
                ("exercises", exercises, MOST_EXERCISES, "exercises/index.md"),
                ("disagreements", len(opposed), MOST_DISAGREEMENTS, "disagreements/index.md"),
                ("differences", len(apparent), MOST_DISAGREEMENTS, "disagreements/index.md"),
                ("actors", actors, MOST_ACTORS, "actors/index.md"),
                ("quotations", quotations, MOST_QUOTATIONS, "quotations/index.md"),
                ("claims", claims, MOST_CLAIMS, "claims/index.md"),
                ("sources", len(graph.sources), len(_sources(sheet)), "sources/index.md"),
            )
        },
    )


def _left_out(sheet: DocumentSheet, total: int, most: int, page: str) -> str:
    """What is said where the document does not hold everything."""
    if total <= most:
        return ""
    words = _("This document holds {most} of {total}; all are on the site:", most=most, total=total)
    return Markup("{} [{}]({})").format(words, page.removesuffix("/index.md"), sheet.href(Address(page)))


def _sources(sheet: DocumentSheet) -> tuple[Source, ...]:
    """The sources that the document lists: all, or of many those that it cites."""
    sources = sheet.graph.sources
    return sources if len(sources) <= MOST_SOURCES else tuple(s for s in sources if sheet.cited_from(s))


def _standfirst(site: Site) -> str:
    graph = site.graph
    count = len(graph.sources)
    return n_(
        "What {count} article says, statement by statement, each with the words it stands on.",
        "What {count} articles say, statement by statement, each with the words it stands on.",
        count,
    )


def _state(site: Site) -> tuple[str, ...]:
    """Which state of the data this is, without any time but the editors' own."""
    newest = site.graph.newest_changes[:1]
    told = [_("Data version {version}", version=_VERSION)]
    if newest:
        told.append(_("Changes told up to {date}", date=changed(newest[0]).on))
    if site.url:
        told.append(site.url)
    return tuple(told)


def _largest(sheet: DocumentSheet, exercises: tuple[Exercise, ...]) -> tuple[tuple[Link, Said], ...]:
    counted = [(e, figure) for e in exercises if e.status == "held" and (figure := largest_personnel(e))]
    ranked = sorted(counted, key=lambda pair: -float(pair[1].value))
    return tuple(
        (sheet.link(e.id), sheet.said(e, ("figures", e.figures.index(f)), f, phrases.figure(f))) for e, f in ranked[:3]
    )


# --- drawings -----------------------------------------------------------------------------------------------------


def _overview(sheet: DocumentSheet, exercises: tuple[Exercise, ...]) -> Figure | None:
    if not exercises:
        return None
    figure = overview(sheet, exercises, ident="map-full", title=_("Where exercises took place"))
    return Figure(_inside(figure.svg, exercises), figure.caption, figure.wide, figure.legend)


def _inside(svg: Markup, exercises: Iterable[Exercise]) -> Markup:
    """A drawing whose links lead to the sections of the document."""
    sections = {f'"{address_of(exercise).html}"': f'"#exercise-{exercise.id}"' for exercise in exercises}
    return Markup(_QUOTED.sub(lambda found: sections.get(found[0], found[0]), svg))


# --- sections -----------------------------------------------------------------------------------------------------


def _weighed(sheet: DocumentSheet, disagreements: list[Disagreement]) -> list[Disagreement]:
    """Conflicts first, and of each verdict those that run through most sources and sides."""

    def weight(disagreement: Disagreement) -> tuple[int, int, int, str]:
        counts = sheet.site.kept.excerpt("weight", disagreement.id, lambda: _counts(sheet.site, disagreement))
        sources, sides = map(int, counts.split())
        return _ORDER.index(disagreement.verdict), -sources, -sides, disagreement.id

    return sorted(disagreements, key=weight)


def _counts(site: Site, disagreement: Disagreement) -> str:
    """How many sources a disagreement runs through, and its sides."""
    # On a sheet of its own: its marks are not those of the document.
    line = disagreement_line(Sheet(site, PAGE), disagreement, about=False)
    return f"{len({side.source.text for side in line.sides if side.source})} {len(line.sides)}"


def _disagreements(
    sheet: DocumentSheet, disagreements: list[Disagreement]
) -> tuple[tuple[str, str, tuple[DisagreementLine, ...]], ...]:
    return tuple(
        (phrases.verdict(verdict), phrases.verdict_meaning(verdict), tuple(_line(sheet, d) for d in found))
        for verdict in _ORDER
        if (found := [d for d in disagreements if d.verdict == verdict])
    )


def _line(sheet: DocumentSheet, disagreement: Disagreement) -> DisagreementLine:
    return disagreement_line(sheet, disagreement, about=False)
