"""The blocks of a page: headings, paragraphs, lists, tables, quotations and elements, line by line, as HTML.

Read from Python-Markdown 3.11 (`blockprocessors`, `extensions` and the line breaks of `PrettifyTreeprocessor`). A line
that could belong to a block in more than one way is refused.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import NamedTuple

from generator.fastsite.conversion import elements, tables, tags
from generator.fastsite.conversion.attributes import of_heading
from generator.fastsite.conversion.inline import Line
from generator.fastsite.conversion.refusal import UnsureError

_HEADING = re.compile(r"(#{1,6}) ([^#{} ](?:[^{}]*[^#{} ])?) +\{ (\#(?:[^{} ]++| ++(?!\}))*) *+\}")
# How a line begins that opens a block of its own, or could.
_OPENER = re.compile(r"[#>|:=~ +-]|\*(?!\*\S)|!!!|\d+\.(?: |$)|$")
_TERM = ":   "
_ITEM = "- "
_QUOTED = "> "


class Heading(NamedTuple):
    """A heading: its level from 1, its anchor and its words as HTML."""

    level: int
    anchor: str
    html: str


class Blocks:
    """Writes the blocks of one page from its lines."""

    __slots__ = ("_last", "_line", "_lines", "_open", "_out", "headings", "starts_with_heading")

    def __init__(self, lines: list[str], line: Line) -> None:
        self._lines = lines
        self._line = line
        self._out: list[str] = []
        # Elements that hold blocks: the name and where the start tag stands in what is written.
        self._open: list[tuple[str, int]] = []
        # The block before, where one of its kind would be joined to it: its name, or its tag if it stood there as one.
        self._last = ""
        self.headings: list[Heading] = []
        self.starts_with_heading = False

    def html(self) -> str:
        """The whole page.

        Raises:
            UnsureError: If a line is not known, or an element is not closed.
        """
        lines = self._lines
        at, count = 0, len(lines)
        while at < count:
            line = lines[at]
            if not line:
                at += 1
            elif line[0] == "<" and tags.BLOCK_TAG.match(line):
                at = self._element(at, line)
            elif line[0] == "#":
                at = self._heading(at)
            elif line[0] == "|":
                at = self._table(at)
            elif line.startswith(_ITEM):
                at = self._items(at)
            elif line.startswith(_QUOTED):
                at = self._quotation(at)
            else:
                at = self._paragraph(at)
        if self._open:
            raise UnsureError
        return "".join(self._out).strip()

    def _block_end(self, at: int) -> int:
        """The line after a block that begins at a line: an empty one, an element, or the end."""
        lines, count = self._lines, len(self._lines)
        at += 1
        while at < count and lines[at] and not (lines[at][0] == "<" and tags.BLOCK_TAG.match(lines[at])):
            at += 1
        return at

    def _heading(self, at: int) -> int:
        found = _HEADING.fullmatch(self._lines[at])
        if not found:
            raise UnsureError
        attributes, anchor = of_heading(found[3])
        level = len(found[1])
        if not self._out:
            self.starts_with_heading = level == 1
        html = self._line.html(found[2])
        self.headings.append(Heading(level, anchor, html))
        # The extension `toc` writes the permanent link; MkDocs notes that the page leads to itself there.
        link = self._line.address(f"#{anchor}")
        permalink = f'<a class="headerlink" href="{link}" title="Permanent link">&para;</a>'
        self._write(f"<h{level}{attributes}>{html}{permalink}</h{level}>\n")
        return at + 1

    def _table(self, at: int) -> int:
        end = self._block_end(at)
        self._write(tables.html(self._lines[at:end], self._line))
        return end

    def _items(self, at: int) -> int:
        end = self._block_end(at)
        items = [f"<li>{self._words_after(_ITEM, line)}</li>\n" for line in self._lines[at:end]]
        if self._last in ("<ul>", "<ol>"):
            raise UnsureError
        if self._last == "ul":
            # After an empty line a list goes on; the items on both sides of the line hold paragraphs.
            self._out[-2:] = [_loosened(self._out[-2])]
            items[0] = _loosened(items[0])
        else:
            self._out.append("<ul>\n")
        self._out += items
        self._write("</ul>\n", "ul")
        return end

    def _quotation(self, at: int) -> int:
        end = self._block_end(at)
        if self._last in ("blockquote", "<blockquote>") or end > at + 1:
            raise UnsureError
        words = self._words_after(_QUOTED, self._lines[at])
        self._write(f"<blockquote>\n<p>{words}</p>\n</blockquote>\n", "blockquote")
        return end

    def _paragraph(self, at: int) -> int:
        end = self._block_end(at)
        lines = self._lines[at:end]
        for number, line in enumerate(lines):
            if line.startswith(_TERM) and number:
                self._definitions(lines[:number], lines[number:])
                return end
            # Two spaces at the end of a line that is followed by another break it.
            if _OPENER.match(line) or (line.endswith("  ") and number + 1 < len(lines)):
                raise UnsureError
        self._write(f"<p>{self._line.html(chr(10).join(lines))}</p>\n")
        return end

    def _definitions(self, terms: list[str], descriptions: list[str]) -> None:
        if self._last == "<dl>":
            raise UnsureError
        rows = [f"<dt>{self._line.html(term.strip())}</dt>\n" for term in terms]
        rows += [f"<dd>{self._words_after(_TERM, line)}</dd>\n" for line in descriptions]
        if self._last == "dl":
            self._out.pop()
        else:
            self._out.append("<dl>\n")
        self._out += rows
        self._write("</dl>\n", "dl")

    def _words_after(self, mark: str, line: str) -> str:
        words = line[len(mark) :]
        if not line.startswith(mark) or _OPENER.match(words):
            raise UnsureError
        return self._line.html(words)

    def _write(self, html: str, kind: str = "") -> None:
        self._out.append(html)
        self._last = kind

    def _element(self, at: int, line: str) -> int:
        """An element that holds Markdown, or the end of one, at the start of a line; others are read elsewhere."""
        if line[1] == "/":
            return self._end(at, line)
        found = tags.OPENING.match(line)
        if not found:
            raise UnsureError
        name, start_tag, markdown = tags.opening(found[0])
        if markdown is None:
            return self._plain_element(at, line, name)
        rest = line[found.end() :]
        if name in tags.OTHER_BLOCKS or markdown not in ("1", "span"):
            raise UnsureError
        if markdown == "span" or name in tags.LINE_BLOCKS:
            end_tag = f"</{name}>"
            if not rest.endswith(end_tag):
                raise UnsureError
            self._write(f"{start_tag}{self._line.html(rest.removesuffix(end_tag))}{end_tag}\n", f"<{name}>")
            return at + 1
        self._open.append((name, len(self._out)))
        self._write(f"{start_tag}\n")
        if not rest:
            return at + 1
        if not tags.BLOCK_TAG.match(rest) or rest[1] == "/":
            raise UnsureError
        return self._element(at, rest)

    def _end(self, at: int, line: str) -> int:
        if not self._open or line != f"</{self._open[-1][0]}>":
            raise UnsureError
        name, start = self._open.pop()
        if start + 1 == len(self._out):
            self._out[start] = self._out[start].removesuffix("\n")
        self._write(f"{line}\n", f"<{name}>")
        return at + 1

    def _plain_element(self, at: int, line: str, name: str) -> int:
        """An element whose content is HTML: as it stands at the top of a page, rewritten within Markdown."""
        following = (self._lines[number] for number in range(at + 1, len(self._lines)))
        if self._open:
            html, count = elements.within(line, following, {other for other, _ in self._open})
            self._write(html, f"<{name}>")
            return at + count
        end = at + elements.end_of_block(chain((line,), following))
        html = "\n".join(self._lines[at:end])
        # Python-Markdown keeps one of the empty lines that follow.
        gap = "\n" if end >= len(self._lines) or not self._lines[end] else ""
        self._write(f"{html}{gap}\n")
        return end


def _loosened(item: str) -> str:
    """An item whose words are a paragraph."""
    words = item.removeprefix("<li>").removesuffix("</li>\n")
    return item if words.startswith("\n") else f"<li>\n<p>{words}</p>\n</li>\n"
