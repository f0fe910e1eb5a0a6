"""The theme's page around the words of a record: printed once by its template, and filled in page by page.

Only what the template prints as it is, or in a form that is known, is filled in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from generator.fastsite.stand_in import Form, Slot, Unread

# What fills a row of a list, by the name of the slot within a row.
Row = Mapping[str, str]


class Rows(NamedTuple):
    """A place where a list is printed: how a row is printed, and what stands between two rows."""

    name: str
    row: tuple[str | Slot, ...]
    between: str

    def filled(self, rows: Sequence[Row]) -> str:
        """The rows, printed."""
        return self.between.join(
            "".join([part if isinstance(part, str) else part.form.of(row[part.name]) for part in self.row])
            for row in rows
        )


class Shell(NamedTuple):
    """A page of the theme, cut where a page's own parts belong."""

    parts: tuple[str | Slot | Rows, ...]

    def filled(self, values: Mapping[str, str], lists: Mapping[str, Sequence[Row]]) -> str:
        """The whole page.

        Args:
            values: What belongs into the slots, by their names.
            lists: What belongs into the rows, by their names.
        """
        filled = []
        for part in self.parts:
            if isinstance(part, str):
                filled.append(part)
            elif isinstance(part, Slot):
                value = values[part.name]
                filled.append(value if part.form is Form.PLAIN else part.form.of(value))
            else:
                filled.append(part.filled(lists[part.name]))
        return "".join(filled)


def row_names(name: str, fields: Sequence[str], number: int) -> tuple[str, ...]:
    """The names of the slots of a list's row; the rows are numbered from 0."""
    return tuple(f"{name}-{number}-{field}" for field in fields)


def made_shell(parts: list[str | Slot], lists: Mapping[str, Sequence[str]]) -> Shell:
    """A shell of a page that was printed with two rows in each of its lists.

    Args:
        parts: The page, cut at its blanks.
        lists: The fields of each list's rows, by the list's name.

    Raises:
        Unread: If the two rows of a list are not printed alike and one after the other.
    """
    made: list[str | Slot | Rows] = list(parts)
    for name, fields in lists.items():
        made = _with_rows(made, name, fields)
    return Shell(tuple(part for part in made if part != ""))


def _with_rows(parts: list[str | Slot | Rows], name: str, fields: Sequence[str]) -> list[str | Slot | Rows]:
    """The parts with the two rows of a list put together."""
    first, second = (_within(parts, row_names(name, fields, number)) for number in (0, 1))
    if first is None and second is None:
        return parts
    if first is None or second is None or first.stop + 1 != second.start:
        raise Unread(name)
    one, two = (
        _named(parts[where.start : where.stop], row_names(name, fields, number), fields)
        for number, where in ((0, first), (1, second))
    )
    between = parts[first.stop]
    if one != two or not isinstance(between, str):
        raise Unread(name)
    return [*parts[: first.start], Rows(name, one, between), *parts[second.stop :]]


def _within(parts: list[str | Slot | Rows], names: Sequence[str]) -> slice | None:
    """From the first to the last of these slots."""
    places = [place for place, part in enumerate(parts) if isinstance(part, Slot) and part.name in names]
    return slice(places[0], places[-1] + 1) if places else None


def _named(parts: list[str | Slot | Rows], names: Sequence[str], fields: Sequence[str]) -> tuple[str | Slot, ...]:
    """The parts of a row, its slots named by the field alone."""
    field_of: Callable[[str], str] = dict(zip(names, fields, strict=True)).__getitem__
    named: list[str | Slot] = []
    for part in parts:
        if isinstance(part, Rows) or (isinstance(part, Slot) and part.name not in names):
            raise Unread(str(part))
        named.append(Slot(field_of(part.name), part.form) if isinstance(part, Slot) else part)
    return tuple(named)
