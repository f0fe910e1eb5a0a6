"""Rules on services, alliances and people of an exercise: those that take part by name, and those who oversee it.

A state is none of them; states are found in `sides`.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.extract.exercises.trigger import Trigger
from generator.extract.exercises.view import within
from generator.extract.finds import Finds, NameKind, ParticipantFind
from generator.model.articles import Span
from generator.model.records import ActorKind, ParticipantRole

_TAKES_PART = (
    "took part",
    "take part",
    "taking part",
    "participat",
    "conduct",
    "held",
    "will hold",
    "stag",
    "launch",
    "joined",
)
_OVERSEES = (
    "oversaw",
    "oversee",
    "overseeing",
    "observed the",
    "watched the",
    "inspected",
    "attended the",
    "supervised",
    "presided over",
)


def bodies_of(finds: Finds, triggers: Sequence[Trigger], spans: Sequence[Span]) -> tuple[ParticipantFind, ...]:
    """Services and alliances in the exercise's sentences, and people who oversaw it."""
    found: dict[int, ParticipantFind] = {}
    for index in sorted({index for span in spans for index in within(finds.mentions, span)}):
        mention = finds.mentions[index]
        sentence = next((s for s in spans if s.start <= mention.span.start < s.end), None)
        if sentence is None or mention.entity in found:
            continue
        entity = finds.entities[mention.entity]
        role = None
        if entity.actor_kind in (ActorKind.ARMED_SERVICE, ActorKind.ALLIANCE):
            inside = any(t.span.start <= mention.span.start < t.span.end for t in triggers)
            after = finds.prose.text[mention.span.end : mention.span.end + 40].lower()
            told = any(word in after for word in _TAKES_PART)
            role = ParticipantRole.PARTICIPANT if inside or told else None
        elif mention.kind is NameKind.PERSON:
            after = finds.prose.text[mention.span.end : sentence.end].lower()
            role = ParticipantRole.OVERSEER if any(word in after[:60] for word in _OVERSEES) else None
        if role:
            found[mention.entity] = ParticipantFind(mention.span, mention.entity, None, role, entity.name)
    return tuple(found.values())
