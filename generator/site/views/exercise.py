"""An exercise's entry: what each source says of it, side by side, and what none of them says."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from generator.model.geography import position_of
from generator.model.records import (
    Exercise,
    Place,
    Verdict,
)
from generator.site import phrases
from generator.site.addresses import Address, address_of
from generator.site.orders import in_time
from generator.site.said import Said
from generator.site.shared import Site
from generator.site.sheet import Head, Link, Mark, Sheet
from generator.site.views.actor_lists import bounded
from generator.site.views.comparison import Matrix, Property, matrix, properties
from generator.site.views.figures import (
    Distance,
    Figure,
    distances,
    drawn_places,
    known_note,
    main_mark,
    marks_of,
    mini_map,
    not_drawn,
    place_in_words,
)
from generator.site.views.held_records import AllOfThem, all_of_them, held_by
from generator.site.views.lines import (
    ClaimLine,
    DisagreementLine,
    DisagreementTitle,
    QuotationLine,
    claim_line,
    disagreement_line,
    disagreement_title,
    quotation_line,
)
from generator.site.views.names import OtherName, other_names
from generator.site.views.tags import tags_of
from generator.site.wording import _


class Fact(NamedTuple):
    """A line of an infobox: a label and what is said under it."""

    label: str
    said: tuple[Said, ...]


class ExerciseView(NamedTuple):
    """Everything an exercise's page prints."""

    head: Head
    reading: str
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
    everything: AllOfThem
    disagreements: tuple[DisagreementLine, ...]
    differences: tuple[DisagreementTitle, ...]
    parts: tuple[Link, ...]
    unreported: tuple[str, ...]
    distances: tuple[tuple[str, tuple[Distance, ...]], ...]
    evidence: tuple[Mark, ...]


def view_exercise(site: Site, exercise: Exercise) -> ExerciseView:
    """The page of an exercise."""
    sheet = Sheet(site, address_of(exercise).page)
    graph = site.graph
    section = Link(_("Exercises"), sheet.href(Address("exercises/index.md")))
    head = sheet.head(exercise, section, kind=_("Exercise"), tags=tags_of(graph, exercise))
    summary = exercise.summary
    # Marks are numbered as they are given, so the parts are viewed in the order of the page.
    mentions = sheet.marks(exercise.cite, exercise.id)
    said = sheet.said(exercise, ("summary",), summary, summary.text) if summary else None
    told = properties(sheet, exercise)
    held = held_by(graph, exercise)
    found = sorted(held.disagreements, key=lambda d: list(Verdict).index(d.verdict))
    return ExerciseView(
        # What editors read into several accounts decides what the page compares, so it stands at its top.
        head=replace(head, note=""),
        reading=head.note,
        mentions=mentions,
        summary=said,
        classification=_classification(exercise),
        links=_links(sheet, exercise),
        facts=_facts(sheet, exercise, told),
        figure=_figure(sheet, exercise),
        names=other_names(sheet, exercise.id, "names", exercise.names),
        matrix=matrix(sheet, exercise, told),
        notes=tuple((item.label, t.said) for item in told for t in item.tellings if t.said.note),
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
        quotations=tuple(quotation_line(sheet, q) for q in bounded(held.quotations, len(held.quotations))),
        claims=tuple(claim_line(sheet, c) for c in bounded(held.claims, len(held.claims))),
        everything=all_of_them(sheet, exercise, held),
        disagreements=tuple(disagreement_line(sheet, d) for d in found if d.verdict.opposes),
        differences=tuple(disagreement_title(sheet, d) for d in found if not d.verdict.opposes),
        parts=tuple(sheet.link(e.id) for e in in_time(graph.exercises_within.get(exercise.id, ()))),
        unreported=unreported(exercise),
        distances=_distances(sheet, exercise),
        evidence=sheet.evidence,
    )


def _classification(exercise: Exercise) -> tuple[tuple[str, str], ...]:
    own = exercise.kind.is_own
    found = [(_("Kind"), phrases.label(exercise.kind))]
    if not own or exercise.arrangement != "unknown":
        found.append((_("Arrangement"), phrases.label(exercise.arrangement)))
    if not own or exercise.domains:
        found.append((_("Domains"), ", ".join(phrases.label(d) for d in exercise.domains) or _("Not reported")))
    found.append((_("Status"), phrases.label(exercise.status)))
    if exercise.edition:
        found.append((_("Edition"), exercise.edition))
    return tuple(found)


def _links(sheet: Sheet, exercise: Exercise) -> tuple[tuple[str, Link], ...]:
    named = ((_("Series"), exercise.series), (_("Part of"), exercise.part_of), (_("Follows"), exercise.follows))
    return tuple((label, sheet.link(target)) for label, target in named if target)


def _facts(sheet: Sheet, exercise: Exercise, told: tuple[Property, ...]) -> tuple[Fact, ...]:
    facts = [Fact(item.label, tuple(t.said for t in item.tellings)) for item in told]
    facts = [fact for fact in facts if fact.said]
    framework = exercise.framework
    if framework:
        facts.append(Fact(_("Framework"), (sheet.said(exercise, ("framework",), framework, framework.text),)))
    return tuple(facts)


def unreported(exercise: Exercise) -> tuple[str, ...]:
    """What no source on file says of an exercise; a series is told by its exercises."""
    if exercise.kind == "series":
        return ()
    missing = [
        (_("date"), not exercise.dates),
        (_("place"), not exercise.places),
        (_("exact days"), bool(exercise.dates) and all(d.start.precision != "day" for d in exercise.dates)),
        (_("participants"), not exercise.participants),
    ]
    # What is asked of an exercise may mean nothing for a kind that is the briefing's own.
    missing += [] if exercise.kind.is_own else _unreported_of_exercises(exercise)
    return tuple(name for name, absent in missing if absent)


def _unreported_of_exercises(exercise: Exercise) -> list[tuple[str, bool]]:
    counted: set[str] = {figure.property for figure in exercise.figures}
    counted |= {word for figure in exercise.figures for word in ("aircraft", "ships") if word in figure.unit}
    return [
        (_("domains"), not exercise.domains),
        (_("arrangement"), exercise.arrangement == "unknown"),
        (_("number of personnel"), "personnel" not in counted),
        (_("number of ships"), "naval" in exercise.domains and "ships" not in counted),
        (_("number of aircraft"), "air" in exercise.domains and "aircraft" not in counted),
        (_("duration"), "duration" not in counted and all(d.end is None for d in exercise.dates)),
        (_("activities"), not exercise.activities),
        (_("stated aim"), all(aim.kind != "stated" for aim in exercise.aims)),
    ]


def _figure(sheet: Sheet, exercise: Exercise) -> Figure | None:
    graph = sheet.graph
    words = " ".join(
        place_in_words(place, position) for place in drawn_places(graph, exercise) if (position := position_of(place))
    )
    words = " ".join(part for part in (words, known_note(), not_drawn(graph, exercise)) if part)
    title = _("Where it took place: {name}", name=exercise.name)
    return mini_map(sheet, marks_of(graph, exercise, sheet.page), ident=f"map-{exercise.id}", title=title, words=words)


def _distances(sheet: Sheet, exercise: Exercise) -> tuple[tuple[str, tuple[Distance, ...]], ...]:
    mark = main_mark(sheet.graph, exercise, sheet.page)
    if mark is None:
        return ()
    place = sheet.graph.get(mark.id.removeprefix(f"{exercise.id}-"), Place)
    found = distances(sheet, place, apart_from={stated.place for stated in exercise.places})
    return ((place.name, found),) if found else ()
