"""A sheet for the whole briefing as one document: marks count passages within numbered sources, links stay inside.

What the document does not hold is linked on the site; nothing in it leads to a line of a file.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from markupsafe import Markup

from generator.model.records import Citation, Source
from generator.model.walk import Path
from generator.site import escape
from generator.site.addresses import Address
from generator.site.evidence import CitedSource, Mark, cited_source
from generator.site.shared import Site
from generator.site.sheet import Link, Sheet, shortened

PAGE = "full-briefing.md"
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class SourceMark(Mark):
    """A citation mark in the document: the number of the source and of the passage cited from it."""

    source_number: int = 0

    @property
    def label(self) -> str:
        """What the mark prints: "2.14"."""
        return f"{self.source_number}.{self.number}"

    @property
    def anchor(self) -> str:
        """Where its words stand in the list of sources."""
        return f"s{self.source_number}-{self.number}"

    @property
    def md(self) -> Markup:
        """The mark in Markdown."""
        title = escape.text(f"“{shortened(self.words, 110)}” — {self.source.text}")
        return Markup(f'[\\[{self.label}\\]](#{self.anchor} "{title}"){{ .cite }}')


class DocumentSheet(Sheet):
    """The one sheet of the document."""

    def __init__(self, site: Site, inside: Collection[str]) -> None:
        """Begin a document.

        Args:
            site: What all pages share.
            inside: Ids of the exercises that have a section of their own.
        """
        super().__init__(site, PAGE)
        self._inside = frozenset(inside)
        self._numbers = {source.id: number for number, source in enumerate(site.graph.sources, start=1)}
        self._cited: dict[str, dict[tuple[int, int], SourceMark]] = {source.id: {} for source in site.graph.sources}

    def href(self, address: Address) -> Markup:
        """The link to an address: within the document where it holds the record, else to the site's page."""
        folder, _slash, name = address.page.removesuffix(".md").partition("/")
        if folder == "sources" and name in self._numbers:
            return Markup(f"#source-{self._numbers[name]}")
        if folder == "exercises" and name in self._inside:
            return Markup(f"#exercise-{name}")
        return super().href(address)

    def correct(self, _record_id: str, _path: Path = ()) -> Link:
        """Paper cannot be corrected: no link, and no line of a file looked up for it."""
        return Link("")

    def number_of(self, source: Source) -> int:
        """A source's number in the document."""
        return self._numbers[source.id]

    def cited_from(self, source: Source) -> tuple[SourceMark, ...]:
        """The passages cited from a source so far, in the order of their numbers."""
        return tuple(self._cited[source.id].values())

    def _mark(self, citation: Citation, record_id: str, path: Path) -> SourceMark:
        passage = self.graph.passages[citation]
        cited = self._cited[passage.source]
        key = (passage.span.start, passage.span.end)
        if key not in cited:
            number, source_number = len(cited) + 1, self._numbers[passage.source]
            cited[key] = SourceMark(
                number=number,
                href=Markup(f"#s{source_number}-{number}"),
                words=_SPACES.sub(" ", escape.as_read(passage.exact)),
                cited=self._cited_source(passage.source),
                correct=self.correct(record_id, (*path, "cite")),
                source_number=source_number,
            )
        return cited[key]

    def _cited_source(self, source_id: str) -> CitedSource:
        known = self._sources.get(source_id)
        if known is None:
            source = self.graph.get(source_id, Source)
            link = Link(source.label, Markup(f"#source-{self._numbers[source_id]}"))
            known = self._sources[source_id] = cited_source(source, link, self.site.language)
        return known
