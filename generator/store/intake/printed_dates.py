"""Dates of publication as papers print them, read as EDTF.

Only full dates and months with a year count; what can be read in two ways is told as the year alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.model.articles import Span
from generator.model.dates import DateError, Edtf


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date in a text.

    Attributes:
        span: Where it stands.
        edtf: What it means.
        ambiguous: Day and month can change places, so that only the year is sure.
    """

    span: Span
    edtf: str
    ambiguous: bool = False


class DateReader:
    """Finds printed dates; built once from the names of months."""

    def __init__(self, months: Mapping[str, str]) -> None:
        """Build the patterns.

        Args:
            months: The number of each month by its name in small letters, in any language.
        """
        self._months = months
        names = "|".join(re.escape(name) for name in sorted(months, key=len, reverse=True))
        month = rf"(?P<m>{names})\.?"
        flags = re.IGNORECASE
        self._patterns = (
            re.compile(r"(?<!\d)(?P<y>\d{4})-(?P<mm>\d{2})-(?P<d>\d{2})(?!\d)"),
            re.compile(r"(?<!\d)(?P<y>\d{4})\s?[年년]\s?(?P<mm>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일]"),
            re.compile(
                rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)? (?:de |of )?{month},? (?:de )?(?P<y>\d{{4}})(?!\d)",
                flags,
            ),
            re.compile(rf"(?<!\w){month} (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}})(?!\d)", flags),
            re.compile(r"(?<!\d)(?P<a>\d{1,2})(?P<sep>[./])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4})(?!\d)"),
            re.compile(rf"(?<![\w.])(?<!\d )(?<!\d\. ){month} (?P<y>\d{{4}})(?!\d)", flags),
        )

    def dates(self, line: str, offset: int = 0) -> Iterator[PrintedDate]:
        """The dates of a line, by the surest form first; none lies within another.

        Args:
            line: One line of a text.
            offset: Where the line begins in the text.
        """
        taken: list[tuple[int, int]] = []
        for pattern in self._patterns:
            for match in pattern.finditer(line):
                start, end = match.span()
                if any(start < last and first < end for first, last in taken):
                    continue
                edtf, ambiguous = self._meaning(match)
                if edtf:
                    taken.append((start, end))
                    yield PrintedDate(Span(offset + start, offset + end), edtf, ambiguous)

    def _meaning(self, match: re.Match[str]) -> tuple[str, bool]:
        parts = match.groupdict()
        year = parts["y"]
        if "a" in parts:
            first, second = int(parts["a"]), int(parts["b"])
            # With dots the day comes first wherever dates are written so.
            if parts["sep"] == "/" and first <= 12 and second <= 12 and first != second:
                return _valid(year), True
            day, month = (first, second) if second <= 12 else (second, first)
            return _valid(f"{year}-{month:02}-{day:02}"), False
        month = int(parts.get("mm") or self._months[(parts.get("m") or "").lower()])
        if parts.get("d") is None:
            return _valid(f"{year}-{month:02}"), False
        return _valid(f"{year}-{month:02}-{int(parts['d']):02}"), False


def _valid(text: str) -> str:
    """The expression if it is a day or month of the calendar in the time of newspapers, else nothing."""
    try:
        date = Edtf.parse(text)
    except DateError:
        return ""
    return text if date.earliest and 1600 <= date.earliest.year < 2200 else ""
