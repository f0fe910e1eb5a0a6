"""Annotates texts from a stream of JSON lines; one bad line is told in its place and ends nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.extract.annotation import Json, annotation
from generator.extract.reader import Knowledge, Reader
from generator.model.articles import Article
from generator.model.dates import DateError, Edtf
from generator.store.gazetteer_file import load_gazetteer
from generator.store.lexicon_file import load_lexicon


def default_reader() -> Reader:
    """A reader with the package's own gazetteer and lexicon; no project is needed."""
    nowhere = Path("/nonexistent")
    gazetteer, _ = load_gazetteer(nowhere, "")
    lexicon, _ = load_lexicon(nowhere, "")
    return Reader(Knowledge(lexicon, gazetteer))


def annotate(lines: Iterable[bytes], reader: Reader) -> Iterator[str]:
    """One JSON line for each line that is not blank, in order."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield as_line(annotate_line(line, number, reader))


def annotate_line(line: bytes, number: int, reader: Reader) -> Json:
    """The annotation of one line, or an object with its `error`."""
    row_id: object = None
    try:
        row = json.loads(line.decode("utf-8"))
        if not isinstance(row, dict):
            raise TypeError("the line is no JSON object")
        row_id = row.get("id")
        text = row.get("text")
        if not isinstance(text, str):
            raise TypeError("“text” is missing or no string")
        published = Edtf.parse(str(row["date"])[:10]) if row.get("date") else None
    except (ValueError, TypeError, DateError) as error:
        return {"id": row_id, "line": number, "error": str(error)}
    return {"id": row_id, **annotation(reader.read(Article(str(row_id), "", text), published))}


def as_line(row: Json) -> str:
    """A row as one line: line separators that JSON lets stand (U+2028, U+2029, U+0085) are escaped."""
    text = json.dumps(row, ensure_ascii=False)
    for mark in ("\u2028", "\u2029", "\u0085"):
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return text
