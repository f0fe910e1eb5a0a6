"""What a door is: where something from outside comes in, what may come, and what must hold whatever comes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings
from hypothesis.strategies import SearchStrategy

# Hypothesis remembers what it has tried; in rounds of so many its memory stays small.
_ROUND = 1000


@dataclass(frozen=True, slots=True)
class Door:
    """A way in.

    Attributes:
        name: What comes in by it.
        says: What must hold, for the page of figures.
        strategy: What may come.
        check: Fails, or raises, where it does not hold.
        share: How many of 1,000 examples are tried here.
    """

    name: str
    says: str
    strategy: SearchStrategy[Any]
    check: Callable[[Any], None]
    share: int


def knock(door: Door, examples: int, number: int) -> int:
    """Try a door.

    Args:
        door: The door.
        examples: How many examples are tried.
        number: What the examples follow from, with the door's name.

    Returns:
        How many were tried.

    Raises:
        BaseException: What the first example that fails gives, made as small as can be, with the seed in its notes.
    """
    tried = 0

    def check(value: Any) -> None:
        nonlocal tried
        tried += 1
        door.check(value)

    check.__qualname__ = check.__name__ = door.name.replace(" ", "_")
    for start in range(0, examples, _ROUND):
        count = min(_ROUND, examples - start)
        run = settings(
            max_examples=count,
            database=None,
            deadline=None,
            derandomize=False,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
            verbosity=Verbosity.normal,
        )
        before = tried
        try:
            seed(f"{number} {door.name} {start}")(run(given(door.strategy)(check)))()
        except BaseException as error:
            error.add_note(f"door “{door.name}”, --seed {number}, examples {start} to {start + count}")
            raise
        # A door with few different examples ends sooner.
        if tried - before < count:
            break
    return tried
