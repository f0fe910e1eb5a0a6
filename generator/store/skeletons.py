"""Skeletons of records for people to fill, generated from the model: what a kind needs, and what it may hold.

Required keys are left empty, so that `briefing check` names each that is not filled; optional ones are
commented out.
"""

from __future__ import annotations

from pydantic import BaseModel

from generator.model.diagnostics import did_you_mean
from generator.model.records import AnyRecord, Citation, NameForm, Place, Side, Source, Stated, StatedDate
from generator.store.forms import RECORD_TYPE_OF_KIND, Form, description, forms_of, guidance, key_notes
from generator.store.ids import RefusedError, check_new_id
from generator.store.record_files import LoadedRecords

# Keys that no type requires but a rule does: of several ways to fill such a part, the usual one is shown.
_USUAL: dict[type[BaseModel], tuple[str, ...]] = {
    Citation: ("source",),
    NameForm: ("cite",),
    Place: ("lat", "lon"),
    Side: ("ref",),
    Stated: ("cite",),
    StatedDate: ("value", "cite"),
}


def record_type(kind: str) -> type[AnyRecord]:
    """The type of record that people call by this name.

    Raises:
        RefusedError: If there is none.
    """
    if kind in RECORD_TYPE_OF_KIND:
        return RECORD_TYPE_OF_KIND[kind]
    known = list(RECORD_TYPE_OF_KIND)
    remedy = did_you_mean(kind, known) or f"one of: {', '.join(known)}"
    raise RefusedError(f"no kind of record “{kind}”; {remedy}")


def new_record(kind: str, record_id: str, loaded: LoadedRecords) -> tuple[str, bytes]:
    """The path below `data/` and the text of a record to fill.

    Raises:
        RefusedError: If there is no such kind, or the id is malformed or taken.
    """
    model = record_type(kind)
    check_new_id(record_id, loaded)
    return f"{model.folder}/{record_id}.yml", skeleton(kind).encode()


def skeleton(kind: str) -> str:
    """The YAML text of a record of a kind, to be filled."""
    model = RECORD_TYPE_OF_KIND[kind]
    required, optional = [], []
    for name, form, needed in _keys(model, model):
        lines = _entry(name, form, model, key_notes(model).get(name, ""))
        if needed:
            required += lines
        else:
            optional += [f"# {line}" for line in lines]
    head = [
        f"# yaml-language-server: $schema=../schema/{kind}.json",
        *(f"# {line}" for line in description(model).splitlines()),
        "# Fill every empty key; `briefing check` names those still empty.",
    ]
    between = ["", "# Uncomment what a source says, and delete the rest: what nobody reports is left out."]
    return "\n".join([*head, *_told_once([*required, *between, *optional]), ""])


def _told_once(lines: list[str]) -> list[str]:
    """The lines, with what a key means left out where it was told before."""
    told: set[str] = set()
    kept = []
    for line in lines:
        key, mark, words = line.partition(":  # ")
        entry = key.lstrip("# -") + words
        kept.append(f"{key}:" if mark and entry in told else line)
        told.add(entry)
    return kept


def _keys(model: type[BaseModel], record: type[AnyRecord]) -> list[tuple[str, Form, bool]]:
    """The keys of a part with whether each is to be filled; in its own record a source is not cited by id."""
    usual = _USUAL.get(model, ())
    keys = [
        (name, form, field.is_required() or name in usual)
        for name, field, form in forms_of(model)
        if not (record is Source and model is Citation and name == "source")
    ]
    return keys if record is not model else [key for key in keys if key[0] != "former_ids"]


def _entry(name: str, form: Form, record: type[AnyRecord], note: str) -> list[str]:
    """A key with its empty value and what may stand there."""
    if form.part is None:
        words = guidance(form)
        if note:
            words = note.rstrip(".") if words == "text" else f"{note.rstrip('.')} ({words})"
        return [f"{name}:  # {words}"]
    inner = _part(form.part, record)
    if not form.many or (form.single and form.least < 2):
        return [f"{name}:", *(f"  {line}" for line in inner)]
    item = [f"  - {inner[0]}", *(f"    {line}" for line in inner[1:])]
    return [f"{name}:", *item * max(form.least, 1)]


def _part(model: type[BaseModel], record: type[AnyRecord]) -> list[str]:
    """The lines of a part: what it needs, and the names of what else it may hold."""
    notes = key_notes(model)
    keys = _keys(model, record)
    lines = [line for name, form, needed in keys if needed for line in _entry(name, form, record, notes.get(name, ""))]
    others = [name for name, _, needed in keys if not needed]
    return [*lines, f"# may hold: {', '.join(others)}"] if others else lines
