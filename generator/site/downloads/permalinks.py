"""Addresses of records for files that travel: absolute where the site's address is known, else below its root."""

from __future__ import annotations

from generator.model.graph import Graph
from generator.model.records import AnyRecord
from generator.site.addresses import Address, address_in

RECORDS = "data/records"


def permalink(site_url: str, graph: Graph, record: AnyRecord) -> str:
    """Where a record is shown."""
    return absolute(site_url, address_in(graph, record).html)


def absolute(site_url: str, path: str) -> str:
    """A path below the site's root with the site's address before it, where that is known."""
    return f"{site_url.rstrip('/')}/{path}" if site_url else path


def record_file(record: AnyRecord) -> Address:
    """The JSON file of one record."""
    return Address(f"{RECORDS}/{record.folder}/{record.id}.json")
