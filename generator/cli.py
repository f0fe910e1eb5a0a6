"""The command `briefing`: options in, diagnostics and results out."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click

from generator.commands.annotate import annotate
from generator.commands.check import check as check_project
from generator.commands.export import FORMATS
from generator.commands.export import export as export_briefing
from generator.commands.new_record import new_record
from generator.commands.rename import rename
from generator.commands.report import REPORTS, summary
from generator.commands.review import Choice, Outcome, Signature, accept, accept_all, listed, merge, reject, undo
from generator.commands.review_desk import open_desk
from generator.commands.review_report import FOLDER_OF_KIND, candidates_json, candidates_text, decision_line
from generator.commands.settings import Settings
from generator.commands.spread import SpreadError
from generator.commands.write_schemas import write_schemas
from generator.extract.pipelines import PipelineError
from generator.model.candidates import Standing
from generator.model.diagnostics import Diagnostic, has_errors
from generator.store.ids import RefusedError

# What a command alone needs and takes its time to load (MkDocs, Jinja, readers of PDF, the terminal interface) is
# imported where it runs, so that reading a stream of articles starts at once.


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The project folder.",
)
@click.pass_context
def main(context: click.Context, project: Path) -> None:
    """Keeps a briefing: cited records in YAML, pages in Markdown."""
    if context.invoked_subcommand == annotate_stream.name:
        return  # it needs no project
    config = project / "mkdocs.yml"
    if not config.is_file():
        context.obj = Settings.of_folder(project.resolve())
        return
    from generator.mkdocs_plugin import read_settings

    context.obj = read_settings(config)


@main.command()
@click.option("--format", "form", type=click.Choice([*REPORTS]), default="text", help="For people or for machines.")
@click.pass_obj
def check(settings: Settings, form: str) -> None:
    """Check every record against its article; exit 1 on errors."""
    diagnostics = check_project(settings)
    report = REPORTS[form](diagnostics)
    if report:
        click.echo(report.encode())
    click.echo(summary(diagnostics), err=True)
    if has_errors(diagnostics):
        raise SystemExit(1)


@main.command()
@click.option("--format", "form", type=click.Choice(FORMATS), default="json", help="The whole graph, or the map alone.")
@click.pass_obj
def export(settings: Settings, form: str) -> None:
    """Write the checked graph to standard output; diagnostics go to standard error."""
    exported = export_briefing(settings, form)
    for diagnostic in exported.diagnostics:
        click.echo(str(diagnostic), err=True)
    click.echo(summary(exported.diagnostics), err=True)
    if exported.content is None:
        raise SystemExit(1)
    click.echo(exported.content, nl=False)


@main.command("new-record")
@click.argument("kind")
@click.argument("record_id", metavar="ID")
@click.pass_obj
def new(settings: Settings, kind: str, record_id: str) -> None:
    """Start a record of a KIND: a commented skeleton to fill. Prints its path."""
    with refusals():
        path = new_record(settings, kind, record_id)
    click.echo(path)


@main.command("rename")
@click.argument("record_id", metavar="ID")
@click.argument("new_id", metavar="NEW")
@click.option("--dry-run", is_flag=True, help="Print the changes as a unified diff; change nothing.")
@click.pass_obj
def rename_record(settings: Settings, record_id: str, new_id: str, *, dry_run: bool) -> None:
    """Rename a record in its file and wherever it is referred to; the old id leaves a redirect."""
    with refusals():
        lines = rename(settings, record_id, new_id, dry_run=dry_run)
    click.echo("\n".join(lines).encode())


@main.command()
@click.pass_obj
def schema(settings: Settings) -> None:
    """Write the JSON Schemas that editors read to data/schema/."""
    for name in write_schemas(settings):
        click.echo(f"{settings.data.name}/schema/{name}")


@main.command("add")
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


@main.command("extract")
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
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
        counts = ", ".join(f"{count} {folder}" for folder, count in source.counts) or "nothing new"
        click.echo(f"{source.source}: {counts}")


@main.command("annotate")
@click.option("--jobs", type=click.IntRange(1, 64), default=1, help="Processes to read with.")
@click.option("--scheduler", metavar="ADDRESS", help="Read on the Dask cluster with this scheduler instead.")
def annotate_stream(jobs: int, scheduler: str | None) -> None:
    """Annotate JSON lines from standard input: `{"id", "text", "date"?}` in, finds out, one line each."""
    with refusals():
        for line in annotate(sys.stdin.buffer, jobs=jobs, scheduler=scheduler):
            click.echo(line.encode())


@main.command("geocode")
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
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
            for answer in geocode(settings, asked.questions, geocoder):
                point = "not found" if answer.lat is None else f"{answer.lat:g}, {answer.lon:g}  {answer.display_name}"
                click.echo(f"{answer.query}: {point}".encode())
        except GeocoderError as error:
            raise click.ClickException(str(error)) from error
    click.echo(f"{len(asked.questions)} asked, {asked.known} known before", err=True)


@contextmanager
def refusals() -> Iterator[None]:
    """Tell in one line why something cannot be done."""
    try:
        yield
    except (RefusedError, PipelineError, SpreadError, OSError) as error:
        raise click.ClickException(str(error)) from error


@main.command("build")
@click.pass_obj
def build_pages(settings: Settings) -> None:
    """Write the pages under docs/; `mkdocs build` does this too. Exit 1 on errors, with nothing written."""
    from generator.commands.build import build

    built = build(settings)
    for diagnostic in built.diagnostics:
        click.echo(str(diagnostic), err=True)
    if built.failed:
        raise SystemExit(1)
    done = f"{len(built.written)} written, {built.unchanged} unchanged, {len(built.removed)} removed"
    click.echo(f"{summary(built.diagnostics)}; pages: {done}", err=True)


# --- review -----------------------------------------------------------------------------------------------------

_BY = click.option("--by", metavar="NAME", help="Who decides; by default the name that git knows.")
_KINDS = click.Choice([*FOLDER_OF_KIND])


@main.command("review")
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@_BY
@click.pass_obj
def review_candidates(settings: Settings, sources: tuple[str, ...], by: str | None) -> None:
    """Look at candidates one by one and decide; leave and come back at any time."""
    from generator.review_screen import ReviewScreen

    with refusals():
        ReviewScreen(settings, sources, _signature(by)).run()


@main.command("candidates")
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option(
    "--state", type=click.Choice([*map(str, Standing), "waiting", "all"]), default="waiting", help="Open and changed."
)
@click.option("--kind", type=_KINDS, help="Of this kind alone.")
@click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people or machines.")
@click.pass_obj
def list_candidates(
    settings: Settings, sources: tuple[str, ...], state: str, kind: str | None, min_confidence: float, form: str
) -> None:
    """List candidates with their keys, words and decisions."""
    states = {"waiting": (Standing.OPEN, Standing.CHANGED), "all": tuple(Standing)}
    with refusals():
        desk = open_desk(settings)
    choice = Choice(sources, FOLDER_OF_KIND.get(kind or "", ""), min_confidence)
    found = listed(desk, choice, states.get(state) or (Standing(state),))
    for diagnostic in desk.diagnostics:
        click.echo(str(diagnostic), err=True)
    if text := {"text": candidates_text, "json": candidates_json}[form](desk, found):
        click.echo(text.encode())
    click.echo(f"{len(found)} candidates", err=True)
    if has_errors(desk.diagnostics):
        raise SystemExit(1)


@main.command("accept")
@click.argument("keys", nargs=-1, metavar="[KEY]...")
@click.option("--all", "every", is_flag=True, help="All that nobody has decided on.")
@click.option("--min-confidence", type=click.FloatRange(0, 1), help="Those the rules are this sure of, 0 to 1.")
@click.option("--kind", type=_KINDS, help="Those of this kind.")
@click.option("--source", "sources", multiple=True, help="Those of this source; may be given again.")
@click.option("--id", "new_id", metavar="ID", help="The id of the record, in place of the one proposed.")
@_BY
@click.pass_obj
def accept_candidates(
    settings: Settings,
    keys: tuple[str, ...],
    sources: tuple[str, ...],
    *,
    every: bool,
    min_confidence: float | None,
    kind: str | None,
    new_id: str | None,
    by: str | None,
) -> None:
    """Put candidates on file, with those they need: by KEY as reviewed, or many at once as not reviewed."""
    choosing = every or min_confidence is not None or kind or sources
    if bool(keys) == bool(choosing) or (new_id and len(keys) != 1):
        raise click.UsageError("name candidates by KEY (with --id one alone), or choose them by --all or its kin")
    with refusals():
        if keys:
            outcome = accept(settings, keys, _signature(by), new_id=new_id)
        else:
            choice = Choice(sources, FOLDER_OF_KIND.get(kind or "", ""), min_confidence or 0.0)
            outcome = accept_all(settings, choice, _signature(by))
    _tell(outcome, strict=bool(keys))


@main.command("merge")
@click.argument("key", metavar="KEY")
@click.argument("record_id", metavar="ID")
@click.option("--keep", is_flag=True, help="Add nothing: record only that the candidate is this record.")
@_BY
@click.pass_obj
def merge_candidate(settings: Settings, key: str, record_id: str, *, keep: bool, by: str | None) -> None:
    """Record that a candidate is a record on file, and insert there what that lacks."""
    with refusals():
        outcome = merge(settings, key, record_id, _signature(by), add=not keep)
    _tell(outcome)


@main.command("reject")
@click.argument("keys", nargs=-1, required=True, metavar="KEY...")
@click.option("--note", help="Why.")
@_BY
@click.pass_obj
def reject_candidates(settings: Settings, keys: tuple[str, ...], note: str | None, by: str | None) -> None:
    """Keep candidates away until their words change."""
    with refusals():
        outcome = reject(settings, keys, _signature(by), note)
    _tell(outcome)


@main.command("undo")
@click.argument("key", required=False, metavar="[KEY]")
@_BY
@click.pass_obj
def undo_decision(settings: Settings, key: str | None, by: str | None) -> None:
    """Take back the last decision, or the last on KEY, and what it added if nobody has changed that since."""
    with refusals():
        outcome = undo(settings, _signature(by), key)
    _tell(outcome)


def _signature(by: str | None) -> Signature:
    """Who decides, and today's date."""
    git = None if by else shutil.which("git")
    named = subprocess.run([git, "config", "user.name"], capture_output=True, text=True, check=False) if git else None  # noqa: S603
    name = by or (named.stdout.strip() if named else "") or "editors"
    return Signature(name, datetime.now().astimezone().date().isoformat())


def _tell(outcome: Outcome, *, strict: bool = True) -> None:
    """Print what was decided, and to standard error what was not."""
    for decision in outcome.decisions:
        click.echo(decision_line(decision).encode())
    for words in (*outcome.told, *outcome.refused):
        click.echo(words.encode(), err=True)
    if not strict:
        click.echo(f"{len(outcome.decisions)} decided, {len(outcome.refused)} not", err=True)
    if outcome.refused and (strict or not outcome.decisions):
        raise SystemExit(1)
