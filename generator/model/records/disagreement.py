"""A disagreement: statements set against each other, with a verdict."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field, StringConstraints, model_validator

from generator.model.records.parts import (
    AnyIds,
    ClaimantId,
    MaybeCitations,
    Part,
    Record,
    Text,
)
from generator.model.values import ID_PATTERN


class Verdict(StrEnum):
    """How statements that cannot all hold, or seem so, relate."""

    CONFLICT = "conflict"
    ASSESSMENT = "assessment"
    DENIAL = "denial"
    STATUS = "status"
    OPEN = "open"
    ROUNDING = "rounding"
    NAMING = "naming"
    SCOPE = "scope"
    SUPERSEDED = "superseded"

    @property
    def opposes(self) -> bool:
        """Whether statements so judged oppose each other; under the others they only seem to, or it is left open."""
        return self in (Verdict.CONFLICT, Verdict.ASSESSMENT, Verdict.DENIAL, Verdict.STATUS)


class Side(Part):
    """One side, on file or stated here.

    `ref` points at a statement on file (`claim-id`, `quotation-id`, `exercise-id#key`); or `text`, `claimant` and
    `cite` state it here.
    """

    ref: Annotated[str, StringConstraints(pattern=rf"^{ID_PATTERN}(?:#{ID_PATTERN})?$")] | None = None
    text: Text | None = None
    claimant: ClaimantId | None = None
    cite: MaybeCitations = ()

    @model_validator(mode="after")
    def _ref_or_own_words(self) -> Self:
        if self.ref is None and not (self.text and self.claimant and self.cite):
            raise ValueError("a side needs `ref`, or all of `text`, `claimant` and `cite`")
        if self.ref is not None and (self.claimant or self.cite):
            raise ValueError("a side with `ref` takes claimant and citation from there; leave them out")
        return self


class Disagreement(Record):
    """Statements set against each other, with the editor's verdict on how they relate."""

    folder: ClassVar[str] = "disagreements"
    title: Text
    verdict: Verdict
    about: AnyIds = ()
    sides: Annotated[tuple[Side, ...], Field(min_length=2)]
    explanation: Text | None = None
