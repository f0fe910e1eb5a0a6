"""Finds as plain JSON values: the format of `briefing annotate`, described in `docs/about/annotation-format.md`."""

from __future__ import annotations

from generator.extract.finds import ExerciseFind, Finds, Mention, NameKind, PlaceFind, QuotationFind
from generator.model.articles import Span
from generator.model.records import QuotationKind

Json = dict[str, object]
_TYPES = {NameKind.PERSON: "PER", NameKind.ORGANISATION: "ORG", NameKind.PLACE: "LOC"}


def annotation(finds: Finds) -> Json:
    """The mentions, places, quotations and exercises of an article, with offsets in code points."""
    return {
        "mentions": [_mention(m, finds) for m in finds.mentions if m.kind in _TYPES],
        "places": [_place(p) for p in finds.places if p.lat is not None],
        "quotes": [_quotation(q) for q in finds.quotations if q.kind is not QuotationKind.INDIRECT],
        "events": [_exercise(e, finds) for e in finds.exercises],
    }


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _mention(mention: Mention, finds: Finds) -> Json:
    return _span(mention.span) | {
        "type": _TYPES[mention.kind],
        "text": finds.prose.text[mention.span.start : mention.span.end],
        "name": finds.entities[mention.entity].name,
    }


def _place(place: PlaceFind) -> Json:
    return _span(place.span) | {
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "actor": place.as_actor,
    }


def _quotation(quotation: QuotationFind) -> Json:
    found = _span(quotation.span) | {"kind": quotation.kind.value, "confidence": quotation.confidence}
    if quotation.speaker:
        found["speaker"] = quotation.speaker
    if quotation.speaker_span:
        found["speaker_start"] = quotation.speaker_span.start
        found["speaker_end"] = quotation.speaker_span.end
    return found


def _exercise(exercise: ExerciseFind, finds: Finds) -> Json:
    first = exercise.name_span or exercise.spans[0]
    found = _span(first) | {
        "kind": exercise.kind.value,
        "arrangement": exercise.arrangement.value,
        "status": exercise.status.value,
        "countries": sorted({p.country for p in exercise.participants if p.country and p.role != "observer"}),
        "confidence": exercise.confidence,
    }
    if exercise.name:
        found["name"] = exercise.name
    for key, date in (("from", exercise.start), ("to", exercise.end or exercise.start)):
        day = date and (date.earliest if key == "from" else date.latest)
        if day:
            found[key] = day.isoformat()
    placed = [finds.places[p.place] for p in exercise.places]
    point = next((p for p in placed if p.lat is not None), None)
    if point:
        found |= {"lat": point.lat, "lon": point.lon}
    return found
