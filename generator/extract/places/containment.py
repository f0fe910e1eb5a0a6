"""What an article says a place lies in: "X, Y", "X (Y)", "X in Y", with provinces' short forms."""

from __future__ import annotations

from collections.abc import Mapping

from generator.extract.places.lore import Lore
from generator.extract.places.toponyms import Reading, Toponym
from generator.extract.prose import Prose
from generator.model.records import PlaceKind

_CONTAINERS = frozenset({PlaceKind.COUNTRY, PlaceKind.PROVINCE, PlaceKind.REGION, PlaceKind.ISLAND})


class Containment:
    """Reads the words behind names in one article.

    Args:
        prose: The article.
        lore: What is known of words.
        starts: Readings of places by the index of their first word.
    """

    def __init__(self, prose: Prose, lore: Lore, starts: Mapping[int, Reading]) -> None:
        self._words = prose.words
        self._short = lore.short
        self._capital = lore.alone["D.C."]
        self._starts = starts

    def short_at(self, index: int) -> tuple[Toponym | None, int]:
        """The province whose short form stands there behind a comma, and its length in words."""
        words = self._words
        if not 0 < index < len(words) or words[index - 1] not in {",", "("} or not _is_name(words[index - 2]):
            return None, 0
        word = words[index]
        if words[index : index + 4] == ["W", ".", "Va", "."]:
            return self._short.get("w . va ."), 4
        if words[index + 1 : index + 2] == ["."] and (place := self._short.get(f"{word.lower()} .")):
            return place, 2
        if (len(word) == 2 and word.isupper()) or "." in word or word in {"NSW", "PEI", "ACT", "Qld"}:
            return self._short.get(word.lower()) or self._short.get(f"{word.lower()} ."), 1
        return None, 0

    def _at(self, index: int) -> tuple[Toponym, ...]:
        """Countries and provinces whose name or short form stands there."""
        place, _ = self.short_at(index)
        if place:
            return (place,)
        reading = self._starts.get(index)
        if reading is None:
            return ()
        return tuple(t for t in reading.toponyms if t.kind in _CONTAINERS)

    def behind(self, last: int) -> tuple[Toponym, ...]:
        """What a name that ends there is said to lie in: "X, Y", "X (Y)", "X in Y", "X, in Y"."""
        words = self._words
        mark = words[last] if last < len(words) else ""
        if mark in {"DC", "D.C."}:
            return (self._capital,)
        if mark in {",", "("}:
            behind = last + 1
            if words[behind : behind + 1] == ["in"]:
                behind += 1
            found = self._at(behind)
            if found or mark == "(":
                return found
            # "X, Y County, Z"
            middle = self._starts.get(behind)
            after = middle.last if middle else behind + 1
            after += words[after : after + 1] == ["County"]
            return self._at(after + 1) if words[after : after + 1] == [","] else ()
        if mark == "in":
            behind = last + 1 + (words[last + 1 : last + 2] == ["the"])
            return self._at(behind)
        return ()

    def unless_listed(self, reading: Reading, container: tuple[Toponym, ...]) -> tuple[Toponym, ...]:
        """The container, unless "X, Y" is more likely two of a list: countries, or provinces printed in full."""
        kinds = {toponym.kind for toponym in reading.toponyms}
        within = {toponym.kind for toponym in container}
        if PlaceKind.COUNTRY in kinds and within != {PlaceKind.PROVINCE}:
            return ()
        if PlaceKind.PROVINCE in kinds and PlaceKind.PROVINCE in within and reading.last + 1 in self._starts:
            return ()
        return container


def _is_name(word: str) -> bool:
    """Whether a word before a comma can be the last of a town's name."""
    return word[0].isupper() and len(word) > 1


def lies_in(place: Toponym, container: Toponym) -> bool:
    """Whether a place lies in a country, or in a province by its code, else by distance from the middle."""
    if container.country and place.country != container.country:
        return False
    if container.kind is PlaceKind.COUNTRY:
        return place is not container
    if container.region and place.region:
        return place.region == container.region and place.name != container.name
    return place is not container and near(place, container)


def near(place: Toponym, container: Toponym) -> bool:
    """Whether a place lies within a container's radius; degrees are near enough for that."""
    north = (place.lat - container.lat) * 111.2
    east = (place.lon - container.lon) * 111.2 * max(0.2, 1 - abs(container.lat) / 100)
    return north * north + east * east <= (container.precision_km * 1.15) ** 2
