"""The project's own reading of the seeds, derived from `data/` once and frozen in `seeds-reading.json`.

Rules are judged by the frozen file, so that correcting a record cannot move the goal unseen. What is derived: names of
actors and places in the articles that print them, quotations, exercises and claims with numbers, source by source.

    PYTHONPATH=tests python -m evaluate --freeze

writes the file anew. A change to it is a commit of its own whose message quotes the words of the article that decide.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from evaluate.cases import FOLDER
from evaluate.reading import (
    NEAR_KM,
    ReadExercise,
    ReadFigure,
    Reading,
    ReadNumber,
    ReadPlace,
    ReadQuotation,
    plain,
)
from generator.commands.load import load
from generator.commands.settings import Settings
from generator.model.articles import Span, words_pattern
from generator.model.dates import Edtf
from generator.model.geography import position_of
from generator.model.graph import Graph
from generator.model.numbers import holds_value
from generator.model.records import Actor, ActorKind, Citation, Claim, Exercise, ExerciseKind, Place, Quotation, Source
from generator.store.record_files import load_records

FROZEN = FOLDER / "seeds-reading.json"
_TYPES = {
    ActorKind.PERSON: "PER",
    ActorKind.STATE: "LOC",
    ActorKind.ORGANISATION: "ORG",
    ActorKind.ALLIANCE: "ORG",
    ActorKind.ARMED_SERVICE: "ORG",
    ActorKind.OUTLET: "ORG",
}
Json = dict[str, Any]


def read_seeds(root: Path, frozen: Path = FROZEN) -> list[Reading]:
    """The frozen reading, with the articles and the dates of their sources.

    Args:
        root: A project with `seeds/` and `data/sources/`; nothing else of `data/` is read.
        frozen: The frozen reading.
    """
    sources = load_records(root / "data", root).records
    readings = []
    whole = json.loads(frozen.read_text("utf-8"))
    for told in whole["sources"]:
        source = sources[told["source"]]
        assert isinstance(source, Source)
        text = (root / "seeds" / source.seed).read_bytes().decode("utf-8")
        readings.append(_reading(told, frozenset(whole["places"]), text, source.published.value))
    return readings


def derive(root: Path) -> Json:
    """The reading as `data/` holds it now, in the form that is frozen."""
    graph = load(Settings.of_folder(root)).graph
    sources = sorted(record.id for record in graph.records.values() if isinstance(record, Source))
    return {
        # An article may print a place on file in a shorter form ("the Pacific").
        "places": sorted({record.name for record in graph.records.values() if isinstance(record, Place)}),
        "sources": [_Deriving(graph, source).told() for source in sources],
    }


def as_text(derived: Json) -> str:
    """The frozen file: one line a find, so that a change can be read."""
    lines = ["{", f' "places": {json.dumps(derived["places"], ensure_ascii=False)},', ' "sources": [']
    for n, told in enumerate(derived["sources"]):
        lines.append("  {")
        for m, (key, value) in enumerate(told.items()):
            comma = "," if m < len(told) - 1 else ""
            if isinstance(value, list) and value and not isinstance(value[0], str):
                lines.append(f'   "{key}": [')
                rows = [f"    {json.dumps(row, ensure_ascii=False)}" for row in value]
                lines += [row + "," for row in rows[:-1]] + rows[-1:] + [f"   ]{comma}"]
            else:
                lines.append(f'   "{key}": {json.dumps(value, ensure_ascii=False)}{comma}')
        lines.append("  }," if n < len(derived["sources"]) - 1 else "  }")
    return "\n".join([*lines, " ]", "}"]) + "\n"


class _Deriving:
    """What the records say of one source."""

    def __init__(self, graph: Graph, source: str) -> None:
        self._graph = graph
        self._source = source
        self._article = graph.articles[source]

    def told(self) -> Json:
        return {
            "source": self._source,
            "names": list(self._names()),
            "either": sorted(self._described()),
            "aside": [[span.start, span.end, words] for span, words in self._zones()],
            "quotations": sorted(self._quotations(), key=lambda row: (row["at"], row["speakers"])),
            "exercises": list(self._exercises()),
            "numbers": sorted(self._numbers(), key=lambda row: (row["at"], row["value"])),
        }

    def _of_kind(self, kind: type) -> list[Any]:
        return sorted((r for r in self._graph.records.values() if isinstance(r, kind)), key=lambda r: r.id)

    def _names(self) -> Iterator[Json]:
        for actor in self._of_kind(Actor):
            forms = [form for form in self._printed(_actor_forms(actor)) if _is_name(form)]
            if actor.kind in _TYPES and not actor.described and forms:
                yield {"kind": _TYPES[actor.kind], "forms": forms}
        for place in self._of_kind(Place):
            forms = [form for form in self._printed(_place_forms(place)) if _is_name(form)]
            if forms:
                yield {"kind": "LOC", "forms": forms}

    def _described(self) -> set[str]:
        """Forms that are half name, half description ("its troops"): finding them is neither right nor wrong."""
        forms = [_actor_forms(actor) for actor in self._of_kind(Actor)]
        forms += [_place_forms(place) for place in self._of_kind(Place)]
        return {form for group in forms for form in self._printed(group) if not _is_name(form)}

    def _printed(self, forms: Iterable[str]) -> list[str]:
        """The forms that stand in the article as words, as they are printed there."""
        found: dict[str, None] = {}
        for form in forms:
            bare = re.sub(r"^(?:the|Mr\.|Mrs\.|Ms\.) ", "", form).replace("’", "'")
            pattern = rf"(?<!\w){words_pattern(bare).pattern}(?!\w)"
            matches = re.findall(pattern, self._article.text.replace("’", "'"), re.IGNORECASE)
            found |= dict.fromkeys(next((m for m in matches if _is_name(m)), m) for m in matches[:1])
        return list(found)

    def _zones(self) -> Iterator[tuple[Span, str]]:
        record = self._graph.records[self._source]
        assert isinstance(record, Source)
        for zone in record.zones:
            first = self._zone_words(zone.start_words, 0)
            last = self._zone_words(zone.end_words, first.start) if zone.end_words else first
            yield Span(first.start, last.end), zone.kind.value

    def _zone_words(self, words: str, start: int) -> Span:
        match = words_pattern(words).search(self._article.text, start)
        assert match, words
        return Span(*match.span())

    def _spans(self, citations: Iterable[Citation] | Citation) -> list[list[int | str]]:
        """The cited stretches of this source."""
        cited = [citations] if isinstance(citations, Citation) else citations
        passages = [self._graph.passages[c] for c in cited if c.source == self._source and c in self._graph.passages]
        return sorted([p.span.start, p.span.end, p.exact] for p in passages)

    def _forms(self, actor_id: str) -> list[str]:
        actor = self._graph.records[actor_id]
        assert isinstance(actor, Actor)
        return list(dict.fromkeys(re.sub(r" \(.*\)$", "", form) for form in _actor_forms(actor)))

    def _quotations(self) -> Iterator[Json]:
        """Each stretch once: where two are said to have said it, either is right."""
        said: dict[tuple[Any, ...], Json] = {}
        for quotation in self._of_kind(Quotation):
            for span in self._spans(quotation.cite):
                row = said.setdefault(tuple(span), {"at": span, "kind": quotation.kind.value, "speakers": []})
                row["speakers"] += self._forms(quotation.speaker)
        yield from said.values()

    def _exercises(self) -> Iterator[Json]:
        for exercise in self._of_kind(Exercise):
            spans = self._spans(exercise.cite)
            for name in exercise.names:
                spans += self._spans(name.cite)
            for date in exercise.dates:
                spans += self._spans(date.cite)
            if spans:
                yield self._exercise(exercise, sorted({tuple(span) for span in spans}))

    def _exercise(self, exercise: Exercise, spans: list[tuple[int | str, ...]]) -> Json:
        def here(statements: Iterable[Any]) -> list[Any]:
            return [s for s in statements if self._spans(s.cite)]

        members = {p.actor for p in here(exercise.participants) if p.role.value != "observer"}
        codes = {getattr(self._graph.records[actor], "country", None) for actor in members}
        return {
            "id": exercise.id,
            "name": "" if exercise.described else next(iter(self._printed([exercise.name])), ""),
            "at": [list(span) for span in spans],
            "dates": [str(d.start) if not d.end else f"{d.start}/{d.end}" for d in here(exercise.dates)],
            "places": [self._place(p.place) for p in here(exercise.places)],
            "countries": sorted(code for code in codes if code),
            "arrangement": exercise.arrangement.value,
            "status": exercise.status.value,
            "figures": [[_number(f.value), f.unit] for f in here(exercise.figures)],
            "optional": exercise.kind is ExerciseKind.SERIES,
        }

    def _place(self, place_id: str) -> list[str | float]:
        place = self._graph.records[place_id]
        assert isinstance(place, Place)
        position = position_of(place)
        assert position, place_id
        return [place.name, position.lat, position.lon, max(NEAR_KM, float(place.precision_km))]

    def _numbers(self) -> Iterator[Json]:
        """Cited words that hold the number of a claim or figure."""
        figures = [figure for exercise in self._of_kind(Exercise) for figure in exercise.figures]
        for statement in [*self._of_kind(Claim), *figures]:
            value = _number(statement.value)
            for span in self._spans(statement.cite) if value is not None else ():
                if holds_value(str(span[2]), statement.value):
                    yield {"at": span, "value": value}


def _actor_forms(actor: Actor) -> list[str]:
    return [actor.name, *(alias.value for alias in actor.aliases)]


def _place_forms(place: Place) -> list[str]:
    return [place.name, *(name.value for name in place.alt_names)]


def _is_name(form: str) -> bool:
    """Whether every word that is not a joining word has a capital."""
    words = [word for word in form.split() if word not in {"of", "the", "for", "and", "a", "in"}]
    return all(word[0].isupper() or not word[0].isalpha() for word in words)


def _number(value: object) -> float | None:
    try:
        return float(str(value))
    except ValueError:
        return None


def _span(at: list[Any], text: str) -> Span:
    """A frozen stretch; it must still hold the words it was read in."""
    assert text[at[0] : at[1]] == at[2], at
    return Span(at[0], at[1])


def _reading(told: Json, places: frozenset[str], text: str, published: Edtf | None) -> Reading:
    names: dict[str, list[tuple[str, ...]]] = {"PER": [], "ORG": [], "LOC": []}
    for row in told["names"]:
        known = {plain(form) for group in names[row["kind"]] for form in group}
        if not known & {plain(form) for form in row["forms"]}:
            names[row["kind"]].append(tuple(row["forms"]))
    return Reading(
        id=told["source"],
        text=text,
        published=published,
        names={kind: tuple(groups) for kind, groups in names.items()},
        either=places | frozenset(told["either"]),
        aside=tuple(Span(start, end) for start, end, _ in told["aside"]),
        quotations=tuple(
            ReadQuotation(_span(q["at"], text), q["kind"], tuple(q["speakers"])) for q in told["quotations"]
        ),
        exercises=tuple(_read_exercise(e, text) for e in told["exercises"]),
        numbers=tuple(ReadNumber(_span(n["at"], text), n["value"]) for n in told["numbers"]),
    )


def _read_exercise(told: Json, text: str) -> ReadExercise:
    return ReadExercise(
        name=told["name"],
        spans=tuple(_span(at, text) for at in told["at"]),
        arrangement=told["arrangement"],
        status=told["status"],
        dates=tuple(Edtf.parse(date) for date in told["dates"]),
        places=tuple(ReadPlace(*place) for place in told["places"]),
        countries=frozenset(told["countries"]),
        figures=tuple(ReadFigure(value, unit) for value, unit in told["figures"] if value is not None),
        optional=told["optional"],
        label=told["id"],
    )
