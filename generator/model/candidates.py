"""Candidates that the program proposes, and the decisions people take on them.

A candidate's key stays the same however the rules change: it is made of the source, the kind and the words it
stands on. Its fingerprint changes when those words or the proposed values change, so that a decision on other words
is asked again. Nothing here reads a file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from generator.model.records.parts import Id, Part, Text
from generator.model.values import ID_PATTERN, Date, Number

Key = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]
# A path below `data/` that leads nowhere else, whoever wrote it.
RecordFile = Annotated[str, StringConstraints(pattern=rf"^[a-z]+/{ID_PATTERN}\.yml$")]
Confidence = Annotated[Number, Field(ge=0, le=1)]


class Similar(Part):
    """A record on file that the candidate may be, and why it seems so."""

    id: Id
    reason: Text


class Candidate(Part):
    """A proposed record with the words it stands on.

    Attributes:
        key: Names the candidate in decisions; see `candidate_key`.
        folder: The folder of the record's kind, such as `quotations`.
        id: The proposed id; the accepted record's file name.
        origin: The rule that made it.
        confidence: Between 0 and 1.
        words: The words of the source it stands on, as printed; what a decision was taken on.
        similar: Records on file that may be the same, likeliest first; never merged without a person.
        unsure: What a person should look at, in words.
        record: The record as its YAML file would hold it, without id; valid for its kind.
    """

    key: Key
    folder: Text
    id: Id
    origin: Text
    confidence: Confidence
    words: Text
    similar: tuple[Similar, ...] = ()
    unsure: tuple[Text, ...] = ()
    record: Mapping[str, object]

    @property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that change with the words."""
        return _digest(self.words)


class CandidateFile(Part):
    """What was found in one source: `data/candidates/<source>.yml`.

    Attributes:
        source: The source's id.
        seed_sha256: Checksum of the seed that was read.
        candidates: In the order of the text.
    """

    source: Id
    seed_sha256: Text
    candidates: tuple[Candidate, ...] = ()


class Verb(StrEnum):
    """What was decided. `UNDONE` takes the last decision on the key back."""

    ACCEPTED = "accepted"
    MERGED = "merged"
    REJECTED = "rejected"
    UNDONE = "undone"


class Added(Part):
    """What an acceptance added to a file, so that it can be taken out if nobody has touched it since.

    Attributes:
        file: Path below `data/`.
        lines: One stretch of lines inserted, with their line ends; absent where the file is new.
        sha256: Checksum of the file, where the acceptance made it.
    """

    file: RecordFile
    lines: str | None = None
    sha256: Text | None = None

    @model_validator(mode="after")
    def _lines_or_checksum(self) -> Self:
        if (self.lines is None) == (self.sha256 is None):
            raise ValueError("give either `lines`, which were inserted, or `sha256` of the file, which was made")
        return self


class Decision(Part):
    """A person's decision on a candidate, one entry of `data/review.yml`, which is only ever appended to.

    Attributes:
        key: The candidate's key.
        source: The source it came from.
        decision: What was decided.
        record: Id of the record it went into, where it was accepted or merged.
        fingerprint: The candidate's fingerprint when it was decided.
        words: The words it stood on then.
        folder: The folder of its kind.
        proposed: The id it was proposed under then; candidates that point there follow to `record`.
        edited: A person changed the proposal before accepting it.
        added: What was written.
        left: Lines of a merged candidate that could not be inserted and are to be pasted by hand.
    """

    key: Key
    source: Id
    decision: Verb
    by: Text
    on: Date
    fingerprint: Text
    words: Text | None = None
    folder: Text | None = None
    proposed: Id | None = None
    record: Id | None = None
    edited: bool = False
    note: Text | None = None
    added: tuple[Added, ...] = ()
    left: str | None = None


class Standing(StrEnum):
    """Where a candidate stands: to be decided, decided, or decided on other words and to be asked again."""

    OPEN = "open"
    DECIDED = "decided"
    CHANGED = "changed"


def candidate_key(source: str, folder: str, selector: str, nth: int = 0) -> str:
    """The key of a candidate.

    Args:
        source: The source's id.
        folder: The folder of the record's kind.
        selector: What names it within the source, whichever rule found it: the quoted words, the actor's or place's
            name, the exercise's name or head words, a claim's clause and property.
        nth: Which of several with that selector, in text order, from 0.
    """
    return _digest("\0".join((source, folder, " ".join(selector.split()), str(nth))))


def histories(decisions: Sequence[Decision]) -> dict[str, tuple[Decision, ...]]:
    """The decisions on each key that were not undone, oldest first; keys without any are absent."""
    found: dict[str, list[Decision]] = {}
    for decision in decisions:
        history = found.setdefault(decision.key, [])
        if decision.decision is not Verb.UNDONE:
            history.append(decision)
        elif history:
            history.pop()
    return {key: tuple(history) for key, history in found.items() if history}


def last_decisions(decisions: Sequence[Decision]) -> dict[str, Decision]:
    """The decision in force on each key: the last that was not undone."""
    return {key: history[-1] for key, history in histories(decisions).items()}


def record_of(history: Sequence[Decision]) -> str | None:
    """The record a candidate went into by the decisions on it; None while it went into none.

    A later rejection refuses changed words and leaves the record that is on file.
    """
    return next((decision.record for decision in reversed(history) if decision.record), None)


def standing(candidate: Candidate, decisions: Mapping[str, Decision]) -> Standing:
    """Where a candidate stands, given the decisions in force."""
    decision = decisions.get(candidate.key)
    if decision is None:
        return Standing.OPEN
    return Standing.DECIDED if decision.fingerprint == candidate.fingerprint else Standing.CHANGED


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
