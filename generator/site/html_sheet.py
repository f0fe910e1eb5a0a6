"""Sheets for lists: rows in raw HTML, and long tables; their statements lead to the words on the source's page.

Neither keeps a list of evidence: the entry that a row leads to has it.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.model.records import Citation, Source
from generator.model.walk import Path
from generator.site import escape
from generator.site.addresses import Address, html_address, passage_address
from generator.site.evidence import Evidence, Mark, cited_source
from generator.site.sheet import Link, Sheet


class HtmlSheet(Sheet):
    """A sheet whose links are printed as HTML, which no builder rewrites: they lead to built pages."""

    def href(self, address: Address) -> Markup:
        """The link from the built page to an address."""
        # Paths and anchors are made of ids, which hold nothing that markup could act on.
        return Markup(html_address(self.page, address))

    def correct(self, record_id: str, path: Path = ()) -> Link:  # noqa: ARG002 (as every sheet has it)
        """Rows are corrected where the entry stands."""
        return Link("")


@dataclass(frozen=True, slots=True)
class OutwardMark(Mark):
    """A mark without a number: its page has no list of evidence, so it names the source and leads to the words."""

    @property
    def md(self) -> Markup:
        """The mark in Markdown."""
        return Markup(f'[↗]({self.href} "{escape.text(self.source.text)}"){{ .cite }}')


class OutwardSheet(Sheet):
    """A sheet for tables too long to repeat every cited passage below them."""

    @property
    def evidence(self) -> Evidence:
        """Nothing: each mark leads to its words."""
        return Evidence(())

    def _mark(self, citation: Citation, record_id: str, path: Path) -> Mark:  # noqa: ARG002 (as every sheet has it)
        passage = self.graph.passages[citation]
        source = self.graph.get(passage.source, Source)
        return OutwardMark(
            number=0,
            href=self.href(passage_address(passage)),
            words=passage.exact,
            cited=cited_source(source, self.link(source.id), self.site.language),
            correct=Link(""),
        )
