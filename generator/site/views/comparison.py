"""What each source says of an exercise, property by property, and how their accounts compare.

Agreement, silence and conflict are told apart in words; two sources that pass on one voice agree, but not
independently.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple, TypeVar

from markupsafe import Markup

from generator.model.dates import Edtf
from generator.model.independence import independent_count
from generator.model.records import Exercise, ExercisePlace, Participant, Rank, Source, Statement, Verdict
from generator.site import escape, phrases
from generator.site.addresses import Link
from generator.site.said import Said
from generator.site.sheet import Sheet
from generator.site.views.lines import disagreements_about
from generator.site.wording import _

# Verdicts under which the values of a row cannot all be right.
_DISPUTES = (Verdict.CONFLICT, Verdict.DENIAL, Verdict.STATUS)
_RANKS = (Rank.PREFERRED, Rank.NORMAL, Rank.DEPRECATED)
S = TypeVar("S", bound=Statement)


class Telling(NamedTuple):
    """A value of a property, the sources it rests on, and the statement it is from; names are no statements."""

    sources: frozenset[str]
    said: Said
    statement: Statement | None = None


class Property(NamedTuple):
    """A property of an exercise and every telling of it.

    Attributes:
        label: What it is called.
        tellings: The values told, those preferred first.
        several: How values that differ compare, where a property has many answers; empty where it has one.
        compatible: The values differ in precision alone.
    """

    label: str
    tellings: tuple[Telling, ...]
    several: str = ""
    compatible: bool = False


class Row(NamedTuple):
    """A property in the matrix of sources: one cell a source, and how the cells compare.

    Attributes:
        label: The property.
        cells: What each source says; an empty one is silence.
        state: `agree`, `differ`, `conflict` or `single`.
        state_words: The same in words.
        dispute: Where the conflict is set out.
        independence: For rows that agree, how many independent voices do, in words.
    """

    label: str
    cells: tuple[tuple[Said, ...], ...]
    state: str
    state_words: str
    dispute: Link | None = None
    independence: str = ""


class Matrix(NamedTuple):
    """What each source says, property by property."""

    sources: tuple[Link, ...]
    rows: tuple[Row, ...]


def properties(sheet: Sheet, exercise: Exercise) -> tuple[Property, ...]:
    """The properties of an exercise that have a value of their own, each with every telling, also empty ones."""
    dates = _tellings(sheet, exercise, "dates", exercise.dates, phrases.period)
    places = _tellings(sheet, exercise, "places", exercise.places, lambda item: _place_words(sheet, item))
    joined = _tellings(sheet, exercise, "participants", exercise.participants, lambda item: _participant(sheet, item))
    return (
        Property(_("Date"), dates, compatible=_dates_meet(exercise)),
        Property(_("Place"), places),
        Property(_("Participants"), joined),
        *_figures(sheet, exercise),
    )


def matrix(sheet: Sheet, exercise: Exercise, compared: tuple[Property, ...] | None = None) -> Matrix:
    """Properties by sources; a source that says nothing of a property is silent, which is no disagreement.

    Args:
        sheet: The page.
        exercise: The exercise.
        compared: Its `properties` where the page has told them already.
    """
    aims = _tellings(sheet, exercise, "aims", exercise.aims, lambda item: item.text)
    activities = _tellings(sheet, exercise, "activities", exercise.activities, lambda item: item.text)
    found = (
        Property(_("Name"), _names(sheet, exercise), several=_("Different names")),
        *(properties(sheet, exercise) if compared is None else compared),
        Property(_("Aim"), aims, several=_("Different points")),
        Property(_("Activity"), activities, several=_("Different points")),
    )
    told = [item for item in found if item.tellings]
    cited = {source for item in told for telling in item.tellings for source in telling.sources}
    # Those who say most stand beside the properties; sorting keeps the order of sources among equals.
    columns = sorted(
        (sheet.graph.get(source, Source) for source in sorted(cited, key=sheet.graph.source_order.__getitem__)),
        key=lambda source: -sum(any(source.id in telling.sources for telling in item.tellings) for item in told),
    )
    disputes = {
        side.ref: Link(d.title, sheet.to(d))
        for d in disagreements_about(sheet.graph, exercise.id)
        if d.verdict in _DISPUTES
        for side in d.sides
        if side.ref
    }
    by_key = {ref.partition("#")[2]: link for ref, link in disputes.items() if ref.startswith(f"{exercise.id}#")}
    return Matrix(
        tuple(sheet.link(source.id) for source in columns),
        tuple(_row(sheet, item, columns, by_key) for item in told),
    )


# --- tellings ---------------------------------------------------------------------------------------------------


def _tellings(
    sheet: Sheet, exercise: Exercise, field: str, items: tuple[S, ...], words: Callable[[S], str]
) -> tuple[Telling, ...]:
    ordered = sorted(enumerate(items), key=lambda pair: _RANKS.index(pair[1].rank))
    return tuple(_telling(sheet, exercise, (field, i), item, words(item)) for i, item in ordered)


def _telling(sheet: Sheet, exercise: Exercise, path: tuple[str, int], item: Statement, words: str) -> Telling:
    return Telling(frozenset(c.source for c in item.cite), sheet.said(exercise, path, item, words), item)


def _figures(sheet: Sheet, exercise: Exercise) -> Iterable[Property]:
    """Figures of one kind are one property."""
    found: dict[str, list[Telling]] = {}
    for index, figure in enumerate(exercise.figures):
        side = f" ({sheet.link(figure.side).text})" if figure.side else ""
        telling = _telling(sheet, exercise, ("figures", index), figure, f"{phrases.figure(figure)}{side}")
        found.setdefault(phrases.label(figure.property), []).append(telling)
    return (Property(label, tuple(tellings)) for label, tellings in found.items())


def _names(sheet: Sheet, exercise: Exercise) -> tuple[Telling, ...]:
    """What each source calls it: the record's name where its cited words hold it, and the other names printed."""
    called = () if exercise.described else tuple(c for c in exercise.cite if exercise.name in c.exact)
    printed = [(("names", i), form.value, form.cite) for i, form in enumerate(exercise.names)]
    found = []
    for path, name, citations in [((), exercise.name, called), *printed]:
        for source in dict.fromkeys(c.source for c in citations):
            own = [c for c in citations if c.source == source]
            marks, correct = sheet.marks(own, exercise.id, path), sheet.correct(exercise.id, path)
            said = Said(name, sheet.link(source), marks, correct, own_voice=True)
            found.append(Telling(frozenset({source}), said))
    return tuple(found)


def _place_words(sheet: Sheet, item: ExercisePlace) -> Markup:
    words = f": {item.text.rstrip('.')}" if item.text else ""
    aside = f"{phrases.label(item.role).lower()}{words}"
    return Markup("{} ({})").format(sheet.link(item.place).md, escape.text(aside))


def _participant(sheet: Sheet, item: Participant) -> Markup:
    return Markup("{} ({})").format(sheet.link(item.actor).md, escape.text(phrases.label(item.role).lower()))


def _dates_meet(exercise: Exercise) -> bool:
    """Whether one first and one last day fit every date told, so that the dates differ in precision alone."""
    held = [stated for stated in exercise.dates if stated.rank is not Rank.DEPRECATED]
    return _meet([stated.start for stated in held]) and _meet([stated.end for stated in held if stated.end])


def _meet(dates: list[Edtf]) -> bool:
    """Whether some day lies in all of these dates."""
    earliest = max((found.earliest for found in dates if found.earliest), default=None)
    latest = min((found.latest for found in dates if found.latest), default=None)
    return earliest is None or latest is None or earliest <= latest


# --- rows -------------------------------------------------------------------------------------------------------


def _row(sheet: Sheet, item: Property, columns: list[Source], disputes: dict[str, Link]) -> Row:
    """A row of the matrix."""
    cells = tuple(
        tuple(_cited_from(telling.said, column) for telling in item.tellings if column.id in telling.sources)
        for column in columns
    )
    speaking = [frozenset(str(said.text) for said in cell) for cell in cells if cell]
    widest = max(speaking, key=len)
    found = [disputes.get(telling.said.key) for telling in item.tellings]
    dispute = next((link for link in found if link), None)
    if dispute:
        words = _("Disputed") if all(found) else _("Disputed in part")
        return Row(item.label, cells, "conflict", words, dispute)
    if len(speaking) == 1:
        return Row(item.label, cells, "single", _("One source"))
    if len(set(speaking)) == 1:
        return Row(item.label, cells, "agree", _("Sources agree"), independence=_independence(sheet, item))
    if item.compatible or all(cell <= widest for cell in speaking):
        words = _("Compatible; one says more")
        return Row(item.label, cells, "agree", words, independence=_independence(sheet, item))
    return Row(item.label, cells, "differ", item.several or _("Told differently"))


def _independence(sheet: Sheet, item: Property) -> str:
    """Whether those who agree are independent, by docs/about/independence.md; names are not counted."""
    stated = [telling.statement for telling in item.tellings if telling.statement]
    if not stated:
        return ""
    count = independent_count(sheet.graph, stated)
    return _("{count} independent voices", count=count) if count > 1 else _("not shown to be independent")


def _cited_from(said: Said, source: Source) -> Said:
    """The statement with the marks of one source alone, as its column shows it."""
    marks = tuple(mark for mark in said.marks if mark.source_id == source.id)
    return said if len(marks) == len(said.marks) else replace(said, marks=marks)
