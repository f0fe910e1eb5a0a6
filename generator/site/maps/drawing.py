"""A map as one line of SVG: sea, land, borders, names, areas, symbols. Everything else about a map is next door.

Colours come from the CSS variables of `map.css`; the attributes are what remains where no style sheet is read.
"""

from __future__ import annotations

import html
import math
from collections.abc import Sequence

from generator.site.maps.outlines import Outlines, background
from generator.site.maps.placement import GAP, Box, PlacedLabel, around, placed_labels, separated
from generator.site.maps.projection import KM_PER_DEGREE, Frame, Projection, beside, latitude, mercator, wrapped
from generator.site.maps.symbols import MapMark, SeaLabel, domain_fallback_colours, paint, shape

_WIDE = 760
"""Pixels from which a drawing counts as wide; `map.css` enlarges the symbols of wide ones on narrow screens."""

_MOVED = 8.0
"""Pixels from which a symbol moved aside gets a line to its true place."""

_HIDDEN_RADIUS = 9.5
"""Precision circles smaller than this would lie under the symbol."""

_WIDEST_WITH_SCALE = 80.0
"""Degrees of longitude up to which one scale bar is true enough for the whole picture."""

Point = tuple[float, float]


def draw_map(  # noqa: PLR0913 (what a picture needs; all but two are named)
    marks: Sequence[MapMark],
    frame: Frame,
    *,
    width: int,
    ident: str,
    title: str,
    description: str,
    labels: Sequence[SeaLabel],
    links: bool = False,
    coast: Outlines | None = None,
) -> str:
    """Draw a map as inline SVG, one line without line breaks, so that it can stand in Markdown as raw HTML.

    Marks outside the frame are not drawn: take the frame from `frame_of`, or name them beside the map.

    Args:
        marks: What took place; symbols that would cover each other are moved aside, none is hidden.
        frame: The part of the world shown; the height follows from it.
        width: Width in pixels at natural size.
        ident: Prefix of the ids of title and description; unique on the page.
        title: Name of the picture for those who cannot see it.
        description: What it shows, for those who cannot see it.
        labels: Names of seas to choose from.
        links: Whether symbols link to the pages of their marks. The picture is then a group, not an image, because
            what is inside an image is hidden from assistive technology.
        coast: The outlines of that part at that width, where somebody has them already.
    """
    projection = Projection(frame, width)
    shown = [mark for mark in marks if frame.holds(mark.lat, mark.lon)]
    homes = [projection.point(mark.lat, mark.lon) for mark in shown]
    places = separated(homes, width, projection.height)
    scale_bar, scale_box = _scale_bar(projection)
    taken = [around(place, GAP / 2) for place in places] + [around(home, 3) for home in homes] + scale_box
    parts = [
        _background(projection, coast or background(frame, width)),
        *_zones(shown, projection),
        *(_label(label) for label in placed_labels(labels, projection, taken)),
        scale_bar,
        *(_leader(home, place) for home, place in zip(homes, places, strict=True)),
        *(_mark(mark, place, links=links) for mark, place in zip(shown, places, strict=True)),
    ]
    return _figure(projection, ident, title, description, "".join(parts), links=links)


def _figure(projection: Projection, ident: str, title: str, description: str, body: str, *, links: bool) -> str:
    name = escaped(ident)
    classes = "map-svg map-svg-wide" if projection.width >= _WIDE else "map-svg"
    role = "group" if links else "img"
    return (
        f'<svg class="{classes}" viewBox="0 0 {projection.width} {projection.height}"'
        f' width="{projection.width}" height="{projection.height}" role="{role}"'
        f' aria-labelledby="{name}-title {name}-desc" data-search-exclude=""'
        ' xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
        f'<title id="{name}-title">{escaped(title)}</title><desc id="{name}-desc">{escaped(description)}</desc>'
        f"{body}</svg>"
    )


def escaped(text: str) -> str:
    """A text for XML, on one line, without the control characters that XML forbids."""
    printable = "".join(
        character if character >= " " and character not in "\ufffe\uffff" else " " for character in text
    )
    # Braces too: a page is Markdown on its way, and some sites run templates over it.
    return html.escape(" ".join(printable.split())).replace("{", "&#123;").replace("}", "&#125;")


def _background(projection: Projection, outlines: Outlines) -> str:
    land, borders, disputed = outlines
    line = 'fill="none" stroke="#a39c8f" stroke-width=".8"'
    coast = 'fill="#f6f3ec" fill-rule="evenodd" stroke="#8496a5" stroke-width=".7"'
    parts = [
        f'<path class="map-sea" fill="#dde8f0" d="M0 0h{projection.width}v{projection.height}H0z"/>',
        f'<path class="map-land-area" {coast} d="{land}"/>',
        f'<path class="map-border" {line} d="{borders}"/>' if borders else "",
        f'<path class="map-border map-disputed" {line} stroke-dasharray="3 3" d="{disputed}"/>' if disputed else "",
    ]
    return "".join(parts)


def _label(label: PlacedLabel) -> str:
    x = _number(label.x)
    first, *rest = (escaped(line) for line in label.lines)
    more = "".join(f'<tspan x="{x}" dy="1.15em">{line}</tspan>' for line in rest)
    return (
        f'<text class="map-label map-label-{label.rank}" fill="#41637f" font-family="sans-serif" font-style="italic"'
        f' font-size="{_number(label.size)}" text-anchor="middle" x="{x}" y="{_number(label.baseline)}">'
        f"{first}{more}</text>"
    )


def _zones(marks: Sequence[MapMark], projection: Projection) -> list[str]:
    """Areas and precision circles, the largest first; equal ones are drawn once, or they would darken each other."""
    drawn: dict[str, float] = {}
    for mark in marks:
        colour = domain_fallback_colours[mark.domain]
        look = (
            f'class="map-zone map-{mark.domain}" fill="{colour}" fill-opacity=".12" stroke="{colour}"'
            ' stroke-opacity=".75" stroke-dasharray="4 3"'
        )
        if mark.outline:
            points = [_outline_point(mark, corner, projection) for corner in mark.outline]
            path = " ".join(f"{_number(x)} {_number(y)}" for x, y in points)
            drawn[f'<path {look} d="M{path}z"/>'] = math.inf
            continue
        radius = projection.radius(mark.lat, mark.precision_km)
        if radius > _HIDDEN_RADIUS:
            x, y = projection.point(mark.lat, mark.lon)
            drawn[f'<circle {look} cx="{_number(x)}" cy="{_number(y)}" r="{_number(radius)}"/>'] = radius
    return sorted(drawn, key=lambda zone: (-drawn[zone], zone))


def _outline_point(mark: MapMark, corner: tuple[float, float], projection: Projection) -> Point:
    """A corner in pixels, on the turn nearest to its mark even beyond the edge of the map."""
    lat, lon = corner
    across = beside(wrapped(mark.lon), lon) - projection.frame.west
    return across * projection.scale, projection.point(lat, lon)[1]


def _leader(home: Point, place: Point) -> str:
    """A thin line from the true place to a symbol that was moved aside, or nothing."""
    if math.dist(home, place) < _MOVED:
        return ""
    x, y = _number(home[0]), _number(home[1])
    return (
        f'<path class="map-leader" fill="none" stroke="#55606b" stroke-width=".8"'
        f' d="M{x} {y}L{_number(place[0])} {_number(place[1])}"/>'
        f'<circle class="map-spot" fill="#55606b" cx="{x}" cy="{y}" r="1.5"/>'
    )


def _mark(mark: MapMark, place: Point, *, links: bool) -> str:
    position = f"translate({_number(place[0])} {_number(place[1])})"
    inner = f"<g {paint(mark.domain)}>{shape(mark.domain)}</g>"
    name = f"<title>{escaped(mark.label)}</title>"
    if not (links and mark.href):
        return f'<g transform="{position}">{name}{inner}</g>'
    # Plain href inside inline SVG breaks the theme's instant navigation; the circle makes the target 24 px wide.
    return (
        f'<a class="map-link" xlink:href="{escaped(mark.href)}" transform="{position}">{name}'
        f'<circle r="12" fill="none" pointer-events="all"/>{inner}</a>'
    )


def _scale_bar(projection: Projection) -> tuple[str, list[Box]]:
    """A bar of a round number of kilometres, true at mid-height, and the space it takes; nothing on wide maps."""
    frame = projection.frame
    if frame.east - frame.west > _WIDEST_WITH_SCALE:
        return "", []
    middle = latitude((mercator(frame.south) + mercator(frame.north)) / 2)
    pixel_km = KM_PER_DEGREE * math.cos(math.radians(middle)) / projection.scale
    kilometres = _round_number(pixel_km * projection.width * 0.22)
    length = kilometres / pixel_km
    left, bottom = 10.0, projection.height - 10.0
    path = f"M{_number(left)} {_number(bottom - 4)}v4h{_number(length)}v-4"
    bar = (
        f'<path class="map-scale" fill="none" stroke="#41525f" d="{path}"/>'
        f'<text class="map-scale-text" fill="#41525f" font-family="sans-serif" font-size="10.5"'
        f' x="{_number(left + 4)}" y="{_number(bottom - 4)}">{kilometres} km</text>'
    )
    return bar, [Box(left - 4, bottom - 18, left + length + 6, bottom + 6)]


def _round_number(most: float) -> int:
    """The largest of 1, 2, 5, 10, 20 … not above a number."""
    power = int(10 ** max(0, math.floor(math.log10(max(most, 1.0)))))
    return max(step * power for step in (1, 2, 5) if step * power <= max(most, 1.0))


def _number(value: float) -> str:
    """A number with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")
