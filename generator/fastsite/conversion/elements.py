"""Elements whose content is HTML: where one ends at the top of a page, and how one is rewritten within Markdown.

Read from Python-Markdown 3.11 (`HTMLExtractor`, `HTMLExtractorExtra`). What is not nested as it should be is refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain

from generator.fastsite.conversion import tags
from generator.fastsite.conversion.refusal import UnsureError


def end_of_block(lines: Iterable[str]) -> int:
    """How many lines an element takes that begins the first of them, outside of all elements that hold Markdown.

    An end tag closes the innermost element of its name with all that stand open within.

    Raises:
        UnsureError: If the element does not end at the end of a line, or holds Markdown.
    """
    stack: list[str] = []
    for number, line in enumerate(lines, 1):
        if " markdown" in line or "<hr" in line:
            raise UnsureError
        for tag in tags.ANY_TAG.finditer(line):
            name = tag[2].lower()
            if not tag[1]:
                if not tag[3]:
                    stack.append(name)
            elif name in stack:
                while stack.pop() != name:
                    pass
                if not stack:
                    if tag.end() != len(line):
                        raise UnsureError
                    return number
    raise UnsureError


def within(line: str, following: Iterable[str], around: set[str]) -> tuple[str, int]:
    """An element of HTML inside elements whose content is Markdown, as Python-Markdown writes it.

    A block that begins a line, or follows the start of another, is an element of its own: its attributes are put in
    order and white space around it becomes a line's end. All else stays as it is.

    Args:
        line: The line that the element begins.
        following: The lines after it.
        around: The names of the elements that stand open.

    Returns:
        The element, and how many lines it takes.

    Raises:
        UnsureError: If it is not nested as it should be, or holds Markdown.
    """
    tree = _Tree(around)
    for count, each in enumerate(chain((line,), following), 1):
        if "<http" in each or "<hr" in each:
            raise UnsureError
        if count > 1:
            # Attributes in braces may follow a line's end; a sign of a quotation would be written as a reference.
            if "{" in each or each[:1] in (" ", ">"):
                raise UnsureError
            tree.text("\n")
        if html := tree.line(each):
            return html, count
    raise UnsureError


@dataclass(slots=True)
class _Element:
    """An element that stands open: what is written of it, the text since, and whether it has no text."""

    name: str
    parts: list[str]
    fresh: bool = True
    text: list[str] = field(default_factory=list)

    def take_text(self) -> None:
        """Write what stands between children; nothing but white space is a line's end."""
        text = "".join(self.text)
        self.parts.append(text if text.strip() else "\n")
        self.text.clear()

    def closed(self) -> str:
        """The whole element. White space alone stays as it is."""
        if len(self.parts) > 1:
            self.take_text()
        return f"{''.join(self.parts)}{''.join(self.text)}</{self.name}>"


class _Tree:
    """The elements that stand open within one, itself the first."""

    __slots__ = ("_around", "_stack")

    def __init__(self, around: set[str]) -> None:
        self._around = around
        self._stack: list[_Element] = []

    def text(self, words: str) -> None:
        """Text, and tags that are no elements of their own."""
        if words:
            self._stack[-1].text.append(words)
            self._stack[-1].fresh = False

    def line(self, line: str) -> str:
        """Read a line; the first element as written if the line ends with its end, else nothing."""
        if not self._stack and (leaf := self._leaf(line)):
            return leaf
        at = 0
        for tag in tags.BLOCK_TAG.finditer(line):
            start, name = tag.start(), tag[2]
            if start:
                self.text(line[at:start])
                at = start
            if not tag[1]:
                if not start or self._stack[-1].fresh:
                    at = self._start(line, at)
            elif name == self._stack[-1].name:
                at = line.index(">", start) + 1
                html = self._stack.pop().closed()
                if not self._stack:
                    if at != len(line):
                        raise UnsureError
                    return f"{html}\n"
                self._stack[-1].take_text()
                self._stack[-1].parts.append(html)
            elif name in self._around or any(element.name == name for element in self._stack):
                raise UnsureError
        self.text(line[at:])
        return ""

    def _leaf(self, line: str) -> str:
        """The element if it is the line, and no tag in it can be one of its own or end another: the usual case."""
        start = self._start(line, 0)
        element = self._stack.pop()
        inner = line[start:].removesuffix(f"</{element.name}>")
        if len(inner) == len(line) - start or tags.BLOCK_TAG.match(inner):
            return ""
        if any(f"</{name}>" in inner for name in (element.name, *self._around)):
            return ""
        return f"{element.parts[0]}{inner}</{element.name}>\n"

    def _start(self, line: str, at: int) -> int:
        """Open the element whose start tag stands in a line; where the tag ends."""
        found = tags.OPENING.match(line, at)
        if not found:
            raise UnsureError
        name, start_tag, markdown = tags.opening(found[0])
        if markdown is not None or name in tags.OTHER_BLOCKS or any(element.name == "p" for element in self._stack):
            raise UnsureError
        self._stack.append(_Element(name, [start_tag]))
        return found.end()
