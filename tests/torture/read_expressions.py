"""What an expression is made of, as Python's own reader of expressions tells (3.11 to 3.13); nothing else does.

The reader has no public name, so its two modules are loaded here and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

code: Any = import_module("re._constants")
"""The names of operations."""

_reader: Any = import_module("re._parser")


def read(pattern: re.Pattern[str]) -> Any:
    """The operations of an expression, each with what it holds."""
    return _reader.parse(pattern.pattern, pattern.flags)


def holds_a_lookahead_for_good(pattern: re.Pattern[str]) -> bool:
    """Whether an atomic group or a possessive repeat holds a lookahead, which Python 3.11.2 gets wrong."""
    return any(_lookaheads(read(pattern), within=False))


def _lookaheads(tree: Any, *, within: bool) -> Iterator[bool]:
    for operator, argument in tree:
        if within and operator in (code.ASSERT, code.ASSERT_NOT):
            yield True
        for part in _parts_of(argument):
            yield from _lookaheads(part, within=within or operator in (code.POSSESSIVE_REPEAT, code.ATOMIC_GROUP))


def _parts_of(argument: Any) -> Iterator[Any]:
    """The expressions within what an operation holds."""
    if isinstance(argument, _reader.SubPattern):
        yield argument
    elif isinstance(argument, (tuple, list)):
        for item in argument:
            yield from _parts_of(item)
