"""Every file for download, in one list with its bytes: whole briefing, records, tables, changes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.site.downloads.atom import FEED, atom_bytes
from generator.site.downloads.calendar_file import CALENDAR, calendar_bytes, in_calendar
from generator.site.downloads.csv_bundle import FOLDER, ZIP, csv_files, zip_bytes
from generator.site.downloads.entities import ENTITIES, ENTITY_KINDS
from generator.site.downloads.leaflet import leaflet
from generator.site.downloads.portions import CALENDAR_EVENTS, FEATURES, Portions, entities_of, json_of, rows_of
from generator.site.downloads.tables import Table
from generator.site.export import KINDS, json_list
from generator.site.geojson import collection_bytes
from generator.site.shared import Site

WHOLE = "data/briefing.json"
GEOJSON = "data/exercises.geojson"
SUMS = "data/SHA256SUMS"
LICENCE = "data/LICENSE.txt"


@dataclass(frozen=True)
class Downloads:
    """The files for download as paths below `docs/`, each with its bytes."""

    site: Site
    portions: Portions

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables, with their columns."""
        return self.portions.tables

    @cached_property
    def version(self) -> str:
        """What names this state of the data: the SHA-256 of `data/briefing.json`, in hexadecimal digits."""
        return hashlib.sha256(self._whole).hexdigest()

    @cached_property
    def rows(self) -> tuple[str, ...]:
        """The rows of each table."""
        return tuple("".join(self._all[rows_of(table)]) for table in self.tables)

    @cached_property
    def events(self) -> tuple[str, ...]:
        """The events of the calendar."""
        return tuple(self._all[CALENDAR_EVENTS])

    @cached_property
    def files(self) -> dict[str, bytes]:
        """The files about the whole briefing, without sums and single records."""
        portions = self._all
        found = {WHOLE: self._whole, GEOJSON: collection_bytes(portions[FEATURES])}
        if self.site.licence:
            found[LICENCE] = self.site.licence.encode()
        found[ENTITIES] = "".join(line for kind in ENTITY_KINDS for line in portions[entities_of(kind)]).encode()
        if self.events:
            found[CALENDAR] = calendar_bytes(self.site, self.events)
        if self.site.graph.changes:
            found[FEED] = atom_bytes(self.site)
        csv = csv_files(self.tables, self.rows)
        readme = {"README.txt": leaflet(self.site, self.tables, self.version)}
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
            *([CALENDAR] if any(map(in_calendar, site.graph.exercises)) else []),
            *([FEED] if site.graph.changes else []),
            *(f"{FOLDER}/{name}.csv" for name in csv),
            ZIP,
            SUMS,
        )

    @property
    def _sums(self) -> bytes:
        """The files' checksums as `sha256sum --check` reads them, beside them."""
        sums = {path: hashlib.sha256(content).hexdigest() for path, content in self.files.items() if path != WHOLE}
        sums[WHOLE] = self.version
        return "".join(f"{found}  {path.removeprefix('data/')}\n" for path, found in sorted(sums.items())).encode()

    @cached_property
    def _all(self) -> Mapping[str, list[str]]:
        return self.portions.all()

    @cached_property
    def _whole(self) -> bytes:
        """The briefing as one plain object, as `json_bytes(export(graph))` has it, from the texts of its records."""
        lists = (f'  "{kind}": {json_list(self._all[json_of(kind)])}' for kind in KINDS)
        return ("{\n" + ",\n".join(lists) + "\n}\n").encode()
