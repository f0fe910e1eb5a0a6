"""Where, when and through whom words were said: outlet, occasion and day, as the sentence around them tells.

What the sentence does not tell is left out; nothing is carried over from another sentence.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from generator.extract.finds import NameKind
from generator.extract.quotations.reading import QUOTE, Reading, Sentence
from generator.extract.quotations.vocabulary import Vocabulary
from generator.model.articles import Span
from generator.model.dates import Edtf

_LEADS = frozenset(["in", "at", "during", "on", "through", "via", "following"])
_WITH = frozenset(["with", "by", "of", "from", "in"])
_REACH = 7
_NEAR = 60  # characters between a cue and the date it was said on


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How words were said."""

    via: Span | None = None
    via_entity: int | None = None
    occasion: Span | None = None
    said_on: Edtf | None = None


class Circumstancer:
    """Reads circumstances around the cues of one article."""

    def __init__(self, reading: Reading, vocabulary: Vocabulary) -> None:
        self._reading = reading
        self._words = vocabulary
        self._lows = reading.lows

    def around(self, cue: tuple[int, int], content: tuple[int, int]) -> Circumstances:
        """The circumstances of words at `content` with their cue, both items."""
        sentence = self._reading.sentences[self._reading.sentence_of[cue[0]]]
        occasion, through = self._occasion(sentence, content)
        via, entity = self._told(cue) or self._according(cue, sentence) or self._quoted(cue, sentence) or (None, None)
        if via is None and occasion and through:
            via, entity = occasion
        return Circumstances(via, entity, occasion[0] if occasion else None, self._said_on(cue, sentence, content))

    def _occasion(self, sentence: Sentence, content: tuple[int, int]) -> tuple[tuple[Span, int | None] | None, bool]:
        """“at a press conference in Oslo”; also whether it is a medium (“in a statement”, “in an interview with X”)."""
        for item in range(sentence.first, sentence.last):
            if self._lows[item] not in _LEADS or content[0] <= item < content[1]:
                continue
            for end in range(min(sentence.last, item + _REACH), item + 1, -1):
                words = self._occasion_words(item + 1, end)
                if words:
                    last, entity = self._with_whom(end, sentence)
                    through = words in self._words.written_media or ("interview" in words and entity is not None)
                    return (self._reading.span(item, last), entity), through
        return None, False

    def _occasion_words(self, first: int, end: int) -> str:
        """The kind of occasion that the items before `end` name, if nothing but its own words precede."""
        if any(not self._reading.words[i][:1].isalnum() for i in range(first, end)):
            return ""
        for length in (3, 2, 1):
            if end - length >= first:
                words = " ".join(self._lows[end - length : end])
                if words in self._words.occasions:
                    return words
        return ""

    def _with_whom(self, end: int, sentence: Sentence) -> tuple[int, int | None]:
        if end + 1 < sentence.last and self._lows[end] in _WITH:
            for item in (end + 1, end + 2):
                name = self._reading.names_by_first.get(item)
                if name and name.last <= sentence.last:
                    return name.last, self._outlet(name.mention)
        return end, None

    def _outlet(self, mention: int | None) -> int | None:
        if mention is None:
            return None
        found = self._reading.finds.mentions[mention]
        return found.entity if found.kind is NameKind.ORGANISATION else None

    def _told(self, cue: tuple[int, int]) -> tuple[Span, int | None] | None:
        """“told Reuters”, “told reporters”."""
        if self._lows[cue[0]] not in ("told", "tells", "telling", "tell"):
            return None
        at = cue[1] + (self._lows[cue[1] : cue[1] + 1] == ["the"])
        name = self._reading.names_by_first.get(at)
        if name is not None and name.person is not True:
            media = any(self._lows[i] in self._words.media_words for i in range(name.first, name.last))
            entity = self._outlet(name.mention)
            if media or entity is not None:
                return self._reading.span(cue[0], name.last), entity
        if at < len(self._lows) and self._lows[at] in self._words.media_words:
            return self._reading.span(cue[0], at + 1), None
        return None

    def _according(self, cue: tuple[int, int], sentence: Sentence) -> tuple[Span, int | None] | None:
        """“X said, according to the Daily News”: another verb is the cue, and this the way it came."""
        for item in range(sentence.first, sentence.last - 2):
            if self._lows[item] != "according" or self._lows[item + 1] != "to" or item == cue[0]:
                continue
            end = item + 2
            while end < sentence.last and self._reading.words[end][:1].isalnum() and end - item < 12:
                end += 1
            names = [
                n for i in range(item + 2, end) if (n := self._reading.names_by_first.get(i)) and n.mention is not None
            ]
            entity = self._outlet(names[0].mention) if names else None
            return self._reading.span(item, end), entity
        return None

    def _quoted(self, cue: tuple[int, int], sentence: Sentence) -> tuple[Span, int | None] | None:
        """“the Daily News quoted experts as saying”."""
        if self._lows[cue[0] - 1 : cue[0]] != ["as"]:
            return None
        for item in range(cue[0] - 2, max(sentence.first, cue[0] - 14), -1):
            if self._lows[item] in ("quoted", "quotes", "cited"):
                name = self._reading.names_by_last.get(item)
                if name:
                    return self._reading.span(name.first, name.last), self._outlet(name.mention)
        return None

    def _said_on(self, cue: tuple[int, int], sentence: Sentence, content: tuple[int, int]) -> Edtf | None:
        """A date near the cue or at the sentence's opening, outside the words themselves."""
        reading = self._reading
        span = reading.span(sentence.first, sentence.last)
        start, end = reading.starts[cue[0]], reading.ends[cue[1] - 1]
        inside = reading.span(*content)
        dates = reading.finds.dates
        for index in range(bisect_left(dates, span.start, key=lambda date: date.span.start), len(dates)):
            find = dates[index]
            if find.span.end > span.end:
                break
            if inside.start <= find.span.start < inside.end:
                continue
            item = reading.item_at(find.span.start)
            between = range(min(item, cue[0]), max(item, cue[1]))
            if any(self._lows[i] == QUOTE for i in between):
                continue
            opening = find.span.end - span.start < _NEAR
            near = abs(find.span.start - end) < _NEAR or abs(start - find.span.end) < _NEAR // 2
            if opening or near:
                return find.date
        return None
