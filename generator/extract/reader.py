"""Reads one article: the steps in their order, each a function from finds to more finds."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from generator.extract.claims import ClaimStep
from generator.extract.dates import DateStep
from generator.extract.exercises import ExerciseStep
from generator.extract.finds import Finds
from generator.extract.knowledge import Knowledge, Step
from generator.extract.names import NameStep
from generator.extract.numbers import NumberStep
from generator.extract.pipelines import RULES_ALONE, Backends, names_from, quotations_from
from generator.extract.places.step import PlaceStep
from generator.extract.prose import Prose, ZoneFind
from generator.extract.quotations import QuotationStep
from generator.extract.wrapping import unwrapped
from generator.extract.zones import ZoneStep
from generator.model.articles import Article
from generator.model.dates import Edtf

# In the order in which they lean on each other; each is built once from what is known.
STEPS: tuple[Callable[[Knowledge], Step], ...] = (
    ZoneStep,
    NameStep,
    PlaceStep,
    DateStep,
    NumberStep,
    QuotationStep,
    ExerciseStep,
    ClaimStep,
)


@contextmanager
def uncollected() -> Iterator[None]:
    """Build what stays: the collector of garbage rests meanwhile, and passes over it from then on.

    Else it would look through some hundred thousand names again and again, for a tenth of the time of every article.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if enabled:
            gc.enable()


class Reader:
    """Reads articles with rules that were built once."""

    def __init__(self, knowledge: Knowledge, backends: Backends = RULES_ALONE) -> None:
        """Build every step.

        Raises:
            PipelineError: If a layer is to come from a pipeline that is not installed.
        """
        instead: dict[Callable[[Knowledge], Step], Callable[[Knowledge], Step]] = {}
        if backends.names:
            instead[NameStep] = names_from(backends.names)
        if backends.quotations:
            instead[QuotationStep] = quotations_from(backends.quotations)
        with uncollected():
            self._steps = [instead.get(build, build)(knowledge) for build in STEPS]

    def read(self, article: Article, published: Edtf | None = None, zones: tuple[ZoneFind, ...] = ()) -> Finds:
        """Everything the rules find in an article.

        Args:
            article: The text as received.
            published: When it was published, as far as known; relative dates are counted from it.
            zones: Zones somebody wrote down; where there are any, none are looked for.
        """
        finds = Finds(Prose(replace(article, text=unwrapped(article.text)), published, zones))
        for step in self._steps:
            finds = step(finds)
        return finds
