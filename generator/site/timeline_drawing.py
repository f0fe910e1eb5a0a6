"""A timeline as inline SVG: lanes of bars over years, solid where days are known, dashed where they are not.

Drawn at build, so it needs no script and prints. Names are set in as many lines as they need, never cut. Values in,
text out.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from markupsafe import escape

from generator.site.escape import text

_WIDTH, _LEFT, _RIGHT, _TOP = 1100, 136, 16, 26
_LINE, _PAD, _GAP, _BAR = 14, 6, 6, 11
_LETTER, _LETTERS, _FEWEST = 6.4, 64, 14
_MIN_BAR = 8.0
# Rows are found on a grid of this many pixels, so that a name of two lines can stand beside two of one line.
_STEP = 4


class Bar(NamedTuple):
    """Something dated.

    Attributes:
        first, last: First and last day it can mean.
        known: The days it is known to cover, if any.
        name: Its name, printed whole.
        when: Its date in words.
        symbol: The domain whose colour it takes, or `claim`.
        href: The address of its page.
        key: What the page's list calls the same entry, if there is a list.
    """

    first: date
    last: date
    name: str
    when: str
    symbol: str
    href: str
    known: tuple[date, date] | None = None
    key: str = ""


class Lane(NamedTuple):
    """A named row of bars."""

    name: str
    bars: tuple[Bar, ...]
    key: str = ""


class _Axis(NamedTuple):
    first_year: int
    last_year: int

    def x(self, day: date) -> float:
        """Where a day begins, in pixels."""
        start, end = date(self.first_year, 1, 1), date(self.last_year, 1, 1)
        return _LEFT + (_WIDTH - _LEFT - _RIGHT) * (day - start).days / (end - start).days


class _Placed(NamedTuple):
    bar: Bar
    x: float
    width: float
    y: int
    lines: tuple[str, ...]
    is_left: bool


def draw_timeline(lanes: tuple[Lane, ...], *, ident: str, title: str, description: str, note: str = "") -> str:
    """Draw lanes of bars.

    Args:
        lanes: Lanes from top to bottom; empty ones are left out.
        ident: Prefix of the drawing's ids, unique on the page.
        title: Accessible name.
        description: Accessible description.
        note: A sentence below the lanes, on what is left out of them.

    Returns:
        One line of SVG; an empty string when there is nothing to draw.
    """
    bars = [bar for lane in lanes for bar in lane.bars]
    if not bars:
        return ""
    axis = _Axis(min(bar.first.year for bar in bars), max(bar.last.year for bar in bars) + 1)
    body: list[str] = []
    y = _TOP
    for lane in lanes:
        if not lane.bars:
            continue
        drawn, height = _lane(lane, axis)
        body.append(f'<g class="tl-group" data-lane="{escape(lane.key)}" transform="translate(0 {y})">{drawn}</g>')
        y += height + 4
    years = _years(axis, y)
    if note:
        body.append(
            f'<text class="tl-note" fill="currentColor" x="10" y="{y + _LINE}" font-size="13">{text(note)}</text>'
        )
        y += _LINE + _GAP
    name = escape(ident)
    return (
        f'<svg class="timeline" data-search-exclude="" viewBox="0 0 {_WIDTH} {y}" role="group" '
        f'aria-labelledby="{name}-t {name}-d" xmlns="http://www.w3.org/2000/svg" '
        f'xmlns:xlink="http://www.w3.org/1999/xlink"><title id="{name}-t">{text(title)}</title>'
        f'<desc id="{name}-d">{text(description)}</desc>{"".join(body)}{years}</svg>'
    )


def _lane(lane: Lane, axis: _Axis) -> tuple[str, int]:
    """A lane and its height."""
    placed = list(_placed(lane.bars, axis))
    height = max(item.y + _tall(item.lines) for item in placed) + 2 * _PAD - _GAP
    head = "".join(
        f'<tspan x="10" dy="{0 if index == 0 else _LINE}">{text(line)}</tspan>'
        for index, line in enumerate(textwrap.wrap(lane.name, 16))
    )
    parts = [
        f'<rect class="tl-lane" x="0" y="0" width="{_WIDTH}" height="{height}" fill="#7f7f7f" fill-opacity=".07"/>',
        f'<text class="tl-head" x="10" y="{_PAD + 12}">{head}</text>',
        *(_bar(item) for item in placed),
    ]
    return "".join(parts), height


def _tall(lines: Sequence[str]) -> int:
    return len(lines) * _LINE + _GAP


def _placed(bars: tuple[Bar, ...], axis: _Axis) -> Iterator[_Placed]:
    """Give each bar the highest place in which neither it nor its name meets another."""
    taken: list[list[tuple[float, float]]] = []
    for bar in sorted(bars, key=lambda b: (b.first, b.last, b.name)):
        x = axis.x(bar.first)
        width = max(axis.x(bar.last) - x, _MIN_BAR)
        lines, is_left = _name(bar.name, x, width)
        reach = max(len(line) for line in lines) * _LETTER + 10
        span = (x - reach - 6, x + width + 6) if is_left else (x - 6, x + width + reach + 6)
        steps = -(-_tall(lines) // _STEP)
        row = 0
        while any(not (span[1] < a or span[0] > b) for steps_taken in taken[row : row + steps] for a, b in steps_taken):
            row += 1
        taken.extend([] for _missing in range(row + steps - len(taken)))
        for steps_taken in taken[row : row + steps]:
            steps_taken.append(span)
        yield _Placed(bar, x, width, row * _STEP, lines, is_left)


def _name(name: str, x: float, width: float) -> tuple[tuple[str, ...], bool]:
    """The lines of a name, and whether they stand before the bar: on the side where there is more room, if need be."""
    after, before = _WIDTH - _RIGHT - x - width - 10, x - _LEFT - 10
    room = after if after >= min(len(name), _LETTERS) * _LETTER or after >= before else before
    letters = max(_FEWEST, min(_LETTERS, int(room / _LETTER)))
    # Lines of like length take less room than one long and one short.
    count = -(-len(name) // letters)
    lines = textwrap.wrap(name, min(letters, max(-(-len(name) // count) + 6, _FEWEST))) or [""]
    return tuple(lines), room == before and before != after


def _bar(item: _Placed) -> str:
    bar = item.bar
    top = _PAD + item.y
    text_x, anchor = (item.x - 6, ' text-anchor="end"') if item.is_left else (item.x + item.width + 6, "")
    words = "".join(
        f'<tspan x="{text_x:.1f}" dy="{0 if index == 0 else _LINE}">{text(line)}</tspan>'
        for index, line in enumerate(item.lines)
    )
    return (
        f'<a xlink:href="{escape(bar.href)}" class="tl-event domain-{escape(bar.symbol)}">'
        f"<title>{text(bar.name)}, {text(bar.when)}</title>{_days(item, top + 2)}"
        f'<text class="tl-name" y="{top + 11}"{anchor}>{words}</text></a>'
    )


def _days(item: _Placed, y: int) -> str:
    """Dashed over the days it can mean; solid over those it is known to cover."""
    bar = item.bar
    if bar.known == (bar.first, bar.last):
        return _rect("tl-bar", item.x, item.width, y, 'rx="2" fill="#456"')
    look = 'rx="2" fill="#456" fill-opacity=".16" stroke="#456" stroke-dasharray="3 2"'
    drawn = _rect("tl-can", item.x, item.width, y, look)
    if bar.known:
        length = (bar.last - bar.first).days or 1
        start = item.x + item.width * (bar.known[0] - bar.first).days / length
        width = max(item.width * (bar.known[1] - bar.known[0]).days / length, 2)
        drawn += _rect("tl-bar", start, width, y, 'rx="2" fill="#456"')
    return drawn


def _rect(name: str, x: float, width: float, y: int, look: str) -> str:
    return f'<rect class="{name}" x="{x:.1f}" y="{y}" width="{width:.1f}" height="{_BAR}" {look}/>'


def _years(axis: _Axis, bottom: int) -> str:
    step = 1 if axis.last_year - axis.first_year <= 22 else 5
    lines, names = [], []
    for year in range(axis.first_year, axis.last_year + 1):
        x = axis.x(date(year, 1, 1))
        lines.append(f"M{x:.1f} 22V{bottom}")
        if (year - axis.first_year) % step == 0 and year < axis.last_year:
            names.append(f'<text class="tl-year" x="{x + 3:.1f}" y="16">{year}</text>')
    return f'<path class="tl-grid" stroke="#7f7f7f" stroke-opacity=".25" d="{"".join(lines)}"/>{"".join(names)}'
