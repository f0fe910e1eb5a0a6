"""The search plugin's entries, made of sections that are read in one pass over a page's tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from material.plugins.search.plugin import SearchIndex, SearchPlugin
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from generator.fastsite.left_out import without_left_out
from generator.fastsite.page_sections import sections
from generator.fastsite.replacements import Replacements

_SEARCH_ATTRIBUTE = re.compile(r"data-search-\w+=\"[^\"]+\"")


def take(config: MkDocsConfig, replacements: Replacements) -> None:
    """Let the search plugin read its entries by `sections`.

    Replaced are `SearchIndex.add_entry_from_context`, and `SearchPlugin.on_page_context` in the list of that event.
    """
    plugin = config.plugins.get("material/search")
    if not isinstance(plugin, SearchPlugin):
        return
    slow_entries = SearchIndex.add_entry_from_context

    def add_entries(index: SearchIndex, page: Page) -> None:
        if (page.meta.get("search") or {}).get("exclude"):
            return
        found = sections(without_left_out(page.content or ""))
        if found is None:
            slow_entries(index, page)
            return
        anchors: dict[str | None, AnchorLink] = {}
        for anchor in _anchors(page.toc):
            anchors.setdefault(anchor.id, anchor)
        for section in found:
            if not section.is_excluded():
                # The plugin looks an anchor up by walking through all it is given.
                near = [anchors[section.id]] if section.id in anchors else []
                index.create_entry_for_section(section, near, page.url, page)

    def on_page_context(_: Any, *, page: Page, **_others: Any) -> None:
        if plugin.config.enabled:
            plugin.search_index.add_entry_from_context(page)
            page.content = without_search_attributes(page.content or "")

    replacements.replace(SearchIndex, "add_entry_from_context", add_entries)
    events = dict(config.plugins.events)
    events["page_context"] = [
        on_page_context if method == plugin.on_page_context else method for method in events["page_context"]
    ]
    replacements.replace(config.plugins, "events", events)


def without_search_attributes(content: str) -> str:
    """The HTML without attributes such as `data-search-boost="2"`, and without the space before each."""
    if "data-search-" not in content:
        return content
    kept, end = [], 0
    for found in _SEARCH_ATTRIBUTE.finditer(content):
        start = found.start()
        if start > end and content[start - 1].isspace():
            start -= 1
        kept.append(content[end:start])
        end = found.end()
    return "".join(kept) + content[end:]


def _anchors(toc: Any) -> Iterator[AnchorLink]:
    """All anchors of a table of contents, in the order in which the plugin looks through them."""
    for anchor in toc:
        yield anchor
        yield from _anchors(anchor.children)
