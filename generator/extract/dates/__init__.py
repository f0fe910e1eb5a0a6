"""Finds dates in prose: printed ones, and relative ones counted from publication or from a date just told.

A date keeps the precision the text gives. What could only be guessed (a weekday of an undated article) is not found.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from generator.extract.dates.anchor import Anchor, Meaning, publication
from generator.extract.dates.counted import ago, relative_day, relative_unit, told, weekday
from generator.extract.dates.grammar import Grammar, Reading, Told
from generator.extract.dates.printed import (
    day_range,
    full_date,
    month,
    month_range,
    numeric_date,
    season,
)
from generator.extract.dates.years import decade, part_of_year, year, year_range
from generator.extract.finds import DateFind, Finds
from generator.extract.knowledge import Knowledge
from generator.extract.prose import Prose
from generator.model.articles import Span
from generator.model.dates import DateError, Edtf

Rule = Callable[[Reading], Meaning | None]

_AT_MONTH: tuple[Rule, ...] = (month_range, full_date, month)
_AT_WEEKDAY: tuple[Rule, ...] = (month_range, day_range, full_date, weekday)
_AT_NUMBER: tuple[Rule, ...] = (numeric_date, day_range, full_date, ago, told)
_AT_YEAR: tuple[Rule, ...] = (numeric_date, decade, year_range, year)
_AT_WORD: tuple[Rule, ...] = (part_of_year, decade, season, month, weekday, relative_day, ago, relative_unit, told)
_ALL: tuple[Rule, ...] = tuple(dict.fromkeys((*_AT_MONTH, *_AT_WEEKDAY, *_AT_NUMBER, *_AT_YEAR, *_AT_WORD)))

RULES: frozenset[str] = frozenset(f"dates/{rule.__name__.replace('_', '-')}" for rule in _ALL)

# A line that says when the article was published, as newsrooms set it above or below their texts.
_PUBLISHED = re.compile(
    r"(?im)^[^\w\n]*(?:first\s+)?(?:published|updated|posted|date|last\s+updated|issued)\b[^\n]{0,60}$"
)
_REACH = 600  # How far back a date just told may stand, in code points.


class DateStep:
    """Finds the dates of an article."""

    def __init__(self, knowledge: Knowledge) -> None:
        lexicon = knowledge.lexicon
        self._grammar = Grammar.of(lexicon)
        self._openers = lexicon.words("date_openers")
        # Behind frequent words a date needs one of the second words, which spares most trials.
        self._frequent = lexicon.words("date_frequent_openers")
        self._second = lexicon.words("date_second_words")

    def __call__(self, finds: Finds) -> Finds:
        """The finds with their dates, in the order of the text."""
        return replace(finds, dates=tuple(self._dates(finds.prose)))

    def _dates(self, prose: Prose) -> list[DateFind]:
        published = publication(prose.published)
        if published is None:
            published = self._publication_line(prose)
        reading = Reading(prose.text, 0, self._grammar, published)
        found: list[DateFind] = []
        reach = 0
        words = prose.words
        for index, (start, word) in enumerate(zip(prose.starts, words, strict=True)):
            if start < reach:
                continue
            rules = self._rules_at(word, words[index + 1] if index + 1 < len(words) else "")
            if not rules:
                continue
            reading.at = start
            reading.told = _told(found, start)
            find = _first(rules, reading)
            if find:
                found.append(find)
                reach = find.span.end
        return found

    def _rules_at(self, word: str, following: str) -> tuple[Rule, ...]:
        """The rules to try at a word, chosen by what the word is."""
        first = word[0]
        if first.isdecimal() and word.isascii():
            if word.isdecimal() and len(word) == 4:
                return _AT_YEAR
            return _AT_NUMBER if len(word) < 3 or "." in word else ()
        lower = word.lower()
        if "'" in lower or "’" in lower:
            lower = re.split("['’]", lower, maxsplit=1)[0]
        if first.isupper() and lower in self._grammar.months:
            return _AT_MONTH
        if first.isupper() and lower in self._grammar.weekdays:
            return _AT_WEEKDAY
        if lower in self._openers:
            return _AT_WORD if lower not in self._frequent or self._may_follow(following) else ()
        if lower in self._grammar.seasons:
            return (season,)
        if lower in self._grammar.numbers:
            return (ago, told)
        return (decade, month) if lower.startswith("mid-") else ()

    def _may_follow(self, word: str) -> bool:
        lower = word.lower()
        grammar = self._grammar
        return (
            lower in self._second
            or lower in grammar.months
            or lower in grammar.weekdays
            or lower in grammar.seasons
            or lower in grammar.numbers
            or lower[:1].isdecimal()
            or lower.startswith("mid")
            or word == "-"
        )

    def _publication_line(self, prose: Prose) -> Anchor | None:
        """The date of a line that says when the article was published, for an article that came without one."""
        for line in _PUBLISHED.finditer(prose.text):
            for index in prose.words_in(Span(line.start(), line.end())):
                reading = Reading(prose.text, prose.starts[index], self._grammar, None)
                meaning = full_date(reading) or numeric_date(reading)
                if meaning and meaning.end <= line.end():
                    return publication(Edtf.parse(meaning.text))
        return None


def _first(rules: tuple[Rule, ...], reading: Reading) -> DateFind | None:
    for rule in rules:
        meaning = rule(reading)
        if meaning is None:
            continue
        try:
            date = Edtf.parse(meaning.text)
        except DateError:
            continue
        origin = f"dates/{rule.__name__.replace('_', '-')}"
        return DateFind(Span(meaning.start, meaning.end), date, meaning.anchored, origin, meaning.confidence)
    return None


def _told(found: list[DateFind], start: int) -> Told | None:
    """The date told last, if it stands near."""
    for find in reversed(found):
        if start - find.span.end > _REACH:
            return None
        if find.date.earliest and find.date.latest:
            return Told(find.date.text, Anchor(find.date.earliest, find.date.latest))
    return None
