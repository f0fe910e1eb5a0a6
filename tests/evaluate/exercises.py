"""Exercises and what is told of them, found beside read; what counts as right stands in `scoring`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from evaluate.reading import ReadExercise, Reading, ReadPlace, overlap
from evaluate.tally import Tally, pairs
from generator.extract.finds import ExerciseFind, Finds, PlaceFind
from generator.model.dates import Edtf
from generator.model.geography import Position, distance_km

SLOTS = ("exercise names", "exercise dates", "exercise places", "participants", "arrangement", "status", "figures")
_GENERIC = {"exercise", "exercises", "operation", "the", "drill", "drills", "war", "games", "joint", "naval"}


def score_exercises(reading: Reading, finds: Finds, tallies: dict[str, Tally]) -> None:
    """Count the exercises of an article and what is told of them."""
    read, found = reading.exercises, finds.exercises
    chosen = pairs(
        (_shared(exercise, find) * (1 if exercise.optional else 1.01), i, j)
        for i, exercise in enumerate(read)
        for j, find in enumerate(found)
    )
    of_find = {j: read[i] for i, j in chosen}
    of_read = {i: found[j] for i, j in chosen}
    missed = [e for i, e in enumerate(read) if i not in of_read and not e.optional]
    false = [f for j, f in enumerate(found) if j not in of_find and not _on_optional(f, read)]
    tallies["exercises"].add(
        sum(not exercise.optional for exercise in of_find.values()),
        [f"{reading.id}: {_label(reading, e)}" for e in missed],
        [f"{reading.id}: {f.name or reading.text[f.spans[0].start : f.spans[0].end]}" for f in false],
    )
    if not read:
        tallies["articles without exercise"].add(int(not found), [reading.id] * bool(found))
    for exercise, find in (
        *((exercise, found[j]) for j, exercise in of_find.items() if not exercise.optional),
        *((exercise, None) for exercise in missed),
        *((None, find) for find in false),
    ):
        where = f"{reading.id}: {_label(reading, exercise) if exercise else 'false exercise'}"
        _slots(exercise, find, finds, where, tallies)


def _shared(exercise: ReadExercise, find: ExerciseFind) -> int:
    spans = (*find.spans, *((find.name_span,) if find.name_span else ()))
    return sum(overlap(a, b) for a in exercise.spans for b in spans)


def _on_optional(find: ExerciseFind, read: Sequence[ReadExercise]) -> bool:
    return any(exercise.optional and _shared(exercise, find) for exercise in read)


def _label(reading: Reading, exercise: ReadExercise) -> str:
    return exercise.name or exercise.label or reading.text[exercise.spans[0].start : exercise.spans[0].end]


def _slots(
    read: ReadExercise | None, find: ExerciseFind | None, finds: Finds, where: str, tallies: dict[str, Tally]
) -> None:
    _single(tallies["exercise names"], read and read.name, find and find.name, _same_name, where)
    _single(tallies["exercise dates"], read and read.dates, find and _days(find), _same_days, where)
    _single(tallies["arrangement"], read and find and read.arrangement, find and read and find.arrangement, _is, where)
    _single(tallies["status"], read and find and read.status, find and read and find.status, _is, where)
    countries = {p.country for p in find.participants if p.country and p.role != "observer"} if find else set()
    wanted = read.countries if read else frozenset()
    tallies["participants"].add(
        len(countries & wanted),
        [f"{where}: {code}" for code in sorted(wanted - countries)],
        # Where the article does not say by name who took part, nobody found is wrong.
        [f"{where}: {code}" for code in sorted(countries - wanted) if wanted or not read],
    )
    _places(read, find, finds, where, tallies["exercise places"])
    _figures(read, find, finds, where, tallies["figures"])


def _single(tally: Tally, read: object, found: object, same: object, where: str) -> None:
    """A slot that holds one value or none."""
    assert callable(same)
    if read and found and same(read, found):
        tally.add(1)
    else:
        told = _days_text(found) if isinstance(found, tuple) else str(found)
        tally.add(0, [f"{where}: {_text(read)}"] if read else [], [f"{where}: {told}"] if found else [])


def _text(read: object) -> str:
    return " or ".join(str(date) for date in read) if isinstance(read, tuple) else str(read)


def _is(read: object, found: object) -> bool:
    return str(read) == str(found)


def _same_name(read: str, found: str) -> bool:
    a, b = (set(re.findall(r"\w+", name.casefold())) - _GENERIC for name in (read, found))
    return bool(a and b and (a <= b or b <= a))


def _days(find: ExerciseFind) -> tuple[date | None, date | None] | None:
    if find.start is None and find.end is None:
        return None
    first, last = find.start or find.end, find.end or find.start
    assert first
    assert last
    return first.earliest, last.latest


def _days_text(days: tuple[date | None, date | None]) -> str:
    return " to ".join(str(day or "…") for day in days)


def _same_days(read: Sequence[Edtf], found: tuple[date | None, date | None]) -> bool:
    return any(_meet((edtf.earliest or date.min, edtf.latest or date.max), found) for edtf in read)


def _meet(read: tuple[date, date], found: tuple[date | None, date | None]) -> bool:
    first, last = found[0] or date.min, found[1] or date.max
    wide_enough = 2 * ((read[1] - read[0]).days + 1)
    return max(first, read[0]) <= min(last, read[1]) and (last - first).days <= max(31, wide_enough)


def _places(read: ReadExercise | None, find: ExerciseFind | None, finds: Finds, where: str, tally: Tally) -> None:
    points = {p.place: finds.places[p.place] for p in find.places} if find else {}
    found = [place for place in points.values() if place.lat is not None]
    wanted = read.places if read else ()
    missed = [place for place in wanted if not any(_near(place, f) for f in found)]
    false = {f.name for f in found if not any(_near(place, f) for place in wanted)} if wanted or not read else set()
    tally.add(
        len(wanted) - len(missed),
        [f"{where}: {place.name}" for place in missed],
        [f"{where}: {name}" for name in sorted(false)],
    )


def _near(read: ReadPlace, found: PlaceFind) -> bool:
    assert found.lat is not None
    assert found.lon is not None
    return distance_km(Position(read.lat, read.lon), Position(found.lat, found.lon)) <= read.km


def _figures(read: ReadExercise | None, find: ExerciseFind | None, finds: Finds, where: str, tally: Tally) -> None:
    numbers = [finds.numbers[figure.number] for figure in find.figures] if find else []
    given = {float(number.value) for number in numbers if isinstance(number.value, (int, float))}
    wanted = {figure.value: figure.unit for figure in read.figures if figure.value is not None} if read else {}
    right = given & wanted.keys()
    tally.add(
        len(right),
        [f"{where}: {value:g} {wanted[value]}" for value in sorted(wanted.keys() - right)],
        [f"{where}: {value:g}" for value in sorted(given - right)],
    )
