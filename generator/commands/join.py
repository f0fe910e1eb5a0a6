"""Joins shards copied into one folder: refuses those that are not one site, and makes what no shard can make alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.commands.search_weight import weight_told
from generator.site.shard import page_order
from generator.store.files import write_file
from generator.store.ids import RefusedError
from generator.store.shard_files import FOLDER, ShardFile, read_shard_files


@dataclass(frozen=True, slots=True)
class Joined:
    """What a joining did: pages found, warnings about their links, and what the publisher is told besides."""

    pages: int
    warnings: tuple[str, ...]
    told: tuple[str, ...]


def join(site: Path) -> Joined:
    """Make one site of the shards in a folder; what they left for this is removed.

    Args:
        site: The folder that every shard has been copied into.

    Raises:
        OSError: If a file cannot be read or written.
        RefusedError: If the shards are not all there, or do not belong together; nothing is changed then.
    """
    shards = read_shard_files(site)
    _check(site, shards)
    first, files = shards[0], {name for shard in shards for name in shard.files}
    strange = sorted({path.relative_to(site).as_posix() for path in _files(site)} - files)
    entries = {page: text for shard in shards for page, text in shard.entries.items()}
    docs = ",".join(entries[page] for page in sorted(entries, key=page_order))
    for name, before in first.index.items():
        write_file(site / name, f'{before}{{"config":{first.search},"docs":[{docs}]}}'.encode())
    for shard in shards:
        (site / FOLDER / shard.name).unlink()
    if not any((site / FOLDER).iterdir()):
        (site / FOLDER).rmdir()
    told = [f"of no shard, so maybe of an earlier site: {', '.join(strange[:3])}"] if strange else []
    if len(strange) > 3:
        told = [f"{told[0]} and {len(strange) - 3} more"]
    if heavy := weight_told(site):
        told.append(heavy)
    pages = sum(len(shard.anchors) for shard in shards)
    return Joined(pages, tuple(_lost_anchors(shards)), tuple(told))


def _check(site: Path, shards: list[ShardFile]) -> None:
    """Refuse shards that are not one site.

    Raises:
        RefusedError: With what is wrong, and what would be right.
    """
    if not shards:
        raise RefusedError(f"{site}: no shards are here; copy each shard's files into this folder first")
    count = shards[0].count
    if any(shard.count != count for shard in shards):
        names = ", ".join(f"{shard.number}/{shard.count}" for shard in shards)
        raise RefusedError(f"these are shards of different numbers: {names}; begin with an empty folder")
    if missing := sorted(set(range(1, count + 1)) - {shard.number for shard in shards}):
        raise RefusedError(f"of {count} shards these are missing: {', '.join(map(str, missing))}")
    for shard in shards[1:]:
        for what, digest in shards[0].made_of.items():
            if shard.made_of.get(what) != digest:
                raise RefusedError(
                    f"shards 1 and {shard.number} are not of one briefing: their {what} differ; build all of one state"
                )
    for shard in shards:
        if gone := [name for name in shard.files if not (site / name).is_file()]:
            raise RefusedError(f"shard {shard.number} is not whole: {gone[0]} is missing; copy it again")


def _lost_anchors(shards: Iterable[ShardFile]) -> Iterator[str]:
    """Links from shard to shard whose anchor is not on the page they lead to, told as MkDocs tells them."""
    anchors = {page: frozenset(found) for shard in shards for page, found in shard.anchors.items()}
    for shard in shards:
        for page, links in shard.links.items():
            for target, wanted in links.items():
                for anchor, written in wanted.items():
                    # A target without anchors is a file that is no page.
                    if anchor not in anchors.get(target, (anchor,)):
                        yield (
                            f"Doc file '{page}' contains a link '{written}', but the doc '{target}' does not contain "
                            f"an anchor '#{anchor}'."
                        )


def _files(site: Path) -> Iterator[Path]:
    """The files of a site but those that shards left for the joining; hidden ones are the publisher's own."""
    for path in site.rglob("*"):
        below = path.relative_to(site).parts
        if path.is_file() and below[0] != FOLDER and not below[0].startswith("."):
            yield path
