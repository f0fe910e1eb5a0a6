"""JSON Schemas (draft 2020-12) of every file people write in `data/`, for editors; the model is their source.

They accept what YAML 1.2 makes of what people write: a year is an integer there, a title of digits a number.
Rules between keys and between records are left to `briefing check`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.model.changelog import Changelog
from generator.model.dates import Edtf
from generator.model.open_words import OpenWords
from generator.model.records import Citation, Source
from generator.model.values import ID_PATTERN
from generator.store.forms import (
    RECORD_TYPE_OF_KIND,
    Form,
    description,
    forms_of,
    guidance,
    key_notes,
)
from generator.store.gazetteer_file import GazetteerForm
from generator.store.wording_file import WordingForm

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NUMBER = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?"


def schema_files() -> Iterator[tuple[str, bytes]]:
    """The schema files by name: one a kind of record, and those of what stands beside them."""
    for kind, model in RECORD_TYPE_OF_KIND.items():
        yield f"{kind}.json", _written(schema_of(model, kind))
    yield "gazetteer.json", _written(schema_of(GazetteerForm, "gazetteer"))
    yield "changelog.json", _written(schema_of(Changelog, "changelog"))
    yield "wording.json", _written(schema_of(WordingForm, "wording"))


def schema_of(model: type[BaseModel], title: str) -> Schema:
    """The JSON Schema of a file that holds one such model."""
    inner: dict[str, Schema] = {}
    body = _model(model, inner, own_source=model is Source)
    return {"$schema": _DIALECT, "title": title, **body, "$defs": dict(sorted(inner.items()))}


def _written(schema: Schema) -> bytes:
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()


def _model(model: type[BaseModel], inner: dict[str, Schema], *, own_source: bool) -> Schema:
    notes = key_notes(model)
    properties: dict[str, Schema] = {}
    required = []
    for name, field, form in forms_of(model):
        properties[name] = _key(form, field, notes.get(name, ""), inner, own_source=own_source)
        # A citation says where its words stand, except in the record of the source itself.
        if field.is_required() or (model is Citation and name == "source" and not own_source):
            required.append(name)
    schema: Schema = {"description": description(model), "type": "object", "properties": properties}
    return schema | ({"required": required} if required else {}) | {"additionalProperties": False}


def _key(form: Form, field: FieldInfo, note: str, inner: dict[str, Schema], *, own_source: bool) -> Schema:
    item = _item(form, inner, own_source=own_source)
    hint = "" if form.part or form.choices or guidance(form) == "text" else guidance(form)
    words = f"{note} ({hint})" if note and hint else note or hint
    schema: Schema = {"description": words[:1].upper() + words[1:]} if words else {}
    if form.many:
        many = {"type": "array", "items": item} | ({"minItems": form.least} if form.least else {})
        schema |= {"anyOf": [item, many]} if form.single and form.least < 2 else many
    elif form.keyed:
        schema |= {"type": "object", "additionalProperties": item}
    else:
        schema |= item
    if isinstance(field.default, (str, int, float)) and field.default != "":
        schema["default"] = field.default.value if isinstance(field.default, StrEnum) else field.default
    return schema


def _item(form: Form, inner: dict[str, Schema], *, own_source: bool) -> Schema:
    if part := form.part or (form.types[0] if form.choices else None):
        if part.__name__ not in inner:
            inner[part.__name__] = {}  # stands in while the model inside refers to itself
            inner[part.__name__] = (
                _model(part, inner, own_source=own_source) if issubclass(part, BaseModel) else _choice(part, form)
            )
        return {"$ref": f"#/$defs/{part.__name__}"}
    scalar = _scalar(form)
    return scalar if form.length is None else _row(scalar, form.length)


def _row(item: Schema, length: int) -> Schema:
    return {"type": "array", "items": item, "minItems": length, "maxItems": length}


def _choice(kind: type, form: Form) -> Schema:
    words = description(kind)
    told: Schema = {"description": words} if words else {}
    if issubclass(kind, OpenWords):
        # Whether a briefing has declared its own word is left to `briefing check`.
        own = {"type": "string", "pattern": f"^{ID_PATTERN}$"}
        return told | {"anyOf": [{"type": "string", "enum": list(form.choices)}, own]}
    return told | {"type": "string", "enum": list(form.choices)}


def _scalar(form: Form) -> Schema:
    if Edtf in form.types:
        return {"type": ["string", "integer"], "pattern": r"^[0-9X./~?%-]+$"}
    if bool in form.types:
        return {"type": "boolean"}
    if float in form.types:
        pattern = rf"^(?:[^0-9]+|{_NUMBER})$" if str in form.types else rf"^{_NUMBER}$"
        bounds = {"minimum": form.minimum, "maximum": form.maximum, "exclusiveMinimum": form.above}
        limits = {name: limit for name, limit in bounds.items() if limit is not None}
        return {"type": ["number", "string"], "pattern": pattern, **limits}
    if form.pattern:
        numeral = re.search(form.pattern, "2018") is not None
        return {"type": ["string", "integer"] if numeral else "string", "pattern": form.pattern}
    return {"type": ["string", "number", "boolean"]} | ({"minLength": 1} if form.not_empty else {})
