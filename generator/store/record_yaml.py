"""Records as YAML a person would have written: the model's keys in their order, block style, long texts folded.

Every text reads back word for word through `read_yaml`; an absent value is an absent key. Nothing is written here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from inspect import get_annotations
from typing import TypeGuard

from pydantic import BaseModel

from generator.store.forms import KIND_OF_FOLDER, RECORD_TYPE_OF_KIND, forms_of

WIDTH = 120
# A record opens with what it is called by in its own list and closes with what is said about it as a whole.
_FIRST, _LAST = ("former_ids", "key"), ("note", "reviewed")

# What libyaml reads as it stands in any style; all else, tabs and line breaks too, is escaped.
_ODD = re.compile("[^\\x20-\\x7e\\xa0-\\u2027\\u202a-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]")
# First signs that YAML gives a meaning; a minus may begin a number.
_MARKED = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`](?<!-(?=\d))|.*(?:: | #)|.*:$")
_NOTHING = frozenset({"~", "null", "Null", "NULL"})
# Long rows of these at the start of a line read as nested lists.
_RULED = re.compile(r"[ ?:-]{100}")
_BREAK_HERE = re.compile(r"(?<! ) (?! )")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")


def record_yaml(folder: str, record: Mapping[str, object]) -> str:
    """The text of a record's file, without an id.

    Args:
        folder: The folder of the record's kind, such as `quotations`.
        record: Its values by key: texts, numbers, truth values, lists and mappings of them.

    Raises:
        KeyError: If there is no such kind.
        ValueError: If a text holds half a surrogate pair, which no file can.
    """
    kind = KIND_OF_FOLDER[folder]
    lines = [f"# yaml-language-server: $schema=../schema/{kind}.json"]
    return "\n".join([*lines, *mapping_lines(record, RECORD_TYPE_OF_KIND[kind], 0), ""])


def record_model(folder: str) -> type[BaseModel]:
    """The type of the records of a folder.

    Raises:
        KeyError: If there is no such folder.
    """
    return RECORD_TYPE_OF_KIND[KIND_OF_FOLDER[folder]]


def mapping_lines(values: Mapping[str, object], model: type[BaseModel] | None, indent: int) -> list[str]:
    """The lines of a mapping, without line ends.

    Args:
        values: Its values by key; empty ones are left out.
        model: What gives the order of the keys; keys it does not know follow in their own order.
        indent: How far its keys stand in.
    """
    lines: list[str] = []
    for key in _ordered(values, model):
        if not _is_empty(values[key]):
            name = key if _PLAIN_KEY.fullmatch(key) else _quoted(key)
            lines += _value_lines(f"{' ' * indent}{name}:", values[key], part_of(model, key), indent)
    return lines


def item_lines(item: object, model: type[BaseModel] | None, indent: int) -> list[str]:
    """The lines of one item of a list, its dash standing `indent` in."""
    dash = f"{' ' * indent}-"
    if isinstance(item, Mapping):
        first, *rest = mapping_lines(item, model, indent + 2)
        return [f"{dash} {first.lstrip()}", *rest]
    if _is_list(item):
        inner = [line for each in item if not _is_empty(each) for line in item_lines(each, model, indent + 2)]
        return [f"{dash} {inner[0].lstrip()}", *inner[1:]]
    return scalar_lines(dash, as_text(item), indent)


def scalar_lines(head: str, text: str, indent: int) -> list[str]:
    """The lines of a text behind its key or dash, in the plainest style that reads back the same.

    Args:
        head: What stands before it, such as `  exact:`.
        text: The text.
        indent: How far the head stands in; further lines stand two further.
    """
    is_odd = bool(_ODD.search(text))
    if is_odd:
        return _literal(head, text, indent) or [f"{head} {_escaped(text)}"]
    is_plain = _is_plain(text)
    if is_plain and len(head) + 1 + len(text) <= WIDTH:
        return [f"{head} {text}"]
    is_long = len(head) + 3 + len(text) > WIDTH
    if is_long and " " in text.strip() and text == text.strip(" ") and not _RULED.search(text):
        margin = " " * (indent + 2)
        return [f"{head} >-", *(margin + line for line in _folded(text, WIDTH - indent - 2))]
    return [f"{head} {text if is_plain else _quoted(text)}"]


def as_text(value: object) -> str:
    """A single value as it is written: truth values in small letters, numbers in digits."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _digits(value)
    return str(value)


# --- values -----------------------------------------------------------------------------------------------------


def _value_lines(head: str, value: object, model: type[BaseModel] | None, indent: int) -> list[str]:
    if isinstance(value, Mapping):
        return [head, *mapping_lines(value, model, indent + 2)]
    if _is_list(value):
        return [head, *(line for item in value if not _is_empty(item) for line in item_lines(item, model, indent + 2))]
    return scalar_lines(head, as_text(value), indent)


def _is_list(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _is_empty(value: object) -> bool:
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, Mapping):
        return all(map(_is_empty, value.values()))
    return value is None or (_is_list(value) and all(map(_is_empty, value)))


def _digits(number: float) -> str:
    """A number in plain digits; a very small or large one, too."""
    text = repr(number)
    if "e" in text:
        text = f"{number:.20f}".rstrip("0")
        return text + "0" if text.endswith(".") else text
    return text


# --- order ------------------------------------------------------------------------------------------------------


@cache
def key_order(model: type[BaseModel]) -> tuple[str, ...]:
    """A model's keys as people write them: its own, then those every statement has, then notes and reviews."""
    names: dict[str, None] = {}
    for base in model.__mro__:
        if issubclass(base, BaseModel):
            names |= {name: None for name in get_annotations(base) if name in model.model_fields}
    middle = [name for name in names if name not in (*_FIRST, *_LAST)]
    return tuple(name for name in (*_FIRST, *middle, *_LAST) if name in names)


def _ordered(values: Mapping[str, object], model: type[BaseModel] | None) -> list[str]:
    known = [key for key in key_order(model) if key in values] if model else []
    return [*known, *(key for key in values if key not in known)]


@cache
def _parts(model: type[BaseModel]) -> Mapping[str, type[BaseModel]]:
    return {name: form.part for name, _, form in forms_of(model) if form.part}


def part_of(model: type[BaseModel] | None, key: str) -> type[BaseModel] | None:
    """The type of what stands under a key of a model, if it is a mapping or a list of mappings."""
    return _parts(model).get(key) if model else None


# --- styles -----------------------------------------------------------------------------------------------------


def _is_plain(text: str) -> bool:
    return not _MARKED.match(text) and text == text.strip(" ") and text not in _NOTHING


def _folded(text: str, width: int) -> list[str]:
    """A text in lines, broken at single spaces alone, which is what reads back as the same text."""
    lines: list[str] = []
    for words in _BREAK_HERE.split(text):
        if lines and len(lines[-1]) + 1 + len(words) <= width:
            lines[-1] += f" {words}"
        else:
            lines.append(words)
    return lines


def _quoted(text: str) -> str:
    """A text in single marks, or in double ones where it holds an apostrophe."""
    if _ODD.search(text) or ("'" in text and not {'"', "\\"} & set(text)):
        return _escaped(text)
    return "'" + text.replace("'", "''") + "'"


def _escaped(text: str) -> str:
    text.encode()  # half a surrogate pair cannot be written, escaped or not
    signs = (_ESCAPES.get(sign) or (_escape(sign) if _ODD.match(sign) else sign) for sign in text)
    return '"' + "".join(signs) + '"'


def _escape(sign: str) -> str:
    code = ord(sign)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def _literal(head: str, text: str, indent: int) -> list[str] | None:
    """Several lines as they stand, with the mark that says how they end; None where a line could not stand so."""
    lines = text.removesuffix("\n").split("\n")
    if "\n" not in text or any(_ODD.search(line) or _RULED.search(line) or line.endswith(" ") for line in lines):
        return None
    if not lines[0] or not lines[-1]:
        return None
    mark = f"|{'2' if lines[0].startswith(' ') else ''}{'' if text.endswith(chr(10)) else '-'}"
    margin = " " * (indent + 2)
    return [f"{head} {mark}", *(margin + line if line else "" for line in lines)]
