"""Whom a name means: an entity of the article or a run of capitals, with the gender that words around it tell.

Pronouns and descriptions are resolved elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.extract.finds import Gender, NameKind
from generator.extract.quotations.reading import Name, Reading
from generator.extract.quotations.vocabulary import Vocabulary

GENDERS = {"he": Gender.HE, "his": Gender.HE, "him": Gender.HE, "she": Gender.SHE, "her": Gender.SHE}
TITLES = {
    "mr": Gender.HE,
    "mrs": Gender.SHE,
    "ms": Gender.SHE,
    "miss": Gender.SHE,
    "sir": Gender.HE,
    "madam": Gender.SHE,
    "madame": Gender.SHE,
    "mme": Gender.SHE,
    "frau": Gender.SHE,
    "daw": Gender.SHE,
    "smt": Gender.SHE,
    "señora": Gender.SHE,
    "signora": Gender.SHE,
    "hajia": Gender.SHE,
    "puan": Gender.SHE,
    "herr": Gender.HE,
    "monsieur": Gender.HE,
    "shri": Gender.HE,
    "señor": Gender.HE,
    "signor": Gender.HE,
    "alhaji": Gender.HE,
    "encik": Gender.HE,
    "u": Gender.HE,
}
_NEAR = 4  # items of an appositive looked at for a word that tells a gender


@dataclass(frozen=True, slots=True)
class Person:
    """Whom a name means: an entity, or the full name of a run of capitals; gender where it is known."""

    key: int | str
    words: str
    entity: int | None
    gender: Gender | None
    person: bool | None


class People:
    """The names of one article and whom they mean.

    Attributes:
        genders: What titles, words and pronouns told so far, by the key of a person.
    """

    def __init__(self, reading: Reading, vocabulary: Vocabulary) -> None:
        self._reading = reading
        self._words = vocabulary
        self.genders: dict[int | str, Gender] = {}
        self._full = _full_names(reading, vocabulary)
        self._parts = _parts_of_names(reading)
        self._known: dict[Name, Person] = {}

    def of(self, name: Name) -> Person:
        """Whom a name means."""
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = self._meant(name)
            title = self._title_gender(name)
            if title:
                self.genders.setdefault(found.key, title)
        return found

    def _meant(self, name: Name) -> Person:
        finds = self._reading.finds
        if name.mention is not None:
            mention = finds.mentions[name.mention]
            entity = finds.entities[mention.entity]
            person = name.person if mention.kind is NameKind.PLACE else mention.kind is NameKind.PERSON
            words = entity.name if person is False else self._full.get(entity.name, entity.name)
            return Person(mention.entity, words, mention.entity, entity.gender, person)
        words = _bare(self._reading.words_of(name.first, name.last))
        part = self._parts.get(words)
        if part is not None:
            entity = finds.entities[part]
            return Person(part, entity.name, part, entity.gender, person=True)
        full = self._full.get(words.split()[-1] if words.split() else "", words)
        gender = self._title_gender(name)
        return Person(full, full, None, gender, True if gender else None)

    def _title_gender(self, name: Name) -> Gender | None:
        lows = self._reading.lows
        for item in (name.first, name.first - 1, name.first - 2):
            if item >= 0 and lows[item] in TITLES:
                return TITLES[lows[item]]
        before = name.first - 1 - (lows[name.first - 1] == ",")
        gender = self._word_gender(before) if before >= 0 else None
        if gender is None and name.last < len(lows) and lows[name.last] == ",":
            for item in range(name.last + 1, min(name.last + 1 + _NEAR, len(lows))):
                if lows[item] in self._words.belonging or lows[item] in (",", ".", "whose", "and"):
                    break
                gender = gender or self._word_gender(item)
        return gender

    def _word_gender(self, item: int) -> Gender | None:
        """“his wife, X”, “X, a mother of four”."""
        low = self._reading.lows[item]
        if low in self._words.she_words:
            return Gender.SHE
        return Gender.HE if low in self._words.he_words else None


def _bare(words: str) -> str:
    """A name without title and possessive."""
    for tail in ("'s", "’s", "'", "’"):
        words = words.removesuffix(tail)
    parts = words.split()
    while len(parts) > 1 and parts[0].lower().rstrip(".") in TITLES:
        parts = parts[1:]
    return " ".join(parts)


def _parts_of_names(reading: Reading) -> dict[str, int]:
    """Single words of people's names, by the one person whose name holds them."""
    parts: dict[str, int] = {}
    shared: set[str] = set()
    for index, entity in enumerate(reading.finds.entities):
        if entity.kind is not NameKind.PERSON:
            continue
        for word in set(entity.name.split()):
            if word in parts:
                shared.add(word)
            elif len(word) > 2:
                parts[word] = index
    return {word: index for word, index in parts.items() if word not in shared}


def _full_names(reading: Reading, vocabulary: Vocabulary) -> dict[str, str]:
    """Full names by surname where no mention tells them: runs of capitals, and a forename left before a name."""
    full: dict[str, str] = {}
    for name in reading.names:
        length = name.last - name.first
        if name.person is None and length > 1:
            words = _bare(reading.words_of(name.first, name.last))
            full.setdefault(words.split()[-1], words)
        elif name.person and length == 1 and _forename(reading, name, vocabulary):
            words = _bare(reading.words_of(name.first - 1, name.last))
            full.setdefault(words.split()[-1], words)
    return full


def _forename(reading: Reading, name: Name, vocabulary: Vocabulary) -> bool:
    """Whether the capital before a surname is a forename: in no other name or title, and no word of the language."""
    before = name.first - 1
    mention = reading.finds.mentions[name.mention] if name.mention is not None else None
    if mention is None or mention.title or before <= reading.sentences[reading.sentence_of[name.first]].first:
        return False
    word, low = reading.words[before], reading.lows[before]
    if not (word.isalpha() and word[0].isupper() and word[1:].islower()) or reading.plain(before):
        return False
    return low not in vocabulary.speaking_nouns and low not in TITLES and before not in reading.covered
