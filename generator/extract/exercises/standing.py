"""Rules on how an exercise stands: joint or alone, and held, planned, expected or cancelled.

Both are read from the words of its sentences; what they do not tell is taken for held, and whose it was stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.extract.exercises.parties import Side
from generator.extract.exercises.slots import sentences_of
from generator.extract.exercises.trigger import Trigger
from generator.extract.exercises.words import ExerciseWords
from generator.extract.prose import Prose
from generator.model.dates import Edtf, Precision
from generator.model.records import Arrangement, ExerciseStatus, ParticipantRole

_NATIONS = re.compile(
    r"\b(?:\d+|(?i:t(?:wo|hree|en|welve|hirteen|wenty)|four(?:teen)?|five|fifteen|six(?:teen)?|seven(?:teen)?|eight(?:een)?|nine(?:teen)?|eleven|several|many|dozens\s+of))[\s-](?:[a-z]+\s+)?(?:nations|countries|states|allies|nation|country|navies|armies|militaries|coast\s+guards|air\s+forces)\b"
    r"|\bNATO(?:['’]s)?\s+(?:\w+\s+){0,3}(?:exercise|drill|manoeuv|maneuv)|\bNATO['’]s\s+[A-Z]"
)
_HOLDERS = re.compile(
    r"[\w'’]+(?:\s+[A-Z][\w()]*){0,5}\s+(?:(?i:armed\s+forces?|forces?|army|navy|military|command|brigade|troops)(?:\s+\w+){0,3}?\s+)?"
    r"(?:said\s+(?:on\s+\w+\s+)?(?:it|they)\s+)?(?:(?:is|are|has|have|was|were|will|had|successfully|yesterday|today)\s+)*(?:running|run|held|hold|holding|launch\w*|open(?:ed|s)|start(?:ed|s)|began|beg[iu]n\w*|conduct\w*|stag(?:ed|es|ing)|fired|complet(?:ed|es)|rehears\w*|practi[sc]\w*|carr(?:ied|ies|ying)\s+out)\b"
)
_CANCELLED = re.compile(
    r"\b(?:cancel(?:s|led|ed|ling|ing)?|call(?:ed|s)?\s+off|scrap(?:ped|s)?|suspend(?:ed|s|ing)?|postpone[ds]?|halt(?:ed|s)?|shelved|scuttled)\b"
)
_HYPOTHETICAL = re.compile(
    r"\b(?:could|may|might|would|possib(?:le|ly)|expected\s+to\s+(?:become|expand|grow)|likely|if|propos(?:ed|al|es)|considering|mull(?:s|ing)?|hope[sd]?\s+to|want(?:s|ed)?\s+to)\b"
)
_PLANNED = re.compile(
    r"\b(?:will(?!\s+(?:end|run|last|continue|conclude|finish|go\s+on|culminate|be\s+over|take\s+in|wrap))|shall|plan(?:s|ned|ning)?\s+to|to\s+(?:hold|conduct|stage|launch|begin|start|host|take\s+part|participate|join|kick)|scheduled|slated|set\s+to|due\s+to|upcoming|forthcoming|planned|is\s+to|are\s+to|prepar(?:e|es|ing)\s+(?:for|to)|announced\s+plans|next\s+(?:week|month|year)|expected\s+to)\b"
)
_HELD_NOW = re.compile(
    r"\b(?:held|conducted|staged|launched|began|begun|commenc(?:ed|es)|starts|kicks|started|kicked|wrapped|concluded|completed|finished|ended|took\s+(?:part|place)|participated|joined|carried\s+out|opened|hosted|(?:is|are|were|was|been)\s+(?:\w+ly\s+)?(?:holding|conducting|staging|taking|carrying|participating|underway|under\s+way|practising|practicing)|under\s?way|flew|sailed|practi[sc]ed|simulated|involved|fired|lasted|saw)\b"
)


def arrangement_of(
    triggers: Sequence[Trigger], sides: Sequence[Side], known: ExerciseWords, prose: Prose
) -> Arrangement:
    """Joint, alone, or alone with guests; unknown where no word says whose it was."""
    states = {side.code for side in sides if side.role is not ParticipantRole.OBSERVER}
    joint = any(
        word in known.joint and (word != "combined" or not states) for trigger in triggers for word in trigger.words
    )
    owners = {trigger.states[0].code for trigger in triggers if len({s.code for s in trigger.states}) == 1}
    own = re.compile(r"\b(?:its|their)\s+(?:[\w-]+\s+){0,4}$")
    owned = any(own.search(prose.text[max(0, t.head.start - 60) : t.head.start]) for t in triggers)
    several = any(_NATIONS.search(prose.text, s.start, s.end) for s in sentences_of(triggers, prose))
    guests = any(
        re.search(r"\b(?:invit(?:ed|es|ing)|took\s+part\s+in|guests?)\b", prose.text[s.start : s.end])
        for s in sentences_of(triggers, prose)
    )
    if len(states) > 1 and not joint and guests and (len(owners) == 1 or owned):
        return Arrangement.UNILATERAL_WITH_GUESTS
    if joint or several or len(states) > 1:
        return Arrangement.JOINT
    # That one state is named with it does not say whose it was; that it is called its own or its forces held it does.
    held = len(states) == 1 and any(_HOLDERS.match(prose.text, side.span.start) for side in sides)
    return Arrangement.UNILATERAL if owners or owned or held else Arrangement.UNKNOWN


def status_of(
    triggers: Sequence[Trigger], prose: Prose, start: Edtf | None, end: Edtf | None, published: Edtf | None
) -> ExerciseStatus:
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
    if scores[ExerciseStatus.CANCELLED] > 0:
        return ExerciseStatus.CANCELLED
    if start and published and start.earliest and published.latest and start.earliest > published.latest:
        scores[ExerciseStatus.PLANNED] += 2.0
        scores[ExerciseStatus.HELD] = 0.0
    start = start or (end if end and published and _over(end, published) else None)
    if start and published and start.latest and published.latest and _on_or_before(start, published, scores):
        scores[ExerciseStatus.PLANNED] = scores[ExerciseStatus.EXPECTED] = 0.0
    best = max(scores.values())
    return next(status for status in ExerciseStatus if scores[status] == best) if best > 0 else ExerciseStatus.HELD


def _over(end: Edtf, published: Edtf) -> bool:
    return bool(end.latest and published.earliest and end.latest < published.earliest)


def _on_or_before(start: Edtf, published: Edtf, scores: Mapping[ExerciseStatus, float]) -> bool:
    """Whether it had begun when the article was published; on the day itself if a verb says so."""
    if not (start.latest and published.earliest and published.latest):
        return False
    return start.latest < published.earliest or (
        start.latest <= published.latest and scores[ExerciseStatus.HELD] > 0 and start.precision is Precision.DAY
    )
