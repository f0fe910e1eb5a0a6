"""Sequences of random edits: the same number gives the same project and the same edits."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from unittest import mock

from edits import edits_of_builds, edits_of_pages, edits_of_records
from edits.comparison import differences
from edits.projects import write_pages, write_records
from generator.fastsite.unchanged import marks, shared_key
from generator.store import inputs

Edit = Callable[[Path, Random], str]


@dataclass(frozen=True)
class Failure:
    """Where the two sites first differed, after which edits."""

    number: int
    edits: tuple[str, ...]
    differences: tuple[str, ...]

    def __str__(self) -> str:
        lines = [f"sequence {self.number}, after", *(f"  {edit}" for edit in self.edits), "the sites differ:"]
        return "\n".join([*lines, *(f"  {line}" for line in self.differences[:20])])


def run(folder: Path, number: int, *, length: int = 6, records: int = 0) -> Failure | None:
    """Run one sequence in an empty folder; with `records` on a made-up briefing of so many pages.

    Returns:
        Nothing, or the first step after which the sites differed.
    """
    chance = Random(number)
    project = folder / "project"
    if records:
        write_records(project, records, number)
    else:
        write_pages(project)
    told: list[str] = []
    # Half the sequences trust the times of files at once, so that what an edit leaves alone is left alone by times too.
    trust = chance.choice((0, marks.SETTLED_NS))
    with (
        mock.patch.object(marks, "SETTLED_NS", trust),
        mock.patch.object(inputs, "SETTLED_NS", trust),
        mock.patch.object(shared_key, "_code") as code,
    ):
        code.return_value = [version := "1"]
        for edit in ("first build", *_edits(chance, length, records=bool(records))):
            if isinstance(edit, str):
                told.append(edit)
            elif edit is _upgrade:
                code.return_value = [version := f"{version}."]
                told.append("the shortcuts are another version")
            else:
                edits_of_pages.mend(project)
                told.append(edit(project, chance))
            found = differences(project, records=bool(records))
            if found:
                return Failure(number, tuple(told), tuple(found))
            # Longer than a tick of the file system's clock, as between any two edits by people.
            time.sleep(0.01)
    return None


def _upgrade(project: Path, chance: Random) -> str:
    raise NotImplementedError


def _edits(chance: Random, length: int, *, records: bool) -> Iterator[Edit]:
    kinds: tuple[tuple[Edit, ...], ...] = (
        edits_of_records.EDITS if records else edits_of_pages.EDITS,
        edits_of_pages.EDITS,
        edits_of_builds.EDITS,
    )
    for _ in range(length):
        yield _upgrade if chance.random() < 0.03 else chance.choice(chance.choice(kinds))
