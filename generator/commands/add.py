"""Takes articles in: a seed and a source record for each that is new, and a word on each that is not.

Nothing is written by halves: a seed and its record are each written whole, the seed first. A run broken off in
between leaves a seed without a record, and the same command run again writes the record. Temporary files that a
killed command leaves (`.….part`) are removed by a later run, an hour after they were written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.commands.settings import Settings
from generator.model.diagnostics import Diagnostic, Location, Severity
from generator.store.ids import RefusedError
from generator.store.intake.head_lines import HeadLines
from generator.store.intake.inputs import Input, inputs_of, receive
from generator.store.intake.received import Received, fault
from generator.store.intake.shelf import CopyOf, OnFile, Shelf
from generator.store.intake.source_record import draft, source_id
from generator.store.lexicon_file import load_lexicon
from generator.store.record_yaml import record_yaml
from generator.store.review_lock import locked


@dataclass(frozen=True, slots=True)
class Added:
    """A source that was added.

    Attributes:
        place: Where the article came from.
        record: Its record's path relative to the project.
        seed: Its seed's path relative to the project.
        unsure: Keys of the record that a person should confirm.
        copy_of: The source it is a copy of, where it was added as one.
        written: Whether it was written, or would have been.
    """

    place: str
    record: str
    seed: str
    unsure: tuple[str, ...]
    copy_of: str = ""
    written: bool = True

    def __str__(self) -> str:
        done = "added from" if self.written else "would be added from"
        copied = f", as a copy of “{self.copy_of}”" if self.copy_of else ""
        unsure = f"; to be confirmed: {', '.join(self.unsure)}" if self.unsure else ""
        return f"{self.record}: {done} {self.place}{copied}; its text is {self.seed}{unsure}"


@dataclass(frozen=True, slots=True)
class Known:
    """An article that is on file already, the same or as a copy with small changes."""

    place: str
    found: OnFile | CopyOf

    def __str__(self) -> str:
        if isinstance(self.found, CopyOf):
            share = f"{self.found.share:.0%} of their runs of words are the same"
            return (
                f"{self.place}: a copy of “{self.found.source}” with small changes ({share}); not added; "
                "--as-copy adds it as one"
            )
        same = "the same bytes" if self.found.identical else "the same words"
        return f"{self.place}: on file already as “{self.found.source}” ({same}); not added"


Outcome = Added | Known | Diagnostic


def add(
    settings: Settings,
    places: Sequence[str],
    *,
    fetching: bool = False,
    as_copy: bool = False,
    dry_run: bool = False,
) -> Iterator[Outcome]:
    """Add articles, one after the other, and tell what became of each.

    A text with the same bytes or words as one on file is never added. A copy with small changes (an agency's report
    in a second paper) is told and linked to its source, and added only if asked: what it says is on file already, and
    the same quotation taken from every reprint would read as many.

    Args:
        settings: The project.
        places: Files, folders and addresses, as people name them.
        fetching: Whether addresses may be fetched.
        as_copy: Whether copies are added too, with `syndicated_from`.
        dry_run: Whether only to tell what would be done.

    Yields:
        What became of each article, and a fault for each input that is refused.

    Raises:
        RefusedError: If the records on file do not tell their seeds, or another command does not let go of them.
        OSError: If what is on file cannot be read.
    """
    intake = _Intake(settings, as_copy=as_copy, dry_run=dry_run)
    for place in places:
        for one in inputs_of(place):
            yield intake.take(one, fetching=fetching) if isinstance(one, Input) else one


class _Intake:
    """Adds one article after the other to what is on file."""

    def __init__(self, settings: Settings, *, as_copy: bool, dry_run: bool) -> None:
        self._settings = settings
        self._as_copy = as_copy
        self._dry_run = dry_run
        lexicon, faults = load_lexicon(settings.data / "lexicon.yml", f"{settings.data.name}/lexicon.yml")
        self._small_words = lexicon.table("intake_small_words")
        self._head_lines = HeadLines(lexicon)
        self._shelf = Shelf(settings.data, settings.seeds, settings.root)
        if faults := [*faults, *self._shelf.faults]:
            raise RefusedError(f"correct this first: {faults[0]}")
        if not dry_run:
            self._shelf.remove_leftovers()

    def take(self, one: Input, *, fetching: bool) -> Outcome:
        """Read an input, then look it up and write it while no other command writes."""
        received = receive(one, fetching=fetching)
        if isinstance(received, Diagnostic):
            return received
        if self._dry_run:
            return self._file(received)
        try:
            self._settings.data.mkdir(parents=True, exist_ok=True)
            with locked(self._settings.data):
                self._shelf.refresh()
                return self._file(received)
        except OSError as error:
            folder = _relative(Path(error.filename or self._settings.data), self._settings.root)
            message = f"it cannot be kept: {error.strerror or error} ({folder})"
            return fault(
                received.place, "not-written", message, "see that the folder can be written to, and add it again"
            )

    def _file(self, received: Received) -> Outcome:
        found = self._shelf.look_up(received)
        if isinstance(found, OnFile) or (found and not self._as_copy):
            return Known(received.place, found)
        seed = self._shelf.seed_name(received)
        if source := self._shelf.restored(received, seed, dry_run=self._dry_run):
            return Known(received.place, OnFile(source, identical=True))
        if self._shelf.in_the_way(seed, received):
            place = f"{self._settings.seeds.name}/{seed}"
            message = f"another text than that of {received.place} stands under its name"
            return Diagnostic(
                Location(place), Severity.ERROR, "seed-in-the-way", message, "give it another name, or remove it"
            )
        copy_of = found.source if found else ""
        told = received.told.over(self._head_lines.read(received.text))
        made = draft(received, told, seed, self._small_words, copy_of)
        record_id = source_id(told, received, self._shelf.taken)
        text = record_yaml("sources", made.values)
        self._shelf.keep(received, seed, record_id, text, dry_run=self._dry_run)
        return Added(
            received.place,
            f"{self._settings.data.name}/sources/{record_id}.yml",
            f"{self._settings.seeds.name}/{seed}",
            made.unsure,
            copy_of,
            written=not self._dry_run,
        )


def _relative(path: Path, root: Path) -> str:
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except (ValueError, OSError):
        return path.name
