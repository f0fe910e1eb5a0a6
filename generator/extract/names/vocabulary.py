"""What single words and known names tell about a name: marks by word, and known names by their first word.

Built once from the lexicon and the listed first and family names; holds no article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from generator.extract.finds import Gender, NameKind
from generator.extract.names.given import listed_names
from generator.extract.names.rules import Rule
from generator.extract.places.toponyms import without_possessive
from generator.extract.prose import Prose
from generator.model.articles import Article
from generator.model.lexicon import Lexicon
from generator.model.records import ActorKind

# Marks of words, as bits: plain numbers, since rules test them for every word of a text.
COMMON = 1 << 0
TITLE = 1 << 1
TITLE_PART = 1 << 2
ADDRESS = 1 << 3
GIVEN = 1 << 4
FAMILY = 1 << 5
FAMILY_FIRST = 1 << 6
PARTICLE = 1 << 7
SUFFIX = 1 << 8
ORG_TAIL = 1 << 9
ORG_TAIL_WEAK = 1 << 10
ORG_HEAD = 1 << 11
ORG_LINK = 1 << 12
COMPANY = 1 << 13
PLACE_TAIL = 1 << 14
PLACE_HEAD = 1 << 15
PLACE_OF = 1 << 16
DIRECTION = 1 << 17
OTHER_TAIL = 1 << 18
OTHER_HEAD = 1 << 19
ROLE = 1 << 20
SPEECH = 1 << 21
APPOSITION = 1 << 22
NO_ACRONYM = 1 << 23
ACRONYM = 1 << 24
CALENDAR = 1 << 25
DEMONYM = 1 << 26
STATE = 1 << 27
PARTICLE_BEFORE = 1 << 28
FACILITY = 1 << 29
INNER_POSSESSIVE = 1 << 30
FIELD = 1 << 31
NO_BODY = 1 << 32
ARTICLE = 1 << 33
ANY = 1 << 34  # of any word
EXERCISE = 1 << 35
EXERCISE_SORT = 1 << 36
GIVEN_TO = 1 << 37
SHIP = 1 << 38
SHIP_WEAK = 1 << 39
SHIP_KIND = 1 << 40
SHIP_CARRIER = 1 << 41
STATE_BODY = 1 << 42
PLURAL = 1 << 43
ORG_FIRST = 1 << 44
UNIT = 1 << 45
OUTLET_TAIL = 1 << 46


# Which list gives which mark; these are looked up in small letters.
_LISTS: tuple[tuple[str, int], ...] = (
    ("names_common", COMMON),
    ("names_title_parts", TITLE_PART),
    ("names_particles", PARTICLE),
    ("names_particles_before", PARTICLE_BEFORE),
    ("names_org_tails", ORG_TAIL),
    ("names_org_tails_weak", ORG_TAIL_WEAK),
    ("names_org_heads", ORG_HEAD),
    ("names_org_links", ORG_LINK),
    ("names_company_tails", COMPANY),
    ("names_place_tails", PLACE_TAIL),
    ("names_place_tails_facility", FACILITY),
    ("names_place_heads", PLACE_HEAD),
    ("names_place_of", PLACE_OF),
    ("names_place_directions", DIRECTION),
    ("names_other_tails", OTHER_TAIL),
    ("names_other_heads", OTHER_HEAD),
    ("names_roles", ROLE),
    ("names_speech", SPEECH),
    ("names_apposition", APPOSITION),
    ("names_inner_possessives", INNER_POSSESSIVE),
    ("names_fields", FIELD),
    ("names_before_bodies", NO_BODY),
    ("names_state_bodies", STATE_BODY),
    ("names_titles_plural", PLURAL),
    ("names_org_first", ORG_FIRST),
    ("names_units", UNIT),
    ("names_outlet_tails", OUTLET_TAIL),
    ("names_exercise_nouns", EXERCISE),
    ("names_exercise_sorts", EXERCISE_SORT),
    ("names_given_to", GIVEN_TO),
    ("names_ship_kinds", SHIP_KIND),
    ("names_ship_carriers", SHIP_CARRIER),
)
# These as they are printed.
_PRINTED: tuple[tuple[str, int], ...] = (
    ("names_family_first", FAMILY_FIRST),
    ("names_suffixes", SUFFIX),
    ("names_articles", ARTICLE),
    ("names_ship_prefixes", SHIP),
    ("names_ship_prefixes_weak", SHIP_WEAK),
    ("names_not_acronyms", NO_ACRONYM),
    ("names_acronyms", ACRONYM),
)


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name that is known before any article is read."""

    words: tuple[str, ...]
    kind: NameKind
    rule: Rule
    country: str | None = None


class Vocabulary:
    """Marks of words and known names.

    Attributes:
        small: Marks by word in small letters.
        printed: Marks by word as printed.
        gender: Of first names, titles and roles, by word as printed (titles and roles in small letters).
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.small: dict[str, int] = {}
        self.printed: dict[str, int] = {}
        for name, mark in _LISTS:
            loud = [word for word in lexicon.lists[name] if word.isupper() and len(word) > 1]
            _mark(self.printed, loud, mark)
            _mark(self.small, (word.lower() for word in lexicon.lists[name] if word not in loud), mark)
        for name, mark in _PRINTED:
            _mark(self.printed, lexicon.lists[name], mark)
        for table in ("months", "weekdays"):
            _mark(self.small, lexicon.table(table), CALENDAR)
        addresses = (*lexicon.lists["names_titles_he"], *lexicon.lists["names_titles_she"])
        _mark(self.small, (word.lower() for word in addresses if " " not in word), ADDRESS | TITLE)
        titles = (*lexicon.lists["names_titles"], *addresses)
        _mark(self.small, (word.lower().split()[-1] for word in titles), TITLE)
        listed = listed_names()
        _mark(self.printed, listed.first, GIVEN)
        _mark(self.printed, (*lexicon.lists["names_first_he"], *lexicon.lists["names_first_she"]), GIVEN)
        _mark(self.printed, listed.family, FAMILY)
        _mark(self.printed, lexicon.table("names_demonyms"), DEMONYM)
        _mark(self.printed, lexicon.lists["names_peoples"], DEMONYM)
        _mark(self.printed, lexicon.table("names_states"), STATE)
        self.gender: dict[str, Gender] = dict(listed.gender)
        for name, gender in (("names_first_he", Gender.HE), ("names_first_she", Gender.SHE)):
            self.gender.update(dict.fromkeys(lexicon.lists[name], gender))
        for name, gender in (
            ("names_titles_he", Gender.HE),
            ("names_roles_he", Gender.HE),
            ("names_titles_she", Gender.SHE),
            ("names_roles_she", Gender.SHE),
        ):
            self.gender.update((word.lower(), gender) for word in lexicon.lists[name])

    @cached_property
    def known(self) -> dict[str, tuple[KnownName, ...]]:
        """Known names by their first word, longest first."""
        names: dict[str, dict[tuple[str, ...], KnownName]] = {}
        listed = list(self._known_names())
        curly = [
            replace(k, words=tuple(w.replace("'", "’") for w in k.words)) for k in listed if "'" in "".join(k.words)
        ]
        for known in (*listed, *curly):
            names.setdefault(known.words[0], {}).setdefault(known.words, known)
        return {first: tuple(sorted(found.values(), key=lambda k: -len(k.words))) for first, found in names.items()}

    def _known_names(self) -> Iterator[KnownName]:
        lexicon = self._lexicon
        tables = (
            ("names_states", NameKind.PLACE, Rule.STATE),
            ("names_demonyms", NameKind.DEMONYM, Rule.DEMONYM),
            ("names_capitals", NameKind.PLACE, Rule.KNOWN_PLACE),
        )
        for table, kind, rule in tables:
            for name, country in lexicon.table(table).items():
                yield KnownName(split(name), kind, rule, country)
        lists = (
            ("names_peoples", NameKind.DEMONYM, Rule.DEMONYM),
            ("names_places", NameKind.PLACE, Rule.KNOWN_PLACE),
            ("names_other", NameKind.OTHER, Rule.OTHER),
            ("names_services", NameKind.ORGANISATION, Rule.SERVICE),
            ("names_alliances", NameKind.ORGANISATION, Rule.KNOWN_ORGANISATION),
            ("names_outlets", NameKind.ORGANISATION, Rule.OUTLET),
            ("names_orgs", NameKind.ORGANISATION, Rule.KNOWN_ORGANISATION),
            ("names_groups", NameKind.ORGANISATION, Rule.KNOWN_ORGANISATION),
            ("names_org_alone", NameKind.ORGANISATION, Rule.KNOWN_ORGANISATION),
            ("names_acronyms", NameKind.ORGANISATION, Rule.ACRONYM),
        )
        for list_name, kind, rule in lists:
            for name in lexicon.lists[list_name]:
                yield KnownName(split(name), kind, rule)

    @cached_property
    def actor_kinds(self) -> dict[str, ActorKind]:
        """Kinds of organisations known by name, in small letters."""
        kinds: dict[str, ActorKind] = {}
        for name, kind in (
            ("names_services", ActorKind.ARMED_SERVICE),
            ("names_outlets", ActorKind.OUTLET),
            ("names_alliances", ActorKind.ALLIANCE),
            ("names_groups", ActorKind.GROUP),
        ):
            kinds.update((word.lower(), kind) for word in self._lexicon.lists[name])
        return kinds

    @cached_property
    def countries(self) -> dict[str, str]:
        """ISO codes by a state's name or a demonym, as printed."""
        return {**self._lexicon.table("names_demonyms"), **self._lexicon.table("names_states")}

    @cached_property
    def capitals(self) -> dict[str, str]:
        """ISO codes by a capital's name."""
        return dict(self._lexicon.table("names_capitals"))

    @cached_property
    def nouns(self) -> tuple[dict[str, NameKind], dict[str, NameKind]]:
        """Nouns in small letters that tell what a name is: those that stand before it, and those behind it."""
        before = dict.fromkeys(self._lexicon.lists["names_org_nouns_before"], NameKind.ORGANISATION)
        before.update(dict.fromkeys(self._lexicon.lists["names_place_nouns_before"], NameKind.PLACE))
        behind = dict.fromkeys(self._lexicon.lists["names_org_nouns"], NameKind.ORGANISATION)
        behind.update(dict.fromkeys(self._lexicon.lists["names_place_nouns"], NameKind.PLACE))
        behind.update(dict.fromkeys(self._lexicon.lists["names_other_nouns"], NameKind.OTHER))
        return before, behind

    @cached_property
    def place_before(self) -> frozenset[str]:
        """Prepositions that mostly stand before places."""
        return self._lexicon.words("names_place_prepositions")

    @cached_property
    def noun_endings(self) -> tuple[str, ...]:
        """Endings of nouns that are no names."""
        return self._lexicon.lists["names_noun_endings"]

    @cached_property
    def abbreviations(self) -> frozenset[str]:
        """Words that a full stop follows inside a name."""
        return self._lexicon.words("names_abbreviations")

    @cached_property
    def small_bodies(self) -> frozenset[str]:
        """Ministries and services in small letters."""
        return self._lexicon.words("names_small_bodies")

    @cached_property
    def compound_tails(self) -> frozenset[str]:
        """Second halves of compounds whose first half is a name: "based", "led"."""
        return self._lexicon.words("names_compound_tails")

    @cached_property
    def outlet_tails(self) -> frozenset[str]:
        """Last words of newspapers, agencies and stations, in small letters."""
        return frozenset(word.lower() for word in self._lexicon.lists["names_outlet_tails"])

    def marks(self, word: str) -> int:
        """All marks of a word."""
        return self.small.get(word.lower(), 0) | self.printed.get(word, 0)


def split(name: str) -> tuple[str, ...]:
    """A name's words, cut as an article's are, without possessives, letters and digits that touch as one."""
    prose = Prose(Article("", "", name))
    words: list[str] = []
    end = -1
    for word, start, stop in zip(prose.words, prose.starts, prose.ends, strict=True):
        if start == end and words[-1][-1].isalnum() and word.isalnum():
            words[-1] += word
        else:
            words.append(without_possessive(word)[0] or word)
        end = stop
    return tuple(words)


def _mark(marks: dict[str, int], words: Iterable[str], mark: int) -> None:
    for word in words:
        marks[word] = marks.get(word, 0) | mark
