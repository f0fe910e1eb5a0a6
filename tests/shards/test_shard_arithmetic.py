"""Which shard holds which page."""

from __future__ import annotations

from collections import Counter

import pytest

from generator.site.shard import Shard, holder, page_order

PAGES = [f"actors/actor-{n}.md" for n in range(2000)]


def test_shards_are_read_as_people_write_them() -> None:
    assert Shard.read("2/4") == Shard(2, 4)
    assert Shard.read(" 1/1\n") == Shard(1, 1)


@pytest.mark.parametrize("written", ["", "2", "0/4", "5/4", "-1/4", "1/0", "1/4/2", "a/b", "1.5/2", "１/２"])
def test_what_is_no_shard_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="is no shard"):
        Shard.read(written)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 10])
def test_every_page_is_in_one_shard_and_those_without_the_whole_are_even(count: int) -> None:
    found = Counter(holder(page, count) for page in PAGES)
    assert sum(found.values()) == len(PAGES)
    assert set(found) <= set(range(1, count + 1))
    others = [found[number] for number in range(2, count + 1)]
    assert all(abs(one - sum(others) / len(others)) < 0.2 * one for one in others)
    assert all(found[1] < one for one in others)


@pytest.mark.parametrize(
    "path", ["index.md", "map.md", "downloads.md", "assets", "data/names.js", "data/briefing.json"]
)
def test_what_is_made_of_the_whole_is_in_the_first(path: str) -> None:
    assert {holder(path, count) for count in range(1, 20)} == {1}


def test_pages_are_in_the_order_of_a_walk_through_the_folder() -> None:
    walked = ["index.md", "changes.md", "map.md", "actors/index.md", "actors/a.md", "actors/more/x.md", "places/z.md"]
    backwards = [*reversed(walked)]
    assert sorted(backwards, key=page_order) == walked
