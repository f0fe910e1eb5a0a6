"""The rules as spaCy components, for pipelines of others: `nlp.add_pipe("briefing_names")` and its like.

Each fills one layer of a document: `doc.ents` with names, `doc.spans["quotations"]` with quotations whose
`span._.speaker` is the span they are attributed to and `span._.speaker_name` the name it stands for,
`doc.spans["places"]`, `doc.spans["dates"]` and `doc.spans["exercises"]`. spaCy finds them by entry point.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from generator.commands.annotate import default_reader
from generator.extract.finds import Finds, NameKind
from generator.model import articles
from generator.model.articles import Article
from generator.model.dates import DateError, Edtf

_LABELS = {NameKind.PERSON: "PERSON", NameKind.ORGANISATION: "ORG", NameKind.PLACE: "GPE", NameKind.DEMONYM: "NORP"}
_FINDS = "briefing_finds"

if not Span.has_extension("speaker"):
    Span.set_extension("speaker", default=None)
    Span.set_extension("speaker_name", default="")
    Doc.set_extension("published", default="")


def _component(fill: Callable[[Doc, Finds], None]) -> Callable[[Language, str], Callable[[Doc], Doc]]:
    """A factory whose component reads a document once, however many of ours a pipeline has, and fills a layer."""

    def create(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001 (spaCy passes both by name)
        reader = default_reader()

        def component(doc: Doc) -> Doc:
            if _FINDS not in doc.user_data:
                try:
                    published = Edtf.parse(doc._.published) if doc._.published else None
                except DateError:
                    published = None
                doc.user_data[_FINDS] = reader.read(Article("doc", "", doc.text), published)
            fill(doc, doc.user_data[_FINDS])
            return doc

        return component

    return create


def _names(doc: Doc, finds: Finds) -> None:
    found = (_span(doc, m.span, _LABELS[m.kind]) for m in finds.mentions if m.kind in _LABELS)
    doc.ents = filter_spans([*(span for span in found if span), *doc.ents])


def _quotations(doc: Doc, finds: Finds) -> None:
    doc.spans["quotations"] = list(_with_speakers(doc, finds))


def _with_speakers(doc: Doc, finds: Finds) -> Iterator[Span]:
    for quotation in finds.quotations:
        span = _span(doc, quotation.span, quotation.kind.value)
        if span:
            span._.speaker = _span(doc, quotation.speaker_span, "SPEAKER") if quotation.speaker_span else None
            span._.speaker_name = quotation.speaker
            yield span


def _layer(name: str, spans: Callable[[Finds], Iterator[tuple[articles.Span, str]]]) -> Callable[[Doc, Finds], None]:
    def fill(doc: Doc, finds: Finds) -> None:
        doc.spans[name] = [found for span, label in spans(finds) if (found := _span(doc, span, label))]

    return fill


def _span(doc: Doc, span: articles.Span, label: str) -> Span | None:
    """The tokens that hold a span of characters."""
    return doc.char_span(span.start, span.end, label=label, alignment_mode="expand")


names = Language.factory("briefing_names", func=_component(_names), assigns=["doc.ents"])
quotations = Language.factory("briefing_quotations", func=_component(_quotations), assigns=["doc.spans"])
places = Language.factory(
    "briefing_places",
    func=_component(_layer("places", lambda finds: ((p.span, p.kind.value) for p in finds.places))),
    assigns=["doc.spans"],
)
dates = Language.factory(
    "briefing_dates",
    func=_component(_layer("dates", lambda finds: ((d.span, d.date.text) for d in finds.dates))),
    assigns=["doc.spans"],
)
exercises = Language.factory(
    "briefing_exercises",
    func=_component(
        _layer("exercises", lambda finds: ((e.name_span or e.spans[0], e.kind.value) for e in finds.exercises))
    ),
    assigns=["doc.spans"],
)
