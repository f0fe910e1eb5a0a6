"""Numbers as articles print them, and whether cited words hold a figure."""

from __future__ import annotations

import pytest

from generator.model.numbers import holds_value, in_base_unit, numbers_in


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("about 1,300 keepers", {1300}),
        ("1.3 trillion crowns", {1.3, 1.3e12}),
        ("thirteen thousand", {13, 13000}),
        ("a 2,500-mile coast", {1, 2500}),
        ("twenty-five boats", {20, 25}),
        ("two hundred and fifty thousand", {2, 200, 250, 250_000}),
        ("a hundred and five", {1, 100, 105}),
        ("2 million 300 thousand", {2, 2e6, 300, 2_000_300, 300_000, 2_300_000}),
        ("six boats and 19 others", {6, 19}),
        ("two millions", {2, 2e6}),
        ("twenty ten", {20, 10}),
        ("five and six", {5, 6}),
        ("two dozen", {2, 24}),
        ("a dozen", {1, 12}),
        ("the third drill, twice", {3, 2}),
        ("in the 1990s", {1990}),
        ("hundreds of keepers", set()),
        ("no number here", set()),
        ("", set()),
    ],
)
def test_numbers_in(words: str, numbers: set[float]) -> None:
    assert numbers_in(words) == numbers


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("about 1,300 keepers", 1300, "keepers"),
        ("thirteen hundred keepers", 1300, "keepers"),
        ("1.3 trillion crowns", 1.3, "trillion crowns"),
        ("1.3 trillion crowns", 1_300_000_000_000, "crowns"),
        ("2,500,000 crowns", 2.5, "million crowns"),
        ("Hundreds\nof keepers", "hundreds of", "keepers"),
        ("for the second time", 2, "time"),
        ("0.1 miles and 0.2 miles", 0.2, "miles"),
    ],
)
def test_words_that_hold_a_value(words: str, value: float | str, unit: str) -> None:
    assert holds_value(words, value, unit)


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("about 1,300 keepers", 13000, "keepers"),
        ("about 1,300 keepers", 300, "keepers"),
        ("twenty-five boats", 5, "boats"),
        ("2.5 boats", 2, "boats"),
        ("1.4 trillion crowns", 1.3, "trillion crowns"),
        ("it shall burn", "all", "lamps"),
        ("thousands of keepers", "hundreds", "keepers"),
        ("", 1, "keeper"),
    ],
)
def test_words_that_do_not_hold_a_value(words: str, value: float | str, unit: str) -> None:
    assert not holds_value(words, value, unit)


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (2500, "miles", (4023.36, "km")),
        (1, "mile", (1.609344, "km")),
        (10, "nautical miles", (18.52, "km")),
        (500, "metres", (0.5, "km")),
        (3, "Kilometers", (3.0, "km")),
        (2, "days", (48.0, "hours")),
        (90, "minutes", (1.5, "hours")),
        (2.5, "million crowns", (2_500_000, "crowns")),
        (13, "thousand keepers", (13_000, "keepers")),
        (900, "keepers", (900, "keepers")),
        (3, "square miles", (3, "square miles")),
        (5, "buses", (5, "buses")),
    ],
)
def test_units_that_are_compared(value: float, unit: str, expected: tuple[float, str]) -> None:
    number, base = in_base_unit(value, unit)
    assert (round(number, 9), base) == expected
