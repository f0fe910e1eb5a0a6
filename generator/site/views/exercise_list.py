"""Exercises as lines of a list, and the list of all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from generator.model.dates import Edtf
from generator.model.graph import Graph
from generator.model.independence import (
    Corroboration,
    corroboration,
    figures_alike,
    independent_count,
    statements_of,
)
from generator.model.records import Arrangement, Domain, Exercise, ExerciseStatus, Figure, Rank
from generator.model.walk import citations_of
from generator.site import escape, phrases
from generator.site.orders import sort_date
from generator.site.sheet import Link, Mark, Said, Sheet, Site
from generator.site.views import facets
from generator.site.views.facets import ListForm, Shape, Trait
from generator.site.views.figures import domain_of
from generator.site.views.nearness import near_label, near_places, within_words
from generator.site.wording import _, n_


@dataclass(frozen=True, slots=True)
class ExerciseRow:
    """A line of the exercises' table and of the map's list; how well it is borne out is told in the table alone.

    Attributes:
        sort_date: A day to sort by; empty where no date is known.
        personnel_value: The largest number of personnel anyone gives, to sort by; empty where nobody gives one.
        corroboration: By how many it is told of, or by which side alone, in words.
    """

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
    personnel_value: str
    figures: tuple[Said, ...]
    sources: int
    marks: tuple[Mark, ...]
    unreviewed: bool
    corroboration: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many exercises of each status there are, and how many series: the first number, and the rest in words."""

    number: int
    words: str

    @property
    def sentence(self) -> str:
        """All of it: "9 exercises held, 1 expected, 3 series or practices"."""
        return f"{self.number} {self.words}" if self.words else ""


@dataclass(frozen=True, slots=True)
class ExerciseIndexView:
    """The list of exercises."""

    form: ListForm
    rows: tuple[ExerciseRow, ...]
    codes: tuple[str, ...]
    series: tuple[ExerciseRow, ...]
    series_codes: tuple[str, ...]
    counted: Counted
    evidence: tuple[Mark, ...]


def counted(exercises: tuple[Exercise, ...]) -> Counted:
    """What there is to count, the same on every page that counts exercises."""
    single = [e for e in exercises if e.kind != "series"]
    series = len(exercises) - len(single)
    found = [(sum(e.status is s for e in single), phrases.label(s).lower()) for s in ExerciseStatus]
    found.append((series, n_("series or practice", "series or practices", series)))
    told = [(number, words) for number, words in found if number]
    if not told:
        return Counted(0, "")
    number, words = told[0]
    first = n_("exercise {status}", "exercises {status}", number, status=words) if single else words
    return Counted(number, ", ".join((first, *(f"{more} {what}" for more, what in told[1:]))))


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
        sort_date=sort_date(exercise) if date else "",
        kind=phrases.label(exercise.kind),
        arrangement=phrases.arrangement(exercise.arrangement).lower() if "joint" not in exercise.kind else "",
        domains=", ".join(phrases.label(d) for d in exercise.domains),
        domain=domain_of(exercise),
        status=phrases.label(exercise.status),
        places=sheet.links(dict.fromkeys(p.place for p in exercise.places)),
        participants=sheet.links(dict.fromkeys(states)),
        personnel_value=f"{float(largest.value):g}" if largest else "",
        marks=sheet.marks(date.cite, exercise.id, ("dates",)) if date else (),
        figures=_row_figures(sheet, exercise) if figures else (),
        sources=len(cited),
        unreviewed=sheet.unreviewed(exercise),
    )


def _row_figures(sheet: Sheet, exercise: Exercise) -> tuple[Said, ...]:
    """Every figure still held, personnel first."""
    figures = _held_figures(exercise)
    return tuple(sheet.said(exercise, ("figures", i), f, _figure_words(sheet, f)) for i, f in figures)


def _figures_of_one(graph: Graph, exercise: Exercise, told: tuple[Said, ...]) -> tuple[Said, ...]:
    """The figures of a row, those that one source alone gives saying so: who else tells of it need not give them."""
    alone = (independent_count(graph, figures_alike(exercise, f)) < 2 for _index, f in _held_figures(exercise))
    note = Markup(', <span class="one-source">{}</span>').format(_("one source"))
    return tuple(
        replace(said, text=escape.text(said.text) + note) if single else said
        for said, single in zip(told, alone, strict=True)
    )


def _held_figures(exercise: Exercise) -> list[tuple[int, Figure]]:
    """Every figure still held with its place in the record, personnel first."""
    held = [(i, f) for i, f in enumerate(exercise.figures) if f.rank is not Rank.DEPRECATED]
    return sorted(held, key=lambda pair: pair[1].property != "personnel")


def _figure_words(sheet: Sheet, figure: Figure) -> str:
    """A figure with whose it is, or of what."""
    whose = figure.scope or (sheet.link(figure.side).text if figure.side else "")
    return f"{phrases.figure(figure)} ({whose})" if whose else phrases.figure(figure)


def view_exercise_index(site: Site) -> ExerciseIndexView:
    """The table of exercises."""
    sheet = Sheet(site, "exercises/index.md")
    ordered = site.orders.exercises
    events = [e for e in ordered if e.kind != "series"]
    series = [e for e in ordered if e.kind == "series"]
    found = {e.id: corroboration(site.graph, statements_of(e)) for e in ordered}
    form, codes = _form(site.graph, [*events, *series], found)

    def row(exercise: Exercise) -> ExerciseRow:
        told = exercise_row(sheet, exercise)
        how_well = found[exercise.id]
        if how_well.independent >= 2:
            told = replace(told, figures=_figures_of_one(site.graph, exercise, told.figures))
        return replace(told, corroboration=_corroboration_words(site.graph, how_well))

    return ExerciseIndexView(
        form,
        tuple(row(e) for e in events),
        tuple(codes[e.id] for e in events),
        tuple(row(e) for e in series),
        tuple(codes[e.id] for e in series),
        counted(ordered),
        sheet.evidence,
    )


def _corroboration_words(graph: Graph, found: Corroboration) -> str:
    """By how many an exercise is told of; that two tell of it does not say that they agree."""
    if found.side or found.independent < 2:
        return facets.one_side_words(graph, found)
    return n_("told of by {count} independent source", "told of by {count} independent sources", found.independent)


def _form(
    graph: Graph, exercises: list[Exercise], found: Mapping[str, Corroboration]
) -> tuple[ListForm, dict[str, str]]:
    silent = _("Not reported")
    near = near_places(graph, tuple(exercises))
    latest = facets.latest_year(date for e in exercises for date in _days(e))
    traits: list[Trait[Exercise]] = [
        Trait("domain", _("Domain"), lambda e: facets.closed(*e.domains), Shape.CHECKS, tuple(Domain), silent),
        Trait(
            "participant",
            _("Participant"),
            lambda e: facets.records(graph, (p.actor for p in e.participants)),
            silent=silent,
        ),
        Trait(
            "year",
            _("Years"),
            lambda e: facets.years_until(latest, *_days(e)),
            Shape.RANGE,
            hint=_("any in which it may lie"),
        ),
        Trait("near", near_label(), lambda e: facets.records(graph, near[e.id]), silent=silent, hint=within_words()),
        Trait("kind", _("Kind"), lambda e: facets.closed(e.kind)),
        Trait("arrangement", _("Arrangement"), lambda e: facets.closed(e.arrangement), order=tuple(Arrangement)),
        Trait("status", _("Status"), lambda e: facets.closed(e.status), order=tuple(ExerciseStatus)),
        Trait("source", _("Source"), lambda e: facets.sources_of(graph, (c for _path, c in citations_of(e)))),
        facets.corroboration_trait(lambda e: found[e.id], _("told of by at least two independent sources")),
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
