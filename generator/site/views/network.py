"""The network's page: which actors the records name together, the strongest pairs drawn and all of them listed."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from markupsafe import Markup

from generator.model.connections import Pair, Tally
from generator.model.graph import Graph
from generator.model.records import Actor
from generator.site.addresses import address_of, html_address
from generator.site.network_drawing import Group, Node, Tie, draw_network
from generator.site.orders import by_name
from generator.site.shared import Site
from generator.site.sheet import Link, Mark, Sheet
from generator.site.views.meetings import MeetingLine, meetings, no_meeting
from generator.site.views.together import counting_rule, crowded_rule, key, told
from generator.site.wording import _, n_

# What can be read in one drawing, and what a page can hold.
_MOST_ACTORS, _MOST_TIES = 24, 60
_MOST_ROWS, _MOST_NAMES, _MOST_MEETINGS = 250, 100, 200


class PairRow(NamedTuple):
    """Two actors, and how many records of each kind name both."""

    first: Link
    second: Link
    tally: Tally


class NetworkView(NamedTuple):
    """The drawing with its key, the table, the meetings, and what is left out of each."""

    lead: str
    rule: str
    svg: Markup
    key: tuple[tuple[Markup, str], ...]
    drawn: str
    rows: tuple[PairRow, ...]
    left_out: str
    meetings: tuple[MeetingLine, ...]
    earlier: str
    no_meeting: str
    alone: tuple[Link, ...]
    alone_more: str
    crowded: tuple[Link, ...]
    crowded_rule: str
    evidence: tuple[Mark, ...]


def view_network(site: Site) -> NetworkView:
    """The network's page."""
    sheet = Sheet(site, "network.md")
    graph = site.graph
    found = graph.connections
    strongest = _strongest(found.pairs)
    groups = _groups(sheet, strongest)
    svg = draw_network(
        groups,
        tuple(_tie(graph, pair) for pair in strongest),
        ident="network",
        title=_("Who is named together with whom"),
        description=_("An arc’s width stands for the number of records that name both. The table gives the numbers."),
    )
    kinds = tuple({node.kind: None for group in groups for node in group.nodes})
    listed = found.pairs[:_MOST_ROWS]
    met = meetings(sheet, graph.claims)
    alone = tuple(sheet.link(actor.id) for actor in by_name(graph.get(name, Actor) for name in found.alone))
    return NetworkView(
        lead=_lead(len(graph.actors) - len(found.alone), len(found.pairs)),
        rule=counting_rule(),
        svg=Markup(svg),
        key=key(kinds, tuple(pair.tally for pair in strongest), widths=True),
        drawn=_drawn(found.pairs, strongest, len(graph.actors)),
        rows=tuple(PairRow(sheet.link(pair.first), sheet.link(pair.second), pair.tally) for pair in listed),
        left_out=_left_out(found.pairs),
        meetings=met[-_MOST_MEETINGS:],
        earlier=_more(len(met) - _MOST_MEETINGS),
        no_meeting="" if met else no_meeting(),
        alone=alone[:_MOST_NAMES],
        alone_more=_more(len(alone) - _MOST_NAMES),
        crowded=tuple(sheet.link(name) for name in found.crowded[:_MOST_NAMES]),
        crowded_rule=crowded_rule(),
        evidence=sheet.evidence,
    )


def _strongest(pairs: tuple[Pair, ...]) -> tuple[Pair, ...]:
    """The pairs to draw: all with at least so many records, the least number at which the drawing can be read.

    Where even the highest number is shared by too many pairs, the first of them.
    """
    fitting: list[Pair] = []
    actors: set[str] = set()
    for pair in pairs[: _MOST_TIES + 1]:
        actors |= {pair.first, pair.second}
        if len(actors) > _MOST_ACTORS or len(fitting) == _MOST_TIES:
            return tuple(kept for kept in fitting if kept.tally.total > pair.tally.total) or tuple(fitting)
        fitting.append(pair)
    return tuple(fitting)


def _groups(sheet: Sheet, pairs: tuple[Pair, ...]) -> tuple[Group, ...]:
    """The actors of some pairs by country, the most often named first; single ones and those without one come last."""
    graph = sheet.graph
    weights: Counter[str] = Counter()
    ties: Counter[str] = Counter()
    for pair in pairs:
        for name in (pair.first, pair.second):
            weights[name] += pair.tally.total
            ties[name] += 1
    by_country: dict[str, list[Actor]] = {}
    for name in sorted(weights, key=lambda name: (-weights[name], name)):
        actor = graph.get(name, Actor)
        by_country.setdefault(actor.country or "", []).append(actor)
    several = {code: found for code, found in by_country.items() if code and len(found) > 1}
    single = [actor for code, found in by_country.items() if code and len(found) == 1 for actor in found]
    named = [(_country(graph, code), found) for code, found in several.items()]
    named += [(_("Other countries"), single), (_("No country on file"), by_country.get("", []))]
    return tuple(
        Group(name, tuple(_node(sheet, actor, ties[actor.id]) for actor in found)) for name, found in named if found
    )


def _country(graph: Graph, code: str) -> str:
    country = graph.gazetteer.countries.get(code)
    return country.name if country else code


def _node(sheet: Sheet, actor: Actor, ties: int) -> Node:
    words = n_("{count} line drawn", "{count} lines drawn", ties)
    return Node(actor.id, actor.name, actor.kind, html_address(sheet.page, address_of(actor)), f"{actor.name}: {words}")


def _tie(graph: Graph, pair: Pair) -> Tie:
    first, second = graph.get(pair.first, Actor).name, graph.get(pair.second, Actor).name
    tally = pair.tally
    return Tie(pair.first, pair.second, tally.total, bool(tally.deeds), f"{first} – {second}: {told(tally)}")


def _lead(actors: int, pairs: int) -> str:
    if not pairs:
        return _("No record on file names two actors together yet.")
    return _("{actors} actors are named together in {pairs} pairs.", actors=actors, pairs=pairs)


def _drawn(pairs: tuple[Pair, ...], strongest: tuple[Pair, ...], actors: int) -> str:
    """What the drawing shows and what it leaves out."""
    if not strongest:
        return ""
    least = strongest[-1].tally.total
    shown = len({name for pair in strongest for name in (pair.first, pair.second)})
    words = n_(
        "Drawn is {count} pair with {least} records and more, between {shown} actors.",
        "Drawn are {count} pairs with {least} records and more, between {shown} actors.",
        len(strongest),
        least=least,
        shown=shown,
    )
    equal = sum(pair.tally.total == least for pair in pairs[len(strongest) :])
    if equal:
        words += " " + _("Of those with {least}, {count} are left out.", least=least, count=equal)
    if len(pairs) == len(strongest):
        return words
    return f"{words} " + _(
        "{pairs} pairs with fewer records and {actors} actors are not drawn; the table and the list below have them.",
        pairs=len(pairs) - len(strongest) - equal,
        actors=actors - shown,
    )


def _left_out(pairs: tuple[Pair, ...]) -> str:
    if len(pairs) <= _MOST_ROWS:
        return ""
    return _(
        "The {shown} pairs most often named together of {count}; an actor’s page has the others of that actor.",
        shown=_MOST_ROWS,
        count=len(pairs),
    )


def _more(count: int) -> str:
    return n_("{count} more is on file.", "{count} more are on file.", count) if count > 0 else ""
