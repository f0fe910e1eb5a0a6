"""Small towns, let in only where an article shows that a name is a place's and tells its country or province.

Knows GeoNames' towns from 500 people by their usual names; nothing is loaded before the first question.
"""

from __future__ import annotations

from functools import lru_cache

from generator.extract.places.geonames import Row, rows
from generator.extract.places.toponyms import Toponym, key_of, town


def towns_named(name: str) -> tuple[Toponym, ...]:
    """The towns of that name, small ones too, in the order of the table."""
    return tuple(_town(line) for line in _lines().get(key_of(name), "").split("\n") if line)


@lru_cache(maxsize=1)
def _lines() -> dict[str, str]:
    """Folded name → its towns, a line each: texts take a third of the memory of objects."""
    lines: dict[str, str] = {}
    for row in rows(500):
        key = key_of(row.name)
        line = f"{row.lat},{row.lon},{row.country},{row.population},{row.province},{row.name}"
        lines[key] = f"{lines[key]}\n{line}" if key in lines else line
    return lines


def _town(line: str) -> Toponym:
    lat, lon, country, population, province, name = line.split(",", 5)
    return town(Row(name, lat, lon, country, int(population), province))
