"""HTML tags as Python-Markdown reads them: which are blocks, which may stand in a line, what a page may hold at all.

Read from Python-Markdown 3.11 (`htmlparser`, `extensions/md_in_html`, `serializers`). A page with a tag, reference or
character of another shape is refused as a whole, so that the rest of the room may trust its text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

from generator.fastsite.conversion.refusal import UnsureError

# `markdown.util.BLOCK_LEVEL_ELEMENTS`; a test compares the two.
_BLOCKS = """address article aside blockquote body canvas center colgroup dd details div dl dt fieldset figcaption
    figure footer form group h1 h2 h3 h4 h5 h6 header hgroup hr html iframe legend li main map math menu nav noscript
    object ol option output p pre progress script section style summary table tbody td textarea tfoot th thead
    tr ul video"""
BLOCK_NAMES = frozenset(_BLOCKS.split())
# Blocks whose `markdown="1"` means the words of a line and not blocks (`HTMLExtractorExtra.span_tags`).
LINE_BLOCKS = frozenset({"address", "legend", "li", "p", "summary"})
# Blocks that are read by other rules: headings and cells take attributes, the others hold text that is no HTML.
_OTHERS = """canvas dd dt h1 h2 h3 h4 h5 h6 hr iframe math noscript object option pre script style td textarea th"""
OTHER_BLOCKS = frozenset(_OTHERS.split())
# What may stand in a line; no name of a block is among them.
_INLINE = """a abbr b bdi br button circle cite code desc ellipse em g i kbd line link mark path polygon polyline q rect
    s small span strong sub sup svg text time title tspan u"""
INLINE_NAMES = frozenset(_INLINE.split())

# An address that is its own words. After a slash `id` would be an attribute to MkDocs, which looks for anchors.
AUTOLINK = r"<https?://(?:(?!/id\b)[A-Za-z0-9.:/_%~+,?=;&-])++>"
# What stands here is not read as HTML, and differently from one version of Python to the next.
_FOREIGN = "script|style|textarea|xmp|iframe|noembed|noframes|plaintext|template|object"
# An `id` without a value or in capitals is an anchor of another kind; so would be ` id=` in a value.
_ATTRIBUTE = r' ++(?!id[ />]|iD)[a-z_:][\w:.-]*+(?:="[^"<>=\n]*+")?+'
_UNKNOWN_TAG = re.compile(
    rf"<(?!{AUTOLINK[1:]}|(?!(?:{_FOREIGN})\b)[a-z][\w:-]*+(?:{_ATTRIBUTE})*+ ?/?>|/[a-z][\w:-]*+>)"
)
_UNKNOWN_REFERENCE = re.compile(r"&(?!(?:\#[0-9]++|\#x[0-9a-fA-F]++|[a-zA-Z][a-zA-Z0-9]*+);)")
_UNKNOWN_CHARACTER = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")
# White space other than spaces, where a line or a word begins or ends and Python-Markdown might cut it off.
_ODD_SPACE = re.compile(r"(?<!\S)[^\S \n]|[^\S \n](?!\S)")
# What can be printed of ASCII, and a line's end.
_PLAIN_BYTES = bytes((*range(0x20, 0x7F), 0x0A))
_NAMED_LINK = re.compile(r"<a(?: [^<>]*)? name=")
_ID = re.compile(r' id="([^"&]*)"(?=[^<>\n]*>)')

BLOCK_TAG = re.compile(rf"<(/?)({'|'.join(sorted(BLOCK_NAMES, key=len, reverse=True))})(?=[ >])")
OPENING = re.compile(r'<[a-z][a-z0-9]*+(?: [a-z][a-z0-9-]*+(?:="[^"<>]*+")?+)*+>')
ANY_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*+)[^<>]*?(/?)>")
_ANY_INLINE = rf"</?(?:{'|'.join(sorted(INLINE_NAMES, key=len, reverse=True))})(?=[ />])"
# In a line, brackets and escapes in attributes would be read before the tag is.
INLINE_TAG = rf"{_ANY_INLINE}[^<>\[\]\\`\n]*+>"
# Whatever is no tag of a line, or has a character in its attributes that a pattern might take for its own.
UNUSUAL_TAG = re.compile(rf"<(?!{_ANY_INLINE[1:]}[^<>\[\]\\`{{}}*_\n]*+>)")
_TAG_ATTRIBUTE = re.compile(r' ([a-z][a-z0-9-]*)(?:="([^"]*)")?')
_BARE_AMPERSAND = re.compile(r"&(?!(?:\#[0-9]+|\#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)


def check(text: str) -> None:
    """Go over a page's text once, for what would mislead everything that follows.

    Raises:
        UnsureError: If a tag, a character reference or a character is of no known shape.
    """
    if _UNKNOWN_TAG.search(text) or _UNKNOWN_REFERENCE.search(text):
        raise UnsureError
    # Bytes are counted, and looked through, faster than characters.
    raw = text.encode(errors="surrogatepass")
    # Fences of code are read before all else, also within HTML.
    if b"\n~~~" in raw or b"\n```" in raw or raw.startswith((b"~~~", b"```")):
        raise UnsureError
    if raw.count(b">") - raw.count(b"\n> ") - raw.startswith(b"> ") != raw.count(b"<"):
        raise UnsureError
    # All white space but the space itself counts as not printable.
    others = raw.translate(None, _PLAIN_BYTES).decode(errors="surrogatepass")
    if not others.isprintable() and (_UNKNOWN_CHARACTER.search(text) or _ODD_SPACE.search(text)):
        raise UnsureError


def ids(text: str) -> set[str]:
    """The anchors that the tags of a checked text set.

    Raises:
        UnsureError: If something looks like an anchor and is not one of a known shape.
    """
    found = _ID.findall(text)
    if len(found) != text.count(" id=") or (" name=" in text and _NAMED_LINK.search(text)):
        raise UnsureError
    return set(found)


@lru_cache(maxsize=4096)
def opening(tag: str) -> tuple[str, str, str | None]:
    """A start tag's name, the tag as Python-Markdown writes it, and what its `markdown` attribute says, if it has one.

    Attributes stand in the order of their names, each with a value, and their character references are resolved.
    """
    attributes: dict[str, str] = {}
    for found in _TAG_ATTRIBUTE.finditer(tag):
        key, value = found.groups()
        attributes[key] = key if value is None else _escape(unescape(value)) if "&" in value else value
    markdown = attributes.pop("markdown", None)
    written = "".join(f' {key}="{value}"' for key, value in sorted(attributes.items()))
    name = tag[1:-1].partition(" ")[0]
    return name, f"<{name}{written}>", markdown


def _escape(value: str) -> str:
    """An attribute's value as Python-Markdown's serializer writes it."""
    value = _BARE_AMPERSAND.sub("&amp;", value)
    return value.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
