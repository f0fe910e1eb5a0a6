"""A source: the published article, its bibliographic data, reliability and zones."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field, StringConstraints, model_validator

from generator.model.records.parts import (
    ActorId,
    Country,
    Language,
    MaybeCitations,
    Part,
    Record,
    SourceId,
    Text,
)
from generator.model.values import Date, Number


class SourceKind(StrEnum):
    """What kind of text a source is."""

    NEWS = "news"
    ANALYSIS = "analysis"
    OPINION = "opinion"
    STATE_MEDIA = "state-media"
    AI_GENERATED = "ai-generated"


class ZoneKind(StrEnum):
    """Parts of a received text that are not the article's own prose."""

    HEADING = "heading"
    BYLINE = "byline"
    CAPTION = "caption"
    CREDIT = "credit"
    NOTICE = "notice"
    MENU = "menu"
    TEASER = "teaser"


class Stated(Part):
    """A piece of a source's bibliographic data, with the words that show it.

    `cite` may be missing only where `note` gives the reasoning, as with a date bounded from the text.
    """

    value: Text
    cite: MaybeCitations = ()
    note: Text | None = None

    @model_validator(mode="after")
    def _has_evidence(self) -> Self:
        if not self.cite and not self.note:
            raise ValueError(f"“{self.value}” has neither `cite` nor a `note` with the reasoning")
        return self


class StatedDate(Part):
    """A date of publication: `unknown: true` where nothing bounds it, an interval where clues do."""

    value: Date | None = None
    unknown: bool = False
    cite: MaybeCitations = ()
    note: Text | None = None

    @model_validator(mode="after")
    def _has_evidence(self) -> Self:
        if (self.value is None) != self.unknown:
            raise ValueError("give either `value` (EDTF) or `unknown: true`")
        if not self.cite and not self.note:
            raise ValueError("the date has neither `cite` nor a `note` with the reasoning")
        return self


class Zone(Part):
    """A stretch of a seed that is not article prose, from `start_words` to the end of `end_words`."""

    kind: ZoneKind
    start_words: Text
    end_words: Text | None = None


class Reliability(Part):
    """The editor's assessment: words first, the NATO Admiralty letters beside them (AJP-2.1).

    F and 6 mean "cannot be judged", the default.
    """

    words: Text = "Cannot be judged"
    source_grade: Annotated[str, StringConstraints(pattern=r"^[A-F]$")] = "F"
    information_grade: Annotated[Number, Field(ge=1, le=6)] = 6
    reason: Text
    cite: MaybeCitations = ()


class Source(Record):
    """A published article and its bibliographic data (schema.org NewsArticle)."""

    folder: ClassVar[str] = "sources"
    seed: Annotated[str, StringConstraints(pattern=r"^[^/\\]+$")]
    label: Text
    kind: SourceKind
    language: Language
    title: Stated | None = None
    publisher: Stated | None = None
    publisher_actor: ActorId | None = None
    publisher_country: Country | None = None
    authors: tuple[Stated, ...] = ()
    published: StatedDate
    url: Stated | None = None
    syndicated_from: SourceId | None = None
    reliability: Reliability
    zones: tuple[Zone, ...] = ()
