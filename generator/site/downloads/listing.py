"""Every file for download, in one list with its bytes: whole briefing, records, tables, changes."""

from __future__ import annotations

from collections.abc import Iterator

from generator.site.downloads.permalinks import record_file
from generator.site.export import export, json_bytes
from generator.site.geojson import exercises_geojson
from generator.site.sheet import Site

File = tuple[str, bytes]


def download_files(site: Site) -> Iterator[File]:
    """Every file for download as its path below `docs/` and its bytes."""
    whole = export(site.graph)
    yield "data/briefing.json", json_bytes(whole)
    yield "data/exercises.geojson", json_bytes(exercises_geojson(site.graph, site.url))
    yield from _records(site, whole)


def _records(site: Site, whole: dict[str, list[dict[str, object]]]) -> Iterator[File]:
    """Each record in a file of its own, in the shape it has in the whole."""
    for records in whole.values():
        for plain in records:
            record = site.graph.records[str(plain["id"])]
            yield record_file(record).page, json_bytes(plain)
