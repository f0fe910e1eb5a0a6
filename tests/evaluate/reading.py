"""What people read in an article: the truth that finds are compared with. It holds no find and no score.

Every cited word is a stretch of the text as received; `spans_of` finds it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.articles import Span, words_pattern
from generator.model.dates import Edtf

# A place is right within this distance, the one that papers on toponym resolution use (100 miles).
NEAR_KM = 161.0


@dataclass(frozen=True, slots=True)
class ReadQuotation:
    """Somebody's words: `speakers` are the forms of the speaker's name, or the words that describe the speaker."""

    span: Span
    kind: str
    speakers: tuple[str, ...]

    @property
    def in_marks(self) -> bool:
        return self.kind != "indirect"


@dataclass(frozen=True, slots=True)
class ReadPlace:
    """A point in degrees, and the distance in km within which another point is right."""

    name: str
    lat: float
    lon: float
    km: float = NEAR_KM


@dataclass(frozen=True, slots=True)
class ReadFigure:
    """A number with its unit; None where the words hold no number ("hundreds")."""

    value: float | None
    unit: str


@dataclass(frozen=True, slots=True)
class ReadExercise:
    """An exercise as an article tells it.

    Attributes:
        spans: Where it stands: names and head words. A find belongs to it that lies over one of them.
        dates: First and last day, or several such pairs where the article tells its time in several ways.
        countries: ISO 3166-1 alpha-2 of those who took part; empty where the article does not tell them by name.
        optional: Finding it is neither right nor wrong.
        label: What lists of errors call it, where it has no name.
    """

    name: str
    spans: tuple[Span, ...]
    arrangement: str
    status: str
    dates: tuple[Edtf, ...] = ()
    places: tuple[ReadPlace, ...] = ()
    countries: frozenset[str] = frozenset()
    figures: tuple[ReadFigure, ...] = ()
    optional: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """A statement with a number, on file as a claim or figure: the words and the value."""

    span: Span
    value: float


@dataclass(frozen=True)
class Reading:
    """All that was read in one article.

    Attributes:
        names: For each kind (PER, ORG, LOC) the names, each with all the forms it has in the text.
        either: Names that may be found or not.
        aside: Stretches (credits, menus) in which names are neither right nor wrong.
        numbers: Empty where nobody read them.
    """

    id: str
    text: str
    published: Edtf | None
    names: dict[str, tuple[tuple[str, ...], ...]]
    either: frozenset[str]
    aside: tuple[Span, ...]
    quotations: tuple[ReadQuotation, ...]
    exercises: tuple[ReadExercise, ...]
    numbers: tuple[ReadNumber, ...] = ()


def spans_of(text: str, words: str) -> tuple[Span, ...]:
    """Every place where these words stand, whatever the white space between them."""
    return tuple(Span(*match.span()) for match in words_pattern(words).finditer(text))


_EDGE = re.compile(r"^(?:(?:the|a|an|mr|mrs|ms|dr)\.?\s+)+|['’]s?$", re.IGNORECASE)


def plain(name: str) -> str:
    """A name for comparison: without article, honorific, possessive, capitals and double spaces; ’ is '."""
    return _EDGE.sub("", " ".join(name.split()).replace("’", "'")).strip(" .,;:").casefold()


def plain_all(names: Iterable[str]) -> frozenset[str]:
    """Names for comparison."""
    return frozenset(plain(name) for name in names)


def overlap(a: Span, b: Span) -> int:
    """How many code points two spans share."""
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def short(text: str, span: Span, most: int = 70) -> str:
    """The words of a span on one line, cut where they are many."""
    words = " ".join(text[span.start : span.end].split())
    return words if len(words) <= most else words[:most] + "…"
