"""What keeps a command from being done, told in one line. Faults of data are diagnostics and told elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from generator.commands.spread import SpreadError
from generator.extract.pipelines import PipelineError
from generator.store.ids import RefusedError


@contextmanager
def refusals() -> Iterator[None]:
    """Tell in one line why something cannot be done."""
    try:
        yield
    except (RefusedError, PipelineError, SpreadError, OSError) as error:
        raise click.ClickException(str(error)) from error
