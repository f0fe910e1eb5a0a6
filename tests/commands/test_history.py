"""`briefing log` and `briefing diff`: what happened to records, in words, out of git and the changelog."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

WHO = {"GIT_AUTHOR_NAME": "Ada Editor", "GIT_AUTHOR_EMAIL": "ada@example.org", "GIT_COMMITTER_NAME": "Ada Editor"}


def git(root: Path, *arguments: str, day: str = "2024-03-01") -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment |= {**WHO, "GIT_COMMITTER_EMAIL": "ada@example.org", "GIT_CONFIG_GLOBAL": os.devnull}
    environment |= {"GIT_AUTHOR_DATE": f"{day}T23:30:00+0200", "GIT_COMMITTER_DATE": f"{day}T23:30:00+0200"}
    done = subprocess.run(["git", *arguments], cwd=root, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def commit(briefing, message: str, day: str = "2024-03-01") -> str:
    git(briefing.root, "add", "--all")
    git(briefing.root, "commit", "--quiet", "--message", message, day=day)
    return git(briefing.root, "rev-parse", "HEAD")


def edit(briefing, name: str, old: str, new: str) -> None:
    text = briefing.read(name)
    assert old in text
    (briefing.root / "data" / name).write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def kept(briefing):
    """The briefing in a repository of its own, with one commit."""
    git(briefing.root, "init", "--quiet", "--initial-branch=main")
    commit(briefing, "First records")
    return briefing


def told(briefing, *arguments: str) -> str:
    result = briefing.run(*arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


# --- diff ---------------------------------------------------------------------------------------------------------


def test_nothing_differs_from_itself(kept) -> None:
    assert told(kept, "diff") == "no record differs\n"
    assert told(kept, "diff", "--format", "markdown") == "No record differs.\n"


def test_a_comment_another_order_and_another_layout_are_no_difference(kept) -> None:
    edit(kept, "exercises/northern-wind.yml", "# the month alone", "# May")
    edit(kept, "actors/minister-ro.yml", "kind: person\nname: Minister Ro\n", "name: 'Minister Ro'\nkind: person\n")
    edit(kept, "quotations/glad.yml", "[arland, northern-wind]", "[northern-wind, arland]")
    assert told(kept, "diff") == "no record differs\n"


def test_a_value_its_evidence_and_a_statement_are_told_by_name(kept) -> None:
    edit(kept, "exercises/northern-wind.yml", "value: 1500", "value: 1600")
    edit(kept, "exercises/northern-wind.yml", "exact: Observers counted 1,500 troops of Arland", "exact: 1,500 troops")
    edit(kept, "exercises/northern-wind.yml", "domains: land", "domains: [land, air]")
    edit(kept, "exercises/northern-wind.yml", "    qualifier: about\n", "")
    assert told(kept, "diff") == (
        "changed exercise northern-wind: Northern Wind\n"
        "    domains: new: air\n"
        "    figures “troops-said” › qualifier: was about; is exactly\n"
        "    figures “troops-counted” › cite: "
        "was paper: “Observers counted 1,500 troops of Arland”; is paper: “1,500 troops”\n"
        "    figures “troops-counted” › value: was 1500; is 1600\n"
    )


def test_a_statement_is_the_same_by_its_key_however_much_of_it_changes(kept) -> None:
    edit(kept, "exercises/northern-wind.yml", "key: troops-said", "key: was-said")
    edit(kept, "exercises/northern-wind.yml", "key: troops-counted", "key: troops-said")
    words = told(kept, "diff")
    assert "figures “troops-said” › claimant: " in words
    assert "    figures: new: " in words
    assert "    figures: no longer: " in words


def test_new_removed_and_renamed_records(kept) -> None:
    assert kept.run("rename", "northern-wind", "north-wind").exit_code == 0
    (kept.root / "data/claims/held-in-may.yml").unlink()
    kept.write(
        "places/gale-bay.yml",
        """\
        kind: city
        name: Gale Bay
        cite: {source: paper, exact: Port Gale}
        coordinates: 10°S 179°E
        precision_km: 20
        origin: made for a test
        """,
    )
    words = told(kept, "diff")
    assert "removed claim held-in-may: Northern Wind was held in May 2018.\n" in words
    assert "renamed exercise north-wind (was northern-wind): Northern Wind\n" in words
    assert "new place gale-bay: Gale Bay\n" in words
    # What pointed at the renamed record points at it still.
    assert (
        "changed quotation glad: We are glad\n    about: no longer: northern-wind\n    about: new: north-wind\n"
        in words
    )


def test_two_revisions_are_compared_whatever_lies_on_disk(kept) -> None:
    edit(kept, "exercises/northern-wind.yml", "value: 1500", "value: 1600")
    commit(kept, "More troops")
    git(kept.root, "tag", "counted")
    edit(kept, "exercises/northern-wind.yml", "value: 1600", "value: 1700")
    assert "was 1500; is 1600" in told(kept, "diff", "HEAD~1", "counted")
    assert "was 1600; is 1500" in told(kept, "diff", "counted", "HEAD~1")
    assert "was 1500; is 1700" in told(kept, "diff", "HEAD~1")


def test_a_file_that_holds_no_record_is_named(kept) -> None:
    edit(kept, "actors/arland.yml", "kind: state", "kind: stat")
    assert told(kept, "diff") == "data/actors/arland.yml: holds no record by today’s rules\n"
    listed = "- `data/actors/arland.yml` holds no record by today’s rules\n"
    assert told(kept, "diff", "--format", "markdown") == listed


def test_a_record_that_became_part_of_another_is_told_with_it(kept) -> None:
    (kept.root / "data/claims/held-in-may.yml").unlink()
    edit(kept, "exercises/northern-wind.yml", "kind: ", "former_ids: held-in-may\nkind: ")
    assert "removed claim held-in-may (now part of northern-wind): Northern Wind" in told(kept, "diff")


def test_for_a_pull_request_nothing_in_a_record_is_markup(kept) -> None:
    edit(kept, "actors/arland.yml", "name: Arland", "name: '<img src=x> [Ar](//x.org) @all #1 https://x.org `a`'")
    words = told(kept, "diff", "--format", "markdown")
    assert words.startswith(
        "**1 changed**\n\n- changed actor `arland`: &lt;img src=x&gt; \\[Ar\\](//x.org) @<!-- -->all"
    )
    assert "<img" not in words
    assert "https\\://" in words
    assert "\\`a\\`" in words


def test_as_json(kept) -> None:
    edit(kept, "exercises/northern-wind.yml", "value: 1500", "value: 1600")
    assert json.loads(told(kept, "diff", "--format", "json")) == {
        "records": [
            {
                "id": "northern-wind",
                "kind": "exercise",
                "fate": "changed",
                "title": "Northern Wind",
                "former": "",
                "differences": [{"path": ["figures “troops-counted”", "value"], "was": "1500", "now": "1600"}],
            }
        ],
        "unreadable": [],
    }


def test_a_project_below_the_top_of_its_repository(kept) -> None:
    inner = kept.root / "inner"
    inner.mkdir()
    for name in ("data", "seeds"):
        (kept.root / name).rename(inner / name)
    kept.root = inner
    commit(kept, "Moved")
    edit(kept, "exercises/northern-wind.yml", "value: 1500", "value: 1600")
    assert "was 1500; is 1600" in told(kept, "diff")
    assert "new exercise northern-wind: Northern Wind" in told(kept, "log", "northern-wind")


# --- log ----------------------------------------------------------------------------------------------------------


def test_a_record_is_followed_through_its_names_with_who_and_why(kept) -> None:
    edit(kept, "exercises/northern-wind.yml", "value: 1500", "value: 1600")
    commit(kept, "More troops\n\nA later edition of the paper corrects its figure.", "2024-03-02")
    assert kept.run("rename", "northern-wind", "north-wind").exit_code == 0
    commit(kept, "A shorter name", "2024-03-03")
    kept.write(
        "changelog.yml",
        """\
        changes:
          - on: 2024-03-02
            kind: corrected
            records: [northern-wind]
            text: Observers counted 1,600 troops.
            was: "1,500"
            now: "1,600"
            why: The paper corrects its figure.
            by: the editors
          - on: 2024-03-02
            kind: new
            records: [arland]
            text: Of another record.
            why: For the test.
            by: the editors
        """,
    )
    words = told(kept, "log", "north-wind")
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    assert lines[:5] == [
        "Told to readers (changelog.yml)",
        "2024-03-02  corrected: Observers counted 1,600 troops.",
        "was: 1,500",
        "now: 1,600",
        "why: The paper corrects its figure. (the editors)",
    ]
    short = [line.split()[1] for line in lines if line.startswith("2024-03-0") and "Ada Editor" in line]
    assert lines[5:] == [
        "In the repository",
        f"2024-03-03  {short[0]}  Ada Editor: A shorter name",
        "renamed exercise north-wind (was northern-wind): Northern Wind",
        f"2024-03-02  {short[1]}  Ada Editor: More troops",
        "| A later edition of the paper corrects its figure.",
        "changed exercise northern-wind: Northern Wind",
        "figures “troops-counted” › value: was 1500; is 1600",
        f"2024-03-01  {short[2]}  Ada Editor: First records",
        "new exercise northern-wind: Northern Wind",
    ]
    assert told(kept, "log", "northern-wind") == words


def test_a_record_that_is_gone_is_still_told_of(kept) -> None:
    (kept.root / "data/claims/held-in-may.yml").unlink()
    commit(kept, "Withdrawn")
    assert "removed claim held-in-may: Northern Wind was held in May 2018.\n" in told(kept, "log", "held-in-may")


def test_all_records_and_the_newest_alone(kept) -> None:
    edit(kept, "actors/arland.yml", "name: Arland", "name: Ar")
    commit(kept, "A name")
    commits = json.loads(told(kept, "log", "--format", "json"))["commits"]
    assert [commit["message"] for commit in commits] == ["A name", "First records"]
    assert len(commits[1]["records"]) == 8
    newest = json.loads(told(kept, "log", "--most", "1", "--format", "json"))["commits"]
    assert newest == commits[:1]


def test_messages_cannot_move_the_cursor(kept) -> None:
    edit(kept, "actors/arland.yml", "name: Arland", "name: Ar")
    commit(kept, "A name\x1b[2J\u202e turned")
    words = told(kept, "log", "arland")
    assert "\x1b" not in words
    assert "\u202e" not in words


# --- refusals -----------------------------------------------------------------------------------------------------


def refused(briefing, *arguments: str) -> str:
    result = briefing.run(*arguments)
    assert result.exit_code == 1
    assert result.stdout == ""
    return result.stderr


def test_an_id_nobody_had(kept) -> None:
    assert refused(kept, "log", "arlnd") == "Error: no record has or had the id “arlnd”; did you mean “arland”?\n"


@pytest.mark.parametrize("name", ["nowhere", "--output=x", "HEAD:data", "main~99"])
def test_a_revision_that_is_none(kept, name: str) -> None:
    assert refused(kept, "diff", "--", name) == f"Error: “{name}” is no commit, branch or tag of this repository\n"
    assert not (kept.root / "x").exists()


def test_outside_a_repository(briefing) -> None:
    assert "lies in no git repository" in refused(briefing, "diff")


def test_without_git(kept, monkeypatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert "git is not installed" in refused(kept, "log")


def test_a_repository_without_a_commit(briefing) -> None:
    git(briefing.root, "init", "--quiet")
    assert told(briefing, "log") == "no commit has changed it yet\n"


def test_commits_that_were_not_fetched_are_told_of(kept, tmp_path_factory) -> None:
    edit(kept, "actors/arland.yml", "name: Arland", "name: Ar")
    commit(kept, "A name")
    whole, part = kept.root, tmp_path_factory.mktemp("part")
    git(part, "clone", "--quiet", "--depth", "1", whole.as_uri(), ".")
    kept.root = part
    assert told(kept, "log", "arland").endswith("\nOlder commits were not fetched: this repository is shallow.\n")


def test_nothing_is_written(kept) -> None:
    edit(kept, "actors/arland.yml", "name: Arland", "name: Ar")
    before = kept.all_bytes()
    told(kept, "diff")
    told(kept, "log")
    assert kept.all_bytes() == before
