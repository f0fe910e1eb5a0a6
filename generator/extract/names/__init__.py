"""Names of people, organisations and places, and which of them mean the same. No record of a briefing is known here."""

from generator.extract.names.rules import RULES
from generator.extract.names.step import NameStep

__all__ = ["RULES", "NameStep"]
