"""Exercises as lines of a list, and the list of all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.model.dates import Edtf
from generator.model.graph import Graph
from generator.model.independence import Corroboration, corroboration, statements_of
from generator.model.records import Arrangement, Domain, Exercise, ExerciseStatus, Figure, Rank
from generator.model.walk import citations_of
from generator.site import phrases
from generator.site.sheet import Link, Mark, Said, Sheet, Site
from generator.site.views import facets
from generator.site.views.facets import ListForm, Shape, Trait
from generator.site.views.figures import domain_of
from generator.site.wording import _


@dataclass(frozen=True, slots=True)
class ExerciseRow:
    """A line of the exercises' table and of the map's list; how well it is borne out is told in the table alone."""

    id: str
    name: Link
    described: bool
    when: str
    sort_date: str
    kind: str
    arrangement: str
    domains: str
    domain: str
    status: str
    places: tuple[Link, ...]
    participants: tuple[Link, ...]
    personnel_value: float
    figures: tuple[Said, ...]
    sources: int
    marks: tuple[Mark, ...]
    unreviewed: bool
    corroboration: str = ""


@dataclass(frozen=True, slots=True)
class ExerciseIndexView:
    """The list of exercises."""

    form: ListForm
    rows: tuple[ExerciseRow, ...]
    codes: tuple[str, ...]
    series: tuple[ExerciseRow, ...]
    series_codes: tuple[str, ...]
    evidence: tuple[Mark, ...]


def in_time(exercises: tuple[Exercise, ...]) -> tuple[Exercise, ...]:
    """Exercises by their preferred date, earliest first, undated last."""
    return tuple(sorted(exercises, key=lambda e: (_sort_date(e), e.id)))


def _sort_date(exercise: Exercise) -> str:
    date = phrases.preferred_date(exercise)
    return phrases.middle(date.start) if date else "9999"


def largest_personnel(exercise: Exercise) -> Figure | None:
    """The largest count of personnel anyone gives."""
    held = (f for f in exercise.figures if f.property == "personnel" and f.rank is not Rank.DEPRECATED)
    counts = [f for f in held if not isinstance(f.value, str)]
    return max(counts, key=lambda f: float(f.value), default=None)


def exercise_row(sheet: Sheet, exercise: Exercise, *, figures: bool = True) -> ExerciseRow:
    """An exercise as a line of a list; figures are cited only where the list prints them."""
    graph: Graph = sheet.graph
    date = phrases.preferred_date(exercise)
    largest = largest_personnel(exercise)
    cited = {c.source for d in exercise.dates for c in d.cite} | {c.source for c in exercise.cite}
    states = [p.actor for p in exercise.participants if getattr(graph.records[p.actor], "kind", "") == "state"]
    return ExerciseRow(
        id=exercise.id,
        name=sheet.link(exercise.id),
        described=exercise.described,
        when=phrases.period(date) if date else "",
        sort_date=_sort_date(exercise),
        kind=phrases.label(exercise.kind),
        arrangement=phrases.arrangement(exercise.arrangement).lower() if "joint" not in exercise.kind else "",
        domains=", ".join(phrases.label(d) for d in exercise.domains),
        domain=domain_of(exercise),
        status=phrases.label(exercise.status),
        places=sheet.links(dict.fromkeys(p.place for p in exercise.places)),
        participants=sheet.links(dict.fromkeys(states)),
        personnel_value=float(largest.value) if largest else -1.0,
        marks=sheet.marks(date.cite, exercise.id, ("dates",)) if date else (),
        figures=_row_figures(sheet, exercise) if figures else (),
        sources=len(cited),
        unreviewed=sheet.unreviewed(exercise),
    )


def _row_figures(sheet: Sheet, exercise: Exercise) -> tuple[Said, ...]:
    """Every figure still held, personnel first."""
    held = [(i, f) for i, f in enumerate(exercise.figures) if f.rank is not Rank.DEPRECATED]
    ordered = sorted(held, key=lambda pair: pair[1].property != "personnel")
    return tuple(sheet.said(exercise, ("figures", i), f, _figure_words(sheet, f)) for i, f in ordered)


def _figure_words(sheet: Sheet, figure: Figure) -> str:
    """A figure with whose it is, or of what."""
    whose = figure.scope or (sheet.link(figure.side).text if figure.side else "")
    return f"{phrases.figure(figure)} ({whose})" if whose else phrases.figure(figure)


def view_exercise_index(site: Site) -> ExerciseIndexView:
    """The table of exercises."""
    sheet = Sheet(site, "exercises/index.md")
    ordered = in_time(site.graph.exercises)
    events = [e for e in ordered if e.kind != "series"]
    series = [e for e in ordered if e.kind == "series"]
    found = {e.id: corroboration(site.graph, statements_of(e)) for e in ordered}
    form, codes = _form(site.graph, [*events, *series], found)

    def row(exercise: Exercise) -> ExerciseRow:
        words = facets.corroboration_words(site.graph, found[exercise.id])
        return replace(exercise_row(sheet, exercise), corroboration=words)

    return ExerciseIndexView(
        form,
        tuple(row(e) for e in events),
        codes[: len(events)],
        tuple(row(e) for e in series),
        codes[len(events) :],
        sheet.evidence,
    )


def _form(
    graph: Graph, exercises: list[Exercise], found: Mapping[str, Corroboration]
) -> tuple[ListForm, tuple[str, ...]]:
    silent = _("Not reported")
    traits: list[Trait[Exercise]] = [
        Trait("domain", _("Domain"), lambda e: facets.closed(*e.domains), Shape.CHECKS, tuple(Domain), silent),
        Trait(
            "participant",
            _("Participant"),
            lambda e: facets.records(graph, (p.actor for p in e.participants)),
            silent=silent,
        ),
        Trait("year", _("Years"), lambda e: facets.years(*_days(e)), Shape.RANGE),
        Trait("place", _("Place"), lambda e: facets.records(graph, (p.place for p in e.places)), silent=silent),
        Trait("kind", _("Kind"), lambda e: facets.closed(e.kind)),
        Trait("arrangement", _("Arrangement"), lambda e: facets.closed(e.arrangement), order=tuple(Arrangement)),
        Trait("status", _("Status"), lambda e: facets.closed(e.status), order=tuple(ExerciseStatus)),
        Trait("source", _("Source"), lambda e: facets.sources_of(graph, (c for _path, c in citations_of(e)))),
        facets.corroboration_trait(lambda e: found[e.id]),
    ]
    return facets.list_form(
        traits, exercises, shown=_("{shown} of {total} exercises and series shown"), file="exercises.csv"
    )


def _days(exercise: Exercise) -> Iterator[Edtf | None]:
    """Every date still held for an exercise."""
    for stated in exercise.dates:
        if stated.rank is not Rank.DEPRECATED:
            yield stated.start
            yield stated.end
