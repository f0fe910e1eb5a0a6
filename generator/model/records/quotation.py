"""A quotation: one unbroken stretch of somebody's words."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from generator.model.records.parts import (
    ActorId,
    AnyIds,
    Citation,
    MaybeCitations,
    QuotationId,
    Record,
    Text,
)
from generator.model.values import Date


class QuotationKind(StrEnum):
    """Direct: a whole clause in marks. Mixed: a fragment in marks. Indirect: reported without marks."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Quotation(Record):
    """One unbroken stretch of somebody's words; `cite.exact` is what stands inside the marks."""

    folder: ClassVar[str] = "quotations"
    kind: QuotationKind
    speaker: ActorId
    role: Text | None = None
    cite: Citation
    cue: MaybeCitations = ()
    via: ActorId | None = None
    occasion: Text | None = None
    said_on: Date | None = None
    about: AnyIds = ()
    continues: QuotationId | None = None
