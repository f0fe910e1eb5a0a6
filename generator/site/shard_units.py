"""What of a briefing one shard makes, and what it has to know of the rest: a list of files, and tags of pages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from generator.site.pages import Page, Unit
from generator.site.shard import Shard


def units_of(shard: Shard, found: Iterable[Unit]) -> tuple[tuple[Unit, ...], frozenset[str]]:
    """The units that a shard makes, and the paths of all that others make.

    The last unit is of the shard itself: as JSON it lists what is `here` and what `elsewhere`. The first shard, which
    has the lists of tags, is told the titles and tags of pages elsewhere besides.
    """
    held: list[Unit] = []
    others: list[Unit] = []
    for unit in found:
        (held if shard.holds(unit.name) else others).append(unit)

    def told() -> Iterator[Page]:
        here = sorted(path for unit in held for path in unit.paths)
        elsewhere = {path: _tagged(unit, shard) if path == unit.name else [] for unit in others for path in unit.paths}
        content = json.dumps({"here": here, "elsewhere": elsewhere}, ensure_ascii=False, sort_keys=True, indent=0)
        yield Page(shard.list_file, content.encode())

    return (*held, Unit(shard.list_file, told)), frozenset(path for unit in others for path in unit.paths)


def _tagged(unit: Unit, shard: Shard) -> list[str]:
    """The title of a page and its tags; empty for all without any."""
    title, tags = unit.tagged() if shard.is_first and unit.tagged else ("", ())
    return [title, *tags] if tags else []
