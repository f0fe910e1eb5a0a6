"""Maps as inline SVG, drawn at build: no script, no tiles, no request. Values in, text out.

Longitudes follow the Pacific-centred rule: west of 30°W they are written +360°, so the Pacific is one piece.
"""

from __future__ import annotations

from generator.site.maps.basemap import basemap_script
from generator.site.maps.drawing import draw_map
from generator.site.maps.framing import OVERVIEW, frame_of
from generator.site.maps.outlines import Outlines, background
from generator.site.maps.projection import Frame, wrapped
from generator.site.maps.symbols import DOMAINS, MapMark, SeaLabel, domain_fallback_colours, symbol

__all__ = [
    "DOMAINS",
    "OVERVIEW",
    "Frame",
    "MapMark",
    "Outlines",
    "SeaLabel",
    "background",
    "basemap_script",
    "domain_fallback_colours",
    "draw_map",
    "frame_of",
    "symbol",
    "wrapped",
]
