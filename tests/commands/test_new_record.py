"""`briefing new-record`: skeletons that say what is needed, and that are valid once filled."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from pydantic import BaseModel

from generator.model.dates import Edtf
from generator.store.forms import RECORD_TYPE_OF_KIND, Form, forms_of
from generator.store.record_files import read_record
from generator.store.skeletons import skeleton
from generator.store.yaml_text import read_yaml


def filled(value: Any, model: type[BaseModel]) -> Any:
    """What a skeleton holds, with everything left empty filled by something that fits."""
    forms = {name: form for name, _, form in forms_of(model)}
    return {key: filled_key(inner, forms[key]) for key, inner in value.items()}


def filled_key(value: Any, form: Form) -> Any:
    if isinstance(value, list):
        return [filled_key(item, form) for item in value]
    if form.part:
        return filled(value, form.part)
    assert value == ""
    if form.choices:
        return form.choices[0]
    if Edtf in form.types:
        return "2018-05"
    if float in form.types:
        return "5"
    if bool in form.types:
        return "true"
    return next(word for word in ("word", "NO", "en", "F") if re.search(form.pattern or "", word))


def uncommented(text: str) -> str:
    """The skeleton with its optional keys uncommented, as an editor does it: every line loses one mark."""
    required, mark, optional = text.partition("# Uncomment")
    return required + mark + re.sub(r"^# ", "", optional, flags=re.MULTILINE)


def faults_when_filled(kind: str, text: str) -> list[str]:
    model = RECORD_TYPE_OF_KIND[kind]
    document, _ = read_yaml(text.encode(), "x.yml")
    _, faults = read_record(model, "x", replace(document, value=filled(document.value, model)))
    return [str(fault) for fault in faults]


@pytest.mark.parametrize("kind", RECORD_TYPE_OF_KIND)
def test_a_skeleton_with_its_required_keys_filled_is_valid(kind: str) -> None:
    assert faults_when_filled(kind, skeleton(kind)) == []


@pytest.mark.parametrize("kind", RECORD_TYPE_OF_KIND)
def test_a_skeleton_with_every_key_filled_is_valid(kind: str) -> None:
    text = uncommented(skeleton(kind))
    assert text.count("\n# ") < skeleton(kind).count("\n# ")
    assert faults_when_filled(kind, text) == []


@pytest.mark.parametrize("kind", RECORD_TYPE_OF_KIND)
def test_every_key_of_the_model_is_in_the_skeleton(kind: str) -> None:
    keys = set(re.findall(r"^(?:# )?([a-z_]+):(?:$|  #)", skeleton(kind), re.MULTILINE))
    assert keys == set(RECORD_TYPE_OF_KIND[kind].model_fields) - {"id", "former_ids"}


@pytest.mark.parametrize("kind", RECORD_TYPE_OF_KIND)
def test_every_required_key_left_empty_is_told(kind: str) -> None:
    required = skeleton(kind).partition("# Uncomment")[0]
    empty = re.findall(r"^ *(?:- )?[a-z_]+:  #", required, re.MULTILINE)
    _, faults = read_yaml(required.encode(), "x.yml")
    assert {fault.code for fault in faults} == {"empty-value"}
    assert len(faults) >= len(empty) > 1


def test_prints_the_path_of_what_it_wrote(briefing) -> None:
    result = briefing.run("new-record", "place", "port-storm")
    assert result.exit_code == 0
    assert result.stdout == "data/places/port-storm.yml\n"
    assert briefing.read("places/port-storm.yml").startswith(
        "# yaml-language-server: $schema=../schema/place.json\n# A place on the globe (WGS 84)"
    )


def test_makes_the_folder_of_the_first_of_its_kind(briefing) -> None:
    (briefing.root / "data/disagreements/troops.yml").unlink()
    (briefing.root / "data/disagreements").rmdir()
    assert briefing.run("new-record", "disagreement", "who-won").exit_code == 0
    assert briefing.read("disagreements/who-won.yml").count("  - ref:") == 2


@pytest.mark.parametrize(
    ("kind", "record_id", "message"),
    [
        ("exercice", "storm", "no kind of record “exercice”; did you mean “exercise”?"),
        ("thing", "storm", "no kind of record “thing”; one of: source, actor, place, exercise,"),
        ("place", "Port_Storm", "“Port_Storm” is no id; write lower-case words joined by hyphens"),
        ("place", "../storm", "“../storm” is no id"),
        ("place", "port-gale", "the id “port-gale” is taken by data/places/port-gale.yml"),
        ("place", "arland", "the id “arland” is taken by data/actors/arland.yml"),
    ],
)
def test_refuses_and_writes_nothing(briefing, kind: str, record_id: str, message: str) -> None:
    before = briefing.all_bytes()
    result = briefing.run("new-record", kind, record_id)
    assert result.exit_code == 1
    assert message in result.stderr
    assert result.stdout == ""
    assert briefing.all_bytes() == before


def test_a_former_id_is_not_given_again(briefing) -> None:
    briefing.run("rename", "port-gale", "gale-harbour")
    result = briefing.run("new-record", "place", "port-gale")
    assert result.exit_code == 1
    assert "ids are never reused" in result.stderr
