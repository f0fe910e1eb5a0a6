"""Meetings and calls in time: claims on them that name two or more actors, and occasions on which words were said."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup

from generator.model.connections import named_at_meeting
from generator.model.records import Claim, Quotation
from generator.model.shelves import claim_order
from generator.site import phrases
from generator.site.said import Said
from generator.site.sheet import Link, Sheet
from generator.site.wording import _, n_


class MeetingLine(NamedTuple):
    """A meeting or call as a claim tells of it."""

    when: str
    expected: bool
    between: tuple[Link, ...]
    said: Said
    permalink: Markup


class OccasionLine(NamedTuple):
    """An occasion as quotations name it: when, in which words, and the quotations."""

    when: str
    occasion: str
    quotations: Link


def meetings(sheet: Sheet, claims: Iterable[Claim], *, without: str = "") -> tuple[MeetingLine, ...]:
    """Those of some claims that are on meetings or calls between actors, by date, undated ones last.

    Args:
        sheet: The page.
        claims: Any claims.
        without: An actor not to be named among those the meeting was between.
    """
    found = []
    for claim in sorted(claims, key=claim_order):
        named = named_at_meeting(claim, sheet.graph.records)
        if named and (not without or without in named):
            between = sheet.links(name for name in claim.about if name in named and name != without)
            said = sheet.said(claim, (), claim, claim.text)
            found.append(MeetingLine(_when(claim), claim.expected, between, said, sheet.to(claim)))
    return tuple(found)


def _when(claim: Claim) -> str:
    if claim.when:
        return phrases.when(claim.when)
    return _("as of {date}", date=phrases.when(claim.as_of)) if claim.as_of else ""


def occasions(sheet: Sheet, quotations: Iterable[Quotation]) -> tuple[OccasionLine, ...]:
    """The occasions of some quotations, by date, each with the first of its quotations."""
    grouped: dict[tuple[str, str, str], list[Quotation]] = {}
    for quotation in quotations:
        if quotation.occasion:
            said_on = quotation.said_on
            key = str(said_on.earliest or said_on.latest) if said_on else "9999"
            words = phrases.when(said_on) if said_on else ""
            grouped.setdefault((key, words, quotation.occasion), []).append(quotation)
    return tuple(
        OccasionLine(
            when,
            occasion,
            Link(n_("{count} quotation", "{count} quotations", len(said)), sheet.to(said[0])),
        )
        for (_key, when, occasion), said in sorted(grouped.items(), key=lambda item: item[0])
    )


def no_meeting() -> str:
    """What would have to be on file for a meeting to be listed."""
    return _(
        "No meeting or call between two actors is on file. One is a claim of the topic “meetings” in "
        "data/claims/….yml that names both in “about”."
    )
