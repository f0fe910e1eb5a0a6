"""The tables for download: one for each kind of record, and one each for statements, other names and sides.

A row is one record, statement, name or side; nothing that no source reports is filled in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from generator.model.geography import position_of
from generator.model.graph import Graph
from generator.model.records import (
    Actor,
    AnyRecord,
    Claim,
    Disagreement,
    Exercise,
    NameForm,
    Place,
    Quotation,
    Reliability,
    Side,
    Source,
)
from generator.model.walk import parts_of
from generator.site.downloads.columns import (
    Cell,
    Column,
    Row,
    cell,
    field,
    foot_columns,
    head_columns,
    joined,
    span,
    text,
)
from generator.site.downloads.statement_table import statement_columns, statement_rows
from generator.site.export import Plain, exported_side
from generator.site.shared import Site
from generator.site.wording import _

R = TypeVar("R", bound=AnyRecord)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the name of its file, what a row of it is, its columns, the kinds of its records and their rows."""

    name: str
    row_is: str
    columns: tuple[Column, ...]
    kinds: tuple[str, ...]
    rows_of: Callable[[AnyRecord], Iterable[Row]]

    def cells_of(self, row: Row) -> tuple[Cell, ...]:
        """A row as cells, one a column."""
        return tuple(column.read(row) for column in self.columns)


def tables(site: Site) -> tuple[Table, ...]:
    """Every table."""
    of_parts = (site.graph, site.url)

    def table(kind: str, row_is: str, columns: tuple[Column, ...]) -> Table:
        columns = (*head_columns(), *columns, *_reviewed(), *foot_columns())
        return Table(kind, row_is, columns, (kind,), lambda record: (Row(*of_parts, record, record),))

    states, named = ("actors", "exercises"), ("actors", "places", "exercises")
    return (
        table("sources", _("a published article"), _source()),
        table("actors", _("a person, state, organisation or other actor"), _actor()),
        table("places", _("a place"), _place()),
        table("exercises", _("an exercise, or a series of them"), _exercise()),
        Table("statements", _statement_is(), statement_columns(), states, partial(statement_rows, *of_parts)),
        Table(
            "names", _("another name of an actor, place or exercise"), _name(), named, partial(_name_rows, *of_parts)
        ),
        table("quotations", _("one unbroken stretch of somebody's words"), _quotation()),
        table("claims", _("a statement on anything but the inside of an exercise"), _claim()),
        table("disagreements", _("statements set against each other"), _disagreement()),
        Table("sides", _("one side of a disagreement"), _side(), ("disagreements",), partial(_side_rows, *of_parts)),
    )


def _statement_is() -> str:
    return _("one value that somebody asserts of an exercise or an actor: a date, place, figure, aim, role…")


def _reviewed() -> tuple[Column, ...]:
    meaning = _("When somebody last compared the record with its source; empty if nobody has.")
    return (Column("reviewed_on", meaning, _("date (EDTF level 1)"), _reviewed_on),)


def _reviewed_on(row: Row) -> Cell:
    return cell(row.record.reviewed.on if row.record.reviewed else None)


def _stated(name: str, meaning: str) -> Column:
    """A piece of bibliographic data, which carries its own evidence."""
    return text(name, meaning, lambda row: cell(getattr(getattr(row.part, name), "value", None)))


def _graded(name: str, meaning: str, *, called: str = "") -> Column:
    column = field(Reliability, name, meaning)
    return Column(called or name, meaning, column.takes, lambda row: cell(getattr(_reliability(row), name)))


def _reliability(row: Row) -> Reliability:
    assert isinstance(row.part, Source)
    return row.part.reliability


def _source() -> tuple[Column, ...]:
    published, *days = span(Source, "published", _("Date of publication; empty where nothing bounds it."))
    stated = Column(published.name, published.meaning, _("date (EDTF level 1)"), _published)
    return (
        field(Source, "label", _("What the briefing calls it.")),
        field(Source, "kind", _("What kind of text it is.")),
        field(Source, "language", _("Its language, a BCP 47 tag.")),
        _stated("title", _("Its title as printed.")),
        _stated("publisher", _("Its publisher as printed.")),
        field(Source, "publisher_actor", _("The publisher as an actor.")),
        field(Source, "publisher_country", _("The publisher's country, ISO 3166-1 alpha-2.")),
        text("authors", _("Authors as printed."), lambda row: joined(a.value for a in _as(row, Source).authors)),
        stated,
        *days,
        _stated("url", _("Its address on the web.")),
        field(Source, "seed", _("The name of the file as received.")),
        field(Source, "syndicated_from", _("The source it repeats.")),
        _graded("words", _("How far the editors trust it, in words."), called="reliability"),
        _graded("source_grade", _("Admiralty letter of the source, A to F (AJP-2.1).")),
        _graded("information_grade", _("Admiralty number of the information, 1 to 6.")),
        _graded("reason", _("The reason for that assessment."), called="reliability_reason"),
    )


def _published(row: Row) -> Cell:
    return cell(_as(row, Source).published.value)


def _as(row: Row, kind: type[R]) -> R:
    assert isinstance(row.part, kind)
    return row.part


def _actor() -> tuple[Column, ...]:
    return (
        field(Actor, "name", _("Its name.")),
        field(Actor, "kind", _("What it is.")),
        field(Actor, "described", _("Whether the name is a description, not a proper name.")),
        field(Actor, "country", _("Its country, ISO 3166-1 alpha-2.")),
        field(Actor, "affiliation", _("Whom it belongs to.")),
    )


def _place() -> tuple[Column, ...]:
    return (
        field(Place, "name", _("Its name.")),
        field(Place, "kind", _("What it is.")),
        _degrees("lat", _("Latitude, WGS 84.")),
        _degrees("lon", _("Longitude, WGS 84.")),
        field(Place, "precision_km", _("Radius within which the place lies as the sources mean it."), unit="km"),
        field(Place, "country", _("Its country, ISO 3166-1 alpha-2.")),
        field(Place, "within", _("The place it is part of.")),
        text(
            "disputed", _("Who disputes what of it."), lambda row: cell(getattr(_as(row, Place).disputed, "text", None))
        ),
        field(Place, "origin", _("Where the coordinates and the standard name come from.")),
    )


def _degrees(name: str, meaning: str) -> Column:
    return Column(name, meaning, _("number"), lambda row: cell(getattr(position_of(_as(row, Place)), name, None)), "°")


def _exercise() -> tuple[Column, ...]:
    return (
        field(Exercise, "name", _("Its name.")),
        field(Exercise, "described", _("Whether the name is a description, not a proper name.")),
        field(Exercise, "kind", _("What kind of exercise it is.")),
        field(Exercise, "arrangement", _("Who held it: several together, one alone, or one with guests.")),
        field(Exercise, "domains", _("Where it took place: on land, at sea, in the air.")),
        field(Exercise, "status", _("Whether it took place.")),
        field(Exercise, "series", _("The series it belongs to.")),
        field(Exercise, "edition", _("Which of the series.")),
        field(Exercise, "part_of", _("The exercise it is part of.")),
        field(Exercise, "follows", _("The exercise it follows.")),
    )


def _quotation() -> tuple[Column, ...]:
    return (
        field(Quotation, "kind", _("Direct: a whole clause in marks. Mixed: a fragment. Indirect: reported.")),
        field(Quotation, "speaker", _("Who said it.")),
        field(Quotation, "role", _("What the source calls the speaker.")),
        text("words", _("The words as printed."), lambda row: cell(_as(row, Quotation).cite.exact)),
        field(Quotation, "via", _("The outlet that is quoted for it.")),
        field(Quotation, "occasion", _("On what occasion.")),
        *span(Quotation, "said_on", _("When it was said.")),
        field(Quotation, "about", _("What it is about.")),
        field(Quotation, "continues", _("The quotation whose sentence it continues.")),
    )


def _claim() -> tuple[Column, ...]:
    return (
        field(Claim, "topic", _("What it is about, in general.")),
        field(Claim, "text", _("What is claimed, in the editors' words.")),
        field(Claim, "claimant", _("Who claims it; a source where it speaks in its own voice.")),
        field(Claim, "about", _("The records it is about.")),
        field(Claim, "property", _("What it states of them, so that claims can be compared.")),
        field(Claim, "value", _("The figure claimed."), unit=_("see “unit”")),
        field(Claim, "min", _("Its lower bound."), unit=_("see “unit”")),
        field(Claim, "max", _("Its upper bound."), unit=_("see “unit”")),
        field(Claim, "unit", _("What the figure counts.")),
        field(Claim, "qualifier", _("How the figure is hedged.")),
        *span(Claim, "when", _("The time it tells of.")),
        field(Claim, "expected", _("Whether that time lay ahead of the source.")),
        field(Claim, "as_of", _("As of when it held.")),
        field(Claim, "said_on", _("When it was said.")),
        field(Claim, "scope", _("What it covers, where others cover something else.")),
        field(Claim, "rank", _("Which of several to show first; a deprecated one is no longer held.")),
    )


def _disagreement() -> tuple[Column, ...]:
    return (
        field(Disagreement, "title", _("What is disagreed on.")),
        field(Disagreement, "verdict", _("The editors' verdict on how the statements relate.")),
        field(Disagreement, "about", _("The records it is about.")),
        field(Disagreement, "explanation", _("The editors' explanation.")),
    )


# --- names and sides ------------------------------------------------------------------------------------------------


def _whose(meaning: str) -> tuple[Column, ...]:
    """What a row begins with that is not a record itself."""
    _id, address = head_columns()
    return (text("record", meaning, lambda row: row.record.id), address)


def _name() -> tuple[Column, ...]:
    return (
        *_whose(_("The id of the actor, place or exercise.")),
        field(NameForm, "value", _("The name."), called="name"),
        field(NameForm, "language", _("Its language, a BCP 47 tag; empty for the language of the briefing.")),
        field(NameForm, "used_by", _("Whose name for it this is, in a naming dispute.")),
        field(NameForm, "origin", _("Where it comes from when no source prints it.")),
        *foot_columns(),
    )


def _name_rows(graph: Graph, site_url: str, record: AnyRecord) -> Iterator[Row]:
    forms = ((path, part) for path, part in parts_of(record) if isinstance(part, NameForm))
    return (Row(graph, site_url, record, part, path) for path, part in forms)


def _side() -> tuple[Column, ...]:
    *_rest, note, file, line = foot_columns()
    return (
        *_whose(_("The id of the disagreement.")),
        field(Side, "ref", _("The statement on file: the id of a claim or quotation, or record-id#key.")),
        text("text", _("What this side says."), lambda row: cell(_told(row).get("text"))),
        text("claimant", _("Who says so."), lambda row: cell(_told(row).get("claimant"))),
        text("cited_words", _("The exact words it stands on, as printed."), lambda row: _cited(row, "exact")),
        text("cited_in", _("Ids of the sources those words stand in."), lambda row: _cited(row, "source")),
        note,
        file,
        line,
    )


def _told(row: Row) -> Plain:
    """The side with what it takes from the statement on file."""
    assert isinstance(row.part, Side)
    return exported_side(row.graph, row.part)


def _cited(row: Row, key: str) -> Cell:
    return joined(citation[key] for citation in _told(row)["cite"])


def _side_rows(graph: Graph, site_url: str, record: AnyRecord) -> Iterator[Row]:
    assert isinstance(record, Disagreement)
    return (Row(graph, site_url, record, side, ("sides", index)) for index, side in enumerate(record.sides))
