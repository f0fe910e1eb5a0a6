"""Signs that drawings of actors share: a shape for each kind of actor, a width for each number of records.

A shape or a width never stands alone; the drawings name what they show. Values in, SVG text out.
"""

from __future__ import annotations

from markupsafe import Markup

# The least number of records for each width, and the width in pixels; widest first.
WEIGHTS = ((30, 8), (10, 5), (4, 3), (2, 2), (1, 1))
_INK = 'fill="#456" stroke="#456"'


def symbol(kind: str, x: int, y: int, size: int = 5) -> str:
    """The shape of a kind of actor around a point; described groups and what is not known are hollow."""
    s = size
    paths = {
        "state": f"M{x - s} {y - s}h{2 * s}v{2 * s}h{-2 * s}z",
        "armed-service": f"M{x} {y - s - 1}L{x + s + 1} {y + s}H{x - s - 1}z",
        "alliance": f"M{x} {y - s - 2}L{x + s + 2} {y}L{x} {y + s + 2}L{x - s - 2} {y}z",
        "organisation": f"M{x - s} {y - s + 3}L{x} {y - s - 2}L{x + s} {y - s + 3}V{y + s}H{x - s}z",
        "outlet": f"M{x - s - 2} {y - s + 2}h{2 * s + 4}v{2 * s - 4}h{-2 * s - 4}z",
    }
    if kind in paths:
        return f'<path class="sign" d="{paths[kind]}" {_INK}/>'
    if kind == "person":
        return f'<circle class="sign" cx="{x}" cy="{y}" r="{s}" {_INK}/>'
    return f'<circle class="sign sign-hollow" cx="{x}" cy="{y}" r="{s}" fill="none" stroke="#456"/>'


def symbol_alone(kind: str) -> Markup:
    """The shape of a kind of actor as a small drawing of its own, for a legend."""
    return Markup(f'<svg class="sign-key" viewBox="0 0 18 18" aria-hidden="true">{symbol(kind, 9, 9)}</svg>')


def line_alone(width: int, *, deeds: bool) -> Markup:
    """A line as a small drawing of its own, for a legend."""
    return Markup(
        f'<svg class="line-key" viewBox="0 0 40 10" aria-hidden="true"><path class="{line_class(deeds=deeds)}" '
        f'd="M0 5H40" fill="none" stroke="#456" stroke-width="{width}"{dashes(deeds=deeds)}/></svg>'
    )


def line_class(*, deeds: bool) -> str:
    """The class of a line: `tie-deeds` where an exercise or a meeting names both, `tie-words` where only words do."""
    return "tie tie-deeds" if deeds else "tie tie-words"


def dashes(*, deeds: bool) -> str:
    """The attribute that breaks a line which only words make; in the drawing itself, so that every renderer has it."""
    return "" if deeds else ' stroke-dasharray="4 3"'


def width_of(records: int) -> int:
    """How wide a line of that many records is."""
    return next((width for least, width in WEIGHTS if records >= least), 1)


def cut(words: str, length: int) -> str:
    """Words cut to a length in code points, with an ellipsis."""
    return words if len(words) <= length else words[: length - 1].rstrip() + "…"


def wrapped(words: str, length: int, most: int) -> tuple[str, ...]:
    """Words broken at spaces into at most so many lines of at most that length; what does not fit is cut."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= length or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1]}…"]
    return tuple(cut(line, length) for line in lines)
