"""Rules on an exercise's kind, domains and activities, from its own sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.extract.exercises.trigger import Trigger
from generator.extract.exercises.view import sentence_of
from generator.extract.exercises.words import ExerciseWords
from generator.extract.finds import ActivityFind
from generator.extract.prose import Prose
from generator.model.articles import Span
from generator.model.records import (
    ActivityKind,
    Domain,
    ExerciseKind,
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
