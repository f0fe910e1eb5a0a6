"""Checks all that a project holds: records against articles, and the files that extraction and review read."""

from __future__ import annotations

from generator.commands.build import no_collections
from generator.commands.load import load
from generator.commands.settings import Settings
from generator.model.diagnostics import Diagnostic, in_order
from generator.store.candidate_files import load_candidates
from generator.store.lexicon_file import load_lexicon
from generator.store.review_file import load_review


def check(settings: Settings) -> tuple[Diagnostic, ...]:
    """Every fault of a project, in order.

    Raises:
        OSError: If a file cannot be read.
    """
    with no_collections():
        _, lexicon_faults = load_lexicon(settings.data / "lexicon.yml", f"{settings.data.name}/lexicon.yml")
        candidates = load_candidates(settings.data, settings.root)
        review = load_review(settings.data)
        return in_order(
            [*load(settings).diagnostics, *lexicon_faults, *candidates.diagnostics, *review.diagnostics],
        )
