"""Commands on articles: add, extract, geocode, annotate."""

from __future__ import annotations

import sys

import click

from generator.cli.completion import source_ids
from generator.cli.refusals import refusals
from generator.commands.annotate import annotate
from generator.commands.settings import Settings
from generator.model.diagnostics import Diagnostic, has_errors


@click.command("add")
@click.argument("places", nargs=-1, required=True, metavar="PATH...")
@click.option("--fetch", is_flag=True, help="Fetch addresses (http, https); without it nothing is asked of the web.")
@click.option("--as-copy", is_flag=True, help="Add copies of what is on file too, with `syndicated_from`.")
@click.option("--dry-run", is_flag=True, help="Tell what would be added; write nothing.")
@click.pass_obj
def add_articles(settings: Settings, places: tuple[str, ...], *, fetch: bool, as_copy: bool, dry_run: bool) -> None:
    """Take articles in: text, Markdown, HTML or PDF files, folders of them, or addresses. Exit 1 if one is refused."""
    from generator.commands.add import add

    refused = False
    with refusals():
        for outcome in add(settings, places, fetching=fetch, as_copy=as_copy, dry_run=dry_run):
            fault = outcome if isinstance(outcome, Diagnostic) else None
            click.echo(str(outcome).encode("utf-8", "backslashreplace"), err=fault is not None)
            refused = refused or (fault is not None and has_errors([fault]))
    if refused:
        raise SystemExit(1)


@click.command("extract")
@click.argument("sources", nargs=-1, metavar="[SOURCE]...", shell_complete=source_ids)
@click.option("--jobs", type=click.IntRange(1, 64), default=1, help="Processes to read with.")
@click.option("--scheduler", metavar="ADDRESS", help="Read on the Dask cluster with this scheduler instead.")
@click.pass_obj
def extract_candidates(settings: Settings, sources: tuple[str, ...], jobs: int, scheduler: str | None) -> None:
    """Read articles on file and write what is found to data/candidates/, one file a source."""
    from generator.commands.extract import extract

    with refusals():
        extraction = extract(settings, sources, jobs=jobs, scheduler=scheduler)
        for diagnostic in extraction.diagnostics:
            click.echo(str(diagnostic), err=True)
        if has_errors(extraction.diagnostics):
            raise SystemExit(1)
        # The bar is for terminals; the lines below tell the same anywhere.
        hidden = not sys.stderr.isatty()
        with click.progressbar(
            extraction.run(), length=extraction.sources, label="Reading", file=sys.stderr, hidden=hidden
        ) as run:
            found = list(run)
    for source in found:
        counts = (
            ", ".join(f"{count} {folder}" for folder, count in source.counts) or "nothing found that is not on file"
        )
        click.echo(f"{source.source}: {counts}")


@click.command("annotate")
@click.option("--jobs", type=click.IntRange(1, 64), default=1, help="Processes to read with.")
@click.option("--scheduler", metavar="ADDRESS", help="Read on the Dask cluster with this scheduler instead.")
def annotate_stream(jobs: int, scheduler: str | None) -> None:
    """Annotate JSON lines from standard input: `{"id", "text", "date"?}` in, finds out, one line each."""
    with refusals():
        for line in annotate(sys.stdin.buffer, jobs=jobs, scheduler=scheduler):
            click.echo(line.encode())


@click.command("geocode")
@click.argument("sources", nargs=-1, metavar="[SOURCE]...", shell_complete=source_ids)
@click.option("--server", required=True, metavar="URL", help="A Nominatim server, such as your own.")
@click.option("--user-agent", required=True, metavar="NAME", help="Your project and a way to reach you.")
@click.option("--timeout", type=click.FloatRange(0.1, 120), default=10.0, help="Seconds an answer may take.")
@click.pass_obj
def geocode_places(settings: Settings, sources: tuple[str, ...], server: str, user_agent: str, timeout: float) -> None:
    """Ask a Nominatim server for places that candidates name without a point; one a second, kept in geocoded.yml."""
    from generator.commands.geocode import geocode, open_questions
    from generator.store.geocoder import Geocoder, GeocoderError

    with refusals():
        try:
            geocoder = Geocoder(server, user_agent, timeout=timeout)
            asked = open_questions(settings, sources)
            for diagnostic in asked.diagnostics:
                click.echo(str(diagnostic), err=True)
            for answer in geocode(settings, asked.questions, geocoder.ask):
                point = "not found" if answer.lat is None else f"{answer.lat:g}, {answer.lon:g}  {answer.display_name}"
                click.echo(f"{answer.query}: {point}".encode())
        except GeocoderError as error:
            raise click.ClickException(str(error)) from error
    click.echo(f"{len(asked.questions)} asked, {asked.known} known before", err=True)
