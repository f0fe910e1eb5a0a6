"""`briefing new`: a folder that builds at once, and is nobody else's."""

from __future__ import annotations

import json
import re
import subprocess
from html import unescape
from pathlib import Path

import pytest
import yaml
from built import ROOT, run_in
from click.testing import CliRunner, Result

from generator.cli import main
from generator.model.records import RECORD_TYPES


def new(folder: Path, title: str = "Arctic voyages") -> Result:
    return CliRunner().invoke(main, ["new", str(folder), "--title", title])


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("new") / "voyages"
    result = new(folder, "Arctic: “voyages” & 'more'")
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    """The new project's site, built as its README says."""
    code, told = run_in(project, "mkdocs", "build", "--strict")
    assert code == 0, told
    return project / "site"


def test_it_builds_at_once_under_its_name(site: Path) -> None:
    home = (site / "index.html").read_text("utf-8")
    assert "Arctic: “voyages” & 'more'" in unescape(re.sub(r"<[^>]+>", "", home))
    assert (site / "exercises/calm-harbour-2025.html").is_file()
    # It has the whole frame: a policy, and nothing of another briefing.
    assert "Content-Security-Policy" in home
    assert "briefing-site/briefing-site" not in "".join(page.read_text("utf-8") for page in site.rglob("*.html"))


def test_it_holds_one_record_of_each_kind_and_no_fault(project: Path) -> None:
    for kind in RECORD_TYPES:
        assert list((project / "data" / kind.folder).glob("*.yml")), kind.folder
    result = CliRunner().invoke(main, ["--project", str(project), "check", "--format", "json"])
    assert result.exit_code == 0
    # Nobody has compared the example with its article, and it says so.
    assert {fault["code"] for fault in json.loads(result.stdout)} == {"not-reviewed"}


def test_what_few_records_say_is_said_of_few(site: Path) -> None:
    """One year is no span, and where every exercise has a number there are no others."""
    home = unescape(re.sub(r"<[^>]+>", "", (site / "index.html").read_text("utf-8")))
    assert "Exercises of 2025." in home
    assert "no source on file gives a number" not in home


def test_generated_pages_are_not_kept(project: Path, site: Path) -> None:
    assert site.is_dir()
    subprocess.run(["git", "init", "--quiet"], cwd=project, check=True)
    listing = ["git", "ls-files", "--others", "--exclude-standard"]
    told = subprocess.run(listing, cwd=project, check=True, capture_output=True, text=True).stdout
    by_people = {"map-policy.md", "method.md", "named-persons.md", "rights.md", "tags.md"}
    assert {Path(name).name for name in told.split() if name.startswith("docs/")} == by_people
    assert not [name for name in told.split() if name.startswith(("site/", ".cache/"))]


def test_its_configuration_is_this_projects_own_but_for_names() -> None:
    """What makes the site right (plugins, extensions, scripts, what is not in the navigation) must not drift apart."""
    own, starter = (
        yaml.load((ROOT / path).read_text("utf-8"), yaml.BaseLoader)
        for path in ("mkdocs.yml", "generator/store/starter/mkdocs.yml")
    )
    assert starter["theme"].pop("custom_dir") == "theme"
    own["theme"].pop("custom_dir")
    own["not_in_nav"] = own["not_in_nav"].replace("/about/\n", "")
    for key in ("site_name", "repo_url"):
        own.pop(key)
        starter.pop(key)
    assert starter == own


def test_another_builder_makes_it_too(project: Path) -> None:
    assert CliRunner().invoke(main, ["--project", str(project), "build"]).exit_code == 0
    code, told = run_in(project, "zensical", "build", "-f", "mkdocs.yml", "-c")
    assert code == 0, told
    page = (project / "site/exercises/calm-harbour-2025.html").read_text("utf-8")
    assert "Content-Security-Policy" in page


def test_a_title_may_hold_the_marks_that_are_filled_in(tmp_path: Path) -> None:
    assert new(tmp_path / "new", "Of @VERSION@ and @NAME@").exit_code == 0
    assert 'site_name: "Of @VERSION@ and @NAME@"' in (tmp_path / "new/mkdocs.yml").read_text("utf-8")


# --- refusals -----------------------------------------------------------------------------------------------------


def test_it_never_writes_where_something_is(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    result = new(tmp_path)
    assert result.exit_code == 1
    assert result.stderr.endswith("holds notes.txt already; name a folder that is new or empty\n")
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_file_of_the_same_name_stays_and_is_no_beginning_of_ours(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", "utf-8")
    assert "holds README.md already" in new(tmp_path).stderr
    assert {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()} == {"README.md": "mine"}


def test_nothing_is_laid_out_through_a_link(tmp_path: Path) -> None:
    for name in ("new", "elsewhere"):
        (tmp_path / name).mkdir()
    (tmp_path / "new/docs").symlink_to(tmp_path / "elsewhere")
    assert "holds docs already" in new(tmp_path / "new").stderr
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_repository_just_made_is_empty(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert new(tmp_path).exit_code == 0


@pytest.mark.parametrize("title", ["", "  ", "two\nlines", "a\u202eb", "<b>", '"cold"', "x" * 201])
def test_a_title_that_cannot_be_shown(tmp_path: Path, title: str) -> None:
    result = new(tmp_path / "new", title)
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: a title ")
    assert not (tmp_path / "new").exists()


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "new").write_text("mine", "utf-8")
    assert "is a file" in new(tmp_path / "new").stderr
    assert (tmp_path / "new").read_text("utf-8") == "mine"
