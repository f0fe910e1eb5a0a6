"""The JSON Schemas that editors read: up to date, wired, and accepting what people write."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import ClassVar

import pytest
import yaml
from jsonschema import Draft202012Validator

from generator.store.forms import KIND_OF_FOLDER
from generator.store.record_files import load_records
from generator.store.schema import schema_files

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
SCHEMAS = {name.removesuffix(".json"): json.loads(content) for name, content in schema_files()}


class Core(yaml.SafeLoader):
    """Reads scalars as the core schema of YAML 1.2 does, as editors do: no dates, no yes and no, decimal integers."""

    yaml_implicit_resolvers: ClassVar = {}


for tag, pattern in {
    "null": r"~|null|Null|NULL|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?[0-9]+",
    "float": r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)",
}.items():
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"(?:{pattern})\Z"), None)
Core.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node)))


@cache
def validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(SCHEMAS[kind])


def faults(kind: str, text: str) -> list[str]:
    value = yaml.load(text, Loader=Core)
    return [f"{error.json_path}: {error.message}" for error in validator(kind).iter_errors(value)]


PLACE = """
kind: city
name: Oslo
cite: {source: paper, exact: in Oslo}
lat: 59.9
lon: 11
precision_km: 20
origin: GeoNames
"""


@pytest.mark.parametrize("kind", SCHEMAS)
def test_is_a_json_schema(kind: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[kind])


@pytest.mark.parametrize(("name", "content"), list(schema_files()))
def test_file_on_disk_is_that_of_the_model(name: str, content: bytes) -> None:
    assert (DATA / "schema" / name).read_bytes() == content, "run `briefing schema`"


def test_every_kind_is_wired_for_editors() -> None:
    wired = json.loads((ROOT / ".vscode" / "settings.json").read_text())["yaml.schemas"]
    folders = {f"data/schema/{kind}.json": f"data/{folder}/*.yml" for folder, kind in KIND_OF_FOLDER.items()}
    assert wired == folders | {
        "data/schema/gazetteer.json": "data/gazetteer.yml",
        "data/schema/changelog.json": "data/changelog.yml",
        "data/schema/wording.json": "data/wording.yml",
    }


@pytest.mark.parametrize(("folder", "kind"), KIND_OF_FOLDER.items())
def test_accepts_every_record_that_loads(folder: str, kind: str) -> None:
    loaded = load_records(DATA, ROOT).records
    found = {
        path.name: faults(kind, path.read_text(encoding="utf-8"))
        for path in sorted((DATA / folder).glob("*.yml"))
        if path.stem in loaded
    }
    assert {name: told for name, told in found.items() if told} == {}


def test_accepts_the_gazetteer() -> None:
    assert faults("gazetteer", (DATA / "gazetteer.yml").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "lines",
    [
        "country: NO",
        "name: 2018",
        "name: true",
        "lat: '59.9'",
        "reviewed: {by: editors, on: 2018}",
        "reviewed: {by: editors, on: 2018-05-01}",
        "former_ids: kristiania",
        "former_ids: [kristiania, christiania]",
        "cite: [{source: paper, exact: in Oslo}]",
    ],
)
def test_accepts(lines: str) -> None:
    key = lines.partition(":")[0]
    kept = "\n".join(line for line in PLACE.splitlines() if not line.startswith(f"{key}:"))
    assert faults("place", f"{kept}\n{lines}\n") == []


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("lat: 95", "$.lat"),
        ("lat: north", "$.lat"),
        ("precision_km: 0", "$.precision_km"),
        ("kind: town", "$.kind"),
        ("country: Norway", "$.country"),
        ("within: Old Norway", "$.within"),
        ("reviewed: {by: editors, on: May 2018}", "$.reviewed.on"),
        ("cite: []", "$.cite"),
        ("cite: {exact: in Oslo}", "$.cite"),
        ("nmae: Oslo", "nmae"),
        ("note:", "$.note"),
    ],
)
def test_refuses(lines: str, told: str) -> None:
    key = lines.partition(":")[0]
    kept = "\n".join(line for line in PLACE.splitlines() if not line.startswith(f"{key}:"))
    found = faults("place", f"{kept}\n{lines}\n")
    assert len(found) == 1
    assert told in found[0]


def test_a_source_cites_itself_without_its_id() -> None:
    cited = "title: {value: T, cite: {exact: T}}"
    given = "published: {unknown: true, note: n}\nreliability: {reason: r}"
    assert faults("source", f"seed: a.txt\nlabel: A\nkind: news\nlanguage: en\n{given}\n{cited}\n") == []


def test_says_what_a_key_means() -> None:
    places = SCHEMAS["place"]["properties"]
    assert places["precision_km"]["description"].startswith("Radius in km within which the place")
    assert SCHEMAS["place"]["$defs"]["Citation"]["properties"]["exact"]["description"].startswith("The shortest clause")
    assert "id" not in places
