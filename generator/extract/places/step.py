"""The step that fills `Finds.places`: names seen, meanings resolved, governments told from places."""

from __future__ import annotations

from dataclasses import replace

from generator.extract.finds import Finds, PlaceFind
from generator.extract.knowledge import Knowledge
from generator.extract.places.actors import acts
from generator.extract.places.lore import lore_of
from generator.extract.places.resolution import Meaning, containers_behind, meanings, votes_of
from generator.extract.places.sightings import NAMED_KIND, Sighting, Watch, without_overlaps
from generator.extract.prose import Prose
from generator.model.articles import Span
from generator.model.records import PlaceKind


class PlaceStep:
    """Finds the places of an article; see `Finds.places`."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._lore = lore_of(knowledge)

    def __call__(self, finds: Finds) -> Finds:
        """The finds with their places, in the order of the text, none over another."""
        watch = Watch(finds, self._lore)
        sightings = watch.sightings()
        votes = votes_of(sightings, finds.prose, self._lore)
        if provinces := votes.named_provinces():
            sightings = without_overlaps([*sightings, *watch.small_towns(sightings, provinces)])
        meant = meanings(sightings, votes)
        behind = containers_behind(sightings)
        places = (
            self._find(sighting, behind.get(sighting.reading.first) or meant.get(sighting.key), finds.prose)
            for sighting in sightings
        )
        return replace(finds, places=tuple(place for place in places if place))

    def _find(self, sighting: Sighting, meaning: Meaning | None, prose: Prose) -> PlaceFind | None:
        span = Span(sighting.reading.start, sighting.reading.end)
        if meaning is None:
            if sighting.origin != NAMED_KIND:
                return None
            name = prose.text[span.start : span.end]
            return PlaceFind(span, name, PlaceKind.CITY, None, None, None, None, sighting.origin, 0.5)
        place = meaning.toponym
        return PlaceFind(
            span,
            place.name.partition(" (")[0],
            place.kind,
            place.lat,
            place.lon,
            place.precision_km,
            place.country,
            sighting.origin,
            meaning.confidence,
            as_actor=acts(sighting, place, prose, self._lore),
            point_origin=place.origin,
        )
