"""One shard of a site in MkDocs: it reads, builds and writes its own pages, and knows the others' as targets of links.

It uses documented events of MkDocs alone. What needs all pages is left to `briefing join`, in `shards/K-of-N.json`.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import is_markdown_file

from generator.site.escape import front_matter
from generator.site.shard import Shard, page_order
from generator.store.inputs import Inputs, one_digest, program_digest
from generator.store.shard_files import INDEX, ShardFile, write_shard_file

log = logging.getLogger("mkdocs.plugins.briefing")

# Plugins that look at one page at a time, or whose work over all pages is joined. `tags` reads pages by hand, which
# every shard reads.
_KNOWN = ("briefing", "shard", "search", "material/search", "offline", "material/offline", "tags", "material/tags")
_PROGRAMS = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "jinja2")


class Elsewhere(File):
    """A file of the site that another shard writes: links may lead to it; it is not read, built or copied."""

    def __init__(self, path: str, config: MkDocsConfig) -> None:
        places = (config.docs_dir, config.site_dir, config.use_directory_urls)
        there = File(path, *places)
        super().__init__(path, *places, dest_uri=there.dest_uri)

    def is_documentation_page(self) -> bool:
        """Not for MkDocs, which reads and builds all that are."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Leave it to the shard that holds it."""


class NoOptions(Config):
    """What a publisher says of it in `mkdocs.yml`: nothing."""


class ShardSite(BasePlugin[NoOptions]):
    """The plugin that has MkDocs build one shard.

    Args:
        shard: The shard.
        inputs: Gives the digests of what pages are made of.
    """

    def __init__(self, shard: Shard, inputs: Callable[[], Inputs]) -> None:
        self._shard = shard
        self._inputs = inputs
        self._pages: list[File] = []
        self._held: dict[str, File] = {}
        self._written_by_hand: list[File] = []

    # After every plugin that adds files.
    @event_priority(-1000)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Put files of other shards aside.

        Pages that people write are read in every shard, for titles and tags; of tagged pages elsewhere the first shard,
        which lists tags, reads as much as that takes.
        """
        told = json.loads((Path(config.docs_dir) / self._shard.list_file).read_bytes())
        elsewhere: dict[str, list[str]] = told["elsewhere"]
        generated = frozenset(told["here"])
        taken = {File(path, None, "", config.use_directory_urls).dest_uri for path in elsewhere}
        pages = [_told(path, tagged, config) for path, tagged in elsewhere.items() if is_markdown_file(path)]
        others: list[File] = [Elsewhere(path, config) for path in elsewhere if not is_markdown_file(path)]
        for file in files:
            if file.src_uri in elsewhere:
                continue
            held = self._shard.is_first or file.src_uri in generated
            if not file.is_documentation_page():
                others.append(file if held else Elsewhere(file.src_uri, config))
            elif file.src_uri in generated:
                pages.append(file)
            elif file.dest_uri not in taken:
                self._written_by_hand.append(file)
            if held:
                self._held[file.src_uri] = file
        self._pages = sorted([*pages, *self._written_by_hand], key=lambda file: page_order(file.src_uri))
        if self._shard.count > len(self._pages):
            raise Abort(f"{self._shard.count} shards of a site of {len(self._pages)} pages; one a page is the most")
        return Files([*self._pages, *others])

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 (MkDocs passes them by name)
        """Refuse what no shard can know."""
        if config.nav is None:
            raise Abort("A shard cannot list pages it does not hold: the site needs a `nav` in mkdocs.yml.")
        for page in nav.pages:
            if isinstance(page.file, Elsewhere) and page.title is None:
                raise Abort(f"A shard cannot read the title of {page.file.src_uri}: give it one in the `nav`.")
        for name in config.plugins:
            if name not in _KNOWN:
                log.warning("briefing: the plugin %s may look at pages of other shards, which are not there", name)

    # After every plugin that looks at the page.
    @event_priority(-1000)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 (MkDocs passes them by name)
        """Let go of the Markdown: thousands of pages wait to be built, and nobody asks for it again."""
        page.markdown = ""

    # After every plugin that looks at the pages.
    @event_priority(-1000)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 (MkDocs passes them by name)
        """Leave pages that were only read to the shards that hold them."""
        for file in files.documentation_pages():
            if file.src_uri not in self._held:
                files.remove(file)
                if file.page and file.generated_by:
                    # What was read of it is not all: nobody here knows its anchors.
                    file.page.present_anchor_ids = None

    def on_template_context(self, context: Any, *, template_name: str, config: MkDocsConfig) -> Any:  # noqa: ARG002 (MkDocs passes them by name)
        """Let templates of the whole site, such as its map, know every page."""
        context["pages"] = [
            file for file in self._pages if file.inclusion.is_included() and (file.page or Page(None, file, config))
        ]
        return context

    # After the search index was written, and before anybody weighs it.
    @event_priority(-500)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Leave in the site what is this shard's, and beside it what is to be joined."""
        site, held = Path(config.site_dir), [file for file in self._pages if file.src_uri in self._held]
        pages = [file.page for file in held if file.page and file.inclusion.is_included()]
        search, index, entries = _taken_out(site, pages)
        if not self._shard.is_first:
            _remove_others(site, {file.dest_uri for file in self._held.values()})
        shard = ShardFile(
            number=self._shard.number,
            count=self._shard.count,
            made_of=self._made_of(config),
            files=_files(site),
            search=search,
            index=index,
            entries=entries,
            anchors={page.file.src_uri: sorted(page.present_anchor_ids or ()) for page in pages},
            links=self._links(pages) if config.validation.links.anchors >= logging.WARNING else {},
        )
        written = write_shard_file(site, shard)
        log.info("briefing: shard %s: %d pages, and %s for `briefing join`", self._shard, len(pages), written)

    def _links(self, pages: Iterable[Page]) -> dict[str, dict[str, dict[str, str]]]:
        """Links to anchors of pages elsewhere."""
        found = {}
        for page in pages:
            links = (page.links_to_anchors or {}).items()
            if away := {target.src_uri: anchors for target, anchors in links if target.src_uri not in self._held}:
                found[page.file.src_uri] = away
        return found

    def _made_of(self, config: MkDocsConfig) -> dict[str, str]:
        """Digests of all that shards of one site have in common."""
        inputs = self._inputs()
        settings = json.dumps(config.user_configs[:1], sort_keys=True, default=_name)
        # Each machine may keep the project in another folder.
        root = json.dumps(str(Path(config.config_file_path or ".").resolve().parent))[1:-1]
        by_hand = ((file.src_uri, file.content_bytes) for file in self._written_by_hand)
        theme = Path(config.theme.custom_dir) if config.theme.custom_dir else None
        templates = (path for path in sorted(theme.rglob("*")) if path.is_file()) if theme else ()
        return {
            "records": one_digest(sorted(inputs.data.items())),
            "articles": one_digest(sorted(inputs.seeds.items())),
            "pages written by hand": one_digest(sorted(by_hand)),
            "mkdocs.yml": one_digest(settings.replace(root, "")),
            "theme": one_digest([(path.name, path.read_bytes()) for path in templates]),
            "program and libraries": one_digest(program_digest(), [version(name) for name in _PROGRAMS]),
        }


def _told(path: str, tagged: list[str], config: MkDocsConfig) -> File:
    """A page of another shard; one with tags has them in its front matter, and nothing else."""
    if not tagged:
        return Elsewhere(path, config)
    title, *tags = map(front_matter, tagged)
    front = f"---\ntitle: {title}\ntags: [{', '.join(tags)}]\ngenerated: true\n---\n"
    return File.generated(config, path, content=front)


def _files(site: Path) -> list[str]:
    """The files of a site; hidden ones are nobody's to read, such as the mark that it is not finished yet."""
    names = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return sorted(name for name in names if not name.startswith("."))


def _taken_out(site: Path, pages: Iterable[Page]) -> tuple[str, dict[str, str], dict[str, str]]:
    """Take the search index of a shard out of its site.

    Returns:
        The index's settings as JSON, what stands before the index in each of its files, and entries by page.
    """
    before = {}
    found: Mapping[str, Any] = {}
    for name in INDEX:
        path = site / name
        if path.is_file():
            text = path.read_text("utf-8")
            before[name] = text[: text.index("{")]
            found = found or json.loads(text[len(before[name]) :])
            path.unlink()
    if not found:
        return "", {}, {}
    of_page: dict[str, list[Any]] = {}
    for entry in found["docs"]:
        of_page.setdefault(entry["location"].partition("#")[0], []).append(entry)
    entries = {page.file.src_uri: _json(of_page[page.url])[1:-1] for page in pages if page.url in of_page}
    return _json(found["config"]), before, entries


def _json(value: Any) -> str:
    """A value as the search plugin prints it."""
    return json.dumps(value, separators=(",", ":"))


def _remove_others(site: Path, own: set[str]) -> None:
    """Remove what a build writes in any case: what is of the whole site belongs to the first shard."""
    for path in sorted(site.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.relative_to(site).as_posix() not in own:
            path.unlink()


def _name(value: object) -> str:
    return str(getattr(value, "__qualname__", type(value).__qualname__))
