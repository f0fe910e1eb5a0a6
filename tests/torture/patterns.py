"""Every regular expression of the program, fed long repeated input: none may take long."""

from __future__ import annotations

import pkgutil
import re
import time
from collections.abc import Iterator
from importlib import import_module

import generator

_UNITS = (
    *(
        "a",
        "A",
        "1",
        " ",
        "\n",
        "-",
        ".",
        ",",
        "(",
        "[",
        "{",
        "<",
        "\\",
        "“",
        "'",
        '"',
        "*",
        "_",
        "|",
        "#",
        ":",
        "/",
        "é",
    ),
    *(
        "a ",
        "A ",
        "A.",
        "1,",
        "1.",
        "a-",
        "a,b ",
        "A. B ",
        "[a]",
        "](",
        "<a ",
        "{{",
        "http://a",
        "a\n\n",
        "- ",
        "1 May 2021 ",
    ),
)
_LENGTH = 1_000
# CPU seconds for 1,000 characters: what grows with the cube takes longer, what grows faster never ends.
_MOST_S = 1.0


def patterns() -> dict[str, re.Pattern[str]]:
    """The compiled expressions of all modules by module and name, those in tuples and mappings too."""
    found: dict[str, re.Pattern[str]] = {}
    for module in pkgutil.walk_packages(generator.__path__, "generator."):
        if module.name.endswith("__main__"):
            continue
        for name, value in vars(import_module(module.name)).items():
            for index, each in enumerate(_within(value)):
                if isinstance(each.pattern, str):
                    found.setdefault(f"{module.name}.{name}" + (f"[{index}]" if index else ""), each)
    return found


def _within(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, (tuple, list, dict)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _within(each)


def slow_patterns(length: int = _LENGTH) -> Iterator[str]:
    """Expressions that take long for so many characters of one sort."""
    for name, pattern in sorted(patterns().items()):
        for unit in _UNITS:
            text = unit * (length // len(unit)) + "!"
            began = time.process_time()
            for _ in pattern.finditer(text):
                pass
            if (took := time.process_time() - began) > _MOST_S:
                yield f"{name}: {took:.1f} s for {length} of {unit!r}"
