"""Files pieced together of what is said of single records; what still stands is copied from the files of before.

Nothing is kept twice: a layout is left that says how long each portion in the files is, and which files these are, by
their digests. Where any of them is another one now, everything is said anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from generator.site.downloads.portions import Portions
from generator.site.shared import Kept

_LAYOUT = "layout"


@dataclass(frozen=True, slots=True)
class Run:
    """The portions of one name, one after the other: what stands around and between them, and in their stead."""

    name: str
    opening: bytes = b""
    between: bytes = b""
    closing: bytes = b""
    empty: bytes = b""


Recipe = Sequence[bytes | Run]


@dataclass(frozen=True, slots=True)
class Laid:
    """A run in a file: of which records it tells, how long each portion is, and where each begins."""

    file: bytes
    ids: Sequence[str]
    sizes: Sequence[int]
    starts: Sequence[int]
    gap: int

    def portion(self, index: int) -> bytes:
        """The portion of one record."""
        start = self.starts[index]
        return self.file[start : start + self.sizes[index]]

    def stretch(self, first: int, end: int) -> bytes:
        """The portions of several records, with what stands between them."""
        start, after = self.starts[first], self.starts[end]
        return self.file[start : after - self.gap] if after > start else b""


@dataclass(frozen=True, slots=True)
class Pieced:
    """Files made of portions: the bytes of each, by its path, and the runs in them, by their names."""

    files: Mapping[str, bytes]
    runs: Mapping[str, Laid]

    def leave(self, kept: Kept, ids: Mapping[str, Sequence[str]], digests: Mapping[str, str]) -> None:
        """Leave word of the files for whoever makes them again.

        Args:
            kept: Where to leave it.
            ids: The records of each kind that they tell of.
            digests: The digests of the files that are written.
        """
        runs = {name: (laid.starts[0], laid.sizes) for name, laid in self.runs.items()}
        kept.leave(_LAYOUT, json.dumps({"files": digests, "ids": ids, "runs": runs}, separators=(",", ":")))


def pieced(kept: Kept, portions: Portions, recipes: Mapping[str, Recipe]) -> Pieced:
    """Piece files together.

    Args:
        kept: What is kept of the build before.
        portions: What is said of single records.
        recipes: What each file is made of, by its path; every name of a portion is in one of them.
    """
    former = _former(kept, portions, recipes)
    said = portions.said(anew=not former)
    files: dict[str, bytes] = {}
    runs: dict[str, Laid] = {}
    for path, recipe in recipes.items():
        parts: list[bytes] = []
        laid: list[tuple[Run, Sequence[str], Sequence[int], int]] = []
        for part in recipe:
            if isinstance(part, bytes):
                parts.append(part)
                continue
            ids = portions.ids_of(part.name, portions.ids)
            pieces, sizes = _pieces(ids, said[part.name], former.get(part.name))
            laid.append((part, ids, sizes, sum(map(len, parts)) + len(part.opening)))
            content = part.between.join(filter(None, pieces))
            parts += (part.opening, content, part.closing) if content else (part.empty,)
        files[path] = b"".join(parts)
        runs |= {run.name: _laid(files[path], ids, sizes, start, run) for run, ids, sizes, start in laid}
    return Pieced(files, runs)


def _pieces(
    ids: Sequence[str], said: Mapping[str, bytes], former: Laid | None
) -> tuple[Sequence[bytes], Sequence[int]]:
    """The pieces of a run, some of which are empty, and how long the portion of each record is."""
    if former is None:
        return [said[i] for i in ids], [len(said[i]) for i in ids]
    places = {record_id: index for index, record_id in enumerate(former.ids)}
    if ids != former.ids:
        portions = [said[i] if i in said else former.portion(places[i]) for i in ids]
        return portions, [len(portion) for portion in portions]
    pieces: list[bytes] = []
    sizes, end = list(former.sizes), 0
    for record_id, portion in said.items():
        index = places[record_id]
        pieces += former.stretch(end, index), portion
        sizes[index] = len(portion)
        end = index + 1
    return [*pieces, former.stretch(end, len(ids))], sizes


def _laid(file: bytes, ids: Sequence[str], sizes: Sequence[int], start: int, run: Run) -> Laid:
    gap = len(run.between)
    starts = list(accumulate((size + gap if size else 0 for size in sizes), initial=start))
    return Laid(file, ids, sizes, starts, gap)


def _former(kept: Kept, portions: Portions, recipes: Mapping[str, Recipe]) -> Mapping[str, Laid]:
    """The runs in the files of before; none where anything but what was told of them lies there now."""
    try:
        told = json.loads(kept.left(_LAYOUT))
        files = {path: kept.former_file(path) for path in told["files"] if path in recipes}
        if told["files"] != {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}:
            return {}
        return {
            run.name: _laid(files.get(path, b""), portions.ids_of(run.name, told["ids"]), sizes, start, run)
            for path, recipe in recipes.items()
            for run in recipe
            if isinstance(run, Run)
            for start, sizes in (told["runs"][run.name],)
        }
    except (ValueError, KeyError, TypeError, OSError):
        return {}
