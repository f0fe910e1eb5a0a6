"""Tells what is said of exercises in general, as of a habit, from what is said of one of them.

It weighs nothing; a mention is one or the other.
"""

from __future__ import annotations

import re

from generator.extract.exercises.trigger import Trigger
from generator.extract.exercises.view import sentence_of
from generator.extract.prose import Prose

_HABIT = re.compile(
    r"\b(?:could|regular(?:ly)?|frequent(?:ly)?|often|routinely|in\s+recent\s+years|over\s+the\s+years|every\s+year|each\s+year|have\s+been"
    r"|mid-\d{4}s|increasing(?:ly)?|more\s+(?:frequent|joint|military)|such\s+as|in\s+general|possible|future)\b"
)
_HOLDS = re.compile(
    r"\b(?:hold|holds|held|holding|conduct(?:s|ed|ing)?|stag(?:e|es|ed|ing)|launch(?:es|ed|ing)?|beg[aiu]n(?:s|ning)?|start(?:s|ed|ing)?|kick(?:s|ed|ing)?\s+off"
    r"|carr(?:y|ies|ied|ying)\s+out|wrap(?:s|ped|ping)?\s+up|join(?:s|ed|ing)?|in|for|host(?:s|ed|ing)?|end(?:s|ed)?|complet(?:e|es|ed)|conclud(?:e|es|ed)|finish(?:es|ed)?|resum(?:e|es|ed)"
    r"|announc(?:e|es|ed)|cancel(?:s|led|ed)?|suspend(?:s|ed)?|plan(?:s|ned)?|during|after|execut(?:e|es|ed)|open(?:s|ed)?|undertook)\s+(?:(?:their|its|a|new|major|the|\w+ly)\s+){0,2}$"
)
_IS_HELD = re.compile(
    r"\s+(?:[\w’'-]+\s+){0,3}?(?:(?:will|to|was|were|are|is|have|has)\s+)?(?:be\s+)?(?:held|begin|began|begins|start|started|starts|kick|kicked|under\s?way|conducted|taking|take|took|end|ended|run|continue|continued|involving)\b"
)


def is_generic(trigger: Trigger, prose: Prose, *, told: bool) -> bool:
    """Exercises in general: a bare plural with neither date nor place that nobody holds here, or a habit.

    Args:
        trigger: The mention.
        prose: The article.
        told: Its sentence tells when or where it was.
    """
    if not trigger.plural or told or trigger.det in ("the", "these", "those", "this"):
        return False
    sentence, text = sentence_of(prose, trigger.head.start), prose.text
    if _HABIT.search(text, sentence.start, sentence.end):
        return True
    before = text[max(sentence.start, trigger.span.start - 30) : trigger.span.start]
    after = text[trigger.head.end : min(sentence.end, trigger.head.end + 40)]
    return not (_HOLDS.search(before) or _IS_HELD.match(after))
