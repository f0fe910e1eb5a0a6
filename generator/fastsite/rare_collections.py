"""Unused circles of objects are looked for less often while a site is built.

Python looks for them after every 700 new objects; a page takes many times that, and nearly all of it is needed until
the end. They are not left alone for good, since Python-Markdown leaves some behind for every page it converts.
"""

from __future__ import annotations

import gc

from mkdocs.config.defaults import MkDocsConfig

from generator.fastsite.replacements import Replacements

_NEW_OBJECTS, _TIMES = 20_000, 20


def collect_less(config: MkDocsConfig, replacements: Replacements) -> None:  # noqa: ARG001 (as every shortcut)
    """Pass over all there is by now, and look at the rest less often."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, _TIMES, before[2])
    replacements.at_end(gc.unfreeze)
    replacements.at_end(lambda: gc.set_threshold(*before))
