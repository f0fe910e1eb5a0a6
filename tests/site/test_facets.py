"""What a list can be chosen by: choices, their counts and order, and the code that ties an entry to them."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from generator.model.dates import Edtf
from generator.site.views import facets
from generator.site.views.facets import ListForm, Shape, Trait, latest_year, list_form, years, years_until


class Lamp(NamedTuple):
    """An entry of a list of lamps; `id` is its name."""

    id: str
    colours: tuple[str, ...]
    state: str


LAMPS: list[Lamp] = [
    Lamp("Gull Head", ("red", "white"), "lit"),
    Lamp("Heron Rock", ("white",), "lit"),
    Lamp("Mole", ("Amber",), "lit"),
    Lamp("Pier", (), "dark"),
    Lamp("Quay", ("white",), "lit"),
    Lamp("Reef", ("red",), "lit"),
    Lamp("Shoal", ("white",), "lit"),
    Lamp("Tower", ("white",), "lit"),
]

COLOUR: Trait[Lamp] = Trait(
    "colour", "Colour", lambda lamp: ((c.lower(), c) for c in lamp.colours), silent="Not reported"
)
STATE: Trait[Lamp] = Trait(
    "state", "State", lambda lamp: ((lamp.state, lamp.state),), Shape.CHECKS, order=("lit", "dark")
)
KIND: Trait[Lamp] = Trait("kind", "Kind", lambda _lamp: (("lamp", "Lamp"),))
SHORE: Trait[Lamp] = Trait(
    "shore", "Shore", lambda lamp: (("near", "near"),) if lamp.id == "Quay" else (), Shape.SWITCH,
    always=(("far", "far"), ("near", "near")),
)  # fmt: skip


def form_of(*traits: Trait[Lamp], lamps: list[Lamp] = LAMPS) -> tuple[ListForm, tuple[str, ...]]:
    form, codes = list_form(traits, lamps, shown="{shown} of {total} lamps", file="lamps.csv")
    assert list(codes) == [lamp.id for lamp in lamps]
    return form, tuple(codes.values())


def choices(form: ListForm, place: int = 0) -> list[tuple[str, str, int]]:
    return [(choice.value, choice.label, choice.count) for choice in form.facets[place].choices]


def test_every_choice_is_counted_and_the_silent_are_offered_last() -> None:
    form, codes = form_of(COLOUR)
    assert choices(form) == [
        ("amber", "Amber", 1),
        ("red", "red", 2),
        ("white", "white", 5),
        ("none", "Not reported", 1),
    ]
    assert codes == ("1,2", "2", "0", "3", "2", "1", "2", "2")
    assert form.everything == "8 of 8 lamps"


def test_a_closed_set_keeps_its_order_and_codes_follow_the_facets() -> None:
    form, codes = form_of(STATE, COLOUR)
    assert choices(form) == [("lit", "lit", 7), ("dark", "dark", 1)]
    assert codes[:4] == ("0;1,2", "0;2", "0;0", "1;3")
    assert [facet.key for facet in form.sets] == ["state"]
    assert [facet.key for facet in form.first] == ["colour"]


def test_a_facet_that_divides_nothing_is_left_out() -> None:
    form, codes = form_of(KIND, COLOUR)
    assert [(facet.place, facet.key) for facet in form.facets] == [(0, "colour")]
    assert codes[1] == "2"


def test_of_very_many_choices_those_named_most_often_are_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facets, "MOST_CHOICES", 2)
    form, codes = form_of(COLOUR)
    assert choices(form) == [("red", "red", 2), ("white", "white", 5)]
    # The others are found by their words.
    assert codes[2:4] == ("", "")
    assert form.facets[0].hint == "the 2 named most often"


def test_a_switch_shows_what_leaves_nothing_too() -> None:
    form, codes = form_of(SHORE)
    assert choices(form) == [("far", "far", 0), ("near", "near", 1)]
    assert codes[3:5] == ("", "1")


def test_a_list_that_is_read_at_a_glance_has_no_facets() -> None:
    form, codes = form_of(COLOUR, STATE, lamps=LAMPS[:7])
    assert (form.short, form.facets, codes) == (True, (), ("",) * 7)


def test_an_empty_list_has_a_form_all_the_same() -> None:
    assert form_of(COLOUR, lamps=[])[0].total == 0


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["2019-07-23"], ["2019"]),
        (["2020-12-30/2021-01-02"], ["2020", "2021"]),
        (["2018", "2020"], ["2018", "2020"]),
        (["2005~/.."], ["2005-or-later"]),
        (["../2014"], ["2014-or-earlier"]),
        (["2005~/..", "2018"], ["2018", "2005-or-later"]),
        ([None], []),
        ([], []),
    ],
)
def test_years_a_date_can_mean(dates: list[str | None], expected: list[str]) -> None:
    found = years(*(Edtf.parse(text) if text else None for text in dates))
    assert [value for value, _label in found] == expected


def test_an_open_date_is_no_year_of_its_own() -> None:
    assert years(Edtf.parse("2024-01?/..")) == (("2024-or-later", "2024 or later"),)


def test_in_a_range_an_open_date_may_lie_in_every_year_on_file() -> None:
    dates = [Edtf.parse(text) for text in ("2019-07/..", "../2018", "2021-22", "2020/2021")]
    latest = latest_year(dates)
    assert latest == 2021
    found = [[value for value, _label in years_until(latest, date)] for date in dates]
    assert found == [["2019", "2020", "2021"], ["2018"], ["2021"], ["2020", "2021"]]
