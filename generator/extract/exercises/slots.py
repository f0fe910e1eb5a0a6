"""Rules on an exercise's place, kind, domains, figures, activities, arrangement and status, from its own sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.extract.exercises.sides import Side
from generator.extract.exercises.timing import beyond
from generator.extract.exercises.triggers import Trigger, sentence_of
from generator.extract.exercises.words import ExerciseWords
from generator.extract.finds import ActivityFind, ExercisePlaceFind, FigureFind, NumberFind, PlaceFind
from generator.extract.prose import Prose
from generator.model.articles import Span
from generator.model.dates import Edtf
from generator.model.records import (
    ActivityKind,
    Arrangement,
    Domain,
    ExerciseKind,
    ExerciseStatus,
    Measure,
    ParticipantRole,
    PlaceKind,
    PlaceRole,
)

_PLACED = re.compile(
    r"\b(?:in|off|near|at|over|around|on|outside|across|along|through|inside|within|from|between|waters?\s+of|coasts?\s+of|to|of|into|north|south|east|west)\s+"
    r"(?:(?:the|a|an|its|their|northern|southern|eastern|western|northeastern|northwestern|southeastern|southwestern|central|disputed|nearby|neighbouring|neighboring|far|port|city|town|village|of|and|coast|waters|province|region|state|western-most|international|island|district|parts?|area|base|north-eastern|north-western|south-eastern|south-western|airspace|skies|sea|seas|near|off|strategic|contested|remote|southernmost|northernmost|[a-z]+ern)\s+){0,5}$"
    r"",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s*(?:,|\(|,?\s*and|or|to|–|-)\s*(?:(?:in|off|near)\s+)?(?:the\s+)?(?:[a-z]+ern\s+)?")
_NOT_PLACED = re.compile(r"\b(?:said\s+in|summit\s+in|talks\s+in|meeting\s+in|conference\s+in|reporters\s+in|war\s+in|conflict\s+in|invasion\s+of|told\s+[\w\s]{0,20}in|analyst\s+(?:in|at)|based\s+in|from\s+bases?\s+in|interests?\s+in|visit\s+to|attack\s+on|crisis\s+in|embassy\s+in|expert\s+at|against|annexed|forces\s+in|troops\s+in|between\s+[A-Z][\w’'-]*\s+and)\s+(?:the\s+)?$")
_ROLES = {
    PlaceKind.OCEAN: PlaceRole.SEA_AREA,
    PlaceKind.SEA: PlaceRole.SEA_AREA,
    PlaceKind.STRAIT: PlaceRole.CHOKEPOINT,
    PlaceKind.RANGE: PlaceRole.RANGE,
    PlaceKind.BASE: PlaceRole.RANGE,
    PlaceKind.AIRSPACE: PlaceRole.ROUTE,
}
_SPECIFIC = {PlaceKind.COUNTRY: 0.0, PlaceKind.OCEAN: 1.0, PlaceKind.REGION: 1.0, PlaceKind.SEA: 1.6, PlaceKind.PROVINCE: 1.6, PlaceKind.PENINSULA: 1.4}
_CANCELLED = re.compile(r"\b(?:cancel(?:s|led|ed|ling|ing)?|call(?:ed|s)?\s+off|scrap(?:ped|s)?|suspend(?:ed|s|ing)?|postpone[ds]?|halt(?:ed|s)?|shelved|scuttled)\b")
_HYPOTHETICAL = re.compile(r"\b(?:could|may|might|would|possib(?:le|ly)|expected\s+to\s+(?:become|expand|grow)|likely|if|propos(?:ed|al|es)|considering|mull(?:s|ing)?|hope[sd]?\s+to|want(?:s|ed)?\s+to)\b")
_PLANNED = re.compile(r"\b(?:will|shall|plan(?:s|ned|ning)?\s+to|to\s+(?:hold|conduct|stage|launch|begin|start|host|take\s+part|participate|join|kick)|scheduled|slated|set\s+to|due\s+to|upcoming|forthcoming|planned|is\s+to|are\s+to|prepar(?:e|es|ing)\s+(?:for|to)|announced\s+plans|next\s+(?:week|month|year)|expected\s+to)\b")
_HELD_NOW = re.compile(r"\b(?:held|conducted|staged|launched|began|begun|started|kicked|wrapped|concluded|completed|finished|ended|took\s+(?:part|place)|participated|joined|carried\s+out|opened|hosted|(?:is|are|were|was|been)\s+(?:\w+ly\s+)?(?:holding|conducting|staging|taking|carrying|participating|underway|under\s+way|practising|practicing)|under\s?way|flew|sailed|practi[sc]ed|simulated|involved|fired|lasted|saw)\b")


def sentences_of(triggers: Sequence[Trigger], prose: Prose) -> list[Span]:
    """The sentences the triggers stand in, each once, in order."""
    return list(dict.fromkeys(sentence_of(prose, trigger.head.start) for trigger in triggers))


def places_of(
    triggers: Sequence[Trigger],
    prose: Prose,
    places: Sequence[PlaceFind],
    sides: Sequence[Side],
    others: Sequence[Span] = (),
) -> tuple[ExercisePlaceFind, ...]:
    """Where it was held, the likeliest place first."""
    side_spans = {side.span.start for side in sides}
    scored: list[tuple[float, int]] = []
    for order, trigger in enumerate(triggers):
        sentence = sentence_of(prose, trigger.head.start)
        reach = -1
        for index, place in enumerate(places):
            if not sentence.start <= place.span.start < sentence.end or place.as_actor:
                continue
            if beyond(place.span, trigger.head, [o for o in others if sentence.start <= o.start < sentence.end]):
                continue
            joined = reach >= 0 and bool(_JOINED.fullmatch(prose.text[reach : place.span.start]))
            is_side = place.span.start in side_spans
            weight = _weigh_place(prose.text, sentence, trigger, place, is_side=is_side, joined=joined)
            if weight > 0:
                reach = place.span.end
                scored.append((weight - 0.3 * min(order, 6), index))
    best: dict[str, tuple[float, int]] = {}
    for weight, index in scored:
        name = places[index].name
        if name not in best or weight > best[name][0]:
            best[name] = (weight, index)
    ranked = sorted(best.values(), key=lambda row: (-row[0], row[1]))
    return tuple(ExercisePlaceFind(index, _ROLES.get(places[index].kind, PlaceRole.REGION)) for _, index in ranked[:8])


def _weigh_place(
    text: str, sentence: Span, trigger: Trigger, place: PlaceFind, *, is_side: bool, joined: bool
) -> float:
    before = text[max(sentence.start, place.span.start - 60) : place.span.start]
    inside = trigger.span.start <= place.span.start < trigger.span.end
    if _NOT_PLACED.search(before):
        return 0.0
    placed = joined or bool(_PLACED.search(before))
    if re.match(r"['’]s?\s+(?:\w+\s+)?(?:army|navy|military|minist|defen[cs]e|air\s+force|president|government|forces|armed)", text[place.span.end : place.span.end + 30]):
        return 0.0
    if inside:
        return 1.5 if place.kind in (PlaceKind.SEA, PlaceKind.OCEAN, PlaceKind.STRAIT) else 0.0
    if not placed or (is_side and not re.search(r"\b(?:in|off|near|over|around)\s+(?:the\s+)?$", before)):
        return 0.0
    after_head = place.span.start > trigger.head.start
    gap = place.span.start - trigger.head.end if after_head else trigger.head.start - place.span.end
    return 1.0 + _SPECIFIC.get(place.kind, 2.0) + (0.8 if after_head else 0.0) + max(0.0, 1.0 - gap / 120)


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
    spans: Sequence[Span], numbers: Sequence[NumberFind], sides: Sequence[Side], prose: Prose
) -> tuple[FigureFind, ...]:
    """Numbers of troops, ships, aircraft, days and countries in its sentences, each with its side if told."""
    found = []
    for index, number in enumerate(numbers):
        if number.measure is None or not any(s.start <= number.span.start < s.end for s in spans):
            continue
        before = prose.text[max(0, number.span.start - 20) : number.span.start].lower()
        if number.measure is Measure.COUNTRIES and (number.value in (2, "several") or re.search(r"\b(?:the|these|both)\s+$", before)):
            continue
        if number.measure is Measure.DISTANCE and re.search(r"\b(?:border|coastline)", prose.text[number.span.end : number.span.end + 20]):
            continue
        found.append(FigureFind(index, _side_of(number, sides, prose)))
    return tuple(found)


def _side_of(number: NumberFind, sides: Sequence[Side], prose: Prose) -> str | None:
    """The state whose a figure is: its adjective in the unit, or the subject right before."""
    inside = [s.code for s in sides if number.span.start <= s.span.start < number.span.end]
    if inside:
        return inside[0] if len(set(inside)) == 1 else None
    before = prose.text[max(0, number.span.start - 40) : number.span.start]
    for side in sides:
        gap = number.span.start - side.span.end
        if 0 <= gap <= 40 and re.fullmatch(r"(?:['’]s)?\s+(?:has\s+|have\s+)?(?:deployed|sent|contributed|fielded|provided|dispatched|committed)\s+(?:some\s+)?", before[len(before) - gap :]):
            return side.code
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


def arrangement_of(triggers: Sequence[Trigger], sides: Sequence[Side], known: ExerciseWords, prose: Prose) -> Arrangement:
    """Joint, alone, or alone with guests."""
    states = {side.code for side in sides if side.role is not ParticipantRole.OBSERVER}
    joint = any(word in known.joint for trigger in triggers for word in trigger.words)
    owners = {trigger.states[0].code for trigger in triggers if len({s.code for s in trigger.states}) == 1}
    own = re.compile(r"\b(?:its|their)\s+(?:[\w-]+\s+){0,4}$")
    owned = any(own.search(prose.text[max(0, t.head.start - 60) : t.head.start]) for t in triggers)
    guests = any(re.search(r"\b(?:invit(?:ed|es|ing)|took\s+part\s+in|guests?)\b", prose.text[s.start : s.end]) for s in sentences_of(triggers, prose))
    if len(states) > 1 and not joint and guests and (len(owners) == 1 or owned):
        return Arrangement.UNILATERAL_WITH_GUESTS
    return Arrangement.JOINT if joint or len(states) > 1 else Arrangement.UNILATERAL


def status_of(triggers: Sequence[Trigger], prose: Prose, start: Edtf | None, published: Edtf | None) -> ExerciseStatus:
    """Held, planned, expected or cancelled, by the verbs of its sentences and its date."""
    scores = dict.fromkeys(ExerciseStatus, 0.0)
    for order, sentence in enumerate(sentences_of(triggers, prose)[:5]):
        text, weight = prose.text[sentence.start : sentence.end], 1.0 / (order + 1)
        if _CANCELLED.search(text):
            scores[ExerciseStatus.CANCELLED] += weight
        elif _HELD_NOW.search(text):
            scores[ExerciseStatus.HELD] += weight
        if _PLANNED.search(text):
            scores[ExerciseStatus.PLANNED] += 0.8 * weight
        elif _HYPOTHETICAL.search(text) and not _HELD_NOW.search(text):
            scores[ExerciseStatus.EXPECTED] += 0.9 * weight
    if start and published and start.earliest and published.latest and start.earliest > published.latest:
        scores[ExerciseStatus.PLANNED] += 2.0
        scores[ExerciseStatus.HELD] = 0.0
    if start and published and start.latest and published.earliest and start.latest < published.earliest:
        scores[ExerciseStatus.PLANNED] = scores[ExerciseStatus.EXPECTED] = 0.0
    best = max(scores.values())
    return next(status for status in ExerciseStatus if scores[status] == best) if best > 0 else ExerciseStatus.HELD
