"""Whether the speaker found is the one that was read: names by their words, described speakers by their noun."""

from __future__ import annotations

import re
from collections.abc import Iterable

from evaluate.reading import plain

_WORD = re.compile(r"[^\W_]+(?:[’'\-][^\W_]+)*")
_CUT = re.compile(r"\s(?:of|from|for|in|at|with|on|to|who|that|which)\s|,|\bquoted\b")
_TITLES_MOST = 6


def same_speaker(found: Iterable[str], read: Iterable[str]) -> bool:
    """Whether one of the forms found means the same as one of the forms read.

    A name is right if all its words are found, in whatever titles it stands; half of a name is not ("Lunde" for
    Astrid Lunde), unless that is all that was read. A described speaker ("a senior officer") is right if the noun
    is found.
    """
    found = [form for form in found if form]
    return any(_same(one, other) for one in found for other in read)


def _same(found: str, read: str) -> bool:
    if plain(found) == plain(read):
        return True
    found_words = [plain(word) for word in _WORD.findall(found)]
    read_words = [plain(word) for word in _WORD.findall(read)]
    if _is_name(read):
        missing = [word for word in read_words if word not in found_words]
        return not missing and len(found_words) <= len(read_words) + _TITLES_MOST
    return bool(read_words) and _noun(read) in found_words


def _is_name(form: str) -> bool:
    words = [word for word in _WORD.findall(form) if word not in {"of", "the", "and", "bin", "de", "da", "von", "y"}]
    return all(word[0].isupper() for word in words)


def _noun(described: str) -> str:
    words = _WORD.findall(_CUT.split(described, maxsplit=1)[0])
    return plain(words[-1]) if words else plain(described)
