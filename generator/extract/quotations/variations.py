"""Descriptions that stand for whoever was spoken of last: “the diplomat”, “the mother of four”, “the Jorhat MP”.

Offices that several people of an article may hold are left: a word the article used of somebody tells those.
"""

from __future__ import annotations

from generator.extract.finds import Gender
from generator.extract.quotations.phrases import Kind, Subject
from generator.extract.quotations.reading import Name, Reading
from generator.extract.quotations.vocabulary import Vocabulary

_OPENINGS = frozenset(["the", "this"])
_REACH = 4  # capitals looked back over for the article of “the Jorhat MP”
_LONGEST = 7
_STYLES = frozenset(["highness", "majesty", "excellency", "holiness", "eminence", "honour", "honor", "grace"])
_PARENTS = frozenset(["mother", "father", "grandmother", "grandfather", "mum", "mom", "dad"])
_OWNERS = frozenset(["his", "her"])
_ONCE = "ex-"


class Variations:
    """Reads the descriptions of one article."""

    def __init__(self, reading: Reading, vocabulary: Vocabulary) -> None:
        self._reading = reading
        self._words = vocabulary
        self._lows = reading.lows

    def shortened(self, subject: Subject) -> Subject:
        """“the MoS”, “the Jorhat MP”: capitals that shorten an office are a description, no name."""
        name = subject.name
        if name is None or self._lows[name.last - 1] not in self._words.role_shorts:
            return subject
        if name.person and name.last - name.first > 1:
            return subject
        first = name.first
        while first > 0 and name.first - first < _REACH and self._lows[first] not in _OPENINGS:
            if not self._reading.words[first][:1].isupper():
                return subject
            first -= 1
        return Subject(first, name.last, Kind.NOUN) if self._lows[first] in _OPENINGS else subject

    def style(self, subject: Subject) -> int | None:
        """The item of “his” or “her” in “His Highness”: it means whom the pronoun means."""
        first = subject.last - 2
        if first >= 0 and self._lows[first] in _OWNERS and self._lows[first + 1] in _STYLES:
            return first
        return None

    def styled(self, style: int) -> Name | None:
        """The last name that such a style stood before: “His Highness Sheikh X”."""
        for item in range(style - 1, 0, -1):
            if self._lows[item] == self._lows[style + 1] and self._lows[item - 1] in _OWNERS:
                near = (self._reading.names_by_first.get(at) for at in range(item + 1, item + 4))
                found = next((name for name in near if name and name.person is not False), None)
                if found:
                    return found
        return None

    def head(self, subject: Subject) -> str | None:
        """The noun of a description that may stand for whoever was spoken of; None where it may not."""
        first, last = subject.first, subject.last
        if not 2 <= last - first <= _LONGEST or self._lows[first] not in _OPENINGS:
            return None
        at = first + 1
        while at + 1 < last and self._lows[at + 1] != "-":
            if self._lows[at + 1] in self._words.belonging:
                if not self._whose(at):
                    return None
                break
            if self._lows[at] in self._words.setting_apart and self._lows[at] != "former":
                return None
            at += 1
        head = self._lows[at].removeprefix(_ONCE)
        if head in self._words.role_shorts:
            return head
        capitals = any(self._reading.words[item][:1].isupper() for item in range(first + 1, at))
        nouns = self._words.local_variations if capitals else self._words.variations
        return head if head.partition("-")[0] in nouns or head in nouns else None

    def _whose(self, item: int) -> bool:
        """“the mother of four”, “the MP from Jorhat”: what follows tells no other person apart."""
        following, low = self._lows[item + 1], self._lows[item]
        if following == "of":
            return low in _PARENTS
        return following in ("from", "for") and (low in self._words.role_shorts or low in self._words.local_variations)

    def gender(self, head: str) -> Gender | None:
        """What a noun tells of a gender."""
        low = head.partition("-")[0]
        if low in self._words.she_words:
            return Gender.SHE
        return Gender.HE if low in self._words.he_words else None
