"""The small typed values that records are made of: ids, dates, numbers, lists of one or many.

Each converts from the plain strings of a YAML file and says in its error what would be right.
"""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from generator.model.dates import DateError, Edtf

ID_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
# A file system takes names of 255 bytes, and longer ones are made of it: of pages, records and their temporary files.
LONGEST_ID = 150
# The page that lists the records of a kind stands beside theirs under this name.
RESERVED_ID = "index"
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?", re.ASCII)

Value = int | float | str


def parse_number(text: str) -> int | float:
    """Read a plain decimal number.

    Raises:
        ValueError: If the text holds anything else, such as separators or a unit.
    """
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"“{text}” is not a plain number; write digits alone, such as 13000 or 2.5")
    return float(text) if "." in text else int(text)


def _number(raw: object) -> object:
    return parse_number(raw) if isinstance(raw, str) else raw


def _value(raw: object) -> object:
    """A figure's value: a number, or words without any digit ("hundreds")."""
    return parse_number(raw) if isinstance(raw, str) and any(c.isdigit() for c in raw) else raw


def _edtf(raw: object) -> object:
    if not isinstance(raw, str):
        return raw
    try:
        return Edtf.parse(raw)
    except DateError as error:
        raise ValueError(str(error)) from error


class _EdtfType:
    """Tells pydantic that an `Edtf` is read from a string and written as one."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(
            _edtf,
            core_schema.is_instance_schema(Edtf),
            serialization=core_schema.to_string_ser_schema(),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        # A bare year reads as an integer in editors that guess types.
        return {"type": ["string", "integer"], "description": "EDTF level 1: 2021, 2021-08, 2021-22 (summer), a/b, ~ ?"}


class _OneOrMany:
    """A list that may be written as a single item."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        inner = handler(source)
        return core_schema.no_info_before_validator_function(
            lambda raw: [raw] if isinstance(raw, (dict, str)) else raw, inner
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        many = handler(schema)
        return {"anyOf": [many["items"], many]} if "items" in many else many


Number = Annotated[int | float, BeforeValidator(_number)]
FigureValue = Annotated[Value, BeforeValidator(_value)]
Date = Annotated[Edtf, _EdtfType]
OneOrMany = _OneOrMany
