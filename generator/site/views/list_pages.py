"""Lists and ledgers as pages: a list in one page or in parts with an overview, and the pages of whole entries.

Holds what such pages have around their entries; what an entry says is the matter of each kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple, TypeVar

from generator.model.records import AnyRecord
from generator.model.shelves import MOST_ROWS, NONE, Key, Part, Shelf, cut
from generator.site.addresses import Address
from generator.site.shared import Site
from generator.site.sheet import Link, Sheet
from generator.site.wording import _

R = TypeVar("R", bound=AnyRecord)


class Composed(NamedTuple):
    """A page of a list that is ready to be made.

    Attributes:
        path: Its path below `docs/`.
        template: Its template.
        given: What was found out for it beforehand: its head, and the ids of its entries.
        view: Gives its view; what it reads of records it reads then.
    """

    path: str
    template: str
    given: object
    view: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list to be put on pages.

    Attributes:
        folder: The folder of its kind of records.
        title: What it lists.
        of: What it belongs to, as seen from its page; None for the list of all records of its kind.
        stem: The name in `lists/` of one that is not its kind's index.
    """

    folder: str
    title: str
    of: Link | None = None
    stem: str = ""

    @property
    def index(self) -> str:
        """Its first page."""
        return f"lists/{self.stem}.md" if self.stem else f"{self.folder}/index.md"


class ListHead(NamedTuple):
    """What a page of a list or ledger begins and ends with.

    Attributes:
        page: Its path below `docs/`.
        title: What it lists, and which part of it.
        trail: Where it belongs; empty on the page that the navigation leads to.
        shelves: The pages on which the entries stand whole; none where they stand whole on this one.
        scope: What it leaves to other parts, in words; empty where it holds everything.
        previous: The part before it.
        next: The part after it.
    """

    page: str
    title: str
    trail: tuple[Link, ...] = ()
    shelves: tuple[Link, ...] = ()
    scope: str = ""
    previous: Link | None = None
    next: Link | None = None


@dataclass(frozen=True, slots=True)
class Overview:
    """The page of a list too long for one page: its parts by what their entries have in common.

    Attributes:
        head: Its head.
        count: How many entries the list has.
        groups: What parts have in common, with their pages and how many entries each holds.
    """

    head: ListHead
    count: int
    groups: tuple[tuple[str, tuple[tuple[Link, int], ...]], ...]


def list_pages(
    site: Site,
    listing: Listing,
    entries: Sequence[R],
    keys: Sequence[Key[R]],
    *,
    template: str,
    view: Callable[[ListHead, Sequence[R]], object],
    words: Callable[[str], str],
) -> Iterator[Composed]:
    """The pages of a list: one, or an overview and its parts.

    Args:
        site: What all pages share.
        listing: What is listed, and where.
        entries: In the order in which they are read.
        keys: What parts are told apart by.
        template: The template of a page of entries.
        view: Gives the view of a page of entries from its head.
        words: The words for a value of the first key.
    """
    index, title = listing.index, listing.title
    above = (Link(_("Briefing"), Sheet(site, index).href(Address("index.md"))), listing.of) if listing.of else ()
    shelves = () if listing.of else _shelf_links(site, listing.folder, index, words)
    if len(entries) <= MOST_ROWS:
        yield _composed(site, ListHead(index, title, above, shelves), template, entries, view)
        return
    parts = tuple(cut(entries, MOST_ROWS, keys))
    paths = [f"lists/{listing.stem or listing.folder}-{part.name}.md" for part in parts]
    names = [part_name(part, words) for part in parts]
    sheet = Sheet(site, index)
    links = tuple(
        (part.path[0], Link(name, sheet.href(Address(path))), len(part.entries))
        for part, path, name in zip(parts, paths, names, strict=True)
    )
    groups = tuple(
        (words(value), tuple((link, count) for _value, link, count in found))
        for value, found in groupby(links, key=lambda found: found[0])
    )
    overview = Overview(ListHead(index, title, above, shelves), len(entries), groups)
    yield Composed(index, "overview.md.j2", overview, lambda: overview)
    for number, (part, path, name) in enumerate(zip(parts, paths, names, strict=True)):
        near = _neighbours(site, path, list(zip(names, paths, strict=True)), number)
        scope = _("This part holds {count} of {total}.", count=len(part.entries), total=len(entries))
        head = ListHead(path, f"{title}: {name}", _trail(site, path, index, title), (), scope, *near)
        yield _composed(site, head, template, part.entries, view)


def _composed(
    site: Site,
    head: ListHead,
    template: str,
    entries: Sequence[R],
    view: Callable[[ListHead, Sequence[R]], object],
) -> Composed:
    ids = tuple(entry.id for entry in entries)
    kinds = {entry.id: type(entry) for entry in entries}
    # The entries are read again when the page is made, so that they are among what it reads.
    return Composed(head.page, template, (head, ids), lambda: view(head, [site.graph.get(i, kinds[i]) for i in ids]))


def shelf_pages(
    site: Site,
    listing: Listing,
    *,
    kind: type[R],
    template: str,
    view: Callable[[ListHead, Sequence[R]], object],
    words: Callable[[str], str],
) -> Iterator[Composed]:
    """The pages on which the entries of a long ledger stand whole; arguments as for `list_pages`."""
    graph = site.graph
    for shelf, head in _shelf_heads(site, listing.folder, listing.title, words):
        yield _composed(site, head, template, [graph.get(i, kind) for i in shelf.part.entries], view)


def _shelf_heads(site: Site, folder: str, title: str, words: Callable[[str], str]) -> Iterator[tuple[Shelf, ListHead]]:
    shelves = [shelf for shelf in site.graph.shelves if shelf.folder == folder]
    named = [(part_name(shelf.part, words), shelf.page) for shelf in shelves]
    for number, shelf in enumerate(shelves):
        near = _neighbours(site, shelf.page, named, number)
        trail = _trail(site, shelf.page, f"{folder}/index.md", title)
        yield shelf, ListHead(shelf.page, f"{title}: {named[number][0]}", trail, (), "", *near)


def part_name(part: Part[Any], words: Callable[[str], str]) -> str:
    """What the entries of a part have in common, in words: “Trade, 2019, part 2”."""
    told = [words(part.path[0])]
    if len(part.path) > 1:
        narrow = part.path[-1]
        # Letters of the alphabet stand as capitals, decades as they are said.
        told.append(_("others") if narrow == NONE else narrow.upper() if narrow.isalpha() else narrow)
    if part.number:
        told.append(_("part {number}", number=part.number))
    return ", ".join(told)


def _shelf_links(site: Site, folder: str, page: str, words: Callable[[str], str]) -> tuple[Link, ...]:
    sheet = Sheet(site, page)
    return tuple(
        Link(f"{part_name(shelf.part, words)} ({len(shelf.part.entries)})", sheet.href(Address(shelf.page)))
        for shelf in site.graph.shelves
        if shelf.folder == folder
    )


def _neighbours(
    site: Site, page: str, named: Sequence[tuple[str, str]], number: int
) -> tuple[Link | None, Link | None]:
    sheet = Sheet(site, page)
    links = [Link(name, sheet.href(Address(path))) for name, path in named[max(number - 1, 0) : number + 2]]
    before = links[0] if number else None
    return before, links[-1] if number + 1 < len(named) else None


def _trail(site: Site, page: str, index: str, title: str) -> tuple[Link, ...]:
    sheet = Sheet(site, page)
    return (
        Link(_("Briefing"), sheet.href(Address("index.md"))),
        Link(title, sheet.href(Address(index))),
    )
