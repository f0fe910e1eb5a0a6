"""The strip below the map: exercises by month as inline SVG, one lane a domain, solid where the days are known.

Positions are per cent of the width, so that the handles laid over it by the map's script stand where the months are.
Values in, text out; nothing is asked of the page but its width.
"""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from markupsafe import Markup, escape

from generator.site.escape import text
from generator.site.maps.symbols import paint, shape

_ROW, _LOW_ROW, _PAD, _TALLEST, _HEAD = 24, 8, 3, 192, 128
# A day must be seen and hit: this much of the width, in per cent, is kept free for it and for a short span.
_LEAST_PERCENT = 2.6
_DAY_PIXELS = 7


class Stay(NamedTuple):
    """Something that was at some time: the days it can mean, and those it is known to have lasted.

    Attributes:
        id: The id of the record.
        name: Its name.
        when: Its date in words.
        domain: One of the map's domains.
        first, last: First and last day it can mean; None where that is open.
        known: The days it is known to cover, if any.
        href: The address of its page.
    """

    id: str
    name: str
    when: str
    domain: str
    first: date | None
    last: date | None
    known: tuple[date, date] | None
    href: str


class Strip(NamedTuple):
    """The drawing, and beside it its lanes' symbols and names, as high as the lanes are."""

    svg: Markup
    lanes: Markup


class _Placed(NamedTuple):
    stay: Stay
    start: float
    end: float
    known: tuple[float, float] | None
    row: int


def draw_strip(
    stays: Sequence[Stay],
    domains: Sequence[tuple[str, str]],
    years: tuple[int, int],
    *,
    ident: str,
    title: str,
    description: str,
) -> Strip:
    """Draw the strip.

    Args:
        stays: What to draw, earliest first.
        domains: The lanes from top to bottom, each a domain and its name; one without anything in it is left out.
        years: First and last year of the axis; what lies outside is drawn up to its edge.
        ident: Prefix of the drawing's ids, unique on the page.
        title: Accessible name.
        description: Accessible description.
    """
    first, last = years
    lanes = [(lane, _rows([stay for stay in stays if stay.domain == lane[0]], first, last)) for lane in domains]
    lanes = [(lane, placed) for lane, placed in lanes if placed]
    row_count = sum(1 + max(item.row for item in placed) for _lane, placed in lanes)
    row = max(_LOW_ROW, min(_ROW, _TALLEST // row_count)) if row_count else _ROW
    body, heads, y = [], [], 0
    for lane, placed in lanes:
        height = (1 + max(item.row for item in placed)) * row + 2 * _PAD
        heads.append(_head(*lane, y + height / 2))
        heads.append(_rule(y + height))
        body.append(_rule(y + height))
        body += [_mark(item, y + _PAD + item.row * row, row, ident) for item in placed]
        y += height
    count = last - first + 1
    grid = "".join(_year_line(_percent(100 * number / count), y) for number in range(1, count))
    name = escape(ident)
    svg = (
        f'<svg class="strip-svg" width="100%" height="{y}" role="group" data-search-exclude="" '
        f'aria-labelledby="{name}-t" aria-describedby="{name}-d" xmlns="http://www.w3.org/2000/svg" '
        f'xmlns:xlink="http://www.w3.org/1999/xlink"><title id="{name}-t">{text(title)}</title>'
        f'<desc id="{name}-d">{text(description)}</desc>{grid}{"".join(body)}</svg>'
    )
    side = (
        f'<svg class="strip-lanes" width="{_HEAD}" height="{y}" aria-hidden="true" focusable="false" '
        f'data-search-exclude="" xmlns="http://www.w3.org/2000/svg">{"".join(heads)}</svg>'
    )
    return Strip(Markup(svg), Markup(side))


def _head(domain: str, label: str, middle: float) -> str:
    return (
        f'<g {paint(domain)} transform="translate(11 {middle:g})">{shape(domain)}</g>'
        f'<text class="strip-lane" x="26" y="{middle + 4:g}" fill="#24313b" font-family="sans-serif" '
        f'font-size="12">{text(label)}</text>'
    )


def _rule(y: int) -> str:
    return f'<line class="strip-rule" x1="0" x2="100%" y1="{y}" y2="{y}" stroke="#8496a5" stroke-opacity=".6"/>'


def _year_line(x: str, bottom: int) -> str:
    look = 'stroke="#8496a5" stroke-opacity=".4"'
    return f'<line class="strip-year-line" x1="{x}" x2="{x}" y1="0" y2="{bottom}" {look}/>'


def part_of_axis(day: date, first_year: int, last_year: int) -> float:
    """Where a day begins on an axis of months of equal width, in per cent; 0 or 100 beyond its ends."""
    months = 12 * (day.year - first_year) + day.month - 1
    days = calendar.monthrange(day.year, day.month)[1]
    share = (months + (day.day - 1) / days) / (12 * (last_year - first_year + 1))
    return min(max(100 * share, 0.0), 100.0)


def _end_of_axis(day: date, first_year: int, last_year: int) -> float:
    """Where a day ends."""
    days = calendar.monthrange(day.year, day.month)[1]
    width = 100 / days / (12 * (last_year - first_year + 1))
    return min(part_of_axis(day, first_year, last_year) + width, 100.0)


def _rows(stays: Sequence[Stay], first: int, last: int) -> list[_Placed]:
    """Each in the first row where it meets no other."""
    ends: list[float] = []
    placed = []
    for stay in stays:
        start = part_of_axis(stay.first, first, last) if stay.first else 0.0
        end = _end_of_axis(stay.last, first, last) if stay.last else 100.0
        row = next((index for index, taken in enumerate(ends) if start >= taken), len(ends))
        if row == len(ends):
            ends.append(0.0)
        ends[row] = max(end, start + _LEAST_PERCENT) + 0.3
        known = stay.known and (part_of_axis(stay.known[0], first, last), _end_of_axis(stay.known[1], first, last))
        placed.append(_Placed(stay, start, end, known, row))
    return placed


def _mark(item: _Placed, y: int, row: int, ident: str) -> str:
    stay = item.stay
    single = stay.known is not None and stay.known[0] == stay.known[1] == stay.first == stay.last
    drawn = _day(item, y, row) if single else _span(item, y, row)
    return (
        f'<a class="strip-mark map-{escape(stay.domain)}" id="{escape(ident)}-{escape(stay.id)}" '
        f'data-strip="{escape(stay.id)}" xlink:href="{escape(stay.href)}">'
        f"<title>{text(stay.name)}, {text(stay.when)}</title>{drawn}</a>"
    )


def _day(item: _Placed, y: int, row: int) -> str:
    """A known day, solid and wide enough to be seen."""
    bar = max(4, row - 12)
    top = y + (row - bar) / 2
    ends = f'y1="{top:g}" y2="{top + bar:g}" stroke="#55606b" stroke-width="{_DAY_PIXELS}"'
    return _catch(item, y, row) + _line("strip-day", item, ends)


def _span(item: _Placed, y: int, row: int) -> str:
    """The days it can mean, pale and dashed, and in it, solid, those it is known to have lasted."""
    bar = max(4, row - 12)
    top = y + (row - bar) / 2
    can = f'y="{top:g}" height="{bar}" rx="2" fill="#7f8c98" fill-opacity=".22" stroke="#55606b" stroke-dasharray="3 2"'
    parts = [_catch(item, y, row), _rect("strip-can", item.start, item.end, can)]
    if item.known:
        parts.append(_rect("strip-was", *item.known, f'y="{top:g}" height="{bar}" rx="2" fill="#55606b"'))
    return "".join(parts)


def _catch(item: _Placed, y: int, row: int) -> str:
    """What a pointer can hit: the row's height, and where the mark is narrow, as much in width."""
    if item.end - item.start < _LEAST_PERCENT:
        look = f'y1="{y}" y2="{y + row}" stroke="none" stroke-width="{max(row, _ROW)}" pointer-events="stroke"'
        return _line("strip-hit", item, look)
    return _rect("strip-hit", item.start, item.end, f'y="{y}" height="{row}" fill="none" pointer-events="all"')


def _line(name: str, item: _Placed, look: str) -> str:
    """An upright line where the middle of a mark is; its width is in pixels."""
    middle = _percent((item.start + item.end) / 2)
    return f'<line class="{name}" x1="{middle}" x2="{middle}" {look}/>'


def _rect(name: str, start: float, end: float, look: str) -> str:
    return f'<rect class="{name}" x="{_percent(start)}" width="{_percent(end - start)}" {look}/>'


def _percent(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"
