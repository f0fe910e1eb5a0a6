"""Commands on what is published beside the site: an edition that is kept, and the site as one file."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import click

from generator.cli.refusals import refusals
from generator.commands.settings import Settings
from generator.site.snapshot import ASKED
from generator.store.ids import RefusedError


@click.command("snapshot")
@click.argument("revision", metavar="REVISION")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--day", help="The day it is said to show; else the day of the commit.")
@click.pass_obj
def keep_snapshot(settings: Settings, revision: str, folder: Path, day: str | None) -> None:
    """Build the site of an earlier state of the project (a commit, branch or tag) into DIR, under a banner."""
    from generator.commands.snapshot import lay_out_state
    from generator.store.unfinished_site import begin_site, end_site, is_unfinished

    with refusals(), tempfile.TemporaryDirectory(prefix="briefing-") as temporary:
        if is_unfinished(folder):
            raise RefusedError(f"{folder} holds a site that was broken off; remove it, or name another folder")
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise RefusedError(f"{folder} is there already; name a folder that is new or empty")
        project, site = Path(temporary) / "project", Path(temporary) / "site"
        shown = lay_out_state(settings, revision, project)
        # With -P nothing is imported from the folder it runs in, which is a project of then.
        command = [sys.executable, "-P", "-m", "mkdocs", "build", "-q", "-d", str(site)]
        done = subprocess.run(command, cwd=project, env={**os.environ, ASKED: day or shown}, check=False)  # noqa: S603 (our own words)
        if done.returncode:
            raise SystemExit(done.returncode)
        begin_site(folder)
        shutil.copytree(site, folder, dirs_exist_ok=True)
        end_site(folder)
    click.echo(f"{folder}: {revision}, as of {day or shown}", err=True)


@click.command("zip")
@click.argument("archive", type=click.Path(path_type=Path), metavar="FILE")
@click.option(
    "--site", type=click.Path(path_type=Path), help="The folder of the built site; else `site` in the project."
)
@click.pass_obj
def zip_site(settings: Settings, archive: Path, site: Path | None) -> None:
    """Write the built site into one zip file that opens from a disk, without a server."""
    from generator.store.site_archive import pack

    with refusals():
        count = pack(site or settings.root / "site", archive)
    click.echo(f"{archive}: {count} files; open index.html in it", err=True)
