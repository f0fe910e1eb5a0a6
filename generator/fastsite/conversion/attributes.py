"""Attribute lists in braces, as the extension `attr_list` of Python-Markdown 3.11 reads them.

Classes, one anchor, names with a value in quotation marks and names without; any other shape is refused.
"""

from __future__ import annotations

import re
from functools import lru_cache

from generator.fastsite.conversion.refusal import UnsureError

Attributes = dict[str, str | None]

_ITEM = re.compile(r'(?:\.([A-Za-z0-9-]+)|\#([A-Za-z0-9._-]+)|([a-z][a-z-]*)="([^"]*)"|([a-z][a-z-]*))(?: +|$)')
# Read as Markdown before the list is read: emphasis, escapes, code, links and tags.
_ACTIVE = re.compile(r"[*`\\\[\]<]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
# What links have of themselves, what would set another anchor, and what the serializer or the contents know specially.
_OWN = frozenset({"href", "title", "name", "id", "class", "markdown", "data-toc-label"})
BOOLEAN = frozenset(
    {"checked", "compact", "declare", "defer", "disabled", "ismap", "multiple", "noresize", "noshade", "nowrap"}
    | {"readonly", "selected"}
)


def _read(source: str) -> tuple[tuple[str, str | None], ...]:
    if _ACTIVE.search(source):
        raise UnsureError
    attributes: Attributes = {}
    at = 0
    while at < len(source):
        item = _ITEM.match(source, at)
        if not item:
            raise UnsureError
        at = item.end()
        style, anchor, name, value, bare = item.groups()
        if style:
            before = attributes.get("class")
            attributes["class"] = f"{before} {style}" if before else style
        elif anchor:
            attributes["id"] = anchor
        elif (name or bare) in _OWN or bare in BOOLEAN:
            raise UnsureError
        elif name:
            attributes[name] = value
        else:
            attributes[bare] = None
    return tuple(sorted(attributes.items()))


def read(source: str) -> Attributes:
    """The attributes of a list, without its braces and the spaces inside them; values are HTML already.

    Raises:
        UnsureError: If the list has an item of another shape.
    """
    return dict(_read(source))


def written(attributes: Attributes) -> str:
    """Attributes as the serializer writes them: in the order of their names, a space before each."""
    return "".join(f" {name}" if value is None else f' {name}="{value}"' for name, value in sorted(attributes.items()))


@lru_cache(maxsize=4096)
def around_address(source: str) -> tuple[str, str]:
    """A link's attributes as they are written before its address, and after it.

    Raises:
        UnsureError: If the list has an item of another shape, or sets an anchor.
    """
    before = after = ""
    for name, value in _read(source):
        if name == "id" or name > "title":
            raise UnsureError
        written_item = f" {name}" if value is None else f' {name}="{value}"'
        if name < "href":
            before += written_item
        else:
            after += written_item
    return before, after


@lru_cache(maxsize=4096)
def of_heading(source: str) -> tuple[str, str]:
    """A heading's attributes as they are written, and its anchor.

    Raises:
        UnsureError: If the list has an item of another shape, or sets no anchor.
    """
    attributes = read(source)
    anchor = attributes.get("id")
    if anchor is None or "class" in attributes:
        raise UnsureError
    return written(attributes), anchor
