"""The records of a briefing as frozen types: what `data/` holds, and nothing that is derived from it.

Every value a source asserts is a `Statement`: who says it and the words it stands on are required. The terms
are those of `docs/about/data-format.md`; kinds follow FollowTheMoney and schema.org where these have one.
"""

from __future__ import annotations

from generator.model.records.actor import Actor, ActorKind, Relation, RelationKind, Role
from generator.model.records.claim import Claim, Topic
from generator.model.records.disagreement import Disagreement, Side, Verdict
from generator.model.records.exercise import (
    Activity,
    ActivityKind,
    Aim,
    AimKind,
    Arrangement,
    Domain,
    Exercise,
    ExerciseDate,
    ExerciseKind,
    ExercisePlace,
    ExerciseStatus,
    Figure,
    Measure,
    Participant,
    ParticipantRole,
    PlaceRole,
    Reaction,
    ReactionKind,
)
from generator.model.records.parts import (
    ActorId,
    Citation,
    Citations,
    ClaimantId,
    Id,
    NameForm,
    Part,
    PointsAt,
    Qualifier,
    Rank,
    Record,
    Review,
    Statement,
    Worded,
)
from generator.model.records.place import Corner, Dispute, Place, PlaceKind
from generator.model.records.quotation import Quotation, QuotationKind
from generator.model.records.source import (
    Reliability,
    Source,
    SourceKind,
    Stated,
    StatedDate,
    Zone,
    ZoneKind,
)

AnyRecord = Source | Actor | Place | Exercise | Quotation | Claim | Disagreement
RECORD_TYPES: tuple[type[AnyRecord], ...] = (Source, Actor, Place, Exercise, Quotation, Claim, Disagreement)

__all__ = [
    "RECORD_TYPES",
    "Activity",
    "ActivityKind",
    "Actor",
    "ActorId",
    "ActorKind",
    "Aim",
    "AimKind",
    "AnyRecord",
    "Arrangement",
    "Citation",
    "Citations",
    "Claim",
    "ClaimantId",
    "Corner",
    "Disagreement",
    "Dispute",
    "Domain",
    "Exercise",
    "ExerciseDate",
    "ExerciseKind",
    "ExercisePlace",
    "ExerciseStatus",
    "Figure",
    "Id",
    "Measure",
    "NameForm",
    "Part",
    "Participant",
    "ParticipantRole",
    "Place",
    "PlaceKind",
    "PlaceRole",
    "PointsAt",
    "Qualifier",
    "Quotation",
    "QuotationKind",
    "Rank",
    "Reaction",
    "ReactionKind",
    "Record",
    "Relation",
    "RelationKind",
    "Reliability",
    "Review",
    "Role",
    "Side",
    "Source",
    "SourceKind",
    "Stated",
    "StatedDate",
    "Statement",
    "Topic",
    "Verdict",
    "Worded",
    "Zone",
    "ZoneKind",
]
