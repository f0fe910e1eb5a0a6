"""Candidates for places: where something took place, and places the prose names that are no government here."""

from __future__ import annotations

from dataclasses import dataclass

from generator.extract.candidates.actors import NOT_READ
from generator.extract.candidates.proposals import Basis, Plain, Proposals
from generator.extract.finds import PlaceFind
from generator.model.records import PlaceKind

FOLDER = "places"


@dataclass
class Places:
    """The ids of an article's places, made as they are asked for."""

    proposals: Proposals

    def __post_init__(self) -> None:
        self._ids: dict[str, str] = {}

    def propose_all(self) -> None:
        """Propose every place the prose names; countries only where something took place there."""
        for index, place in enumerate(self.proposals.finds.places):
            zone = self.proposals.finds.prose.zone_at(place.span.start)
            if not place.as_actor and place.kind is not PlaceKind.COUNTRY and zone not in NOT_READ:
                self.id_of(index)

    def id_of(self, index: int) -> str:
        """The id of a place, on file or proposed."""
        place = self.proposals.finds.places[index]
        if place.name not in self._ids:
            self._ids[place.name] = self._link(place)
        return self._ids[place.name]

    def _link(self, place: PlaceFind) -> str:
        printed = self.proposals.words(place.span)
        on_file = self.proposals.known.ids_named(FOLDER, [place.name, printed])
        key = self.proposals.key(FOLDER, place.name)
        if len(on_file) == 1 and key not in self.proposals.known.decided:
            return on_file[0]
        return self._propose(place, printed, key)

    def _propose(self, place: PlaceFind, printed: str, key: str) -> str:
        cite = self.proposals.cite(place.span)
        placed = place.lat is not None
        record: Plain = {
            "kind": place.kind.value,
            "name": place.name,
            "cite": [cite],
            "lat": _degrees(place.lat),
            "lon": _degrees(place.lon),
            "precision_km": f"{place.precision_km or 50:g}",
            "country": place.country,
            "alt_names": [{"value": printed, "cite": cite}] if printed != place.name else None,
            "origin": (place.point_origin or "the program’s gazetteer") if placed else "not resolved",
        }
        unsure = () if placed else ("no coordinates; `briefing geocode` asks a gazetteer on the network",)
        named = f"{place.name} place" if place.kind is PlaceKind.COUNTRY else place.name
        basis = Basis(place.span, place.origin, place.confidence, unsure=unsure)
        return self.proposals.add(FOLDER, key, named, record, basis)


def _degrees(value: float | None) -> str | None:
    return None if value is None else f"{value:.4f}".rstrip("0").rstrip(".")
