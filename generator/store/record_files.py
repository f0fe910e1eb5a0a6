"""The record files in `data/`: bytes in, typed records and faults out, each fault at its line and column."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.model.diagnostics import Diagnostic, Location, Severity, did_you_mean
from generator.model.records import RECORD_TYPES, AnyRecord
from generator.model.values import ID_PATTERN, LONGEST_ID, RESERVED_ID
from generator.model.walk import Path
from generator.store.files import leads_out
from generator.store.yaml_text import Document, Plain, read_yaml

_ID = re.compile(ID_PATTERN)
RECORD_TYPE_OF_FOLDER: dict[str, type[AnyRecord]] = {kind.folder: kind for kind in RECORD_TYPES}
# What else may stand in data/: settings people write, and what the program writes for itself.
OTHER_FOLDERS = frozenset({"schema", "candidates"})
OTHER_FILES = frozenset(
    {"gazetteer.yml", "geocoded.yml", "lexicon.yml", "review.yml", "wording.yml", "changelog.yml", "LICENSE"}
)


@dataclass(frozen=True)
class LoadedRecords:
    """What the record files hold: the records that could be read, their documents, and all faults."""

    records: dict[str, AnyRecord]
    documents: dict[str, Document]
    diagnostics: list[Diagnostic]


# Reads a record file by its path in the folder of records, its path, and what it is called in faults.
Read = Callable[[str, str, str], tuple[Document, list[Diagnostic]]]


def _read_now(_name: str, path: str, file: str) -> tuple[Document, list[Diagnostic]]:
    return read_yaml(FilePath(path).read_bytes(), file)


def load_records(data: FilePath, root: FilePath, read: Read = _read_now) -> LoadedRecords:
    """Read every record file under a data folder, in the order of kinds and ids.

    Args:
        data: The folder with one folder a kind of record.
        root: The project folder that locations are told relative to.
        read: Reads a file; it may know what an unchanged one holds.
    """
    loaded = LoadedRecords({}, {}, [])
    if not data.is_dir():
        place = Location(_relative(data, root))
        loaded.diagnostics.append(
            _error(place, "no-data", "there is no such folder", "make it, or name it in mkdocs.yml")
        )
        return loaded
    loaded.diagnostics.extend(_strangers(data, root))
    for folder, kind in RECORD_TYPE_OF_FOLDER.items():
        if fault := _link_fault(data / folder, f"{_relative(data, root)}/{folder}", (root, data)):
            loaded.diagnostics.append(fault)
            continue
        inside = _relative(data / folder, root)
        for entry in _entries(data / folder):
            file = f"{inside}/{entry.name}"
            outside = _link_fault(FilePath(entry.path), file, (root, data)) if entry.is_symlink() else None
            if fault := outside or _name_fault(entry, file):
                loaded.diagnostics.append(fault)
            else:
                _load_one(entry, file, kind, loaded, read)
    return loaded


def _load_one(entry: os.DirEntry[str], file: str, kind: type[AnyRecord], loaded: LoadedRecords, read: Read) -> None:
    document, form_faults = read(f"{kind.folder}/{entry.name}", entry.path, file)
    loaded.diagnostics.extend(form_faults)
    record_id = entry.name.removesuffix(".yml")
    if (first := loaded.documents.get(record_id)) is not None:
        message = f"the id “{record_id}” is taken by {first.file}"
        loaded.diagnostics.append(_error(Location(file), "duplicate-id", message, "rename one of the files"))
        return
    loaded.documents[record_id] = document
    if document.value is None:
        return
    record, faults = read_record(kind, record_id, document)
    told = {fault.location for fault in form_faults}
    loaded.diagnostics.extend(fault for fault in faults if fault.location not in told)
    if record is not None and not form_faults:
        loaded.records[record_id] = record


def read_record(kind: type[AnyRecord], record_id: str, document: Document) -> tuple[AnyRecord | None, list[Diagnostic]]:
    """Turn a document into a record of that kind, or tell at every fault what would be right."""
    value = dict(document.value or {})
    if "id" in value:
        place = document.location(("id",), key=True)
        return None, [_error(place, "unknown-key", "a record's id is the name of its file", "delete the key “id”")]
    try:
        record = kind.model_validate({"id": record_id, **_with_own_source(kind, record_id, value)})
    except ValidationError as error:
        return None, translate(error, kind, document)
    return record, []


def _with_own_source(kind: type[AnyRecord], record_id: str, value: dict[str, Plain]) -> dict[str, Plain]:
    """In a source's own record a citation without `source` is one of itself."""
    if kind.folder != "sources":
        return value
    return {key: _fill(item, record_id) for key, item in value.items()}


def _fill(value: Plain, source: str) -> Plain:
    if isinstance(value, list):
        return [_fill(item, source) for item in value]
    if isinstance(value, dict):
        filled = {key: _fill(item, source) for key, item in value.items()}
        return {"source": source, **filled} if "exact" in filled else filled
    return value


# --- pydantic's errors in our words ----------------------------------------------------------------------------


def translate(error: ValidationError, kind: type[BaseModel], document: Document) -> list[Diagnostic]:
    """Tell what a document holds that its type refuses, each fault at its place with what would be right."""
    details = error.errors(include_url=False)
    spoilt = {detail["loc"][:end] for detail in details for end in range(len(detail["loc"]))}
    # A list is too short, too, where one of its items cannot be read; that is told at the item alone.
    kept = [detail for detail in details if not (detail["type"] == "too_short" and detail["loc"] in spoilt)]
    return [_translate(detail, kind, document) for detail in kept]


def _translate(detail: ErrorDetails, kind: type[BaseModel], document: Document) -> Diagnostic:
    path = tuple(part for part in detail["loc"] if part != "id" or len(detail["loc"]) > 1)
    name = str(path[-1]) if path else ""
    match detail["type"]:
        case "missing" if path and isinstance(path[-1], int):
            message = f"item {path[-1] + 1} of the list is missing"
            return _error(document.location(path[:-1]), "bad-value", message)
        case "missing":
            code = {"claimant": "no-claimant", "cite": "no-citation", "speaker": "no-speaker"}.get(name, "missing-key")
            return _error(document.location(path[:-1]), code, f"the key “{name}” is missing", _missing_remedy(name))
        case "extra_forbidden":
            known = _keys_at(kind, path[:-1])
            remedy = did_you_mean(name, known) or f"known keys: {', '.join(sorted(known))}"
            return _error(document.location(path, key=True), "unknown-key", f"no key “{name}” here", remedy)
        case "enum":
            known = re.findall(r"'([^']+)'", str(detail.get("ctx", {}).get("expected", "")))
            remedy = did_you_mean(str(detail["input"]), known) or f"one of: {', '.join(known)}"
            return _error(document.location(path), "unknown-value", f"“{detail['input']}” is no {name}", remedy)
        case "string_pattern_mismatch":
            remedy = _PATTERN_REMEDIES.get(str(detail.get("ctx", {}).get("pattern", "")), "")
            return _error(document.location(path), "bad-value", f"“{detail['input']}” cannot stand here", remedy)
        case "greater_than_equal" | "less_than_equal" | "greater_than" if name in ("lat", "lon"):
            message = f"{detail['input']} is out of range for “{name}”"
            remedy = "latitudes run from -90 to 90, longitudes from -180 to 180; are “lat” and “lon” swapped?"
            return _error(document.location(path), "coordinates-out-of-range", message, remedy)
        case _:
            return _wrong_shape(detail, path, kind, document)


def _wrong_shape(detail: ErrorDetails, path: Path, kind: type[BaseModel], document: Document) -> Diagnostic:
    """A value that is no text, number, list or mapping where one is wanted, or that its type finds no sense in."""
    name = str(path[-1]) if path else ""
    match detail["type"]:
        case "value_error":
            text, _, remedy = detail["msg"].removeprefix("Value error, ").partition("; ")
            return _error(document.location(path), "bad-value", text, remedy)
        case "too_short":
            least = detail.get("ctx", {}).get("min_length")
            message = f"“{name}” needs {least} items at least" if least != 1 else f"“{name}” is empty"
            code = "no-citation" if name == "cite" else "bad-value"
            return _error(document.location(path), code, message, _missing_remedy(name))
        case "model_type" | "model_attributes_type" | "dict_type":
            where = f"“{name}”" if isinstance(path[-1], str) else f"item {path[-1] + 1} of “{path[-2]}”"
            remedy = f"give its keys: {', '.join(_keys_at(kind, path))}"
            return _error(document.location(path), "bad-value", f"{where} is no mapping", remedy)
        case "tuple_type":
            return _error(document.location(path), "bad-value", f"“{name}” is no list", "begin each item with “- ”")
        case "bool_parsing" | "bool_type":
            return _error(document.location(path), "bad-value", f"“{name}” is neither true nor false")
        case "string_type" | "int_type" | "float_type":
            # A value that may be a number or a text is told once, not once a type.
            path = path[:-1] if name in ("int", "float", "str") else path
            return _error(document.location(path), "bad-value", f"“{path[-1]}” is no single value", "write one value")
        case _:
            message = f"“{name}” should be {detail['msg'].removeprefix('Input should be ')}"
            return _error(document.location(path), "bad-value", message)


_PATTERN_REMEDIES = {
    rf"^{ID_PATTERN}$": "an id is lower-case words joined by hyphens, such as storm-drill-2018",
    rf"^(?:{ID_PATTERN})?$": "an id is lower-case words joined by hyphens, such as storm-drill-2018",
    rf"^{ID_PATTERN}(?:#{ID_PATTERN})?$": "write the id of a claim or a quotation, or exercise-id#key",
    r"^[^/\\]+$": "write the name of a file in the folder of seeds, without a folder",
    r"^[A-Z]{2}$": "a country is an ISO 3166-1 alpha-2 code in capitals, such as NO",
    r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$": "a language is a BCP 47 tag, such as en or zh-Hans",
    r"^[A-F]$": "a source grade is a letter from A to F",
}


def _missing_remedy(name: str) -> str:
    return {
        "claimant": "name the actor or source that says so",
        "cite": "give the source and the exact words it stands on",
        "speaker": "name the actor who said it, a described one if it has no name",
    }.get(name, "")


def _keys_at(kind: type[BaseModel], path: Path) -> list[str]:
    """The keys known at a path of a record type."""
    types: list[type[BaseModel]] = [kind]
    for part in path:
        if isinstance(part, int):
            continue
        fields = [t.model_fields[part].annotation for t in types if part in t.model_fields]
        types = [t for annotation in fields for t in _models_in(annotation)] or types
    return [name for t in types for name in t.model_fields if not (t is kind and name == "id")]


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) in (tuple, dict, Union, UnionType, Annotated):
        for item in get_args(annotation):
            yield from _models_in(item)


# --- files ------------------------------------------------------------------------------------------------------


def _entries(folder: FilePath) -> list[os.DirEntry[str]]:
    """What lies in a folder, by name; an entry knows what it is without being asked for again."""
    if not folder.is_dir():
        return []
    with os.scandir(folder) as found:
        return sorted((entry for entry in found if not entry.name.startswith(".")), key=lambda entry: entry.name)


def _link_fault(path: FilePath, file: str, folders: tuple[FilePath, ...]) -> Diagnostic | None:
    message = "a link that leads out of the project, or nowhere"
    remedy = "put what it leads to in its place"
    return _error(Location(file), "outside-project", message, remedy) if leads_out(path, *folders) else None


def _name_fault(entry: os.DirEntry[str], file: str) -> Diagnostic | None:
    record_id = entry.name.removesuffix(".yml")
    fits = record_id != RESERVED_ID and len(record_id) <= LONGEST_ID and _ID.fullmatch(record_id)
    if fits and record_id != entry.name and entry.is_file():
        return None  # as nearly all, which no path is made of
    path = FilePath(entry.path)
    if path.stem == RESERVED_ID:
        return _error(Location(file), "bad-id", f"“{RESERVED_ID}” is the name of a list's page", "give it another name")
    if len(path.stem) > LONGEST_ID and path.suffix == ".yml":
        message = f"the id has {len(path.stem)} characters; {LONGEST_ID} is the most"
        return _error(Location(file), "bad-id", message, "give it a shorter name")
    if path.is_dir():
        return _error(Location(file), "unknown-folder", "a folder of records holds files alone", "move it")
    if path.suffix != ".yml":
        return _error(Location(file), "unknown-file", "a record's file ends in .yml", f"name it {path.stem}.yml")
    if not _ID.fullmatch(path.stem):
        remedy = "name it with lower-case words joined by hyphens, such as storm-drill-2018.yml"
        return _error(Location(file), "bad-id", f"“{path.stem}” is no id", remedy)
    return None


def _strangers(data: FilePath, root: FilePath) -> Iterator[Diagnostic]:
    """Whatever in the data folder nothing would read: a misspelt folder must not lose its records."""
    for path in map(FilePath, _entries(data)):
        if path.name in RECORD_TYPE_OF_FOLDER and _link_fault(path, "", (root, data)):
            continue  # told where its records are read
        known = path.name in (OTHER_FOLDERS | RECORD_TYPE_OF_FOLDER.keys() if path.is_dir() else OTHER_FILES)
        if known:
            # The folders of records were looked at above.
            fault = _link_fault(path, _relative(data, root) + f"/{path.name}", (root, data))
            yield from (fault,) if fault and path.name not in RECORD_TYPE_OF_FOLDER else ()
        else:
            what = "folder" if path.is_dir() else "file"
            names = [*RECORD_TYPE_OF_FOLDER, *OTHER_FOLDERS] if path.is_dir() else sorted(OTHER_FILES)
            remedy = did_you_mean(path.name, names)
            yield _error(Location(_relative(path, root)), f"unknown-{what}", f"nothing reads this {what}", remedy)


def _relative(path: FilePath, root: FilePath) -> str:
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except (ValueError, OSError, RuntimeError):  # elsewhere, or a link round in a circle
        return path.as_posix()


def _error(location: Location, code: str, message: str, remedy: str = "") -> Diagnostic:
    return Diagnostic(location, Severity.ERROR, code, message, remedy)
