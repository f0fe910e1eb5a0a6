"""An actor: person, state, organisation, alliance, armed service, outlet or described group."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from generator.model.records.parts import (
    ActorId,
    Citations,
    Country,
    NameForm,
    Record,
    Statement,
    Text,
    Worded,
)
from generator.model.values import Date


class ActorKind(StrEnum):
    """What an actor is (after FollowTheMoney)."""

    PERSON = "person"
    STATE = "state"
    ORGANISATION = "organisation"
    ALLIANCE = "alliance"
    ARMED_SERVICE = "armed-service"
    OUTLET = "outlet"
    GROUP = "group"


class Role(Statement):
    """A post or function as a source words it, held from/to or as of a date."""

    title: Text
    organisation: ActorId | None = None
    start: Date | None = None
    end: Date | None = None


class RelationKind(StrEnum):
    """How an actor is tied to another."""

    PART_OF = "part-of"
    MEMBER_OF = "member-of"
    COUNTERPART = "counterpart"
    PREDECESSOR = "predecessor"
    PARTNER = "partner"
    RIVAL = "rival"
    SUPPLIER = "supplier"
    LEADS = "leads"


class Relation(Worded):
    """A typed tie to another actor, in words."""

    kind: RelationKind
    actor: ActorId
    start: Date | None = None
    end: Date | None = None


class Actor(Record):
    """A person, organisation, state, alliance, armed service, outlet, or a described group without a name."""

    folder: ClassVar[str] = "actors"
    kind: ActorKind
    name: Text
    described: bool = False
    cite: Citations
    native_names: tuple[NameForm, ...] = ()
    aliases: tuple[NameForm, ...] = ()
    country: Country | None = None
    affiliation: ActorId | None = None
    roles: tuple[Role, ...] = ()
    relations: tuple[Relation, ...] = ()
    summary: Worded | None = None
