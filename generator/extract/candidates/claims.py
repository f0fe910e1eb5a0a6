"""Candidates for claims with a number, and for disagreements between them and what is on file."""

from __future__ import annotations

from dataclasses import dataclass

from generator.extract.candidates.actors import Actors
from generator.extract.candidates.exercises import _number
from generator.extract.candidates.proposals import Basis, Plain, Proposals
from generator.extract.finds import ClaimFind
from generator.model.articles import Passage, Span, find
from generator.model.numbers import in_base_unit
from generator.model.records import Claim, Qualifier, Verdict

FOLDER = "claims"
# Two figures this close, in one unit, are the same figure rounded; the rule on disagreements draws the line there too.
_ROUNDING = 0.025


@dataclass
class Claims:
    """Proposes claims that are not on file with their words, and what they disagree with."""

    proposals: Proposals
    actors: Actors

    def propose_all(self) -> None:
        """Propose every claim whose subject the sentence gives."""
        for claim in self.proposals.finds.claims:
            selector = f"{self.proposals.words(claim.span)} {claim.property}"
            key = self.proposals.key(FOLDER, selector)
            if claim.subject is not None and (key in self.proposals.known.decided or not self._on_file(claim)):
                self._propose(claim, key)

    def _propose(self, claim: ClaimFind, key: str) -> None:
        number = self.proposals.finds.numbers[claim.number]
        about = [self.actors.id_of(claim.subject)] if claim.subject is not None else []
        when = self.proposals.finds.dates[claim.when] if claim.when is not None else None
        claimant = self.actors.id_of(claim.speaker) if claim.speaker is not None else self.proposals.source.id
        words = self.proposals.words(claim.span)
        record: Plain = {
            "topic": claim.topic,
            "text": words[:1].upper() + words[1:],
            "about": about,
            "claimant": claimant,
            "cite": self.proposals.cite(claim.span),
            "property": claim.property,
            "value": _number(number.value),
            "min": None if number.min is None else _number(number.min),
            "max": None if number.max is None else _number(number.max),
            "unit": number.unit,
            "qualifier": None if number.qualifier is Qualifier.EXACTLY else number.qualifier.value,
            "when": when.date.text if when else None,
        }
        unsure = ("the date is counted from the date of the article",) if when and when.anchored else ()
        basis = Basis(claim.span, claim.origin, claim.confidence, unsure=unsure)
        record_id = self.proposals.add(FOLDER, key, f"{about[0]} {claim.property}", record, basis)
        self._disagreements(claim, record_id, about)

    def _on_file(self, claim: ClaimFind) -> bool:
        """Whether a claim on file rests on words around the same number of this article."""
        span = self.proposals.finds.numbers[claim.number].span
        return any(start < span.end and span.start < end for start, end in self._filed)

    def __post_init__(self) -> None:
        article = self.proposals.article
        self._filed: list[tuple[int, int]] = []
        for record in self.proposals.known.records.values():
            if not isinstance(record, Claim) or record.value is None:
                continue
            for cite in record.cite:
                passage = find(article, cite.exact, cite.prefix, cite.suffix) if cite.source == article.source else None
                if isinstance(passage, Passage):
                    self._filed.append((passage.span.start, passage.span.end))

    def _disagreements(self, claim: ClaimFind, record_id: str, about: list[str]) -> None:
        """Set the claim against those on file that tell another number of the same thing at the same time."""
        number = self.proposals.finds.numbers[claim.number]
        when = self.proposals.finds.dates[claim.when].date if claim.when is not None else None
        for record in self.proposals.known.records.values():
            if not isinstance(record, Claim) or record.property != claim.property or not set(about) & set(record.about):
                continue
            if record.when and when and record.when.earliest != when.earliest:
                continue
            apart = _apart(number.value, number.unit, record)
            if apart:
                self._propose_disagreement(claim.span, record_id, record, apart)

    def _propose_disagreement(self, span: Span, record_id: str, record: Claim, apart: float) -> None:
        verdict = Verdict.ROUNDING if apart <= _ROUNDING else Verdict.CONFLICT
        title = f"{(record.property or '').replace('-', ' ')}: {record.value} {record.unit or ''}".strip()
        content: Plain = {
            "title": title[:1].upper() + title[1:],
            "verdict": verdict.value,
            "about": list(record.about),
            "sides": [{"ref": record.id}, {"ref": record_id}],
        }
        key = self.proposals.key("disagreements", f"{record.id} {self.proposals.words(span)}")
        unsure = ("the program compares numbers alone; say whether both count the same",)
        basis = Basis(span, "disagreements/claims", 0.6, unsure=unsure)
        self.proposals.add("disagreements", key, f"{record.property} {record.id}", content, basis)


def _apart(value: float | str, unit: str, record: Claim) -> float | None:
    """How far two numbers lie apart, as a share of the larger; None where they cannot be compared or are equal."""
    if isinstance(value, str) or isinstance(record.value, str) or record.value is None:
        return None
    a, unit_a = in_base_unit(float(value), unit)
    b, unit_b = in_base_unit(float(record.value), record.unit or "")
    largest = max(abs(a), abs(b))
    return abs(a - b) / largest if unit_a == unit_b and largest and a != b else None
