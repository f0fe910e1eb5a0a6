"""schema.org nodes shared by all pages: how a record is referred to, its place and sources.

Nothing is said that the records do not say.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from generator.model.geography import position_of
from generator.model.graph import Graph
from generator.model.records import Actor, ActorKind, AnyRecord, Exercise, Place, Source, SourceKind
from generator.model.walk import citations_of
from generator.site.addresses import address_in, html_address
from generator.site.escape import plain
from generator.site.sheet import name_of

Node = dict[str, Any]
_POINT_KM = 50

_ACTOR_TYPES: dict[ActorKind, str | list[str]] = {
    ActorKind.PERSON: "Person",
    # A state is a place that acts; schema.org lets a thing have both types.
    ActorKind.STATE: ["Country", "GovernmentOrganization"],
    ActorKind.ORGANISATION: "Organization",
    ActorKind.ALLIANCE: "Organization",
    ActorKind.ARMED_SERVICE: "GovernmentOrganization",
    ActorKind.OUTLET: "NewsMediaOrganization",
    ActorKind.GROUP: "Organization",
}


@dataclass(frozen=True, slots=True)
class Seat:
    """The page that nodes stand on, which relative addresses start from."""

    graph: Graph
    page: str

    def ref(self, record_id: str) -> Node:
        """A record as a short node: type, address, name."""
        record = self.graph.records[record_id]
        return {"@type": type_of(record), "@id": self.address(record), "name": plain(name_of(record))}

    def refs(self, ids: Iterable[str]) -> list[Node]:
        """Several records, each once."""
        return [self.ref(record_id) for record_id in dict.fromkeys(ids)]

    def address(self, record: AnyRecord) -> str:
        """Where a record is shown, as seen from the built page."""
        return html_address(self.page, address_in(self.graph, record))

    def sources_of(self, record: AnyRecord) -> list[Node]:
        """The articles a record cites, in the order of their ids."""
        cited = {citation.source for _path, citation in citations_of(record)}
        return self.refs(sorted(cited - {record.id}))


def type_of(record: AnyRecord) -> str | list[str]:
    """A record's type in schema.org's vocabulary."""
    match record:
        case Actor():
            return _ACTOR_TYPES[record.kind]
        case Exercise():
            return "EventSeries" if record.kind == "series" else "Event"
        case Place():
            return "Place"
        case Source():
            return "CreativeWork" if record.kind is SourceKind.AI_GENERATED else "NewsArticle"
        case _:
            return "CreativeWork"


def geo(place: Place) -> list[Node]:
    """The circle within which the place lies, and its point where that is known to within a town's width."""
    position = position_of(place)
    if position is None:
        return []
    point: Node = {"@type": "GeoCoordinates", "latitude": position.lat, "longitude": position.lon}
    circle = {"@type": "GeoCircle", "geoMidpoint": point, "geoRadius": round(place.precision_km * 1000)}
    return [point, circle] if place.precision_km <= _POINT_KM else [circle]


def without_nothing(node: Node) -> Node:
    """A node without keys that hold nothing; a list of one is that one."""
    kept = {key: value for key, value in node.items() if value not in (None, "", [], ())}
    return {key: value[0] if isinstance(value, list) and len(value) == 1 else value for key, value in kept.items()}
