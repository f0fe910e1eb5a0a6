"""Candidates for claims with a number whose subject the sentence gives."""

from __future__ import annotations

from dataclasses import dataclass

from generator.extract.candidates.actors import Actors
from generator.extract.candidates.disagreements import Disagreements, Told
from generator.extract.candidates.proposals import Basis, Plain, Proposals, number_text
from generator.extract.finds import ClaimFind
from generator.model.records import Claim, Qualifier

FOLDER = "claims"


@dataclass
class Claims:
    """Proposes claims that are not on file with their words."""

    proposals: Proposals
    actors: Actors
    disagreements: Disagreements

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
            "value": number_text(number.value),
            "min": None if number.min is None else number_text(number.min),
            "max": None if number.max is None else number_text(number.max),
            "unit": number.unit,
            "qualifier": None if number.qualifier is Qualifier.EXACTLY else number.qualifier.value,
            "when": when.date.text if when else None,
        }
        unsure = ("the date is counted from the date of the article",) if when and when.anchored else ()
        basis = Basis(claim.span, claim.origin, claim.confidence, unsure=unsure)
        record_id = self.proposals.add(FOLDER, key, f"{about[0]} {claim.property}", record, basis)
        told = Told(record_id, about, number.value, number.unit, when.date if when else None)
        self.disagreements.with_claims(told, claim.property, claim.span)

    def _on_file(self, claim: ClaimFind) -> bool:
        """Whether a claim on file rests on words around the same number of this article."""
        span = self.proposals.finds.numbers[claim.number].span
        return any(on_file.start < span.end and span.start < on_file.end for on_file in self._filed)

    def __post_init__(self) -> None:
        on_file = (record for record in self.proposals.known.records.values() if isinstance(record, Claim))
        counted = (record for record in on_file if record.value is not None)
        self._filed = self.proposals.filed(cite for record in counted for cite in record.cite)
