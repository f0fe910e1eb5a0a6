"""What all pages of a site share: the records, how the site is published, and what is kept of the build before."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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

    def say(
        self,
        kind: str,  # noqa: ARG002 (see above)
        record_ids: Iterable[str],
        say: Callable[[str], None],
        *,
        anew: bool,  # noqa: ARG002 (see above)
    ) -> None:
        """Say something of records, unless the same was said for the build before, and who asks can look it up.

        Args:
            kind: What is said.
            record_ids: The records' ids.
            say: Says it of one, reading the graph as it goes.
            anew: Whether to say it of all of them.
        """
        for record_id in record_ids:
            say(record_id)

    def drawing(self, name: str, given: object, draw: Callable[[], str]) -> str:  # noqa: ARG002 (see above)
        """A drawing on the page that is made.

        Args:
            name: Its name on the page.
            given: All that it is drawn of: values that print alike where they are alike.
            draw: Draws it of nothing else.
        """
        return draw()

    def left(self, name: str) -> str:  # noqa: ARG002 (see above)
        """What was left under a name when the same page or files were made last; nothing where nobody knows."""
        return ""

    def leave(self, name: str, text: str) -> None:
        """Leave a text for when the same page or files are made again."""

    def former_file(self, path: str) -> bytes:  # noqa: ARG002 (see above)
        """A file below `docs/` as it lies there; nothing where there is none."""
        return b""


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
