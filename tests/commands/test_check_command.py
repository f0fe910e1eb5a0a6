"""`briefing check` for people, for machines, on GitHub and on GitLab."""

from __future__ import annotations

import json

from generator.commands.report import as_github, as_gitlab, as_json
from generator.model.diagnostics import Diagnostic, Location, Severity


def test_a_briefing_without_errors_passes(briefing) -> None:
    result = briefing.run("check")
    assert result.exit_code == 0
    assert result.stderr == "0 errors, 8 warnings\n"
    assert result.stdout.splitlines()[0].startswith("data/actors/arland.yml:1:1: warning[not-reviewed] ")


def test_json_is_one_array_and_nothing_else(briefing) -> None:
    briefing.write("actors/minister-ro.yml", briefing.read("actors/minister-ro.yml").replace("arland", "arlnd"))
    result = briefing.run("check", "--format", "json")
    assert result.exit_code == 1
    errors = [fault for fault in json.loads(result.stdout) if fault["severity"] == "error"]
    assert errors == [
        {
            "file": "data/actors/minister-ro.yml",
            "line": 6,
            "column": 14,
            "severity": "error",
            "code": "unknown-actor",
            "message": "no actor “arlnd”",
            "remedy": "did you mean “arland”?",
        }
    ]


def test_json_without_faults_is_an_empty_array() -> None:
    assert json.loads(as_json([])) == []


def test_github_shows_faults_at_their_lines(briefing) -> None:
    briefing.write("actors/minister-ro.yml", briefing.read("actors/minister-ro.yml").replace("arland", "arlnd"))
    lines = briefing.run("check", "--format", "github").stdout.splitlines()
    assert (
        "::error file=data/actors/minister-ro.yml,line=6,col=14,title=unknown-actor"
        "::no actor “arlnd”; did you mean “arland”?" in lines
    )
    assert all(line.startswith(("::error ", "::warning ")) for line in lines)


def test_github_commands_cannot_be_broken_out_of() -> None:
    place = Location("data/a,b:c%.yml", 3, 4)
    fault = Diagnostic(place, Severity.WARNING, "odd", "100% of\r\n::error::it", "a, b: c")
    assert as_github([fault]) == (
        "::warning file=data/a%2Cb%3Ac%25.yml,line=3,col=4,title=odd::100%25 of%0D%0A::error::it; a, b: c"
    )


def test_gitlab_knows_a_fault_again_when_lines_were_added_above_it() -> None:
    def told(*lines: int) -> list[dict[str, object]]:
        faults = [Diagnostic(Location("data/a.yml", n, 3), Severity.ERROR, "odd", "it", "mend it") for n in lines]
        return list(json.loads(as_gitlab(faults)))

    first, second = told(4, 9)
    assert first["location"] == {"path": "data/a.yml", "lines": {"begin": 4}}
    assert (first["severity"], first["check_name"], first["description"]) == ("critical", "odd", "it; mend it")
    assert first["fingerprint"] != second["fingerprint"]
    assert told(5)[0]["fingerprint"] == first["fingerprint"]
    assert as_gitlab([]) == "[]"


def test_a_fault_in_a_single_citation_is_told_at_its_words(briefing) -> None:
    briefing.write(
        "claims/held-in-may.yml", briefing.read("claims/held-in-may.yml").replace("in May 2018\n", "in June\n")
    )
    told = [line for line in briefing.run("check").stdout.splitlines() if "citation-not-found" in line]
    assert told[0].startswith("data/claims/held-in-may.yml:7:10: error[citation-not-found]")
