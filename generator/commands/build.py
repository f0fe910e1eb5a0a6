"""Builds the pages, unless everything stands as the last build left it: then the records are not even read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands.settings import Settings
from generator.model.diagnostics import Diagnostic, has_errors
from generator.store.build_memory import forget, read_memory
from generator.store.inputs import read_inputs

if TYPE_CHECKING:
    from generator.commands.warm import Warm

MANIFEST = ".briefing-manifest.json"
MEMORY = ".cache/briefing"


@dataclass(frozen=True)
class Built:
    """What a build did: faults found, files written and removed, as paths below `docs/`."""

    diagnostics: tuple[Diagnostic, ...]
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0

    @property
    def failed(self) -> bool:
        """Whether an error kept the pages from being written."""
        return has_errors(self.diagnostics)


def memory_folder(settings: Settings) -> Path:
    """Where the last build is remembered: of the whole site, or of the shard that is built."""
    whole = settings.root / MEMORY
    return whole / "shards" / settings.shard.name if settings.shard else whole


def build(settings: Settings, *, anew: bool = False, warm: Warm | None = None) -> Built:
    """Load, check, and write every page whose bytes change; with any error nothing is written.

    What the last build made is made again only if something changed that it had read, or one of its files is not as
    it was written.

    Args:
        settings: The project.
        anew: Make everything, whatever is remembered of the last build.
        warm: What this program knows of the records already, if it builds more than once.

    Raises:
        OSError: If a file cannot be read or written.
    """
    if anew:
        forget(memory_folder(settings))
    with no_collections():
        # In a function of its own, so that the records are gone before unused circles are looked for again.
        return _build(settings, warm)


def _build(settings: Settings, warm: Warm | None) -> Built:
    before = read_memory(memory_folder(settings))
    inputs = read_inputs(settings.data, settings.seeds, settings, before.reading)
    if before.inputs == inputs.all and before.stands(settings.docs, MANIFEST):
        return Built(before.diagnostics, unchanged=sum(map(len, before.files.values())))
    from generator.commands.making import make_pages  # records and views take their time to load

    return make_pages(settings, inputs, before, warm)


@contextmanager
def no_collections() -> Iterator[None]:
    """Read records and make pages without looking for unused circles of objects, of which there are few."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not gc.get_freeze_count():
            # What is left counts as old from now on, and is not looked through at once.
            gc.freeze()
            gc.unfreeze()
        if was_on:
            gc.enable()
