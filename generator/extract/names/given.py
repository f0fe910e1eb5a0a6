"""First names and family names of many countries, as Faker's person providers list them. Makes up no names.

Only names in Latin letters are kept; which pronoun goes with a first name is told where its lists agree.
"""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from functools import lru_cache

from faker.providers import person

from generator.extract.finds import Gender

_FIRST = ("first_names", "first_names_male", "first_names_female", "first_romanized_names")
_HE = ("first_names_male", "first_romanized_names_male")
_SHE = ("first_names_female", "first_romanized_names_female")
_LAST = ("last_names", "last_romanized_names", "last_names_male", "last_names_female", "unisex_last_names")


@dataclass(frozen=True, slots=True)
class ListedNames:
    """Names as the lists print them.

    Attributes:
        first: First names.
        family: Family names.
        gender: Of the first names that only one gender's lists hold.
    """

    first: frozenset[str]
    family: frozenset[str]
    gender: dict[str, Gender]


@lru_cache(maxsize=1)
def listed_names() -> ListedNames:
    """All names of all locales; takes a tenth of a second once."""
    first: set[str] = set()
    family: set[str] = set()
    counts: dict[str, list[int]] = {}
    for module in sorted(pkgutil.iter_modules(person.__path__), key=lambda m: m.name):
        provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
        first |= _latin(provider, _FIRST)
        family |= _latin(provider, _LAST)
        for side, keys in enumerate((_HE, _SHE)):
            for name in _latin(provider, keys):
                counts.setdefault(name, [0, 0])[side] += 1
    gender = {}
    for name, (he, she) in counts.items():
        if he > 3 * she:
            gender[name] = Gender.HE
        elif she > 3 * he:
            gender[name] = Gender.SHE
    return ListedNames(frozenset(first), frozenset(family), gender)


def _latin(provider: object, keys: tuple[str, ...]) -> set[str]:
    found: set[str] = set()
    for listed in (getattr(provider, key, None) for key in keys):
        if isinstance(listed, (tuple, list, dict)):
            found.update(name for name in listed if isinstance(name, str) and _is_latin_word(name))
    return found


def _is_latin_word(name: str) -> bool:
    return len(name) > 1 and name[0].isupper() and name[0] < "ɐ" and " " not in name
