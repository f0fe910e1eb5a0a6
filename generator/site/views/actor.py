"""An actor's profile: who it is said to be, what it took part in, what it said, and with whom it is named."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from generator.model.graph import Graph
from generator.model.records import Actor, Exercise
from generator.site import phrases
from generator.site.addresses import Address, address_of
from generator.site.orders import by_name, in_time
from generator.site.sheet import Head, Link, Mark, Said, Sheet, Site
from generator.site.views import facets
from generator.site.views.actor_lists import (
    ActorQuotations,
    ClaimGroup,
    RelationGroup,
    actor_quotations,
    claims_about,
    claims_made,
    opposed_and_apparent,
    records_on,
    relation_groups,
)
from generator.site.views.exercise_list import ExerciseRow, exercise_row
from generator.site.views.facets import ListForm, Shape, Trait
from generator.site.views.lines import DisagreementTitle, disagreements_about
from generator.site.views.meetings import MeetingLine, OccasionLine, meetings, occasions
from generator.site.views.names import OtherName, other_names
from generator.site.views.roles import RolesView, role_order, view_roles
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
    evidence: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class ActorRow:
    """A line of the actors' list."""

    name: Link
    described: bool
    role: str
    native: str
    exercises: int
    quotations: int
    claims: int
    marks: tuple[Mark, ...]
    code: str


@dataclass(frozen=True, slots=True)
class ActorIndexView:
    """The list of actors, by kind."""

    form: ListForm
    groups: tuple[tuple[str, str, tuple[ActorRow, ...]], ...]
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
        tags=(phrases.label(actor.kind),),
    )
    mentions = sheet.marks(actor.cite, actor.id)
    summary = actor.summary
    said = sheet.said(actor, ("summary",), summary, summary.text) if summary else None
    on_it = records_on(graph, actor.id)
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
        exercises=tuple(exercise_row(sheet, e) for e in in_time(graph.exercises_with.get(actor.id, ()))),
        reactions=_reactions(sheet, actor, on_it.exercises),
        meetings=meetings(sheet, on_it.claims, without=actor.id),
        occasions=occasions(sheet, (q for q in on_it.quotations if q.speaker == actor.id)),
        together=view_together(sheet, actor),
        relations=relation_groups(sheet, actor),
        members=tuple(sheet.link(a.id) for a in by_name(on_it.actors) if a.affiliation == actor.id),
        opposed=(),
        apparent=(),
        claims_made=claims_made(sheet, actor.id, on_it.claims),
        claims_about=claims_about(sheet, actor.id, on_it.claims),
        evidence=(),
    )
    opposed, apparent = opposed_and_apparent(sheet, disagreements_about(graph, actor.id))
    view = replace(view, opposed=opposed, apparent=apparent, evidence=sheet.evidence)
    # Without roles or words there is nothing narrow to stand beside the facts.
    beside = view.roles.listed or view.quotations.direct.all or view.quotations.reported.all
    return replace(view, glance=_glance(view, len(graph.connections.of(actor.id))), facts_above=not beside)


def _glance(view: ActorView, together: int) -> tuple[Link, ...]:
    """What the page holds, in numbers that lead to it."""
    direct, reported = len(view.quotations.direct.all), len(view.quotations.reported.all)
    claims = sum(len(group.lines) for group in view.claims_about)
    counts = (
        (direct, n_("{count} quotation", "{count} quotations", direct), "quotations"),
        (reported, n_("{count} time in reported speech", "{count} times in reported speech", reported), "reported"),
        (len(view.exercises), n_("{count} exercise", "{count} exercises", len(view.exercises)), "exercises"),
        (
            len(view.meetings),
            n_("{count} meeting or call", "{count} meetings or calls", len(view.meetings)),
            "meetings",
        ),
        (together, n_("named with {count} actor", "named with {count} actors", together), "together"),
        (len(view.opposed), n_("{count} disagreement", "{count} disagreements", len(view.opposed)), "disagreements"),
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


_KINDS = ("person", "state", "organisation", "armed-service", "alliance", "outlet", "group")


def view_actor_index(site: Site) -> ActorIndexView:
    """The list of actors."""
    sheet = Sheet(site, "actors/index.md")
    form, codes = _actors_form(site.graph)
    groups = []
    for kind in _KINDS:
        found = (actor for actor in site.orders.actors if actor.kind == kind)
        rows = tuple(_actor_row(sheet, actor, codes[actor.id]) for actor in found)
        if rows:
            groups.append((kind, _group_name(kind), rows))
    return ActorIndexView(form, tuple(groups), sheet.evidence)


def _actors_form(graph: Graph) -> tuple[ListForm, dict[str, str]]:
    quoted, unquoted = ("quoted", _("quoted")), ("not-quoted", _("not quoted"))
    traits: list[Trait[Actor]] = [
        Trait("kind", _("Kind"), lambda a: ((a.kind, _group_name(a.kind)),), order=_KINDS),
        Trait("country", _("Country"), lambda a: facets.country(graph, a.country), silent=_("Not reported")),
        Trait("words", _("Quotations"), lambda a: (quoted if a.id in graph.quotations_by else unquoted,), Shape.CHECKS),
    ]
    return facets.list_form(traits, graph.actors, shown=_("{shown} of {total} actors shown"), file="actors.csv")


def _group_name(kind: str) -> str:
    return {
        "person": _("People"),
        "state": _("States"),
        "organisation": _("Organisations"),
        "armed-service": _("Armed services"),
        "alliance": _("Alliances"),
        "outlet": _("Outlets"),
        "group": _("Described groups and unnamed speakers"),
    }[kind]


def _actor_row(sheet: Sheet, actor: Actor, code: str) -> ActorRow:
    graph = sheet.graph
    latest = max(actor.roles, key=role_order, default=None)
    return ActorRow(
        name=sheet.link(actor.id),
        described=actor.described,
        role=latest.title if latest else "",
        native=", ".join(name.value for name in actor.native_names),
        exercises=len(graph.exercises_with.get(actor.id, ())),
        quotations=len(graph.quotations_by.get(actor.id, ())),
        claims=len(graph.claims_with.get(actor.id, ())),
        marks=sheet.marks(latest.cite if latest else actor.cite, actor.id),
        code=code,
    )
