"""The case articles in `tests/cases/articles/`: invented, each `<slug>.txt` with what is read in it, `<slug>.yml`.

`open` may be read while rules are written; `held` is set aside for judging, and only its figures are printed. Keys:

    published    the day it appeared
    mentions     PER, ORG, LOC: each name once; `either`: names that may be found or not
    quotations   words as printed inside the marks; speaker; kind (direct, mixed, indirect)
    exercises    name or ""; words: head words as printed; start, end (EDTF); places with name, lat, lon and
                 maybe km; countries, observers (ISO codes); arrangement; status; figures with value and unit;
                 optional: true where finding it is neither right nor wrong
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from evaluate.reading import ReadExercise, ReadFigure, Reading, ReadPlace, ReadQuotation, spans_of
from generator.model.dates import Edtf

FOLDER = Path(__file__).parents[1] / "cases" / "articles"


def read_case(path: Path) -> Reading:
    """A case article with its reading.

    Args:
        path: The `.yml`; the text stands beside it.
    """
    text = path.with_suffix(".txt").read_bytes().decode("utf-8")
    told = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
    names = {kind: tuple((name,) for name in told["mentions"].get(kind) or ()) for kind in ("PER", "ORG", "LOC")}
    return Reading(
        id=path.stem,
        text=text,
        published=Edtf.parse(told["published"]),
        names=names,
        either=frozenset(told["mentions"].get("either") or ()),
        aside=(),
        quotations=tuple(_quotation(text, entry) for entry in told["quotations"]),
        exercises=tuple(_exercise(text, entry) for entry in told["exercises"]),
    )


def read_cases(half: str) -> list[Reading]:
    """All articles of a half, `open` or `held`, by name."""
    return [read_case(path) for path in sorted((FOLDER / half).glob("*.yml"))]


def _quotation(text: str, entry: dict[str, str]) -> ReadQuotation:
    return ReadQuotation(spans_of(text, entry["words"])[0], entry["kind"], (entry["speaker"],))


def _exercise(text: str, entry: dict[str, Any]) -> ReadExercise:
    return ReadExercise(
        name=entry["name"],
        spans=tuple(span for words in entry["words"] for span in spans_of(text, words)),
        arrangement=entry["arrangement"],
        status=entry["status"],
        dates=_dates(entry),
        places=tuple(
            ReadPlace(p["name"], float(p["lat"]), float(p["lon"]), float(p.get("km", "161")))
            for p in entry.get("places") or ()
        ),
        countries=frozenset(entry.get("countries") or ()),
        figures=tuple(ReadFigure(float(f["value"]), f["unit"]) for f in entry.get("figures") or ()),
        optional=entry.get("optional") == "true",
    )


def _dates(entry: dict[str, Any]) -> tuple[Edtf, ...]:
    start, end = entry.get("start"), entry.get("end")
    if start and end:
        return (Edtf.parse(f"{start}/{end}"),)
    return (Edtf.parse(start or end),) if start or end else ()
