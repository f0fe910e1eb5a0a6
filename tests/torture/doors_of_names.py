"""Doors into the store: names of files, ids and titles, and what the program remembers in files of its own."""

from __future__ import annotations

import json
import re
from itertools import count
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from generator.model.slugs import slug
from generator.store.build_memory import read_memory
from generator.store.build_notes import read_notes
from generator.store.ids import RefusedError, check_new_id
from generator.store.measured import read_distances
from generator.store.new_project import lay_out
from generator.store.parsed_records import ParsedRecords
from generator.store.record_files import LoadedRecords, load_records
from generator.store.skeletons import new_record
from generator.store.sound_records import read_sound
from torture.corpus import TEXT, VALUE
from torture.doors import Door
from torture.doors_of_files import folder, is_told_on_lines

_NUMBERS = count()

# --- names ------------------------------------------------------------------------------------------------------

_NAME = st.one_of(
    st.sampled_from(
        ["..", ".", "../x", "/etc/passwd", "CON", "index", "a" * 300, "аctor", "actor‐1", "x.yml", "Ⅳ", "a\nb"]
    ),
    TEXT.map(lambda text: text[:120]),
    st.from_regex(r"[a-z0-9-]{1,12}", fullmatch=True),
    st.binary(min_size=1, max_size=12).map(lambda raw: raw.decode("utf-8", "surrogateescape")),
)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def names_stay_in_their_folder(name: str) -> None:
    data = folder() / f"names-{next(_NUMBERS) % 7}" / "data"
    path = data / "actors" / f"{name}.yml"
    if "\0" in name or "/" in name or len(path.name.encode("utf-8", "surrogateescape")) > 255:
        _is_no_new_id(name)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        path.write_bytes(b"kind: person\nname: x\ncite:\n  source: s\n  exact: x\n")
        loaded = load_records(data, data.parent)
    finally:
        path.unlink(missing_ok=True)
    is_told_on_lines(loaded.diagnostics)
    hidden = path.name.startswith(".")
    assert loaded.records or hidden or loaded.diagnostics
    for record_id in loaded.records:
        assert _ID.fullmatch(record_id)
        assert record_id != "index"
    _is_no_new_id(name)


def _is_no_new_id(name: str) -> None:
    empty = LoadedRecords({}, {}, [])
    try:
        check_new_id(name, empty)
        file, _ = new_record("actor", name, empty)
    except RefusedError:
        return
    assert _ID.fullmatch(name)
    assert ".." not in file


def slugs_are_ids(text: str) -> None:
    made = slug(text)
    assert made == "" or _ID.fullmatch(made)
    assert len(made) <= 48


def titles_are_refused_or_kept(title: str) -> None:
    target = folder() / "new" / str(next(_NUMBERS))
    try:
        lay_out(target, title, Path("/nonexistent"))
    except RefusedError:
        assert not target.exists()
        return
    told = yaml.load((target / "mkdocs.yml").read_text("utf-8"), yaml.BaseLoader)
    assert told["site_name"] == title.strip()
    for path in sorted(target.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    target.rmdir()


# --- what the program remembers ---------------------------------------------------------------------------------

_JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXT),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXT, inner, max_size=3)),
    max_leaves=6,
)
_KEYS = ("form", "setting", "inputs", "files", "diagnostics", "docs", "manifest", "began", "read", "names", "digests")


def memory_is_read_or_nothing(found: tuple[bytes, dict[str, Any]]) -> None:
    raw, value = found
    cache_folder = folder() / "cache"
    cache_folder.mkdir(exist_ok=True)
    for content in (raw, json.dumps({"form": 1, **value}).encode()):
        for name in ("pages.json", "notes.json", "records.jsonl", "sound.json", "distances.json"):
            (cache_folder / name).write_bytes(content)
        read_memory(cache_folder)
        read_notes(cache_folder, "x")
        read_sound(cache_folder)
        read_distances(cache_folder, "x")
        ParsedRecords(folder(), "x", {"actors/x.yml": "y"})


DOORS = (
    Door("names of files and ids", "an id, or a fault; never another folder", _NAME, names_stay_in_their_folder, 50),
    Door("ids made of words", "an id or nothing", TEXT, slugs_are_ids, 40),
    Door("titles of new briefings", "refused, or kept as they are", VALUE, titles_are_refused_or_kept, 5),
    Door(
        "what is remembered",
        "read, or nothing",
        st.tuples(st.binary(max_size=60), st.dictionaries(st.sampled_from(_KEYS), _JSON)),
        memory_is_read_or_nothing,
        20,
    ),
)
