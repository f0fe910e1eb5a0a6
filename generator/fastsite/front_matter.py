"""Front matter as the generator prints it, read line by line; anything else is left to the YAML library."""

from __future__ import annotations

import json
import re
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import meta

from generator.fastsite.replacements import Replacements

_OPENING, _CLOSING = "---\n", "\n---\n"
_ENTRY = re.compile(r"([a-z_]+):(?: (.+))?")
_NESTED = re.compile(r"  ([a-z_]+): (.+)")
_NAMES = re.compile(r"\[[a-z]+(?:, [a-z]+)*\]")
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
# Words that YAML takes for something other than a word.
_OTHERWISE = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
_KNOWN = {"true": True, "false": False}


class _NotPlain(Exception):  # noqa: N818 (no error: such front matter is for the YAML library)
    """A line that is not printed by the generator."""


def take(config: MkDocsConfig, replacements: Replacements) -> None:  # noqa: ARG001 (as every shortcut)
    """Read the generator's front matter without YAML; replaced is `get_data` of `mkdocs.utils.meta` (MkDocs 1.6)."""
    slow = meta.get_data

    def get_data(page: str) -> tuple[str, dict[str, Any]]:
        return read(page) or slow(page)

    replacements.replace(meta, "get_data", get_data)


def read(page: str) -> tuple[str, dict[str, Any]] | None:
    """The words of a page and its front matter, or None if a line of it is not as the generator prints it."""
    end = page.find(_CLOSING, len(_OPENING) - 1)
    if not page.startswith(_OPENING) or end < 0:
        return None
    try:
        entries = _entries(page[len(_OPENING) : end])
    except (_NotPlain, ValueError):
        return None
    return page[end + len(_CLOSING) :].lstrip("\n"), entries


def _entries(text: str) -> dict[str, Any]:
    entries: dict[str, Any] = {}
    nested: dict[str, Any] | None = None
    for line in text.split("\n"):
        if not line:
            continue
        if not line.isprintable():
            raise _NotPlain
        if found := _ENTRY.fullmatch(line):
            name, written = found.groups()
            if nested == {} or name in entries or name in _OTHERWISE:
                raise _NotPlain
            nested = {} if written is None else None
            entries[name] = nested if written is None else _value(written)
        elif (found := _NESTED.fullmatch(line)) and nested is not None and found[1] not in _OTHERWISE:
            nested[found[1]] = _value(found[2])
        else:
            raise _NotPlain
    if not entries or nested == {}:
        raise _NotPlain
    return entries


def _value(written: str) -> Any:
    """A value: a text or texts in double quotes, plain names in a list, a whole number, true or false."""
    if written[0] == '"' or written[:2] == '["':
        # YAML reads a slash or a half of a pair of code units otherwise.
        if "\\u" in written or "\\/" in written:
            raise _NotPlain
        value = json.loads(written)
        if isinstance(value, str) or all(isinstance(item, str) for item in value):
            return value
    elif written in _KNOWN:
        return _KNOWN[written]
    elif _NUMBER.fullmatch(written):
        return int(written)
    elif _NAMES.fullmatch(written):
        names = written[1:-1].split(", ")
        if _OTHERWISE.isdisjoint(names):
            return names
    raise _NotPlain
