"""The nasty cases of `tests/cases/hostile`: texts by what they are, and Hypothesis' strategies made of them."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

HOSTILE = Path(__file__).parents[1] / "cases" / "hostile"
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})|\\U([0-9a-f]{8})")


@cache
def texts(kind: str = "*") -> tuple[str, ...]:
    """The texts of a kind, or all; a line each, in which only `\\uXXXX` and `\\UXXXXXXXX` stand for something else."""
    lines = (
        line
        for path in sorted((HOSTILE / "texts").glob(f"{kind}.txt"))
        for line in path.read_text("utf-8").split("\n")
        if line
    )
    return tuple(_ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)), line) for line in lines)


_MARKS = "<>&\"'`*_{}[]()|\\~^$=#@!?:;,.+-/%0123456789 \t\n"
_ANY = st.text(max_size=12)

# A nasty text, marks of all the languages a text might be taken for, or anything at all, and mixtures of those.
PIECE = st.one_of(
    st.sampled_from(texts()), st.text(st.sampled_from(_MARKS), min_size=1, max_size=12), _ANY, st.just("word")
)
TEXT = st.one_of(PIECE, st.lists(PIECE, min_size=2, max_size=4).map("".join))


def seen(text: str) -> str:
    """What of a text can be seen, without white space."""
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) not in _UNSEEN and c not in _FILLERS)


_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})
_FILLERS = "\u034f\u115f\u1160\u3164\uffa0"
# What a person could write as a value: something is left of it to be seen.
VALUE = TEXT.filter(lambda text: bool(seen(text)))
ADDRESS = st.one_of(
    st.sampled_from(texts("addresses")),
    TEXT,
    st.builds("{}:{}".format, st.sampled_from(["javascript", "DATA", "https", "http", "mailto", "vb\tscript"]), TEXT),
    st.builds("https://e.example/{}".format, TEXT),
)
