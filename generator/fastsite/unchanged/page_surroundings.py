"""What every page takes from other pages: the navigation with its titles, and the pages its tags lead to."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from generator.fastsite.unchanged.marks import digest

# Front matter that a page's template reads of the page itself alone; it changes with the words of a page.
_OF_THE_PAGE_ALONE = {"description", "generated", "hide", "linked_data", "moved_to", "search", "tags", "title"}


def around(nav: Navigation, listings: Iterable[Any]) -> str:
    """The digest of what every page takes from others; to be asked when all pages have been read.

    Args:
        nav: The navigation.
        listings: The lists of tags on pages; a tag on any other page leads to them.
    """
    found = [[_item(item) for item in nav.items], sorted(_listing(listing) for listing in listings)]
    return digest(json.dumps(found, default=repr).encode())


def _item(item: Any) -> list[object]:
    if isinstance(item, Page):
        meta = {name: item.meta[name] for name in sorted(item.meta, key=str) if name not in _OF_THE_PAGE_ALONE}
        return ["page", item.title, item.url, item.canonical_url, item.is_index, item.is_homepage, meta]
    children = [_item(child) for child in item.children or ()]
    return [type(item).__name__, item.title, getattr(item, "url", ""), children]


def _listing(listing: Any) -> list[str]:
    options = repr(sorted(listing.config.items(), key=repr))
    return [listing.id, listing.page.url, str(listing.page.title), options]
