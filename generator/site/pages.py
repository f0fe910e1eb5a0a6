"""Every file of the generated site, in one visible list: record pages, section pages, data files and assets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from generator.site.addresses import address_in, address_of, html_address
from generator.site.downloads.linked_data import linked_pages
from generator.site.downloads.listing import Downloads
from generator.site.escape import linked_data, script_json
from generator.site.export import Plain
from generator.site.maps import basemap_script
from generator.site.render import render
from generator.site.sheet import Link, Site, name_of
from generator.site.trimmed import trimmed
from generator.site.views.actor import view_actor
from generator.site.views.actor_index import actor_index
from generator.site.views.changes import view_changes
from generator.site.views.claim_ledger import claim_pages
from generator.site.views.disagreement_ledger import disagreement_pages
from generator.site.views.downloads import view_downloads
from generator.site.views.exercise import view_exercise
from generator.site.views.exercise_index import exercise_index
from generator.site.views.full import view_full
from generator.site.views.held_records import held_record_pages
from generator.site.views.map_data import map_events
from generator.site.views.map_page import view_map
from generator.site.views.network import view_network
from generator.site.views.overview import view_home, view_unknowns
from generator.site.views.place import view_place
from generator.site.views.place_index import place_index
from generator.site.views.quotation_ledger import quotation_pages
from generator.site.views.search_names import search_names
from generator.site.views.source import view_source
from generator.site.views.source_index import source_index
from generator.site.views.timeline import view_timeline

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
ASSETS_FOLDER = "assets/briefing"


@dataclass(frozen=True, slots=True)
class Page:
    """A file below `docs/`, with its bytes."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Moved:
    """A page left where a record was before it was renamed; `address` is the built page's, for browsers to go to."""

    title: str
    target: Link
    address: str


def pages(site: Site) -> Iterator[Page]:
    """Every generated file, pages first; the same graph gives the same bytes."""
    linked = linked_pages(site)
    for page in (*_section_pages(site), *_record_pages(site)):
        yield _with_linked_data(page, linked[page.path]) if page.path in linked else page
    yield from _redirects(site)
    yield from _data_files(site)
    yield from _to_take_away(site)
    yield from _assets()


def _section_pages(site: Site) -> Iterator[Page]:
    yield _page("index.md", "index.md.j2", view_home(site))
    for listed in LISTS:
        for composed in listed(site):
            yield _page(composed.path, composed.template, composed.view)
    yield _page("map.md", "map.md.j2", view_map(site))
    yield _page("network.md", "network.md.j2", view_network(site))
    yield _page("timeline.md", "timeline.md.j2", view_timeline(site))
    yield _page("known-unknowns.md", "known-unknowns.md.j2", view_unknowns(site))


def _record_pages(site: Site) -> Iterator[Page]:
    graph = site.graph
    for exercise in graph.exercises:
        yield _page(address_of(exercise).page, "exercise.md.j2", view_exercise(site, exercise))
    for actor in graph.actors:
        yield _page(address_of(actor).page, "actor.md.j2", view_actor(site, actor))
    for place in graph.places:
        yield _page(address_of(place).page, "place.md.j2", view_place(site, place))
    for source in graph.sources:
        yield _page(address_of(source).page, "source.md.j2", view_source(site, source))


def _redirects(site: Site) -> Iterator[Page]:
    # The parts of a ledger lie in the folder of its records.
    taken = {shelf.page for shelf in site.graph.shelves}
    for record in site.graph.records.values():
        for former in record.former_ids:
            path = f"{record.folder}/{former}.md"
            if path in taken:
                continue
            address = address_in(site.graph, record)
            target = Link(name_of(record), address.seen_from(path))
            yield _page(path, "redirect.md.j2", Moved(name_of(record), target, html_address(path, address)))


def _data_files(site: Site) -> Iterator[Page]:
    yield Page("data/names.js", f"window.briefingNames={script_json(search_names(site.graph))};\n".encode())
    yield Page("data/map-events.js", f"window.briefingEvents={script_json(map_events(site))};\n".encode())


def _to_take_away(site: Site) -> Iterator[Page]:
    downloads = Downloads(site)
    yield _page("downloads.md", "downloads.md.j2", view_downloads(site, downloads))
    yield _page("changes.md", "changes.md.j2", view_changes(site))
    yield _page("full-briefing.md", "full-briefing.md.j2", view_full(site, downloads.version))
    for path, content in downloads.all:
        yield Page(path, content)


def _assets() -> Iterator[Page]:
    root = files("generator.site").joinpath("assets")
    for path, item in sorted(_walk(root, ""), key=lambda found: found[0]):
        yield Page(f"{ASSETS_FOLDER}/{path}", trimmed(path, item.read_bytes()))
    yield Page(f"{ASSETS_FOLDER}/basemap.js", basemap_script().encode())


def _walk(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    for item in folder.iterdir():
        if item.is_dir():
            yield from _walk(item, f"{prefix}{item.name}/")
        elif not item.name.startswith("."):
            yield f"{prefix}{item.name}", item


def _with_linked_data(page: Page, node: Plain) -> Page:
    """The page with what it says in schema.org's terms in its front matter, which the theme puts into the head."""
    end = b"\ngenerated: true\n---\n"
    line = f"\nlinked_data: {linked_data(node)}".encode()
    return Page(page.path, page.content.replace(end, line + end, 1))


def _page(path: str, template: str, view: object) -> Page:
    return Page(path, render(template, view).encode())
