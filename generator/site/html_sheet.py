"""A sheet for rows of lists in raw HTML: its links lead to built pages, its marks to the words on the source's page.

Its pages print no list of evidence: the entry that a row leads to has it.
"""

from __future__ import annotations

from markupsafe import Markup

from generator.model.walk import Path
from generator.site.addresses import Address, html_address
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
