"""Everything a build of the pages reads, as digests: records, articles, settings, and the program itself."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path as FilePath

import generator

# Written by the program for itself or for editors; no page depends on them.
_LEFT_OUT = frozenset({"candidates", "schema"})
# What the bytes of a page depend on besides the program's own files.
_LIBRARIES = ("geopy", "jinja2", "markupsafe", "pydantic", "pyyaml")
# Size, times of change of content and of entry in nanoseconds, and number: what a file has until somebody touches it.
Touch = tuple[int, int, int, int]
# A file that was touched so shortly before it was read may have been touched again within one tick of the clock.
SETTLED_NS = 2_000_000_000


def one_digest(*parts: object) -> str:
    """One digest of several values that print alike where they are alike."""
    return hashlib.sha256("\0".join(map(repr, parts)).encode()).hexdigest()


def digest_of(content: bytes) -> str:
    """The digest of a file's bytes."""
    return hashlib.sha256(content).hexdigest()[:24]


@cache
def program_digest() -> str:
    """A digest of the program's own files and of the versions that it stands on."""
    root = os.path.dirname(generator.__file__)  # noqa: PTH120 (hundreds of files, at every start)
    found = hashlib.sha256(sys.version.encode())
    for library in _LIBRARIES:
        found.update(f"{library} {version(library)}\n".encode())
    for path in sorted(_program_files(root)):
        with open(path, "rb") as file:  # noqa: PTH123 (the same)
            found.update(path.removeprefix(root).replace(os.sep, "/").encode() + b"\0" + file.read())
    return found.hexdigest()


@dataclass(frozen=True, slots=True)
class Reading:
    """Files as they were read once, by `data/` or `seeds/` and their path in there, and when that began."""

    began: int = 0
    files: Mapping[str, tuple[Touch, str]] = field(default_factory=dict)

    def digest(self, name: str, touch: Touch) -> str | None:
        """A file's digest if nobody can have touched it since; None if it has to be read again."""
        known = self.files.get(name)
        if known is None or known[0] != touch or max(touch[1], touch[2]) > self.began - SETTLED_NS:
            return None
        return known[1]


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a build reads, as digests: each file's by its path in its folder, and what all pages depend on.

    Attributes:
        data: Of the files of records and beside them. A folder is told with an empty digest, its path ending in `/`.
        seeds: Of the articles.
        setting: Of the settings, the program, and what every page reads.
        reading: When each file was last touched.
    """

    data: Mapping[str, str]
    seeds: Mapping[str, str]
    setting: str
    reading: Reading = field(compare=False)

    @property
    def all(self) -> str:
        """One digest of everything."""
        return one_digest(self.setting, sorted(self.data.items()), sorted(self.seeds.items()))

    def is_untouched(self, later: Inputs) -> bool:
        """Whether nobody touched a file in between, not even to change it and change it back."""
        return self == later and all(
            touch == later.reading.files[name][0] for name, (touch, _digest) in self.reading.files.items()
        )


NO_INPUTS = Inputs({}, {}, "", Reading())


def read_inputs(data: FilePath, seeds: FilePath, settings: object, known: Reading | None = None) -> Inputs:
    """Read everything that a build of the pages reads.

    Args:
        data: The folder of records.
        seeds: The folder of articles.
        settings: The project's settings, which print alike where they are alike.
        known: What was read before; files that nobody touched since are not read again.
    """
    began, before = time.time_ns(), known or Reading()
    files: dict[str, tuple[Touch, str]] = {}

    def digest(name: str, path: str) -> str:
        found = os.stat(path)  # noqa: PTH116 (thousands of files: a path object would cost more than the call)
        touch = (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
        told = before.digest(name, touch) or digest_of(FilePath(path).read_bytes())
        files[name] = touch, told
        return told

    records = {name: digest(f"data/{name}", path) if is_file else "" for name, path, is_file in _data_files(data)}
    articles = {entry.name: digest(f"seeds/{entry.name}", entry.path) for entry in _entries(seeds) if _is_file(entry)}
    common = [records.get(name) for name in ("gazetteer.yml", "wording.yml", "LICENSE")]
    return Inputs(records, articles, one_digest(program_digest(), settings, common), Reading(began, files))


def digests_of_records(data: Mapping[str, str], folders: Iterable[str]) -> dict[str, str]:
    """The digests of record files by the ids of their records; the same text as another record has another."""
    known = frozenset(folders)
    split = ((path.split("/"), digest) for path, digest in data.items())
    return {
        parts[1].removesuffix(".yml"): f"{'/'.join(parts)} {digest}"
        for parts, digest in split
        if len(parts) == 2 and parts[0] in known and parts[1].endswith(".yml")
    }


def _data_files(data: FilePath) -> Iterator[tuple[str, str, bool]]:
    """What lies in the folder of records and in the folders in it, links followed, as the records are read.

    Yields:
        Its path in there, its path, and whether it is a file.
    """
    for entry in _entries(data):
        if entry.name.startswith("."):
            continue
        if not _is_folder(entry):
            yield entry.name, entry.path, _is_file(entry)
            continue
        yield f"{entry.name}/", entry.path, False
        for inner in _entries(entry) if entry.name not in _LEFT_OUT else ():
            if not inner.name.startswith("."):
                yield f"{entry.name}/{inner.name}{'/' if _is_folder(inner) else ''}", inner.path, _is_file(inner)


def _entries(folder: FilePath | os.DirEntry[str]) -> list[os.DirEntry[str]]:
    """What lies in a folder, by name; nothing where there is none."""
    if not FilePath(folder).is_dir():
        return []
    with os.scandir(folder) as found:
        return sorted(found, key=lambda entry: entry.name)


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Whether there is a file, also behind a link; a link round in a circle leads to none."""
    return FilePath(entry).is_file() if entry.is_symlink() else entry.is_file()


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """The same for a folder."""
    return FilePath(entry).is_dir() if entry.is_symlink() else entry.is_dir()


def _program_files(folder: str) -> Iterator[str]:
    """The files of the program, without what Python keeps beside them."""
    for inside, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (f"{inside}{os.sep}{name}" for name in names if not name.startswith("."))
