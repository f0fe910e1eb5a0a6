"""What a record that is merged into another adds to it: names, statements and citations that are not there yet.

Nothing that is on file is replaced: where both hold a value, the one on file stays.
"""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel

from generator.model.records import NameForm, Statement
from generator.store.forms import forms_of
from generator.store.insertions import Addition
from generator.store.record_yaml import key_order, part_of, record_model
from generator.store.yaml_text import Plain

# What is a person's to say, and what makes sense only whole.
_LEFT_OUT = frozenset({"id", "former_ids", "reviewed", "described"})
_WHOLE = frozenset({"outline"})
_POSITION = frozenset({"lat", "lon", "coordinates", "precision_km"})
_OTHER_NAMES = {"actors": "aliases", "exercises": "names", "places": "alt_names"}
# Keys in which two statements may differ and still say the same.
_ASIDE = frozenset({"key", "note", "cite"})


def additions(folder: str, on_file: Mapping[str, Plain], record: Mapping[str, Plain]) -> tuple[Addition, ...]:
    """What a record has that the one on file lacks.

    Args:
        folder: The folder of both.
        on_file: The record on file, as plain values.
        record: The record to be merged into it, as plain values with references that hold.
    """
    model = record_model(folder)
    many = {name for name, _, form in forms_of(model) if form.many}
    told = _with_other_name(folder, on_file, record)
    taken = _statement_keys(on_file)
    found: list[Addition] = []
    for key in key_order(model):
        if key not in told or key in _LEFT_OUT or (key in _POSITION and _POSITION & on_file.keys()):
            continue
        new = told[key]
        if key not in on_file:
            fresh = [_with_free_key(item, taken) for item in new] if isinstance(new, list) else new
            found.append(Addition((key,), tuple(fresh) if isinstance(fresh, list) else fresh))
        elif key in many and key not in _WHOLE:
            found += _items(key, as_list(on_file[key]), as_list(new), part_of(model, key), taken)
    return tuple(found)


def as_list(value: Plain | None) -> list[Plain]:
    """A list as it is; one value that stands for a list as that list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _items(
    key: str, there: list[Plain], new: list[Plain], part: type[BaseModel] | None, taken: set[str]
) -> list[Addition]:
    fresh: list[Plain] = []
    found: list[Addition] = []
    for item in new:
        index = next((index for index, other in enumerate(there) if _is_same(item, other, part)), None)
        if index is None:
            fresh.append(_with_free_key(item, taken))
        elif part is not None and issubclass(part, Statement):
            cited, others = _cite(item), _cite(there[index])
            missing = [each for each in cited if not any(_is_same_words(each, other) for other in others)]
            if missing:
                found.append(Addition((key, index, "cite"), tuple(missing)))
    return [*([Addition((key,), tuple(fresh))] if fresh else []), *found]


def _is_same(item: Plain, other: Plain, part: type[BaseModel] | None) -> bool:
    if not isinstance(item, dict) or not isinstance(other, dict) or part is None:
        return item == other
    if "exact" in item:
        return _is_same_words(item, other)
    if issubclass(part, NameForm):
        return _folded(item.get("value")) == _folded(other.get("value"))
    if issubclass(part, Statement):
        # What is on file may say more, such as a scope that a person added.
        return all(other.get(key) == value for key, value in item.items() if key not in _ASIDE)
    return item == other


def _is_same_words(item: Plain, other: Plain) -> bool:
    """Whether one of two citations of a source holds the words of the other."""
    if not isinstance(item, dict) or not isinstance(other, dict):
        return item == other
    here, there = _spaced(item.get("exact")), _spaced(other.get("exact"))
    return item.get("source") == other.get("source") and (here in there or there in here)


def _cite(item: Plain) -> list[Plain]:
    return as_list(item.get("cite")) if isinstance(item, dict) else []


def _spaced(value: Plain | None) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _folded(value: Plain | None) -> str:
    return _spaced(value).casefold()


# --- names and keys ---------------------------------------------------------------------------------------------


def _with_other_name(folder: str, on_file: Mapping[str, Plain], record: Mapping[str, Plain]) -> dict[str, Plain]:
    """The record, with its name among its other names where the one on file is called something else."""
    told = dict(record)
    key, name = _OTHER_NAMES.get(folder, ""), record.get("name")
    known = {_folded(on_file.get("name"))}
    for names in ("names", "aliases", "native_names", "alt_names"):
        known |= {_folded(form.get("value")) for form in as_list(on_file.get(names)) if isinstance(form, dict)}
    if not key or not isinstance(name, str) or record.get("described") == "true" or _folded(name) in known:
        return told
    printed = [each for each in as_list(record.get("cite")) if _folded(name) in _folded(_exact(each))]
    if printed:
        form: dict[str, Plain] = {"value": name, "cite": printed[0]}
        told[key] = [form, *as_list(record.get(key))]
    return told


def _exact(citation: Plain) -> Plain | None:
    return citation.get("exact") if isinstance(citation, dict) else None


def _statement_keys(value: Plain | Mapping[str, Plain]) -> set[str]:
    if isinstance(value, Mapping):
        own = value.get("key")
        inner = {key for item in value.values() for key in _statement_keys(item)}
        return {*inner, own} if isinstance(own, str) else inner
    return {key for item in value for key in _statement_keys(item)} if isinstance(value, list) else set()


def _with_free_key(item: Plain, taken: set[str]) -> Plain:
    """A statement whose key no other statement of the record has; the key is then taken."""
    if not isinstance(item, dict) or not isinstance(key := item.get("key"), str):
        return item
    number, free = 2, key
    while free in taken:
        free, number = f"{key}-{number}", number + 1
    taken.add(free)
    return {**item, "key": free}
