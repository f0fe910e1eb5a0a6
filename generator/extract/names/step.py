"""The step that finds names: rules propose readings, the likeliest set wins, and chains say which mean the same.

Works on words once and looks them up; knows nothing of quotations or exercises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from generator.extract.finds import Finds
from generator.extract.knowledge import Knowledge
from generator.extract.names import organisations, people, things
from generator.extract.names.chains import chained
from generator.extract.names.elsewhere import acronym_behind, beside_in_list, told, told_elsewhere
from generator.extract.names.guesses import named_by_noun, single_word
from generator.extract.names.known import known_name, town
from generator.extract.names.readings import Reading, Run, best, runs
from generator.extract.names.rules import Rule
from generator.extract.names.tokens import Tokens
from generator.extract.names.vocabulary import Vocabulary
from generator.extract.places.toponyms import toponyms_of

_Rule = Callable[[Tokens, Run], Iterator[Reading]]
_BY_FORM: tuple[_Rule, ...] = (
    things.months,
    people.titled,
    people.first_name,
    people.family_first,
    people.family_name,
    people.initials,
    people.role_before,
    people.told_behind,
    people.two_names,
    organisations.organisation_tail,
    organisations.organisation_head,
    organisations.joined_organisation,
    organisations.acronym,
    organisations.place_in_name,
    things.quoted_title,
    organisations.small_body,
    things.dateline,
    named_by_noun,
    things.place_tail,
    things.place_head,
    things.other_thing,
    single_word,
)
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
        proposed = [list(self._readings(tokens, run)) for run in found]
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
        kept = [r for r in chosen if r.confidence >= _SHOWN and not (r.rule == Rule.CALENDAR)]
        mentions, entities = chained(tokens, kept, self._vocabulary)
        return replace(finds, mentions=mentions, entities=entities)

    def _readings(self, tokens: Tokens, run: Run) -> Iterator[Reading]:
        yield from known_name(tokens, run, self._vocabulary)
        yield from town(tokens, run, self._toponyms)
        for rule in _BY_FORM:
            yield from rule(tokens, run)
