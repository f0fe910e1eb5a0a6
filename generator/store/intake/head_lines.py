"""Title, byline, dateline, date, address and copyright of an article, read from its lines by their general form.

Each rule is a function in `RULES`; what its form leaves open is marked for a person. No paper is known by name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit

from generator.model.lexicon import Lexicon
from generator.store.intake.lines import Layout, Line
from generator.store.intake.printed_dates import DateReader
from generator.store.intake.received import UNSURE, Bibliography, Told

_ADDRESS = re.compile(r"<?(https?://[^\s<>\"]{4,2000})>?")
_LABEL = re.compile(r"([^\W\d_][^\W\d_ ]*(?: [^\W\d_]+)?)\s*:\s*(\S.*)")
_LINK = re.compile(r"\[([^\]\[]{2,80})\]\([^)\s]{0,500}\)")
_PARTICLE = r"(?:de|van|von|der|den|del|da|di|du|le|la|bin|al|el|ibn)"
_NAME = re.compile(rf"(?:(?:[A-Z]\.|{_PARTICLE}|[^\W\d_a-z][\w’'.-]*) ?){{2,6}}")
# Looked at word by word first, or sixty capitals and a comma would be shared out in all ways.
_NAME_ALONE = re.compile(rf"(?=(?:{_PARTICLE}*(?:[^\W\d_a-z][\w’'.-]*+)?(?: |$)){{1,6}}$){_NAME.pattern}")
_DATELINE = re.compile(
    r"(?P<city>[^\W\d_a-z](?:[^\W\d_a-z]|[ .'/-]){1,50}?)(?:, (?P<day>[^()\n]{3,30}?))? ?"
    r"(?:\((?P<agency>[^()\n]{2,40})\))? ?(?:[-–—]{1,2} )"
)
_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\))\s*+(?:(?:©|\(c\))\s*+)?(?P<first>(?:19|20)\d{2})?(?:\s?[-–]\s?(?P<last>(?:19|20)\d{2}))?,?\s*+"
    r"(?:by\s)?(?P<holder>[^.©|\n]{2,80}?)?,?\s*+(?P<after>(?:19|20)\d{2})?"
    r"(?=[.|\n]|$|\s++all rights|(?<=\s)all rights)",
    re.IGNORECASE,
)
_IN_PAPER = re.compile(r"\s+(?:on|in|by)\s+(?:the )?([^\W\d_a-z][^,;:|()]{1,60}?),?(?:\s+(?:on|in|of))?\s*")
_COMPANY = re.compile(r",? (?:Inc|Ltd|LLC|GmbH|AG|plc|Limited|Corp|Pty Ltd|S\.A)\.?$", re.IGNORECASE)
_MARKUP = re.compile(r"^(?:#{1,6}\s+|\*\*|__)|(?:\*\*|__|(?<!\s)\s++#++)$")


class HeadLines:
    """The rules, built once from the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Gather the words that rules know.

        Args:
            lexicon: Lists and tables whose names begin with `intake_`, and `months`.
        """
        self._lexicon = lexicon
        self._labels = lexicon.table("intake_labels")
        self._dates = DateReader({**lexicon.table("intake_months"), **lexicon.table("months")})
        self._bylines = _starting(lexicon.words("intake_bylines"))
        self._published = _any_of(lexicon.words("intake_published"))
        self._updated = _any_of(lexicon.words("intake_updated"))
        self._date_words = lexicon.words("intake_date_words") | set(lexicon.table("weekdays"))
        self._machine = _any_of(lexicon.words("intake_machine_written"))
        self._sections = {
            "opinion": lexicon.words("intake_opinion"),
            "analysis": lexicon.words("intake_analysis"),
        }

    def read(self, text: str) -> Bibliography:
        """What the lines of a text tell, by the first rule that tells it."""
        layout = self.layout(text)
        told = Bibliography()
        for rule in RULES:
            told = told.over(rule(self, layout))
        return told

    def layout(self, text: str) -> Layout:
        """The head and the foot of a text, which rules look at."""
        return Layout(text, self._lexicon)

    def labelled_lines(self, layout: Layout) -> Bibliography:
        """`Title: …`, `Author: …`, `Date: …`, as exports and front matter write them."""
        told = Bibliography()
        for line in (*layout.head, *layout.foot):
            found = _LABEL.fullmatch(line.text)
            key = self._labels.get(found[1].casefold()) if found else None
            if found and key and len(found[2]) <= 400:
                told = told.over(self._labelled(key, found[2].strip(), line))
        return told

    def _labelled(self, key: str, raw: str, line: Line) -> Bibliography:
        value = raw.strip().strip("\"'“”").strip()
        match key:
            case "title" if value:
                return Bibliography(title=Told(value, line.text))
            case "authors":
                names = [part.strip(" []\"'") for part in re.split(r",|;| and | & ", value)]
                return Bibliography(authors=tuple(Told(name, line.text) for name in names if _is_name(name)))
            case "publisher" if value and not _ADDRESS.match(value):
                return Bibliography(publisher=Told(value, line.text))
            case "url" if found := _ADDRESS.fullmatch(value):
                return Bibliography(url=Told(found[1], line.text))
            case "published":
                for date in self._dates.dates(line.text):
                    note = UNSURE + "day and month can be read in two orders." if date.ambiguous else ""
                    return Bibliography(published=Told(date.edtf, line.text, note))
            case "language":
                return Bibliography(language=Told(value, line.text))
        return Bibliography()

    def bylines(self, layout: Layout) -> Bibliography:
        """`By Ida Marsh and Ole Berg in Port Gale`, also over several lines where names are links."""
        for line in layout.head:
            for part in line.parts():
                opening = self._bylines.match(part.text)
                if opening and (names := _names(part.text[opening.end() :], layout, part)):
                    return Bibliography(authors=names)
        return Bibliography()

    def date_lines(self, layout: Layout) -> Bibliography:
        """A date alone in its line, or beside “published”; that of a later version only where there is no other."""
        later = Bibliography()
        for line in (*layout.head, *layout.foot):
            if line.is_prose and line.words > 25:
                continue
            for part in line.parts():
                for date in self._dates.dates(part.text, part.start):
                    words = part.text[: date.span.start - part.start] + " " + part.text[date.span.end - part.start :]
                    updated = bool(self._updated.search(words)) and not self._published.search(words)
                    if not (updated or self._published.search(words) or self._says_nothing_else(words)):
                        continue
                    note = UNSURE + "day and month can be read in two orders." if date.ambiguous else ""
                    if not updated:
                        shown = part.text if len(part.text) <= 80 else layout.text[date.span.start : date.span.end]
                        return Bibliography(published=Told(date.edtf, shown, note))
                    note = UNSURE + "the date is that of a later version; no other is printed."
                    later = later.over(Bibliography(published=Told(date.edtf, part.text, note)))
        return later

    def _says_nothing_else(self, words: str) -> bool:
        """Whether what stands around a date is weekday, time and zone, or a byline."""
        rest = [word.strip(",.;:()").casefold() for word in words.split()]
        return all(not word or word[0].isdigit() or word in self._date_words for word in rest) or bool(
            self._bylines.match(words)
        )

    def published_in(self, layout: Layout) -> Bibliography:
        """`Published on Harbour Gazette, 9 May 2021`: the paper between the word and the date."""
        for line in (*layout.head, *layout.foot):
            found = self._published.search(line.text) if line.words <= 25 else None
            for date in self._dates.dates(line.text) if found else ():
                if found and (name := _IN_PAPER.fullmatch(line.text[found.end() : date.span.start])):
                    note = UNSURE + "the name in the line with the date of publication."
                    return Bibliography(publisher=Told(name[1].strip(), line.text, note))
        return Bibliography()

    def datelines(self, layout: Layout) -> Bibliography:
        """`PORT GALE, 9 May 2021 (Agency) — …`: the agency, and the date where it has its year."""
        for line in layout.head:
            found = _DATELINE.match(line.text)
            if not found:
                continue
            told = Bibliography()
            opening = found[0].rstrip()
            if agency := found["agency"]:
                note = UNSURE + "the agency of the dateline; the paper that printed it may be another."
                told = replace(told, publisher=Told(agency.strip(), opening, note))
            for date in self._dates.dates((found["day"] or "").strip()):
                told = replace(told, published=Told(date.edtf, opening, UNSURE + "the date of the dateline."))
            return told
        return Bibliography()

    def titles(self, layout: Layout) -> Bibliography:
        """The first line that reads as a headline: four words or more, no end of a sentence, above the prose."""
        for line in layout.head:
            if layout.is_notice(line) or self._is_data(line):
                continue
            if line.is_prose:
                break
            words = _MARKUP.sub("", _MARKUP.sub("", line.text)).strip()
            marked = line.text.startswith("# ")
            wide = len(words) >= 8 and not words.isascii() and len(words.split()) < 3
            if marked or ((4 <= len(words.split()) <= 30 or wide) and not words.endswith((".", ":", ";", ",", "。"))):
                sure = "" if marked else UNSURE + "the first line that reads as a headline."
                return Bibliography(title=Told(words, words, sure))
        return Bibliography()

    def _is_data(self, line: Line) -> bool:
        label = _LABEL.fullmatch(line.text)
        return bool(
            _ADDRESS.fullmatch(line.text)
            or self._bylines.match(line.text)
            or (label and label[1].casefold() in self._labels)
            or any(self._dates.dates(line.text))
            or _DATELINE.match(line.text)
        )

    def addresses(self, layout: Layout) -> Bibliography:
        """An address alone in its line; its host stands for a publisher that nothing names."""
        for line in (*layout.head, *layout.foot):
            found = _ADDRESS.fullmatch(line.text)
            if found and len(_path_of(found[1])) > 1:
                host = (urlsplit(found[1]).hostname or "").removeprefix("www.")
                note = UNSURE + "read from the web address; no publisher is printed."
                return Bibliography(
                    url=Told(found[1], line.text.strip("<>")), publisher=Told(host, found[1], note) if host else None
                )
        return Bibliography()

    def copyrights(self, layout: Layout) -> Bibliography:
        """`© 2021 Harbour Gazette`: who holds the rights, and the year where no date is printed."""
        for line in (*layout.foot, *layout.head):
            found = _COPYRIGHT.search(line.text)
            if not found or line.words > 40:
                continue
            told = Bibliography()
            words = found[0].strip(" ,|")
            holder = _COMPANY.sub("", (found["holder"] or "").strip(" ,|-–"))
            if holder and holder[0].isupper():
                note = UNSURE + "the holder of the rights in the copyright line."
                told = replace(told, publisher=Told(holder, words, note))
            if year := found["after"] or found["last"] or found["first"]:
                note = UNSURE + "the year of the copyright line; no date of publication is printed."
                told = replace(told, published=Told(year, words, note))
            if told != Bibliography():
                return told
        return Bibliography()

    def kinds(self, layout: Layout) -> Bibliography:
        """A line “Opinion” or “Analysis” above the text, or words by which it says that a machine wrote it."""
        for line in (*layout.head, *layout.foot):
            if line.words <= 25 and self._machine.search(line.text):
                return Bibliography(kind=Told("ai-generated", line.text, "the text says that a machine wrote it."))
        for line in layout.head:
            for kind, names in self._sections.items():
                name = line.text.strip("#*: ")
                if name.casefold() in names:
                    note = UNSURE + f"kind, taken from the line “{name}”."
                    return Bibliography(kind=Told(kind, line.text, note))
        return Bibliography()


def _is_name(words: str) -> bool:
    """Whether words behind a label can be somebody's name: letters, and no more than a name has."""
    return len(words) <= 80 and any(char.isalpha() for char in words)


def _path_of(address: str) -> str:
    """What of an address comes behind the host; nothing where it cannot be read."""
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def _names(after: str, layout: Layout, part: Line) -> tuple[Told, ...]:
    """The names of a byline, each with the words that show it."""
    end = layout.text.find("\n\n", part.start)
    block = layout.text[part.start : end if 0 <= end < part.start + 600 else part.start + len(part.text)]
    if links := [match for match in _LINK.finditer(block) if _NAME_ALONE.fullmatch(match[1])]:
        return tuple(Told(match[1], match[0]) for match in links)
    if len(after.split()) > 25:
        return ()
    found = []
    for piece in re.split(r",|;| and | & | und | et | y | e | en | och | og ", after):
        name = _NAME.match(piece.strip())
        if not name:
            break
        found.append(Told(name[0].strip(), part.text))
    return tuple(found)


def _starting(words: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{_alternatives(words)})\s+(?=\S)", re.IGNORECASE)


def _any_of(words: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_alternatives(words)})(?!\w)", re.IGNORECASE)


def _alternatives(words: frozenset[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


# What a label says goes before what a form suggests; a copyright line comes last.
RULES: tuple[Callable[[HeadLines, Layout], Bibliography], ...] = (
    HeadLines.labelled_lines,
    HeadLines.bylines,
    HeadLines.date_lines,
    HeadLines.titles,
    HeadLines.published_in,
    HeadLines.datelines,
    HeadLines.copyrights,
    HeadLines.addresses,
    HeadLines.kinds,
)
