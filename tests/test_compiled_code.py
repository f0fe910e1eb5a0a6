"""Compiled templates are used again only where all that they depend on is as it was."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import jinja2
import pytest
from mkdocs.theme import Theme

from generator.compiled_code import CompiledCode, source_of
from generator.fastsite import compiled_templates
from generator.fastsite.replacements import Replacements
from generator.site import render, wording
from generator.site.own_templates import OwnTemplates

SOURCE = "said = 'Calm Harbour'"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this Python keeps compiled code, for one test."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "compiled"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "compiled"


def kept(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.code"))


def keep(kind: str = "pages", *basis: str) -> CompiledCode:
    compiled = CompiledCode(kind, *basis)
    compiled.keep("one", SOURCE, compile(SOURCE, "one", "exec"))
    return compiled


def test_code_is_read_as_it_was_kept() -> None:
    said: dict[str, object] = {}
    code = keep().read("one", SOURCE)
    assert code is not None
    exec(code, said)
    assert said["said"] == "Calm Harbour"


@pytest.mark.parametrize(
    ("compiled", "name", "source"),
    [
        (CompiledCode("pages"), "one", SOURCE + " "),
        (CompiledCode("pages"), "two", SOURCE),
        (CompiledCode("theme"), "one", SOURCE),
        (CompiledCode("pages", "jinja2 4"), "one", SOURCE),
    ],
    ids=["another source", "another name", "another kind", "another version"],
)
def test_code_of_something_else_is_not_read(compiled: CompiledCode, name: str, source: str) -> None:
    keep()
    assert compiled.read(name, source) is None


@pytest.mark.parametrize(("name", "value"), [("version", "4.0"), ("flags", SimpleNamespace(optimize=2))])
def test_code_of_another_python_is_not_read(monkeypatch: pytest.MonkeyPatch, name: str, value: object) -> None:
    keep()
    with monkeypatch.context() as other:
        other.setattr(sys, name, value)
        compiled = CompiledCode("pages")
    assert compiled.read("one", SOURCE) is None


def test_a_damaged_file_is_as_good_as_none(folder: Path) -> None:
    compiled = keep()
    (file,) = kept(folder)
    whole = file.read_bytes()
    for end in (0, 10, 40, len(whole) - 1):
        file.write_bytes(whole[:end])
        assert compiled.read("one", SOURCE) is None
    file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert compiled.read("one", SOURCE) is None
    file.unlink()
    file.mkdir()
    keep()
    assert compiled.read("one", SOURCE) is None


def test_nothing_is_kept_where_python_writes_no_compiled_code(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert keep().read("one", SOURCE) is None
    assert not kept(folder)


def test_a_module_is_told_by_its_source() -> None:
    assert source_of(__name__) == Path(__file__).read_text("utf-8")
    assert source_of("builtins") == "builtins"


def test_templates_of_pages_are_compiled_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = render._environment.__wrapped__
    first = made(wording.active_catalogue(), OwnTemplates()).get_template("downloads.md.j2")
    assert kept(folder)
    again = made(wording.active_catalogue(), OwnTemplates())
    monkeypatch.setattr(again, "compile", _refuse)
    assert again.get_template("downloads.md.j2").filename == first.filename


@pytest.mark.parametrize("other", ["fr", "own", "program"])
def test_pages_worded_otherwise_are_compiled_each_by_themselves(
    folder: Path, monkeypatch: pytest.MonkeyPatch, other: str
) -> None:
    """In another language, with templates of somebody's own, or by a program that words them in another way."""
    made = render._environment.__wrapped__
    made(wording.active_catalogue(), OwnTemplates()).get_template("downloads.md.j2")
    before = {path: path.read_bytes() for path in kept(folder)}
    if other == "program":
        monkeypatch.setattr(render, "source_of", lambda _module: "another")
    own = OwnTemplates((("index.md.j2", "Mine"),) if other == "own" else ())
    with wording.language("fr" if other == "fr" else "en"):
        environment = made(wording.active_catalogue(), own)
        monkeypatch.setattr(environment, "compile", _refuse)
        with pytest.raises(pytest.fail.Exception, match="compiled again"):
            environment.get_template("downloads.md.j2")
    assert {path: path.read_bytes() for path in kept(folder)} == before


def theme_of(folder: Path, template: str) -> jinja2.Environment:
    """The environment of a theme of one template."""
    folder.mkdir(exist_ok=True)
    (folder / "main.html").write_text(template, "utf-8")
    return Theme(custom_dir=str(folder)).get_env()


@pytest.fixture
def compiled_anew(monkeypatch: pytest.MonkeyPatch):
    """Stands for another run of the program, which holds no template in memory."""
    replacements = Replacements()

    def begin() -> None:
        replacements.put_back()
        monkeypatch.setattr(compiled_templates, "_COMPILED", compiled_templates._Compiled())
        compiled_templates.keep_compiled(None, replacements)

    begin()
    yield begin
    replacements.put_back()


def test_templates_of_a_theme_are_compiled_once(tmp_path: Path, folder: Path, compiled_anew, monkeypatch) -> None:
    assert theme_of(tmp_path / "theme", "{{ 'a' | upper }}").get_template("main.html").render() == "A"
    compiled_anew()
    again = theme_of(tmp_path / "theme", "{{ 'a' | upper }}")
    monkeypatch.setattr(again, "compile", _refuse)
    assert again.get_template("main.html").render() == "A"
    changed = theme_of(tmp_path / "theme", "{{ 'b' | upper }}")
    assert changed.get_template("main.html").render() == "B"
    # Each name has one file, so that edits leave nothing behind.
    assert len(kept(folder)) == 1


def test_a_filter_of_somebody_else_may_change(tmp_path: Path, folder: Path, compiled_anew) -> None:
    for ending in ("!", "?"):
        environment = theme_of(tmp_path / "theme", "{{ 'a' | called }}")
        environment.filters["called"] = lambda value, ending=ending: value + ending
        assert environment.get_template("main.html").render() == f"a{ending}"
        compiled_anew()
    assert not kept(folder)


def _refuse(*_: object, **__: object) -> None:
    pytest.fail("compiled again")
