"""The pages of one build: which are kept as they stand in the site, and what is remembered of those built.

It takes the place of functions of MkDocs 1.6 (`commands.build.get_navigation`, `_populate_page` and `_build_page`,
`Page.validate_anchor_links`) and hands on to them every page that is not kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from generator.fastsite.unchanged.built_page import Built, row_of
from generator.fastsite.unchanged.kept_entries import KeptIndex
from generator.fastsite.unchanged.link_targets import names, targets
from generator.fastsite.unchanged.marks import mark, mark_if_same, numbers
from generator.fastsite.unchanged.messages import Messages, told_from
from generator.fastsite.unchanged.page_surroundings import around
from generator.fastsite.unchanged.site_folder import SiteFolder
from generator.fastsite.unchanged.store import NEVER, StoredPage
from generator.fastsite.unchanged.tag_lists import TagLists

Reader = Callable[..., None]
# Templates of the whole site are written between the reading of a page and its building.
_OF_THE_THEME = {"404.html", "sitemap.xml"}


@dataclass(slots=True)
class KeptPages:
    """The pages of one build.

    Attributes:
        navigate: MkDocs' own way of making the navigation.
        read: MkDocs' own way of reading a page.
        build: MkDocs' own way of building it.
        validate: MkDocs' own way of looking for the anchors it links to.
        stored: The pages of the last build that could be kept, by file.
        files_before: The files of the last build, as `file_list` gives them.
        index: The search index, if there is one.
        tags: The lists of tags, if there are any.
    """

    navigate: Callable[[Files, MkDocsConfig], Navigation]
    read: Reader
    build: Reader
    validate: Reader
    stored: dict[str, StoredPage]
    files_before: frozenset[str]
    folder: SiteFolder
    index: KeptIndex | None
    tags: TagLists | None
    messages: Messages
    kept: dict[str, StoredPage] = field(default_factory=dict)
    built: dict[str, Built] = field(default_factory=dict)
    files: Files | None = None
    nav: Navigation | None = None
    _moved: set[str] = field(default_factory=set)
    _around: str = ""
    _in_question: dict[str, dict[str, dict[str, str]]] | None = None

    # --- reading ------------------------------------------------------------------------------------------------

    def find_navigation(self, files: Files, config: MkDocsConfig) -> Navigation:
        """Make the navigation, and note it; in the place of `get_navigation`."""
        self.nav = self.navigate(files, config)
        return self.nav

    def populate(self, page: Page, config: MkDocsConfig, files: Files, dirty: bool = False) -> None:
        """Read a page, unless it can be kept; in the place of `_populate_page`."""
        if dirty or not self.folder.cleaned:
            self.read(page, config, files, dirty)
            return
        if self.files is None:
            self.files = files
            self._moved = _moved(self.files_before, files, config)
        row = self._unchanged(page.file)
        if row is None:
            self._read(page, config, files)
        else:
            self.kept[row.uri] = row
            self._stand_in(page, row, files)
        if self.tags:
            self.tags.note(page)

    def _unchanged(self, file: File) -> StoredPage | None:
        """What is known of a page whose own words, and the files it links to, are as they were."""
        row = self.stored.get(file.src_uri)
        if row is None or row.level > told_from() or row.dest != file.dest_uri or not _is_plain(file):
            return None
        if self._moved and not self._moved.isdisjoint(json.loads(row.targets)):
            return None
        source = mark_if_same(str(file.abs_src_path), row.source)
        if source is None:
            return None
        return row if source.numbers == row.source_numbers else row._replace(source_numbers=source.numbers)

    def _stand_in(self, page: Page, row: StoredPage, files: Files) -> None:
        """Give a page that is not read what other pages ask of it: its title, its front matter and its tags."""
        page.markdown = page.content = ""
        page.meta = json.loads(row.meta)
        page._title_from_render = json.loads(row.title)  # noqa: SLF001 (where MkDocs puts it)
        if self.tags:
            self.tags.stand_in(page, files, lists=bool(row.lists))

    def _read(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Read a page in MkDocs' way, and see what may be remembered of it."""
        said, lists = self.messages.count, self.tags.count if self.tags else 0
        source = mark(page.file.abs_src_path) if _is_plain(page.file) and page.file.abs_src_path else None
        self.read(page, config, files)
        meta = json.dumps(page.meta, default=repr)
        self.built[page.file.src_uri] = Built(
            page,
            source,
            meta,
            json.dumps(page._title_from_render),  # noqa: SLF001 (where MkDocs puts it)
            json.dumps(targets(page.content or "", page.file)),
            # Front matter that JSON does not give back as it was, like dates, cannot be remembered.
            said == self.messages.count and json.loads(meta) == page.meta,
            self.tags is not None and lists != self.tags.count,
        )
        # Thousands of pages wait to be built; until then nobody asks for their Markdown, nor for the HTML of those that
        # list no tags, which takes half the room as bytes.
        page.markdown = ""
        if not self.built[page.file.src_uri].lists:
            self.built[page.file.src_uri].waiting = (page.content or "").encode("utf-8", "surrogatepass")
            page.content = ""

    def lists_anew(self, page: Page, config: MkDocsConfig) -> bool:
        """Whether a page that lists tags is built; if so it is read now, if it was not before."""
        uri = page.file.src_uri
        row = self.kept.get(uri)
        if row is not None and self.files is not None and self.tags is not None:
            alone = sum(file.dest_uri == row.dest for file in self.files) == 1 and row.dest not in _OF_THE_THEME
            if alone and row.around == self.around_of(lists=True) and mark_if_same(page.file.abs_dest_path, row.page):
                return False
            del self.kept[uri]
            self.tags.forget(page)
            self._read(page, config, self.files)
        return uri in self.built

    # --- building -----------------------------------------------------------------------------------------------

    def build_page(
        self,
        page: Page,
        config: MkDocsConfig,
        doc_files: Sequence[File],
        nav: Navigation,
        env: jinja2.Environment,
        dirty: bool = False,
        excluded: bool = False,
    ) -> None:
        """Build a page, unless it is kept; in the place of `_build_page`."""
        if dirty or self.files is None:
            self.build(page, config, doc_files, nav, env, dirty, excluded)
            return
        uri = page.file.src_uri
        if self._keep(page.file):
            return
        if uri not in self.built:
            # Its own words are as they were, but not what stands around them, or its file in the site.
            self.kept.pop(uri, None)
            self._read(page, config, self.files)
        now = self.built[uri]
        if now.waiting is not None:
            page.content, now.waiting = now.waiting.decode("utf-8", "surrogatepass"), None
        self.folder.drop(page.file.dest_uri)
        said, entries = self.messages.count, self.index.length if self.index else 0
        self.build(page, config, doc_files, nav, env, dirty, excluded)
        now.entries = self.index.text_since(entries) if self.index else ""
        now.quiet = now.quiet and said == self.messages.count and not excluded
        now.html_numbers = numbers(page.file.abs_dest_path)
        now.html = mark(page.file.abs_dest_path) if now.quiet else None
        page.content = ""

    def _keep(self, file: File) -> bool:
        """Keep a page if what stands around its words, and its file in the site, are as they were too."""
        row = self.kept.get(file.src_uri)
        if row is None or row.around != self.around_of(lists=bool(row.lists)):
            return False
        # A page that lists tags was decided on when tags were gathered.
        found = row.page if row.lists else mark_if_same(file.abs_dest_path, row.page)
        if found is None:
            return False
        if found.numbers != row.page_numbers:
            self.kept[row.uri] = row._replace(page_numbers=found.numbers)
        self.folder.claim(row.dest)
        if self.index:
            self.index.keep(row.entries)
        return True

    def around_of(self, *, lists: bool) -> str:
        """The digest of what a page takes from others, once all are read; if it lists tags, that is every tag."""
        if not self._around:
            listings = self.tags.plugin.listings if self.tags else ()
            self._around = around(self.nav, listings) if self.nav else ""
        return f"{self._around} {self.tags.digest}" if lists and self.tags else self._around

    # --- anchors ------------------------------------------------------------------------------------------------

    def validate_page(self, page: Page, *, files: Files, log_level: int) -> None:
        """Look for the anchors a page links to; in the place of `Page.validate_anchor_links`.

        A kept page was found right before. It is asked again only about pages that have lost an anchor since.
        """
        if self.files is None:
            self.validate(page, files=files, log_level=log_level)
            return
        if self._in_question is None:
            self._in_question = self._find_in_question()
        uri = page.file.src_uri
        if uri in self.kept:
            links = self._in_question.get(uri)
            if not links:
                return
            found = ((files.get_file_from_path(target), anchors) for target, anchors in links.items())
            page.links_to_anchors = {target: anchors for target, anchors in found if target is not None}
        said = self.messages.count
        self.validate(page, files=files, log_level=log_level)
        if said == self.messages.count:
            return
        if uri in self.kept:
            self.kept[uri] = self.kept[uri]._replace(level=NEVER)
        elif uri in self.built:
            self.built[uri].quiet = False

    def _find_in_question(self) -> dict[str, dict[str, dict[str, str]]]:
        """The links of kept pages to pages that lost anchors; and kept pages get the anchors that new links ask for."""
        lost = set()
        for uri, now in self.built.items():
            before = self.stored.get(uri)
            anchors = now.page.present_anchor_ids or set()
            if before is None or not anchors.issuperset(json.loads(before.anchors)):
                lost.add(uri)
            for target in now.page.links_to_anchors or ():
                row = self.kept.get(target.src_uri)
                if row is not None and target.page is not None:
                    target.page.present_anchor_ids = set(json.loads(row.anchors))
        if not lost:
            return {}
        links = ((uri, json.loads(row.links)) for uri, row in self.kept.items())
        return {uri: found for uri, found in links if not lost.isdisjoint(found)}

    # --- what is remembered -------------------------------------------------------------------------------------

    def rows(self) -> Iterable[StoredPage]:
        """What the next build may know, of pages built and of kept ones whose files were touched."""
        for now in self.built.values():
            yield row_of(now, self.around_of(lists=now.lists))
        for uri, row in self.kept.items():
            if row is not self.stored[uri]:
                yield row


def file_list(files: Files) -> list[str]:
    """Every file of a build and whether it is part of the site: what links can ask for."""
    return sorted(f"{file.inclusion.value} {file.src_uri}" for file in files)


def _moved(before: frozenset[str], files: Files, config: MkDocsConfig) -> set[str]:
    """The names of files that came, went, or were taken into or out of the site since the last build."""
    changed = before.symmetric_difference(file_list(files))
    return names({line.partition(" ")[2] for line in changed}, config.use_directory_urls)


def _is_plain(file: File) -> bool:
    """Whether a page is read from a file of its own and published."""
    return file.generated_by is None and file.abs_src_path is not None and not file.inclusion.is_excluded()
