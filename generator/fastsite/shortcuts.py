"""The shortcuts of one build: which are taken, which are not and why.

A shortcut replaces internals of MkDocs or of its theme. They are known for the versions listed here; on any other the
build takes the long way and says so.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version

from mkdocs.config.defaults import MkDocsConfig

from generator.fastsite import front_matter, page_shells, search_entries
from generator.fastsite.compiled_templates import keep_compiled
from generator.fastsite.conversion.rendering import convert_own_pages
from generator.fastsite.new_files import write_new
from generator.fastsite.replacements import Replacements
from generator.fastsite.seldom_collected import collect_seldom
from generator.fastsite.theme_files import skip_icons
from generator.fastsite.unchanged import keep_unchanged

log = logging.getLogger("mkdocs.plugins.briefing")

# The versions whose internals have been read and are tested; the first numbers count.
KNOWN = {"mkdocs": ("1.6",), "mkdocs-material": ("9.6", "9.7", "9.8"), "markdown": ("3.",)}

Shortcut = Callable[[MkDocsConfig, Replacements], None]

# What keeps pages comes last: it stands before all others, and hands on to them what it does not keep.
SHORTCUTS: tuple[Shortcut, ...] = (
    collect_seldom,
    keep_compiled,
    skip_icons,
    write_new,
    front_matter.take,
    convert_own_pages,
    search_entries.take,
    page_shells.take,
    keep_unchanged,
)


class Shortcuts:
    """The shortcuts of a build, from `take` until `leave`."""

    def __init__(self) -> None:
        self._replacements = Replacements()

    def take(self, config: MkDocsConfig, *, keeping: bool = True, remembers: bool = True) -> None:
        """Take every shortcut, or none on a version that is not known.

        Args:
            config: The configuration of the build.
            keeping: Whether pages of the last build may be kept.
            remembers: Whether the next build may know of this one; not if another follows that is to see all that this
                one saw, such as links that lead nowhere.
        """
        self.leave()
        self._replacements.remembers = remembers
        if stranger := unknown_version():
            log.info("briefing: %s is not known to the shortcuts; the build takes the long way", stranger)
            return
        for shortcut in SHORTCUTS:
            if keeping or shortcut is not keep_unchanged:
                shortcut(config, self._replacements)

    def built(self) -> None:
        """Say that the whole site is written, then put MkDocs back as it was."""
        try:
            self._replacements.built()
        finally:
            self.leave()

    def leave(self) -> None:
        """Put MkDocs back as it was."""
        self._replacements.put_back()


def unknown_version() -> str:
    """The first package, with its version, that the shortcuts were not made for; empty if there is none."""
    for package, known in KNOWN.items():
        try:
            found = version(package)
        except PackageNotFoundError:
            return package
        if not found.startswith(tuple(f"{start}." if not start.endswith(".") else start for start in known)):
            return f"{package} {found}"
    return ""
