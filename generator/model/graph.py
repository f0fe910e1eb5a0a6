"""The whole briefing at once: all records by id, their articles, every citation found again, and who points at whom."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar, cast

from generator.model.articles import Article, Passage, Span
from generator.model.changelog import Change
from generator.model.connections import Connections, Tally, connections_of
from generator.model.geography import Gazetteer
from generator.model.kinds import Kinds, R
from generator.model.nearby import Distances, Nearby
from generator.model.records import (
    ActorKind,
    Citation,
    Claim,
    Disagreement,
    Exercise,
    NameForm,
    Place,
    Quotation,
    Source,
    Statement,
)
from generator.model.records.parts import Part
from generator.model.shelves import Shelf, shelves_of
from generator.model.walk import Locate, Path, Pointer, citations_in, parts_of, pointers_in

V = TypeVar("V")

_LEADING_ARTICLE = re.compile(r"^the\s+")


@dataclass(frozen=True, slots=True)
class Resting:
    """Cited words of an article, and where in which record they are cited."""

    record: str
    path: Path
    passage: Passage


@dataclass(frozen=True)
class Graph(Kinds):
    """All records of a briefing, and what is asked of them again and again, each answer worked out once.

    Attributes:
        articles: The article of each source, by source id.
        passages: Each citation found in its article; a citation with a fault is absent.
        gazetteer: Countries and map labels known without any article.
        ids: Every id on file, also those of records that could not be read.
        locate: Where a value stands in the YAML.
        changes: The changelog of the facts, as people wrote it.
        distances: Measures between places.
    """

    articles: Mapping[str, Article]
    passages: Mapping[Citation, Passage]
    gazetteer: Gazetteer
    ids: frozenset[str]
    locate: Locate = field(repr=False)
    changes: tuple[Change, ...] = ()
    distances: Distances = field(default_factory=Distances, repr=False, compare=False)

    @cached_property
    def size(self) -> int:
        """How many records there are."""
        return len(self.records)

    @cached_property
    def changes_of(self) -> Mapping[str, tuple[Change, ...]]:
        """The changes told of each record, newest first, by the id it has today."""
        today = {former: record.id for record in self.records.values() for former in record.former_ids}
        found: dict[str, list[Change]] = {}
        for change in self.newest_changes:
            for record_id in dict.fromkeys(today.get(named, named) for named in change.records):
                found.setdefault(record_id, []).append(change)
        return {record_id: tuple(changes) for record_id, changes in found.items()}

    @cached_property
    def newest_changes(self) -> tuple[Change, ...]:
        """The changelog, newest day first; of one day in the order of the file."""
        return tuple(sorted(self.changes, key=lambda change: change.on.text, reverse=True))

    @cached_property
    def parts(self) -> Mapping[str, tuple[tuple[Path, Part], ...]]:
        """Each record and all parts below it with their paths, outermost first, by record id."""
        return {record.id: tuple(parts_of(record)) for record in self.records.values()}

    @cached_property
    def citations(self) -> Mapping[str, tuple[tuple[Path, Citation], ...]]:
        """Every citation of each record with its path, by record id."""
        return {record_id: tuple(citations_in(parts)) for record_id, parts in self.parts.items()}

    @cached_property
    def resting_on(self) -> Mapping[str, tuple[Resting, ...]]:
        """Each passage of a source that a record cites, by source id, in the order of the records."""
        found: dict[str, list[Resting]] = {}
        for record_id, cited in self.citations.items():
            for path, citation in cited:
                if passage := self.passages.get(citation):
                    found.setdefault(passage.source, []).append(Resting(record_id, path, passage))
        return {source: tuple(citing) for source, citing in found.items()}

    @cached_property
    def cited_spans(self) -> Mapping[str, tuple[Span, ...]]:
        """Every cited span of each source cited, in reading order, by source id."""
        found: dict[str, set[Span]] = {}
        for passage in self.passages.values():
            found.setdefault(passage.source, set()).add(passage.span)
        return {source: tuple(sorted(spans)) for source, spans in found.items()}

    @cached_property
    def source_order(self) -> Mapping[str, int]:
        """The place of each source among all of them."""
        return {source.id: index for index, source in enumerate(self.sources)}

    def view(self, name: str, make: Callable[[Graph], V]) -> V:
        """What somebody else makes of the whole graph, made once: an object with tuples and mappings of records.

        Args:
            name: Its name; one name stands for one way of making.
            make: Makes it.
        """
        if name not in self._made:
            self._made[name] = make(self)
        return cast("V", self._made[name])

    def drop_views(self) -> None:
        """Let go of what others made of the graph; it holds the graph in turn, so that neither would ever be freed."""
        self._made.clear()

    @cached_property
    def _made(self) -> dict[str, object]:
        return {}

    @cached_property
    def pointers(self) -> Mapping[str, tuple[Pointer, ...]]:
        """The ids each record holds, by record id."""
        return {record_id: tuple(pointers_in(parts)) for record_id, parts in self.parts.items()}

    @cached_property
    def pointing_at(self) -> Mapping[str, tuple[tuple[str, Pointer], ...]]:
        """For each id, the records that hold it and where."""
        found: dict[str, list[tuple[str, Pointer]]] = {}
        for record_id, pointers in self.pointers.items():
            for pointer in pointers:
                found.setdefault(pointer.id, []).append((record_id, pointer))
        return {target: tuple(holders) for target, holders in found.items()}

    @cached_property
    def keyed(self) -> Mapping[str, tuple[Path, Part]]:
        """The statements a disagreement can point at, by `record-id` or `record-id#key`."""
        found: dict[str, tuple[Path, Part]] = {}
        for record in self.records.values():
            if isinstance(record, (Claim, Quotation)):
                found[record.id] = ((), record)
            for path, part in self.parts[record.id]:
                # Most parts are citations, and models take their time to say what a part is not.
                if type(part) is not Citation and isinstance(part, Statement) and part.key:
                    found[f"{record.id}#{part.key}"] = (path, part)
        return found

    @cached_property
    def disagreed(self) -> Mapping[str, tuple[Disagreement, ...]]:
        """The disagreements each statement on file is a side of, by the statement's `record-id` or `record-id#key`."""
        return _grouped((side.ref, d) for d in self.disagreements for side in d.sides if side.ref)

    @cached_property
    def quotations_about(self) -> Mapping[str, tuple[Quotation, ...]]:
        """The quotations said to be about each record."""
        return _grouped((about, quotation) for quotation in self.quotations for about in quotation.about)

    @cached_property
    def claims_about(self) -> Mapping[str, tuple[Claim, ...]]:
        """The claims about each record."""
        return _grouped((about, claim) for claim in self.claims for about in claim.about)

    @cached_property
    def disagreements_about(self) -> Mapping[str, tuple[Disagreement, ...]]:
        """The disagreements that name each record or one of whose sides rests on a statement of it."""
        return _grouped(
            (record_id, disagreement)
            for disagreement in self.disagreements
            for record_id in (*disagreement.about, *((s.ref or "").partition("#")[0] for s in disagreement.sides))
        )

    @cached_property
    def claims_by_property(self) -> Mapping[str, tuple[Claim, ...]]:
        """The claims that state each property."""
        return _grouped((claim.property, claim) for claim in self.claims if claim.property)

    @cached_property
    def quotations_by(self) -> Mapping[str, tuple[Quotation, ...]]:
        """The quotations of each speaker."""
        return _grouped((quotation.speaker, quotation) for quotation in self.quotations)

    @cached_property
    def quotations_from(self) -> Mapping[str, tuple[Quotation, ...]]:
        """The quotations whose words stand in each source."""
        return _grouped((quotation.cite.source, quotation) for quotation in self.quotations)

    @cached_property
    def claims_with(self) -> Mapping[str, tuple[Claim, ...]]:
        """The claims each record makes or is spoken of in."""
        return _grouped((named, claim) for claim in self.claims for named in (*claim.about, claim.claimant))

    @cached_property
    def exercises_with(self) -> Mapping[str, tuple[Exercise, ...]]:
        """The exercises each actor takes part in, or of whose figures one is its side's."""
        return _grouped(
            (named, exercise)
            for exercise in self.exercises
            for named in (*(p.actor for p in exercise.participants), *(f.side for f in exercise.figures if f.side))
        )

    @cached_property
    def exercises_at(self) -> Mapping[str, tuple[Exercise, ...]]:
        """The exercises said to have taken place at each place."""
        return _grouped((stated.place, exercise) for exercise in self.exercises for stated in exercise.places)

    @cached_property
    def exercises_within(self) -> Mapping[str, tuple[Exercise, ...]]:
        """The exercises that are part of each exercise, or editions of each series."""
        return _grouped(
            (whole, exercise)
            for exercise in self.exercises
            for whole in (exercise.part_of, exercise.series)
            if whole is not None
        )

    @cached_property
    def published_by(self) -> Mapping[str, tuple[Source, ...]]:
        """The sources of each actor that publishes any."""
        return _grouped((source.publisher_actor, source) for source in self.sources if source.publisher_actor)

    @cached_property
    def outlets_by_name(self) -> Mapping[str, str]:
        """The id of each outlet by its name and aliases, in lower case and without a leading article."""
        named = ((a, name) for a in self.actors if a.kind is ActorKind.OUTLET for name in (a.name, *_values(a.aliases)))
        return {plain_name(name): outlet.id for outlet, name in reversed(tuple(named))}

    @cached_property
    def unread(self) -> frozenset[str]:
        """Ids of records that are on file but could not be read; while there are any, nobody knows who points where."""
        return self.ids - self.records.keys()

    @cached_property
    def shelves(self) -> tuple[Shelf, ...]:
        """The pages that the entries of long ledgers stand on."""
        return shelves_of(self.records, self.passages)

    @cached_property
    def shelf_of(self) -> Mapping[str, Shelf]:
        """The page that each entry of a long ledger stands on, by the entry's id."""
        return {record_id: shelf for shelf in self.shelves for record_id in shelf.part.entries}

    @cached_property
    def connections(self) -> Connections:
        """Who is named together with whom."""
        return connections_of(self.records)

    @cached_property
    def named_with(self) -> Mapping[str, tuple[tuple[str, Tally], ...]]:
        """The actors named together with each, most often named first."""
        return self.connections.by_actor

    @cached_property
    def drill_locations(self) -> frozenset[str]:
        """Ids of the places where an exercise is said to have taken place."""
        return frozenset(self.exercises_at)

    @cached_property
    def drills_nearby(self) -> Nearby:
        """The places where an exercise is said to have taken place, by where they lie."""
        return Nearby((self.get(place, Place) for place in sorted(self.drill_locations)), self.distances)


def _grouped(pairs: Iterable[tuple[str, R]]) -> Mapping[str, tuple[R, ...]]:
    """What stands under each id, each once, in the order given."""
    found: dict[str, dict[str, R]] = {}
    for record_id, record in pairs:
        found.setdefault(record_id, {})[record.id] = record
    return {record_id: tuple(records.values()) for record_id, records in found.items()}


def plain_name(name: str) -> str:
    """An outlet's name as it is compared: lower case, single spaces, without a leading article."""
    return _LEADING_ARTICLE.sub("", " ".join(name.casefold().split()))


def _values(names: Iterable[NameForm]) -> Iterator[str]:
    return (name.value for name in names)
