"""`briefing snapshot`: an earlier state of the project as a site that says so on every page."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
from built import run_in
from click.testing import CliRunner

from generator.cli import main
from generator.commands.settings import Settings
from generator.commands.snapshot import lay_out_state
from generator.site.snapshot import marked

DAY = "2025-06-10"


def git(folder: Path, *arguments: str) -> None:
    names = {f"GIT_{who}_{what}": "ada@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    # Written on one day, and committed on another.
    days = {"GIT_AUTHOR_DATE": "2025-06-01T12:00:00+0200", "GIT_COMMITTER_DATE": f"{DAY}T23:30:00+0200"}
    environment = {**os.environ, **names, **days, "GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(["git", *arguments], cwd=folder, env=environment, check=True, capture_output=True)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A briefing with an edition that was released, and a correction since."""
    folder = tmp_path_factory.mktemp("kept") / "voyages"
    assert CliRunner().invoke(main, ["new", str(folder), "--title", "Voyages"]).exit_code == 0
    config = folder / "mkdocs.yml"
    told = config.read_text("utf-8").replace('site_url: ""', "site_url: https://example.org/voyages/")
    config.write_text(told.replace('repo_url: ""', "repo_url: https://github.com/some/body"), "utf-8")
    # What a project of then brings along is not taken for a part of the program.
    (folder / "markdown.py").write_text("raise SystemExit('imported')\n", "utf-8")
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "First edition")
    git(folder, "tag", "v1")
    (folder / "markdown.py").unlink()
    record = folder / "data/exercises/calm-harbour-2025.yml"
    record.write_text(record.read_text("utf-8").replace("name: Calm Harbour", "name: Rough Harbour"), "utf-8")
    git(folder, "commit", "--quiet", "--all", "--message", "Another name")
    return folder


@pytest.fixture(scope="module")
def edition(project: Path) -> Path:
    code, told = run_in(project, "generator", "snapshot", "v1", "editions/1")
    assert code == 0, told
    assert told == f"editions/1: v1, as of {DAY}\n"
    return project / "editions/1"


def test_every_page_says_what_it_is_and_leads_to_the_same_page_today(edition: Path) -> None:
    pages = list(edition.rglob("*.html"))
    assert len(pages) > 20
    for path in pages:
        page = path.read_text("utf-8")
        assert page.count("The briefing as it stood on 10 June 2025; what was corrected since is not in it.") == 1, path
        assert page.count('<meta name="robots" content="noindex">') == 1, path
        if path.name != "404.html":
            today = f"https://example.org/voyages/{path.relative_to(edition).as_posix()}"
            assert f'<link rel="canonical" href="{today}">' in page, path
            assert f'<a href="{today}">Newer edition of this page</a></p></aside>' in page, path
    assert not list(edition.glob("sitemap.xml*"))


def test_it_shows_the_state_of_then_and_is_cited_as_such(edition: Path) -> None:
    page = (edition / "exercises/calm-harbour-2025.html").read_text("utf-8")
    assert "Rough Harbour" not in page
    assert "“Calm Harbour”, Voyages, as of 10 June 2025, exercises/calm-harbour-2025.html" in page


def test_nobody_is_asked_to_correct_what_is_kept(edition: Path) -> None:
    for path in edition.rglob("*.html"):
        page = path.read_text("utf-8")
        assert not re.search(r"Correct this</a>|Report a mistake</a>|class=\"fix\"", page), path
    assert "briefingReport=" not in (edition / "assets/briefing/cards.js").read_text("utf-8")


def test_the_way_past_the_navigation_is_still_the_first_stop(edition: Path) -> None:
    """The banner stands where the theme's own would; should the theme change, it stands before everything."""
    page = (edition / "index.html").read_text("utf-8")
    assert page.index('class="md-skip"') < page.index('class="snapshot') < page.index('class="md-header')
    assert marked('<head></head><body class="x">words', DAY, "").endswith("</aside>words")


def test_nothing_of_the_project_is_touched(project: Path, edition: Path) -> None:
    told = subprocess.run(["git", "status", "--short"], cwd=project, capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["??", "editions/"]
    assert edition.is_dir()


def test_the_files_of_the_project_alone_are_laid_out_and_no_links(tmp_path: Path) -> None:
    project = tmp_path / "all/voyages"
    project.mkdir(parents=True)
    (project.parent / "beside.md").write_text("not of the project", "utf-8")
    (project / "mkdocs.yml").write_text("site_name: Voyages\n", "utf-8")
    (project / "leak.md").symlink_to("../beside.md")
    git(project.parent, "init", "--quiet")
    git(project.parent, "add", "--all")
    git(project.parent, "commit", "--quiet", "--message", "First edition")
    assert lay_out_state(Settings.of_folder(project), "HEAD", tmp_path / "then") == DAY
    assert [path.name for path in (tmp_path / "then").rglob("*")] == ["mkdocs.yml"]


def test_a_page_of_a_hostile_address_cannot_break_out() -> None:
    page = marked("<head></head><body>", DAY, 'https://example.org/"><script>alert(1)</script>')
    assert "<script>" not in page
    assert "href" not in marked("<head></head><body>", DAY, "javascript:alert(1)")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["v2", "new"], "“v2” is no commit, branch or tag"),
        (["--", "--output=x", "new"], "“--output=x” is no commit, branch or tag"),
        (["v1", "taken"], "taken is there already; name a folder that is new or empty"),
    ],
)
def test_what_is_refused(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], told: str
) -> None:
    (tmp_path / "taken").write_text("mine", "utf-8")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["--project", str(project), "snapshot", *arguments])
    assert result.exit_code == 1
    assert told in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_an_edition_that_was_broken_off_says_so(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_source: Path, folder: Path, **_options: object) -> None:
        (folder / "index.html").write_text("half", "utf-8")
        raise OSError("no space left on the disk")

    monkeypatch.setattr("shutil.copytree", full)
    command = ["--project", str(project), "snapshot", "v1", str(tmp_path / "new")]
    assert CliRunner().invoke(main, command).exit_code == 1
    packing = ["--project", str(project), "zip", str(tmp_path / "new.zip"), "--site", str(tmp_path / "new")]
    assert "is not whole" in CliRunner().invoke(main, packing).stderr
    assert "holds a site that was broken off" in CliRunner().invoke(main, command).stderr


def test_a_day_that_is_none(project: Path, tmp_path: Path) -> None:
    code, told = run_in(project, "generator", "snapshot", "v1", str(tmp_path / "new"), "--day", "soon")
    assert code == 1
    assert "“soon” is not an EDTF date" in told
    assert not (tmp_path / "new").exists()
