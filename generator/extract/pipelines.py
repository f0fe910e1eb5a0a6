"""Back-ends: names or quotations from a spaCy pipeline that is installed, in place of the rules. Nothing is downloaded.

A pipeline gives names as `doc.ents` with the usual labels, and quotations as `doc.spans["quotations"]`, where
`span._.speaker` may hold the span they are attributed to. What it gives is a find like any other: the steps after it
do not know who made it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from generator.extract.finds import Finds, NameKind, QuotationFind
from generator.extract.knowledge import Knowledge, Step
from generator.extract.names.chains import chained
from generator.extract.names.readings import Reading
from generator.extract.names.rules import Rule
from generator.extract.names.tokens import Tokens
from generator.extract.names.vocabulary import Vocabulary
from generator.model.articles import Span
from generator.model.records import QuotationKind

if TYPE_CHECKING:
    from spacy.language import Language

_KINDS = {
    "PERSON": NameKind.PERSON,
    "PER": NameKind.PERSON,
    "ORG": NameKind.ORGANISATION,
    "GPE": NameKind.PLACE,
    "LOC": NameKind.PLACE,
    "FAC": NameKind.PLACE,
    "NORP": NameKind.DEMONYM,
}
_CONFIDENCE = 0.8  # a pipeline gives no confidence of its own; most of its names are right


class PipelineError(ValueError):
    """A pipeline that cannot be used; the message says why and what would be right."""


@dataclass(frozen=True)
class Backends:
    """Which layers come from a pipeline: its package or folder, or empty for the rules."""

    names: str = ""
    quotations: str = ""


RULES_ALONE = Backends()


def names_from(pipeline: str) -> Callable[[Knowledge], Step]:
    """A builder of the step that takes names from a pipeline.

    Raises:
        PipelineError: If spaCy or the pipeline is not installed.
    """
    nlp = load_pipeline(pipeline)

    def build(knowledge: Knowledge) -> Step:
        vocabulary = Vocabulary(knowledge.lexicon)

        def step(finds: Finds) -> Finds:
            # The pipeline says what is a name; which names mean the same is told by the rules, as for their own.
            tokens = Tokens(finds.prose, vocabulary)
            readings = list(_readings(nlp, tokens))
            mentions, entities = chained(tokens, readings, vocabulary)
            return replace(finds, mentions=mentions, entities=entities)

        return step

    return build


def quotations_from(pipeline: str) -> Callable[[Knowledge], Step]:
    """A builder of the step that takes quotations from a pipeline.

    Raises:
        PipelineError: If spaCy or the pipeline is not installed.
    """
    nlp = load_pipeline(pipeline)

    def build(knowledge: Knowledge) -> Step:  # noqa: ARG001 (every builder takes it)
        return lambda finds: replace(finds, quotations=_quoted(nlp, finds))

    return build


def load_pipeline(name: str) -> Language:
    """Load an installed pipeline by its package's name or its folder.

    Raises:
        PipelineError: If spaCy or the pipeline is not installed.
    """
    try:
        import spacy
    except ImportError as error:
        raise PipelineError("pipelines need spaCy; install it with `pip install briefing-site[spacy]`") from error
    try:
        return spacy.load(name)
    except OSError as error:
        raise PipelineError(f"there is no spaCy pipeline “{name}”; name an installed package or a folder") from error


def _readings(nlp: Language, tokens: Tokens) -> Iterator[Reading]:
    """The pipeline's names as stretches of the article's words."""
    behind = 0
    for ent in nlp(tokens.text).ents:
        first = max(bisect_right(tokens.starts, ent.start_char) - 1, behind)
        last = bisect_left(tokens.starts, ent.end_char)
        if ent.label_ in _KINDS and first < last:
            behind = last
            yield Reading(first, last, _KINDS[ent.label_], Rule.PIPELINE, _CONFIDENCE)


def _quoted(nlp: Language, finds: Finds) -> tuple[QuotationFind, ...]:
    doc = nlp(finds.prose.text)
    return tuple(_quotation(span, finds) for span in doc.spans.get("quotations", ()))


def _quotation(span: Any, finds: Finds) -> QuotationFind:
    speaker = span._.speaker if span.has_extension("speaker") else None
    at = Span(speaker.start_char, speaker.end_char) if speaker is not None else None
    entity = next((m.entity for m in finds.mentions if at and at.start <= m.span.start < at.end), None)
    kinds = {kind.value: kind for kind in QuotationKind}
    words = finds.prose.text[at.start : at.end] if at else ""
    return QuotationFind(
        span=Span(span.start_char, span.end_char),
        kind=kinds.get(span.label_, QuotationKind.DIRECT),
        speaker_span=at,
        speaker=finds.entities[entity].name if entity is not None else words,
        entity=entity,
        cue=None,
        origin="quotations/pipeline",
        confidence=_CONFIDENCE if at else 0.3,
    )
