"""Where a project keeps its things and how it wants to be shown. Values only; nothing is read here."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from generator.site.own_templates import OwnTemplates
from generator.site.shard import Shard
from generator.store.template_files import read_templates


@dataclass(frozen=True)
class Settings:
    """A project's settings, as `mkdocs.yml` gives them.

    Attributes:
        root: The project folder; locations in diagnostics are relative to it.
        data: The folder of records.
        seeds: The folder of articles.
        docs: The folder that pages are written to.
        site_name: The briefing's name.
        site_url: Where the site is published, or empty.
        correct_url: Address of a file in the repository, with `{path}` and `{line}`; empty where there is none.
        report_url: Address at which a mistake is reported, with the fields of `generator/site/repository.py` in braces;
            empty where there is none.
        language: BCP 47 tag of the interface.
        names_from: An installed spaCy pipeline to take names from, instead of the rules.
        quotations_from: The same for quotations.
        badge_unreviewed: Whether the site marks records that nobody has compared with their sources.
        snapshot: The day of an edition that is kept as it was, as in records; empty for the current one.
        templates: Templates of its own, in the place of ours.
        shard: The part of the site that is built, or None for all of it.
    """

    root: Path
    data: Path
    seeds: Path
    docs: Path
    site_name: str = "Briefing"
    site_url: str = ""
    correct_url: str = ""
    report_url: str = ""
    language: str = "en"
    badge_unreviewed: bool = True
    names_from: str = ""
    quotations_from: str = ""
    snapshot: str = ""
    templates: OwnTemplates = field(default_factory=OwnTemplates)
    shard: Shard | None = None

    @classmethod
    def of_folder(cls, root: Path) -> Settings:
        """The settings of a project folder laid out as usual."""
        templates = OwnTemplates(read_templates(root / OwnTemplates.folder))
        return cls(root, root / "data", root / "seeds", root / "docs", templates=templates)
