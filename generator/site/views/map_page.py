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
from generator.site.html_sheet import MOST_WITH_EVIDENCE, HtmlSheet
from generator.site.in_brief import Brief, exercises_in_brief
from generator.site.maps import symbol
from generator.site.shared import Site
from generator.site.sheet import Mark, Sheet
from generator.site.views.exercise_list import Counted, ExerciseRow, counted, exercise_row
from generator.site.views.figures import domain_of, drawn_places, overview
from generator.site.views.map_data import PAGE, participants_of, status_words
from generator.site.views.nearness import NEAR_KM, near_label, near_places
from generator.site.views.strip import LANES, TimeStrip, time_strip, years_of
from generator.site.wording import _

_PRECISIONS_KM = (50, 300, 1000)
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
    several: str
    arrangements: tuple[Choice, ...]
    selects: tuple[Select, ...]
    years: tuple[int, int]
    status: str
    overview_svg: Markup
    left_out: str
    strip: TimeStrip | None


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
    """The map page: filters, drawings, and the same as a list.

    Attributes:
        rows: Whether the list is raw HTML, whose dates lead to the words on the source's page.
    """

    map: MapControls
    groups: tuple[MapGroup, ...]
    counted: Counted
    rows: bool
    evidence: tuple[Mark, ...]


def view_map(site: Site) -> MapView:
    """The map page."""
    every = exercises_in_brief(site.graph)
    shown = tuple(brief for brief in every if brief.exercise.kind != "series")
    exercises = tuple(brief.exercise for brief in shown)
    sheet = Sheet(site, PAGE)
    is_long = len(exercises) > MOST_WITH_EVIDENCE
    groups = _groups(HtmlSheet(site, PAGE) if is_long else sheet, exercises)
    return MapView(
        _controls(sheet, shown),
        tuple(group for group in groups if group.rows),
        counted(tuple(brief.exercise for brief in every)),
        is_long,
        sheet.evidence,
    )


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


def _controls(sheet: Sheet, shown: tuple[Brief, ...]) -> MapControls:
    exercises = tuple(brief.exercise for brief in shown)
    domains = Counter(domain_of(e) for e in exercises)
    arrangements = Counter(str(e.arrangement) for e in exercises)
    strip = time_strip(sheet, exercises, ident="strip")
    map_overview = overview(
        sheet, exercises, ident="map-overview", title=_("Where exercises took place"), width=_OVERVIEW_PIXELS
    )
    years = years_of(exercises)
    return MapControls(
        domains=tuple(
            Choice(name, phrases.label(name), domains[name], Markup(symbol(name))) for name in LANES if domains[name]
        ),
        several=phrases.label("joint-domain"),
        arrangements=tuple(
            Choice(name, phrases.arrangement(name), arrangements[name]) for name in sorted(arrangements)
        ),
        selects=_selects(sheet, shown),
        years=years,
        status=_status(sheet, exercises),
        overview_svg=map_overview.svg,
        left_out=map_overview.left_out,
        strip=strip,
    )


def _selects(sheet: Sheet, shown: tuple[Brief, ...]) -> tuple[Select, ...]:
    graph = sheet.graph
    exercises = tuple(brief.exercise for brief in shown)
    near = near_places(graph)
    who = [participants_of(sheet, exercise) for exercise in exercises]
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
        Select("participant", _("Participant"), _counted(who, str)),
        Select("source", _("Source"), _counted((b.sources for b in shown), lambda source: sheet.link(source).text)),
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
