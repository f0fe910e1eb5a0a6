"""The list of exercises: a table to choose from, events first, then series and practices."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
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
from generator.model.records import Arrangement, Domain, Exercise, ExerciseStatus, Rank
from generator.model.shelves import NONE, decade, year
from generator.model.walk import citations_of
from generator.site import escape, phrases
from generator.site.html_sheet import MOST_WITH_EVIDENCE, HtmlSheet
from generator.site.orders import in_time
from generator.site.render import render
from generator.site.said import Said
from generator.site.shared import Kept, Site
from generator.site.sheet import Mark, Sheet
from generator.site.views import facets
from generator.site.views.exercise_list import Counted, ExerciseRow, counted, exercise_row, held_figures
from generator.site.views.facets import ListForm, Shape, Told, Trait
from generator.site.views.list_pages import Composed, ListHead, Listing, list_pages
from generator.site.views.nearness import near_label, near_places, within_words
from generator.site.wording import _, n_

# A row, composed or in print, and what its exercise can be chosen by.
Line = tuple[ExerciseRow | Markup, Told]


@dataclass(frozen=True, slots=True)
class ExerciseIndexView:
    """The list of exercises, or a part of it.

    Attributes:
        events: Rows with their codes.
        series: Those of series, likewise.
        rows: Whether the rows are printed already, as raw HTML whose statements lead to the words on the source's page.
    """

    head: ListHead
    form: ListForm
    events: tuple[tuple[ExerciseRow | Markup, str], ...]
    series: tuple[tuple[ExerciseRow | Markup, str], ...]
    counted: Counted
    rows: bool
    evidence: tuple[Mark, ...]


def exercise_index(site: Site) -> Iterator[Composed]:
    """Every page of the list."""
    yield from _exercise_pages(site, in_time(site.graph.exercises), Listing("exercises", _("Exercises")))


def exercise_rows(site: Site, exercises: Sequence[Exercise], listing: Listing) -> Iterator[Composed]:
    """Some exercises, by their time, as rows on pages of their own."""
    yield from _exercise_pages(site, exercises, listing)


def _exercise_pages(site: Site, ordered: Sequence[Exercise], listing: Listing) -> Iterator[Composed]:
    is_long = listing.of is not None or len(ordered) > MOST_WITH_EVIDENCE
    # A list of some is short beside that of all, and there are many.
    kept = Kept() if listing.of else site.kept

    def listed(head: ListHead, exercises: Sequence[Exercise]) -> ExerciseIndexView:
        sheet = (HtmlSheet if is_long else Sheet)(site, head.page)
        latest = facets.latest_year(date for e in exercises for date in _days(e))
        found: dict[str, Corroboration] = {}
        traits = _traits(site.graph, latest, found)

        def line(exercise: Exercise) -> Line:
            borne_out = found[exercise.id] = corroboration(site.graph, statements_of(exercise))
            return _row(sheet, exercise, borne_out), facets.traits_of(traits, exercise)

        if is_long:
            lines = {e.id: _printed(kept, f"{head.page} {latest}", e, line) for e in exercises}
        else:
            lines = {e.id: line(e) for e in exercises}
        form, codes = facets.list_form(
            traits,
            exercises,
            shown=_("{shown} of {total} exercises and series shown"),
            file="exercises.csv",
            known={exercise_id: told for exercise_id, (_row, told) in lines.items()},
        )
        rows = [(e, (lines[e.id][0], codes[e.id])) for e in exercises]
        return ExerciseIndexView(
            head,
            form,
            tuple(row for e, row in rows if e.kind != "series"),
            tuple(row for e, row in rows if e.kind == "series"),
            counted(tuple(exercises)),
            is_long,
            () if is_long else sheet.evidence,
        )

    keys = (lambda e: decade(_start(e)), lambda e: year(_start(e)))
    events = [e for e in ordered if e.kind != "series"]
    series = [e for e in ordered if e.kind == "series"]
    yield from list_pages(
        site, listing, [*events, *series], keys, template="exercises.md.j2", view=listed, words=_decade_words,
    )  # fmt: skip


def _start(exercise: Exercise) -> Edtf | None:
    stated = phrases.preferred_date(exercise)
    return stated.start if stated else None


def _decade_words(value: str) -> str:
    return _("Undated") if value == NONE else value


def _printed(kept: Kept, where: str, exercise: Exercise, line: Callable[[Exercise], Line]) -> Line:
    """A line in print, kept while nothing that it tells of has changed."""

    def make() -> str:
        row, told = line(exercise)
        return json.dumps((render("exercise_row.html.j2", row).strip(), told))

    row, told = json.loads(kept.excerpt(f"row {where}", exercise.id, make))
    return Markup(row), tuple(tuple((value, label) for value, label in values) for values in told)


def _row(sheet: Sheet, exercise: Exercise, found: Corroboration) -> ExerciseRow:
    told = exercise_row(sheet, exercise)
    if found.independent >= 2:
        told = replace(told, figures=_figures_of_one(sheet.graph, exercise, told.figures))
    return replace(told, corroboration=_corroboration_words(sheet.graph, found))


def _figures_of_one(graph: Graph, exercise: Exercise, told: tuple[Said, ...]) -> tuple[Said, ...]:
    """The figures of a row, those that one source alone gives saying so: who else tells of it need not give them."""
    alone = (independent_count(graph, figures_alike(exercise, f)) < 2 for _index, f in held_figures(exercise))
    note = Markup(', <span class="one-source">{}</span>').format(_("one source"))
    return tuple(
        replace(said, text=escape.text(said.text) + note) if single else said
        for said, single in zip(told, alone, strict=True)
    )


def _corroboration_words(graph: Graph, found: Corroboration) -> str:
    """By how many an exercise is told of; that two tell of it does not say that they agree."""
    if found.side or found.independent < 2:
        return facets.one_side_words(graph, found)
    return n_("told of by {count} independent source", "told of by {count} independent sources", found.independent)


def _traits(graph: Graph, latest: int, found: Mapping[str, Corroboration]) -> list[Trait[Exercise]]:
    """What exercises can be chosen by.

    Args:
        graph: The records.
        latest: The year up to which an open date is counted.
        found: How well each exercise is borne out whose values are asked for.
    """
    silent = _("Not reported")
    near = near_places(graph)
    return [
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


def _days(exercise: Exercise) -> Iterator[Edtf | None]:
    """Every date still held for an exercise."""
    for stated in exercise.dates:
        if stated.rank is not Rank.DEPRECATED:
            yield stated.start
            yield stated.end
