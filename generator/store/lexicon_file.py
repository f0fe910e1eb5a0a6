"""The lexicon: the package's word lists in `defaults/lexicon/`, with what `data/lexicon.yml` adds or takes away."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path as FilePath
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from generator.model.diagnostics import Diagnostic, Severity, did_you_mean
from generator.model.lexicon import Lexicon
from generator.model.records.parts import Text
from generator.store.record_files import translate
from generator.store.yaml_text import Document, read_yaml


def _split(raw: object) -> object:
    """A list may be written as one text with commas between the words."""
    return [word.strip() for word in raw.split(",")] if isinstance(raw, str) else raw


Words = Annotated[tuple[Text, ...], BeforeValidator(_split)]


class LexiconForm(BaseModel):
    """A file of the lexicon; `remove` takes words out of the package's lists and keys out of its tables."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    lists: dict[str, Words] = {}
    tables: dict[str, dict[str, Text]] = {}
    remove: dict[str, Words] = {}


def load_lexicon(path: FilePath, file: str) -> tuple[Lexicon, list[Diagnostic]]:
    """Read the package's lexicon and lay the project's own over it.

    Args:
        path: The project's lexicon, which may be missing.
        file: Its path as faults tell it.

    Returns:
        The lexicon, and a fault for each list or table the project names that no rule reads.
    """
    lists: dict[str, dict[str, None]] = {}
    tables: dict[str, dict[str, str]] = {}
    faults: list[Diagnostic] = []
    folder = files("generator.store").joinpath("defaults/lexicon")
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".yml"):
            form, _, entry_faults = _read(entry.read_bytes(), entry.name)
            faults += entry_faults
            _lay(form, lists, tables)
    if path.is_file():
        form, document, own_faults = _read(path.read_bytes(), file)
        faults += own_faults
        faults += _strangers(form, document, {*lists, *tables})
        _lay(form, lists, tables)
    return Lexicon({name: tuple(words) for name, words in lists.items()}, tables), faults


def _lay(form: LexiconForm, lists: dict[str, dict[str, None]], tables: dict[str, dict[str, str]]) -> None:
    for name, words in form.lists.items():
        lists.setdefault(name, {}).update(dict.fromkeys(words))
    for name, table in form.tables.items():
        tables.setdefault(name, {}).update(table)
    for name, words in form.remove.items():
        for word in words:
            lists.get(name, {}).pop(word, None)
            tables.get(name, {}).pop(word, None)


def _strangers(form: LexiconForm, document: Document, known: set[str]) -> list[Diagnostic]:
    return [
        Diagnostic(
            document.location((part, name), key=True),
            Severity.ERROR,
            "unknown-list",
            f"no rule reads a list “{name}”",
            did_you_mean(name, sorted(known)) or f"one of: {', '.join(sorted(known))}",
        )
        for part in ("lists", "tables", "remove")
        for name in getattr(form, part)
        if name not in known
    ]


def _read(raw: bytes, file: str) -> tuple[LexiconForm, Document, list[Diagnostic]]:
    document, faults = read_yaml(raw, file)
    if document.value is None:
        return LexiconForm(), document, faults
    try:
        return LexiconForm.model_validate(document.value), document, faults
    except ValidationError as error:
        return LexiconForm(), document, faults + translate(error, LexiconForm, document)
