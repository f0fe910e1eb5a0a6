"""Where an article names a place, with the evidence beside the name; which place it means is decided elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from generator.extract.finds import Finds
from generator.extract.places.blocking import Blocking
from generator.extract.places.containment import Containment, lies_in
from generator.extract.places.lore import Lore
from generator.extract.places.toponyms import Reading, Toponym, key_of, without_possessive
from generator.extract.places.towns import towns_named
from generator.extract.prose import Prose
from generator.model.records import PlaceKind

BARE = "places/gazetteer"
CONTAINED = "places/contained"
NAMED_KIND = "places/named-kind"
SHORT = "places/short-form"
COUNTY = "places/county"
AGAIN = "places/named-before"
HYPHENED = "places/hyphened"
VOTED = "places/voted-province"
RULES = frozenset({VOTED, BARE, CONTAINED, NAMED_KIND, SHORT, COUNTY, AGAIN, HYPHENED})

_MOST_HYPHENS = 3
_LONGEST_TOWN = 3  # words in a small town's name


@dataclass(frozen=True, slots=True)
class Sighting:
    """A place's name in the text.

    Attributes:
        reading: The words and what they may mean; no toponyms where no gazetteer has them.
        key: The folded name, which has one sense in a text.
        origin: The rule that saw it.
        container: What the text says it lies in.
        in_organ: It stands in the name of an organ ("X Police").
    """

    reading: Reading
    key: str
    origin: str
    container: tuple[Toponym, ...] = ()
    in_organ: bool = False


class Watch:
    """Finds the names of places in one article."""

    def __init__(self, finds: Finds, lore: Lore) -> None:
        self.prose: Prose = finds.prose
        self._lore = lore
        self._readings = list(lore.toponyms.readings(self.prose))
        self._starts = {reading.first: reading for reading in self._readings}
        self._ends = {reading.last: reading for reading in self._readings}
        self._containment = Containment(self.prose, lore, self._starts)
        self._blocking = Blocking(finds, lore, self._readings)

    def sightings(self) -> list[Sighting]:
        """All sightings in the order of the text, none over another."""
        found: dict[int, Sighting] = {}
        taken: set[int] = set()
        rules = (self._counties, self._short_forms, self._hyphened, self._small_contained, self._gazetteer)
        for rule in rules:
            seen = [s for s in rule() if taken.isdisjoint(range(s.reading.first, s.reading.last))]
            for sighting in seen:
                found.setdefault(sighting.reading.start, sighting)
                taken.update(range(sighting.reading.first, sighting.reading.last))
        known = [found[start] for start in sorted(found)]
        for sighting in self._named_before(known):
            if taken.isdisjoint(range(sighting.reading.first, sighting.reading.last)):
                found[sighting.reading.start] = sighting
                taken.update(range(sighting.reading.first, sighting.reading.last))
        return [found[start] for start in sorted(found)]

    def small_towns(
        self, seen: list[Sighting], provinces: Collection[tuple[str | None, str | None]]
    ) -> Iterator[Sighting]:
        """Small towns of the provinces an article is about, where the words beside show that a place is named.

        Args:
            seen: What was sighted before.
            provinces: Country and GeoNames' code of each province that the article names.
        """
        # A larger town's name may be the beginning of a small one's.
        sure = (s for s in seen if s.origin != BARE or not self._capital_at(s.reading.last))
        taken = {index for s in sure for index in range(s.reading.first, s.reading.last)}
        words = self.prose.words
        for first, word in enumerate(words):
            if not word[0].isupper() or len(word) < 3 or first in taken:
                continue
            before = words[first - 1].lower() if first else ""
            after_place_word = before in self._lore.words["before"]
            for last in range(min(first + _LONGEST_TOWN, len(words)), first, -1):
                reading = self._capitalised(first, last)
                if reading is None or not taken.isdisjoint(range(first, last)):
                    continue
                if not (after_place_word or self._blocking.before_organ(reading) or self._heads_report(reading)):
                    continue
                towns = towns_named(self._text(reading))
                towns = tuple(t for t in towns if (t.country, t.region) in provinces)
                if towns and not self._blocking.verdict(replace(reading, toponyms=towns), shown=False).blocked:
                    in_organ = self._blocking.before_organ(reading)
                    yield Sighting(replace(reading, toponyms=towns), self._key(reading), VOTED, (), in_organ)
                    taken.update(range(first, last))
                    break

    def _heads_report(self, reading: Reading) -> bool:
        """A dateline: capitals before a dash."""
        behind = self.prose.words[reading.last : reading.last + 1]
        return self._text(reading).isupper() and behind != [] and behind[0] in {"-", "–", "—", "("}

    def _gazetteer(self) -> Iterator[Sighting]:
        for reading in self._readings:
            container = self._containment.unless_listed(reading, self._containment.behind(reading.last))
            verdict = self._blocking.verdict(reading, shown=bool(container))
            if verdict.blocked:
                continue
            origin = CONTAINED if container else BARE
            in_organ = verdict.in_organ and not container
            yield Sighting(reading, self._key(reading), origin, container, in_organ)

    def _short_forms(self) -> Iterator[Sighting]:
        """Provinces printed short: behind a town, or where the form means the place in any text."""
        words = self.prose.words
        for index, word in enumerate(words):
            if not word[0].isupper():
                continue
            place = self._lore.alone.get(word)
            length = 1
            if place is None and index and words[index - 1] in {",", "("}:
                place, length = self._containment.short_at(index)
            elif place is None and words[index + 1 : index + 2] == ["."]:
                place, length = self._lore.alone.get(f"{word}."), 2
            if place is None:
                continue
            start, end = self.prose.starts[index], self.prose.ends[index + length - 1]
            yield Sighting(Reading(index, index + length, start, end, (place,)), f"={place.name}", SHORT)

    def _small_contained(self) -> Iterator[Sighting]:
        """Names that only small towns have, before ", Y" or behind a kind ("the town of X")."""
        words = self.prose.words
        for index, word in enumerate(words):
            if word == "," and index and words[index - 1][0].isupper() and index not in self._ends:
                container = self._containment.behind(index)
                if container:
                    yield from self._town_before(index, container)
            elif word == "in" and index > 1 and words[index - 1][0].isupper() and index not in self._ends:
                container = self._containment.behind(index)
                if container and words[index - 2] in self._lore.words["before"]:
                    yield from self._town_before(index, container)
            elif word == "of" and index and words[index - 1] in self._lore.words["kinds"]:
                yield from self._town_after(index + 1)

    def _town_before(self, last: int, container: tuple[Toponym, ...]) -> Iterator[Sighting]:
        for first in range(max(last - _LONGEST_TOWN, 0), last):
            reading = self._capitalised(first, last)
            if reading is None:
                continue
            towns = tuple(t for t in towns_named(self._text(reading)) if any(lies_in(t, c) for c in container))
            if towns and not self._blocking.in_person(reading):
                yield Sighting(replace(reading, toponyms=towns), self._key(reading), CONTAINED, container)
                return

    def _town_after(self, first: int) -> Iterator[Sighting]:
        known = self._starts.get(first)
        last = known.last if known else first
        if not known:
            while last < len(self.prose.words) and last < first + _LONGEST_TOWN and self.prose.words[last][0].isupper():
                last += 1
        reading = known or (self._capitalised(first, last) if last > first else None)
        if reading:
            towns = reading.toponyms + towns_named(self._text(reading))
            container = self._containment.behind(reading.last)
            yield Sighting(replace(reading, toponyms=towns), self._key(reading), NAMED_KIND, container)

    def _counties(self) -> Iterator[Sighting]:
        """A county ("X County"), for now in the middle of the state that has it."""
        words = self.prose.words
        for index, word in enumerate(words):
            if word not in {"County", "Parish", "County's"} or not index:
                continue
            for first in range(max(index - _LONGEST_TOWN, 0), index):
                states = self._states_of_county(first, index)
                if not states:
                    continue
                end = self.prose.ends[index] - without_possessive(word)[1]
                places = tuple(self._county(self._words(first, index), state) for state in states)
                reading = Reading(first, index + 1, self.prose.starts[first], end, places)
                container = self._containment.behind(index + 1)
                organ = words[index + 1 : index + 2]
                in_organ = bool(organ) and organ[0] in self._lore.words["organs"]
                yield Sighting(reading, self._key(reading), COUNTY, container, in_organ)
                break

    def _states_of_county(self, first: int, index: int) -> list[Toponym]:
        if not all(word[0].isupper() or word == "." for word in self.prose.words[first:index]):
            return []
        kind = self.prose.words[index].removesuffix("'s")
        codes = self._lore.counties.get(key_of(f"{self._words(first, index)} {kind}"), ())
        return [state for code in codes if (state := self._lore.provinces.get(("US", code)))]

    @staticmethod
    def _county(name: str, state: Toponym) -> Toponym:
        return state._replace(name=f"{name} County")

    def _hyphened(self) -> Iterator[Sighting]:
        """Two places tied by a hyphen ("X-Y")."""
        for index, word in enumerate(self.prose.words):
            if not 1 <= word.count("-") <= _MOST_HYPHENS or not word[0].isupper():
                continue
            start = self.prose.starts[index]
            parts = without_possessive(word)[0].split("-")
            meant = [self._lore.toponyms.keyed(key_of(p)) if p[:1].isupper() and len(p) > 3 else () for p in parts]
            for part, places in zip(parts, meant, strict=True):
                reading = Reading(index, index + 1, start, start + len(part), places)
                if part is parts[-1]:
                    reading = self._with_next_word(reading, part)
                start += len(part) + 1
                tied = all(meant) or any(t.kind is PlaceKind.COUNTRY for t in reading.toponyms)
                if reading.toponyms and tied and not self._blocking.in_name(reading):
                    yield Sighting(reading, self._key(reading), HYPHENED)

    def _with_next_word(self, reading: Reading, part: str) -> Reading:
        """The reading, or the longer name that goes on behind a hyphen ("X-North Y")."""
        if not self._capital_at(reading.last):
            return reading
        word, cut = without_possessive(self.prose.words[reading.last])
        longer = self._lore.toponyms.keyed(key_of(f"{part} {word}"))
        end = self.prose.ends[reading.last] - cut
        return Reading(reading.first, reading.last + 1, reading.start, end, longer) if longer else reading

    def _named_before(self, found: list[Sighting]) -> Iterator[Sighting]:
        """Small towns whose name stands elsewhere in the text with their province."""
        small: dict[str, list[Sighting]] = {}
        for sighting in {sighting.key: sighting for sighting in reversed(found)}.values():
            if sighting.origin in {CONTAINED, NAMED_KIND} and sighting.reading.toponyms:
                small.setdefault(sighting.key.split(" ")[0], []).append(sighting)
        if not small:
            return
        for index, word in enumerate(self.prose.words):
            if not word[0].isupper():
                continue
            for known in small.get(key_of(without_possessive(word)[0] or word), ()):
                length = known.reading.last - known.reading.first
                reading = self._capitalised(index, index + length)
                if reading and self._key(reading) == known.key and not self._blocking.in_person(reading):
                    in_organ = self._blocking.before_organ(reading)
                    yield Sighting(
                        replace(reading, toponyms=known.reading.toponyms), known.key, AGAIN, known.container, in_organ
                    )

    def _capitalised(self, first: int, last: int) -> Reading | None:
        words = self.prose.words[first:last]
        if not words or not all(w[0].isupper() or (w == "." and words[i - 1] == "St") for i, w in enumerate(words)):
            return None
        cut = without_possessive(words[-1])[1]
        return Reading(first, last, self.prose.starts[first], self.prose.ends[last - 1] - cut, ())

    def _capital_at(self, index: int) -> bool:
        return index < len(self.prose.words) and self.prose.words[index][0].isupper()

    def _words(self, first: int, last: int) -> str:
        return self.prose.text[self.prose.starts[first] : self.prose.ends[last - 1]]

    def _text(self, reading: Reading) -> str:
        return self.prose.text[reading.start : reading.end]

    def _key(self, reading: Reading) -> str:
        return key_of(self._text(reading))


def without_overlaps(sightings: list[Sighting]) -> list[Sighting]:
    """The longest of sightings that share words, in the order of the text."""
    kept: list[Sighting] = []
    for sighting in sorted(sightings, key=lambda s: (s.reading.start, -s.reading.end)):
        if not kept or sighting.reading.start >= kept[-1].reading.end:
            kept.append(sighting)
    return kept
