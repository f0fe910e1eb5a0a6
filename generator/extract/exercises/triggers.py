"""Finds the words that may tell of an exercise: head nouns with what stands before them, and names.

A trigger carries how strongly it speaks; drills of another world (fire drills, oil drilling, exercised restraint) are
left here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from generator.extract.exercises.words import ExerciseWords, StateName, StatesOf
from generator.extract.prose import Prose
from generator.model.articles import Span
from generator.model.records import ZoneKind


class Rule(StrEnum):
    """The rules that see an exercise in a text."""

    NAMED_HEAD = "exercises/named-head"
    DUBBED = "exercises/dubbed"
    SERIES = "exercises/series"
    NAME_YEAR = "exercises/name-year"
    MILITARY_HEAD = "exercises/military-head"
    JOINT_HEAD = "exercises/joint-head"
    PATROL = "exercises/patrol"
    BARE_HEAD = "exercises/bare-head"


_SILENT_ZONES = frozenset({ZoneKind.MENU, ZoneKind.TEASER, ZoneKind.NOTICE, ZoneKind.CREDIT, ZoneKind.BYLINE})
_NAME_YEAR = re.compile(r"^[A-Z][^\W\d_]+(?:[-‑][A-Z][^\W\d_]+)*[-‑](?:19|20)\d\d$")
_CAPS = r"[A-Z0-9][\w’'.-]*[\w](?:\s+(?:of\s+the\s+|of\s+|the\s+|and\s+)?[A-Z0-9][\w’'-]*){0,4}"
_DUBBED = re.compile(
    r"(?:dubbed|called|named|known\s+as|code-?\s?named|codename[d:]?|titled|entitled|christened|designated|styled|billed\s+as)\s+"
    r"(?:as\s+)?(?:the\s+)?(?:[Ee]xercises?\s+|[Oo]peration\s+)?(?:[“\"‘'«„](?P<quoted>[^“”\"‘’'«»\n]{2,48}?),?[”\"’'»“]|(?P<plain>" + _CAPS + r"))"
)
_QUOTED_AFTER = re.compile(r"\s+(?:of\s+)?[“\"‘'«„](?P<name>[A-Z0-9][^“”\"‘’'«»\n]{1,48}?),?[”\"’'»“]")
_QUOTED_BEFORE = re.compile(r"[“\"‘'«„](?P<name>[A-Z0-9][^“”\"‘’'«»\n]{1,48}?)[”\"’'»“]\s+(?:[a-z-]+\s+){0,3}$")
# "a naval exercise, Naseem Al Bahr, was held"
_APPOSED = re.compile(
    r",\s+(?:the\s+)?(?P<name>[A-Z][\w’'-]+(?:\s+(?:of\s+|the\s+)?[A-Z0-9][\w’'-]*){0,4})(?=\s*(?:[,.;—–)]|$))"
)
_PLAIN_AFTER = re.compile(r"\s+(?P<name>" + _CAPS + r")")
_REACH = 700
_MOST = 150  # Triggers an article may hold; what has more is a list.
_SENTENCE_WORDS = frozenset("The A An This These Those That Their Its In On At As For And But While During After Before When With".split())
_WAR_EXERCISE = frozenset({"naval", "fleet"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that may tell of an exercise.

    Attributes:
        span: Modifiers and head noun, or the name alone.
        head: The head noun, or the name.
        name, name_span: The name, where it has one.
        strength: From 2.5 it stands for an exercise by itself; below, only beside another.
        det: The determiner before it, lower case.
        apart: A word says that it is another one ("similar", "last year's").
        plural: The head is a plural.
        words: Its modifiers, lower case.
        states: States among its modifiers.
    """

    span: Span
    head: Span
    name: str
    name_span: Span | None
    strength: float
    det: str
    apart: bool
    plural: bool
    patrol: bool
    words: tuple[str, ...]
    states: tuple[StateName, ...]
    rule: Rule


class TriggerScan:
    """One article searched for triggers."""

    def __init__(self, prose: Prose, known: ExerciseWords, states: StatesOf, blocked: frozenset[int]) -> None:
        self._prose, self._known, self._states, self._blocked = prose, known, states, blocked
        self._words = prose.words
        self._lower = [word.lower() for word in self._words]
        self._taken = -1

    def triggers(self) -> list[Trigger]:
        """Every trigger, in the order of the text."""
        known, found = self._known, []
        for index, lower in enumerate(self._lower):
            if index <= self._taken:
                continue
            if len(found) >= _MOST:
                break
            trigger = None
            if lower in known.heads:
                trigger = self._at_head(index)
            elif (self._words[index] in known.series and self._series_at(index)) or (
                lower[-1].isdecimal() and _is_name_year(self._words[index])
            ):
                trigger = self._at_name(index)
            if trigger and self._prose.zone_at(trigger.head.start) not in _SILENT_ZONES:
                found.append(trigger)
                self._taken = max(self._taken, self._prose.words_in(trigger.span).stop - 1)
        return found

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
        first = index
        while rule is Rule.NAME_YEAR and first and self._words[first - 1][:1].isupper() and not (
            self._opens(first - 1) or self._is_state(first - 1) or self._is_blocked(first - 1)
        ):
            first -= 1
        span = self._span(first, stop - 1)
        single = length == 1 and rule is Rule.SERIES and "-" not in self._words[index] and stop == index + 1
        strength = 1.5 if rule is Rule.NAME_YEAR or single else 2.5
        return Trigger(span, span, self._prose.text[span.start : span.end], span, strength, self._det(index), False, False, False, (), (), rule)

    def _head_follows(self, index: int) -> bool:
        """Whether a head noun ends the phrase that goes on here: then the head's rule takes the name too."""
        for at in range(index, min(index + 6, len(self._words))):
            lower = self._lower[at]
            if lower in self._known.heads and self._known.heads[lower] in ("weak", "strong"):
                return True
            if not (self._is_modifier(at) or lower.isdecimal() or lower in ("-", "–", '"', "”", "’", "'")):
                return False
        return False

    def _series_at(self, index: int) -> int:
        rows = self._known.series.get(self._words[index], ())
        return next((len(row) for row in rows if tuple(self._words[index : index + len(row)]) == row), 0)

    def _is_modifier(self, at: int) -> bool:
        lower, known = self._lower[at], self._known
        return lower in known.modifiers or lower in known.military or lower in known.joint

    def _at_head(self, index: int) -> Trigger | None:
        known, lower = self._known, self._lower[index]
        sort = known.heads[lower]
        first, name_words = self._phrase(index)
        words = tuple(self._lower[first:index])
        if not self._may_be(index, sort, words):
            return None
        military = any(word in known.military for word in words) or (sort == "war") or "war" in words
        military = military or ("air" in words and "force" in words) or ("special" in words and "forces" in words)
        joint = any(word in known.joint for word in words)
        if sort == "led" and not self._led(index, words, joint=joint, military=military):
            return None
        if not military and any(word in known.civil for word in words):
            return None
        states = tuple(self._states.within(self._prose.starts[first], self._prose.starts[index]))
        if sort == "weak" and not military and index and self._lower[index - 1] in known.civil:
            return None
        name, name_span, rule = self._name(first, index, name_words)
        strength = {"strong": 2.0, "war": 2.5, "cooperative": 2.5, "snap": 2.5, "led": 1.0, "weak": 0.5}[sort]
        strength += 2.5 * military + 1.0 * joint + 0.5 * bool(states) + 0.5 * (len({s.code for s in states}) > 1)
        if name:
            led = self._words[index] == "Exercise" or bool(name_year(name))
            strength += 1.5 + 1.0 * led + 1.5 * any(" ".join(row) in name for row in known.series.get(name.split()[0], ()))
        if rule is None:
            rule = Rule.PATROL if sort == "led" else Rule.MILITARY_HEAD if military else Rule.JOINT_HEAD if joint else Rule.BARE_HEAD
        apart = any(word in known.apart for word in words) or "year's" in words or "year’s" in words
        end = max(self._prose.ends[index], name_span.end if name_span and name_span.start > self._prose.starts[index] and name_span.start - self._prose.ends[index] < 4 else 0)
        span = Span(self._prose.starts[first], end)
        head = self._span(index, index)
        plural = lower.endswith("s")
        patrol = lower.startswith(("patrol", "flight", "sail"))
        return Trigger(span, head, name, name_span, strength, self._det(first), apart, plural, patrol, words, states, rule)

    def _led(self, index: int, words: tuple[str, ...], *, joint: bool, military: bool) -> bool:
        """Patrols, flights and training are exercises only when held jointly, or by bombers."""
        lower = self._lower[index]
        if lower.startswith("train"):
            return joint and (military or "air" in words or "forces" in words) and self._lower[index + 1 : index + 2] not in (["exercise"], ["exercises"], ["drills"])
        if lower.startswith("sail"):
            return joint
        if lower.startswith("flight"):
            return joint and lower != "flights" or joint or ("bomber" in words)
        return joint or "bomber" in words

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
            elif not (self._is_modifier(at) or word[:1].isdecimal() or lower in known.numbers or bare in known.modifiers or self._hyphened(lower)):
                break
            first = at
            at -= 1
        while first < index and (self._lower[first] in ("and", "of", ",", "-", "/", "&", "–") or self._lower[first] in known.verbs and self._lower[first] not in known.military):
            first += 1
        return first, sorted(n for n in names if n >= first)

    def _hyphened(self, lower: str) -> bool:
        """ "14-day", "week-long", "NATO-led", "air-and-sea"."""
        parts = re.split("[-‑]", lower)
        return len(parts) > 1 and (parts[0].isdecimal() or parts[-1] in ("day", "long", "week", "led", "nation", "month", "hosted", "style", "scale", "sea", "air", "wide", "backed"))

    def _goes_before_mark(self, at: int) -> bool:
        """Whether a comma, dash or "and" joins two modifiers, and not two clauses."""
        before = at - 1
        lower = self._lower[before]
        named = self._words[before][:1].isupper() and self._words[at] in "-–‑/"
        return named or self._is_modifier(before) or self._words[before][:1].isdecimal() or self._is_state(before)

    def _is_state(self, at: int) -> bool:
        start, end = self._prose.starts[at], self._prose.ends[at]
        return bool(self._states.within(start, end) or self._states.at(start))

    def _is_blocked(self, at: int) -> bool:
        return at in self._blocked and not self._is_state(at)

    def _opens(self, at: int) -> bool:
        start = self._prose.starts[at]
        return self._prose.sentence_at(start).start == start

    def _det(self, first: int) -> str:
        before = self._lower[first - 1] if first else ""
        return before if before in self._known.dets else ""

    def _may_be(self, index: int, sort: str, words: tuple[str, ...]) -> bool:
        """Whether the head can be one at all: a noun, and not of a car, a hole or a right."""
        known, lower = self._known, self._lower[index]
        before = self._lower[index - 1] if index else ""
        after = self._lower[index + 1] if index + 1 < len(self._lower) else ""
        if sort == "war":
            return before == "war" and (lower == "games" or after not in ("plan",))
        if sort == "cooperative":
            return "cooperative" in words and "maritime" in words
        if sort == "snap":
            return bool({"readiness", "snap"} & set(words)) and bool({"combat", "military", "readiness"} & set(words))
        if after in known.tails or before in ("room", "space", "freedom") or words[:1] == ("room",):
            return False
        if lower.startswith(("exercise", "drill", "manoeuv", "maneuv")):
            if before in known.verb_leads and (not self._words[index + 1 : index + 2] or not self._words[index + 1][0].isupper()):
                return False
            if lower in ("exercise", "exercises") and (after in known.objects or (after == "of" and self._object_follows(index + 2))):
                return False
            if lower == "exercise" and after == "in" and not words:
                return False
            if before in ("for", "to") and self._lower[index - 2 : index - 1] in (["room"], ["space"]):
                return False
            if after == "of" and self._object_follows(index + 2):
                return False
        return True

    def _object_follows(self, at: int) -> bool:
        return any(word in self._known.objects for word in self._lower[at : at + 3])

    def _name(self, first: int, index: int, name_words: list[int]) -> tuple[str, Span | None, Rule | None]:
        """The exercise's name around its head: before it, behind it, in quotation marks, or after "dubbed"."""
        text, end = self._prose.text, self._prose.ends[index]
        if not self._lower[index].startswith(("patrol", "flight", "sail", "check", "inspect")):
            quoted = _QUOTED_BEFORE.search(text, max(0, self._prose.starts[index] - 70), self._prose.starts[index])
            if quoted and self._is_name(quoted["name"]):
                return quoted["name"], Span(*quoted.span("name")), Rule.NAMED_HEAD
            run = self._run_before(name_words, index)
            if run:
                return text[run.start : run.end], run, Rule.NAMED_HEAD
            for pattern in (_QUOTED_AFTER, _PLAIN_AFTER, _APPOSED):
                match = pattern.match(text, end, end + 80)
                if match and pattern is _APPOSED and not self._is_apposed(match["name"]):
                    continue
                if match and self._is_name(match["name"], after="" if pattern is _APPOSED else self._words[index]):
                    span = self._cut(Span(*match.span("name")), with_plain=pattern is not _QUOTED_AFTER)
                    if span:
                        return text[span.start : span.end], span, Rule.NAMED_HEAD
        sentence = sentence_of(self._prose, self._prose.starts[index])
        limit = min(sentence.end, end + 160)
        match = _DUBBED.search(text, end, limit)
        if match:
            name = match["quoted"] or match["plain"]
            between = text[end : match.start()]
            if self._is_name(name) and not re.search(r"\b(?:[Ee]xercises?|[Dd]rills?|ship|vessel|missile|president|operation)\b", between):
                span = Span(*match.span("quoted" if match["quoted"] else "plain"))
                cut = self._cut(span, with_plain=not match["quoted"])
                if cut:
                    return text[cut.start : cut.end], cut, Rule.DUBBED
        return "", None, None

    def _is_apposed(self, name: str) -> bool:
        """Whether a capitalised phrase behind a comma can name the exercise: of several words or with a year."""
        return (" " in name or _is_name_year(name)) and not self._states.at(self._prose.text.find(name))

    def _run_before(self, name_words: list[int], index: int) -> Span | None:
        """The capitalised words nearest before the head that are no state, service, alliance or person."""
        known = self._known
        run: list[int] = []
        for at in reversed(name_words):
            bare = re.sub(r"['’]s?$", "", self._words[at])
            other = bare in known.body_words or self._is_state(at) or self._lower[at] in known.military or re.search(r"['’]s?$", self._words[at])
            if bare in _SENTENCE_WORDS or (other and bare not in known.series):
                if run:
                    break
                continue
            if run and at != run[-1] - 1 and not all(w in "-–‑" or w in ("of", "the") for w in self._lower[at + 1 : run[-1]]):
                break
            run.append(at)
        if not run:
            return None
        first, last = min(run), max(run)
        while first and self._words[first - 1][:1].isupper() and self._is_modifier(first - 1) and not self._opens(first - 1):
            first -= 1  # "Joint Sea", "Cold Response".
        while last + 1 < index and (re.fullmatch(r"(?:19|20)\d\d|\d{1,2}", self._words[last + 1]) or (self._words[last + 1] in "-–‑" and self._lower[last + 2 : last + 3] and self._lower[last + 2].isdecimal())):
            last += 1
        span = self._span(first, last)
        name = self._prose.text[span.start : span.end]
        if self._opens(first) and first == last and not _is_name_year(name) and not self._series_at(first) and index - last == 1 and self._lower[first] not in ("exercise",):
            # One capitalised word that opens a sentence may be any word.
            return None if self._lower[first] in known.modifiers or len(name) < 4 or not self._again(name, first) else span
        return span if self._is_name(name) else None

    def _again(self, name: str, at: int) -> bool:
        return self._last_at.get(name, -1) > at and name.lower() not in self._lower_only

    @cached_property
    def _last_at(self) -> dict[str, int]:
        return {word: index for index, word in enumerate(self._words)}

    @cached_property
    def _lower_only(self) -> frozenset[str]:
        return frozenset(word for word in self._words if word.islower())

    def _is_name(self, name: str, after: str = "") -> bool:
        """Whether words can name an exercise: not a state, a weekday, a service or a person, nor a sentence."""
        words = name.split()
        if not words or len(words) > 7 or not any(c.isalpha() for c in name):
            return False
        first = re.sub(r"['’]s?$", "", words[0])
        if first.lower() in self._known.calendar or first in _SENTENCE_WORDS or name in self._known.bodies:
            return False
        states = self._known.states.find(name, 0, len(name))
        if states and (states[0].start == 0):
            return False
        if after and after[0].islower() and after.lower().endswith("s") and not _is_name_year(words[0]) and words[0] not in self._known.series:
            return False
        return len(name) > 2 and name.lower() not in self._known.heads

    def _cut(self, span: Span, *, with_plain: bool) -> Span | None:
        """A plain name without what does not belong to it: a weekday, a blocked name, a trailing mark."""
        if not with_plain:
            return span
        words = self._prose.words_in(span)
        last = None
        for at in words:
            bare = re.sub(r"['’]s?$", "", self._lower[at])
            if bare in self._known.calendar or (at in self._blocked and self._is_blocked(at)) or self._prose.ends[at] > span.end:
                break
            if self._lower[at] in ("and", "of", "the"):
                continue
            last = at
        if last is None:
            return None
        return Span(span.start, self._prose.ends[last])

    def _span(self, first: int, last: int) -> Span:
        return Span(self._prose.starts[first], self._prose.ends[last])


def sentence_of(prose: Prose, offset: int) -> Span:
    """The sentence an offset lies in, at most some hundred code points to either side: what is longer is no sentence."""
    sentence = prose.sentence_at(offset)
    return Span(max(sentence.start, offset - _REACH), min(sentence.end, offset + _REACH))


def _is_name_year(word: str) -> bool:
    return bool(_NAME_YEAR.match(word))


def name_key(name: str) -> str:
    """A name without its year, for comparing: "Vostok-2018" and "Vostok 2018" are one."""
    letters = re.sub(r"[-‑\s]*(?:['’]?\d{2,4}(?:[-–/]\d+)?)$", "", name.strip())
    return re.sub(r"[\W_]+", " ", re.sub(r"(?i)^(?:exercises?|operation|the|drills?)\s+", "", letters)).strip().lower()


def name_year(name: str) -> str:
    """The year in a name as printed, four digits; empty if none."""
    match = re.search(r"(?:19|20)\d\d$", name)
    if match:
        return match[0]
    short = re.search(r"[-‑'’\s](\d\d)$", name)
    return f"20{short[1]}" if short else ""


def military_near(prose: Prose, known: ExerciseWords, span: Span) -> int:
    """How many different military words stand in a stretch."""
    return len({prose.words[i].lower() for i in prose.words_in(span)} & known.military_words)
