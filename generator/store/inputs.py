"""Everything a build of the pages reads, as digests: records, articles, settings, and the program itself."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
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


def one_digest(*parts: object) -> str:
    """One digest of several values that print alike where they are alike."""
    return hashlib.sha256("\0".join(map(repr, parts)).encode()).hexdigest()


@cache
def program_digest() -> str:
    """A digest of the program's own files and of the versions that it stands on."""
    root = FilePath(generator.__file__).parent
    found = hashlib.sha256(sys.version.encode())
    for library in _LIBRARIES:
        found.update(f"{library} {version(library)}\n".encode())
    for path in sorted(_program_files(root)):
        found.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a build reads, as digests: each file's by its path in its folder, and what all pages depend on.

    Attributes:
        data: Of the files of records and beside them. A folder is told with an empty digest, its path ending in `/`.
        seeds: Of the articles.
        setting: Of the settings, the program, and what every page reads.
        touched: When each file was last touched; a file that was changed and changed back was.
    """

    data: Mapping[str, str]
    seeds: Mapping[str, str]
    setting: str
    touched: Mapping[FilePath, Touch]

    @property
    def all(self) -> str:
        """One digest of everything."""
        return one_digest(self.setting, sorted(self.data.items()), sorted(self.seeds.items()))


def read_inputs(data: FilePath, seeds: FilePath, settings: object) -> Inputs:
    """Read everything that a build of the pages reads.

    Args:
        data: The folder of records.
        seeds: The folder of articles.
        settings: The project's settings, which print alike where they are alike.
    """
    touched: dict[FilePath, Touch] = {}
    found = {name: _digest(path, touched) for name, path in _data_files(data)}
    articles = {path.name: _digest(path, touched) for path in _entries(seeds) if path.is_file()}
    common = [found.get(name) for name in ("gazetteer.yml", "LICENSE")]
    return Inputs(found, articles, one_digest(program_digest(), settings, common), touched)


def digests_of_records(data: Mapping[str, str], folders: Iterable[str]) -> dict[str, str]:
    """The digests of record files by the ids of their records; the same file as another kind of record has another."""
    known = frozenset(folders)
    split = ((path.split("/"), digest) for path, digest in data.items())
    return {
        parts[1].removesuffix(".yml"): f"{parts[0]}/{digest}"
        for parts, digest in split
        if len(parts) == 2 and parts[0] in known and parts[1].endswith(".yml")
    }


def _digest(path: FilePath, touched: dict[FilePath, Touch]) -> str:
    """A file's digest, noting when it was touched before it was read; the empty text for what is no file."""
    if not path.is_file():
        return ""
    found = path.stat()
    touched[path] = (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
    return hashlib.sha256(path.read_bytes()).hexdigest()[:24]


def _data_files(data: FilePath) -> Iterator[tuple[str, FilePath]]:
    """What lies in the folder of records and in the folders in it, links followed, as the records are read."""
    for path in _entries(data):
        if path.name.startswith("."):
            continue
        if not path.is_dir():
            yield path.name, path
            continue
        yield f"{path.name}/", path
        for inner in _entries(path) if path.name not in _LEFT_OUT else ():
            if not inner.name.startswith("."):
                yield f"{path.name}/{inner.name}{'/' if inner.is_dir() else ''}", inner


def _entries(folder: FilePath) -> list[FilePath]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _program_files(folder: FilePath) -> Iterator[FilePath]:
    """The files of the program, without what Python keeps beside them."""
    for path in folder.iterdir():
        if path.is_dir():
            if path.name != "__pycache__":
                yield from _program_files(path)
        elif not path.name.startswith("."):
            yield path
