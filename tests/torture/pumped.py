"""Texts that an expression may take long for, read off the expression itself.

What it repeats is repeated many times, behind a text that leads there and before something that does not fit.
"""

from __future__ import annotations

import re
from typing import Any

from torture.read_expressions import code, read

# Texts of one sort that any expression is tried with.
UNITS = (
    *"aA1 \n-.,([{<\\“'\"*_|#:/é",
    *("a ", "A ", "A.", "1,", "1.", "a-", "a,b ", "A. B ", "[a]", "](", "<a ", "{{", "http://a", "a\n\n", "- "),
    "1 May 2021 ",
)
# Of a class of characters these stand for all, the first that is in it.
_LIKELY = "aA1 \n\t-.,;:_'’\"“(<[/é"
# Each choice is made in so many ways.
_WAYS = 4
# What is repeated no more often than this is no repetition.
_FEW = 4


def pumped(pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    """What comes first, and what comes then many times."""
    tree = read(pattern)
    found: dict[tuple[str, str], None] = {}
    for way in range(_WAYS):
        writer = _Writer(way)
        whole = writer.text(tree, "")
        pairs = [("", whole), ("", f"{whole} ")]
        for before, body in writer.repeated:
            pairs += [(before, body), (before, f"{body} "), ("", before + body), ("", before)]
        found |= dict.fromkeys(pair for pair in pairs if pair[1].strip("\0"))
    return list(found)


class _Writer:
    """Writes a text that fits, and notes what is repeated in it and what stands before that."""

    def __init__(self, way: int) -> None:
        self.way = way
        self.repeated: list[tuple[str, str]] = []
        self._groups: dict[int, str] = {}

    def text(self, tree: Any, before: str) -> str:
        """A text that fits, if not for what it looks ahead or back for."""
        written = ""
        for operator, argument in tree:
            written += self._one(operator, argument, before + written)
        return written

    def _one(self, operator: Any, argument: Any, before: str) -> str:  # noqa: PLR0911 (one for each kind of part)
        if operator is code.LITERAL:
            return chr(argument)
        if operator is code.NOT_LITERAL:
            return self._of_class([(code.NEGATE, None), (code.LITERAL, argument)])
        if operator is code.ANY:
            return "a "[self.way % 2]
        if operator is code.IN:
            return self._of_class(argument)
        if operator is code.BRANCH:
            texts = [self.text(each, before) for each in argument[1]]
            return texts[self.way % len(texts)]
        if operator is code.SUBPATTERN:
            self._groups[argument[0]] = written = self.text(argument[3], before)
            return written
        if operator in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
            least, most, body = argument
            written = self.text(body, before)
            if written and most >= _FEW:
                self.repeated.append((before, written))
            return written * max(least, self.way % 2)
        if operator is code.ATOMIC_GROUP:
            return self.text(argument, before)
        if operator is code.GROUPREF_EXISTS:
            return self.text(argument[1], before)
        # Of what it looks for ahead, what is repeated in it counts alone.
        if operator is code.ASSERT and argument[0] > 0:
            self.text(argument[1], before)
        return self._groups.get(argument, "") if operator is code.GROUPREF else ""

    def _of_class(self, items: Any) -> str:
        likely = [each for each in _LIKELY if _is_in(items, each)]
        if likely:
            return likely[self.way % len(likely)]
        return next((chr(a if o is code.LITERAL else a[0]) for o, a in items if o in (code.LITERAL, code.RANGE)), "☃")


def _is_in(items: Any, character: str) -> bool:
    found = False
    for operator, argument in items:
        if operator is code.LITERAL:
            found |= argument == ord(character)
        elif operator is code.RANGE:
            found |= argument[0] <= ord(character) <= argument[1]
        elif operator is code.CATEGORY:
            found |= re.match(_CATEGORIES[argument], character) is not None
    return found != any(operator is code.NEGATE for operator, _argument in items)


_CATEGORIES = {
    code.CATEGORY_DIGIT: r"\d",
    code.CATEGORY_NOT_DIGIT: r"\D",
    code.CATEGORY_SPACE: r"\s",
    code.CATEGORY_NOT_SPACE: r"\S",
    code.CATEGORY_WORD: r"\w",
    code.CATEGORY_NOT_WORD: r"\W",
}
