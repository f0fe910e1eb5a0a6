"""A page in the making: links as seen from it, numbered citation marks, and statements in words.

What every page kind's view is composed of. The values are frozen; the sheet alone counts the marks it gave.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from generator.model.checks.evidence import figure_differs
from generator.model.diagnostics import Location
from generator.model.records import (
    AnyRecord,
    Citation,
    Claim,
    Figure,
    Source,
    Statement,
)
from generator.model.walk import Path
from generator.site import escape, phrases
from generator.site.addresses import (
    Address,
    Link,
    address_in,
    address_of_named,
    correct_address,
    key_of,
    passage_address,
    statement_address,
)
from generator.site.changes import Changed, corrections_of
from generator.site.downloads.permalinks import absolute, record_file
from generator.site.evidence import CitedSource, Evidence, Mark, cited_source, claimants_of
from generator.site.names import name_of, names_in, shortened
from generator.site.repository import line_in_words, report_address
from generator.site.said import Opposed, Said
from generator.site.shared import Site
from generator.site.snapshot import day_in_words
from generator.site.wording import _

_SPACES = re.compile(r"\s+")

__all__ = ["Head", "Link", "Mark", "Sheet", "name_of", "shortened"]


@dataclass(frozen=True, slots=True)
class Head:
    """What every record page begins and ends with."""

    title: str
    kind: str
    trail: tuple[Link, ...]
    correct: Link
    report: Link
    previous: Link | None = None
    next: Link | None = None
    tags: tuple[str, ...] = ()
    described: bool = False
    reviewed: str = ""
    reviewed_by: str = ""
    unreviewed: bool = False
    note: str = ""
    citation: str = ""
    file: str = ""
    data: Link | None = None
    changes: tuple[Changed, ...] = ()


class Sheet:
    """The page being composed: gives out marks in order and remembers them for its list of evidence."""

    def __init__(self, site: Site, page: str) -> None:
        self.site = site
        self.graph = site.graph
        self.page = page
        self._names = names_in(site.graph)
        self._marks: dict[tuple[str, int, int], Mark] = {}
        self._claimants: dict[int, dict[str, Link]] = {}
        self._links: dict[str, Link] = {}
        self._voices: dict[str, Link] = {}
        self._sources: dict[str, CitedSource] = {}

    @property
    def evidence(self) -> Evidence:
        """Every citation mark given so far, by number, with who claims what rests on its words."""
        claimants = self._claimants
        return Evidence(
            Mark(m.number, m.href, m.words, m.cited, m.correct, tuple(said_by.values()))
            if (said_by := claimants[m.number])
            else m
            for m in self._marks.values()
        )

    def href(self, address: Address) -> Markup:
        """The link from this page to an address."""
        return address.seen_from(self.page)

    def to(self, record: AnyRecord) -> Markup:
        """The link from this page to where a record is shown whole."""
        return self.href(address_in(self.graph, record))

    def link(self, record_id: str) -> Link:
        """A link to a record by its name."""
        if (known := self._links.get(record_id)) is not None:
            return known
        called = self._names[record_id]
        address = address_of_named(self.graph, called.folder, record_id)
        link = self._links[record_id] = Link(called.name, self.href(address))
        return link

    def voice(self, claimant: str) -> Link:
        """A link to who says something; an article is told with what kind of text it is unless news."""
        if (known := self._voices.get(claimant)) is not None:
            return known
        record = self.graph.records[claimant]
        link = self.link(claimant)
        if isinstance(record, Source):
            link = Link(phrases.voice(record), link.href)
        self._voices[claimant] = link
        return link

    def links(self, ids: Iterable[str]) -> tuple[Link, ...]:
        """Links to several records."""
        return tuple(self.link(record_id) for record_id in ids)

    def correct(self, record_id: str, path: Path = ()) -> Link:
        """Where a value can be corrected, without words: a page has hundreds, each shown as a sign."""
        return Link("", correct_address(self.site.correct_url, self.graph.locate(record_id, path)))

    def report(self, record: AnyRecord) -> Link:
        """Where a mistake in a record can be reported; nowhere without a repository that takes reports."""
        page = absolute(self.site.url, address_in(self.graph, record).html)
        known = {"record": record.id, "line": line_in_words(self.graph.locate(record.id)), "page": page}
        return Link(_("Report a mistake"), report_address(self.site.report_url, known))

    def marks(self, citations: Iterable[Citation], record_id: str, path: Path = ()) -> tuple[Mark, ...]:
        """Marks for citations; the same words are one mark however often a page cites them."""
        passages = self.graph.passages
        return tuple(self._mark(citation, record_id, path) for citation in citations if citation in passages)

    def _mark(self, citation: Citation, record_id: str, path: Path) -> Mark:
        graph = self.graph
        passage = graph.passages[citation]
        source_id, span, exact = passage
        key = (source_id, *span)
        mark = self._marks.get(key)
        if mark is None:
            mark = self._marks[key] = Mark(
                number=len(self._marks) + 1,
                href=self.href(passage_address(passage)),
                words=_in_a_line(exact),
                cited=self._cited_source(source_id),
                correct=self.correct(record_id, (*path, "cite")),
            )
            self._claimants[mark.number] = {}
        for claimant in claimants_of(graph.records[record_id], path, citation):
            if claimant == source_id:
                self._claimants[mark.number][claimant] = Link(_("the article itself"))
            elif not isinstance(graph.records[claimant], Source):
                # An article speaks in its own voice in its own words alone, though others bear it out.
                self._claimants[mark.number][claimant] = self.link(claimant)
        return mark

    def _cited_source(self, source_id: str) -> CitedSource:
        if (known := self._sources.get(source_id)) is not None:
            return known
        # Read for this page, though its words may be known from another one.
        source, link = self.graph.get(source_id, Source), self.link(source_id)
        found = self.site.cited.get((source_id, link.href))
        if found is None:
            found = self.site.cited[source_id, link.href] = cited_source(source, link, self.site.language)
        self._sources[source_id] = found
        return found

    def unreviewed(self, record: AnyRecord) -> bool:
        """Whether a record is to be marked as not compared with its source by anybody."""
        return self.site.badge_unreviewed and record.reviewed is None

    def said(self, record: AnyRecord, path: Path, statement: Statement | Claim, text: str, *, kind: str = "") -> Said:
        """A statement of a record, in the given words."""
        asides, key = [], key_of(statement)
        if statement.scope:
            asides.append(_("scope: {scope}", scope=statement.scope))
        if statement.as_of:
            asides.append(_("as of {date}", date=phrases.when(statement.as_of)))
        if statement.said_on:
            asides.append(_("said {date}", date=phrases.when(statement.said_on)))
        return Said(
            text=text,
            claimant=self.voice(statement.claimant),
            marks=self.marks(statement.cite, record.id, path),
            correct=self.correct(record.id, path),
            differs=isinstance(statement, (Figure, Claim)) and figure_differs(statement),
            asides=tuple(asides),
            note=statement.note or "",
            own_voice=isinstance(self.graph.records[statement.claimant], Source),
            kind=kind,
            key=key or "",
            anchor=self._anchor(record, statement),
            deprecated=statement.rank == "deprecated",
            unreviewed=statement is record and self.unreviewed(record),
            opposed=self.opposed(record.id, key),
        )

    def opposed(self, record_id: str, key: str | None = None) -> tuple[Opposed, ...]:
        """The disagreements in which others say otherwise than a record, or one keyed statement of it."""
        found = self.graph.disagreed.get(f"{record_id}#{key}" if key else record_id, ())
        return tuple(
            Opposed(phrases.verdict(d.verdict), d.verdict, Link(d.title, self.to(d)))
            for d in found
            if d.verdict.opposes
        )

    def _anchor(self, record: AnyRecord, statement: Statement | Claim) -> str:
        address = statement_address(self.graph, record, statement)
        return address.anchor if address.page == self.page and statement is not record else ""

    def head(
        self,
        record: AnyRecord,
        section: Link,
        *,
        kind: str,
        tags: tuple[str, ...] = (),
    ) -> Head:
        """The head of a record's page."""
        before, after = self.site.orders.neighbours[record.id]
        title = name_of(record)
        location = self.graph.locate(record.id)
        return Head(
            title=title,
            kind=kind,
            trail=(Link(_("Briefing"), self.href(Address("index.md"))), section),
            correct=Link(_file_and_line(location), correct_address(self.site.correct_url, location)),
            report=self.report(record),
            previous=Link(name_of(before), self.to(before)) if before else None,
            next=Link(name_of(after), self.to(after)) if after else None,
            tags=tags,
            described=bool(getattr(record, "described", False)),
            reviewed=phrases.when(record.reviewed.on) if record.reviewed else "",
            reviewed_by=record.reviewed.by if record.reviewed else "",
            unreviewed=self.unreviewed(record),
            note=record.note or "",
            citation=self.cite_as(title, address_in(self.graph, record)),
            file=location.file,
            data=Link("JSON", self.href(record_file(record))),
            changes=corrections_of(self.graph, record.id),
        )

    def cite_as(self, title: str, address: Address) -> str:
        """How to cite a page of this site, without a date of access, which the reader adds."""
        site, where = self.site.name, absolute(self.site.url, address.html)
        if self.site.snapshot:
            # At the site's address is the current edition, which may say something else.
            where = address.html
            site = _("{site}, as of {date}", site=site, date=day_in_words(self.site.snapshot))
        return _("“{title}”, {site}, {where}", title=title, site=site, where=where)


@lru_cache(maxsize=8192)
def _in_a_line(exact: str) -> str:
    """Words of an article as its readers saw them, on one line; each is shown on some five pages."""
    return _SPACES.sub(" ", escape.as_read(exact))


def _file_and_line(location: Location) -> str:
    return _("{file}, line {line}", file=location.file, line=location.line)
