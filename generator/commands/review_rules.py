"""Plans that break no rule: what an acceptance would break is found before anything is written, and refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from generator.commands.following import name_of
from generator.commands.review_desk import Desk, check_with
from generator.commands.review_plan import Plan
from generator.store.ids import RefusedError


def planned_with(
    desk: Desk,
    keys: Sequence[str],
    ask: Callable[[Plan, str], None],
    *,
    edits: Mapping[str, str] | None = None,
    stamps: Mapping[str, Mapping[str, str]] | None = None,
) -> tuple[Plan, list[str]]:
    """A plan whose records break no rule; whatever would break one is refused with all that needs it."""
    bad: dict[str, str] = {}
    while True:
        plan = Plan(desk, edits or {}, stamps or {}, bad)
        refused = []
        for key in keys:
            try:
                if key not in plan.steps:
                    ask(plan, key)
            except RefusedError as error:
                refused.append(str(error))
        faults = _faults(desk, plan)
        if not faults:
            return plan, refused
        bad |= faults


def _faults(desk: Desk, plan: Plan) -> dict[str, str]:
    """The errors that the briefing would have with the plan carried out and has not now, by the candidate's key."""
    records = plan.records()
    if not records:
        return {}
    faults = check_with(desk, records)
    before = set(check_with(desk, {})) if faults else set()
    keys = {f"{desk.settings.data.name}/{step.file}": key for key, step in plan.steps.items() if step.text is not None}
    found: dict[str, str] = {}
    for fault in faults:
        if fault in before and fault.location.file not in keys:
            continue
        # A fault elsewhere is laid to the last, which alone then waits for a person.
        key = keys.get(fault.location.file) or list(plan.steps)[-1]
        found.setdefault(key, f"{name_of(plan.steps[key].asked)} would break a rule: {fault}")
    return found
