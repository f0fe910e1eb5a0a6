"""Ids made of words, whatever the words hold."""

from __future__ import annotations

import pytest

from generator.model.slugs import slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Łódź & Straße: “Ærø”", "lodz-strasse-aero"), ("灯塔", ""), ("../../etc", "etc"), ("a" * 99, ""),
     ("The U.S. Navy's Day", "the-us-navys-day")],
)  # fmt: skip
def test_slugs(text: str, expected: str) -> None:
    assert slug(text) == expected
