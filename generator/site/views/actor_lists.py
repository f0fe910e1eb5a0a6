"""The lists of an actor's page, grouped, folded and bounded, so that the page of whom everything names can be read.

What is folded stands in the page, is found by the browser and is printed; what is more than a page bears stands on a
page of its own (`actor_records`), to which the list leads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from markupsafe import Markup

from generator.model.connections import named_at_meeting
from generator.model.graph import Graph
from generator.model.open_words import in_their_order
from generator.model.records import (
    Actor,
    Claim,
    Disagreement,
    Exercise,
    Quotation,
    RelationKind,
    Topic,
)
from generator.model.shelves import claim_order
from generator.site import escape, phrases
from generator.site.said import Said
from generator.site.sheet import Sheet
from generator.site.views.lines import (
    ClaimLine,
    DisagreementTitle,
    QuotationLine,
    claim_line,
    disagreement_title,
    in_reading_order,
    quotation_line,
)
from generator.site.wording import _

# More than this are folded: of quotations all but the first, of claims and relations each group by itself.
MOST_OPEN = 8
_FIRST = 5

# With more records of a kind, each list of them on the page is bounded, and all are listed on a page of their own.
MOST_ON_PAGE = 40
_BOUND, _BOUND_OF_TOPIC = 12, 4

T = TypeVar("T")


class RecordsOn(NamedTuple):
    """The records that hold an actor's id, by kind, in the order of their files."""

    actors: tuple[Actor, ...]
    exercises: tuple[Exercise, ...]
    quotations: tuple[Quotation, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Folded(Generic[T]):
    """A list of which a long one shows its first lines until the rest is opened.

    Attributes:
        total: How many lines there would be if the page held all.
    """

    first: tuple[T, ...] = ()
    rest: tuple[T, ...] = ()
    total: int = 0

    @property
    def all(self) -> tuple[T, ...]:
        """What the page lists."""
        return self.first + self.rest

    @property
    def cut(self) -> int:
        """How many lines the page leaves to another."""
        return self.total - len(self.first) - len(self.rest)


class ClaimGroup(NamedTuple):
    """Claims of a topic; folded where the page has many claims."""

    topic: str
    lines: tuple[ClaimLine, ...]
    folded: bool
    total: int

    @property
    def cut(self) -> int:
        """How many claims the page leaves to another."""
        return self.total - len(self.lines)


class RelationGroup(NamedTuple):
    """Relations of a kind; folded where the page has many."""

    kind: str
    lines: tuple[Said, ...]
    folded: bool


def records_on(graph: Graph, actor_id: str) -> RecordsOn:
    """The records that hold an actor's id anywhere."""
    holders = {holder: graph.records[holder] for holder, _pointer in graph.pointing_at.get(actor_id, ())}.values()
    return RecordsOn(
        actors=tuple(r for r in holders if isinstance(r, Actor)),
        exercises=tuple(r for r in holders if isinstance(r, Exercise)),
        quotations=tuple(r for r in holders if isinstance(r, Quotation)),
        claims=tuple(r for r in holders if isinstance(r, Claim)),
    )


def takes_part(actor_id: str, exercise: Exercise) -> bool:
    """Whether an exercise names an actor as taking part, or gives a figure of its side."""
    return any(p.actor == actor_id for p in exercise.participants) or any(f.side == actor_id for f in exercise.figures)


def bounded(records: Sequence[T], total: int) -> Sequence[T]:
    """Those of some records that the page itself lists, where there are so many of their kind in all."""
    return records if total <= MOST_ON_PAGE else records[:_BOUND]


def _folded(
    records: Sequence[Quotation], total: int, line: Callable[[Quotation], QuotationLine]
) -> Folded[QuotationLine]:
    """A list, of which the first lines are shown where it is long."""
    lines = tuple(line(record) for record in bounded(records, total))
    first = len(lines) if len(lines) <= MOST_OPEN else _FIRST
    return Folded(lines[:first], lines[first:], len(records))


class ActorQuotations(NamedTuple):
    """An actor's words, words reported, words passed on, and words of others about it."""

    direct: Folded[QuotationLine]
    reported: Folded[QuotationLine]
    via: Folded[QuotationLine]
    about: Folded[QuotationLine]


def actor_quotations(sheet: Sheet, actor_id: str, quotations: Iterable[Quotation]) -> ActorQuotations:
    """Quotations by, through and about an actor, from any that hold its id."""
    ordered = in_reading_order(sheet.graph, quotations)
    count = len(ordered)

    def whole(quotation: Quotation) -> QuotationLine:
        return quotation_line(sheet, quotation)

    def short(quotation: Quotation) -> QuotationLine:
        return quotation_line(sheet, quotation, whole=False)

    spoken = [q for q in ordered if q.speaker == actor_id]
    others = [q for q in ordered if q.speaker != actor_id]
    return ActorQuotations(
        direct=_folded([q for q in spoken if q.kind != "indirect"], count, whole),
        reported=_folded([q for q in spoken if q.kind == "indirect"], count, whole),
        via=_folded([q for q in others if q.via == actor_id], count, short),
        about=_folded([q for q in others if actor_id in q.about], count, short),
    )


def claims_made(sheet: Sheet, actor_id: str, claims: Sequence[Claim]) -> tuple[ClaimGroup, ...]:
    """Claims an actor makes, by topic, but for those listed as meetings."""
    records = sheet.graph.records
    made = [c for c in claims if c.claimant == actor_id]
    return _claim_groups(sheet, [c for c in made if actor_id not in named_at_meeting(c, records)], len(claims))


def claims_about(sheet: Sheet, actor_id: str, claims: Sequence[Claim]) -> tuple[ClaimGroup, ...]:
    """Claims of others about an actor, by topic, but for those listed as meetings."""
    records = sheet.graph.records
    told = [c for c in claims if actor_id in c.about and c.claimant != actor_id]
    return _claim_groups(sheet, [c for c in told if actor_id not in named_at_meeting(c, records)], len(claims))


def _claim_groups(sheet: Sheet, claims: list[Claim], total: int) -> tuple[ClaimGroup, ...]:
    """Groups in the order of the topics; lines by the time they tell of."""
    many = len(claims) > MOST_OPEN
    by_topic: dict[Topic, list[Claim]] = {}
    for claim in sorted(claims, key=claim_order):
        by_topic.setdefault(claim.topic, []).append(claim)
    groups = []
    for topic in in_their_order(by_topic):
        found = by_topic[topic]
        shown = found if total <= MOST_ON_PAGE else found[:_BOUND_OF_TOPIC]
        lines = tuple(claim_line(sheet, claim) for claim in shown)
        groups.append(ClaimGroup(phrases.topic(topic), lines, many, len(found)))
    return tuple(groups)


def relation_groups(sheet: Sheet, actor: Actor) -> tuple[RelationGroup, ...]:
    """An actor's relations on file, by kind."""
    many = len(actor.relations) > MOST_OPEN
    groups = ((kind, tuple(_relations(sheet, actor, kind))) for kind in RelationKind)
    return tuple(RelationGroup(_relation_label(kind), lines, many) for kind, lines in groups if lines)


def _relations(sheet: Sheet, actor: Actor, kind: RelationKind) -> Iterator[Said]:
    for index, relation in enumerate(actor.relations):
        if relation.kind is kind:
            other = sheet.link(relation.actor).md
            words = Markup("{}: {}").format(other, escape.text(relation.text))
            yield sheet.said(actor, ("relations", index), relation, words)


def _relation_label(kind: RelationKind) -> str:
    return {
        RelationKind.PART_OF: _("Part of"),
        RelationKind.MEMBER_OF: _("Member of"),
        RelationKind.COUNTERPART: _("Counterparts"),
        RelationKind.PREDECESSOR: _("Predecessors and successors"),
        RelationKind.PARTNER: _("Partners"),
        RelationKind.RIVAL: _("Rivals and disputes"),
        RelationKind.SUPPLIER: _("Suppliers"),
        RelationKind.LEADS: _("Leads"),
    }[kind]


def opposed_and_apparent(
    sheet: Sheet, disagreements: Iterable[Disagreement]
) -> tuple[tuple[DisagreementTitle, ...], tuple[DisagreementTitle, ...]]:
    """Disagreements whose sides oppose each other, and those that only seem to or are left open."""
    found = list(disagreements)
    opposed = bounded([d for d in found if d.verdict.opposes], len(found))
    apparent = bounded([d for d in found if not d.verdict.opposes], len(found))
    return tuple(disagreement_title(sheet, d) for d in opposed), tuple(disagreement_title(sheet, d) for d in apparent)
