"""Closed lists that a briefing on another subject may add words to: each word is one of ours or one of its own.

Nothing here knows which own words a briefing has; one that nobody declared is told by `checks/own_words.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Self, TypeVar

from generator.model.values import ID_PATTERN

W = TypeVar("W", bound="OpenWords")


class OpenWords(StrEnum):
    """A list of words whose type also takes own words: lower-case, joined by hyphens."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        """An own word, of the same type as those listed; it is no member, so the list itself stays as it is."""
        if not isinstance(value, str) or not re.fullmatch(ID_PATTERN, value):
            return None
        own = str.__new__(cls, value)
        own._name_ = own._value_ = value
        return own

    @property
    def is_own(self) -> bool:
        """Whether it is not one of the listed words."""
        return self.value not in type(self)._value2member_map_


def in_their_order(words: Iterable[W]) -> tuple[W, ...]:
    """Each word once: those listed in the order of their list, then own ones by their letters."""
    found = set(words)
    listed = [word for kind in {type(word) for word in found} for word in kind if word in found]
    return (*listed, *sorted(word for word in found if word.is_own))
