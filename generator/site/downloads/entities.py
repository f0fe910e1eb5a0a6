"""Sources, actors, places and exercises as FollowTheMoney entities, one JSON object a line, for investigators’ tools.

A described group without a name is left out: a name like “analysts” would match everybody. Dates that are not plain are
told in notes.
"""

from __future__ import annotations

import json
from uuid import UUID, uuid5

from generator.model.geography import position_of
from generator.model.graph import Graph
from generator.model.records import (
    Actor,
    ActorKind,
    AnyRecord,
    Exercise,
    NameForm,
    ParticipantRole,
    Place,
    Rank,
    RelationKind,
    Source,
)
from generator.model.walk import citations_of
from generator.site import phrases
from generator.site.downloads.days import agreed_date, dates_in_words, is_plain, iso_date, told_dates
from generator.site.downloads.permalinks import permalink
from generator.site.escape import plain, url
from generator.site.shared import Site
from generator.site.wording import _

ENTITIES = "data/entities.ftm.json"
ENTITY_KINDS = ("sources", "actors", "places", "exercises")
Properties = dict[str, list[str]]

_SCHEMAS = {
    ActorKind.PERSON: "Person",
    ActorKind.STATE: "PublicBody",
    ActorKind.ORGANISATION: "Organization",
    ActorKind.ALLIANCE: "Organization",
    ActorKind.ARMED_SERVICE: "PublicBody",
    ActorKind.OUTLET: "Organization",
}
_NAMESPACE = UUID("8f4d3a52-8c5e-5d0a-9a53-0d0d9c8f2c11")


class Entities:
    """The entities of a briefing; no other briefing has their ids."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.graph: Graph = site.graph
        self._prefix = uuid5(_NAMESPACE, site.url or site.name).hex[:8]

    def line(self, record: AnyRecord) -> str:
        """A record as a line of JSON; nothing for one that is no entity."""
        return _line(self, record) if has_entity(record) else ""

    def id(self, record_id: str) -> str:
        return f"{self._prefix}-{record_id}"

    def ids(self, record_ids: list[str]) -> list[str]:
        """Ids of those that have an entity, each once."""
        told = (record_id for record_id in dict.fromkeys(record_ids) if has_entity(self.graph.records[record_id]))
        return [self.id(record_id) for record_id in told]

    def proof(self, record: AnyRecord) -> list[str]:
        """The articles a record stands on."""
        return [self.id(source) for source in sorted({citation.source for _path, citation in citations_of(record)})]


def has_entity(record: AnyRecord) -> bool:
    """Whether a record is an entity: it has a name, and is no list of others."""
    if isinstance(record, Actor):
        return record.kind in _SCHEMAS and not (record.described and record.kind is not ActorKind.STATE)
    return isinstance(record, (Source, Place)) or (isinstance(record, Exercise) and record.kind != "series")


def _line(dataset: Entities, record: AnyRecord) -> str:
    schema, properties = _entity(dataset, record)
    if dataset.site.url and schema != "Article":
        properties["sourceUrl"] = [permalink(dataset.site.url, dataset.site.graph, record)]
    kept = {name: list(dict.fromkeys(filter(None, values))) for name, values in sorted(properties.items())}
    entity = {
        "id": dataset.id(record.id),
        "schema": schema,
        "properties": {name: values for name, values in kept.items() if values},
    }
    return json.dumps(entity, ensure_ascii=False, separators=(",", ":")) + "\n"


def _entity(dataset: Entities, record: AnyRecord) -> tuple[str, Properties]:
    match record:
        case Source():
            return "Article", _article(record)
        case Actor():
            return _SCHEMAS[record.kind], _actor(dataset, record)
        case Place():
            return "Address", _place(dataset, record)
        case Exercise():
            return "Event", _event(dataset, record)
        case _:
            raise TypeError(record.folder)


def _article(source: Source) -> Properties:
    return {
        "name": [plain(source.label)],
        "title": [plain(source.title.value)] if source.title else [],
        "author": [plain(author.value) for author in source.authors],
        "publisher": [plain(source.publisher.value)] if source.publisher else [],
        "publishedAt": [iso_date(source.published.value) or ""],
        "sourceUrl": [str(url(source.url.value)).replace("&amp;", "&")] if source.url else [],
        "notes": [_("Published: {date}.", date=phrases.published(source))],
    }


def _actor(dataset: Entities, actor: Actor) -> Properties:
    wholes = [r.actor for r in actor.relations if r.kind is RelationKind.PART_OF and r.rank is not Rank.DEPRECATED]
    person = actor.kind is ActorKind.PERSON
    return {
        "name": [plain(actor.name)],
        "alias": _names((*actor.native_names, *actor.aliases)),
        "country": [(actor.country or "").lower()],
        "summary": [plain(actor.summary.text)] if actor.summary else [],
        "position": [plain(role.title) for role in actor.roles if role.rank is not Rank.DEPRECATED] if person else [],
        "parent": [] if person else dataset.ids(wholes),
        "proof": dataset.proof(actor),
    }


def _place(dataset: Entities, place: Place) -> Properties:
    position = position_of(place)
    return {
        "name": [plain(place.name)],
        "full": [plain(place.name)],
        "alias": _names(place.alt_names),
        "country": [(place.country or "").lower()],
        "latitude": [str(position.lat)] if position else [],
        "longitude": [str(position.lon)] if position else [],
        "remarks": [_("Known to within {precision}.", precision=phrases.precision(place))],
        "proof": dataset.proof(place),
    }


def _event(dataset: Entities, exercise: Exercise) -> Properties:
    stated = agreed_date(exercise)
    plainly = stated if stated and is_plain(stated) else None
    held = [told for told in exercise.participants if told.rank is not Rank.DEPRECATED]
    hosts = [told.actor for told in held if told.role is ParticipantRole.HOST]
    places = [told.place for told in exercise.places if told.rank is not Rank.DEPRECATED]
    return {
        "name": [plain(exercise.name)],
        "alias": _names(exercise.names),
        "startDate": [iso_date(plainly.start) or ""] if plainly else [],
        "endDate": [iso_date(plainly.end) or ""] if plainly else [],
        "location": [plain(dataset.graph.get(place, Place).name) for place in places],
        "addressEntity": dataset.ids(places),
        "organizer": dataset.ids(hosts),
        "involved": dataset.ids([told.actor for told in held if told.actor not in hosts]),
        "summary": [plain(exercise.summary.text)] if exercise.summary else [],
        "notes": [_("Date as reported: {dates}.", dates=dates_in_words(exercise))] if told_dates(exercise) else [],
        "recordId": [exercise.id],
        "proof": dataset.proof(exercise),
    }


def _names(forms: tuple[NameForm, ...]) -> list[str]:
    return [plain(form.value) for form in forms]
