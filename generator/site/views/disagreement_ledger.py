"""The ledger of disagreements: rows by verdict to choose from, and every disagreement whole with its sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.model.graph import Graph
from generator.model.records import Citation, Disagreement, Verdict
from generator.model.shelves import DISAGREEMENT_KEYS
from generator.site import phrases
from generator.site.changes import Past, past_of
from generator.site.html_sheet import HtmlSheet
from generator.site.shared import Site
from generator.site.sheet import Mark, Sheet
from generator.site.views import facets
from generator.site.views.facets import Column, ListForm, Shape, Trait, Value
from generator.site.views.lines import DisagreementLine, disagreement_line
from generator.site.views.list_pages import Composed, ListHead, Listing, list_pages, shelf_pages
from generator.site.wording import _

FOLDER = "disagreements"


class DisagreementEntry(NamedTuple):
    """A disagreement, what became of it, and what it can be chosen by."""

    line: DisagreementLine
    past: Past
    code: str = ""


class VerdictGroup(NamedTuple):
    """A verdict, what it means, and the disagreements so judged."""

    verdict: str
    anchor: str
    meaning: str
    disagreements: tuple[DisagreementEntry, ...]


class DisagreementsView(NamedTuple):
    """Disagreements by verdict: all with a form to choose from them, or a part of them whole.

    Attributes:
        rows: Whether the entries are rows that lead to the whole ones.
    """

    head: ListHead
    groups: tuple[VerdictGroup, ...]
    opposed: int
    apparent: int
    form: ListForm | None = None
    rows: bool = False
    evidence: tuple[Mark, ...] = ()


def disagreement_pages(site: Site) -> Iterator[Composed]:
    """Every page of the ledger."""
    graph = site.graph
    is_long = any(shelf.folder == FOLDER for shelf in graph.shelves)

    def listed(head: ListHead, found: Sequence[Disagreement]) -> DisagreementsView:
        sheet = (HtmlSheet if is_long else Sheet)(site, head.page)
        form, codes = _form(graph, found)
        return _view(head, sheet, found, codes, form, rows=is_long)

    def whole(head: ListHead, found: Sequence[Disagreement]) -> DisagreementsView:
        return _view(head, Sheet(site, head.page), found, {}, None)

    listing = Listing(FOLDER, _("Disagreements"))
    yield from list_pages(
        site, listing, graph.disagreements, DISAGREEMENT_KEYS,
        template="disagreements.md.j2", view=listed, words=phrases.verdict,
    )  # fmt: skip
    yield from shelf_pages(
        site, listing, kind=Disagreement, template="disagreements.md.j2", view=whole, words=phrases.verdict,
    )  # fmt: skip


def disagreement_rows(site: Site, held: Sequence[Disagreement], listing: Listing) -> Iterator[Composed]:
    """Some disagreements as rows on pages of their own."""

    def listed(head: ListHead, found: Sequence[Disagreement]) -> DisagreementsView:
        form, codes = _form(site.graph, found)
        return _view(head, HtmlSheet(site, head.page), found, codes, form, rows=True)

    yield from list_pages(
        site, listing, held, DISAGREEMENT_KEYS, template="disagreements.md.j2", view=listed,
        words=phrases.verdict,
    )  # fmt: skip


def _view(
    head: ListHead,
    sheet: Sheet,
    held: Sequence[Disagreement],
    codes: Mapping[str, str],
    form: ListForm | None,
    *,
    rows: bool = False,
) -> DisagreementsView:
    groups = []
    for verdict in Verdict:
        found = tuple(
            DisagreementEntry(disagreement_line(sheet, d), past_of(sheet.graph, d, whole=not rows), codes.get(d.id, ""))
            for d in held
            if d.verdict == verdict
        )
        if found:
            groups.append(
                VerdictGroup(phrases.verdict(verdict), f"verdict-{verdict}", phrases.verdict_meaning(verdict), found)
            )
    opposed = sum(d.verdict.opposes for d in held)
    evidence = () if rows else sheet.evidence
    return DisagreementsView(head, tuple(groups), opposed, len(held) - opposed, form, rows, evidence)


def _form(graph: Graph, held: Sequence[Disagreement]) -> tuple[ListForm, dict[str, str]]:
    def extent(disagreement: Disagreement) -> tuple[Value, ...]:
        within = len({c.source for c in _cited(graph, disagreement)}) == 1
        return (("within", _("within one source")),) if within else (("between", _("between sources")),)

    traits: list[Trait[Disagreement]] = [
        Trait("verdict", _("Verdict"), lambda d: ((d.verdict, phrases.verdict(d.verdict)),), order=tuple(Verdict)),
        Trait("about", _("Subject"), lambda d: facets.records(graph, d.about)),
        Trait("source", _("Source"), lambda d: facets.sources_of(graph, _cited(graph, d))),
        Trait("extent", _("Extent"), extent, Shape.CHECKS, order=("between", "within")),
    ]
    return facets.list_form(
        traits,
        held,
        shown=_("{shown} of {total} entries shown"),
        file="disagreements.csv",
        columns=(
            Column(_("Disagreement"), "h3, .d-title"),
            Column(_("Statements"), ".side-said"),
            Column(_("Explanation"), ":scope > p:not(.verdict, .about), .d-why"),
        ),
    )


def _cited(graph: Graph, disagreement: Disagreement) -> Iterator[Citation]:
    """The words that the sides of a disagreement stand on."""
    for side in disagreement.sides:
        part = graph.keyed[side.ref][1] if side.ref else side
        cited = getattr(part, "cite", ())
        yield from (cited,) if isinstance(cited, Citation) else cited
