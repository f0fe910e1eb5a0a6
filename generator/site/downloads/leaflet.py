"""The leaflet that travels in the ZIP file: what it holds, how to read and cite it, which state of the data it is."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill

from generator.site.downloads.csv_bundle import conventions
from generator.site.downloads.tables import Table
from generator.site.escape import plain
from generator.site.shared import Site
from generator.site.wording import _


def how_to_cite(site: Site, version: str) -> str:
    """How to cite the data, without a date of access, which the reader adds."""
    where = f", {site.url}" if site.url else ""
    return _("{name}: data, version {version}{where}", name=site.name, version=version[:12], where=where)


def leaflet(site: Site, tables: Sequence[Table], version: str) -> bytes:
    """The leaflet as plain text."""
    listed = [f"{table.name}.csv: {_('a row is {what}', what=table.row_is)}" for table in tables]
    listed.append(f"codebook.csv: {_('a row is a column of one of these tables: meaning, type, unit, allowed words')}")
    paragraphs = [
        plain(site.name),
        _("What the sources say, each statement with the words it stands on. A statement is no fact."),
        *listed,
        *conventions(),
        _("Cite as: {citation}", citation=plain(how_to_cite(site, version))),
        _("SHA-256 of data/briefing.json, from which these tables are made: {version}", version=version),
        _("LICENSE.txt, where there is one, says what you may do with it."),
        _("The words cited from articles belong to their publishers."),
    ]
    return ("\n\n".join(fill(text, 100, break_long_words=False) for text in paragraphs) + "\n").encode()
