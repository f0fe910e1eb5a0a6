"""The file `data/wording.yml`: what a briefing calls things by itself, each fault at its line.

It is held to the interface's own strings: one that is not there, or whose places to fill are others, is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path as FilePath
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError

from generator.model.diagnostics import Diagnostic, Severity, did_you_mean
from generator.model.own_wording import OPEN_LISTS, OwnWording
from generator.model.records.parts import Text
from generator.model.values import ID_PATTERN
from generator.store.record_files import translate
from generator.store.yaml_text import Document, read_yaml

_PLACES = re.compile(r"\{\w+\}")
_BRACES = re.compile(r"[{}]")
# What a noun stands for is found in strings of the interface, so there are no others.
NOUNS = ("exercise", "drill location")


def _one_and_many(raw: object) -> object:
    return [form.strip() for form in raw.split(",")] if isinstance(raw, str) else raw


def _printed(text: str) -> str:
    """Hold a text to what may stand in a page as it is.

    Raises:
        ValueError: If it holds markup.
    """
    if found := sorted(set(text) & set("<>")):
        raise ValueError(f"wording holds no {' or '.join(found)}")
    return text


def _noun(text: str) -> str:
    """Hold a noun to what may stand in any string, also in one with places to fill.

    Raises:
        ValueError: If it holds a brace.
    """
    if set(text) & set("{}"):
        raise ValueError("a noun holds no braces")
    return text


Printed = Annotated[Text, AfterValidator(_printed)]
Forms = Annotated[
    tuple[Annotated[Printed, AfterValidator(_noun)], Annotated[Printed, AfterValidator(_noun)]],
    BeforeValidator(_one_and_many),
]
Word = Annotated[str, StringConstraints(pattern=rf"^{ID_PATTERN}$")]


class WordingForm(BaseModel):
    """What this briefing calls things: nouns, its own words of open lists, and strings of the interface.

    Attributes:
        nouns: A noun of the interface, and what stands in its place: one and many, as in “voyage, voyages”.
        kinds: Kinds of events, each with what readers are told.
        topics: Topics of claims, likewise.
        measures: What figures count, likewise.
        activities: Kinds of activities, likewise.
        messages: A string of the interface, and what stands in its place; places such as {count} stay.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    nouns: dict[str, Forms] = {}
    kinds: dict[Word, Printed] = {}
    topics: dict[Word, Printed] = {}
    measures: dict[Word, Printed] = {}
    activities: dict[Word, Printed] = {}
    messages: dict[str, Printed] = {}


def load_wording(
    path: FilePath, file: str, messages: Callable[[], frozenset[str]]
) -> tuple[OwnWording, list[Diagnostic]]:
    """Read a briefing's own wording.

    Args:
        path: The file, which may be missing.
        file: Its path as faults tell it.
        messages: Gives the strings of the interface; asked only if the file rewords one.

    Returns:
        The wording, and the faults of the file.
    """
    if not path.is_file():
        return OwnWording(), []
    document, faults = read_yaml(path.read_bytes(), file)
    if document.value is None:
        return OwnWording(), faults
    try:
        form = WordingForm.model_validate(document.value)
    except ValidationError as error:
        return OwnWording(), faults + translate(error, WordingForm, document)
    faults += _unknown("nouns", form.nouns, NOUNS, document)
    if form.messages:
        known = messages()
        faults += _unknown("messages", form.messages, known, document)
        faults += _other_places(form, known, document)
    words = tuple((name, word, label) for name in OPEN_LISTS for word, label in getattr(form, name).items())
    nouns = tuple((noun, one, many) for noun, (one, many) in form.nouns.items())
    return OwnWording(nouns, words, tuple(form.messages.items())), faults


def _unknown(part: str, told: Iterable[str], known: Iterable[str], document: Document) -> Iterator[Diagnostic]:
    for text in told:
        if text not in known:
            message = f"the interface has no such {'noun' if part == 'nouns' else 'string'}: “{text}”"
            remedy = did_you_mean(text, sorted(known)) or (f"one of: {', '.join(known)}" if part == "nouns" else "")
            place = document.location((part, text), key=True)
            yield Diagnostic(place, Severity.ERROR, "unknown-wording", message, remedy)


def _other_places(form: WordingForm, known: frozenset[str], document: Document) -> Iterator[Diagnostic]:
    """Where a place to fill is told that the interface does not fill, or a brace stands alone. One may be left out."""
    for text, own in form.messages.items():
        told = _places(own)
        if text in known and (others := sorted(told - {*_PLACES.findall(text)})):
            places = ", ".join(others)
            allowed = ", ".join(dict.fromkeys(_PLACES.findall(text))) or "none"
            place = document.location(("messages", text))
            yield Diagnostic(
                place, Severity.ERROR, "unknown-place-in-wording", f"nothing fills {places}", f"there is: {allowed}"
            )


def _places(text: str) -> set[str]:
    """What is to be filled, and any brace that belongs to no such place."""
    return {*_PLACES.findall(text), *_BRACES.findall(_PLACES.sub("", text))}
