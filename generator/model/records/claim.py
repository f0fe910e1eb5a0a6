"""A claim on any subject other than the inside of an exercise."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from generator.model.open_words import OpenWords
from generator.model.records.parts import (
    AnyIds,
    Citations,
    ClaimantId,
    Id,
    Qualifier,
    Rank,
    Record,
    Text,
)
from generator.model.values import Date, FigureValue, Number


class Topic(OpenWords):
    """What a claim is about."""

    ALLIANCE = "alliance"
    AGREEMENTS = "agreements"
    MEETINGS = "meetings"
    EXERCISES = "exercises"
    ARMS = "arms"
    TECHNOLOGY = "technology"
    TRADE = "trade"
    ENERGY = "energy"
    SANCTIONS = "sanctions"
    BORDERS = "borders"
    TERRITORY = "territory"
    DIPLOMACY = "diplomacy"
    ASSESSMENTS = "assessments"
    UNKNOWNS = "unknowns"


class Claim(Record):
    """A statement on any other subject: who says what of whom, as of when, in which words.

    `property` names what is stated, so that claims with the same subject and property can be compared.
    `expected` marks a claim whose `when` lies ahead of its source.
    """

    folder: ClassVar[str] = "claims"
    topic: Topic
    text: Text
    about: Annotated[AnyIds, Field(min_length=1)]
    claimant: ClaimantId
    cite: Citations
    property: Id | None = None
    value: FigureValue | None = None
    min: Number | None = None
    max: Number | None = None
    unit: Text | None = None
    qualifier: Qualifier | None = None
    when: Date | None = None
    expected: bool = False
    as_of: Date | None = None
    said_on: Date | None = None
    scope: Text | None = None
    rank: Rank = Rank.NORMAL
