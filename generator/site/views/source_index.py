"""The list of sources: the articles that the briefing rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.model.graph import Graph
from generator.model.records import Source
from generator.model.shelves import NONE, decade, year
from generator.site import phrases
from generator.site.html_sheet import HtmlSheet
from generator.site.shared import Site
from generator.site.sheet import Link
from generator.site.views import facets
from generator.site.views.facets import ListForm, Trait
from generator.site.views.list_pages import Composed, ListHead, Listing, list_pages
from generator.site.views.passages import shown_spans
from generator.site.wording import _


class SourceRow(NamedTuple):
    """A line of the sources' list."""

    label: Link
    title: str
    publisher: str
    published: str
    kind: str
    reliability: str
    passages: int
    code: str


class SourceIndexView(NamedTuple):
    """The list of sources, or a part of it."""

    head: ListHead
    form: ListForm
    rows: tuple[SourceRow, ...]


def source_index(site: Site) -> Iterator[Composed]:
    """Every page of the list."""
    graph = site.graph
    none = _("not printed")

    def listed(head: ListHead, sources: Sequence[Source]) -> SourceIndexView:
        sheet = HtmlSheet(site, head.page)
        form, codes = _form(graph, sources)
        rows = tuple(
            SourceRow(
                label=sheet.link(source.id),
                title=source.title.value if source.title else none,
                publisher=source.publisher.value if source.publisher else none,
                published=phrases.published(source),
                kind=phrases.label(source.kind),
                reliability=source.reliability.words,
                passages=len(shown_spans(graph, source)),
                code=codes[source.id],
            )
            for source in sources
        )
        return SourceIndexView(head, form, rows)

    yield from list_pages(
        site,
        Listing("sources", _("Sources")),
        graph.sources,
        (lambda source: decade(source.published.value), lambda source: year(source.published.value)),
        template="sources.md.j2",
        view=listed,
        words=lambda value: _("Undated") if value == NONE else value,
    )


def _form(graph: Graph, sources: Sequence[Source]) -> tuple[ListForm, dict[str, str]]:
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
    return facets.list_form(traits, sources, shown=_("{shown} of {total} sources shown"), file="sources.csv")
