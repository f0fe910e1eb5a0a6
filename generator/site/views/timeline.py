"""The timeline: exercises and dated claims as bars in lanes, and the same as an ordered list by year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from markupsafe import Markup

from generator.model.dates import Edtf, Precision
from generator.model.records import Claim, Exercise
from generator.model.shelves import claim_order
from generator.site import phrases
from generator.site.addresses import Address, address_in, html_address
from generator.site.html_sheet import MOST_WITH_EVIDENCE, HtmlSheet
from generator.site.in_brief import exercises_in_brief
from generator.site.shared import Site
from generator.site.sheet import Link, Mark, Sheet, shortened
from generator.site.timeline_drawing import Bar, Lane, draw_timeline
from generator.site.views.figures import domain_of
from generator.site.views.spans import Span, span_of, span_of_exercise
from generator.site.wording import _

# Topics whose claims tell of events, in the order of their lanes. The others tell of states and opinions; those that
# have a date share the last lane.
_EVENT_TOPICS = ("meetings", "agreements", "arms")
_DOMAINS = ("naval", "air", "land", "joint-domain", "unknown")
_OTHER = "other"
_PAGE = "timeline.md"
_MOST_YEARS = 40
# More bars than these cannot be told apart; each costs the reader a line of the drawing.
_MOST_BARS = 400
MOST_LISTED = 300


@dataclass(frozen=True, slots=True)
class Entry:
    """A dated thing in the list: when, what, how well the days are known, and its citation marks.

    Attributes:
        first: The first day it can mean, as text that sorts.
        in_one_year: Whether the year is sure, and one.
    """

    when: str
    what: Link
    kind: str
    lane: str
    symbol: str
    is_exact: bool
    marks: tuple[Mark, ...]
    sort: str
    is_open: bool
    first: str = ""
    in_one_year: bool = True


@dataclass(frozen=True, slots=True)
class YearGroup:
    """The entries of a year."""

    year: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class LaneChoice:
    """A lane by its name, with how many entries of the list it holds."""

    key: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The drawing, the list, and what has no date.

    Attributes:
        rows: Whether the list is raw HTML, whose dates lead to the words on the source's page.
    """

    svg: Markup
    lanes: tuple[LaneChoice, ...]
    years: tuple[YearGroup, ...]
    across: tuple[Entry, ...]
    unbounded: tuple[Entry, ...]
    undated: tuple[Entry, ...]
    left_out: str
    exercises: Markup
    claims: Markup
    rows: bool
    evidence: tuple[Mark, ...]


def view_timeline(site: Site) -> TimelineView:
    """The timeline's page."""
    sheet = Sheet(site, _PAGE)
    drills, claims = _listed(sheet)
    is_long = len(drills) + len(claims) > MOST_WITH_EVIDENCE
    listed = HtmlSheet(site, _PAGE) if is_long else sheet
    entries = [*_exercise_entries(listed, drills), *_claim_entries(listed, claims)]
    dated = sorted((e for e in entries if e.sort and not e.is_open), key=attrgetter("sort"), reverse=True)
    across = sorted((entry for entry in dated if not entry.in_one_year), key=attrgetter("first", "sort"))
    dated = [entry for entry in dated if entry.in_one_year]
    years = sorted({entry.sort[:4] for entry in dated}, reverse=True)
    return TimelineView(
        svg=chart(sheet, ident="timeline"),
        lanes=tuple(
            LaneChoice(key, label, count)
            for key, label in _lane_labels().items()
            if (count := sum(entry.lane == key for entry in entries))
        ),
        years=tuple(YearGroup(year, tuple(e for e in dated if e.sort[:4] == year)) for year in years),
        across=tuple(across),
        unbounded=tuple(entry for entry in entries if entry.sort and entry.is_open),
        undated=tuple(entry for entry in entries if not entry.sort),
        left_out=_left_out(sheet),
        exercises=sheet.href(Address("exercises/index.md")),
        claims=sheet.href(Address("claims/index.md")),
        rows=is_long,
        evidence=sheet.evidence,
    )


def _listed(sheet: Sheet) -> tuple[tuple[Exercise, ...], tuple[Claim, ...]]:
    """The exercises and the claims that the list holds: all, or the latest of each where they are too many."""
    claims = tuple(claim for claim in sorted(sheet.graph.claims, key=claim_order) if claim.when)
    drills = exercises_in_brief(sheet.graph)[-MOST_LISTED:]
    return tuple(brief.exercise for brief in drills), claims[-MOST_LISTED:]


def _left_out(sheet: Sheet) -> str:
    """What is said where the list does not hold everything."""
    dated = sum(claim.when is not None for claim in sheet.graph.claims)
    if max(dated, len(exercises_in_brief(sheet.graph))) <= MOST_LISTED:
        return ""
    return _("Listed are the {most} latest exercises and the {most} latest dated claims.", most=MOST_LISTED)


def _exercise_entries(sheet: Sheet, exercises: tuple[Exercise, ...]) -> Iterator[Entry]:
    for exercise in exercises:
        stated = phrases.preferred_date(exercise)
        yield Entry(
            when=phrases.period(stated) if stated else "",
            what=sheet.link(exercise.id),
            kind=phrases.label(exercise.kind),
            lane=domain_of(exercise),
            symbol=domain_of(exercise),
            is_exact=bool(stated) and span_of_exercise(stated).is_exact if stated else False,
            marks=sheet.marks(stated.cite if stated else exercise.cite, exercise.id, ("dates",)),
            sort=phrases.middle(stated.start) if stated else "",
            is_open=bool(stated and stated.start.is_open),
            first=str(stated.start.earliest) if stated else "",
            in_one_year=_is_in_one_year(stated.start, stated.end) if stated else True,
        )


def _claim_entries(sheet: Sheet, claims: tuple[Claim, ...]) -> Iterator[Entry]:
    for claim in claims:
        if claim.when:
            yield Entry(
                when=phrases.when(claim.when),
                what=Link(shortened(claim.text, 160), sheet.to(claim)),
                kind=phrases.topic(claim.topic),
                lane=_lane_of(claim),
                symbol="claim",
                is_exact=span_of(claim.when).is_exact,
                marks=sheet.marks(claim.cite, claim.id),
                sort=phrases.middle(claim.when),
                is_open=claim.when.is_open or bool(claim.expected),
                first=str(claim.when.earliest),
                in_one_year=_is_in_one_year(claim.when),
            )


def _is_in_one_year(start: Edtf, end: Edtf | None = None) -> bool:
    """Whether a date lies in one year for sure; about a day or a month is sure enough, about a year is not."""
    span = span_of(start, end)
    dates = (start, end or start)
    doubtful = any(d.uncertain or (d.approximate and d.precision is Precision.YEAR) for d in dates)
    if doubtful or span.first is None or span.last is None:
        return False
    return span.first.year == span.last.year


def chart(sheet: Sheet, *, ident: str, only_exercises: bool = False) -> Markup:
    """The drawing: one lane for exercises of each domain, one for each topic of events, one for the rest."""
    lanes: dict[str, list[Bar]] = {key: [] for key in _lane_labels()}
    for exercise in (brief.exercise for brief in exercises_in_brief(sheet.graph)):
        stated = phrases.preferred_date(exercise)
        if stated and exercise.kind != "series":
            bar = _bar(sheet, exercise, span_of_exercise(stated), phrases.period(stated))
            lanes[domain_of(exercise)] += [bar] if bar else []
    for claim in sorted(sheet.graph.claims, key=claim_order):
        if not only_exercises and claim.when and not claim.expected:
            bar = _bar(sheet, claim, span_of(claim.when), phrases.when(claim.when))
            lanes[_lane_of(claim)] += [bar] if bar else []
    count = sum(len(bars) for bars in lanes.values())
    if count > _MOST_BARS:
        lanes = _latest(lanes)
    found = tuple(Lane(label, tuple(lanes[key]), key) for key, label in _lane_labels().items())
    title = _("Timeline of exercises") if only_exercises else _("Timeline of exercises, meetings and agreements")
    words = _("A solid bar covers known days, a dashed one the days it can mean. The list gives the same as text.")
    note = _("Drawn are the {shown} latest of {count}.", shown=_MOST_BARS, count=count)
    note = note if count > _MOST_BARS else ""
    given = (found, title, words, note)
    drawing = sheet.site.kept.drawing(
        ident, given, lambda: draw_timeline(found, ident=ident, title=title, description=words, note=note)
    )
    return Markup(drawing)


def _latest(lanes: dict[str, list[Bar]]) -> dict[str, list[Bar]]:
    """The lanes with as many bars as a drawing can hold: those that begin last, in whichever lane they are."""
    every = sorted((bar for bars in lanes.values() for bar in bars), key=lambda bar: (bar.first, bar.last, bar.href))
    kept = {bar.href for bar in every[-_MOST_BARS:]}
    return {key: [bar for bar in bars if bar.href in kept] for key, bars in lanes.items()}


def _lane_of(claim: Claim) -> str:
    return str(claim.topic) if claim.topic in _EVENT_TOPICS else _OTHER


def _lane_labels() -> dict[str, str]:
    """The lanes from top to bottom."""
    domains = {name: phrases.label(name) if name != "unknown" else _("Domain not reported") for name in _DOMAINS}
    return domains | {name: phrases.topic(name) for name in _EVENT_TOPICS} | {_OTHER: _("Other dated claims")}


def _bar(sheet: Sheet, record: Exercise | Claim, span: Span, words: str) -> Bar | None:
    """A bar for what has both ends; an open or a very long date says too little for a drawing."""
    if span.first is None or span.last is None or span.last.year - span.first.year > _MOST_YEARS:
        return None
    name = record.name if isinstance(record, Exercise) else record.text
    symbol = domain_of(record) if isinstance(record, Exercise) else "claim"
    href = html_address(sheet.page, address_in(sheet.graph, record))
    return Bar(span.first, span.last, name, words, symbol, href, span.known)
