"""What the search leaves out of a page, cut from its HTML before the rest is read tag by tag.

Only elements that are nested as they should be are cut, so that nothing around them is read otherwise; what is not
sure stays, and is read with the rest.
"""

from __future__ import annotations

import re

from generator.fastsite.page_tags import ESCAPED_CLASS, NUMBERS, OWN_RULES, VOID

_WORD = " data-search-exclude"
_ATTRIBUTES = r"(?: (?:[^<>\"'=]*+=\"[^\"<>]*+\")*+[^<>\"'=]*+)?+"
_VOIDS = rf"(?:{'|'.join(sorted(VOID))})\b"
# Headings begin sections wherever they stand, and some tags are read by rules of their own.
_NAME = rf"(?!(?:h[1-6]|title|{'|'.join(sorted(OWN_RULES | VOID))})\b)[a-z][a-z0-9]*+"
_DEEPEST = 9


def _elements(depth: int) -> str:
    """A pattern of text and whole elements, nested down to a depth."""
    if not depth:
        return "[^<]*+"
    name = f"e{depth}"
    element = rf"<(?P<{name}>{_NAME}){_ATTRIBUTES}>(?:(?<=/>)|{_elements(depth - 1)}</(?P={name})>)"
    return rf"(?:[^<]++|<{_VOIDS}{_ATTRIBUTES}>|{element}|<title{_ATTRIBUTES}>[^<]*+</title>)*+"


_OPENING = re.compile(rf"<(?P<tag>{_NAME}){_ATTRIBUTES}(?<!/)>")
_ELEMENTS = re.compile(_elements(_DEEPEST))
_SPACE = re.compile(r"\s")
_BEGINNING = re.compile(rf"<(?!{_VOIDS})[a-z]")
_HEADING = re.compile(r"<h[1-6](?= )")


def without_left_out(content: str) -> str:
    """A page's HTML with the same entries for the search, without most of what they leave out.

    An element that is left out keeps its tags alone, and a section that is left out its heading.
    """
    # The parser's first section then begins at the top, where no end of a tag can leave it. Only so does it not matter
    # which ends of tags stand in what is cut.
    if not _BEGINNING.match(content) or NUMBERS in content:
        return content
    kept: list[str] = []
    # To the parser the first end of the same tag ends what is left out; what stays must not lose that end.
    awaited: set[str] = set()
    end = at = 0
    while (word := content.find(_WORD, at)) >= 0:
        start = max(content.rfind("<", end, word), end)
        cut = _section(content, start, word) if _HEADING.match(content, start) else _element(content, start)
        inner = content[slice(*cut)] if cut else ""
        if cut and _is_plain(inner) and not any(ending in inner for ending in awaited):
            kept.append(content[end : cut[0]])
            end = at = cut[1]
        else:
            at = word + 1
            awaited.add(f"</{_SPACE.split(content[start + 1 : at], maxsplit=1)[0]}>")
    kept.append(content[end:])
    return "".join(kept)


def _element(content: str, start: int) -> tuple[int, int] | None:
    """From where to where the content of an element goes that begins at a place and holds no other of its tag."""
    opened = _OPENING.match(content, start)
    inner = _ELEMENTS.match(content, opened.end()) if opened else None
    if not opened or not inner:
        return None
    closing = f"</{opened['tag']}>"
    return inner.span() if content.startswith(closing, inner.end()) and closing not in inner[0] else None


def _section(content: str, start: int, word: int) -> tuple[int, int] | None:
    """From where to where what follows a heading goes, as far as it can be cut; the heading has a word in its tag."""
    opened, behind = content.find(">", word), content.find(f"</{content[start + 1 : start + 3]}>", word)
    # A heading without an anchor begins no section, and one within it would begin another.
    if not 0 < opened < behind or ' id="' not in content[start:opened]:
        return None
    if not _ELEMENTS.fullmatch(content, opened + 1, behind):
        return None
    found = _ELEMENTS.match(content, behind + 5)
    return found.span() if found else None


def _is_plain(html: str) -> bool:
    """Whether nothing in some HTML leads to a heading, or is of a class that has to be read."""
    return "headerlink" not in html and ("&" not in html or not ESCAPED_CLASS.search(html))
