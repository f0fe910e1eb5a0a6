"""The command `briefing`: options in, diagnostics and results out."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.load import load
from generator.commands.settings import Settings
from generator.model.diagnostics import Severity, has_errors


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
    context.obj = Settings.of_folder(project.resolve())


@main.command()
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text")
@click.pass_obj
def check(settings: Settings, form: str) -> None:
    """Check every record against its article; exit 1 on errors."""
    diagnostics = load(settings).diagnostics
    for diagnostic in diagnostics:
        click.echo(str(diagnostic))
    errors = sum(d.severity is Severity.ERROR for d in diagnostics)
    click.echo(f"{errors} errors, {len(diagnostics) - errors} warnings", err=True)
    if has_errors(diagnostics):
        raise SystemExit(1)
