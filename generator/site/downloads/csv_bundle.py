"""The tables as CSV (RFC 4180, UTF-8 with a byte order mark), their codebook, and all of them in one ZIP file.

A text that a spreadsheet would read as a formula gets an apostrophe before it; the ZIP file holds no time and is not
compressed, since compressors differ from machine to machine and its bytes may not.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence

from generator.model.records import AnyRecord
from generator.site.downloads.columns import BETWEEN, Cell
from generator.site.downloads.tables import Table
from generator.site.escape import plain
from generator.site.wording import _

FOLDER = "data/csv"
ZIP = "data/briefing-csv.zip"
# What makes a spreadsheet take a text for a formula (OWASP, CSV injection); white space is folded before.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_END = "\r\n"
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A table as CSV; an absent value is an empty cell."""
    # With the mark, spreadsheets read every script as such.
    return _lines([header, *rows]).encode("utf-8-sig")


def _lines(rows: Iterable[Sequence[Cell]]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=_END).writerows([_safe(value) for value in row] for row in rows)
    return out.getvalue()


def _safe(value: Cell) -> str | int | float:
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    flat = plain(value)
    return f"'{flat}" if flat.startswith(_FORMULA) else flat


def rows_csv(table: Table, record: AnyRecord) -> str:
    """The rows of a table that one record has."""
    return _lines(map(table.cells_of, table.rows_of(record)))


def count_of_rows(table: bytes) -> int:
    """How many rows there are below the names of the columns; no cell holds a line break."""
    return table.count(_END.encode()) - 1


def table_path(table: Table) -> str:
    """Where a table lies below `docs/`."""
    return f"{FOLDER}/{table.name}.csv"


def table_head(table: Table) -> bytes:
    """The names of a table's columns."""
    return csv_bytes([column.name for column in table.columns], ())


def codebook_csv(tables: Sequence[Table]) -> bytes:
    """Every column of every table: what it means and takes."""
    header = ("table", "column", "meaning", "type", "unit", "allowed")
    rows = (
        (table.name, column.name, column.meaning, column.takes, column.unit, BETWEEN.join(column.allowed))
        for table in tables
        for column in table.columns
    )
    return csv_bytes(header, rows)


def zip_bytes(files: dict[str, bytes]) -> bytes:
    """Files in one ZIP file, in the order of their names, each with the same time and rights."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as bundle:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"briefing/{name}", _EARLIEST)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            bundle.writestr(entry, files[name])
    return out.getvalue()


def conventions() -> tuple[str, ...]:
    """How the tables are to be read."""
    return (
        _("UTF-8, commas, one header line. An empty cell means that no source on file reports it."),
        _("Several values in a cell are joined by “{between}”.", between=BETWEEN),
        _("A text that a spreadsheet would take for a formula has an apostrophe before it."),
        _("Dates are EDTF level 1: “2021-22” is summer 2021, “~” means about, “?” uncertain, “a/b” some time in it."),
    )
