"""YAML without guessing: values stay text, and every value and key knows its line and column."""

from __future__ import annotations

import re
import time

import pytest

from generator.store import yaml_text
from generator.store.yaml_text import MAX_BYTES, Document, read_yaml


def read(text: str) -> Document:
    document, faults = read_yaml(text.encode(), "data/x.yml")
    assert faults == []
    return document


def faults_of(text: str | bytes) -> list[str]:
    raw = text if isinstance(text, bytes) else text.encode()
    return [str(fault) for fault in read_yaml(raw, "x.yml")[1]]


@pytest.mark.parametrize(
    "text", ["NO", "yes", "12:30", "010", "1e3", "2021-05-09", "1_000", "0x1f", "+1", ".inf", "a null", "'~'", '"null"']
)
def test_a_value_stays_the_text_it_is(text: str) -> None:
    assert read(f"value: {text}").value == {"value": text.strip("'\"")}


def test_numbers_and_truths_as_keys_stay_text() -> None:
    assert read("NO: a\n1: b\ntrue: c").value == {"NO": "a", "1": "b", "true": "c"}


def test_a_byte_order_mark_is_no_part_of_the_first_key() -> None:
    document = read("\ufeffa: b")
    assert document.value == {"a": "b"}
    assert str(document.location(("a",), key=True)) == "data/x.yml:1:1"


FILE = """\
# a comment
name: Bright Signal
“ключ”: значение
quoted:   "in marks"
'single': 'it''s'
folded: >-
  two
  lines
literal: |
  two
  lines
flow: [one, "two", 三, four]
inline: {key: value, other: [x]}
list:
  - plain
  - key: first
    value: 13000
  -
    key: second
plain: goes on
  in the next line
"""


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        (("name",), "2:7", "2:1"),
        (("“ключ”",), "3:9", "3:1"),
        (("quoted",), "4:11", "4:1"),
        (("single",), "5:11", "5:1"),
        (("folded",), "6:9", "6:1"),
        (("literal",), "9:10", "9:1"),
        (("flow",), "12:7", "12:1"),
        (("flow", 0), "12:8", "12:8"),
        (("flow", 1), "12:13", "12:13"),
        (("flow", 2), "12:20", "12:20"),
        (("flow", 3), "12:23", "12:23"),
        (("inline", "key"), "13:15", "13:10"),
        (("inline", "other"), "13:29", "13:22"),
        (("inline", "other", 0), "13:30", "13:30"),
        (("list",), "15:3", "14:1"),
        (("list", 0), "15:5", "15:5"),
        (("list", 1), "16:5", "16:5"),
        (("list", 1, "value"), "17:12", "17:5"),
        (("list", 2, "key"), "19:10", "19:5"),
        (("plain",), "20:8", "20:1"),
    ],
)
def test_every_value_and_key_knows_its_line_and_column(path: tuple[str | int, ...], value: str, key: str) -> None:
    document = read(FILE)
    assert str(document.location(path)) == f"data/x.yml:{value}"
    assert str(document.location(path, key=True)) == f"data/x.yml:{key}"


def test_columns_count_code_points() -> None:
    assert str(read("🔥🔥: 灯塔").location(("🔥🔥",))) == "data/x.yml:1:5"


def test_lines_are_counted_alike_with_crlf() -> None:
    assert str(read(FILE.replace("\n", "\r\n")).location(("list", 1, "value"))) == "data/x.yml:17:12"


def test_what_the_file_does_not_hold_is_placed_at_what_is_around_it() -> None:
    document = read(FILE)
    assert str(document.location(())) == "data/x.yml:2:1"
    assert str(document.location(("list", 1, "absent"))) == "data/x.yml:16:5"
    assert str(document.location(("absent", 3, "deep"))) == "data/x.yml:2:1"


def test_the_place_of_exactly_one_value() -> None:
    document = read(FILE)
    assert str(document.place_of(("list", 1, "value"))) == "data/x.yml:17:12"
    assert document.place_of(("list", 1, "absent")) is None


def test_a_list_of_one_may_be_written_as_its_item() -> None:
    document = read("cite:\n  source: gazette\n  exact: lit")
    assert str(document.location(("cite", 0, "exact"))) == "data/x.yml:3:10"
    assert str(document.location(("cite", 0, "exact"), key=True)) == "data/x.yml:3:3"
    assert str(document.location(("cite", 1, "exact"))) == "data/x.yml:2:3"


def test_an_unreadable_file_is_placed_at_its_beginning() -> None:
    document, _ = read_yaml(b"a: b: c", "data/x.yml")
    assert document.value is None
    assert str(document.location(("a",))) == "data/x.yml:1:1"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "a: b: c",
            "x.yml:1:5: error[yaml-syntax] “: ” stands in a text; put the text in quotes, or indent keys alike",
        ),
        ("a: [b, c", "x.yml:1:4: error[yaml-syntax] the bracket that opens here is never closed; close it"),
        ("a: {b: c", "x.yml:1:4: error[yaml-syntax] the bracket that opens here is never closed; close it"),
        ("a: 'b\nc: d", "x.yml:1:4: error[yaml-syntax] the quotation mark that opens here is never closed; close it"),
        ("a: b\nwords", "x.yml:2:1: error[yaml-syntax] the line is no `key: value`; indent the lines that continue"),
        ("a: `b`", "x.yml:1:4: error[yaml-syntax] a text may not begin with this mark; put the text in quotes"),
        ("a: *b", "x.yml:1:4: error[yaml-syntax] a text may not begin with “*”; put the text in quotes"),
        ("a: & b", "x.yml:1:4: error[yaml-syntax] a text may not begin with “&”; put the text in quotes"),
        ("a: > b", "x.yml:1:6: error[yaml-syntax] a text after “>” or “|” begins in the next line; move it there"),
        ("a: - b", "x.yml:1:4: error[yaml-syntax] no list can begin here; begin it in the next line, or use quotes"),
        ('a: "\\q"', "x.yml:1:5: error[yaml-syntax] “\\” has a meaning of its own between double marks; use single"),
        ("a: b\n---\nc: d", "x.yml:2:1: error[yaml-syntax] a second document begins here; keep one record a file"),
        ("é: x\nb: \0", "x.yml:2:4: error[yaml-syntax] the character U+0000 may not stand in YAML; delete it"),
        ("a: !x y", "x.yml:1:4: error[yaml-tag] the YAML tag “!x” is not read; write the value alone"),
        ("!!int a: b", "x.yml:1:1: error[yaml-tag] the YAML tag “!!int” is not read; write the value alone"),
        ("a: &b c\nd: *b", "x.yml:2:4: error[yaml-alias] “*b” is a YAML alias; aliases are not read"),
        ("a: &b [*b]", "x.yml:1:8: error[yaml-alias] “*b” is a YAML alias; aliases are not read"),
        ("a: &b {x: y}\nc:\n  <<: *b", "x.yml:3:7: error[yaml-alias]"),
        ("a: &Co sells", "x.yml:1:4: error[yaml-anchor] “&Co” is a YAML anchor and would vanish from the text"),
        ("a: b\n\tc: d", "x.yml:2:1: error[tab] the line holds a tab; indent with two spaces"),
        ("a: b\na: c", "x.yml:2:1: error[duplicate-key] the key “a” stands already in line 1; keep one"),
        ("a: {b: c, b: d}", "x.yml:1:11: error[duplicate-key] the key “b” stands already in line 1; keep one"),
        ("a:\nb: c", "x.yml:1:3: error[empty-value] the value of “a” is empty"),
        ("a: ''", "x.yml:1:4: error[empty-value] the value of “a” is empty"),
        ("a: [b, ~]", "x.yml:1:8: error[empty-value] the value of “a” is empty"),
        ("- a", "x.yml:1:1: error[not-a-mapping] the file holds no `key: value` lines"),
        ("", "x.yml:1:1: error[empty-file] the file holds nothing; write a record or delete the file"),
        (b"a: b\nc: \xff", "x.yml:2:1: error[not-utf-8] byte 8 is not UTF-8; save the file as UTF-8"),
        (b"\xff\xfea\0", "x.yml:1:1: error[not-utf-8] byte 0 is not UTF-8; save the file as UTF-8"),
    ],
)
def test_what_is_refused_is_told_at_its_place(text: str | bytes, fault: str) -> None:
    told = faults_of(text)
    assert len(told) == 1, told
    assert told[0].startswith(fault)


def test_all_faults_of_form_are_told_at_once() -> None:
    told = [re.sub(r"\].*", "]", fault) for fault in faults_of("a:\nb: !x y\na: c\n[d]: e")]
    assert told == [
        "x.yml:1:3: error[empty-value]",
        "x.yml:2:4: error[yaml-tag]",
        "x.yml:3:1: error[duplicate-key]",
        "x.yml:4:1: error[key-not-text]",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 100_000,
        "a: " + "{a: " * 100_000,
        "a:\n  " + "- " * 100_000 + "b",
        "a:\n  " + "? " * 100_000 + "b",
        "\n".join("  " * depth + "a:" for depth in range(900)),
        "a: " + "[" * 2_000 + "]" * 2_000,
    ],
    ids=["brackets", "braces", "dashes", "questions", "indents", "closed-brackets"],
)
def test_nesting_that_could_exhaust_the_parser_is_refused_fast(text: str) -> None:
    started = time.perf_counter()
    assert any("[too-deep]" in fault for fault in faults_of(text))
    assert time.perf_counter() - started < 5


def test_a_file_of_more_than_a_million_bytes_is_refused() -> None:
    assert faults_of("a: " + "b" * MAX_BYTES) == [
        "x.yml:1:1: error[too-large] the file has 1000003 bytes; 1000000 is the most"
    ]


def test_the_parser_without_libyaml_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    with_c = read(FILE)
    monkeypatch.setattr(yaml_text, "_LOADER", yaml_text.yaml.BaseLoader)
    assert read(FILE) == with_c
