"""Doors into the store: YAML as text and as values."""

from __future__ import annotations

import json
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from generator.commands.history import Compared
from generator.commands.history_report import difference_markdown, difference_text
from generator.commands.report import as_github, as_json, as_text
from generator.model.candidates import Decision
from generator.model.diagnostics import Diagnostic
from generator.model.differences import compare
from generator.model.records import RECORD_TYPES
from generator.store.candidate_files import read_candidates
from generator.store.changelog_file import read_changelog
from generator.store.gazetteer_file import load_gazetteer
from generator.store.geocoded_file import read_geocoded
from generator.store.insertions import Addition, insert
from generator.store.lexicon_file import load_lexicon
from generator.store.record_files import read_record
from generator.store.record_yaml import record_yaml
from generator.store.review_file import appended, read_review
from generator.store.yaml_text import read_yaml
from torture.corpus import HOSTILE, TEXT, VALUE
from torture.doors import Door
from torture.reading import read

ROOT = Path(__file__).parents[2]
_BASE = ROOT / "tests" / "cases" / "base" / "data"


@cache
def folder() -> Path:
    """A folder for the files that are read from a disk; in memory where the system has such a place."""
    memory = Path("/dev/shm")
    made = tempfile.TemporaryDirectory(prefix="torture-", dir=memory if memory.is_dir() else None)
    _KEPT.append(made)
    return Path(made.name)


_KEPT: list[tempfile.TemporaryDirectory[str]] = []


def is_told_on_lines(told: list[Diagnostic] | tuple[Diagnostic, ...]) -> None:
    """Each fault is one line that no terminal and no runner of workflows takes for anything else."""
    for report in (as_text(told), as_github(told)):
        lines = report.split("\n") if told else []
        assert len(lines) == len(told), report
        assert all(line.isprintable() for line in lines), report
    report = as_json(told)
    report.encode()
    assert len(json.loads(report)) == len(told)


# --- YAML as text -----------------------------------------------------------------------------------------------

_LINE = st.one_of(
    st.sampled_from(
        [
            "kind: person",
            "name: x",
            "cite:",
            "  exact: x",
            "  source: harbour-gazette",
            "- a",
            "  - b",
            "? a",
            ": b",
            "--- ",
            "...",
            "&a x",
            "*a",
            "!!python/object:os.system x",
            "!!binary x",
            "<<: *a",
            "a: |",
            "a: >-",
            "{a: [b, c]}",
            "\tx",
            "# c",
            "%YAML 1.1",
            "'x",
            '"x',
            "aliases:",
            "- value: a",
            "  origin: b",
            "lat: 1e5",
            "lon: -",
            "precision_km: .5",
        ]
    ),
    TEXT,
    st.builds("{}: {}".format, st.sampled_from(["name", "note", "kind", "cite", "lat", "country", "zzz"]), TEXT),
)
_YAML = st.one_of(
    st.lists(_LINE, max_size=8).map("\n".join).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.binary(max_size=40),
    st.sampled_from(sorted(path.read_bytes() for path in HOSTILE.glob("yaml/*.yml"))),
)


def yaml_is_read_or_told(found: tuple[bytes, int]) -> None:
    raw, number = found
    kind = RECORD_TYPES[number % len(RECORD_TYPES)]
    document, faults = read_yaml(raw, f"data/{kind.folder}/x.yml")
    is_told_on_lines(faults)
    assert document.value is not None or faults
    if document.value is not None:
        record, told = read_record(kind, "x", document)
        assert record is not None or told
        is_told_on_lines(told)


def own_files_are_read_or_told(raw: bytes) -> None:
    """The files of decisions, candidates, changes and answers of geocoders."""
    told = [
        *read_review(raw, "data/review.yml").diagnostics,
        *read_changelog(raw, "data/changelog.yml", ()).diagnostics,
    ]
    told += read_candidates(raw, "data/candidates/x.yml", "x")[1]
    path = folder() / "geocoded.yml"
    path.write_bytes(raw)
    is_told_on_lines([*told, *read_geocoded(path, "data/geocoded.yml")[1]])


def words_are_read_or_told(raw: bytes) -> None:
    path = folder() / "words.yml"
    path.write_bytes(raw)
    is_told_on_lines([*load_lexicon(path, "data/lexicon.yml")[1]])
    is_told_on_lines([*load_gazetteer(path, "data/gazetteer.yml", features=False)[1]])


# --- YAML as values ---------------------------------------------------------------------------------------------


@cache
def _records() -> tuple[tuple[str, dict[str, Any]], ...]:
    paths = [*sorted(_BASE.rglob("*.yml")), *sorted((ROOT / "data/exercises").glob("*.yml"))[:2]]
    return tuple((path.parent.name, yaml.load(path.read_bytes(), yaml.BaseLoader)) for path in paths)


_NUMBERS_AS_TEXT = st.one_of(
    st.sampled_from(
        ["0", "-0", "1" * 400, "9" * 5000, f"1{'0' * 400}.5", "0.1e5", "NaN", "1_000", "1,300", "٣", "90.0001"]
    ),
    st.integers().map(str),
    st.floats().map(str),
)
_PUT = st.one_of(
    VALUE,
    _NUMBERS_AS_TEXT,
    st.sampled_from(
        ["true", "2021-13", "2021-02-30", "../2021", "2021/2020", "9999-12-31~", "index", "a-b", "a#b", "NO"]
    ),
    st.lists(VALUE, max_size=3),
    st.dictionaries(st.sampled_from(["exact", "source", "value", "by", "on"]), VALUE, max_size=3),
)
_EDITS = (st.integers(0, 10**6), st.lists(st.tuples(st.integers(0, 10**6), _PUT), min_size=1, max_size=3))
_EDITED = st.tuples(*_EDITS)


def _edited(found: tuple[int, list[tuple[int, Any]]]) -> tuple[str, dict[str, Any]]:
    """A record on file with some of its values put in the place of others."""
    number, edits = found
    kind, record = _records()[number % len(_records())]
    value = json.loads(json.dumps(record))
    for where, put in edits:
        places = list(_places(value))
        inside, key = places[where % len(places)]
        inside[key] = put
    return kind, value


def _places(value: Any) -> Any:
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in list(pairs):
        yield value, key
        if isinstance(inner, (dict, list)):
            yield from _places(inner)


def values_are_taken_or_told(found: tuple[int, list[tuple[int, Any]]]) -> None:
    kind, value = _edited(found)
    raw = yaml.safe_dump(value, allow_unicode=True, width=10**6).encode("utf-8", "surrogatepass")
    file = f"data/{kind}/x.yml"
    document, faults = read_yaml(raw, file)
    is_told_on_lines(faults)
    if document.value is None:
        return
    model = next(each for each in RECORD_TYPES if each.folder == kind)
    record, told = read_record(model, "x", document)
    assert record is not None or told
    is_told_on_lines(told)
    if record is None or faults:
        return
    # What the program writes of it is the same again.
    written = record_yaml(kind, document.value)
    again, faults = read_yaml(written.encode(), file)
    assert faults == []
    assert _without_nothing(again.value) == _without_nothing(document.value)
    _is_compared(model, found[0], record)


def _without_nothing(value: Any) -> Any:
    """A value without empty lists and mappings, which are written as absent keys."""
    if isinstance(value, dict):
        return {key: inner for key, item in value.items() if (inner := _without_nothing(item)) not in ([], {})}
    if isinstance(value, list):
        return [inner for item in value if (inner := _without_nothing(item)) not in ([], {})]
    return value


def _is_compared(model: Any, number: int, record: Any) -> None:
    """A comment on a pull request shows it and holds no other element than a list's."""
    was = model.model_validate({"id": "x", **_with_source(_records()[number % len(_records())][1])})
    compared = Compared(compare({"x": was}, {"x": record}), ())
    difference_text(compared).encode()
    shown = read(_commented(difference_markdown(compared)))
    assert shown.acting == []
    assert {tag for tag, _ in shown.elements} <= {"ul", "li", "p", "strong", "code", "!--"}, difference_markdown(
        compared
    )


def _with_source(value: Any) -> Any:
    if isinstance(value, list):
        return [_with_source(item) for item in value]
    if isinstance(value, dict):
        filled = {key: _with_source(item) for key, item in value.items()}
        return {"source": "x", **filled} if "exact" in filled else filled
    return value


def _commented(text: str) -> str:
    import markdown

    return markdown.markdown(text, extensions=["tables", "fenced_code", "footnotes", "attr_list"])


def insertions_read_back(found: tuple[int, list[tuple[int, Any]], str]) -> None:
    number, edits, text = found
    kind, value = _edited((number, edits))
    raw = yaml.safe_dump(value, allow_unicode=True).encode("utf-8", "surrogatepass")
    done = insert(raw, f"data/{kind}/x.yml", kind, [Addition(("note",), text), Addition(("cite",), ({"exact": text},))])
    if done.raw != raw:
        before, after = (read_yaml(each, "x")[0].value for each in (raw, done.raw))
        assert after is not None
        assert before is not None
        assert {key: value for key, value in after.items() if key not in ("note", "cite")} == {
            key: value for key, value in before.items() if key not in ("note", "cite")
        }


_DECISION = {"key": "0123456789ab", "source": "x", "decision": "rejected", "on": "2024-01-01", "fingerprint": "f"}


def decisions_are_added_whole(found: tuple[bytes, str]) -> None:
    raw, note = found
    log = read_review(raw, "data/review.yml")
    if log.diagnostics:
        return
    decision = Decision.model_validate({**_DECISION, "by": note, "note": note})
    again = read_review(raw + appended(log, [decision]), "data/review.yml")
    assert again.diagnostics == ()
    assert again.decisions == (*log.decisions, decision)


DOORS = (
    Door(
        "YAML files",
        "a record, or faults of one line each",
        st.tuples(_YAML, st.integers(0, 6)),
        yaml_is_read_or_told,
        140,
    ),
    Door(
        "values of records",
        "taken, or told; written and compared they stay the same",
        _EDITED,
        values_are_taken_or_told,
        100,
    ),
    Door("other files of data", "read, or told", _YAML, own_files_are_read_or_told, 50),
    Door("lists of words and places", "read, or told", _YAML, words_are_read_or_told, 2),
    Door(
        "insertions",
        "the old record with additions",
        st.tuples(*_EDITS, VALUE),
        insertions_read_back,
        20,
    ),
    Door("decisions", "added at the end, whole", st.tuples(_YAML, VALUE), decisions_are_added_whole, 30),
)
