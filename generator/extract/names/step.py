"""The step that finds names: rules propose readings, the likeliest set wins, and chains say which mean the same.

Works on words once and looks them up; knows nothing of quotations or exercises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import reduce
from operator import or_

from generator.extract.finds import Finds
from generator.extract.knowledge import Knowledge
from generator.extract.names import designations, organisations, people, things
from generator.extract.names.chains import chained
from generator.extract.names.elsewhere import acronym_behind, beside_in_list, told, told_elsewhere
from generator.extract.names.guesses import named_by_noun, single_word, told_by_telling
from generator.extract.names.known import known_name, town
from generator.extract.names.readings import Reading, Run, best, runs
from generator.extract.names.rules import Rule
from generator.extract.names.tokens import Tokens
from generator.extract.names.vocabulary import (
    ANY,
    CALENDAR,
    DEMONYM,
    FAMILY,
    FAMILY_FIRST,
    GIVEN,
    ORG_FIRST,
    ORG_HEAD,
    ORG_TAIL,
    OTHER_HEAD,
    OTHER_TAIL,
    PLACE_HEAD,
    PLACE_OF,
    PLACE_TAIL,
    PLURAL,
    ROLE,
    SHIP,
    STATE,
    TITLE,
    UNIT,
    Vocabulary,
)
from generator.extract.places.toponyms import toponyms_of

_Rule = Callable[[Tokens, Run], Iterator[Reading]]
# Rules with the marks of which one must stand in a run or beside it, and the fewest words they read;
# most runs are asked of few rules.
_BY_FORM: tuple[tuple[_Rule, int, int], ...] = (
    (things.months, CALENDAR, 1),
    (people.titled, TITLE, 2),
    (people.titled_pair, PLURAL, 3),
    (people.first_name, GIVEN, 2),
    (people.family_first, FAMILY_FIRST, 2),
    (people.family_name, FAMILY, 2),
    (people.initials, ANY, 2),
    (people.role_before, ROLE, 1),
    (people.told_behind, ANY, 2),
    (people.two_names, ANY, 2),
    (organisations.organisation_tail, ORG_TAIL, 2),
    (organisations.organisation_head, ORG_HEAD, 2),
    (organisations.organisation_before, ORG_FIRST, 1),
    (organisations.numbered_unit, UNIT, 1),
    (organisations.joined_organisation, ORG_TAIL, 2),
    (organisations.acronym, ANY, 1),
    (organisations.place_in_name, STATE, 2),
    (things.quoted_title, ANY, 1),
    (designations.exercise_name, ANY, 1),
    (designations.ship_prefix, SHIP, 2),
    (designations.ship_of_kind, ANY, 1),
    (organisations.small_body, DEMONYM | STATE, 1),
    (things.dateline, ANY, 1),
    (named_by_noun, ANY, 1),
    (things.place_tail, PLACE_TAIL, 2),
    (things.place_head, PLACE_HEAD | PLACE_OF, 2),
    (things.other_thing, OTHER_HEAD | OTHER_TAIL, 2),
    (told_by_telling, ANY, 1),
    (single_word, ANY, 1),
)
_OF_ONE_WORD = tuple((rule, needed) for rule, needed, fewest in _BY_FORM if fewest == 1)
_OF_MORE = tuple((rule, needed) for rule, needed, _ in _BY_FORM)
_SHOWN = 0.4  # readings less sure than this are no names


class NameStep:
    """Finds mentions and chains them."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._vocabulary = Vocabulary(knowledge.lexicon)
        self._toponyms = toponyms_of(knowledge.gazetteer)

    def __call__(self, finds: Finds) -> Finds:
        """The finds with `mentions` and `entities` filled."""
        tokens = Tokens(finds.prose, self._vocabulary)
        found = runs(tokens)
        proposed = [self._readings(tokens, run) for run in found]
        likely = [reading for readings in proposed for reading in best(readings)]
        behind = list(acronym_behind(tokens, found, likely))
        listed = beside_in_list(tokens, likely)
        names = told(tokens, [*likely, *behind, *listed])
        further = sorted([*behind, *listed])
        chosen: list[Reading] = []
        position = 0
        for run, readings in zip(found, proposed, strict=True):
            while position < len(further) and further[position].first < run.last:
                readings.append(further[position])
                position += 1
            readings.extend(told_elsewhere(tokens, run, names))
            chosen.extend(best(readings))
        kept = [r for r in chosen if r.confidence >= _SHOWN and r.rule is not Rule.CALENDAR]
        mentions, entities = chained(tokens, kept, self._vocabulary)
        return replace(finds, mentions=mentions, entities=entities)

    def _readings(self, tokens: Tokens, run: Run) -> list[Reading]:
        first, last = run.first, run.last
        readings = [*known_name(tokens, run, self._vocabulary), *town(tokens, run, self._toponyms)]
        marks = reduce(or_, tokens.marks[max(first - 1, 0) : last + 1], ANY)
        for rule, needed in _OF_MORE if last - first > 1 else _OF_ONE_WORD:
            if marks & needed:
                readings += rule(tokens, run)
        return readings
