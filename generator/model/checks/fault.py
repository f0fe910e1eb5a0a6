"""How a rule tells a fault: at a value of a record, with a remedy."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from generator.model.diagnostics import Diagnostic, Severity
from generator.model.graph import Graph
from generator.model.walk import Path


def error(graph: Graph, record_id: str, path: Path, code: str, message: str, remedy: str = "") -> Diagnostic:
    """An error at a value."""
    return Diagnostic(graph.locate(record_id, path), Severity.ERROR, code, message, remedy)


def warning(graph: Graph, record_id: str, path: Path, code: str, message: str, remedy: str = "") -> Diagnostic:
    """A warning at a value."""
    return Diagnostic(graph.locate(record_id, path), Severity.WARNING, code, message, remedy)


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A question naming the known word most like this one, or nothing."""
    close = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"did you mean “{close[0]}”?" if close else ""
