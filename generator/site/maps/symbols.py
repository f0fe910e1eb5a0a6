"""The map's vocabulary: what is marked and named, and the shape and colour of each domain.

Shape and colour say the same, so that neither colour blindness nor a black-and-white print hides a domain.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

DOMAINS = ("naval", "air", "land", "joint-domain", "unknown")
"""The domains a mark can have; `joint-domain` is more than one of the others."""

domain_fallback_colours = MappingProxyType(
    {
        "naval": "#005b99",
        "air": "#b34700",
        "land": "#00704f",
        "joint-domain": "#8c3a74",
        "unknown": "#55606b",
    }
)
"""Colours written into the drawing for readers without the style sheet; `map.css` overrides them by variables."""

_SHAPES = MappingProxyType(
    {
        "naval": '<circle class="map-shape" r="6"/>',
        "air": '<path class="map-shape" d="M0-7 6.6 5H-6.6z"/>',
        "land": '<path class="map-shape" d="M-5.4-5.4H5.4V5.4H-5.4z"/>',
        "joint-domain": '<path class="map-shape" d="M0-7.6 7.6 0 0 7.6-7.6 0z"/>',
        "unknown": '<circle class="map-shape" r="5.2"/>',
    }
)


@dataclass(frozen=True, slots=True)
class MapMark:
    """Something that took place somewhere.

    Attributes:
        id: The id of the record; not shown.
        label: What the tooltip says, in words for the reader.
        lat: Degrees north, WGS 84.
        lon: Degrees east, WGS 84, on any turn.
        precision_km: Radius in kilometres within which the true place lies; 0 if exact.
        domain: One of `DOMAINS`.
        href: Address of its page, relative to the page that shows the map, or None.
        outline: Corners (latitude, longitude in degrees) of an area, drawn instead of the precision circle.

    Raises:
        ValueError: If the domain is not one of `DOMAINS` or the latitude does not exist.
    """

    id: str
    label: str
    lat: float
    lon: float
    precision_km: float
    domain: str
    href: str | None
    outline: tuple[tuple[float, float], ...] = ()

    def __post_init__(self) -> None:
        if self.domain not in DOMAINS:
            raise ValueError(f"no symbol for the domain “{self.domain}” of {self.id}; there are {', '.join(DOMAINS)}")
        if not -90 <= self.lat <= 90:
            raise ValueError(f"{self.id} has a latitude of {self.lat}")


class SeaLabel(NamedTuple):
    """The name of a sea or of a disputed feature.

    Attributes:
        name: Its name in the language of the page.
        alt_name: A second name of equal standing, shown below in brackets, or None.
        lat: Degrees north of the middle of the text, WGS 84.
        lon: Degrees east of the middle of the text, WGS 84.
        rank: From 1 (always shown) to 5 (shown only when zoomed in).
    """

    name: str
    alt_name: str | None
    lat: float
    lon: float
    rank: int


def shape(domain: str) -> str:
    """The SVG shape of a domain around the origin, about 13 pixels wide, without colours of its own."""
    return _SHAPES[domain]


def paint(domain: str) -> str:
    """The class and the fallback attributes that colour a domain's shape."""
    colour = domain_fallback_colours[domain]
    fill, stroke, width = ("#f6f3ec", colour, "2.4") if domain == "unknown" else (colour, "#f6f3ec", "1.4")
    return f'class="map-mark map-{domain}" fill="{fill}" stroke="{stroke}" stroke-width="{width}"'


def symbol(domain: str) -> str:
    """The key symbol of a domain as a tiny inline SVG, for lists and legends; the text beside it names the domain.

    Raises:
        KeyError: If the domain is not one of `DOMAINS`.
    """
    return (
        '<svg class="map-key" viewBox="-9 -9 18 18" width="16" height="16" aria-hidden="true" focusable="false">'
        f"<g {paint(domain)}>{shape(domain)}</g></svg>"
    )
