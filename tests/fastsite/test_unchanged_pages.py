"""Pages that are as they were stay in the site, others are built, and the site is as a build from nothing gives it."""

from __future__ import annotations

import inspect
import logging
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from edits.comparison import build_site, differences, files_below
from edits.projects import configuration, write_configuration, write_pages
from edits.sequences import run
from material.plugins.search.plugin import SearchIndex
from material.plugins.tags.structure.listing.manager import ListingManager
from material.plugins.tags.structure.mapping.storage import MappingStorage
from mkdocs import utils
from mkdocs.commands import build as builder
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from generator.fastsite.unchanged import shared_key
from generator.fastsite.unchanged.store import PageStore, StoreUnavailable


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project whose site has been built once."""
    write_pages(tmp_path / "project")
    assert build(tmp_path / "project") == ()
    return tmp_path / "project"


def build(project: Path) -> tuple[str, ...]:
    """Build the site; gives what the build said."""
    return build_site(project, project / "site", fast=True, pages_written=True).said


def edit(project: Path, page: str, change: Callable[[str], str]) -> None:
    path = project / "docs" / page
    path.write_text(change(path.read_text("utf-8")), "utf-8")


def written(project: Path, then: Callable[[], object]) -> set[str]:
    """The pages of the site that something writes."""
    before = {path: path.stat().st_mtime_ns for path in (project / "site").rglob("*.html")}
    then()
    after = {path: path.stat().st_mtime_ns for path in (project / "site").rglob("*.html")}
    return {path.relative_to(project / "site").as_posix() for path in after if after[path] != before.get(path)}


# --- what is built ----------------------------------------------------------------------------------------------

# It is made of no page, and takes no time.
NOT_FOUND = {"404.html"}


def test_nothing_changed_and_no_page_is_written(project: Path) -> None:
    assert written(project, lambda: build(project)) == NOT_FOUND


def test_a_page_whose_words_change_is_the_only_one_written(project: Path) -> None:
    edit(project, "birds/wren.md", lambda text: text + "\nIt hides.\n")
    assert written(project, lambda: build(project)) == NOT_FOUND | {"birds/wren.html"}
    assert "It hides." in (project / "site/birds/wren.html").read_text("utf-8")
    assert "It hides." in (project / "site/search/search_index.json").read_text("utf-8")


def test_a_title_in_the_navigation_is_on_every_page(project: Path) -> None:
    edit(project, "index.md", lambda text: text.replace("# Start", "# Welcome"))
    assert "birds/wren.html" in written(project, lambda: build(project))
    assert "Welcome" in (project / "site/trees/oak.html").read_text("utf-8")


def test_a_tag_more_is_in_the_list_of_tags(project: Path) -> None:
    edit(project, "birds/wren.md", lambda text: text.replace("Brown", "Brown, Loud"))
    assert written(project, lambda: build(project)) == NOT_FOUND | {"birds/wren.html", "tags.html"}
    assert "Loud" in (project / "site/tags.html").read_text("utf-8")
    assert '"Loud"' in (project / "site/tags.json").read_text("utf-8")


@pytest.mark.parametrize("name", ["site_name", "copyright"])
def test_a_setting_is_on_every_page(project: Path, name: str) -> None:
    write_configuration(project, {**configuration(project), name: "Another"})
    assert len(written(project, lambda: build(project))) == len(list((project / "site").rglob("*.html")))
    assert "Another" in (project / "site/trees/elm.html").read_text("utf-8")


def test_a_page_of_the_site_that_was_tampered_with_is_built_again(project: Path) -> None:
    page = project / "site/birds/wren.html"
    before = page.read_bytes()
    page.write_bytes(before.replace(b"Loud.", b"Soft."))
    build(project)
    assert page.read_bytes() == before


def test_what_is_no_page_any_more_leaves_the_site(project: Path) -> None:
    (project / "docs/trees/elm.md").unlink()
    (project / "site/foreign.html").write_text("foreign", "utf-8")
    (project / "site/old").mkdir()
    (project / "site/.nojekyll").touch()
    build(project)
    left = files_below(project / "site")
    assert not {"trees/elm.html", "foreign.html", "old/"} & left.keys()
    # MkDocs leaves hidden files alone as well.
    assert ".nojekyll" in left


# --- what is told -----------------------------------------------------------------------------------------------


def test_a_lost_anchor_is_told_by_the_pages_that_link_to_it_at_every_build(project: Path) -> None:
    edit(project, "birds/wren.md", lambda text: text.replace("{ #nest }", "{ #home }"))
    lost = "WARNING Doc file 'birds/robin.md' contains a link 'wren.md#nest', but the doc 'birds/wren.md' does not"
    for _ in range(2):
        assert [message for message in build(project) if message.startswith(lost)]
    edit(project, "birds/wren.md", lambda text: text.replace("{ #home }", "{ #nest }"))
    assert build(project) == ()


def test_a_link_to_a_page_that_is_gone_is_told(project: Path) -> None:
    (project / "docs/trees/oak.md").unlink()
    told = build(project)
    assert sum("'../trees/oak.md#bark', but the target" in message for message in told) == 2


def test_why_no_page_is_kept_is_told(project: Path, caplog: pytest.LogCaptureFixture) -> None:
    (project / "hook.py").write_text("def on_page_content(html, **_): return html + '<p>Hooked.</p>'\n", "utf-8")
    write_configuration(project, {**configuration(project), "hooks": ["hook.py"]})
    logging.getLogger("mkdocs").addHandler(caplog.handler)
    try:
        build(project)
    finally:
        logging.getLogger("mkdocs").removeHandler(caplog.handler)
    assert "briefing: no page of the last build is kept: there are hooks" in caplog.messages
    assert "Hooked." in (project / "site/trees/oak.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("template", "reads"),
    [
        ("{% for file in pages %}{{ file.url }}{% endfor %}", True),
        ("{{ page.next_page.content }}", True),
        ("{{ build_date_utc }}", True),
        ("{{ page.content }} of {{ page.meta.title }}; the pages of a book {# pages #}", False),
    ],
)
def test_templates_that_read_other_pages_are_recognised(template: str, reads: bool) -> None:
    assert shared_key._reads_others(template) == reads


# --- the cache --------------------------------------------------------------------------------------------------


def test_a_cache_held_by_another_build_is_left_to_it(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = project / ".cache/briefing/pages.sqlite"
    other = PageStore.open(path)
    try:
        with pytest.raises(StoreUnavailable, match="locked"):
            PageStore.open(path, wait=0)
        monkeypatch.setattr(PageStore, "open", partial(PageStore.open, wait=0))
        edit(project, "trees/elm.md", lambda text: text + "\nTall.\n")
        assert differences(project, records=False) == []
    finally:
        other.close()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE pages SET title = CAST(x'ff' AS TEXT)",
        "UPDATE pages SET entries = replace(entries, 'Loud', 'Soft')",
        "UPDATE about SET value = 'nothing'",
        "DROP TABLE copies",
        "PRAGMA user_version = 7",
    ],
)
def test_a_damaged_cache_does_no_harm(project: Path, damage: str) -> None:
    cache = sqlite3.connect(project / ".cache/briefing/pages.sqlite", isolation_level=None)
    cache.execute(damage)
    cache.close()
    edit(project, "trees/elm.md", lambda text: text + "\nTall.\n")
    assert differences(project, records=False) == []
    assert written(project, lambda: build(project)) == NOT_FOUND, "the damage is mended by the build that finds it"


def test_two_builds_at_once_give_the_site_of_one(project: Path) -> None:
    edit(project, "trees/elm.md", lambda text: text + "\nTall.\n")
    (project / "data/actors").mkdir(parents=True)
    (project / "seeds").mkdir()
    edit(project, "index.md", lambda text: "---\nhide: [toc]\n---\n" + text)
    command = [sys.executable, "-c", _BUILD, str(project / "mkdocs.yml")]
    both = [subprocess.Popen(command, cwd=project) for _ in range(2)]
    assert [one.wait(timeout=120) for one in both] == [0, 0]
    assert (
        files_below(project / "site")
        == build_site(project, project.parent / "clean", fast=False, pages_written=True).files
    )


_BUILD = """
import sys
import generator.mkdocs_plugin as plugin
from generator.commands.build import Built
from mkdocs.commands.build import build
from mkdocs.config import load_config
plugin.build = lambda _: Built(())
build(load_config(sys.argv[1]))
"""


# --- what is replaced -------------------------------------------------------------------------------------------


def test_mkdocs_builds_in_the_steps_that_are_replaced() -> None:
    steps = {
        "get_navigation",
        "_populate_page",
        "_build_page",
        "clean_directory",
        "copy_static_files",
        "validate_anchor_links",
    }
    assert steps <= set(builder.build.__code__.co_names)
    parameters = {
        builder.get_navigation: ["files", "config"],
        builder._populate_page: ["page", "config", "files", "dirty"],
        builder._build_page: ["page", "config", "doc_files", "nav", "env", "dirty", "excluded"],
        Page.validate_anchor_links: ["self", "files", "log_level"],
        File.copy_file: ["self", "dirty"],
        utils.clean_directory: ["directory"],
        SearchIndex.generate_search_index: ["self", "prev"],
        ListingManager.populate_all: ["self", "mappings", "renderer"],
        MappingStorage.save: ["self", "path", "mappings"],
    }
    assert {step: list(inspect.signature(step).parameters) for step in parameters} == parameters


# --- random edits -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", range(1, 7))
def test_sites_after_random_edits_of_pages_are_as_built_from_nothing(tmp_path: Path, number: int) -> None:
    assert (failure := run(tmp_path, number, length=5)) is None, str(failure)


def test_sites_after_random_edits_of_records_are_as_built_from_nothing(tmp_path: Path) -> None:
    assert (failure := run(tmp_path, 1, length=3, records=10)) is None, str(failure)
