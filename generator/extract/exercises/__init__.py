"""Finds military exercises: one find an event as the article tells it, with names, dates, places, sides and figures.

Drills of another world are left; exercises that only may be held are found and marked expected.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from generator.extract.exercises.events import Event, Site, Told, gathered
from generator.extract.exercises.sides import Side, SideRules, merged
from generator.extract.exercises.slots import (
    activities_of,
    arrangement_of,
    domains_of,
    figures_of,
    is_war_games,
    kind_of,
    places_of,
    sentences_of,
    status_of,
)
from generator.extract.exercises.timing import timing
from generator.extract.exercises.triggers import Rule, Trigger, TriggerScan, name_key, sentence_of
from generator.extract.exercises.words import ExerciseWords, StatesOf
from generator.extract.finds import ExerciseFind, Finds, Mention, NameKind, ParticipantFind, PlaceFind
from generator.extract.knowledge import Knowledge
from generator.model.articles import Span
from generator.model.dates import Precision
from generator.model.geography import Position
from generator.model.records import ActorKind, ExerciseKind, ParticipantRole, PlaceKind

RULES: frozenset[str] = frozenset(Rule)

_NOUNS = frozenset({"exercise", "exercises", "drill", "drills", "manoeuvres", "maneuvers", "wargames", "games"})
_VAGUE = (Precision.DECADE, Precision.CENTURY)
_HABIT = re.compile(
    r"\b(?:could|regular(?:ly)?|frequent(?:ly)?|often|routinely|in\s+recent\s+years|over\s+the\s+years|every\s+year|each\s+year|have\s+been"
    r"|mid-\d{4}s|increasing(?:ly)?|more\s+(?:frequent|joint|military)|such\s+as|in\s+general|possible|future)\b"
)
_HOLDS = re.compile(
    r"\b(?:hold|holds|held|holding|conduct(?:s|ed|ing)?|stag(?:e|es|ed|ing)|launch(?:es|ed|ing)?|beg[aiu]n(?:s|ning)?|start(?:s|ed|ing)?|kick(?:s|ed|ing)?\s+off"
    r"|carr(?:y|ies|ied|ying)\s+out|wrap(?:s|ped|ping)?\s+up|join(?:s|ed|ing)?|in|for|host(?:s|ed|ing)?|end(?:s|ed)?|complet(?:e|es|ed)|conclud(?:e|es|ed)|finish(?:es|ed)?|resum(?:e|es|ed)"
    r"|announc(?:e|es|ed)|cancel(?:s|led|ed)?|suspend(?:s|ed)?|plan(?:s|ned)?|during|after|execut(?:e|es|ed)|open(?:s|ed)?|undertook)\s+(?:(?:their|its|a|new|major|the|\w+ly)\s+){0,2}$"
)
_IS_HELD = re.compile(
    r"\s+(?:[\w’'-]+\s+){0,3}?(?:(?:will|to|was|were|are|is|have|has)\s+)?(?:be\s+)?(?:held|begin|began|begins|start|started|starts|kick|kicked|under\s?way|conducted|taking|take|took|end|ended|run|continue|continued|involving)\b"
)


class ExerciseStep:
    """Finds the exercises of an article."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._known = ExerciseWords(knowledge.lexicon)

    def __call__(self, finds: Finds) -> Finds:
        """The finds with their exercises, in the order of their first mention."""
        states = StatesOf(finds.prose.text, self._known.states)
        triggers = TriggerScan(finds.prose, self._known, states, _people(finds, self._known)).triggers()
        if not triggers:
            return finds
        return replace(finds, exercises=_Reading(finds, self._known, states).exercises(triggers))


def _people(finds: Finds, known: ExerciseWords) -> frozenset[int]:
    """The indices of words in people's names, but for known exercises that look like one."""
    return frozenset(
        index
        for mention in finds.mentions
        if mention.kind is NameKind.PERSON and not _is_series(finds, mention, known)
        for index in finds.prose.words_in(mention.span)
    )


def _is_series(finds: Finds, mention: Mention, known: ExerciseWords) -> bool:
    words = tuple(finds.prose.text[mention.span.start : mention.span.end].split())
    return any(words[: len(row)] == row for row in known.series.get(words[0], ()))


class _Reading:
    """One article's exercises."""

    def __init__(self, finds: Finds, known: ExerciseWords, states: StatesOf) -> None:
        self._finds, self._prose, self._known = finds, finds.prose, known
        self._triggers: Sequence[Trigger] = ()
        self._sides = SideRules(finds.prose, known, states)
        lower = {word.lower() for word in self._prose.words}
        self._dense = len(lower & known.military_words) >= 4

    def exercises(self, triggers: Sequence[Trigger]) -> tuple[ExerciseFind, ...]:
        """The exercises the triggers tell of."""
        self._triggers = triggers
        events = gathered(triggers, self._told)
        return tuple(self._find(event, events) for event in events)

    def _others(self, own: Sequence[Trigger]) -> list[Span]:
        return [trigger.head for trigger in self._triggers if trigger not in own]

    def _told(self, trigger: Trigger) -> Told:
        """What a trigger's sentence tells, for telling events apart."""
        finds, prose, known = self._finds, self._prose, self._known
        sides = merged(self._sides.of_trigger(trigger))
        others = self._others((trigger,))
        when = timing((trigger,), prose, finds.dates, (), others)
        date = when.start or when.end
        placed = [finds.places[p.place] for p in places_of((trigger,), prose, finds.places, sides, others)]
        sites = tuple(_site(place) for place in placed)
        domains = {known.kinds[word] for word in trigger.words if word in known.kinds} & {"naval", "air", "land"}
        strength = self._strength(trigger, sides)
        generic = not trigger.name and self._is_generic(trigger, told=bool(date and date.precision not in _VAGUE or sites))
        return Told(date, sites, sides, frozenset(domains), strength, generic)

    def _is_generic(self, trigger: Trigger, *, told: bool) -> bool:
        """Exercises in general: a bare plural with neither date nor place that nobody holds here, or a habit."""
        if not trigger.plural or told or trigger.det in ("the", "these", "those", "this"):
            return False
        sentence = sentence_of(self._prose, trigger.head.start)
        text = self._prose.text
        if _HABIT.search(text, sentence.start, sentence.end):
            return True
        before = text[max(sentence.start, trigger.span.start - 30) : trigger.span.start]
        after = text[trigger.head.end : min(sentence.end, trigger.head.end + 40)]
        return not (_HOLDS.search(before) or _IS_HELD.match(after))

    def _strength(self, trigger: Trigger, sides: Sequence[Side]) -> float:
        """A trigger's own strength with that of its surroundings."""
        prose = self._prose
        sentence = sentence_of(prose, trigger.head.start)
        own = set(trigger.words)
        around = {prose.words[i].lower() for i in prose.words_in(sentence)} & self._known.military_words
        strength = trigger.strength + min(1.5, 0.5 * len(around - own)) + (0.5 if self._dense else 0.0 if trigger.name else -0.5)
        if trigger.rule is Rule.SERIES and not around and not _NOUNS & self._heads:
            return 1.0
        codes = {side.code for side in sides}
        if trigger.rule is Rule.JOINT_HEAD:
            strength += 0.5 * (len(codes) > 1)
        if trigger.rule is Rule.PATROL and len(codes) < 2 and not own & self._known.military:
            return min(strength, 2.0)
        if trigger.rule is Rule.NAME_YEAR or (trigger.rule is Rule.SERIES and " " not in trigger.name):
            return strength if self._dense and _NOUNS & self._heads else 0.0
        named = trigger.rule in (Rule.NAMED_HEAD, Rule.DUBBED, Rule.BARE_HEAD) and trigger.strength < 3
        if named and not own & self._known.military and not around:
            return min(strength, 2.4 if not self._dense else strength)
        return strength

    @cached_property
    def _heads(self) -> frozenset[str]:
        return frozenset(word.lower() for word in self._prose.words)

    def _find(self, event: Event, events: Sequence[Event]) -> ExerciseFind:
        finds, prose, known = self._finds, self._prose, self._known
        triggers = event.triggers
        sides = merged([side for told in event.told for side in told.sides] + self._sides_nearby(event, events))
        others = self._others(triggers)
        when = timing(triggers, prose, finds.dates, finds.numbers, others)
        spans = sentences_of(triggers, prose)
        sides = sides or tuple(self._sides.owner(spans[:1]))
        wider = spans + self._going_on(event, events)
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
            status=status_of(triggers, prose, when.start or when.end, prose.published),
            origin=strongest[1].rule.value,
            confidence=round(min(0.97, 0.55 + 0.08 * event.strength), 2),
            dates=when.used,
            start=when.start or when.end,
            end=when.end if when.start else None,
            places=places_of(triggers, prose, finds.places, sides, others),
            participants=self._participants(sides) + self._bodies(triggers, spans),
            domains=domains,
            figures=figures_of(wider, finds.numbers, sides, prose),
            activities=activities_of(wider, prose, known.activities),
            aliases=tuple(sorted({t.name for t in named if first and name_key(t.name) != name_key(first.name)})),
        )

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

    def _sides_nearby(self, event: Event, events: Sequence[Event]) -> list[Side]:
        return [side for sentence in self._going_on(event, events) for side in self._sides.nearby(sentence)]

    def _participants(self, sides: Sequence[Side]) -> tuple[ParticipantFind, ...]:
        text, entities = self._prose.text, {}
        for mention in self._finds.mentions:
            entities.setdefault(mention.span.start, mention.entity)
        return tuple(
            ParticipantFind(s.span, entities.get(s.span.start), s.code, s.role, text[s.span.start : s.span.end])
            for s in sides
        )

    def _bodies(self, triggers: Sequence[Trigger], spans: Sequence[Span]) -> tuple[ParticipantFind, ...]:
        """Services and alliances in the exercise's sentences, and people who oversaw it."""
        finds, found = self._finds, {}
        for mention in finds.mentions:
            sentence = next((s for s in spans if s.start <= mention.span.start < s.end), None)
            if sentence is None or mention.entity in found:
                continue
            entity = finds.entities[mention.entity]
            role = None
            if entity.actor_kind in (ActorKind.ARMED_SERVICE, ActorKind.ALLIANCE):
                inside = any(t.span.start <= mention.span.start < t.span.end for t in triggers)
                after = self._prose.text[mention.span.end : mention.span.end + 40].lower()
                told = any(word in known_after for word in _TAKES_PART for known_after in (after,))
                role = ParticipantRole.PARTICIPANT if inside or told else None
            elif mention.kind is NameKind.PERSON:
                after = self._prose.text[mention.span.end : sentence.end].lower()
                role = ParticipantRole.OVERSEER if any(word in after[:60] for word in _OVERSEES) else None
            if role:
                found[mention.entity] = ParticipantFind(mention.span, mention.entity, None, role, entity.name)
        return tuple(found.values())


_TAKES_PART = ("took part", "take part", "taking part", "participat", "conduct", "held", "will hold", "stag", "launch", "joined")
_OVERSEES = ("oversaw", "oversee", "overseeing", "observed the", "watched the", "inspected", "attended the", "supervised", "presided over")


_WIDE = (PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.OCEAN)


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
