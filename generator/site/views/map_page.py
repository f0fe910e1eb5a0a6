"""The map page: filters with their counts, the drawings that stand where no script runs, and the list below them.

What the page's script draws is next door, in `map_data`; both are made of the same exercises in the same order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from markupsafe import Markup

from generator.model.records import Exercise, Place
from generator.site import phrases
from generator.site.addresses import address_of, html_address
from generator.site.maps import symbol
from generator.site.sheet import Mark, Sheet, Site
from generator.site.strip_drawing import Stay, Strip, draw_strip
from generator.site.views.exercise_list import Counted, ExerciseRow, counted, exercise_row
from generator.site.views.figures import domain_of, drawn_places, overview
from generator.site.views.map_data import mapped, participants_of, sources_of, status_words
from generator.site.views.nearness import NEAR_KM, near_label, near_places
from generator.site.views.spans import span_of_exercise
from generator.site.wording import _

_LANES = ("naval", "air", "land", "joint-domain", "unknown")
_PRECISIONS_KM = (50, 300, 1000)
# More years than this have no room for a label each.
_LABELLED_YEARS = 14
# As wide as it stands beside the panel; more would only weigh more.
_OVERVIEW_PIXELS = 880


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice of a filter: its value, what it is called, how many exercises it holds, and its symbol, if any."""

    value: str
    label: str
    count: int
    symbol: Markup | None = None


@dataclass(frozen=True, slots=True)
class Select:
    """A filter of which one choice is taken, or none."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    hint: str = ""


@dataclass(frozen=True, slots=True)
class MapControls:
    """What the map's filters offer, and the drawings that stand where no script runs."""

    domains: tuple[Choice, ...]
    arrangements: tuple[Choice, ...]
    selects: tuple[Select, ...]
    years: tuple[int, int]
    year_labels: tuple[str, ...]
    status: str
    overview_svg: Markup
    strip: Strip | None


@dataclass(frozen=True, slots=True)
class MapRow:
    """A line of the list."""

    row: ExerciseRow
    symbol: Markup


@dataclass(frozen=True, slots=True)
class MapGroup:
    """A part of the list, with what those in it lack; the main part has no heading."""

    id: str
    heading: str
    rows: tuple[MapRow, ...]


@dataclass(frozen=True, slots=True)
class MapView:
    """The map page: filters, drawings, and the same as a list."""

    map: MapControls
    groups: tuple[MapGroup, ...]
    counted: Counted
    evidence: tuple[Mark, ...]


def view_map(site: Site) -> MapView:
    """The map page."""
    sheet = Sheet(site, "map.md")
    exercises = mapped(site.graph.exercises)
    groups = tuple(group for group in _groups(sheet, exercises) if group.rows)
    return MapView(_controls(sheet, exercises), groups, counted(site.graph.exercises), sheet.evidence)


def _groups(sheet: Sheet, exercises: tuple[Exercise, ...]) -> tuple[MapGroup, ...]:
    """The list in parts, latest first: those on map and strip, those without a place, those without a date alone."""
    parts: tuple[list[MapRow], list[MapRow], list[MapRow]] = ([], [], [])
    for exercise in reversed(exercises):
        row = MapRow(exercise_row(sheet, exercise, figures=False), Markup(symbol(domain_of(exercise))))
        placed, dated = bool(drawn_places(sheet.graph, exercise)), phrases.preferred_date(exercise) is not None
        parts[0 if placed and dated else 2 if placed else 1].append(row)
    return (
        MapGroup("placed", "", tuple(parts[0])),
        MapGroup("unplaced", _("Not on the map: no place is known well enough"), tuple(parts[1])),
        MapGroup("undated", _("On the map, without a date"), tuple(parts[2])),
    )


def _controls(sheet: Sheet, exercises: tuple[Exercise, ...]) -> MapControls:
    domains = Counter(value for e in exercises for value in {domain_of(e), *map(str, e.domains)})
    arrangements = Counter(str(e.arrangement) for e in exercises)
    years = _years(exercises)
    strip = draw_strip(
        [_stay(sheet, e) for e in exercises if phrases.preferred_date(e)],
        [(name, phrases.label(name)) for name in _LANES],
        years,
        ident="strip",
        title=_("When exercises took place"),
        description=_("A lane for each domain. The list below gives the same as text."),
    )
    every = range(years[0], years[1] + 1)
    step = -(-len(every) // _LABELLED_YEARS)
    return MapControls(
        domains=tuple(
            Choice(name, phrases.label(name), domains[name], Markup(symbol(name)))
            for name in _LANES
            if any(domain_of(e) == name for e in exercises)
        ),
        arrangements=tuple(
            Choice(name, phrases.arrangement(name), arrangements[name]) for name in sorted(arrangements)
        ),
        selects=_selects(sheet, exercises),
        years=years,
        year_labels=tuple(str(year) if (year - years[0]) % step == 0 else "" for year in every),
        status=_status(sheet, exercises),
        overview_svg=overview(
            sheet, exercises, ident="map-overview", title=_("Where exercises took place"), width=_OVERVIEW_PIXELS
        ).svg,
        strip=strip if any(phrases.preferred_date(e) for e in exercises) else None,
    )


def _years(exercises: tuple[Exercise, ...]) -> tuple[int, int]:
    spans = [span_of_exercise(date) for e in exercises if (date := phrases.preferred_date(e))]
    days = [day for span in spans for day in (span.first, span.last) if day]
    return (min(days).year, max(days).year) if days else (2000, 2000)


def _selects(sheet: Sheet, exercises: tuple[Exercise, ...]) -> tuple[Select, ...]:
    graph = sheet.graph
    near = near_places(graph, exercises)
    who = {e.id: participants_of(sheet, e) for e in exercises}
    sources = {e.id: sources_of(e) for e in exercises}
    best = {e.id: min((float(p.precision_km) for p in drawn_places(graph, e)), default=None) for e in exercises}
    known = [km for km in best.values() if km is not None]
    precisions = [
        Choice(str(km), _("within {km} km", km=phrases.number(km)), sum(found <= km for found in known))
        for km in _PRECISIONS_KM
    ]
    precisions.append(Choice("none", _("not on the map"), len(best) - len(known)))
    return (
        Select(
            "near",
            near_label(),
            _counted(near.values(), lambda place: graph.get(place, Place).name),
            _("“Near” is measured on the map: within {km} km of a place, or within its own extent.", km=NEAR_KM),
        ),
        Select("participant", _("Participant"), _counted(who.values(), str)),
        Select("source", _("Source"), _counted(sources.values(), lambda source: sheet.link(source).text)),
        Select("precision", _("Place known"), tuple(choice for choice in precisions if choice.count)),
    )


def _counted(values: Iterable[tuple[str, ...]], label: Callable[[str], str]) -> tuple[Choice, ...]:
    counts = Counter(value for several in values for value in several)
    choices = (Choice(value, label(value), count) for value, count in counts.items())
    return tuple(sorted(choices, key=lambda choice: (choice.label.casefold(), choice.value)))


def _status(sheet: Sheet, exercises: tuple[Exercise, ...]) -> str:
    """What the script says of an unfiltered map, so that the line stands before it runs."""
    words = status_words()
    undated = sum(phrases.preferred_date(e) is None for e in exercises)
    unplaced = sum(not drawn_places(sheet.graph, e) for e in exercises)
    told = [words["shown"].format(shown=len(exercises), total=len(exercises)) if exercises else words["none"]]
    told += [words["unplaced"].format(count=unplaced)] if unplaced else []
    told += [words["without_date"].format(count=undated)] if undated else []
    return " ".join(told)


def _stay(sheet: Sheet, exercise: Exercise) -> Stay:
    date = phrases.preferred_date(exercise)
    assert date is not None
    span = span_of_exercise(date)
    return Stay(
        exercise.id,
        exercise.name,
        phrases.period(date),
        domain_of(exercise),
        span.first,
        span.last,
        span.known,
        html_address(sheet.page, address_of(exercise)),
    )
