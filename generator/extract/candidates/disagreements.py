"""Candidates for disagreements: a number the article tells beside another that is on file for the same thing.

The program compares numbers alone, in one unit; whether both count the same is for a person to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.extract.candidates.proposals import Basis, Plain, Proposals
from generator.model.articles import Span
from generator.model.checks.disagreements import ROUNDING
from generator.model.dates import Edtf
from generator.model.numbers import in_base_unit
from generator.model.records import Claim, Exercise, Verdict

FOLDER = "disagreements"
_UNSURE = "the program compares numbers alone; say whether both count the same"


@dataclass(frozen=True)
class Told:
    """A number as the article tells it.

    Attributes:
        ref: The statement it stands in: a claim's id, or `exercise-id#key`.
        about: Ids of what it is about.
        value, unit: The number and what it counts.
        when: As of when, where the sentence tells.
    """

    ref: str
    about: Sequence[str]
    value: float | str
    unit: str
    when: Edtf | None = None


@dataclass
class Disagreements:
    """Proposes disagreements with what is on file."""

    proposals: Proposals

    def with_claims(self, told: Told, stated: str, at: Span) -> None:
        """Set a claim against those on file with its property and subject, and no other time."""
        for record in self.proposals.known.records.values():
            if not isinstance(record, Claim) or record.property != stated or not set(told.about) & set(record.about):
                continue
            if record.when and told.when and record.when.earliest != told.when.earliest:
                continue
            apart = _apart(told, record.value, record.unit or "")
            if apart:
                title = f"{stated.replace('-', ' ')}: {told.value} or {record.value} {record.unit or ''}"
                self._propose(title, record.id, told, record.about, apart, at)

    def with_figures(self, told: Told, measure: str, exercise_id: str, at: Span) -> None:
        """Set a figure against those of an exercise on file that may be the same, where these have a key."""
        record = self.proposals.known.records.get(exercise_id)
        if not isinstance(record, Exercise):
            return
        for figure in record.figures:
            apart = _apart(told, figure.value, figure.unit) if figure.property == measure and figure.key else None
            if apart:
                title = f"{record.name}: {told.value} or {figure.value} {figure.unit}"
                self._propose(title, f"{record.id}#{figure.key}", told, (record.id,), apart, at)

    def _propose(self, title: str, ref: str, told: Told, about: Sequence[str], apart: float, at: Span) -> None:
        verdict = Verdict.ROUNDING if apart <= ROUNDING else Verdict.CONFLICT
        content: Plain = {
            "title": title[:1].upper() + title[1:].strip(),
            "verdict": verdict.value,
            "about": list(about),
            "sides": [{"ref": ref}, {"ref": told.ref}],
        }
        key = self.proposals.key(FOLDER, f"{ref} {self.proposals.words(at)}")
        basis = Basis(at, f"{FOLDER}/numbers", 0.6, unsure=(_UNSURE,))
        self.proposals.add(FOLDER, key, title.partition(":")[0] + f" {told.value}", content, basis)


def _apart(told: Told, value: float | str | None, unit: str) -> float | None:
    """How far two numbers lie apart, as a share of the larger; None where they cannot be compared or are equal."""
    if isinstance(told.value, str) or isinstance(value, str) or value is None:
        return None
    a, unit_a = in_base_unit(float(told.value), told.unit)
    b, unit_b = in_base_unit(float(value), unit)
    largest = max(abs(a), abs(b))
    return abs(a - b) / largest if unit_a == unit_b and largest and a != b else None
