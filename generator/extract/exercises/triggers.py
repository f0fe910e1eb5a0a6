"""Finds the words that may tell of an exercise: head nouns with what stands before them, and names.

A trigger carries how strongly it speaks; drills of another world (fire drills, oil drilling, exercised restraint) are
left here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from generator.extract.exercises.heads import Heads
from generator.extract.exercises.name_patterns import is_name_year, name_year
from generator.extract.exercises.rules import Rule
from generator.extract.exercises.trigger import Trigger, told_by
from generator.model.articles import Span
from generator.model.records import ZoneKind

_SILENT_ZONES = frozenset({ZoneKind.MENU, ZoneKind.TEASER, ZoneKind.NOTICE, ZoneKind.CREDIT, ZoneKind.BYLINE})
_MOST = 150  # Triggers an article may hold; what has more is a list.
# How much each sort of head noun tells alone.
_ALONE_TELLS = {
    "strong": 2.0,
    "war": 2.0,
    "cooperative": 2.5,
    "snap": 2.5,
    "led": 1.0,
    "weak": 0.5,
    "event": 0.5,
    "edition": 1.0,
    "firing": 0.5,
    "abroad": 1.0,
}
_HALF_MILITARY = frozenset({"air", "sea", "training", "field", "ground"})


# "the second such flight following one in July"
_FOLLOWING_ONE = re.compile(
    r",?\s+(?:following|after|since)\s+(?:the\s+first\s+)?(?P<one>one)\s+(?:\w+\s+)?(?:in|on)\b"
)


class TriggerScan(Heads):
    """One article searched for triggers."""

    _taken = -1

    def triggers(self) -> list[Trigger]:
        """Every trigger, in the order of the text."""
        known = self._known
        found: list[Trigger] = []
        for index, lower in enumerate(self._lower):
            if index <= self._taken:
                continue
            if len(found) >= _MOST:
                break
            trigger = None
            if lower in known.heads:
                trigger = self._at_head(index)
            elif (self._words[index].split("-", 1)[0] in known.series and self._series_at(index)) or (
                lower[-1].isdecimal() and is_name_year(self._words[index])
            ):
                trigger = self._at_name(index)
            if trigger and self._prose.zone_at(trigger.head.start) not in _SILENT_ZONES:
                found.append(trigger)
                self._taken = max(self._taken, self._prose.words_in(trigger.span).stop - 1)
        return sorted([*found, *self._alone(found)], key=lambda trigger: trigger.span) if found else found

    def _alone(self, found: list[Trigger]) -> Iterator[Trigger]:
        """Names with no head noun in or right before the sentences of nameless triggers."""
        prose, seen = self._prose, {(t.name or "") for t in found}
        spans = [t.name_span or t.span for t in found]
        windows: dict[Span, bool] = {}  # Whether only a name that is the subject of an event's verb counts.
        for trigger in found:
            if not trigger.name:
                index = bisect_right(prose.sentences, trigger.head.start, key=lambda s: s.start) - 1
                first = max(0, index - 2)
                for at, sentence in enumerate(prose.sentences[first : index + 3], first):
                    window = Span(sentence.start, min(sentence.end, sentence.start + 700))
                    windows[window] = windows.get(window, True) and at > index
        for sentence in prose.sentences[:2]:  # The headline.
            windows.setdefault(Span(sentence.start, min(sentence.end, sentence.start + 700)), True)
        for window, late in list(windows.items())[:_MOST]:
            for span in self._names_alone(window, late=late):
                name = prose.text[span.start : span.end]
                if name not in seen and not any(s.start < span.end and span.start < s.end for s in spans):
                    seen.add(name)
                    yield told_by(span, Rule.NAMED_ALONE, 1.0, name=name)
        for trigger in found:
            one = _FOLLOWING_ONE.match(prose.text, trigger.head.end) if trigger.det == "such" else None
            if one:
                span = Span(*one.span("one"))
                yield replace(told_by(span, trigger.rule, 1.5), apart=True, patrol=trigger.patrol, det="such")

    def _at_name(self, index: int) -> Trigger | None:
        """A series' name, or "NAME-2018", with no head noun right behind it."""
        length = self._series_at(index) or 1
        rule = Rule.SERIES if self._series_at(index) else Rule.NAME_YEAR
        if self._head_follows(index + length):
            return None
        stop = index + length
        if stop < len(self._words) and re.fullmatch(r"(?:19|20)\d\d", self._words[stop]):
            stop += 1
        elif stop + 1 < len(self._words) and self._words[stop] in "-–‑" and self._lower[stop + 1].isdecimal():
            stop += 2
        while stop + 2 < len(self._words) and self._lower[stop] == "of" and self._lower[stop + 1] == "the":
            stop += 3  # "Tradewinds of the South".
        first = index
        while (
            rule is Rule.NAME_YEAR
            and first
            and self._words[first - 1][:1].isupper()
            and not (self._opens(first - 1) or self._is_state(first - 1) or self._is_blocked(first - 1))
        ):
            first -= 1
        span = self._span(first, stop - 1)
        single = length == 1 and rule is Rule.SERIES and "-" not in self._words[index] and stop == index + 1
        strength = 1.5 if rule is Rule.NAME_YEAR or single else 2.5
        name = self._prose.text[span.start : span.end]
        return replace(told_by(span, rule, strength, name=name), det=self._det(index))

    def _head_follows(self, index: int) -> bool:
        """Whether a head noun ends the phrase that goes on here: then the head's rule takes the name too."""
        for at in range(index, min(index + 6, len(self._words))):
            lower = self._lower[at]
            if lower in self._known.heads and self._known.heads[lower] in ("weak", "strong"):
                return True
            if not (self._is_modifier(at) or lower.isdecimal() or lower in ("-", "–", '"', "”", "’", "'")):
                return False
        return False

    def _at_head(self, index: int) -> Trigger | None:
        known, lower = self._known, self._lower[index]
        sort = known.heads[lower]
        first, name_words = self._phrase(index)
        words = tuple(self._lower[first:index])
        if not self._may_be(index, sort, words):
            return None
        military = any(word in known.military for word in words if word != "war" or sort != "war")
        military = military or ("air" in words and "force" in words) or ("special" in words and "forces" in words)
        joint = any(word in known.joint or word.endswith(("-country", "-nation")) for word in words)
        if sort == "led" and not self._led(index, words, joint=joint, military=military):
            return None
        if not military and any(word in known.civil for word in words):
            return None
        states = tuple(self._states.within(self._prose.starts[first], self._prose.starts[index]))
        if sort == "weak" and not military and index and self._lower[index - 1] in known.civil:
            return None
        named = self._name(first, index, name_words)
        name_span, rule = named or (None, None)
        name = self._prose.text[name_span.start : name_span.end] if name_span else ""
        if sort == "abroad" and not name:
            return None
        strength = _ALONE_TELLS[sort]
        strength += 2.5 * military + 1.0 * joint + 0.5 * bool(states) + 0.5 * (len({s.code for s in states}) > 1)
        strength += 0.5 * bool(_HALF_MILITARY & set(words))
        if name:
            led = self._words[index] == "Exercise" or bool(name_year(name))
            strength += (
                1.5 + 1.0 * led + 1.5 * any(" ".join(row) in name for row in known.series.get(name.split()[0], ()))
            )
        if rule is None:
            rule = (
                Rule.PATROL
                if sort == "led"
                else Rule.MILITARY_HEAD
                if military
                else Rule.JOINT_HEAD
                if joint
                else Rule.BARE_HEAD
            )
        apart = any(word in known.apart for word in words) or "year's" in words or "year’s" in words
        if sort == "edition":
            apart = self._det(first) != "this" and not self._is_ordinal(index - 1)
        end = max(
            self._prose.ends[index],
            name_span.end
            if name_span
            and name_span.start > self._prose.starts[index]
            and name_span.start - self._prose.ends[index] < 4
            else 0,
        )
        span = Span(self._prose.starts[first], end)
        head = self._span(index, index)
        plural = lower.endswith("s")
        patrol = lower.startswith(("patrol", "flight", "sail"))
        det = self._det(first)
        det = "" if det == "that" and plural else det  # "… said that joint flights go on"
        war = sort == "war" or lower.startswith("wargame")
        return Trigger(
            span,
            head,
            name,
            name_span,
            strength,
            det,
            apart,
            plural,
            patrol,
            words,
            states,
            rule,
            war,
            sort == "edition" and apart,
        )

    def _is_ordinal(self, at: int) -> bool:
        """As in "the 18th edition", which is the one the article tells of."""
        lower = self._lower[at]
        if lower[0].isdecimal():
            return lower.endswith(("st", "nd", "rd", "th"))
        return (lower in self._known.numbers or lower in self._known.modifiers) and lower not in ("previous", "next")

    def _phrase(self, index: int) -> tuple[int, list[int]]:
        """The first word of what stands before a head, and the words in it that may be a name."""
        known, first, names = self._known, index, []
        at = index - 1
        while at >= 0 and index - at <= 14:
            word, lower = self._words[at], self._lower[at]
            bare = re.sub(r"['’]s?$", "", lower)
            if "\n" in self._prose.text[self._prose.ends[at] : self._prose.starts[at + 1]]:
                break
            if word in "-–‑/,&" or lower == "and":
                if not (at and self._goes_before_mark(at)):
                    break
            elif lower in known.dets:
                break
            elif word[:1].isupper() and bare not in known.calendar and not self._is_modifier(at):
                if self._is_blocked(at):
                    break
                names.append(at)
            elif not (
                self._is_modifier(at)
                or word[:1].isdecimal()
                or lower in known.numbers
                or bare in known.modifiers
                or self._hyphened(lower)
            ):
                break
            first = at
            at -= 1
        while first < index and (
            self._lower[first] in ("and", "of", ",", "-", "/", "&", "–")
            or (self._lower[first] in known.verbs and self._lower[first] not in known.military)
        ):
            first += 1
        return first, sorted(n for n in names if n >= first)

    def _goes_before_mark(self, at: int) -> bool:
        """Whether a comma, dash or "and" joins two modifiers, and not two clauses."""
        before = at - 1
        named = self._words[before][:1].isupper() and self._words[at] in "-–‑/"
        return named or self._is_modifier(before) or self._words[before][:1].isdecimal() or self._is_state(before)

    def _det(self, first: int) -> str:
        before = self._lower[first - 1] if first else ""
        return before if before in self._known.dets else ""
