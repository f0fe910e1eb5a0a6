"""Counts of what was found, what should have been, and what was right; with notes of each miss and each false find."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass
class Tally:
    """One kind of find over some articles.

    Attributes:
        right: Found and right.
        found: Found, apart from what counts neither way.
        wanted: What should be found.
        missed, false: One line each, for reading errors.
        recall_only: What was read is no full list, so precision says nothing.
    """

    right: int = 0
    found: int = 0
    wanted: int = 0
    recall_only: bool = False
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float | None:
        return self.right / self.found if self.found and not self.recall_only else None

    @property
    def recall(self) -> float | None:
        return self.right / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        if self.recall_only:
            return None
        total = self.found + self.wanted
        return 2 * self.right / total if total else None

    def add(self, right: int, missed: Iterable[str] = (), false: Iterable[str] = ()) -> None:
        """Count finds that are right, things not found, and finds that are wrong."""
        missed, false = list(missed), list(false)
        self.right += right
        self.wanted += right + len(missed)
        self.found += right + len(false)
        self.missed += missed
        self.false += false


def pairs(fits: Iterable[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """One-to-one pairs from (fit, index read, index found), the best fit first, then in order of the text."""
    used_read: set[int] = set()
    used_found: set[int] = set()
    chosen = []
    for _, i, j in sorted((-fit, i, j) for fit, i, j in fits if fit > 0):
        if i not in used_read and j not in used_found:
            used_read.add(i)
            used_found.add(j)
            chosen.append((i, j))
    return chosen
