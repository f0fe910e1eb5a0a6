"""Where the zones that an editor wrote down lie in their article. A zone whose words are not found is left out."""

from __future__ import annotations

from generator.model.articles import Article, Passage, Span, find
from generator.model.records import Source, ZoneKind


def zone_spans(source: Source, article: Article) -> tuple[tuple[ZoneKind, Span], ...]:
    """The zones of a source as spans of its article, in the order of the record."""
    spans = []
    for zone in source.zones:
        first = find(article, zone.start_words)
        last = find(article, zone.end_words) if zone.end_words else first
        if isinstance(first, Passage) and isinstance(last, Passage):
            spans.append((zone.kind, Span(first.span.start, max(last.span.end, first.span.end))))
    return tuple(spans)
