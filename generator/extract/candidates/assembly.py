"""The way from finds to candidates: kind after kind, each leaning on the ids of those before."""

from __future__ import annotations

from generator.extract.candidates.actors import Actors
from generator.extract.candidates.claims import Claims
from generator.extract.candidates.disagreements import Disagreements
from generator.extract.candidates.exercises import Exercises
from generator.extract.candidates.known import Known, SourceFacts
from generator.extract.candidates.places import Places
from generator.extract.candidates.proposals import Proposals
from generator.extract.candidates.quotations import Quotations
from generator.extract.finds import Finds
from generator.model.candidates import Candidate


def propose(finds: Finds, source: SourceFacts, known: Known) -> tuple[Candidate, ...]:
    """The candidates of one article.

    Args:
        finds: What was found in it.
        source: Its source, which must be on file.
        known: What is on file, proposed for other sources, and decided.

    Returns:
        Records that are not on file with these words, those that others lean on first. The same input gives the same
        candidates; nothing is merged with what is on file.
    """
    proposals = Proposals(finds, source, known)
    actors, places, disagreements = Actors(proposals), Places(proposals), Disagreements(proposals)
    actors.propose_all()
    Exercises(proposals, actors, places, disagreements).propose_all()
    places.propose_all()
    Quotations(proposals, actors).propose_all()
    Claims(proposals, actors, disagreements).propose_all()
    return proposals.in_order()
