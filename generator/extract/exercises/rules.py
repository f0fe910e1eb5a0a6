"""The names of the rules that see an exercise in a text; they are the `origin` of its finds.

It holds no rule itself.
"""

from __future__ import annotations

from enum import StrEnum


class Rule(StrEnum):
    """The rules that see an exercise in a text."""

    NAMED_HEAD = "exercises/named-head"
    DUBBED = "exercises/dubbed"
    SERIES = "exercises/series"
    NAME_YEAR = "exercises/name-year"
    NAMED_ALONE = "exercises/named-alone"
    MILITARY_HEAD = "exercises/military-head"
    JOINT_HEAD = "exercises/joint-head"
    PATROL = "exercises/patrol"
    BARE_HEAD = "exercises/bare-head"
