"""Every rule the data must keep, in one list: each takes the graph and yields the faults it finds.

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

Rule = Callable[[Graph], Iterator[Diagnostic]]

RULES: tuple[Rule, ...] = (
    dangling_references,
    circular_references,
    duplicate_keys,
    former_ids,
    cited_words,
    zones_in_article,
    reversed_ranges,
    events_after_source,
    coordinates,
    bare_citations,
    long_citations,
    published_share,
    words_outside_prose,
    differing_figures,
    overlapping_roles,
    unlisted_disagreements,
    doubtful_verdicts,
    unreferenced_actors,
    unreviewed_records,
)


def check(graph: Graph) -> list[Diagnostic]:
    """Run every rule; the faults are unsorted."""
    return [diagnostic for rule in RULES for diagnostic in rule(graph)]
