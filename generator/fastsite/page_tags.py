"""Tags of a page's HTML: what each asks of a reading of the page for the search.

Only names and attributes as the converter prints them are read; any other tag is refused.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache
from html import unescape

# What a tag may hold between "<" and ">": an end, or a name and attributes in double quotes.
_TAG = re.compile(r"(/?)([a-z][a-z0-9]*+)((?:\s++[^\s\"'<>/=]++(?:=\"[^\"]*+\")?+)*+)\s*+(/?)")
_ATTRIBUTE = re.compile(r"\s+([^\s\"'<>/=]+)(?:=\"([^\"]*)\")?")
# What parsers read by rules of its own, and lines of code, whose white space counts.
OWN_RULES = frozenset(
    ("script", "style", "object", "textarea", "iframe", "noembed", "noframes", "noscript", "xmp", "plaintext", "pre")
)
ESCAPED_CLASS = re.compile(r"class=\"[^\"&]*&")
# Lines of code may have their numbers in a block of this class, which the parser leaves out.
NUMBERS = "linenodiv"

# The plugin's `void` and the tags its parser keeps (material 9.6 to 9.8).
VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
KEPT = frozenset(("p", "code", "pre", "li", "ol", "ul", "sub", "sup"))
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# Names that most of what is left out consists of.
_COMMON = frozenset(
    ("a", "b", "circle", "div", "g", "line", "mark", "path", "polygon", "rect", "span", "td", "text", "tr", "use")
)


class Kind(Enum):
    """What a tag asks of a reading.

    Plain tags open and close; kept ones are part of an entry's text; whole ones open and close at once; void ones hold
    nothing. Others begin or end a section, are left out, or lead to a heading.
    """

    PLAIN = auto()
    KEPT = auto()
    WHOLE = auto()
    PLAIN_END = auto()
    KEPT_END = auto()
    VOID = auto()
    OTHER = auto()


# A tag, whether it ends, its attributes as they are written, whether it ends at once.
Tag = tuple[Kind, str, bool, str, bool]

_LINK: Tag = (Kind.PLAIN, "a", False, "", False)


def read_tag(inside: str) -> Tag | None:
    """What stands between "<" and ">", or None if that is no plain tag."""
    if inside.startswith('a href="') and inside.endswith('"') and inside.count('"') == 2:  # most of what is not known
        return _LINK
    found = _TAG.fullmatch(inside)
    if not found:
        return None
    ends, tag, attributes, closed = found[1] == "/", found[2], found[3], found[4] == "/"
    if (ends and (attributes or closed)) or tag in OWN_RULES:
        return None
    if attributes and (NUMBERS in attributes or ("&" in attributes and ESCAPED_CLASS.search(attributes))):
        return None
    if tag in VOID:
        # The end of such a tag is the end of nothing.
        kind = Kind.VOID
    elif tag in HEADINGS or "data-search-exclude" in attributes or "headerlink" in attributes:
        kind = Kind.OTHER
    elif ends:
        kind = Kind.KEPT_END if tag in KEPT else Kind.PLAIN_END
    elif closed:
        kind = Kind.OTHER if tag in KEPT else Kind.WHOLE
    else:
        kind = Kind.KEPT if tag in KEPT else Kind.PLAIN
    read = (kind, tag, ends, attributes, closed)
    if len(inside) < _SHORT and len(KNOWN) < _MANY:
        KNOWN[inside] = read
    return read


# Most tags of a site are a few hundred, over and over.
KNOWN: dict[str, Tag] = {}
_SHORT, _MANY = 60, 4000


def read_roughly(inside: str) -> Tag | None:
    """A tag whose attributes tell nothing, if it has a known name and its quotes come in pairs."""
    tag, _, attributes = inside.partition(" ")
    if tag not in _COMMON or attributes.count('"') % 2 or "'" in attributes or "&" in attributes:
        return None
    if "data-search-exclude" in attributes or "headerlink" in attributes or NUMBERS in attributes:
        return None
    return (Kind.WHOLE if attributes.endswith("/") else Kind.PLAIN, tag, False, "", attributes.endswith("/"))


@lru_cache(maxsize=1024)
def attributes_of(written: str) -> dict[str, str | None]:
    """The attributes of a tag by their names; None is the value of one without."""
    return {
        found[1].lower(): None if found[2] is None else unescape(found[2]) for found in _ATTRIBUTE.finditer(written)
    }
