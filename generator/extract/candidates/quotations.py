"""Candidates for quotations: the words in the marks or reported, who said them, and by what words we know."""

from __future__ import annotations

from dataclasses import dataclass

from generator.extract.candidates.actors import Actors
from generator.extract.candidates.proposals import Basis, Plain, Proposals
from generator.extract.finds import NameKind, QuotationFind
from generator.model.articles import Span
from generator.model.candidates import Similar
from generator.model.records import Quotation

FOLDER = "quotations"
_WORDS_IN_ID = 5


@dataclass
class Quotations:
    """Proposes the quotations of an article that are not on file with its words."""

    proposals: Proposals
    actors: Actors

    def propose_all(self) -> None:
        """Propose every quotation; one without a speaker is left for a person to give one."""
        ids: dict[int, str] = {}
        for index, quotation in enumerate(self.proposals.finds.quotations):
            selector = self.proposals.words(quotation.span)
            key = self.proposals.key(FOLDER, selector)
            if key in self.proposals.known.decided or not self._on_file(quotation.span):
                ids[index] = self._propose(quotation, key, ids)

    def _propose(self, quotation: QuotationFind, key: str, ids: dict[int, str]) -> str:
        speaker = self._speaker(quotation)
        sure, unsure = quotation.confidence, tuple[str, ...]()
        if not speaker:
            speaker = self.actors.described(quotation.span, "unidentified speaker")
            sure, unsure = min(sure, 0.3), ("no rule found who said it; name the speaker before accepting it",)
        cite = self.proposals.cite
        continued = ids.get(quotation.continues) if quotation.continues is not None else None
        record: Plain = {
            "kind": quotation.kind.value,
            "speaker": speaker,
            "role": self.proposals.words(quotation.role) if quotation.role else None,
            "cite": cite(quotation.span),
            "cue": cite(self._cue_clause(quotation)) if quotation.cue else None,
            "via": self.actors.id_of(quotation.via_entity) if quotation.via_entity is not None else None,
            "occasion": self.proposals.words(quotation.occasion) if quotation.occasion else None,
            "said_on": quotation.said_on.text if quotation.said_on else None,
            "about": self._about(quotation, speaker),
            "continues": continued,
        }
        words = " ".join(self.proposals.words(quotation.span).split()[:_WORDS_IN_ID])
        basis = Basis(quotation.span, quotation.origin, sure, self._similar(quotation.span), unsure)
        return self.proposals.add(FOLDER, key, f"{speaker or ''} {words}", record, basis)

    def _speaker(self, quotation: QuotationFind) -> str | None:
        if quotation.entity is not None:
            return self.actors.id_of(quotation.entity)
        if quotation.speaker and quotation.speaker_span:
            return self.actors.described(quotation.speaker_span, quotation.speaker)
        return None

    def _cue_clause(self, quotation: QuotationFind) -> Span:
        """The words that attribute: the cue with the speaker, where they stand together."""
        cue = quotation.cue
        speaker = quotation.speaker_span
        if cue and speaker and max(cue.end, speaker.end) - min(cue.start, speaker.start) < 200:
            both = Span(min(cue.start, speaker.start), max(cue.end, speaker.end))
            if both.end <= quotation.span.start or both.start >= quotation.span.end:
                return both
        return cue or quotation.span

    def _about(self, quotation: QuotationFind, speaker: str | None) -> list[str]:
        """Those whom the words themselves name."""
        found: dict[str, None] = {}
        for mention in self.proposals.finds.mentions:
            if quotation.span.start <= mention.span.start < quotation.span.end:
                entity = self.proposals.finds.entities[mention.entity]
                if mention.kind in (NameKind.PERSON, NameKind.ORGANISATION) or entity.actor_kind == "state":
                    found[self.actors.id_of(mention.entity)] = None
        found.pop(speaker or "", None)
        return list(found)

    def _on_file(self, span: Span) -> bool:
        """Whether a quotation on file and these words of this article are mostly the same."""
        return any(
            min(said.end, span.end) - max(said.start, span.start)
            > 0.5 * min(span.end - span.start, said.end - said.start)
            for said in self._filed
        )

    def __post_init__(self) -> None:
        on_file = (record for record in self.proposals.known.records.values() if isinstance(record, Quotation))
        self._filed = self.proposals.filed(record.cite for record in on_file)

    def _similar(self, span: Span) -> tuple[Similar, ...]:
        """Quotations on file, from other articles, with the same words."""
        words = _plain(self.proposals.words(span))
        return tuple(
            Similar(id=record.id, reason="the same words in another source")
            for record in self.proposals.known.records.values()
            if isinstance(record, Quotation)
            and record.cite.source != self.proposals.source.id
            and len(words) > 20
            and _same(words, _plain(record.cite.exact))
        )


def _plain(words: str) -> str:
    return "".join(c for c in words.casefold() if c.isalnum())


def _same(a: str, b: str) -> bool:
    return a in b or (len(b) > 20 and b in a)
