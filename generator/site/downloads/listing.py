"""Every file for download, in one list with its bytes: whole briefing, records, tables, changes."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.model.records import AnyRecord
from generator.site.downloads.atom import FEED, atom_bytes
from generator.site.downloads.calendar_file import CALENDAR, CALENDAR_END, calendar_head, count_of_events, in_calendar
from generator.site.downloads.csv_bundle import FOLDER, ZIP, codebook_csv, table_head, table_path, zip_bytes
from generator.site.downloads.entities import ENTITIES, ENTITY_KINDS
from generator.site.downloads.leaflet import leaflet
from generator.site.downloads.pieced import Laid, Pieced, Run, pieced
from generator.site.downloads.portions import (
    CALENDAR_EVENTS,
    FEATURES,
    PORTIONS,
    Portions,
    entities_of,
    json_of,
    rows_of,
)
from generator.site.downloads.tables import Table
from generator.site.export import INDENTATION, KINDS, export_record, json_bytes
from generator.site.shared import Site

WHOLE = "data/briefing.json"
GEOJSON = "data/exercises.geojson"
SUMS = "data/SHA256SUMS"
LICENCE = "data/LICENSE.txt"
_INDENTED = f"\n{INDENTATION}".encode()


class RecordFiles:
    """The files of single records: as the whole briefing holds them, where that was made just now."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._whole: Mapping[str, Laid] = {}

    def take(self, whole: Pieced) -> None:
        """Take the records of the whole briefing."""
        self._whole = {kind: whole.runs[json_of(kind)] for kind in KINDS}

    def content(self, record: AnyRecord) -> bytes:
        """The file of a record."""
        listed = self._whole.get(record.folder)
        if listed is None:
            return json_bytes(export_record(self._site.graph, record))
        # What was read for it is known since.
        self._site.kept.excerpt(PORTIONS, record.id, str)
        portion = listed.portion(bisect_left(listed.ids, record.id))
        # A line break in a text is spelt out, so each that stands here begins a line.
        return portion.replace(_INDENTED, b"\n") + b"\n"


@dataclass(frozen=True)
class Downloads:
    """The files for download as paths below `docs/`, each with its bytes."""

    site: Site
    portions: Portions
    _digests: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables, with their columns."""
        return self.portions.tables

    @property
    def version(self) -> str:
        """What names this state of the data: the SHA-256 of `data/briefing.json`, in hexadecimal digits."""
        return self._digest(WHOLE)

    @cached_property
    def files(self) -> dict[str, bytes]:
        """The files about the whole briefing, without sums and single records."""
        site, made = self.site, self.pieced.files
        found = {WHOLE: made[WHOLE], GEOJSON: made[GEOJSON]}
        if site.licence:
            found[LICENCE] = site.licence.encode()
        found[ENTITIES] = made[ENTITIES]
        if count_of_events(made[CALENDAR]):
            found[CALENDAR] = made[CALENDAR]
        if site.graph.changes:
            found[FEED] = atom_bytes(site)
        csv = {f"{table.name}.csv": made[table_path(table)] for table in self.tables}
        csv["codebook.csv"] = codebook_csv(self.tables)
        readme = {"README.txt": leaflet(site, self.tables, self.version)}
        licence = {"LICENSE.txt": found[LICENCE]} if site.licence else {}
        found |= {f"{FOLDER}/{name}": content for name, content in csv.items()}
        return found | {ZIP: zip_bytes(csv | readme | licence)}

    @property
    def all(self) -> Iterator[tuple[str, bytes]]:
        """Every file but those of single records."""
        yield from self.files.items()
        yield SUMS, self._sums
        made = self.pieced.files
        digests = {path: self._digest(path) for path in made if path in self.files}
        self.pieced.leave(self.site.kept, self.portions.ids, digests)

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
        lines = (f"{self._digest(path)}  {path.removeprefix('data/')}\n" for path in sorted(self.files))
        return "".join(lines).encode()

    @cached_property
    def pieced(self) -> Pieced:
        """The files that are made of portions of records."""
        between = f",\n{INDENTATION}".encode()

        def listed(name: str) -> Run:
            """A list that stands in an object, of objects whose lines are indented already."""
            return Run(name, f"[\n{INDENTATION}".encode(), between, b"\n  ]", b"[]")

        first, *others = KINDS
        whole = [part for kind in others for part in (f',\n  "{kind}": '.encode(), listed(json_of(kind)))]
        return pieced(
            self.site.kept,
            self.portions,
            {
                WHOLE: (f'{{\n  "{first}": '.encode(), listed(json_of(first)), *whole, b"\n}\n"),
                GEOJSON: (b'{\n  "type": "FeatureCollection",\n  "features": ', listed(FEATURES), b"\n}\n"),
                ENTITIES: [Run(entities_of(kind)) for kind in ENTITY_KINDS],
                CALENDAR: (calendar_head(self.site), Run(CALENDAR_EVENTS), CALENDAR_END),
                **{table_path(table): (table_head(table), Run(rows_of(table))) for table in self.tables},
            },
        )

    def _digest(self, path: str) -> str:
        if path not in self._digests:
            made = self.pieced.files
            content = made[path] if path in made else self.files[path]
            self._digests[path] = hashlib.sha256(content).hexdigest()
        return self._digests[path]
