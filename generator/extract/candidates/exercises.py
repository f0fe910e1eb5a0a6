"""Candidates for exercises: everything one article says of an event, and which events on file it may be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from generator.extract.candidates.actors import Actors
from generator.extract.candidates.known import name_key
from generator.extract.candidates.places import Places
from generator.extract.candidates.proposals import Basis, Plain, Proposals
from generator.extract.candidates.selectors import clause_around
from generator.extract.finds import ExerciseFind, FigureFind, ParticipantFind
from generator.model.articles import Span
from generator.model.candidates import Similar
from generator.model.dates import Edtf
from generator.model.records import ActivityKind, Actor, Exercise, Qualifier

FOLDER = "exercises"
_SAME_NAME = 85  # rapidfuzz token-set ratio, out of 100


@dataclass
class Exercises:
    """Proposes the exercises of an article."""

    proposals: Proposals
    actors: Actors
    places: Places

    def propose_all(self) -> dict[int, str]:
        """Propose every exercise; gives their ids by index in the finds."""
        found = self.proposals.finds.exercises
        return {index: self._propose(exercise) for index, exercise in enumerate(found)}

    def _propose(self, exercise: ExerciseFind) -> str:
        head = exercise.name_span or exercise.spans[0]
        name = exercise.name or self._described_name(exercise)
        participants = self._participants(exercise)
        dates = self._dates(exercise)
        record: Plain = {
            "name": name,
            "described": None if exercise.name else "true",
            "cite": [self.proposals.cite(self._clause(head))],
            "kind": exercise.kind.value,
            "arrangement": exercise.arrangement.value,
            "domains": [domain.value for domain in exercise.domains],
            "status": exercise.status.value,
            "dates": dates,
            "places": list(self._places(exercise)),
            "participants": participants,
            "figures": list(self._figures(exercise)),
            "activities": list(self._activities(exercise)),
        }
        unsure = [] if exercise.name else ["the article gives it no name; this one is made of its words"]
        if any(self.proposals.finds.dates[index].anchored for index in exercise.dates):
            unsure.append("the date is counted from the date of the article")
        if not dates:
            unsure.append("the article gives no date")
        selector = exercise.name or self.proposals.words(self._clause(head))
        similar = self._similar(exercise, [str(p["actor"]) for p in participants])
        basis = Basis(self._clause(head), exercise.origin, exercise.confidence, similar, tuple(unsure))
        return self.proposals.add(FOLDER, self.proposals.key(FOLDER, selector), name, record, basis)

    def _described_name(self, exercise: ExerciseFind) -> str:
        """A name for an exercise without one: its head words as printed, its year."""
        words = self.proposals.words(exercise.spans[0])
        start = exercise.start.earliest if exercise.start else None
        return f"{words[:1].upper()}{words[1:]}, {start.year}" if start else f"{words[:1].upper()}{words[1:]}"

    def _clause(self, span: Span) -> Span:
        """The sentence of a span, or where that is long the words around the span that make a clause."""
        sentence = self.proposals.article.sentence_around(span)
        return sentence if sentence.end - sentence.start <= 160 else _widened(self.proposals, span, sentence)

    def _nearest_head(self, exercise: ExerciseFind, span: Span) -> Span:
        sentence = self.proposals.article.sentence_around(span)
        heads = [head for head in exercise.spans if sentence.start <= head.start < sentence.end]
        return min(heads, key=lambda head: abs(head.start - span.start), default=span)

    def _stated(self, exercise: ExerciseFind, span: Span) -> Plain:
        clause = clause_around(self.proposals.article, span, self._nearest_head(exercise, span))
        if len(self.proposals.words(clause).split()) < 4:
            clause = self._clause(span)
        return {"claimant": self.proposals.source.id, "cite": self.proposals.cite(clause)}

    def _dates(self, exercise: ExerciseFind) -> list[Plain]:
        if exercise.start is None or not exercise.dates:
            return []
        find = self.proposals.finds.dates[exercise.dates[0]]
        end = exercise.end if exercise.end and exercise.end != exercise.start else None
        note = "Counted from the date of the article." if find.anchored else None
        row = {"key": "date", "start": exercise.start.text, "end": end.text if end else None}
        return [_present({**row, **self._stated(exercise, find.span), "note": note})]

    def _places(self, exercise: ExerciseFind) -> Iterator[Plain]:
        seen: set[str] = set()
        for number, place in enumerate(exercise.places, 1):
            find = self.proposals.finds.places[place.place]
            place_id = self.places.id_of(place.place)
            if place_id not in seen:
                seen.add(place_id)
                row = {"key": f"place-{number}", "place": place_id, "role": place.role.value}
                yield {**row, **self._stated(exercise, find.span)}

    def _participants(self, exercise: ExerciseFind) -> list[Plain]:
        rows: dict[str, Plain] = {}
        for participant in exercise.participants:
            actor = self._actor(participant)
            if actor and actor not in rows:
                row = {"key": f"participant-{len(rows) + 1}", "actor": actor, "role": participant.role.value}
                rows[actor] = {**row, **self._stated(exercise, participant.span)}
        return list(rows.values())

    def _actor(self, participant: ParticipantFind) -> str | None:
        if participant.entity is not None:
            return self.actors.id_of(participant.entity)
        if participant.country:
            return self.actors.of_country(participant.country, participant.span, participant.name)
        return None

    def _figures(self, exercise: ExerciseFind) -> Iterator[Plain]:
        for number, figure in enumerate(exercise.figures, 1):
            find = self.proposals.finds.numbers[figure.number]
            if find.measure is None or not find.unit:
                continue
            yield _present(
                {
                    "key": f"figure-{number}",
                    "property": find.measure.value,
                    "value": _number(find.value),
                    "min": None if find.min is None else _number(find.min),
                    "max": None if find.max is None else _number(find.max),
                    "unit": find.unit,
                    "qualifier": None if find.qualifier is Qualifier.EXACTLY else find.qualifier.value,
                    "side": self._side(figure, exercise),
                    **self._stated(exercise, find.span),
                }
            )

    def _side(self, figure: FigureFind, exercise: ExerciseFind) -> str | None:
        """The state whose side a figure is, if it is one that takes part."""
        for participant in exercise.participants:
            if figure.side and participant.country == figure.side:
                return self._actor(participant)
        return None

    def _activities(self, exercise: ExerciseFind) -> Iterator[Plain]:
        told: set[ActivityKind] = set()
        for activity in exercise.activities:
            if activity.kind not in told:
                told.add(activity.kind)
                words = self.proposals.words(activity.span)
                text = f"“{words}”"
                yield {"kind": activity.kind.value, "text": text, **self._stated(exercise, activity.span)}

    def _similar(self, exercise: ExerciseFind, actors: list[str]) -> tuple[Similar, ...]:
        """Exercises on file or proposed elsewhere that may be this one, likeliest first; a person decides."""
        found: list[tuple[float, Similar]] = []
        for record in self.proposals.known.records.values():
            if isinstance(record, Exercise):
                start = record.dates[0].start if record.dates else None
                taking_part = {participant.actor for participant in record.participants}
                score, reasons = self._likeness(exercise, record, start)
                if self._states(set(actors)) & self._states(taking_part):
                    score, reasons = score + 1, [*reasons, "participants in common"]
                if score >= 2:
                    found.append((-score, Similar(id=record.id, reason=", ".join(reasons))))
        return tuple(similar for _, similar in sorted(found, key=lambda item: (item[0], item[1].id))[:5])

    def _likeness(self, exercise: ExerciseFind, record: Exercise, start: Edtf | None) -> tuple[int, list[str]]:
        """Points for a like name and for dates that meet; far below nothing where the dates do not."""
        names = [record.name, *(form.value for form in record.names)]
        key = name_key(exercise.name)
        like = bool(key) and any(fuzz.token_set_ratio(key, name_key(name)) >= _SAME_NAME for name in names)
        score, reasons = (2, ["like name"]) if like else (0, [])
        if start and exercise.start:
            if not _overlap(start, exercise.start, exercise.end):
                return -9, []
            score, reasons = score + 1, [*reasons, "dates that meet"]
        return score, reasons

    def _states(self, actors: set[str]) -> set[str]:
        """Actors with the states they belong to, so that a navy and its state meet."""
        found = set(actors)
        for actor in actors:
            record = self.proposals.known.records.get(actor)
            if isinstance(record, Actor) and record.affiliation:
                found.add(record.affiliation)
        return found


def _widened(proposals: Proposals, span: Span, sentence: Span) -> Span:
    """Some six words on either side of a span, within its sentence."""
    text = proposals.article.text
    before = text[sentence.start : span.start].split()[-6:]
    after = text[span.end : sentence.end].split()[:6]
    start = span.start
    for word in reversed(before):
        start = text.rindex(word, sentence.start, start)
    end = span.end
    for word in after:
        end = text.index(word, end) + len(word)
    while end > span.end and text[end - 1] in ",;:":
        end -= 1
    return Span(start, end)


def _overlap(date: Edtf, start: Edtf, end: Edtf | None) -> bool:
    last = end.latest if end else start.latest
    apart = date.earliest and last and last < date.earliest
    before = start.earliest and date.latest and date.latest < start.earliest
    return not apart and not before


def _present(row: Plain) -> Plain:
    return {name: value for name, value in row.items() if value is not None}


def _number(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.15g}" if abs(value) < 1e15 else str(int(value))
