"""Which of its readings a place's name means in an article: one sense a text, by container, size and votes.

Countries and provinces that the text names vote for what lies in them; nearness adds nothing to that.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from generator.extract.places.containment import lies_in
from generator.extract.places.lore import Lore
from generator.extract.places.sightings import COUNTY, Sighting
from generator.extract.places.toponyms import Toponym
from generator.extract.places.towns import towns_named
from generator.extract.prose import Prose
from generator.model.records import PlaceKind

# On the scale of a town's population as a power of ten.
_PRIOR = {
    PlaceKind.COUNTRY: 8.5,
    PlaceKind.OCEAN: 7.5,
    PlaceKind.SEA: 7.0,
    PlaceKind.REGION: 7.0,
    PlaceKind.PROVINCE: 5.7,
    PlaceKind.RIVER: 6.0,
}
_FEATURE_PRIOR = 5.8
_COUNTRY_VOTE, _PROVINCE_VOTE = 1.1, 1.0
_COUNTRY_MOST, _PROVINCE_MOST = 2.5, 3.0
_UNUSUAL = 1.0  # less, for a name that is not the usual one
_CONTAINED = 20.0
_STATES = frozenset({PlaceKind.COUNTRY, PlaceKind.PROVINCE})
_SHOWN, _SHOWN_MOST = 1.5, 4.0  # for a province, each time it stands behind a town or in a list of provinces
_ABOUT = 2  # votes from which an article is about a province
_BESIDE_KM = 100.0  # a county is taken to lie this near to a town named with it


@dataclass(frozen=True, slots=True)
class Meaning:
    """The place a name means, and how sure that is, between 0 and 1."""

    toponym: Toponym
    confidence: float


@dataclass(frozen=True)
class Votes:
    """How often a text names countries and provinces, or what can lie only there."""

    countries: Counter[str]
    provinces: Counter[tuple[str, str]]
    shown: Counter[Toponym]

    def weight(self, place: Toponym) -> float:
        """What the votes add to a place's size."""
        if place.country is None:
            return 0.0
        shown = min(_SHOWN * self.shown[place], _SHOWN_MOST)
        weight = shown + min(_COUNTRY_VOTE * math.log2(1 + self.countries[place.country]), _COUNTRY_MOST)
        if place.region:
            weight += min(_PROVINCE_VOTE * math.log2(1 + self.provinces[place.country, place.region]), _PROVINCE_MOST)
        return weight

    def named_provinces(self) -> set[tuple[str | None, str | None]]:
        """Provinces that the text names at least twice, or places in them; the two with most votes."""
        first = sorted(self.provinces.items(), key=lambda item: (-item[1], item[0]))[:2]
        return {province for province, count in first if count >= _ABOUT}


def meanings(sightings: list[Sighting], votes: Votes) -> dict[str, Meaning]:
    """Folded name → what it means in this text; names without any reading are left out."""
    by_key: dict[str, list[Sighting]] = {}
    for sighting in sightings:
        by_key.setdefault(sighting.key, []).append(sighting)
    found: dict[str, Meaning] = {}
    for key, group in by_key.items():
        meaning = _meaning(group, votes)
        if meaning:
            found[key] = meaning
    for key, group in by_key.items():
        if group[0].origin == COUNTY and key in found:
            found[key] = _beside_towns(found[key], found.values())
    return found


def containers_behind(sightings: list[Sighting]) -> dict[int, Meaning]:
    """First word of a name that tells where the place before it lies → the country or province it is there."""
    found: dict[int, Meaning] = {}
    for one, other in pairwise(sightings):
        if one.container and 1 <= other.reading.first - one.reading.last <= 2:
            for container in one.container:
                if container in other.reading.toponyms and any(lies_in(t, container) for t in one.reading.toponyms):
                    found[other.reading.first] = Meaning(container, 0.9)
    return found


def _beside_towns(county: Meaning, others: Iterable[Meaning]) -> Meaning:
    """A county at the first town of its state that the text names, or in the middle of the state."""
    place = county.toponym
    for other in (meaning.toponym for meaning in others):
        if other.kind is PlaceKind.CITY and (other.country, other.region) == (place.country, place.region):
            beside = place._replace(lat=other.lat, lon=other.lon, precision_km=min(place.precision_km, _BESIDE_KM))
            return Meaning(beside, county.confidence)
    return Meaning(place, min(county.confidence, 0.5))


def _meaning(group: list[Sighting], votes: Votes) -> Meaning | None:
    containers = list(dict.fromkeys(container for sighting in group for container in sighting.container))
    readings = list(dict.fromkeys(t for sighting in group for t in sighting.reading.toponyms))
    if containers:
        readings = _with_small(group[0], readings, containers)
    elif group[0].origin != COUNTY and not any(t.kind in _STATES for t in readings):
        readings = _with_voted(group[0], readings, votes)
    if not readings:
        return None
    rated = sorted(((_rate(t, votes, containers), t) for t in readings), key=lambda pair: -pair[0])
    best, place = rated[0]
    gap = best - rated[1][0] if len(rated) > 1 else 3.0
    return Meaning(place, round(min(0.95, 0.5 + 0.15 * max(gap, 0.0)), 2))


def _with_small(sighting: Sighting, readings: list[Toponym], containers: list[Toponym]) -> list[Toponym]:
    """The readings, and the small towns of the name where none of them lies in what the text says."""
    if any(_inside(t, containers) for t in readings):
        return readings
    name = readings[0].name if readings else sighting.key
    return readings + [t for t in towns_named(sighting.key or name) if _inside(t, containers)]


def _with_voted(sighting: Sighting, readings: list[Toponym], votes: Votes) -> list[Toponym]:
    """The readings, and small towns of the name in the province that the text is about."""
    voted = votes.named_provinces() - {(t.country, t.region) for t in readings}
    return readings + [t for t in towns_named(sighting.key) if (t.country, t.region) in voted] if voted else readings


def _rate(place: Toponym, votes: Votes, containers: list[Toponym]) -> float:
    size = math.log10(place.population + 10) if place.kind is PlaceKind.CITY else _PRIOR.get(place.kind, _FEATURE_PRIOR)
    rate = size + votes.weight(place) - (0 if place.usual else _UNUSUAL)
    return rate + _CONTAINED if containers and _inside(place, containers) else rate


def _inside(place: Toponym, containers: Iterable[Toponym]) -> bool:
    return any(
        lies_in(place, c)
        or (place.kind is PlaceKind.PROVINCE and place.region == c.region and place.country == c.country)
        for c in containers
    )


def votes_of(sightings: list[Sighting], prose: Prose, lore: Lore) -> Votes:
    """Count the votes of a text's sightings and demonyms."""
    countries: Counter[str] = Counter()
    provinces: Counter[tuple[str, str]] = Counter()
    for sighting in sightings:
        places = sighting.container or sighting.reading.toponyms
        homes = {place.country for place in places}
        if len(homes) == 1 and (home := homes.pop()):
            countries[home] += 1
            regions = {place.region for place in places}
            if len(regions) == 1 and (region := regions.pop()):
                provinces[home, region] += 1
    for word in prose.words:
        if word[0].isupper() and (home := lore.demonyms.get(word)):
            countries[home] += 1
    return Votes(countries, provinces, _shown(sightings))


def _shown(sightings: list[Sighting]) -> Counter[Toponym]:
    """Provinces that stand behind a town in them, or in a list beside one that is nothing else."""
    shown: Counter[Toponym] = Counter()
    for sighting in sightings:
        shown.update(c for c in sighting.container if any(lies_in(t, c) for t in sighting.reading.toponyms))
    for one, other in pairwise(sightings):
        if not 1 <= other.reading.first - one.reading.last <= 2:
            continue
        for sure, unsure in ((one, other), (other, one)):
            known = sure.reading.toponyms
            if len(known) == 1 and known[0].kind is PlaceKind.PROVINCE and len(unsure.reading.toponyms) > 1:
                shown.update(
                    t for t in unsure.reading.toponyms if t.kind is PlaceKind.PROVINCE and t.country == known[0].country
                )
    return shown
