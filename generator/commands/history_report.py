"""Histories as text for people, as Markdown for a pull request, and as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from html import escape

from generator.commands.history import Compared, Step, Told
from generator.model.changelog import Change
from generator.model.differences import Difference, Fate, RecordDifference
from generator.store.forms import KIND_OF_FOLDER

# What Markdown reads as a mark, and where it would make an address a link by itself.
_ACTIVE = re.compile(r"[\\`*_{}\[\]~|]|:(?=//)|(?<=\bwww)\.", re.IGNORECASE)
# What a forge makes a mention or a reference of; entities of HTML are none.
_CALLING = re.compile(r"[@#]")

_SHORT_ID = 10
# Characters of both states together that still read well on one line.
_LONG = 80


def difference_text(compared: Compared) -> str:
    """One paragraph a record, one line a value."""
    if not compared.differences and not compared.unreadable:
        return "no record differs"
    return "\n".join([*_lines(compared)])


def difference_markdown(compared: Compared) -> str:
    """The same as a nested list; what stands in records is escaped, since a pull request comes from anybody."""
    if not compared.differences and not compared.unreadable:
        return "No record differs."
    lines = [f"**{_counts(compared.differences)}**", ""] if compared.differences else []
    for record in compared.differences:
        named = f"{KIND_OF_FOLDER[record.folder]} {_code(record.id)}{_former(record, _code)}"
        lines.append(f"- {record.fate} {named}: {_plain(record.title)}")
        lines += [f"    - {_plain(words)}" for each in record.differences for words in [" ".join(_value(each))]]
    lines += [f"- {_code(file)} holds no record by today’s rules" for file in compared.unreadable]
    return "\n".join(lines)


def difference_json(compared: Compared) -> str:
    """An object with `records` and `unreadable`."""
    return json.dumps(_compared(compared), ensure_ascii=False, indent=2)


def log_text(told: Told) -> str:
    """What readers were told, then commit by commit what changed."""
    lines = []
    if told.changes:
        lines += ["Told to readers (changelog.yml)", ""]
        lines += [line for change in told.changes for line in _change(change)]
        lines.append("")
    if told.steps:
        lines += ["In the repository", ""]
        lines += [line for step in told.steps for line in (*_step(step), "")]
    if told.is_cut:
        lines.append("Older commits were not fetched: this repository is shallow.")
    return "\n".join(lines).rstrip() or "no commit has changed it yet"


def log_json(told: Told) -> str:
    """An object with `changes`, `commits` and `is_cut`."""
    changes = [change.model_dump(mode="json", exclude_none=True) for change in told.changes]
    commits = [
        {"id": step.commit.id, "on": step.commit.on, "author": step.commit.author, "message": step.commit.message}
        | _compared(step.compared)
        for step in told.steps
    ]
    return json.dumps({"changes": changes, "commits": commits, "is_cut": told.is_cut}, ensure_ascii=False, indent=2)


DIFFERENCE_REPORTS: dict[str, Callable[[Compared], str]] = {
    "text": difference_text,
    "markdown": difference_markdown,
    "json": difference_json,
}
LOG_REPORTS: dict[str, Callable[[Told], str]] = {"text": log_text, "json": log_json}


def _lines(compared: Compared, indent: str = "") -> Iterator[str]:
    for record in compared.differences:
        yield f"{indent}{record.fate} {KIND_OF_FOLDER[record.folder]} {record.id}{_former(record)}: {record.title}"
        for difference in record.differences:
            yield from (f"{indent}    {line}" for line in _value(difference))
    for file in compared.unreadable:
        yield f"{indent}{file}: holds no record by today’s rules"


def _value(difference: Difference) -> tuple[str, ...]:
    """One value in words: on a line, or on one line a state where they are long."""
    path = " › ".join(difference.path)
    was, now = _line(difference.was), _line(difference.now)
    if difference.was is None:
        return (f"{path}: new: {now}",)
    if difference.now is None:
        return (f"{path}: no longer: {was}",)
    if len(was) + len(now) < _LONG:
        return (f"{path}: was {was}; is {now}",)
    return f"{path}:", f"    was: {was}", f"    is:  {now}"


def _former(record: RecordDifference, form: Callable[[str], str] = str) -> str:
    if not record.former:
        return ""
    return f" (now part of {form(record.former)})" if record.fate is Fate.REMOVED else f" (was {form(record.former)})"


def _counts(records: Sequence[RecordDifference]) -> str:
    counted = ((fate, sum(record.fate is fate for record in records)) for fate in Fate)
    return ", ".join(f"{number} {fate}" for fate, number in counted if number)


def _change(change: Change) -> Iterator[str]:
    yield f"  {change.on}  {change.kind}: {_line(change.text)}"
    if change.was or change.now:
        yield f"      was: {_line(change.was) or '—'}"
        yield f"      now: {_line(change.now) or '—'}"
    yield f"      why: {_line(change.why)} ({_line(change.by)})"


def _step(step: Step) -> Iterator[str]:
    commit = step.commit
    subject, *body = [line.strip() for line in commit.message.splitlines()] or [""]
    yield f"  {commit.on}  {commit.id[:_SHORT_ID]}  {_line(commit.author)}: {_line(subject)}"
    yield from (f"      | {_line(line)}" for line in body if line)
    yield from _lines(step.compared, "      ")


def _compared(compared: Compared) -> dict[str, object]:
    return {
        "records": [
            {
                "id": record.id,
                "kind": KIND_OF_FOLDER[record.folder],
                "fate": record.fate.value,
                "title": record.title,
                "former": record.former,
                "differences": [
                    {"path": list(each.path), "was": each.was, "now": each.now} for each in record.differences
                ],
            }
            for record in compared.differences
        ],
        "unreadable": list(compared.unreadable),
    }


def _line(text: str | None) -> str:
    """Text on one line, without characters that move a terminal's cursor or turn the reading direction."""
    flat = " ".join((text or "").split())
    return "".join(mark for mark in flat if mark.isprintable())


def _plain(text: str) -> str:
    """Text that Markdown shows as it stands; names of people and numbers of issues in it call nobody."""
    marked = escape(_ACTIVE.sub(r"\\\g<0>", _line(text)), quote=False)
    return _CALLING.sub(r"\g<0><!-- -->", marked)


def _code(text: str) -> str:
    return f"`{text}`"
