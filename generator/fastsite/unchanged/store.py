"""What is known of the pages of the last build, in an SQLite file that may be lost, damaged or foreign at any time.

Every row carries a digest of itself; a row or file that does not hold is as good as none.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple, TypeVar

from generator.fastsite.unchanged.marks import Mark, digest

# To be raised when something else stands in a column; other columns are told by themselves.
FORMAT = 1
NEVER = 1000
# Another build of the same project may be at work; it is waited for so long before the long way is taken.
WAIT_SECONDS = 60.0


class StoredPage(NamedTuple):
    """One page as it was built: plain text throughout, so that nothing is run by reading it.

    Attributes:
        uri: Its Markdown file below `docs/`.
        dest: Its file below the site's folder.
        level: The level of the log at which it gave no message, or `NEVER` if it has to be built every time.
        source: The mark of the Markdown, as two texts.
        targets: Where its relative links lead, as a JSON list of addresses and files below the site and `docs/`.
        title: Its title from its first heading, as JSON.
        meta: Its front matter, as JSON.
        anchors: The ids it has, as a JSON list.
        links: Anchors it links to, as JSON: file → anchor → link as written.
        entries: Its entries of the search index, as JSON without the brackets.
        lists: 1 if it lists the tags of other pages.
        around: The digest of what it takes from other pages.
        page: The mark of the HTML, as two texts.
    """

    uri: str
    dest: str
    level: int
    source_numbers: str
    source_digest: str
    targets: str
    title: str
    meta: str
    anchors: str
    links: str
    entries: str
    lists: int
    around: str
    page_numbers: str
    page_digest: str

    @property
    def source(self) -> Mark:
        return Mark(self.source_numbers, self.source_digest)

    @property
    def page(self) -> Mark:
        return Mark(self.page_numbers, self.page_digest)


class StoredCopy(NamedTuple):
    """A file copied into the site as it is: where it comes from, and the numbers of both in the file system."""

    dest: str
    origin: str
    origin_numbers: str
    copy_numbers: str


Row = TypeVar("Row", StoredPage, StoredCopy)


class StoreUnavailable(Exception):  # noqa: N818 (it is no fault of the data)
    """The file can be neither read nor made; the message says why."""


class PageStore:
    """The file, open and locked against other builds from `open` until `save` or `close`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._about = dict(connection.execute("SELECT name, value FROM about"))
        self.pages = {row.uri: row for row in self._rows("pages", StoredPage)}
        self.copies = {row.dest: row for row in self._rows("copies", StoredCopy)}

    @classmethod
    def open(cls, path: Path, wait: float = WAIT_SECONDS) -> PageStore:
        """Open and lock the file; one that is damaged or foreign is replaced by an empty one.

        Raises:
            StoreUnavailable: If another build holds it for longer than `wait` seconds, or it cannot be made.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # Damage may also show as text that is none, in a value or in SQLite's own words about it.
            with suppress(sqlite3.DatabaseError, ValueError):
                return cls._opened(path, wait)
            for leftover in path.parent.glob(f"{path.name}*"):
                leftover.unlink()
            return cls._opened(path, wait)
        except (OSError, sqlite3.Error, ValueError) as error:
            message = f"{path.name}: {error}"
            raise StoreUnavailable(message) from error

    @classmethod
    def _opened(cls, path: Path, wait: float) -> PageStore:
        connection = sqlite3.connect(path, timeout=wait, isolation_level=None)
        try:
            # Pages lost to a power cut are built again; waiting for the disk would cost more.
            connection.execute("PRAGMA synchronous = OFF")
            with _told_apart():
                connection.execute("BEGIN IMMEDIATE")
            _make_tables(connection)
            return cls(connection)
        except BaseException:
            connection.close()
            raise

    def about(self, name: str) -> str:
        """A text about the whole build; empty if there is none, or it was damaged."""
        value = str(self._about.get(name, ""))
        checked, _, text = value.partition(" ")
        return text if checked == digest(f"{name} {text}".encode(errors="replace")) else ""

    def save(
        self,
        pages: Iterable[StoredPage],
        copies: Iterable[StoredCopy],
        gone: Iterable[str],
        gone_copies: Iterable[str],
        about: dict[str, str],
    ) -> None:
        """Write the rows that changed, forget those gone, and close the file.

        Raises:
            StoreUnavailable: If it cannot be written; it is then as it was, or gone.
        """
        connection = self._connection
        try:
            connection.executemany("DELETE FROM pages WHERE uri = ?", [(uri,) for uri in gone])
            connection.executemany("DELETE FROM copies WHERE dest = ?", [(dest,) for dest in gone_copies])
            _put(connection, "pages", StoredPage, pages)
            _put(connection, "copies", StoredCopy, copies)
            for name, text in about.items():
                value = f"{digest(f'{name} {text}'.encode(errors='replace'))} {text}"
                if self._about.get(name) != value:
                    connection.execute("REPLACE INTO about VALUES (?, ?)", (name, value))
            connection.execute("COMMIT")
        except (sqlite3.Error, ValueError) as error:
            # Names of files need not be Unicode; SQLite's texts are.
            message = str(error)
            raise StoreUnavailable(message) from error
        finally:
            self.close()

    def close(self) -> None:
        """Give the file back as it was; a second call does nothing."""
        with suppress(sqlite3.Error):
            self._connection.execute("ROLLBACK")
        self._connection.close()

    def _rows(self, table: str, kind: type[Row]) -> Iterator[Row]:
        for *values, checked in self._connection.execute(f"SELECT * FROM {table}"):  # noqa: S608 (a table of ours)
            if len(values) == len(kind._fields) and checked == _sum(values):
                yield kind(*values)


@contextmanager
def _told_apart() -> Iterator[None]:
    """A file that is held by another build is not a damaged one."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "readonly" in str(error):
            raise StoreUnavailable(str(error)) from error
        raise


def _make_tables(connection: sqlite3.Connection) -> None:
    """Make the tables of an empty file.

    Raises:
        sqlite3.DatabaseError: If it has others already.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    ours = int(digest(f"{FORMAT} {StoredPage._fields} {StoredCopy._fields}".encode())[:7], 16) | 1
    if version == ours:
        return
    if version != 0:
        message = f"version {version}"
        raise sqlite3.DatabaseError(message)
    for table, kind in (("pages", StoredPage), ("copies", StoredCopy)):
        columns = ", ".join(kind._fields)
        connection.execute(f"CREATE TABLE {table} ({columns}, checked, PRIMARY KEY ({kind._fields[0]}))")
    connection.execute("CREATE TABLE about (name PRIMARY KEY, value)")
    connection.execute(f"PRAGMA user_version = {ours}")


def _put(connection: sqlite3.Connection, table: str, kind: type[Row], rows: Iterable[Row]) -> None:
    marks = ", ".join("?" * (len(kind._fields) + 1))
    connection.executemany(f"REPLACE INTO {table} VALUES ({marks})", map(_with_sum, rows))  # noqa: S608 (a table of ours)


def _with_sum(row: tuple[object, ...]) -> tuple[object, ...]:
    return (*row, _sum(row))


def _sum(values: Iterable[object]) -> str:
    return digest("\0".join(map(str, values)).encode(errors="replace"))
