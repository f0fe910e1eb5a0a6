"""Faults found in data, told the way compilers tell them.

A fault in data is a value, never an exception: all are gathered, sorted and shown at once. Terms follow
the Language Server Protocol (diagnostic, location, severity).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How much a fault weighs: an error stops a build, a warning is printed."""

    ERROR = "error"
    WARNING = "warning"


class Location(NamedTuple):
    """A place in a text file.

    Attributes:
        file: Path relative to the project root, with forward slashes.
        line: Line number, from 1.
        column: Column in code points, from 1.
    """

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault with its place and its remedy.

    Attributes:
        location: Where the fault stands.
        severity: Error or warning.
        code: Kebab-case name of the rule, stable across versions.
        message: What is wrong, in one sentence.
        remedy: What would be right, if it can be told; empty otherwise.
    """

    location: Location
    severity: Severity
    code: str
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        remedy = f"; {self.remedy}" if self.remedy else ""
        return on_one_line(f"{self.location}: {self.severity}[{self.code}] {self.message}{remedy}")


def on_one_line(words: str) -> str:
    """Words that may quote a file or its name, such that no line of them can pass for another or steer a terminal."""
    if words.isprintable():
        return words
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape", "surrogatepass").decode("ascii") for sign in words
    )


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort by place, errors before warnings at the same place, each fault once."""
    return tuple(
        sorted(
            dict.fromkeys(diagnostics),
            key=lambda d: (d.location, d.severity, d.code, d.message),
        )
    )


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether any of the faults stops a build."""
    return any(d.severity is Severity.ERROR for d in diagnostics)


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A question naming the known word most like this one, or nothing."""
    close = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"did you mean “{close[0]}”?" if close else ""
