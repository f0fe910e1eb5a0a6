"""A sheet for rows of lists in raw HTML: its links lead to built pages, its marks to the words on the source's page.

Its pages print no list of evidence: the entry that a row leads to has it.
"""

from __future__ import annotations

from markupsafe import Markup

from generator.model.records import Citation
from generator.model.walk import Path
from generator.site.addresses import Address, html_address, passage_address
from generator.site.sheet import Link, Mark, Sheet

MOST_WITH_EVIDENCE = 100
"""A list of more entries does not repeat every cited passage below it: its entries are rows."""


class HtmlSheet(Sheet):
    """A sheet whose links are printed as HTML, which no builder rewrites: they lead to built pages."""

    def href(self, address: Address) -> Markup:
        """The link from the built page to an address."""
        # Paths and anchors are made of ids, which hold nothing that markup could act on.
        return Markup(html_address(self.page, address))

    def correct(self, record_id: str, path: Path = ()) -> Link:  # noqa: ARG002 (as every sheet has it)
        """Rows are corrected where the entry stands."""
        return Link("")

    def _mark(self, citation: Citation, record_id: str, path: Path) -> Mark:  # noqa: ARG002 (as every sheet has it)
        """A row's mark is its source's label, without a number or words."""
        passage = self.graph.passages[citation]
        return Mark(0, self.href(passage_address(passage)), "", self._cited_source(passage.source), Link(""))
