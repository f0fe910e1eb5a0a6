"""The command `briefing`: options in, diagnostics and results out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from generator.commands.annotate import annotate, default_reader
from generator.commands.build import build
from generator.commands.export import FORMATS
from generator.commands.export import export as export_briefing
from generator.commands.load import load
from generator.commands.new_record import new_record
from generator.commands.rename import rename
from generator.commands.report import REPORTS, summary
from generator.commands.settings import Settings
from generator.commands.write_schemas import write_schemas
from generator.mkdocs_plugin import read_settings
from generator.model.diagnostics import has_errors
from generator.store.ids import RefusedError


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
    config = project / "mkdocs.yml"
    context.obj = read_settings(config) if config.is_file() else Settings.of_folder(project.resolve())


@main.command()
@click.option("--format", "form", type=click.Choice([*REPORTS]), default="text", help="For people or for machines.")
@click.pass_obj
def check(settings: Settings, form: str) -> None:
    """Check every record against its article; exit 1 on errors."""
    diagnostics = load(settings).diagnostics
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


@main.command("annotate")
def annotate_stream() -> None:
    """Annotate JSON lines from standard input: `{"id", "text", "date"?}` in, finds out, one line each."""
    for line in annotate(click.get_binary_stream("stdin"), default_reader()):
        click.echo(line.encode())


@contextmanager
def refusals() -> Iterator[None]:
    """Tell in one line why something cannot be done."""
    try:
        yield
    except (RefusedError, OSError) as error:
        raise click.ClickException(str(error)) from error


@main.command("build")
@click.pass_obj
def build_pages(settings: Settings) -> None:
    """Write the pages under docs/; `mkdocs build` does this too. Exit 1 on errors, with nothing written."""
    built = build(settings)
    for diagnostic in built.diagnostics:
        click.echo(str(diagnostic), err=True)
    if built.failed:
        raise SystemExit(1)
    done = f"{len(built.written)} written, {built.unchanged} unchanged, {len(built.removed)} removed"
    click.echo(f"{summary(built.diagnostics)}; pages: {done}", err=True)
