"""YAML read without guessing: every scalar is a string, every value knows its line and column.

Plain block YAML is all that is taken. Aliases, tags, tabs, duplicate keys, empty values and several documents
in one file are faults with a place; nothing is resolved, expanded or constructed.
"""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from generator.model.diagnostics import Diagnostic, Location, Severity
from generator.model.walk import Path

# libyaml's parser where PyYAML was built with it; the pure-Python one gives the same nodes, more slowly.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_STRING, _SEQUENCE, _MAPPING = "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"
MAX_BYTES = 1_000_000
MAX_DEPTH = 30

Plain = str | list["Plain"] | dict[str, "Plain"]


@dataclass(frozen=True)
class Document:
    """A YAML file as plain values, with the place of each.

    Attributes:
        file: Path relative to the project root.
        value: Strings, lists and mappings; None if the file could not be read as one mapping.
    """

    file: str
    value: dict[str, Plain] | None
    _places: dict[Path, tuple[int, int]]
    _key_places: dict[Path, tuple[int, int]]

    def location(self, path: Path = (), *, key: bool = False) -> Location:
        """The place of a value, of its key if asked, or of the nearest thing around it that the file holds."""
        places = self._key_places if key else self._places
        for end in range(len(path), -1, -1):
            if found := places.get(path[:end]) or self._places.get(path[:end]):
                return Location(self.file, *found)
        return Location(self.file)


def read_yaml(raw: bytes, file: str) -> tuple[Document, list[Diagnostic]]:
    """Read the bytes of a YAML file that holds one mapping.

    Returns:
        The document, and every fault found in its form.
    """
    empty = Document(file, None, {}, {})
    if len(raw) > MAX_BYTES:
        return empty, [_error(file, (1, 1), "too-large", f"the file has {len(raw)} bytes; {MAX_BYTES} is the most")]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return empty, [
            _error(file, (line, 1), "not-utf-8", f"byte {error.start} is not UTF-8", "save the file as UTF-8")
        ]
    if faults := _form_faults(text, file):
        return empty, faults
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        problem = " ".join(part for part in (error.context, error.problem) if part)
        return empty, [_error(file, place, "yaml-syntax", problem, _syntax_remedy(problem))]
    except yaml.YAMLError as error:
        return empty, [_error(file, (1, 1), "yaml-syntax", " ".join(str(error).split()))]
    if node is None:
        return empty, [
            _error(file, (1, 1), "empty-file", "the file holds nothing", "write a record or delete the file")
        ]
    walker = _Walker(file)
    value = walker.value(node, ())
    if not isinstance(value, dict):
        return empty, [*walker.faults, _error(file, (1, 1), "not-a-mapping", "the file holds no `key: value` lines")]
    return Document(file, value, walker.places, walker.key_places), walker.faults


class _Walker:
    """One walk over the nodes: plain values, places and faults."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.places: dict[Path, tuple[int, int]] = {}
        self.key_places: dict[Path, tuple[int, int]] = {}
        self.faults: list[Diagnostic] = []
        self._seen: set[int] = set()

    def value(self, node: yaml.Node, path: Path) -> Plain:
        place = (node.start_mark.line + 1, node.start_mark.column + 1)
        self.places[path] = place
        if id(node) in self._seen:
            self._fault(place, "yaml-alias", "YAML aliases are not read", "write the value out")
            return ""
        self._seen.add(id(node))
        if len(path) > MAX_DEPTH:
            self._fault(place, "too-deep", f"values are nested more than {MAX_DEPTH} deep")
            return ""
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, place)
        if isinstance(node, yaml.SequenceNode):
            self._check_tag(node, _SEQUENCE, place)
            return [self.value(item, (*path, index)) for index, item in enumerate(node.value)]
        self._check_tag(node, _MAPPING, place)
        return self._mapping(node, path)

    def _scalar(self, node: yaml.ScalarNode, place: tuple[int, int]) -> str:
        self._check_tag(node, _STRING, place)
        text = str(node.value)
        if not text.strip():
            self._fault(place, "empty-value", "the value is empty", "leave the key out when nothing is known")
        return text

    def _mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Plain]:
        found: dict[str, Plain] = {}
        for key_node, value_node in node.value:
            place = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            if not isinstance(key_node, yaml.ScalarNode):
                self._fault(place, "key-not-text", "a key must be a word")
                continue
            key = str(key_node.value)
            if key in found:
                first = self.key_places[(*path, key)][0]
                self._fault(place, "duplicate-key", f"the key “{key}” stands already in line {first}", "keep one")
                continue
            self.key_places[(*path, key)] = place
            found[key] = self.value(value_node, (*path, key))
        return found

    def _check_tag(self, node: yaml.Node, plain: str, place: tuple[int, int]) -> None:
        if node.tag not in (plain, "!"):
            self._fault(
                place, "yaml-tag", f"the YAML tag “{node.tag}” is not read", "delete the tag; write the value alone"
            )

    def _fault(self, place: tuple[int, int], code: str, message: str, remedy: str = "") -> None:
        self.faults.append(_error(self.file, place, code, message, remedy))


def _form_faults(text: str, file: str) -> list[Diagnostic]:
    """Faults seen before parsing: tabs, and nesting no person writes (which could exhaust the parser)."""
    faults = []
    if "\t" in text:
        for number, line in enumerate(text.split("\n"), 1):
            if (column := line.find("\t")) >= 0:
                faults.append(
                    _error(file, (number, column + 1), "tab", "the line holds a tab", "indent with two spaces")
                )
    if text.count("[") + text.count("{") > 5000:
        faults.append(_error(file, (1, 1), "too-deep", "the file holds thousands of brackets", "write block YAML"))
    return faults


def _syntax_remedy(problem: str) -> str:
    if "mapping values are not allowed" in problem:
        return "put a text that holds “: ” in quotes"
    if "multiple documents" in problem or "another document" in problem:
        return "keep one record a file"
    if "could not find expected ':'" in problem:
        return "every line of a mapping reads `key: value`; indent what continues"
    return ""


def _error(file: str, place: tuple[int, int], code: str, message: str, remedy: str = "") -> Diagnostic:
    return Diagnostic(Location(file, *place), Severity.ERROR, code, message, remedy)
