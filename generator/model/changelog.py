"""The changelog of the facts: what was added, corrected or withdrawn, when, why and by whom.

It is written by people and never read off a version history, so that every copy of a briefing tells the same.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator

from generator.model.dates import Edtf, Precision
from generator.model.records.parts import AnyIds, Part, Text
from generator.model.values import Date


class ChangeKind(StrEnum):
    """What happened to a fact."""

    NEW = "new"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


def _day(date: Edtf) -> Edtf:
    """Hold a date to a day that is known.

    Raises:
        ValueError: If it is anything else.
    """
    if date.precision is not Precision.DAY or date.approximate or date.uncertain:
        raise ValueError(f"“{date}” is no single day; write YYYY-MM-DD")
    return date


class Change(Part):
    """A change of the facts as readers are told it.

    Attributes:
        on: The day it was published (YYYY-MM-DD).
        records: Ids of the records it is about, also former or withdrawn ones; none means the whole briefing.
        text: What changed, in a sentence.
        was: What stood there before.
        now: What stands there since.
        why: Why it was changed.
        by: Who changed it.
    """

    on: Annotated[Date, AfterValidator(_day)]
    kind: ChangeKind
    records: AnyIds = ()
    text: Text
    was: Text | None = None
    now: Text | None = None
    why: Text
    by: Text


class Changelog(Part):
    """The file `changelog.yml`; the order of its entries is free, pages show the newest first."""

    changes: tuple[Change, ...] = ()
