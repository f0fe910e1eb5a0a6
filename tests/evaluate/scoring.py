"""What counts as found and as right, kind by kind, when finds are compared with what was read in an article.

All matching is one to one, the best fit first.

- **people, organisations, places**: each name once an article, exact but for article, honorific, possessive and
  capitals. A part of a name that was read ("Lunde" beside Astrid Lunde) counts neither way; neither does a name that
  stands only in a menu, credit or byline, or is listed as `either`.
- **quotations**: words in marks, whole or in part. Found if the stretches cover each other for four fifths, without
  the marks' edges. **attributed**: found, and the speaker right (`speakers`). **speakers**: right ones of those found.
- **reported**: indirect speech, recall alone: readers list what matters, not every “said that”. Found if half of it is
  covered.
- **exercises**: found if one of its spans lies over a name or head word of the exercise; the find with the greatest
  overlap is taken, a second find of the same exercise is false. Optional ones count neither way.
- **articles without exercise**: those in which none was found either; recall alone.
- **exercise names**: equal in words but for “exercise”, “operation”, “joint” and the like, or one within the other.
- **exercise dates**: they meet, and what was found is at most twice as wide as the truth, or 31 days.
- **exercise places**: within 161 km, or within the precision of the place that was read if that is wider.
- **participants**: countries, without observers. **arrangement**, **status**: of the exercises found.
- **figures**: numbers of exercises, equal in value. **numbers**: claims and figures on file, recall alone: found if a
  claim or a figure has the value within the words cited.

A slot of an exercise that was not found counts as missed, one of a false exercise as false.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from evaluate.exercises import SLOTS, score_exercises
from evaluate.reading import Reading, ReadQuotation, overlap, plain, plain_all, short
from evaluate.speakers import same_speaker
from evaluate.tally import Tally, pairs
from generator.extract.finds import Finds, NameKind, QuotationFind
from generator.model.articles import Span

KINDS = {
    NameKind.PERSON: ("PER", "people"),
    NameKind.ORGANISATION: ("ORG", "organisations"),
    NameKind.PLACE: ("LOC", "places"),
}
ORDER = (
    *(label for _, label in KINDS.values()),
    *("quotations", "attributed", "speakers", "reported", "exercises", "articles without exercise"),
    *(*SLOTS, "numbers"),
)
_EDGE = " \t\r\n\u00a0.,;:!?…-–—'‘’`()[]\"“”«»„「」"
_SCALES = (1, 1e3, 1e6, 1e9, 1e12)


def score(read: Iterable[tuple[Reading, Finds]]) -> dict[str, Tally]:
    """Tallies for each kind over all articles, in the order of `ORDER`."""
    tallies = {kind: Tally() for kind in ORDER}
    for kind in ("reported", "numbers", "speakers", "articles without exercise"):
        tallies[kind].recall_only = True
    for reading, finds in read:
        _names(reading, finds, tallies)
        _quotations(reading, finds, tallies)
        score_exercises(reading, finds, tallies)
        _numbers(reading, finds, tallies["numbers"])
    return tallies


# --- names ------------------------------------------------------------------------------------------------------


def _names(reading: Reading, finds: Finds, tallies: dict[str, Tally]) -> None:
    text = reading.text
    for kind, (code, label) in KINDS.items():
        inside = {
            plain(text[m.span.start : m.span.end])
            for m in finds.mentions
            if m.kind is kind and not _lies_in(m.span, reading.aside)
        }
        anywhere = inside | {plain(text[m.span.start : m.span.end]) for m in finds.mentions if m.kind is kind}
        groups = [plain_all(forms) for forms in reading.names[code]]
        known = frozenset(form for group in groups for form in group)
        either = plain_all(reading.either)
        false = {f for f in inside - known - either if f and not any(_is_part(f, form) for form in known | either)}
        missed = [forms[0] for forms, group in zip(reading.names[code], groups, strict=True) if not group & anywhere]
        tallies[label].add(
            len(groups) - len(missed),
            [f"{reading.id}: {name}" for name in missed],
            [f"{reading.id}: {name}" for name in sorted(false)],
        )


def _is_part(found: str, name: str) -> bool:
    """Whether a find is some of the words of a name, such as the surname."""
    return f" {found} " in f" {name.replace('-', ' ')} " or f" {found} " in f" {name} "


def _lies_in(span: Span, zones: Sequence[Span]) -> bool:
    return any(zone.start <= span.start < zone.end for zone in zones)


# --- quotations -------------------------------------------------------------------------------------------------


def _quotations(reading: Reading, finds: Finds, tallies: dict[str, Tally]) -> None:
    text = reading.text
    found = [(piece, q) for q in finds.quotations for piece in _pieces(text, q.span)]
    marked = [q for q in reading.quotations if q.in_marks]
    reported = [q for q in reading.quotations if not q.in_marks]
    chosen = pairs(
        (_common(_trim(text, q.span), piece), i, j)
        for i, q in enumerate(marked)
        for j, (piece, _) in enumerate(found)
        if _common(_trim(text, q.span), piece) >= 0.8
    )
    taken = {j for _, j in chosen}
    false = [
        (piece, q)
        for j, (piece, q) in enumerate(found)
        if j not in taken and q.kind.value != "indirect" and not any(_covers(piece, r.span) for r in reported)
    ]
    missed = _without(marked, chosen)
    lines = [f"{reading.id}: “{short(text, q.span)}” ({q.speakers[0]})" for q in missed]
    false_lines = [f"{reading.id}: “{short(text, piece)}” ({q.speaker or '?'})" for piece, q in false]
    tallies["quotations"].add(len(chosen), lines, false_lines)
    wrong = [(marked[i], found[j][1]) for i, j in chosen if not _speaker_right(marked[i], found[j][1], finds)]
    wrong_lines = [
        f"{reading.id}: “{short(text, q.span)}” is {q.speakers[0]}’s, not {find.speaker or '?'}" for q, find in wrong
    ]
    tallies["speakers"].add(len(chosen) - len(wrong), wrong_lines)
    tallies["attributed"].add(len(chosen) - len(wrong), lines + wrong_lines, false_lines + wrong_lines)
    unheard = [q for q in reported if not any(_covers(piece, q.span) for piece, _ in found)]
    tallies["reported"].add(
        len(reported) - len(unheard), [f"{reading.id}: {short(text, q.span)} ({q.speakers[0]})" for q in unheard]
    )


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """A quotation over paragraphs as one stretch each."""
    for match in re.finditer(r"[^\n]+", text[span.start : span.end]):
        piece = _trim(text, Span(span.start + match.start(), span.start + match.end()))
        if piece.end > piece.start:
            yield piece


def _trim(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return Span(start, end)


def _common(a: Span, b: Span) -> float:
    """Length of what both cover by that of what either covers."""
    either = max(a.end, b.end) - min(a.start, b.start)
    return overlap(a, b) / either if either else 0.0


def _covers(found: Span, read: Span) -> bool:
    return overlap(found, read) >= 0.5 * (read.end - read.start)


def _speaker_right(read: ReadQuotation, found: QuotationFind, finds: Finds) -> bool:
    forms = [found.speaker]
    if found.speaker and found.entity is not None:
        entity = finds.entities[found.entity]
        forms += [entity.name, *entity.aliases]
    return same_speaker(forms, read.speakers)


# --- numbers ---------------------------------------------------------------------------------------------------


def _numbers(reading: Reading, finds: Finds, tally: Tally) -> None:
    indices = {claim.number for claim in finds.claims}
    indices |= {figure.number for exercise in finds.exercises for figure in exercise.figures}
    told = [finds.numbers[index] for index in sorted(indices)]
    missed = [
        wanted
        for wanted in reading.numbers
        if not any(overlap(wanted.span, number.span) and _equal(wanted.value, number.value) for number in told)
    ]
    tally.add(
        len(reading.numbers) - len(missed),
        [f"{reading.id}: {short(reading.text, n.span)}" for n in missed],
    )


def _equal(read: float, found: object) -> bool:
    return isinstance(found, (int, float)) and any(abs(found - read * s) <= 1e-9 * abs(read * s) for s in _SCALES)


def _without(items: Sequence[ReadQuotation], chosen: Iterable[tuple[int, int]]) -> list[ReadQuotation]:
    taken = {i for i, _ in chosen}
    return [item for i, item in enumerate(items) if i not in taken]
