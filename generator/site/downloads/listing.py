"""Every file for download, in one list with its bytes: whole briefing, records, tables, changes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.model.records import AnyRecord
from generator.site.downloads.atom import FEED, atom_bytes
from generator.site.downloads.calendar_file import CALENDAR, calendar_bytes, in_calendar
from generator.site.downloads.csv_bundle import FOLDER, ZIP, csv_files, zip_bytes
from generator.site.downloads.entities import ENTITIES, entities_bytes
from generator.site.downloads.leaflet import leaflet
from generator.site.downloads.tables import Table, tables
from generator.site.export import KINDS, export_record, json_bytes, json_text
from generator.site.geojson import exercises_geojson
from generator.site.shared import Site

WHOLE = "data/briefing.json"
GEOJSON = "data/exercises.geojson"
SUMS = "data/SHA256SUMS"
LICENCE = "data/LICENSE.txt"


@dataclass(frozen=True)
class Downloads:
    """The files for download as paths below `docs/`, each with its bytes."""

    site: Site

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables, with their columns."""
        return tables(self.site)

    @cached_property
    def version(self) -> str:
        """What names this state of the data: the SHA-256 of `data/briefing.json`, in hexadecimal digits."""
        return hashlib.sha256(self.files[WHOLE]).hexdigest()

    @cached_property
    def files(self) -> dict[str, bytes]:
        """The files about the whole briefing, without sums and single records."""
        found = {WHOLE: whole_bytes(self.site), GEOJSON: json_bytes(exercises_geojson(self.site.graph, self.site.url))}
        if self.site.licence:
            found[LICENCE] = self.site.licence.encode()
        found[ENTITIES] = entities_bytes(self.site)
        if in_calendar(self.site):
            found[CALENDAR] = calendar_bytes(self.site)
        if self.site.graph.changes:
            found[FEED] = atom_bytes(self.site)
        csv = csv_files(self.site, self.tables)
        version = hashlib.sha256(found[WHOLE]).hexdigest()
        readme = {"README.txt": leaflet(self.site, self.tables, version)}
        licence = {"LICENSE.txt": found[LICENCE]} if self.site.licence else {}
        found |= {f"{FOLDER}/{name}": content for name, content in csv.items()}
        return found | {ZIP: zip_bytes(csv | readme | licence)}

    @property
    def all(self) -> Iterator[tuple[str, bytes]]:
        """Every file but those of single records."""
        yield from self.files.items()
        yield SUMS, self._sums

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of all of them, in the same order, told without making them."""
        site, csv = self.site, (*(table.name for table in self.tables), "codebook")
        return (
            WHOLE,
            GEOJSON,
            *([LICENCE] if site.licence else []),
            ENTITIES,
            *([CALENDAR] if in_calendar(site) else []),
            *([FEED] if site.graph.changes else []),
            *(f"{FOLDER}/{name}.csv" for name in csv),
            ZIP,
            SUMS,
        )

    @property
    def _sums(self) -> bytes:
        """The files' checksums as `sha256sum --check` reads them, beside them."""
        lines = (
            f"{hashlib.sha256(content).hexdigest()}  {path.removeprefix('data/')}\n"
            for path, content in sorted(self.files.items())
        )
        return "".join(lines).encode()


def whole_bytes(site: Site) -> bytes:
    """The briefing as one plain object, as `json_bytes(export(graph))` has it, from the texts of its records."""
    lists = []
    for kind in KINDS:
        listed: tuple[AnyRecord, ...] = getattr(site.graph, kind)
        records = sorted(listed, key=lambda record: record.id)
        texts = ["    " + record_text(site, record).replace("\n", "\n    ") for record in records]
        lists.append(f'  "{kind}": ' + ("[\n" + ",\n".join(texts) + "\n  ]" if texts else "[]"))
    return ("{\n" + ",\n".join(lists) + "\n}\n").encode()


def record_text(site: Site, record: AnyRecord) -> str:
    """A record as JSON, two spaces a level."""
    return site.kept.excerpt("json", record.id, lambda: json_text(export_record(site.graph, record)))
