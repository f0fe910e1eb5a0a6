"""The country recorded for whoever speaks: their own, or that of the body they belong to.

Holds a fact of the records; whether it makes a side is for `independence` to say.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.records import Actor, ActorKind, AnyRecord, Source


def home_country(records: Mapping[str, AnyRecord], claimant: str) -> str | None:
    """The country recorded for a claimant, else for what it is affiliated with.

    Args:
        records: Every record by id.
        claimant: The id of an actor or a source.

    Returns:
        A country's code, the id of a state without one, or None.
    """
    record = records[claimant]
    if isinstance(record, Source):
        outlet = records.get(record.publisher_actor or "")
        return record.publisher_country or (outlet.country if isinstance(outlet, Actor) else None)
    seen: set[str] = set()
    while isinstance(record, Actor) and record.id not in seen:
        seen.add(record.id)
        if record.country:
            return record.country
        if record.kind is ActorKind.STATE:
            return record.id
        record = records.get(record.affiliation or "", record)
    return None
