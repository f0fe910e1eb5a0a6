"""Whom an actor is named together with: a drawing of those named most often, and a table of more of them."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from generator.model.connections import MOST_NAMED, Tally
from generator.model.records import Actor
from generator.site import phrases
from generator.site.addresses import Address, address_of, html_address
from generator.site.ego_drawing import Other, draw_ego
from generator.site.sheet import Link, Sheet
from generator.site.signs import WEIGHTS, line_alone, symbol_alone, width_of
from generator.site.wording import _, n_

# More around one actor could not be read; more rows say little that the others' own pages do not.
_DRAWN, _LISTED = 12, 30
_KINDS = ("person", "state", "armed-service", "organisation", "outlet", "alliance", "group")


class Together(NamedTuple):
    """Another actor and how many records of each kind name both."""

    actor: Link
    tally: Tally


class TogetherView(NamedTuple):
    """The drawing, the table, and what of the table was left out."""

    svg: Markup
    key: tuple[tuple[Markup, str], ...]
    rows: tuple[Together, ...]
    rule: str
    of_all: str
    network: Markup
    without: str


def view_together(sheet: Sheet, actor: Actor) -> TogetherView:
    """Those named together with an actor."""
    found = sheet.graph.named_with.get(actor.id, ())
    drawn = [(sheet.graph.get(other, Actor), tally) for other, tally in found[:_DRAWN]]
    svg = draw_ego(
        actor.name,
        tuple(_other(sheet, other, tally) for other, tally in drawn),
        ident="ego",
        title=_("Who is named together with {name}", name=actor.name),
        description=_("A line’s width stands for the number of records that name both. The table gives the numbers."),
    )
    rows = tuple(Together(sheet.link(other), tally) for other, tally in found[:_LISTED])
    return TogetherView(
        Markup(svg),
        key(tuple({other.kind: None for other, _tally in drawn}), tuple(tally for _other, tally in drawn)),
        rows,
        counting_rule(),
        _of_all(len(found)),
        sheet.href(Address("network.md")),
        "" if found else missing(actor.id),
    )


def told(tally: Tally) -> str:
    """What names both, in words: "12 records: 2 exercises, 10 quotations"."""
    parts = (
        n_("{count} exercise", "{count} exercises", tally.exercises) if tally.exercises else "",
        n_("{count} meeting or call", "{count} meetings or calls", tally.meetings) if tally.meetings else "",
        n_("{count} quotation", "{count} quotations", tally.quotations) if tally.quotations else "",
        n_("{count} other claim", "{count} other claims", tally.claims) if tally.claims else "",
    )
    return f"{records(tally)}: {', '.join(filter(None, parts))}"


def records(tally: Tally) -> str:
    """The number of records that name both, in words."""
    return n_("{count} record", "{count} records", tally.total)


def counting_rule() -> str:
    """What a number of records counts, and what it does not mean."""
    return _(
        "Each exercise, meeting or call, quotation or other claim on file that names both counts once: as taking "
        "part, speaking or spoken of. To be named together is not to have met, nor to agree."
    )


def missing(actor_id: str) -> str:
    """What would have to be on file for an actor to be named together with another, and where to add it."""
    return _(
        "No record on file names this actor together with another. One would do so with “{id}” and another actor in "
        "“participants” of data/exercises/….yml, in “speaker” and “about” of data/quotations/….yml, or in “claimant” "
        "and “about” of data/claims/….yml; a meeting or call is a claim of the topic “meetings”.",
        id=actor_id,
    )


def crowded_rule() -> str:
    """Which records are not counted."""
    return _(
        "A record that names more than {count} actors says little of any two and is not counted.", count=MOST_NAMED
    )


def key(kinds: tuple[str, ...], tallies: tuple[Tally, ...], *, widths: bool = False) -> tuple[tuple[Markup, str], ...]:
    """The signs of a drawing in words: kinds of line and of actor, and widths if asked for; only those it uses."""
    found: list[tuple[Markup, str]] = []
    if any(tally.deeds for tally in tallies):
        found.append((line_alone(2, deeds=True), _("an exercise, meeting or call among them")))
    if any(not tally.deeds for tally in tallies):
        found.append((line_alone(2, deeds=False), _("only quotations and other claims")))
    ceiling: int | None = None
    for least, width in WEIGHTS:
        if widths and any(width_of(tally.total) == width for tally in tallies):
            found.append((line_alone(width, deeds=True), _span(least, ceiling)))
        ceiling = least - 1
    found += [(symbol_alone(kind), phrases.label(kind)) for kind in _KINDS if kind in kinds]
    return tuple(found)


def _span(least: int, most: int | None) -> str:
    if most is None:
        return _("{count} records and more", count=least)
    if least == most:
        return n_("{count} record", "{count} records", least)
    return _("{least} to {most} records", least=least, most=most)


def _other(sheet: Sheet, other: Actor, tally: Tally) -> Other:
    return Other(
        name=other.name,
        count=records(tally),
        told=f"{other.name}: {told(tally)}",
        kind=other.kind,
        href=html_address(sheet.page, address_of(other)),
        records=tally.total,
        deeds=bool(tally.deeds),
    )


def _of_all(count: int) -> str:
    if count <= _LISTED:
        return ""
    return _(
        "The {shown} most often named of {count}; the others’ own pages name this one.", shown=_LISTED, count=count
    )
