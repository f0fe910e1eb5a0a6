"""Diagnostics as text: for people, for machines (JSON), and as GitHub's workflow commands."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence

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
    # Names of files may hold bytes that are no text, which no output takes.
    return _HALF.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(entries, ensure_ascii=False, indent=2))


def as_github(diagnostics: Sequence[Diagnostic]) -> str:
    """One workflow command a line, which GitHub shows at the line of the file."""
    return "\n".join(map(_command, diagnostics))


REPORTS: dict[str, Callable[[Sequence[Diagnostic]], str]] = {"text": as_text, "json": as_json, "github": as_github}


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """How many errors and warnings there are."""
    errors = sum(fault.severity is Severity.ERROR for fault in diagnostics)
    return f"{_counted(errors, 'error')}, {_counted(len(diagnostics) - errors, 'warning')}"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _command(fault: Diagnostic) -> str:
    place = fault.location
    properties = {"file": place.file, "line": place.line, "col": place.column, "title": fault.code}
    told = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    remedy = f"; {fault.remedy}" if fault.remedy else ""
    return on_one_line(f"::{fault.severity} {told}::{_message(fault.message + remedy)}")


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
