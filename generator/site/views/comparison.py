"""What each source says of an exercise, property by property, and how their accounts compare."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from markupsafe import Markup

from generator.model.dates import Edtf
from generator.model.records import Exercise, ExercisePlace, Participant, Rank, Source, Statement, Verdict
from generator.site import escape, phrases
from generator.site.addresses import address_of
from generator.site.sheet import Link, Said, Sheet
from generator.site.wording import _


@dataclass(frozen=True, slots=True)
class Row:
    """A property in the matrix of sources: one cell a source, and how the cells compare.

    Attributes:
        label: The property.
        cells: What each source says; an empty one is silence.
        state: `agree`, `differ`, `conflict` or `single`.
        state_words: The same in words.
        dispute: Where the conflict is set out.
    """

    label: str
    cells: tuple[tuple[Said, ...], ...]
    state: str
    state_words: str
    dispute: Link | None = None


@dataclass(frozen=True, slots=True)
class Matrix:
    """What each source says, property by property."""

    sources: tuple[Link, ...]
    rows: tuple[Row, ...]


Told = list[tuple[frozenset[str], Said]]
S = TypeVar("S", bound=Statement)


def properties(sheet: Sheet, exercise: Exercise) -> list[tuple[str, Told]]:
    """Every property of an exercise with its statements, each with the sources it rests on."""

    def told(field: str, items: tuple[S, ...], words: Callable[[S], str]) -> Told:
        return [
            (frozenset(c.source for c in item.cite), sheet.said(exercise, (field, i), item, words(item)))
            for i, item in sorted(enumerate(items), key=lambda pair: _ranks.index(pair[1].rank))
        ]

    found = [
        (_("Date"), told("dates", exercise.dates, phrases.period)),
        (_("Place"), told("places", exercise.places, lambda item: _place_words(sheet, item))),
        (_("Participants"), told("participants", exercise.participants, lambda item: _participant(sheet, item))),
    ]
    figures: dict[str, Told] = {}
    for index, figure in enumerate(exercise.figures):
        side = f" ({sheet.link(figure.side).text})" if figure.side else ""
        said = sheet.said(exercise, ("figures", index), figure, f"{phrases.figure(figure)}{side}")
        label = phrases.label(figure.property)
        figures.setdefault(label, []).append((frozenset(c.source for c in figure.cite), said))
    return [*found, *figures.items()]


# Verdicts under which the values of a row cannot all be right.
_DISPUTES = (Verdict.CONFLICT, Verdict.DENIAL, Verdict.STATUS)
_ranks = [Rank.PREFERRED, Rank.NORMAL, Rank.DEPRECATED]


def _names(sheet: Sheet, exercise: Exercise) -> Told:
    """What each source calls it: the record's name where its cited words hold it, and the other names printed."""
    called = () if exercise.described else tuple(c for c in exercise.cite if exercise.name in c.exact)
    printed = [(("names", i), form.value, form.cite) for i, form in enumerate(exercise.names)]
    found: Told = []
    for path, name, citations in [((), exercise.name, called), *printed]:
        for source in dict.fromkeys(c.source for c in citations):
            own = [c for c in citations if c.source == source]
            said = Said(
                name,
                sheet.link(source),
                sheet.marks(own, exercise.id, path),
                sheet.correct(exercise.id, path),
                own_voice=True,
            )
            found.append((frozenset({source}), said))
    return found


def _place_words(sheet: Sheet, item: ExercisePlace) -> Markup:
    words = f": {item.text.rstrip('.')}" if item.text else ""
    aside = f"{phrases.label(item.role).lower()}{words}"
    return Markup("{} ({})").format(sheet.link(item.place).md, escape.text(aside))


def _participant(sheet: Sheet, item: Participant) -> Markup:
    return Markup("{} ({})").format(sheet.link(item.actor).md, escape.text(phrases.label(item.role).lower()))


def matrix(sheet: Sheet, exercise: Exercise) -> Matrix:
    """Properties by sources; a source that says nothing of a property is silent, which is no disagreement."""
    graph = sheet.graph
    found = [(_("Name"), _names(sheet, exercise)), *properties(sheet, exercise)]
    for label, field in ((_("Aim"), "aims"), (_("Activity"), "activities")):
        items = getattr(exercise, field)
        found.append(
            (
                label,
                [
                    (frozenset(c.source for c in s.cite), sheet.said(exercise, (field, i), s, s.text))
                    for i, s in enumerate(items)
                ],
            )
        )
    found = [(label, told) for label, told in found if told]
    cited = {source for _label, told in found for sources, _said in told for source in sources}
    columns = [source for source in graph.sources if source.id in cited]
    contested = {
        ref.partition("#")[2]: Link(d.title, sheet.href(address_of(d)))
        for ref, found_in in graph.disagreed.items()
        for d in found_in
        if ref.startswith(f"{exercise.id}#") and d.verdict in _DISPUTES
    }
    compatible = {_("Date")} if _dates_meet(exercise) else set()
    open_lists = {
        _("Aim"): _("Different points"),
        _("Activity"): _("Different points"),
        _("Name"): _("Different names"),
    }
    rows = tuple(
        _row(label, told, columns, contested, compatible=label in compatible, open_list=open_lists.get(label, ""))
        for label, told in found
    )
    return Matrix(tuple(sheet.link(source.id) for source in columns), rows)


def _dates_meet(exercise: Exercise) -> bool:
    """Whether one first and one last day fit every date told, so that the dates differ in precision alone."""
    held = [stated for stated in exercise.dates if stated.rank is not Rank.DEPRECATED]
    return _meet([stated.start for stated in held]) and _meet([stated.end for stated in held if stated.end])


def _meet(dates: list[Edtf]) -> bool:
    """Whether some day lies in all of these dates."""
    earliest = max((found.earliest for found in dates if found.earliest), default=None)
    latest = min((found.latest for found in dates if found.latest), default=None)
    return earliest is None or latest is None or earliest <= latest


def _row(
    label: str, told: Told, columns: list[Source], contested: dict[str, Link], *, compatible: bool, open_list: str
) -> Row:
    """A row of the matrix; `compatible` values differ in precision alone, an open list has many answers, so worded."""
    cells = tuple(
        tuple(_cited_from(said, column) for sources, said in told if column.id in sources) for column in columns
    )
    speaking = [frozenset(str(said.text) for said in cell) for cell in cells if cell]
    widest = max(speaking, key=len)
    disputed = [said.key in contested for _sources, said in told]
    if any(disputed):
        state, words = "conflict", _("Disputed") if all(disputed) else _("Disputed in part")
    elif len(speaking) == 1:
        state, words = "single", _("One source")
    elif len(set(speaking)) == 1:
        state, words = "agree", _("Sources agree")
    elif compatible or all(cell <= widest for cell in speaking):
        state, words = "agree", _("Compatible; one says more")
    elif open_list:
        state, words = "differ", open_list
    else:
        state, words = "differ", _("Told differently")
    dispute = next((contested[said.key] for _sources, said in told if said.key in contested), None)
    return Row(label, cells, state, words, dispute)


def _cited_from(said: Said, source: Source) -> Said:
    """The statement with the marks of one source alone, as its column shows it."""
    return replace(said, marks=tuple(mark for mark in said.marks if mark.source_id == source.id))
