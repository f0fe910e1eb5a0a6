"""An actor's profile: who it is said to be, what it took part in, what it said, and with whom it is named."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup

from generator.model.graph import Graph
from generator.model.records import Actor, Claim, Exercise, Quotation, Role
from generator.site import escape, phrases
from generator.site.addresses import Address, address_of
from generator.site.sheet import Head, Link, Mark, Said, Sheet, Site, by_name, neighbours
from generator.site.views import facets
from generator.site.views.exercise_list import ExerciseRow, exercise_row, in_time
from generator.site.views.facets import ListForm, Shape, Trait
from generator.site.views.lines import (
    ClaimLine,
    DisagreementTitle,
    QuotationLine,
    claim_line,
    claim_order,
    claims_about,
    disagreement_title,
    disagreements_about,
    in_reading_order,
    quotation_line,
    quotations_about,
)
from generator.site.views.names import OtherName, other_names
from generator.site.wording import _


@dataclass(frozen=True, slots=True)
class Together:
    """Another actor named in the same records, and in how many."""

    actor: Link
    count: int
    where: str


@dataclass(frozen=True, slots=True)
class ActorView:
    """Everything an actor's page prints."""

    head: Head
    mentions: tuple[Mark, ...]
    summary: Said | None
    facts: tuple[tuple[str, str | Markup], ...]
    roles: tuple[Said, ...]
    native_names: tuple[OtherName, ...]
    aliases: tuple[OtherName, ...]
    relations: tuple[Said, ...]
    members: tuple[Link, ...]
    exercises: tuple[ExerciseRow, ...]
    said_by: tuple[QuotationLine, ...]
    reported: tuple[QuotationLine, ...]
    via: tuple[QuotationLine, ...]
    said_about: tuple[QuotationLine, ...]
    claims_by: tuple[ClaimLine, ...]
    claims_about: tuple[ClaimLine, ...]
    reactions: tuple[tuple[Link, Said], ...]
    disagreements: tuple[DisagreementTitle, ...]
    together: tuple[Together, ...]
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
        neighbours=neighbours(by_name(graph.actors), actor),
        tags=(phrases.label(actor.kind),),
    )
    mentions = sheet.marks(actor.cite, actor.id)
    summary = actor.summary
    said = sheet.said(actor, ("summary",), summary, summary.text) if summary else None
    roles = sorted(enumerate(actor.roles), key=lambda pair: _role_order(pair[1]))
    spoken = in_reading_order(graph, (q for q in graph.quotations if q.speaker == actor.id))
    own_claims = sorted((c for c in graph.claims if c.claimant == actor.id), key=claim_order)
    return ActorView(
        head=head,
        mentions=mentions,
        summary=said,
        facts=_facts(sheet, actor),
        roles=tuple(
            sheet.said(actor, ("roles", i), role, _role(sheet, role), kind=_role_time(role)) for i, role in roles
        ),
        native_names=other_names(sheet, actor.id, "native_names", actor.native_names),
        aliases=other_names(sheet, actor.id, "aliases", actor.aliases),
        relations=tuple(
            sheet.said(
                actor, ("relations", i), r, Markup("{} {}").format(sheet.link(r.actor).md + ":", escape.text(r.text))
            )
            for i, r in enumerate(actor.relations)
        ),
        members=tuple(sheet.link(a.id) for a in by_name(graph.actors) if a.affiliation == actor.id),
        exercises=tuple(exercise_row(sheet, e) for e in in_time(graph.exercises) if _takes_part(actor.id, e)),
        said_by=tuple(quotation_line(sheet, q) for q in spoken if q.kind != "indirect"),
        reported=tuple(quotation_line(sheet, q) for q in spoken if q.kind == "indirect"),
        via=tuple(
            quotation_line(sheet, q, whole=False)
            for q in graph.quotations
            if q.via == actor.id and q.speaker != actor.id
        ),
        said_about=tuple(
            quotation_line(sheet, q, whole=False) for q in quotations_about(graph, actor.id) if q.speaker != actor.id
        ),
        claims_by=tuple(claim_line(sheet, c) for c in own_claims),
        claims_about=tuple(claim_line(sheet, c) for c in claims_about(graph, actor.id) if c.claimant != actor.id),
        reactions=_reactions(sheet, actor),
        disagreements=tuple(disagreement_title(sheet, d) for d in disagreements_about(graph, actor.id)),
        together=_together(sheet, actor),
        evidence=sheet.evidence,
    )


def _facts(sheet: Sheet, actor: Actor) -> tuple[tuple[str, str | Markup], ...]:
    country = sheet.graph.gazetteer.countries.get(actor.country or "")
    found: list[tuple[str, str | Markup]] = [(_("Kind"), phrases.label(actor.kind))]
    if country and actor.kind != "state":
        found.append((_("Country"), country.name))
    if actor.affiliation:
        found.append((_("Belongs to"), sheet.link(actor.affiliation).md))
    return tuple(found)


def _role(sheet: Sheet, role: Role) -> str | Markup:
    if role.organisation is None:
        return role.title
    return Markup("{}, {}").format(escape.text(role.title), sheet.link(role.organisation).md)


def _role_time(role: Role) -> str:
    if role.start and role.end:
        return _("{first} to {last}", first=phrases.when(role.start), last=phrases.when(role.end))
    if role.start:
        return _("from {date}", date=phrases.when(role.start))
    if role.end:
        return _("until {date}", date=phrases.when(role.end))
    return ""


def _role_order(role: Role) -> str:
    date = role.start or role.as_of or role.end
    return str(date.earliest or date.latest) if date else "9999"


def _takes_part(actor_id: str, exercise: Exercise) -> bool:
    return any(p.actor == actor_id for p in exercise.participants) or any(f.side == actor_id for f in exercise.figures)


def _reactions(sheet: Sheet, actor: Actor) -> tuple[tuple[Link, Said], ...]:
    return tuple(
        (
            sheet.link(exercise.id),
            sheet.said(exercise, ("reactions", index), reaction, reaction.text, kind=phrases.label(reaction.kind)),
        )
        for exercise in in_time(sheet.graph.exercises)
        for index, reaction in enumerate(exercise.reactions)
        if reaction.actor == actor.id
    )


def actors_in(graph: Graph, record: Exercise | Quotation | Claim) -> frozenset[str]:
    """The actors a record names as taking part, speaking or spoken of."""
    match record:
        case Exercise():
            named = {p.actor for p in record.participants}
        case Quotation():
            named = {record.speaker, *record.about}
        case Claim():
            named = {record.claimant, *record.about}
    return frozenset(name for name in named if isinstance(graph.records[name], Actor))


def _together(sheet: Sheet, actor: Actor) -> tuple[Together, ...]:
    graph = sheet.graph
    counts: dict[str, Counter[str]] = {}
    records: tuple[Exercise | Quotation | Claim, ...] = (*graph.exercises, *graph.quotations, *graph.claims)
    for record in records:
        named = actors_in(graph, record)
        if actor.id in named:
            for other in named - {actor.id}:
                counts.setdefault(other, Counter())[phrases.label(record.folder)] += 1
    ranked = sorted(counts.items(), key=lambda item: (-sum(item[1].values()), item[0]))
    return tuple(
        Together(
            sheet.link(other),
            sum(where.values()),
            ", ".join(f"{name.lower()} {count}" for name, count in sorted(where.items())),
        )
        for other, where in ranked[:12]
    )


_KINDS = ("person", "state", "organisation", "armed-service", "alliance", "outlet", "group")


def view_actor_index(site: Site) -> ActorIndexView:
    """The list of actors."""
    sheet = Sheet(site, "actors/index.md")
    form, codes = _actors_form(site.graph)
    groups = []
    for kind in _KINDS:
        found = (actor for actor in by_name(site.graph.actors) if actor.kind == kind)
        rows = tuple(_actor_row(sheet, actor, codes[actor.id]) for actor in found)
        if rows:
            groups.append((kind, _group_name(kind), rows))
    return ActorIndexView(form, tuple(groups), sheet.evidence)


def _actors_form(graph: Graph) -> tuple[ListForm, dict[str, str]]:
    speakers = {q.speaker for q in graph.quotations}
    quoted, unquoted = ("quoted", _("quoted")), ("not-quoted", _("not quoted"))
    traits: list[Trait[Actor]] = [
        Trait("kind", _("Kind"), lambda a: ((a.kind, _group_name(a.kind)),), order=_KINDS),
        Trait("country", _("Country"), lambda a: facets.country(graph, a.country), silent=_("Not reported")),
        Trait("words", _("Quotations"), lambda a: (quoted if a.id in speakers else unquoted,), Shape.CHECKS),
    ]
    form, codes = facets.list_form(traits, graph.actors, shown=_("{shown} of {total} actors shown"), file="actors.csv")
    return form, dict(zip((a.id for a in graph.actors), codes, strict=True))


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
    latest = max(actor.roles, key=_role_order, default=None)
    return ActorRow(
        name=sheet.link(actor.id),
        described=actor.described,
        role=latest.title if latest else "",
        native=", ".join(name.value for name in actor.native_names),
        exercises=sum(_takes_part(actor.id, exercise) for exercise in graph.exercises),
        quotations=sum(q.speaker == actor.id for q in graph.quotations),
        claims=sum(actor.id in c.about or c.claimant == actor.id for c in graph.claims),
        marks=sheet.marks(latest.cite if latest else actor.cite, actor.id),
        code=code,
    )
