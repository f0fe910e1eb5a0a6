"""What record files held is taken up only for files that are as they were, and only from a sound cache."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.store import parsed_records
from generator.store.build_memory import RECORDS
from generator.store.inputs import digest_of
from generator.store.parsed_records import ParsedRecords
from generator.store.yaml_text import read_yaml

TEXT = "name: Ada\ncite:\n  - source: paper\n    exact: said Ada\n"


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "ada.yml"
    path.write_text(TEXT, "utf-8")
    return path


def parsed(record: Path, program: str = "1") -> ParsedRecords:
    return ParsedRecords(record.parent / "cache", program, {"actors/ada.yml": digest_of(record.read_bytes())})


def read(known: ParsedRecords, record: Path) -> tuple[object, list[str]]:
    document, faults = known.read("actors/ada.yml", record, "data/actors/ada.yml")
    places = [str(document.location(("cite", 0, "exact"))), str(document.location(("cite",), key=True))]
    return document.value, [*places, *map(str, faults)]


def keep(record: Path) -> Path:
    (record.parent / "cache").mkdir(exist_ok=True)
    first = parsed(record)
    read(first, record)
    first.keep()
    return record.parent / "cache" / RECORDS


def forbid_parsing(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(_raw: bytes, file: str) -> None:
        raise AssertionError(file)

    monkeypatch.setattr(parsed_records, "read_yaml", never)


def test_an_unchanged_file_is_not_parsed(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(record)
    forbid_parsing(monkeypatch)
    document, faults = parsed(record).read("actors/ada.yml", record, "data/actors/ada.yml")
    assert document.value == {"name": "Ada", "cite": [{"source": "paper", "exact": "said Ada"}]}
    assert faults == []


def test_places_are_those_of_the_file(record: Path) -> None:
    before = read(parsed(record), record)
    keep(record)
    assert read(parsed(record), record) == before
    assert before[1] == ["data/actors/ada.yml:4:12", "data/actors/ada.yml:2:1"]


NESTED = """\
name: Ada
former_ids: []
said:
  - claims:
      one: {exact: "a, b; c", source: paper}
      two: [first, [deep, deeper], {}]
    exact: said Ada
  - plain
single:
  exact: alone
empty: {}
last: end
"""


def paths(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every path in a value, and some that lead past it."""
    yield path
    for step in ("nothing", 0, 7):
        yield (*path, step)
        yield (*path, step, "exact")
    if isinstance(value, dict | list):
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from paths(inner, (*path, step))


def test_every_place_is_found_as_in_the_file_itself(record: Path) -> None:
    record.write_text(NESTED, "utf-8")
    fresh, _faults = read_yaml(NESTED.encode(), "data/actors/ada.yml")
    keep(record)
    kept, _faults = parsed(record).read("actors/ada.yml", record, "data/actors/ada.yml")
    assert kept.value == fresh.value
    asked = set(paths(fresh.value))
    assert len(asked) > 50
    for path in asked:
        assert kept.location(path) == fresh.location(path), path
        assert kept.location(path, key=True) == fresh.location(path, key=True), path
        assert kept.place_of(path) == fresh.place_of(path), path


def test_a_file_with_a_fault_is_read_again_each_time(record: Path) -> None:
    record.write_text(TEXT + "name: Bo\n", "utf-8")
    keep(record)
    assert "duplicate-key" in read(parsed(record), record)[1][-1]


def swapped(content: bytes) -> bytes:
    """A name that is still JSON, and another one."""
    return content.replace(b'"Ada"', b'"Eve"')


DAMAGES: tuple[Callable[[bytes], bytes], ...] = (
    *(swapped, lambda c: c[:-9], lambda c: c[: len(c) // 2], lambda _: b"", lambda _: b"\xff\x00\n"),
    *(lambda c: c + b"12345678 abc {}\n" + c, lambda c: c.replace(b"\n", b"\n\n"), lambda c: c.replace(b":", b"")),
)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_cache_says_nothing_else(record: Path, damage: Callable[[bytes], bytes]) -> None:
    path = keep(record)
    path.write_bytes(damage(path.read_bytes()))
    assert read(parsed(record), record)[0] == read_yaml(record.read_bytes(), "")[0].value
    again = parsed(record)
    read(again, record)
    again.keep()
    assert read(parsed(record), record)[0] == read_yaml(record.read_bytes(), "")[0].value


def test_what_another_program_parsed_is_dropped(record: Path) -> None:
    path = keep(record)
    path.write_bytes(path.read_bytes().replace(b"1\n", b"2\n", 1))
    assert read(parsed(record), record)[0] == read_yaml(record.read_bytes(), "")[0].value
    newer = parsed(record, "3")
    read(newer, record)
    newer.keep()
    assert path.read_bytes().startswith(b"3\n")


def test_lines_of_files_that_are_gone_go_in_time(record: Path) -> None:
    path = keep(record)
    for number in range(20):
        record.write_text(TEXT + f"note: {number}\n", "utf-8")
        keep(record)
    assert path.read_bytes().count(b"\n") < 6
    assert b"note" in path.read_bytes()
