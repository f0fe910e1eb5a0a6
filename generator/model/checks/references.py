"""Rules on ids: what is pointed at exists and is of the right kind, and nothing points in a circle."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from generator.model.checks.fault import error, warning
from generator.model.diagnostics import Diagnostic, did_you_mean
from generator.model.graph import Graph
from generator.model.records import AnyRecord, Statement
from generator.model.records.parts import Part
from generator.model.values import RESERVED_ID

_ONE = {
    "sources": "source",
    "actors": "actor",
    "places": "place",
    "exercises": "exercise",
    "quotations": "quotation",
    "claims": "claim",
    "disagreements": "disagreement",
}
# Fields that make a chain from one record to the next of its kind.
_CHAINS = ("affiliation", "within", "part_of", "series", "follows", "continues", "syndicated_from")


def dangling_references(graph: Graph) -> Iterator[Diagnostic]:
    """An id that no record has, or that is of another kind."""
    for record_id, pointers in graph.pointers.items():
        for pointer in pointers:
            target = graph.records.get(pointer.id)
            if target is not None and (not pointer.folders or target.folder in pointer.folders):
                continue
            if pointer.id not in graph.ids:
                kinds = " or ".join(_ONE[folder] for folder in pointer.folders) or "record"
                known = [r.id for r in graph.records.values() if not pointer.folders or r.folder in pointer.folders]
                code = f"unknown-{_ONE[pointer.folders[0]]}" if pointer.folders else "unknown-record"
                remedy = _renamed(graph, pointer.id) or did_you_mean(pointer.id, known)
                yield error(graph, record_id, pointer.path, code, f"no {kinds} “{pointer.id}”", remedy)
            elif target is not None and pointer.folders and target.folder not in pointer.folders:
                message = f"“{pointer.id}” is a record in {target.folder}/"
                remedy = f"give one in {'/ or '.join(pointer.folders)}/"
                yield error(graph, record_id, pointer.path, "wrong-kind", message, remedy)
    yield from _dangling_sides(graph)


def _dangling_sides(graph: Graph) -> Iterator[Diagnostic]:
    for disagreement in graph.disagreements:
        for index, side in enumerate(disagreement.sides):
            record_id = side.ref.partition("#")[0] if side.ref else ""
            unread = record_id in graph.ids and record_id not in graph.records
            if side.ref and side.ref not in graph.keyed and not unread:
                remedy = (
                    _renamed(graph, record_id)
                    or did_you_mean(side.ref, graph.keyed)
                    or "name a claim, a quotation, or exercise-id#key"
                )
                path = ("sides", index, "ref")
                yield error(graph, disagreement.id, path, "unknown-statement", f"no statement “{side.ref}”", remedy)


def _renamed(graph: Graph, former_id: str) -> str:
    """What a record is called today that was renamed, or merged into another; nothing for an id that none had."""
    today = next((record.id for record in graph.records.values() if former_id in record.former_ids), "")
    return f"that record is “{today}” today" if today else ""


def circular_references(graph: Graph) -> Iterator[Diagnostic]:
    """A record that contains, continues or follows itself through others."""
    for record in graph.records.values():
        for field in _chains(type(record)):
            seen = [record.id]
            current = getattr(record, field, None)
            while current is not None and current not in seen:
                seen.append(current)
                current = getattr(graph.records.get(current), field, None)
            if current == record.id:
                chain = " → ".join([*seen, record.id])
                yield error(graph, record.id, (field,), "circular-reference", f"“{field}” leads back here: {chain}")


@cache
def _chains(kind: type[Part]) -> tuple[str, ...]:
    return tuple(field for field in _CHAINS if field in kind.model_fields)


def duplicate_keys(graph: Graph, record: AnyRecord) -> Iterator[Diagnostic]:
    """Two statements of one record under the same key."""
    seen: set[str] = set()
    for path, part in graph.parts[record.id]:
        if isinstance(part, Statement) and part.key:
            if part.key in seen:
                message = f"the key “{part.key}” names another statement of this record"
                yield error(graph, record.id, (*path, "key"), "duplicate-statement-key", message, "rename one")
            seen.add(part.key)


def former_ids(graph: Graph) -> Iterator[Diagnostic]:
    """A former id that a record has today, that two records claim or that no record may have; ids are never reused."""
    owners: dict[str, str] = {}
    for record in graph.records.values():
        for index, former in enumerate(record.former_ids):
            if former == RESERVED_ID:
                message = f"“{former}” is the name of a list's page, which no record can have had"
                yield error(graph, record.id, ("former_ids", index), "bad-id", message, "delete it")
            taken = former if former in graph.ids else owners.get(former)
            if taken:
                message = f"the former id “{former}” belongs to “{taken}” too"
                yield error(graph, record.id, ("former_ids", index), "duplicate-id", message, "ids are never reused")
            owners[former] = record.id


def unreferenced_actors(graph: Graph) -> Iterator[Diagnostic]:
    """An actor nothing refers to."""
    for actor in graph.actors if not graph.unread else ():
        if actor.id not in graph.pointing_at and not actor.relations and not actor.roles:
            remedy = "refer to it, or delete the file"
            yield warning(graph, actor.id, (), "unreferenced-actor", "nothing refers to this actor", remedy)


def unreviewed_records(graph: Graph) -> Iterator[Diagnostic]:
    """A record nobody has compared with its source."""
    for record in graph.records.values():
        if record.reviewed is None:
            remedy = "compare it with its source, then add `reviewed:` with `by` and `on`"
            yield warning(graph, record.id, (), "not-reviewed", "the record is not reviewed", remedy)
