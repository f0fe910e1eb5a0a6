"""Zensical builds the same tree from the pages `briefing build` wrote."""

from __future__ import annotations

import html
import json
import re
import shutil
from pathlib import Path

import pytest
from built import BuiltSite, run_in


@pytest.fixture(scope="module")
def zensical_site(built_site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project without MkDocs' site, its pages written by `briefing build`, built by Zensical."""
    project = tmp_path_factory.mktemp("zensical") / "project"
    shutil.copytree(built_site.project, project)
    shutil.rmtree(project / "site")
    code, output = run_in(project, "generator", "build")
    assert code == 0, output
    assert " 0 written" in output, "the pages differ from those of `mkdocs build`"
    code, output = run_in(project, "zensical", "build", "-f", "mkdocs.yml")
    assert code == 0, output
    assert not re.search(r"(?im)^\s*(?:warning|error)", output), output
    return project / "site"


def pages(site: Path) -> set[str]:
    return {str(path.relative_to(site)) for path in site.rglob("*.html")}


def test_every_page_is_there(zensical_site: Path, built_site: BuiltSite) -> None:
    written = {
        str(path.relative_to(built_site.project / "docs").with_suffix(".html"))
        for path in (built_site.project / "docs").rglob("*.md")
    }
    assert written <= pages(zensical_site)
    assert pages(zensical_site) == pages(built_site.root)


def test_every_file_of_ours_is_there(zensical_site: Path, built_site: BuiltSite) -> None:
    for folder in ("assets/briefing", "data"):
        for path in sorted((built_site.root / folder).rglob("*")):
            if path.is_file():
                assert (zensical_site / path.relative_to(built_site.root)).read_bytes() == path.read_bytes()


def heading_and_marks(page: Path) -> tuple[str, list[str]]:
    """A page's first heading and its citation marks with where they lead."""
    text = page.read_text("utf-8")
    heading = re.search(r"<h1[^>]*>(.*?)(?:<a class=\"headerlink\"|</h1>)", text, re.DOTALL)
    assert heading, page
    marks = re.findall(r"<a\b[^>]*class=\"?cite\b[^>]*>", text)
    return html.unescape(heading[1]).strip(), [_target(mark) for mark in marks]


def _target(mark: str) -> str:
    found = re.search(r"href=\"?([^\" >]+)", mark)
    assert found, mark
    return found[1]


def test_pages_say_the_same(zensical_site: Path, built_site: BuiltSite) -> None:
    exercises = sorted((built_site.root / "exercises").glob("*.html"))
    for page in [built_site.root / "index.html", *exercises]:
        ours = heading_and_marks(page)
        moved = 'http-equiv="refresh"' in page.read_text("utf-8")
        assert ours[1] or moved, page
        assert heading_and_marks(zensical_site / page.relative_to(built_site.root)) == ours


def test_the_policy_holds_and_stops_nothing_of_the_page(zensical_site: Path, built_site: BuiltSite) -> None:
    """Zensical's pages have the policy of MkDocs' pages, and hold no script or style of their own."""
    policy = re.compile(r"<meta http-equiv=\"?Content-Security-Policy\"? content=\"([^\"]*)\"")
    for page in sorted(zensical_site.rglob("*.html")):
        text = page.read_text("utf-8")
        ours = policy.findall((built_site.root / page.relative_to(zensical_site)).read_text("utf-8"))
        assert policy.findall(text) == ours, page
        assert re.findall(r"<script>|<style[ >]|<[a-z][^<>]* style=", text) == [], page


def test_pages_load_our_style_and_scripts(zensical_site: Path) -> None:
    text = (zensical_site / "index.html").read_text("utf-8")
    for name in ("briefing.css", "map.css", "search.css", "briefing.js", "search.js", "theme.js", "iframe-worker.js"):
        assert f"assets/briefing/{name}" in text
    assert not re.search(r"<(?:script|link|img|iframe)\b[^>]*(?:src|href)=\"https?:", text)


def test_pages_say_the_same_to_programs(zensical_site: Path, built_site: BuiltSite) -> None:
    script = re.compile(r'<script type="?application/ld\+json"?>(.*?)</script>', re.DOTALL)
    for page in ("exercises", "actors", "places", "sources", "quotations", "claims"):
        for path in sorted((built_site.root / page).glob("*.html"))[:5]:
            ours = [json.loads(found) for found in script.findall(path.read_text("utf-8"))]
            other = (zensical_site / path.relative_to(built_site.root)).read_text("utf-8")
            assert [json.loads(found) for found in script.findall(other)] == ours, path
