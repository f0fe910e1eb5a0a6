"""What the last build of the pages read and wrote, so that the next one need not do it all again.

Plain JSON in `.cache/briefing/`. It may be deleted, damaged or another project's at any time: whatever does not fit
is forgotten, and the pages are made anew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath

from generator.model.diagnostics import Diagnostic, Location, Severity
from generator.store.files import write_file

FORM = 1
# Size in bytes and time of change in nanoseconds: a file that has both is taken for the one that was written.
Stamp = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Made:
    """Something a build made: the notes of what it read, and the files it wrote, by path below `docs/`."""

    notes: frozenset[str]
    files: Mapping[str, Stamp]

    def stands(self, docs: FilePath) -> bool:
        """Whether its files are as they were written."""
        return all(stamp_of(docs / path) == stamp for path, stamp in self.files.items())


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What a longer file says of one record, with the notes of what was read for it."""

    notes: frozenset[str]
    text: str


@dataclass(frozen=True, slots=True)
class Memory:
    """The last build.

    Attributes:
        setting: A digest of what everything depends on: settings, program, versions.
        inputs: A digest of all that was read.
        digests: What each note stood for, by note.
        made: What was made, by its name.
        diagnostics: The faults that were told.
        excerpts: What longer files say of single records, by name.
    """

    setting: str = ""
    inputs: str = ""
    digests: Mapping[str, str] = field(default_factory=dict)
    made: Mapping[str, Made] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    excerpts: Mapping[str, Excerpt] = field(default_factory=dict)


def stamp_of(path: FilePath) -> Stamp | None:
    """A file's size and time of change; None without a file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def read_memory(path: FilePath) -> Memory:
    """The last build as it was kept; an empty one where nothing of use is kept."""
    try:
        kept = json.loads(path.read_bytes())
        if kept["form"] != FORM:
            return Memory()
        notes = [str(note) for note in kept["notes"]]
        made = {
            str(name): Made(
                frozenset(notes[number] for number in numbers),
                {str(file): (int(size), int(when)) for file, size, when in files},
            )
            for name, numbers, files in kept["made"]
        }
        diagnostics = tuple(
            Diagnostic(Location(file, line, column), Severity(severity), code, message, remedy)
            for file, line, column, severity, code, message, remedy in kept["diagnostics"]
        )
        excerpts = {
            str(name): Excerpt(frozenset(notes[number] for number in numbers), str(text))
            for name, numbers, text in kept["excerpts"]
        }
        digests = dict(zip(notes, kept["digests"], strict=True))
        return Memory(str(kept["setting"]), str(kept["inputs"]), digests, made, diagnostics, excerpts)
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        return Memory()


def keep_memory(path: FilePath, memory: Memory) -> None:
    """Keep a build for the next one; where that cannot be written, the next build makes everything anew."""
    notes = sorted(memory.digests)
    number = {note: index for index, note in enumerate(notes)}
    kept = {
        "form": FORM,
        "setting": memory.setting,
        "inputs": memory.inputs,
        "notes": notes,
        "digests": [memory.digests[note] for note in notes],
        "made": [
            [name, sorted(number[note] for note in made.notes), [[file, *stamp] for file, stamp in made.files.items()]]
            for name, made in memory.made.items()
        ],
        "excerpts": [
            [name, sorted(number[note] for note in excerpt.notes), excerpt.text]
            for name, excerpt in memory.excerpts.items()
        ],
        "diagnostics": [
            [d.location.file, d.location.line, d.location.column, d.severity, d.code, d.message, d.remedy]
            for d in memory.diagnostics
        ],
    }
    try:
        write_file(path, json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode(), durable=False)
    except OSError:
        return
