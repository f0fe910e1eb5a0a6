"""The two sides of a conversion: a page as MkDocs makes it with Python-Markdown, and as the converter makes it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.pages import Page
from mkdocs.utils import meta

from generator.fastsite.conversion.addresses import Addresses
from generator.fastsite.conversion.pages import convert
from generator.fastsite.conversion.refusal import UnsureError


@dataclass(frozen=True)
class Result:
    """Everything that rendering leaves on a page."""

    content: str
    toc: list
    title: str | None
    ids: set
    links: list


class Sides:
    """A project's pages, rendered by either side."""

    def __init__(self, config_file: Path) -> None:
        self.config: MkDocsConfig = load_config(str(config_file), plugins=[])
        self.files: Files = get_files(self.config)
        set_exclusions(self.files, self.config)
        self._addresses = Addresses(self.files)

    def own_pages(self) -> dict[File, str]:
        """The Markdown of every page that the generator wrote."""
        read = {file: meta.get_data(file.content_string) for file in self.files.documentation_pages()}
        return {file: text for file, (text, front) in read.items() if front.get("generated") is True}

    def slow(self, file: File, text: str) -> Result:
        """What MkDocs makes of it."""
        page = Page(None, file, self.config)
        page.markdown = text
        page.render(self.config, self.files)
        return _result(page.content, page.toc, page._title_from_render, page.present_anchor_ids, page.links_to_anchors)

    def fast(self, file: File, text: str) -> Result | None:
        """What the converter makes of it; nothing where it refuses."""
        links = self._addresses.of_page(file)
        try:
            made = convert(text, links, self.config.mdx_configs["toc"]["toc_depth"])
        except UnsureError:
            return None
        return _result(made.content, made.toc, made.title, made.ids, links.anchors)


def _result(content, toc, title, ids, links) -> Result:
    return Result(
        content,
        [_entry(link) for link in toc],
        title,
        set(ids),
        [(file.src_uri, list(anchors.items())) for file, anchors in links.items()],
    )


def _entry(link):
    return (link.title, link.id, link.level, getattr(link, "active", False), [_entry(child) for child in link.children])
