"""`briefing extract`: the same articles and decisions give the same candidates, wherever and however often it runs.

The cases in `cases/candidates/` are small projects: what is in `before/` is read, and `expected/` is what must then
stand in `data/candidates/`.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main

CASES = Path(__file__).parent.parent / "cases" / "candidates"
COMMAND = [str(Path(sys.executable).parent / "briefing")]


def run(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--project", str(project), *arguments], catch_exceptions=False)


def lay_out(case: str, folder: Path) -> Path:
    shutil.copytree(CASES / case / "before", folder)
    return folder


def candidates(project: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted((project / "data/candidates").glob("*"))}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Two articles on one exercise, in two newsrooms' words."""
    return lay_out("two-newsrooms", tmp_path / "project")


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_a_case_gives_its_candidates(case: str, tmp_path: Path) -> None:
    project = lay_out(case, tmp_path / "project")
    result = run(project, "extract")
    assert result.exit_code == 0, result.output
    expected = {path.name: path.read_text("utf-8") for path in sorted((CASES / case / "expected").glob("*"))}
    assert candidates(project) == expected


def test_accepted_candidates_pass_the_check_and_are_not_proposed_again(project: Path) -> None:
    run(project, "extract")
    accepted = run(project, "accept", "--all")
    assert accepted.exit_code == 0, accepted.output
    checked = run(project, "check")
    assert (checked.exit_code, "error[" in checked.output) == (0, False)
    before = {path: path.read_bytes() for path in (project / "data").rglob("*.yml") if "candidates" not in path.parts}
    run(project, "extract")
    assert {path: path.read_bytes() for path in before} == before, "an extraction changes no record and no decision"
    waiting = run(project, "candidates", "--state", "waiting", "--format", "json")
    assert json.loads(waiting.stdout) == []


def test_a_rejected_candidate_stays_away(project: Path) -> None:
    run(project, "extract")
    key = candidates(project)["harbour-post.yml"].split("- key: ")[1].split("\n")[0]
    assert run(project, "reject", key).exit_code == 0
    run(project, "extract")
    assert key not in run(project, "candidates", "--state", "waiting").output
    assert key in run(project, "candidates", "--state", "decided").output


def test_an_article_that_is_not_on_file_is_told(project: Path) -> None:
    result = run(project, "extract", "harbor-post")
    assert result.exit_code == 1
    assert "error[unknown-source] there is no source “harbor-post”; did you mean “harbour-post”?" in result.output


def test_candidates_of_a_source_that_is_gone_go_with_it(project: Path) -> None:
    run(project, "extract")
    (project / "data/sources/de-kade.yml").unlink()
    assert "de-kade" not in run(project, "candidates").stdout
    run(project, "extract")
    assert list(candidates(project)) == ["harbour-post.yml"]


def test_an_article_in_another_language_is_told(project: Path) -> None:
    path = project / "data/sources/de-kade.yml"
    path.write_text(path.read_text("utf-8").replace("language: en", "language: nl"), "utf-8")
    result = run(project, "extract")
    assert result.exit_code == 0
    assert "data/sources/de-kade.yml:4:11: warning[foreign-language]" in result.output


@pytest.mark.parametrize("command", ["candidates", "extract"])
def test_a_misspelt_source_is_told(project: Path, command: str) -> None:
    result = run(project, command, "dekade")
    assert result.exit_code == 1
    assert "did you mean “de-kade”" in result.output


def test_the_screen_wants_a_terminal(project: Path) -> None:
    result = run(project, "review")
    assert (result.exit_code, "needs a terminal" in result.output) == (1, True)


def test_one_source_can_be_read_alone(project: Path) -> None:
    assert run(project, "extract", "harbour-post").exit_code == 0
    assert list(candidates(project)) == ["harbour-post.yml"]


def test_a_fault_in_another_record_keeps_nothing_from_being_read(project: Path) -> None:
    (project / "data/actors").mkdir(exist_ok=True)
    (project / "data/actors/broken.yml").write_text("kind: [", "utf-8")
    result = run(project, "extract")
    assert result.exit_code == 0
    assert "data/actors/broken.yml:" in result.output
    assert len(candidates(project)) == 2


@pytest.mark.parametrize("seed", ["0", "1"])
def test_the_hash_seed_does_not_matter(project: Path, seed: str) -> None:
    run(project, "extract")
    here = candidates(project)
    shutil.rmtree(project / "data/candidates")
    subprocess.run(
        [*COMMAND, "extract", "--jobs", "2"],
        cwd=project,
        env=os.environ | {"PYTHONHASHSEED": seed, "TZ": "Pacific/Auckland"},
        check=True,
        capture_output=True,
    )
    assert candidates(project) == here


def test_a_cluster_gives_the_same_candidates(project: Path) -> None:
    distributed = pytest.importorskip("distributed")
    run(project, "extract")
    here = candidates(project)
    shutil.rmtree(project / "data/candidates")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
    ) as cluster:
        result = run(project, "extract", "--scheduler", cluster.scheduler_address)
    assert result.exit_code == 0, result.output
    assert candidates(project) == here


def test_two_extractions_at_once_give_what_one_gives(project: Path) -> None:
    run(project, "extract")
    here = candidates(project)
    both = [subprocess.Popen([*COMMAND, "extract"], cwd=project, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [process.wait() for process in both] == [0, 0]
    assert candidates(project) == here


def test_a_killed_extraction_leaves_whole_files(project: Path) -> None:
    run(project, "extract")
    whole = candidates(project)
    moments = random.Random(7)
    for _ in range(10):
        shutil.rmtree(project / "data/candidates", ignore_errors=True)  # a kill may have come before it
        process = subprocess.Popen(
            [*COMMAND, "extract"], cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(moments.uniform(0.0, 2.5))
        process.send_signal(signal.SIGKILL)
        process.wait()
        left = {
            path.name: path.read_text("utf-8")
            for path in (project / "data").glob("candidates/*.yml")
            if not path.name.startswith(".")
        }
        assert left.items() <= whole.items()
    run(project, "extract")
    assert {name: text for name, text in candidates(project).items() if name.endswith(".yml")} == whole
