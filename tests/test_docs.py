"""The documentation says what the program does: every key, closed list, diagnostic and dependency, no more, no less."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

import generator
from generator.model.changelog import Changelog
from generator.model.records import RECORD_TYPES, AnyRecord
from generator.model.records.parts import Part
from generator.store.forms import KIND_OF_FOLDER, RECORD_TYPE_OF_KIND
from generator.store.gazetteer_file import GazetteerForm
from generator.store.record_files import read_record
from generator.store.yaml_text import read_yaml

ROOT = Path(__file__).parents[1]
PACKAGE = Path(generator.__file__).parent
ABOUT = ROOT / "docs" / "about"
DATA_FORMAT = (ABOUT / "data-format.md").read_text("utf-8")
DIAGNOSTICS = (ABOUT / "diagnostics.md").read_text("utf-8")


# --- data format --------------------------------------------------------------------------------------------------


def _types(annotation: object) -> Iterator[type]:
    """Every class inside an annotation."""
    if isinstance(annotation, type):
        yield annotation
    for argument in get_args(annotation):
        yield from _types(argument)


def _reachable() -> tuple[list[type[BaseModel]], list[type[StrEnum]]]:
    """The models and closed lists that a file in `data/` can hold, and the bases that carry their keys."""
    models: dict[type[BaseModel], None] = {}
    lists: dict[type[StrEnum], None] = {}
    waiting: list[type[BaseModel]] = [*RECORD_TYPES, GazetteerForm, Changelog]
    while waiting:
        model = waiting.pop(0)
        if model in models:
            continue
        models[model] = None
        for base in model.__mro__[1:]:
            if isinstance(base, type) and issubclass(base, BaseModel) and _own_keys(base):
                waiting.append(base)
        for field in model.model_fields.values():
            for kind in _types(field.annotation):
                if issubclass(kind, BaseModel):
                    waiting.append(kind)
                elif issubclass(kind, StrEnum):
                    lists[kind] = None
    return list(models), list(lists)


def _own_keys(model: type[BaseModel]) -> dict[str, bool]:
    """The keys a model adds to its bases, and whether each is needed; a record's id is the name of its file."""
    inherited: set[str] = set()
    for base in model.__mro__[1:]:
        if isinstance(base, type) and issubclass(base, BaseModel) and base is not BaseModel:
            inherited |= base.model_fields.keys()
    keys = {name: field.is_required() for name, field in model.model_fields.items() if name not in inherited}
    return {name: needed for name, needed in keys.items() if name != "id"}


MODELS, LISTS = _reachable()


def _kebab(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()


def _section(text: str, anchor: str) -> str:
    """The text under a heading, to the next heading of any level; every heading carries its anchor."""
    found = re.search(rf"^#+ .*\{{ #{re.escape(anchor)} \}}$", text, re.MULTILINE)
    assert found, f"no heading with the anchor #{anchor}"
    return re.split(r"^#+ .*\{ #[a-z-]+ \}$", text[found.end() :], maxsplit=1, flags=re.MULTILINE)[0]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_key_is_described(model: type[BaseModel]) -> None:
    rows = re.findall(r"^\| `([a-z_]+)` \| (.*?) \|", _section(DATA_FORMAT, _kebab(model.__name__)), re.MULTILINE)
    assert {name: "**needed**" in takes for name, takes in rows} == _own_keys(model)


@pytest.mark.parametrize("model", [m for m in MODELS if issubclass(m, Part)], ids=lambda model: model.__name__)
def test_inherited_keys_are_pointed_at(model: type[BaseModel]) -> None:
    base = next((b for b in model.__mro__[1:] if b.__name__ in ("Statement", "Worded")), None)
    if base is not None and model.__name__ != "Worded":
        assert f"](#{_kebab(base.__name__)})" in _section(DATA_FORMAT, _kebab(model.__name__))


@pytest.mark.parametrize("closed", LISTS, ids=lambda closed: closed.__name__)
def test_every_word_of_a_closed_list_is_described(closed: type[StrEnum]) -> None:
    words = re.findall(r"^- `([a-z-]+)`", _section(DATA_FORMAT, f"list-{_kebab(closed.__name__)}"), re.MULTILINE)
    assert sorted(words) == sorted(member.value for member in closed)


@pytest.mark.parametrize("kind", RECORD_TYPES, ids=lambda kind: kind.__name__)
def test_every_kind_has_an_example_that_can_be_read(kind: type[AnyRecord]) -> None:
    name = KIND_OF_FOLDER[kind.folder]
    section = _section(DATA_FORMAT, f"{name}-example")
    found = re.search(rf"`data/{kind.folder}/([a-z0-9-]+)\.yml`:\n\n```yaml\n(.+?)```", section, re.DOTALL)
    assert found, f"no example of a {name}"
    document, faults = read_yaml(found[2].encode(), "example.yml")
    record, more = read_record(RECORD_TYPE_OF_KIND[name], found[1], document)
    assert not faults
    assert not more
    assert record is not None


# --- diagnostics --------------------------------------------------------------------------------------------------

_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MAKERS = {"error", "warning", "fault", "Diagnostic"}


def _codes_in_source() -> set[str]:
    """Every code given to a fault, read from the program's text, however the code is put together."""
    codes: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", "")).lstrip("_")
                if name in _MAKERS:
                    codes |= {code for argument in node.args for code in _codes_in(argument)}
            elif isinstance(node, ast.Assign) and any(getattr(t, "id", "") == "code" for t in node.targets):
                codes |= set(_texts(node.value))
    return {code for code in codes if _CODE.fullmatch(code) and ("-" in code or code == "tab")}


def _codes_in(argument: ast.expr) -> Iterator[str]:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value


def _texts(value: ast.expr) -> Iterator[str]:
    """The texts an expression can give: alternatives and the values and default of a lookup."""
    match value:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=body, orelse=other):
            yield from _texts(body)
            yield from _texts(other)
        case ast.Call(func=ast.Attribute(value=ast.Dict(values=values)), args=[_, default]):
            for item in (*values, default):
                yield from _texts(item)
        case _:
            return


def _codes_told() -> dict[str, set[str]]:
    """The codes that the broken cases bring about, with their severities."""
    told: dict[str, set[str]] = {}
    for path in (ROOT / "tests" / "cases" / "broken").glob("*/expected.txt"):
        for severity, code in re.findall(r": (error|warning)\[([a-z0-9-]+)\]", path.read_text("utf-8")):
            told.setdefault(code, set()).add(severity)
    return told


def _codes_described() -> dict[str, str]:
    return dict(re.findall(r"^\| `([a-z0-9-]+)` \| (error|warning) \|", DIAGNOSTICS, re.MULTILINE))


def test_every_diagnostic_is_described() -> None:
    assert _codes_in_source() | _codes_told().keys() <= _codes_described().keys()


def test_no_diagnostic_is_described_that_does_not_exist() -> None:
    # `unknown-<kind>` is put together from the kinds a key can point at.
    folders = set(re.findall(r"PointsAt\(\(\"([a-z]+)s\"", (PACKAGE / "model/records/parts.py").read_text("utf-8")))
    composed = {f"unknown-{kind}" for kind in folders}
    assert _codes_described().keys() <= _codes_in_source() | _codes_told().keys() | composed


def test_composed_codes_are_described() -> None:
    folders = set(re.findall(r"PointsAt\(\(\"([a-z]+)s\"", (PACKAGE / "model/records/parts.py").read_text("utf-8")))
    assert {f"unknown-{kind}" for kind in folders} <= _codes_described().keys()


def test_severities_are_those_told() -> None:
    described = _codes_described()
    assert {code: {described[code]} for code in _codes_told()} == _codes_told()


# --- dependencies, vendored files, commands -----------------------------------------------------------------------


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(item for group in project["optional-dependencies"].values() for item in group),
    ]
    names = {re.split(r"[<>=!~\[ ;]", requirement, maxsplit=1)[0].lower() for requirement in wanted}
    page = (ABOUT / "dependencies.md").read_text("utf-8")
    told = {name.lower() for name in re.findall(r"^\| `([A-Za-z0-9._-]+)` \|", page, re.MULTILINE)}
    assert names <= told


def test_every_vendored_package_is_listed_with_version_and_licence() -> None:
    packages = json.loads((PACKAGE / "site/assets/vendor/vendor.json").read_text("utf-8"))["packages"]
    page = (ABOUT / "dependencies.md").read_text("utf-8")
    for package in packages:
        assert f"| `{package['name']}` | {package['version']} | {package['licence']} |" in page


def test_every_library_contract_is_told() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    page = (ABOUT / "dependencies.md").read_text("utf-8")
    guarded = {module for contract in contracts for module in contract.get("forbidden_modules", ())}
    assert {module for module in guarded if f"`import {module}`" not in page} == set()


@pytest.mark.parametrize("page", sorted(ABOUT.glob("*.md")), ids=lambda page: page.stem)
def test_software_documentation_is_kept_out_of_the_search(page: Path) -> None:
    assert re.match(r"---\n(?:.*\n)*?search:\n  exclude: true\n(?:.*\n)*?---\n", page.read_text("utf-8"))


@pytest.mark.parametrize("page", ["method", "map-policy", "named-persons", "rights"])
def test_hand_written_pages_have_a_title_and_one_heading(page: str) -> None:
    text = (ROOT / "docs" / f"{page}.md").read_text("utf-8")
    assert re.match(r"---\ntitle: .+\n---\n\n# ", text)
    assert len(re.findall(r"^# ", text, re.MULTILINE)) == 1


def test_the_readme_is_short_and_its_files_exist() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert len(text.splitlines()) <= 160
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        if not target.endswith(".png"):
            assert (ROOT / target).exists(), target


def test_the_file_of_the_worked_example_exists() -> None:
    found = re.search(r"In `(data/[a-z0-9/-]+\.yml)` stands:", (ROOT / "README.md").read_text("utf-8"))
    assert found
    assert (ROOT / found[1]).is_file()


def test_the_contact_is_the_repository_of_the_site() -> None:
    found = re.search(r"^repo_url: (\S+)$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    if found:
        assert f"]({found[1].rstrip('/')}/issues)" in (ROOT / "docs" / "rights.md").read_text("utf-8")
