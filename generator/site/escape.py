"""The escaping door: every string from people or articles passes here on its way into a page.

Text is made safe for Markdown and HTML at once, by numeric character references for everything either could
act on (CommonMark 0.31, Python-Markdown's extensions, HTML 5). Templates escape by default; what is markup
already is marked as such.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from html import unescape
from json.encoder import encode_basestring
from urllib.parse import quote, urlsplit

from markupsafe import Markup

# `&` first would be needed with chained replaces; one table in one pass needs no order.
_ACTIVE = str.maketrans({mark: f"&#{ord(mark)};" for mark in "&<>\"'`*_{}[]|\\~^$=#@"})
_BLOCK_START = re.compile(r"^\s*(?:[-+:!]|\d+[.)])")
_SPACES = re.compile(r"\s+")
# Control, bidirectional and zero-width characters, tags and noncharacters could hide or reorder words (Unicode TR 36).
# The joiners U+200C and U+200D stay, for words of several scripts and signs of feeling are spelt with them.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff"
    "\uffa0\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
# Articles received as Markdown keep its escapes ("\\$100"); readers are spared them, offsets are not touched.
_RESIDUE = re.compile(r"\\(?=[$#%&~*_])")
# Anything that one of these, or a mark above, could stand for; a text without it is safe as it is.
_CARE = re.compile(
    r"""[&<>"'`*_{}\[\]|\\~^$=#@]|[^\S ]|  |://|!\Z|""" + _INVISIBLE.pattern + "|" + _BLOCK_START.pattern
)
_ARTICLE_LINK = re.compile(r"\[([^\[\]]*)\]\((?:#|https?://[^()\s]*)?\)")
_TEMPLATE_MARK = re.compile(r"\{(?=[{%#])")
# Links in Markdown, of which the words stay, and tags of HTML.
_MARKUP = re.compile(r"\[([^\]]*)\]\([^)]*\)(?:\{[^}]*\})?|<[^>]*>")
# Code points; enough to tell a statement from its neighbours.
_BRIEF = 60
# Spaces that are not single and between words, and what cannot be seen.
_UNEVEN = re.compile(r"[^\S ]|  |^ | $|" + _INVISIBLE.pattern)
# What no scalar of YAML may hold as it stands; a reader would take the whole front matter for words of the page.
_NOT_IN_YAML = re.compile("[\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_IN_ADDRESS = str.maketrans({mark: f"%{ord(mark):02X}" for mark in "\"'<> ()[]\\`*_{}|"} | {"&": "&amp;"})
_TERSE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)
_SCHEMES = frozenset({"http", "https", "mailto"})


def text(value: object) -> Markup:
    """Make any text safe inside a line of Markdown or HTML; white space becomes single spaces."""
    kind = type(value)
    if kind is str:
        return _safe(value)
    return value if isinstance(value, Markup) else _safe(str(value))


def markup(made: str) -> Markup:
    """What is made of safe parts, as markup; `Markup` itself would look whether it is an object of its own kind."""
    return str.__new__(Markup, made)


# Pages print the same names and words again and again.
@lru_cache(maxsize=8192)
def _safe(words: str) -> Markup:
    if not _CARE.search(words):
        return markup(words)
    flat = _RESIDUE.sub("", _SPACES.sub(" ", _INVISIBLE.sub("", words)))
    safe = flat.translate(_ACTIVE).replace("://", "&#58;//")
    if safe.endswith("!"):  # a link may follow, and would be an image
        safe = safe[:-1] + "&#33;"
    return markup(_BLOCK_START.sub(_escape_start, safe))


def _escape_start(match: re.Match[str]) -> str:
    """What would open a list, a quotation or a definition at the start of a line: its last character as a reference."""
    return f"{match[0][:-1]}&#{ord(match[0][-1])};"


def as_read(words: str) -> str:
    """Words of an article as its readers saw them: of links in Markdown the words alone.

    Only for showing: what is on file, and what is looked for in the article, are the words as received.
    """
    return _ARTICLE_LINK.sub(r"\1", words) if "](" in words else words


def brief(value: str) -> str:
    """How a text begins, without its markup, for a name that is only heard."""
    words = unescape(_MARKUP.sub(r"\1", str(value))) if isinstance(value, Markup) else value
    return words if len(words) <= _BRIEF else (words[:_BRIEF].rpartition(" ")[0] or words[:_BRIEF]) + "…"


def url(address: str) -> Markup:
    """A web address fit for a link target, or an empty one where its scheme is not http, https or mailto."""
    # A browser passes over line ends within an address; Markdown would begin a paragraph there.
    clean = _SPACES.sub(_encoded, re.sub(r"[\t\n]+", "", _INVISIBLE.sub("", address)).strip())
    try:
        scheme = urlsplit(clean).scheme
    except ValueError:
        return Markup("")
    if scheme not in _SCHEMES:
        return Markup("")
    return Markup(clean.translate(_IN_ADDRESS))


def _encoded(found: re.Match[str]) -> str:
    return quote(found[0])


def front_matter(value: str) -> Markup:
    """A text as a YAML scalar of front matter, HTML-safe because the theme prints titles without escaping."""
    return _scalar(str(text(value)))


def script_json(value: object) -> str:
    """JSON that can stand in a classic script without ending it (HTML 5, 4.12.1.3)."""
    plain = _TERSE.encode(value)
    return plain.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def plain(value: str) -> str:
    """A text for files that programs read: one line, without characters that hide or reorder words."""
    if value.isascii() and value.isprintable() and "  " not in value and value[:1] != " " and value[-1:] != " ":
        return value
    return _SPACES.sub(" ", _INVISIBLE.sub("", value)).strip() if _UNEVEN.search(value) else value


def linked_data(value: object) -> Markup:
    """JSON as a YAML scalar of front matter, such that it can neither end its script nor open a template's marks.

    The theme prints it as it stands into `<script type="application/ld+json">`.
    """
    safe = script_json(value).replace(">", "\\u003e").replace("&", "\\u0026")
    # In JSON without spaces a template's mark stands in texts alone.
    return _scalar(_TEMPLATE_MARK.sub(r"\\u007b", safe))


def _scalar(words: str) -> Markup:
    """A text between double marks, as JSON and YAML both have it."""
    quoted = encode_basestring(words)
    return markup(_NOT_IN_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted))
