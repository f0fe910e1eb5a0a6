"""Makes the pages: a checked briefing in, changed files under `docs/` out, orphans of earlier builds removed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path

from generator.commands.build import MANIFEST, Built, memory_folder
from generator.commands.load import Known, Loaded, load, read_records
from generator.commands.manifest import OURS, folders_outside, list_files, listed_files, remembered_files, remove_file
from generator.commands.settings import Settings
from generator.commands.warm import Warm
from generator.model.diagnostics import Diagnostic, Location, Severity, has_errors, in_order
from generator.model.graph import Graph
from generator.model.reads import ReadGraph
from generator.model.records import RECORD_TYPES
from generator.site.own_templates import OwnTemplateError, own_templates
from generator.site.pages import MORE_FOLDERS, VIEWS, Page, Unit, units
from generator.site.shard import LISTS
from generator.site.shard_units import units_of
from generator.site.shared import Kept, Site
from generator.site.wording import language
from generator.store.build_memory import Memory, Stamp, are_as_written, forget, keep, stamp_of
from generator.store.build_notes import Excerpt, Made, Notes, Numbering, Numbers, compact, read_notes
from generator.store.files import sweep, sweep_below, write_file
from generator.store.inputs import Inputs, digests_of_records, one_digest, program_digest, read_inputs
from generator.store.measured import keep_distances, read_distances
from generator.store.sound_records import keep_sound, read_sound


def make_pages(settings: Settings, inputs: Inputs, before: Memory, warm: Warm | None = None) -> Built:
    """Load, check, and write every page whose bytes change; with any error nothing is written.

    Args:
        settings: The project.
        inputs: What is read, as it was before any of it was read for good.
        before: The last build.
        warm: What this program knows of the records already.

    Raises:
        OSError: If a file cannot be read or written.
    """
    if warm:
        loaded = warm.load(settings, inputs)
    else:
        folder = memory_folder(settings)
        distances = read_distances(folder, program_digest())
        loaded = load(settings, Known(read_records(settings, inputs), inputs, read_sound(folder), distances=distances))
    try:
        return _make_pages(settings, inputs, before, loaded)
    except OwnTemplateError as error:
        fault = Diagnostic(error.place, Severity.ERROR, "bad-template", error.message, error.remedy)
        return Built(in_order([*loaded.diagnostics, fault]))
    finally:
        # Whoever builds the site has their room.
        loaded.graph.drop_views()


def _make_pages(settings: Settings, inputs: Inputs, before: Memory, loaded: Loaded) -> Built:
    if has_errors(loaded.diagnostics):
        return Built(loaded.diagnostics)
    graph = ReadGraph(loaded.graph, _record_digests(loaded.graph, inputs), VIEWS)
    folder = memory_folder(settings)
    notes = read_notes(folder, before.inputs) if before.setting == inputs.setting else Notes()
    making = _Making(graph, before, notes, settings.docs, holds=bool(settings.templates.texts))
    site = site_of(settings, graph, making)
    docs = settings.docs
    listed = listed_files(docs)
    if before.docs == _docs_folder(settings) and before.manifest != stamp_of(docs / MANIFEST):
        listed |= remembered_files(docs, before)
    with language(settings.language, loaded.wording), own_templates(settings.templates):
        found = tuple(units(site))
        names = {unit.name for unit in found}
        assert len(names) == len(found), "each unit has a name of its own"
        faults = [_in_the_way(settings, u.page) for u in found if u.page and _is_strange(docs, u.page, listed)]
        outside = folders_outside(docs, (*names, *(f"{folder}/" for folder in MORE_FOLDERS)))
        faults += [_led_out(settings, folder) for folder in outside]
        if faults:
            return Built(in_order([*loaded.diagnostics, *faults]))
        sweep(folder)
        sweep_below(docs)
        # A build that ends halfway leaves pages; the next one is to know them for ours.
        if not listed >= (coming := {unit.page for unit in found if unit.page}):
            list_files(docs, listed | coming)
        try:
            held, elsewhere = units_of(settings.shard, found) if settings.shard else (found, frozenset[str]())
            for unit in held:
                making.make(unit)
            making.write_held()
        except BaseException:
            list_files(docs, listed.union(coming, making.paths, making.written))
            raise
        notes_now = making.notes()
    now = making.paths | (_left_alone(docs, listed, elsewhere) if settings.shard else frozenset())
    removed = tuple(path for path in sorted(listed - now) if remove_file(docs, path))
    list_files(docs, now)
    made = Memory(
        inputs.setting,
        inputs.all,
        making.files,
        loaded.diagnostics,
        _docs_folder(settings),
        stamp_of(docs / MANIFEST),
        inputs.reading,
    )
    keep_distances(folder, program_digest(), loaded.graph.distances)
    if inputs.is_untouched(read_inputs(settings.data, settings.seeds, settings, inputs.reading)):
        keep_sound(folder, loaded.sound)
        # Comes last: once it is there, the next build does nothing, nor tidies up what a killed one left.
        keep(folder, made, notes_now)
    else:
        # Somebody saved a file meanwhile, and nobody knows which pages tell of it.
        forget(folder)
    return Built(loaded.diagnostics, tuple(making.written), removed, len(making.paths) - len(making.written))


def site_of(settings: Settings, graph: Graph, kept: Kept | None = None) -> Site:
    """What all pages of a project share.

    Args:
        settings: The project.
        graph: Its records, checked.
        kept: Gives what pages are made of.

    Raises:
        OSError: If the licence of the records cannot be read.
    """
    return Site(
        graph,
        settings.site_name,
        settings.site_url,
        settings.correct_url,
        settings.language,
        settings.badge_unreviewed,
        _licence(settings.data),
        kept or Kept(),
        settings.report_url,
        settings.snapshot,
    )


def _docs_folder(settings: Settings) -> str:
    """The folder of pages as seen from the project, which may be moved as a whole."""
    return os.path.relpath(settings.docs, settings.root)


class _Making(Kept):
    """Makes what has to be made, and gathers what is to be remembered of it."""

    def __init__(self, graph: ReadGraph, before: Memory, notes: Notes, docs: Path, *, holds: bool) -> None:
        """Begin; with `holds` nothing is written before everything is made, since templates of others may fail."""
        self.files: dict[str, Mapping[str, Stamp]] = {}
        self.written: list[str] = []
        self._made: dict[str, Made] = {}
        self._digests: dict[str, str | None] = {}
        self._excerpts: dict[str, Excerpt] = {}
        self._drawings: dict[str, tuple[str, str]] = {}
        self._numbering = Numbering(notes.names)
        self._graph = graph
        self._before = before
        self._notes = notes
        self._docs = docs
        self._holds = holds
        self._held: list[tuple[Page, dict[str, Stamp]]] = []

    @property
    def paths(self) -> frozenset[str]:
        """The files of all that was made or stands."""
        return frozenset(path for files in self.files.values() for path in files)

    def make(self, unit: Unit) -> None:
        """Make a unit and write its files, unless it stands as the last build left it."""
        before, made_before = self._before.files.get(unit.name), self._notes.made.get(unit.name)
        given = one_digest(unit.given) if unit.given else ""
        if (
            before
            and made_before
            and made_before.given == given
            and self._stand(made_before.notes)
            and are_as_written(self._docs, before)
        ):
            self.files[unit.name] = before
            self._made[unit.name] = made_before
            return
        files: dict[str, Stamp] = {}
        # One that is not asked for now, since it is part of an excerpt that stands, is kept.
        self._drawings = dict(made_before.drawings) if made_before else {}
        with self._graph.noting() as notes:
            for page in unit.make():
                if self._holds:
                    self._held.append((page, files))
                else:
                    self._write(page, files)
        self.files[unit.name] = files
        self._made[unit.name] = Made(given, self._numbering.of(notes), self._drawings)

    def write_held(self) -> None:
        """Write what was held back."""
        for page, files in self._held:
            self._write(page, files)

    def _write(self, page: Page, files: dict[str, Stamp]) -> None:
        path = self._docs / page.path
        if write_file(path, page.content, durable=False):
            self.written.append(page.path)
        if stamp := stamp_of(path):
            files[page.path] = stamp

    def excerpt(self, kind: str, record_id: str, make: Callable[[], str]) -> str:
        """As it was if nothing has changed that was read for it."""
        name = f"{kind}:{record_id}"
        known = self._excerpts.get(name)
        if known is None and (before := self._notes.excerpts.get(name)) and self._stand(before.notes):
            known = self._excerpts[name] = before
        if known is None:
            with self._graph.noting() as notes:
                # Whoever asks for it holds the record already, and what is made may not look it up again.
                self._graph.note([f"records:{record_id}"])
                text = make()
            known = self._excerpts[name] = Excerpt(self._numbering.of(notes), text)
        self._graph.note(map(self._numbering.names.__getitem__, known.notes))
        return known.text

    def say(self, kind: str, record_ids: Iterable[str], say: Callable[[str], None], *, anew: bool) -> None:
        """What was read is kept of each; of those of which it stands it is noted at once."""
        standing = set[int]()
        for record_id in record_ids:
            name = f"{kind}:{record_id}"
            before = None if anew else self._notes.excerpts.get(name)
            if before and self._changed.isdisjoint(before.notes):
                self._excerpts[name] = before
                standing.update(before.notes)
                continue
            with self._graph.noting() as notes:
                self._graph.note([f"records:{record_id}"])
                say(record_id)
            self._excerpts[name] = Excerpt(self._numbering.of(notes), "")
        self._graph.note(map(self._numbering.names.__getitem__, standing))

    def drawing(self, name: str, given: object, draw: Callable[[], str]) -> str:
        """As it was if the same is drawn."""
        told = one_digest(given)
        known = self._drawings.get(name)
        if known is None or known[0] != told:
            known = self._drawings[name] = told, draw()
        return known[1]

    def left(self, name: str) -> str:
        """Kept beside the drawings, for like these it is one page's."""
        return self._drawings.get(name, ("", ""))[1]

    def leave(self, name: str, text: str) -> None:
        """Kept with what is made now."""
        self._drawings[name] = "", text

    def former_file(self, path: str) -> bytes:
        """As it lies in the folder of pages."""
        file = self._docs / path
        return file.read_bytes() if file.is_file() else b""

    def notes(self) -> Notes:
        """What the next build is to know of what was read."""
        # An excerpt that nothing asked for belongs to a file that stands; it is kept while what it read does.
        old = {n: e for n, e in self._notes.excerpts.items() if n not in self._excerpts and self._stand(e.notes)}
        return compact(self._numbering.names, self._digest, self._made, self._excerpts | old)

    def _stand(self, notes: Numbers) -> bool:
        """Whether all that was read says the same as then."""
        return self._changed.isdisjoint(notes)

    @cached_property
    def _changed(self) -> frozenset[int]:
        """The notes of the last build that stand for something else now, by their numbers."""
        names, then = self._notes.names, self._notes.digests
        told = self._graph.digest
        now = [None if old is None else told(note) for note, old in zip(names, then, strict=True)]
        self._digests.update((note, new) for note, new in zip(names, now, strict=True) if new is not None)
        return frozenset(n for n, (old, new) in enumerate(zip(then, now, strict=True)) if old is None or old != new)

    def _digest(self, note: str) -> str | None:
        if note not in self._digests:
            self._digests[note] = self._graph.digest(note)
        return self._digests[note]


def _record_digests(graph: Graph, inputs: Inputs) -> dict[str, str]:
    """The digest of each record's file by its id, and of each source's article."""
    folders = {kind.folder for kind in RECORD_TYPES}
    articles = {f"articles:{s.id}": inputs.seeds[s.seed] for s in graph.sources if s.seed in inputs.seeds}
    return digests_of_records(inputs.data, folders) | articles


def _licence(data: Path) -> str:
    """The licence of the records as it stands beside them, or nothing."""
    path = data / "LICENSE"
    return path.read_text("utf-8", errors="replace") if path.is_file() else ""


def _left_alone(docs: Path, listed: frozenset[str], elsewhere: frozenset[str]) -> frozenset[str]:
    """What builds of other shards have written, maybe at this moment; it stays as it is."""
    theirs = elsewhere.union(path for path in listed if path.startswith(LISTS))
    return frozenset(path for path in theirs if (docs / path).is_file())


def _is_strange(docs: Path, page: str, before: frozenset[str]) -> bool:
    """Whether a file stands in a page's place that no build wrote."""
    path = docs / page
    return page not in before and path.is_file() and OURS not in path.read_bytes()


def _in_the_way(settings: Settings, path: str) -> Diagnostic:
    place = Location((settings.docs / path).relative_to(settings.root).as_posix())
    message = "a page written by hand stands where a generated page belongs"
    return Diagnostic(place, Severity.ERROR, "page-in-the-way", message, "move it, or rename the record")


def _led_out(settings: Settings, folder: str) -> Diagnostic:
    place = Location((settings.docs / folder).relative_to(settings.root).as_posix())
    message = "the folder is, or lies in, a link out of the folder of pages; nothing is written through it"
    return Diagnostic(place, Severity.ERROR, "outside-project", message, "put a folder in the link's place")
