"""Statements in words, with who makes them, the marks of the words they stand on, and who says otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from generator.model.records import Verdict
from generator.site.addresses import Link
from generator.site.evidence import Mark


class Opposed(NamedTuple):
    """That others say otherwise: the verdict in words, and the way to the disagreement."""

    verdict: str
    verdict_code: str
    link: Link

    @property
    def sign(self) -> str:
        """The sign beside the words, as the matrix has it: the statements exclude each other, or differ."""
        return "≠" if self.verdict_code in (Verdict.CONFLICT, Verdict.DENIAL) else "≈"


@dataclass(frozen=True, slots=True)
class Said:
    """A statement in words: what is said, who says it, on which words, and where to correct it.

    Attributes:
        text: The statement; data as `str`, or `Markup` where it holds links.
        claimant: Who says so.
        marks: Citation marks.
        correct: Link to the YAML line.
        differs: The cited words hold no equal number.
        asides: Qualifications in words: scope, as of when, said when.
        note: The editors' note.
        own_voice: A source says it itself, not through somebody.
        key: Its name within its record, if any.
        anchor: Where it stands on its record's own page; empty on other pages.
        deprecated: Kept on file but no longer held.
        unreviewed: Nobody has compared it with its source, and the site says so.
        opposed: Disagreements in which others say otherwise.
    """

    text: str
    claimant: Link
    marks: tuple[Mark, ...]
    correct: Link
    differs: bool = False
    asides: tuple[str, ...] = ()
    note: str = ""
    own_voice: bool = False
    kind: str = ""
    key: str = ""
    anchor: str = ""
    deprecated: bool = False
    unreviewed: bool = False
    opposed: tuple[Opposed, ...] = ()
