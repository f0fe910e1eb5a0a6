"""Finds military exercises: one find an event as the article tells it, with names, dates, places, sides and figures.

Drills of another world are left; exercises that only may be held are found and marked expected.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from generator.extract.exercises.blocked import others_in, people_in
from generator.extract.exercises.bodies import bodies_of
from generator.extract.exercises.editions import of_this_edition, own_triggers
from generator.extract.exercises.events import Event, Site, Told, gathered
from generator.extract.exercises.figures import Sentences, figures_of
from generator.extract.exercises.generic import is_generic
from generator.extract.exercises.name_patterns import name_key
from generator.extract.exercises.parties import Side, merged
from generator.extract.exercises.rules import Rule
from generator.extract.exercises.sides import SideRules
from generator.extract.exercises.sites import Around, places_of
from generator.extract.exercises.slots import (
    activities_of,
    domains_of,
    is_war_games,
    kind_of,
    sentences_of,
)
from generator.extract.exercises.standing import arrangement_of, status_of
from generator.extract.exercises.strength import Strength
from generator.extract.exercises.timing import Timing, timing
from generator.extract.exercises.trigger import Trigger
from generator.extract.exercises.triggers import TriggerScan
from generator.extract.exercises.view import sentence_of
from generator.extract.exercises.words import ExerciseWords, StatesOf
from generator.extract.finds import (
    ExerciseFind,
    ExercisePlaceFind,
    Finds,
    ParticipantFind,
    PlaceFind,
)
from generator.extract.knowledge import Knowledge
from generator.model.articles import Span
from generator.model.dates import Precision
from generator.model.geography import Position
from generator.model.records import ExerciseKind, ExerciseStatus, ParticipantRole, PlaceKind

RULES: frozenset[str] = frozenset(Rule)

_SHORT = 30_000  # Code points up to which lists of facts are looked for.
_TOP = 300  # Code points from the start in which a dateline stands.
_VAGUE = (Precision.DECADE, Precision.CENTURY)
_COMING = re.compile(r"\s+(?:are|is|will|may|could)\s+(?:be\s+|also\s+)?(?:expected|likely|become|set)\b")
_SEVERAL = ("-nation", "-country", "-way", "-sided")


class ExerciseStep:
    """Finds the exercises of an article."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._known = ExerciseWords(knowledge.lexicon)

    def __call__(self, finds: Finds) -> Finds:
        """The finds with their exercises, in the order of their first mention."""
        states = StatesOf(finds.prose.text, self._known.states)
        people, others = people_in(finds, self._known), others_in(finds)
        triggers = TriggerScan(finds.prose, self._known, states, people, others).triggers()
        if not triggers:
            return finds
        return replace(finds, exercises=_Reading(finds, self._known, states).exercises(triggers))


class _Reading:
    """One article's exercises."""

    def __init__(self, finds: Finds, known: ExerciseWords, states: StatesOf) -> None:
        self._finds, self._prose, self._known = finds, finds.prose, known
        self._states = states
        self._triggers: Sequence[Trigger] = ()
        self._sides = SideRules(finds.prose, known, states)
        self._strength = Strength(finds.prose, known)

    def exercises(self, triggers: Sequence[Trigger]) -> tuple[ExerciseFind, ...]:
        """The exercises the triggers tell of."""
        self._triggers = triggers
        events = gathered(triggers, self._told)
        return tuple(self._find(event, events) for event in events)

    def _others(self, own: Sequence[Trigger]) -> list[Span]:
        mine = {trigger.head for trigger in own}
        return [trigger.head for trigger in self._triggers if trigger.head not in mine]

    def _told(self, trigger: Trigger) -> Told:
        """What a trigger's sentence tells, for telling events apart."""
        finds, prose, known = self._finds, self._prose, self._known
        others = self._others((trigger,))
        sides = merged(self._sides.of_trigger(trigger, others))
        if trigger.patrol and len(sides) < 2 and trigger.det in ("the", "this", "these"):
            before = self._before(sentence_of(prose, trigger.head.start))
            sides = merged([*sides, *(side for sentence in before for side in self._sides.nearby(sentence))])
        when = timing((trigger,), prose, finds.dates, (), others)
        date = when.start or when.end
        placed = [finds.places[p.place] for p in places_of((trigger,), prose, finds.places, sides, others)]
        sites = tuple(_site(place) for place in placed)
        domains = {known.kinds[word] for word in trigger.words if word in known.kinds} & {"naval", "air", "land"}
        strength = self._strength.of(trigger, sides)
        coming = not (trigger.name or trigger.det) and bool(_COMING.match(prose.text, trigger.head.end))
        generic = not (trigger.name or coming) and is_generic(
            trigger, prose, told=bool((date and date.precision not in _VAGUE) or sites)
        )
        return Told(date, sites, sides, frozenset(domains), strength, generic, coming)

    def _find(self, event: Event, events: Sequence[Event]) -> ExerciseFind:
        finds, prose, known = self._finds, self._prose, self._known
        triggers = event.triggers
        own, edition = own_triggers(triggers, prose), triggers[0].edition or triggers[0].apart
        spans = sentences_of(triggers, prose)
        wider = self._going_on(event, events)
        heads = {trigger.head for trigger in own}
        told = [told for trigger, told in zip(triggers, event.told, strict=True) if trigger.head in heads]
        sides = merged([side for row in told for side in row.sides] + self._sides_nearby(event, events))
        others = self._others(triggers)
        before = self._before(spans[0]) if triggers[0].det == "the" and len(events) == 1 else []
        listed = tuple(prose.sentences) if len(events) == 1 and len(prose.text) < _SHORT else ()
        beside: Sequence[Span] = (*wider, *before)
        beside = beside if edition else of_this_edition(beside, prose)
        when = timing(own, prose, finds.dates, finds.numbers, others, beside, listed)
        coming = event.told[0].coming
        when = Timing(None, None, ()) if coming else when
        around = Around(beside, listed, self._far(event, events))
        places = places_of(own, prose, finds.places, sides, others, around, known.capitals)
        sides = sides or self._hosts(places)
        joint = any(word in known.joint or word.endswith(_SEVERAL) for trigger in triggers for word in trigger.words)
        unclear = len({side.code for side in sides}) < 1 + joint or triggers[0].det in ("the", "this")
        if unclear and not triggers[0].edition:
            earlier = [side for sentence in self._before(spans[0]) for side in self._sides.nearby(sentence)]
            sides = merged([*sides, *earlier])
        again = event.told[0].coming or (triggers[0].apart and (triggers[0].det == "such" or not sides))
        if again and events[0] is not event:
            sides = merged([*sides, *events[0].told[0].sides])
        sides = sides or tuple(self._sides.owner([*spans[:1], *self._before(spans[0]), *spans[1:], *wider]))
        figures = figures_of(
            Sentences(sentences_of(own, prose), wider),
            finds.numbers,
            sides,
            self._states,
            prose,
            alone=len(events) == 1,
            edition=edition,
        )
        wider = spans + wider
        named = [trigger for trigger in triggers if trigger.name]
        first = max(named, key=lambda t: len(t.name.split()), default=None)
        first = next((t for t in named if t.rule in (Rule.NAMED_HEAD, Rule.DUBBED)), first)
        marks = sorted({t.name_span or t.head for t in triggers} | {t.head for t in triggers})
        domains = domains_of(triggers, prose, known)
        kind = ExerciseKind.WAR_GAMES if is_war_games(triggers, prose) else kind_of(triggers, domains, known)
        strongest = max(zip(event.told, triggers, strict=True), key=lambda row: row[0].strength)
        return ExerciseFind(
            spans=tuple(_apart(marks)),
            name=" ".join(first.name.split()) if first else "",
            name_span=first.name_span if first else None,
            kind=kind,
            arrangement=arrangement_of(triggers, sides, known, prose),
            status=ExerciseStatus.EXPECTED if coming else status_of(own, prose, when.start, when.end, prose.published),
            origin=_origin(first, strongest[1]).value,
            confidence=round(min(0.97, 0.55 + 0.08 * event.strength), 2),
            dates=when.used,
            start=when.start or when.end,
            end=when.end if when.start else None,
            places=places,
            participants=self._participants(sides) + bodies_of(finds, triggers, spans),
            domains=domains,
            figures=figures,
            activities=activities_of(wider, prose, known.activities),
            aliases=tuple(sorted({t.name for t in named if first and name_key(t.name) != name_key(first.name)})),
        )

    def _hosts(self, places: Sequence[ExercisePlaceFind]) -> tuple[Side, ...]:
        """Where nobody is told to take part, the state on whose land it is held, if its places are all there."""
        found = [self._finds.places[place.place] for place in places] or self._finds.places[:1]
        if not places and found and not self._opens_article(found[0]):
            return ()
        codes = {place.country for place in found if place.country}
        if len(codes) == 1 and (code := codes.pop()):
            return (Side(found[0].span, code, ParticipantRole.PARTICIPANT),)
        return ()

    def _opens_article(self, place: PlaceFind) -> bool:
        """Whether a place stands in the dateline: in capitals at the start of a paragraph near the top."""
        text, span = self._prose.text, place.span
        return (
            span.start < _TOP
            and span.start - self._prose.paragraph_at(span.start).start < 4
            and (text[span.start : span.end].isupper())
        )

    def _before(self, sentence: Span) -> Sequence[Span]:
        index = bisect_right(self._prose.sentences, sentence.start, key=lambda s: s.start) - 1
        return self._prose.sentences[max(0, index - 1) : max(0, index)]

    def _going_on(self, event: Event, events: Sequence[Event]) -> list[Span]:
        """Sentences that follow one of the event's within its paragraph, before another event is told."""
        prose, found = self._prose, []
        own = sentences_of(event.triggers, prose)
        taken = {s for other in events for s in sentences_of(other.triggers, prose)}
        for sentence in own:
            index = bisect_right(prose.sentences, sentence.start, key=lambda s: s.start)
            for following in prose.sentences[index : index + 2]:
                if following in taken:
                    break
                found.append(following)
        return found

    def _far(self, event: Event, events: Sequence[Event]) -> Sequence[Span]:
        return self._rest(event, events) if len(self._prose.text) < _SHORT else ()

    def _rest(self, event: Event, events: Sequence[Event]) -> Sequence[Span]:
        """Sentences that can only be of this event: all where it is the only one, else those told behind it.

        What follows an earlier edition or a similar exercise is taken to go back to the first one.
        """
        if len(events) == 1:
            return self._prose.sentences
        owners = sorted((trigger.head.start, at) for at, other in enumerate(events) for trigger in other.triggers)
        own, last, rest = events.index(event), 0, []
        position = 0
        for sentence in self._prose.sentences:
            inside = False
            while position < len(owners) and owners[position][0] < sentence.end:
                last, inside = owners[position][1], True
                position += 1
            if not inside and last == own:
                rest.append(sentence)
            elif (
                not inside
                and own == 0
                and self._prose.paragraph_at(sentence.start).start == sentence.start
                and events[last].triggers[0].apart
            ):
                last = 0
                rest.append(sentence)
        return rest

    def _sides_nearby(self, event: Event, events: Sequence[Event]) -> list[Side]:
        found = [side for sentence in self._going_on(event, events) for side in self._sides.nearby(sentence)]
        if len(self._prose.text) > _SHORT:
            return found
        for sentence in self._rest(event, events):
            found += self._sides.told_in_list(sentence) or self._sides.far_off(sentence)
        return found

    def _participants(self, sides: Sequence[Side]) -> tuple[ParticipantFind, ...]:
        text = self._prose.text
        entities: dict[int, int] = {}
        for mention in self._finds.mentions:
            entities.setdefault(mention.span.start, mention.entity)
        return tuple(
            ParticipantFind(s.span, entities.get(s.span.start), s.code, s.role, text[s.span.start : s.span.end])
            for s in sides
        )


_WIDE = (PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.OCEAN)


def _origin(named: Trigger | None, strongest: Trigger) -> Rule:
    """The rule an event is found by: the one that saw its name where a name alone joined, else the surest."""
    return named.rule if named and named.rule is Rule.NAMED_ALONE else strongest.rule


def _site(place: PlaceFind) -> Site:
    point = None if place.lat is None or place.lon is None else Position(place.lat, place.lon)
    return Site(place.name, point, place.country, place.kind in _WIDE)


def _apart(spans: Sequence[Span]) -> list[Span]:
    """Spans in order without those that lie in others."""
    kept: list[Span] = []
    for span in spans:
        if kept and span.start < kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(kept[-1].end, span.end))
        else:
            kept.append(span)
    return kept
