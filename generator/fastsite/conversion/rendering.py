"""The shortcut: `mkdocs.structure.pages.Page.render` of MkDocs 1.6, replaced for pages that the generator wrote.

Pages of people, pages the converter refuses, and all pages of a site with other extensions of Markdown than those the
converter was made for are rendered as before.
"""

from __future__ import annotations

import logging
from importlib.metadata import version
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from generator.fastsite.conversion.addresses import Addresses
from generator.fastsite.conversion.pages import convert
from generator.fastsite.conversion.refusal import UnsureError
from generator.fastsite.replacements import Replacements

log = logging.getLogger("mkdocs.plugins.briefing")
# The logger of `mkdocs.structure.pages`, whose level says whether MkDocs keeps links to anchors.
_log = logging.getLogger("mkdocs.structure.pages")

# The version of Python-Markdown whose rules have been read.
_MARKDOWN = "3.11."
# MkDocs itself adds the first three.
_NEEDED = frozenset({"toc", "tables", "fenced_code", "attr_list", "def_list", "md_in_html"})
# Changes nothing of a page that has none.
_HARMLESS = frozenset({"admonition"})


def convert_own_pages(config: MkDocsConfig, replacements: Replacements) -> None:
    """Have the generator's own pages converted by the converter, as long as the build runs.

    Args:
        config: The site's configuration; with other extensions or settings of them nothing is replaced.
        replacements: Puts `Page.render` back.
    """
    found = version("markdown")
    if not found.startswith(_MARKDOWN):
        log.info("briefing: Markdown %s is not known to the converter; it takes no page", found)
        return
    depth = contents_depth(config)
    if not depth:
        log.info("briefing: extensions of Markdown are not those that the converter knows; it takes no page")
        return
    own, long_way = config, Page.render
    addresses: Addresses | None = None

    def render(page: Page, config: MkDocsConfig, files: Files) -> None:
        nonlocal addresses
        if config is not own or page.markdown is None or page.meta.get("generated") is not True:
            long_way(page, config, files)
            return
        if addresses is None or not addresses.serve(files):
            addresses = Addresses(files)
        links = addresses.of_page(page.file)
        try:
            converted = convert(page.markdown, links, depth)
        except UnsureError:
            long_way(page, config, files)
            return
        page.content = converted.content
        page.toc = converted.toc
        page._title_from_render = converted.title  # noqa: SLF001 (what `Page.render` sets)
        page.present_anchor_ids = set(converted.ids)
        if _log.getEffectiveLevel() > logging.DEBUG:
            page.links_to_anchors = links.anchors

    replacements.replace(Page, "render", render)


def contents_depth(config: MkDocsConfig) -> int:
    """The level of headings down to which contents go, or 0 if the site's Markdown is not the one we know."""
    extensions = frozenset(config.markdown_extensions)
    settings: dict[str, Any] = {name: given for name, given in (config.mdx_configs or {}).items() if given}
    toc = settings.pop("toc", {})
    if not extensions >= _NEEDED or extensions - _NEEDED - _HARMLESS:
        return 0
    if settings != {"tables": {"use_align_attribute": True}} or not isinstance(toc, dict):
        return 0
    depth = toc.get("toc_depth", 6)
    if toc.get("permalink") is not True or toc.keys() - {"permalink", "toc_depth"} or type(depth) is not int:
        return 0
    return depth if 0 < depth <= 6 else 0
