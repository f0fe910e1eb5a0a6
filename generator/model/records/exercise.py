"""An exercise: drill, patrol, war game or series of them, and everything sources say of it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar

from generator.model.open_words import OpenWords
from generator.model.records.parts import (
    ActorId,
    Citations,
    ExerciseId,
    NameForm,
    PlaceId,
    Qualifier,
    Record,
    Statement,
    Text,
    Worded,
)
from generator.model.values import Date, FigureValue, Number, OneOrMany


class ExerciseKind(OpenWords):
    """What kind of exercise it is."""

    FIELD_EXERCISE = "field-exercise"
    COMMAND_POST_EXERCISE = "command-post-exercise"
    NAVAL_EXERCISE = "naval-exercise"
    AIR_EXERCISE = "air-exercise"
    JOINT_AIR_PATROL = "joint-air-patrol"
    JOINT_NAVAL_PATROL = "joint-naval-patrol"
    JOINT_PATROL = "joint-patrol"
    WAR_GAMES = "war-games"
    PARADE = "parade"
    SERIES = "series"


class Arrangement(StrEnum):
    """Who held it: several together, one alone, or one with guests; unknown where no source says."""

    JOINT = "joint"
    UNILATERAL = "unilateral"
    UNILATERAL_WITH_GUESTS = "unilateral-with-guests"
    UNKNOWN = "unknown"


class Domain(StrEnum):
    """Where forces took part: on land, at sea, in the air."""

    LAND = "land"
    NAVAL = "naval"
    AIR = "air"


class ExerciseStatus(StrEnum):
    """Whether it took place."""

    HELD = "held"
    PLANNED = "planned"
    EXPECTED = "expected"
    CANCELLED = "cancelled"


class ExerciseDate(Statement):
    """When it took place: first and last day, each at the precision given."""

    start: Date
    end: Date | None = None


class PlaceRole(StrEnum):
    """What a place was for an exercise."""

    RANGE = "range"
    SEA_AREA = "sea-area"
    REGION = "region"
    ROUTE = "route"
    CHOKEPOINT = "chokepoint"
    PORT = "port"


class ExercisePlace(Statement):
    """Where it took place."""

    place: PlaceId
    role: PlaceRole
    text: Text | None = None


class ParticipantRole(StrEnum):
    """How an actor took part."""

    HOST = "host"
    PARTICIPANT = "participant"
    OVERSEER = "overseer"
    OBSERVER = "observer"


class Participant(Statement):
    """Who took part, and how."""

    actor: ActorId
    role: ParticipantRole = ParticipantRole.PARTICIPANT


class Measure(OpenWords):
    """What a figure counts."""

    PERSONNEL = "personnel"
    AIRCRAFT = "aircraft"
    SHIPS = "ships"
    EQUIPMENT = "equipment"
    DURATION = "duration"
    DISTANCE = "distance"
    EDITION = "edition"
    COUNTRIES = "countries"


class Figure(Statement):
    """A number with what it counts. `value` is a number, or words without digits ("hundreds")."""

    property: Measure
    value: FigureValue
    min: Number | None = None
    max: Number | None = None
    unit: Text
    qualifier: Qualifier = Qualifier.EXACTLY
    side: ActorId | None = None


class ActivityKind(OpenWords):
    """What kind of thing was done."""

    BOMBER_FLIGHT = "bomber-flight"
    AIR_PATROL = "air-patrol"
    NAVAL_PATROL = "naval-patrol"
    MINE_COUNTERMEASURES = "mine-countermeasures"
    LIVE_FIRE = "live-fire"
    COMMAND_AND_CONTROL = "command-and-control"
    GROUND_MANOEUVRE = "ground-manoeuvre"
    AIR_DEFENCE = "air-defence"
    TRANSIT = "transit"
    GATHERING = "gathering"
    OTHER = "other"


class Activity(Worded):
    """Something done in the exercise, in words."""

    kind: ActivityKind


class AimKind(StrEnum):
    """Whether an aim was stated by those who held it, or ascribed by others."""

    STATED = "stated"
    ASCRIBED = "ascribed"


class Aim(Worded):
    """What it was for: stated by those who held it, or ascribed by others."""

    kind: AimKind


class ReactionKind(StrEnum):
    """What kind of thing others did or said."""

    PROTEST = "protest"
    ACCUSATION = "accusation"
    DENIAL = "denial"
    WARNING_SHOTS = "warning-shots"
    INCIDENT = "incident"
    REPORT = "report"
    PRAISE = "praise"
    ASSESSMENT = "assessment"


class Reaction(Worded):
    """What others did or said about it; `actor` is who reacted, `claimant` who says so."""

    kind: ReactionKind
    actor: ActorId


class Exercise(Record):
    """An exercise, drill, patrol or war game (schema.org Event). `described` marks a name that is ours."""

    folder: ClassVar[str] = "exercises"
    name: Text
    described: bool = False
    cite: Citations
    names: tuple[NameForm, ...] = ()
    kind: ExerciseKind
    arrangement: Arrangement
    domains: Annotated[tuple[Domain, ...], OneOrMany] = ()
    status: ExerciseStatus = ExerciseStatus.HELD
    framework: Worded | None = None
    series: ExerciseId | None = None
    edition: Text | None = None
    part_of: ExerciseId | None = None
    follows: ExerciseId | None = None
    summary: Worded | None = None
    dates: tuple[ExerciseDate, ...] = ()
    places: tuple[ExercisePlace, ...] = ()
    participants: tuple[Participant, ...] = ()
    figures: tuple[Figure, ...] = ()
    activities: tuple[Activity, ...] = ()
    aims: tuple[Aim, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    firsts: tuple[Worded, ...] = ()
