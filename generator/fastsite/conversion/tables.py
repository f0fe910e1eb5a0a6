"""Tables: a row of headings, a row of rules and rows of cells, as Python-Markdown 3.11 writes them.

Every row has to have as many cells as the first, and a bar at each end.
"""

from __future__ import annotations

import re

from generator.fastsite.conversion.attributes import read, written
from generator.fastsite.conversion.inline import Line
from generator.fastsite.conversion.refusal import UnsureError

_RULES = re.compile(r"\|(?: *:?-+:? *\|)+")
_ATTRIBUTES = re.compile(r"(?<! ) ++\{ ((?:[^{} ]++| ++(?!\}))*) *+\}$")


def html(rows: list[str], line: Line) -> str:
    """A table from its lines.

    Raises:
        UnsureError: If it is no table of this shape, or holds a cell that is not known.
    """
    if len(rows) < 2 or not _RULES.fullmatch(rows[1]):
        raise UnsureError
    aligned = tuple(_alignment(rule.strip(" ")) for rule in _cells(rows[1]))
    head = _row("th", rows[0], aligned, line)
    body = "".join(_row("td", row, aligned, line) for row in rows[2:])
    if not body:
        body = _row("td", "|" * (len(aligned) + 1), ("",) * len(aligned), line)
    return f"<table>\n<thead>\n{head}</thead>\n<tbody>\n{body}</tbody>\n</table>\n"


def _cells(row: str) -> list[str]:
    if row[0] != "|" or row[-1] != "|" or len(row) < 2:
        raise UnsureError
    return row[1:-1].split("|")


def _row(tag: str, row: str, aligned: tuple[str, ...], line: Line) -> str:
    cells = _cells(row)
    if len(cells) != len(aligned):
        raise UnsureError
    written_cells = [_cell(tag, cell.strip(" "), align, line) for cell, align in zip(cells, aligned, strict=True)]
    return f"<tr>\n{''.join(written_cells)}</tr>\n"


def _cell(tag: str, cell: str, align: str, line: Line) -> str:
    if cell.endswith(" }") and (found := _ATTRIBUTES.search(cell)):
        attributes = read(found[1])
        if "id" in attributes or "align" in attributes:
            raise UnsureError
        html = line.html(cell[: found.start()])
        own = written({**attributes, "align": align} if align else attributes)
        return f"<{tag}{own}>{html}</{tag}>\n"
    own = f' align="{align}"' if align else ""
    return f"<{tag}{own}>{line.html(cell)}</{tag}>\n"


def _alignment(rule: str) -> str:
    if rule.startswith(":"):
        return "center" if rule.endswith(":") else "left"
    return "right" if rule.endswith(":") else ""
