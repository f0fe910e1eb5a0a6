"""A briefing in which every text of every record is hostile, for one build to test hundreds of texts."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from generator.store.record_yaml import mapping_lines, record_yaml
from torture.corpus import seen

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("method", "map-policy", "named-persons", "rights", "tags")
_PAPER = "paper"
_FILL = "The keepers of the light kept watch through the night and wrote down what they saw. "
_FIRST = "This line stands first."
Record = dict[str, Any]


def write_briefing(folder: Path, texts: Iterable[str]) -> None:
    """Write a project that is valid, and hostile wherever a person or an article has words.

    Args:
        folder: An empty folder.
        texts: The texts; each has something to be seen.
    """
    found = [text.strip() for text in texts if seen(text)]
    article = (
        f"{_FIRST}\n\n"
        + _FILL * 40
        + "\n\n"
        + "\n\n".join(_sentence(number, text) for number, text in enumerate(found))
    )
    seeds = {"paper.txt": article}
    records: list[tuple[str, str, Record]] = [("sources", _PAPER, _source(0, "Paper", _PAPER, "paper.txt"))]
    records.append(("actors", "a-0", _actor(0, found[0] if found else "A")))
    records.append(("places", "p-0", _place(0, "Place")))
    records.append(("exercises", "e-0", _exercise(0, "Exercise")))
    for number, text in enumerate(found):
        kind = _KINDS[number % len(_KINDS)]
        letter, make = kind
        if letter == "s":
            seeds[f"s-{number}.txt"] = f"{_sentence(number, text)}\n\n{_FILL * 20}"
            records.append(("sources", f"s-{number}", _source(number, text, f"s-{number}", f"s-{number}.txt")))
        elif number:
            records.append((_FOLDERS[letter], f"{letter}-{number}", make(number, text)))
    for name, text in seeds.items():
        _write(folder / "seeds" / name, text)
    for kind_folder, record_id, record in records:
        _write(folder / "data" / kind_folder / f"{record_id}.yml", record_yaml(kind_folder, record))
    changes = [
        {"on": "2024-05-01", "kind": "corrected", "records": ["a-0"]}
        | dict.fromkeys(("text", "was", "now", "why", "by"), text)
        for text in found
    ]
    _write(folder / "data/changelog.yml", "\n".join([*mapping_lines({"changes": changes}, None, 0), ""]))
    _write(folder / "data/LICENSE", "\n".join(found))
    shutil.copytree(ROOT / "generator/site/theme", folder / "generator/site/theme")
    configuration = (ROOT / "mkdocs.yml").read_text("utf-8").partition("\nnav:\n")[0]
    _write(
        folder / "mkdocs.yml", re.sub(r"(?m)^site_url:.*$", "site_url: https://example.org/briefing/", configuration)
    )
    for page in PAGES:
        _write(folder / f"docs/{page}.md", (ROOT / f"docs/{page}.md").read_text("utf-8"))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def _sentence(number: int, text: str) -> str:
    return f"Line w{number} says {text} so w{number}."


def _cite(number: int, text: str, source: str = _PAPER) -> Record:
    return {"source": source, "exact": _sentence(number, text)}


def _worded(number: int, text: str, **more: object) -> Record:
    return {"text": text, "claimant": "a-0", "cite": _cited(number, text), "scope": text, "note": text, **more}


def _cited(number: int, text: str) -> Record:
    return _cite(number, text) if number else {"source": _PAPER, "exact": _FIRST}


def _source(number: int, text: str, record_id: str, seed: str) -> Record:
    del record_id
    note = {"value": text, "note": text}
    return {
        "seed": seed,
        "label": text,
        "kind": "news",
        "language": "en",
        "title": note,
        "publisher": note,
        "authors": [note],
        "published": {"value": "2021-05-09", "note": text},
        "url": note,
        "reliability": {"words": text, "reason": text},
        "note": text,
        "reviewed": {"by": text, "on": "2021-06-01"},
    }


def _name(text: str) -> list[Record]:
    return [{"value": text, "language": "fr", "origin": text}]


def _actor(number: int, text: str) -> Record:
    return {
        "kind": "person",
        "name": text,
        "cite": _cited(number, text),
        "native_names": _name(text),
        "aliases": _name(text),
        "country": "NO",
        "roles": [{"title": text, "claimant": "a-0", "cite": _cited(number, text), "scope": text, "note": text}],
        "relations": [_worded(number, text, kind="partner", actor="a-0")] if number else [],
        "summary": _worded(number, text),
        "note": text,
        "reviewed": {"by": text, "on": "2021-06-01"},
    }


def _place(number: int, text: str) -> Record:
    return {
        "kind": "landmark",
        "name": text,
        "cite": _cited(number, text),
        "lat": 60 + number % 9,
        "lon": 5 + number % 11,
        "precision_km": 5,
        "alt_names": _name(text),
        "disputed": {"by": ["a-0"], "text": text, "cite": _cited(number, text)},
        "origin": text,
        "note": text,
        "reviewed": {"by": text, "on": "2021-06-01"},
    }


def _exercise(number: int, text: str) -> Record:
    told = {"claimant": "a-0", "cite": _cited(number, text), "scope": text, "note": text}
    wordless = "".join(c for c in text if not c.isdigit())
    return {
        "name": text,
        "cite": _cited(number, text),
        "names": _name(text),
        "kind": "field-exercise",
        "arrangement": "joint",
        "framework": _worded(number, text),
        "edition": text,
        "summary": _worded(number, text),
        "dates": [{"start": "2021-05-03", "end": "2021-05-05", **told}],
        "places": [{"place": "p-0", "role": "range", "text": text, **told}],
        "participants": [{"actor": "a-0", **told}],
        "figures": [
            {
                "property": "personnel",
                "value": wordless if seen(wordless) else "many",
                "unit": text,
                "key": "k",
                **told,
            },
            {"property": "personnel", "value": "hundreds", "unit": text, "key": "l", "side": "a-0", **told},
        ],
        "activities": [_worded(number, text, kind="other")],
        "aims": [_worded(number, text, kind="stated")],
        "reactions": [_worded(number, text, kind="protest", actor="a-0")],
        "firsts": [_worded(number, text)],
        "note": text,
        "reviewed": {"by": text, "on": "2021-06-01"},
    }


def _quotation(number: int, text: str) -> Record:
    return {
        "kind": "direct",
        "speaker": "a-0",
        "role": text,
        "cite": _cite(number, text),
        "occasion": text,
        "about": ["e-0"],
        "note": text,
        "reviewed": {"by": text, "on": "2021-06-01"},
    }


def _claim(number: int, text: str) -> Record:
    return {
        "topic": "technology",
        "text": text,
        "about": ["a-0"],
        "claimant": "a-0",
        "cite": _cite(number, text),
        "unit": text,
        "scope": text,
        "note": text,
        "reviewed": {"by": text, "on": "2021-06-01"},
    }


def _disagreement(number: int, text: str) -> Record:
    return {
        "title": text,
        "verdict": "conflict",
        "about": ["e-0"],
        "sides": [
            {"text": text, "claimant": "a-0", "cite": _cite(number, text)},
            {"ref": "e-0#k"},
        ],
        "explanation": text,
        "note": text,
        "reviewed": {"by": text, "on": "2021-06-01"},
    }


_FOLDERS = {"a": "actors", "p": "places", "e": "exercises", "q": "quotations", "c": "claims", "d": "disagreements"}
_KINDS: tuple[tuple[str, Callable[[int, str], Record]], ...] = (
    ("a", _actor),
    ("p", _place),
    ("e", _exercise),
    ("q", _quotation),
    ("c", _claim),
    ("d", _disagreement),
    ("s", _actor),
)
