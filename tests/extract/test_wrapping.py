"""Lines broken to fit a page are read as one paragraph, at the offsets of the text as received."""

from __future__ import annotations

import pytest
from rule_cases import read

from generator.extract.wrapping import unwrapped

LETTER = """\
The two sides met again on Friday. On Monday Captain Rodrigo
Sampaio said that his country would take part in the
drill again in 2027. "We will send two ships this time," said Ana
Perez, a spokeswoman for the Norwegian Navy, which held the drill
off Bergen."""


def test_names_and_quotations_go_over_broken_lines() -> None:
    finds = read(LETTER, "2026-03-09")
    names = {LETTER[m.span.start : m.span.end].replace("\n", " ") for m in finds.mentions}
    assert {"Rodrigo Sampaio", "Ana Perez"} <= names
    direct = next(q for q in finds.quotations if q.kind == "direct")
    assert (LETTER[direct.span.start : direct.span.end].rstrip(","), direct.speaker) == (
        "We will send two ships this time",
        "Ana Perez",
    )


@pytest.mark.parametrize(
    "text",
    [
        "A headline of some words\nBy Ana Perez\n\nA paragraph in one long line, as the web has it, which goes on.",
        "- 900 sailors from all over the country\n- five ships, of which two are submarines\n- three helicopters",
        "Where: the Long Sound, off the coast of the south\nWhen: from Monday to Friday, in the morning",
        "Short\nlines\nof verse",
    ],
)
def test_lists_headlines_and_long_lines_keep_their_breaks(text: str) -> None:
    assert unwrapped(text) == text


def test_every_offset_holds() -> None:
    read_as = unwrapped(LETTER)
    assert len(read_as) == len(LETTER)
    assert [(a, b) for a, b in zip(LETTER, read_as, strict=True) if a != b] == [("\n", " ")] * 4
