"""“Report a mistake”: an address filled in with record, line and page, to which no text can add anything."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from built import ROOT

from generator.commands.build import build
from generator.commands.settings import Settings
from generator.site.repository import FIELDS, edit_address, new_issue_address, pattern_for_scripts, report_address
from generator.store.yaml_text import read_yaml

GITHUB = "https://github.com/some/body"
HOSTILE = {
    "record": "a&b=c#d",
    "line": "data/claims/x.yml#L3",
    "citation": "100 % “sure”?\n</a><script>alert(1)</script> {record} [x](javascript:y) `*_\u202e",
    "page": 'https://example.org/a.html?b=1&c="2"#k-d',
}


def test_github_gets_its_form_with_each_field_filled_in() -> None:
    address = report_address(new_issue_address(GITHUB), HOSTILE).unescape()
    assert address.startswith(f"{GITHUB}/issues/new?template=mistake.yml&")
    assert not urlsplit(address).fragment
    told = parse_qs(urlsplit(address).query, keep_blank_values=True, strict_parsing=True)
    assert told == {
        "template": ["mistake.yml"],
        "title": [f"Mistake: {HOSTILE['record']}"],
        **{name: [value] for name, value in HOSTILE.items()},
    }


def test_a_page_fills_in_its_record_its_line_and_its_own_address(base: Path) -> None:
    told = {"site_url": "https://example.org/lights/", "report_url": new_issue_address(GITHUB)}
    assert not build(replace(Settings.of_folder(base), **told)).failed
    page = (base / "docs/exercises/bright-signal-2021.md").read_text("utf-8")
    (address,) = re.findall(r"\[Report a mistake\]\(([^)]+)\)", page)
    filled = parse_qs(urlsplit(unescape(address)).query)
    assert filled["record"] == ["bright-signal-2021"]
    assert filled["line"] == ["data/exercises/bright-signal-2021.yml#L1"]
    assert filled["page"] == ["https://example.org/lights/exercises/bright-signal-2021.html"]


@pytest.mark.parametrize("repository", ["https://gitlab.com/some/body", "https://gitlab.example.org/some/body"])
def test_gitlab_gets_a_title_and_a_description(repository: str) -> None:
    address = report_address(new_issue_address(repository), HOSTILE).unescape()
    assert address.startswith(f"{repository}/-/issues/new?")
    told = parse_qs(urlsplit(address).query, strict_parsing=True)
    assert told.keys() == {"issue[title]", "issue[description]"}
    for value in HOSTILE.values():
        assert value in told["issue[description]"][0]


@pytest.mark.parametrize(
    "repository",
    [
        "",
        "https://example.org/some/body",
        "https://github.com.example.org/x",
        "https://notgithub.com/x",
        "https://not.gitlab.example.org/x",
        "http://[x",
    ],
)
def test_other_hosts_are_not_guessed(repository: str) -> None:
    assert new_issue_address(repository) == ""
    assert report_address("", HOSTILE) == ""


def test_nothing_in_a_link_can_act_in_html_or_markdown() -> None:
    for pattern in (
        new_issue_address(GITHUB),
        new_issue_address("https://gitlab.com/a/b"),
        "mailto:a@b.c?body={citation}",
    ):
        address = report_address(pattern, HOSTILE)
        assert address
        assert not set(address) & set("\"'<> ()[]\\`*_{}|\n")


def test_an_address_of_another_kind_is_none() -> None:
    assert report_address("javascript:alert({record})", HOSTILE) == ""
    assert pattern_for_scripts("javascript:alert({record})") == ""


def test_scripts_get_the_same_pattern_with_its_fields_open() -> None:
    pattern = pattern_for_scripts(new_issue_address("https://gitlab.com/a/b"))
    assert [name for name in FIELDS if f"{{{name}}}" in pattern] == list(FIELDS)
    filled = pattern
    for name in FIELDS:
        filled = filled.replace(f"{{{name}}}", "x")
    assert filled == report_address(new_issue_address("https://gitlab.com/a/b"), dict.fromkeys(FIELDS, "x")).unescape()


def test_a_line_is_edited_where_its_host_has_it() -> None:
    assert edit_address(GITHUB) == edit_address("https://example.org/a") == "edit/main/{path}#L{line}"
    assert edit_address("https://gitlab.com/a/b") == "-/edit/main/{path}#L{line}"


@pytest.mark.parametrize("folder", [".github", "generator/store/starter/github"])
def test_the_form_has_every_field_that_is_filled_in(folder: str) -> None:
    form, faults = read_yaml((ROOT / folder / "ISSUE_TEMPLATE/mistake.yml").read_bytes(), "mistake.yml")
    assert not faults
    ids = [entry["id"] for entry in form.value["body"]]
    assert set(FIELDS) < set(ids)
