"""What the last build read for each thing that it made, as plain JSON in `.cache/briefing/`.

A note names what was read; notes are numbered, since thousands of pages hold the same ones. A file that is damaged or
belongs to other inputs holds nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain
from pathlib import Path as FilePath
from typing import NamedTuple

from generator.store.checked_json import read_checked, write_checked

FORM = 3
NOTES = "notes.json"
Numbers = Sequence[int]
# Notes that nobody holds any more are dropped when they are so large a share of all.
_MOST_UNUSED = 1 / 8


@dataclass(frozen=True, slots=True)
class Made:
    """What was read for a thing.

    Attributes:
        given: What was known beforehand, in a few characters.
        notes: What was read.
        drawings: What was drawn, by name: what it was drawn of, in a few characters, and the drawing.
    """

    given: str
    notes: Numbers
    drawings: Mapping[str, tuple[str, str]] = field(default_factory=dict)


class Excerpt(NamedTuple):
    """What a longer file says of one record, with the notes of what was read for it."""

    notes: Numbers
    text: str


@dataclass(frozen=True, slots=True)
class Notes:
    """What a build read.

    Attributes:
        names: Each note, by its number.
        digests: What each note stood for; None for what nothing is equal to.
        made: What was read for each thing that was made, by its name.
        excerpts: What longer files say of single records, by name.
    """

    names: Sequence[str] = ()
    digests: Sequence[str | None] = ()
    made: Mapping[str, Made] = field(default_factory=dict)
    excerpts: Mapping[str, Excerpt] = field(default_factory=dict)


class Numbering:
    """Gives notes their numbers: those of the last build, and further ones for new notes."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = list(names)
        self._numbers = {name: number for number, name in enumerate(self.names)}

    def of(self, notes: Iterable[str]) -> list[int]:
        """The numbers of some notes."""
        known, found = self._numbers, []
        for note in notes:
            number = known.get(note)
            if number is None:
                number = known[note] = len(self.names)
                self.names.append(note)
            found.append(number)
        return found


def compact(
    names: Sequence[str],
    digest: Callable[[str], str | None],
    made: Mapping[str, Made],
    excerpts: Mapping[str, Excerpt],
) -> Notes:
    """Notes without those that nobody holds, once these have become many.

    Args:
        names: Each note by its number.
        digest: What a note stands for now.
        made: What was read for each thing.
        excerpts: What longer files say of single records.
    """
    used = set[int]().union(*(m.notes for m in made.values()), *(e.notes for e in excerpts.values()))
    if len(names) - len(used) <= len(names) * _MOST_UNUSED:
        # One that nobody holds is not worth asking after.
        digests = [digest(name) if number in used else None for number, name in enumerate(names)]
        return Notes(names, digests, made, excerpts)
    kept = sorted(used)
    new = {old: number for number, old in enumerate(kept)}
    return Notes(
        [names[old] for old in kept],
        [digest(names[old]) for old in kept],
        {name: Made(m.given, [new[old] for old in m.notes], m.drawings) for name, m in made.items()},
        {name: Excerpt([new[old] for old in e.notes], e.text) for name, e in excerpts.items()},
    )


def read_notes(folder: FilePath, inputs: str) -> Notes:
    """What the build of these inputs read; nothing where it was not kept."""
    try:
        kept, texts = read_checked(folder / NOTES)
        if kept["form"] != FORM or kept["inputs"] != inputs or len(kept["names"]) != len(kept["digests"]):
            return Notes()
        # One text stands behind the other, in the order in which they are told of.
        sizes = [size for _name, _numbers, size in kept["excerpts"]]
        sizes += [size for *_made, drawings in kept["made"] for _what, _of, size in drawings]
        pieces = map(texts.__getitem__, map(slice, accumulate(sizes, initial=0), accumulate(sizes)))
        excerpts = {name: Excerpt(numbers, next(pieces)) for name, numbers, _size in kept["excerpts"]}
        made = {
            name: Made(given, numbers, {what: (of, next(pieces)) for what, of, _size in drawings})
            for name, given, numbers, drawings in kept["made"]
        }
        return Notes(kept["names"], kept["digests"], made, excerpts)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Notes()


def keep_notes(folder: FilePath, inputs: str, notes: Notes) -> None:
    """Keep what a build of these inputs read.

    Raises:
        OSError: If it cannot be written.
    """
    kept = {
        "form": FORM,
        "inputs": inputs,
        "names": notes.names,
        "digests": notes.digests,
        "excerpts": [[name, e.notes, len(e.text)] for name, e in notes.excerpts.items()],
        "made": [
            [name, m.given, m.notes, [[what, of, len(drawn)] for what, (of, drawn) in m.drawings.items()]]
            for name, m in notes.made.items()
        ],
    }
    drawings = (drawn for made in notes.made.values() for _of, drawn in made.drawings.values())
    write_checked(folder / NOTES, kept, chain((e.text for e in notes.excerpts.values()), drawings))
