"""Records as YAML that a person would have written, read back word for word."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from generator.store.record_yaml import mapping_lines, record_yaml
from generator.store.yaml_text import _UNSEEN, read_yaml

DATA = Path(__file__).parents[2] / "data"
LONG = "word " * 30 + "end"


def written(text: str) -> str:
    return "\n".join(mapping_lines({"exact": text}, None, 0)) + "\n"


def test_a_quotation_as_in_the_data() -> None:
    record = {
        "about": ["gull-head"],
        "cite": {"exact": LONG.strip(), "source": "harbour-gazette"},
        "speaker": "ida-marsh",
        "note": "Said twice.",
        "kind": "direct",
        "cue": [],
        "via": None,
    }
    assert record_yaml("quotations", record) == (
        "# yaml-language-server: $schema=../schema/quotation.json\n"
        "kind: direct\n"
        "speaker: ida-marsh\n"
        "cite:\n"
        "  source: harbour-gazette\n"
        "  exact: >-\n"
        "    word word word word word word word word word word word word word word word word word word word word word "
        "word word\n"
        "    word word word word word word word end\n"
        "about:\n"
        "  - gull-head\n"
        "note: Said twice.\n"
    )


def test_a_statement_opens_with_its_key_and_closes_with_its_note() -> None:
    figure = {
        "note": "By hand.",
        "cite": {"source": "a", "exact": "three days"},
        "claimant": "a",
        "unit": "days",
        "value": 3,
        "property": "duration",
        "key": "length",
    }
    lines = record_yaml("exercises", {"figures": [figure]}).splitlines()
    keys = [line.strip("- ").partition(":")[0] for line in lines[2:]]
    assert keys == ["key", "property", "value", "unit", "claimant", "cite", "source", "exact", "note"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("plain words, with a comma", "exact: plain words, with a comma"),
        ("300000", "exact: 300000"),
        ("-22.6", "exact: -22.6"),
        ("2021-05-03", "exact: 2021-05-03"),
        ("NO", "exact: NO"),
        ("it's a drill", "exact: it's a drill"),
        ("http://example.org/#part", "exact: http://example.org/#part"),
        ("“We are glad,” he said", "exact: “We are glad,” he said"),
        ("he said: no", "exact: 'he said: no'"),
        ("that's it: no", 'exact: "that\'s it: no"'),
        ("as follows:", "exact: 'as follows:'"),
        ("drill #3", "exact: 'drill #3'"),
        ("#3", "exact: '#3'"),
        ("- a dash", "exact: '- a dash'"),
        ("&c.", "exact: '&c.'"),
        ("*starred*", "exact: '*starred*'"),
        ("'tis", 'exact: "\'tis"'),
        ('"Quoted"', "exact: '\"Quoted\"'"),
        ("null", "exact: 'null'"),
        ("ends in a space ", "exact: 'ends in a space '"),
        ("\u00a0stuck\u00a0together:\u00a0so", "exact: \u00a0stuck\u00a0together:\u00a0so"),
        ("a\ttab", 'exact: "a\\ttab"'),
        ("a\u2028break", 'exact: "a\\u2028break"'),
    ],
)
def test_marks_stand_only_where_they_are_needed(text: str, line: str) -> None:
    assert written(text) == f"{line}\n"
    document, faults = read_yaml(written(text).encode(), "x.yml")
    assert faults == []
    assert document.value == {"exact": text}


def test_numbers_and_truth_values_as_people_write_them() -> None:
    assert mapping_lines({"a": True, "b": 2.5, "c": 1300, "d": 0.00001}, None, 0) == [
        "a: true",
        "b: 2.5",
        "c: 1300",
        "d: 0.00001",
    ]


@pytest.mark.parametrize("text", ["one\n  two\n\nthree", " first in\nsecond", "ends\n", "a\n\n", "\nx", "a \nb"])
def test_several_lines_read_back(text: str) -> None:
    document, faults = read_yaml((written(text) + "next: key\n").encode(), "x.yml")
    assert faults == []
    assert document.value == {"exact": text, "next": "key"}


def test_the_briefing_itself_reads_back_and_long_lines_are_folded() -> None:
    for path in sorted(DATA.glob("*/*.yml")):
        if path.parent.name not in ("schema", "candidates"):
            before, _ = read_yaml(path.read_bytes(), path.name)
            text = record_yaml(path.parent.name, before.value or {})
            after, faults = read_yaml(text.encode(), path.name)
            assert (after.value, faults) == (before.value, []), path
            assert all(len(line) <= 120 for line in text.splitlines()), path


PIECES = [
    *"aZ9-:#&*'\"[]{},%@`!|>?=~\\ \u00a0\t\n\r\x00\x7f\x85\u2028\u2029\u200b\ufeff",
    *(": ", " #", "  ", "- ", "---", "...", "null", "yes", "3.5", "\U0001f6e9", "中文", "x" * 130, "-" * 210, "words "),
]


def test_any_text_reads_back_wherever_it_stands() -> None:
    rng = random.Random(3)
    for _ in range(400):
        texts = ["".join(rng.choices(PIECES, k=rng.choice((1, 2, 5, 60)))) for _ in range(4)]
        a, b, c, d = ["x" if not text.strip() or _UNSEEN.fullmatch(text) else text for text in texts]
        value = {"a": a, "b": [b, {"c": c}], "d": {"e": {"f": d}}, "last": "x"}
        document, faults = read_yaml("\n".join([*mapping_lines(value, None, 0), ""]).encode(), "x.yml")
        assert faults == []
        assert document.value == value


def test_half_a_character_is_refused() -> None:
    with pytest.raises(ValueError, match="surrogates"):
        written("a\ud800")


def test_two_thousand_records_take_no_time() -> None:
    record = {"kind": "direct", "speaker": "ida-marsh", "cite": {"source": "harbour-gazette", "exact": LONG}}
    start = time.perf_counter()
    for _ in range(2000):
        record_yaml("quotations", record)
    assert time.perf_counter() - start < 2
