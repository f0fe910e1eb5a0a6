"""A network as inline SVG: names in groups down the left, arcs between them to the right, wider for more records.

Drawn at build from whole numbers alone, so that it is the same everywhere. Values in, text out.
"""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import escape

from generator.site.escape import text
from generator.site.signs import cut, dashes, line_class, symbol, width_of

_WIDTH, _ROW, _TOP = 480, 33, 4
_AXIS, _LETTERS, _GROUP_LETTERS = 202, 27, 34
_NEAREST, _FURTHEST = 40, 330
# Arcs of so many records and more have their number beside them, unless another number stands there.
_NUMBERED, _APART = 10, 16


class Node(NamedTuple):
    """An actor in the drawing: its name, what kind it is, its page, and what its lines say in words."""

    id: str
    name: str
    kind: str
    href: str
    told: str


class Group(NamedTuple):
    """Actors that belong under one heading."""

    name: str
    nodes: tuple[Node, ...]


class Tie(NamedTuple):
    """Two actors by id, the number of records that name both, whether deeds are among them, and all of it in words."""

    first: str
    second: str
    records: int
    deeds: bool
    told: str


def draw_network(groups: tuple[Group, ...], ties: tuple[Tie, ...], *, ident: str, title: str, description: str) -> str:
    """Draw who is named with whom.

    Args:
        groups: Groups of actors from top to bottom.
        ties: Between actors of the groups; drawn in this order.
        ident: Prefix of the drawing's ids, unique on the page.
        title: Accessible name.
        description: Accessible description.

    Returns:
        One line of SVG; an empty string when there is no tie.
    """
    if not ties:
        return ""
    rows, heads, y = {}, [], _TOP
    for group in groups:
        heads.append(_head(group.name, y))
        y += _ROW
        for node in group.nodes:
            rows[node.id] = y + _ROW // 2
            y += _ROW
    longest = max(abs(rows[tie.first] - rows[tie.second]) for tie in ties)
    drawn = [_Arc(tie, rows[tie.first], rows[tie.second], longest) for tie in ties]
    names = "".join(_node(node, rows[node.id], drawn) for group in groups for node in group.nodes)
    return (
        f'<svg class="network" viewBox="0 0 {_WIDTH} {y + _TOP}" role="group" '
        f'aria-labelledby="{escape(ident)}-t {escape(ident)}-d" xmlns="http://www.w3.org/2000/svg" '
        f'xmlns:xlink="http://www.w3.org/1999/xlink"><title id="{escape(ident)}-t">{text(title)}</title>'
        f'<desc id="{escape(ident)}-d">{text(description)}</desc>{"".join(heads)}'
        f'<g class="ties">{"".join(arc.svg for arc in drawn)}</g>{names}{_numbers(drawn)}</svg>'
    )


class _Arc(NamedTuple):
    """A tie between two heights."""

    tie: Tie
    y1: int
    y2: int
    longest: int

    @property
    def reach(self) -> int:
        """How far to the right its control points lie; the arc itself reaches three quarters of it."""
        return _NEAREST + (_FURTHEST - _NEAREST) * abs(self.y1 - self.y2) // max(self.longest, 1)

    @property
    def top(self) -> tuple[int, int]:
        """The point furthest from the names."""
        return _AXIS + self.reach * 3 // 4, (self.y1 + self.y2) // 2

    @property
    def path(self) -> str:
        out = _AXIS + self.reach
        return f"M{_AXIS} {self.y1}C{out} {self.y1} {out} {self.y2} {_AXIS} {self.y2}"

    @property
    def svg(self) -> str:
        tie = self.tie
        return (
            f'<path class="{line_class(deeds=tie.deeds)}" d="{self.path}" fill="none" stroke="#456" '
            f'stroke-width="{width_of(tie.records)}"{dashes(deeds=tie.deeds)}><title>{text(tie.told)}</title></path>'
        )


def _head(name: str, y: int) -> str:
    return (
        f'<path class="net-rule" d="M0 {y + 6}H{_WIDTH}" stroke="#7f7f7f" stroke-opacity=".3"/>'
        f'<text class="net-head" x="0" y="{y + 25}">{text(cut(name, _GROUP_LETTERS))}</text>'
    )


def _node(node: Node, y: int, arcs: list[_Arc]) -> str:
    """A name that leads to its page; its arcs are drawn once more within, seen while it is focused."""
    own = "".join(
        f'<path d="{arc.path}" stroke-width="{width_of(arc.tie.records)}" fill="none"/>'
        for arc in arcs
        if node.id in (arc.tie.first, arc.tie.second)
    )
    return (
        f'<a xlink:href="{escape(node.href)}" class="net-node"><title>{text(node.told)}</title><g class="own">{own}</g>'
        f'<rect class="hit" x="0" y="{y - _ROW // 2}" width="{_AXIS + 10}" height="{_ROW}" fill="none"/>'
        f'{symbol(node.kind, _AXIS, y)}<text x="{_AXIS - 12}" y="{y + 5}" text-anchor="end">'
        f"{text(cut(node.name, _LETTERS))}</text></a>"
    )


def _numbers(arcs: list[_Arc]) -> str:
    """The numbers of the widest arcs, each where no other stands."""
    taken: list[tuple[int, int]] = []
    found = []
    for arc in sorted(arcs, key=lambda a: -a.tie.records):
        x, y = arc.top
        if arc.tie.records < _NUMBERED or any(abs(x - a) < 2 * _APART and abs(y - b) < _APART for a, b in taken):
            continue
        taken.append((x, y))
        found.append(f'<text class="net-number" x="{x}" y="{y + 4}" text-anchor="middle">{arc.tie.records}</text>')
    return "".join(found)
