"""A timeline as inline SVG: lanes of bars over years, each bar as long as the days its date can mean.

Drawn at build, so it needs no script and prints. Values in, text out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import escape

from generator.site.escape import text

_WIDTH, _LEFT, _RIGHT, _TOP = 1100, 128, 24, 30
_ROW, _PAD, _LETTER = 26, 8, 6.7
_MIN_BAR = 9.0


@dataclass(frozen=True, slots=True)
class Bar:
    """Something dated: first and last day it can mean, its name, its date in words, a symbol and a link."""

    first: date
    last: date
    name: str
    when: str
    symbol: str
    href: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A named row of bars."""

    name: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    bar: Bar
    x: float
    width: float
    row: int
    label_left: bool


def draw_timeline(lanes: tuple[Lane, ...], *, ident: str, title: str, description: str) -> str:
    """Draw lanes of bars.

    Args:
        lanes: Lanes from top to bottom; empty ones are left out.
        ident: Prefix of the drawing's ids, unique on the page.
        title: Accessible name.
        description: Accessible description.

    Returns:
        One line of SVG; an empty string when there is nothing to draw.
    """
    bars = [bar for lane in lanes for bar in lane.bars]
    if not bars:
        return ""
    first_year, last_year = min(bar.first.year for bar in bars), max(bar.last.year for bar in bars) + 1
    first_year, last_year = (first_year, last_year) if last_year > first_year else (first_year, first_year + 1)
    body: list[str] = []
    y = float(_TOP)
    for lane in lanes:
        placed = _placed(lane.bars, first_year, last_year)
        if not placed:
            continue
        height = (max(item.row for item in placed) + 1) * _ROW + 2 * _PAD
        body.append(
            f'<rect class="tl-lane" x="0" y="{y:.0f}" width="{_WIDTH}" height="{height}" '
            'fill="#7f7f7f" fill-opacity=".07"/>'
        )
        body.append(f'<text class="tl-head" x="10" y="{y + height / 2 + 4:.0f}">{text(lane.name)}</text>')
        body.extend(_bar(item, y) for item in placed)
        y += height + 4
    axis = _axis(first_year, last_year, y)
    return (
        f'<svg class="timeline" data-search-exclude="" viewBox="0 0 {_WIDTH} {y:.0f}" role="group" '
        f'aria-labelledby="{escape(ident)}-t {escape(ident)}-d" xmlns="http://www.w3.org/2000/svg" '
        f'xmlns:xlink="http://www.w3.org/1999/xlink"><title id="{escape(ident)}-t">{text(title)}</title>'
        f'<desc id="{escape(ident)}-d">{text(description)}</desc>{axis}{"".join(body)}</svg>'
    )


def _x(day: date, first_year: int, last_year: int) -> float:
    start, end = date(first_year, 1, 1), date(last_year, 1, 1)
    return _LEFT + (_WIDTH - _LEFT - _RIGHT) * (day - start).days / (end - start).days


def _placed(bars: tuple[Bar, ...], first_year: int, last_year: int) -> list[_Placed]:
    """Give each bar the first row in which neither it nor its label meets another."""
    rows: list[list[tuple[float, float]]] = []
    placed = []
    for bar in sorted(bars, key=lambda b: (b.first, b.last, b.name)):
        x = _x(bar.first, first_year, last_year)
        width = max(_x(bar.last, first_year, last_year) - x, _MIN_BAR)
        label = len(bar.name) * _LETTER + 14
        label_left = x + width + label > _WIDTH
        span = (x - label - 4, x + width + 6) if label_left else (x - 6, x + width + label + 4)
        row = next((i for i, taken in enumerate(rows) if all(span[1] < a or span[0] > b for a, b in taken)), len(rows))
        if row == len(rows):
            rows.append([])
        rows[row].append(span)
        placed.append(_Placed(bar, x, width, row, label_left))
    return placed


def _bar(item: _Placed, lane_y: float) -> str:
    bar = item.bar
    y = lane_y + _PAD + item.row * _ROW
    text_x = item.x - 6 if item.label_left else item.x + item.width + 6
    anchor = ' text-anchor="end"' if item.label_left else ""
    return (
        f'<a xlink:href="{escape(bar.href)}" class="tl-event domain-{escape(bar.symbol)}">'
        f"<title>{text(bar.name)}, {text(bar.when)}</title>"
        f'<rect class="tl-bar" x="{item.x:.1f}" y="{y + 7:.1f}" width="{item.width:.1f}" height="11" rx="5" '
        'fill="#456"/>'
        f'<text class="tl-name" x="{text_x:.1f}" y="{y + 17:.1f}"{anchor}>{text(bar.name)}</text></a>'
    )


def _axis(first_year: int, last_year: int, bottom: float) -> str:
    step = 1 if last_year - first_year <= 22 else 5
    lines = []
    for year in range(first_year, last_year + 1):
        x = _x(date(year, 1, 1), first_year, last_year)
        lines.append(
            f'<line class="tl-grid" x1="{x:.1f}" x2="{x:.1f}" y1="24" y2="{bottom:.0f}" '
            'stroke="#7f7f7f" stroke-opacity=".25"/>'
        )
        if (year - first_year) % step == 0 and year < last_year:
            lines.append(f'<text class="tl-year" x="{x + 3:.1f}" y="17">{year}</text>')
    return "".join(lines)
