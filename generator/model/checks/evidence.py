"""Rules on evidence: cited words stand in their article, are no more and no less than needed, and hold the value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.articles import Ambiguous, NotFound, Span, find
from generator.model.checks.fault import error, warning
from generator.model.diagnostics import Diagnostic
from generator.model.graph import Graph
from generator.model.numbers import holds_value
from generator.model.records import AnyRecord, Citation, Claim, Figure, Quotation, QuotationKind, Source
from generator.model.records.source import ZoneKind
from generator.model.walk import Path
from generator.model.zones import zone_spans

_NOT_CLAIMS = frozenset({ZoneKind.MENU, ZoneKind.TEASER, ZoneKind.CREDIT, ZoneKind.BYLINE})
_NAMES = frozenset({"names", "aliases", "native_names", "alt_names"})
_LONGEST_WORDS = 60
# Apart from words in quotation marks, no more of an article than this may be cited: it belongs to its publisher.
PUBLISHED_SHARE = 0.6
# A text shorter than this (code points) is cited whole soon, and no article.
_SHORTEST_ARTICLE = 1500


def cited_words(graph: Graph, record: AnyRecord) -> Iterator[Diagnostic]:
    """Cited words that do not stand in the article, or stand there more than once."""
    record_id = record.id
    for path, citation in graph.citations[record_id]:
        if not citation.source:
            yield error(graph, record_id, path, "no-source", "the citation names no source", "add `source:`")
            continue
        article = graph.articles.get(citation.source)
        if article is None or citation in graph.passages:
            continue
        match find(article, citation.exact, citation.prefix, citation.suffix):
            case NotFound() if not isinstance(find(article, citation.exact), NotFound):
                side = "prefix" if citation.prefix else "suffix"
                both = "this prefix and suffix" if citation.prefix and citation.suffix else f"this {side}"
                message = f"the cited words stand in {article.seed}, but not with {both}"
                remedy = "write the words directly before or after them, as printed"
                yield error(graph, record_id, (*path, side), "citation-not-found", message, remedy)
            case NotFound(closest):
                message = f"these words do not stand in {article.seed}: “{_short(citation.exact)}”"
                remedy = f"the closest passage is “{_short(closest)}”" if closest else ""
                yield error(graph, record_id, (*path, "exact"), "citation-not-found", message, remedy)
            case Ambiguous(contexts):
                places = "; ".join(f"“…{context}…”" for context in contexts[:3])
                message = f"these words stand {len(contexts)} times in {article.seed}: {places}"
                remedy = "add `prefix:` or `suffix:` with the words before or after"
                yield error(graph, record_id, (*path, "exact"), "ambiguous-citation", message, remedy)


def zones_in_article(graph: Graph, source: AnyRecord) -> Iterator[Diagnostic]:
    """A zone whose first or last words do not stand in the article exactly once, or in that order."""
    article = graph.articles.get(source.id)
    if article is None or not isinstance(source, Source):
        return
    for index, zone in enumerate(source.zones):
        path: Path = ("zones", index)
        starts = []
        for name, words in (("start_words", zone.start_words), ("end_words", zone.end_words)):
            if words is None:
                continue
            found = find(article, words)
            if isinstance(found, (NotFound, Ambiguous)):
                times = "more than once" if isinstance(found, Ambiguous) else "nowhere"
                message = f"the zone's words stand {times} in {article.seed}: “{_short(words)}”"
                remedy = "give words that stand there once"
                yield error(graph, source.id, (*path, name), "zone-not-found", message, remedy)
            else:
                starts.append(found.span.start)
        if len(starts) == 2 and starts[1] < starts[0]:
            message = "the zone's last words stand before its first"
            yield error(graph, source.id, path, "zone-reversed", message, "swap them")


def bare_citations(graph: Graph, record: AnyRecord) -> Iterator[Diagnostic]:
    """Cited words that are a bare name and so support nothing alone."""
    for path, citation in _claim_citations(graph, record):
        words = citation.exact.split()
        bare = len(words) <= 4 and all(word[:1].isupper() or word in ("of", "the", "and") for word in words)
        if bare and not any(c.isdigit() for c in citation.exact):
            remedy = "cite the shortest clause that alone supports the value, normally four words or more"
            yield warning(
                graph, record.id, (*path, "exact"), "bare-citation", f"“{citation.exact}” is a bare name", remedy
            )


def long_citations(graph: Graph, record: AnyRecord) -> Iterator[Diagnostic]:
    """Cited words that are a whole paragraph."""
    for path, citation in _claim_citations(graph, record):
        passage = graph.passages.get(citation)
        words = len(citation.exact.split())
        if words > _LONGEST_WORDS or re.search(r"\n\s*\n", passage.exact if passage else citation.exact):
            remedy = "cite the shortest clause that alone supports the value"
            yield warning(
                graph, record.id, (*path, "exact"), "long-citation", f"{words} words are cited at once", remedy
            )


def words_outside_prose(graph: Graph, record: AnyRecord) -> Iterator[Diagnostic]:
    """A claim that rests on a menu, a teaser, a credit or a byline."""
    for path, citation in _claim_citations(graph, record):
        passage = graph.passages.get(citation)
        for kind, span in graph.view("zones", _zones).get(citation.source, ()):
            # A byline is where an author's post is printed.
            about_author = kind is ZoneKind.BYLINE and "roles" in path
            if passage and kind in _NOT_CLAIMS and not about_author and span.start <= passage.span.start < span.end:
                message = f"the cited words stand in a {kind}, which is no part of the article's prose"
                yield warning(graph, record.id, (*path, "exact"), "cited-zone", message, "cite the article's own words")


def _zones(graph: Graph) -> dict[str, tuple[tuple[ZoneKind, Span], ...]]:
    return {s.id: zone_spans(s, graph.articles[s.id]) for s in graph.sources if s.id in graph.articles}


def published_share(graph: Graph) -> Iterator[Diagnostic]:
    """An article of which the briefing cites, and so publishes, more than its share."""
    for source in graph.sources:
        article = graph.articles.get(source.id)
        if article is None or len(article.text) < _SHORTEST_ARTICLE:
            continue
        # All that is cited, spoken words among it, is often less than the share; then nothing need be counted.
        if sum(span.end - span.start for span in graph.cited_spans.get(source.id, ())) <= PUBLISHED_SHARE * len(
            article.text
        ):
            continue
        share = cited_share(graph, source)
        if share > PUBLISHED_SHARE:
            message = f"{share:.0%} of the article is cited outside quotation marks; {PUBLISHED_SHARE:.0%} is the most"
            remedy = "cite the shortest clauses that support the values"
            yield warning(graph, source.id, ("seed",), "published-share", message, remedy)


def cited_share(graph: Graph, source: Source) -> float:
    """The share of an article's code points that are cited outside the words of direct quotations."""
    # A byte for each code point: 1 where it is cited and not spoken.
    cited = bytearray(len(graph.articles[source.id].text))
    for span in graph.cited_spans.get(source.id, ()):
        cited[span.start : span.end] = b"\1" * (span.end - span.start)
    for span in quoted_spans(graph, source):
        cited[span.start : span.end] = bytes(span.end - span.start)
    return cited.count(1) / max(len(cited), 1)


def quoted_spans(graph: Graph, source: Source) -> tuple[Span, ...]:
    """The spans of an article that stand in quotation marks of direct quotations on file."""
    spoken = (q for q in graph.quotations_from.get(source.id, ()) if q.kind is not QuotationKind.INDIRECT)
    return tuple(graph.passages[q.cite].span for q in spoken if q.cite in graph.passages)


def differing_figures(graph: Graph, record: AnyRecord) -> Iterator[Diagnostic]:
    """A figure whose cited words hold no equal number; its page says "differs from source"."""
    for path, part in graph.parts[record.id]:
        if isinstance(part, (Figure, Claim)) and figure_differs(part):
            words = " / ".join(_short(citation.exact, 60) for citation in part.cite)
            message = f"the cited words hold no {part.value}: “{words}”"
            remedy = "correct the value or cite the words that hold it"
            yield warning(graph, record.id, (*path, "value"), "figure-differs", message, remedy)


def figure_differs(part: Figure | Claim) -> bool:
    """Whether none of the cited words hold the figure's value."""
    if part.value is None:
        return False
    return not any(holds_value(citation.exact, part.value, part.unit or "") for citation in part.cite)


def _claim_citations(graph: Graph, record: AnyRecord) -> Iterator[tuple[Path, Citation]]:
    """Citations that carry a statement: not a source's own data, a name's form, or a quotation's words."""
    if isinstance(record, (Source, Quotation)):
        return
    only_named = record.folder in ("actors", "places")
    for path, citation in graph.citations[record.id]:
        mention = only_named and path[0] == "cite"
        if not (mention or _NAMES.intersection(path)):
            yield path, citation


def _short(words: str, length: int = 90) -> str:
    flat = re.sub(r"\s+", " ", words).strip()
    return flat if len(flat) <= length else f"{flat[: length - 1]}…"
