"""The page of what can be taken away: every file with its size, how to read, cite and check it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.site import escape
from generator.site.downloads.atom import FEED
from generator.site.downloads.calendar_file import CALENDAR, count_of_events
from generator.site.downloads.csv_bundle import FOLDER, ZIP, conventions, count_of_rows
from generator.site.downloads.entities import ENTITIES
from generator.site.downloads.leaflet import how_to_cite
from generator.site.downloads.listing import GEOJSON, LICENCE, SUMS, WHOLE, Downloads
from generator.site.phrases import number
from generator.site.shared import Site
from generator.site.sheet import Link
from generator.site.wording import _, n_


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file: where it is, its format and size, and what it is good for."""

    link: Link
    form: str
    size: str
    use: str


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A column of a table, as the codebook tells it."""

    name: str
    meaning: str
    takes: str
    allowed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableEntry:
    """A table: its file, how much it holds, and its columns."""

    name: str
    link: Link
    row_is: str
    rows: str
    size: str
    columns: tuple[ColumnRow, ...]


@dataclass(frozen=True, slots=True)
class DownloadsView:
    """Everything the page prints."""

    files: tuple[FileRow, ...]
    tables: tuple[TableEntry, ...]
    codebook: Link
    conventions: tuple[str, ...]
    citation: str
    version: str
    sums: Link
    licence: Link | None
    has_feed: bool
    record_example: Link | None


def view_downloads(site: Site, downloads: Downloads) -> DownloadsView:
    """The page of downloads."""
    files = downloads.files
    return DownloadsView(
        files=tuple(
            FileRow(_link(path), form, size_in_words(len(files[path])), use)
            for path, form, use in _uses(site, count_of_events(files.get(CALENDAR, b"")))
            if path in files
        ),
        tables=tuple(_table_entry(downloads, index) for index in range(len(downloads.tables))),
        codebook=_link(f"{FOLDER}/codebook.csv"),
        conventions=conventions(),
        citation=how_to_cite(site, downloads.version),
        version=downloads.version,
        sums=_link(SUMS),
        licence=_link(LICENCE) if LICENCE in files else None,
        has_feed=FEED in files,
        record_example=_example(site),
    )


def _uses(site: Site, events: int) -> tuple[tuple[str, str, str], ...]:
    return (
        (WHOLE, "JSON", _("everything on file, with the place of every cited word in its article")),
        (ZIP, _("CSV in a ZIP file"), _("all tables with their codebook, for spreadsheets and statistics")),
        (GEOJSON, "GeoJSON", _("exercises with their places, for maps and geographic programs")),
        (FEED, "Atom", _("what was added, corrected or withdrawn, for feed readers")),
        (CALENDAR, "iCalendar", _calendar_words(site, events)),
        (ENTITIES, "FollowTheMoney", _("sources, named actors, places and exercises, for investigative databases")),
    )


def _calendar_words(site: Site, events: int) -> str:
    """How many exercises the calendar holds, since those without days are not in it."""
    drills = sum(exercise.kind != "series" for exercise in site.graph.exercises)
    return _(
        "{count} of {all} exercises, those whose days are known to within a month; the others are left out",
        count=events,
        all=drills,
    )


def _table_entry(downloads: Downloads, index: int) -> TableEntry:
    table = downloads.tables[index]
    path = f"{FOLDER}/{table.name}.csv"
    count = count_of_rows(downloads.files[path])
    return TableEntry(
        name=table.name,
        link=_link(path),
        row_is=table.row_is,
        rows=n_("{count} row", "{count} rows", count),
        size=size_in_words(len(downloads.files[path])),
        columns=tuple(
            ColumnRow(column.name, column.meaning, ", ".join(filter(None, (column.takes, column.unit))), column.allowed)
            for column in table.columns
        ),
    )


def _example(site: Site) -> Link | None:
    exercises = sorted(exercise.id for exercise in site.graph.exercises)
    return _link(f"data/records/exercises/{exercises[0]}.json") if exercises else None


def _link(path: str) -> Link:
    return Link(path.rpartition("/")[2], Markup(escape.text(path)))


def size_in_words(count: int) -> str:
    """A size as people say it: "12 kB", "1.4 MB"; in steps of a thousand bytes."""
    if count < 1000:
        return n_("{count} byte", "{count} bytes", count)
    if count < 1_000_000:
        return _("{size} kB", size=number(round(count / 1000)))
    return _("{size} MB", size=number(round(count / 1_000_000, 1)))
