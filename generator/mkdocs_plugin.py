"""The MkDocs plugin `briefing`: writes the pages before MkDocs collects files, and stops a build on data errors."""

from __future__ import annotations

import atexit
import gc
import json
import logging
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.config_options import Optional, Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files

from generator.commands.build import MANIFEST, build
from generator.commands.search_weight import weight_told
from generator.commands.settings import Settings
from generator.fastsite.shortcuts import Shortcuts, unknown_version
from generator.fastsite.watched import Watched
from generator.model.dates import DateError
from generator.model.diagnostics import Severity
from generator.site.lean_theme import lean
from generator.site.own_templates import OwnTemplates
from generator.site.repository import edit_address, new_issue_address
from generator.site.shard import ASKED, Shard
from generator.site.snapshot import ASKED as SNAPSHOT_ASKED
from generator.site.snapshot import day_in_words
from generator.site.wording import language, not_found
from generator.store.files import leads_out
from generator.store.inputs import read_inputs
from generator.store.template_files import read_templates
from generator.store.unfinished_site import begin_site, end_site

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

    from generator.commands.warm import Warm
    from generator.fastsite.two_steps import TwoSteps

log = logging.getLogger("mkdocs.plugins.briefing")
# 1 January 1980, the first day that archives know.
_NO_DAY = "315532800"


class BriefingConfig(Config):
    """Options of the plugin in `mkdocs.yml`; folders are relative to that file."""

    data_dir = Type(str, default="data")
    seeds_dir = Type(str, default="seeds")
    # A path below the repository; left out, its host decides.
    correct = Optional(Type(str))
    # Empty, no page asks for reports; left out, the host of the repository decides.
    report = Optional(Type(str))
    # The day of an edition that is kept as it was.
    snapshot = Optional(Type((str, date)))
    # Empty for the language of the theme.
    language = Type(str, default="")
    badge_unreviewed = Type(bool, default=True)
    names_from = Type(str, default="")
    quotations_from = Type(str, default="")
    # Off, every page takes the long way through MkDocs; the site is the same.
    fast = Type(bool, default=True)


class BriefingPlugin(BasePlugin[BriefingConfig]):
    """Runs `briefing build` as part of every `mkdocs build`."""

    def __init__(self) -> None:
        super().__init__()
        self._shortcuts = Shortcuts()
        self._watched = Watched()
        self._shard: Shard | None = None
        # Of a preview alone; the pages of the last build are told as files below `docs/` and below the site's folder.
        self._previews = False
        self._pages: dict[str, str] = {}
        self._warm: Warm | None = None
        self._steps: TwoSteps | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Take part in every build of a preview as the same object: MkDocs keeps plugins that have this event."""
        self._previews = command == "serve"
        # MkDocs writes the day of a build into the packed list of pages; a site is to depend on its data alone.
        os.environ.setdefault("SOURCE_DATE_EPOCH", _NO_DAY)
        # At its end Python looks through everything that is left for circles of unused objects, several times; after
        # thousands of pages that takes a fortieth of a build, and frees what the system takes back at once anyway.
        atexit.register(gc.freeze)
        written = os.environ.get(ASKED, "")
        try:
            self._shard = Shard.read(written) if written else None
        except ValueError as error:
            raise Abort(f"{ASKED}: {error}") from error
        if self._shard and (command != "build" or dirty):
            raise Abort(f"A shard is no site to be shown, and built from scratch alone: unset {ASKED}.")

    def on_config(self, config: MkDocsConfig) -> None:
        """Refuse a name that could act, and word what the theme prints.

        A shard, or an edition to be kept, is left to a plugin of its own.
        """
        # The theme prints it in attributes as it stands.
        if found := set(config.site_name) & set('<>"'):
            marks = " ".join(sorted(found))
            raise Abort(f"mkdocs.yml: site_name holds {marks}; write it without; quotation marks may be “ and ”")
        settings = settings_of(config, self.config)
        with language(settings.language):
            config.extra.setdefault("not_found", not_found())
        if day := settings.snapshot:
            from generator.snapshot_site import SnapshotSite

            try:
                day_in_words(day)
            except DateError as error:
                raise Abort(f"The day of a snapshot: {error}") from error
            config.plugins["snapshot"] = SnapshotSite(day, settings.language)
        if shard := self._shard:
            from generator.shard_site import ShardSite

            settings = settings_of(config, self.config)
            inputs = partial(read_inputs, settings.data, settings.seeds, settings)
            config.plugins["shard"] = ShardSite(shard, inputs)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Write the pages; data errors are printed as `briefing check` prints them, and stop the build."""
        settings = replace(settings_of(config, self.config), shard=self._shard)
        if self._made_first(settings):
            self._shortcuts.take(config, remembers=False)
            return
        try:
            with self._watched.written(lambda: generated_files(settings.docs)):
                built = build(settings, warm=self._warm) if self._warm else build(settings)
        except OSError as error:
            raise Abort(f"The pages cannot be written: {error}") from error
        for diagnostic in built.diagnostics:
            if diagnostic.severity is Severity.ERROR:
                log.error("%s", diagnostic)
            else:
                # Warnings of the data are for its editors; --strict is about the site.
                log.info("%s", diagnostic)
        if built.failed:
            raise Abort("The briefing has errors; see above. `briefing check` lists them.")
        if built.written or built.removed:
            log.info("briefing: %d pages written, %d removed", len(built.written), len(built.removed))
        # From here on MkDocs changes the site in place. A preview has one of its own, which nobody publishes.
        if not self._previews:
            try:
                begin_site(Path(config.site_dir))
            except OSError as error:
                raise Abort(f"The site cannot be written: {error}") from error
        if self.config.fast:
            # An edition is built once, and its pages are those of no other build.
            self._shortcuts.take(config, keeping=not (self._shard or settings.snapshot))

    def _made_first(self, settings: Settings) -> bool:
        """Whether this build of a preview is one of a few pages, which have been written; another will follow."""
        steps, warm = self._steps, self._warm
        if steps is None or warm is None or not self.config.fast:
            return False
        from generator.commands.ahead import make_ahead  # views take their time to load

        return steps.make_first(self._pages, lambda looked_at: make_ahead(settings, warm, looked_at))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Refuse links out of the project among what is published; MkDocs would follow them."""
        root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        if outside := links_out(
            (file.abs_src_path for file in files if file.abs_src_path), Path(config.docs_dir), root
        ):
            raise Abort(f"{outside[0]} is a link that leads out of the project, or nowhere; put the file itself there.")
        return files

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:  # noqa: ARG002 (MkDocs passes it by name)
        """Print the theme's templates without indentation."""
        lean(env)
        if self._previews:
            self._pages = {file.src_uri: file.dest_uri for file in files.documentation_pages()}
        return env

    # After every plugin that writes files at the end.
    @event_priority(-1000)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put MkDocs back as it was, say that the site is whole, and tell of a search that has become heavy."""
        self._shortcuts.built()
        end_site(Path(config.site_dir))
        if told := weight_told(Path(config.site_dir)):
            log.info("briefing: %s", told)

    def on_build_error(self, *, error: Exception) -> None:  # noqa: ARG002 (MkDocs passes it by name)
        """Put MkDocs back as it was, also after a failure."""
        self._shortcuts.leave()

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ARG002 (MkDocs passes it by name)
        """Follow edits of records, articles and hand-written pages."""
        from generator.fastsite.watching import watch_people  # servers take their time to load

        settings = settings_of(config, self.config)
        self._watched.begin(generated_files(settings.docs))
        templates = settings.root / settings.templates.folder
        watch_people(server, self._watched, (settings.data, settings.seeds, templates))
        if self.config.fast and not unknown_version():
            self._keep_warm(server, settings)
        return server

    def _keep_warm(self, server: LiveReloadServer, settings: Settings) -> None:
        """Hold what was read from now on, and show an edited page before the rest of the site is built."""
        from generator.commands.warm import Warm  # records and servers take their time to load
        from generator.fastsite.two_steps import TwoSteps

        self._warm = Warm()
        self._warm.begin(settings)
        self._steps = TwoSteps(server, self._watched, self._warm.release)


def links_out(paths: Iterable[str], docs: Path, root: Path) -> list[str]:
    """Those of some files and their folders below `docs/` that are links out of a project."""
    files = {path for path in paths if path.startswith(f"{docs}{os.sep}")}
    folders = {os.path.dirname(path) for path in files}  # noqa: PTH120 (thousands of times)
    above = {str(parent) for folder in folders for parent in Path(folder).parents if parent.is_relative_to(docs)}
    # A folder tells of all its links at once; asking each of thousands of files would take longer.
    inside = {link for folder in folders for link in _links_in(folder)}
    links = sorted((files & inside) | {path for path in folders | above if os.path.islink(path)})  # noqa: PTH114 (the same)
    return [path for path in links if leads_out(Path(path), docs, root)]


def _links_in(folder: str) -> Iterator[str]:
    """The paths of the links in a folder; none where there is no such folder, as of a file that a plugin made up."""
    with suppress(OSError), os.scandir(folder) as found:
        yield from (entry.path for entry in found if entry.is_symlink())


def generated_files(docs: Path) -> list[str]:
    """The paths of the pages written from records, as the last build listed them; none if it listed none."""
    try:
        listed = json.loads((docs / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return []
    # Some thousands: joined as text, and in the system's own way of writing paths.
    return [f"{docs}{os.sep}{os.path.normpath(name)}" for name in listed] if isinstance(listed, list) else []


def settings_of(config: MkDocsConfig, options: BriefingConfig) -> Settings:
    """The project's settings from MkDocs' configuration and the plugin's options."""
    root = Path(config.config_file_path).parent.resolve() if config.config_file_path else Path.cwd()
    repository = (config.repo_url or "").rstrip("/")
    spoken = options.language or theme_language(config)
    with language(spoken):
        report = new_issue_address(repository) if options.report is None else options.report
    snapshot = os.environ.get(SNAPSHOT_ASKED) or str(options.snapshot or "")
    # Lines of an old edition are not those that would be corrected now.
    edit = edit_address(repository) if options.correct is None else options.correct
    correct = "" if snapshot or not repository else f"{repository}/{edit.lstrip('/')}"
    return Settings(
        root=root,
        data=root / options.data_dir,
        seeds=root / options.seeds_dir,
        docs=Path(config.docs_dir),
        site_name=config.site_name,
        site_url=config.site_url or "",
        correct_url=correct,
        report_url="" if snapshot else report,
        language=spoken,
        badge_unreviewed=options.badge_unreviewed,
        names_from=options.names_from,
        quotations_from=options.quotations_from,
        snapshot=snapshot,
        templates=OwnTemplates(read_templates(root / OwnTemplates.folder)),
    )


def theme_language(config: MkDocsConfig) -> str:
    """The language that the theme is set to, in which pages declare themselves; English where it is set to none."""
    return str(config.theme["language"]) if "language" in config.theme else "en"


def read_settings(config_file: Path) -> Settings:
    """The settings of the project that a `mkdocs.yml` describes, without building it.

    Raises:
        mkdocs.exceptions.ConfigurationError: If the file is missing or wrong.
    """
    config = load_config(str(config_file))
    plugin = next((p for p in config.plugins.values() if isinstance(p, BriefingPlugin)), None)
    return settings_of(config, plugin.config if plugin else BriefingConfig())
