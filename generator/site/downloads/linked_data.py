"""JSON-LD in schema.org's terms, by page: what a record is for programs that read the page.

It repeats what the page says, shortly and with its sources; what no source reports is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.graph import Graph
from generator.model.records import (
    Actor,
    ActorKind,
    Claim,
    Exercise,
    ExerciseStatus,
    NameForm,
    ParticipantRole,
    Place,
    Quotation,
    QuotationKind,
    Rank,
    RelationKind,
    Source,
)
from generator.model.shelves import claims_in_order, quotations_in_order
from generator.site import escape, phrases
from generator.site.addresses import Address, address_of, html_address
from generator.site.downloads.days import agreed_date, dates_in_words, is_plain, iso_date, told_dates
from generator.site.downloads.linked_nodes import Node, Seat, geo, type_of, without_nothing
from generator.site.downloads.permalinks import absolute
from generator.site.escape import plain
from generator.site.shared import Site
from generator.site.wording import _

CONTEXT = "https://schema.org"


def linked_record(site: Site, record: Exercise | Actor | Place | Source) -> Node | None:
    """The JSON-LD of a record's page; none for what somebody expects, which has not happened and is no event."""
    if isinstance(record, Exercise) and record.status is ExerciseStatus.EXPECTED:
        return None
    page = address_of(record).page
    return without_nothing({"@context": CONTEXT} | _node(Seat(site.graph, page), record) | _whole(site, page))


def linked_ledgers(site: Site) -> dict[str, Node]:
    """The JSON-LD of the pages of ledgers, by path below `docs/`."""
    graph = site.graph
    found: dict[str, Node] = {}
    for folder, name, listed in (
        ("quotations", _("Quotations"), quotations_in_order(graph.records, graph.passages)),
        ("claims", _("Claims"), claims_in_order(graph.records)),
    ):
        for page, nodes in _ledger(graph, folder, listed):
            if nodes:
                found[page] = {"@context": CONTEXT, "@type": "CollectionPage", "name": name, "hasPart": nodes}
    return found


def _whole(site: Site, page: str) -> Node:
    """The page as a web page of the briefing."""
    name = page.removesuffix(".md") + ".html"
    whole = {"@type": "WebPage", "@id": name.rpartition("/")[2], "isPartOf": {"@type": "WebSite", "name": site.name}}
    if site.url:
        whole["url"] = absolute(site.url, name)
    return {"mainEntityOfPage": whole}


def _node(seat: Seat, record: Exercise | Actor | Place | Source) -> Node:
    match record:
        case Exercise():
            return _exercise(seat, record)
        case Actor():
            return _actor(seat, record)
        case Place():
            return _place(seat, record)
        case Source():
            return _source(seat, record)


def _exercise(seat: Seat, exercise: Exercise) -> Node:
    holders = seat.graph.pointing_at.get(exercise.id, ())
    parts = [holder for holder, pointer in holders if pointer.path in (("part_of",), ("series",))]
    taking_part = [stated for stated in exercise.participants if stated.rank is not Rank.DEPRECATED]
    hosts = [stated.actor for stated in taking_part if stated.role is ParticipantRole.HOST]
    places = [stated.place for stated in exercise.places if stated.rank is not Rank.DEPRECATED]
    return {
        "@type": type_of(exercise),
        "name": plain(exercise.name),
        "alternateName": _names(exercise.names),
        "description": _words([exercise.summary.text if exercise.summary else "", _dates_in_words(exercise)]),
        **_days(exercise),
        "eventStatus": f"{CONTEXT}/EventCancelled" if exercise.status is ExerciseStatus.CANCELLED else "",
        # Where the place is, its own page says, with how well it is known; here a point would pass for the event's.
        "location": seat.refs(places),
        "organizer": seat.refs(hosts),
        "attendee": seat.refs(stated.actor for stated in taking_part if stated.actor not in hosts),
        "superEvent": seat.refs(found for found in (exercise.part_of, exercise.series) if found),
        "subEvent": seat.refs(sorted(parts)),
        "subjectOf": seat.sources_of(exercise),
    }


def _days(exercise: Exercise) -> Node:
    """First and last day as plain dates, where the sources allow one."""
    stated = agreed_date(exercise)
    return {"startDate": iso_date(stated.start), "endDate": iso_date(stated.end)} if stated else {}


def _dates_in_words(exercise: Exercise) -> str:
    """The dates in words where a plain date would say too much or too little."""
    stated = agreed_date(exercise)
    if not told_dates(exercise) or (stated and is_plain(stated)):
        return ""
    return _("Date as reported: {dates}.", dates=dates_in_words(exercise))


def _actor(seat: Seat, actor: Actor) -> Node:
    person = actor.kind is ActorKind.PERSON
    tied = [relation for relation in actor.relations if relation.rank is not Rank.DEPRECATED and relation.end is None]
    wholes = [relation.actor for relation in tied if relation.kind is RelationKind.PART_OF]
    described = _("A description, not a proper name.") if actor.described else ""
    code = {"@type": "PropertyValue", "propertyID": "ISO 3166-1 alpha-2", "value": actor.country}
    return {
        "@type": type_of(actor),
        "name": plain(actor.name),
        "alternateName": _names((*actor.native_names, *actor.aliases)),
        "description": plain(actor.summary.text) if actor.summary else "",
        "disambiguatingDescription": described,
        "identifier": code if actor.kind is ActorKind.STATE and actor.country else None,
        "hasOccupation": _roles(actor) if person else [],
        "affiliation": seat.refs([actor.affiliation] if person and actor.affiliation else []),
        "parentOrganization": [] if person else seat.refs(wholes),
        "memberOf": seat.refs(relation.actor for relation in tied if relation.kind is RelationKind.MEMBER_OF),
        "subjectOf": seat.sources_of(actor),
    }


def _roles(actor: Actor) -> list[Node]:
    held = [
        {
            "@type": "Role",
            "roleName": plain(role.title),
            "startDate": iso_date(role.start),
            "endDate": iso_date(role.end),
        }
        for role in actor.roles
        if role.rank is not Rank.DEPRECATED
    ]
    return [without_nothing(role) for index, role in enumerate(held) if role not in held[:index]]


def _place(seat: Seat, place: Place) -> Node:
    return {
        "@type": type_of(place),
        "name": plain(place.name),
        "alternateName": _names(place.alt_names),
        "description": plain(place.disputed.text) if place.disputed else "",
        "geo": geo(place),
        "containedInPlace": seat.refs([place.within] if place.within else []),
        "subjectOf": seat.sources_of(place),
    }


def _source(seat: Seat, source: Source) -> Node:
    published = source.published.value
    day = iso_date(published) if published and published.precision == "day" else None
    when = "" if day else _("Published: {date}.", date=phrases.published(source))
    publisher = seat.refs([source.publisher_actor]) if source.publisher_actor else []
    named = [{"@type": "Organization", "name": plain(source.publisher.value)}] if source.publisher else []
    return {
        "@type": type_of(source),
        "name": plain(source.label),
        "headline": plain(source.title.value) if source.title else "",
        "description": when,
        "author": [plain(author.value) for author in source.authors],
        "publisher": publisher or named,
        "datePublished": day,
        "inLanguage": source.language,
        "genre": phrases.label(source.kind),
        "url": str(escape.url(source.url.value)).replace("&amp;", "&") if source.url else "",
        "isBasedOn": seat.refs([source.syndicated_from] if source.syndicated_from else []),
    }


# --- ledgers ------------------------------------------------------------------------------------------------------


def _ledger(
    graph: Graph, folder: str, listed: tuple[Quotation, ...] | tuple[Claim, ...]
) -> Iterator[tuple[str, list[Node]]]:
    """The pages of a ledger with what each holds: entries, or the parts that hold them."""
    index = f"{folder}/index.md"
    shelves = [shelf for shelf in graph.shelves if shelf.folder == folder]
    if not shelves:
        yield index, [_part(record) for record in listed]
        return
    yield index, [{"@type": "CollectionPage", "@id": html_address(index, Address(shelf.page))} for shelf in shelves]
    by_id = {record.id: record for record in listed}
    for shelf in shelves:
        yield shelf.page, [_part(by_id[record_id]) for record_id in shelf.part.entries]


def _part(record: Quotation | Claim) -> Node:
    """An entry by what it is and where it stands; its words are there, and weigh too much to be said twice."""
    # Reported speech is the source's wording and so a Claim of the speaker's.
    spoken = isinstance(record, Quotation) and record.kind is not QuotationKind.INDIRECT
    return {"@type": "Quotation" if spoken else "Claim", "@id": f"#{record.id}"}


def _names(forms: tuple[NameForm, ...]) -> list[str]:
    return list(dict.fromkeys(plain(form.value) for form in forms))


def _words(texts: list[str]) -> str:
    return " ".join(plain(text) for text in texts if text)
