"""In which language a text is, told from its script and its commonest small words, as a BCP 47 tag.

A text too short or too mixed to be sure of is `und`, as BCP 47 calls it: the language is left to a person.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

UNDETERMINED = "und"
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[-_][A-Za-z0-9_-]*)?")
_WORD = re.compile(r"[^\W\d_]+")
# Scripts that one language of the news is written in; kana is looked for before Han, which Japanese uses too.
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]"), 0.1),
    ("ko", re.compile(r"[\uac00-\ud7af]"), 0.3),
    ("zh", re.compile(r"[\u4e00-\u9fff]"), 0.4),
    ("el", re.compile(r"[\u0370-\u03ff]"), 0.5),
    ("he", re.compile(r"[\u0590-\u05ff]"), 0.5),
    ("th", re.compile(r"[\u0e00-\u0e7f]"), 0.3),
    ("ka", re.compile(r"[\u10a0-\u10ff]"), 0.5),
    ("hy", re.compile(r"[\u0530-\u058f]"), 0.5),
)
# Letters that neighbouring languages write and this one does not.
_FOREIGN = {
    "bg": re.compile(r"[ыэёіїєј]"),
    "ru": re.compile(r"[іїєґјљњђћџ]"),
    "sr": re.compile(r"[ыэёйщъюяії]"),
    "uk": re.compile(r"[ыэёъј]"),
}
_SAMPLE = 20_000
_FEWEST_WORDS = 20
# Small words are a quarter to a half of running text; a tenth is the least that is no accident.
_LEAST_SHARE = 0.1
_LEAD = 1.25


def tag_of(declared: str) -> str:
    """A declared language as a BCP 47 tag in its usual case, or nothing if it is none."""
    found = _TAG.fullmatch(declared.strip())
    if not found:
        return ""
    language, script, region = found.groups()
    parts = (language.lower(), script and script.title(), region and region.upper())
    return "-".join(part for part in parts if part)


def language_of(text: str, small_words: Mapping[str, str]) -> str:
    """The language of a text.

    Args:
        text: The text; its beginning is enough.
        small_words: The small words of each language, separated by spaces, by its tag.

    Returns:
        Its tag, or `und` where none is clearly ahead.
    """
    sample = text[:_SAMPLE]
    letters = max(sum(char.isalpha() for char in sample), 1)
    if letters >= _FEWEST_WORDS:
        for tag, script, share in _SCRIPTS:
            if len(script.findall(sample)) >= share * letters:
                return tag
    counts = Counter(word.casefold() for word in _WORD.findall(sample))
    total = counts.total()
    if total < _FEWEST_WORDS:
        return UNDETERMINED
    foreign = {tag for tag, letters in _FOREIGN.items() if len(letters.findall(sample.casefold())) > total / 20}
    scores = sorted(
        (
            (sum(counts[word] for word in dict.fromkeys(words.split())), tag)
            for tag, words in small_words.items()
            if tag not in foreign
        ),
        reverse=True,
    )
    (best, tag), (second, _) = scores[0], scores[1]
    return tag if best >= _LEAST_SHARE * total and best >= _LEAD * second else UNDETERMINED
