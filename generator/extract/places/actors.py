"""Capitals and countries that stand for their governments, by the words around them; such belong on no map."""

from __future__ import annotations

from generator.extract.places.lore import Lore
from generator.extract.places.sightings import HYPHENED, Sighting
from generator.extract.places.toponyms import Toponym, fold
from generator.extract.prose import Prose
from generator.model.records import PlaceKind

_BEFORE, _BEHIND = 6, 4  # words in which relations or talks are looked for


def acts(sighting: Sighting, place: Toponym, prose: Prose, lore: Lore) -> bool:
    """Whether a place's name stands for its government here.

    So it does in the name of an organ. A capital's or a country's name does, unless a word before puts something into
    it, as the subject of a verb that only people and governments can have, or as one side of relations or talks; a
    capital's also as an owner of what no town owns, and beside another capital.
    """
    if sighting.in_organ:
        return True
    if sighting.origin == HYPHENED:
        return False
    capital = place.kind is PlaceKind.CITY and sighting.key in lore.capitals
    if not capital and place.kind is not PlaceKind.COUNTRY:
        return False
    first, last = sighting.reading.first, sighting.reading.last
    possessive = prose.ends[last - 1] != sighting.reading.end
    if capital and possessive and _is_no_towns(_word(prose, last), lore):
        return True
    if _word(prose, first - 1).lower() in lore.words["inside"]:
        return False
    if _word(prose, last) in lore.words["acts"] or _is_related(prose, first, last, lore):
        return True
    return capital and not possessive and _capital_acts(prose, first, last, lore)


def _is_related(prose: Prose, first: int, last: int, lore: Lore) -> bool:
    """One side of relations: "talks between X and Y", "ties with X"."""
    nearby = [
        word.lower() for word in prose.words[max(first - _BEFORE, 0) : first] + prose.words[last : last + _BEHIND]
    ]
    if lore.words["relations"].isdisjoint(nearby):
        return False
    return "between" in nearby or _word(prose, first - 1).lower() in {"with", "and"} or _word(prose, last) == "and"


def _capital_acts(prose: Prose, first: int, last: int, lore: Lore) -> bool:
    """A capital before what looks like a verb, beside another capital, or behind "with", "against", "by"."""
    behind, before = _word(prose, last), _word(prose, first - 1)
    if len(behind) > 3 and behind.endswith(("s", "ed")) and _is_no_towns(behind, lore):
        return True
    if behind == "and" and fold(_word(prose, last + 1)) in lore.capitals:
        return True
    if before == "and" and fold(_word(prose, first - 2)) in lore.capitals:
        return _word(prose, first - 3).lower() not in lore.words["inside"]
    return before.lower() in lore.words["opposite"]


def _is_no_towns(word: str, lore: Lore) -> bool:
    """Whether a common word is nothing that a town has: no street, no mayor."""
    return word.islower() and word not in lore.words["own"]


def _word(prose: Prose, index: int) -> str:
    return prose.words[index] if 0 <= index < len(prose.words) else ""
