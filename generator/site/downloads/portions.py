"""What the files for download hold of each record, said at once, so that an edit says it anew of its record alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import chain

from generator.model.records import AnyRecord, Exercise
from generator.site.downloads.calendar_file import event_text
from generator.site.downloads.csv_bundle import rows_csv
from generator.site.downloads.entities import ENTITY_KINDS, Entities
from generator.site.downloads.tables import Table, tables
from generator.site.export import INDENTATION, KINDS, export_record, json_text
from generator.site.geojson import features_text
from generator.site.shared import Site

PORTIONS = "files"
"""What is kept of portions goes by this name."""

CALENDAR_EVENTS, FEATURES = "calendar", "geojson"


def json_of(kind: str) -> str:
    """What the records of a kind are in JSON, by the name among the portions."""
    return f"json/{kind}"


def entities_of(kind: str) -> str:
    """What the entities of a kind of record are, by the name among the portions."""
    return f"entities/{kind}"


def rows_of(table: Table) -> str:
    """What the rows of a table are, by the name among the portions."""
    return f"csv/{table.name}"


class Portions:
    """The portions of single records, in UTF-8."""

    def __init__(self, site: Site) -> None:
        self._site = site

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables, with their columns."""
        return tables(self._site)

    @cached_property
    def ids(self) -> Mapping[str, list[str]]:
        """The ids of the records of each kind, in their order."""
        return {kind: sorted(record.id for record in getattr(self._site.graph, kind)) for kind in KINDS}

    def ids_of(self, name: str, ids: Mapping[str, list[str]]) -> list[str]:
        """The records that have portions of a name, in the order of ids; `ids` are those of each kind."""
        return sorted(chain.from_iterable(ids[kind] for kind, names in self.names.items() if name in names))

    def said(self, *, anew: bool) -> Mapping[str, Mapping[str, bytes]]:
        """What has to be said of records, by the name of the portion and by record, in the order of ids.

        Args:
            anew: Whether that is everything, and not only what may be another than for the build before.
        """
        found: dict[str, dict[str, bytes]] = {name: {} for names in self.names.values() for name in names}

        def say(record_id: str) -> None:
            record = self._site.graph.records[record_id]
            for name, portion in zip(self.names[record.folder], self._said(record), strict=True):
                found[name][record_id] = portion.encode()

        self._site.kept.say(PORTIONS, sorted(chain.from_iterable(self.ids.values())), say, anew=anew)
        return found

    @cached_property
    def names(self) -> Mapping[str, tuple[str, ...]]:
        """What is said of the records of each kind, in their order."""
        return {
            kind: (
                json_of(kind),
                *([entities_of(kind)] if kind in ENTITY_KINDS else []),
                *([CALENDAR_EVENTS, FEATURES] if kind == Exercise.folder else []),
                *(rows_of(table) for table in self.tables if kind in table.kinds),
            )
            for kind in KINDS
        }

    @cached_property
    def _entities(self) -> Entities:
        return Entities(self._site)

    def _said(self, record: AnyRecord) -> Iterator[str]:
        """The portions of a record, in the order of their names."""
        site = self._site
        yield json_text(export_record(site.graph, record), INDENTATION)
        if record.folder in ENTITY_KINDS:
            yield self._entities.line(record)
        if isinstance(record, Exercise):
            yield event_text(site, record)
            yield features_text(site.graph, record, site.url)
        yield from (rows_csv(table, record) for table in self.tables if record.folder in table.kinds)
