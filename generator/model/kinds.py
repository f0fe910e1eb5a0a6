"""Records by id, and those of each kind in the order of their files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar, cast

from generator.model.records import Actor, AnyRecord, Claim, Disagreement, Exercise, Place, Quotation, Source

R = TypeVar("R", bound=AnyRecord)


@dataclass(frozen=True)
class Kinds:
    """All records of a briefing.

    Attributes:
        records: Every record by id, in the order of their files.
    """

    records: Mapping[str, AnyRecord]

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        return self._all(Source)

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        return self._all(Actor)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        return self._all(Place)

    @cached_property
    def exercises(self) -> tuple[Exercise, ...]:
        return self._all(Exercise)

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        return self._all(Quotation)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        return self._all(Claim)

    @cached_property
    def disagreements(self) -> tuple[Disagreement, ...]:
        return self._all(Disagreement)

    def _all(self, kind: type[R]) -> tuple[R, ...]:
        # No type is made of a record's; models take their time to say what a record is not.
        return cast("tuple[R, ...]", tuple(record for record in self.records.values() if type(record) is kind))

    def get(self, record_id: str, kind: type[R]) -> R:
        """The record of that kind and id.

        Raises:
            KeyError: If there is none; references are checked before a graph is viewed.
        """
        record = self.records[record_id]
        if not isinstance(record, kind):
            raise KeyError(record_id)
        return record
