"""What the files for download hold of each record, said at once, so that an edit says it anew of its record alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from generator.model.records import AnyRecord, Exercise
from generator.site.downloads.calendar_file import event_text
from generator.site.downloads.csv_bundle import rows_csv
from generator.site.downloads.entities import ENTITY_KINDS, Entities
from generator.site.downloads.tables import Table, tables
from generator.site.export import INDENTATION, KINDS, export_record, json_text
from generator.site.geojson import features_text
from generator.site.shared import Site

CALENDAR_EVENTS, FEATURES = "calendar", "geojson"
# No format here lets a text hold it as it stands.
_BETWEEN = "\x1e"


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
    """The portions of single records, as text."""

    def __init__(self, site: Site) -> None:
        self._site = site

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables, with their columns."""
        return tables(self._site)

    def all(self) -> Mapping[str, list[str]]:
        """All there is to say, by what it is; each in the order of ids."""
        found: dict[str, list[str]] = {name: [] for names in self._names.values() for name in names}
        lists = {kind: [found[name] for name in names] for kind, names in self._names.items()}
        records: list[AnyRecord] = [record for kind in KINDS for record in getattr(self._site.graph, kind)]
        for record in sorted(records, key=lambda record: record.id):
            for portion, portions in zip(self._text(record).split(_BETWEEN), lists[record.folder], strict=True):
                if portion:
                    portions.append(portion)
        return found

    def json(self, record: AnyRecord) -> str:
        """A record as JSON, two spaces a level."""
        # A line break in a text is spelt out, so each that stands here begins a line.
        return self._text(record).partition(_BETWEEN)[0].replace(f"\n{INDENTATION}", "\n")

    @cached_property
    def _names(self) -> Mapping[str, tuple[str, ...]]:
        """What is said of the records of each kind, in the order of `_said`."""
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

    def _text(self, record: AnyRecord) -> str:
        return self._site.kept.excerpt("files", record.id, lambda: _BETWEEN.join(self._said(record)))

    def _said(self, record: AnyRecord) -> Iterator[str]:
        site = self._site
        yield json_text(export_record(site.graph, record), INDENTATION)
        if record.folder in ENTITY_KINDS:
            yield self._entities.line(record)
        if isinstance(record, Exercise):
            yield event_text(site, record)
            yield features_text(site.graph, record, site.url)
        yield from (rows_csv(table, record) for table in self.tables if record.folder in table.kinds)
