"""Builds the pages: a checked briefing in, changed files under `docs/` out, orphans of earlier builds removed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

from generator.commands.load import load
from generator.commands.settings import Settings
from generator.model.diagnostics import Diagnostic, Location, Severity, has_errors, in_order
from generator.model.graph import Graph
from generator.model.reads import ReadGraph
from generator.model.records import RECORD_TYPES
from generator.site.pages import Unit, units
from generator.site.sheet import VIEWS, Site
from generator.site.wording import language
from generator.store.build_memory import Excerpt, Made, Memory, Stamp, keep_memory, read_memory, stamp_of
from generator.store.files import write_file
from generator.store.inputs import digests_of, digests_of_records, one_digest, program_digest

MANIFEST = ".briefing-manifest.json"
MEMORY = ".cache/briefing/pages.json"
# Every generated page says so in its front matter; a page that does not is somebody's own.
_OURS = b"\ngenerated: true\n---\n"


@dataclass(frozen=True)
class Built:
    """What a build did: faults found, files written and removed, as paths below `docs/`."""

    diagnostics: tuple[Diagnostic, ...]
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0

    @property
    def failed(self) -> bool:
        """Whether an error kept the pages from being written."""
        return has_errors(self.diagnostics)


def build(settings: Settings, *, anew: bool = False) -> Built:
    """Load, check, and write every page whose bytes change; with any error nothing is written.

    What the last build made is made again only if something changed that it had read, or one of its files is not as
    it was written.

    Args:
        settings: The project.
        anew: Make everything, whatever is remembered of the last build.

    Raises:
        OSError: If a file cannot be read or written.
    """
    inputs = _inputs(settings)
    memory_file = settings.root / MEMORY
    before = Memory() if anew else read_memory(memory_file)
    if before.inputs == inputs.all and all(made.stands(settings.docs) for made in before.made.values()):
        return Built(before.diagnostics, unchanged=sum(len(made.files) for made in before.made.values()))
    loaded = load(settings)
    if has_errors(loaded.diagnostics):
        return Built(loaded.diagnostics)
    graph = ReadGraph(loaded.graph, _record_digests(loaded.graph, inputs), VIEWS)
    making = _Making(graph, before if before.setting == inputs.setting else Memory(), settings.docs)
    site = Site(
        graph,
        settings.site_name,
        settings.site_url,
        settings.correct_url,
        settings.language,
        settings.badge_unreviewed,
        _licence(settings.data),
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
    now = {path for made in making.made.values() for path in made.files}
    removed = tuple(path for path in sorted(listed - now) if _remove(settings.docs, path))
    manifest = json.dumps(sorted(now), ensure_ascii=False, indent=0) + "\n"
    write_file(settings.docs / MANIFEST, manifest.encode())
    keep_memory(memory_file, making.memory(inputs.setting, inputs.all, loaded.diagnostics))
    return Built(loaded.diagnostics, tuple(making.written), removed, len(now) - len(making.written))


class _Making:
    """Makes what has to be made, and gathers what is to be remembered of it."""

    def __init__(self, graph: ReadGraph, before: Memory, docs: Path) -> None:
        self.made: dict[str, Made] = {}
        self.written: list[str] = []
        self._digests: dict[str, str] = {}
        self._excerpts: dict[str, Excerpt] = {}
        self._graph = graph
        self._before = before
        self._docs = docs

    def make(self, unit: Unit) -> None:
        """Make a unit and write its files, unless it stands as the last build left it."""
        before = self._before.made.get(unit.name)
        given = f"given:{unit.name}"
        self._digests[given] = one_digest(unit.given)
        if before and self._stand(before.notes) and before.stands(self._docs):
            self.made[unit.name] = before
            return
        files: dict[str, Stamp] = {}
        with self._graph.noting() as notes:
            for page in unit.make():
                path = self._docs / page.path
                if write_file(path, page.content, durable=False):
                    self.written.append(page.path)
                if stamp := stamp_of(path):
                    files[page.path] = stamp
        self.made[unit.name] = Made(frozenset((*notes, given)), files)

    def excerpt(self, kind: str, record_id: str, make: Callable[[], str]) -> str:
        """What a longer file says of one record, as it was if nothing has changed that was read for it."""
        name = f"{kind}:{record_id}"
        known = self._excerpts.get(name)
        if known is None and (before := self._before.excerpts.get(name)) and self._stand(before.notes):
            known = before
        if known is None:
            with self._graph.noting() as notes:
                text = make()
            known = Excerpt(frozenset(notes), text)
        self._graph.note(known.notes)
        self._excerpts[name] = known
        return known.text

    def memory(self, setting: str, inputs: str, diagnostics: tuple[Diagnostic, ...]) -> Memory:
        """What the next build is to know."""
        kept = {*chain.from_iterable(made.notes for made in self.made.values())}
        # An excerpt that nothing asked for belongs to a file that stands; it is kept while what it read does.
        old = {n: e for n, e in self._before.excerpts.items() if n not in self._excerpts and self._stand(e.notes)}
        excerpts = self._excerpts | old
        kept.update(chain.from_iterable(excerpt.notes for excerpt in excerpts.values()))
        digests = {note: self._digest(note) for note in kept}
        return Memory(setting, inputs, digests, self.made, diagnostics, excerpts)

    def _stand(self, notes: Iterable[str]) -> bool:
        """Whether all that was read says the same as then."""
        return all(self._digest(note) == self._before.digests.get(note) for note in notes)

    def _digest(self, note: str) -> str:
        if note not in self._digests:
            self._digests[note] = self._graph.digest(note)
        return self._digests[note]


@dataclass(frozen=True, slots=True)
class _Inputs:
    """What a build reads, as digests: each file's, everything's, and what all pages depend on."""

    data: Mapping[str, str]
    seeds: Mapping[str, str]
    setting: str

    @property
    def all(self) -> str:
        return one_digest(self.setting, sorted(self.data.items()), sorted(self.seeds.items()))


def _inputs(settings: Settings) -> _Inputs:
    data = digests_of(settings.data)
    common = [data.get(name) for name in ("gazetteer.yml", "LICENSE")]
    return _Inputs(data, digests_of(settings.seeds), one_digest(program_digest(), settings, common))


def _record_digests(graph: Graph, inputs: _Inputs) -> dict[str, str]:
    """The digest of each record's file by its id, and of each source's article."""
    folders = {kind.folder for kind in RECORD_TYPES}
    articles = {f"articles:{source.id}": inputs.seeds.get(source.seed, "") for source in graph.sources}
    return digests_of_records(inputs.data, folders) | articles


def _licence(data: Path) -> str:
    """The licence of the records as it stands beside them, or nothing."""
    path = data / "LICENSE"
    return path.read_text("utf-8", errors="replace") if path.is_file() else ""


def _manifest(docs: Path) -> frozenset[str]:
    """The files earlier builds wrote; an unreadable list counts as empty, so nothing is removed on its word."""
    try:
        listed = json.loads((docs / MANIFEST).read_bytes())
    except (FileNotFoundError, ValueError):
        return frozenset()
    paths = listed if isinstance(listed, list) else []
    root = docs.resolve()
    return frozenset(path for path in paths if isinstance(path, str) and _is_below(root, docs, path))


def _is_below(root: Path, docs: Path, path: str) -> bool:
    """Whether a listed path leads to a file below `docs/`; folders are looked up once, for there are few."""
    name = path.rpartition("/")[2]
    return name not in ("", ".", "..") and _is_folder_below(root, (docs / path).parent)


@cache
def _is_folder_below(root: Path, folder: Path) -> bool:
    return folder.resolve().is_relative_to(root)


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
