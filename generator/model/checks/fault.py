"""How a rule tells a fault: at a value of a record, with a remedy."""

from __future__ import annotations

from generator.model.diagnostics import Diagnostic, Severity
from generator.model.graph import Graph
from generator.model.walk import Path


def error(graph: Graph, record_id: str, path: Path, code: str, message: str, remedy: str = "") -> Diagnostic:
    """An error at a value."""
    return Diagnostic(graph.locate(record_id, path), Severity.ERROR, code, message, remedy)


def warning(graph: Graph, record_id: str, path: Path, code: str, message: str, remedy: str = "") -> Diagnostic:
    """A warning at a value."""
    return Diagnostic(graph.locate(record_id, path), Severity.WARNING, code, message, remedy)
