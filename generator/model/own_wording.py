"""What a briefing calls things by itself: nouns, own words of open lists, and strings of the interface.

Values and the rule on own words; no file is read here, and nothing is worded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.model.diagnostics import Diagnostic, Location, Severity, did_you_mean
from generator.model.open_words import OpenWords
from generator.model.records import AnyRecord, Claim, Exercise
from generator.model.walk import Path


@dataclass(frozen=True)
class OwnWording:
    """A briefing's own wording; pairs, so that it can be compared and kept by.

    Attributes:
        nouns: A noun of the interface with what stands in its place, one and many.
        words: Words of open lists, by the name of the list, with what readers are told.
        messages: Strings of the interface with what stands in their place.
    """

    nouns: tuple[tuple[str, str, str], ...] = ()
    words: tuple[tuple[str, str, str], ...] = ()
    messages: tuple[tuple[str, str], ...] = ()

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """What readers are told, by the word."""
        return {word: label for _list, word, label in self.words}

    def own_of(self, name: str) -> frozenset[str]:
        """The words it has in an open list."""
        return frozenset(word for listed, word, _label in self.words if listed == name)


def unknown_words(
    records: Mapping[str, AnyRecord], wording: OwnWording, locate: Callable[[str, Path], Location]
) -> Iterator[Diagnostic]:
    """Words of open lists that are neither ours nor declared by the briefing."""
    declared = {name: wording.own_of(name) for name in OPEN_LISTS}
    for record in records.values():
        for name, path, word in _words(record):
            if word.is_own and word.value not in declared[name]:
                known = [*(member.value for member in type(word)), *sorted(declared[name])]
                yield Diagnostic(
                    locate(record.id, path),
                    Severity.ERROR,
                    "unknown-value",
                    f"“{word.value}” is no {path[-1]}",
                    did_you_mean(word.value, known) or f"one of: {', '.join(known)}",
                )


# By their names in `data/wording.yml`.
OPEN_LISTS = ("kinds", "topics", "measures", "activities")


def _words(record: AnyRecord) -> Iterator[tuple[str, Path, OpenWords]]:
    if isinstance(record, Claim):
        yield "topics", ("topic",), record.topic
    elif isinstance(record, Exercise):
        yield "kinds", ("kind",), record.kind
        for index, figure in enumerate(record.figures):
            yield "measures", ("figures", index, "property"), figure.property
        for index, activity in enumerate(record.activities):
            yield "activities", ("activities", index, "kind"), activity.kind
