"""Makes the pages: a checked briefing in, changed files under `docs/` out, orphans of earlier builds removed."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from generator.commands.build import MANIFEST, MEMORY, Built
from generator.commands.load import Loaded, load
from generator.commands.settings import Settings
from generator.commands.warm import Warm
from generator.model.diagnostics import Diagnostic, Location, Severity, has_errors, in_order
from generator.model.graph import Graph
from generator.model.reads import ReadGraph
from generator.model.records import RECORD_TYPES
from generator.site.pages import VIEWS, Unit, units
from generator.site.sheet import Site
from generator.site.wording import language
from generator.store.build_memory import (
    Excerpt,
    Memory,
    Notes,
    Stamp,
    are_as_written,
    keep,
    read_notes,
    stamp_of,
)
from generator.store.files import write_file
from generator.store.inputs import Inputs, digests_of_records, one_digest

# Every generated page says so in its front matter; a page that does not is somebody's own.
_OURS = b"\ngenerated: true\n---\n"


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
    with no_collections():
        built = _make_pages(settings, inputs, before, warm.load(settings, inputs) if warm else load(settings))
    if warm is None:
        # The records are not needed any more; whoever builds the site has their room.
        gc.collect()
    return built


def _make_pages(settings: Settings, inputs: Inputs, before: Memory, loaded: Loaded) -> Built:
    if has_errors(loaded.diagnostics):
        return Built(loaded.diagnostics)
    graph = ReadGraph(loaded.graph, _record_digests(loaded.graph, inputs), VIEWS)
    folder = settings.root / MEMORY
    notes = read_notes(folder, before.inputs) if before.setting == inputs.setting else Notes()
    making = _Making(graph, before, notes, settings.docs)
    site = Site(
        graph,
        settings.site_name,
        settings.site_url,
        settings.correct_url,
        settings.language,
        settings.badge_unreviewed,
        licence(settings.data),
        making.excerpt,
    )
    listed = _manifest(settings.docs)
    with language(settings.language):
        found = tuple(units(site))
        strangers = [unit.page for unit in found if unit.page and _is_strange(settings.docs, unit.page, listed)]
        if strangers:
            return Built(in_order([*loaded.diagnostics, *(_in_the_way(settings, path) for path in strangers)]))
        for unit in found:
            making.make(unit)
    now = {path for files in making.files.values() for path in files}
    removed = tuple(path for path in sorted(listed - now) if _remove(settings.docs, path))
    manifest = json.dumps(sorted(now), ensure_ascii=False, indent=0) + "\n"
    write_file(settings.docs / MANIFEST, manifest.encode())
    keep(folder, Memory(inputs.setting, inputs.all, making.files, loaded.diagnostics), making.notes())
    return Built(loaded.diagnostics, tuple(making.written), removed, len(now) - len(making.written))


@contextmanager
def no_collections() -> Iterator[None]:
    """Make pages without looking for unused circles of objects: there are few, and the search costs a twentieth."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Making:
    """Makes what has to be made, and gathers what is to be remembered of it."""

    def __init__(self, graph: ReadGraph, before: Memory, notes: Notes, docs: Path) -> None:
        self.files: dict[str, Mapping[str, Stamp]] = {}
        self.written: list[str] = []
        self._made: dict[str, tuple[str, ...]] = {}
        self._digests: dict[str, str] = {}
        self._excerpts: dict[str, Excerpt] = {}
        self._graph = graph
        self._before = before
        self._notes = notes
        self._docs = docs

    def make(self, unit: Unit) -> None:
        """Make a unit and write its files, unless it stands as the last build left it."""
        before = self._before.files.get(unit.name)
        notes_before = self._notes.made.get(unit.name)
        given = f"given:{unit.name}"
        self._digests[given] = one_digest(unit.given)
        if before and notes_before and self._stand(notes_before) and are_as_written(self._docs, before):
            self.files[unit.name] = before
            self._made[unit.name] = notes_before
            return
        files: dict[str, Stamp] = {}
        with self._graph.noting() as notes:
            for page in unit.make():
                path = self._docs / page.path
                if write_file(path, page.content, durable=False):
                    self.written.append(page.path)
                if stamp := stamp_of(path):
                    files[page.path] = stamp
        self.files[unit.name] = files
        self._made[unit.name] = (*notes, given)

    def excerpt(self, kind: str, record_id: str, make: Callable[[], str]) -> str:
        """What a longer file says of one record, as it was if nothing has changed that was read for it."""
        name = f"{kind}:{record_id}"
        known = self._excerpts.get(name)
        if known is None and (before := self._notes.excerpts.get(name)) and self._stand(before.notes):
            known = before
        if known is None:
            with self._graph.noting() as notes:
                text = make()
            known = Excerpt(tuple(notes), text)
        self._graph.note(known.notes)
        self._excerpts[name] = known
        return known.text

    def notes(self) -> Notes:
        """What the next build is to know of what was read."""
        kept = {*chain.from_iterable(self._made.values())}
        # An excerpt that nothing asked for belongs to a file that stands; it is kept while what it read does.
        old = {n: e for n, e in self._notes.excerpts.items() if n not in self._excerpts and self._stand(e.notes)}
        excerpts = self._excerpts | old
        kept.update(chain.from_iterable(excerpt.notes for excerpt in excerpts.values()))
        return Notes({note: self._digest(note) for note in kept}, self._made, excerpts)

    def _stand(self, notes: Iterable[str]) -> bool:
        """Whether all that was read says the same as then."""
        now, then = self._digests, self._notes.digests
        return all((now[note] if note in now else self._digest(note)) == then.get(note) for note in notes)

    def _digest(self, note: str) -> str:
        if note not in self._digests:
            self._digests[note] = self._graph.digest(note)
        return self._digests[note]


def _record_digests(graph: Graph, inputs: Inputs) -> dict[str, str]:
    """The digest of each record's file by its id, and of each source's article."""
    folders = {kind.folder for kind in RECORD_TYPES}
    articles = {f"articles:{source.id}": inputs.seeds.get(source.seed, "") for source in graph.sources}
    return digests_of_records(inputs.data, folders) | articles


def licence(data: Path) -> str:
    """The licence of the records as it stands beside them, or nothing."""
    path = data / "LICENSE"
    return path.read_text("utf-8", errors="replace") if path.is_file() else ""


def _manifest(docs: Path) -> frozenset[str]:
    """The files earlier builds wrote; an unreadable list counts as empty, so nothing is removed on its word."""
    try:
        listed = json.loads((docs / MANIFEST).read_bytes())
    except (FileNotFoundError, ValueError):
        return frozenset()
    paths = [path for path in listed if isinstance(path, str)] if isinstance(listed, list) else []
    root = docs.resolve()
    # Folders are looked up once, for there are few.
    folders = {path.rpartition("/")[0] for path in paths}
    inside = {folder for folder in folders if (docs / folder).resolve().is_relative_to(root)}
    split = ((path, *path.rpartition("/")) for path in paths)
    return frozenset(path for path, folder, _, name in split if folder in inside and name not in ("", ".", ".."))


def _is_strange(docs: Path, page: str, before: frozenset[str]) -> bool:
    """Whether a file stands in a page's place that no build wrote."""
    path = docs / page
    return page not in before and path.is_file() and _OURS not in path.read_bytes()


def _in_the_way(settings: Settings, path: str) -> Diagnostic:
    place = Location((settings.docs / path).relative_to(settings.root).as_posix())
    message = "a page written by hand stands where a generated page belongs"
    return Diagnostic(place, Severity.ERROR, "page-in-the-way", message, "move it, or rename the record")


def _remove(docs: Path, path: str) -> bool:
    target = docs / path
    if not target.is_file():
        return False
    target.unlink()
    for folder in target.parents:
        if folder == docs or any(folder.iterdir()):
            break
        folder.rmdir()
    return True
