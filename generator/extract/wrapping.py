"""Lines that were broken to fit a page are no paragraphs: such breaks are read as spaces, at the same offsets.

Letters, e-mail and text out of PDF files are broken at some 60 to 90 characters; articles saved from the web are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_LONGEST, _SHORTEST, _FULL = 110, 40, 0.72
_OPENS_ITEM = re.compile(r"\s*(?:[-*•–—>#|]|\d+[.)]\s|[A-Z][\w-]{1,12}:\s)")


def unwrapped(text: str) -> str:
    """A text with the breaks of wrapped lines as spaces; as long as before, so that every offset holds.

    A break is one of wrapping if the lines around it are of one width and the line before it is full, or the next goes
    on with a small letter; lists and labelled lines keep theirs.
    """
    done: list[str] = []
    block: list[str] = []
    for line in text.split("\n"):
        if line:
            block.append(line)
            continue
        done += [*([_block(block)] if block else []), ""]
        block = []
    return "\n".join([*done, _block(block)] if block else done)


def _block(lines: list[str]) -> str:
    """Lines without an empty one between them."""
    widest = max(map(len, lines))
    full = sum(len(line) >= _FULL * widest for line in lines[:-1])
    if not _SHORTEST <= widest <= _LONGEST or full * 2 < len(lines) - 1:
        return "\n".join(lines)
    return "".join(_joined(lines, widest))


def _joined(lines: list[str], widest: int) -> Iterator[str]:
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        yield line
        goes_on = len(line) >= _FULL * widest or following[:1].islower()
        if following:
            yield " " if goes_on and not _OPENS_ITEM.match(following) else "\n"
