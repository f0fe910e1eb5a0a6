"""The quotations ledger: every quotation by speaker, with the article that prints it and what it can be chosen by."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.model.graph import Graph
from generator.model.independence import country_of
from generator.model.records import Actor, Quotation, QuotationKind
from generator.model.shelves import NONE, quotation_keys, quotations_in_order, said_or_printed
from generator.site import phrases
from generator.site.changes import Past, past_of
from generator.site.html_sheet import HtmlSheet
from generator.site.orders import by_name
from generator.site.shared import Site
from generator.site.sheet import Link, Mark, Sheet
from generator.site.views import facets
from generator.site.views.facets import Column, ListForm, Shape, Trait
from generator.site.views.lines import QuotationLine, quotation_line
from generator.site.views.list_pages import Composed, ListHead, Listing, list_pages, shelf_pages
from generator.site.wording import _

FOLDER = "quotations"


class QuotationEntry(NamedTuple):
    """A quotation of the ledger.

    Attributes:
        line: The words, who said them and where they are printed.
        sort_date: A day to sort by.
        past: What became of it.
        code: What it can be chosen by.
    """

    line: QuotationLine
    sort_date: str
    past: Past
    code: str = ""


class SpeakerGroup(NamedTuple):
    """A speaker and the words on file, in the order of their time and place in the sources."""

    speaker: Link
    anchor: str
    quotations: tuple[QuotationEntry, ...]


@dataclass(frozen=True, slots=True)
class QuotationsView:
    """Quotations by speaker: all with a form to choose from them, or a part of them whole.

    Attributes:
        rows: Whether the entries are rows that lead to the whole ones.
    """

    head: ListHead
    groups: tuple[SpeakerGroup, ...]
    count: int
    direct: int
    form: ListForm | None = None
    rows: bool = False
    evidence: tuple[Mark, ...] = ()


def quotation_pages(site: Site) -> Iterator[Composed]:
    """Every page of the ledger."""
    graph = site.graph
    is_long = any(shelf.folder == FOLDER for shelf in graph.shelves)

    def listed(head: ListHead, held: Sequence[Quotation]) -> QuotationsView:
        sheet = (HtmlSheet if is_long else Sheet)(site, head.page)
        form, codes = _form(graph, held)
        return _view(head, sheet, held, codes, form, rows=is_long)

    def whole(head: ListHead, held: Sequence[Quotation]) -> QuotationsView:
        return _view(head, Sheet(site, head.page), held, {}, None)

    listing, words = Listing(FOLDER, _("Quotations")), _country_words(graph)
    yield from list_pages(
        site, listing, quotations_in_order(graph.records, graph.passages), quotation_keys(graph.records),
        template="quotations.md.j2", view=listed, words=words,
    )  # fmt: skip
    yield from shelf_pages(
        site, listing, kind=Quotation, template="quotations.md.j2", view=whole, words=words,
    )  # fmt: skip


def quotation_rows(site: Site, held: Sequence[Quotation], listing: Listing) -> Iterator[Composed]:
    """Some quotations as rows on pages of their own."""
    graph = site.graph

    def listed(head: ListHead, told: Sequence[Quotation]) -> QuotationsView:
        form, codes = _form(graph, told)
        return _view(head, HtmlSheet(site, head.page), told, codes, form, rows=True)

    yield from list_pages(
        site, listing, held, quotation_keys(graph.records), template="quotations.md.j2", view=listed,
        words=_country_words(graph),
    )  # fmt: skip


def _country_words(graph: Graph) -> Callable[[str], str]:
    """The words for the country of a part's speakers, from its code in lower case or the id of a state."""

    def words(country: str) -> str:
        known = country.upper() if country.upper() in graph.gazetteer.countries else country
        return _("Other countries, or none on file") if country == NONE else facets.country_name(graph, known)

    return words


def _view(
    head: ListHead,
    sheet: Sheet,
    held: Sequence[Quotation],
    codes: Mapping[str, str],
    form: ListForm | None,
    *,
    rows: bool = False,
) -> QuotationsView:
    graph = sheet.graph
    said: dict[str, list[Quotation]] = {}
    for quotation in held:
        said.setdefault(quotation.speaker, []).append(quotation)
    groups = tuple(
        SpeakerGroup(
            sheet.link(speaker.id),
            f"by-{speaker.id}",
            tuple(_entry(sheet, quotation, codes.get(quotation.id, ""), rows=rows) for quotation in said[speaker.id]),
        )
        for speaker in by_name(graph.get(speaker, Actor) for speaker in said)
    )
    direct = sum(q.kind != "indirect" for q in held)
    return QuotationsView(head, groups, len(held), direct, form, rows, () if rows else sheet.evidence)


def _entry(sheet: Sheet, quotation: Quotation, code: str, *, rows: bool) -> QuotationEntry:
    date = said_or_printed(sheet.graph.records, quotation)
    sort_date = phrases.middle(date) if date else "9999"
    past = past_of(sheet.graph, quotation, whole=not rows)
    return QuotationEntry(quotation_line(sheet, quotation, whole=not rows), sort_date, past, code)


def _form(graph: Graph, held: Sequence[Quotation]) -> tuple[ListForm, dict[str, str]]:
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
            lambda q: facets.years(said_or_printed(graph.records, q)),
            hint=_("any it may be said in, else of the article"),
        ),
        Trait("about", _("Subject"), lambda q: facets.records(graph, q.about)),
        Trait("kind", _("Kind"), lambda q: facets.closed(q.kind), Shape.CHECKS, order=tuple(QuotationKind)),
    ]
    return facets.list_form(
        traits,
        held,
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
