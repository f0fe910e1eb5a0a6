"""Exercises in brief: what lists and drawings of all of them hold of each, without what its own page alone tells."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from generator.model.graph import Graph
from generator.model.records import Exercise, Rank
from generator.site.orders import in_time

_LEFT_OUT: dict[str, tuple[()] | None] = {
    "figures": (),
    "activities": (),
    "aims": (),
    "reactions": (),
    "firsts": (),
    "names": (),
    "framework": None,
    "summary": None,
    "note": None,
}


@dataclass(frozen=True, slots=True)
class Brief:
    """An exercise in brief.

    Attributes:
        told: All of it as text, by which it is known to be the same.
        exercise: The record without what is left out.
        sources: The ids of the sources the whole entry rests on, those of its name first.
    """

    told: str
    exercise: Exercise = field(compare=False)
    sources: tuple[str, ...]


@dataclass(frozen=True)
class InBrief:
    """The exercises of a graph in brief, so that a list of all is not made again for what it does not hold."""

    graph: Graph

    @cached_property
    def exercises(self) -> tuple[Brief, ...]:
        """All of them, earliest first."""
        return tuple(_brief(exercise) for exercise in in_time(self.graph.exercises))


def exercises_in_brief(graph: Graph) -> tuple[Brief, ...]:
    """All exercises in brief, earliest first."""
    return graph.view("in_brief", InBrief).exercises


def sources_of(exercise: Exercise) -> tuple[str, ...]:
    """The sources an entry rests on, by their ids, those of its name first."""
    dated = (citation for date in exercise.dates for citation in date.cite)
    held = (citation for stated in exercise.places for citation in stated.cite)
    figures = (figure for figure in exercise.figures if figure.rank is not Rank.DEPRECATED)
    counted = (citation for figure in figures for citation in figure.cite)
    return tuple(dict.fromkeys(c.source for c in (*exercise.cite, *dated, *held, *counted)))


def _brief(exercise: Exercise) -> Brief:
    kept = exercise.model_copy(update=_LEFT_OUT)
    return Brief(kept.model_dump_json(), kept, sources_of(exercise))
