"""A source: its bibliographic data, how far it can be trusted, and every cited passage with what rests on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from generator.model.articles import Article, Passage, Span
from generator.model.checks.evidence import PUBLISHED_SHARE
from generator.model.graph import Graph
from generator.model.records import AnyRecord, Source
from generator.model.walk import Path, citations_of
from generator.site import escape, phrases
from generator.site.addresses import Address, address_of, passage_address
from generator.site.sheet import Head, Link, Mark, Sheet, Site, name_of, neighbours, shortened
from generator.site.views import facets
from generator.site.views.facets import ListForm, Trait
from generator.site.wording import _, n_


@dataclass(frozen=True, slots=True)
class Block:
    """A cited stretch of the article, marked up, and the statements that rest on it."""

    html: Markup
    number: int
    rests: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """Everything a source's page prints."""

    head: Head
    facts: tuple[tuple[str, str | Markup, tuple[Mark, ...], str], ...]
    reliability: str
    grade: str
    reason: str
    reason_marks: tuple[Mark, ...]
    blocks: tuple[Block, ...]
    share: str
    seed: str
    zones: str
    evidence: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A line of the sources' list."""

    label: Link
    title: str
    publisher: str
    published: str
    kind: str
    reliability: str
    passages: int
    code: str


@dataclass(frozen=True, slots=True)
class SourceIndexView:
    """The list of sources."""

    form: ListForm
    rows: tuple[SourceRow, ...]


def view_source(site: Site, source: Source) -> SourceView:
    """The page of a source."""
    sheet = Sheet(site, address_of(source).page)
    graph = site.graph
    section = Link(_("Sources"), sheet.href(Address("sources/index.md")))
    head = sheet.head(source, section, kind=_("Source"), neighbours=neighbours(graph.sources, source))
    article = graph.articles[source.id]
    spans = shown_spans(graph, source)
    reliability = source.reliability
    return SourceView(
        head=head,
        facts=_facts(sheet, source),
        reliability=reliability.words,
        grade=phrases.grade(reliability),
        reason=reliability.reason,
        reason_marks=sheet.marks(reliability.cite, source.id, ("reliability",)),
        blocks=_blocks(sheet, source, article, spans),
        share=f"{shown_share(article, spans):.0%}",
        seed=source.seed,
        zones=_zones(source),
        evidence=sheet.evidence,
    )


def _facts(sheet: Sheet, source: Source) -> tuple[tuple[str, str | Markup, tuple[Mark, ...], str], ...]:
    none = _("not printed in the article")
    found: list[tuple[str, str | Markup, tuple[Mark, ...], str]] = []
    for name, field in ((_("Title"), "title"), (_("Publisher"), "publisher")):
        stated = getattr(source, field)
        value: str | Markup = stated.value if stated else none
        if field == "publisher" and stated and source.publisher_actor:
            value = Link(stated.value, sheet.link(source.publisher_actor).href).md
        marks = sheet.marks(stated.cite, source.id, (field,)) if stated else ()
        found.append((name, value, marks, (stated.note or "") if stated else ""))
    authors = [(a, sheet.marks(a.cite, source.id, ("authors", i))) for i, a in enumerate(source.authors)]
    found.append(
        (
            _("Authors"),
            ", ".join(author.value for author, _marks in authors) or none,
            tuple(mark for _author, marks in authors for mark in marks),
            "",
        )
    )
    published = source.published
    date = phrases.published(source)
    found.append((_("Published"), date, sheet.marks(published.cite, source.id, ("published",)), published.note or ""))
    if source.url and escape.url(source.url.value):
        link = Markup("<{}>").format(escape.url(source.url.value))
        found.append((_("Address"), link, sheet.marks(source.url.cite, source.id, ("url",)), ""))
    found.append((_("Kind"), phrases.label(source.kind), (), ""))
    found.append((_("Language"), phrases.language_name(source.language), (), ""))
    if source.syndicated_from:
        found.append((_("Syndicated from"), sheet.link(source.syndicated_from).md, (), ""))
    return tuple(found)


def _zones(source: Source) -> str:
    if not source.zones:
        return ""
    count = len(source.zones)
    return n_(
        "{count} stretch of the text received is not article prose (captions, notices, menus).",
        "{count} stretches of the text received are not article prose (captions, notices, menus).",
        count,
    )


# --- passages -----------------------------------------------------------------------------------------------------


def cited_spans(graph: Graph, source: Source) -> tuple[Span, ...]:
    """Every cited span of a source, in reading order."""
    return tuple(sorted({p.span for p in graph.passages.values() if p.source == source.id}))


def shown_spans(graph: Graph, source: Source) -> tuple[Span, ...]:
    """What of the article its page shows: the cited words, and the sentences around them while that stays little.

    The shortest words are given their sentence first, because they need it most.
    """
    article = graph.articles[source.id]
    cited = _merged(cited_spans(graph, source))
    most = PUBLISHED_SHARE * len(article.text)
    points = {point for span in cited for point in range(span.start, span.end)}
    for span in sorted(cited, key=lambda span: (span.end - span.start, span.start)):
        sentence = article.sentence_around(span)
        wider = points | set(range(sentence.start, sentence.end))
        if len(wider) <= most:
            points = wider
    return _merged(Span(point, point + 1) for point in points)


def shown_share(article: Article, spans: tuple[Span, ...]) -> float:
    """The share of an article's code points that spans cover."""
    return sum(span.end - span.start for span in spans) / max(len(article.text), 1)


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _blocks(sheet: Sheet, source: Source, article: Article, spans: tuple[Span, ...]) -> tuple[Block, ...]:
    graph = sheet.graph
    cited = cited_spans(graph, source)
    rests: dict[Span, list[Link]] = {}
    for record in graph.records.values():
        for path, citation in citations_of(record):
            passage = graph.passages.get(citation)
            if passage and passage.source == source.id:
                rests.setdefault(passage.span, []).append(_rest(sheet, record, path))
    blocks = []
    for number, span in enumerate(spans, 1):
        inside = [c for c in cited if span.start <= c.start < span.end]
        links = dict.fromkeys(link for c in inside for link in rests.get(c, []))
        blocks.append(Block(_marked(article, span, inside), number, tuple(links)))
    return tuple(blocks)


def _marked(article: Article, span: Span, cited: list[Span]) -> Markup:
    """The stretch as HTML: cited words in `<mark>`, an anchor where each citation begins."""
    bright = _merged(cited)
    edges = {edge for b in bright for edge in (b.start, b.end)} | {c.start for c in cited}
    cuts = sorted({span.start, span.end} | edges)
    html = Markup()
    for start, end in pairwise(cuts):
        if any(c.start == start for c in cited):
            anchor = passage_address(Passage(article.source, Span(start, end), "")).anchor
            html += Markup('<span id="{}"></span>').format(anchor)
        words = escape.text(article.text[start:end])
        lit = any(b.start <= start < b.end for b in bright)
        html += Markup("<mark>{}</mark>").format(words) if lit else words
    return html


def _rest(sheet: Sheet, record: AnyRecord, path: Path) -> Link:
    address = address_of(record)
    if isinstance(record, Source):
        return Link(_("this source’s own data"))
    what = {
        "figures": _("figure"), "dates": _("date"), "places": _("place"), "participants": _("participant"),
        "activities": _("activity"), "aims": _("aim"), "reactions": _("reaction"), "firsts": _("first"),
        "summary": _("summary"), "roles": _("role"), "relations": _("relation"), "aliases": _("name"),
        "names": _("name"), "alt_names": _("name"), "native_names": _("name"), "framework": _("framework"),
        "disputed": _("dispute"), "cue": _("who said it"), "sides": _("side"),
    }.get(str(path[0]) if path else "", _kind_in_a_word(record))  # fmt: skip
    return Link(f"{shortened(name_of(record), 80)} ({what})", sheet.href(address))


def _kind_in_a_word(record: AnyRecord) -> str:
    """What a record is, in a word."""
    return {
        "actors": _("actor"), "places": _("place"), "exercises": _("exercise"), "quotations": _("quotation"),
        "claims": _("claim"), "disagreements": _("disagreement"), "sources": _("source"),
    }[record.folder]  # fmt: skip


def view_source_index(site: Site) -> SourceIndexView:
    """The list of sources."""
    sheet = Sheet(site, "sources/index.md")
    none = _("not printed")
    form, codes = _sources_form(site.graph)
    return SourceIndexView(
        form,
        tuple(
            SourceRow(
                label=sheet.link(source.id),
                title=source.title.value if source.title else none,
                publisher=source.publisher.value if source.publisher else none,
                published=phrases.published(source),
                kind=phrases.label(source.kind),
                reliability=source.reliability.words,
                passages=len(shown_spans(site.graph, source)),
                code=code,
            )
            for source, code in zip(site.graph.sources, codes, strict=True)
        ),
    )


def _sources_form(graph: Graph) -> tuple[ListForm, tuple[str, ...]]:
    traits: list[Trait[Source]] = [
        Trait("kind", _("Kind"), lambda s: facets.closed(s.kind)),
        Trait(
            "country",
            _("Publisher’s country"),
            lambda s: facets.country(graph, s.publisher_country),
            silent=_("Not reported"),
        ),
        Trait("grade", _("Reliability"), lambda s: ((s.reliability.source_grade.lower(), s.reliability.source_grade),)),
        Trait("year", _("Year published"), lambda s: facets.years(s.published.value), silent=_("Not known")),
    ]
    return facets.list_form(traits, graph.sources, shown=_("{shown} of {total} sources shown"), file="sources.csv")
