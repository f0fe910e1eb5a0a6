"""What all pages of a site share: the records, how the site is published, and what is kept of the build before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from generator.model.graph import Graph
from generator.site.evidence import CitedSource
from generator.site.orders import Orders


class Kept:
    """What pages are made of: made for them here, or as it was made for the build before, where somebody keeps that."""

    def excerpt(self, kind: str, record_id: str, make: Callable[[], str]) -> str:  # noqa: ARG002 (see above)
        """What a longer file says of one record.

        Args:
            kind: What is said.
            record_id: The record's id.
            make: Says it, reading the graph as it goes.
        """
        return make()

    def drawing(self, name: str, given: object, draw: Callable[[], str]) -> str:  # noqa: ARG002 (see above)
        """A drawing on the page that is made.

        Args:
            name: Its name on the page.
            given: All that it is drawn of: values that print alike where they are alike.
            draw: Draws it of nothing else.
        """
        return draw()


@dataclass(frozen=True)
class Site:
    """What all pages share: the graph and how the site is published.

    Attributes:
        cited: The sources in words, by their ids and the links to them, as pages have come to tell of them.
    """

    graph: Graph
    name: str
    url: str
    correct_url: str
    language: str
    badge_unreviewed: bool = True
    licence: str = ""
    kept: Kept = field(default_factory=Kept)
    report_url: str = ""
    snapshot: str = ""
    cited: dict[tuple[str, str], CitedSource] = field(default_factory=dict, compare=False, repr=False)

    @property
    def orders(self) -> Orders:
        """The orders in which records are listed."""
        return self.graph.view("orders", Orders)
