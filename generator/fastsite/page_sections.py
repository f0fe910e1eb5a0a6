"""The sections of a page as the search plugin makes them, read off its HTML in one pass over its tags.

A page that is not plain HTML as the converter prints it is refused, and left to the plugin's own parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape

from material.plugins.search.plugin import Element, Section

from generator.fastsite.page_tags import HEADINGS, KEPT, KNOWN, Kind, Tag, attributes_of, read_roughly, read_tag

_TITLE = re.compile(r"<title[^>]*>[^<]*</title>")


def sections(content: str) -> list[Section] | None:  # noqa: C901, PLR0912 (one pass over every tag of a site)
    """The sections that the plugin's parser makes of a page's HTML.

    Returns:
        Them in order, or None if the page is to be read by the parser itself.
    """
    if not _titles_are_plain(content):
        return None
    before, *rest = content.split("<")
    pieces = iter(rest)
    reading = _Reading()
    if before:
        reading.text(before)
    stack, excluded, known = reading.open, reading.excluded, KNOWN
    plain, kept, plain_end, void = Kind.PLAIN, Kind.KEPT, Kind.PLAIN_END, Kind.VOID
    words = reading.words
    for piece in pieces:
        inside, closing, text = piece.partition(">")
        read = known.get(inside) or read_tag(inside)
        if read is None or not closing:
            return None
        kind, tag = read[0], read[1]
        # What changes no more than the open tags is seen to here, all else by the reading.
        if kind is plain_end and len(stack) > reading.watched and stack[-1] == tag:
            stack.pop()
        elif kind is plain and words is not None:
            stack.append(tag)
        elif kind is kept and words is not None:
            stack.append(tag)
            words.append(f"<{tag}>")
        elif kind is not void:
            behind = reading.tag(read) and (_pass_over(reading, pieces) if excluded else text)
            if behind is None or behind is False:
                return None
            text, words = behind, reading.words
        if text:
            if words is None or "&" in text or ">" in text:
                reading.text(text)
            elif not text.isspace():
                words.append(text.replace("\n", " "))
            elif not words or not words[-1].isspace():
                words.append(" ")
    return reading.sections


def _pass_over(reading: _Reading, pieces: Iterator[str]) -> str | None:
    """Pass over what is left out, which is most of a page with a drawing.

    Returns:
        The text behind its end, or None if the page is to be read by the parser itself.
    """
    stack, excluded, known = reading.open, reading.excluded, KNOWN
    starts, ends = (Kind.PLAIN, Kind.KEPT), (Kind.PLAIN_END, Kind.KEPT_END)
    whole, void = Kind.WHOLE, Kind.VOID
    for piece in pieces:
        inside, closing, text = piece.partition(">")
        read = known.get(inside) or read_roughly(inside) or read_tag(inside)
        if read is None or not closing:
            return None
        kind, tag = read[0], read[1]
        if kind is void:
            continue
        if kind in starts:
            stack.append(tag)
        elif tag in excluded or len(stack) <= reading.watched:
            if not reading.tag(read):
                return None
            if not excluded:
                return text
        elif kind in ends and stack[-1] == tag:
            stack.pop()
        elif kind is not whole and not reading.tag(read):
            return None
    return ""


def _titles_are_plain(content: str) -> bool:
    """Whether no title, as drawings have them, has a tag in it: some versions of Python read none there."""
    return "<title" not in content or len(_TITLE.findall(content)) == content.count("<title")


class _Reading:
    """Where the reading of a page stands: the open tags, the section, and the tags whose content is left out."""

    __slots__ = ("_permalink", "_section", "excluded", "open", "sections", "watched", "words")

    def __init__(self) -> None:
        self.sections: list[Section] = []
        # The parser knows its elements by their tags alone: the first end of the same tag ends what is left out.
        self.excluded: set[str] = set()
        self.open: list[str] = []
        # Ends of tags no deeper than this are more than a step back: a section or a permalink may end there.
        self.watched = 0
        # Where plain words go; None as long as there is no section, and within a title.
        self.words: list[str] | None = None
        self._section: Section | None = None
        self._permalink = 0

    def tag(self, read: Tag) -> bool:
        """A tag that changes more than the open tags; false if the page is to be read by the parser itself."""
        _, tag, ends, attributes, closed = read
        if not ends:
            self._start(tag, attributes)
        readable = not (ends or closed) or self._end(tag)
        section = self._section
        self.words = None if section is None or section.el.tag in self.open else section.text
        return readable

    def _start(self, tag: str, attributes: str) -> None:
        self.open.append(tag)
        if tag in HEADINGS and "id=" in attributes:
            self._heading(tag, attributes_of(attributes))
        section = self._section or self.preface()
        if "data-search-exclude" in attributes and "data-search-exclude" in attributes_of(attributes):
            self.excluded.add(tag)
        elif tag in KEPT and not self.excluded:
            (section.title if section.el.tag in self.open else section.text).append(f"<{tag}>")
        elif tag == "a" and not self._permalink and attributes_of(attributes).get("class") == "headerlink":
            self._permalink = len(self.open)
            self._watch()

    def _end(self, tag: str) -> bool:
        stack, section = self.open, self._section
        if not stack or stack[-1] != tag or section is None:
            return True
        if section.depth > len(stack):
            section = self._leave(section, len(stack))
        if self._permalink == len(stack):
            self._permalink = 0
            self._watch()
        stack.pop()
        if tag in self.excluded:
            self.excluded.remove(tag)
            return True
        if self.excluded or tag not in KEPT:
            return True
        return _close(section.title if section.el.tag in stack else section.text, tag)

    def _watch(self) -> None:
        self.watched = max(self._permalink, self._section.depth - 1 if self._section else 0)

    def text(self, text: str) -> None:
        """Text stands between two tags."""
        if "&" in text:
            text = unescape(text)
        text = " " if text.isspace() else text.replace("\n", " ")
        section = self._section or self.preface()
        if section.el.tag in self.open:
            if not self._permalink:
                section.title.append(escape(text, quote=False))
        elif text.isspace():
            if not section.text or not section.text[-1].isspace():
                section.text.append(text)
        else:
            section.text.append(escape(text, quote=False))

    def _heading(self, tag: str, attributes: dict[str, str | None]) -> None:
        if "id" not in attributes:
            return
        depth = len(self.open)
        if tag != "h1" and not self.sections:
            self.sections.append(Section(Element("hx"), depth))
        section = Section(Element(tag, attributes), depth)
        if self.sections:
            section.id = attributes["id"]
        self.sections.append(section)
        self._section = section
        self._watch()

    def preface(self) -> Section:
        """The section of what stands before any heading."""
        self._section = Section(Element("hx"))
        self.sections.append(self._section)
        return self._section

    def _leave(self, section: Section, depth: int) -> Section:
        """The section that goes on where the element around a heading ends."""
        for earlier in reversed(self.sections):
            if earlier.depth <= depth:
                section.depth = float("inf")
                self._section = earlier
                self._watch()
                return earlier
        return section


def _close(parts: list[str], tag: str) -> bool:
    """End a kept tag, or take it back if nothing stands in it."""
    try:
        first = parts.index(f"<{tag}>")
    except ValueError:
        return False
    if all(part.isspace() for part in parts[first + 1 :]):
        del parts[first:]
    else:
        parts.append(f"</{tag}>")
    return True
