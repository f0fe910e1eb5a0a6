"""Decides on candidates: accept, merge, reject, undo and list; each decision is on file before the next is taken.

People's files are added to or left alone. Who decides and when are arguments; nothing here asks or prints.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from generator.commands.following import name_of
from generator.commands.references import references_of
from generator.commands.review_desk import Asked, Desk, open_desk
from generator.commands.review_plan import Plan, Planned
from generator.commands.review_rules import planned_with
from generator.commands.settings import Settings
from generator.commands.taking_back import last_decision, removal
from generator.model.candidates import Decision, Standing, Verb
from generator.model.dates import Edtf
from generator.store.ids import RefusedError
from generator.store.review_journal import Change, Step, checksum, complete, write_steps
from generator.store.review_lock import locked

# How many candidates are put on file together in a mass acceptance; a kill loses at most the group that is under way.
_TOGETHER = 200


@dataclass(frozen=True, slots=True)
class Signature:
    """Who decides, and on which day (EDTF, such as 2026-05-09)."""

    by: str
    on: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of what was asked.

    Attributes:
        decisions: What is now on file, in the order in which it was decided.
        refused: Sentences that say what was not done, and why.
        told: What else a person should know, such as lines to paste.
    """

    decisions: tuple[Decision, ...] = ()
    refused: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """Which candidates a mass acceptance takes.

    Attributes:
        sources: Sources' ids; any if empty.
        folder: The folder of their kind; any if empty.
        min_confidence: Their least confidence.
    """

    sources: tuple[str, ...] = ()
    folder: str = ""
    min_confidence: float = 0.0

    def takes(self, asked: Asked) -> bool:
        """Whether a candidate is one of them, whatever was decided on it."""
        return (
            (not self.sources or asked.source in self.sources)
            and self.folder in ("", asked.candidate.folder)
            and asked.candidate.confidence >= self.min_confidence
        )


def listed(desk: Desk, choice: Choice, standings: Sequence[Standing] = ()) -> tuple[Asked, ...]:
    """The candidates of a choice that stand so; all of them if no standing is given."""
    return tuple(
        asked for asked in desk.asked.values() if choice.takes(asked) and (not standings or asked.standing in standings)
    )


def accept(
    settings: Settings,
    keys: Sequence[str],
    signature: Signature,
    *,
    reviewed: bool = True,
    edits: Mapping[str, str] | None = None,
    new_id: str | None = None,
) -> Outcome:
    """Put candidates on file, each with those it needs.

    Args:
        settings: The project.
        keys: The candidates' keys, or their beginnings.
        signature: Who accepts them.
        reviewed: The person has looked at each, so that the records count as reviewed; those that are only
            pulled in do not.
        edits: Texts of records that the person changed, by the candidate's whole key.
        new_id: The id for the record of the only key, in place of the one proposed.

    Raises:
        RefusedError: If nothing can be decided here, as when the decisions on file cannot be read.
        OSError: If a file cannot be read or written; a decision that was begun is completed by the next command.
    """
    with _writing(settings) as (desk, told):
        whole, refused = _whole(desk, keys)
        stamps = {key: {"by": signature.by, "on": signature.on} for key in whole} if reviewed else {}
        plan, more = planned_with(
            desk, whole, lambda plan, key: plan.accept(key, new_id), edits=edits or {}, stamps=stamps
        )
        return _carried_out(desk, plan, signature, refused + more, told)


def accept_all(settings: Settings, choice: Choice, signature: Signature) -> Outcome:
    """Put on file, unreviewed, every candidate of a choice that nobody has decided on; changed ones wait for a person.

    Raises:
        RefusedError, OSError: As `accept`.
    """
    with _writing(settings) as (desk, told):
        keys = [asked.candidate.key for asked in listed(desk, choice, (Standing.OPEN,))]
        plan, refused = planned_with(desk, keys, lambda plan, key: plan.accept(key))
        if waiting := len(listed(desk, choice, (Standing.CHANGED,))):
            told.append(f"{waiting} decided on other words and asked again: see `briefing candidates --state changed`")
        return _carried_out(desk, plan, signature, refused, told)


def merge(
    settings: Settings, key: str, record_id: str, signature: Signature, *, add: bool = True, edit: str | None = None
) -> Outcome:
    """Record that a candidate is a record on file, and insert there what that record lacks.

    What cannot be inserted without changing a line is told as lines to paste, and kept in the decision.

    Args:
        settings: The project.
        key: The candidate's key, or its beginning.
        record_id: The record's id.
        signature: Who decides.
        add: Whether anything is inserted.
        edit: The candidate's record as the person changed it.

    Raises:
        RefusedError, OSError: As `accept`.
    """
    with _writing(settings) as (desk, told):
        whole, refused = _whole(desk, [key])
        edits = {whole[0]: edit} if whole and edit is not None else {}
        plan, more = planned_with(desk, whole, lambda plan, each: plan.merge(each, record_id, add=add), edits=edits)
        return _carried_out(desk, plan, signature, refused + more, told)


def reject(settings: Settings, keys: Sequence[str], signature: Signature, note: str | None = None) -> Outcome:
    """Keep candidates away, until their words change.

    Raises:
        RefusedError, OSError: As `accept`.
    """
    with _writing(settings) as (desk, told):
        whole, refused = _whole(desk, keys)
        decisions = []
        for key in whole:
            asked = desk.asked[key]
            if asked.is_waiting:
                decisions.append(_decision(asked, Verb.REJECTED, signature, note=note or None))
            else:
                said = asked.before.decision if asked.before else ""
                refused.append(f"{name_of(asked)} is {said} already; `briefing undo {key}` first")
        write_steps(settings.data, [Step(decision=decision) for decision in decisions])
        return Outcome(tuple(decisions), tuple(refused), tuple(told))


def undo(settings: Settings, signature: Signature, key: str | None = None) -> Outcome:
    """Take back the last decision on a candidate, or the last of all, with what it added.

    Raises:
        RefusedError: If what it added was changed since or is pointed at, or there is nothing to undo.
        OSError: As `accept`.
    """
    with _writing(settings) as (desk, told):
        decision = last_decision(desk, key)
        changes = removal(desk, decision)
        undone = Decision(
            key=decision.key,
            source=decision.source,
            decision=Verb.UNDONE,
            by=signature.by,
            on=Edtf.parse(signature.on),
            fingerprint=decision.fingerprint,
            folder=decision.folder,
            proposed=decision.proposed,
        )
        write_steps(settings.data, [Step(decision=undone, change=changes)])
        return Outcome((undone,), (), tuple(told))


# --- carrying out -----------------------------------------------------------------------------------------------


@contextmanager
def _writing(settings: Settings) -> Iterator[tuple[Desk, list[str]]]:
    """The desk, with nobody else writing decisions and no earlier command left unfinished."""
    if not settings.data.is_dir():
        raise RefusedError(f"there is no folder {settings.data}")
    with locked(settings.data):
        told = complete(settings.data)
        desk = open_desk(settings)
        if desk.log.diagnostics:
            raise RefusedError(f"the decisions on file cannot be read; correct them first: {desk.log.diagnostics[0]}")
        yield desk, told


def _whole(desk: Desk, keys: Sequence[str]) -> tuple[list[str], list[str]]:
    """Whole keys for their beginnings, and a sentence for each that is none."""
    whole: dict[str, None] = {}
    refused = []
    for key in keys:
        found = [key] if key in desk.asked else [other for other in desk.asked if key and other.startswith(key)]
        if len(found) == 1:
            whole[found[0]] = None
        else:
            reason = "begins several keys" if found else "is no candidate's key; `briefing candidates` lists them"
            refused.append(f"“{key}” {reason}")
    return list(whole), refused


def _carried_out(desk: Desk, plan: Plan, signature: Signature, refused: list[str], told: list[str]) -> Outcome:
    decisions: list[Decision] = []
    steps: list[Step] = []
    for planned in plan.steps.values():
        decision = _of_plan(planned, signature)
        decisions.append(decision)
        steps.append(Step(decision=decision, change=_change(planned)))
        if planned.left:
            told.append(
                "\n".join(["these lines could not be inserted without changing others; paste them:", *planned.left])
            )
    for group in _groups(steps, plan):
        write_steps(desk.settings.data, group)
    return Outcome(tuple(decisions), tuple(refused), tuple(told))


def _groups(steps: list[Step], plan: Plan) -> Iterator[list[Step]]:
    """The steps in groups, none of which ends while a record still points at one that is to come."""
    written = dict(zip(plan.steps, steps, strict=True))
    at = {planned.record: index for index, planned in enumerate(plan.steps.values())}
    records = plan.records()
    group: list[Step] = []
    furthest = 0
    for index, (key, step) in enumerate(written.items()):
        group.append(step)
        record, _ = records.get(plan.steps[key].record, (None, None))
        for reference in references_of(record) if record is not None else ():
            furthest = max(furthest, at.get(reference.id, 0))
        if len(group) >= _TOGETHER and furthest <= index:
            yield group
            group = []
    yield group


def _change(planned: Planned) -> Change | None:
    if planned.text is None:
        return None
    before = None if planned.before is None else checksum(planned.before)
    return Change(file=planned.file, before=before, after=planned.text)


def _of_plan(planned: Planned, signature: Signature) -> Decision:
    return _decision(
        planned.asked,
        Verb.MERGED if planned.merged else Verb.ACCEPTED,
        signature,
        record=planned.record,
        edited=planned.edited,
        added=planned.added,
        left="".join(f"{line}\n" for line in planned.left) or None,
    )


def _decision(asked: Asked, verb: Verb, signature: Signature, **values: object) -> Decision:
    candidate = asked.candidate
    told = {
        "key": candidate.key,
        "source": asked.source,
        "decision": verb,
        "by": signature.by,
        "on": signature.on,
        "fingerprint": candidate.fingerprint,
        "words": candidate.words,
        "folder": candidate.folder,
        "proposed": candidate.id,
    }
    return Decision.model_validate({**told, **values})
