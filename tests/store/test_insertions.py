"""Lines inserted into a record's file: what is there stays, and what cannot be inserted is given back."""

from __future__ import annotations

import random

import pytest

from generator.store.additions import additions
from generator.store.insertions import Addition, insert, take_out
from generator.store.yaml_text import Plain, read_yaml

RECORD = """\
# An actor; every comment stays.
kind: person
name: Ida Marsh   # the chief
cite:
  - source: gazette
    exact: >-
      said
      Ida Marsh
  # between

aliases:
    - value: The Keeper
      cite: {source: gazette, exact: the chief keeper}
native_names:
- value: Ída
  origin: standard name
roles: [{title: chief, claimant: gazette, cite: {source: gazette, exact: chief}}]
"""
CITE: Plain = {"source": "herald", "exact": "Marsh: the keeper"}


def with_lines(text: str, *added: Addition) -> str:
    return insert(text.encode(), "a.yml", "actors", added).raw.decode()


def test_an_item_stands_below_the_last_before_comments_and_gaps() -> None:
    after = with_lines(RECORD, Addition(("cite",), (CITE,)))
    assert after == RECORD.replace(
        "      Ida Marsh\n", "      Ida Marsh\n  - source: herald\n    exact: 'Marsh: the keeper'\n"
    )


def test_items_stand_in_as_far_as_those_that_are_there() -> None:
    form: tuple[Plain, ...] = ({"value": "Marsh", "origin": "surname"},)
    assert "    - value: Marsh\n      origin: surname\nnative_names" in with_lines(RECORD, Addition(("aliases",), form))
    assert "\n- value: Marsh\n  origin: surname\nroles" in with_lines(RECORD, Addition(("native_names",), form))


def test_a_key_that_is_not_there_stands_at_the_end() -> None:
    after = with_lines(RECORD, Addition(("country",), "IS"), Addition(("relations",), ({"kind": "leads"},)))
    assert after == RECORD + "country: IS\nrelations:\n  - kind: leads\n"


def test_a_list_in_brackets_and_a_single_value_are_given_back() -> None:
    single = RECORD.replace("  - source: gazette\n    exact: >-", "  source: gazette\n  exact: >-", 1)
    inserted = insert(single.encode(), "data/actors/a.yml", "actors", [Addition(("cite",), (CITE,))])
    assert inserted.raw == single.encode()
    assert inserted.stretches == ()
    assert inserted.left == (
        "# data/actors/a.yml:4: under “cite”, which must be a list",
        "  - source: herald",
        "    exact: 'Marsh: the keeper'",
    )
    brackets = insert(RECORD.encode(), "a.yml", "actors", [Addition(("roles",), ({"title": "x"},))])
    assert (brackets.raw, len(brackets.left)) == (RECORD.encode(), 2)


@pytest.mark.parametrize(
    "text",
    [
        RECORD.removesuffix("\n"),
        RECORD + "...\n",
        RECORD + "note: |+\n  kept\n\n",
        RECORD.replace("kind: person", "kind: [person"),
        RECORD.replace("the chief\n", "the \x85chief\n"),
    ],
)
def test_where_it_is_not_safe_nothing_is_inserted(text: str) -> None:
    inserted = insert(text.encode(), "a.yml", "actors", [Addition(("country",), "IS")])
    before, _ = read_yaml(text.encode(), "a.yml")
    after, faults = read_yaml(inserted.raw, "a.yml")
    if inserted.stretches:
        assert faults == []
        assert after.value == {**(before.value or {}), "country": "IS"}
    else:
        assert inserted.raw == text.encode()
        assert inserted.left


def test_windows_line_ends_stay_and_are_used() -> None:
    text = RECORD.replace("\n", "\r\n")
    after = with_lines(text, Addition(("cite",), (CITE,)))
    assert after.count("\r\n") == after.count("\n") == text.count("\n") + 2


def test_any_items_anywhere_can_be_inserted_and_taken_out() -> None:
    rng = random.Random(5)
    keys = ["cite", "aliases", "native_names", "relations", "note", "country"]
    for _ in range(150):
        chosen = rng.sample(keys, rng.randint(1, 4))
        added = [
            Addition((key,), f"x {key} {rng.random()}")
            if key in ("note", "country")
            else Addition(
                (key,), tuple({"value": f"{rng.random()}", "origin": "o: p"} for _ in range(rng.randint(1, 3)))
            )
            for key in chosen
        ]
        inserted = insert(RECORD.encode(), "a.yml", "actors", added)
        assert inserted.left == ()
        assert is_subsequence(RECORD.splitlines(), inserted.raw.decode().splitlines())
        assert take_out(inserted.raw, "a.yml", inserted.stretches) == RECORD.encode()


def is_subsequence(small: list[str], large: list[str]) -> bool:
    rest = iter(large)
    return all(line in rest for line in small)


def test_what_was_built_upon_is_not_taken_out() -> None:
    first = insert(RECORD.encode(), "a.yml", "actors", [Addition(("relations",), ({"kind": "leads"},))])
    second = insert(first.raw, "a.yml", "actors", [Addition(("relations",), ({"kind": "rival"},))])
    assert take_out(second.raw, "a.yml", first.stretches) is None
    assert take_out(second.raw, "a.yml", second.stretches) == first.raw
    assert take_out(first.raw.replace(b"leads", b"serves"), "a.yml", first.stretches) is None


# --- what is added ----------------------------------------------------------------------------------------------


def statement(**values: Plain) -> dict[str, Plain]:
    cite: dict[str, Plain] = {"source": "gazette", "exact": "about 1,300 keepers"}
    return {"key": "keepers", "property": "personnel", "value": "1300", "claimant": "gazette", "cite": cite, **values}


def test_what_is_there_is_not_added_again() -> None:
    on_file: dict[str, Plain] = {
        "name": "Storm",
        "cite": {"source": "gazette", "exact": "the  storm\ndrill"},
        "figures": [statement()],
    }
    again: dict[str, Plain] = {
        "name": "storm",
        "described": "true",
        "reviewed": {"by": "x", "on": "2020"},
        "cite": [{"source": "gazette", "exact": "the storm drill"}],
        "figures": [statement(key="other", note="by another way")],
    }
    assert additions("exercises", on_file, again) == ()


def test_the_same_statement_in_other_words_adds_the_words_alone() -> None:
    on_file: dict[str, Plain] = {"name": "Storm", "figures": [statement()]}
    other: Plain = {"source": "gazette", "exact": "thirteen hundred keepers"}
    added = additions("exercises", on_file, {"figures": [statement(cite=other)]})
    assert added == (Addition(("figures", 0, "cite"), (other,)),)


def test_words_within_words_on_file_and_statements_that_say_less_are_not_added() -> None:
    on_file: dict[str, Plain] = {"figures": [statement(scope="the whole drill")]}
    within: Plain = {"source": "gazette", "exact": "1,300 keepers"}
    assert additions("exercises", on_file, {"figures": [statement(cite=within)]}) == ()
    (added,) = additions("exercises", on_file, {"figures": [statement(key="k", cite=within, scope="the first day")]})
    assert added.path == ("figures",)


def test_a_key_that_another_statement_has_is_replaced() -> None:
    on_file: dict[str, Plain] = {"figures": [statement()], "dates": [{"key": "keepers-2"}]}
    (added,) = additions("exercises", on_file, {"figures": [statement(value="900")]})
    assert added.items == (statement(value="900", key="keepers-3"),)


def test_another_name_is_added_with_the_words_that_print_it() -> None:
    on_file: dict[str, Plain] = {"name": "Ida Marsh", "aliases": [{"value": "the keeper", "origin": "x"}]}
    cite: Plain = {"source": "gazette", "exact": "Keeper Marsh said"}
    added = additions("actors", on_file, {"name": "Keeper Marsh", "cite": [cite]})
    assert added[-1] == Addition(("aliases",), ({"value": "Keeper Marsh", "cite": cite},))
    assert additions("actors", on_file, {"name": "The Keeper"}) == ()


def test_a_place_keeps_its_position() -> None:
    on_file: dict[str, Plain] = {"name": "Gull Head", "coordinates": "64°N 22°W", "precision_km": "5"}
    assert additions("places", on_file, {"name": "Gull Head", "lat": "64.2", "lon": "-22", "precision_km": "1"}) == ()
