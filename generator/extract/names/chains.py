"""Coreference of names within one article: which mentions mean the same person, organisation, place or people.

Two people of one family name are never merged; a bare name that could be either means nobody in particular.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from generator.extract.finds import Entity, Gender, Mention, NameKind
from generator.extract.names.describe import actor_kind, country_of, gender_of
from generator.extract.names.readings import Reading
from generator.extract.names.tokens import Tokens
from generator.extract.names.vocabulary import SUFFIX, Vocabulary
from generator.model.articles import Span

_MOST = 64  # chains looked at for one short form


@dataclass(slots=True)
class _Chain:
    """Readings that mean one thing, while the article is read."""

    kind: NameKind
    words: tuple[str, ...]
    forms: list[tuple[str, ...]] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    genders: Counter[Gender] = field(default_factory=Counter)
    country: str | None = None


def chained(
    tokens: Tokens, readings: list[Reading], vocabulary: Vocabulary
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """Mentions in text order, and the entities they mean, in order of first mention."""
    chains: dict[str, list[_Chain]] = {}
    owner: dict[int, _Chain] = {}
    by_form: dict[tuple[NameKind, tuple[str, ...]], _Chain] = {}
    # Longer names first, so that short forms find the chain they belong to.
    for index in sorted(range(len(readings)), key=lambda i: (-_weight(tokens, readings[i]), i)):
        reading = readings[index]
        words = _bare(tokens, reading)
        gender = gender_of(tokens, reading, vocabulary)
        country = country_of(tokens, reading, vocabulary)
        key = (
            reading.kind,
            (country,) if country and reading.kind in {NameKind.PLACE, NameKind.DEMONYM} else _folded(words),
        )
        chain = by_form.get(key)
        if chain is None:
            chain = _of_short_form(reading, words, gender, chains)
            if chain is None:
                chain = _Chain(reading.kind, words)
                for word in sorted({*_folded(words), *_initials(words)}):
                    chains.setdefault(word, []).append(chain)
            by_form[key] = chain
        chain.readings.append(reading)
        chain.forms.append(words)
        chain.country = chain.country or country
        if gender:
            chain.genders[gender] += 1
        owner[index] = chain
    return _numbered(tokens, readings, owner, vocabulary)


def _numbered(
    tokens: Tokens, readings: list[Reading], owner: dict[int, _Chain], vocabulary: Vocabulary
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    numbers: dict[int, int] = {}
    entities: list[Entity] = []
    mentions: list[Mention] = []
    for index, reading in enumerate(readings):
        chain = owner[index]
        if id(chain) not in numbers:
            numbers[id(chain)] = len(entities)
            entities.append(_entity(tokens, chain, vocabulary))
        title = reading.title and Span(tokens.starts[reading.title[0]], tokens.ends[reading.title[1] - 1])
        span = Span(tokens.starts[reading.first], tokens.ends[reading.last - 1])
        mentions.append(
            Mention(span, reading.kind, numbers[id(chain)], reading.rule, round(reading.confidence, 2), title)
        )
    return tuple(mentions), tuple(entities)


def _entity(tokens: Tokens, chain: _Chain, vocabulary: Vocabulary) -> Entity:
    printed = Counter(tokens.printed(r.first, r.last) for r in chain.readings)
    longest = sorted(printed, key=lambda name: (name.isupper() and len(printed) > 1, -len(name), name))
    ordered = longest if chain.kind is not NameKind.PLACE else sorted(printed, key=lambda n: (n.isupper(), -len(n), n))
    ranked = chain.genders.most_common(2)
    gender = ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else None
    return Entity(
        " ".join(ordered[0].split()),
        chain.kind,
        actor_kind(chain.kind, ordered, chain.country, vocabulary),
        tuple(" ".join(name.split()) for name in ordered[1:]),
        gender,
        chain.country,
    )


def _bare(tokens: Tokens, reading: Reading) -> tuple[str, ...]:
    """A name's words without stops and suffixes."""
    last = reading.last
    while last > reading.first + 1 and (tokens.cores[last - 1] == "." or tokens.marks[last - 1] & SUFFIX):
        last -= 1
    return tuple(core for core in tokens.cores[reading.first : last] if core != ".")


def _weight(tokens: Tokens, reading: Reading) -> int:
    return sum(len(tokens.cores[i]) > 1 for i in range(reading.first, reading.last))


def _folded(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.lower() for word in words)


def _of_short_form(
    reading: Reading, words: tuple[str, ...], gender: Gender | None, chains: dict[str, list[_Chain]]
) -> _Chain | None:
    """The one chain that a name is a short form of; None if none is, or two could be."""
    if reading.kind not in {NameKind.PERSON, NameKind.ORGANISATION}:
        return None
    like = [chain for chain in chains.get(words[-1].lower(), ())[:_MOST] if chain.kind is reading.kind]
    if reading.kind is NameKind.PERSON:
        return _only([chain for chain in like if _same_person(words, chain) and _agree(chain, gender)])
    return _only([chain for chain in like if _same_body(words, chain)])


def _initials(words: tuple[str, ...]) -> set[str]:
    """Acronyms that a long name may have, in small letters."""
    if len(words) < 2:
        return set()
    capitals = "".join(word[0] for word in words if word[0].isupper())
    return {capitals.lower(), "".join(word[0] for word in words).lower()}


def _only(fitting: list[_Chain]) -> _Chain | None:
    return fitting[0] if len(fitting) == 1 else None


def _agree(chain: _Chain, gender: Gender | None) -> bool:
    return gender is None or not chain.genders or chain.genders[gender] > 0


def _same_person(words: tuple[str, ...], chain: _Chain) -> bool:
    low, full = _folded(words), _folded(chain.words)
    if len(low) >= len(full):
        return False
    if len(low) == 1:
        return low[0] in full
    return full[-len(low) :] == low or full[: len(low)] == low or (low[0] == full[0] and low[-1] == full[-1])


def _same_body(words: tuple[str, ...], chain: _Chain) -> bool:
    low, full = _folded(words), _folded(chain.words)
    if len(words) == 1:
        return words[0].isupper() and low[0] in _initials(chain.words)
    return len(low) < len(full) and low in {full[: len(low)], full[-len(low) :]}
