"""Annotates texts from a stream of JSON lines; one bad line is told in its place and ends nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from generator.commands.spread import spread
from generator.extract.annotation import Json, annotation
from generator.extract.knowledge import Knowledge
from generator.extract.reader import Reader
from generator.model.articles import Article
from generator.model.dates import Edtf
from generator.store.gazetteer_file import load_gazetteer
from generator.store.lexicon_file import load_lexicon

# JSON lets these stand in a string, and programs that read lines end one at them.
_LINE_ENDS = {mark: f"\\u{mark:04x}" for mark in (0x0B, 0x0C, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029)}


def default_knowledge() -> Knowledge:
    """The package's own gazetteer and lexicon; no project is needed."""
    nowhere = Path("/nonexistent")
    gazetteer, _ = load_gazetteer(nowhere, "")
    lexicon, _ = load_lexicon(nowhere, "")
    return Knowledge(lexicon, gazetteer)


def default_reader() -> Reader:
    """A reader with the package's own gazetteer and lexicon."""
    return Reader(default_knowledge())


def annotate(lines: Iterable[bytes], *, jobs: int = 1, scheduler: str | None = None) -> Iterator[str]:
    """One JSON line for each line that is not blank, in order.

    Args:
        lines: JSON objects, `{"id", "text"}` and where known `"date"` of publication, one a line, UTF-8.
        jobs: Processes on this machine.
        scheduler: Address of a Dask scheduler, instead.

    Raises:
        SpreadError: If the work cannot be spread as asked.
    """
    numbered = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
    yield from spread(annotate_batch, numbered, jobs=jobs, scheduler=scheduler)


def annotate_batch(batch: tuple[tuple[int, bytes], ...]) -> list[str]:
    """The annotations of numbered lines; the package's reader is built once a process."""
    reader = _reader()
    return [as_line(annotate_line(line, number, reader)) for number, line in batch]


def annotate_line(line: bytes, number: int, reader: Reader) -> Json:
    """The annotation of one line, or an object with its `error`."""
    row_id: object = None
    try:
        row = _object(line)
        row_id = row.get("id")
        text = _text(row)
        published = Edtf.parse(str(row["date"])[:10]) if row.get("date") else None
    except (ValueError, RecursionError) as error:  # of JSON, of UTF-8, of dates, and ours
        return {"id": row_id, "line": number, "error": str(error)}
    return {"id": row_id, **annotation(reader.read(Article(str(row_id), "", text), published))}


def as_line(row: Json) -> str:
    """A row as one line of ASCII-safe line ends."""
    return json.dumps(row, ensure_ascii=False).translate(_LINE_ENDS)


@cache
def _reader() -> Reader:
    return default_reader()


def _object(line: bytes) -> Json:
    row = json.loads(line.decode("utf-8-sig"))
    if not isinstance(row, dict):
        raise ValueError("the line is no JSON object")  # noqa: TRY004
    return row


def _text(row: Json) -> str:
    text = row.get("text")
    if not isinstance(text, str):
        raise ValueError("“text” is missing or no string")  # noqa: TRY004
    return text
