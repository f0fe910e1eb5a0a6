"""What is on file already: the seeds with their records, looked up by bytes, by words and by likeness.

It also writes a seed with its record, the seed first, so that a record never lacks its text.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from pathlib import Path as FilePath

from generator.model.diagnostics import Diagnostic, Location, Severity
from generator.model.likeness import Print, is_copy, jaccard, print_of, same_words
from generator.model.slugs import slug
from generator.model.values import RESERVED_ID
from generator.store.files import sweep, write_file
from generator.store.intake.received import Received
from generator.store.record_files import load_records
from generator.store.yaml_text import read_yaml

_OLD_S = 3600.0


@dataclass(frozen=True, slots=True)
class OnFile:
    """A text that is on file.

    Attributes:
        source: The id of its source.
        identical: Whether the bytes are the same; else the words are.
    """

    source: str
    identical: bool


@dataclass(frozen=True, slots=True)
class CopyOf:
    """A text on file that a received one is a copy of with small changes; `share` of the runs of words are common."""

    source: str
    share: float


@dataclass(frozen=True, slots=True)
class _Seed:
    digest: bytes
    print: Print | None


class Shelf:
    """The seeds and sources of a briefing, as they are on disk."""

    def __init__(self, data: FilePath, seeds: FilePath, root: FilePath) -> None:
        """Read what is on file.

        Args:
            data: The folder of records.
            seeds: The folder of articles.
            root: The project folder that faults are told relative to.
        """
        self._folder = data / "sources"
        self._seeds_folder = seeds
        loaded = load_records(data, root)
        self.taken = {*loaded.documents, RESERVED_ID}
        for document in loaded.documents.values():  # of records with a fault, too
            former = (document.value or {}).get("former_ids", [])
            self.taken |= {old for old in (former if isinstance(former, list) else [former]) if isinstance(old, str)}
        self._seeds: dict[str, _Seed] = {}
        self._source_of_seed: dict[str, str] = {}
        self._known_records: set[str] = set()
        self.faults: list[Diagnostic] = []
        self.refresh()

    def refresh(self) -> None:
        """Take in what another command has written since."""
        for path in _files(self._folder):
            if path.suffix == ".yml" and path.name not in self._known_records:
                self._known_records.add(path.name)
                self._take_record(path)
        for path in _files(self._seeds_folder):
            if path.name not in self._seeds:
                self._seeds[path.name] = _seed(path.read_bytes())

    def _take_record(self, path: FilePath) -> None:
        self.taken.add(path.stem)
        document, _ = read_yaml(path.read_bytes(), path.name)
        seed = (document.value or {}).get("seed")
        if isinstance(seed, str):
            self._source_of_seed.setdefault(seed, path.stem)
            return
        place = Location(f"{self._folder.parent.name}/{self._folder.name}/{path.name}")
        message = "the record does not tell its seed, so what is on file cannot be known"
        self.faults.append(Diagnostic(place, Severity.ERROR, "no-seed", message, "correct it first"))

    def look_up(self, received: Received) -> OnFile | CopyOf | None:
        """The source on file that a received text is the same as, or a copy of; None if it is new."""
        one = _seed(received.seed)
        for name, source in self._source_of_seed.items():
            if (seed := self._seeds.get(name)) and seed.digest == one.digest:
                return OnFile(source, identical=True)
        best: CopyOf | None = None
        for name, source in self._source_of_seed.items():
            other = self._seeds.get(name)
            if other is None or other.print is None or one.print is None:
                continue
            if same_words(one.print, other.print):
                return OnFile(source, identical=False)
            if is_copy(one.print, other.print):
                share = jaccard(one.print, other.print)
                if best is None or share > best.share:
                    best = CopyOf(source, share)
        return best

    def seed_name(self, received: Received) -> str:
        """The name a text has in `seeds/`: that of the same bytes there, else one made of its own name and bytes.

        A seed without a record is what a crash between the two leaves, or what a person has put there by hand.
        """
        digest = hashlib.sha256(received.seed)
        for name, seed in sorted(self._seeds.items()):
            if seed.digest == digest.digest() and name not in self._source_of_seed:
                return name
        return f"{slug(received.name) or 'article'}-{digest.hexdigest()[:12]}.txt"

    def restored(self, received: Received, seed_name: str, *, dry_run: bool) -> str:
        """The source whose seed is gone from its folder, put back; nothing if there is none.

        Raises:
            OSError: If it cannot be written.
        """
        source = self._source_of_seed.get(seed_name, "")
        if not source or seed_name in self._seeds:
            return ""
        if not dry_run:
            write_file(self._seeds_folder / seed_name, received.seed)
        self._seeds[seed_name] = _seed(received.seed)
        return source

    def in_the_way(self, seed_name: str, received: Received) -> bool:
        """Whether a seed of that name holds another text, which a person has changed."""
        seed = self._seeds.get(seed_name)
        return seed is not None and seed.digest != hashlib.sha256(received.seed).digest()

    def keep(self, received: Received, seed_name: str, record_id: str, record: str, *, dry_run: bool) -> None:
        """Write a seed and its record, or only remember them.

        Raises:
            OSError: If one cannot be written; a seed that was new is then removed again.
        """
        if not dry_run:
            seed_path = self._seeds_folder / seed_name
            is_new = write_file(seed_path, received.seed)
            try:
                write_file(self._folder / f"{record_id}.yml", record.encode())
            except OSError:
                if is_new:
                    seed_path.unlink(missing_ok=True)
                raise
        self._seeds[seed_name] = _seed(received.seed)
        self._source_of_seed[seed_name] = record_id
        self._known_records.add(f"{record_id}.yml")
        self.taken.add(record_id)

    def remove_leftovers(self, now: float | None = None) -> None:
        """Remove temporary files of commands that are no longer there, and whatever was left more than an hour ago.

        Args:
            now: Seconds since the epoch; the clock if not given.
        """
        sweep(self._seeds_folder, self._folder)
        for folder in (self._seeds_folder, self._folder):
            for path in sorted(folder.glob(".*.part")) if folder.is_dir() else ():
                if path.stat().st_mtime < (now or time.time()) - _OLD_S:
                    path.unlink(missing_ok=True)


def _files(folder: FilePath) -> list[FilePath]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if not path.name.startswith(".") and path.is_file())


def _seed(raw: bytes) -> _Seed:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return _Seed(hashlib.sha256(raw).digest(), None)
    return _Seed(hashlib.sha256(raw).digest(), print_of(text))
