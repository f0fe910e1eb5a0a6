"""What a page takes from other pages: the navigation with its titles, and the listings its tags lead to."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from mkdocs.plugins import BasePlugin
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from generator.fastsite.unchanged.marks import digest

# Front matter that a page's template reads of the page itself alone; it changes with the words of a page.
_OF_THE_PAGE_ALONE = {"description", "generated", "hide", "linked_data", "moved_to", "search", "tags", "title"}


def around(nav: Navigation, tags_plugins: Iterable[BasePlugin[Any]]) -> str:
    """The digest of what every page takes from others; to be asked when all pages have been read."""
    lists = [sorted(_listing(listing) for listing in listings(plugin)) for plugin in tags_plugins]
    found = [[_item(item) for item in nav.items], lists]
    return digest(json.dumps(found, default=repr).encode())


def listings(plugin: BasePlugin[Any]) -> Collection[Any]:
    """The lists of tags that a plugin has found so far; a tag on a page leads to them."""
    found = getattr(plugin, "listings", None)
    return () if found is None else list(found)


def _item(item: Any) -> list[object]:
    if isinstance(item, Page):
        meta = {name: item.meta[name] for name in sorted(item.meta, key=str) if name not in _OF_THE_PAGE_ALONE}
        return ["page", item.title, item.url, item.canonical_url, item.is_index, item.is_homepage, meta]
    children = [_item(child) for child in item.children or ()]
    return [type(item).__name__, item.title, getattr(item, "url", ""), children]


def _listing(listing: Any) -> list[object]:
    return [listing.id, listing.page.url, str(listing.page.title), repr(sorted(listing.config.items(), key=repr))]


def tag_events(plugins: Iterable[BasePlugin[Any]]) -> Iterator[BasePlugin[Any]]:
    """The plugins that gather tags from every page."""
    return (plugin for plugin in plugins if type(plugin).__name__ == "TagsPlugin")
