"""An article read around its quotations: its words in order, with each stretch in marks folded into one item.

Rules look at items only, so that nobody's words can be mistaken for the article's own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.extract.finds import Finds, Mention, NameKind
from generator.extract.quotations.marks import Stretch, in_force, stretches
from generator.model.articles import Span

QUOTE = "\ue000"  # stands for a stretch among the words
_ENDING = frozenset([*".!?…。！？", QUOTE])  # items a sentence may end in
_LONGEST = 300  # items of a sentence: more is no sentence, and rules look back through it
_SHORT_TITLES = frozenset(["Mr", "Mrs", "Ms", "Dr", "Jr", "Sr", "St", "Gen", "Sen"])
_NESTED = "'’”\"»)] \xa0"
_SOFT_END = ("?", "!", "…", "...", "—", "–", "-", "?!")


@dataclass(frozen=True, slots=True)
class Name:
    """A name among the items, `[first, last)`.

    Attributes:
        mention: Index in `Finds.mentions`; None where it is only a run of capitals.
        person: It is surely a person's; None where that is not known.
    """

    first: int
    last: int
    mention: int | None
    person: bool | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A run of items `[first, last)` in one paragraph."""

    first: int
    last: int
    paragraph: int
    heading: bool


class Reading:
    """The items of an article.

    Attributes:
        words, lows, starts, ends: Each item's text, in small letters, and where it stands.
        quote: Index of the stretch an item stands for, or -1.
        sentences: Runs of items.
    """

    def __init__(self, finds: Finds, function_words: frozenset[str], particles: frozenset[str]) -> None:
        prose = finds.prose
        self._function_words = function_words
        self._particles = particles
        self.finds = finds
        self.text = prose.text
        taken = stretches(prose.text, prose.paragraphs)
        prose_only = [stretch for stretch in taken if prose.zone_at(stretch.outer.start) is None]
        self.stretches: tuple[Stretch, ...] = tuple(in_force(prose.text, prose_only))
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.quote: list[int] = []
        self.item_of: list[int] = []
        self._fold()
        self.lows = [word.lower() for word in self.words]
        self.sentences: list[Sentence] = []
        self.sentence_of: list[int] = []
        self._cut()

    def _fold(self) -> None:
        prose = self.finds.prose
        words, starts, ends = prose.words, prose.starts, prose.ends
        at = 0
        for index, stretch in enumerate(self.stretches):
            stop = bisect_left(starts, stretch.outer.start, at)
            self._take(words, starts, ends, at, stop)
            self.item_of.append(len(self.words))
            self._add(QUOTE, stretch.outer.start, stretch.outer.end, index)
            at = bisect_left(starts, stretch.outer.end, stop)
        self._take(words, starts, ends, at, len(words))

    def _take(self, words: list[str], starts: list[int], ends: list[int], first: int, last: int) -> None:
        self.words += words[first:last]
        self.starts += starts[first:last]
        self.ends += ends[first:last]
        self.quote += [-1] * (last - first)

    def _add(self, word: str, start: int, end: int, quote: int) -> None:
        self.words.append(word)
        self.starts.append(start)
        self.ends.append(end)
        self.quote.append(quote)

    def _cut(self) -> None:
        prose = self.finds.prose
        titled = {mention.span.start for mention in self.finds.mentions if mention.title}
        sentence_starts = {span.start for span in prose.sentences} - titled  # "Engr. Obi" is no two sentences
        paragraphs = prose.paragraphs
        paragraph = -1
        first = 0
        fresh = paragraphs[0].start if paragraphs else len(self.text)
        ended = False
        for item, start in enumerate(self.starts):
            if start >= fresh:
                self._close(first, item, paragraph)
                first = item
                while start >= fresh:
                    paragraph += 1
                    fresh = paragraphs[paragraph + 1].start if paragraph + 1 < len(paragraphs) else len(self.text)
            elif (ended and self._breaks(item, start, sentence_starts)) or item - first >= _LONGEST:
                self._close(first, item, paragraph)
                first = item
            ended = self.words[item] in _ENDING
        self._close(first, len(self.starts), paragraph)

    def _close(self, first: int, last: int, paragraph: int) -> None:
        if last > first:
            zone = self.finds.prose.zone_at(self.starts[first])
            self.sentence_of += [len(self.sentences)] * (last - first)
            self.sentences.append(Sentence(first, last, paragraph, zone is not None))

    def _breaks(self, item: int, start: int, sentence_starts: set[int]) -> bool:
        """Whether a sentence begins at an item: by the text's own sentences outside marks, by its last mark within."""
        if self.quote[item - 1] < 0:
            return start in sentence_starts or self.quote[item] >= 0
        inner = self.close_of(self.quote[item - 1])
        if inner.endswith(_SOFT_END):
            return self.quote[item] >= 0
        if not inner.endswith((".", "。")):
            return False
        first = self.words[item][:1]
        return self.quote[item] >= 0 or (first.isalnum() and not first.islower())

    def inner(self, quote: int) -> str:
        """What stands in a stretch."""
        span = self.stretches[quote].inner
        return self.text[span.start : span.end]

    def close_of(self, quote: int) -> str:
        """The last characters of a stretch, marks of a quotation within it left out."""
        return self.inner(quote)[-12:].rstrip(_NESTED)

    def span(self, first: int, last: int) -> Span:
        """The span of the items `[first, last)`."""
        return Span(self.starts[first], self.ends[last - 1])

    def words_of(self, first: int, last: int) -> str:
        """The text of the items `[first, last)`, white space evened out."""
        return " ".join(self.text[self.starts[first] : self.ends[last - 1]].split())

    def item_at(self, offset: int) -> int:
        """The item an offset lies in, or the last before it."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    @cached_property
    def names(self) -> list[Name]:
        """Names outside marks, in order: the mentions, then runs of capitals that no mention covers."""
        found: list[Name] = []
        covered = [False] * len(self.words)
        for index, mention in enumerate(self.finds.mentions):
            if mention.kind in (NameKind.DEMONYM, NameKind.OTHER):
                continue
            first = self.item_at(mention.span.start)
            if first >= len(self.starts) or self.quote[first] >= 0:
                continue
            last = bisect_left(self.starts, mention.span.end, first)
            if last > first:
                covered[first:last] = [True] * (last - first)
                found.append(Name(first, last, index, self._person(mention, last - first)))
        found += self._capital_runs(covered)
        found.sort(key=lambda name: (name.first, -name.last))
        return found

    def _person(self, mention: Mention, length: int) -> bool | None:
        """Whether a mention is a person's; not known of several words taken for a place that is on no map."""
        if mention.kind is NameKind.PLACE and length > 1 and mention.span not in self._on_the_map:
            return None
        return mention.kind is NameKind.PERSON

    @cached_property
    def _on_the_map(self) -> frozenset[Span]:
        return frozenset(place.span for place in self.finds.places if place.lat is not None)

    def _capital_runs(self, covered: Sequence[bool]) -> list[Name]:
        runs: list[Name] = []
        item = 0
        for begin in [i for i, word in enumerate(self.words) if word[0].isupper() and not covered[i]]:
            if begin < item:
                continue
            first = item = begin
            sentence = self.sentence_of[first]
            while self._goes_on(item, sentence, covered):
                item += 1
                if self.words[item - 1].endswith(("'s", "’s")):
                    break
                if item < len(self.words) and self.words[item] == "." and self._initial(item - 1):
                    item += 1
            if first == self.sentences[sentence].first and self.plain(first):
                first += 1
            behind = item + (self.words[item : item + 1] == ["."])
            titles_a_name = behind < len(covered) and covered[behind] and self.sentence_of[behind] == sentence
            if item > first and not titles_a_name:
                runs.append(Name(first, item, None, None))
        return runs

    def plain(self, item: int) -> bool:
        """A capital only because a sentence begins: a word of the language, or one in small letters elsewhere."""
        low = self.lows[item].removesuffix("'s").removesuffix("’s")
        return low in self._function_words or low in self._small or not low[:1].isalpha()

    @cached_property
    def _small(self) -> frozenset[str]:
        return frozenset(self.finds.prose.words)

    def _goes_on(self, item: int, sentence: int, covered: Sequence[bool]) -> bool:
        """Whether a run of capitals takes in an item: a capital, or a particle between two ("de", "bin")."""
        if item >= len(self.words) or covered[item] or self.sentence_of[item] != sentence:
            return False
        word = self.words[item]
        if word[0].isupper():
            return True
        if word not in self._particles or not self.words[item - 1][0].isupper():
            return False
        return self._goes_on(item + 1, sentence, covered)

    def _initial(self, item: int) -> bool:
        """A word that a full stop shortens within a name: an initial, "Mr", "Jr"."""
        return len(self.words[item]) == 1 or self.words[item] in (
            "Mr",
            "Mrs",
            "Ms",
            "Dr",
            "Jr",
            "Sr",
            "St",
            "Gen",
            "Sen",
        )

    @cached_property
    def covered(self) -> frozenset[int]:
        """Items within any mention."""
        found: set[int] = set()
        for mention in self.finds.mentions:
            first = self.item_at(mention.span.start)
            found.update(range(first, bisect_left(self.starts, mention.span.end, first)))
        return frozenset(found)

    @cached_property
    def inside_names(self) -> frozenset[int]:
        """Items within a name, its first left out."""
        return frozenset(item for name in self.names for item in range(name.first + 1, name.last))

    @cached_property
    def names_by_first(self) -> dict[int, Name]:
        return {name.first: name for name in reversed(self.names)}

    @cached_property
    def names_by_last(self) -> dict[int, Name]:
        return {name.last: name for name in reversed(self.names)}

    @cached_property
    def dates_by_last(self) -> dict[int, int]:
        """Where each date begins, by the item behind it."""
        found: dict[int, int] = {}
        for date in self.finds.dates:
            first = self.item_at(date.span.start)
            last = bisect_left(self.starts, date.span.end, first)
            if last > first and self.quote[first] < 0:
                found[last] = first
        return found

    def surname(self, label: str) -> Name | None:
        """The first name in the article that ends in a word, whatever its case."""
        last = label.rsplit(maxsplit=1)[-1].lower()
        return next((name for name in self.names if self.lows[name.last - 1] == last), None)

    def possessive(self, item: int) -> bool:
        """Whether the word before `item` ends in a possessive."""
        if item == 0:
            return False
        word = self.words[item - 1]
        return word.endswith(("'s", "’s", "s'", "s’")) or word in ("'s", "’s")
