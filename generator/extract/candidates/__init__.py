"""Turns finds into candidates: records as their YAML would hold them, linked to what is on file, nothing decided."""

from __future__ import annotations

from generator.extract.candidates.assembly import propose
from generator.extract.candidates.known import Known, SourceFacts

__all__ = ["Known", "SourceFacts", "propose"]
