"""The quotations ledger: every quotation by speaker, with the article that prints it and what it can be chosen by."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.dates import Edtf
from generator.model.graph import Graph
from generator.model.independence import country_of
from generator.model.records import Actor, Quotation, QuotationKind, Source
from generator.site import phrases
from generator.site.orders import by_name
from generator.site.sheet import Link, Mark, Sheet, Site
from generator.site.views import facets
from generator.site.views.facets import Column, ListForm, Shape, Trait
from generator.site.views.lines import QuotationLine, in_reading_order, quotation_line
from generator.site.wording import _


@dataclass(frozen=True, slots=True)
class QuotationEntry:
    """A quotation of the ledger.

    Attributes:
        line: The words, who said them and where they are printed.
        sort_date: A day to sort by.
        code: What it can be chosen by.
    """

    line: QuotationLine
    sort_date: str
    code: str


@dataclass(frozen=True, slots=True)
class SpeakerGroup:
    """A speaker and the words on file, in the order of their time and place in the sources."""

    speaker: Link
    anchor: str
    quotations: tuple[QuotationEntry, ...]


@dataclass(frozen=True, slots=True)
class QuotationsView:
    """Every quotation, by speaker."""

    form: ListForm
    groups: tuple[SpeakerGroup, ...]
    count: int
    direct: int
    evidence: tuple[Mark, ...]


def view_quotations(site: Site) -> QuotationsView:
    """The quotations ledger."""
    sheet = Sheet(site, "quotations/index.md")
    graph = site.graph
    form, codes = _quotations_form(graph)
    groups = []
    for speaker in by_name({q.speaker: graph.get(q.speaker, Actor) for q in graph.quotations}.values()):
        words = in_reading_order(graph, (q for q in graph.quotations if q.speaker == speaker.id))
        entries = tuple(_quotation_entry(sheet, q, codes[q.id]) for q in words)
        groups.append(SpeakerGroup(sheet.link(speaker.id), f"by-{speaker.id}", entries))
    direct = sum(q.kind != "indirect" for q in graph.quotations)
    return QuotationsView(form, tuple(groups), len(graph.quotations), direct, sheet.evidence)


def _quotation_entry(sheet: Sheet, quotation: Quotation, code: str) -> QuotationEntry:
    date = _date_of(sheet.graph, quotation)
    sort_date = phrases.middle(date) if date else "9999"
    return QuotationEntry(quotation_line(sheet, quotation), sort_date, code)


def _date_of(graph: Graph, quotation: Quotation) -> Edtf | None:
    """When it was said, else when its article appeared."""
    return quotation.said_on or graph.get(quotation.cite.source, Source).published.value


def _quotations_form(graph: Graph) -> tuple[ListForm, dict[str, str]]:
    traits: list[Trait[Quotation]] = [
        Trait("speaker", _("Speaker"), lambda q: facets.records(graph, [q.speaker])),
        Trait(
            "country",
            _("Speaker’s country"),
            lambda q: facets.country(graph, country_of(graph, q.speaker)),
            silent=_("Not reported"),
        ),
        Trait("source", _("Source"), lambda q: facets.sources_of(graph, [q.cite])),
        Trait(
            "year",
            _("Year"),
            lambda q: facets.years(_date_of(graph, q)),
            hint=_("any it may be said in, else of the article"),
        ),
        Trait("about", _("Subject"), lambda q: facets.records(graph, q.about)),
        Trait("kind", _("Kind"), lambda q: facets.closed(q.kind), Shape.CHECKS, order=tuple(QuotationKind)),
    ]
    form, codes = facets.list_form(
        traits,
        graph.quotations,
        shown=_("{shown} of {total} quotations shown"),
        file="quotations.csv",
        columns=(
            Column(_("Words"), "blockquote"),
            Column(_("Speaker"), ".q-speaker"),
            Column(_("Role and occasion"), ".q-role"),
            Column(_("Source"), ".q-in"),
            Column(_("Quoted via"), ".q-via"),
            Column(_("Date"), ".q-date"),
            Column(_("Note"), ".note"),
        ),
        orders=(("", _("by speaker")), ("date", _("by date")), ("source", _("by source"))),
    )
    return form, dict(zip((q.id for q in graph.quotations), codes, strict=True))
