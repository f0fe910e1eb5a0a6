"""One actor and those named together with it, as inline SVG: the actor in the middle, the others left and right of it.

Drawn at build from whole numbers alone, so that it is the same everywhere. Values in, text out.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import escape

from generator.site.escape import text
from generator.site.signs import dashes, line_class, symbol, width_of, wrapped

_WIDTH, _MIDDLE, _PITCH, _PAD = 500, 250, 58, 14
_LEAST_HEIGHT, _BOX = 96, 104
_NEAR, _FAR = 158, 142
_LINE, _LETTERS, _LINES = 15, 20, 2


@dataclass(frozen=True, slots=True)
class Other:
    """Another actor: its name, the number of records in words, what they are, and its page.

    Attributes:
        name: As its page is called.
        count: The number of records that name both, in words.
        told: All of it in one sentence.
        kind: What kind of actor it is.
        href: Its page.
        records: The number of records.
        deeds: Whether an exercise or a meeting is among them.
    """

    name: str
    count: str
    told: str
    kind: str
    href: str
    records: int
    deeds: bool


def draw_ego(name: str, others: tuple[Other, ...], *, ident: str, title: str, description: str) -> str:
    """Draw an actor among others.

    Args:
        name: The actor in the middle.
        others: Around it, most often named first; they go left and right in turn.
        ident: Prefix of the drawing's ids, unique on the page.
        title: Accessible name.
        description: Accessible description.

    Returns:
        One line of SVG; an empty string when there is nobody else.
    """
    if not others:
        return ""
    left, right = others[::2], others[1::2]
    height = max(len(left) * _PITCH + 2 * _PAD, _LEAST_HEIGHT)
    placed = [*_column(left, height, on_left=True), *_column(right, height, on_left=False)]
    ties = "".join(
        f'<path class="{line_class(deeds=other.deeds)}" d="M{_MIDDLE} {height // 2}L{x} {y}" fill="none" '
        f'stroke="#456" stroke-width="{width_of(other.records)}"{dashes(deeds=other.deeds)}/>'
        for other, x, y in placed
    )
    around = "".join(_other(other, x, y) for other, x, y in placed)
    return (
        f'<svg class="ego" viewBox="0 0 {_WIDTH} {height}" role="group" '
        f'aria-labelledby="{escape(ident)}-t {escape(ident)}-d" xmlns="http://www.w3.org/2000/svg" '
        f'xmlns:xlink="http://www.w3.org/1999/xlink"><title id="{escape(ident)}-t">{text(title)}</title>'
        f'<desc id="{escape(ident)}-d">{text(description)}</desc>{ties}{_centre(name, height // 2)}{around}</svg>'
    )


def _column(others: tuple[Other, ...], height: int, *, on_left: bool) -> list[tuple[Other, int, int]]:
    """The points of one side: evenly spread, the outer ones a little nearer to the middle."""
    top = (height - len(others) * _PITCH) // 2 + _PITCH // 2
    placed = []
    for index, other in enumerate(others):
        outer = abs(2 * index - len(others) + 1)
        x = _FAR + (_NEAR - _FAR) * outer // max(len(others) - 1, 1)
        placed.append((other, x if on_left else _WIDTH - x, top + index * _PITCH))
    return placed


def _centre(name: str, y: int) -> str:
    lines = wrapped(name, 15, 3)
    height = len(lines) * _LINE + 18
    first = y - (len(lines) - 1) * _LINE // 2 + 5
    words = "".join(
        f'<tspan x="{_MIDDLE}" y="{first + i * _LINE}">{text(line)}</tspan>' for i, line in enumerate(lines)
    )
    return (
        f'<rect class="ego-centre" x="{_MIDDLE - _BOX // 2}" y="{y - height // 2}" width="{_BOX}" height="{height}" '
        f'rx="4" fill="#fff" stroke="#456"/><text class="ego-name" text-anchor="middle">{words}</text>'
    )


def _other(other: Other, x: int, y: int) -> str:
    on_left = x < _MIDDLE
    text_x = x - 12 if on_left else x + 12
    lines = (*wrapped(other.name, _LETTERS, _LINES), other.count)
    first = y - (len(lines) - 1) * _LINE // 2 + 5
    words = "".join(
        f'<tspan x="{text_x}" y="{first + i * _LINE}"{_count_class(i, len(lines))}>{text(line)}</tspan>'
        for i, line in enumerate(lines)
    )
    anchor = ' text-anchor="end"' if on_left else ""
    hit_x = 0 if on_left else x - 8
    return (
        f'<a xlink:href="{escape(other.href)}" class="ego-other"><title>{text(other.told)}</title>'
        f'<rect class="hit" x="{hit_x}" y="{y - _PITCH // 2 + 4}" width="{x + 8 if on_left else _WIDTH - x + 8}" '
        f'height="{_PITCH - 8}" fill="none"/>{symbol(other.kind, x, y)}'
        f"<text{anchor}>{words}</text></a>"
    )


def _count_class(index: int, lines: int) -> str:
    return ' class="count"' if index == lines - 1 else ""
