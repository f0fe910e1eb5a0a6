"""A publisher is told when readers who search load much."""

from __future__ import annotations

import random
from pathlib import Path

from generator.commands.search_weight import search_weight, weight_told


def site_of(folder: Path, size: int) -> Path:
    """A built site whose index holds so many bytes, which compress to about four tenths."""
    (folder / "search").mkdir()
    (folder / "data").mkdir()
    letters = random.Random(1).choices(b"abcdefgh", k=size)
    (folder / "search/search_index.json").write_bytes(bytes(letters))
    (folder / "data/names.js").write_bytes(b"{}")
    return folder


def test_a_small_search_is_not_told_of(tmp_path: Path) -> None:
    assert weight_told(site_of(tmp_path, 300_000)) == ""


def test_what_is_large_but_compresses_well_is_not_told_of(tmp_path: Path) -> None:
    site = site_of(tmp_path, 1)
    (site / "search/search_index.json").write_bytes(b"{}" * 3_000_000)
    assert weight_told(site) == ""
    assert 0 < search_weight(site) < 100_000


def test_a_heavy_search_is_told_of_with_its_weight_and_what_to_do(tmp_path: Path) -> None:
    told = weight_told(site_of(tmp_path, 6_000_000))
    assert told.startswith("search loads 2.5 MB before its first result, more than 2 MB")
    assert "search: {exclude: true}" in told


def test_a_site_without_search_has_none(tmp_path: Path) -> None:
    assert search_weight(tmp_path) == 0
