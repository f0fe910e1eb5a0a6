"""The pages that look at the whole: the briefing at a glance, the map, and what nobody has reported."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from generator.model.graph import Graph
from generator.model.records import Disagreement, Exercise, Verdict
from generator.model.records import Figure as Number
from generator.model.shelves import claim_order
from generator.model.walk import citations_of
from generator.site import phrases
from generator.site.downloads.atom import FEED
from generator.site.said import Said
from generator.site.shared import Site
from generator.site.sheet import Link, Mark, Sheet
from generator.site.views.changes import Entry, newest
from generator.site.views.exercise import unreported
from generator.site.views.exercise_list import ExerciseRow, counted, exercise_row, largest_personnel
from generator.site.views.figures import Figure, overview
from generator.site.views.lines import (
    ClaimLine,
    DisagreementLine,
    DisagreementTitle,
    claim_line,
    disagreement_line,
    disagreement_title,
)
from generator.site.views.strip import TimeStrip, time_strip
from generator.site.views.timeline import chart
from generator.site.wording import _, n_


class Count(NamedTuple):
    """How much of something is on file, and where it is listed."""

    number: int
    words: str
    href: Markup


class Largest(NamedTuple):
    """An exercise by the largest number of personnel anyone reports."""

    name: Link
    said: Said


class HomeView(NamedTuple):
    """The briefing at a glance."""

    title: str
    counts: tuple[Count, ...]
    articles: str
    years: str
    latest: tuple[ExerciseRow, ...]
    personnel: bool
    largest: tuple[Largest, ...]
    smaller: int
    unnumbered: int
    disagreements: tuple[DisagreementLine, ...]
    more_disagreements: tuple[DisagreementTitle, ...]
    figure: Figure
    timeline: Markup
    strip: TimeStrip | None
    changes: tuple[Entry, ...]
    feed: str
    evidence: tuple[Mark, ...]


# So many disagreements the home page names, and so many of them it sets out.
_SHOWN, _SHOWN_WHOLE = 8, 2
# So many of the exercises with the largest numbers.
_LARGEST = 3
# The verdicts a reader should see first.
_KEY_VERDICTS = (Verdict.CONFLICT, Verdict.DENIAL, Verdict.ASSESSMENT)


def view_home(site: Site) -> HomeView:
    """The home page."""
    sheet = Sheet(site, "index.md")
    graph = site.graph
    single = tuple(e for e in site.orders.exercises if e.kind != "series" and e.status == "held")
    dated = [e for e in single if phrases.preferred_date(e)]
    rows = [exercise_row(sheet, e, figures=False) for e in reversed(dated[-4:])]
    key = sorted(
        (d for d in graph.disagreements if d.verdict in _KEY_VERDICTS),
        key=lambda d: (_KEY_VERDICTS.index(d.verdict), -_weight(graph, d), d.id),
    )
    years = [y for e in dated if (d := phrases.preferred_date(e)) and (y := phrases.years_of(d.start))]
    years = [span for span in years if span[0] == span[1]] or years
    numbered = [(e, figure) for e in single if (figure := largest_personnel(e))]
    shown = _spread(key, _SHOWN)
    return HomeView(
        title=site.name,
        articles=phrases.articles(source.kind for source in graph.sources),
        counts=_counts(sheet),
        years=_span(years),
        latest=tuple(rows),
        # Events of the briefing's own kinds may have none to count.
        personnel=bool(numbered) or not all(e.kind.is_own for e in single),
        largest=_largest(sheet, numbered),
        smaller=max(len(numbered) - _LARGEST, 0),
        unnumbered=len(single) - len(numbered),
        disagreements=tuple(disagreement_line(sheet, d) for d in shown[:_SHOWN_WHOLE]),
        more_disagreements=tuple(disagreement_title(sheet, d) for d in shown[_SHOWN_WHOLE:]),
        figure=overview(sheet, single, ident="map-home", title=_("Where exercises took place")),
        timeline=chart(sheet, ident="timeline-home", only_exercises=True),
        strip=time_strip(sheet, dated, ident="strip-home", labelled=6),
        changes=newest(sheet),
        feed=FEED if graph.changes else "",
        evidence=sheet.evidence,
    )


def _span(years: list[tuple[int, int]]) -> str:
    """The years from the first to the last; nothing where there are none."""
    first, last = min((y[0] for y in years), default=0), max((y[1] for y in years), default=0)
    return "" if not years else f"{first}" if first == last else f"{first}–{last}"


def _largest(sheet: Sheet, numbered: list[tuple[Exercise, Number]]) -> tuple[Largest, ...]:
    ranked = sorted(numbered, key=lambda pair: -float(pair[1].value))
    return tuple(
        Largest(sheet.link(e.id), sheet.said(e, ("figures", e.figures.index(figure)), figure, phrases.figure(figure)))
        for e, figure in ranked[:_LARGEST]
    )


def _weight(graph: Graph, disagreement: Disagreement) -> int:
    """How many articles a disagreement runs through, then how many sides it has."""
    stated = [graph.keyed[side.ref][1] if side.ref else side for side in disagreement.sides]
    sources = {citation.source for part in stated for _path, citation in citations_of(part)}
    return 10 * len(sources) + len(stated)


def _spread(found: list[Disagreement], most: int) -> list[Disagreement]:
    """The first of each verdict in turn, so that one kind does not fill the list."""
    by_verdict: dict[Verdict, list[Disagreement]] = {}
    for disagreement in found:
        by_verdict.setdefault(disagreement.verdict, []).append(disagreement)
    mixed: list[Disagreement] = []
    while len(mixed) < most and any(by_verdict.values()):
        for queue in by_verdict.values():
            if queue and len(mixed) < most:
                mixed.append(queue.pop(0))
    return mixed


def _counts(sheet: Sheet) -> tuple[Count, ...]:
    graph = sheet.graph
    exercises = counted(graph.exercises)
    opposed = sum(d.verdict.opposes for d in graph.disagreements)
    reported = sum(q.kind == "indirect" for q in graph.quotations)
    direct = len(graph.quotations) - reported
    return (
        Count(len(graph.sources), n_("source", "sources", len(graph.sources)), Markup("sources/index.md")),
        Count(exercises.number, exercises.words, Markup("exercises/index.md")),
        Count(len(graph.actors), n_("actor", "actors", len(graph.actors)), Markup("actors/index.md")),
        Count(len(graph.places), n_("place", "places", len(graph.places)), Markup("places/index.md")),
        Count(direct, n_("quotation", "quotations", direct), Markup("quotations/index.md")),
        Count(reported, n_("reported statement", "reported statements", reported), Markup("quotations/index.md")),
        Count(len(graph.claims), n_("claim", "claims", len(graph.claims)), Markup("claims/index.md")),
        Count(
            opposed,
            n_("disagreement", "disagreements", opposed),
            Markup("disagreements/index.md"),
        ),
    )


# --- known unknowns ----------------------------------------------------------------------------------------------


class Gap(NamedTuple):
    """An exercise and what no source on file says of it."""

    exercise: Link
    missing: tuple[str, ...]


class UnknownsView(NamedTuple):
    """What nobody has reported, and what the sources themselves call unknown."""

    said: tuple[ClaimLine, ...]
    gaps: tuple[Gap, ...]
    undated_sources: tuple[Link, ...]
    unnamed: tuple[Link, ...]
    evidence: tuple[Mark, ...]


def view_unknowns(site: Site) -> UnknownsView:
    """The known unknowns."""
    sheet = Sheet(site, "known-unknowns.md")
    graph = site.graph
    said = sorted((c for c in graph.claims if c.topic == "unknowns"), key=claim_order)
    gaps = [Gap(sheet.link(e.id), unreported(e)) for e in site.orders.exercises if e.kind != "series"]
    undated = [s.id for s in graph.sources if s.published.value is None or s.published.value.precision != "day"]
    speakers = {q.speaker for q in graph.quotations} | {c.claimant for c in graph.claims}
    unnamed = [a.id for a in graph.actors if a.described and a.kind == "group" and a.id in speakers]
    return UnknownsView(
        said=tuple(claim_line(sheet, claim) for claim in said),
        gaps=tuple(gap for gap in gaps if gap.missing),
        undated_sources=sheet.links(undated),
        unnamed=sheet.links(unnamed),
        evidence=sheet.evidence,
    )
