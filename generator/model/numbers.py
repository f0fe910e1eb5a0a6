"""Numbers as articles print them, and the units that make two of them comparable.

Factors are exact by definition: the mile of the international yard and pound agreement (1959), the nautical
mile of the Monaco conference (1929).
"""

from __future__ import annotations

import re
from functools import lru_cache

_UNITS: tuple[str, ...] = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_UNITS += ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {word: value for value, word in enumerate(_UNITS)} | {word: 10 * (i + 2) for i, word in enumerate(_TENS)}
_WORDS |= {
    "once": 1,
    "twice": 2,
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
    "a": 1,
    "an": 1,
    "double": 2,
    "doubling": 2,
    "pair": 2,
}
_SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[a-z]+", re.IGNORECASE)

_TO_KM = {"km": 1.0, "kilometre": 1.0, "kilometer": 1.0, "mile": 1.609344, "nautical mile": 1.852, "metre": 0.001}
_TO_HOURS = {"hour": 1.0, "day": 24.0, "minute": 1 / 60}


# The same words are asked of the same figure by every page that tells of it.
@lru_cache(maxsize=8192)
def numbers_in(words: str) -> frozenset[float]:
    """Every number a stretch of words can be read to hold, digits and number words, with and without its scale.

    "1.3 trillion" gives 1.3 and 1.3e12; "thirteen thousand" gives 13 and 13000; "2,500-mile" gives 2500;
    "two hundred and fifty" gives 2, 200 and 250.
    """
    found: set[float] = set()
    total, group = 0.0, None  # the thousands read so far, and what stands below them
    for token in _TOKEN.findall(words.replace("-", " ")):
        lower = token.lower().rstrip("s") if token.lower().rstrip("s") in _SCALES else token.lower()
        if token[0].isdigit() or lower in _WORDS:
            value = float(token.replace(",", "")) if token[0].isdigit() else float(_WORDS[lower])
            if group and lower in _WORDS and _may_follow(group, lower):
                group += value
            else:
                total, group = total if group is None else 0.0, value
            found |= {group, total + group}
        elif lower == "dozen" or (lower == "hundred" and group is not None):
            group = (group or 1.0) * _SCALES[lower]
            found |= {group, total + group}
        elif lower in _SCALES and group is not None:
            found.add(group * _SCALES[lower])
            total, group = total + group * _SCALES[lower], None
            found.add(total)
        elif lower != "and":
            total, group = 0.0, None
    return frozenset(found)


def _may_follow(group: float, word: str) -> bool:
    """Whether a word adds to the number before it: "twenty" "five", "two hundred" "fifty"."""
    if word in ("a", "an"):
        return False
    after_hundred = group % 100 == 0
    after_tens = group % 10 == 0 and group % 100 >= 20 and _WORDS[word] < 10
    return after_hundred or after_tens


def holds_value(words: str, value: float | str, unit: str = "") -> bool:
    """Whether cited words hold a figure's value: the same number, or the same words for a vague one."""
    if isinstance(value, str):
        wanted_words = r"\s+".join(re.escape(word) for word in value.lower().split())
        return re.search(rf"(?<!\w){wanted_words}(?!\w)", words.lower()) is not None
    scale = next((factor for word, factor in _SCALES.items() if word in unit.lower().split()), 1)
    wanted = (float(value), float(value) * scale)
    return any(abs(found - number) <= 1e-9 * max(abs(number), 1) for found in numbers_in(words) for number in wanted)


def in_base_unit(value: float, unit: str) -> tuple[float, str]:
    """Convert to the unit that figures are compared in: km for lengths, hours for durations; others stay."""
    words = unit.lower().strip()
    singular = words[:-1] if words.endswith("s") and words[:-1] in (*_TO_KM, *_TO_HOURS) else words
    if singular in _TO_KM:
        return value * _TO_KM[singular], "km"
    if singular in _TO_HOURS:
        return value * _TO_HOURS[singular], "hours"
    for word, factor in _SCALES.items():
        if words.startswith(f"{word} "):
            return value * factor, words.removeprefix(f"{word} ")
    return value, words
