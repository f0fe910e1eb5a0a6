"""How a statement is named where there is no room for it."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from generator.site.escape import brief, text


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ("23 July 2019", "23 July 2019"),
        ("a" * 60, "a" * 60),
        ("word " * 20, " ".join(["word"] * 12) + "…"),
        ("字" * 70, "字" * 60 + "…"),
        ("5 < 6 [sic](!)", "5 < 6 [sic](!)"),
        (Markup("[Gull Head](../places/gull-head.md) (range)"), "Gull Head (range)"),
        (Markup("[{}](a.md)").format(text("O'Hara & Sons")), "O'Hara & Sons"),
    ],
)
def test_a_name_is_the_beginning_of_the_words_without_markup(given: str, named: str) -> None:
    assert brief(given) == named
