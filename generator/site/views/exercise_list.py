"""Exercises as lines of a list, wherever it stands."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.graph import Graph
from generator.model.records import Exercise, ExerciseStatus, Figure, Rank
from generator.site import phrases
from generator.site.orders import sort_date
from generator.site.said import Said
from generator.site.sheet import Link, Mark, Sheet
from generator.site.views.figures import domain_of
from generator.site.wording import n_


@dataclass(frozen=True, slots=True)
class ExerciseRow:
    """A line of the exercises' table and of the map's list; how well it is borne out is told in the table alone.

    Attributes:
        sort_date: A day to sort by; empty where no date is known.
        personnel_value: The largest number of personnel anyone gives, to sort by; empty where nobody gives one.
        corroboration: By how many it is told of, or by which side alone, in words.
    """

    id: str
    name: Link
    described: bool
    when: str
    sort_date: str
    kind: str
    arrangement: str
    domains: str
    domain: str
    status: str
    places: tuple[Link, ...]
    participants: tuple[Link, ...]
    personnel_value: str
    figures: tuple[Said, ...]
    sources: int
    marks: tuple[Mark, ...]
    unreviewed: bool
    corroboration: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many exercises of each status there are, and how many series: the first number, and the rest in words."""

    number: int
    words: str

    @property
    def sentence(self) -> str:
        """All of it: "9 exercises held, 1 expected, 3 series or practices"."""
        return f"{self.number} {self.words}" if self.words else ""


def counted(exercises: tuple[Exercise, ...]) -> Counted:
    """What there is to count, the same on every page that counts exercises."""
    single = [e for e in exercises if e.kind != "series"]
    series = len(exercises) - len(single)
    found = [(sum(e.status is s for e in single), phrases.label(s).lower()) for s in ExerciseStatus]
    found.append((series, n_("series or practice", "series or practices", series)))
    told = [(number, words) for number, words in found if number]
    if not told:
        return Counted(0, "")
    number, words = told[0]
    first = n_("exercise {status}", "exercises {status}", number, status=words) if single else words
    return Counted(number, ", ".join((first, *(f"{more} {what}" for more, what in told[1:]))))


def largest_personnel(exercise: Exercise) -> Figure | None:
    """The largest count of personnel anyone gives."""
    held = (f for f in exercise.figures if f.property == "personnel" and f.rank is not Rank.DEPRECATED)
    counts = [f for f in held if not isinstance(f.value, str)]
    return max(counts, key=lambda f: float(f.value), default=None)


def exercise_row(sheet: Sheet, exercise: Exercise, *, figures: bool = True) -> ExerciseRow:
    """An exercise as a line of a list; figures are cited only where the list prints them."""
    graph: Graph = sheet.graph
    date = phrases.preferred_date(exercise)
    largest = largest_personnel(exercise)
    cited = {c.source for d in exercise.dates for c in d.cite} | {c.source for c in exercise.cite}
    states = [p.actor for p in exercise.participants if getattr(graph.records[p.actor], "kind", "") == "state"]
    return ExerciseRow(
        id=exercise.id,
        name=sheet.link(exercise.id),
        described=exercise.described,
        when=phrases.period(date) if date else "",
        sort_date=sort_date(exercise) if date else "",
        kind=phrases.label(exercise.kind),
        arrangement=phrases.arrangement(exercise.arrangement).lower() if "joint" not in exercise.kind else "",
        domains=", ".join(phrases.label(d) for d in exercise.domains),
        domain=domain_of(exercise),
        status=phrases.label(exercise.status),
        places=sheet.links(dict.fromkeys(p.place for p in exercise.places)),
        participants=sheet.links(dict.fromkeys(states)),
        personnel_value=f"{float(largest.value):g}" if largest else "",
        marks=sheet.marks(date.cite, exercise.id, ("dates",)) if date else (),
        figures=_row_figures(sheet, exercise) if figures else (),
        sources=len(cited),
        unreviewed=sheet.unreviewed(exercise),
    )


def _row_figures(sheet: Sheet, exercise: Exercise) -> tuple[Said, ...]:
    """Every figure still held, personnel first."""
    figures = held_figures(exercise)
    return tuple(sheet.said(exercise, ("figures", i), f, _figure_words(sheet, f)) for i, f in figures)


def held_figures(exercise: Exercise) -> list[tuple[int, Figure]]:
    """Every figure still held with its place in the record, personnel first."""
    held = [(i, f) for i, f in enumerate(exercise.figures) if f.rank is not Rank.DEPRECATED]
    return sorted(held, key=lambda pair: pair[1].property != "personnel")


def _figure_words(sheet: Sheet, figure: Figure) -> str:
    """A figure with whose it is, or of what."""
    whose = figure.scope or (sheet.link(figure.side).text if figure.side else "")
    return f"{phrases.figure(figure)} ({whose})" if whose else phrases.figure(figure)
