"""Every rule the data must keep, in two lists: those of one record, and those of the whole; each yields its faults.

A rule is one function with one test of its name; errors stop a build, warnings are printed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.model.checks.disagreements import doubtful_verdicts, unlisted_disagreements
from generator.model.checks.evidence import (
    bare_citations,
    cited_words,
    differing_figures,
    long_citations,
    published_share,
    words_outside_prose,
    zones_in_article,
)
from generator.model.checks.places import coordinates
from generator.model.checks.references import (
    circular_references,
    dangling_references,
    duplicate_keys,
    former_ids,
    unreferenced_actors,
    unreviewed_records,
)
from generator.model.checks.time import events_after_source, overlapping_roles, reversed_ranges
from generator.model.diagnostics import Diagnostic
from generator.model.graph import Graph
from generator.model.records import AnyRecord

# Of what is on file besides the record, such a rule reads no more than the sources that the record cites.
RecordRule = Callable[[Graph, AnyRecord], Iterator[Diagnostic]]
Rule = Callable[[Graph], Iterator[Diagnostic]]

RECORD_RULES: tuple[RecordRule, ...] = (
    duplicate_keys,
    cited_words,
    zones_in_article,
    reversed_ranges,
    events_after_source,
    coordinates,
    bare_citations,
    long_citations,
    words_outside_prose,
    differing_figures,
)
RULES: tuple[Rule, ...] = (
    dangling_references,
    circular_references,
    former_ids,
    published_share,
    overlapping_roles,
    unlisted_disagreements,
    doubtful_verdicts,
    unreferenced_actors,
    unreviewed_records,
)


def check(graph: Graph) -> list[Diagnostic]:
    """Run every rule; the faults are unsorted."""
    return [*(fault for record in graph.records.values() for fault in check_record(graph, record)), *check_whole(graph)]


def check_record(graph: Graph, record: AnyRecord) -> list[Diagnostic]:
    """The faults of a record that neither it nor the sources it cites can have from any other."""
    return [fault for rule in RECORD_RULES for fault in rule(graph, record)]


def check_whole(graph: Graph) -> list[Diagnostic]:
    """The faults that records have with each other."""
    return [fault for rule in RULES for fault in rule(graph)]
