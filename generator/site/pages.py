"""Every file of the generated site, in one visible list: record pages, section pages, data files and assets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import NamedTuple, TypeVar

from generator.model.graph import Graph
from generator.model.records import Actor, AnyRecord, Exercise, Place, Source
from generator.site.addresses import address_in, address_of, html_address
from generator.site.downloads.linked_data import linked_ledgers, linked_record
from generator.site.downloads.listing import Downloads, RecordFiles
from generator.site.downloads.permalinks import record_file
from generator.site.downloads.portions import Portions
from generator.site.escape import linked_data, script_json
from generator.site.export import Plain
from generator.site.in_brief import InBrief
from generator.site.maps import basemap_script
from generator.site.names import Names, name_of
from generator.site.orders import Orders
from generator.site.render import render
from generator.site.repository import pattern_for_scripts
from generator.site.shared import Site
from generator.site.sheet import Link
from generator.site.trimmed import trimmed
from generator.site.views.actor import view_actor
from generator.site.views.actor_index import actor_index
from generator.site.views.changes import view_changes
from generator.site.views.claim_ledger import claim_pages
from generator.site.views.disagreement_ledger import disagreement_pages
from generator.site.views.downloads import view_downloads
from generator.site.views.exercise import view_exercise
from generator.site.views.exercise_index import exercise_index
from generator.site.views.full import Chosen, full_briefing
from generator.site.views.held_records import held_record_pages
from generator.site.views.list_pages import Composed
from generator.site.views.map_data import map_events
from generator.site.views.map_page import view_map
from generator.site.views.nearness import Nearness
from generator.site.views.network import view_network
from generator.site.views.overview import view_home, view_unknowns
from generator.site.views.place import view_place
from generator.site.views.place_index import place_index
from generator.site.views.quotation_ledger import quotation_pages
from generator.site.views.search_names import search_names
from generator.site.views.source import view_source
from generator.site.views.source_index import source_index
from generator.site.views.tags import tags_of
from generator.site.views.timeline import view_timeline

R = TypeVar("R", Exercise, Actor, Place, Source)

LISTS = (
    exercise_index,
    actor_index,
    place_index,
    source_index,
    quotation_pages,
    claim_pages,
    disagreement_pages,
    held_record_pages,
)
# What is made of the whole graph for the pages, by the names it is asked for.
VIEWS: Mapping[str, Callable[[Graph], object]] = {
    "orders": Orders,
    "names": Names,
    "in_brief": InBrief,
    "nearness": Nearness,
    "chosen": Chosen,
}
ASSETS_FOLDER = "assets/briefing"
# Where units write beside the folder that their names tell.
MORE_FOLDERS = ("data/csv", ASSETS_FOLDER, f"{ASSETS_FOLDER}/vendor")


class Page(NamedTuple):
    """A file below `docs/`, with its bytes."""

    path: str
    content: bytes


class Moved(NamedTuple):
    """A page left where a record was before it was renamed; `address` is the built page's, for browsers to go to."""

    title: str
    target: Link
    address: str


class Unit(NamedTuple):
    """Pages and files that are made together.

    Attributes:
        name: Its name among all units: the path of its page, or what it holds.
        make: Makes it, reading the graph of the site as it goes.
        given: What was read for it beforehand, in words that change when that does.
        files: Gives the paths of what it makes, where that is not its name alone.
        tagged: Gives the title and the tags of its page, where it has any, without making it.
    """

    name: str
    make: Callable[[], Iterable[Page]]
    given: str = ""
    files: Callable[[], Iterable[str]] | None = None
    tagged: Callable[[], tuple[str, tuple[str, ...]]] | None = None

    @property
    def page(self) -> str:
        """The path of its page; empty for files that are none."""
        return self.name if self.name.endswith(".md") else ""

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of all it makes, told without making it."""
        return tuple(self.files()) if self.files else (self.name,)


def units(site: Site) -> Iterator[Unit]:
    """Everything that is generated, pages first; the same graph gives the same bytes."""
    yield from _section_pages(site)
    yield from record_pages(site)
    yield from _redirects(site)
    yield from _data_files(site)
    yield from _to_take_away(site)
    yield Unit("assets", partial(_assets, site), files=lambda: (page.path for page in _assets(site)))


def _section_pages(site: Site) -> Iterator[Unit]:
    yield _section(site, "index.md", "index.md.j2", view_home)
    linked = linked_ledgers(site)
    for listed in LISTS:
        yield from (_composed(composed, linked.get(composed.path)) for composed in listed(site))
    yield _section(site, "map.md", "map.md.j2", view_map)
    yield _section(site, "network.md", "network.md.j2", view_network)
    yield _section(site, "timeline.md", "timeline.md.j2", view_timeline)
    yield _section(site, "known-unknowns.md", "known-unknowns.md.j2", view_unknowns)


def _section(site: Site, path: str, template: str, view: Callable[[Site], object]) -> Unit:
    def make() -> Iterator[Page]:
        yield _page(path, template, view(site))

    return Unit(path, make)


def _composed(composed: Composed, node: Plain | None) -> Unit:
    def make() -> Iterator[Page]:
        yield _page(composed.path, composed.template, composed.view(), node)

    return Unit(composed.path, make, repr((composed.given, node)))


def record_pages(site: Site) -> Iterator[Unit]:
    """The pages of records that have one of their own."""
    graph = site.graph
    yield from (_record(site, e, "exercise.md.j2", view_exercise) for e in graph.exercises)
    yield from (_record(site, a, "actor.md.j2", view_actor) for a in graph.actors)
    yield from (_record(site, p, "place.md.j2", view_place) for p in graph.places)
    yield from (_record(site, s, "source.md.j2", view_source) for s in graph.sources)


def _record(site: Site, record: R, template: str, view: Callable[[Site, R], object]) -> Unit:
    path = address_of(record).page

    def make() -> Iterator[Page]:
        # Read again, so that it is among what this unit reads.
        read = site.graph.get(record.id, type(record))
        yield _page(path, template, view(site, read), linked_record(site, read))

    return Unit(path, make, tagged=lambda: (name_of(record), tags_of(site.graph, record)))


def _redirects(site: Site) -> Iterator[Unit]:
    # The parts of a ledger lie in the folder of its records.
    taken = {shelf.page for shelf in site.graph.shelves}
    for record in site.graph.records.values():
        for former in record.former_ids:
            if (path := f"{record.folder}/{former}.md") not in taken:
                yield _redirect(site, record, path)


def _redirect(site: Site, record: AnyRecord, path: str) -> Unit:
    def make() -> Iterator[Page]:
        read = site.graph.records[record.id]
        address = address_in(site.graph, read)
        target = Link(name_of(read), address.seen_from(path))
        yield _page(path, "redirect.md.j2", Moved(name_of(read), target, html_address(path, address)))

    return Unit(path, make)


def _data_files(site: Site) -> Iterator[Unit]:
    def names() -> Iterator[Page]:
        yield Page("data/names.js", f"window.briefingNames={script_json(search_names(site.graph))};\n".encode())

    def events() -> Iterator[Page]:
        yield Page("data/map-events.js", f"window.briefingEvents={map_events(site)};\n".encode())

    yield Unit("data/names.js", names)
    yield Unit("data/map-events.js", events)


def _to_take_away(site: Site) -> Iterator[Unit]:
    record_files, portions = RecordFiles(site), Portions(site)

    def whole() -> Iterator[Page]:
        downloads = Downloads(site, portions)
        yield _page("downloads.md", "downloads.md.j2", view_downloads(site, downloads))
        full = full_briefing(site, downloads.version, partial(render, "full-briefing.md.j2"))
        yield Page("full-briefing.md", full.encode())
        yield from (Page(path, content) for path, content in downloads.all)
        record_files.take(downloads.pieced)

    yield _section(site, "changes.md", "changes.md.j2", view_changes)
    # These name the state of the data by a digest of all of it, so they are made together.
    yield Unit(
        "downloads.md", whole, files=lambda: ("downloads.md", "full-briefing.md", *Downloads(site, portions).paths)
    )
    yield from (_record_file(site, record_files, record) for record in site.graph.records.values())


def _record_file(site: Site, record_files: RecordFiles, record: AnyRecord) -> Unit:
    path = record_file(record).page

    def make() -> Iterator[Page]:
        yield Page(path, record_files.content(site.graph.records[record.id]))

    return Unit(path, make)


def _assets(site: Site) -> Iterator[Page]:
    root = files("generator.site").joinpath("assets")
    for path, item in sorted(_walk(root, ""), key=lambda found: found[0]):
        before = _for_cards(site) if path == "cards.js" else b""
        yield Page(f"{ASSETS_FOLDER}/{path}", before + trimmed(path, item.read_bytes()))
    yield Page(f"{ASSETS_FOLDER}/basemap.js", basemap_script().encode())


def _for_cards(site: Site) -> bytes:
    """What every card needs to know, told once: where mistakes are reported."""
    pattern = pattern_for_scripts(site.report_url)
    return f"window.briefingReport={script_json(pattern)};\n".encode() if pattern else b""


def _walk(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    for item in folder.iterdir():
        if item.is_dir():
            yield from _walk(item, f"{prefix}{item.name}/")
        elif not item.name.startswith("."):
            yield f"{prefix}{item.name}", item


def _page(path: str, template: str, view: object, node: Plain | None = None) -> Page:
    return _with_linked_data(Page(path, render(template, view).encode()), node)


def _with_linked_data(page: Page, node: Plain | None) -> Page:
    """The page with what it says in schema.org's terms in its front matter, which the theme puts into the head."""
    if not node:
        return page
    end = b"\ngenerated: true\n---\n"
    line = f"\nlinked_data: {linked_data(node)}".encode()
    return Page(page.path, page.content.replace(end, line + end, 1))
