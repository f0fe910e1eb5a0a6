"""An actor's profile: who it is said to be, what it took part in, what it said, and with whom it is named."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from generator.model.connections import named_at_meeting
from generator.model.records import Actor, Exercise
from generator.model.shelves import claim_order
from generator.site import phrases
from generator.site.addresses import Address, address_of
from generator.site.orders import by_name, in_time
from generator.site.said import Said
from generator.site.shared import Site
from generator.site.sheet import Head, Link, Mark, Sheet
from generator.site.views.actor_lists import (
    ActorQuotations,
    ClaimGroup,
    RelationGroup,
    actor_quotations,
    bounded,
    claims_about,
    claims_made,
    opposed_and_apparent,
    records_on,
    relation_groups,
)
from generator.site.views.exercise_list import ExerciseRow, exercise_row
from generator.site.views.held_records import AllOfThem, all_of_them, held_by
from generator.site.views.lines import DisagreementTitle
from generator.site.views.meetings import MeetingLine, OccasionLine, meetings, occasions
from generator.site.views.names import OtherName, other_names
from generator.site.views.roles import RolesView, view_roles
from generator.site.views.tags import tags_of
from generator.site.views.together import TogetherView, view_together
from generator.site.wording import _, n_


@dataclass(frozen=True, slots=True)
class ActorView:
    """Everything an actor's page prints."""

    head: Head
    mentions: tuple[Mark, ...]
    summary: Said | None
    facts: tuple[tuple[str, str | Markup], ...]
    native_names: tuple[tuple[str, tuple[OtherName, ...]], ...]
    aliases: tuple[OtherName, ...]
    glance: tuple[Link, ...]
    facts_above: bool
    roles: RolesView
    quotations: ActorQuotations
    exercises: tuple[ExerciseRow, ...]
    reactions: tuple[tuple[Link, Said], ...]
    meetings: tuple[MeetingLine, ...]
    occasions: tuple[OccasionLine, ...]
    together: TogetherView
    relations: tuple[RelationGroup, ...]
    members: tuple[Link, ...]
    opposed: tuple[DisagreementTitle, ...]
    apparent: tuple[DisagreementTitle, ...]
    claims_made: tuple[ClaimGroup, ...]
    claims_about: tuple[ClaimGroup, ...]
    exercise_count: int
    meeting_count: int
    opposed_count: int
    apparent_count: int
    everything: AllOfThem
    evidence: tuple[Mark, ...]


def view_actor(site: Site, actor: Actor) -> ActorView:
    """The page of an actor."""
    sheet = Sheet(site, address_of(actor).page)
    graph = site.graph
    section = Link(_("Actors"), sheet.href(Address("actors/index.md")))
    head = sheet.head(
        actor,
        section,
        kind=phrases.label(actor.kind),
        tags=tags_of(graph, actor),
    )
    mentions = sheet.marks(actor.cite, actor.id)
    summary = actor.summary
    said = sheet.said(actor, ("summary",), summary, summary.text) if summary else None
    on_it = records_on(graph, actor.id)
    held = held_by(graph, actor)
    drills = held.exercises
    met = [c for c in on_it.claims if actor.id in named_at_meeting(c, graph.records)]
    disputes = held.disagreements
    opposing = sum(d.verdict.opposes for d in disputes)
    # Marks are numbered as they are given, so the parts are viewed in the order of the page.
    view = ActorView(
        head=head,
        mentions=mentions,
        summary=said,
        facts=_facts(sheet, actor),
        native_names=_by_language(other_names(sheet, actor.id, "native_names", actor.native_names)),
        aliases=other_names(sheet, actor.id, "aliases", actor.aliases),
        glance=(),
        facts_above=False,
        roles=view_roles(sheet, actor),
        quotations=actor_quotations(sheet, actor.id, on_it.quotations),
        # The latest, in the order of time, where they are too many.
        exercises=tuple(exercise_row(sheet, e) for e in reversed(bounded(drills[::-1], len(drills)))),
        reactions=_reactions(sheet, actor, on_it.exercises),
        meetings=meetings(sheet, bounded(sorted(met, key=claim_order), len(on_it.claims)), without=actor.id),
        occasions=occasions(sheet, (q for q in on_it.quotations if q.speaker == actor.id)),
        together=view_together(sheet, actor),
        relations=relation_groups(sheet, actor),
        members=tuple(sheet.link(a.id) for a in by_name(on_it.actors) if a.affiliation == actor.id),
        opposed=(),
        apparent=(),
        claims_made=claims_made(sheet, actor.id, on_it.claims),
        claims_about=claims_about(sheet, actor.id, on_it.claims),
        exercise_count=len(drills),
        meeting_count=len(met),
        opposed_count=opposing,
        apparent_count=len(disputes) - opposing,
        everything=all_of_them(sheet, actor, held),
        evidence=(),
    )
    opposed, apparent = opposed_and_apparent(sheet, disputes)
    view = replace(view, opposed=opposed, apparent=apparent, evidence=sheet.evidence)
    # Without roles or words there is nothing narrow to stand beside the facts.
    beside = view.roles.listed or view.quotations.direct.all or view.quotations.reported.all
    return replace(view, glance=_glance(view, len(graph.named_with.get(actor.id, ()))), facts_above=not beside)


def _glance(view: ActorView, together: int) -> tuple[Link, ...]:
    """What the page holds, in numbers that lead to it."""
    direct, reported = view.quotations.direct.total, view.quotations.reported.total
    claims = sum(group.total for group in view.claims_about)
    counts = (
        (direct, n_("{count} quotation", "{count} quotations", direct), "quotations"),
        (reported, n_("{count} time in reported speech", "{count} times in reported speech", reported), "reported"),
        (view.exercise_count, n_("{count} exercise", "{count} exercises", view.exercise_count), "exercises"),
        (
            view.meeting_count,
            n_("{count} meeting or call", "{count} meetings or calls", view.meeting_count),
            "meetings",
        ),
        (together, n_("named with {count} actor", "named with {count} actors", together), "together"),
        (view.opposed_count, n_("{count} disagreement", "{count} disagreements", view.opposed_count), "disagreements"),
        (claims, n_("{count} claim", "{count} claims", claims), "claims"),
    )
    found = tuple(Link(text, Markup(f"#{anchor}")) for count, text, anchor in counts if count)
    # A page of one or two parts needs no way through it.
    return found if len(found) > 2 else ()


def _by_language(names: tuple[OtherName, ...]) -> tuple[tuple[str, tuple[OtherName, ...]], ...]:
    """Own names, those of one language together."""
    grouped: dict[str, list[OtherName]] = {}
    for name in names:
        grouped.setdefault(name.language_name, []).append(name)
    return tuple((language, tuple(found)) for language, found in grouped.items())


def _facts(sheet: Sheet, actor: Actor) -> tuple[tuple[str, str | Markup], ...]:
    country = sheet.graph.gazetteer.countries.get(actor.country or "")
    found: list[tuple[str, str | Markup]] = [(_("Kind"), phrases.label(actor.kind))]
    if country and actor.kind != "state":
        found.append((_("Country"), country.name))
    if actor.affiliation:
        found.append((_("Belongs to"), sheet.link(actor.affiliation).md))
    return tuple(found)


def _reactions(sheet: Sheet, actor: Actor, exercises: tuple[Exercise, ...]) -> tuple[tuple[Link, Said], ...]:
    return tuple(
        (
            sheet.link(exercise.id),
            sheet.said(exercise, ("reactions", index), reaction, reaction.text, kind=phrases.label(reaction.kind)),
        )
        for exercise in in_time(exercises)
        for index, reaction in enumerate(exercise.reactions)
        if reaction.actor == actor.id
    )
