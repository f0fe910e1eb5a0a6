"""A source: its bibliographic data, how far it can be trusted, and every cited passage with what rests on it."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from generator.model.records import Source
from generator.site import escape, phrases
from generator.site.addresses import Address, Link, address_of
from generator.site.evidence import Evidence, Mark
from generator.site.shared import Site
from generator.site.sheet import Head, Sheet
from generator.site.views.passages import Block, blocks, shown_share, shown_spans
from generator.site.wording import _, n_

# Of a briefing with more records search leaves out what stands on other pages in other words.
MOST_SEARCHED_WHOLE = 8000


class SourceView(NamedTuple):
    """Everything a source's page prints."""

    head: Head
    facts: tuple[tuple[str, str | Markup, tuple[Mark, ...], str], ...]
    reliability: str
    grade: str
    reason: str
    reason_marks: tuple[Mark, ...]
    blocks: tuple[Block, ...]
    repeats: bool
    share: str
    seed: str
    zones: str
    language: str
    evidence: Evidence


def view_source(site: Site, source: Source) -> SourceView:
    """The page of a source."""
    sheet = Sheet(site, address_of(source).page)
    graph = site.graph
    section = Link(_("Sources"), sheet.href(Address("sources/index.md")))
    head = sheet.head(source, section, kind=_("Source"))
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
        blocks=blocks(sheet, source, article, spans),
        # What rests on the passages is searched; with so many records readers are spared the passages besides.
        repeats=graph.size > MOST_SEARCHED_WHOLE,
        share=phrases.percent(shown_share(article, spans)),
        seed=source.seed,
        zones=_zones(source),
        language=source.language if source.language != site.language else "",
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
