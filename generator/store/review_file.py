"""The decisions in `data/review.yml`: read whole, and only ever added to at the end, so that every byte stays.

The file is text that people may read, comment and correct; a decision that cannot be read is a fault and not skipped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath

from pydantic import ValidationError

from generator.model.candidates import Decision
from generator.model.diagnostics import Diagnostic, Severity
from generator.store.long_lists import read_long_list
from generator.store.record_files import translate
from generator.store.record_yaml import item_lines

NAME = "review.yml"
_HEAD = "# Decisions on candidates. `briefing review` adds to the end and changes nothing.\ndecisions:\n"


@dataclass(frozen=True, slots=True)
class ReviewLog:
    """The decisions on file, oldest first, and every fault of the file.

    Attributes:
        raw: The bytes as read.
        indent: How far the dashes of the decisions stand in.
    """

    raw: bytes
    decisions: tuple[Decision, ...]
    diagnostics: tuple[Diagnostic, ...]
    indent: int = 2


def load_review(data: FilePath) -> ReviewLog:
    """Read the decisions; a missing file holds none.

    Raises:
        OSError: If the file cannot be read.
    """
    path = data / NAME
    return read_review(path.read_bytes() if path.is_file() else b"", f"{data.name}/{NAME}")


def read_review(raw: bytes, file: str) -> ReviewLog:
    """Read the bytes of a file of decisions."""
    listed = read_long_list(b"" if _holds_nothing(raw) else raw, file, "decisions")
    faults = list(listed.faults)
    for key in listed.head.value or {}:
        if key != "decisions":
            place = listed.head.location((key,), key=True)
            remedy = "the file holds “decisions” alone"
            faults.append(Diagnostic(place, Severity.ERROR, "unknown-key", f"no key “{key}” here", remedy))
    decisions: list[Decision] = []
    for item in listed.items:
        try:
            decisions.append(Decision.model_validate(item.value))
        except ValidationError as error:
            faults += translate(error, Decision, item)
    indent = _indent(raw, listed.items[-1].location().line) if listed.items else 2
    return ReviewLog(raw, tuple(decisions), tuple(faults), indent)


def appended(log: ReviewLog, decisions: Sequence[Decision]) -> bytes:
    """What is to be added to the end of the file for these decisions.

    Args:
        log: The file as it stands, without faults.
        decisions: The new ones, oldest first.
    """
    lines = [line for decision in decisions for line in item_lines(_plain(decision), Decision, log.indent)]
    text = "".join(f"{line}\n" for line in lines)
    gap = "" if not log.raw or log.raw.endswith(b"\n") else "\n"
    if not log.decisions:
        head = _HEAD if not log.raw.strip() else _HEAD.partition("\n")[2]
        return (gap + head + text).encode()
    return (gap + text).encode()


def _indent(raw: bytes, number: int) -> int:
    """How far the line of this number, counted from 1, stands in."""
    line = raw.split(b"\n")[number - 1]
    return len(line) - len(line.lstrip(b" "))


def _holds_nothing(raw: bytes) -> bool:
    """Whether there are comments and empty lines alone; a tab is neither, to YAML."""
    return all(line.lstrip(b" ")[:1] in (b"", b"#") for line in raw.splitlines())


def _plain(decision: Decision) -> dict[str, object]:
    """A decision's values without those that say nothing."""
    return {
        name: value
        for name, value in decision.model_dump(mode="json", exclude_defaults=True).items()
        if value not in (None, ())
    }
