"""Commands on records and pages: check, build, export, new-record, rename, schema."""

from __future__ import annotations

import click

from generator.cli.completion import record_ids, record_kinds
from generator.cli.refusals import refusals
from generator.cli.shards import build_shards
from generator.commands.check import check as check_project
from generator.commands.export import FORMATS
from generator.commands.export import export as export_briefing
from generator.commands.new_record import new_record
from generator.commands.rename import rename
from generator.commands.report import REPORTS, summary
from generator.commands.settings import Settings
from generator.commands.write_schemas import write_schemas
from generator.model.diagnostics import has_errors


@click.command()
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


@click.command()
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


@click.command("new-record")
@click.argument("kind", shell_complete=record_kinds)
@click.argument("record_id", metavar="ID")
@click.pass_obj
def new(settings: Settings, kind: str, record_id: str) -> None:
    """Start a record of a KIND: a commented skeleton to fill. Prints its path."""
    with refusals():
        path = new_record(settings, kind, record_id)
    click.echo(path)


@click.command("rename")
@click.argument("record_id", metavar="ID", shell_complete=record_ids)
@click.argument("new_id", metavar="NEW")
@click.option("--dry-run", is_flag=True, help="Print the changes as a unified diff; change nothing.")
@click.pass_obj
def rename_record(settings: Settings, record_id: str, new_id: str, *, dry_run: bool) -> None:
    """Rename a record in its file and wherever it is referred to; the old id leaves a redirect."""
    with refusals():
        lines = rename(settings, record_id, new_id, dry_run=dry_run)
    click.echo("\n".join(lines).encode())


@click.command()
@click.pass_obj
def schema(settings: Settings) -> None:
    """Write the JSON Schemas that editors read to data/schema/."""
    with refusals():
        written = write_schemas(settings)
    for name in written:
        click.echo(f"{settings.data.name}/schema/{name}")


@click.command("build")
@click.option(
    "--shards", type=click.IntRange(1), metavar="N", help="Build the site, in N parts that can be copied together."
)
@click.option("--shard", type=click.IntRange(1), metavar="K", help="Of these, build the K-th alone.")
@click.option("--strict", is_flag=True, help="With --shards: let warnings of MkDocs end a build.")
@click.pass_obj
def build_pages(settings: Settings, shards: int | None, shard: int | None, *, strict: bool) -> None:
    """Write the pages under docs/; `mkdocs build` does this too. Exit 1 on errors, with nothing written."""
    if shards:
        build_shards(settings, shards, shard, strict=strict)
        return
    if shard or strict:
        raise click.UsageError("--shard and --strict go with --shards N")
    from generator.commands.build import build

    with refusals():
        built = build(settings)
    for diagnostic in built.diagnostics:
        click.echo(str(diagnostic), err=True)
    if built.failed:
        raise SystemExit(1)
    done = f"{len(built.written)} written, {built.unchanged} unchanged, {len(built.removed)} removed"
    click.echo(f"{summary(built.diagnostics)}; pages: {done}", err=True)
