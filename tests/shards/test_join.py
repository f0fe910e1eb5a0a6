"""Shards that are not one site are refused, with what is wrong; links between shards are looked at."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

from generator.commands.join import join
from generator.store.ids import RefusedError
from generator.store.shard_files import ShardFile, write_shard_file

FIRST = ShardFile(
    number=1,
    count=2,
    made_of={"records": "1a", "articles": "2b"},
    files=["index.html"],
    search='{"lang":["en"]}',
    index={"search/search_index.json": "", "search/search_index.js": "var __index = "},
    entries={"index.md": '{"location":"index.html"},{"location":"index.html#here"}', "places/a.md": '{"location":"p"}'},
    anchors={"index.md": ["here"], "places/a.md": []},
    links={"index.md": {"actors/x.md": {"known": "actors/x.md#known"}}},
)
SECOND = replace(
    FIRST,
    number=2,
    files=["actors/x.html"],
    entries={"actors/x.md": '{"location":"x"}'},
    anchors={"actors/x.md": ["known"]},
    links={},
)


def copied(folder: Path, *shards: ShardFile) -> Path:
    """A folder that these shards were copied into."""
    for shard in shards:
        write_shard_file(folder, shard)
        for name in shard.files:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text("a page", "utf-8")
    return folder


def test_the_index_holds_the_pages_of_all_shards_in_the_order_of_the_site(tmp_path: Path) -> None:
    joined = join(copied(tmp_path, SECOND, FIRST))
    assert (joined.pages, joined.warnings, joined.told) == (3, (), ())
    index = json.loads((tmp_path / "search/search_index.json").read_bytes())
    assert index["config"] == {"lang": ["en"]}
    assert [entry["location"] for entry in index["docs"]] == ["index.html", "index.html#here", "x", "p"]
    script = (tmp_path / "search/search_index.js").read_text("utf-8")
    assert script == "var __index = " + (tmp_path / "search/search_index.json").read_text("utf-8")
    assert not (tmp_path / "shards").exists()


def test_a_site_without_search_gets_none(tmp_path: Path) -> None:
    bare = [replace(shard, search="", index={}, entries={}) for shard in (FIRST, SECOND)]
    join(copied(tmp_path, *bare))
    assert not (tmp_path / "search").exists()


@pytest.mark.parametrize(
    ("shards", "told"),
    [
        ((), "no shards are here"),
        ((SECOND,), "of 2 shards these are missing: 1"),
        ((FIRST, SECOND, replace(FIRST, number=3, count=4)), "of different numbers: 1/2, 2/2, 3/4"),
        (
            (FIRST, replace(SECOND, made_of={"records": "other", "articles": "2b"})),
            "shards 1 and 2 .* their records differ",
        ),
    ],
)
def test_shards_that_are_not_one_site_are_refused(shards: tuple[ShardFile, ...], told: str, tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match=told):
        join(copied(tmp_path, *shards))
    assert not (tmp_path / "search").exists()


def test_a_shard_that_was_not_copied_whole_is_refused(tmp_path: Path) -> None:
    (copied(tmp_path, FIRST, SECOND) / "actors/x.html").unlink()
    with pytest.raises(RefusedError, match=r"shard 2 is not whole: actors/x.html is missing"):
        join(tmp_path)


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"form": 1}', '{"form": 2}', "null"])
def test_a_damaged_file_is_refused(content: str, tmp_path: Path) -> None:
    (copied(tmp_path, FIRST, SECOND) / "shards/2-of-2.json").write_text(content, "utf-8")
    with pytest.raises(RefusedError, match=r"2-of-2.json: not as a shard of this version leaves it"):
        join(tmp_path)


def test_nothing_is_written_outside_the_site(tmp_path: Path) -> None:
    astray = replace(FIRST, index={"../../index.js": ""})
    with pytest.raises(RefusedError):
        join(copied(tmp_path / "site", astray, SECOND))


def test_a_lost_anchor_between_shards_is_told_as_mkdocs_tells_it(tmp_path: Path) -> None:
    joined = join(copied(tmp_path, FIRST, replace(SECOND, anchors={"actors/x.md": ["other"]})))
    (told,) = joined.warnings
    assert told.startswith("Doc file 'index.md' contains a link 'actors/x.md#known', but the doc 'actors/x.md' does ")


def test_files_that_an_earlier_site_left_are_told_of(tmp_path: Path) -> None:
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors/gone.html").write_text("a page", "utf-8")
    (tmp_path / ".nojekyll").write_text("", "utf-8")
    told = ("of no shard, so maybe of an earlier site: actors/gone.html",)
    assert join(copied(tmp_path, FIRST, SECOND)).told == told


def test_a_heavy_search_is_told_of(tmp_path: Path) -> None:
    words = bytes(random.Random(1).choices(b"abcdefgh", k=6_000_000)).decode()
    joined = join(copied(tmp_path, FIRST, replace(SECOND, entries={"actors/x.md": json.dumps(words)})))
    assert joined.told[0].startswith("search loads 2.")
