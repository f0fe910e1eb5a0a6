"""Runs one pure function over a stream, here, in several processes or on a Dask cluster, with the results in order.

The one door to Dask. However it is run, the results are the same; at most a few batches are held in memory.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")
_BATCH = 16
_BATCHES_AHEAD = 4


class SpreadError(ValueError):
    """The work cannot be spread as asked; the message says what would be right."""


def spread(
    function: Callable[[tuple[T, ...]], list[R]], items: Iterable[T], *, jobs: int = 1, scheduler: str | None = None
) -> Iterator[R]:
    """Apply a function to batches of a stream.

    Args:
        function: A module-level function from a batch to one result an item.
        items: The stream; read no faster than results are taken.
        jobs: Processes on this machine; 1 works in this one, item by item.
        scheduler: Address of a Dask scheduler, instead of processes here.

    Yields:
        The results in the order of the items.

    Raises:
        SpreadError: If Dask is asked for and is not installed, or the scheduler does not answer.
    """
    if scheduler is None and jobs == 1:
        for item in items:
            yield from function((item,))
        return
    stream = iter(items)
    with _executor(jobs, scheduler) as (executor, workers):
        ahead: deque[Future[list[R]]] = deque()
        while batch := tuple(islice(stream, _BATCH)):
            ahead.append(executor.submit(function, batch))
            if len(ahead) >= workers * _BATCHES_AHEAD:
                yield from ahead.popleft().result()
        while ahead:
            yield from ahead.popleft().result()


@contextmanager
def _executor(jobs: int, scheduler: str | None) -> Iterator[tuple[Executor, int]]:
    if scheduler is None:
        # Spawned, not forked: the same on every platform, and no state of this process leaks into the work.
        with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as executor:
            yield executor, jobs
        return
    try:
        from distributed import Client
    except ImportError as error:
        raise SpreadError("--scheduler needs Dask; install it with `pip install briefing-site[dask]`") from error
    try:
        client = Client(scheduler, timeout=10, set_as_default=False)
    except (OSError, ValueError) as error:
        raise SpreadError(f"no Dask scheduler answers at {scheduler}; start one with `dask scheduler`") from error
    with client:
        yield client.get_executor(), max(len(client.scheduler_info()["workers"]), 1)
