"""Commands on whole projects: new."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.refusals import refusals


@click.command("new")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--title", required=True, help="The briefing's name.")
def new_project(folder: Path, title: str) -> None:
    """Start a briefing in DIR: an invented example with one record of each kind, which builds at once."""
    from generator.commands.new_briefing import new_briefing

    with refusals():
        written = new_briefing(folder, title)
    click.echo(f"{folder}: {len(written)} files")
    click.echo("next: `mkdocs build` in that folder; then read its README.md", err=True)
