"""Writes `docs/about/api.md`: what scripts can use, from the docstrings and signatures of `generator.api`.

Run by `make api`; a test holds the page to the code.
"""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import Callable, Iterator
from enum import Enum
from functools import cached_property
from inspect import cleandoc
from pathlib import Path

from pydantic import BaseModel

from generator import api

PAGE = Path(__file__).parents[2] / "docs" / "about" / "api.md"
HEAD = """---
title: For scripts
search:
  exclude: true
---

<!-- Written by `make api` from the docstrings of generator/api.py and what it names; edits here are lost. -->

# For scripts { #api }

What the command does can be done from Python. Everything named here is imported from `generator.api`.

```python
from generator.api import has_errors, open_project, read

briefing = read(open_project("."))
for fault in briefing.diagnostics:
    print(fault)
if not has_errors(briefing.diagnostics):
    for claim in briefing.graph.claims:
        print(claim.claimant, "says:", claim.text)
        for cited in claim.cite:
            passage = briefing.graph.passages[cited]
            print("   ", cited.source, passage.span.start, cited.exact)
```

All values are frozen: a script reads a briefing, and changes it by editing its files. Types are complete (`py.typed`).
"""
GROUPS = {
    "Steps": ("open_project", "read", "check", "export", "build", "has_errors"),
    "What they give": ("Settings", "Loaded", "Graph", "Exported", "Built", "Diagnostic", "Location", "Severity"),
    "Records": ("Record", "Source", "Actor", "Place", "Exercise", "Quotation", "Claim", "Disagreement"),
    "Parts of records": ("Citation", "Statement", "Worded", "Edtf", "Precision", "Article", "Passage", "Span"),
}
# The union of the kinds of records needs no entry of its own; what a build alone asks for is left out.
LEFT_OUT = {"AnyRecord", "drop_views", "folder", "model_config"}
# What may stand in a signature that is shown: what has an entry, Python's own, and what names a kind of record.
_KNOWN = {*api.__all__, "Mapping", "Sequence", "Iterable", "None", "Path", "Literal", "R"}


def page() -> str:
    """The page as it should stand."""
    parts = [HEAD]
    for heading, names in GROUPS.items():
        parts.append(f"## {heading} {{ #{heading.lower().replace(' ', '-')} }}\n")
        parts += [_entry(name) for name in names]
    return "\n".join(parts)


def _entry(name: str) -> str:
    item = getattr(api, name)
    lines = [f"### `{name}` {{ #{_anchor(name)} }}", ""]
    if inspect.isclass(item):
        lines += _class(item)
    else:
        lines += [f"```python\n{name}{_signature(item)}\n```", "", *_told(item)]
    return "\n".join(lines).rstrip() + "\n"


def _anchor(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])|_", "-", name).lower()


def _class(kind: type) -> Iterator[str]:
    summary, sections = _docstring(kind)
    yield from (summary, "")
    base = next((b for b in kind.__mro__[1:] if b.__name__ in api.__all__), None)
    if base is not None:
        yield from (f"Has also what [`{base.__name__}`](#{_anchor(base.__name__)}) has.", "")
    if issubclass(kind, BaseModel) and hasattr(kind, "folder"):
        keys = f"[data format](data-format.md#{_anchor(kind.__name__)})"
        yield from (f"One file in `data/{kind.folder}/`; what each key means is told under {keys}.", "")
    notes = _notes(sections.get("Attributes", ""))
    fields = list(_fields(kind))
    if fields:
        yield from ("| attribute | type | |", "|---|---|---|")
        yield from (f"| `{name}` | {_code(told)} | {notes.get(name, '')} |" for name, told in fields)
        yield ""
    if issubclass(kind, Enum):
        yield from ("One of " + ", ".join(f"`{member.value}`" for member in kind) + ".", "")
    known = {name for name, _told in fields}
    own = {name: member for base in _own_bases(kind) for name, member in vars(base).items()}
    for name, member in sorted(own.items()):
        if (
            name.startswith("_")
            or name in known
            or name in {"model_config", "folder", *LEFT_OUT}
            or not _is_public(member)
        ):
            continue
        if isinstance(member, (property, cached_property)):
            asked = member.fget if isinstance(member, property) else member.func
            assert asked is not None
            told, _sections = _docstring(asked)
            yield f"- `{name}`: {_code(str(asked.__annotations__.get('return', '')))} {told}".rstrip()
        elif inspect.isfunction(member) or isinstance(member, (classmethod, staticmethod)):
            told, _sections = _docstring(member)
            yield f"- `{name}{_signature(getattr(kind, name))}` {told}".rstrip()


def _own_bases(kind: type) -> list[type]:
    """The type and those it is made of that have no entry of their own and are ours."""
    bases = [base for base in reversed(kind.__mro__) if base.__module__.startswith("generator.")]
    return [base for base in bases if base is kind or base.__name__ not in api.__all__]


def _is_public(member: object) -> bool:
    """Whether all that it takes and gives has an entry here, or is Python's own."""
    plain = getattr(member, "func", getattr(member, "__func__", member))
    asked = member.fget if isinstance(member, property) else plain
    told = " ".join(map(str, getattr(asked, "__annotations__", {}).values()))
    return set(re.findall(r"[A-Z]\w+", told)) <= _KNOWN


def _fields(kind: type) -> Iterator[tuple[str, str]]:
    """The fields of a type as its own class body declares them."""
    for base in _own_bases(kind):
        is_model = issubclass(base, BaseModel) and base is not BaseModel
        if dataclasses.is_dataclass(base) or is_model or hasattr(base, "_fields"):
            for name, annotation in inspect.get_annotations(base).items():
                # Those of named tuples are kept as references to come.
                told = getattr(annotation, "__forward_arg__", annotation)
                shown = issubclass(kind, BaseModel) or set(re.findall(r"[A-Z]\w+", str(told))) <= _KNOWN
                if not name.startswith("_") and "ClassVar" not in str(told) and shown:
                    yield name, str(told)


def _told(item: Callable[..., object]) -> Iterator[str]:
    summary, sections = _docstring(item)
    yield from (summary, "")
    for heading in ("Args", "Returns", "Raises"):
        if text := sections.get(heading):
            if notes := _notes(text):
                word = "raises " if heading == "Raises" else ""
                yield from (*(f"- {word}`{name}`: {words}" for name, words in notes.items()), "")
            else:
                yield from (f"{heading}: {' '.join(text.split())}", "")


def _docstring(item: object) -> tuple[str, dict[str, str]]:
    """The paragraphs of a docstring, and its sections by heading (Google style)."""
    text = cleandoc(getattr(item, "__doc__", None) or "")
    parts = re.split(r"^(Args|Attributes|Returns|Raises|Yields):\n", text, flags=re.MULTILINE)
    summary = "\n\n".join(" ".join(text.split()) for text in re.split(r"\n\s*\n", parts[0].strip()))
    return summary, dict(zip(parts[1::2], parts[2::2], strict=True))


def _notes(text: str) -> dict[str, str]:
    found = re.findall(r"^ {4}([\w.]+(?:, \w+)*): (.+(?:\n {8,}.+)*)", text, re.MULTILINE)
    return {name.strip(): " ".join(words.split()) for names, words in found for name in names.split(",")}


def _signature(item: Callable[..., object]) -> str:
    signature = inspect.signature(item)
    taken = []
    for name, parameter in signature.parameters.items():
        if name != "self":
            default = "" if parameter.default is parameter.empty else f" = {parameter.default!r}"
            taken.append(f"{name}: {parameter.annotation}{default}")
    return f"({', '.join(taken)}) -> {signature.return_annotation}"


def _code(text: str) -> str:
    return "`" + text.replace("|", "\\|") + "`" if text else ""


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
