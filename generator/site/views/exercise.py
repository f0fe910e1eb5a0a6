"""An exercise's entry: what each source says of it, side by side, and what none of them says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from markupsafe import Markup

from generator.model.geography import position_of
from generator.model.graph import Graph
from generator.model.records import (
    Exercise,
    ExercisePlace,
    Participant,
    Place,
    Rank,
    Source,
    Statement,
    Verdict,
)
from generator.model.records import Figure as StatedFigure
from generator.site import escape, phrases
from generator.site.addresses import Address, address_of
from generator.site.sheet import Head, Link, Mark, Said, Sheet, Site, neighbours
from generator.site.views.figures import (
    Distance,
    Figure,
    distances,
    domain_of,
    main_mark,
    marks_of,
    mini_map,
    place_in_words,
)
from generator.site.views.lines import (
    ClaimLine,
    DisagreementLine,
    DisagreementTitle,
    QuotationLine,
    claim_line,
    claims_about,
    disagreement_line,
    disagreement_title,
    disagreements_about,
    quotation_line,
    quotations_about,
)
from generator.site.wording import _


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of an infobox: a label and what is said under it."""

    label: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A property in the matrix of sources: one cell a source, and how the cells compare, in words."""

    label: str
    cells: tuple[tuple[Said, ...], ...]
    state: str
    state_words: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """What each source says, property by property."""

    sources: tuple[Link, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class OtherName:
    """Another name of the record, with its language and evidence or origin."""

    value: str
    language: str
    marks: tuple[Mark, ...]
    origin: str
    used_by: tuple[Link, ...]

    @property
    def language_name(self) -> str:
        """The language in words."""
        return phrases.language_name(self.language)


@dataclass(frozen=True, slots=True)
class ExerciseView:
    """Everything an exercise's page prints."""

    head: Head
    mentions: tuple[Mark, ...]
    summary: Said | None
    classification: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, Link], ...]
    facts: tuple[Fact, ...]
    figure: Figure | None
    names: tuple[OtherName, ...]
    matrix: Matrix
    notes: tuple[tuple[str, Said], ...]
    activities: tuple[Said, ...]
    aims: tuple[Said, ...]
    firsts: tuple[Said, ...]
    reactions: tuple[Said, ...]
    quotations: tuple[QuotationLine, ...]
    claims: tuple[ClaimLine, ...]
    disagreements: tuple[DisagreementLine, ...]
    differences: tuple[DisagreementTitle, ...]
    parts: tuple[Link, ...]
    unreported: tuple[str, ...]
    distances: tuple[tuple[str, tuple[Distance, ...]], ...]
    evidence: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class ExerciseRow:
    """A line of the exercises' table, of the timeline and of the map's list."""

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


@dataclass(frozen=True, slots=True)
class ExerciseIndexView:
    """The list of exercises."""

    rows: tuple[ExerciseRow, ...]
    series: tuple[ExerciseRow, ...]
    evidence: tuple[Mark, ...]


# Verdicts under which statements oppose each other; under the others they only seem to.
OPPOSED = (Verdict.CONFLICT, Verdict.ASSESSMENT, Verdict.DENIAL, Verdict.STATUS)


def in_time(exercises: tuple[Exercise, ...]) -> tuple[Exercise, ...]:
    """Exercises by their preferred date, earliest first, undated last."""
    return tuple(sorted(exercises, key=lambda e: (_sort_date(e), e.id)))


def _sort_date(exercise: Exercise) -> str:
    date = phrases.preferred_date(exercise)
    if date is None:
        return "9999"
    return str(date.start.earliest or date.start.latest)


def view_exercise(site: Site, exercise: Exercise) -> ExerciseView:
    """The page of an exercise."""
    sheet = Sheet(site, address_of(exercise).page)
    graph = site.graph
    section = Link(_("Exercises"), sheet.href(Address("exercises/index.md")))
    tags = (phrases.label(exercise.arrangement), *(phrases.label(domain) for domain in exercise.domains))
    head = sheet.head(
        exercise, section, kind=_("Exercise"), neighbours=neighbours(in_time(graph.exercises), exercise), tags=tags
    )
    summary = exercise.summary
    found = sorted(disagreements_about(graph, exercise.id), key=lambda d: list(Verdict).index(d.verdict))
    return ExerciseView(
        head=head,
        mentions=sheet.marks(exercise.cite, exercise.id),
        summary=sheet.said(exercise, ("summary",), summary, summary.text) if summary else None,
        classification=_classification(exercise),
        links=_links(sheet, exercise),
        facts=_facts(sheet, exercise),
        figure=_figure(sheet, exercise),
        names=tuple(
            OtherName(
                n.value,
                n.language or "",
                sheet.marks(n.cite, exercise.id, ("names", i)),
                n.origin or "",
                sheet.links(n.used_by),
            )
            for i, n in enumerate(exercise.names)
        ),
        matrix=_matrix(sheet, exercise),
        notes=tuple(
            (name, said) for name, told in _properties(sheet, exercise) for _sources, said in told if said.note
        ),
        activities=tuple(sheet.said(exercise, ("activities", i), a, a.text) for i, a in enumerate(exercise.activities)),
        aims=tuple(
            sheet.said(exercise, ("aims", i), a, a.text, kind=phrases.label(a.kind))
            for i, a in enumerate(exercise.aims)
        ),
        firsts=tuple(sheet.said(exercise, ("firsts", i), a, a.text) for i, a in enumerate(exercise.firsts)),
        reactions=tuple(
            sheet.said(exercise, ("reactions", i), r, r.text, kind=phrases.label(r.kind))
            for i, r in enumerate(exercise.reactions)
        ),
        quotations=tuple(quotation_line(sheet, q) for q in quotations_about(graph, exercise.id)),
        claims=tuple(claim_line(sheet, c) for c in claims_about(graph, exercise.id)),
        disagreements=tuple(disagreement_line(sheet, d) for d in found if d.verdict in OPPOSED),
        differences=tuple(disagreement_title(sheet, d) for d in found if d.verdict not in OPPOSED),
        parts=tuple(sheet.link(e.id) for e in in_time(graph.exercises) if exercise.id in (e.part_of, e.series)),
        unreported=unreported(exercise),
        distances=_distances(sheet, exercise),
        evidence=sheet.evidence,
    )


def _classification(exercise: Exercise) -> tuple[tuple[str, str], ...]:
    found = [
        (_("Kind"), phrases.label(exercise.kind)),
        (_("Arrangement"), phrases.label(exercise.arrangement)),
        (_("Domains"), ", ".join(phrases.label(d) for d in exercise.domains) or _("Not reported")),
        (_("Status"), phrases.label(exercise.status)),
    ]
    if exercise.edition:
        found.append((_("Edition"), exercise.edition))
    return tuple(found)


def _links(sheet: Sheet, exercise: Exercise) -> tuple[tuple[str, Link], ...]:
    named = ((_("Series"), exercise.series), (_("Part of"), exercise.part_of), (_("Follows"), exercise.follows))
    return tuple((label, sheet.link(target)) for label, target in named if target)


def _facts(sheet: Sheet, exercise: Exercise) -> tuple[Fact, ...]:
    return tuple(
        Fact(name, tuple(said for _sources, said in told)) for name, told in _properties(sheet, exercise) if told
    )


Told = list[tuple[frozenset[str], Said]]
S = TypeVar("S", bound=Statement)


def _properties(sheet: Sheet, exercise: Exercise) -> list[tuple[str, Told]]:
    """Every property with its statements, each with the sources it rests on."""

    def told(field: str, items: tuple[S, ...], words: Callable[[S], str]) -> Told:
        return [
            (frozenset(c.source for c in item.cite), sheet.said(exercise, (field, i), item, words(item)))
            for i, item in sorted(enumerate(items), key=lambda pair: _ranks.index(pair[1].rank))
        ]

    found = [
        (_("Date"), told("dates", exercise.dates, phrases.period)),
        (_("Place"), told("places", exercise.places, lambda item: _place_words(sheet, item))),
        (_("Participants"), told("participants", exercise.participants, lambda item: _participant(sheet, item))),
    ]
    figures: dict[str, Told] = {}
    for index, figure in enumerate(exercise.figures):
        side = f" ({sheet.link(figure.side).text})" if figure.side else ""
        said = sheet.said(exercise, ("figures", index), figure, f"{phrases.figure(figure)}{side}")
        label = phrases.label(figure.property)
        figures.setdefault(label, []).append((frozenset(c.source for c in figure.cite), said))
    return [*found, *figures.items()]


_ranks = [Rank.PREFERRED, Rank.NORMAL, Rank.DEPRECATED]


def _place_words(sheet: Sheet, item: ExercisePlace) -> Markup:
    words = f": {item.text.rstrip('.')}" if item.text else ""
    aside = f"{phrases.label(item.role).lower()}{words}"
    return Markup("{} ({})").format(sheet.link(item.place).md, escape.text(aside))


def _participant(sheet: Sheet, item: Participant) -> Markup:
    return Markup("{} ({})").format(sheet.link(item.actor).md, escape.text(phrases.label(item.role).lower()))


def _matrix(sheet: Sheet, exercise: Exercise) -> Matrix:
    """Properties by sources; a source that says nothing of a property is silent, which is no disagreement."""
    graph = sheet.graph
    properties = [*_properties(sheet, exercise)]
    for label, field in ((_("Aim"), "aims"), (_("Activity"), "activities")):
        items = getattr(exercise, field)
        properties.append(
            (
                label,
                [
                    (frozenset(c.source for c in s.cite), sheet.said(exercise, (field, i), s, s.text))
                    for i, s in enumerate(items)
                ],
            )
        )
    properties = [(label, told) for label, told in properties if told]
    cited = {source for _label, told in properties for sources, _said in told for source in sources}
    columns = [source for source in graph.sources if source.id in cited]
    contested = {
        (side.ref or "").partition("#")[2]
        for d in disagreements_about(graph, exercise.id)
        if d.verdict in ("conflict", "denial", "status")
        for side in d.sides
        if (side.ref or "").startswith(f"{exercise.id}#")
    }
    rows = tuple(_row(label, told, columns, contested) for label, told in properties)
    return Matrix(tuple(sheet.link(source.id) for source in columns), rows)


def _row(label: str, told: Told, columns: list[Source], contested: set[str]) -> Row:
    cells = tuple(tuple(said for sources, said in told if column.id in sources) for column in columns)
    speaking = [cell for cell in cells if cell]
    if any(said.key in contested for cell in cells for said in cell if said.key):
        state, words = "conflict", _("Disputed")
    elif len(speaking) == 1:
        state, words = "single", _("One source")
    elif len({frozenset(str(said.text) for said in cell) for cell in speaking}) == 1:
        state, words = "agree", _("Sources agree")
    else:
        state, words = "differ", _("Told differently")
    return Row(label, cells, state, words)


def unreported(exercise: Exercise) -> tuple[str, ...]:
    """What no source on file says of an exercise."""
    counted = {figure.property for figure in exercise.figures}
    missing = [
        (_("date"), not exercise.dates),
        (_("place"), not exercise.places),
        (_("exact days"), bool(exercise.dates) and all(d.start.precision != "day" for d in exercise.dates)),
        (_("participants"), not exercise.participants),
        (_("domains"), not exercise.domains),
        (_("personnel"), "personnel" not in counted),
        (_("ships"), "naval" in exercise.domains and "ships" not in counted),
        (_("aircraft"), "air" in exercise.domains and "aircraft" not in counted),
        (_("duration"), "duration" not in counted and all(d.end is None for d in exercise.dates)),
        (_("activities"), not exercise.activities),
        (_("stated aim"), all(aim.kind != "stated" for aim in exercise.aims)),
    ]
    return tuple(name for name, absent in missing if absent)


def _figure(sheet: Sheet, exercise: Exercise) -> Figure | None:
    graph = sheet.graph
    words = " ".join(
        place_in_words(place, position)
        for place in dict.fromkeys(graph.get(stated.place, Place) for stated in exercise.places)
        if (position := position_of(place))
    )
    title = _("Where it took place: {name}", name=exercise.name)
    return mini_map(sheet, marks_of(graph, exercise, sheet.page), ident=f"map-{exercise.id}", title=title, words=words)


def _distances(sheet: Sheet, exercise: Exercise) -> tuple[tuple[str, tuple[Distance, ...]], ...]:
    mark = main_mark(sheet.graph, exercise, sheet.page)
    if mark is None:
        return ()
    place = sheet.graph.get(mark.id.removeprefix(f"{exercise.id}-"), Place)
    found = distances(sheet, place)
    return ((place.name, found),) if found else ()


def largest_personnel(exercise: Exercise) -> StatedFigure | None:
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
        when=phrases.period(date) if date else _("Not reported"),
        sort_date=_sort_date(exercise),
        kind=phrases.label(exercise.kind),
        arrangement=phrases.label(exercise.arrangement),
        domains=", ".join(phrases.label(d) for d in exercise.domains) or _("Not reported"),
        domain=domain_of(exercise),
        status=phrases.label(exercise.status),
        places=sheet.links(dict.fromkeys(p.place for p in exercise.places)),
        participants=sheet.links(dict.fromkeys(states)),
        personnel_value=float(largest.value) if largest else -1.0,
        marks=sheet.marks(date.cite, exercise.id, ("dates",)) if date else sheet.marks(exercise.cite, exercise.id),
        figures=_row_figures(sheet, exercise) if figures else (),
        sources=len(cited),
    )


def _row_figures(sheet: Sheet, exercise: Exercise) -> tuple[Said, ...]:
    """Every figure still held, personnel first."""
    held = [(i, f) for i, f in enumerate(exercise.figures) if f.rank is not Rank.DEPRECATED]
    ordered = sorted(held, key=lambda pair: pair[1].property != "personnel")
    return tuple(sheet.said(exercise, ("figures", i), f, phrases.figure(f)) for i, f in ordered)


def view_exercise_index(site: Site) -> ExerciseIndexView:
    """The table of exercises."""
    sheet = Sheet(site, "exercises/index.md")
    ordered = in_time(site.graph.exercises)
    rows = tuple(exercise_row(sheet, e) for e in ordered if e.kind != "series")
    series = tuple(exercise_row(sheet, e) for e in ordered if e.kind == "series")
    return ExerciseIndexView(rows, series, sheet.evidence)
