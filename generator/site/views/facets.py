"""The form above a list: what its entries can be chosen by, counted before anything is chosen.

Holds facets and the short code that ties an entry to its choices. It refuses facets that would divide nothing, and
a form above a list that is short enough to be read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from generator.model.dates import Edtf
from generator.model.graph import Graph
from generator.model.independence import Corroboration
from generator.model.records import Citation, Source
from generator.site import phrases
from generator.site.names import names_in
from generator.site.wording import _

# A list with fewer entries is read at a glance.
SHORT = 8
# A facet offers so many choices; what is chosen by a rarer one is found by its words.
MOST_CHOICES = 200


class Entry(Protocol):
    """What a list holds: anything with an id."""

    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=Entry)
Value = tuple[str, str]
# What an entry is in each respect that it can be chosen by.
Told = tuple[tuple[Value, ...], ...]


class Shape(StrEnum):
    """How choices are offered: one of a list, any of a few, one of a few, or from one to another."""

    SELECT = "select"
    CHECKS = "checks"
    SWITCH = "switch"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Trait(Generic[R]):
    """What entries can be chosen by.

    Attributes:
        key: Its name in the address of a filtered list.
        label: Its name for readers.
        values: What an entry is in this respect: values for the address, each with its words.
        shape: How the choices are offered.
        order: Values of a closed set in their order; others are sorted by their words.
        silent: The words for entries without a value; empty if they need no choice.
        hint: What is counted, in a few words behind the label.
        always: Choices that are offered even where they leave nothing, so that a reader sees that there is nothing.
    """

    key: str
    label: str
    values: Callable[[R], Iterable[Value]]
    shape: Shape = Shape.SELECT
    order: tuple[str, ...] = ()
    silent: str = ""
    always: tuple[Value, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a facet, with how many entries it leaves."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """A trait with the choices that the entries of a list offer; `place` is its position in their codes."""

    place: int
    key: str
    label: str
    shape: str
    choices: tuple[Choice, ...]
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the download for lists that are no tables: its heading, and where in an entry its text stands."""

    heading: str
    selector: str


@dataclass(frozen=True, slots=True)
class ListForm:
    """The form above a list.

    Attributes:
        facets: What can be chosen by; none for a short list.
        total: How many entries there are.
        shown: The status line, with places for `{shown}` and `{total}`.
        file: The name of the download.
        columns: Columns of the download besides those of tables.
        orders: Orders to choose from, the first as printed.
        short: Whether the list needs nothing but the download.
    """

    facets: tuple[Facet, ...]
    total: int
    shown: str
    file: str
    columns: tuple[Column, ...] = ()
    orders: tuple[Value, ...] = ()
    short: bool = False

    @property
    def first(self) -> tuple[Facet, ...]:
        """What is offered first, on a small screen too."""
        return self._in_lists[:2]

    @property
    def others(self) -> tuple[Facet, ...]:
        """The other facets with many choices."""
        return self._in_lists[2:]

    @property
    def sets(self) -> tuple[Facet, ...]:
        """Facets whose few choices are all seen at once."""
        return tuple(facet for facet in self.facets if facet not in self._in_lists)

    @property
    def _in_lists(self) -> tuple[Facet, ...]:
        return tuple(facet for facet in self.facets if facet.shape in (Shape.SELECT, Shape.RANGE))

    @property
    def everything(self) -> str:
        """The status line while nothing is chosen."""
        return self.shown.format(shown=self.total, total=self.total)


def list_form(
    traits: Sequence[Trait[R]],
    entries: Sequence[R],
    *,
    shown: str,
    file: str,
    columns: tuple[Column, ...] = (),
    orders: tuple[Value, ...] = (),
    known: Mapping[str, Told] | None = None,
) -> tuple[ListForm, dict[str, str]]:
    """The form above a list, and the code of each entry by its id.

    A code holds, for each facet in the form's order, the positions of the entry's choices: `3;0,2;;1`.

    Args:
        traits: What entries can be chosen by.
        entries: The entries as they are listed.
        shown: The status line.
        file: The name of the download.
        columns: Columns of the download besides those of tables.
        orders: Orders to choose from.
        known: What each entry is in each respect, by its id, where that was found out beforehand.
    """
    if len(entries) < SHORT:
        codeless = {entry.id: "" for entry in entries}
        return ListForm((), len(entries), shown, file, columns, short=True), codeless
    told = [known[entry.id] if known else traits_of(traits, entry) for entry in entries]
    respects = [(trait, [of_entry[place] for of_entry in told]) for place, trait in enumerate(traits)]
    dividing = [(trait, values) for trait, values in respects if _divides(values)]
    kept = [(_facet(place, trait, values), values) for place, (trait, values) in enumerate(dividing)]
    positions = [_positions(facet, values) for facet, values in kept]
    codes = (";".join(entry[index] for entry in positions) for index in range(len(entries)))
    facets = tuple(facet for facet, _values in kept)
    found = dict(zip((entry.id for entry in entries), codes, strict=True))
    return ListForm(facets, len(entries), shown, file, columns, orders), found


def traits_of(traits: Sequence[Trait[R]], entry: R) -> Told:
    """What an entry is in each respect."""
    return tuple(_told(trait, entry) for trait in traits)


def _told(trait: Trait[R], entry: R) -> tuple[Value, ...]:
    values = tuple(dict.fromkeys(trait.values(entry)))
    return values or ((("none", trait.silent),) if trait.silent else ())


def _divides(values: list[tuple[Value, ...]]) -> bool:
    """Whether some choice leaves some entries and not all."""
    return len({frozenset(value for value, _label in told) for told in values}) > 1


def _facet(place: int, trait: Trait[R], values: list[tuple[Value, ...]]) -> Facet:
    labels = {value: label for told in (trait.always, *values) for value, label in told}
    counts = Counter(value for told in values for value in {value for value, _label in told})
    choices = (Choice(value, label, counts[value]) for value, label in labels.items())
    order = trait.order or tuple(value for value, _label in trait.always)

    def rank(choice: Choice) -> tuple[bool, int, str, str]:
        known = order.index(choice.value) if choice.value in order else len(order)
        return choice.value == "none", known, choice.label.casefold(), choice.value

    kept = sorted(choices, key=rank)
    hint = trait.hint
    if len(kept) > MOST_CHOICES:
        often = set(sorted(kept, key=lambda choice: (-choice.count, rank(choice)))[:MOST_CHOICES])
        kept = [choice for choice in kept if choice in often]
        hint = _("the {count} named most often", count=MOST_CHOICES)
    return Facet(place, trait.key, trait.label, trait.shape, tuple(kept), hint)


def _positions(facet: Facet, values: list[tuple[Value, ...]]) -> list[str]:
    """The choices of each entry by their positions in a facet."""
    places = {choice.value: place for place, choice in enumerate(facet.choices)}
    return [",".join(map(str, sorted({places[value] for value, _label in told if value in places}))) for told in values]


# --- what several lists are chosen by ---------------------------------------------------------------------------


def years(*dates: Edtf | None) -> tuple[Value, ...]:
    """The years that dates can mean, each once; an open date is a choice of its own, named for the year it has."""
    closed_ones = {year for date in dates if date and not date.is_open for year in _span(date)}
    found = [(str(year), str(year)) for year in sorted(closed_ones)]
    for date in dates:
        if date and date.is_open:
            found += [_open_year(date)]
    return tuple(dict.fromkeys(found))


def years_until(latest: int, *dates: Edtf | None) -> tuple[Value, ...]:
    """The years that dates can mean, for a range; of an open date those it has up to the latest one in the list."""
    found = {year for date in dates if date for year in _span(date, latest)}
    return tuple((str(year), str(year)) for year in sorted(found))


def latest_year(dates: Iterable[Edtf | None]) -> int:
    """The latest year that any date names."""
    ends = (date.latest or date.earliest for date in dates if date)
    return max((end.year for end in ends if end), default=0)


def _span(date: Edtf, latest: int = 0) -> range:
    first, last = date.earliest or date.latest, date.latest or date.earliest
    assert first is not None
    assert last is not None
    return range(first.year, (last.year if date.latest else max(latest, last.year)) + 1)


def _open_year(date: Edtf) -> Value:
    if date.earliest:
        return f"{date.earliest.year}-or-later", _("{date} or later", date=date.earliest.year)
    assert date.latest is not None
    return f"{date.latest.year}-or-earlier", _("{date} or earlier", date=date.latest.year)


def sources_of(graph: Graph, citations: Iterable[Citation]) -> tuple[Value, ...]:
    """The sources that citations stand in."""
    return tuple((c.source, graph.get(c.source, Source).label) for c in citations if c.source in graph.records)


def records(graph: Graph, ids: Iterable[str]) -> tuple[Value, ...]:
    """Records as choices, by their names."""
    names = names_in(graph)
    return tuple((record_id, names[record_id].name) for record_id in ids)


def country_name(graph: Graph, code: str) -> str:
    """A country's name by its code; of a state without a code the actor's name."""
    country = graph.gazetteer.countries.get(code)
    return country.name if country else str(getattr(graph.records.get(code), "name", code))


def country(graph: Graph, code: str | None) -> tuple[Value, ...]:
    """A country as a choice."""
    return ((code.lower(), country_name(graph, code)),) if code else ()


def corroboration_trait(of: Callable[[R], Corroboration], told: str, *, always: bool = True) -> Trait[R]:
    """The switch between what is told more than once and what one side asserts.

    Args:
        of: How well an entry is borne out.
        told: What two independent sources do, in words.
        always: Whether that none does is worth saying; not where entries are joined too seldom to show it.
    """
    independent = ("independent", told)
    one_side = ("one-side", _("asserted by one side only"))

    def values(entry: R) -> Iterable[Value]:
        found = of(entry)
        return (*((independent,) if found.independent >= 2 else ()), *((one_side,) if found.side else ()))

    offered = (independent, one_side) if always else (one_side,)
    order = (independent[0], one_side[0])
    return Trait("corroboration", _("Corroboration"), values, Shape.SWITCH, order, always=offered)


def one_side_words(graph: Graph, found: Corroboration) -> str:
    """On which side alone something is said; empty where others say so too, or there are no sides."""
    return _("one side only: {side}", side=country_name(graph, found.side)) if found.side else ""


def closed(*values: str) -> tuple[Value, ...]:
    """Members of a closed set as choices."""
    return tuple((value, phrases.label(value)) for value in values)
