"""The rule on words of open lists, which a briefing's own wording adds to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from generator.model.diagnostics import Diagnostic, Location, Severity, did_you_mean
from generator.model.open_words import OpenWords
from generator.model.own_wording import OPEN_LISTS, OwnWording
from generator.model.records import AnyRecord, Claim, Exercise
from generator.model.walk import Path


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


def _words(record: AnyRecord) -> Iterator[tuple[str, Path, OpenWords]]:
    if isinstance(record, Claim):
        yield "topics", ("topic",), record.topic
    elif isinstance(record, Exercise):
        yield "kinds", ("kind",), record.kind
        for index, figure in enumerate(record.figures):
            yield "measures", ("figures", index, "property"), figure.property
        for index, activity in enumerate(record.activities):
            yield "activities", ("activities", index, "kind"), activity.kind
