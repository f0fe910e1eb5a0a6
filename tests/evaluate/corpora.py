"""The development halves of public news corpora, where somebody has unpacked them; none of their text is kept here.

Read from the folder that `CORPORA_DATA` names:

    eupeg/corpora/{lgl,GeoVirus,TR-News}.xml       places, from geoai-lab/EUPEG
    worldwide/{original_articles,processed_annotated}  names, from stanfordnlp/en-worldwide-newswire
    polnear/data/dev/{text,attributions}           quotations, from networkdynamics/PolNeAR

What counts: a place that overlaps one of the corpus and lies within 161 km of it (places the corpus gives no point and
demonyms count neither way); a name with the same words and kind, apart from article, honorific and possessive; a
whole quotation in marks that overlaps one, and for “attributed” its speaker within the words the corpus names as
source. The other halves are kept for judging: an article belongs to them if the first byte of the SHA-1 of
`corpus/id` is odd, as is the habit with these corpora.
"""

from __future__ import annotations

import hashlib
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evaluate.reading import NEAR_KM, overlap, plain, short
from evaluate.tally import Tally, pairs
from generator.extract.finds import Finds, NameKind, QuotationFind
from generator.extract.reader import Reader
from generator.model.articles import Article, Span
from generator.model.geography import Position, distance_km

_KINDS = {NameKind.PERSON: "Person", NameKind.ORGANISATION: "Organization", NameKind.PLACE: "Location"}
_DEMONYM = re.compile(r"[^ ]*(?:ans?|ese|ish|ics?|ch|is?)$")
_COUNTRY = re.compile(r"(?:land|stan|i|ia|a|o|e|nam|istan|Iran|Japan|Sudan|Oman|Jordan|Bhutan|Taiwan|Azerbaijan)$")
_OPEN, _CLOSE = "“«„", "”»"


@dataclass(frozen=True, slots=True)
class _Toponym:
    span: Span
    lat: float | None
    lon: float | None
    required: bool


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words in marks; direct if what the corpus attributes stands in marks whole, else they count neither way."""

    span: Span
    source: tuple[Span, ...]
    direct: bool


def score_all(folder: Path, reader: Reader) -> dict[str, Tally]:
    """A tally for each corpus that is there, named after it."""
    watched = _Watched(reader)
    tallies: dict[str, Tally] = {}
    for name, file, first in (("GeoVirus", "GeoVirus", 1), ("LGL", "lgl", 0), ("TR-News", "TR-News", 0)):
        path = folder / "eupeg" / "corpora" / f"{file}.xml"
        if path.is_file():
            tallies[f"places, {name}"] = _score_places(path, file.lower().replace("-", ""), first, watched)
    if (folder / "worldwide").is_dir():
        tallies["names, Worldwide"] = _score_names(folder / "worldwide", watched)
    if (folder / "polnear" / "data" / "dev").is_dir():
        found, attributed = Tally(), Tally()
        _score_quotations(folder / "polnear" / "data" / "dev", watched, found, attributed)
        tallies |= {"quotations, PolNeAR": found, "attributed, PolNeAR": attributed}
    return tallies | {"articles with no exercise claimed": watched.quiet} if tallies else {}


class _Watched:
    """A reader that counts articles in which no exercise was found; next to none of these corpora's tells of one."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.quiet = Tally(recall_only=True)

    def read(self, name: str, text: str) -> Finds:
        finds = self._reader.read(Article(name, "", text))
        self.quiet.add(int(not finds.exercises), [name] * bool(finds.exercises))
        return finds


def _is_kept_apart(corpus: str, article: str) -> bool:
    return bool(hashlib.sha1(f"{corpus}/{article}".encode(), usedforsecurity=False).digest()[0] & 1)


# --- places -----------------------------------------------------------------------------------------------------


def _score_places(path: Path, corpus: str, first: int, reader: _Watched) -> Tally:
    tally = Tally()
    for number, node in enumerate(ET.parse(path).getroot().findall("article")):
        if _is_kept_apart(corpus, str(number)):
            continue
        text = node.findtext("text") or ""
        read = list(_toponyms(node, text, first))
        finds = reader.read(str(number), text)
        found = [p for p in finds.places if p.lat is not None and p.lon is not None]
        chosen = pairs(
            (overlap(r.span, f.span) * (1.01 if r.required else 1), i, j)
            for i, r in enumerate(read)
            for j, f in enumerate(found)
        )
        right = excused = 0
        for i, j in chosen:
            place, find = read[i], found[j]
            excused += not place.required
            if place.required and place.lat is not None and place.lon is not None:
                at = Position(find.lat or 0.0, find.lon or 0.0)
                right += distance_km(Position(place.lat, place.lon), at) <= NEAR_KM
        tally.right += right
        tally.found += len(found) - excused
        tally.wanted += sum(place.required for place in read)
    return tally


def _toponyms(article: ET.Element, text: str, first: int) -> Iterator[_Toponym]:
    for node in article.iter():
        if node.tag not in ("toponym", "location"):
            continue
        phrase = node.findtext("phrase") or node.findtext("name") or ""
        start = _near_start(text, phrase, int(node.findtext("start") or 0) - first)
        if start is None:
            continue
        lat, lon = (node.findtext(f".//{key}") for key in ("lat", "lon"))
        located = bool(lat and lon)
        demonym = (node.findtext(".//fcode") or "").startswith("PCL") and _looks_demonym(phrase)
        yield _Toponym(
            Span(start, start + len(phrase)),
            float(lat) if lat else None,
            float(lon) if lon else None,
            located and not demonym,
        )


def _near_start(text: str, phrase: str, start: int) -> int | None:
    """Where the phrase begins; some files are off by a few characters."""
    starts = [at for delta in range(41) for at in (start - delta, start + delta) if at >= 0]
    return next((at for at in starts if phrase and text.startswith(phrase, at)), None)


def _looks_demonym(phrase: str) -> bool:
    return bool(_DEMONYM.fullmatch(phrase)) and not _COUNTRY.search(phrase)


# --- names ------------------------------------------------------------------------------------------------------


def _score_names(folder: Path, reader: _Watched) -> Tally:
    tally = Tally()
    for path in sorted((folder / "processed_annotated").glob("*.tsv")):
        name = path.name.removesuffix(".tsv")
        raw = folder / "original_articles" / name
        if _is_kept_apart("worldwide", name.removesuffix(".txt")) or not raw.is_file():
            continue
        text = raw.read_text("utf-8", errors="replace")
        read = _tagged(path, text)
        if read is None:
            continue
        finds = reader.read(name, text)
        found = {(kind, *_core(text, m.span)) for m in finds.mentions if (kind := _KINDS.get(m.kind)) and m.span.end}
        wanted = {(kind, *_core(text, span)) for kind, span in read if kind in _KINDS.values()}
        facilities = [span for kind, span in read if kind == "Facility"]
        false = [f for f in found - wanted if not any(overlap(Span(f[1], f[2]), span) for span in facilities)]
        tally.add(len(found & wanted), [""] * len(wanted - found), [""] * len(false))
    return tally


def _core(text: str, span: Span) -> tuple[int, int]:
    """The span without article, honorific and possessive."""
    words = text[span.start : span.end]
    core = plain(words)
    start = words.casefold().find(core)
    return (span.start + start, span.start + start + len(core)) if start >= 0 else (span.start, span.end)


def _tagged(path: Path, text: str) -> list[tuple[str, Span]] | None:
    """The names of a file with a token and its tag a line; None if the tokens do not stand in the text in order."""
    spans: list[tuple[str, Span]] = []
    cursor, last = 0, "O"
    for line in path.read_text("utf-8").splitlines():
        token, _, tag = (part.strip() for part in line.partition("\t"))
        if not token:
            last = "O"
            continue
        wanted = re.escape(token) if token not in {"``", "''", '"', "'"} else "[\"'“”‘’`´]{1,2}"
        match = re.compile(wanted).search(text, cursor, cursor + 400)
        if not match:
            return None
        cursor = match.end()
        tag = tag.split("\t")[0] or "O"
        if tag != "O" and last[2:] == tag[2:] and not tag.startswith(("B-", "S-")):
            spans[-1] = (tag[2:], Span(spans[-1][1].start, cursor))
        elif tag != "O":
            spans.append((tag[2:], Span(match.start(), cursor)))
        last = tag
    return spans


# --- quotations -------------------------------------------------------------------------------------------------


def _score_quotations(folder: Path, reader: _Watched, tally: Tally, attributed: Tally) -> None:
    notes = {path.stem.rsplit("_", 1)[0]: path for path in sorted((folder / "attributions").glob("*.ann"))[::-1]}
    for path in sorted((folder / "text").glob("*.txt")):
        if path.stem not in notes:
            continue
        text = path.read_bytes().decode("utf-8")
        read = _attributed(notes[path.stem], text)
        quotations = [q for q in reader.read(path.stem, text).quotations if q.kind.value != "indirect"]
        found = [(piece, q) for q in quotations for piece in _in_marks(text, q.span)]
        chosen = pairs(
            (overlap(r.span, piece) * (1.01 if r.direct else 1), i, j)
            for i, r in enumerate(read)
            for j, (piece, _) in enumerate(found)
        )
        excused = sum(not read[i].direct for i, _ in chosen)
        direct = [(read[i], found[j][1]) for i, j in chosen if read[i].direct]
        tally.right += len(direct)
        attributed.right += sum(_is_source(text, quotation, stretch.source) for stretch, quotation in direct)
        for kind in (tally, attributed):
            kind.found += len(found) - excused
            kind.wanted += sum(stretch.direct for stretch in read)


def _attributed(path: Path, text: str) -> list[_Stretch]:
    """Stretches in quotation marks that the corpus attributes, each with the words named as its source."""
    parts: dict[str, tuple[Span, ...]] = {}
    attributions: list[tuple[list[Span], tuple[Span, ...]]] = []
    for line in path.read_text("utf-8").splitlines():
        name, _, rest = line.partition("\t")
        if name.startswith("T"):
            where = rest.split("\t")[0].split(" ", 1)[1]
            parts[name] = tuple(Span(*(int(number) for number in bounds.split())) for bounds in where.split(";"))
        elif name.startswith("E"):
            roles = [item.partition(":") for item in rest.split()]
            content = [span for role, _, part in roles if role.startswith("Content") for span in parts.get(part, ())]
            source = [span for role, _, part in roles if role.startswith("Source") for span in parts.get(part, ())]
            attributions.append((content, tuple(source)))
    regions = _in_marks(text, Span(0, len(text)))
    found = []
    for region in regions:
        shares = [sum(overlap(region, span) for span in content) for content, _ in attributions]
        if sum(shares) >= 0.5 * (region.end - region.start):
            content, source = attributions[shares.index(max(shares))]
            near = [span for span in content if overlap(span, region)]
            letters = [at for span in near for at in range(span.start, span.end) if text[at : at + 1].isalnum()]
            inside = sum(any(r.start <= at < r.end for r in regions) for at in letters)
            found.append(_Stretch(region, source, bool(letters) and inside >= 0.9 * len(letters)))
    return found


def _in_marks(text: str, within: Span) -> list[Span]:
    """The stretches between double marks, paragraph by paragraph; the whole where the span itself lies between them."""
    found = []
    for paragraph in re.finditer(r"[^\n]+", text[within.start : within.end]):
        start, end = within.start + paragraph.start(), within.start + paragraph.end()
        opened: int | None = None
        first_mark: int | None = None
        for at in range(start, end):
            mark = text[at]
            if mark in _OPEN or (mark == '"' and opened is None):
                first_mark = at if first_mark is None else first_mark
                opened = at + 1 if opened is None else opened
            elif opened is not None and (mark in _CLOSE or mark == '"'):
                found.append(Span(opened, at))
                opened = None
        if opened is not None and not text[start : opened - 1].strip():
            found.append(Span(opened, end))
        if first_mark is None and within.end - within.start < len(text):
            found.append(Span(start, end))
    return [span for span in found if span.end > span.start]


def _is_source(text: str, found: QuotationFind, source: tuple[Span, ...]) -> bool:
    """Whether the speaker's mention lies in the source, or a name of the source's is the speaker's."""
    if not source:
        return False
    if found.speaker_span and any(overlap(found.speaker_span, span) for span in source):
        return True
    words = {word for span in source for word in re.findall(r"\w+", short(text, span, 400))}
    return bool(found.speaker) and found.speaker.split()[-1] in words
