"""Roles over time as inline SVG: one row a role, what is held drawn solid, what is only possible drawn open.

Drawn at build, so it needs no script and prints; narrow enough that a phone shows it whole. Values in, text out.
"""

from __future__ import annotations

from datetime import MAXYEAR, date
from typing import NamedTuple

from markupsafe import escape

from generator.site.escape import text
from generator.site.signs import cut

_WIDTH, _MARGIN, _TOP, _ROW = 480, 12, 26, 46
_LETTER, _SMALLEST = 6.9, 9
_ACROSS = _WIDTH - 2 * _MARGIN


class Stretch(NamedTuple):
    """A stretch of time within a row; an end that is None is open.

    Attributes:
        first: First day.
        last: Last day.
        held: The role is said to be held on each of these days; else on some of them, or perhaps.
    """

    first: date | None
    last: date | None
    held: bool


class Point(NamedTuple):
    """A time at which a role was held, known well enough for a point; `unsure` where the source hedges it."""

    day: date
    unsure: bool


class RoleRow(NamedTuple):
    """A role: its title, its times in words, and what is drawn of them."""

    title: str
    words: str
    stretches: tuple[Stretch, ...]
    points: tuple[Point, ...]


def draw_roles(rows: tuple[RoleRow, ...], *, ident: str, title: str, description: str) -> str:
    """Draw roles over years.

    Args:
        rows: Roles from top to bottom, each with a stretch or a point.
        ident: Prefix of the drawing's ids, unique on the page.
        title: Accessible name.
        description: Accessible description.

    Returns:
        One line of SVG; an empty string when there is nothing to draw.
    """
    days = [day for row in rows for s in row.stretches for day in (s.first, s.last) if day]
    days += [point.day for row in rows for point in row.points]
    if not days:
        return ""
    first_year, last_year = min(min(days).year, MAXYEAR - 1), min(max(days).year + 1, MAXYEAR)
    bottom = _TOP + len(rows) * _ROW
    body = "".join(_row(row, _TOP + i * _ROW, first_year, last_year) for i, row in enumerate(rows))
    return (
        f'<svg class="roles" viewBox="0 0 {_WIDTH} {bottom}" role="img" '
        f'aria-labelledby="{escape(ident)}-t {escape(ident)}-d" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="{escape(ident)}-t">{text(title)}</title><desc id="{escape(ident)}-d">{text(description)}</desc>'
        f"{_axis(first_year, last_year, bottom)}{body}</svg>"
    )


def _x(day: date, first_year: int, last_year: int) -> int:
    start = date(first_year, 1, 1)
    whole = (date(last_year, 1, 1) - start).days
    return _MARGIN + _ACROSS * (day - start).days // whole


def _row(row: RoleRow, y: int, first_year: int, last_year: int) -> str:
    middle = y + 31
    parts = [f"<g><title>{text(row.title)}: {text(row.words)}</title>"]
    shown = cut(row.title, int(_ACROSS / _LETTER))
    parts.append(f'<text class="role-name" x="{_MARGIN}" y="{y + 17}">{text(shown)}</text>')
    for stretch in row.stretches:
        x1 = _x(stretch.first, first_year, last_year) if stretch.first else _MARGIN
        x2 = _x(stretch.last, first_year, last_year) if stretch.last else _WIDTH - _MARGIN
        parts.append(_bar(x1, x2, middle) if stretch.held else _perhaps(stretch, x1, x2, middle))
    for point in row.points:
        kind, fill = ("role-point role-unsure", "none") if point.unsure else ("role-point", "#456")
        x = _x(point.day, first_year, last_year)
        parts.append(f'<circle class="{kind}" cx="{x}" cy="{middle}" r="5" fill="{fill}" stroke="#456"/>')
    return "".join(parts) + "</g>"


def _bar(x1: int, x2: int, middle: int) -> str:
    width = max(x2 - x1, _SMALLEST)
    return f'<rect class="role-held" x="{x1}" y="{middle - 5}" width="{width}" height="10" fill="#456"/>'


def _perhaps(stretch: Stretch, x1: int, x2: int, middle: int) -> str:
    """A broken line, with a bar across an end that is known and an arrow's head at one that is open."""
    left = f"M{x1} {middle - 5}v10" if stretch.first else f"M{x1 + 6} {middle - 5}L{x1} {middle}l6 5"
    right = f"M{x2} {middle - 5}v10" if stretch.last else f"M{x2 - 6} {middle - 5}L{x2} {middle}l-6 5"
    return (
        f'<path class="role-perhaps" d="M{x1} {middle}H{x2}" fill="none" stroke="#456" stroke-dasharray="4 4"/>'
        f'<path class="role-end" d="{left}{right}" fill="none" stroke="#456"/>'
    )


def _axis(first_year: int, last_year: int, bottom: int) -> str:
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if _ACROSS * s // (last_year - first_year) >= 40)
    lines = []
    for year in range(first_year, last_year):
        if (year - first_year) % step:
            continue
        x = _x(date(year, 1, 1), first_year, last_year)
        lines.append(f'<path class="role-grid" d="M{x} 20V{bottom}" stroke="#7f7f7f" stroke-opacity=".3"/>')
        lines.append(f'<text class="role-year" x="{x + 3}" y="14">{year}</text>')
    return "".join(lines)
