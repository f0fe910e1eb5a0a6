"""A trigger: words that may tell of an exercise, with what stands before them.

How triggers are found is told in `triggers`.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.extract.exercises.rules import Rule
from generator.extract.exercises.words import StateName
from generator.model.articles import Span


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that may tell of an exercise.

    Attributes:
        span: Modifiers and head noun, or the name alone.
        head: The head noun, or the name.
        name, name_span: The name, where it has one.
        strength: From 2.5 it stands for an exercise by itself; below, only beside another.
        det: The determiner before it, lower case.
        apart: A word says that it is another one ("similar", "last year's").
        plural: The head is a plural.
        words: Its modifiers, lower case.
        states: States among its modifiers.
        edition: It is one of a series held before or to come: "last year's edition".
        war: The head is "war games", which may also be of a toy or a quarrel.
    """

    span: Span
    head: Span
    name: str
    name_span: Span | None
    strength: float
    det: str
    apart: bool
    plural: bool
    patrol: bool
    words: tuple[str, ...]
    states: tuple[StateName, ...]
    rule: Rule
    war: bool = False
    edition: bool = False


def told_by(span: Span, rule: Rule, strength: float, name: str = "") -> Trigger:
    """A trigger that is one word or name, with nothing before it that modifies it."""
    return Trigger(
        span=span,
        head=span,
        name=name,
        name_span=span if name else None,
        strength=strength,
        det="",
        apart=False,
        plural=False,
        patrol=False,
        words=(),
        states=(),
        rule=rule,
    )
