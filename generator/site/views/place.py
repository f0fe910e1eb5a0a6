"""A place: where it is and how well that is known, what took place there, and by which names it goes."""

from __future__ import annotations

from functools import cache
from gettext import NullTranslations
from typing import NamedTuple

from generator.model.geography import position_of
from generator.model.records import Place
from generator.site import phrases
from generator.site.addresses import Address, address_of
from generator.site.maps import MapMark
from generator.site.shared import Site
from generator.site.sheet import Head, Link, Mark, Sheet
from generator.site.views.actor_lists import bounded
from generator.site.views.exercise_list import ExerciseRow, exercise_row
from generator.site.views.figures import Distance, Figure, distances, domain_of, mini_map, place_in_words
from generator.site.views.held_records import AllOfThem, all_of_them, held_by
from generator.site.views.lines import (
    ClaimLine,
    DisagreementTitle,
    QuotationLine,
    claim_line,
    disagreement_title,
    quotation_line,
)
from generator.site.views.names import OtherName, other_names
from generator.site.views.tags import tags_of
from generator.site.wording import _, active_catalogue


class DisputeLine(NamedTuple):
    """Who disputes a place, in words, with the evidence."""

    text: str
    by: tuple[Link, ...]
    marks: tuple[Mark, ...]


class PlaceView(NamedTuple):
    """Everything a place's page prints."""

    head: Head
    mentions: tuple[Mark, ...]
    facts: tuple[tuple[str, str], ...]
    within: Link | None
    origin: str
    drill_location: bool
    figure: Figure | None
    names: tuple[OtherName, ...]
    dispute: DisputeLine | None
    exercises: tuple[ExerciseRow, ...]
    quotations: tuple[QuotationLine, ...]
    claims: tuple[ClaimLine, ...]
    disagreements: tuple[DisagreementTitle, ...]
    distances: tuple[Distance, ...]
    everything: AllOfThem
    evidence: tuple[Mark, ...]


def view_place(site: Site, place: Place) -> PlaceView:
    """The page of a place."""
    sheet = Sheet(site, address_of(place).page)
    graph = site.graph
    position = position_of(place)
    held = held_by(graph, place)
    here = tuple(held.exercises)
    section = Link(_("Places"), sheet.href(Address("places/index.md")))
    head = sheet.head(
        place,
        section,
        kind=kind_of(place),
        tags=tags_of(graph, place),
    )
    domains = {domain_of(e) for e in here}
    mark = (
        MapMark(
            id=place.id,
            label=place.name,
            lat=position.lat,
            lon=position.lon,
            precision_km=float(place.precision_km),
            domain=domains.pop() if len(domains) == 1 else ("joint-domain" if domains else "unknown"),
            href=None,
            outline=tuple((float(c.lat), float(c.lon)) for c in place.outline),
        )
        if position
        else None
    )
    dispute = place.disputed
    return PlaceView(
        head=head,
        mentions=sheet.marks(place.cite, place.id),
        facts=_facts(sheet, place),
        within=sheet.link(place.within) if place.within else None,
        origin=place.origin,
        drill_location=bool(here),
        figure=mini_map(
            sheet,
            (mark,) if mark else (),
            ident=f"map-{place.id}",
            title=_("Where it is: {name}", name=place.name),
            words=place_in_words(place, position) if position else "",
        ),
        names=other_names(sheet, place.id, "alt_names", place.alt_names),
        dispute=DisputeLine(dispute.text, sheet.links(dispute.by), sheet.marks(dispute.cite, place.id, ("disputed",)))
        if dispute
        else None,
        # The latest, in the order of time, where they are too many.
        exercises=tuple(exercise_row(sheet, e) for e in reversed(bounded(here[::-1], len(here)))),
        quotations=tuple(quotation_line(sheet, q, whole=False) for q in bounded(held.quotations, len(held.quotations))),
        claims=tuple(claim_line(sheet, c) for c in bounded(held.claims, len(held.claims))),
        disagreements=tuple(disagreement_title(sheet, d) for d in bounded(held.disagreements, len(held.disagreements))),
        everything=all_of_them(sheet, place, held),
        distances=distances(sheet, place) if here else (),
        evidence=sheet.evidence,
    )


def kind_of(place: Place) -> str:
    """What a place is, in words."""
    return _kinds(active_catalogue())[place.kind]


@cache
def _kinds(_catalogue: NullTranslations) -> dict[str, str]:
    return {
        "ocean": _("Ocean"), "sea": _("Sea"), "strait": _("Strait or passage"), "river": _("River"),
        "island": _("Island"), "island-group": _("Island group"), "peninsula": _("Peninsula"),
        "country": _("Country"), "region": _("Region"), "province": _("Province or region of a state"),
        "city": _("City"), "landmark": _("Landmark"), "range": _("Range"), "base": _("Base"),
        "airspace": _("Airspace"),
    }  # fmt: skip


def _facts(sheet: Sheet, place: Place) -> tuple[tuple[str, str], ...]:
    position = position_of(place)
    country = sheet.graph.gazetteer.countries.get(place.country or "")
    found = [(_("Kind"), kind_of(place))]
    if position:
        found.append((_("Coordinates"), phrases.coordinates(position.lat, position.lon)))
    found.append((_("Precision"), phrases.precision(place)))
    if country:
        found.append((_("Country"), country.name))
    return tuple(found)
