"""Collects a source's candidates: gives keys and ids, cites spans, and leaves out what is on file undecided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator.extract.candidates.known import Known, SourceFacts
from generator.extract.candidates.selectors import citation, words_of
from generator.extract.finds import Finds
from generator.model.articles import Article, Passage, Span, find
from generator.model.candidates import Candidate, Similar, candidate_key
from generator.model.records import Citation
from generator.model.slugs import slug

Plain = dict[str, object]
_LONGEST_ID = 60


@dataclass(frozen=True)
class Basis:
    """What a candidate stands on.

    Attributes:
        at: The words, as a span of the article.
        origin: The rule that found them.
        confidence: Between 0 and 1.
        similar: Records on file that it may be, likeliest first.
        unsure: What a person should look at.
    """

    at: Span
    origin: str
    confidence: float
    similar: tuple[Similar, ...] = ()
    unsure: tuple[str, ...] = ()


class Proposals:
    """The candidates of one source as they are made."""

    def __init__(self, finds: Finds, source: SourceFacts, known: Known) -> None:
        self.finds = finds
        self.source = source
        self.known = known
        self._made: list[tuple[int, Candidate]] = []
        self._selectors: Counter[tuple[str, str]] = Counter()
        self._ids: set[str] = set()

    @property
    def article(self) -> Article:
        return self.finds.prose.article

    def cite(self, span: Span) -> Plain:
        """A citation of a span of the article."""
        return citation(self.article, span)

    def words(self, span: Span) -> str:
        """The words of a span on one line."""
        return words_of(self.article, span)

    def stated(self, span: Span) -> Plain:
        """Claimant and citation of what the article says in its own voice."""
        return {"claimant": self.source.id, "cite": self.cite(span)}

    def filed(self, citations: Iterable[Citation]) -> list[Span]:
        """Where the citations of records on file stand in this article; one that is not found is left out."""
        here = (cite for cite in citations if cite.source == self.source.id)
        passages = (find(self.article, cite.exact, cite.prefix, cite.suffix) for cite in here)
        return [passage.span for passage in passages if isinstance(passage, Passage)]

    def key(self, folder: str, selector: str) -> str:
        """The key of the next candidate with that selector."""
        nth = self._selectors[folder, selector]
        self._selectors[folder, selector] += 1
        return candidate_key(self.source.id, folder, selector, nth)

    def add(self, folder: str, key: str, named: str, record: Plain, basis: Basis) -> str:
        """Propose a record.

        Args:
            folder: Its kind's folder.
            key: Its key, from `key`.
            named: Words its id is made of.
            record: The record as its YAML would hold it; absent values are None and left out.
            basis: The words it stands on.

        Returns:
            The id that other candidates may refer to.
        """
        wanted = slug(named, 12, _LONGEST_ID) or f"{folder.rstrip('s')}-{key}"
        record_id = self.known.decided.get(key) or self._new_id(wanted)
        self._ids.add(record_id)
        candidate = Candidate(
            key=key,
            folder=folder,
            id=record_id,
            origin=basis.origin,
            confidence=round(min(max(basis.confidence, 0.0), 1.0), 2),
            words=self.words(basis.at),
            similar=basis.similar,
            unsure=basis.unsure,
            record={name: value for name, value in record.items() if value not in (None, [], "")},
        )
        self._made.append((basis.at.start, candidate))
        return record_id

    def in_order(self) -> tuple[Candidate, ...]:
        """All candidates: actors and places first, since others lean on them; each kind in the order of the text."""
        order = ("actors", "places", "exercises", "quotations", "claims", "disagreements")
        ranked = sorted(self._made, key=lambda made: (order.index(made[1].folder), made[0], made[1].id))
        return tuple(candidate for _, candidate in ranked)

    def _new_id(self, wanted: str) -> str:
        record_id, number = wanted, 2
        while record_id in self._ids or record_id in self.known.taken:
            record_id, number = f"{wanted}-{number}", number + 1
        return record_id


def number_text(value: float | str) -> str:
    """A value as YAML holds it: words, or digits without separators."""
    return value if isinstance(value, str) else f"{value:.15g}" if abs(value) < 1e15 else str(int(value))
