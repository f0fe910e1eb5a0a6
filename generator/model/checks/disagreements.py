"""Rules on disagreements: figures that differ are set against each other, and a verdict fits the arithmetic."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from math import isclose

from generator.model.checks.fault import warning
from generator.model.diagnostics import Diagnostic
from generator.model.graph import Graph
from generator.model.numbers import in_base_unit
from generator.model.records import Claim, Disagreement, Figure, Rank, Verdict

# Two figures this close, in one unit, are the same figure rounded.
ROUNDING = 0.025


def unlisted_disagreements(graph: Graph) -> Iterator[Diagnostic]:
    """Two figures for the same thing that differ and that no disagreement names."""
    listed = [{side.ref for side in disagreement.sides} for disagreement in graph.disagreements]
    for exercise in graph.exercises if not graph.unread else ():
        for (_, a), (j, b) in combinations(enumerate(exercise.figures), 2):
            both = {f"{exercise.id}#{a.key}", f"{exercise.id}#{b.key}"}
            if _comparable(a, b) and _differ(a, b) and not any(both <= refs for refs in listed):
                message = f"{a.value} {a.unit} and {b.value} {b.unit} are told for the same thing"
                remedy = "give both a `key` and set them against each other in data/disagreements/"
                yield warning(graph, exercise.id, ("figures", j, "value"), "unlisted-disagreement", message, remedy)


def _comparable(a: Figure, b: Figure) -> bool:
    current = a.rank is not Rank.DEPRECATED and b.rank is not Rank.DEPRECATED
    same = (a.property, a.side, a.scope) == (b.property, b.side, b.scope)
    return current and same and in_base_unit(1, a.unit)[1] == in_base_unit(1, b.unit)[1]


def _differ(a: Figure, b: Figure) -> bool:
    if isinstance(a.value, str) or isinstance(b.value, str):
        return a.value != b.value
    return not isclose(in_base_unit(float(a.value), a.unit)[0], in_base_unit(float(b.value), b.unit)[0])


def doubtful_verdicts(graph: Graph) -> Iterator[Diagnostic]:
    """A rounding whose figures lie too far apart, or a conflict between figures that are equal but for rounding."""
    for disagreement in graph.disagreements:
        apart = spread(graph, disagreement)
        if apart is None:
            continue
        if disagreement.verdict is Verdict.ROUNDING and apart > ROUNDING:
            message = f"the figures lie {apart:.1%} apart, more than a rounding"
            yield warning(graph, disagreement.id, ("verdict",), "doubtful-verdict", message, "perhaps “conflict”")
        if disagreement.verdict is Verdict.CONFLICT and apart <= ROUNDING:
            message = f"the figures lie {apart:.1%} apart, which is a rounding"
            yield warning(graph, disagreement.id, ("verdict",), "doubtful-verdict", message, "perhaps “rounding”")


def spread(graph: Graph, disagreement: Disagreement) -> float | None:
    """How far the sides' figures lie apart, as a share of the largest; None unless all are numbers in one unit."""
    values: list[tuple[float, str]] = []
    for side in disagreement.sides:
        statement = graph.keyed.get(side.ref or "", ((), None))[1]
        if not isinstance(statement, (Figure, Claim)) or isinstance(statement.value, str) or statement.value is None:
            return None
        values.append(in_base_unit(float(statement.value), statement.unit or ""))
    if len({unit for _, unit in values}) != 1:
        return None
    numbers = [value for value, _ in values]
    largest = max(abs(number) for number in numbers)
    return (max(numbers) - min(numbers)) / largest if largest else 0.0
