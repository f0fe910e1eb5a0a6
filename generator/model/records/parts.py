"""What every record is made of: citations, statements, names, and the typed ids that tie records together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from generator.model.values import ID_PATTERN, Date, Number, OneOrMany

Id = Annotated[str, StringConstraints(pattern=rf"^{ID_PATTERN}$")]


@dataclass(frozen=True, slots=True)
class PointsAt:
    """Marks a field as holding the id of a record of one of these kinds (folder names); none means any kind."""

    folders: tuple[str, ...] = ()


SourceId = Annotated[Id, PointsAt(("sources",))]
MaybeSourceId = Annotated[str, StringConstraints(pattern=rf"^(?:{ID_PATTERN})?$"), PointsAt(("sources",))]
ActorId = Annotated[Id, PointsAt(("actors",))]
PlaceId = Annotated[Id, PointsAt(("places",))]
ExerciseId = Annotated[Id, PointsAt(("exercises",))]
QuotationId = Annotated[Id, PointsAt(("quotations",))]
ClaimantId = Annotated[Id, PointsAt(("actors", "sources"))]
ActorIds = Annotated[tuple[ActorId, ...], OneOrMany]
AnyIds = Annotated[tuple[Annotated[Id, PointsAt()], ...], OneOrMany]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Language = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Latitude = Annotated[Number, Field(ge=-90, le=90)]
Longitude = Annotated[Number, Field(ge=-180, le=180)]


class Part(BaseModel):
    """Anything that stands in a record: frozen, and without keys nobody knows."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=False, allow_inf_nan=False)


class Citation(Part):
    """A source and the exact words in it (W3C Web Annotation TextQuoteSelector).

    Runs of white space in `exact`, `prefix` and `suffix` match any run of white space in the article.

    Attributes:
        source: Where the words stand; left out in the source's own record.
        exact: The shortest clause that alone supports the value, as printed.
        prefix: Words directly before, where `exact` is not unique.
        suffix: Words directly after, where `exact` is not unique.
    """

    source: MaybeSourceId = ""
    exact: Text
    prefix: str = ""
    suffix: str = ""

    def __hash__(self) -> int:
        """A hash of what tells citations apart; asked for so often that the model's own would be felt."""
        return hash((self.source, self.exact, self.prefix, self.suffix))


Citations = Annotated[tuple[Citation, ...], OneOrMany, Field(min_length=1)]
MaybeCitations = Annotated[tuple[Citation, ...], OneOrMany]
Ids = Annotated[tuple[Id, ...], OneOrMany]


class Rank(StrEnum):
    """Which of several values to show first (Wikidata's ranks)."""

    PREFERRED = "preferred"
    NORMAL = "normal"
    DEPRECATED = "deprecated"


class Qualifier(StrEnum):
    """How a number is hedged."""

    EXACTLY = "exactly"
    ABOUT = "about"
    ALMOST = "almost"
    MORE_THAN = "more-than"
    LESS_THAN = "less-than"
    AT_LEAST = "at-least"
    UP_TO = "up-to"


class Statement(Part):
    """A value that somebody asserts.

    Attributes:
        claimant: Who says so: an actor, or the source itself where it speaks in its own voice.
        cite: The words it stands on.
        key: Names the statement within its record, so that a disagreement can point at it (`record-id#key`).
        as_of: When it held.
        said_on: When it was said.
        scope: What it counts or covers, where others count something else.
        rank: Which of several values to show first.
    """

    claimant: ClaimantId
    cite: Citations
    key: Id | None = None
    as_of: Date | None = None
    said_on: Date | None = None
    scope: Text | None = None
    rank: Rank = Rank.NORMAL
    note: Text | None = None


class Worded(Statement):
    """A statement told in the editor's own words."""

    text: Text


class Review(Part):
    """Who compared a record with its source, and when."""

    by: Text
    on: Date


class Record(Part):
    """What every record has. The id is the name of its file and is not repeated inside."""

    folder: ClassVar[str]
    id: Id
    former_ids: Ids = ()
    reviewed: Review | None = None
    note: Text | None = None


class NameForm(Part):
    """Another name, with the words it is printed in or the place it is taken from.

    Attributes:
        value: The name.
        language: BCP 47 tag of the name's language; absent for the language of the briefing.
        used_by: Actors whose name for it this is, in a naming dispute.
        cite: Where a source prints it.
        origin: Where a standard name comes from when no source on file prints it.
    """

    value: Text
    language: Language | None = None
    used_by: ActorIds = ()
    cite: MaybeCitations = ()
    origin: Text | None = None

    @model_validator(mode="after")
    def _has_evidence(self) -> Self:
        if not self.cite and not self.origin:
            raise ValueError(f"the name “{self.value}” has neither `cite` nor `origin`; say where it comes from")
        return self
