"""What each key of a record takes, read off the model's types: the one source for JSON Schemas and skeletons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from inspect import cleandoc
from types import NoneType, UnionType
from typing import Annotated, Any, Union, cast, get_args, get_origin

from annotated_types import Ge, Gt, Le, MinLen
from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from generator.model.dates import Edtf
from generator.model.records import RECORD_TYPES, AnyRecord
from generator.model.records.parts import PointsAt
from generator.model.values import ID_PATTERN, OneOrMany

RECORD_TYPE_OF_KIND: dict[str, type[AnyRecord]] = {kind.__name__.lower(): kind for kind in RECORD_TYPES}
KIND_OF_FOLDER = {kind.folder: name for name, kind in RECORD_TYPE_OF_KIND.items()}


@dataclass(frozen=True, slots=True)
class Form:
    """What a key takes.

    Attributes:
        types: The scalar types, or one enum, or one model; a list's are those of its items.
        many: Whether it is a list.
        single: Whether an item may stand in place of a list of one.
        least: The fewest items.
        length: For a row of values, such as a box of four numbers, how many it has.
        keyed: Whether it maps names that people choose to values of this form.
        not_empty: Whether a text needs at least one character.
        pattern: What a text must match.
        minimum, maximum, above: Bounds of a number; `above` is exclusive.
        folders: Kinds of the record whose id it is; empty for any kind, None if it is no such id.
    """

    types: tuple[type, ...]
    many: bool = False
    single: bool = False
    least: int = 0
    length: int | None = None
    keyed: bool = False
    not_empty: bool = False
    pattern: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    above: float | None = None
    folders: tuple[str, ...] | None = None

    @property
    def part(self) -> type[BaseModel] | None:
        """The model it holds, if it holds one."""
        return next((kind for kind in self.types if issubclass(kind, BaseModel)), None)

    @property
    def choices(self) -> tuple[str, ...]:
        """The words of a closed set, or nothing."""
        return tuple(member.value for kind in self.types if issubclass(kind, StrEnum) for member in kind)


def forms_of(model: type[BaseModel]) -> Iterator[tuple[str, FieldInfo, Form]]:
    """Every key that people write in a record or part, in the model's order; a record's id is its file's name."""
    for name, field in model.model_fields.items():
        if name != "id" or model not in RECORD_TYPES:
            yield name, field, _marked(_form(field.annotation), field.metadata)


def _form(annotation: Any) -> Form:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if isinstance(annotation, type) and origin is None:
        return Form((annotation,))
    if origin is Annotated:
        return _marked(_form(arguments[0]), arguments[1:])
    if origin in (Union, UnionType):
        inner = [_form(item) for item in arguments if item is not NoneType]
        return replace(inner[0], types=tuple(kind for form in inner for kind in form.types))
    if origin is tuple:
        item = _form(arguments[0])
        return replace(item, many=True) if arguments[-1] is Ellipsis else replace(item, length=len(arguments))
    if origin is dict:
        return replace(_form(arguments[1]), keyed=True)
    raise TypeError(f"no form is known for {annotation!r}")


def _marked(form: Form, marks: Iterable[Any]) -> Form:
    for mark in marks:
        if isinstance(mark, FieldInfo):
            form = _marked(form, mark.metadata)
        elif isinstance(mark, PointsAt):
            form = replace(form, folders=mark.folders)
        elif mark is OneOrMany:
            form = replace(form, single=True)
        elif pattern := getattr(mark, "pattern", None):
            form = replace(form, pattern=str(pattern))
        else:
            form = _bounded(form, mark)
    return form


def _bounded(form: Form, mark: Any) -> Form:
    """The form with a bound; converters, which change how a value is read but not what may stand there, add none."""
    match mark:
        case Ge():
            return replace(form, minimum=cast("float", mark.ge))
        case Le():
            return replace(form, maximum=cast("float", mark.le))
        case Gt():
            return replace(form, above=cast("float", mark.gt))
        case MinLen() if form.many:
            return replace(form, least=mark.min_length)
        case MinLen() | StringConstraints(min_length=int()):
            return replace(form, not_empty=True)
        case _:
            return form


# --- in words ---------------------------------------------------------------------------------------------------


def description(model: type[BaseModel]) -> str:
    """What a model's docstring says of the whole, as one paragraph a line."""
    text = cleandoc(model.__dict__.get("__doc__") or "").partition("Attributes:")[0].strip()
    return "\n".join(" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", text))


def key_notes(model: type[BaseModel]) -> dict[str, str]:
    """What the docstrings of a model and its bases say of single keys."""
    notes: dict[str, str] = {}
    for base in reversed([base for base in model.__mro__ if base not in BaseModel.__mro__]):
        listed = cleandoc(base.__dict__.get("__doc__") or "").partition("Attributes:")[2]
        for names, words in re.findall(r"^ ++([a-z_][a-z_, ]*): (.+(?:\n {6,}.+)*)", listed, re.MULTILINE):
            notes |= {name.strip(): " ".join(words.split()) for name in names.split(",")}
    return notes


def guidance(form: Form) -> str:
    """What may stand there, in a few words."""
    if form.folders is not None:
        kinds = " or ".join(KIND_OF_FOLDER[folder] for folder in form.folders) or "record"
        words = f"id of {'an' if kinds[0] in 'aeiou' else 'a'} {kinds}"
    elif form.choices:
        words = f"one of: {', '.join(form.choices)}"
    elif form.part:
        words = description(form.part).partition("\n")[0]
    else:
        words = _scalar_words(form)
    return f"{words}; or a list of them" if form.many and form.single and not form.part else words


def _scalar_words(form: Form) -> str:
    if Edtf in form.types:
        return "a date (EDTF): 2021, 2021-08-23, 2021-22 for summer, 2019/2020, with ~ about or ? uncertain behind"
    if bool in form.types:
        return "true or false"
    if float in form.types:
        return "a number in digits, or words without digits" if str in form.types else "a number in digits"
    return _PATTERN_WORDS.get(form.pattern or "", "text")


_PATTERN_WORDS = {
    rf"^{ID_PATTERN}$": "lower-case words joined by hyphens",
    rf"^{ID_PATTERN}(?:#{ID_PATTERN})?$": "claim-id, quotation-id, or record-id#key of a statement there",
    r"^[A-Z]{2}$": "a country's ISO 3166-1 alpha-2 code, such as NO",
    r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$": "a BCP 47 language tag, such as en or zh-Hans",
    r"^[A-F]$": "a letter from A to F",
    r"^[^/\\]+$": "a file's name",
}
