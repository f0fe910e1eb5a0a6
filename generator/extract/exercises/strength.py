"""Weighs how surely words tell of a military exercise: by themselves, and by what stands around them.

A drill of another world (a game, a poll, a workout) is weighed down by its own words, not by a list of articles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from generator.extract.exercises.parties import Side
from generator.extract.exercises.rules import Rule
from generator.extract.exercises.trigger import Trigger
from generator.extract.exercises.view import sentence_of
from generator.extract.exercises.words import ExerciseWords
from generator.extract.prose import Prose
from generator.model.articles import Span

_FIRM = 0.8
_FAINT = 0.35
_REACH = 220  # Code points to either side of a sentence that still belong to its surroundings.
_HELD = re.compile(
    r"\b(?:h[eo]lds?|holding|conduct(?:s|ed|ing)?|stag(?:e|es|ed|ing)|launch(?:es|ed|ing)?|beg[aiu]n(?:s|ning)?|start(?:s|ed|ing)?"
    r"|kick(?:s|ed|ing)?\s+off|carr(?:y|ies|ied|ying)\s+out|t(?:ook|ake|akes|aking|aken)\s+(?:part|place)|participat(?:e|es|ed|ing)"
    r"|join(?:s|ed|ing)?|practi[sc](?:es?|ed|ing)|underway|under\s+way|host(?:s|ed|ing)?|called\s+off|cancel(?:s|led|ed)?|postponed?|conclud(?:e|es|ed)|wrapp?(?:ed|s)?\s+up)\b"
)


class Strength:
    """One article's evidence that its drills are military ones."""

    def __init__(self, prose: Prose, known: ExerciseWords) -> None:
        self._prose, self._known = prose, known

    def of(self, trigger: Trigger, sides: Sequence[Side]) -> float:
        """How surely a trigger stands for an exercise; from 2.5 it does by itself."""
        known = self._known
        sentence = sentence_of(self._prose, trigger.head.start)
        own = set(trigger.words)
        around = self._evidence(sentence, own)
        strength = trigger.strength + min(2.4, around) + self._nearby(sentence, own) + self._setting
        if not own & known.military and not trigger.patrol:
            strength -= self._civil(sentence)
        if trigger.war and not trigger.name and around + self._nearby(sentence, own) < _FIRM and self._setting <= 0:
            return min(strength, 2.0)
        codes = {side.code for side in sides}
        if trigger.rule is Rule.JOINT_HEAD:
            strength += (1.0 + 0.5 * trigger.plural) * (len(codes) > 1) + 0.5 * (len(codes) > 2)
        elif len(codes) > 1 and not around and not trigger.patrol:
            strength += 0.5
        elif codes and around + self._nearby(sentence, own) > 0 and not trigger.patrol:
            strength += 0.6 + 0.5 * (len(codes) > 1)
        if trigger.rule is Rule.PATROL:
            return self._patrol(trigger, strength, codes)
        if trigger.rule is Rule.NAMED_ALONE or self._prose.text.startswith("edition", trigger.head.start):
            return min(strength, 2.0 if not trigger.name else 2.4)
        if trigger.rule in (Rule.NAME_YEAR, Rule.SERIES):
            return self._name_alone(trigger, strength, around)
        if around and _HELD.search(self._prose.text, sentence.start, sentence.end):
            strength += 0.4
        weak = trigger.strength < 3 and not own & known.military and not around and not self._nearby(sentence, own)
        return min(strength, 2.4 if self._setting <= 0 or not trigger.name else strength) if weak else strength

    def _patrol(self, trigger: Trigger, strength: float, codes: set[str]) -> float:
        """Patrols, flights and training need two states, or military words of their own."""
        if len(codes) > 1:
            return strength + 1.0
        return strength if set(trigger.words) & self._known.military else min(strength, 2.0)

    def _name_alone(self, trigger: Trigger, strength: float, around: float) -> float:
        """A name without a head noun needs one elsewhere, or firm words around; a single word needs more."""
        heads = bool(self._heads)
        if trigger.rule is Rule.SERIES and " " in trigger.name:
            return strength if heads or around >= _FIRM else 1.0
        if trigger.rule is Rule.SERIES and trigger.name.split()[0].isupper() and around + self._setting > 0:
            return strength + 0.5
        distinct = self._setting > 0.5 or around >= _FIRM or trigger.name.split()[0].isupper()
        if distinct and (heads or around >= 1.5 * _FIRM):
            return strength + 0.5
        return min(strength, 1.3) if heads and (around or self._setting > 0) else 0.0

    def _evidence(self, span: Span, own: set[str]) -> float:
        """The weight of distinct military words and names of ships in a stretch."""
        prose, known = self._prose, self._known
        words = [prose.words[i] for i in prose.words_in(span)]
        found = {word.lower() for word in words} & known.military_words - own
        ships = len({word for word in words if word in known.ships})
        faint = len(found & known.faint_words)
        coast = any(a.lower() == "coast" and b.lower().startswith("guard") for a, b in pairwise(words))
        return _FIRM * (len(found) - faint + min(ships, 2) + coast) + min(_FAINT * faint, 2 * _FAINT)

    def _nearby(self, sentence: Span, own: set[str]) -> float:
        """What the sentences before and behind add."""
        before = Span(max(0, sentence.start - _REACH), sentence.start)
        behind = Span(sentence.end, min(len(self._prose.text), sentence.end + _REACH))
        return min(1.2, 0.6 * (self._evidence(before, own) + self._evidence(behind, own)))

    @cached_property
    def _lower(self) -> frozenset[str]:
        return frozenset(word.lower() for word in self._prose.words)

    @cached_property
    def _heads(self) -> frozenset[str]:
        return frozenset(word for word in self._lower if self._known.heads.get(word) in ("weak", "strong", "war"))

    @cached_property
    def _setting(self) -> float:
        """What the article as a whole adds: it is military, or hardly so, or of games."""
        known = self._known
        firm = self._lower & known.military_words - known.faint_words
        games = len(self._lower & known.game_words)
        if games > 1 and games * 2 > len(firm):
            return -3.0
        return 0.6 if len(firm) >= 4 else 0.2 if len(firm) >= 2 else -0.5

    def _civil(self, sentence: Span) -> float:
        """What words of another world in the sentence take away."""
        prose = self._prose
        words = {prose.words[i].lower() for i in prose.words_in(sentence)}
        return min(2.0, 1.0 * len(words & self._known.civil_signs))
