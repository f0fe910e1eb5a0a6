"""What others read off the repository before they use it: how it is cited, and a hook for their own commits."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import pytest
import yaml
from built import ROOT
from click.testing import CliRunner

from generator.cli import main

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
# Citation File Format 1.2.0: what must be there, and what may.
CFF_NEEDED = {"cff-version", "message", "title", "authors"}
CFF_KEYS = CFF_NEEDED | {
    "abstract", "commit", "contact", "date-released", "doi", "identifiers", "keywords", "license", "license-url", "url",
    "preferred-citation", "references", "repository", "repository-artifact", "repository-code", "type", "version",
}  # fmt: skip
# pre-commit's manifest of hooks: the same.
HOOK_NEEDED = {"id", "name", "entry", "language"}
HOOK_KEYS = HOOK_NEEDED | {
    "additional_dependencies", "always_run", "args", "description", "exclude", "exclude_types", "fail_fast", "files",
    "language_version", "log_file", "minimum_pre_commit_version", "pass_filenames", "require_serial", "stages", "types",
    "types_or", "verbose",
}  # fmt: skip
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))


def test_the_citation_is_well_formed_and_that_of_this_package() -> None:
    citation = yaml.load((ROOT / "CITATION.cff").read_text("utf-8"), yaml.BaseLoader)
    assert CFF_NEEDED <= citation.keys() <= CFF_KEYS
    assert citation["cff-version"] == "1.2.0"
    assert citation["type"] in {"software", "dataset"}
    assert (citation["title"], citation["version"]) == (PROJECT["name"], PROJECT["version"])
    assert citation["license"] == PROJECT["license"]
    # An author is a person or an entity; an entity has a name and no given names.
    assert all(author.keys() == {"name"} and author["name"] for author in citation["authors"])
    assert len(set(citation["keywords"])) == len(citation["keywords"])
    repository = re.search(r"^repo_url: (\S+)$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    assert repository
    assert citation["repository-code"] == repository[1]


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_others_can_copy_has_the_shape_that_pre_commit_reads(hook: dict[str, object]) -> None:
    assert HOOK_NEEDED <= hook.keys() <= HOOK_KEYS
    # pre-commit installs this package into an environment of its own, which then has the command.
    assert hook["language"] == "python"
    command, *arguments = shlex.split(str(hook["entry"]))
    assert command in PROJECT["scripts"]
    with main.make_context(command, [*arguments]):
        pass
    files = re.compile(str(hook["files"]))
    assert files.search("data/claims/one.yml")
    assert files.search("seeds/one.txt")
    assert not files.search("docs/method.md")


def test_the_hook_refuses_broken_data_and_lets_sound_data_pass(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(base)
    arguments = shlex.split(HOOKS[0]["entry"])[1:]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    (base / "seeds").rename(base / "articles")
    assert CliRunner().invoke(main, arguments).exit_code == 1
