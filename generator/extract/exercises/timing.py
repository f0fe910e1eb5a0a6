"""Rules on when an exercise was held: the dates of its sentences that tell of the event and not of its telling."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from generator.extract.exercises.trigger import Trigger
from generator.extract.exercises.view import sentence_of, within
from generator.extract.finds import DateFind, NumberFind
from generator.extract.prose import Prose
from generator.model.articles import Span
from generator.model.dates import Edtf, Precision
from generator.model.records import Measure

_TOLD = re.compile(
    r"\b(?:said|says|told|announced|reported|stated|confirmed|warned|statement|interview|released|published|wrote|tweeted|signed|agreed|added|departed|condemned|criticised|criticized|briefing|report)"
    r"(?:\s+(?:[A-Z][\w.]+|reporters|journalists|in\s+a\s+\w+|the\s+\w+|a\s+\w+|[a-z]+ly)){0,3}(?:\s+(?:on|in|late|early))?\s*$"
)
_SINCE = re.compile(
    r"\b(?:since|first\s+(?:held|staged|launched|conducted)\s+in|dating\s+back\s+to|established\s+in|founded\s+in|began\s+in\s+the|(?:that|which)\s+(?:began|started)\s+in|(?:held|run)\s+(?:\w+ly\s+|every\s+year\s+)?since|compared\s+(?:with|to)|than\s+in|ahead\s+of"
    r"|before|annexed|annexation[^.]{0,30}|invasion[^.]{0,30}|invaded[^.]{0,30}|war\s+(?:of|in)|elections?\s+(?:on|in)|anniversary[^.]{0,20}|inauguration[^.]{0,20})\s*(?:in\s+|on\s+)?$"
)
_UNTIL = re.compile(
    r"\b(?:until|till|through|end(?:s|ed|ing)?|conclud(?:e|es|ed|ing)|finish(?:es|ed|ing)?|w(?:rap(?:s|ped|ping)?|inds?|ound)\s+up|goes\s+on\s+(?:until|till)|last(?:s|ed|ing)?\s+(?:until|through|till)|run(?:s|ning)?\s+(?:until|through|to)|close[sd]?|continu(?:e|es|ed|ing)\s+(?:until|through|till))\s+(?:on\s+|in\s+)?$"
)
_FINISHED = re.compile(r"\b(?:finished|concluded|w(?:rapped|inds?|ound)\s+up|completed|ended)\b[^.;,]{0,90}$")
_BEGIN = re.compile(
    r"\b(?:beg[iau]n(?:s|ning)?|start(?:s|ed|ing)?|kick(?:s|ed|ing)?\s+off|open(?:s|ed)?|launch(?:es|ed)?|got\s+under\s*way|get\s+under\s*way|commenc(?:e|es|ed|ing)|from|under\s*way)\s+(?:[\w’'-]+\s+){0,4}?(?:on\s+|in\s+)?$"
)
# "on Tuesday concluded the drill"
_CLOSES = re.compile(r"\s+(?:\w+ly\s+)?(?:concluded|finished|ended|wrapped\s+up|completed|closed|wound\s+up)\b")
_OPENS = re.compile(r"\s+(?:\w+ly\s+)?(?:began|launched|opened|started|kicked\s+off|commenced|begin|will\s+begin)\b")
_WHEN = re.compile(r"\W*(?:when|dates?|period|duration|time)\W*:\W*", re.IGNORECASE)
_TRAINED = re.compile(r"\b(?:train(?:ed|ing)|practi[sc](?:ed|ing)|flew|sailed|rehearsed|fired|drilled)\b")
_HELD = re.compile(
    r"\b(?:held|hold|take|took|place|conducted|staged|ran|run|running|scheduled|due|slated|set|planned|carried\s+out|began|executed|drills?|exercises?|manoeuvres|maneuvers)\b"
)


@dataclass(frozen=True, slots=True)
class Timing:
    """When: first and last day as told, and the indices of the dates that tell it."""

    start: Edtf | None
    end: Edtf | None
    used: tuple[int, ...]


def timing(
    triggers: Sequence[Trigger],
    prose: Prose,
    dates: Sequence[DateFind],
    numbers: Sequence[NumberFind],
    others: Sequence[Span] = (),
    wider: Sequence[Span] = (),
    listed: Sequence[Span] = (),
) -> Timing:
    """The dates of an exercise from the sentences of its triggers, the surest first.

    Args:
        triggers: Its triggers, in order.
        prose: The article.
        dates: All dates of the article.
        numbers: All its numbers, for how long it lasts.
        others: Head nouns of other exercises; a date beyond one of them belongs to it.
        wider: Sentences that go on about it without naming it.
        listed: Lines that may tell it in a list of facts: "- When: 4-15 September".
    """
    best: dict[str, tuple[float, int]] = {}
    for order, trigger in enumerate(triggers):
        sentence = sentence_of(prose, trigger.head.start)
        near = [other for other in others if sentence.start <= other.start < sentence.end]
        for index in within(dates, sentence):
            find = dates[index]
            if find.date.is_open:
                continue
            if any(t.name_span and t.name_span.start <= find.span.start < t.name_span.end for t in triggers):
                continue  # The year of "Cobra Gold 2024".
            if beyond(find.span, trigger.head, near):
                continue
            sort, weight = _weigh(prose.text, sentence, trigger, find)
            weight -= 0.25 * min(order, 8)
            if weight > 0 and (sort not in best or weight > best[sort][0]):
                best[sort] = (weight, index)
    for sort, weight, index in (*_from_wider(wider, prose.text, dates), *_from_list(listed, prose.text, dates)):
        if sort not in best or weight > best[sort][0]:
            best[sort] = (weight, index)
    return _assembled(best, dates, numbers, triggers, prose)


def _from_wider(wider: Sequence[Span], text: str, dates: Sequence[DateFind]) -> Iterator[tuple[str, float, int]]:
    """Dates of sentences that go on about an exercise, where a verb says that it began, was held or will end then."""
    for sentence in wider:
        for index in within(dates, sentence):
            find = dates[index]
            if find.date.is_open:
                continue
            clause = text[max(sentence.start, find.span.start - 70) : find.span.start].rsplit(";", 1)[-1]
            if _TOLD.search(clause) or _SINCE.search(clause):
                continue
            if _UNTIL.search(clause) or _FINISHED.search(clause):
                yield "end", 1.4, index
            elif _BEGIN.search(clause):
                yield ("at" if "/" in find.date.text else "start"), 1.4, index
            elif _HELD.search(text, sentence.start, sentence.end) or _TRAINED.search(
                text, sentence.start, sentence.end
            ):
                yield "at", 0.5 + 0.3 * ("/" in find.date.text), index


def _from_list(listed: Sequence[Span], text: str, dates: Sequence[DateFind]) -> Iterator[tuple[str, float, int]]:
    for line in listed:
        label = _WHEN.match(text, line.start, line.end)
        if label:
            first = next((i for i, d in enumerate(dates) if label.end() <= d.span.start < line.end), None)
            if first is not None:
                yield "at", 2.0, first


def beyond(span: Span, head: Span, others: Sequence[Span]) -> bool:
    """Whether another exercise's head noun stands between a head and a span."""
    if span.end <= head.start:
        return any(
            other.start < head.start and (other.start >= span.end or other.end <= span.start) for other in others
        )
    return any(head.end <= other.start < span.start for other in others)


def _weigh(text: str, sentence: Span, trigger: Trigger, find: DateFind) -> tuple[str, float]:
    """What a date tells of the exercise (`start`, `end`, `at`) and how surely."""
    before = text[max(sentence.start, find.span.start - 70) : find.span.start]
    clause = before.rsplit(";", 1)[-1]
    if _TOLD.search(clause) or _SINCE.search(clause):
        return "at", -1.0
    if find.date.precision in (Precision.DECADE, Precision.CENTURY):
        return "at", 0.2
    gap = (
        trigger.head.start - find.span.end
        if find.span.end <= trigger.head.start
        else find.span.start - trigger.head.end
    )
    near = max(0.0, 1.5 - gap / 80)
    ranged = "/" in find.date.text and find.date.precision is Precision.INTERVAL
    fine = {Precision.DAY: 0.8, Precision.MONTH: 0.4, Precision.INTERVAL: 0.7}.get(find.date.precision, 0.1)
    turned = _weigh_verb_behind(text, sentence, trigger, find)
    if turned:
        return turned[0], turned[1] + fine
    if _FINISHED.search(clause) and find.date.precision is not Precision.INTERVAL:
        return "end", 1.5 + fine
    if _UNTIL.search(clause):
        return "end", 2.0 + near + fine
    between = text[min(find.span.end, trigger.head.end) : max(find.span.start, trigger.head.start)]
    held = 0.8 if _HELD.search(between) else 0.0
    if re.search(r"\b(?:that|which|after|when|because|while|following|as)\b|[;:—]", between):
        near -= 0.8
    if _BEGIN.search(clause):
        return ("at" if ranged else "start"), 2.2 + near + fine
    return "at", 1.0 + near + fine + held + 0.8 * ranged


def _weigh_verb_behind(text: str, sentence: Span, trigger: Trigger, find: DateFind) -> tuple[str, float] | None:
    """What a day right before a verb tells: "on Tuesday concluded the drill"."""
    if find.span.end > trigger.head.start or find.date.precision is not Precision.DAY:
        return None
    behind = text[find.span.end : min(sentence.end, find.span.end + 30)]
    if _CLOSES.match(behind):
        return "end", 2.0
    return ("start", 2.4) if _OPENS.match(behind) else None


def _assembled(
    best: dict[str, tuple[float, int]],
    dates: Sequence[DateFind],
    numbers: Sequence[NumberFind],
    triggers: Sequence[Trigger],
    prose: Prose,
) -> Timing:
    at, start, end = best.get("at"), best.get("start"), best.get("end")
    if at and (start is None or at[0] > start[0] + 0.3 or "/" in dates[at[1]].date.text):
        first = at[1]
    elif start:
        first = start[1]
    else:
        return _from_end(dates, end[1], _duration(numbers, triggers, prose)) if end else Timing(None, None, ())
    begin = dates[first].date
    if "/" in begin.text:
        return Timing(*_ends(begin), used=(first,))
    if end and end[1] != first:
        finish = dates[end[1]].date
        if (
            finish.latest
            and begin.earliest
            and finish.latest >= begin.earliest
            and (finish.latest - begin.earliest).days < 400
        ):
            return Timing(begin, finish, tuple(sorted((first, end[1]))))
    days = _duration(numbers, triggers, prose)
    if days and begin.precision is Precision.DAY and begin.earliest and ((start and start[1] == first) or days > 1):
        last = begin.earliest + timedelta(days=days - 1)
        return Timing(begin, Edtf.parse(last.isoformat()), (first,))
    return Timing(begin, None, (first,))


def _from_end(dates: Sequence[DateFind], index: int, days: int) -> Timing:
    """When it was, by its last day and how long it lasted."""
    finish = dates[index].date
    if days and finish.precision is Precision.DAY and finish.latest:
        return Timing(Edtf.parse((finish.latest - timedelta(days=days - 1)).isoformat()), finish, (index,))
    return Timing(None, finish, (index,))


def _ends(interval: Edtf) -> tuple[Edtf, Edtf | None]:
    first, _, last = interval.text.partition("/")
    begin, finish = Edtf.parse(first), Edtf.parse(last)
    if (
        begin.uncertain
        and finish.uncertain
        and begin.earliest
        and finish.latest
        and (finish.latest - begin.earliest).days > 3
    ):
        return interval, None  # One day somewhere between.
    return begin, finish


def _duration(numbers: Sequence[NumberFind], triggers: Sequence[Trigger], prose: Prose) -> int:
    """Days an exercise lasts by a number in its sentences ("14-day", "for two weeks"); 0 if none tells."""
    for trigger in triggers:
        sentence = sentence_of(prose, trigger.head.start)
        for number in numbers:
            if number.measure is not Measure.DURATION or not sentence.start <= number.span.start < sentence.end:
                continue
            unit = number.unit.lower().rstrip("s")
            factor = {"day": 1, "week": 7}.get(unit, 0)
            if factor and isinstance(number.value, int) and 0 < number.value * factor <= 120:
                return number.value * factor
        lower = prose.text[sentence.start : sentence.end].lower()
        if "week-long" in lower or "weeklong" in lower:
            return 7
    return 0
