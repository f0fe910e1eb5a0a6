"""Every regular expression of the program, fed growing hostile text: the time of none may grow faster than the text.

Time is measured in CPU seconds. What takes too long is broken off and told, never waited for.
"""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle, islice, product
from typing import Any

from generator.commands.annotate import default_knowledge, default_reader
from generator.model.articles import Article
from generator.store.intake.head_lines import HeadLines
from torture.commands import ARTICLE
from torture.expressions import Expression, expressions
from torture.pumped import UNITS, pumped

# Sizes in characters; what never ends shows with the first, what grows with the square with the last.
_SIZES = (64, 512, 4_096, 16_384)
# So much for a quarter of the last is little, whatever it grows with.
_LITTLE_S = 0.004
# Four times the text takes a line four times as long and a square sixteen times.
_MOST_TIMES = 8
_LIMITS_S = {_SIZES[-1]: 2.0}
_LIMIT_S = 0.5
# Behind what is repeated: something that fits nothing.
_ENDS = ("!", "\0", "\n!")

# These are asked of a few characters beside a word and no more, and must be quick for so many.
_WINDOWS = {
    "generator.extract.exercises.figures._OF_EVENT": 70,
    "generator.extract.exercises.name_patterns.APPOSED_BEFORE": 110,
    "generator.extract.exercises.name_patterns.PLAIN_AFTER": 80,
    "generator.extract.exercises.name_patterns.QUOTED_AFTER": 80,
    "generator.extract.zones._SIGNED": 400,
}
_WINDOW_S = 0.02
# These are asked of what the program and its theme hold. A text of somebody else's comes there with references in the
# place of brackets, braces and quotation marks, or not at all.
_OF_OURS = {
    "generator.fastsite.conversion.inline._TOKEN",
    "generator.fastsite.conversion.inline._TOKEN_OR_TAG",
    "generator.fastsite.conversion.tags._ID",
    "generator.fastsite.page_sections._TITLE",
    "generator.fastsite.unchanged.shared_key._COMMENT",
    "generator.fastsite.unchanged.shared_key._OTHERS_WORDS",
    "generator.fastsite.unchanged.shared_key._inner()",
    "generator.site.escape._MARKUP",
}
# Made in one function and asked in another: of the beginning of a line alone.
_AT_ONE_PLACE = {"generator.extract.zones._opening()"}


@dataclass
class Tried:
    """How many expressions were tried with how many texts, each in growing sizes, and which were slow."""

    expressions: int = 0
    texts: int = 0
    slow: list[str] = field(default_factory=list)


def all_expressions() -> list[Expression]:
    """Those of the program, with those it makes when it reads an article; none that is set apart here is gone."""
    found = expressions(_read)
    gone = {*_WINDOWS, *_OF_OURS, *_AT_ONE_PLACE} - {expression.name for expression in found}
    assert not gone, f"no longer there: {gone}"
    return found


def _read() -> None:
    default_reader().read(Article("x", "x.txt", ARTICLE))
    HeadLines(default_knowledge().lexicon).read(ARTICLE)


def try_all(found: list[Expression], sizes: tuple[int, ...] = _SIZES) -> Tried:
    """Feed expressions growing text; for each the first that it is slow for is told."""
    tried = Tried()
    for expression in found:
        tried.expressions += 1
        tried.slow += islice(_slow(expression, sizes, tried), 1)
    return tried


def _slow(expression: Expression, sizes: tuple[int, ...], tried: Tried) -> Iterator[str]:
    if window := _WINDOWS.get(expression.name):
        sizes = (window,)
    elif expression.name in _OF_OURS:
        sizes = sizes[:2]
    methods = ("match",) if expression.name in _AT_ONE_PLACE else expression.methods
    pairs = [*(("", unit) for unit in UNITS), *pumped(expression.pattern)]
    for method, ((before, unit), end) in product(methods, zip(pairs, cycle(_ENDS), strict=False)):
        tried.texts += 1
        took: float | None = 0.0
        for size in sizes:
            text = (before + unit * max(1, size // len(unit)))[: window or None] + end
            earlier, took = took, _took(expression.pattern, method, text, _LIMITS_S.get(size, _LIMIT_S))
            if took is None or (window and took > _WINDOW_S) or (size == _SIZES[-1] and took > _MOST_TIMES * earlier):
                lasted = "broken off" if took is None else f"{took:.2f} s, a quarter {earlier:.2f} s"
                yield f"{expression.name}.{method}: {lasted}, {len(text)} of {before[:40]!a} {unit[:40]!a} {end!a}"
                break
            if size == _SIZES[-2] and took < _LITTLE_S:
                break


class _TooLongError(Exception):
    """An expression took longer than it may."""


def _took(pattern: re.Pattern[str], method: str, text: str, limit: float) -> float | None:
    """CPU seconds, or nothing if it was broken off. Python looks for signals while it matches."""

    def end(*_signal: Any) -> None:
        raise _TooLongError

    before = signal.signal(signal.SIGVTALRM, end)
    began = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, limit)
    try:
        if method == "finditer":
            for _ in pattern.finditer(text):
                pass
        else:
            getattr(pattern, method)(text)
    except _TooLongError:
        return None
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return time.process_time() - began
