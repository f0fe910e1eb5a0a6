"""Zones by form: menus, teasers, captions, photo credits, bylines, headings and notices, line by line.

It knows no site: lines are told by their shape, their place and the words of the lexicon. Prose is never cut here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.extract.finds import Finds
from generator.extract.prose import ZoneFind
from generator.model.articles import Span
from generator.model.records import ZoneKind

if TYPE_CHECKING:
    from generator.extract.knowledge import Knowledge

RULES: frozenset[str] = frozenset(
    f"zones/{name}"
    for name in (
        "address", "notice", "credit", "bracketed_credit", "caption", "byline", "date_line", "menu", "related",
        "teaser", "headline", "standfirst", "subheading", "front_matter", "mail_header",
    )
)  # fmt: skip

_LONGEST = 1200  # longer lines are prose, whatever they hold
_ADDRESS = re.compile(r"<?(?:https?://|www\.)\S+>?")
_ENDS_SENTENCE = re.compile(r"[.!?…。！？:;,][\"'”’»)\]]*$")
_CLOSED = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_BY = re.compile(r"By (?:\[?[A-Z]|the\b)")
# Who took a picture, and for whom, stands at the end of its line.
_LONGEST_CREDIT = 400
_SIGNED = re.compile(r"[A-Z][\w.’'\-]*(?: [A-Z][\w.’'\-]*){0,3}/[A-Z][\w.’' \-/]*\Z")
_BRACKETED = re.compile(r"[(\[]([^()\[\]]{3,120})[)\]]\.?\Z")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? |(?:mon|tue|wed|thu|fri|sat|sun),? )?"
_DATE_LINE = re.compile(
    rf"{_DAY}(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}}"
    r"|\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{4})"
    r"(?:[ ,|·•\-–—T]+\d{1,2}[:.]\d{2}.{0,30}|[ ,|·•\-–—]+(?:updated|\d+ min read).{0,60})?\.?\Z"
)
_SECTION = re.compile(r"(?:In|Filed under:?|Posted in:?) [A-Z][\w&\- ]*(?:, [A-Z][\w&\- ]*)+\Z")
_SPOKEN = re.compile(r"[.!?,…][”\"»]")
_EDGE = " \t\xa0»›>«‹<|•·*→←▶–—-"
_QUOTED = '"“”«»„'


@dataclass(frozen=True)
class Line:
    """A paragraph with what rules ask of it.

    Attributes:
        after_gap: A blank line stands before it.
    """

    span: Span
    text: str
    after_gap: bool

    @cached_property
    def low(self) -> str:
        return self.text.lower().replace("’", "'")

    @cached_property
    def bare(self) -> str:
        return self.low.strip(_EDGE).rstrip(": ")

    @cached_property
    def words(self) -> int:
        return self.text.count(" ") + 1

    @property
    def open_ended(self) -> bool:
        """It ends without a mark that ends a sentence or leads on."""
        return not _ENDS_SENTENCE.search(self.text[-8:])


_MAIL_HEADER = re.compile(r"(?:From|To|Cc|Date|Sent|Subject|Reply-To|Message-ID|List-[A-Z][a-z]+): \S")
Seen = list[tuple[ZoneKind, str] | None]


def _labelled_head(lines: Sequence[Line], seen: Seen) -> None:
    """What a text opens with that is for machines: front matter between rulers, and the headers of a letter."""
    fenced = lines[0].text == "---"
    end = next((i for i, line in enumerate(lines[1:40], 1) if line.text == "---"), 0) if fenced else 0
    if end:
        seen[: end + 1] = [(ZoneKind.NOTICE, "zones/front_matter")] * (end + 1)
        return
    count = next((i for i, line in enumerate(lines) if not _MAIL_HEADER.match(line.text)), len(lines))
    if count >= 2:
        seen[:count] = [(ZoneKind.NOTICE, "zones/mail_header")] * count


class ZoneStep:
    """Marks what is no prose, before any other rule reads."""

    def __init__(self, knowledge: Knowledge) -> None:
        words = knowledge.lexicon.words
        self._related = words("zone_related_headings")
        self._menus = words("zone_menus")
        self._agencies = words("zone_picture_agencies")
        self._opens_notice = _opening(words("zone_notice_openings"))
        self._in_notice = sorted(words("zone_notice_phrases"))
        self._opens_menu = _opening(words("zone_menu_openings"))
        self._opens_byline = _opening(words("zone_byline_openings"))
        self._in_byline = sorted(words("zone_byline_phrases"))
        self._caption = sorted(words("zone_caption_phrases"))
        pictures = _alternatives(words("zone_picture_words"))
        self._label = re.compile(rf"(?:{pictures})s?\s*[:/|©]|(?:{pictures}) (?:by|courtesy of) ")
        self._picture_end = re.compile(rf"\b(?:{pictures})\Z")

    def __call__(self, finds: Finds) -> Finds:
        prose = finds.prose
        if prose.zones:
            return finds  # a person wrote them down
        lines = _lines(prose.text, prose.paragraphs)
        if not lines:
            return finds
        seen: Seen = [self._by_itself(line, index, len(lines)) for index, line in enumerate(lines)]
        _labelled_head(lines, seen)
        for rule in (self._bylines, self._captions, self._related_lists, self._menus_between, _headlines, _subheadings):
            rule(lines, seen)
        zones = tuple(self._zones(lines, seen))
        return replace(finds, prose=replace(prose, zones=zones)) if zones else finds

    def _by_itself(self, line: Line, index: int, count: int) -> tuple[ZoneKind, str] | None:
        """What a line is by its own form."""
        if len(line.text) > _LONGEST:
            return None
        if _ADDRESS.fullmatch(line.text):
            return ZoneKind.NOTICE, "zones/address"
        if self._notice(line, index, count):
            return ZoneKind.NOTICE, "zones/notice"
        if self._credit(line):
            return ZoneKind.CREDIT, "zones/credit"
        if line.words <= 14 and _DATE_LINE.match(line.low):
            return ZoneKind.BYLINE, "zones/date_line"
        if self._byline(line):
            return ZoneKind.BYLINE, "zones/byline"
        if self._menu(line):
            return ZoneKind.MENU, "zones/menu"
        return None

    def _notice(self, line: Line, index: int, count: int) -> bool:
        """Opens as a notice does, in a page's head or tail, or holds words that only notices hold."""
        if any(phrase in line.low for phrase in self._in_notice):
            return line.words <= 60 or bool(self._opens_notice.match(line.low))
        if not self._opens_notice.match(line.low):
            return False
        labelled = ":" in line.text[:24] or line.words <= 4 or "@" in line.text
        return labelled or index >= count * 0.6 or index <= 2

    def _credit(self, line: Line) -> bool:
        if line.words > 16 or any(mark in line.text for mark in _QUOTED):
            return False
        if self._label.match(line.low):
            return True
        return line.open_ended and self._signs_picture(line.text)

    def _signs_picture(self, text: str) -> bool:
        """Names an agency and a picture ("Reuters file photos", "AP Photo/Ana Perez", "Ana Perez/Reuters")."""
        low = text.lower()
        parts = [part.strip() for part in re.split(r"[/|,]| via ", low)]
        if len(parts) > 1 and any(part in self._agencies for part in parts):
            return bool(_SIGNED.search(text, max(0, len(text) - _LONGEST_CREDIT))) or len(parts) > 2 or len(text) < 60
        words = low.split()
        return len(words) <= 5 and words[0] in self._agencies and bool(self._picture_end.search(low))

    def _byline(self, line: Line) -> bool:
        if line.words <= 30 and _BY.match(line.text) and not _CLOSED.search(line.text[-8:]):
            return True
        if line.words <= 60 and any(phrase in line.low for phrase in self._in_byline):
            return not any(mark in line.text for mark in _QUOTED)
        return line.words <= 12 and bool(self._opens_byline.match(line.low)) and not line.text.endswith("?")

    def _menu(self, line: Line) -> bool:
        if line.bare in self._menus or _SECTION.match(line.text):
            return True
        return line.words <= 10 and bool(self._opens_menu.match(line.low)) and not line.text.endswith(":")

    def _bylines(self, lines: Sequence[Line], seen: Seen) -> None:
        """A byline broken over lines goes on while they follow without a gap, behind a comma or "and"."""
        for index in range(1, len(lines)):
            before, line = lines[index - 1], lines[index]
            if seen[index] is None and seen[index - 1] == (ZoneKind.BYLINE, "zones/byline") and not line.after_gap:
                goes_on = before.text.endswith((",", " and", "]", ")")) or line.text[:1].islower()
                if goes_on and line.words <= 16:
                    seen[index] = seen[index - 1]

    def _captions(self, lines: Sequence[Line], seen: Seen) -> None:
        """The line before a labelled credit, the one right after another credit, and lines that point at a picture."""
        for index, line in enumerate(lines):
            if seen[index] is not None or line.words > 70 or any(mark in line.text for mark in '“”"'):
                continue
            before = seen[index - 1] if index else None
            after = seen[index + 1] if index + 1 < len(lines) else None
            labelled = bool(after and after[0] is ZoneKind.CREDIT and self._label.match(lines[index + 1].low))
            follows = bool(before and before[0] is ZoneKind.CREDIT and not line.after_gap and line.open_ended)
            points = line.words <= 45 and any(phrase in line.low for phrase in self._caption)
            signed = self._bracketed(line) is not None
            if labelled or follows or signed or (points and (line.open_ended or line.words <= 30)):
                seen[index] = (ZoneKind.CAPTION, "zones/caption")

    def _bracketed(self, line: Line) -> int | None:
        """Where a credit in brackets begins at a caption's end."""
        match = _BRACKETED.search(line.text[-130:]) if line.text.endswith((")", "]", ").")) else None
        if match is None or not (self._signs_picture(match[1]) or self._label.match(match[1].lower())):
            return None
        return len(line.text) - len(line.text[-130:]) + match.start()

    def _related_lists(self, lines: Sequence[Line], seen: Seen) -> None:
        """Under "Related Articles" stand teasers: to the end of the text, or as long as lines look like titles."""
        for index, line in enumerate(lines):
            if line.bare not in self._related or line.words > 5:
                continue
            seen[index] = (ZoneKind.HEADING, "zones/related")
            rest = range(index + 1, len(lines))
            tail = index >= len(lines) * 0.5 and len(rest) <= 12
            for following in rest:
                if seen[following] is None and (tail or _title_like(lines[following], 20, quoting=True)):
                    seen[following] = (ZoneKind.TEASER, "zones/teaser")
                elif not tail:
                    break

    def _menus_between(self, lines: Sequence[Line], seen: Seen) -> None:
        """What stands between lines of a menu in a page's tail is one too."""
        menus = [index for index, zone in enumerate(seen) if zone and zone[0] is ZoneKind.MENU]
        for first, last in pairwise(menus):
            if first >= len(lines) * 0.5 and last - first <= 3:
                for index in range(first + 1, last):
                    if seen[index] is None and lines[index].words <= 30:
                        seen[index] = (ZoneKind.MENU, "zones/menu")

    def _zones(self, lines: Sequence[Line], seen: Seen) -> Iterator[ZoneFind]:
        for line, zone in zip(lines, seen, strict=True):
            if zone is None:
                continue
            kind, origin = zone
            cut = self._bracketed(line) if kind is ZoneKind.CAPTION else None
            if not cut:
                yield ZoneFind(line.span, kind, origin)
                continue
            middle = line.span.start + cut
            yield ZoneFind(Span(line.span.start, middle), kind, origin)
            yield ZoneFind(Span(middle, line.span.end), ZoneKind.CREDIT, "zones/bracketed_credit")


def _headlines(lines: Sequence[Line], seen: Seen) -> None:
    """The lines at the top, before the prose: a title, and the standfirst between it and a byline."""
    if len(lines) < 2:
        return
    byline = next((i for i, zone in enumerate(seen[:6]) if zone and zone[0] is ZoneKind.BYLINE), None)
    if byline is not None and byline > len(lines) * 0.5:
        byline = None  # a signature at the end of a short piece
    for index in range(byline if byline is not None else 0):
        if seen[index] is None and lines[index].words <= 60 and not any(mark in lines[index].text for mark in _QUOTED):
            title = _title_like(lines[index], 24)
            seen[index] = (ZoneKind.HEADING, "zones/headline" if title else "zones/standfirst")
    for index in range(min(6, len(lines) - 1)):
        if seen[index] is not None:
            continue
        if not _title_like(lines[index], 24) and not (index == 0 and _capitalised(lines[index])):
            break
        seen[index] = (ZoneKind.HEADING, "zones/headline")


def _subheadings(lines: Sequence[Line], seen: Seen) -> None:
    """A short line between paragraphs, without a closing mark."""
    for index in range(1, len(lines)):
        line = lines[index]
        if seen[index] is None and _title_like(line, 9) and not line.text[0].isdigit():
            goes_on = index + 1 < len(lines) and lines[index + 1].text[:1].islower()
            broken = lines[index - 1].text[-1:].isalnum() and not line.after_gap and seen[index - 1] is None
            if not goes_on and not broken:
                seen[index] = (ZoneKind.HEADING, "zones/subheading")


def _title_like(line: Line, most: int, *, quoting: bool = False) -> bool:
    """Short, begins like a sentence and does not end like one."""
    if not quoting and _SPOKEN.search(line.text):
        return False
    first = line.text.lstrip("\"'“‘«")[:1]
    return line.words <= most and line.open_ended and (first.isupper() or first.isdigit() or not first.isascii())


def _capitalised(line: Line) -> bool:
    """Words of four letters and more in capitals, as titles have them, whatever closes the line."""
    long = [word for word in line.text.split() if len(word) > 3]
    return len(long) >= 3 and line.words <= 24 and all(word.lstrip("\"'“‘[(")[:1].isupper() for word in long)


def _lines(text: str, paragraphs: Sequence[Span]) -> list[Line]:
    end = 0
    lines = []
    for span in paragraphs:
        gap = text.count("\n", end, span.start) > 1 or end == 0
        lines.append(Line(span, text[span.start : span.end], gap))
        end = span.end
    return lines


def _alternatives(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _opening(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"[(\[*]*(?:{_alternatives(words)})(?!\w)")
