"""Same input, same bytes: sites built in other folders, time zones, locales, hash seeds and days are the same."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from built import ROOT, BuiltSite, copy_project

sys.path.insert(0, str(Path(__file__).parent))

from torture.commands import lay_out

ELSEWHERE = {"TZ": "Pacific/Auckland", "LC_ALL": "C", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "0"}
AT_HOME = {"TZ": "America/St_Johns", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "PYTHONHASHSEED": "1"}
OTHER_PYTHONS = ("python3.11", "python3.12", "python3.13", "python3.14")


def build(project: Path, around: dict[str, str], python: str = sys.executable) -> dict[str, bytes]:
    """The site of a project by path, built by a Python of its own."""
    done = subprocess.run(
        [python, "-m", "mkdocs", "build", "--quiet"],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT), **around},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return tree(project / "site")


def tree(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def test_the_briefing_is_the_same_elsewhere(built_site: BuiltSite, tmp_path: Path) -> None:
    project = copy_project(tmp_path / "quite another" / "folder é")
    assert differing(tree(built_site.root), build(project, ELSEWHERE)) == []


def test_neither_hash_seed_nor_locale_nor_day_matters(tmp_path: Path) -> None:
    sites = []
    for name, around in (("one", AT_HOME), ("two", ELSEWHERE)):
        lay_out(tmp_path / name)
        configuration = tmp_path / name / "mkdocs.yml"
        text = configuration.read_text("utf-8")
        configuration.write_text(text.replace('site_url: ""', "site_url: https://example.org/"), "utf-8")
        sites.append(build(tmp_path / name, around))
    assert differing(*sites) == []
    # Nor does the day of the build stand anywhere.
    assert b"<loc>https://example.org/" in sites[0]["sitemap.xml"]
    assert b"lastmod" not in sites[0]["sitemap.xml"]
    assert int.from_bytes(sites[0]["sitemap.xml.gz"][4:8], "little") == 315_532_800


@pytest.mark.parametrize("name", OTHER_PYTHONS)
def test_another_python_gives_the_same(tmp_path: Path, name: str) -> None:
    python = shutil.which(name)
    able = python and subprocess.run(
        [python, "-c", "import geopy, material, pydantic, yaml"], capture_output=True, check=False
    )
    if not python or not able or able.returncode or f"{sys.version_info.major}.{sys.version_info.minor}" in name:
        pytest.skip(f"no other {name} with the packages here; the matrix of the workflow has it")
    for project in ("one", "two"):
        lay_out(tmp_path / project)
    assert differing(build(tmp_path / "one", {}), build(tmp_path / "two", {}, python)) == []
