"""For scripts: open a project, check it, read its records, export it, build its pages.

What stands here keeps its names and meanings within a minor version; everything else in the package may change.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from generator.commands import build as building
from generator.commands import check as checking
from generator.commands import export as exporting
from generator.commands.build import Built
from generator.commands.export import Exported
from generator.commands.load import Loaded, load
from generator.commands.settings import Settings
from generator.model.articles import Article, Passage, Span
from generator.model.dates import Edtf, Precision
from generator.model.diagnostics import Diagnostic, Location, Severity, has_errors
from generator.model.graph import Graph
from generator.model.records import (
    Actor,
    AnyRecord,
    Citation,
    Claim,
    Disagreement,
    Exercise,
    Place,
    Quotation,
    Record,
    Source,
    Statement,
    Worded,
)

__all__ = [
    "Actor",
    "AnyRecord",
    "Article",
    "Built",
    "Citation",
    "Claim",
    "Diagnostic",
    "Disagreement",
    "Edtf",
    "Exercise",
    "Exported",
    "Graph",
    "Loaded",
    "Location",
    "Passage",
    "Place",
    "Precision",
    "Quotation",
    "Record",
    "Settings",
    "Severity",
    "Source",
    "Span",
    "Statement",
    "Worded",
    "build",
    "check",
    "export",
    "has_errors",
    "open_project",
    "read",
]


def open_project(folder: Path | str) -> Settings:
    """The settings of a project, from its `mkdocs.yml` if it has one; nothing else is read yet.

    Args:
        folder: The project folder.

    Raises:
        mkdocs.exceptions.MkDocsException: If `mkdocs.yml` is wrong, or names a folder that is not there.
    """
    root = Path(folder).resolve()
    if not (root / "mkdocs.yml").is_file():
        return Settings.of_folder(root)
    from generator.mkdocs_plugin import read_settings  # MkDocs takes its time to load

    return read_settings(root / "mkdocs.yml")


def read(project: Settings) -> Loaded:
    """Every record of a project, linked, with the words it stands on found in its article; and every fault.

    Records that could not be read are left out, and told as faults. Ask `has_errors` before relying on the rest.

    Args:
        project: What `open_project` gave.

    Raises:
        OSError: If a file cannot be read.
    """
    return load(project)


def check(project: Settings) -> tuple[Diagnostic, ...]:
    """Every fault that `briefing check` tells of, in order of file and line; candidates and decisions included.

    Args:
        project: What `open_project` gave.

    Raises:
        OSError: If a file cannot be read.
    """
    return checking.check(project)


def export(project: Settings, form: Literal["json", "geojson"] = "json") -> Exported:
    """The whole briefing as JSON, or its events with their places as GeoJSON; nothing where the data has errors.

    Args:
        project: What `open_project` gave.
        form: Which of the two.

    Raises:
        OSError: If a file cannot be read.
    """
    return exporting.export(project, form)


def build(project: Settings) -> Built:
    """Write the pages below `docs/` that changed, as `briefing build` does; with any error nothing is written.

    Args:
        project: What `open_project` gave.

    Raises:
        OSError: If a file cannot be read or written.
    """
    return building.build(project)
