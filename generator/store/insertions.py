"""Adds items and keys to a record's file by inserting lines: every byte that is there stays where it is.

What cannot be added so (to a list in brackets, to one value that stands for a list) is given back as lines to paste.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from pydantic import BaseModel

from generator.model.walk import Path
from generator.store.record_yaml import item_lines, mapping_lines, part_of, record_model
from generator.store.yaml_text import Document, Plain, read_yaml


@dataclass(frozen=True, slots=True)
class Addition:
    """What is to be added: items to the list at a path, or a key to the record.

    Attributes:
        path: Where the list stands, or the one key.
        items: The items to append to it, or what the key is to hold where the record has no such key.
    """

    path: Path
    items: tuple[Plain, ...] | Plain


@dataclass(frozen=True, slots=True)
class Inserted:
    """A file with lines inserted.

    Attributes:
        raw: Its bytes.
        stretches: Each run of lines that was inserted, with their line ends.
        left: What could not be inserted, as lines to paste.
    """

    raw: bytes
    stretches: tuple[str, ...]
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Lines to stand before the line of this number, counted from 0."""

    line: int
    lines: tuple[str, ...]


def insert(raw: bytes, file: str, folder: str, additions: Sequence[Addition]) -> Inserted:
    """Insert what can be inserted, and prove by reading it back that nothing else changed.

    Args:
        raw: The file as it stands.
        file: Its path, for the reader.
        folder: The folder of the record's kind.
        additions: What is to be added.
    """
    document, faults = read_yaml(raw, file)
    text = raw.decode("utf-8", "replace")
    lines = text.splitlines(keepends=True)
    is_plain = not faults and document.value is not None and lines == [f"{line}\n" for line in text.split("\n")[:-1]]
    taken: list[tuple[Addition, _Stretch]] = []
    left: list[Addition] = []
    for addition in additions:
        stretch = _stretch(addition, document, lines, folder) if is_plain else None
        if stretch is not None and _is_true(document, lines, [*taken, (addition, stretch)], file):
            taken.append((addition, stretch))
        else:
            left.append(addition)
    written, stretches = _with(lines, [stretch for _, stretch in taken])
    return Inserted(written.encode() if taken else raw, stretches, _paste(left, document, folder))


def take_out(raw: bytes, file: str, stretches: Sequence[str]) -> bytes | None:
    """A file without lines that were inserted.

    Returns:
        Its bytes; None if the lines do not stand there exactly once each, or if taking them out would change what
        the rest says.
    """
    text = raw.decode("utf-8", "replace")
    before, _ = read_yaml(raw, file)
    for stretch in stretches:
        places = [match.start() for match in re.finditer(rf"^{re.escape(stretch)}", text, re.MULTILINE)]
        if len(places) != 1:
            return None
        text = text[: places[0]] + text[places[0] + len(stretch) :]
    after, faults = read_yaml(text.encode(), file)
    if faults or before.value is None or after.value is None or not _is_part(after.value, before.value):
        return None
    return text.encode()


# --- where ------------------------------------------------------------------------------------------------------


def _stretch(addition: Addition, document: Document, lines: list[str], folder: str) -> _Stretch | None:
    value = _at(document.value, addition.path)
    model = _model_at(folder, addition.path)
    if value is None and len(addition.path) == 1:
        key = str(addition.path[0])
        content = list(addition.items) if isinstance(addition.items, tuple) else addition.items
        indent = document.location().column - 1
        return _Stretch(len(lines), tuple(mapping_lines({key: content}, record_model(folder), indent)))
    if not isinstance(value, list) or not isinstance(addition.items, tuple):
        return None
    place = document.place_of((*addition.path, len(value) - 1))
    if place is None:
        return None
    first = lines[place.line - 1]
    dash = len(first) - len(first.lstrip(" "))
    if not first.lstrip(" ").startswith("- ") or dash >= place.column - 1:
        return None
    after = _end(place.line - 1, dash, lines)
    return _Stretch(after, tuple(line for item in addition.items for line in item_lines(item, model, dash)))


def _end(start: int, dash: int, lines: list[str]) -> int:
    """The line after the last of an item that begins here: what follows stands further in, comments and gaps aside."""
    end = start + 1
    for number in range(start + 1, len(lines)):
        content = lines[number].strip()
        indent = len(lines[number]) - len(lines[number].lstrip(" "))
        if content and indent <= dash:
            break
        if content:
            end = number + 1
    return end


def _model_at(folder: str, path: Path) -> type[BaseModel] | None:
    """The type of the parts that stand in a list, for the order of their keys."""
    model: type[BaseModel] | None = record_model(folder)
    for step in path:
        model = part_of(model, step) if isinstance(step, str) else model
    return model


# --- proof ------------------------------------------------------------------------------------------------------


def _is_true(document: Document, lines: list[str], taken: list[tuple[Addition, _Stretch]], file: str) -> bool:
    """Whether the file with these lines says what it said and what was added, and no more."""
    expected = _copy(cast("Plain", document.value))
    for addition, _ in taken:
        _put(expected, addition)
    written, _ = _with(lines, [stretch for _, stretch in taken])
    found, faults = read_yaml(written.encode(), file)
    return not faults and found.value == expected


def _with(lines: list[str], stretches: Sequence[_Stretch]) -> tuple[str, tuple[str, ...]]:
    """The text with the stretches in their places, and each as inserted; at one place they stand in their order."""
    newline = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    texts = {id(stretch): "".join(line + newline for line in stretch.lines) for stretch in stretches}
    parts: list[str] = []
    for number in range(len(lines) + 1):
        parts += [texts[id(stretch)] for stretch in stretches if stretch.line == number]
        parts += lines[number : number + 1]
    return "".join(parts), tuple(texts[id(stretch)] for stretch in stretches)


def _at(value: Plain | None, path: Path) -> Plain | None:
    for step in path:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def _copy(value: Plain) -> Plain:
    if isinstance(value, dict):
        return {key: _copy(item) for key, item in value.items()}
    return [_copy(item) for item in value] if isinstance(value, list) else value


def _put(value: Plain, addition: Addition) -> None:
    there = _at(value, addition.path)
    if isinstance(there, list) and isinstance(addition.items, tuple):
        there.extend(_copy(item) for item in addition.items)
    elif isinstance(value, dict):
        content = list(addition.items) if isinstance(addition.items, tuple) else addition.items
        value[str(addition.path[0])] = _copy(content)


def _is_part(small: Plain, large: Plain) -> bool:
    """Whether a value is another with keys and items left out: the same texts in the same places and order."""
    if isinstance(small, dict):
        return isinstance(large, dict) and all(key in large and _is_part(small[key], large[key]) for key in small)
    if isinstance(small, list):
        rest = iter(large if isinstance(large, list) else [])
        return all(any(_is_part(item, other) for other in rest) for item in small)
    return small == large


def _paste(left: Sequence[Addition], document: Document, folder: str) -> tuple[str, ...]:
    """What could not be inserted, as a person would write it, each under the key it belongs to."""
    lines: list[str] = []
    for addition in left:
        at = document.location(addition.path, key=True)
        keys = [str(step) for step in addition.path if isinstance(step, str)]
        if _at(document.value, addition.path) is None:
            content = list(addition.items) if isinstance(addition.items, tuple) else addition.items
            lines += [f"# {at.file}", *mapping_lines({keys[0]: content}, record_model(folder), 0)]
            continue
        lines.append(f"# {at.file}:{at.line}: under “{'.'.join(keys)}”, which must be a list")
        lines += [line for item in addition.items for line in item_lines(item, _model_at(folder, addition.path), 2)]
    return tuple(lines)
