"""YAML read without guessing: every scalar is a string, every value knows its line and column.

Plain block YAML is all that is taken. Aliases, tags, tabs, duplicate keys, empty values and several documents
in one file are faults with a place; nothing is resolved, expanded or constructed.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol, TypeVar

import yaml

from generator.model.diagnostics import Diagnostic, Location, Severity
from generator.model.walk import Path

# libyaml's parser where PyYAML was built with it; the pure-Python one gives the same nodes, more slowly.
_PARSER = getattr(yaml.cyaml, "CParser", None) if yaml.__with_libyaml__ else None
_STRING, _SEQUENCE, _MAPPING = "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"
_TAGS = {yaml.ScalarNode: _STRING, yaml.SequenceNode: _SEQUENCE, yaml.MappingNode: _MAPPING}
MAX_BYTES = 1_000_000
MAX_DEPTH = 30
# Nested lists opened in one line ("- - - -") deepen a file by two bytes a level; libyaml composes them recursively.
_DEEP_LINE = re.compile(r"^[ ?:-]{200}", re.MULTILINE)
_NOTHING = frozenset({"~", "null", "Null", "NULL"})
# White space and characters that show nothing: a name of these alone would be a link nobody sees.
_SEEN = frozenset(string.ascii_letters + string.digits)
_UNSEEN = re.compile(
    "[\\s\x00-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]+"
)


def _loader() -> Any:
    """A loader for which every scalar is a string; it asks for no tag and no path of a node, as PyYAML's own do."""
    if _PARSER is None:
        return yaml.BaseLoader

    class Loader(_PARSER):  # type: ignore[misc, valid-type]  # PyYAML's stubs have no libyaml
        def resolve(self, kind: type[yaml.Node], _value: object, _implicit: object) -> str:
            return _TAGS[kind]

        def descend_resolver(self, _node: yaml.Node | None, _index: object) -> None:
            """Nothing is resolved by its place."""

        def ascend_resolver(self) -> None:
            """As above."""

    return Loader


_LOADER = _loader()
T = TypeVar("T", bound=tuple[str | int, ...])
Plain = str | list["Plain"] | dict[str, "Plain"]


class _Mark(Protocol):
    """A place as PyYAML counts it, from 0, in code points."""

    line: int
    column: int


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
        at = path if path in self._places else self._nearest(path)[0]
        found = (self._key_places.get(at) if key else None) or self._places.get(at)
        return Location(self.file, *found) if found else Location(self.file)

    def place_of(self, path: Path) -> Location | None:
        """The place of exactly this value; None if the file does not hold it."""
        at, whole = self._nearest(path)
        return Location(self.file, *self._places[at]) if whole and at in self._places else None

    @property
    def all_places(self) -> tuple[dict[Path, tuple[int, int]], dict[Path, tuple[int, int]]]:
        """The places of all values and those of all keys, in the order of the file."""
        return self._places, self._key_places

    def _nearest(self, path: Path) -> tuple[Path, bool]:
        """The longest way along a path that the file holds, and whether it is all of it.

        A list of one may be written as its item: a first step `0` that is not there is passed over.
        """
        at: Path = ()
        for step in path:
            if (*at, step) in self._places:
                at = (*at, step)
            elif step != 0:
                return at, False
        return at, True


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
    node, faults = _compose(text, file)
    if node is None:
        return empty, faults
    walker = _Walker(file)
    value = walker.value(node, ())
    if not isinstance(value, dict):
        return empty, [*walker.faults, _error(file, (1, 1), "not-a-mapping", "the file holds no `key: value` lines")]
    return Document(file, value, walker.places, walker.key_places), walker.faults


def _compose(text: str, file: str) -> tuple[yaml.Node | None, list[Diagnostic]]:
    """The one document of a file as nodes, or what keeps it from being read."""
    if faults := _form_faults(text, file):
        return None, faults
    try:
        if faults := _anchors(text, file):
            return None, faults
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        return None, [_syntax_fault(error, file)]
    except yaml.reader.ReaderError as error:
        at = max(text.find(chr(error.character)), 0)  # libyaml's own position counts bytes
        place = (text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
        problem = f"the character U+{error.character:04X} may not stand in YAML"
        return None, [_error(file, place, "yaml-syntax", problem, "delete it")]
    if node is None:
        return None, [_error(file, (1, 1), "empty-file", "the file holds nothing", "write a record or delete the file")]
    return node, []


# Records of a kind have the same paths, and their values the same few places; thousands of files share them.
@lru_cache(maxsize=65536)
def _shared(value: T) -> T:
    return value


class _Walker:
    """One walk over the nodes: plain values, places and faults."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.places: dict[Path, tuple[int, int]] = {}
        self.key_places: dict[Path, tuple[int, int]] = {}
        self.faults: list[Diagnostic] = []

    def value(self, node: yaml.Node, path: Path) -> Plain:
        mark = node.start_mark
        place = self.places[path] = _shared((mark.line + 1, mark.column + 1))
        if len(path) > MAX_DEPTH:
            self._fault(place, "too-deep", f"values are nested more than {MAX_DEPTH} deep")
            return ""
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, path, place)
        if isinstance(node, yaml.SequenceNode):
            self._check_tag(node, _SEQUENCE, place)
            return [self.value(item, _shared((*path, index))) for index, item in enumerate(node.value)]
        self._check_tag(node, _MAPPING, place)
        return self._mapping(node, path)

    def _scalar(self, node: yaml.ScalarNode, path: Path, place: tuple[int, int]) -> str:
        self._check_tag(node, _STRING, place)
        text = str(node.value)
        # Nearly all begin with a letter or digit of ASCII.
        is_empty = text[:1] not in _SEEN and (not text.strip() or _UNSEEN.fullmatch(text))
        if is_empty or (text in _NOTHING and not node.style):
            remedy = "write it, or delete the line when nothing is known"
            self._fault(place, "empty-value", f"the value{_of(path)} is empty", remedy)
        return text

    def _mapping(self, node: yaml.Node, path: Path) -> dict[str, Plain]:
        found: dict[str, Plain] = {}
        for key_node, value_node in node.value:
            place = _shared((key_node.start_mark.line + 1, key_node.start_mark.column + 1))
            if not isinstance(key_node, yaml.ScalarNode):
                self._fault(place, "key-not-text", "a key must be a word")
                continue
            key = str(key_node.value)
            self._check_tag(key_node, _STRING, place)
            at = _shared((*path, key))
            if key in found:
                first = self.key_places[at][0]
                self._fault(place, "duplicate-key", f"the key “{key}” stands already in line {first}", "keep one")
                continue
            self.key_places[at] = place
            found[key] = self.value(value_node, at)
        return found

    def _check_tag(self, node: yaml.Node, plain: str, place: tuple[int, int]) -> None:
        if node.tag not in (plain, "!"):
            tag = node.tag.replace("tag:yaml.org,2002:", "!!")
            self._fault(place, "yaml-tag", f"the YAML tag “{tag}” is not read", "write the value alone")

    def _fault(self, place: tuple[int, int], code: str, message: str, remedy: str = "") -> None:
        self.faults.append(_error(self.file, place, code, message, remedy))


def _form_faults(text: str, file: str) -> list[Diagnostic]:
    """Faults seen before composing: tabs, and nesting no person writes (which could exhaust the parser)."""
    faults = []
    if "\t" in text:
        for number, line in enumerate(text.split("\n"), 1):
            if (column := line.find("\t")) >= 0:
                faults.append(
                    _error(file, (number, column + 1), "tab", "the line holds a tab", "indent with two spaces")
                )
    if text.count("[") + text.count("{") > 5000:
        faults.append(_error(file, (1, 1), "too-deep", "the file holds thousands of brackets", "write block YAML"))
    if deep := _DEEP_LINE.search(text):
        place = (text.count("\n", 0, deep.start()) + 1, 1)
        message = "the line opens hundreds of lists or is indented as far"
        faults.append(_error(file, place, "too-deep", message, "write block YAML"))
    return faults


def _anchors(text: str, file: str) -> list[Diagnostic]:
    """YAML aliases, each told once at its first use, and anchors nothing uses: a text that begins with “&”."""
    events = list(yaml.parse(text, Loader=_LOADER)) if "&" in text else []
    marked = [(event, event.anchor) for event in events if isinstance(event, yaml.NodeEvent) and event.anchor]
    uses = Counter(name for event, name in marked if isinstance(event, yaml.AliasEvent))
    faults: list[Diagnostic] = []
    told: set[str] = set()
    for event, name in marked:
        place = _place(event.start_mark)
        if isinstance(event, yaml.AliasEvent) and name not in told:
            told.add(name)
            times = f", used {uses[name]} times" if uses[name] > 1 else ""
            message = f"“*{name}” is a YAML alias{times}; aliases are not read"
            faults.append(_error(file, place, "yaml-alias", message, "write the value out"))
        elif name not in uses:
            message = f"“&{name}” is a YAML anchor and would vanish from the text"
            faults.append(_error(file, place, "yaml-anchor", message, "put the text in quotes"))
    return faults


# What libyaml says, whether the fault stands where it began to read, what we say, and what would be right.
_SYNTAX = (
    ("mapping values are not allowed", False, "“: ” stands in a text", "put the text in quotes, or indent keys alike"),
    ("another document", False, "a second document begins here", "keep one record a file"),
    ("could not find expected ':'", True, "the line is no `key: value`", "indent the lines that continue a text"),
    ("cannot start any token", False, "a text may not begin with this mark", "put the text in quotes"),
    ("undefined alias", False, "a text may not begin with “*”", "put the text in quotes"),
    ("scanning an alias", True, "a text may not begin with “*”", "put the text in quotes"),
    ("scanning an anchor", True, "a text may not begin with “&”", "put the text in quotes"),
    ("unexpected end of stream", True, "the quotation mark that opens here is never closed", "close it"),
    ("expected ',' or", True, "the bracket that opens here is never closed", "close it"),
    (
        "did not find expected key",
        False,
        "no key can stand here",
        "indent keys alike; quote a text whole or not at all",
    ),
    ("sequence entries are not allowed", False, "no list can begin here", "begin it in the next line, or use quotes"),
    ("expected comment or line break", False, "a text after “>” or “|” begins in the next line", "move it there"),
    ("unknown escape", False, "“\\” has a meaning of its own between double marks", "use single marks"),
)


def _syntax_fault(error: yaml.MarkedYAMLError, file: str) -> Diagnostic:
    problem = " ".join(part for part in (error.context, error.problem) if part)
    known = ((at_start, message, remedy) for words, at_start, message, remedy in _SYNTAX if words in problem)
    at_start, message, remedy = next(known, (False, problem, ""))
    mark = (at_start and error.context_mark) or error.problem_mark or error.context_mark
    return _error(file, _place(mark), "yaml-syntax", message, remedy)


def _place(mark: _Mark | None) -> tuple[int, int]:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _error(file: str, place: tuple[int, int], code: str, message: str, remedy: str = "") -> Diagnostic:
    return Diagnostic(Location(file, *place), Severity.ERROR, code, message, remedy)


def _of(path: Path) -> str:
    """The key a value stands under, as a message names it."""
    keys = [step for step in path if isinstance(step, str)]
    return f" of “{keys[-1]}”" if keys else ""
