"""Ids made of words: lower-case Latin letters and digits with hyphens, as `values.ID_PATTERN` wants them."""

from __future__ import annotations

import re
import unicodedata

# Letters that Unicode does not take apart into a Latin one and its marks.
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"})
_DROPPED = re.compile(r"['’.]")
_WORD = re.compile(r"[a-z0-9]+")


def slug(text: str, words: int = 8, length: int = 48) -> str:
    """The words of a text as an id or a part of one.

    Args:
        text: Any text; marks of letters are left out ("Tromsø" gives "tromso").
        words: How many words it may have.
        length: How long it may be, in characters; only whole words are kept.

    Returns:
        The id, or nothing where the text has no Latin letter or digit.
    """
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    plain = "".join(char for char in folded if not unicodedata.combining(char))
    found: list[str] = []
    for word in _WORD.findall(_DROPPED.sub("", plain)):
        if len(found) == words or sum(map(len, found)) + len(found) + len(word) > length:
            break
        found.append(word)
    return "-".join(found)
