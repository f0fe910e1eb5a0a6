"""Gathers an article's triggers into events: mentions of the same exercise are one, those told apart are two."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from generator.extract.exercises.name_patterns import name_key, name_year
from generator.extract.exercises.parties import Side
from generator.extract.exercises.rules import Rule
from generator.extract.exercises.trigger import Trigger
from generator.model.dates import Edtf, Precision
from generator.model.geography import Position, distance_km
from generator.model.records import ParticipantRole

Facts = Callable[[Trigger], "Told"]
_APART_DAYS = 45
_ELSEWHERE_KM = 800
_ENOUGH = 2.1  # Strength from which a trigger stands for an exercise by itself.
_LIKELY = 1.1  # And from which it may with the help of others.
_BESIDE = 350  # Code points a name alone may stand from its exercise.


@dataclass(frozen=True, slots=True)
class Site:
    """A place as far as it tells exercises apart: its name, its point if known, its country, and whether it is wide."""

    name: str
    position: Position | None
    country: str | None
    wide: bool

    def apart(self, other: Site) -> bool:
        """Whether two places cannot be of one exercise."""
        if self.name == other.name:
            return False
        if self.wide or other.wide:
            return bool(self.country and other.country and self.country != other.country)
        if self.position is None or other.position is None:
            return False
        return distance_km(self.position, other.position) > _ELSEWHERE_KM


@dataclass(frozen=True, slots=True)
class Told:
    """What one trigger's sentence tells: when, where, who, on land or at sea.

    Attributes:
        generic: It is of exercises in general.
        coming: It is of more of them to come ("joint flights are expected to become regular").
    """

    when: Edtf | None
    places: tuple[Site, ...]
    sides: tuple[Side, ...]
    domains: frozenset[str]
    strength: float
    generic: bool
    coming: bool = False


@dataclass(slots=True)
class Event:
    """One exercise with its triggers, in order."""

    triggers: list[Trigger] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)

    @property
    def keys(self) -> set[str]:
        return {name_key(t.name) for t in self.triggers if t.name}

    @property
    def years(self) -> set[str]:
        return {year for t in self.triggers if (year := name_year(t.name))}

    @property
    def strength(self) -> float:
        return max(told.strength for told in self.told)

    @property
    def coming(self) -> bool:
        return self.told[0].coming

    @property
    def patrol(self) -> bool:
        return self.triggers[0].patrol

    def add(self, trigger: Trigger, told: Told) -> None:
        """Let a trigger join, at its place in the text."""
        at = bisect_right(self.triggers, trigger.span.start, key=lambda t: t.span.start)
        self.triggers.insert(at, trigger)
        self.told.insert(at, told)


def gathered(triggers: Sequence[Trigger], facts: Facts) -> list[Event]:
    """The events of an article.

    What is told of exercises in general ("regular drills") makes an event only where nothing else does.

    Args:
        triggers: In text order.
        facts: What a trigger's sentence tells.
    """
    rows = [(trigger, facts(trigger)) for trigger in triggers]
    events, left = _events([row for row in rows if not row[1].generic], _often(rows))
    if not events:
        return _events(rows, _often(rows))[0][:1]
    _join_left(left, events)
    return events


def _often(rows: Sequence[tuple[Trigger, Told]]) -> float:
    """What is told again and again is told the more surely."""
    likely = sum(told.strength >= _LIKELY for _, told in rows)
    named = any(trigger.rule is Rule.NAMED_ALONE and told.strength >= _LIKELY for trigger, told in rows)
    return min(0.9, 0.3 * max(likely - 1, 0) + 0.6 * named)


def _join_left(left: Sequence[tuple[Trigger, Told]], events: list[Event]) -> None:
    """Let mentions too weak to open an event join one that opens behind them."""
    for trigger, told in left:
        event = _same(trigger, told, events, events[0])
        if event is not None:
            event.add(trigger, told)


def _events(rows: Sequence[tuple[Trigger, Told]], often: float) -> tuple[list[Event], list[tuple[Trigger, Told]]]:
    events: list[Event] = []
    left: list[tuple[Trigger, Told]] = []
    last: Event | None = None
    for trigger, told in rows:
        event = _same(trigger, told, events, last)
        if event is None and _stands_alone(trigger, told, often, events):
            event = Event()
            events.append(event)
        if event is None:
            left.append((trigger, told))
        else:
            event.add(trigger, told)
            aside = trigger.apart and trigger.det == "such"  # "the second such flight following one in July"
            last = last if aside else event
    return events, left


def _stands_alone(trigger: Trigger, told: Told, often: float, events: Sequence[Event]) -> bool:
    """Whether a trigger may open an event of its own."""
    if _is_another_time(trigger, told, events):
        return True
    enough = told.strength >= _ENOUGH - (often if trigger.rule is not Rule.NAMED_ALONE else 0.0)
    if not enough or told.strength < _LIKELY:
        return False
    specific = bool(told.coming or trigger.name or told.when or told.places or told.sides)
    return specific or trigger.rule not in (Rule.MILITARY_HEAD, Rule.JOINT_HEAD, Rule.PATROL, Rule.BARE_HEAD)


def _is_another_time(trigger: Trigger, told: Told, events: Sequence[Event]) -> bool:
    """As in "the first such exercise was held in March 2019", behind this year's: told with its own month or place."""
    if trigger.edition and events and not told.when and told.places:
        return not any(site.name in {s.name for t in e.told for s in t.places} for site in told.places for e in events)
    if not events or not told.when or told.strength < _LIKELY or trigger.rule is Rule.NAMED_ALONE:
        return False
    fine = trigger.apart or told.when.precision in (Precision.DAY, Precision.MONTH, Precision.INTERVAL)
    fine = fine or bool(told.places)
    return fine and all(_far_apart(told, event) for event in events)


def _same(trigger: Trigger, told: Told, events: list[Event], last: Event | None) -> Event | None:
    """The event a trigger belongs to; None if to none so far."""
    if told.coming:
        return next((e for e in events if e.coming), None)
    events = [event for event in events if not event.coming]
    last = last if last in events else None
    if trigger.name:
        return _same_name(trigger, told, events, last)
    if trigger.edition or (trigger.apart and not trigger.det.startswith(("the", "these", "this"))):
        return next((e for e in reversed(events) if _fits_closely(told, e)), None)
    if trigger.det in ("these", "this", "those", "both", "the", "such") or told.strength < 2.5:
        candidates = [last] if last else []
        candidates += [event for event in reversed(events) if event is not last]
        fitting = [event for event in candidates if not _conflict(trigger, told, event, definite=True)]
        return max(fitting, key=lambda event: _nearness(told, event), default=None)
    fitting = [event for event in reversed(events) if not _conflict(trigger, told, event, definite=False)]
    return max(fitting, key=lambda event: _nearness(told, event), default=None)


def _nearness(told: Told, event: Event) -> int:
    """How much a trigger's facts are those of an event; of equals the last stays first."""
    places = {site.name for t in event.told for site in t.places}
    domains = {domain for t in event.told for domain in t.domains}
    dates = [t.when for t in event.told if t.when]
    near = 2 * any(site.name in places for site in told.places) + bool(told.domains & domains)
    return near + 2 * bool(told.when and any(_meet(told.when, date, 0) for date in dates))


def _same_name(trigger: Trigger, told: Told, events: list[Event], last: Event | None) -> Event | None:
    key, year = name_key(trigger.name), name_year(trigger.name)
    if trigger.rule is Rule.NAMED_ALONE:
        return next((e for e in events if not e.keys and _beside(trigger, e)), None)
    for event in reversed(events):
        if any(_akin(key, other) for other in event.keys):
            if year and event.years and year not in event.years:
                continue
            if trigger.apart or _far_apart(told, event):
                continue
            return event
    nameless = [event for event in ([last] if last else []) + events if not event.keys]
    alone = trigger.rule in (Rule.SERIES, Rule.NAME_YEAR)
    return next(
        (
            event
            for event in nameless
            if not _conflict(trigger, told, event, definite=bool(trigger.det))
            and not (alone and _strange(told, event) and not _akin_beside(trigger, told, event))
        ),
        None,
    )


def _beside(trigger: Trigger, event: Event) -> bool:
    return any(abs(t.head.start - trigger.head.start) < _BESIDE for t in event.triggers)


def _akin_beside(trigger: Trigger, told: Told, event: Event) -> bool:
    """Whether a name stands close to an event and shares a side with it."""
    theirs = {side.code for t in event.told for side in t.sides}
    return _beside(trigger, event) and bool(theirs & {side.code for side in told.sides})


def _strange(told: Told, event: Event) -> bool:
    """Whether both tell places and share none."""
    here, there = {site.name for site in told.places}, {site.name for t in event.told for site in t.places}
    return bool(here and there and not here & there)


def _akin(key: str, other: str) -> bool:
    left, right = set(key.split()), set(other.split())
    return bool(left and right) and (left <= right or right <= left)


def _fits_closely(told: Told, event: Event) -> bool:
    dates = [t.when for t in event.told if t.when]
    return bool(told.when and dates and any(_meet(told.when, d, 3) for d in dates))


def _far_apart(told: Told, event: Event, slack: int = _APART_DAYS) -> bool:
    dates = [t.when for t in event.told if t.when]
    return bool(told.when and dates and not any(_meet(told.when, d, slack) for d in dates))


def _meet(left: Edtf, right: Edtf, slack: int) -> bool:
    """Whether two dates can be of one exercise: they overlap or lie no more than some days apart."""
    if not (left.earliest and left.latest and right.earliest and right.latest):
        return True
    gap = max((left.earliest - right.latest).days, (right.earliest - left.latest).days)
    if left.precision is Precision.SEASON and right.precision is Precision.SEASON:
        return gap <= 0
    told_finely = {left.precision, right.precision} <= {Precision.DAY, Precision.MONTH, Precision.INTERVAL}
    return gap <= (min(slack, 20) if told_finely else slack)


def _conflict(trigger: Trigger, told: Told, event: Event, *, definite: bool) -> bool:
    """Whether a trigger tells of another exercise than the event."""
    if _far_apart(told, event, _APART_DAYS if definite else 12):
        return True
    if trigger.patrol != event.patrol and (not definite or told.strength >= 2.5):
        return True
    own = {side.code for side in told.sides if side.role is not ParticipantRole.OBSERVER}
    own = {state.code for state in trigger.states} if definite else own
    theirs = {side.code for t in event.told for side in t.sides if side.role is not ParticipantRole.OBSERVER}
    if own and theirs and not own & theirs:
        return True
    if definite:
        return False
    there = [site for t in event.told for site in t.places]
    domains = frozenset(d for t in event.told for d in t.domains)
    there = [site for site in there if not site.wide] or there
    elsewhere = bool(there and told.places) and all(a.apart(b) for a in told.places for b in there)
    otherwise = bool(told.domains and domains and not told.domains & domains)
    if elsewhere:
        return True
    strangers = bool(told.places) and not {s.name for s in told.places} & {s.name for s in there}
    alone = len(own) == 1 and len(theirs) > 1
    if strangers and own and not theirs and trigger.det in ("a", "an") and told.strength >= 2.5:
        return True
    return strangers and (otherwise or (alone and len(event.triggers) > 1))
