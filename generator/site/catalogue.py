"""The strings of the interface, as the template of catalogues lists them: `locale/briefing.pot`."""

from __future__ import annotations

import ast
import re
from functools import cache
from importlib.resources import files

_ENTRY = re.compile(r'^(msgid|msgid_plural) ((?:".*"(?:\n|\Z))+)', re.MULTILINE)


@cache
def messages() -> frozenset[str]:
    """Every string of the interface, in English; of one that depends on a count, both."""
    text = files("generator.site").joinpath("locale", "briefing.pot").read_text("utf-8")
    found = ("".join(map(ast.literal_eval, lines.splitlines())) for _, lines in _ENTRY.findall(text))
    return frozenset(filter(None, found))
