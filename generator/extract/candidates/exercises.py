"""Candidates for exercises: everything one article says of an event, and which events on file it may be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from generator.extract.candidates.actors import Actors
from generator.extract.candidates.disagreements import Disagreements, Told
from generator.extract.candidates.known import name_key
from generator.extract.candidates.places import Places
from generator.extract.candidates.proposals import Basis, Plain, Proposals, number_text
from generator.extract.candidates.selectors import clause_around
from generator.extract.finds import ExerciseFind, FigureFind, NumberFind, ParticipantFind
from generator.model.articles import Span
from generator.model.candidates import Similar
from generator.model.dates import Edtf
from generator.model.records import ActivityKind, Actor, Exercise, Qualifier
from generator.model.walk import citations_of

FOLDER = "exercises"
_DESCRIBING_WORDS = 4
# What may stand before the words that describe an exercise, and does not describe it.
# fmt: off
_NOT_DESCRIBING = frozenset({
    "a", "an", "and", "as", "at", "by", "for", "from", "held", "hold", "holding", "in", "including", "into", "its",
    "of", "on", "or", "over", "such", "that", "the", "their", "these", "this", "those", "to", "under", "with",
    "which", "will", "would", "has", "have", "had", "was", "were", "is", "are", "be", "began", "start", "started",
    "launched", "conducted", "his", "her", "during", "after", "before", "about", "more", "than", "between", "our",
    "your", "also", "both", "joined", "staged", "stage", "said",
})
# fmt: on
_SAME_NAME = 85  # rapidfuzz token-set ratio, out of 100


@dataclass
class Exercises:
    """Proposes the exercises of an article."""

    proposals: Proposals
    actors: Actors
    places: Places
    disagreements: Disagreements

    def propose_all(self) -> None:
        """Propose every exercise that is not on file with most of the words this article has for it."""
        on_file = [record for record in self.proposals.known.records.values() if isinstance(record, Exercise)]
        filed = self.proposals.filed(cite for record in on_file for _, cite in citations_of(record))
        for exercise in self.proposals.finds.exercises:
            head = exercise.name_span or exercise.spans[0]
            key = self.proposals.key(FOLDER, exercise.name or self.proposals.words(self._clause(head)))
            covered = [span for span in exercise.spans if any(f.start < span.end and span.start < f.end for f in filed)]
            if key in self.proposals.known.decided or len(covered) * 2 <= len(exercise.spans):
                self._propose(exercise, head, key)

    def _propose(self, exercise: ExerciseFind, head: Span, key: str) -> None:
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
        similar = self._similar(exercise, [str(p["actor"]) for p in participants])
        basis = Basis(self._clause(head), exercise.origin, exercise.confidence, similar, tuple(unsure))
        record_id = self.proposals.add(FOLDER, key, name, record, basis)
        for same in similar[:1]:
            self._disagree(exercise, record_id, same.id)

    def _disagree(self, exercise: ExerciseFind, record_id: str, same: str) -> None:
        """Set its figures against those of the exercise on file that it most likely is."""
        for key, _, number in self._numbers(exercise):
            if number.measure:
                told = Told(f"{record_id}#{key}", (record_id,), number.value, number.unit)
                self.disagreements.with_figures(told, number.measure.value, same, number.span)

    def _described_name(self, exercise: ExerciseFind) -> str:
        """A name for an exercise without one: its head words with what describes them, its place, its year."""
        words = self.proposals.words(_described(self.proposals, exercise.spans[0]))
        place = next((self.proposals.finds.places[p.place].name for p in exercise.places), None)
        year = str(exercise.start.earliest.year) if exercise.start and exercise.start.earliest else None
        return ", ".join(filter(None, (words[:1].upper() + words[1:], place, year)))

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
        return {"claimant": self._claimant(span), "cite": self.proposals.cite(clause)}

    def _claimant(self, span: Span) -> str:
        """Who says it: whoever's words, in marks or reported, hold it, and else the article itself."""
        for quotation in self.proposals.finds.quotations:
            if quotation.span.start <= span.start and span.end <= quotation.span.end:
                if quotation.entity is not None:
                    return self.actors.id_of(quotation.entity)
                if quotation.speaker and quotation.speaker_span:
                    return self.actors.described(quotation.speaker_span, quotation.speaker)
        return self.proposals.source.id

    def _dates(self, exercise: ExerciseFind) -> list[Plain]:
        if exercise.start is None or not exercise.dates:
            return []
        found = self.proposals.finds.dates[exercise.dates[0]]
        end = exercise.end if exercise.end and exercise.end != exercise.start else None
        note = "Counted from the date of the article." if found.anchored else None
        row = {"key": "date", "start": exercise.start.text, "end": end.text if end else None}
        return [_present({**row, **self._stated(exercise, found.span), "note": note})]

    def _places(self, exercise: ExerciseFind) -> Iterator[Plain]:
        seen: set[str] = set()
        for number, place in enumerate(exercise.places, 1):
            found = self.proposals.finds.places[place.place]
            place_id = self.places.id_of(place.place)
            if place_id not in seen:
                seen.add(place_id)
                row = {"key": f"place-{number}", "place": place_id, "role": place.role.value}
                yield {**row, **self._stated(exercise, found.span)}

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
            return self.actors.of_country(participant.country, participant.span)
        return None

    def _figures(self, exercise: ExerciseFind) -> Iterator[Plain]:
        for key, figure, number in self._numbers(exercise):
            yield _present(
                {
                    "key": key,
                    "property": number.measure.value if number.measure else None,
                    "value": number_text(number.value),
                    "min": None if number.min is None else number_text(number.min),
                    "max": None if number.max is None else number_text(number.max),
                    "unit": number.unit,
                    "qualifier": None if number.qualifier is Qualifier.EXACTLY else number.qualifier.value,
                    "side": self._side(figure, exercise),
                    **self._stated(exercise, number.span),
                }
            )

    def _numbers(self, exercise: ExerciseFind) -> Iterator[tuple[str, FigureFind, NumberFind]]:
        """Its figures that count something, each with its key."""
        for number, figure in enumerate(exercise.figures, 1):
            counted = self.proposals.finds.numbers[figure.number]
            if counted.measure and counted.unit:
                yield f"figure-{number}", figure, counted

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


def _described(proposals: Proposals, head: Span) -> Span:
    """Head words with the words before them that describe them: “joint Nordic naval | drills”."""
    prose = proposals.finds.prose
    first = prose.words_in(head).start
    for _ in range(_DESCRIBING_WORDS):
        word = prose.words[first - 1] if first else ""
        spaced = first > 0 and prose.text[prose.ends[first - 1] : prose.starts[first]] == " "
        if not spaced or not word[:1].isalpha() or word.lower() in _NOT_DESCRIBING:
            break
        first -= 1
    return Span(min(prose.starts[first], head.start), head.end)


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
