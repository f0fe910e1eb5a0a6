"""Lists of tags in a build that keeps pages: they are filled, and exported, only if a tag, title or page is another.

Made for `material.plugins.tags` of mkdocs-material 9.6 to 9.8: its plugin gathers tags while pages are read, fills
lists by `ListingManager.populate_all` when all are, and exports them by `MappingStorage.save`.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from generator.fastsite.unchanged.marks import digest, numbers, settled
from generator.fastsite.unchanged.site_folder import SiteFolder


@dataclass(slots=True)
class TagLists:
    """The lists of tags of one build.

    Attributes:
        plugin: The plugin that gathers tags.
        config: The configuration of the build.
        before: What was known after the last build, as `known` gives it.
        folder: The site's folder.
        populate_all: The plugin's own way of filling every list.
        save: The plugin's own way of writing the export.
    """

    plugin: Any
    config: MkDocsConfig
    before: str
    folder: SiteFolder
    populate_all: Callable[..., None]
    save: Callable[..., None]
    _read: list[Page] = field(default_factory=list)
    _waiting: list[tuple[Page, Files]] = field(default_factory=list)
    _digest: str = ""
    _exported: str = ""

    @property
    def count(self) -> int:
        """How many lists have been found so far."""
        return len(self.plugin.listings.data)

    @property
    def digest(self) -> str:
        """The digest of all that lists print; empty until every page has been read."""
        return self._digest

    def note(self, page: Page) -> None:
        """Note a page of the site; to be called once for each, in their order."""
        self._read.append(page)

    def stand_in(self, page: Page, files: Files, *, lists: bool) -> None:
        """Note the tags of a page that is not read; one that lists tags is looked through for its lists."""
        if lists:
            page.read_source(self.config)
            self.plugin.on_page_markdown(page.markdown, page=page, config=self.config, files=files)
        elif page.meta.get(self.plugin.config.tags_name_property):
            self._waiting.append((page, files))

    def forget(self, page: Page) -> None:
        """Forget the lists of a page that is about to be read after all."""
        found = self.plugin.listings.data
        found -= {listing for listing in found if listing.page is page}

    def populate(self, mappings: Any, renderer: Any, read: Callable[[Page], bool]) -> None:
        """Fill the lists of pages that are built, if any; in the place of `populate_all`.

        Args:
            mappings: The tags of pages.
            renderer: Prints the lists.
            read: Gives whether a page that lists tags is built. It reads the page then, if that was put off: lists have
                to be printed now, since plugins may change the theme's environment behind this one.
        """
        if not self.folder.cleaned:
            self.populate_all(mappings, renderer)
            return
        self._digest = self._digest_of_all()
        built = {page.file.src_uri for page in [listing.page for listing in self.plugin.listings.data] if read(page)}
        if built:
            self._gather()
        for listing in list(self.plugin.listings.data):
            if listing.page.file.src_uri in built:
                self.plugin.listings.populate(listing, mappings, renderer)

    def export(self, storage: Any, path: str, mappings: Iterable[Any]) -> None:
        """Write the export, unless it stands there as it would be written; in the place of `MappingStorage.save`."""
        if not self.folder.cleaned:
            self.save(storage, path, mappings)
            return
        found, exported = self._known()
        dest = export_file(self.plugin)
        if found == self._digest and exported and exported == numbers(path):
            self.folder.claim(dest)
            self._exported = exported
            return
        self._gather()
        self.folder.drop(dest)
        self.save(storage, path, mappings)
        self._exported = numbers(path)

    def known(self) -> str:
        """What the next build may know."""
        return json.dumps([self._digest, settled(self._exported)])

    def _known(self) -> tuple[str, str]:
        try:
            found, exported = json.loads(self.before)
        except (ValueError, TypeError):
            return "", ""
        return str(found), str(exported)

    def _digest_of_all(self) -> str:
        name = self.plugin.config.tags_name_property
        tagged = [[page.url, page.title, page.meta[name]] for page in self._read if page.meta.get(name)]
        return digest(json.dumps(tagged, default=repr).encode())

    def _gather(self) -> None:
        """Have the plugin gather the tags of pages not read, in the order it would have had reading them."""
        for page, files in self._waiting:
            self.plugin.on_page_markdown("", page=page, config=self.config, files=files)
        self._waiting.clear()
        gathered = self.plugin.mappings.data
        self.plugin.mappings.data = {page.url: gathered[page.url] for page in self._read if page.url in gathered}


def export_file(plugin: Any) -> str:
    """The file below the site's folder that tags are exported to."""
    return posixpath.normpath(str(plugin.config.export_file))
