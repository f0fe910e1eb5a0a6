"""How long lists are cut into parts that can be read: by group, by decade and year or initial, at last by number.

Cuts follow the calendar and the alphabet and not a running count, so that a new entry moves others only where its own
part overflows. It holds which entries stand together; addresses and titles are the site's.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.model.articles import Passage
from generator.model.dates import Edtf
from generator.model.home_country import home_country
from generator.model.records import AnyRecord, Citation, Claim, Disagreement, Quotation, Source, Topic, Verdict
from generator.model.slugs import slug

# A ledger of so many entries is one page; of a longer one a part holds so many.
MOST_WHOLE, MOST_IN_A_PART = 30, 60
# A list of rows to choose from holds so many.
MOST_ROWS = 500
# Speakers of countries with fewer quotations stand together.
LEAST_OF_A_COUNTRY = 10
# The part of entries without the date, country or letter that parts are named by.
NONE = "none"

R = TypeVar("R")
E = TypeVar("E", bound=AnyRecord)
Key = Callable[[R], str]


@dataclass(frozen=True, slots=True)
class Part(Generic[R]):
    """Entries that stand together.

    Attributes:
        path: What they have in common, from the widest to the narrowest: `("trade", "2010s", "2019")`.
        number: From 1 on where these are still too many for one part, else 0.
        entries: In the order given.
    """

    path: tuple[str, ...]
    number: int
    entries: tuple[R, ...]

    @property
    def name(self) -> str:
        """Its name in addresses: `trade-2019-2`; of the path the group and the narrowest."""
        ends = self.path[:1] + self.path[-1:] if len(self.path) > 1 else self.path
        return "-".join((*ends, *((str(self.number),) if self.number else ())))


def cut(entries: Sequence[R], most: int, keys: Sequence[Key[R]], path: tuple[str, ...] = ()) -> Iterator[Part[R]]:
    """Cut entries into parts of at most so many, by the first key always and by each further one where needed.

    Args:
        entries: In the order in which they are read.
        most: How many a part may hold.
        keys: What entries are told apart by, in the order in which it is tried.
        path: What all of them have in common already.

    Yields:
        Parts that hold every entry once, those of a key in the order of its values; what has no value comes last.
    """
    if path and len(entries) <= most:
        yield Part(path, 0, tuple(entries))
    elif keys:
        groups: dict[str, list[R]] = {}
        for entry in entries:
            groups.setdefault(keys[0](entry), []).append(entry)
        for value in sorted(groups, key=lambda value: (value == NONE, _ORDER.get(value, len(_ORDER)), value)):
            yield from cut(groups[value], most, keys[1:], (*path, value))
    else:
        for number, start in enumerate(range(0, len(entries), most), start=1):
            yield Part(path, number, tuple(entries[start : start + most]))


def decade(date: Edtf | None) -> str:
    """The decade a date begins in: `2010s`."""
    year = _year(date)
    return f"{year // 10 * 10}s" if year else NONE


def year(date: Edtf | None) -> str:
    """The year a date begins in."""
    return str(_year(date) or NONE)


def _year(date: Edtf | None) -> int:
    day = (date.earliest or date.latest) if date else None
    return day.year if day else 0


def initial(name: str, letters: int = 1) -> str:
    """The letters a name begins with, without accents, fit for an address."""
    plain = "".join(mark for mark in unicodedata.normalize("NFD", name.casefold()) if mark.isalnum())[:letters]
    return plain if plain.isascii() and plain else (slug(plain) or (f"u{ord(plain[0]):x}" if plain else NONE))


# --- ledgers ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Shelf:
    """A page of whole entries of a ledger, and where in it an entry stands."""

    folder: str
    part: Part[str]

    @property
    def page(self) -> str:
        """Its path below `docs/`."""
        return f"{self.folder}/{self.part.name}.md"


def shelves_of(records: Mapping[str, AnyRecord], passages: Mapping[Citation, Passage]) -> tuple[Shelf, ...]:
    """The pages that long ledgers are cut into, in their order; a short ledger has none.

    Args:
        records: Every record by id.
        passages: Where each citation was found.
    """
    disagreements = [record for record in records.values() if isinstance(record, Disagreement)]
    return (
        *_shelves("quotations", quotations_in_order(records, passages), quotation_keys(records)),
        *_shelves("claims", claims_in_order(records), CLAIM_KEYS),
        *_shelves("disagreements", disagreements, DISAGREEMENT_KEYS),
    )


def _shelves(folder: str, entries: Sequence[E], keys: Sequence[Key[E]]) -> Iterator[Shelf]:
    if len(entries) > MOST_WHOLE:
        for part in cut(entries, MOST_IN_A_PART, keys):
            yield Shelf(folder, Part(part.path, part.number, tuple(entry.id for entry in part.entries)))


def told_of(claim: Claim) -> Edtf | None:
    """The time a claim tells of, else of which or on which it was said."""
    return claim.when or claim.as_of or claim.said_on


def claim_order(claim: Claim) -> tuple[str, str]:
    """Claims by the time they tell of, undated ones last."""
    date = told_of(claim)
    return (str(date.earliest or date.latest) if date else "9999", claim.id)


def claims_in_order(records: Mapping[str, AnyRecord]) -> tuple[Claim, ...]:
    """Every claim, by the time it tells of."""
    return tuple(sorted((r for r in records.values() if isinstance(r, Claim)), key=claim_order))


def said_or_printed(records: Mapping[str, AnyRecord], quotation: Quotation) -> Edtf | None:
    """When words were said, else when their article appeared."""
    source = records.get(quotation.cite.source)
    return quotation.said_on or (source.published.value if isinstance(source, Source) else None)


def quotations_in_order(
    records: Mapping[str, AnyRecord], passages: Mapping[Citation, Passage]
) -> tuple[Quotation, ...]:
    """Every quotation as it stands in its article, one article after the other."""

    def place(quotation: Quotation) -> tuple[str, int]:
        passage = passages.get(quotation.cite)
        return quotation.cite.source, passage.span.start if passage else 0

    return tuple(sorted((r for r in records.values() if isinstance(r, Quotation)), key=place))


def quotation_keys(records: Mapping[str, AnyRecord]) -> tuple[Key[Quotation], ...]:
    """What parts of the quotations are told apart by: the speaker's country if it has several, then the time."""
    found = [record for record in records.values() if isinstance(record, Quotation)]
    countries = {speaker: home_country(records, speaker) or NONE for speaker in {q.speaker for q in found}}
    count = Counter(countries[q.speaker] for q in found)
    return (
        lambda q: country.lower() if count[country := countries[q.speaker]] >= LEAST_OF_A_COUNTRY else NONE,
        lambda q: decade(said_or_printed(records, q)),
        lambda q: year(said_or_printed(records, q)),
    )


CLAIM_KEYS: tuple[Key[Claim], ...] = (
    lambda claim: claim.topic,
    lambda claim: decade(told_of(claim)),
    lambda claim: year(told_of(claim)),
)
DISAGREEMENT_KEYS: tuple[Key[Disagreement], ...] = (lambda d: d.verdict, lambda d: initial(d.title))
# Topics and verdicts stand in their own order, everything else in that of its letters.
_ORDER: dict[str, int] = {value: place for kind in (Topic, Verdict) for place, value in enumerate(kind)}
