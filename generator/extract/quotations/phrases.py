"""Noun phrases that can speak, within one segment of a sentence: names with titles, and described speakers.

A name is preferred, but never one behind "for", "of" or "from" or with a possessive.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from generator.extract.quotations.reading import Name, Reading
from generator.extract.quotations.vocabulary import Vocabulary

_AFTER_NAME = frozenset(["of", "at", "from", "in", "with", "who", "himself", "herself", "on"])
_TITLE_MARKS = frozenset([".", "’s", "'s", "&", "-"])
_NEAR = 8  # items from a clause's beginning to the head of its subject
_NAMING = frozenset(["named", "called"])
_POSSESSIVES = frozenset(["’s", "'s", "’", "'"])
_CLAUSE_WORDS = frozenset(["what", "that", "which", "whether", "because", "when", "while", "where", "if", "than"])
_LONGEST = 16


class Kind(Enum):
    """How a speaker is named."""

    NAME = "name"
    PRONOUN = "pronoun"
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody as printed, items `[first, last)`; `name` where it is a name, `role` the title words around it."""

    first: int
    last: int
    kind: Kind
    name: Name | None = None
    role: tuple[int, int] | None = None


class Phrases:
    """Finds noun phrases in one article."""

    def __init__(self, reading: Reading, vocabulary: Vocabulary) -> None:
        self._reading = reading
        self._words = vocabulary
        self._lows = reading.lows

    def bare_name(self, first: int, last: int) -> Subject | None:
        """A segment that is a name and its title, nothing else."""
        name = self._reading.names_by_last.get(last)
        if name is not None and name.person is not True:
            name = self._employed(first, last) or name
        if name is None or name.first < first or self.belongs(first, name.first):
            return None
        if self._lows[name.first - 1] in ("named", "called") and name.first > first:
            return self.named(name, name.first)
        if all(self._in_title(item) for item in range(first, name.first)):
            return self.named(name, first)
        return None

    def _employed(self, first: int, last: int) -> Name | None:
        """“Prof. Ana Perez of Arvia University”: the person before the name of a body."""
        for name in self.names_in(first, last):
            if name.person and name.last < last and self._lows[name.last] in ("of", "at", "from"):
                return name
        return None

    def _in_title(self, item: int) -> bool:
        low = self._lows[item]
        return (
            self._reading.words[item][:1].isupper()
            or low[:1].isdigit()  # “Capt. 1st Rank”
            or low in self._words.determiners
            or low == "."
        )

    def at_end(self, first: int, last: int, *, sure: bool = False) -> Subject | None:
        """The noun phrase that ends a segment."""
        lows = self._lows
        if lows[last - 1] in self._words.pronouns:
            return Subject(last - 1, last, Kind.PRONOUN) if lows[last - 1] != "who" else None
        begin = self.without_conjunctions(first, last)
        if begin >= last:
            return None
        name = self._reading.names_by_last.get(last)
        if name and name.first >= begin and not self.belongs(begin, name.first):
            return self._pair(name, begin) or self.named(name, begin)
        for inner in self.names_in(begin, last):
            follows = lows[inner.last] if inner.last < last else ""
            own = not self.belongs(begin, inner.first) and not self._reading.possessive(inner.last)
            if inner.person and follows in _AFTER_NAME and own:
                return self.named(inner, begin)
        return self.noun(begin, last, sure=sure)

    def _pair(self, name: Name, begin: int) -> Subject | None:
        """“X and Y”, which open the clause and speak together."""
        joint = name.first - 1 - (self._lows[name.first - 1] == "the")
        if joint <= begin or self._lows[joint] != "and":
            return None
        other = self._reading.names_by_last.get(joint)
        if other is None or other.first > begin + (self._lows[begin] in ("the", "both")):
            return None
        return Subject(other.first, name.last, Kind.NOUN)

    def at_start(self, first: int, last: int) -> Subject | None:
        """The noun phrase that opens a clause."""
        return self._name_at_start(first, last) or self._noun_at_start(first, last)

    def _name_at_start(self, first: int, last: int) -> Subject | None:
        for name in self.names_in(first, min(last, first + _NEAR)):
            possessive = self._reading.possessive(name.last)
            if self._titles_only(name, last) or (possessive and self._leads_title(name, last)):
                continue
            naming = name.first - (self._lows[name.first - 1] in _NAMING)
            verb = any(self._verb(item) for item in range(first, naming))
            if possessive or verb or self.belongs(first, name.first):
                break
            plain = all(self._lows[item] in self._words.determiners for item in range(first, name.first))
            speaks = not self.qualifies(name, last) and (name.person is None or plain)
            if name.person is not True and self._opens_title(name, last):
                continue
            if name.person is True or speaks:
                return self.named(name, first)
        return None

    def _noun_at_start(self, first: int, last: int) -> Subject | None:
        for item in range(first, min(last, first + _NEAR)):
            qualifies = self._lows[item] in self._words.determiners and item + 1 < last
            if self._lows[item] in self._words.speaking_nouns and not qualifies:
                if item + 1 < last and self._lows[item + 1] in self._words.speaking_nouns:
                    continue
                return Subject(first, item + 1, Kind.NOUN)
            if self._verb(item):
                break
        return None

    def noun(self, first: int, last: int, *, sure: bool = False) -> Subject | None:
        """A described speaker: "a senior official with knowledge of the talks", "the ministry"."""
        lows = self._lows
        verbs = [i for i in range(first, last) if self._verb(i)]
        verbs += [i for i in range(first, last) if lows[i] in _CLAUSE_WORDS]
        if verbs:
            first = max(verbs) + 1
        if first >= last:
            return None
        if lows[first] in self._words.prepositions or last - first > _LONGEST:
            starts = [i for i in range(first + 1, last) if lows[i] in self._words.determiners]
            starts = [
                i
                for i in starts
                if lows[i - 1] not in self._words.prepositions and lows[i - 1] not in self._words.belonging
            ]
            if starts:
                first = starts[-1]
            else:
                heads = [i for i in range(first, last) if lows[i] in self._words.speaking_nouns]
                if not heads or heads[-1] != last - 1:
                    return None
                begin, first = first, heads[-1]
                while first > begin and self._modifies(first - 1):
                    first -= 1
        head = next(
            (i for i in range(first + 1, last) if lows[i] in self._words.belonging or lows[i] in self._words.stops),
            last,
        )
        if sure and lows[first] in self._words.determiners:
            return Subject(first, last, Kind.NOUN)
        if not any(lows[i] in self._words.speaking_nouns for i in range(first, head)):
            organisation = self._reading.names_by_last.get(head)
            if organisation is None or organisation.first < first:
                return None
        return Subject(first, last, Kind.NOUN)

    def named(self, name: Name, first: int) -> Subject:
        """A name with the title and role words between `first` and it."""
        begin = name.first
        while begin > first and self._titular(begin - 1):
            begin -= 1
        while begin < name.first and self._lows[begin] in self._words.determiners:
            begin += 1
        return Subject(name.first, name.last, Kind.NAME, name, (begin, name.first) if begin < name.first else None)

    def _titular(self, item: int) -> bool:
        """A word that may be part of a title before a name."""
        word = self._reading.words[item]
        return word in _TITLE_MARKS or (word[:1].isalpha() and self._lows[item] not in self._words.conjunctions)

    def qualifies(self, name: Name, stop: int, *, any_noun: bool = False) -> bool:
        """A name that is no person's and qualifies the noun behind it: “Pentagon officials”."""
        item = name.last
        if name.person is True or item >= stop or not self._reading.words[item].islower():
            return False
        low = self._lows[item]
        return low in self._words.speaking_nouns or (any_noun and self._modifies(item) and low not in self._words.stops)

    def _titles_only(self, name: Name, stop: int) -> bool:
        """“Maj.” before “Gen. Ana Perez”, “a Hauptmann” before “named Jan Voss”."""
        rank = self._lows[name.first] in self._words.kinds_of.get("officer", ())
        return (rank and name.last - name.first == 1) or (name.last < stop and self._lows[name.last] in _NAMING)

    def _leads_title(self, name: Name, stop: int) -> bool:
        """A possessive before a person's title and name: “Norway's Gen. Ana Perez”."""
        item = name.last
        while item < min(stop, name.last + 7):
            following = self._reading.names_by_first.get(item)
            if following is not None and following.person:
                return True
            if not self._title(item) and self._lows[item] not in self._words.speaking_nouns:
                return self._lows[item] in _POSSESSIVES and self._leads_on(item + 1, stop)
            item += 1
        return False

    def _leads_on(self, first: int, stop: int) -> bool:
        """Only title words stand before the next person's name."""
        for item in range(first, min(stop, first + 6)):
            following = self._reading.names_by_first.get(item)
            if following is not None and following.person:
                return True
            if not self._title(item) and self._lows[item] not in self._words.speaking_nouns:
                return False
        return False

    def _opens_title(self, name: Name, stop: int) -> bool:
        """The beginning of a person's title: “Adviser on Commerce Ana Perez”."""
        item = name.last
        if item >= stop or self._lows[item] not in self._words.belonging:
            return False
        for at in range(item + 1, min(stop, item + 5)):
            following = self._reading.names_by_first.get(at)
            if following is not None and following.person and at > item + 1:
                return True
            if not self._title(at) and self._lows[at] not in ("the", "and", "of"):
                return False
        return False

    def names_in(self, first: int, last: int) -> Iterator[Name]:
        """Names that lie within the items."""
        names = self._reading.names_by_first
        for item in range(first, last):
            name = names.get(item)
            if name and name.last <= last:
                yield name

    def belongs(self, first: int, item: int) -> bool:
        """Whether the words at `item` belong to something before: "of", "for", "from" precede them."""
        at = item - 1
        while at >= first and (self._lows[at] in ("the", "a", "an", "then", "former") or self._title(at)):
            at -= 1
        if at < first or self._lows[at] not in self._words.belonging:
            return False
        # "Secretary of State Ana Perez": capitals run on through the title.
        return not (at + 1 < item and at > first and self._title(at - 1) and self._title(item - 1))

    def _title(self, item: int) -> bool:
        return self._reading.words[item][:1].isupper() or self._reading.words[item] == "."

    def _modifies(self, item: int) -> bool:
        low = self._lows[item]
        return self._reading.words[item][:1].isalpha() and not (
            low in self._words.prepositions or low in self._words.conjunctions or low in self._words.adverbs
        )

    def _verb(self, item: int) -> bool:
        """A cue verb that is no noun as well."""
        cue = self._words.cues.get(self._lows[item])
        return cue is not None and not cue.noun_too

    def without_conjunctions(self, first: int, last: int) -> int:
        """Where a segment begins behind “and”, “but”, “while”."""
        while first < last and (self._lows[first] in self._words.conjunctions or self._lows[first] in (".", "*")):
            first += 1
        return first
