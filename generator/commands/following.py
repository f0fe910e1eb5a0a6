"""Where the references of a candidate lead: to what its own source proposes, to records on file, to other candidates.

What was accepted under another id, merged or renamed is followed; what was rejected or is unknown is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from generator.commands.references import Reference, copied, put_text, references_of
from generator.commands.review_desk import Asked, Desk, proposal, typed
from generator.model.candidates import Standing, record_of
from generator.model.records import AnyRecord
from generator.store.ids import RefusedError
from generator.store.record_yaml import record_yaml
from generator.store.yaml_text import Plain


class Following:
    """Follows references while a plan grows.

    Attributes:
        finals: The ids that the candidates of the plan get, by their keys.
    """

    def __init__(self, desk: Desk, need: Callable[[Asked], None]) -> None:
        self.desk = desk
        self.finals: dict[str, str] = {}
        self._need = need

    def settled(
        self,
        asked: Asked,
        record: AnyRecord,
        value: dict[str, Plain],
        *,
        pull: bool = True,
        only: set[str] | None = None,
    ) -> dict[str, Plain]:
        """A record's values with its references as they will be.

        Args:
            asked: The candidate.
            record: Its record, whose types say what is a reference.
            value: Its values.
            pull: Plan the candidates that it needs; what is not on file stays as it is otherwise.
            only: Plan those alone that are among these words.
        """
        settled = cast("dict[str, Plain]", copied(value))
        for reference in references_of(record):
            if only is not None and reference.id not in only:
                continue
            final = self._final(asked, reference, pull=pull)
            if final is not None and final != reference.id:
                put_text(settled, reference.path, final + reference.tail)
        return settled

    def _final(self, asked: Asked, reference: Reference, *, pull: bool) -> str | None:
        """The id that a reference is to hold: first what its own source proposes, then what is on file, then others."""
        proposed = self._proposed(reference)
        own = [other for other in proposed if other.source == asked.source]
        on_file = self.on_file(reference.id)
        others = [other for other in proposed if other.source != asked.source] if on_file is None else []
        settled = (self._settled_id(other) for other in own)
        if (known := next(filter(None, settled), None)) is not None:
            return known
        needed = [other for other in own if other.standing is Standing.OPEN]
        if not needed and on_file is not None:
            return on_file
        if not needed:
            if (known := next(filter(None, map(self._settled_id, others)), None)) is not None:
                return known
            needed = [other for other in others if other.standing is Standing.OPEN]
        gone = self._gone(asked.source, reference) if not needed else None
        if gone is not None or not pull:
            return gone
        if needed:
            self._accept_needed(asked, needed[0])
            return self.finals[needed[0].candidate.key]
        raise RefusedError(_unmet(asked, reference, proposed))

    def _settled_id(self, other: Asked) -> str | None:
        """The record that a candidate goes or went into; None while it has none."""
        return self.finals.get(other.candidate.key) or self.on_file(other.record)

    def _accept_needed(self, asked: Asked, needed: Asked) -> None:
        try:
            self._need(needed)
        except RefusedError as error:
            raise RefusedError(f"{name_of(asked)} needs “{needed.candidate.id}”: {error}") from error

    def _proposed(self, reference: Reference) -> list[Asked]:
        found = self.desk.proposed.get(reference.id, ())
        return [a for a in found if not reference.folders or a.candidate.folder in reference.folders]

    def on_file(self, record_id: str | None) -> str | None:
        """The id that a record has today which has or had this one."""
        if record_id is None or record_id in self.desk.loaded.documents:
            return record_id
        records = self.desk.loaded.records.values()
        return next((record.id for record in records if record_id in record.former_ids), None)

    def _gone(self, source: str, reference: Reference) -> str | None:
        """The record that a candidate went into which is no longer proposed under the id."""
        for history in self.desk.histories.values():
            last = history[-1]
            kinds = not reference.folders or last.folder in reference.folders
            if last.source == source and last.proposed == reference.id and kinds:
                return self.on_file(record_of(history))
        return None


def followed(desk: Desk, asked: Asked) -> dict[str, Plain]:
    """A candidate's record as plain values, its references as far as they are settled today."""
    candidate = asked.candidate
    record, document, _ = typed(candidate.folder, candidate.id, proposal(candidate), "")
    value = document.value or {}
    return value if record is None else Following(desk, lambda _: None).settled(asked, record, value, pull=False)


def proposed_text(desk: Desk, asked: Asked) -> str:
    """A candidate's record as the text of its file, its references as far as they are settled today."""
    return record_yaml(asked.candidate.folder, followed(desk, asked))


def name_of(asked: Asked) -> str:
    """A candidate as a message names it."""
    return f"{asked.candidate.key} ({asked.candidate.folder}/{asked.candidate.id})"


def _unmet(asked: Asked, reference: Reference, proposed: Sequence[Asked]) -> str:
    if not proposed:
        return (
            f"{name_of(asked)} points at “{reference.id}”, which is neither on file nor proposed; "
            "`briefing extract` makes the proposals anew"
        )
    other = proposed[0]
    said = other.before.decision if other.before else "not accepted"
    return (
        f"{name_of(asked)} points at “{reference.id}”, which was {said} and is not on file; "
        f"`briefing undo {other.candidate.key}` first, or edit the reference"
    )
