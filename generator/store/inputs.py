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


def digests_of(folder: FilePath) -> dict[str, str]:
    """A digest of each file below a folder of records or of articles, by its path in there."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()[:24]
        for path in sorted(_files(folder, _LEFT_OUT))
    }


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
    for path in sorted(_files(root)):
        found.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a build reads, as digests: each file's by its path in its folder, and what all pages depend on."""

    data: Mapping[str, str]
    seeds: Mapping[str, str]
    setting: str

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
    found = digests_of(data)
    common = [found.get(name) for name in ("gazetteer.yml", "LICENSE")]
    return Inputs(found, digests_of(seeds), one_digest(program_digest(), settings, common))


def digests_of_records(data: Mapping[str, str], folders: Iterable[str]) -> dict[str, str]:
    """The digests of record files by the ids of their records."""
    known = frozenset(folders)
    split = ((path.split("/"), digest) for path, digest in data.items())
    return {parts[1].removesuffix(".yml"): digest for parts, digest in split if len(parts) == 2 and parts[0] in known}


def _files(folder: FilePath, left_out: frozenset[str] = frozenset()) -> Iterator[FilePath]:
    """The files below a folder; folders elsewhere that a link leads to are not entered."""
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        if path.name.startswith((".", "__pycache__")):
            continue
        if not path.is_dir():
            yield path
        elif path.name not in left_out and not path.is_symlink():
            yield from _files(path)
