"""Every regular expression of the program, where it stands and by which methods it is asked."""

from __future__ import annotations

import ast
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch

import generator

PACKAGE = Path(generator.__file__).parent
_METHODS = frozenset({"match", "fullmatch", "search", "finditer", "findall", "split", "sub", "subn"})
# From every place of the text, as often as they match.
_ALL_OVER = frozenset({"search", "finditer", "findall", "split", "sub", "subn"})
# A name, an expression, and a method if it is asked by that alone.
_Found = tuple[str, re.Pattern[str], str]


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled expression.

    Attributes:
        name: Its module and its name, or the function it stands in.
        pattern: The expression.
        methods: `finditer` if it is ever tried at every place of a text, `match` and `fullmatch` if it is at one.
    """

    name: str
    pattern: re.Pattern[str]
    methods: tuple[str, ...]


def expressions(built: Callable[[], object] | None = None) -> list[Expression]:
    """All of them, each once: those of modules, those written where they are asked, and those made on the way.

    Args:
        built: Does what the program does, to see which expressions it makes.
    """
    found: dict[re.Pattern[str], Expression] = {}
    for name, pattern, method in (*_of_modules(), *_in_calls(), *(_made_by(built) if built else ())):
        if pattern not in found:
            methods = _told({method}) if method else _methods_of(*_parts(name))
            found[pattern] = Expression(name, pattern, methods)
    return sorted(found.values(), key=lambda each: each.name)


def _of_modules() -> Iterator[_Found]:
    for module in pkgutil.walk_packages(generator.__path__, "generator."):
        if module.name.endswith("__main__"):
            continue
        values = vars(import_module(module.name))
        text = _source(module.name)
        for name, value in sorted(values.items()):
            for index, pattern in enumerate(_within(value)):
                # Not where it is imported.
                if isinstance(pattern.pattern, str) and re.search(rf"(?m)^{name}\b[^\n]*=", text):
                    yield f"{module.name}.{name}" + (f"[{index}]" if index else ""), pattern, ""


def _within(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, (tuple, list, dict)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _within(each)


def _in_calls() -> Iterator[_Found]:
    """`re.search("…", text)` and the like, by module and function."""
    for module, tree in _trees().items():
        for function in ast.walk(tree):
            if not isinstance(function, ast.FunctionDef):
                continue
            for node in ast.walk(function):
                asked = _asked(node)
                if asked and asked[0] == "re" and isinstance(node, ast.Call) and isinstance(node.args[0], ast.Constant):
                    rest = [*node.args[1:], *(each.value for each in node.keywords)]
                    flags = [each.attr for arg in rest for each in ast.walk(arg) if isinstance(each, ast.Attribute)]
                    known = [getattr(re, flag) for flag in flags if isinstance(getattr(re, flag, None), re.RegexFlag)]
                    yield f"{module}.{function.name}()", re.compile(str(node.args[0].value), sum(known)), asked[1]


def _made_by(built: Callable[[], object]) -> list[_Found]:
    """What modules of the program compile while something is done, by module and function."""
    made: list[_Found] = []
    before = re.compile

    def noting(pattern: Any, flags: Any = 0) -> Any:
        compiled = before(pattern, flags)
        caller = sys._getframe(1)
        module = caller.f_globals.get("__name__", "")
        if module.startswith("generator.") and isinstance(compiled.pattern, str):
            made.append((f"{module}.{caller.f_code.co_name}()", compiled, ""))
        return compiled

    with patch.object(re, "compile", noting):
        built()
    return made


def _parts(name: str) -> tuple[str, str]:
    """The module and the name of an expression."""
    module, _, own = name.partition("[")[0].rpartition(".")
    return module, own


def _methods_of(module: str, name: str) -> tuple[str, ...]:
    """By which methods a name is asked in its module, else anywhere; all, if nobody sees."""
    asked = _all_asked()
    anywhere = {method for (_, known), methods in asked.items() if known == name for method in methods}
    return _told(asked.get((module, name)) or anywhere or _METHODS)


def _told(asked: AbstractSet[str]) -> tuple[str, ...]:
    return (*(["finditer"] if asked & _ALL_OVER else []), *sorted(asked & {"match", "fullmatch"}))


@cache
def _trees() -> dict[str, ast.Module]:
    paths = {path: path.relative_to(PACKAGE.parent).with_suffix("") for path in sorted(PACKAGE.rglob("*.py"))}
    return {".".join(name.parts): ast.parse(path.read_text("utf-8")) for path, name in paths.items()}


@cache
def _source(module: str) -> str:
    return Path(sys.modules[module].__file__ or "").read_text("utf-8")


@cache
def _all_asked() -> dict[tuple[str, str], set[str]]:
    """The methods by which each name is asked in each module."""
    found: dict[tuple[str, str], set[str]] = {}
    for module, tree in _trees().items():
        for node in ast.walk(tree):
            if asked := _asked(node):
                found.setdefault((module, asked[0]), set()).add(asked[1])
    return found


def _asked(node: ast.AST) -> tuple[str, str] | None:
    """The name and method of a call such as `_WORD.finditer(text)`, or of the method alone, handed on."""
    function = node.func if isinstance(node, ast.Call) else node
    if not isinstance(function, ast.Attribute) or function.attr not in _METHODS:
        return None
    return getattr(function.value, "id", getattr(function.value, "attr", "")), function.attr
