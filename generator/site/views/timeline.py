"""The timeline: exercises and dated claims as intervals in lanes, and the same as an ordered list by year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from generator.model.records import Claim, Exercise
from generator.site import phrases
from generator.site.addresses import address_of, html_address
from generator.site.sheet import Link, Mark, Sheet, Site, shortened
from generator.site.timeline_drawing import Bar, Lane, draw_timeline
from generator.site.views.exercise_list import in_time
from generator.site.views.figures import domain_of
from generator.site.views.lines import claim_order
from generator.site.wording import _

# Topics whose claims tell of events; the others tell of states and opinions.
_EVENT_TOPICS = {"meetings": "meetings", "agreements": "agreements", "arms": "arms"}
_MOST_YEARS = 40


@dataclass(frozen=True, slots=True)
class Entry:
    """A dated thing in the list: when, what, and its citation marks."""

    when: str
    what: Link
    lane: str
    symbol: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class YearGroup:
    """The entries of a year."""

    year: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The drawing, the list, and what has no date."""

    svg: Markup
    years: tuple[YearGroup, ...]
    unbounded: tuple[Entry, ...]
    undated: tuple[Entry, ...]
    evidence: tuple[Mark, ...]


def view_timeline(site: Site) -> TimelineView:
    """The timeline's page."""
    sheet = Sheet(site, "timeline.md")
    dated: list[tuple[str, Entry]] = []
    unbounded: list[Entry] = []
    undated: list[Entry] = []
    for exercise in in_time(site.graph.exercises):
        stated = phrases.preferred_date(exercise)
        entry = Entry(
            phrases.period(stated) if stated else "",
            sheet.link(exercise.id),
            phrases.label(exercise.kind),
            domain_of(exercise),
            sheet.marks(stated.cite if stated else exercise.cite, exercise.id, ("dates",)),
        )
        if stated and not stated.start.is_open:
            dated.append((phrases.middle(stated.start), entry))
        else:
            (unbounded if stated else undated).append(entry)
    for claim in sorted(site.graph.claims, key=claim_order):
        if claim.when:
            link = Link(shortened(claim.text, 160), sheet.href(address_of(claim)))
            entry = Entry(
                phrases.when(claim.when), link, phrases.topic(claim.topic), "", sheet.marks(claim.cite, claim.id)
            )
            if claim.when.is_open or claim.expected:
                unbounded.append(entry)
            else:
                dated.append((phrases.middle(claim.when), entry))
    dated.sort(key=lambda item: item[0], reverse=True)
    years = sorted({key[:4] for key, _entry in dated}, reverse=True)
    groups = tuple(YearGroup(year, tuple(e for key, e in dated if key[:4] == year)) for year in years)
    return TimelineView(chart(sheet, ident="timeline"), groups, tuple(unbounded), tuple(undated), sheet.evidence)


def chart(sheet: Sheet, *, ident: str, only_exercises: bool = False) -> Markup:
    """The drawing: one lane for exercises of each domain, one for each topic of events."""
    graph = sheet.graph
    lanes: dict[str, list[Bar]] = {}
    for exercise in in_time(graph.exercises):
        stated = phrases.preferred_date(exercise)
        if stated and exercise.kind != "series":
            last = stated.end or stated.start
            bar = _bar(sheet, exercise, stated.start.earliest, last.latest, phrases.period(stated))
            if bar:
                lanes.setdefault(_lane(exercise), []).append(bar)
    for claim in sorted(graph.claims, key=claim_order):
        if not only_exercises and claim.when and claim.topic in _EVENT_TOPICS:
            bar = _bar(sheet, claim, claim.when.earliest, claim.when.latest, phrases.when(claim.when))
            if bar:
                lanes.setdefault(phrases.topic(claim.topic), []).append(bar)
    found = tuple(Lane(name, tuple(bars)) for name, bars in lanes.items())
    title = _("Timeline of exercises") if only_exercises else _("Timeline of exercises, meetings and agreements")
    words = _("Each bar spans the days the date can mean. The list below gives the same as text.")
    return Markup(draw_timeline(found, ident=ident, title=title, description=words))


def _lane(exercise: Exercise) -> str:
    return phrases.label(domain_of(exercise))


def _bar(sheet: Sheet, record: Exercise | Claim, first: date | None, last: date | None, words: str) -> Bar | None:
    if first is None or last is None or last.year - first.year > _MOST_YEARS:
        return None
    name = record.name if isinstance(record, Exercise) else shortened(record.text, 56)
    symbol = domain_of(record) if isinstance(record, Exercise) else "claim"
    return Bar(first, last, name, words, symbol, html_address(sheet.page, address_of(record)))
