"""What an undone decision takes out of the data: only what it added, and only if nobody has changed that since.

Nothing is taken out that another record points at.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.commands.references import references_of
from generator.commands.review_desk import Desk, check_with, typed
from generator.model.candidates import Decision, Verb
from generator.store.ids import RefusedError
from generator.store.insertions import take_out
from generator.store.review_journal import Change, checksum


def last_decision(desk: Desk, key: str | None) -> Decision:
    """The decision to take back: the last in force on a key, or the last in force of all.

    Raises:
        RefusedError: If there is none, or the beginning of a key fits several.
    """
    if key is None:
        standing: list[Decision] = []
        for decision in desk.log.decisions:
            if decision.decision is not Verb.UNDONE:
                standing.append(decision)
            elif (last := _index(standing, decision.key)) is not None:
                standing.pop(last)
        if not standing:
            raise RefusedError("there is no decision to undo")
        return standing[-1]
    found = [known for known in desk.histories if known == key or (key and known.startswith(key))]
    if len(found) != 1:
        raise RefusedError(f"there is no decision on “{key}” to undo" if not found else f"“{key}” begins several keys")
    return desk.histories[found[0]][-1]


def _index(decisions: Sequence[Decision], key: str) -> int | None:
    return next((i for i in range(len(decisions) - 1, -1, -1) if decisions[i].key == key), None)


def removal(desk: Desk, decision: Decision) -> Change | None:
    """The change that takes out what a decision added; None if there is nothing left of it.

    Raises:
        RefusedError: If it was changed since, or a record points at what would vanish.
    """
    if not decision.added:
        return None
    file = decision.added[0].file
    path = desk.settings.data / file
    told = f"{desk.settings.data.name}/{file}"
    if not path.is_file():
        return None
    raw = path.read_bytes()
    if (made := decision.added[0].sha256) is not None:
        if checksum(raw) != made:
            raise RefusedError(
                f"{told} was changed since it was made and is left alone; delete it yourself, then undo again"
            )
        _check_unneeded(desk, path.stem, told)
        return Change(file=file, before=made, after=None)
    without = take_out(raw, told, [added.lines for added in decision.added if added.lines is not None])
    if without is None:
        raise RefusedError(f"the lines added to {told} were changed since; the file is left alone")
    record, document, faults = typed(path.parent.name, path.stem, without.decode(), told)
    if record is None:
        raise RefusedError(f"without the lines {told} could not be read: {faults[0]}")
    now = set(check_with(desk, {}))
    if broken := [fault for fault in check_with(desk, {path.stem: (record, document)}) if fault not in now]:
        raise RefusedError(f"without the lines a rule would be broken: {broken[0]}")
    return Change(file=file, before=checksum(raw), after=without.decode())


def _check_unneeded(desk: Desk, record_id: str, told: str) -> None:
    holders = sorted(
        desk.loaded.documents[record.id].file
        for record in desk.loaded.records.values()
        if any(reference.id == record_id for reference in references_of(record))
    )
    if holders:
        raise RefusedError(f"{told} is pointed at by {', '.join(holders)}; undo or change these first")
