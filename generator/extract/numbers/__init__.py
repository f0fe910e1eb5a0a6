"""Finds numbers with what they count: digits and words, hedged or not, with currency, scale and unit.

A number inside a date, a designation (Tu-95), a clock time or a score is left; an amount is never rounded or summed.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from generator.extract.finds import Finds, NumberFind
from generator.extract.knowledge import Knowledge
from generator.extract.numbers.amounts import Amount, Amounts, NumberWords
from generator.model.articles import Span
from generator.model.records import Measure, Qualifier
from generator.model.values import Value


class Rule(StrEnum):
    """The rules, by the form of the number."""

    MONEY = "numbers/money"
    SHARE = "numbers/share"
    COUNT = "numbers/count"
    RANGE = "numbers/range"
    VAGUE = "numbers/vague"
    COMPOUND = "numbers/compound"
    EDITION = "numbers/edition"


RULES: frozenset[str] = frozenset(Rule)

_DASHES = frozenset("-–—‑‐")
_PERCENT = frozenset({"%", "percent", "pct", "percentage"})
_LONGEST_UNIT = 5  # Words that the name of what is counted may have.


class NumberStep:
    """Finds the numbers of an article."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._words = NumberWords(knowledge.lexicon)

    def __call__(self, finds: Finds) -> Finds:
        """The finds with their numbers, in the order of the text."""
        return replace(finds, numbers=tuple(_Scan(finds.prose, finds.dates, self._words).numbers()))


class _Scan(Amounts):
    """One article read once, word by word."""

    def numbers(self) -> list[NumberFind]:
        known, found, dates, reach = self._known, [], iter([*self._dates, Span(1 << 60, 1 << 60)]), 0
        date = next(dates)
        for index, (word, lower) in enumerate(zip(self._words, self._lower, strict=True)):
            start = self._prose.starts[index]
            while date.end <= start:
                date = next(dates)
            if index < reach or date.start <= start:
                continue
            find, last = None, index
            if word[0].isdecimal() or lower in known.small or lower in ("half", "a", "an"):
                find, last = self._counted(index)
            elif lower in known.vague:
                find, last = self._vague(index)
            elif "-" in lower or "‑" in lower:
                find, last = self._compound(index)
            if find is None and (lower in known.ordinals or word[0].isdecimal()):
                find, last = self._edition(index)
            if find:
                found.append(find)
                reach = last + 1
        return found

    def _counted(self, index: int) -> tuple[NumberFind | None, int]:
        """A number in digits or words with its currency, range, share or unit."""
        amount = self._amount(index)
        if amount is None or self._is_designation(index):
            return None, index
        if amount.last + 1 < len(self._lower) and self._lower[amount.last + 1] in ("st", "nd", "rd", "th"):
            return None, index
        currency = self._currency(index)
        high, last = self._range_end(amount, index)
        scale = amount.scale or (high.scale if high else "")
        first = index - 1 if currency else index
        if currency:
            unit = f"{scale} {currency}".strip()
            return self._find(Rule.MONEY, first, last, amount, high, unit, None), last
        if last + 1 < len(self._lower) and (self._lower[last + 1] in _PERCENT or self._two(last + 1) == "per cent"):
            stop = last + (2 if self._lower[last + 1] == "per" else 1)
            stop += stop + 1 < len(self._lower) and self._lower[stop + 1] == "points"
            return self._find(Rule.SHARE, first, stop, amount, high, "percent", None), stop
        hyphen = last + 2 < len(self._lower) and self._lower[last + 1] in _DASHES and self._glued(last + 1)
        if hyphen and self._lower[last + 2][0].isalpha():
            words = self._lower[last + 2].split("-")
            unit = f"{scale} {words[0]}".strip()
            return self._find(
                Rule.COMPOUND, first, last + 2, amount, high, unit, self._known.measures.get(words[0])
            ), last + 2
        unit_end, measure = self._unit(last + 1)
        words_ = self._text(last + 1, unit_end) if unit_end > last else ""
        if not words_ and not scale:
            return None, index
        if measure is None and 1900 <= amount.value < 2100 and amount.last == index and self._words[index].isdecimal():
            return None, index  # Far likelier a year.
        rule = Rule.RANGE if high else Rule.COUNT
        return self._find(rule, first, unit_end, amount, high, f"{scale} {words_}".strip(), measure), unit_end

    def _two(self, index: int) -> str:
        return " ".join(self._lower[index : index + 2])

    def _is_designation(self, index: int) -> bool:
        """A number that names a thing: "No. 7", "Article 5", "12:30", "3-1", "#4", "Boeing 737"."""
        before = self._words[index - 1] if index else ""
        after = self._words[index + 1] if index + 1 < len(self._words) else ""
        if before in ("#", "§", ":", "/", ".") and self._glued(index):
            return True
        if after in (":", "/") and index + 2 < len(self._words) and self._words[index + 2][0].isdecimal():
            return True
        if (
            before in _DASHES
            and self._glued(index)
            and index > 1
            and self._glued(index - 1)
            and self._words[index - 2][-1].isalnum()
        ):
            return True
        if not self._words[index][0].isdecimal():
            return False
        if before[:1].isupper() and before.lower() not in self._hedge_words and not self._starts_sentence(index - 1):
            measure = self._unit(index + 1)[1]
            return measure is None and before not in self._known.currencies
        return False

    @property
    def _hedge_words(self) -> set[str]:
        return {words[-1] for words in self._known.qualifiers}

    def _starts_sentence(self, index: int) -> bool:
        return (
            index == 0
            or self._words[index - 1] in '.!?\n“”"'
            or self._prose.sentence_at(self._prose.starts[index]).start == self._prose.starts[index]
        )

    def _range_end(self, amount: Amount, index: int) -> tuple[Amount | None, int]:
        """The upper end of "30 to 40", "5,000-6,000" or "between 5 and 7"."""
        at = amount.last + 1
        if at + 1 >= len(self._lower):
            return None, amount.last
        joined = self._lower[at]
        between = index > 0 and self._lower[index - 1] == "between"
        if joined not in ("to", "or") and joined not in _DASHES and not (joined == "and" and between):
            return None, amount.last
        if joined in _DASHES and not self._lower[at + 1][0].isdecimal():
            return None, amount.last
        follows = at + 1 + (self._words[at + 1] in self._known.currencies)
        high = (
            self._amount(follows)
            if follows < len(self._lower) and self._lower[follows] not in ("a", "an", "half")
            else None
        )
        if high is None or (high.value <= amount.value and high.scale == amount.scale):
            return None, amount.last
        return high, high.last

    def _vague(self, index: int) -> tuple[NumberFind | None, int]:
        """As in "hundreds of aircraft", "tens of thousands of troops", "several ships"."""
        lower, at = self._lower, index
        words = [lower[at]]
        if (
            lower[at] == "several"
            and at + 1 < len(lower)
            and lower[at + 1] in ("hundred", "thousand", "dozen", "million")
        ):
            at += 1
            words.append(lower[at])
        if lower[at + 1 : at + 2] == ["of"] and lower[at + 2 : at + 3] in (["thousands"], ["millions"]):
            at += 2
            words += ["of", lower[at]]
        start = at + 1
        if start < len(lower) and lower[start] == "of":
            start += 1
        unit_end, measure = self._unit(start)
        if unit_end < start or (words == ["several"] and measure is None):
            return None, index
        find = self._made(Rule.VAGUE, index, unit_end, " ".join(words), self._text(start, unit_end), measure)
        return find, unit_end

    def _compound(self, index: int) -> tuple[NumberFind | None, int]:
        """As in "three-day", "four-nation", "twenty-one ships"."""
        number, _, unit = self._lower[index].replace("‑", "-").partition("-")
        if number not in self._known.small:
            return None, index
        if self._known.small.get(unit):
            return self._counted(index)
        unit = unit.split("-")[0]
        measure = self._known.measures.get(unit)
        if measure is None:
            return None, index
        return self._made(Rule.COMPOUND, index, index, self._known.small[number], unit, measure), index

    def _edition(self, index: int) -> tuple[NumberFind | None, int]:
        """As in "the 12th edition", "its fifth iteration"."""
        lower, at = self._lower, index + 1
        value = self._known.ordinals.get(lower[index])
        if value is None:
            if (
                not lower[index].isdecimal()
                or at >= len(lower)
                or lower[at] not in ("st", "nd", "rd", "th")
                or len(lower[index]) > 3
            ):
                return None, index
            value, at = int(lower[index]), at + 1
        for stop in range(at, min(at + 2, len(lower))):
            if self._known.measures.get(lower[stop]) is Measure.EDITION:
                return self._made(Rule.EDITION, index, stop, value, lower[stop], Measure.EDITION), stop
        return None, index

    def _unit(self, start: int) -> tuple[int, Measure | None]:
        """The index of the last word of what is counted, and its measure; `start - 1` if nothing is."""
        known, best, measure, parted = self._known, start - 1, None, False
        at = start
        while at < min(start + _LONGEST_UNIT, len(self._words)):
            word, lower = self._words[at], self._lower[at].rstrip("’'")
            if lower == "of" and best == at - 1 and best >= start and measure is Measure.EQUIPMENT:
                at, parted = at + 1, True
                continue
            if lower == "and" and start < at and best < start and self._joins_names(at):
                at += 1
                continue
            if not word[0].isalpha() or lower in known.unit_ends or lower == "of":
                return self._shared_unit(start, at) if best < start and at > start else (best, measure)
            if lower in known.measures or word in known.measures:
                best, measure = at, self._measure(at, word, lower)
            elif best >= start and not parted:
                break
            elif lower.endswith("s") and not lower.endswith(known.singular_ends) and len(lower) > 3:
                best = at
                if not (at + 1 < len(self._lower) and self._lower[at + 1] in known.measures):
                    break
            at += 1
        return best, measure

    def _shared_unit(self, start: int, at: int) -> tuple[int, Measure | None]:
        """What is counted, told behind the last of several numbers: "9,000 Filipino, 5,500 American troops"."""
        names = all(word[0].isupper() for word in self._words[start:at])
        following = at + (2 if self._lower[at] == "," and self._lower[at + 1 : at + 2] == ["and"] else 1)
        if not names or self._lower[at] not in (",", "and") or following >= len(self._words):
            return start - 1, None
        if not self._words[following][0].isdecimal() or following - start > 4:
            return start - 1, None
        measure = self._unit(following + 1)[1]
        return (at - 1, measure) if measure else (start - 1, None)

    def _measure(self, at: int, word: str, lower: str) -> Measure | None:
        if at and self._lower[at - 1] in ("cubic", "square"):
            return None
        return self._known.measures.get(lower) or self._known.measures.get(word)

    def _joins_names(self, at: int) -> bool:
        """As in "17,000 Filipino and American troops"."""
        return at < len(self._words) - 1 and self._words[at - 1][0].isupper() and self._words[at + 1][0].isupper()

    def _text(self, first: int, last: int) -> str:
        return (
            " ".join(self._prose.text[self._prose.starts[first] : self._prose.ends[last]].split())
            if last >= first
            else ""
        )

    def _find(
        self,
        rule: Rule,
        first: int,
        last: int,
        amount: Amount,
        high: Amount | None,
        unit: str,
        measure: Measure | None,
    ) -> NumberFind:
        find = self._made(rule, first, last, amount.value, unit, measure)
        if high is None:
            return find
        return replace(find, min=float(amount.value), max=float(high.value))

    def _made(self, rule: Rule, first: int, last: int, value: Value, unit: str, measure: Measure | None) -> NumberFind:
        qualifier, first = self._hedge(first)
        span = Span(self._prose.starts[first], self._prose.ends[last])
        return NumberFind(span, value, unit, qualifier, rule, 0.9 if measure else 0.8, measure=measure)

    def _hedge(self, first: int) -> tuple[Qualifier, int]:
        """The hedge that stands before a number, and the index of its first word."""
        if first and self._words[first - 1] == "\\":  # Markdown's, before a dollar sign.
            qualifier, hedged = self._hedge(first - 1)
            return qualifier, first if hedged == first - 1 else hedged
        for length in range(self._known.longest_hedge, 0, -1):
            if first >= length:
                words = tuple(self._lower[first - length : first])
                if words in self._known.qualifiers:
                    return self._known.qualifiers[words], first - length
        return Qualifier.EXACTLY, first
