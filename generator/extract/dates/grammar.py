"""The words and patterns of printed dates, made once from the lexicon; and the place in a text where rules read.

Patterns are anchored where they are tried, so none is ever searched for over a whole text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.extract.dates.anchor import Anchor
from generator.model.lexicon import Lexicon

DAY = r"(?P<{0}>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?!\d|:\d|[.,]\d|%)"
YEAR = r"(?P<{0}>1[5-9]\d\d|20\d\d)(?!\d|,\d)"
TO = r"(?:\s?[-–—‑]\s?|\s+(?:to|through|thru|until|till)\s+)"
_AHEAD = re.compile(
    r"\b(?:will|shall|would|set|due|scheduled|slated|upcoming|coming|next|plans?|planned|planning|expected|begins|starts|ends|concludes|finishes|runs|lasts|opens"
    r"|ahead|until|till|kicks\s+off|gets?\s+under\s?way|goes\s+on|continues?|to\s+(?:be|begin|start|hold|take|run|conduct|stage|host|kick|last|continue|participate|join))\b"
)
_SAID = re.compile(
    r"(?:\b(?:said|says|told|announced|reported|wrote|posted|added|confirmed|warned)\s(?:[\w’'.-]+\s){0,3}"
    r"|\b(?!scheduled|planned|expected|slated)[a-z]{3,}ed\s)(?:on\s)?$"
)


@dataclass(frozen=True)
class Grammar:
    """Patterns of dates.

    Attributes:
        months, weekdays: Lower-case word → number; months from 1, weekdays from 1 for Monday.
        seasons: Lower-case word → EDTF season, 21 for spring.
        numbers: Lower-case number word → number.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    numbers: Mapping[str, int]

    @classmethod
    def of(cls, lexicon: Lexicon) -> Grammar:
        """The grammar of a lexicon's calendar."""

        def numbered(table: str) -> dict[str, int]:
            return {word: int(number) for word, number in lexicon.table(table).items()}

        return cls(numbered("months"), numbered("weekdays"), numbered("seasons"), numbered("small_numbers"))

    @cached_property
    def month(self) -> str:
        """A pattern for a month as printed, capitalised."""
        words = sorted(self.months, key=len, reverse=True)
        return "(?:" + "|".join(f"{word.title()}|{word.upper()}" for word in words) + r")(?![^\W_])\.?"

    @cached_property
    def weekday(self) -> str:
        """A pattern for a weekday as printed, capitalised."""
        words = sorted(self.weekdays, key=len, reverse=True)
        return "(?:" + "|".join(f"{word.title()}|{word.upper()}" for word in words) + r")(?![^\W_])\.?"

    @cached_property
    def number(self) -> str:
        """A pattern for a small number in digits or words."""
        return r"(?:\d{1,3}|" + "|".join(sorted(self.numbers, key=len, reverse=True)) + ")"

    @cached_property
    def season(self) -> str:
        return "(?:" + "|".join(sorted(self.seasons, key=len, reverse=True)) + ")"

    def compile(self, pattern: str) -> re.Pattern[str]:
        """A pattern in which `<M>`, `<W>`, `<N>`, `<S>` and `<to>` stand for month, weekday, number, season, range."""
        for short, full in (
            ("<M>", self.month),
            ("<W>", self.weekday),
            ("<N>", self.number),
            ("<S>", self.season),
            ("<to>", TO),
        ):
            pattern = pattern.replace(short, full)
        pattern = re.sub(r"<day:(\w+)>", lambda m: DAY.format(m[1]), pattern)
        return re.compile(re.sub(r"<year:(\w+)>", lambda m: YEAR.format(m[1]), pattern))

    @cached_property
    def patterns(self) -> Mapping[str, re.Pattern[str]]:
        """Every pattern of the rules by name."""
        return {name: self.compile(pattern) for name, pattern in _PATTERNS.items()}

    def month_of(self, printed: str) -> int:
        return self.months[printed.lower().rstrip(".")]

    def weekday_of(self, printed: str) -> int:
        """From 0 for Monday."""
        return self.weekdays[printed.lower().rstrip(".")] - 1

    def number_of(self, printed: str) -> int:
        return int(printed) if printed.isdecimal() else self.numbers[printed.lower()]


_PATTERNS = {
    "month_range": (
        r"(?:<W>,?\s+)?(?P<m1><M>)\s+<day:d1>(?:,?\s+<year:y1>)?"
        r"(?:<to>|\s+and\s+)(?:<W>,?\s+)?(?:(?P<m2><M>)\s+)?<day:d2>(?:,?\s+<year:y2>)?"
    ),
    "day_month_range": (
        r"(?:<W>,?\s+)?<day:d1>(?:\s+(?:of\s+)?(?P<m1><M>))?(?:,?\s+<year:y1>)?"
        r"(?:<to>|\s+and\s+)(?:<W>,?\s+)?<day:d2>\s+(?:of\s+)?(?P<m2><M>)(?:,?\s+<year:y2>)?"
    ),
    "month_day": r"(?:<W>,?\s+(?:the\s+)?)?(?P<m1><M>)\s+<day:d1>(?:,?\s+(?:of\s+)?<year:y1>)?",
    "day_month": r"(?:<W>,?\s+(?:the\s+)?)?<day:d1>\s+(?:of\s+)?(?P<m1><M>)(?:,?\s+(?:of\s+)?<year:y1>)?",
    "month_month": r"(?P<m1><M>)(?:,?\s+<year:y1>)?<to>(?P<m2><M>)(?:,?\s+(?:of\s+)?<year:y2>)?(?!\s+\d)",
    "month": (
        r"(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate|[Tt]he\s+(?:beginning|start|middle|end)\s+of)[\s-])?"
        r"(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Tt]his\s+past|[Tt]his\s+coming)\s+)?"
        r"(?P<m1><M>)(?:,?\s+(?:of\s+)?(?:<year:y1>|(?P<rel>last|this|next)\s+year))?"
    ),
    "iso": r"(?P<y>1[5-9]\d\d|20\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?![\d-])",
    "numeric": r"(?P<a>\d{1,2})(?P<s>[./])(?P<b>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d)(?!\d)",
    "season": (
        r"(?:(?:(?P<which>[Tt]his|[Ll]ast|[Nn]ext|[Tt]his\s+past|[Tt]his\s+coming|[Tt]hat)\s+)"
        r"|(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate)[\s-]))?"
        r"(?P<s>(?i:<S>))\b(?:,?\s+(?:of\s+)?(?:<year:y>|(?P<rel>last|this|next)\s+year))?"
    ),
    "year_range": (
        r"(?P<y1>1[5-9]\d\d|20\d\d)(?:\s?[-–—‑/]\s?|\s+(?:to|through|until|and)\s+)(?P<y2>(?:1[5-9]|20)\d\d|\d\d)(?![\d,.-]{0,9}\d)"
    ),
    "decade": r"(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate)[\s-])?(?P<y>1[5-9]\d0|20\d0)[’']?s\b",
    "year": r"<year:y>(?![\w]|-\w)",
    "part": (
        r"(?P<head>(?:[Tt]he\s+)?(?:(?P<nth>first|second|third|fourth|last)\s+)?(?:<N>\s+)?"
        r"(?P<unit>quarter|half|months?|weeks?)|[Ee]arly|[Mm]id|[Ll]ate|[Aa]ll"
        r"|(?:[Tt]he\s+)?(?:end|beginning|start|middle|whole|rest))"
        r"(?:[\s-]+(?:of|in))?[\s-]+(?:<year:y>|(?P<rel>last|this|next|the)\s+year)"
    ),
    "weekday_range": (
        r"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his)\s+)?(?P<w1><W>)(?:<to>|\s+and\s+)(?:(?:last|next|this)\s+)?(?P<w2><W>)"
    ),
    "weekday": r"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Tt]his\s+past|[Tt]his\s+coming|[Cc]oming)\s+)?(?P<w><W>)",
    "day_word": (
        r"(?i:(?P<word>the\s+day\s+before\s+yesterday|today|yesterday|tomorrow|tonight|last\s+night"
        r"|this\s+(?:morning|afternoon|evening)|overnight))\b"
    ),
    "unit": (
        r"(?i:(?P<part>(?:earlier|later|early|late)\s+)?(?P<which>this|last|next|the\s+(?:past|coming)|this\s+(?:past|coming))"
        r"\s+(?P<unit>week(?:end)?|month|quarter|year|decade|century))\b"
    ),
    "ago": r"(?i:(?P<n>(?:a\s+couple\s+of|a\s+few|several|<N>|a|an))\s+(?P<unit>day|week|month|year|decade)s?\s+ago)\b",
    "span": r"(?i:the\s+(?:past|last|next|coming)\s+(?P<n><N>)\s+(?P<unit>day|week|month|year|decade)s?)\b",
    "told": (
        r"(?i:(?P<n><N>|a|the)\s+(?P<unit1>day|week|month|year|decade)s?\s+(?P<way1>later|earlier|before|afterwards?|after)"
        r"|(?:the|that)\s+(?P<way2>following|next|same|previous|preceding|very\s+same)\s+(?P<unit2>day|week|month|year)"
        r"|(?P<way3>that|the\s+same)\s+(?P<unit3>day|week|month|year))\b"
    ),
}


@dataclass(frozen=True, slots=True)
class Told:
    """The date told last before an expression: EDTF text, with the first and last day it means."""

    text: str
    anchor: Anchor


@dataclass(slots=True)
class Reading:
    """Where a rule reads: a text, an offset in it, and what dates may be counted from."""

    text: str
    at: int
    grammar: Grammar
    published: Anchor | None
    told: Told | None = None

    def match(self, pattern: str) -> re.Match[str] | None:
        """A pattern of the grammar, tried where the rule reads."""
        return self.grammar.patterns[pattern].match(self.text, self.at)

    def before(self, width: int = 40) -> str:
        """What stands before, on the same line."""
        window = self.text[max(0, self.at - width) : self.at]
        return window[window.rfind("\n") + 1 :]

    def looks_ahead(self, end: int) -> bool:
        """Whether the words around tell of something to come, and not of what was said on the date."""
        before = self.before(90)
        if _SAID.search(before):
            return False
        clause = re.split(r"[;.:]\s|,\s(?:said|who|which|after)", before)[-1]
        after = re.split(r"[;.:]\s|\n", self.text[end : end + 40])[0]
        return bool(
            _AHEAD.search(clause) or re.match(r"[\s,]+(?:will|would|is\s+(?:set|due)|are\s+(?:set|due))\b", after)
        )
