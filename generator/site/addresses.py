"""Where everything is: the page and anchor of each record and passage, and links from one page to another.

Pages are Markdown files, so links are relative paths to `.md` files, which MkDocs and Zensical check and turn
into addresses. One rule makes every anchor; nothing else may.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from markupsafe import Markup

from generator.model.articles import Passage
from generator.model.diagnostics import Location
from generator.model.graph import Graph
from generator.model.records import Actor, AnyRecord, Claim, Disagreement, Exercise, Place, Quotation, Source
from generator.model.records.parts import Part
from generator.site import escape

_LISTED = frozenset((Quotation, Claim, Disagreement))
_LEDGERS = frozenset((Quotation.folder, Claim.folder, Disagreement.folder))
Paged = Exercise | Actor | Place | Source
_NOWHERE = Markup()
# How a safe address holds the place of a line's number.
_LINE = escape.url("https://{line}").removeprefix("https://")


class Address(NamedTuple):
    """A page, as a path below `docs/`, and an anchor on it, which may be empty."""

    page: str
    anchor: str = ""

    def seen_from(self, page: str) -> Markup:
        """The link to here from another page."""
        there, anchor = self
        if page == there:
            path = "" if anchor else there.rpartition("/")[2]
        else:
            path = _relative(there, page.rpartition("/")[0])
        # Paths and anchors are made of ids, which hold nothing that markup could act on.
        return escape.markup(f"{path}#{anchor}" if anchor else path)

    @property
    def html(self) -> str:
        """The address of the built page, relative to the site's root."""
        path = self.page.removesuffix(".md") + ".html"
        return f"{path}#{self.anchor}" if self.anchor else path


@cache
def _relative(page: str, folder: str) -> str:
    """The path from a folder below `docs/`, of which there are few, to a page."""
    there, here = page.split("/"), folder.split("/") if folder else []
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return "/".join([".."] * (len(here) - shared) + there[shared:])


class Link(NamedTuple):
    """Words that lead somewhere; without `href`, words alone."""

    text: str
    href: Markup = _NOWHERE

    @property
    def md(self) -> Markup:
        """The link in Markdown."""
        words, href = escape.text(self.text), self.href
        return escape.markup(f"[{words}]({href})") if href else words

    @property
    def html(self) -> Markup:
        """The link in HTML, if its address is one of the built site."""
        words, href = escape.text(self.text), self.href
        return escape.markup(f'<a href="{href}">{words}</a>') if href else words


def address_of(record: Paged) -> Address:
    """The page of a record that has one of its own."""
    return Address(f"{record.folder}/{record.id}.md")


def address_in(graph: Graph, record: AnyRecord) -> Address:
    """Where a record is shown whole: a page of its own, or an entry of its ledger, on the part where it stands."""
    return address_of_named(graph, record.folder, record.id)


def address_of_named(graph: Graph, folder: str, record_id: str) -> Address:
    """Where a record is shown whole, by its folder and id."""
    if folder not in _LEDGERS:
        return Address(f"{folder}/{record_id}.md")
    shelf = graph.shelf_of.get(record_id)
    return Address(shelf.page if shelf else f"{folder}/index.md", record_id)


def key_of(part: Part) -> str | None:
    """The name of a statement within its record, if it has one."""
    key: str | None = getattr(part, "key") if _has_key(part.__class__) else None  # noqa: B009 (statements and others)
    return key


@cache
def _has_key(kind: type[Part]) -> bool:
    """Whether such parts can have a key; models take their time to say so of each part."""
    return "key" in kind.model_fields


def statement_address(graph: Graph, record: AnyRecord, part: Part) -> Address:
    """Where a statement of a record is shown: its own place if it has a key, else the record's."""
    address = address_in(graph, record)
    key = key_of(part)
    return Address(address.page, f"k-{key}") if key and not address.anchor else address


def passage_address(passage: Passage) -> Address:
    """Where cited words are shown: on their source's page, by the offset they begin at."""
    return Address(f"sources/{passage.source}.md", f"w{passage.span.start}")


def html_address(page: str, address: Address) -> str:
    """The link from one page to another as the built site needs it, for raw HTML and SVG."""
    path, _, anchor = address.html.partition("#")
    relative = _relative(path, page.rpartition("/")[0])
    return f"{relative}#{anchor}" if anchor else relative


def correct_address(pattern: str, location: Location) -> Markup:
    """Where a value can be corrected: its file and line in the repository; empty without a repository."""
    if not pattern:
        return Markup()
    return escape.markup(_file_address(pattern, location.file).replace(_LINE, str(location.line)))


@lru_cache(maxsize=16384)
def _file_address(pattern: str, file: str) -> str:
    """The address of a file, with the place of its line still open."""
    return str(escape.url(pattern.replace("{path}", file)))
