"""What the document of the whole briefing holds of exercises, actors, speakers and sources."""

from __future__ import annotations

from typing import NamedTuple

from generator.model.records import Actor, ActorKind, Exercise, Quotation, Source
from generator.site import phrases
from generator.site.addresses import address_of
from generator.site.one_document import DocumentSheet, SourceMark
from generator.site.orders import by_name
from generator.site.said import Said
from generator.site.sheet import Link
from generator.site.views.comparison import Matrix, matrix
from generator.site.views.exercise import unreported
from generator.site.views.figures import Figure, drawn_places, marks_of, mini_map, not_drawn
from generator.site.views.lines import QuotationLine, quotation_line
from generator.site.wording import _


class ExerciseSection(NamedTuple):
    """An exercise in the document."""

    anchor: str
    name: str
    kicker: str
    summary: Said | None
    figure: Figure | None
    matrix: Matrix
    told: tuple[tuple[str, tuple[Said, ...]], ...]
    unreported: tuple[str, ...]
    note: str


class ActorEntry(NamedTuple):
    """An actor in the document: who it is, and what is said of it in a line."""

    link: Link
    kind: str
    said: Said | None


class SourceEntry(NamedTuple):
    """A source with its number, bibliographic data, how far to trust it, and every passage cited from it."""

    number: int
    label: str
    facts: tuple[str, ...]
    reliability: str
    reason: str
    passages: tuple[SourceMark, ...]


def exercise_section(sheet: DocumentSheet, exercise: Exercise, *, with_map: bool = True) -> ExerciseSection:
    """An exercise as a section: its kicker, map, matrix and what is told besides."""
    summary = exercise.summary
    stated = phrases.preferred_date(exercise)
    kicker = [phrases.label(exercise.kind), phrases.arrangement(exercise.arrangement), phrases.label(exercise.status)]
    if stated:
        kicker.insert(0, phrases.period(stated))
    return ExerciseSection(
        anchor=f"exercise-{exercise.id}",
        name=exercise.name,
        kicker=" · ".join(kicker),
        summary=sheet.said(exercise, ("summary",), summary, summary.text) if summary else None,
        figure=_map(sheet, exercise) if with_map else None,
        matrix=matrix(sheet, exercise),
        told=tuple(
            (
                heading,
                tuple(sheet.said(exercise, (field, i), s, s.text) for i, s in enumerate(getattr(exercise, field))),
            )
            for heading, field in ((_("Firsts and records"), "firsts"), (_("Reactions and incidents"), "reactions"))
            if getattr(exercise, field)
        ),
        unreported=unreported(exercise),
        note=exercise.note or "",
    )


def _map(sheet: DocumentSheet, exercise: Exercise) -> Figure | None:
    words = ", ".join(place.name for place in drawn_places(sheet.graph, exercise))
    title = _("Where it took place: {name}", name=exercise.name)
    marks = marks_of(sheet.graph, exercise, sheet.page)
    return mini_map(
        sheet,
        marks,
        ident=f"map-full-{exercise.id}",
        title=title,
        words=f"{words}. {not_drawn(sheet.graph, exercise)}".rstrip(),
    )


def actor_entries(sheet: DocumentSheet, actors: tuple[Actor, ...]) -> tuple[tuple[str, tuple[ActorEntry, ...]], ...]:
    """Actors by kind, each with what is said of it in a line."""
    kinds = [kind for kind in ActorKind if any(actor.kind is kind for actor in actors)]
    return tuple(
        (phrases.label(kind), tuple(_actor(sheet, actor) for actor in actors if actor.kind == kind)) for kind in kinds
    )


def _actor(sheet: DocumentSheet, actor: Actor) -> ActorEntry:
    said = None
    if actor.summary:
        said = sheet.said(actor, ("summary",), actor.summary, actor.summary.text)
    elif actor.roles:
        said = sheet.said(actor, ("roles", 0), actor.roles[0], actor.roles[0].title)
    return ActorEntry(Link(actor.name, sheet.href(address_of(actor))), phrases.label(actor.kind), said)


def quotation_entries(
    sheet: DocumentSheet, quotations: tuple[Quotation, ...]
) -> tuple[tuple[str, str, tuple[QuotationLine, ...]], ...]:
    """Quotations by speaker, each speaker with an anchor."""
    said: dict[str, list[Quotation]] = {}
    for quotation in quotations:
        said.setdefault(quotation.speaker, []).append(quotation)
    return tuple(
        (speaker.name, f"said-by-{speaker.id}", tuple(quotation_line(sheet, q, about=False) for q in said[speaker.id]))
        for speaker in by_name(sheet.graph.get(speaker, Actor) for speaker in said)
    )


def source_entry(sheet: DocumentSheet, source: Source) -> SourceEntry:
    """A source at the end of the document, with every passage the document cites from it."""
    facts = [
        source.title.value if source.title else _("no title printed"),
        ", ".join(author.value for author in source.authors) or _("no author printed"),
        source.publisher.value if source.publisher else _("no publisher printed"),
        phrases.published(source),
        phrases.label(source.kind),
    ]
    if source.url:
        facts.append(source.url.value)
    return SourceEntry(
        number=sheet.number_of(source),
        label=source.label,
        facts=tuple(facts),
        reliability=source.reliability.words.rstrip("."),
        reason=source.reliability.reason,
        passages=sheet.cited_from(source),
    )
