"""What is on file before a source is read: names and the ids they mean. Ambiguous names stay ambiguous."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.model.candidates import Candidate
from generator.model.records import Actor, AnyRecord, Exercise, Place

_NO_WORD = re.compile(r"[\W_]+")
_IN_BRACKETS = re.compile(r"(?<!\s)\s*+\([^()]*+\)\s*+$")


@dataclass(frozen=True)
class SourceFacts:
    """What the source's own record tells that candidates need.

    Attributes:
        id: The source's id, claimant of what the article says in its own voice.
        publisher: The actor who published it, where known.
    """

    id: str
    publisher: str | None = None


@dataclass(frozen=True)
class Known:
    """Records on file, candidates of other sources, and what was decided.

    Attributes:
        records: Records by id.
        proposed: Candidates of other sources, whose ids may be referred to instead of proposing the same again.
        decided: Keys with a decision in force, and the id of the record that came of it, if any.
        taken: Ids that may not be given to anything new.
        countries: Names of countries by ISO 3166-1 alpha-2 code.
    """

    records: Mapping[str, AnyRecord] = field(default_factory=dict)
    proposed: tuple[Candidate, ...] = ()
    decided: Mapping[str, str] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()
    countries: Mapping[str, str] = field(default_factory=dict)

    def ids_named(self, folder: str, names: Iterable[str]) -> tuple[str, ...]:
        """The ids of a kind that carry one of these names, in the order of the names; several where it is unsure."""
        found: dict[str, None] = {}
        for name in names:
            found.update(dict.fromkeys(self._names.get((folder, name_key(name)), ())))
        return tuple(found)

    @cached_property
    def _names(self) -> dict[tuple[str, str], tuple[str, ...]]:
        index: dict[tuple[str, str], dict[str, None]] = {}
        for record in self.records.values():
            for name in _names_of(record):
                index.setdefault((record.folder, name_key(name)), {})[record.id] = None
        for candidate in self.proposed:
            for name in _proposed_names(candidate):
                # What is on file comes first: a name known there is not looked for among proposals.
                key = (candidate.folder, name_key(name))
                if not any(record_id in self.records for record_id in index.get(key, {})):
                    index.setdefault(key, {})[self.decided.get(candidate.key) or candidate.id] = None
        return {key: tuple(ids) for key, ids in index.items()}


def name_key(name: str) -> str:
    """A name without case, accents, marks, a leading article and a closing bracket, to be compared."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'")).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c)).replace("'s", "s")
    return _NO_WORD.sub(" ", _IN_BRACKETS.sub("", plain)).strip().removeprefix("the ")


def _names_of(record: AnyRecord) -> Iterator[str]:
    if isinstance(record, Actor):
        yield record.name
        yield from (form.value for form in (*record.aliases, *record.native_names))
    elif isinstance(record, Place):
        yield from _place_names(record.name)
        yield from (form.value for form in record.alt_names)
    elif isinstance(record, Exercise):
        yield record.name
        yield from (form.value for form in record.names)


def _place_names(name: str) -> Iterator[str]:
    """A place's name, and what is left without the state behind a comma or the word “region”."""
    yield name
    yield name.partition(",")[0]
    yield name.removesuffix(" region").removesuffix(" Region")


def _proposed_names(candidate: Candidate) -> Iterator[str]:
    name = candidate.record.get("name")
    if isinstance(name, str):
        yield name
    for key in ("aliases", "alt_names", "names"):
        forms = candidate.record.get(key, ())
        for form in forms if isinstance(forms, (list, tuple)) else ():
            if isinstance(form, Mapping) and isinstance(form.get("value"), str):
                yield str(form["value"])
