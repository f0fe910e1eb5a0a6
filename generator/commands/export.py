"""Exports a briefing: its checked graph as JSON or GeoJSON."""

from __future__ import annotations

from dataclasses import dataclass

from generator.commands.load import load
from generator.commands.settings import Settings
from generator.model.diagnostics import Diagnostic, has_errors
from generator.site.export import export as plain_graph
from generator.site.export import json_bytes
from generator.site.geojson import exercises_geojson

FORMATS = ("json", "geojson")


@dataclass(frozen=True, slots=True)
class Exported:
    """The export as UTF-8, None where errors in the data forbid one, and all faults in order."""

    content: bytes | None
    diagnostics: tuple[Diagnostic, ...]


def export(settings: Settings, form: str) -> Exported:
    """Load a briefing and export it in one of `FORMATS`.

    Raises:
        OSError: If a file cannot be read.
    """
    loaded = load(settings)
    if has_errors(loaded.diagnostics):
        return Exported(None, loaded.diagnostics)
    graph = loaded.graph
    value = plain_graph(graph) if form == "json" else exercises_geojson(graph, settings.site_url)
    return Exported(json_bytes(value), loaded.diagnostics)
