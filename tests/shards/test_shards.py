"""A site built in shards, each from a checkout of its own, is byte by byte the site that one build makes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from built import ROOT, BuiltSite, copy_project, run_in

sys.path.append(str(ROOT / "tests" / "tools"))
from synthetic import Briefing


def tree(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def copied_together(shards: list[Path], site: Path) -> Path:
    """The files of shards in one folder; none is in two of them."""
    for shard in shards:
        for path, content in tree(shard).items():
            target = site / path
            assert not target.exists(), f"{path} is in two shards"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    return site


def built_shard(project: Path, shard: str, monkeypatch: pytest.MonkeyPatch, *more: str) -> tuple[int, str]:
    monkeypatch.setenv("BRIEFING_SHARD", shard)
    return run_in(project, "mkdocs", "build", *more)


@pytest.mark.parametrize("count", [1, 3])
def test_shards_of_the_projects_own_site_join_to_the_same_site(
    count: int, built_site: BuiltSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shards = []
    for number in range(1, count + 1):
        project = copy_project(tmp_path / f"checkout-{number}")
        code, output = built_shard(project, f"{number}/{count}", monkeypatch, "--strict")
        assert code == 0, output
        shards.append(project / "site")
    joined = copied_together([*reversed(shards)], tmp_path / "joined")
    code, output = run_in(tmp_path, "generator", "join", "--strict", str(joined))
    assert code == 0, output
    assert differing(tree(joined), tree(built_site.root)) == []


def made_up(folder: Path) -> Path:
    """A made-up briefing that is published below a path, with tags, and a page by hand that links across shards."""
    Briefing(100, seed=7).write(folder)
    configuration = (folder / "mkdocs.yml").read_text("utf-8")
    address = configuration.replace('site_url: ""', "site_url: https://example.org/desk/")
    (folder / "mkdocs.yml").write_text(address, "utf-8")
    (folder / "docs/tags.md").write_text("# Tags\n\n<!-- material/tags -->\n", "utf-8")
    links = [f"[{n}](../actors/actor-{n}.md#nowhere)" for n in range(3)]
    (folder / "docs/notes").mkdir()
    (folder / "docs/notes/seen.md").write_text("# Seen\n\n[all](../data/briefing.json) " + " ".join(links), "utf-8")
    return folder


def lost_anchors(output: str) -> set[str]:
    return {line.partition("Doc file")[2] for line in output.splitlines() if "#nowhere" in line}


def test_shards_of_a_made_up_site_join_to_the_same_site_and_links_between_them_are_looked_at(tmp_path: Path) -> None:
    whole, project = made_up(tmp_path / "whole"), made_up(tmp_path / "project")
    code, output = run_in(whole, "mkdocs", "build")
    assert code == 0, output
    lost = lost_anchors(output)
    assert len(lost) == 3
    code, output = run_in(project, "generator", "build", "--shards", "2")
    assert code == 0, output
    joined = copied_together([project / "build/shards/2", project / "build/shards/1"], tmp_path / "joined")
    code, output = run_in(tmp_path, "generator", "join", str(joined))
    assert code == 0
    assert differing(tree(joined), tree(whole / "site")) == []
    # Of links within a shard MkDocs has told already.
    assert lost_anchors(output)
    assert lost_anchors(output) <= lost


def test_a_build_of_all_follows_a_build_of_one_shard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Briefing(20, seed=2).write(tmp_path)
    assert run_in(tmp_path, "mkdocs", "build")[0] == 0
    before, pages = tree(tmp_path / "site"), tree(tmp_path / "docs")
    assert built_shard(tmp_path, "2/3", monkeypatch, "-d", "shard")[0] == 0
    assert differing(tree(tmp_path / "docs"), pages) == [".briefing-manifest.json", ".briefing-shard-2-of-3.json"]
    monkeypatch.delenv("BRIEFING_SHARD")
    assert run_in(tmp_path, "mkdocs", "build")[0] == 0
    assert differing(tree(tmp_path / "site"), before) == []
    assert differing(tree(tmp_path / "docs"), pages) == []


@pytest.mark.parametrize(
    ("shard", "told"),
    [
        ("4/3", "is no shard; write K/N, such as 2/4, with K from 1 to N"),
        ("two", "is no shard"),
        ("0/0", "is no shard"),
        ("1/5000", "5000 shards of a site of"),
    ],
)
def test_what_is_no_shard_is_refused(shard: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Briefing(4, seed=1).write(tmp_path)
    code, output = built_shard(tmp_path, shard, monkeypatch)
    assert code == 1
    assert told in output
    assert "Traceback" not in output


def test_a_shard_needs_titles_for_pages_it_does_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Briefing(4, seed=1).write(tmp_path)
    configuration = (tmp_path / "mkdocs.yml").read_text("utf-8")
    (tmp_path / "mkdocs.yml").write_text(configuration.replace("  - Map: map.md", "  - map.md"), "utf-8")
    code, output = built_shard(tmp_path, "2/2", monkeypatch)
    assert code == 1
    assert "cannot read the title of map.md" in output


def test_a_plugin_that_may_look_at_all_pages_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Briefing(4, seed=1).write(tmp_path)
    configuration = (tmp_path / "mkdocs.yml").read_text("utf-8")
    (tmp_path / "mkdocs.yml").write_text(configuration.replace("  - tags\n", "  - tags\n  - meta\n"), "utf-8")
    assert "the plugin material/meta may look at pages of other shards" in built_shard(tmp_path, "2/2", monkeypatch)[1]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--shards", "0"), "0 is not in the range"),
        (("--shards", "2", "--shard", "3"), "there is no shard 3 of 2"),
        (("--shard", "1"), "go with --shards N"),
    ],
)
def test_options_that_do_not_fit_are_refused(options: tuple[str, ...], told: str, base: Path) -> None:
    code, output = run_in(base, "generator", "build", *options)
    assert code == 2
    assert told in output
