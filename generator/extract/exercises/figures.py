"""Rules on an exercise's figures: troops, ships, aircraft, states, days and ways that its sentences tell of it.

Figures of another edition, of an incident, or of where something lies are none of the exercise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.extract.exercises.editions import of_other_edition
from generator.extract.exercises.parties import Side
from generator.extract.exercises.view import sentence_of
from generator.extract.exercises.words import StatesOf
from generator.extract.finds import FigureFind, NumberFind
from generator.extract.prose import Prose
from generator.model.articles import Span
from generator.model.records import Measure

_FORCES = frozenset({Measure.PERSONNEL, Measure.SHIPS, Measure.AIRCRAFT, Measure.EQUIPMENT})
_INVOLVED = re.compile(
    r"\b(?:involv(?:e|es|ed|ing)|t(?:ook|ake|akes|aking)\s+part|participat(?:e|es|ed|ing)|gather(?:s|ed)|mobili[sz]ed|brings?\s+together|brought\s+together|contribut(?:es|ed))\b"
)
_FORCES_LINE = re.compile(r"\W*(?:forces|troops|strength|personnel|assets|participants?|who)\W*:", re.IGNORECASE)
# How far off a place lies is no figure of the exercise.
_WHERE = re.compile(
    r"\s*(?:to\s+the\s+)?(?:(?:due\s+)?(?:north|south|east|west)[\w-]*\s+(?:of|from)|from\s+(?:the\s+)?(?:[A-Z]|its|their|capital|border|coast|town|city|front)|off\b|inland|in(?:side|to)\b|within\b|away|outside|offshore|beyond)"
)
_WEIGHTS = re.compile(r"range|warhead|border|coastline")
_SENT = re.compile(
    r"(?:['’]s)?\s+(?:has\s+|have\s+|is\s+|also\s+)?"
    r"(?:deployed|sent|contributed|fielded|provided|dispatched|committed|sending|deploying|contributing|sends)\s+(?:some\s+)?"
)
# "Eleven countries, two weeks": facts in a row.
_FACTS = re.compile(r"\b(?:countries|nations|navies|troops|soldiers|sailors|ships|aircraft),\s+$")
_LASTS = re.compile(
    r"\b(?:last(?:s|ed|ing)?|runs?|ran|running|continu\w+|goes\s+on|went\s+on|for|over|during|spann?\w*|duration|after|some|of|stretch\w*|take|took|taking|spent|spend)\W+(?:(?:the|a|an|about|around|some|nearly|almost|just|only|over|more\s+than|up\s+to|at\s+least|next|past|full|its|their)\s+){0,3}$",
    re.IGNORECASE,
)
_EVENT = (
    r"(?:exercis\w+|drill\w*|man(?:oeu|eu)v\w+|(?:war\s*)?games?|patrol\w*|training|phase|operation|flights?|event|activit\w+"
    r"|programme|program|mission|inspection|check|deployment|voyage)\b"
)
# Six words at most stand between. Hyphens are within words and between them; where one ends is decided once, since
# all ways to share sixty hyphens out would take for ever. It is decided by what follows: Python 3.11.2 gets possessive
# repeats wrong that hold a lookahead.
_WORDS_BETWEEN = rf"(?:[\s,-]++[\w’'/]++(?:-++(?!{_EVENT})[\w’'/]++)*(?!-++(?!{_EVENT})[\w’'/])){{0,6}}?"
_OF_EVENT = re.compile(rf"(?:[\s-]++(?:long|of))?{_WORDS_BETWEEN}(?:[\s,-]*-)?[\s-]+{_EVENT}", re.IGNORECASE)
# "up from 600": a figure that something is held against.
_AGAINST = re.compile(
    r"\b(?:(?:up|down|rise|increase|drop)\s+(?:sharply\s+)?from|compared\s+(?:with|to)|(?:more|fewer|larger|less)\s+than\s+the)\s+(?:(?:about|some|around|just|the|only)\s+)*$",
    re.IGNORECASE,
)
_CIVIL_CREW = re.compile(
    r"\b(?:trawlers?|fishing|freighters?|tankers?|merchant\w*|cargo|container|ferr(?:y|ies)|dhows?|yachts?)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
# What happened beside an exercise.
_INCIDENT = re.compile(
    r"\b(?:attack(?:s|ed|ers)?(?!\s+(?:craft|boats?|submarines?|aircraft|helicopters?|jets?))|pirates?|gunmen|hijack\w*|kidnap\w*|abduct\w*|ransom|killed|dead|died|wounded|arrest\w*|seiz(?:ed|ures?)|collisions?|collided|capsized|smuggl\w+|trawlers?|poach\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of an exercise: those it is named in, and those that go on about it."""

    own: Sequence[Span]
    wider: Sequence[Span]


def figures_of(
    told: Sentences,
    numbers: Sequence[NumberFind],
    sides: Sequence[Side],
    states: StatesOf,
    prose: Prose,
    *,
    alone: bool = False,
    edition: bool = False,
) -> tuple[FigureFind, ...]:
    """Numbers of troops, ships, aircraft, days and countries that its sentences tell of it, each with its side if told.

    Args:
        told: Its sentences.
        numbers: All numbers of the article.
        sides: Who took part.
        states: The states the article names.
        prose: The article.
        alone: It is the article's only exercise: then also numbers of forces that another sentence says take part.
        edition: It is itself another edition ("last year's"), so that words of one do not speak against a figure.
    """
    found, codes = [], frozenset(side.code for side in sides)
    for index, number in enumerate(numbers):
        if number.measure is None:
            continue
        own = any(s.start <= number.span.start < s.end for s in told.own)
        if not own:
            wider = any(s.start <= number.span.start < s.end for s in told.wider)
            if not wider and not (alone and number.measure in _FORCES and _is_of_forces(number, prose)):
                continue
            sentence = sentence_of(prose, number.span.start)
            if _INCIDENT.search(prose.text, sentence.start, sentence.end):
                continue
            if not edition and of_other_edition(sentence, prose):
                continue
        if _is_its(number, prose):
            found.append(FigureFind(index, _side_of(number, codes, states, prose)))
    return tuple(found)


def _is_its(number: NumberFind, prose: Prose) -> bool:
    """Whether the words right beside a number let it be the exercise's."""
    text, start, end = prose.text, number.span.start, number.span.end
    before = text[max(prose.sentence_at(start).start, start - 60) : start]
    if _AGAINST.search(before):
        return False
    if number.measure is Measure.DISTANCE:
        return not (
            _WHERE.match(text, end, end + 40)
            or _WEIGHTS.search(text, end, end + 30)
            or re.search(r"\b(?:border|coastline)", text[end : end + 20])
        )
    if number.measure is Measure.COUNTRIES:
        return not (number.value in (2, "several") or re.search(r"\b(?:the|these|both)\s+$", before.lower()))
    if number.measure is Measure.DURATION:
        told = bool(_FACTS.search(before)) or text[start:end].lower().startswith(("over ", "for "))
        return bool(told or _LASTS.search(before) or _OF_EVENT.match(text, end, end + 70))
    return not (number.measure is Measure.PERSONNEL and _CIVIL_CREW.search(before))


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
