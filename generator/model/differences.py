"""What differs between two states of the records, value by value and in words; the order of lists says nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.model.records import AnyRecord
from generator.model.records.parts import Citation, Part

# Code points of a text that names what it belongs to.
_BRIEF = 60


class Fate(StrEnum):
    """What became of a record between two states."""

    NEW = "new"
    CHANGED = "changed"
    RENAMED = "renamed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that differs.

    Attributes:
        path: Names of fields and of items in them from the record down, such as `figures “troops”`, `value`.
        was: What stood there; nothing where it is new.
        now: What stands there; nothing where it is gone.
    """

    path: tuple[str, ...]
    was: str | None
    now: str | None


@dataclass(frozen=True, slots=True)
class RecordDifference:
    """What became of one record.

    Attributes:
        id: Its id in the later state, or the last one it had.
        folder: Its kind, as the folder's name.
        fate: What became of it.
        title: Its name or the beginning of its words.
        former: The id it had before, where it was renamed.
        differences: Each value that differs; none for a record that is new or removed.
    """

    id: str
    folder: str
    fate: Fate
    title: str
    former: str = ""
    differences: tuple[Difference, ...] = ()


def compare(before: Mapping[str, AnyRecord], after: Mapping[str, AnyRecord]) -> tuple[RecordDifference, ...]:
    """Tell what became of each record, by kind and id.

    A record is taken as renamed where the later one names the earlier id among its `former_ids`.

    Args:
        before: The records of the earlier state by id.
        after: Those of the later state.
    """
    former = {old: record.id for record in after.values() for old in record.former_ids if old in before}
    former = {old: new for old, new in former.items() if old not in after}
    known = {new: old for old, new in former.items() if new not in before}
    found: list[RecordDifference] = []
    for record in after.values():
        old = before.get(known.get(record.id, record.id))
        if old is None:
            found.append(RecordDifference(record.id, record.folder, Fate.NEW, title_of(record)))
        elif old != record:
            fate = Fate.CHANGED if old.id == record.id else Fate.RENAMED
            differing = tuple(_differing(old, record, ()))
            told = old.id if fate is Fate.RENAMED else ""
            # Lists in another order alone are no difference.
            if differing or fate is Fate.RENAMED:
                found.append(RecordDifference(record.id, record.folder, fate, title_of(record), told, differing))
    merged = known.values()
    for record in before.values():
        if record.id not in after and record.id not in merged:
            # A record merged into one that was there already has gone as a record; the other tells where to.
            told = former.get(record.id, "")
            found.append(RecordDifference(record.id, record.folder, Fate.REMOVED, title_of(record), told))
    return tuple(sorted(found, key=lambda difference: (difference.folder, difference.id)))


def title_of(record: AnyRecord) -> str:
    """What a record is called: its name or title, or the beginning of what it says."""
    for field in ("name", "title", "text", "question"):
        value = getattr(record, field, None)
        if isinstance(value, str) and value:
            return _short(value)
    cite = getattr(record, "cite", None)
    return _short(cite.exact) if isinstance(cite, Citation) else record.id


def _differing(was: Part, now: Part, path: tuple[str, ...]) -> Iterable[Difference]:
    for field in type(now).model_fields:
        if field in ("id", "former_ids") and not path:
            continue  # told as a renaming
        one, other = getattr(was, field), getattr(now, field)
        if one != other:
            yield from _values(one, other, (*path, field))


def _values(was: object, now: object, path: tuple[str, ...]) -> Iterable[Difference]:
    if isinstance(was, Citation) and isinstance(now, Citation):
        yield Difference(path, _words(was), _words(now))
    elif isinstance(was, Part) and isinstance(now, Part) and type(was) is type(now):
        yield from _differing(was, now, path)
    elif isinstance(was, tuple) or isinstance(now, tuple):
        yield from _lists(was if isinstance(was, tuple) else (), now if isinstance(now, tuple) else (), path)
    else:
        yield Difference(path, _words(was), _words(now))


def _lists(was: tuple[object, ...], now: tuple[object, ...], path: tuple[str, ...]) -> Iterable[Difference]:
    """Items of a list, whichever order they stand in: those with one key, else those that are most alike."""
    gone = [item for item in was if item not in now]
    come = [item for item in now if item not in was]
    pairs = _pairs(gone, come)
    for one, other in pairs:
        named = path[-1] if isinstance(other, Citation) else f"{path[-1]} “{_name(other)}”"
        yield from _values(one, other, (*path[:-1], named))
    for item in gone:
        if not any(item is one for one, _ in pairs):
            yield Difference(path, _words(item), None)
    for item in come:
        if not any(item is other for _, other in pairs):
            yield Difference(path, None, _words(item))


def _pairs(gone: list[object], come: list[object]) -> list[tuple[Part, Part]]:
    """Which item of the earlier list is which of the later: by key, else by what they have most in common."""
    scored = [
        (_alike(one, other), -i, -j, one, other)
        for i, one in enumerate(gone)
        for j, other in enumerate(come)
        if isinstance(one, Part) and isinstance(other, Part)
    ]
    pairs: list[tuple[Part, Part]] = []
    for score, _, _, one, other in sorted(scored, key=lambda entry: entry[:3], reverse=True):
        if score > 0 and not any(one is a or other is b for a, b in pairs):
            pairs.append((one, other))
    return pairs


def _alike(one: Part, other: Part) -> int:
    if type(one) is not type(other):
        return 0
    keys = getattr(one, "key", None), getattr(other, "key", None)
    if any(keys):
        return 1000 if keys[0] == keys[1] else 0
    shared = sum(
        1 for field in type(one).model_fields if (value := getattr(one, field)) and value == getattr(other, field)
    )
    # One value in common, such as the claimant, says nothing; of a citation it is the source.
    return shared if shared >= (1 if isinstance(one, Citation) else 2) else 0


def _name(part: object) -> str:
    """What tells an item of a list from the others: its key, or the first thing it says."""
    key = getattr(part, "key", None)
    return str(key) if key else _short(_words(part) or "")


def _words(value: object) -> str | None:
    """A value as an editor would say it: of a part what it says first, of a citation its source and words."""
    if value is None or value in ((), ""):
        return None
    if isinstance(value, Citation):
        return f"{value.source}: “{value.exact}”" if value.source else f"“{value.exact}”"
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Part):
        return _said(value)
    if isinstance(value, tuple):
        return "; ".join(filter(None, map(_words, value)))
    return str(value)


def _said(part: Part) -> str:
    """The values of a part that are its own, without its evidence: “personnel, 3200, soldiers (neo-2019)”."""
    evidence = {"claimant", "cite", "key", "rank", "note"}
    own = [
        words
        for field in type(part).model_fields
        if field not in evidence and getattr(part, field) != type(part).model_fields[field].default
        if (words := _words(getattr(part, field)))
    ]
    claimant = getattr(part, "claimant", "")
    return ", ".join(own) + (f" ({claimant})" if claimant else "")


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _BRIEF else f"{flat[:_BRIEF].rpartition(' ')[0] or flat[:_BRIEF]}…"
