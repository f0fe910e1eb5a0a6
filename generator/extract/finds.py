"""What rules find in an article: spans with what they say and, where it is sure, whom or what they mean.

What a find *says* (its span) and what it *means* (an entity, a point, a date) are two things; what is unsure stays
None. `origin` names the rule; `confidence` is between 0 and 1. Every find lies in the text as received.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from generator.extract.prose import Prose
from generator.model.articles import Span
from generator.model.dates import Edtf
from generator.model.records import (
    ActivityKind,
    ActorKind,
    Arrangement,
    Domain,
    ExerciseKind,
    ExerciseStatus,
    Measure,
    ParticipantRole,
    PlaceKind,
    PlaceRole,
    Qualifier,
    QuotationKind,
)
from generator.model.values import Value


class NameKind(StrEnum):
    """What a name is on the page: of a person, of an organisation (also states' organs and services), of a place.

    `OTHER` is a name that is none of these (an operation, a ship, a missile, a treaty) and blocks other readings.
    """

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    DEMONYM = "demonym"
    OTHER = "other"


class Gender(StrEnum):
    """The pronoun a text uses of a person, where a title, first name or pronoun tells it."""

    SHE = "she"
    HE = "he"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text.

    Attributes:
        span: The name without title, article or possessive.
        kind: What it is on the page.
        entity: Index of the entity it means, in `Finds.entities`.
        title: Title or role words directly around it ("Defence Minister"), as printed.
    """

    span: Span
    kind: NameKind
    entity: int
    origin: str
    confidence: float
    title: Span | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """Whom or what an article's mentions mean: one chain of coreference within the article.

    Attributes:
        name: Its fullest name in the article.
        kind: What it is; refined to an actor's kind where the words tell ("Ministry", "Navy", "Daily").
        aliases: Its other printed forms, fullest first.
        gender: For a person, where sure.
        country: ISO 3166-1 alpha-2, where the name itself tells it (a state, "Norwegian Defence Ministry").
    """

    name: str
    kind: NameKind
    actor_kind: ActorKind
    aliases: tuple[str, ...] = ()
    gender: Gender | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceFind:
    """A toponym and the point it means.

    Attributes:
        span: The toponym as printed.
        name: Its standard name.
        lat, lon: WGS 84 degrees; None where it could not be resolved.
        precision_km: Radius within which the place lies.
        country: ISO 3166-1 alpha-2.
        as_actor: The name stands for a government or a team here, and belongs on no map.
        point_origin: Where the point and the standard name come from ("GeoNames, CC BY 4.0").
    """

    span: Span
    name: str
    kind: PlaceKind
    lat: float | None
    lon: float | None
    precision_km: float | None
    country: str | None
    origin: str
    confidence: float
    as_actor: bool = False
    point_origin: str = ""


@dataclass(frozen=True, slots=True)
class QuotationFind:
    """Somebody's words.

    Attributes:
        span: The words, inside the marks.
        speaker_span: The mention they are attributed to ("she", "the ministry", "Mr. Lee"); None if none.
        speaker: The resolved full name, or the described speaker's words; empty rather than guessed.
        entity: The speaker's entity, where it has one.
        cue: The words that attribute ("said", "according to").
        via: The medium it is quoted from ("told Reuters", "in a statement").
        via_entity: The outlet's entity, where it has one.
        continues: Index of the quotation it goes on from (one utterance cut by its cue).
        role: Title or role words as printed.
    """

    span: Span
    kind: QuotationKind
    speaker_span: Span | None
    speaker: str
    entity: int | None
    cue: Span | None
    origin: str
    confidence: float
    via: Span | None = None
    via_entity: int | None = None
    occasion: Span | None = None
    said_on: Edtf | None = None
    continues: int | None = None
    role: Span | None = None


@dataclass(frozen=True, slots=True)
class DateFind:
    """A date expression and what it means.

    Attributes:
        span: The expression as printed.
        date: EDTF at the precision the text gives.
        anchored: It is relative ("this summer") and was counted from the publication date or another date in the text.
    """

    span: Span
    date: Edtf
    anchored: bool
    origin: str
    confidence: float


@dataclass(frozen=True, slots=True)
class NumberFind:
    """A number with what it counts.

    Attributes:
        span: Number and unit as printed, with the qualifier ("roughly 13,000 troops").
        value: A number, or words without digits ("hundreds").
        unit: What is counted, as printed ("troops", "km").
        qualifier: How it is hedged.
        measure: What it counts in an exercise, where it is of that sort.
    """

    span: Span
    value: Value
    unit: str
    qualifier: Qualifier
    origin: str
    confidence: float
    min: float | None = None
    max: float | None = None
    measure: Measure | None = None


@dataclass(frozen=True, slots=True)
class ParticipantFind:
    """Who took part: the words that show it, a country or an entity."""

    span: Span
    entity: int | None
    country: str | None
    role: ParticipantRole
    name: str


@dataclass(frozen=True, slots=True)
class ExercisePlaceFind:
    """Where an exercise took place: index in `Finds.places` and what the place was for it."""

    place: int
    role: PlaceRole


@dataclass(frozen=True, slots=True)
class FigureFind:
    """A figure of an exercise: index in `Finds.numbers`, and the country whose side it is."""

    number: int
    side: str | None = None


@dataclass(frozen=True, slots=True)
class ActivityFind:
    """Something done in an exercise and the words that show it."""

    span: Span
    kind: ActivityKind


@dataclass(frozen=True, slots=True)
class ExerciseFind:
    """An exercise as one article tells it.

    Attributes:
        spans: Every mention: names and head nouns ("the drills"), in order.
        name: Its name where the text gives one; empty if it is only described.
        name_span: Where the name stands.
        dates: Indices in `Finds.dates` with first and last day each.
        start, end: First and last day as told, EDTF.
    """

    spans: tuple[Span, ...]
    name: str
    name_span: Span | None
    kind: ExerciseKind
    arrangement: Arrangement
    status: ExerciseStatus
    origin: str
    confidence: float
    dates: tuple[int, ...] = ()
    start: Edtf | None = None
    end: Edtf | None = None
    places: tuple[ExercisePlaceFind, ...] = ()
    participants: tuple[ParticipantFind, ...] = ()
    domains: tuple[Domain, ...] = ()
    figures: tuple[FigureFind, ...] = ()
    activities: tuple[ActivityFind, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimFind:
    """A statement with a number: what of whom, as of when, in which sentence.

    Attributes:
        span: The shortest clause that alone supports it.
        number: Index in `Finds.numbers`.
        subject: Entity it is about, if the sentence tells.
        speaker: Entity that says so; None for the article's own voice.
        property: Kebab-case name of what is stated ("trade-volume", "border-length").
        when: As of when.
    """

    span: Span
    number: int
    subject: int | None
    speaker: int | None
    property: str
    topic: str
    when: int | None
    origin: str
    confidence: float


@dataclass(frozen=True)
class Finds:
    """Everything found in one article. Later steps refer to earlier finds by index."""

    prose: Prose
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    places: tuple[PlaceFind, ...] = ()
    dates: tuple[DateFind, ...] = ()
    numbers: tuple[NumberFind, ...] = ()
    quotations: tuple[QuotationFind, ...] = ()
    exercises: tuple[ExerciseFind, ...] = ()
    claims: tuple[ClaimFind, ...] = ()
    masked: tuple[Span, ...] = field(default=())
