"""What the last build of the pages read and wrote, so that the next one need not do it all again.

Plain JSON in `.cache/briefing/`. It may be deleted, damaged or another project's at any time: whatever does not fit
is forgotten, and the pages are made anew.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path as FilePath

from generator.model.diagnostics import Diagnostic, Location, Severity
from generator.store.build_notes import NOTES, Notes, keep_notes
from generator.store.files import write_file
from generator.store.inputs import Reading

FORM = 5
PAGES, RECORDS, SOUND = "pages.json", "records.jsonl", "sound.json"
_USELESS = (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError)
# Size in bytes and time of change in nanoseconds: a file that has both is taken for the one that was written.
Stamp = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Memory:
    """The last build.

    Attributes:
        setting: A digest of what everything depends on: settings, program, versions.
        inputs: A digest of all that was read.
        files: The files of each thing that was made, by its name and their paths below `docs/`.
        diagnostics: The faults that were told.
        docs: The folder that the files were written to, as seen from the project's.
        manifest: The stamp of their list, which tells what may be removed.
        reading: The files that were read, and when somebody had last touched them.
    """

    setting: str = ""
    inputs: str = ""
    files: Mapping[str, Mapping[str, Stamp]] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    docs: str = ""
    manifest: Stamp | None = None
    reading: Reading = field(default_factory=Reading)

    def stands(self, docs: FilePath, manifest: str) -> bool:
        """Whether every file is as it was written, and the list of them, by its name among them."""
        if stamp_of(docs / manifest) != self.manifest:
            return False
        return all(are_as_written(docs, files) for files in self.files.values())


def stamp_of(path: FilePath | str) -> Stamp | None:
    """A file's size and time of change; None without a file."""
    try:
        found = os.stat(path)  # noqa: PTH116 (a path object would cost more than the call)
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def are_as_written(docs: FilePath, files: Mapping[str, Stamp]) -> bool:
    """Whether files below `docs/` have the stamps they were written with."""
    return all(stamp_of(f"{docs}/{path}") == stamp for path, stamp in files.items())


def read_memory(folder: FilePath) -> Memory:
    """The last build as it was kept in a folder; an empty one where nothing of use is kept."""
    try:
        kept = json.loads((folder / PAGES).read_bytes())
        if kept["form"] != FORM:
            return Memory()
        files = {
            str(name): {str(path): (int(size), int(when)) for path, size, when in written}
            for name, written in kept["files"]
        }
        diagnostics = tuple(
            Diagnostic(Location(file, line, column), Severity(severity), code, message, remedy)
            for file, line, column, severity, code, message, remedy in kept["diagnostics"]
        )
        size, when = kept["manifest"]
        manifest = int(size), int(when)
        read = {str(name): ((s, m, c, n), str(digest)) for name, s, m, c, n, digest in kept["read"]}
        reading = Reading(int(kept["began"]), read)
        return Memory(
            str(kept["setting"]), str(kept["inputs"]), files, diagnostics, str(kept["docs"]), manifest, reading
        )
    except _USELESS:
        return Memory()


def forget(folder: FilePath) -> None:
    """Keep nothing of any build; where that cannot be, what is kept fits no files that were written since."""
    for name in (PAGES, NOTES, RECORDS, SOUND):
        with suppress(OSError):
            (folder / name).unlink(missing_ok=True)


def keep(folder: FilePath, memory: Memory, notes: Notes) -> None:
    """Keep a build for the next one; where that cannot be written, the next build makes everything anew."""
    pages = {
        "form": FORM,
        "setting": memory.setting,
        "inputs": memory.inputs,
        "files": [[name, [[path, *stamp] for path, stamp in files.items()]] for name, files in memory.files.items()],
        "diagnostics": [
            [d.location.file, d.location.line, d.location.column, d.severity, d.code, d.message, d.remedy]
            for d in memory.diagnostics
        ],
        "docs": memory.docs,
        "manifest": memory.manifest,
        "began": memory.reading.began,
        "read": [[name, *touch, digest] for name, (touch, digest) in memory.reading.files.items()],
    }
    try:
        # What was read comes first: without it, the pages are known and made anew; the other way round they would not.
        keep_notes(folder, memory.inputs, notes)
        content = json.dumps(pages, ensure_ascii=False, separators=(",", ":")).encode()
        write_file(folder / PAGES, content, durable=False)
    except OSError:
        return
