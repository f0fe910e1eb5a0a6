"""Circles of unused objects are looked for seldom while a site is built: MkDocs leaves few, among many that stay."""

from __future__ import annotations

import gc

from mkdocs.config.defaults import MkDocsConfig

from generator.fastsite.replacements import Replacements

# Objects made since the last look; Python's own number is 700.
_OBJECTS = 100_000


def collect_seldom(config: MkDocsConfig, replacements: Replacements) -> None:  # noqa: ARG001 (as every shortcut)
    """Have Python look once in so many objects; the number set before is set again at the end."""
    before = gc.get_threshold()
    gc.set_threshold(_OBJECTS, *before[1:])
    replacements.at_end(lambda: gc.set_threshold(*before))
