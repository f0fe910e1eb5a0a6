"""Commands on shards: one part of the site built, or all one by one; and parts joined."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click

from generator.cli.refusals import refusals
from generator.commands.settings import Settings
from generator.site.shard import ASKED, Shard

_FOLDER = Path("build/shards")


def build_shards(settings: Settings, count: int, number: int | None, *, strict: bool) -> None:
    """Build the site of one shard, or of each in turn, and tell what is to be done with them.

    Raises:
        SystemExit: If MkDocs fails; it has told why.
    """
    if number is not None and number > count:
        raise click.UsageError(f"there is no shard {number} of {count}")
    if number is None:
        # Shards of an earlier split would be copied along.
        shutil.rmtree(settings.root / _FOLDER, ignore_errors=True)
    for shard in [Shard(n, count) for n in ([number] if number else range(1, count + 1))]:
        folder = settings.root / _FOLDER / str(shard.number)
        command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(folder), *(["--strict"] if strict else [])]
        done = subprocess.run(command, cwd=settings.root, env={**os.environ, ASKED: str(shard)}, check=False)  # noqa: S603 (our own words)
        if done.returncode:
            raise SystemExit(done.returncode)
        click.echo(f"{_FOLDER / str(shard.number)}: shard {shard}")
    click.echo("copy the files of all shards into one folder, then run `briefing join FOLDER`", err=True)


@click.command("join")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--strict", is_flag=True, help="Exit 1 if a link leads to an anchor that is not there.")
def join_shards(folder: Path, *, strict: bool) -> None:
    """Make one site of shards copied into FOLDER: its search index, and a look at links between them."""
    from generator.commands.join import join

    with refusals():
        joined = join(folder)
    for line in (*joined.warnings, *joined.told):
        click.echo(line, err=True)
    click.echo(f"{folder}: {joined.pages} pages joined, {len(joined.warnings)} warnings", err=True)
    if strict and joined.warnings:
        raise SystemExit(1)
