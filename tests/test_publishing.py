"""Workflows, container file and forms: valid by their schemas, with the least rights, and their shell steps run."""

from __future__ import annotations

import fnmatch
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from built import ROOT
from click.testing import CliRunner

from generator.cli import main

STARTER = ROOT / "generator/store/starter"
GITHUB = (ROOT / ".github/workflows/briefing.yml", STARTER / "github/workflows/briefing.yml")
GITLAB = (ROOT / ".gitlab-ci.yml", STARTER / "gitlab-ci.yml")
FORMS = (ROOT / ".github/ISSUE_TEMPLATE/mistake.yml", STARTER / "github/ISSUE_TEMPLATE/mistake.yml")
CONTAINERS = (
    (ROOT, ROOT / ".dockerignore", ROOT / "Containerfile"),
    (STARTER, STARTER / "dockerignore", STARTER / "Containerfile"),
)
OWNERS = pytest.mark.parametrize("number", [0, 1], ids=["this repository", "new briefings"])


def read(path: Path) -> dict[str, Any]:
    return dict(yaml.load(path.read_text("utf-8"), yaml.BaseLoader))


@pytest.mark.parametrize(
    ("schema", "files"),
    [("github-workflows", GITHUB), ("gitlab-ci", GITLAB), ("github-issue-forms", FORMS)],
    ids=["GitHub", "GitLab", "forms"],
)
def test_they_are_valid_by_their_schemas(schema: str, files: tuple[Path, ...]) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


# --- rights ---------------------------------------------------------------------------------------------------------


@OWNERS
def test_a_workflow_has_the_least_rights(number: int) -> None:
    workflow = read(GITHUB[number])
    # A pull request of a stranger is built without any right to write: never on `pull_request_target`.
    assert workflow["on"].keys() == {"push", "pull_request"}
    assert workflow["permissions"] == {"contents": "read"}
    more = {name: job["permissions"] for name, job in workflow["jobs"].items() if "permissions" in job}
    assert more == {"deploy": {"pages": "write", "id-token": "write"}}
    assert workflow["jobs"]["deploy"]["if"] == "${{ github.event_name == 'push' }}"
    assert not [step for step in workflow["jobs"]["deploy"]["steps"] if "run" in step]


@OWNERS
def test_actions_are_official_and_of_a_named_major_version(number: int) -> None:
    steps = [step for job in read(GITHUB[number])["jobs"].values() for step in job["steps"]]
    used = [step["uses"] for step in steps if "uses" in step]
    assert used
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", name) for name in used)
    for step in steps:
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"


@OWNERS
def test_no_text_of_strangers_becomes_part_of_a_script(number: int) -> None:
    scripts = [step["run"] for job in read(GITHUB[number])["jobs"].values() for step in job["steps"] if "run" in step]
    assert scripts
    assert not [script for script in scripts if "${{" in script]


# --- shell steps ------------------------------------------------------------------------------------------------------


def github_steps(path: Path) -> list[str]:
    """What the job `check` runs, but for the installation."""
    steps = read(path)["jobs"]["check"]["steps"]
    return [step["run"] for step in steps if "run" in step and step["name"] != "Install"]


def gitlab_steps(path: Path, job: str) -> list[str]:
    return list(read(path)[job]["script"])


def run(folder: Path, script: str, **variables: str) -> tuple[int, str]:
    """Run a script as the hosts do, with the present Python in the place of the one they install."""
    environment = {name: os.environ[name] for name in ("HOME", "LANG") if name in os.environ}
    environment |= {"PATH": f"{Path(sys.executable).parent}:{os.defpath}", "CI": "true", "PYTHONPATH": str(ROOT)}
    command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script]
    done = subprocess.run(
        command,
        cwd=folder,
        env={**environment, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout


@pytest.fixture(scope="module")
def briefing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new briefing in a repository, with a correction on top."""
    folder = tmp_path_factory.mktemp("published") / "voyages"
    assert CliRunner().invoke(main, ["new", str(folder), "--title", "Voyages"]).exit_code == 0
    commit = "git -c user.name=ada -c user.email=ada@example.org commit --quiet --all --message change"
    assert run(folder, f"git init --quiet && git add --all && {commit}")[0] == 0
    record = folder / "data/exercises/calm-harbour-2025.yml"
    record.write_text(record.read_text("utf-8").replace("value: 1200", "value: 1250"), "utf-8")
    assert run(folder, commit)[0] == 0
    return folder


def test_both_workflows_take_the_same_steps() -> None:
    assert github_steps(GITHUB[0]) == github_steps(GITHUB[1])
    assert all(gitlab_steps(GITLAB[0], job) == gitlab_steps(GITLAB[1], job) for job in ("check", "pages"))


def test_on_github_a_change_is_checked_told_and_built(briefing: Path, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    told = []
    for script in github_steps(briefing / ".github/workflows/briefing.yml"):
        code, output = run(briefing, script, GITHUB_STEP_SUMMARY=str(summary))
        assert code == 0, output
        told += output.splitlines()
    assert "::warning file=data/exercises/calm-harbour-2025.yml,line=" in "\n".join(told)
    assert re.search(r"1200.*1250", summary.read_text("utf-8"), re.DOTALL)
    assert (briefing / "site/exercises/calm-harbour-2025.html").is_file()


def test_on_gitlab_a_change_is_checked_told_and_built(briefing: Path) -> None:
    # All lines of a job are given to one shell; the last of `check` builds what `pages` builds elsewhere.
    *lines, build = gitlab_steps(briefing / ".gitlab-ci.yml", "check")
    assert gitlab_steps(briefing / ".gitlab-ci.yml", "pages") == [f"{build} --site-dir public"]
    code, output = run(briefing, "\n".join(lines), CI_MERGE_REQUEST_DIFF_BASE_SHA="HEAD^1")
    assert code == 0, output
    report = json.loads((briefing / "gl-code-quality-report.json").read_text("utf-8"))
    assert {fault["severity"] for fault in report} == {"minor"}
    assert "data/exercises/calm-harbour-2025.yml" in {fault["location"]["path"] for fault in report}
    assert re.search(r"1200.*1250", (briefing / "changes.md").read_text("utf-8"), re.DOTALL)
    code, output = run(briefing, "\n".join(gitlab_steps(briefing / ".gitlab-ci.yml", "pages")))
    assert code == 0, output
    assert (briefing / "public/index.html").is_file()


def test_a_fault_fails_the_check_and_is_shown_at_its_line(briefing: Path) -> None:
    record = briefing / "data/actors/tova-lind.yml"
    whole = record.read_text("utf-8")
    record.write_text(whole.replace("affiliation: arland", "affiliation: arlnd"), "utf-8")
    line = whole.splitlines().index("affiliation: arland") + 1
    try:
        step = next(step for step in github_steps(GITHUB[1]) if step.startswith("briefing check"))
        code, output = run(briefing, step)
        assert code == 1
        assert f"::error file=data/actors/tova-lind.yml,line={line},col=14,title=unknown-actor::" in output
        code, output = run(briefing, "\n".join(gitlab_steps(GITLAB[1], "check")))
        assert code == 1
        assert "error[unknown-actor]" in output
        report = json.loads((briefing / "gl-code-quality-report.json").read_text("utf-8"))
        assert {"path": "data/actors/tova-lind.yml", "lines": {"begin": line}} in [
            fault["location"] for fault in report if fault["severity"] == "critical"
        ]
    finally:
        record.write_text(whole, "utf-8")


def test_a_change_that_brings_a_cache_is_refused(briefing: Path, tmp_path: Path) -> None:
    folder = tmp_path / "changed"
    assert run(tmp_path, f"git clone --quiet '{briefing}' '{folder}'")[0] == 0
    steps = (
        github_steps(folder / ".github/workflows/briefing.yml")[0],
        gitlab_steps(folder / ".gitlab-ci.yml", "check")[0],
    )
    assert [run(folder, step)[0] for step in steps] == [0, 0]
    (folder / ".cache/briefing").mkdir(parents=True)
    (folder / ".cache/briefing/records.jsonl").write_text("forged", "utf-8")
    assert run(folder, "git add --force .cache")[0] == 0
    assert [run(folder, step)[0] for step in steps] == [1, 1]


def test_what_the_steps_name_is_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    github, gitlab = (
        [step["run"] for step in read(GITHUB[0])["jobs"]["test"]["steps"] if "run" in step],
        gitlab_steps(GITLAB[0], "test"),
    )
    for scripts in (github, gitlab):
        assert [name for script in scripts for name in re.findall(r"\bmake ([a-z]+)", script)] == [
            "site",
            "lint",
            "test",
        ]
    assert {"site", "lint", "test"} <= targets
    for path in (*GITHUB, *GITLAB):
        named = set(re.findall(r"--requirement (\S+)", path.read_text("utf-8")))
        assert named
        assert all(((STARTER if path.is_relative_to(STARTER) else ROOT) / name).is_file() for name in named)


def test_the_pythons_tested_are_those_promised() -> None:
    promised = re.findall(r"Python :: (3\.\d+)\"", (ROOT / "pyproject.toml").read_text("utf-8"))
    assert read(GITHUB[0])["jobs"]["test"]["strategy"]["matrix"]["python"] == promised
    assert read(GITLAB[0])["test"]["parallel"]["matrix"] == [{"PYTHON": promised}]


# --- containers -----------------------------------------------------------------------------------------------------


def instructions(path: Path) -> list[tuple[str, str]]:
    lines = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [(line.split(" ", 1)[0], line.split(" ", 1)[1]) for line in lines]


@OWNERS
def test_a_container_is_made_of_what_is_there(number: int) -> None:
    folder, ignoring, path = CONTAINERS[number]
    left_out = ignoring.read_text("utf-8").split()
    stages = {"scratch"}
    for name, given in instructions(path):
        words = shlex.split(given)
        if name == "FROM":
            # Plain names of the usual registry, or stages above.
            assert words[0] in stages or re.fullmatch(r"python:3\.\d+-slim", words[0])
            stages |= {words[2]} if len(words) == 3 else set()
        elif name == "COPY" and words[0].startswith("--from="):
            assert words[0].removeprefix("--from=") in stages
        elif name == "COPY":
            for source in words[:-1]:
                assert (folder / source).exists()
                assert not any(fnmatch.fnmatch(source, pattern) for pattern in left_out)
        elif name == "RUN":
            for file in re.findall(r"--requirement (\S+)", given):
                assert (folder / file).is_file()
    for needed in ("data", "seeds", "docs", "mkdocs.yml", "data/exercises"):
        assert not any(fnmatch.fnmatch(needed, pattern) for pattern in left_out)


@OWNERS
def test_a_container_serves_as_nobody(number: int) -> None:
    last = instructions(CONTAINERS[number][2])
    last = last[max(i for i, (name, _) in enumerate(last) if name == "FROM") :]
    assert [given for name, given in last if name == "USER"] == ["65534:65534"]
    assert not [given for name, given in last if name == "RUN"]


@OWNERS
def test_a_container_builds_as_the_workflows_do(number: int) -> None:
    """Its steps are among those that are run above, but for where the site goes."""
    steps = [given for name, given in instructions(CONTAINERS[number][2]) if name == "RUN" and "pip" not in given]
    assert steps == ["briefing check", "mkdocs build --strict --site-dir /site"]


def test_both_containers_are_one_but_for_what_they_install() -> None:
    own, new = (
        [(name, given) for name, given in instructions(path) if "requirement" not in given and "no-deps" not in given]
        for _folder, _ignoring, path in CONTAINERS
    )
    assert own == new


# --- forms ------------------------------------------------------------------------------------------------------------


def test_new_briefings_have_this_projects_form() -> None:
    assert FORMS[0].read_bytes() == FORMS[1].read_bytes()
