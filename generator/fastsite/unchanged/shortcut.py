"""Puts the keeping of unchanged pages and files into a build, and remembers afterwards what was built."""

from __future__ import annotations

import json
import logging
from functools import partial
from pathlib import Path
from typing import Any

from material.plugins.tags.plugin import TagsPlugin
from material.plugins.tags.structure.mapping.storage import MappingStorage
from mkdocs import utils
from mkdocs.commands import build as builder
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from generator.fastsite.replacements import Replacements
from generator.fastsite.unchanged.copies import KeptCopies
from generator.fastsite.unchanged.kept_entries import KeptIndex
from generator.fastsite.unchanged.kept_pages import KeptPages, file_list
from generator.fastsite.unchanged.messages import Messages
from generator.fastsite.unchanged.shared_key import NotDigestible, shared_key, why_none
from generator.fastsite.unchanged.site_folder import SiteFolder
from generator.fastsite.unchanged.store import PageStore, StoreUnavailable
from generator.fastsite.unchanged.tag_lists import TagLists, export_file

log = logging.getLogger("mkdocs.plugins.briefing")

FOLDER = Path(".cache/briefing")


def keep_unchanged(config: MkDocsConfig, replacements: Replacements) -> None:
    """Keep what is as it was at the last build; where nothing can be kept, say why.

    Replaced, as of MkDocs 1.6: `utils.clean_directory`, `commands.build.get_navigation`, `_populate_page` and
    `_build_page`, `Page.validate_anchor_links`, `File.copy_file`; of Material 9.6 to 9.8:
    `SearchIndex.generate_search_index`, `ListingManager.populate_all` and `MappingStorage.save`.
    """
    try:
        why = why_none(config)
        key = "" if why else shared_key(config)
        store = None if why else PageStore.open(store_path(config))
    except (NotDigestible, OSError, StoreUnavailable) as error:
        why, store = str(error), None
    if store is None:
        log.info("briefing: no page of the last build is kept: %s", why)
        return
    _take(config, replacements, store, key)


def store_path(config: MkDocsConfig) -> Path:
    """Where the pages of the last build are remembered: one file for the site, another for previews elsewhere."""
    root = Path(config.config_file_path).parent.resolve() if config.config_file_path else Path.cwd()
    elsewhere = not Path(config.site_dir).resolve().is_relative_to(root)
    return root / FOLDER / ("pages-elsewhere.sqlite" if elsewhere else "pages.sqlite")


def _take(config: MkDocsConfig, replacements: Replacements, store: PageStore, key: str) -> None:
    replacements.at_end(store.close)
    messages = Messages()
    replacements.at_end(messages.close)
    stored = store.pages if store.about("key") == key else {}
    candidates = [*(row.dest for row in stored.values()), *store.copies]
    gathers: Any = next((found for found in config.plugins.values() if isinstance(found, TagsPlugin)), None)
    if gathers is not None:
        candidates.append(export_file(gathers))
    folder = SiteFolder(config.site_dir, candidates, utils.clean_directory)
    before = store.about("tags") if stored else ""
    tags = None
    if gathers is not None and gathers.config.enabled:
        tags = TagLists(gathers, config, before, folder, gathers.listings.populate_all, MappingStorage.save)
    plugins = list(config.plugins.values())
    index = next((found for plugin in plugins if (found := getattr(plugin, "search_index", None)) is not None), None)
    pages = KeptPages(
        navigate=get_navigation,
        read=builder._populate_page,  # noqa: SLF001 (what is replaced below)
        build=builder._build_page,  # noqa: SLF001
        validate=Page.validate_anchor_links,
        stored=stored,
        files_before=_lines(store.about("files")),
        folder=folder,
        index=KeptIndex(index) if index is not None else None,
        tags=tags,
        messages=messages,
    )
    copies = KeptCopies(File.copy_file, store.copies, folder)
    replacements.replace(utils, "clean_directory", folder.clean)
    replacements.replace(builder, "get_navigation", pages.find_navigation)
    replacements.replace(builder, "_populate_page", pages.populate)
    replacements.replace(builder, "_build_page", pages.build_page)
    replacements.replace(Page, "validate_anchor_links", _method(pages.validate_page))
    replacements.replace(File, "copy_file", _method(copies.copy_file))
    if index is not None and pages.index is not None:
        replacements.replace(index, "generate_search_index", pages.index.generate_search_index)
    if tags:
        populate = partial(tags.populate, read=lambda page: pages.lists_anew(page, config))
        replacements.replace(tags.plugin.listings, "populate_all", populate)
        replacements.replace(MappingStorage, "save", _method(tags.export))
    if replacements.remembers:
        replacements.when_built(lambda: _remember(store, key, folder, pages, copies))
    else:
        replacements.when_built(folder.remove_unclaimed)


def _remember(store: PageStore, key: str, folder: SiteFolder, pages: KeptPages, copies: KeptCopies) -> None:
    """Remove from the site what is no longer part of it, and write down what the next build may know."""
    folder.remove_unclaimed()
    if pages.files is None:
        return
    about = {"key": key, "files": json.dumps(file_list(pages.files)), "tags": pages.tags.known() if pages.tags else ""}
    known = pages.kept.keys() | pages.built.keys()
    copied = copies.kept | copies.copied.keys()
    try:
        store.save(pages.rows(), copies.rows(), store.pages.keys() - known, store.copies.keys() - copied, about)
    except StoreUnavailable as error:
        log.info("briefing: the next build will build every page: %s", error)


def _lines(text: str) -> frozenset[str]:
    """A list of texts as it was stored; empty if it is none."""
    try:
        found = json.loads(text) if text else []
    except ValueError:
        found = []
    return frozenset(line for line in found if isinstance(line, str))


def _method(function: Any) -> Any:
    """A function of an object's own as a method of another's class."""

    def method(self: Any, *given: Any, **named: Any) -> Any:
        return function(self, *given, **named)

    return method
