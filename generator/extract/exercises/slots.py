"""Rules on an exercise's kind, domains, figures and activities, from its own sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.extract.exercises.parties import Side
from generator.extract.exercises.trigger import Trigger
from generator.extract.exercises.view import sentence_of
from generator.extract.exercises.words import ExerciseWords, StatesOf
from generator.extract.finds import ActivityFind, FigureFind, NumberFind
from generator.extract.prose import Prose
from generator.model.articles import Span
from generator.model.records import (
    ActivityKind,
    Domain,
    ExerciseKind,
    Measure,
)

_FORCES = frozenset({Measure.PERSONNEL, Measure.SHIPS, Measure.AIRCRAFT, Measure.EQUIPMENT})
_INVOLVED = re.compile(
    r"\b(?:involv(?:e|es|ed|ing)|t(?:ook|ake|akes|aking)\s+part|participat(?:e|es|ed|ing)|gather(?:s|ed)|mobili[sz]ed|brings?\s+together|brought\s+together|contribut(?:es|ed))\b"
)
_FORCES_LINE = re.compile(r"\W*(?:forces|troops|strength|personnel|assets|participants?|who)\W*:", re.IGNORECASE)
# How far off a place lies is no figure of the exercise.
_WHERE = re.compile(
    r"\s*(?:to\s+the\s+)?(?:(?:due\s+)?(?:north|south|east|west)[\w-]*\s+(?:of|from)|from\s+(?:the\s+)?(?:[A-Z]|capital|border|coast|town|city|front)|off\b|inland|away|outside|offshore)"
)
_WEIGHTS = re.compile(r"\s*(?:range|warhead|border|coastline)")
_SENT = re.compile(
    r"(?:['’]s)?\s+(?:has\s+|have\s+|is\s+|also\s+)?"
    r"(?:deployed|sent|contributed|fielded|provided|dispatched|committed|sending|deploying|contributing|sends)\s+(?:some\s+)?"
)


def sentences_of(triggers: Sequence[Trigger], prose: Prose) -> list[Span]:
    """The sentences the triggers stand in, each once, in order."""
    return list(dict.fromkeys(sentence_of(prose, trigger.head.start) for trigger in triggers))


def kind_of(triggers: Sequence[Trigger], domains: Sequence[Domain], known: ExerciseWords) -> ExerciseKind:
    """What kind it is, by its own words."""
    words = [word for trigger in triggers for word in trigger.words]
    kinds = [known.kinds[word] for word in words if word in known.kinds]
    first = triggers[0]
    if any(trigger.patrol for trigger in triggers[:1]):
        flown = "flight" in str(first.rule) or "air" in kinds
        sailed = "naval" in kinds
        if flown == sailed:
            return ExerciseKind.JOINT_PATROL
        return ExerciseKind.JOINT_AIR_PATROL if flown else ExerciseKind.JOINT_NAVAL_PATROL
    if "command" in kinds and not {"naval", "air"} & set(kinds):
        return ExerciseKind.COMMAND_POST_EXERCISE
    if not {"naval", "air", "land"} & set(kinds) and len(domains) == 1:
        kinds.append(domains[0].value)
    if kinds.count("naval") > kinds.count("air") and kinds.count("naval") >= kinds.count("land"):
        return ExerciseKind.NAVAL_EXERCISE
    if kinds.count("air") > kinds.count("naval") and kinds.count("air") >= kinds.count("land"):
        return ExerciseKind.AIR_EXERCISE
    return ExerciseKind.FIELD_EXERCISE


def is_war_games(triggers: Sequence[Trigger], prose: Prose) -> bool:
    """Whether the text calls it war games before anything else."""
    head = prose.text[triggers[0].head.start : triggers[0].head.end].lower()
    return head.startswith(("game", "wargame", "war-game")) and not triggers[0].name


def domains_of(triggers: Sequence[Trigger], prose: Prose, known: ExerciseWords) -> tuple[Domain, ...]:
    """On land, at sea, in the air: by its modifiers, else by the forces in its sentences."""
    told = {known.kinds[word] for trigger in triggers for word in trigger.words if word in known.kinds}
    found = {Domain(word) for word in told if word in ("naval", "air", "land")}
    if not found or len(triggers) > 1:
        for sentence in sentences_of(triggers, prose):
            lower = (prose.words[i].lower() for i in prose.words_in(sentence))
            found |= {Domain(known.domains[word]) for word in lower if word in known.domains}
    return tuple(domain for domain in Domain if domain in found)


def figures_of(
    spans: Sequence[Span],
    numbers: Sequence[NumberFind],
    sides: Sequence[Side],
    states: StatesOf,
    prose: Prose,
    *,
    alone: bool = False,
) -> tuple[FigureFind, ...]:
    """Numbers of troops, ships, aircraft, days and countries in its sentences, each with its side if told.

    Where it is the article's only exercise (`alone`), also numbers of forces that some other sentence says take part.
    """
    found, codes = [], frozenset(side.code for side in sides)
    for index, number in enumerate(numbers):
        if number.measure is None:
            continue
        inside = any(s.start <= number.span.start < s.end for s in spans)
        if not inside and not (alone and number.measure in _FORCES and _is_of_forces(number, prose)):
            continue
        if number.measure is Measure.DISTANCE and _WHERE.match(prose.text, number.span.end, number.span.end + 40):
            continue
        if number.measure is Measure.DISTANCE and _WEIGHTS.search(prose.text, number.span.end, number.span.end + 30):
            continue
        before = prose.text[max(0, number.span.start - 20) : number.span.start].lower()
        if number.measure is Measure.COUNTRIES and (
            number.value in (2, "several") or re.search(r"\b(?:the|these|both)\s+$", before)
        ):
            continue
        if number.measure is Measure.DISTANCE and re.search(
            r"\b(?:border|coastline)", prose.text[number.span.end : number.span.end + 20]
        ):
            continue
        found.append(FigureFind(index, _side_of(number, codes, states, prose)))
    return tuple(found)


def _is_of_forces(number: NumberFind, prose: Prose) -> bool:
    """Whether a sentence is about who takes part, or a line of facts is."""
    sentence = sentence_of(prose, number.span.start)
    told = _INVOLVED.search(prose.text, sentence.start, sentence.end)
    return bool(told or _FORCES_LINE.match(prose.text, sentence.start, sentence.end))


def _side_of(number: NumberFind, codes: frozenset[str], states: StatesOf, prose: Prose) -> str | None:
    """The state whose a figure is: its adjective in the unit, or the subject right before."""
    inside = {s.code for s in states.within(number.span.start, number.span.end)} & codes
    if inside:
        return inside.pop() if len(inside) == 1 else None
    for state in reversed(states.within(max(0, number.span.start - 40), number.span.start)):
        if state.code in codes and _SENT.fullmatch(prose.text[state.end : number.span.start]):
            return state.code
    return None


def activities_of(spans: Sequence[Span], prose: Prose, activities: Mapping[str, str]) -> tuple[ActivityFind, ...]:
    """What was done, by phrases in its sentences; one find a kind and phrase."""
    found: dict[tuple[str, str], ActivityFind] = {}
    for span in spans:
        lower = prose.text[span.start : span.end].lower()
        for phrase, kind in activities.items():
            at = lower.find(phrase)
            if at >= 0 and (kind, phrase) not in found:
                place = Span(span.start + at, span.start + at + len(phrase))
                if not any(f.kind == kind and f.span.start <= place.start < f.span.end for f in found.values()):
                    found[kind, phrase] = ActivityFind(place, ActivityKind(kind))
    return tuple(sorted(found.values(), key=lambda find: (find.span, find.kind)))
