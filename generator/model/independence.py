"""How many independent voices stand behind what is stated, and whether all of them are on one side.

Holds the rule of `docs/about/independence.md` as pure functions over the graph. It refuses to count two voices
where the records do not show that they are two: in doubt, voices are not independent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import isclose

from generator.model.checks.disagreements import ROUNDING
from generator.model.graph import Graph, plain_name
from generator.model.home_country import home_country
from generator.model.numbers import in_base_unit
from generator.model.records import (
    Actor,
    ActorKind,
    Claim,
    Exercise,
    Figure,
    Qualifier,
    Quotation,
    Rank,
    RelationKind,
    Source,
    SourceKind,
    Statement,
)
from generator.model.walk import parts_of

Asserted = Statement | Claim | Quotation

# Whoever is a member of something is not for that its organ.
_PART = (RelationKind.PART_OF,)
_BELONGS = (*_PART, RelationKind.MEMBER_OF)


@dataclass(frozen=True, slots=True, order=True)
class Voice:
    """Who says something and through whom.

    Attributes:
        who: Id of the actor that says it, or speaks for; an outlet in its own voice is its publisher.
        through: The publisher of the text that prints it; empty where none is printed.
        side: The state whose side `who` is on; empty for whoever does not belong to a state.
    """

    who: str
    through: str
    side: str = ""


@dataclass(frozen=True, slots=True)
class Corroboration:
    """How well statements are borne out by one another.

    Attributes:
        independent: How many independent voices say so, at most.
        side: The state whose side alone says so; None where others say so too, or where there are no sides.
    """

    independent: int
    side: str | None


def corroboration(graph: Graph, statements: Iterable[Asserted]) -> Corroboration:
    """How many independent voices stand behind statements, and the side that alone asserts them."""
    said = _voices_of(graph, statements)
    return Corroboration(_independent(graph, said), _one_side(said))


def voices(graph: Graph, statement: Asserted) -> frozenset[Voice]:
    """Who says a statement and through whom: one voice for each text cited."""
    claimant = statement.speaker if isinstance(statement, Quotation) else statement.claimant
    cited = (statement.cite,) if isinstance(statement, Quotation) else statement.cite
    sources = {citation.source for citation in cited if citation.source in graph.records}
    return frozenset(_voice(graph, claimant, original_of(graph, graph.get(source, Source))) for source in sources)


def independent_count(graph: Graph, statements: Iterable[Asserted]) -> int:
    """The most voices behind statements of which any two are independent; statements no longer held do not count."""
    return _independent(graph, _voices_of(graph, statements))


def one_sided(graph: Graph, statements: Iterable[Asserted]) -> str | None:
    """The state on whose side every voice is; None where there is more than one, or a voice without a side."""
    return _one_side(_voices_of(graph, statements))


def _voices_of(graph: Graph, statements: Iterable[Asserted]) -> set[Voice]:
    """Who says statements that are still held, and through whom."""
    return {voice for statement in _held(statements) for voice in voices(graph, statement)}


def _independent(graph: Graph, voices: Iterable[Voice]) -> int:
    said = sorted(voices)
    publishers = sorted({voice.through for voice in said if voice.through})
    printed = tuple(tuple(voice for voice in said if voice.through == publisher) for publisher in publishers)
    return max(_most(graph, printed), 1 if said else 0)


def _one_side(voices: Iterable[Voice]) -> str | None:
    sides = {voice.side for voice in voices}
    return sides.pop() or None if len(sides) == 1 else None


def are_independent(graph: Graph, one: Voice, other: Voice) -> bool:
    """Whether two voices are shown to be two: other publishers, both printed, and other claimants."""
    if not one.through or not other.through or one.through == other.through:
        return False
    return not _may_be_one(graph, one, other)


def original_of(graph: Graph, source: Source) -> Source:
    """The text that a source is a copy of, through however many copies; itself if it is none."""
    seen = {source.id}
    while isinstance(copied := graph.records.get(source.syndicated_from or ""), Source) and copied.id not in seen:
        source = copied
        seen.add(source.id)
    return source


def side_of(graph: Graph, claimant: str) -> str | None:
    """The state that a claimant is, belongs to or publishes for; a country alone, as of a private body, is no side."""
    record = graph.records[claimant]
    if isinstance(record, Source):
        return _side_of_outlet(graph, record)
    states = {side for body in (claimant, *_bodies(graph, claimant, _PART)) if (side := _side_of_state(graph, body))}
    if states:
        return states.pop() if len(states) == 1 else None
    published = graph.published_by.get(claimant, ())
    return next((side for source in published if (side := _side_of_outlet(graph, source))), None)


def country_of(graph: Graph, claimant: str) -> str | None:
    """The country recorded for a claimant, else for what it is affiliated with; that is not yet a side."""
    return home_country(graph.records, claimant)


def statements_of(exercise: Exercise) -> Iterator[Statement]:
    """Everything stated of an exercise."""
    return (part for _path, part in parts_of(exercise) if isinstance(part, Statement))


def figures_alike(exercise: Exercise, figure: Figure) -> tuple[Figure, ...]:
    """The figures of an exercise that state the same as one of them, but for units and rounding."""
    return tuple(other for other in exercise.figures if other is figure or _alike_figures(figure, other))


def claims_alike(graph: Graph, claim: Claim) -> tuple[Claim, ...]:
    """A claim and those that state the same: same property and subjects, and the same value but for units and rounding.

    Claims without a property or a value stand alone, since two sentences may say different things.
    """
    if claim.property is None or claim.value is None:
        return (claim,)
    return tuple(other for other in graph.claims_by_property[claim.property] if other is claim or _alike(claim, other))


def _held(statements: Iterable[Asserted]) -> Iterator[Asserted]:
    return (s for s in statements if isinstance(s, Quotation) or s.rank is not Rank.DEPRECATED)


def _voice(graph: Graph, claimant: str, source: Source) -> Voice:
    """The voice in which a claimant is heard in a text; a claimant that is a source means that each text speaks."""
    through = _publisher_of(graph, source)
    record = graph.records[claimant]
    if isinstance(record, Source):
        return Voice(through or source.id, through, _side_of_outlet(graph, source) or "")
    who = claimant
    if isinstance(record, Actor) and record.kind is ActorKind.PERSON and record.affiliation:
        who = record.affiliation
    return Voice(who, through, side_of(graph, claimant) or "")


def _publisher_of(graph: Graph, source: Source) -> str:
    """A source's publisher: the actor, or its name as printed where no outlet on file bears it."""
    if source.publisher_actor:
        return source.publisher_actor
    if source.publisher is None:
        return ""
    name = plain_name(source.publisher.value)
    return graph.outlets_by_name.get(name, name)


def _side_of_outlet(graph: Graph, source: Source) -> str | None:
    return country_of(graph, source.id) if source.kind is SourceKind.STATE_MEDIA else None


def _side_of_state(graph: Graph, body: str) -> str | None:
    """The state that a body is or, as armed forces do, serves."""
    actor = graph.records.get(body)
    if not isinstance(actor, Actor):
        return None
    if actor.kind is ActorKind.STATE:
        return actor.country or actor.id
    return actor.country if actor.kind is ActorKind.ARMED_SERVICE else None


def _may_be_one(graph: Graph, one: Voice, other: Voice) -> bool:
    """Whether two claimants may be one: the same, one part of the other, a state and its body, or unnamed people."""
    if one.who == other.who or one.who in _bodies(graph, other.who) or other.who in _bodies(graph, one.who):
        return True
    actors = [a for voice in (one, other) if isinstance(a := graph.records.get(voice.who), Actor)]
    speaking = [actor for actor in actors if actor.kind is not ActorKind.OUTLET]
    if len(speaking) < 2:
        return False
    if any(actor.kind is ActorKind.GROUP for actor in speaking):
        return True
    # A state may speak through anybody of its country.
    homes = {country_of(graph, actor.id) or actor.id for actor in speaking}
    return any(actor.kind is ActorKind.STATE for actor in speaking) and len(homes) == 1


def _bodies(graph: Graph, who: str, ties: tuple[RelationKind, ...] = _BELONGS) -> frozenset[str]:
    """The actors that somebody belongs to, however far up."""
    found: set[str] = set()
    waiting = [who]
    while waiting:
        actor = graph.records.get(waiting.pop())
        if isinstance(actor, Actor):
            held = (r for r in actor.relations if r.rank is not Rank.DEPRECATED)
            above = {actor.affiliation, *(r.actor for r in held if r.kind in ties)}
            new = {body for body in above if body} - found
            found |= new
            waiting += sorted(new)
    return frozenset(found - {who})


def _most(graph: Graph, printed: tuple[tuple[Voice, ...], ...]) -> int:
    """The most mutually independent voices, at most one from each publisher."""
    if not printed:
        return 0
    first, others = printed[0], printed[1:]
    enough = min(len(printed), len({voice.who for publisher in printed for voice in publisher}))
    best = 0
    for voice in (*first, None):
        # Without this publisher there are no more voices than other publishers.
        if best == enough or (voice is None and best >= len(others)):
            break
        beside = others if voice is None else _independent_of(graph, voice, others)
        best = max(best, (voice is not None) + _most(graph, beside))
    return best


def _independent_of(
    graph: Graph, voice: Voice, printed: tuple[tuple[Voice, ...], ...]
) -> tuple[tuple[Voice, ...], ...]:
    """What is left of each publisher's voices beside one that is chosen; publishers with none left are dropped."""
    left = (tuple(v for v in publisher if are_independent(graph, voice, v)) for publisher in printed)
    return tuple(publisher for publisher in left if publisher)


def _alike(one: Claim, other: Claim) -> bool:
    same = (one.property, frozenset(one.about), one.scope, one.when) == (
        other.property,
        frozenset(other.about),
        other.scope,
        other.when,
    )
    return same and _hedge(one) == _hedge(other) and _equal(one, other)


def _alike_figures(one: Figure, other: Figure) -> bool:
    same = (one.property, one.side, one.scope) == (other.property, other.side, other.scope)
    return same and _hedge(one) == _hedge(other) and _equal(one, other)


def _hedge(claim: Claim | Figure) -> Qualifier:
    """How a number is hedged; "about" is left to the tolerance for rounding."""
    return Qualifier.EXACTLY if claim.qualifier in (None, Qualifier.ABOUT) else claim.qualifier


def _equal(one: Claim | Figure, other: Claim | Figure) -> bool:
    if one.value is None or other.value is None:
        return False
    if isinstance(one.value, str) or isinstance(other.value, str):
        return (one.value, one.unit) == (other.value, other.unit)
    (a, unit_a), (b, unit_b) = (in_base_unit(float(c.value or 0), c.unit or "") for c in (one, other))
    return unit_a == unit_b and isclose(a, b, rel_tol=ROUNDING)
