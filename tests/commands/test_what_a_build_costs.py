"""A build loads no more than it needs, and leaves Python's search for unused objects as it was."""

from __future__ import annotations

import gc
import subprocess
import sys

from generator.commands.build import no_collections

# Servers, what watches files, clients of web services, and the reading of articles: none makes a page. geopy measures
# distances that no build has measured, and brings clients with it.
NOT_NEEDED = {"mkdocs.livereload", "watchdog", "geopy", "requests", "asyncio", "faker", "spacy", "generator.extract"}
BUILD = """\
import sys
import mkdocs.commands.build, generator.mkdocs_plugin, generator.commands.making
print(*sys.modules)
"""


def test_a_build_loads_only_what_pages_are_made_with() -> None:
    told = subprocess.run([sys.executable, "-c", BUILD], capture_output=True, text=True, check=True).stdout
    loaded = set(told.split())
    assert "generator.site.pages" in loaded
    assert not NOT_NEEDED & loaded


def test_a_build_of_what_stands_does_without_records_and_views() -> None:
    plugin = "import sys, generator.mkdocs_plugin; print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", plugin], capture_output=True, text=True, check=True).stdout
    loaded = set(told.split())
    assert "generator.commands.build" in loaded
    assert not {"pydantic", "generator.model.records", "generator.site.pages"} & loaded


def test_unused_objects_are_looked_for_again_once_pages_are_made() -> None:
    aside = gc.get_freeze_count()
    with no_collections():
        assert not gc.isenabled()
        with no_collections():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
    assert gc.get_freeze_count() == aside


def test_what_a_preview_has_put_aside_stays_aside() -> None:
    gc.freeze()
    try:
        aside = gc.get_freeze_count()
        with no_collections():
            pass
        assert gc.get_freeze_count() == aside
    finally:
        gc.unfreeze()
