"""The lines at the head and the foot of an article, told apart by their form: prose, notices, headings, addresses.

They are looked at, never changed; spans are code points of the text as received.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.articles import Span
from generator.model.lexicon import Lexicon

HEAD_LINES = 30
FOOT_LINES = 15
_FEWEST_PROSE_WORDS = 22
_LONGEST_LINE = 2000
_LINE = re.compile(r"[^\r\n]+")
_BREAKS = re.compile(r"\s[|·•–—]\s|\s{3,}|\t")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds something, without the white space around it."""

    text: str
    start: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.start + len(self.text))

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def is_prose(self) -> bool:
        """Whether it reads as a paragraph: long, or of middle length with the end of a sentence."""
        ends = self.text.rstrip("\"'”’»」）)").endswith((".", "。", "!", "?", "…"))
        letters = len(self.text)
        return (
            self.words >= _FEWEST_PROSE_WORDS or (self.words >= 12 and ends) or (letters >= 40 and ends and _wide(self))
        )

    def parts(self) -> Iterator[Line]:
        """The pieces that bars, dots or wide gaps divide it into."""
        start = 0
        for match in (*_BREAKS.finditer(self.text), None):
            piece = self.text[start : match.start() if match else None]
            if piece.strip():
                yield Line(piece.strip(), self.start + start + len(piece) - len(piece.lstrip()))
            start = match.end() if match else 0


def _wide(line: Line) -> bool:
    """Whether a line is in a script without spaces, where words cannot be counted."""
    return line.words * 15 < len(line.text)


class Layout:
    """The head and the foot of a text."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self._notices = tuple(lexicon.words("intake_notices"))
        self.head = self._head()
        self.foot = self._foot()

    def is_notice(self, line: Line) -> bool:
        """Whether a line is about the copy and not the matter."""
        low = line.text.casefold()
        return any(words in low for words in self._notices)

    def _head(self) -> tuple[Line, ...]:
        """Lines down to the third paragraph of prose."""
        found: list[Line] = []
        prose = 0
        for match in _LINE.finditer(self.text.removeprefix("\ufeff")):
            if match[0].isspace():
                continue
            found.append(_line(match, len(self.text) - len(self.text.removeprefix("\ufeff"))))
            prose += found[-1].is_prose and not self.is_notice(found[-1])
            if prose == 3 or len(found) == HEAD_LINES:
                break
        return tuple(found)

    def _foot(self) -> tuple[Line, ...]:
        """The last lines that are not among the head's."""
        begin = max(len(self.text) - FOOT_LINES * _LONGEST_LINE, self.head[-1].span.end if self.head else 0)
        lines = [_line(match, begin) for match in _LINE.finditer(self.text[begin:]) if match[0].strip()]
        return tuple(lines[-FOOT_LINES:])


def _line(match: re.Match[str], offset: int) -> Line:
    words = match[0]
    return Line(words.strip()[:_LONGEST_LINE].rstrip(), offset + match.start() + len(words) - len(words.lstrip()))
