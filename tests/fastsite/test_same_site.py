"""A site built with every shortcut is the site built without any, file by file and byte by byte."""

import shutil
import sys
from pathlib import Path

from built import ROOT, run_in

sys.path.append(str(ROOT / "tests" / "tools"))
from synthetic import Briefing


def tree(root):
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def built(project, *, fast, verbose=False):
    """The site of a project, built with or without shortcuts, and what was told meanwhile."""
    configuration = (project / "mkdocs.yml").read_text("utf-8")
    assert "\n  - briefing\n" in configuration
    plugin = f"\n  - briefing:\n      fast: {str(fast).lower()}\n"
    (project / "mkdocs.yml").write_text(configuration.replace("\n  - briefing\n", plugin), "utf-8")
    site = project / f"site-{fast}"
    told = run_in(project, "mkdocs", "build", "--strict", "-d", str(site), *(["-v"] if verbose else []))
    (project / "mkdocs.yml").write_text(configuration, "utf-8")
    assert told[0] == 0, told[1]
    return tree(site), told[1]


def differing(one, other):
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def test_the_projects_own_site_is_the_same(built_site, tmp_path):
    project = Path(shutil.copytree(built_site.project, tmp_path / "project"))
    slow, _ = built(project, fast=False)
    assert differing(tree(built_site.root), slow) == []


def test_a_made_up_site_is_the_same_and_its_records_take_the_shortcuts(tmp_path):
    Briefing(200, seed=3).write(tmp_path)
    slow, _ = built(tmp_path, fast=False)
    fast, told = built(tmp_path, fast=True, verbose=True)
    assert differing(fast, slow) == []
    assert "have no shell" not in told
    assert "takes the long way" not in told
