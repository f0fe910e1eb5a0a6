"""The words of an article that are no exercise's name, since they are a person's, a body's or a town's.

A person who is only guessed at gives way to what the text itself calls an exercise.
"""

from __future__ import annotations

from generator.extract.exercises.name_patterns import FRAMED
from generator.extract.exercises.words import ExerciseWords
from generator.extract.finds import Finds, Mention, NameKind

_SURE = 0.5  # A person guessed by two capitals alone may as well be an exercise.
_KNOWN = {NameKind.PLACE: 0.6, NameKind.ORGANISATION: 0.7}

_HEADS = ("xercise", "XERCISE", "rill", "game", "noeuvre", "neuver")


def people_in(finds: Finds, known: ExerciseWords) -> frozenset[int]:
    """The indices of words in people's names, but for known exercises that look like one."""
    text = finds.prose.text
    told = any(word in text for word in _HEADS)  # Most articles have none: they are not searched.
    framed = "" if not told else " | ".join(match["behind"] or match["before"] for match in FRAMED.finditer(text))
    return frozenset(
        index
        for mention in finds.mentions
        if mention.kind is NameKind.PERSON
        and mention.confidence >= _SURE
        and not _is_series(finds, mention, known)
        and not (
            framed
            and " " in text[mention.span.start : mention.span.end]
            and text[mention.span.start : mention.span.end] in framed
        )
        for index in finds.prose.words_in(mention.span)
    )


def others_in(finds: Finds) -> frozenset[int]:
    """The indices of words in names of places and bodies that are surely such."""
    # A bridge, pass or gate that a sea or town is part of may as well be an exercise's name.
    within_names = {m.span.start for m in finds.mentions if m.origin == "names/place_tail"}
    return frozenset(
        index
        for mention in finds.mentions
        if mention.confidence >= _KNOWN.get(mention.kind, 2.0) and mention.origin != "names/place_tail"
        for index in finds.prose.words_in(mention.span)
    ).union(
        index
        for place in finds.places
        if place.span.start not in within_names
        for index in finds.prose.words_in(place.span)
    )


def _is_series(finds: Finds, mention: Mention, known: ExerciseWords) -> bool:
    words = tuple(finds.prose.text[mention.span.start : mention.span.end].split())
    return any(words[: len(row)] == row for row in known.series.get(words[0], ()))
