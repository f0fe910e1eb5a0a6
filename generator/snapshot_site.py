"""An edition kept as it was, in MkDocs: every page is marked as it is written, by documented events.

It knows nothing of records; what pages say of the edition is in `site/snapshot.py`.
"""

from __future__ import annotations

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.pages import Page

from generator.site.snapshot import marked
from generator.site.wording import language


class NoOptions(Config):
    """What a publisher says of it in `mkdocs.yml`: nothing."""


class SnapshotSite(BasePlugin[NoOptions]):
    """The plugin that marks every page of an edition.

    Args:
        day: Its day, as in records.
        tongue: The BCP 47 tag of the interface.
    """

    def __init__(self, day: str, tongue: str) -> None:
        self._day = day
        self._tongue = tongue

    # After every plugin that looks at the page.
    @event_priority(-1000)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002 (MkDocs passes it by name)
        """Mark a page."""
        return self._marked(output, page.canonical_url or "")

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Mark the page for what is not found, and leave out the list of pages for search engines."""
        if template_name == "sitemap.xml":
            # What is empty is not written.
            return ""
        if not template_name.endswith(".html"):
            return output_content
        return self._marked(output_content, config.site_url or "")

    def _marked(self, html: str, newer: str) -> str:
        with language(self._tongue):
            return marked(html, self._day, newer)
