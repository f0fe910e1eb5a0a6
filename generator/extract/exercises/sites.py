"""Rules on where an exercise was held: places behind prepositions in its sentences, in lists of facts, in the dateline.

A place that only a speaker, a summit or a base of departure has is none of the exercise.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from generator.extract.exercises.parties import Side
from generator.extract.exercises.timing import beyond
from generator.extract.exercises.trigger import Trigger
from generator.extract.exercises.view import sentence_of, within
from generator.extract.finds import ExercisePlaceFind, PlaceFind
from generator.extract.prose import Prose
from generator.model.articles import Span
from generator.model.records import PlaceKind, PlaceRole

_PLACED = re.compile(
    r"\b(?:in|off|near|at|over|around|on|outside|across|along|through|inside|within|from|between|waters?\s+of|coasts?\s+of|to|of|into|north|south|east|west)\s+"
    r"(?:(?:the|a|an|its|their|northern|southern|eastern|western|northeastern|northwestern|southeastern|southwestern|central|disputed|nearby|neighbouring|neighboring|far|port|city|town|village|of|and|coast|waters|province|region|state|western-most|international|island|district|parts?|area|base|north-eastern|north-western|south-eastern|south-western|airspace|skies|sea|seas|near|off|strategic|contested|remote|southernmost|northernmost|[a-z]+ern)\s+){0,5}(?:[A-Z][\w.]*(?:\s[A-Z]\w+)?['’]s?\s+(?:[a-z]+ern\s+)?)?$"
    r"",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"(?:\s+(?:oceans?|seas?|provinces?|regions?|states?|counties|islands|districts?))?\s*+(?:(?:,\s*+)?and|,|\(|or|to|–|-)\s*+(?:(?:in|off|near)\s++)?(?:the\s++)?(?:[a-z]+ern\s++)?"
)
_NOT_PLACED = re.compile(
    r"\b(?:said\s+in|summit\s+in|talks\s+in|meeting\s+in|conference\s+in|reporters\s+in|war\s+in|conflict\s+in|invasion\s+of|told\s+[\w\s]{0,20}in|analyst\s+(?:in|at)|based\s+in|from\s+bases?\s+in|interests?\s+in|visit\s+to|attack\s+on|collapse\s+of|fall\s+of|withdrawal\s+from|crisis\s+in|embassy\s+in|(?:sail(?:ed|s|ing)?|set\s+(?:sail|out|off)|depart(?:ed|s|ing)?|steamed|left)\s+from|expert\s+at|against|annexed|forces\s+in|troops\s+in)\s+(?:the\s+)?$"
)
# "Kofi Mensah, an analyst at the Maritime Institute in Accra, said"
_SEAT = re.compile(
    r"\b(?:analysts?|researchers?|fellows?|professors?|lecturers?|scholars?|experts?|historians?|Institut\w*|Universit\w*|think[\s-]tank|Foundation|(?:said|says|told)\b[^.;]{0,80}\b(?:Cent(?:re|er)|College|Academy|Council|School))\b[^.;]{0,60}\b(?:in|at|of|from)\s+(?:the\s+)?$"
)
_BETWEEN = re.compile(r"\bbetween\s+(?:[A-Z][\w’'-]*\s+and\s+)?(?:the\s+)?$")
_WHERE = re.compile(r"\W*(?:where|location|locations|place|venue|area)\W*:\W*", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\b(?:train(?:ed|ing)|practi[sc](?:ed|ing)|flew|sail(?:ed|ing)|rehears\w+|fired|landed|took\s+place|t(?:akes?|aking)\s+place|held|h[eo]lds?|beg[aiu]n|start(?:ed|s)|open(?:ed|s)"
    r"|ran|runs?|drill(?:ed|ing|s)?|conducted|moved|moving|deployed|manoeuvr\w+|maneuver\w+|hosted|phase|sank|crossed)\b"
)
_RIGHT_THERE = re.compile(
    r"\b(?:in|at|off|near|on|over|around|across|north\s+of|south\s+of|east\s+of|west\s+of|between|to\s+the\s+\w+\s+of)\s+"
    r"(?:(?:the|a|an|of|city|town|village|port|island|islands|province|region|district|districts|departments?|county|counties|coast|coasts|"
    r"beach|beaches|waters|range|area|training|base|airfield|camp|[a-z]+ern|[a-z]+ern-most|nearby|mountains?|deserts?|bay|gulf)\s+){0,5}(?:[A-Z][\w.]*(?:\s[A-Z]\w+)?['’]s?\s+(?:[a-z]+ern\s+)?)?$"
)
# What is done in an exercise, where a sentence that does not name it tells it.
_DONE = re.compile(
    r"\b(?:t(?:ook|akes?|aking)\s+place|held|land(?:s|ed|ing|ings)|lands?\s+on|drop(?:s|ped)?|practi[sc](?:ed|ing)|train(?:ed|ing)|fir(?:ed|ing)|cross(?:ed|ing)|phases?|stages?|live\W?fire"
    r"|manoeuvr\w+|maneuver\w+|exercis(?:ed|ing)|drill(?:ed|ing|s)?|rehears\w+|storm(?:ed|ing)|assault\w*|stag(?:ed|ing)|conducted|simulat\w+|amphibious|parachut\w+|sail(?:ed|ing)|flew|bombing|gunnery|field\s+hospital|demonstration)\b"
)
_OTHERWISE = re.compile(
    r"\b(?:last\s+(?:year|month|spring|summer|autumn|fall|winter)|previous(?:ly)?|(?:years?|months?)\s+(?:ago|earlier)|(?:in|since)\s+(?:19|20)\d\d|parliament|summit|conference|talks|meeting|visit\w*|signed|sign|told\s+reporters|born|war|killed|protest\w*|based|shipyard|planning)\b",
    re.IGNORECASE,
)
_LEAD = 700  # Code points in which an article's dateline and lead stand.
_ROLES = {
    PlaceKind.OCEAN: PlaceRole.SEA_AREA,
    PlaceKind.SEA: PlaceRole.SEA_AREA,
    PlaceKind.STRAIT: PlaceRole.CHOKEPOINT,
    PlaceKind.RANGE: PlaceRole.RANGE,
    PlaceKind.BASE: PlaceRole.RANGE,
    PlaceKind.AIRSPACE: PlaceRole.ROUTE,
}
_SPECIFIC = {
    PlaceKind.COUNTRY: 0.0,
    PlaceKind.OCEAN: 1.0,
    PlaceKind.REGION: 1.0,
    PlaceKind.SEA: 1.6,
    PlaceKind.PROVINCE: 1.6,
    PlaceKind.PENINSULA: 1.4,
}


@dataclass(frozen=True, slots=True)
class Around:
    """Sentences beside an exercise's own ones.

    Attributes:
        wider: They go on about it.
        listed: Lines that may tell it in a list of facts: "- Where: Mombasa".
        far: Anywhere, if they can only be about it.
    """

    wider: Sequence[Span] = ()
    listed: Sequence[Span] = ()
    far: Sequence[Span] = ()


_NOTHING = Around()


def places_of(
    triggers: Sequence[Trigger],
    prose: Prose,
    places: Sequence[PlaceFind],
    sides: Sequence[Side],
    others: Sequence[Span] = (),
    around: Around = _NOTHING,
    capitals: Collection[str] = (),
) -> tuple[ExercisePlaceFind, ...]:
    """Where it was held, the likeliest place first.

    Args:
        triggers: Its triggers, in order.
        prose: The article.
        places: All places of the article.
        sides: Who took part; a side's name is no place by itself.
        others: Head nouns of other exercises.
        around: Other sentences that may tell it.
        capitals: States' capitals, lower case: a dateline from there tells little.
    """
    side_spans = {side.span.start for side in sides}
    scored: list[tuple[float, int]] = []
    for order, trigger in enumerate(triggers):
        sentence = sentence_of(prose, trigger.head.start)
        reach = -1
        near = [other for other in others if sentence.start <= other.start < sentence.end]
        for index in within(places, sentence):
            place = places[index]
            if place.as_actor or beyond(place.span, trigger.head, near):
                continue
            joined = reach >= 0 and bool(_JOINED.fullmatch(prose.text[reach : place.span.start]))
            is_side = place.span.start in side_spans
            weight = _weigh_place(prose.text, sentence, trigger, place, is_side=is_side, joined=joined)
            if weight > 0:
                reach = place.span.end
                scored.append((weight - 0.3 * min(order, 6), index))
    scored += _more_places(prose.text, places, around.wider, around.listed)
    scored += _far_places(prose.text, places, around.far)
    best: dict[str, tuple[float, int]] = {}
    for weight, index in scored:
        name = places[index].name
        if name not in best or weight > best[name][0]:
            best[name] = (weight, index)
    ranked = sorted(best.values(), key=lambda row: (-row[0], row[1]))
    if not any(places[index].kind is not PlaceKind.COUNTRY for _, index in ranked):
        ranked += _from_dateline(triggers, prose, places, sides, capitals)
    finer = {places[index].country for _, index in ranked if places[index].kind is not PlaceKind.COUNTRY}
    kept = [i for _, i in ranked if places[i].kind is not PlaceKind.COUNTRY or places[i].country not in finer]
    return tuple(ExercisePlaceFind(index, _ROLES.get(places[index].kind, PlaceRole.REGION)) for index in kept[:8])


def _from_dateline(
    triggers: Sequence[Trigger],
    prose: Prose,
    places: Sequence[PlaceFind],
    sides: Sequence[Side],
    capitals: Collection[str],
) -> list[tuple[float, int]]:
    """The town of the dateline, where no place is told and it lies in a side's country: "AREQUIPA. The army …"."""
    codes = {side.code for side in sides}
    for index, place in enumerate(places):
        if place.span.start > 2 * _LEAD:
            break
        line = prose.paragraph_at(place.span.start)
        opens = place.span.start - line.start < 4 and line.start < _LEAD
        printed = prose.text[place.span.start : place.span.end]
        if opens and printed.isupper() and place.kind is PlaceKind.CITY and (place.country in codes or not codes):
            near = triggers[0].head.start - place.span.end < _LEAD
            return [(0.3, index)] if near and printed.lower() not in capitals else []
    return []


def _more_places(
    text: str, places: Sequence[PlaceFind], wider: Sequence[Span], listed: Sequence[Span]
) -> Iterator[tuple[float, int]]:
    """Places below a country behind a preposition in sentences that go on about it, and those of a line "Where: …"."""
    labels = [Span(label.end(), line.end) for line in listed if (label := _WHERE.match(text, line.start, line.end))]
    reach = -1
    for index in sorted({index for span in (*labels, *wider) for index in within(places, span)}):
        place = places[index]
        if place.as_actor:
            continue
        if any(line.start <= place.span.start < line.end for line in labels):
            yield 1.0 + _SPECIFIC.get(place.kind, 2.0), index
        sentence = next((s for s in wider if s.start <= place.span.start < s.end), None)
        if sentence is None or place.kind is PlaceKind.COUNTRY:
            continue
        if _is_seat(text, sentence, place):
            continue
        before = text[max(sentence.start, place.span.start - 60) : place.span.start]
        if reach >= 0 and _JOINED.fullmatch(text, reach, place.span.start):
            yield 0.3, index
            reach = place.span.end
            continue
        told = _GOES_ON.search(text, sentence.start, sentence.end)
        if told and _PLACED.search(before) and not _NOT_PLACED.search(before):
            reach = place.span.end
            yield 0.4 + 0.3 * _SPECIFIC.get(place.kind, 2.0), index


def _far_places(text: str, places: Sequence[PlaceFind], far: Sequence[Span]) -> Iterator[tuple[float, int]]:
    """Places below a country in sentences that tell what was done there: "paratroopers dropped near Pabrade"."""
    for sentence in far:
        if not _DONE.search(text, sentence.start, sentence.end) or _OTHERWISE.search(
            text, sentence.start, sentence.end
        ):
            continue
        reach = -1
        for index in within(places, sentence):
            place = places[index]
            if place.as_actor or place.kind is PlaceKind.COUNTRY or _is_seat(text, sentence, place):
                continue
            before = text[max(sentence.start, place.span.start - 60) : place.span.start]
            joined = reach >= 0 and bool(_JOINED.fullmatch(text, reach, place.span.start))
            if joined or (_RIGHT_THERE.search(before) and not _NOT_PLACED.search(before)):
                reach = place.span.end
                yield 0.3 + 0.1 * _SPECIFIC.get(place.kind, 2.0), index


def _is_seat(text: str, sentence: Span, place: PlaceFind) -> bool:
    """Whether a place is where a speaker's institute is, and not where anything was held."""
    before = text[max(sentence.start, place.span.start - 160) : place.span.start]
    return bool(_SEAT.search(before))


def _weigh_place(
    text: str, sentence: Span, trigger: Trigger, place: PlaceFind, *, is_side: bool, joined: bool
) -> float:
    before = text[max(sentence.start, place.span.start - 60) : place.span.start]
    inside = trigger.span.start <= place.span.start < trigger.span.end
    if _is_seat(text, sentence, place):
        return 0.0
    if _NOT_PLACED.search(before) or (place.kind is PlaceKind.COUNTRY and _BETWEEN.search(before) and is_side):
        return 0.0
    placed = joined or bool(_PLACED.search(before))
    if re.match(
        r"['’]s?\s+(?:\w+\s+)?(?:army|navy|military|minist|defen[cs]e|air\s+force|president|government|forces|armed)",
        text[place.span.end : place.span.end + 30],
    ):
        return 0.0
    if inside:
        return 1.5 if place.kind in (PlaceKind.SEA, PlaceKind.OCEAN, PlaceKind.STRAIT) else 0.0
    if not placed or (is_side and not re.search(r"\b(?:in|off|near|over|around)\s+(?:the\s+)?$", before)):
        return 0.0
    after_head = place.span.start > trigger.head.start
    gap = place.span.start - trigger.head.end if after_head else trigger.head.start - place.span.end
    return 1.0 + _SPECIFIC.get(place.kind, 2.0) + (0.8 if after_head else 0.0) + max(0.0, 1.0 - gap / 120)
