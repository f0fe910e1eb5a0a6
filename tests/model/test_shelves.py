"""Long lists are cut by what their entries have in common, so that a new entry leaves the others where they are."""

from __future__ import annotations

import pytest

from generator.model.dates import Edtf
from generator.model.shelves import NONE, Part, cut, decade, initial, year

# Logbook entries: keeper and date.
LOG = [("marsh", f"{year}-0{month}") for year in range(1998, 2012) for month in (1, 5)] + [
    ("reed", "2001"),
    ("reed", ""),
]
Entry = tuple[str, str]


def told(entry: Entry) -> Edtf | None:
    return Edtf.parse(entry[1]) if entry[1] else None


def parts(most: int, log: list[Entry] = LOG) -> list[Part[Entry]]:
    return list(cut(log, most, (lambda e: e[0], lambda e: decade(told(e)), lambda e: year(told(e)))))


def sizes(most: int, log: list[Entry] = LOG) -> dict[str, int]:
    return {part.name: len(part.entries) for part in parts(most, log)}


def test_a_list_is_cut_by_its_first_key_and_further_only_where_it_is_too_long() -> None:
    assert sizes(100) == {"marsh": 28, "reed": 2}
    assert sizes(20) == {"marsh-1990s": 4, "marsh-2000s": 20, "marsh-2010s": 4, "reed": 2}


def test_what_no_key_divides_is_numbered() -> None:
    crowded = [*LOG, *[("reed", "2001")] * 7]
    found = sizes(3, crowded)
    assert [name for name in found if name.startswith("reed")] == [
        "reed-2001-1",
        "reed-2001-2",
        "reed-2001-3",
        "reed-none",
    ]
    assert found["reed-none"] == 1


def test_every_entry_stands_once() -> None:
    for most in (1, 2, 3, 7, 29, 500):
        held = [entry for part in parts(most) for entry in part.entries]
        assert sorted(held) == sorted(LOG), most
        assert len(sizes(most)) == len(parts(most)), "names are told apart"
        assert all(len(part.entries) <= most for part in parts(most))


def test_a_new_entry_moves_none_outside_its_own_part() -> None:
    before = {entry: part.name for part in parts(20) for entry in part.entries}
    after = {entry: part.name for part in parts(20, [("marsh", "1999-03"), *LOG]) for entry in part.entries}
    assert {entry: after[entry] for entry in before} == before


def test_the_last_part_is_of_what_has_no_date() -> None:
    assert [part.path[-1] for part in parts(1)][-1] == NONE


@pytest.mark.parametrize(
    ("name", "letter"),
    [("Gull Head", "g"), ("Éire", "e"), ("“Mole”", "m"), ("Øre", "o"), ("灯台", "u706f"), ("…", NONE)],
)
def test_initials_are_fit_for_addresses(name: str, letter: str) -> None:
    assert initial(name) == letter


def test_topics_stand_in_the_order_of_their_list_and_own_ones_behind_them() -> None:
    found = cut(("none", "ash", "trade", "alliance"), 9, (str,))
    assert [part.name for part in found] == ["alliance", "trade", "ash", "none"]
