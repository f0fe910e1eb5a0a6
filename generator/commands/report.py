"""Diagnostics as text: for people, for machines (JSON), as GitHub's workflow commands, as GitLab's code quality."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from hashlib import sha256

from generator.model.diagnostics import Diagnostic, Severity, on_one_line

_HALF = re.compile("[\ud800-\udfff]")


def as_text(diagnostics: Sequence[Diagnostic]) -> str:
    """One diagnostic a line: `data/x.yml:12:5: error[code] message; remedy`."""
    return "\n".join(map(str, diagnostics))


def as_json(diagnostics: Sequence[Diagnostic]) -> str:
    """One JSON array, empty if there is no fault."""
    entries = [
        {
            "file": fault.location.file,
            "line": fault.location.line,
            "column": fault.location.column,
            "severity": fault.severity.value,
            "code": fault.code,
            "message": fault.message,
            "remedy": fault.remedy,
        }
        for fault in diagnostics
    ]
    return _json(entries)


def as_github(diagnostics: Sequence[Diagnostic]) -> str:
    """One workflow command a line, which GitHub shows at the line of the file."""
    return "\n".join(map(_command, diagnostics))


def as_gitlab(diagnostics: Sequence[Diagnostic]) -> str:
    """One JSON array in the form of GitLab's code quality reports, which a merge request shows line by line."""
    entries: list[dict[str, object]] = []
    met: dict[str, int] = {}
    for fault in diagnostics:
        # The same fault is known again when lines were added above it; alike ones in a file are counted.
        alike = "\0".join((fault.location.file, fault.code, fault.message))
        met[alike] = met.get(alike, 0) + 1
        entries.append({
            "check_name": fault.code,
            "description": _told(fault),
            "fingerprint": sha256(f"{alike}\0{met[alike]}".encode("utf-8", "replace")).hexdigest(),
            "severity": "critical" if fault.severity is Severity.ERROR else "minor",
            "location": {"path": fault.location.file, "lines": {"begin": fault.location.line}},
        })  # fmt: skip
    return _json(entries)


REPORTS: dict[str, Callable[[Sequence[Diagnostic]], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "gitlab": as_gitlab,
}


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """How many errors and warnings there are."""
    errors = sum(fault.severity is Severity.ERROR for fault in diagnostics)
    return f"{_counted(errors, 'error')}, {_counted(len(diagnostics) - errors, 'warning')}"


def _json(value: object) -> str:
    # Names of files may hold bytes that are no text, which no output takes.
    return _HALF.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False, indent=2))


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _command(fault: Diagnostic) -> str:
    place = fault.location
    properties = {"file": place.file, "line": place.line, "col": place.column, "title": fault.code}
    told = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return on_one_line(f"::{fault.severity} {told}::{_message(_told(fault))}")


def _told(fault: Diagnostic) -> str:
    return f"{fault.message}; {fault.remedy}" if fault.remedy else fault.message


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
