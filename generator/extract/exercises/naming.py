"""Rules on an exercise's name: before its head noun, behind it, in quotation marks, after "dubbed", or with a year.

States, services, weekdays and people's names are no names of exercises.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from generator.extract.exercises.name_patterns import (
    ABROAD,
    ALONE,
    APPOSED,
    APPOSED_BEFORE,
    DUBBED,
    IN_PLACE,
    OTHER_THING,
    PLAIN_AFTER,
    QUOTED_AFTER,
    QUOTED_BEFORE,
    SUBJECT,
    is_name_year,
    name_year,
)
from generator.extract.exercises.rules import Rule
from generator.extract.exercises.view import WordView, sentence_of
from generator.model.articles import Span

_LANDS = ("region", "province", "Region", "Province", "district", "oblast", "county", "peninsula")
_SENTENCE_WORDS = frozenset(
    {
        "The",
        "A",
        "An",
        "This",
        "These",
        "Those",
        "That",
        "Their",
        "Its",
        "In",
        "On",
        "At",
        "As",
        "For",
        "And",
        "But",
        "While",
        "During",
        "After",
        "Before",
        "When",
        "With",
    }
)


class Naming(WordView):
    """Finds names around head nouns."""

    def _name(self, first: int, index: int, name_words: list[int]) -> tuple[Span, Rule] | None:
        """The exercise's name around its head: before it, behind it, in quotation marks, or after "dubbed"."""
        unnamed = self._lower[index].startswith(("patrol", "flight", "sail", "check", "inspect"))
        beside = (
            None
            if unnamed
            else self._name_before(index, name_words) or self._name_behind(index) or self._name_apposed(first, index)
        )
        if beside:
            return beside, Rule.NAMED_HEAD
        dubbed = self._name_given(index)
        return (dubbed, Rule.DUBBED) if dubbed else None

    def _name_before(self, index: int, name_words: list[int]) -> Span | None:
        """As in "the “Calm Tide” drills", "Calm Tide-2018 naval drills"."""
        start = self._prose.starts[index]
        quoted = QUOTED_BEFORE.search(self._prose.text, max(0, start - 70), start)
        if quoted and self._is_name(quoted["name"]):
            return Span(*quoted.span("name"))
        return self._run_before(name_words, index)

    def _name_behind(self, index: int) -> Span | None:
        """As in "exercise “Calm Tide”", "Exercise Calm Tide", "the drill, Calm Tide 2018,"."""
        end = self._prose.ends[index]
        for pattern in (QUOTED_AFTER, PLAIN_AFTER, APPOSED):
            match = pattern.match(self._prose.text, end, end + 80)
            if not match or (pattern is APPOSED and not self._is_apposed(match["name"], match.start("name"))):
                continue
            if self._is_name(match["name"], after=self._words[index] if pattern is PLAIN_AFTER else ""):
                span = self._cut(Span(*match.span("name")), with_plain=pattern is not QUOTED_AFTER)
                if span:
                    return span
        return None

    def _name_apposed(self, first: int, index: int) -> Span | None:
        """As in "Calm Tide 25, a multilateral exercise"."""
        start = self._prose.starts[first]
        match = APPOSED_BEFORE.search(self._prose.text, max(0, start - 110), start)
        if not match or not self._is_name(match["name"]) or self._states.at(match.start("name")):
            return None
        if self._lower[index + 1 : index + 2] and self._lower[index + 1] in self._known.staff:
            return None  # "Ana Lima, the exercise director"
        start, end = match.span("name")
        return self._free(Span(start, start + len(self._prose.text[start:end].rstrip("’'"))))

    def _free(self, span: Span) -> Span | None:
        """A name's span, if its words are no state's, body's, town's or person's."""
        text, words = self._prose.text, self._prose.words_in(span)
        named = any(at in self._others for at in words) and not is_name_year(text[span.start : span.end])
        bodies = all(self._words[at] in self._known.body_words for at in words)
        single = len(words) == 1 and self._opens(words.start)
        placed = IN_PLACE.search(text, max(0, span.start - 24), span.start) and not name_year(
            text[span.start : span.end]
        )
        single = bool(single or placed or self._words[words.start] in self._known.ships)
        if any(self._is_blocked(at) or self._is_state(at) for at in words) or bodies or named or single:
            return None
        return span

    def _names_alone(self, sentence: Span, *, late: bool) -> Iterator[Span]:
        """Names in a sentence behind verbs of holding and joining, or behind a word for exercise of another tongue."""
        for pattern in (SUBJECT,) if late else (ALONE, SUBJECT, ABROAD):
            for match in pattern.finditer(self._prose.text, sentence.start, sentence.end):
                name = match["name"]
                cut = self._cut(Span(*match.span("name")), with_plain=True)
                if cut is None or not self._is_name(name) or self._states.at(cut.start):
                    continue
                span = self._free(cut)
                if span and self._hyphened(self._lower[self._prose.words_in(span).stop - 1]):
                    continue  # "Calm Tide-style"
                if pattern is ALONE and match["loose"] and not name[-1].isdecimal():
                    continue  # "with Abrams Tanks"
                if span and (pattern is ABROAD or len(self._prose.words_in(span)) > 1):
                    yield span

    def _name_given(self, index: int) -> Span | None:
        """As in "a drill off the coast dubbed Calm Tide"."""
        text, end = self._prose.text, self._prose.ends[index]
        sentence = sentence_of(self._prose, self._prose.starts[index])
        match = DUBBED.search(text, end, min(sentence.end, end + 160))
        if not match or OTHER_THING.search(text, end, match.start()):
            return None
        group = "quoted" if match["quoted"] else "plain"
        if not self._is_name(match[group]):
            return None
        return self._cut(Span(*match.span(group)), with_plain=group == "plain", dubbed=True)

    def _is_apposed(self, name: str, start: int) -> bool:
        """Whether a capitalised phrase behind a comma can name the exercise: of several words or with a year."""
        words = self._prose.words_in(Span(start, start + len(name)))
        enclosed = (
            self._prose.text[start + len(name) : start + len(name) + 1] == "," and words.start not in self._others
        )
        return (" " in name or is_name_year(name) or enclosed) and not self._states.at(start)

    def _run_before(self, name_words: list[int], index: int) -> Span | None:
        """The capitalised words nearest before the head that are no state, service, alliance or person."""
        known = self._known
        run: list[int] = []
        for at in reversed(name_words):
            bare = re.sub(r"['’]s?$", "", self._words[at])
            other = (
                bare in known.body_words
                or self._is_state(at)
                or self._lower[at] in known.military
                or re.search(r"['’]s?$", self._words[at])
            )
            if bare in _SENTENCE_WORDS or (other and bare not in known.series):
                if run:
                    break
                continue
            if (
                run
                and at != run[-1] - 1
                and not all(w in "-–‑" or w in ("of", "the") for w in self._lower[at + 1 : run[-1]])
            ):
                break
            run.append(at)
        if not run:
            return None
        first, last = min(run), max(run)
        while (
            first
            and self._words[first - 1][:1].isupper()
            and self._is_modifier(first - 1)
            and not self._opens(first - 1)
        ):
            first -= 1  # "Joint Sea", "Cold Response".
        while last + 1 < index and (
            re.fullmatch(r"(?:19|20)\d\d|\d{1,2}", self._words[last + 1])
            or (
                self._words[last + 1] in "-–‑"
                and self._lower[last + 2 : last + 3]
                and self._lower[last + 2].isdecimal()
            )
        ):
            last += 1
        span = self._span(first, last)
        name = self._prose.text[span.start : span.end]
        if self._is_described(first, last) or (self._words[index].isupper() and len(self._words[index]) > 2):
            return None
        if (
            self._opens(first)
            and first == last
            and not is_name_year(name)
            and not self._series_at(first)
            and index - last == 1
            and self._lower[first] not in ("exercise",)
        ):
            # One capitalised word that opens a sentence may be any word.
            return (
                None if self._lower[first] in known.modifiers or len(name) < 4 or not self._again(name, first) else span
            )
        return span if self._is_name(name) else None

    def _is_described(self, first: int, last: int) -> bool:
        """Whether words before a head only describe it: "Passage Exercise", or a town's name."""
        words = range(first, last + 1)
        if is_name_year(self._words[last]) or self._words[last][-1].isdecimal() or self._series_at(first):
            return False
        if self._hyphened(self._lower[last]):
            return True
        if first == last and any(f"{self._words[first]} {land}" in self._prose.text for land in _LANDS):
            return True
        return all(self._is_modifier(at) for at in words) or all(at in self._others for at in words)

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
        if self._is_calendar(first, words[1:2]) or first in _SENTENCE_WORDS or name in self._known.bodies:
            return False
        states = self._known.states.find(name, 0, len(name))
        if states and (states[0].start == 0):
            return False
        if (
            after
            and after[0].islower()
            and after.lower().endswith("s")
            and not is_name_year(words[0])
            and words[0] not in self._known.series
        ):
            return False
        return len(name) > 2 and name.lower() not in self._known.heads

    def _is_calendar(self, word: str, following: Sequence[str]) -> bool:
        """Whether a word is a month or weekday; a short one before a capitalised word is none ("Mar Azul")."""
        if word.lower() not in self._known.calendar:
            return False
        return len(word) > 3 or not (following and following[0][:1].isupper())

    def _is_shouted_verb(self, at: int, words: range) -> bool:
        """Whether a headline in capitals goes on with its verb: "EXERCISE CALM TIDE WRAPS UP"."""
        return at > words.start and self._words[at].isupper() and self._lower[at] in self._known.verbs

    def _cut(self, span: Span, *, with_plain: bool, dubbed: bool = False) -> Span | None:
        """A plain name without what does not belong to it: a weekday, a blocked name, a trailing mark."""
        if not with_plain:
            return span
        words = self._prose.words_in(span)
        last = None
        for at in words:
            bare = re.sub(r"['’]s?$", "", self._lower[at])
            following = [self._words[at + 1]] if at + 1 in words else []
            if (
                self._is_calendar(bare, following)
                or self._is_shouted_verb(at, words)
                or (not dubbed and self._is_blocked(at))
                or self._prose.ends[at] > span.end
            ):
                break
            if self._lower[at] in ("and", "of", "the"):
                continue
            last = at
        if last is None:
            return None
        return Span(span.start, self._prose.ends[last])
